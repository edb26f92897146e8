"""Sentences whose placeholders and values differ, at home or in translation."""
from __future__ import annotations

import re
from collections import Counter
from typing import Iterator

from babel.messages.pofile import read_po

from bot.knowledge.lint import Case
from bot.knowledge.load import Problem

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_PLACES = {"country", "origin", "destination"}


def find(case: Case) -> Iterator[Problem]:
    for place in case.content.places:
        given = {"country"} if place.country else {"origin", "destination"}
        for fact in place.facts:
            kind = case.content.kinds.get(fact.kind)
            if kind is None:
                continue
            wanted = set(_PLACEHOLDER.findall(kind.sentence))
            for name in sorted(wanted - set(fact.values) - given):
                yield case.problem(fact.id, f"{fact.id}.values", f"{name!r} is missing; the sentence of {fact.kind} "
                                                                "names it. Add the value.")
            for name in sorted(set(fact.values) - wanted - _PLACES):
                yield case.problem(fact.id, f"{fact.id}.values", f"{name!r} is not in the sentence of {fact.kind}, "
                                                                "so nobody would see it. Correct the name.")
    for language in case.table:
        path = case.table.folder / language.tag / "LC_MESSAGES" / "messages.po"
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file):
                    if message.string and isinstance(message.id, str) and message.id:
                        yield from _compare(f"locales/{language.tag}/LC_MESSAGES/messages.po", message.id, message.string)


def _compare(path: str, source: str, translation: str) -> Iterator[Problem]:
    wanted, found = Counter(_PLACEHOLDER.findall(source)), Counter(_PLACEHOLDER.findall(translation))
    if wanted != found:
        names = ", ".join(f"%({name})s" for name in sorted((wanted - found) + (found - wanted)))
        yield Problem(path, f"msgid {source[:40]!r}", f"the translation differs in {names}. Use the same placeholders.")
