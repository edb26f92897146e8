"""People first: when a message is grave, and when she asks for help."""
from __future__ import annotations

from bot.journeys.answer import IN_SCOPE
from bot.journeys.desk import PLACES_AT_MOST, Desk, Outcome, learn_places
from bot.journeys.session import Session, Turn
from bot.journeys.welcome import reply, supported_places
from bot.language import formats
from bot.language.catalogue import catalogue
from bot.language.locales import languages
from bot.reply.blocks import Block, Choose, Say
from bot.safety import texts
from bot.safety.escalate import escalate, where_options
from bot.safety.helplines import card, choose


def people_first(turn: Turn, session: Session, desk: Desk) -> Outcome:
    """The reply to a grave message. The journey that was under way stays as it was."""
    session = learn_places(session, turn)
    made = escalate(
        desk.pack, session.language, severity=turn.severity, category=turn.category, here=session.now_in,
        origin=session.origin, destination=session.destination, places=_places(session, desk), now=desk.now,
        about_other=turn.about_other,
    )
    best = turn.candidates[0].article if turn.candidates and turn.in_scope >= IN_SCOPE else None
    return Outcome(made, session.with_(
        stage=f"help:{turn.severity}:{turn.category or ''}",
        pending=best or session.pending,  # what she may have meant, if we misunderstood her
        under_age=session.under_age or (turn.category == "minor" and not turn.about_other),
    ))


def help_now(turn: Turn, session: Session, desk: Desk) -> Outcome:
    """The safe word: whom she can call, for where she is."""
    session = learn_places(session, turn)
    if session.stage and session.stage.startswith("help:"):
        _, severity, category = session.stage.split(":")
        return people_first(turn._replace(severity=severity, category=category or None), session, desk)
    say = catalogue(session.language)
    found: list[Block] = [Say(text=say.gettext("These people can help you."), role="support")]
    lines = choose(
        desk.pack, ("violence", "counselling", "information", "complaint"), here=session.now_in,
        origin=session.origin, destination=session.destination,
        likely=languages().get(session.language).spoken_in, emergency_first=bool(session.now_in),
    )
    found += [card(desk.pack, line, session.language, here=session.now_in, now=desk.now) for line in lines]
    if session.now_in is None:
        found.append(Choose(prompt=say.gettext(texts.WHERE), options=where_options(session.language, _places(session, desk))))
    else:
        country = formats.country(session.now_in, session.language)
        found.append(Say(text=say.gettext("These numbers are for %(country)s.", country=country), role="note"))
    return Outcome(reply(session.language, found, "handover", topic="safety"), session)


def _places(session: Session, desk: Desk) -> list[str]:
    """Countries to choose from when she says where she is: hers first, then those that we know most of."""
    likely = [session.destination, session.origin, *languages().get(session.language).spoken_in]
    ordered = [*likely, *supported_places(desk.pack, "destination"), *supported_places(desk.pack, "origin")]
    return list(dict.fromkeys(code for code in ordered if code))[:PLACES_AT_MOST]
