"""The facts of her corridor, as sentences with their sources."""
from __future__ import annotations

from datetime import date
from typing import NamedTuple, Optional

from bot.knowledge.model import Fact, FactKind, holds_for
from bot.knowledge.pack import Pack, PlacedFact
from bot.language import formats
from bot.language.catalogue import catalogue
from bot.reply.blocks import Source


class Told(NamedTuple):
    """A fact as a sentence; `withheld` where it is too old to be told."""

    fact: Fact
    text: str
    withheld: bool


def facts_for(
    pack: Pack, kinds: list[str], *, origin: Optional[str], destination: Optional[str], sector: Optional[str],
) -> list[tuple[FactKind, PlacedFact]]:
    """Facts of these kinds that hold for her, in the order of `kinds`.

    Within a kind: corridor, then destination, then origin.
    """
    found = []
    for kind in kinds:
        matching = [
            placed for placed in pack.facts
            if placed.fact.kind == kind and not (sector == "any" and placed.fact.sector == "domestic_work")
            and holds_for(placed.fact, pack.kinds[kind], placed, origin, destination)
        ]
        matching.sort(key=lambda p: (p.country is not None, p.country != destination, p.fact.id))
        found += [(pack.kinds[kind], placed) for placed in matching]
    return found


def most_fitting(
    found: list[tuple[FactKind, PlacedFact]], at_most: int,
) -> list[tuple[FactKind, PlacedFact]]:
    """The first of them, and every step of a procedure, in the order of the steps (the value `step`)."""
    steps = [pair for pair in found if "step" in pair[1].fact.values]
    others = [pair for pair in found if "step" not in pair[1].fact.values]
    steps.sort(key=lambda pair: pair[1].fact.values["step"]["number"])
    return steps + others[:at_most]


def tell(pack: Pack, kind: FactKind, placed: PlacedFact, tag: str, today: date) -> Told:
    """One fact as a sentence in her language.

    A fact past its check-by date is marked; one of high stakes is withheld.
    """
    say = catalogue(tag)
    fact = placed.fact
    old = today > fact.check_by
    values = {name: formats.value(value, tag) for name, value in fact.values.items()}
    for role in ("country", "origin", "destination"):
        code = getattr(placed, role)
        if code:
            values[role] = formats.country(code, tag)
    text = say.gettext(kind.sentence, kind.kind, **values)
    if fact.conflict:
        text += " " + say.gettext("Sources do not agree on this, so ask the office before you decide.")
    elif kind.high_stakes and kind.lasts_months == 3:
        text += " " + say.gettext("This changes often: ask the office before you decide.")
    if old:
        text += " " + say.gettext("This was last checked on %(day)s and may have changed.",
                                  day=formats.day(fact.checked_on, tag))
    return Told(fact, text, withheld=old and kind.high_stakes)


def sources_of(pack: Pack, told: list[Told], tag: str, at_most: int = 3) -> list[Source]:
    """The sources of what was told, each publisher once, official ones first."""
    say = catalogue(tag)
    shown: dict[str, Source] = {}
    ranked = sorted(
        ((pack.sources[id_], t.fact) for t in told for id_ in t.fact.sources if id_ in pack.sources),
        key=lambda pair: (pair[0].kind not in ("government", "law", "un", "official"), pair[0].url is None),
    )
    for source, fact in ranked:
        shown.setdefault(source.publisher, Source(
            publisher=source.publisher, url=source.url,
            checked=say.gettext("checked %(day)s", day=formats.day(fact.checked_on, tag)),
        ))
    return list(shown.values())[:at_most]
