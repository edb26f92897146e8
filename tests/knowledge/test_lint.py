"""The table of faults in lint.yml: each gives one clear message with file, field and mend."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.knowledge.lint import check, rules
from bot.knowledge.load import read
from bot.language.locales import Languages

FAULTS = yaml.safe_load(Path(__file__).with_name("lint.yml").read_text(encoding="utf-8"))


def problems(root: Path, table: Languages) -> list[str]:
    content, found = read(root)
    return [str(problem) for problem in [*found, *(check(content, table) if content else [])]]


@pytest.fixture
def table(tmp_path: Path) -> Languages:
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "languages.yml").write_text(
        "en: {format_as: en_001, script: Latn, status: offered}\n"
        "fil: {format_as: fil, script: Latn, status: offered, fallback: en}\n"
        "ar: {format_as: ar, script: Arab, status: offered}\n", encoding="utf-8")
    return Languages(folder)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["fault"]) for row in FAULTS])
def test_fault(row, small_content, table):
    if "file" in row:
        path = small_content / row["file"]
        if "write" in row:
            path.write_text(row["write"], encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            assert row["replace"] in text, "the row does not change anything"
            path.write_text(text.replace(row["replace"], row["by"], 1), encoding="utf-8")
    found = problems(small_content, table)
    assert any(all(part in problem for part in row["says"]) for problem in found), "\n".join(found)


def test_a_sound_base_has_no_fault(small_content, tmp_path):
    (tmp_path / "languages.yml").write_text("en: {format_as: en_001, script: Latn, status: offered}\n", encoding="utf-8")
    assert problems(small_content, Languages(tmp_path)) == []


def test_every_rule_runs():
    assert len(rules()) >= 8


def test_a_language_without_safety_texts_is_refused(small_content, tmp_path):
    (tmp_path / "languages.yml").write_text(
        "en: {format_as: en_001, script: Latn, status: offered}\n"
        "fil: {format_as: fil, script: Latn, status: offered, fallback: en}\n", encoding="utf-8")
    (tmp_path / "messages.pot").write_text(
        '#: bot/safety/texts.py\nmsgid "Call now."\nmsgstr ""\n\n#: bot/journeys/answer.py\nmsgid "Ask."\nmsgstr ""\n', encoding="utf-8")
    catalogue = tmp_path / "fil" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "Ask."\nmsgstr ""\n', encoding="utf-8")
    found = problems(small_content, Languages(tmp_path))
    assert any("[ERROR]" in p and "Call now." in p for p in found), found
    assert any("[WARNING]" in p and "1 sentences" in p for p in found), found


def test_a_missing_folder_is_named(tmp_path, table):
    assert any("BYG_CONTENT" in problem for problem in problems(tmp_path / "nowhere", table))
