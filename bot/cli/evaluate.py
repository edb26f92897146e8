"""`byg evaluate`: labelled messages through the whole assistant."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Optional

import typer
from rich.console import Console
from rich.table import Table

from bot.evaluate.predict import BadLine, predict, read_lines
from bot.evaluate.score import Pair, score

console = Console(highlight=False, soft_wrap=True)


def evaluate(
    file: Path = typer.Argument(..., help="JSONL, one labelled message a line."),
    out: Optional[Path] = typer.Option(None, help="Write one prediction a line to this file."),
    as_json: bool = typer.Option(False, "--json", help="Print the figures as one JSON object."),
    languages: str = typer.Option("", help="Only lines in these languages, with commas: en,ne,ne-Latn."),
) -> None:
    """Run labelled messages as fresh conversations and print the figures."""
    from bot.evaluate.assistant import Assistant  # loads Rasa: seconds

    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        text = file.read_text(encoding="utf-8")
        assistant = Assistant()
    except (OSError, UnicodeDecodeError) as error:
        errors.print(f"{file}: {error}")
        raise typer.Exit(1) from None
    wanted = set(filter(None, languages.split(",")))
    pairs: list[Pair] = []
    bad = 0
    with (out or Path("/dev/null")).open("w", encoding="utf-8") as writer:
        for line in read_lines(text):
            if isinstance(line, BadLine):
                bad += 1
                errors.print(f"{file}: line {line.number}: {line.reason}")
            elif not wanted or line.lang in wanted:
                prediction = predict(assistant, line)
                pairs.append((line, prediction))
                writer.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    figures = score(pairs, bad)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        _show(figures)


def _show(figures: dict) -> None:
    table = Table(title=f"{figures['n']} lines, {figures['doubtful']} doubtful labels left out, "
                        f"{figures['bad_lines']} bad lines")
    names = ("language_accuracy", "topic_accuracy", "escalation_recall", "false_alarms")
    table.add_column("language")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    rows = {"all": figures, **figures["languages"]}
    for tag, row in rows.items():
        table.add_row(tag, *(_cell(row[name]) for name in names))
    console.print(table)
    console.print(f"latency p50 {figures['latency_ms']['p50']} ms, p95 {figures['latency_ms']['p95']} ms")


def _cell(share: dict) -> str:
    return "–" if share["value"] is None else f"{share['value']:.3f} ({share['n']})"
