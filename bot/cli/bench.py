"""`byg bench`: how fast and how large, as ratios to a baseline of the same run."""
from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator, NamedTuple, Optional

import psutil
import typer
from rich.console import Console

from bot.cli.bench_sets import language, nlu
from bot.cli.figures import QUIET, machine, markdown, show
from bot.cli.serve import Servers, answers, free_port, train_model
from bot.evaluate.load import REST, WEB, Load, Request, drive
from bot.settings import ROOT, settings

app = typer.Typer(help="Measure beside a baseline.", no_args_is_help=True)
app.command()(nlu)
app.command()(language)
console = Console(highlight=False, soft_wrap=True)
_READY_WITHIN = 300  # seconds


class Measured(NamedTuple):
    """One assistant: times in seconds, memory in MB (proportional set size, so that shared pages count once)."""

    training: float
    ready: float
    memory: dict[str, float]
    load: Load


@app.callback()
def group() -> None:
    """Measure speed and memory beside a baseline."""


@app.command()
def chat(
    rate: float = typer.Option(10.0, min=0.1, help="Messages a second, over all conversations."),
    seconds: float = typer.Option(30.0, min=1, help="How long."),
    concurrency: int = typer.Option(20, min=1, help="Conversations at the same time."),
    baseline: bool = typer.Option(True, help="Measure Rasa's default pipeline and policies beside it."),
    fresh_pack: bool = typer.Option(True, help="Also time a build of the content pack without kept vectors."),
    out: Optional[Path] = typer.Option(None, help="Also write the figures as a Markdown page."),
) -> None:
    """Start the servers, have real conversations over HTTP, print latency and memory."""
    with tempfile.TemporaryDirectory() as scratch:
        pack = None
        if fresh_pack:
            with console.status("content pack, without kept vectors"):
                pack = _timed(lambda: _build_afresh(Path(scratch)))
        with console.status("training our model"):
            training = _timed(lambda: train_model(force=True))
        rows = {"Before You Go": _ours(training, rate, seconds, concurrency)}
        if baseline:
            rows["Rasa default"] = _default(ROOT / "build" / "baseline", rate, seconds, concurrency)
    title = f"{rate:g} messages a second, {concurrency} conversations, {seconds:g} s; {machine()}"
    table = _rows(rows)
    show(title, table)
    after = "" if pack is None else f"Content pack built in {pack:.1f} s without kept vectors."
    console.print(after)
    if out:
        out.write_text(_markdown(title, table, after), encoding="utf-8")


def _ours(training: float, rate: float, seconds: float, concurrency: int) -> Measured:
    started = time.monotonic()
    servers = Servers("127.0.0.1", free_port(), free_port())
    try:
        with console.status("starting Before You Go"):
            servers.wait_until_ready(_READY_WITHIN)
        return _measure(servers.url, WEB, servers.processes, training, time.monotonic() - started, rate, seconds, concurrency)
    finally:
        servers.stop()


