"""What tests share: a trained assistant, a running one, a browser, a small content base."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.settings import ROOT


@pytest.fixture(scope="session")
def assistant():
    """The real model, policies and actions, in this process."""
    from bot.evaluate.assistant import Assistant

    return Assistant()


@pytest.fixture(scope="session")
def server_url():
    """Both servers as `make run` starts them, on free ports."""
    from bot.cli.serve import Servers, free_port

    servers = Servers("127.0.0.1", free_port(), free_port())
    try:
        servers.wait_until_ready(180)
        yield servers.url
    finally:
        servers.stop()


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
