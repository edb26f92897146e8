"""First contact, the menu, and the small words of a conversation."""
from __future__ import annotations

from collections import Counter
from typing import Any, Optional, Sequence

from bot.knowledge.pack import Pack
from bot.language.catalogue import N_, catalogue
from bot.language.locales import languages
from bot.reply.blocks import Block, Choose, Option, Reply, Say
from bot.safety.escalate import option, safe_word

# What the menu offers: topic -> label.
TOPICS = {
    "costs": N_("What it may cost"),
    "recruiter_check": N_("Is this agent real?"),
    "legal_channel": N_("Legal steps"),
    "rights": N_("My rights there"),
    "conditions": N_("Life and work there"),
    "benefits": N_("Money and benefits"),
    "safety": N_("Staying safe"),
}
HELP_NOW = N_("I need help now")


def reply(tag: str, found: list[Block], outcome: str, **about: Any) -> Reply:
    """A reply in the language we answer `tag` with."""
    language = languages().get(languages().reply_tag(tag))
    return Reply(lang=language.tag, dir=language.dir, blocks=found, outcome=outcome, **about)


def menu_options(tag: str) -> list[Option]:
    say = catalogue(tag)
    topics = [option(say.gettext(label), f"topic:{topic}") for topic, label in TOPICS.items()]
    return [*topics, option(say.gettext(HELP_NOW), "helplines")]


def greet(tag: str) -> Reply:
    """Who this is, what it is not, and whether it is safe to write."""
    say = catalogue(tag)
    return reply(tag, [
        Say(text=say.gettext("Hello. You can ask me anything about going abroad to work.")),
        Say(text=say.gettext(
            "I am a machine with general information. It is free, and I do not keep your name or your messages. "
            "I am not a lawyer, a doctor or the police.")),
        Say(text=say.gettext(
            "Can someone else read this phone? Then write later. If you are in danger, write “%(word)s”.",
            word=safe_word(tag)), role="note"),
        Choose(prompt=say.gettext("Write your question, or choose:"), options=menu_options(tag)),
    ], "smalltalk", topic="smalltalk")


def menu(tag: str) -> Reply:
    prompt = catalogue(tag).gettext("I can tell you about:")
    return reply(tag, [Choose(prompt=prompt, options=menu_options(tag))], "smalltalk", topic="smalltalk")


def topic_menu(pack: Pack, topic: str, tag: str, origin: Optional[str] = None) -> Reply:
    """The articles of a topic as choices, each subject once."""
    say = catalogue(tag)
    chain = languages().chain(languages().reply_tag(tag))
    shown: dict[str, Option] = {}
    for article in pack.articles.values():
        if article.topic != topic or (origin and article.scope.origin not in (None, origin)):
            continue
        text = next((pack.texts[article.id, t] for t in chain if (article.id, t) in pack.texts), None)
        if text and article.subject not in shown:
            shown[article.subject] = option(text.label, f"article:{article.id}")
    return reply(tag, [Choose(prompt=say.gettext("What do you want to know?"), options=list(shown.values())[:8])],
                 "clarify", topic=topic)


SMALL = {
    "thanks": N_("You are welcome. I wish you well. Ask me again any time."),
    "stop": N_("Take care of yourself. You can come back and ask at any time."),
    "smalltalk": N_("I am only a machine, but I am here for your questions about going abroad to work."),
    "bot_challenge": N_(
        "I am a machine, not a person. People who know the law and the work abroad collect what I say, "
        "and I show where it comes from. I am not a lawyer, a doctor or the police."),
    "safe_no": N_("All right. Take care."),
    "safe_yes": N_("Good. What do you need most now? Write it in your own words."),
    "misunderstood": N_("I am sorry that I misunderstood. Please tell me in other words what you want to know."),
    "nothing_read": N_("I could not read that. Please write a few words, or choose:"),
    "other_place": N_("I do not have checked information about that country yet."),
}
WHICH_LANGUAGE = N_("Which language do you want?")
PRIVACY = (
    N_("I do not ask your name, number or passport, and I do not keep what you write. "
       "If you tell me your country, I use it for this conversation alone."),
    N_("Whoever holds this phone, the company of the app, or a program hidden on the phone may still see messages. "
       "“Quick exit” clears this page but not the history of the browser. A safer phone is better."),
)


def small(kind: str, tag: str, *, with_menu: bool = False) -> Reply:
    """A fixed short line, with the menu where she may want to go on."""
    found: list[Block] = [Say(text=catalogue(tag).gettext(SMALL[kind]))]
    if with_menu:
        found.append(Choose(options=menu_options(tag)))
    return reply(tag, found, "smalltalk", topic="smalltalk")


def privacy(tag: str) -> Reply:
    say = catalogue(tag)
    return reply(tag, [Say(text=say.gettext(line)) for line in PRIVACY], "smalltalk", topic="smalltalk")


def choose_language(tag: str) -> Reply:
    prompt = catalogue(tag).gettext(WHICH_LANGUAGE)
    options = [option(other.native_name, f"lang:{other.tag}") for other in languages().offered()]
    return reply(tag, [Choose(prompt=prompt, options=options)], "smalltalk",
                 topic="smalltalk")


def supported_places(pack: Pack, role: str, likely: Sequence[str] = ()) -> list[str]:
    """Countries with facts in this role ("origin" or "destination"): the likely ones, then those that we know most of."""
    known = Counter(placed.country for placed in pack.facts if placed.country and pack.kinds[placed.fact.kind].role == role)
    return sorted(known, key=lambda code: (code not in likely, -known[code], code))
