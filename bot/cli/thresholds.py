"""`byg thresholds`: what each threshold of triage and scope would cost, on the labelled sets."""
from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.figures import show
from bot.settings import ROOT


def thresholds(folder: Path = typer.Argument(ROOT / "tests" / "evaluation", help="Folder of labelled lines, JSONL.")) -> None:
    """Print what each threshold would cost; the one in force is marked with *."""
    from bot.evaluate.signals import signals_of
    from bot.evaluate.thresholds import grave_table, scope_table

    seen = signals_of(sorted(folder.glob("*.jsonl")))
    show(f"Triage, {len(seen)} lines", grave_table(seen))
    show("Scope", scope_table(seen))
