"""Figures of a measurement: on the screen and as a page of the docs."""
from __future__ import annotations

import platform
import re
import textwrap
from datetime import date
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from bot.evaluate.markdown import rows

console = Console(highlight=False, soft_wrap=True)
# Environment of a program whose chatter would only be noise.
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}


def show(title: str, table: list[list[str]]) -> None:
    """Print a table whose first row is its head."""
    shown = Table(title=title)
    for n, name in enumerate(table[0]):
        shown.add_column(name, justify="right" if n else "left", no_wrap=not n, overflow="fold")
    for row in table[1:]:
        shown.add_row(*row)
    console.print(shown)


def markdown(title: str, command: str, conditions: str, table: list[list[str]], about: str, after: str = "") -> str:
    """The same as a page that says by which command and when it was made."""
    return "\n".join([
        f"# {title}", "", f"Written by `{command}` on {date.today().isoformat()}; not edited by hand.", "", f"{conditions}.", "",
        *textwrap.wrap(about, 118), "", *rows(table), "", *([after, ""] if after else []),
    ])


def machine() -> str:
    """Cores, memory, system and Python of this machine."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    cpu = found.group(1).strip() if found else platform.processor()
    cores = len(psutil.Process().cpu_affinity()) if hasattr(psutil.Process, "cpu_affinity") else psutil.cpu_count()
    return (f"{cores} cores of {cpu}, {psutil.virtual_memory().total / 1e9:.0f} GB, {platform.system()}, "
            f"Python {platform.python_version()}")
