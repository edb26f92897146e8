"""What tests share: a trained assistant, a running one, a browser, a small content base."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.settings import ROOT, settings


@pytest.fixture(scope="session")
def assistant():
    """The real model, policies and actions, in this process."""
    from bot.evaluate.assistant import Assistant

    return Assistant()


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    """Both servers as `make run` starts them, on free ports, with a pack of their own: (servers, pack, log)."""
    from bot.cli.serve import Servers, free_port

    folder = tmp_path_factory.mktemp("running")
    pack = Path(shutil.copy(settings().pack, folder / "content.pack"))
    log = folder / "log"
    with log.open("wb") as out:
        servers = Servers("127.0.0.1", free_port(), free_port(), {"BYG_PACK": str(pack)}, output=out)
        try:
            servers.wait_until_ready(180)
            yield servers, pack, log
        except Exception:
            print(log.read_text(encoding="utf-8", errors="replace")[-4000:])
            raise
        finally:
            servers.stop()


@pytest.fixture(scope="session")
def server_url(running) -> str:
    return running[0].url


@pytest.fixture(scope="session")
def server_log(running):
    """server_log() -> all that the servers have written so far."""
    return lambda: running[2].read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = os.environ.get("BYG_CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is missing: run tools/install-test-tools, or set BYG_CHROMIUM"
    return path


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A copy of the smallest content base that is without fault; tests spoil it."""
    return Path(shutil.copytree(Path(__file__).parent / "fixtures" / "content", tmp_path / "content"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
