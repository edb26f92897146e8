"""The reply when people must come first."""
from __future__ import annotations

from datetime import datetime
from typing import Optional

from bot.knowledge.pack import Pack
from bot.language import formats
from bot.language.catalogue import catalogue
from bot.language.locales import languages
from bot.reply.blocks import Block, Choose, Option, Reply, Say
from bot.safety import texts
from bot.safety.helplines import card, choose, needs_of


def option(label: str, value: str) -> Option:
    """A choice that comes back as the intent `choose` with this value."""
    return Option(label=label, payload=f'/choose{{"option": "{value}"}}')


def safe_word(tag: str) -> str:
    """The word that brings the contacts back: the first `help` command of her language."""
    table = languages()
    for name in table.chain(tag):
        said = table.lexicons[name].commands.get("help")
        if said:
            return said[0]
    return "help"


def escalate(
    pack: Pack, tag: str, *, severity: str, category: Optional[str], here: Optional[str],
    origin: Optional[str], destination: Optional[str], places: list[str], now: datetime,
    about_other: bool = False,
) -> Reply:
    """Contacts first, in her language.

    Args:
        severity: "immediate" puts the emergency number first and leaves out all that can wait.
        here: where she is now, if known. places: countries to offer when it is not known.
        about_other: the message is about somebody else, a sister or a friend.
    """
    say = catalogue(tag)
    immediate = severity == "immediate"
    support, *now_lines = _support(category, about_other)
    found: list[Block] = [Say(text=say.gettext(support), role="support")]
    found += [Say(text=say.gettext(line)) for line in now_lines]
    lines = choose(
        pack, needs_of(category), here=here, origin=origin, destination=destination,
        likely=languages().get(tag).spoken_in, emergency_first=immediate,
    )
    found += [card(pack, line, tag, here=here, now=now) for line in lines]
    if not immediate:
        found.append(Say(text=say.gettext(texts.WHAT_THEY_DO), role="note"))
    found.append(Say(text=say.gettext(texts.SAFE_WORD, word=safe_word(tag)), role="note"))
    if here is None:
        found.append(Choose(prompt=say.gettext(texts.WHERE), options=where_options(tag, places)))
    found.append(Choose(
        prompt=say.gettext(texts.IS_IT_SAFE),
        options=[
            option(say.gettext(texts.SAFE), "safe:yes"),
            option(say.gettext(texts.NOT_SAFE), "safe:no"),
            option(say.gettext(texts.MISUNDERSTOOD), "misunderstood"),
        ],
    ))
    return _reply(tag, found)


def _support(category: Optional[str], about_other: bool) -> list[str]:
    """A supportive line, and what can be done this minute."""
    if about_other:
        first = texts.MINOR_OTHER if category == "minor" else texts.SUPPORT_OTHER
        return [first, texts.NOW_OTHER]
    now = [texts.NOW[category]] if category in texts.NOW else []
    return [texts.SUPPORT.get(category or "", texts.SUPPORT_ANY), *now]


def where_options(tag: str, places: list[str]) -> list[Option]:
    """One choice a country: where she is now."""
    return [option(formats.country(code, tag), f"now_in:{code}") for code in places]


def _reply(tag: str, found: list[Block]) -> Reply:
    language = languages().get(languages().reply_tag(tag))
    return Reply(lang=language.tag, dir=language.dir, blocks=found, outcome="escalate", topic="safety")
