"""Slots and the latest message, read once and typed; and the events that write them back."""
from __future__ import annotations

from typing import Any, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.journeys.desk import Outcome
from bot.journeys.session import Found, Session, Turn
from bot.journeys.welcome import supported_places
from bot.knowledge.pack import Pack
from bot.language.claims import Claim
from bot.language.locales import languages
from bot.language.normalise import words
from bot.language.places import GULF
from bot.language.settle import Guess, settle
from bot.reply.wire import to_text, to_wire

_EMPTY = Session()


def session_of(tracker: Tracker) -> Session:
    """The conversation so far, with the language of the latest message."""
    slots = {name: tracker.get_slot(name) for name in Session.__fields__}
    known = {name: value for name, value in slots.items() if value is not None}
    before = known.get("language") or (tracker.latest_message.get("metadata") or {}).get("language")
    if before not in languages():
        before = None
    guess = tracker.latest_message.get("language")
    language = settle(Guess(**guess) if guess else None, before, languages(), known.get("origin"),
                      (tracker.latest_message.get("places") or {}).get("only", False))
    return Session(**{**known, "language": language})


def turn_of(tracker: Tracker, pack: Pack) -> Turn:
    """What the NLU understood of the latest message."""
    message = tracker.latest_message
    found = message.get("places") or {}
    risk = message.get("risk") or {}
    guess = message.get("language")
    foreign = guess["name"] if guess and not guess["ours"] else None
    return Turn(
        candidates=tuple(Found(c["article"], c["score"]) for c in message.get("candidates") or ()),
        places=_roles(found.get("mentions", []), pack),
        only_places=found.get("only", False),
        in_scope=message.get("in_scope", 1.0),
        severity=risk.get("severity", "none"),
        category=risk.get("category"),
        about_other=risk.get("about_other", False),
        foreign=foreign,
        near_facts=tuple((kind, near) for kind, near in message.get("kinds") or ()),
        claim=Claim.from_json(message["claim"]) if message.get("claim") else Claim(),
        words=len(words(message.get("text") or "")),
        denied=(message.get("intent") or {}).get("name") == "deny",
    )


def _roles(mentions: list[dict[str, Any]], pack: Pack) -> dict[str, str]:
    """Which named country is home, which is the goal, and where she is now."""
    origins = set(supported_places(pack, "origin"))
    roles: dict[str, str] = {}
    for mention in mentions:
        code = mention["code"]
        if code == GULF:
            roles["gulf"] = code
            continue
        roles["origin" if code in origins else "destination"] = code
        if mention["here"]:
            roles["now_in"] = code
    return roles


def option_of(tracker: Tracker) -> Optional[str]:
    """The value of the chosen button."""
    return next((e["value"] for e in tracker.latest_message.get("entities") or [] if e.get("entity") == "option"),
                None)


def send(dispatcher: CollectingDispatcher, outcome: Outcome) -> list[EventType]:
    """Show the reply and keep the session: for every channel, and as plain text."""
    reply = outcome.reply
    options = tuple(_value(o.payload) for o in reply.options)
    dispatcher.utter_message(text="\n\n".join(to_text(reply)), json_message=to_wire(reply))
    session = outcome.session.with_(options=options or outcome.session.options)
    return [
        SlotSet(name, list(value) if isinstance(value, tuple) else value)
        for name, value in session.dict().items()
    ]


def _value(payload: str) -> str:
    return payload.split('"option": "', 1)[-1].removesuffix('"}')
