"""A language is data: Lao, which nobody has added, is identified, understood, answered and kept safe."""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT

LAO = ROOT / "tests" / "fixtures" / "lo"


@pytest.fixture(scope="module")
def why(tmp_path_factory):
    """why(text) -> what the assistant decides with Lao added to a copy of the smallest content base."""
    folder = tmp_path_factory.mktemp("lao")
    content = Path(shutil.copytree(ROOT / "tests" / "fixtures" / "content", folder / "content"))
    locales = folder / "locales"
    (locales / "lo" / "LC_MESSAGES").mkdir(parents=True)
    (locales / "languages.yml").write_text(
        "en: {format_as: en_001, script: Latn, status: offered}\n"
        "lo: {format_as: lo, script: Laoo, status: offered, fallback: en}\n", encoding="utf-8")
    shutil.copytree(ROOT / "locales" / "en", locales / "en")
    shutil.copy(LAO / "lexicon.yml", locales / "lo" / "lexicon.yml")
    shutil.copy(LAO / "messages.po", locales / "lo" / "LC_MESSAGES" / "messages.po")
    shutil.copy(LAO / "risk.yml", content / "risk" / "lo.yml")
    shutil.copy(LAO / "scope.yml", content / "scope" / "lo.yml")
    article = Path(shutil.copy(LAO / "agency_fee.lo.md", content / "articles" / "costs" / "agency_fee.lo.md"))
    environment = {**os.environ, "BYG_CONTENT": str(content), "BYG_LOCALES": str(locales), "BYG_PACK": str(folder / "content.pack")}

    def byg(*words: str) -> str:
        done = subprocess.run([sys.executable, "-m", "bot.cli", *words], cwd=ROOT, env=environment, capture_output=True,
                              text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    byg("content", "translated", str(article))
    byg("content", "build")
    return lambda text: json.loads(byg("why", text, "--json"))


@pytest.mark.parametrize(("text", "outcome", "article"), [
    ("ນາຍໜ້າ ເກັບເງິນ ຂ້ອຍ ໄດ້ ເທົ່າໃດ", "answer", "agency_fee"),
    ("ຄ່າ ນາຍໜ້າ ໄປ ຄູເວດ ເທົ່າໃດ", "answer", "agency_fee"),
    ("ຂ້ອຍ ຢູ່ ຄູເວດ ລາວ ຕີ ຂ້ອຍ", "escalate", None),
])
def test_lao_by_data_alone(why, text, outcome, article):
    found = why(text)
    assert found["language"]["name"] == "lo"
    assert (found["outcome"]["outcome"], found["outcome"]["article"]) == (outcome, article), found
