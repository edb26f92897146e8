"""The commands as an operator types them: one clear sentence when something is wrong."""
from __future__ import annotations

import json
import os
import socket
import subprocess
import sys

import pytest

from bot.settings import ROOT, SETTINGS, SettingError, Settings


def byg(*words: str, timeout: int = 240, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "bot.cli", *words], cwd=ROOT, env={**os.environ, **environment},
                          capture_output=True, text=True, timeout=timeout, check=False)


def test_a_port_in_use_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = byg("run", BYG_PORT=str(port))
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stdout and "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(("variable", "value", "says"), [
    ("BYG_PORT", "many", "expected a int"), ("BYG_CONTENT_PROFILE", "all", "draft or reviewed"),
])
def test_a_wrong_setting_is_named(variable, value, says):
    with pytest.raises(SettingError, match=f"{variable}.*{says}"):
        Settings({variable: value})


def test_every_setting_has_a_sentence():
    assert all(setting.help.endswith(".") for setting in SETTINGS)


def test_faulty_content_is_refused_with_file_and_mend(tmp_path, small_content):
    (small_content / "articles/costs/agency_fee.en.md").write_text("no front matter", encoding="utf-8")
    done = byg("content", "build", BYG_CONTENT=str(small_content), BYG_PACK=str(tmp_path / "content.pack"))
    assert done.returncode == 1
    assert "agency_fee.en.md" in done.stdout and "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "content.pack").exists()


def test_evaluate_reports_a_bad_line_and_goes_on(tmp_path):
    lines = [
        {"id": "1", "text": "how much can the agent charge me", "lang": "en", "origin": "NP", "topics": ["costs"], "severity": ["none"]},
        {"id": "2", "lang": "en"},
        {"id": "3", "text": "my boss beats me and locked me in", "lang": "en", "topics": ["safety"], "severity": ["urgent"]},
        {"id": "4", "text": "is it legal to keep my passport", "lang": "en", "severity": ["none"], "unheard_of": 1},
    ]
    text = "\n".join([json.dumps(lines[0]), "{not json", *map(json.dumps, lines[1:])])
    (tmp_path / "lines.jsonl").write_text(text, encoding="utf-8")
    done = byg("evaluate", str(tmp_path / "lines.jsonl"), "--json", "--out", str(tmp_path / "out.jsonl"))
    figures = json.loads(done.stdout)
    assert figures["n"] == 3 and figures["bad_lines"] == 2
    assert "line 2: is not JSON" in done.stderr and "line 3: text" in done.stderr
    assert figures["escalation_recall"] == {"value": 1.0, "n": 1}
    assert figures["false_alarms"]["n"] == 2
    predictions = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [p["id"] for p in predictions] == ["1", "3", "4"]
    assert {"id", "lang", "intent", "risk", "outcome", "article", "topic", "contacts", "reply", "latency_ms"} <= set(predictions[0])
    assert predictions[1]["contacts"], "an escalation shows whom to call"


@pytest.mark.parametrize(("words", "says"), [(["content", "status"], "fil"), (["content", "status", "--corridors"], "NP–KW")])
def test_the_status_of_the_content(words, says):
    done = byg(*words, COLUMNS="200")
    assert done.returncode == 0 and says in done.stdout, done.stderr
