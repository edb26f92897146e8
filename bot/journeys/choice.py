"""What a tapped button, a typed number, "yes" or "no" means."""
from __future__ import annotations

from typing import Optional

from bot.journeys import journeys
from bot.journeys.answer import answer_again, answer_article
from bot.journeys.desk import Desk, Outcome
from bot.journeys.help import help_now
from bot.journeys.session import Session, Turn
from bot.journeys.welcome import (
    choose_language,
    greet,
    menu,
    privacy,
    small,
    topic_menu,
)
from bot.language.locales import languages
from bot.language.normalise import words


def chosen(value: str, session: Session, desk: Desk) -> Outcome:
    """Follow a choice.

    Args:
        value: "article:<id>", "topic:<topic>", "origin:<code>", "destination:<code>",
            "now_in:<code>", "lang:<tag>", "safe:yes|no", "misunderstood", "menu",
            "helplines", "fee:<what>" and "contract:<what>" (of the journeys), "#<n>" for the n-th choice shown last, "affirm" or "deny".
    """
    if value.startswith("#"):
        index = int(value[1:]) - 1
        if not 0 <= index < len(session.options):
            return Outcome(menu(session.language), session)
        return chosen(session.options[index], session, desk)
    if value == "affirm" and session.options:
        return chosen("safe:yes" if "safe:yes" in session.options else session.options[0], session, desk)
    no = next((shown for shown in session.options if shown.endswith(":no")), None)
    if value == "deny" and no:
        return chosen(no, session, desk)
    kind, _, what = value.partition(":")
    follow = _FOLLOW.get(kind)
    return follow(what, session, desk) if follow else Outcome(menu(session.language), session)


def small_word(intent: str, turn: Turn, session: Session, desk: Desk) -> Outcome:
    """Hello, thanks, goodbye, who are you, who sees this, and what cannot be read."""
    tag = session.language
    if intent == "greet":
        return Outcome(greet(tag), session)
    if intent == "privacy":
        return Outcome(privacy(tag), session)
    if intent == "stop":
        session = session.with_(journey=None, told={})
    with_menu = intent in ("nothing_read", "smalltalk", "bot_challenge")
    return Outcome(small(intent, tag, with_menu=with_menu), session)


def named_language(text: str) -> Optional[str]:
    """The language that a message names ("in english please"), if it is one of ours."""
    found = words(text)
    table = languages()
    for language in table.offered():
        names = [language.native_name, language.cldr.english_name.split(" ")[0]]
        names += [n for lexicon in table.lexicons.values() for n in lexicon.languages.get(language.tag, [])]
        if any(_contains(found, words(name)) for name in names):
            return language.tag
    return None


def _contains(found: list[str], name: list[str]) -> bool:
    return bool(name) and any(found[n:n + len(name)] == name for n in range(len(found)))


def _article(what: str, session: Session, desk: Desk) -> Outcome:
    return answer_article(what, Turn(), session, desk)


def _topic(what: str, session: Session, desk: Desk) -> Outcome:
    return Outcome(topic_menu(desk.pack, what, session.language, session.origin), session)


def _place(role: str, code: str, session: Session, desk: Desk) -> Outcome:
    """She told us a country; go on with what she had asked."""
    if code == "other":
        # Do not ask again: answer with what holds anywhere, or say that we do not know.
        session = session.with_(questions_asked=2)
        if session.journey:
            return journeys.resume(session.with_(told={**session.told, f"no_{role}": True}), desk)
        if session.pending:
            return answer_article(session.pending, Turn(), session, desk)
        return Outcome(small("other_place", session.language, with_menu=True), session)
    session = session.with_(**{role: code})
    if session.journey:
        return journeys.resume(session, desk)
    if session.pending or session.last_topic:
        return answer_article(session.pending or session.last_topic or "", Turn(), session, desk)
    return Outcome(menu(session.language), session)


def _origin(what: str, session: Session, desk: Desk) -> Outcome:
    return _place("origin", what, session, desk)


def _destination(what: str, session: Session, desk: Desk) -> Outcome:
    return _place("destination", what, session, desk)


def _now_in(what: str, session: Session, desk: Desk) -> Outcome:
    return help_now(Turn(), session.with_(now_in=what), desk)


def _language(what: str, session: Session, desk: Desk) -> Outcome:
    if what not in languages():
        return Outcome(choose_language(session.language), session)
    session = session.with_(language=what)
    if session.journey:
        return journeys.resume(session, desk)
    if session.last_topic:
        return answer_again(Turn(), session, desk)
    return Outcome(greet(what), session)


def _safe(what: str, session: Session, desk: Desk) -> Outcome:
    return Outcome(small(f"safe_{what}", session.language), session)


def _misunderstood(what: str, session: Session, desk: Desk) -> Outcome:
    """She only asked: the answer that people were put before, or a question what she meant."""
    session = session.with_(stage=None, under_age=False)
    if session.journey:
        return journeys.resume(session, desk)
    if session.pending:
        return answer_article(session.pending, Turn(), session, desk)
    return Outcome(small("misunderstood", session.language, with_menu=True), session)


def _menu(what: str, session: Session, desk: Desk) -> Outcome:
    return Outcome(menu(session.language), session.with_(journey=None, told={}))


def _helplines(what: str, session: Session, desk: Desk) -> Outcome:
    return help_now(Turn(), session, desk)


_FOLLOW = {
    "article": _article, "topic": _topic, "origin": _origin, "destination": _destination, "now_in": _now_in,
    "lang": _language, "safe": _safe, "misunderstood": _misunderstood, "menu": _menu, "helplines": _helplines,
    **{prefix: module.tell_choice for prefix, module in journeys.PREFIXES.items()},
}
