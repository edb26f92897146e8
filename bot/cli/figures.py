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

console = Console(highlight=False, soft_wrap=True)
# Environment of a program whose chatter would only be noise.
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}


def show(title: str, rows: list[list[str]]) -> None:
    """Print a table whose first row is its head."""
    table = Table(title=title)
    for n, name in enumerate(rows[0]):
        table.add_column(name, justify="right" if n else "left")
    for row in rows[1:]:
        table.add_row(*row)
    console.print(table)


def markdown(title: str, command: str, conditions: str, rows: list[list[str]], about: str, after: str = "") -> str:
    """The same as a page that says by which command and when it was made."""
    return "\n".join([
        f"# {title}", "", f"Written by `{command}` on {date.today().isoformat()}; not edited by hand.", "", f"{conditions}.", "",
        *textwrap.wrap(about, 118), "",
        "| " + " | ".join(rows[0]) + " |", "|---" + "|--:" * (len(rows[0]) - 1) + "|",
        *("| " + " | ".join(row) + " |" for row in rows[1:]), "", *([after, ""] if after else []),
    ])


def machine() -> str:
    """Cores, memory, system and Python of this machine."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    cpu = found.group(1).strip() if found else platform.processor()
    cores = len(psutil.Process().cpu_affinity()) if hasattr(psutil.Process, "cpu_affinity") else psutil.cpu_count()
    return (f"{cores} cores of {cpu}, {psutil.virtual_memory().total / 1e9:.0f} GB, {platform.system()}, "
            f"Python {platform.python_version()}")