def _default(folder: Path, rate: float, seconds: float, concurrency: int) -> Measured:
    """Train and serve Rasa's defaults on the same examples, one intent an article. The model is kept in the folder."""
    from bot.evaluate.baseline import write  # loads Rasa: seconds
    from bot.knowledge.load import load

    examples = write(load(Path(settings().content)), folder)
    env = {**os.environ, **QUIET}
    rasa = [sys.executable, "-m", "rasa"]
    with console.status(f"training Rasa's default pipeline and policies on {examples} examples"):
        training = _kept_or_timed(folder, lambda: subprocess.run(
            [*rasa, "train", "--domain", "domain.yml", "--data", "data.yml", "--config", "config.yml", "--quiet"],
            cwd=folder, env=env, check=True, capture_output=True))
    port = free_port()
    started = time.monotonic()
    server = subprocess.Popen(
        [*rasa, "run", "--interface", "127.0.0.1", "--port", str(port), "--credentials", "credentials.yml",
         "--endpoints", "endpoints.yml", "--quiet"], cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        with console.status("starting Rasa's default"):
            while not answers(f"{url}/webhooks/rest/"):
                if server.poll() is not None or time.monotonic() - started > _READY_WITHIN:
                    raise RuntimeError("Rasa's default server did not start.")
                time.sleep(0.2)
        return _measure(url, REST, {"Rasa server": server}, training, time.monotonic() - started, rate, seconds, concurrency)
    finally:
        server.terminate()
        server.wait(30)


def _kept_or_timed(folder: Path, train: Callable[[], object]) -> float:
    """Seconds that training took; a model kept from the same files is not trained again (it takes half an hour)."""
    stamp = folder / "trained.json"
    digest = hashlib.sha256(b"".join((folder / f"{name}.yml").read_bytes() for name in ("config", "data", "domain"))).hexdigest()
    kept = json.loads(stamp.read_text()) if stamp.exists() else {}
    if kept.get("digest") == digest:
        return float(kept["seconds"])
    shutil.rmtree(folder / "models", ignore_errors=True)
    seconds = _timed(train)
    stamp.write_text(json.dumps({"digest": digest, "seconds": seconds}))
    return seconds


def _measure(
    url: str, request: Request, processes: dict[str, subprocess.Popen], training: float, ready: float,
    rate: float, seconds: float, concurrency: int,
) -> Measured:
    with console.status("warming up"):
        drive(url, request, rate=min(rate, 4.0), seconds=5, concurrency=2)
    with console.status(f"{rate:g} messages a second for {seconds:g} s"), _peaks(processes) as peaks:
        load = drive(url, request, rate=rate, seconds=seconds, concurrency=concurrency)
    return Measured(training, ready, peaks, load)


@contextmanager
def _peaks(processes: dict[str, subprocess.Popen]) -> Iterator[dict[str, float]]:
    """The largest memory of each process and its children while the block runs, in MB."""
    peaks = {name: 0.0 for name in processes}
    over = threading.Event()

    def watch() -> None:
        while True:
            for name, process in processes.items():
                peaks[name] = max(peaks[name], _memory(process.pid))
            if over.wait(1.0):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peaks
    finally:
        over.set()
        watcher.join()


def _memory(pid: int) -> float:
    total = 0
    try:
        parent = psutil.Process(pid)
        for process in [parent, *parent.children(recursive=True)]:
            memory = process.memory_full_info()
            total += getattr(memory, "pss", 0) or memory.uss
    except psutil.NoSuchProcess:
        pass
    return total / 1e6


def _rows(measured: dict[str, Measured]) -> list[list[str]]:
    """Name, one value each, and the ratio of ours to the baseline."""
    figures: list[tuple[str, Callable[[Measured], float], str]] = [
        ("messages answered a second", lambda m: m.load.rate, ".1f"),
        ("latency p50, ms", lambda m: m.load.percentile(0.50), ".0f"),
        ("latency p95, ms", lambda m: m.load.percentile(0.95), ".0f"),
        ("latency p99, ms", lambda m: m.load.percentile(0.99), ".0f"),
        ("errors", lambda m: m.load.errors, ".0f"),
        ("memory of the Rasa server, MB", lambda m: m.memory["Rasa server"], ".0f"),
        ("memory of the action server, MB", lambda m: m.memory.get("action server", 0.0), ".0f"),
        ("memory of all processes, MB", lambda m: sum(m.memory.values()), ".0f"),
        ("start to ready, s", lambda m: m.ready, ".1f"),
        ("training, s", lambda m: m.training, ".1f"),
    ]
    ours = measured["Before You Go"]
    other = measured.get("Rasa default")
    table = [["", *measured, *(["ratio"] if other else [])]]
    for name, read, form in figures:
        row = [name, *(format(read(m), form) for m in measured.values())]
        if other:
            row.append(f"{read(ours) / read(other):.2f}" if read(other) else "–")
        table.append(row)
    return table


def _markdown(title: str, rows: list[list[str]], after: str) -> str:
    baseline = (" The baseline is a Rasa project with the default pipeline and policies, one intent an article, trained on the "
                "English ones of our examples, measured in the same run on the same machine; the ratio is ours to the baseline's.")
    return markdown(
        "Speed and memory", "byg bench chat", title, rows,
        "Real conversations over HTTP (`bot/evaluate/dialogues.yml`). A message that waits counts from the moment it was "
        "due. Memory is the largest proportional set size during the run, with child processes." + (baseline if len(rows[0]) > 2 else ""),
        after,
    )


def _build_afresh(scratch: Path) -> None:
    """A whole build in a process of its own, with an empty folder for kept vectors."""
    env = {**os.environ, **QUIET, "BYG_PACK": str(scratch / "pack" / "content.pack")}
    subprocess.run([sys.executable, "-m", "bot.cli", "content", "build"], cwd=ROOT, env=env, check=True, capture_output=True)
    shutil.rmtree(scratch / "pack")


def _timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
