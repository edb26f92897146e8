"""Texts of each language, for telling languages apart: whatever the project already holds."""
from __future__ import annotations

from pathlib import Path

import yaml

from bot.language.catalogue import messages_of
from bot.language.locales import Languages

_NO_TALK = ("ask", "help")  # questions and cries for help are not small talk


def samples(table: Languages, examples: Path) -> list[tuple[str, str]]:
    """(tag, text) pairs from the lexicons, the catalogues and the NLU examples.

    Args:
        examples: the folder of bot/data/nlu/<tag>.yml.
    """
    found: list[tuple[str, str]] = []
    for language in table:
        lexicon = table.lexicons[language.tag]
        said = [*(text for group in lexicon.commands.values() for text in group), *lexicon.numbers]
        said += messages_of(table.folder, language.tag)
        said += [text for _, text in _examples(examples, language.tag)]
        found += [(language.tag, text) for text in said]
    return found


def small_talk(table: Languages, examples: Path) -> list[tuple[str, str]]:
    """(tag, text) pairs of NLU examples that neither ask nor tell anything."""
    return [(language.tag, text) for language in table for intent, text in _examples(examples, language.tag)
            if intent not in _NO_TALK]


def _examples(folder: Path, tag: str) -> list[tuple[str, str]]:
    """(intent, text) of a language's NLU file; none where there is no file."""
    path = folder / f"{tag}.yml"
    if not path.exists():
        return []
    return [(intent["intent"], line.strip()[2:].strip('"'))
            for intent in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", [])
            for line in str(intent.get("examples", "")).splitlines() if line.strip().startswith("- ")]
