"""`byg train` and `byg run`: everything between a fresh install and the chat page."""
from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import IO, Optional

import httpx
import typer
import yaml
from rich.console import Console

from bot.knowledge.build import build as build_pack
from bot.knowledge.load import ContentError
from bot.language.locales import LocaleError
from bot.settings import ROOT, SettingError, settings

console = Console(highlight=False, soft_wrap=True)
# What a model is made from. Content is not among it: publishing does not retrain.
_INPUTS = ("config.yml", "bot/domain/*.yml", "bot/data/**/*.yml", "bot/nlu/*.py", "bot/policies/*.py",
           "bot/language/encoder.py", "bot/language/normalise.py", "locales/languages.yml", "requirements.lock")
_READY_WITHIN = 120  # seconds
_STOP_WITHIN = 10  # seconds


def train(force: bool = typer.Option(False, help="Train even if nothing changed.")) -> None:
    """Build the content pack, and train the model if what it is made from has changed."""
    _build()
    train_model(force)


def run() -> None:
    """Build, train if needed, start both servers, and print the address of the chat page."""
    try:
        here = settings()
    except SettingError as error:
        _give_up(str(error))
    for name, port in (("BYG_PORT", here.port), ("BYG_ACTIONS_PORT", here.actions_port)):
        if not _free(here.interface, port):
            _give_up(f"Port {port} is in use. Stop the other program, or choose another port: {name}={port + 1} make run")
    _build()
    train_model(force=False)
    started = time.monotonic()
    servers = Servers(here.interface, here.port, here.actions_port)
    try:
        with console.status("starting the servers"):
            servers.wait_until_ready(_READY_WITHIN)
        console.print(f"Ready after {time.monotonic() - started:.0f} s: http://{here.interface}:{here.port}/   (Ctrl-C ends)")
        servers.watch()
    except ServerDied as error:
        _give_up(str(error))
    except KeyboardInterrupt:
        console.print("Ending.")
    finally:
        servers.stop()


class ServerDied(RuntimeError):
    """A server ended or did not answer in time."""


class Servers:
    """The Rasa server and the action server, as child processes."""

    def __init__(self, interface: str, port: int, actions_port: int, environment: Optional[dict[str, str]] = None,
                 output: Optional[IO[bytes]] = None) -> None:
        self.url = f"http://{interface}:{port}"
        self._actions_url = f"http://{interface}:{actions_port}"
        env = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3",
               "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "PYTHONWARNINGS": "ignore",
               # Longer than Rasa's client keeps a connection (15 s): else it may send into one that is just being closed.
               "SANIC_KEEP_ALIVE_TIMEOUT": "75",
               "MALLOC_ARENA_MAX": "2",  # glibc keeps freed memory once an arena; TensorFlow has many threads
               **(environment or {})}
        # One key for both processes and every worker of this run.
        env.setdefault("BYG_HASH_KEY", settings().hash_key)
        self._output = output  # of the servers; ours by default
        python = [sys.executable, "-m"]
        self.processes = {
            "action server": self._start([*python, "rasa_sdk", "--actions", "actions", "--port", str(actions_port)], env),
            "Rasa server": self._start(
                [*python, "bot.cli.rasa_quiet", "run", "--interface", interface, "--port", str(port),
                 "--credentials", "credentials.yml", "--endpoints", str(_endpoints(self._actions_url)), "--model", "models"], env),
        }

    def _start(self, command: list[str], env: dict[str, str]) -> subprocess.Popen:
        # A session of its own, so that Ctrl-C reaches us alone and we end the children in order.
        return subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, stdout=self._output, stderr=self._output)

    def wait_until_ready(self, seconds: float) -> None:
        """Return when both answer.

        Raises:
            ServerDied: one ended, or the time is over.
        """
        until = time.monotonic() + seconds
        for name, url in (("action server", f"{self._actions_url}/health"),
                          ("Rasa server", f"{self.url}/webhooks/web/ready")):
            while not answers(url):
                self._check()
                if time.monotonic() > until:
                    raise ServerDied(f"The {name} did not answer within {seconds:.0f} s. Its messages stand above.")
                time.sleep(0.2)

    def watch(self) -> None:
        """Wait until a server ends.

        Raises:
            ServerDied: which one.
        """
        signal.signal(signal.SIGTERM, _as_interrupt)
        while True:
            self._check()
            time.sleep(0.5)

    def _check(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise ServerDied(f"The {name} ended with code {process.returncode}. Its messages stand above.")

    def stop(self) -> None:
        """End both; kill what does not end by itself."""
        (ROOT / "build" / f"endpoints-{os.getpid()}.yml").unlink(missing_ok=True)
        for process in self.processes.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        until = time.monotonic() + _STOP_WITHIN
        for process in self.processes.values():
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _endpoints(actions_url: str) -> Path:
    """endpoints.yml with the action server's real address."""
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"{actions_url}/webhook"
    path = ROOT / "build" / f"endpoints-{os.getpid()}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return path


def _as_interrupt(number: int, frame: Optional[FrameType]) -> None:
    raise KeyboardInterrupt


def _build() -> None:
    try:
        with console.status("content pack") as status:
            report = build_pack(lambda step: status.update(f"content pack: {step}"))
    except (ContentError, LocaleError) as error:
        console.print(str(error), markup=False)
        _give_up("The content has errors; they stand above. Mend them and start again.")
    console.print(f"Content pack {report.digest[:12]} built in {report.seconds:.1f} s.")


def train_model(force: bool) -> None:
    """Train if what the model is made from has changed, or if forced."""
    digest = inputs_digest()
    marker = ROOT / "models" / "inputs.sha256"
    if not force and marker.exists() and marker.read_text() == digest and list(marker.parent.glob("*.tar.gz")):
        console.print("Model is up to date.")
        return
    started = time.monotonic()
    env = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "rasa", "train", "--domain", "bot/domain", "--data", "bot/data",
               "--config", "config.yml", "--out", "models", "--fixed-model-name", "before-you-go", "--quiet"]
    with console.status("training the model"):
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        console.print(done.stdout[-3000:], done.stderr[-3000:], markup=False)
        _give_up("Training failed; Rasa's messages stand above.")
    marker.write_text(digest)
    console.print(f"Model trained in {time.monotonic() - started:.0f} s.")


def inputs_digest() -> str:
    """What the model is made from, as one digest."""
    digest = hashlib.sha256(settings().encoder.encode())
    for pattern in _INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def free_port() -> int:
    """A port of this machine that nothing uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _free(interface: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((interface, port))
        except OSError:
            return False
    return True


def answers(url: str) -> bool:
    """Does a server answer there?"""
    try:
        return httpx.get(url, timeout=1).status_code == 200
    except httpx.HTTPError:
        return False


def _give_up(sentence: str) -> None:
    console.print(sentence, style="bold red", markup=False)
    raise typer.Exit(1)
