"""What all journeys share: the desk, the outcome, her places, and whom she can reach."""
from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from bot.journeys.session import Session, Turn
from bot.journeys.welcome import supported_places
from bot.knowledge.pack import Pack
from bot.language import formats
from bot.language.catalogue import catalogue
from bot.language.locales import languages
from bot.reply.blocks import Block, Choose, Reply
from bot.safety.escalate import option
from bot.safety.helplines import card, choose

PLACES_AT_MOST = 9  # countries in one choice, which with "another country" makes ten: WhatsApp's longest list


class Outcome(NamedTuple):
    """A reply and the session after it."""

    reply: Reply
    session: Session


class Desk(NamedTuple):
    """What every answer needs at hand."""

    pack: Pack
    today: date
    now: datetime
    show_unreviewed: bool = True


def learn_places(session: Session, turn: Turn) -> Session:
    """The session with the places that the message names.

    A second country of origin, or one where her language is not spoken, is a country on the
    way or somebody else's, unless she says little else: that is the answer to our question.
    """
    known = {role: code for role, code in turn.places.items() if role in ("origin", "destination", "now_in")}
    home, likely = known.get("origin"), languages().get(session.language).spoken_in
    if home and not turn.only_places and (session.origin or (likely and home not in likely)):
        del known["origin"]
    return session.with_(**known)


def cards(needs: tuple[str, ...], session: Session, desk: Desk, at_most: int = 3) -> list[Block]:
    lines = choose(desk.pack, (*needs, "information", "complaint"), here=session.now_in, origin=session.origin,
                   destination=session.destination, likely=languages().get(session.language).spoken_in,
                   at_most=at_most)
    return [card(desk.pack, line, session.language, here=session.now_in, now=desk.now) for line in lines]


def place_choice(place: str, session: Session, desk: Desk, prompt: str) -> Choose:
    tag = session.language
    codes = supported_places(desk.pack, place, likely=languages().get(tag).spoken_in)[:PLACES_AT_MOST]
    options = [option(formats.country(code, tag), f"{place}:{code}") for code in codes]
    options.append(option(catalogue(tag).gettext("Another country"), f"{place}:other"))
    return Choose(prompt=prompt, options=options)
