"""`byg quality`: every figure of docs/quality.md, measured again."""
from __future__ import annotations

import json
import uuid
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from bot.settings import ROOT

console = Console(highlight=False, soft_wrap=True)
_EVERY = 4  # every fourth short line is timed
_SETS = ROOT / "tests" / "evaluation"


def quality(
    out: Path = typer.Option(ROOT / "docs" / "quality.md", help="The page to write; its plot is written beside it."),
    predictions: Path = typer.Option(ROOT / "build" / "predictions", help="Folder for the predictions, one file a set."),
) -> None:
    """Run every labelled set through the whole assistant and write the page of figures."""
    from bot.evaluate import journeys, judged
    from bot.evaluate.assistant import Assistant  # loads Rasa: seconds
    from bot.evaluate.predict import BadLine, predict, read_lines
    from bot.evaluate.quality import draw, page, parallel_agreement, read_parallel
    from bot.evaluate.signals import signals_of
    from bot.evaluate.thresholds import section
    from bot.evaluate.timing import component_times

    assistant = Assistant()
    predictions.mkdir(parents=True, exist_ok=True)
    development, own = [], []
    for file in sorted(_SETS.glob("*.jsonl")):
        if file.stem == "parallel":
            continue
        lines = [line for line in read_lines(file.read_text(encoding="utf-8")) if not isinstance(line, BadLine)]
        pairs = [(line, predict(assistant, line)) for line in track(lines, f"{file.stem:<8}", console=console)]
        (development if file.stem == "dev" else own).extend(pairs)
        text = "".join(json.dumps(prediction, ensure_ascii=False) + "\n" for _, prediction in pairs)
        (predictions / file.name).write_text(text, encoding="utf-8")
    answered = []
    for row in track(read_parallel(_SETS / "parallel.jsonl"), "parallel", console=console):
        said = assistant.say(row["text"], uuid.uuid4().hex)
        answered.append((row["id"], row["lang"], said.replies[-1].article if said.replies else None))
    short = [line.text for line, _ in own if len(line.text.split()) <= 12][::_EVERY]
    times = component_times(assistant, track(short, "time    ", console=console))
    plot = out.parent / "pictures" / "quality.png"
    plot.parent.mkdir(parents=True, exist_ok=True)
    draw(own, plot)
    tried = (out.parent / "tried.md")
    notes = tried.read_text(encoding="utf-8") if tried.exists() else ""
    sections = [*journeys.section(assistant, _SETS / "journeys.yml"),
                *judged.section(judged.read_verdicts(_SETS / "judged" / "dev.jsonl"), development),
                *section(signals_of([_SETS / "dev.jsonl"]), signals_of(sorted(set(_SETS.glob("*.jsonl")) - {_SETS / "dev.jsonl"})))]
    text = page(development, own, parallel_agreement(answered), times, f"pictures/{plot.name}", sections, notes)
    out.write_text(text, encoding="utf-8")
    console.print(f"{out.name} is written.")
