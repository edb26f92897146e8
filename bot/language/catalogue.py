"""Our sentences in her language: gettext catalogues with fallbacks.

Catalogues are read from the .po files themselves (Babel), so that a corrected
translation needs no compile step.
"""
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional

from babel.messages.pofile import read_po

from bot.language.locales import languages


class Catalogue:
    """Messages of one language, with its fallbacks behind it."""

    def __init__(self, tag: str, chain: list[str], folder: Path) -> None:
        self.tag = tag
        self._messages: list[dict[tuple[Optional[str], str], str]] = []
        for name in chain:
            path = folder / name / "LC_MESSAGES" / "messages.po"
            if path.exists():
                self._messages.append(_messages(path))

    def gettext(self, message: str, context: Optional[str] = None, **values: Any) -> str:
        """The message in this language, `%(name)s` filled from `values`.

        Raises:
            KeyError: a placeholder without a value.
        """
        text = self.find(message, context) or message
        return text % values if values else text

    def find(self, message: str, context: Optional[str] = None) -> Optional[str]:
        """The nearest translation, or None where only the English source exists."""
        for messages in self._messages:
            text = messages.get((context, message))
            if text:
                return text
        return None


@lru_cache(maxsize=None)
def _messages(path: Path) -> dict[tuple[Optional[str], str], str]:
    with path.open("rb") as file:
        catalog = read_po(file)
    return {
        (message.context, message.id): message.string
        for message in catalog
        if isinstance(message.id, str) and message.id and isinstance(message.string, str)
    }


def messages_of(folder: Path, tag: str) -> list[str]:
    """All translated messages of one language, without their placeholders."""
    path = folder / tag / "LC_MESSAGES" / "messages.po"
    found = _messages(path) if path.exists() else {}
    return [re.sub(r"%\(\w+\)s", "", text) for text in found.values() if text]


@lru_cache(maxsize=None)
def catalogue(tag: str, folder: Optional[str] = None) -> Catalogue:
    """The catalogue of a language; English source texts where nothing is translated."""
    table = languages(folder)
    return Catalogue(tag, table.chain(table.reply_tag(tag)), table.folder)


def N_(message: str) -> str:
    """Marks a message for extraction where it is translated later."""
    return message
