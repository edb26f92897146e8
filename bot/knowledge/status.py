"""How complete the content base is: by language, and by corridor."""
from __future__ import annotations

from typing import NamedTuple, Optional

from bot.knowledge.lint.translation import digest_of
from bot.knowledge.model import Aspect, Content, Fact, Helpline, holds_for
from bot.language.catalogue import catalogue
from bot.language.locales import Language, Languages


class Spoken(NamedTuple):
    """One language: how much of what it needs is there.

    Attributes:
        required: articles that it must have. usable: of these, translated from the text in force.
        complete: of these, reviewed by someone. messages, names: sentences of the interface and of
            fact kinds, and names of helplines: (there, needed).
    """

    tag: str
    required: int
    usable: int
    complete: int
    messages: tuple[int, int]
    names: tuple[int, int]


def spoken(content: Content, table: Languages, sentences: list[tuple[str, Optional[str]]]) -> list[Spoken]:
    """Every language that we offer.

    Args:
        sentences: (message, context) of the catalogue's template.
    """
    return [_spoken(content, language, sentences) for language in table.offered()]


def _spoken(content: Content, language: Language, sentences: list[tuple[str, Optional[str]]]) -> Spoken:
    tag = language.tag
    required = [a for a in content.articles.values()
                if tag == "en" or a.scope.origin is None or a.scope.origin in language.spoken_in]
    texts = {text.article: text for text in content.texts if text.tag == tag}
    sources = {text.article: digest_of(text) for text in content.texts if text.tag == "en"}
    usable = [texts[a.id] for a in required if a.id in texts
              and (tag == "en" or texts[a.id].translated_from == sources.get(a.id))]
    say = catalogue(tag)
    there = len(sentences) if tag == "en" else sum(say.find(message, context) is not None for message, context in sentences)
    named = sum(tag in line.name for line in content.helplines)
    return Spoken(tag, len(required), len(usable), sum(text.review == "reviewed" for text in usable),
                  (there, len(sentences)), (named, len(content.helplines)))


class Known(NamedTuple):
    """What is known of one aspect of one corridor: ids of the records that tell it."""

    aspect: Aspect
    records: list[str]


def corridor(content: Content, origin: str, destination: str) -> list[Known]:
    """Every aspect of a corridor, known or a gap."""
    facts = [fact for place in content.places for fact in place.facts
             if fact.kind in content.kinds and holds_for(fact, content.kinds[fact.kind], place, origin, destination)]
    return [Known(aspect, _records(content, aspect, facts, origin, destination)) for aspect in content.aspects.values()]


def _records(content: Content, aspect: Aspect, facts: list[Fact], origin: str, destination: str) -> list[str]:
    found = [fact.id for fact in facts if fact.kind in aspect.kinds]
    if aspect.helplines:
        place = origin if aspect.helplines == "origin" else destination
        found += [line.id for line in content.helplines if line.country == place and _answers(line, place, origin)]
    return found


def _answers(line: Helpline, place: str, origin: str) -> bool:
    citizen = not line.for_citizens_of or origin in line.for_citizens_of
    return citizen and any(number.reach == "any" or place in number.reach for number in line.numbers)
