"""Texts of each language, for telling languages apart: whatever the project already holds."""
from __future__ import annotations

from pathlib import Path

import yaml

from bot.language.catalogue import messages_of
from bot.language.locales import Languages


def samples(table: Languages, examples: Path) -> list[tuple[str, str]]:
    """(tag, text) pairs from the lexicons, the catalogues and the NLU examples.

    Args:
        examples: the folder of bot/data/nlu/<tag>.yml.
    """
    found: list[tuple[str, str]] = []
    for language in table:
        tag = language.tag
        lexicon = table.lexicons[tag]
        found += [(tag, said) for group in lexicon.commands.values() for said in group]
        found += [(tag, word) for word in lexicon.numbers]
        found += [(tag, text) for text in messages_of(table.folder, tag)]
        path = examples / f"{tag}.yml"
        if path.exists():
            for intent in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
                lines = str(intent.get("examples", "")).splitlines()
                found += [(tag, line.strip()[2:]) for line in lines if line.strip().startswith("- ")]
    return found
