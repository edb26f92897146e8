"""Sentences of the program that a language has no translation for."""
from __future__ import annotations

from typing import Iterator

from babel.messages.pofile import read_po

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem

# What she reads in danger, and the contacts, must be in every language that we offer.
_REQUIRED = ("bot/safety/", "bot/journeys/help.py")


def find(case: Case) -> Iterator[Problem]:
    template = case.table.folder / "messages.pot"
    if not template.exists():
        return
    with template.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    for language in case.table.offered():
        if language.tag == "en":
            continue
        name = f"locales/{language.tag}/LC_MESSAGES/messages.po"
        path = case.table.folder / language.tag / "LC_MESSAGES" / "messages.po"
        if not path.exists():
            yield Problem(name, "", "is missing. Run `make messages`, then translate it.")
            continue
        with path.open("rb") as file:
            catalogue = read_po(file)
        missing = [m for m in messages if not getattr(catalogue.get(m.id, m.context), "string", "")]
        for message in missing:
            if any(place.startswith(_REQUIRED) for place, _ in message.locations):
                yield Problem(name, f"msgid {message.id[:40]!r}", "has no translation; she reads it when she is in danger. "
                                                                  "Translate it, or set the language's status to understood.")
        rest = sum(1 for m in missing if not any(place.startswith(_REQUIRED) for place, _ in m.locations))
        if rest:
            yield Problem(name, "", f"{rest} sentences have no translation and are shown in the fallback. Translate them.", "WARNING")
