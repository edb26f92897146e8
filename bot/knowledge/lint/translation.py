"""Translations that are missing, stale, or cut differently from the English text."""
from __future__ import annotations

import hashlib
from typing import Iterator

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem
from bot.knowledge.model import Text


def digest_of(text: Text) -> str:
    """What a translation was made from, in twelve characters."""
    return hashlib.sha256(text.words().encode()).hexdigest()[:12]


def find(case: Case) -> Iterator[Problem]:
    content = case.content
    for article in content.articles:
        source = content.text(article, "en")
        if source is None:
            continue
        for language in case.table.offered():
            text = content.text(article, language.tag)
            if text is None:
                if language.fallback is None and language.tag != "en":
                    yield case.problem(article, language.tag, "has no translation, and the language declares no "
                                                              "fallback in languages.yml. Translate it or declare one.")
                continue
            if language.tag != "en":
                yield from _translation(case, source, text)


def _translation(case: Case, source: Text, text: Text) -> Iterator[Problem]:
    name = f"{text.article}.{text.tag}"
    if len(text.blocks) != len(source.blocks):
        yield case.problem(name, "text", f"has {len(text.blocks)} blocks, the English text has {len(source.blocks)}.")
    if text.translated_from is None:
        yield case.problem(name, "translated_from", "is missing. Run `byg content translated` on the file.")
    elif text.translated_from != digest_of(source):
        yield case.problem(name, "translated_from", "is stale: the English text has changed since. Check the "
                                                    "translation, then run `byg content translated` on the file.")
