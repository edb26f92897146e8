"""`byg thresholds`: what each threshold of the triage would cost, on the labelled sets."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

from bot.cli.figures import show
from bot.knowledge.model import GRAVE
from bot.safety.triage import GRAVE_FROM
from bot.settings import ROOT, settings

_STEPS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def thresholds(folder: Path = typer.Argument(ROOT / "tests" / "evaluation", help="Folder of labelled lines, JSONL.")) -> None:
    """Recall and false alarms by the threshold of messages without a grave phrase; the others as they stand."""
    from bot.evaluate.predict import BadLine, read_lines
    from bot.evaluate.signals import signals
    from bot.knowledge.pack import Pack
    from bot.language.locales import languages

    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in read_lines(file.read_text(encoding="utf-8"))
             if not isinstance(line, BadLine) and not line.doubt and line.severity]
    seen = list(signals(Pack(Path(settings().pack)), languages(), lines, date.today()))
    calm_more = GRAVE_FROM[False, True] - GRAVE_FROM[False, False]
    rows = [["from", "grave messages found", "false alarms, alarming words", "false alarms, ordinary questions"]]
    for step in _STEPS:
        needed = {**GRAVE_FROM, (False, False): step, (False, True): step + calm_more}
        alarms = [s.evidence.grave >= needed[s.evidence.phrase, bool(s.evidence.calm)] for s in seen]
        groups = (
            lambda line: line.severity[0] in GRAVE,
            lambda line: line.severity[0] == "none" and line.set == "near_miss",
            lambda line: line.severity[0] == "none" and line.set == "question",
        )
        shares = [[alarm for alarm, s in zip(alarms, seen) if group(s.line)] for group in groups]
        rows.append([f"{step:.1f}", *(f"{sum(share) / max(1, len(share)):.3f}" for share in shares)])
    show(f"{len(seen)} lines; in force: {GRAVE_FROM[False, False]:.2f}", rows)
