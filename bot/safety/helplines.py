"""Whom she can reach from where she is, now."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import Optional
from zoneinfo import ZoneInfo

import phonenumbers
from babel.dates import format_time

from bot.knowledge.model import Helpline, Number
from bot.knowledge.pack import Pack
from bot.language import formats
from bot.language.catalogue import N_, Catalogue, catalogue
from bot.language.locales import languages
from bot.reply import blocks

AT_MOST = 3
WORLDWIDE = "ZZ"
_ONLINE = 3.0  # how far a page stands behind a number that can be called
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# Lines for children or for despair, and the first needs for which they are the right ones.
_SPECIAL = frozenset({"child", "mental_health"})
_SPECIAL_NEEDS = frozenset({"child", "suicide", "counselling", "violence", "sexual_violence", "health", "family"})

# What each category of risk needs, most fitting first.
NEEDS: dict[str, tuple[str, ...]] = {
    "immediate_danger": ("emergency", "violence"),
    "sexual_violence": ("sexual_violence", "violence", "health"),
    "physical_violence": ("violence", "shelter"),
    "self_harm": ("suicide", "counselling"),
    "minor": ("child", "trafficking"),
    "trafficking": ("trafficking", "shelter", "complaint"),
    "passport_or_movement": ("trafficking", "complaint", "shelter", "legal"),
    "detention": ("detention", "legal", "information"),
    "fraud": ("complaint", "legal", "information"),
    "irregular": ("trafficking", "complaint", "information"),
    "health": ("health", "emergency", "counselling"),
}

# What kind of people answer, for names that only their own country understands.
KINDS = {
    "emergency": N_("Emergency number"),
    "police": N_("Police"),
    "government": N_("Government office"),
    "ngo": N_("Organisation that helps"),
    "embassy": N_("Embassy or consulate"),
    "child": N_("Help for children and girls"),
    "mental_health": N_("Someone to talk to when life is too heavy"),
    "shelter": N_("Shelter"),
    "union": N_("Workers' union"),
    "international": N_("International organisation"),
}


def needs_of(category: Optional[str]) -> tuple[str, ...]:
    """The needs of a category; general help where the category is unknown."""
    return NEEDS.get(category or "", ("information", "complaint", "counselling"))


def reachable(line: Helpline, country: Optional[str]) -> list[Number]:
    """Its numbers that can be dialled from a country; from anywhere if it is unknown."""
    return [n for n in line.numbers if n.reach == "any" or (country and country in n.reach)]


def choose(
    pack: Pack, needs: tuple[str, ...], *, here: Optional[str], origin: Optional[str] = None,
    destination: Optional[str] = None, likely: list[str] = (), emergency_first: bool = False,
    at_most: int = AT_MOST,
) -> list[Helpline]:
    """Helplines for a need, best first.

    Args:
        here: where she is now, ISO 3166; None if unknown, then lines of both her
            countries are offered, each for its own place.
        likely: countries to think of where no place of hers is known.
        emergency_first: the emergency number of `here` leads whatever the need is.

    Order: lines of the place she is in, her own embassy there, lines of home
    that can be dialled from there, worldwide lines.
    """
    places = [here] if here else [p for p in (destination, origin) if p] or list(likely)
    scored: list[tuple[float, str, Helpline]] = []
    for line in pack.helplines.values():
        if line.for_citizens_of and origin not in line.for_citizens_of:
            continue
        if line.kind in _SPECIAL and needs[0] not in _SPECIAL_NEEDS & set(line.serves):
            continue
        ranks = [needs.index(need) for need in line.serves if need in needs]
        is_emergency = emergency_first and "emergency" in line.serves and line.country in places
        if not ranks and not is_emergency:
            continue
        online = bool(line.url) and not line.numbers
        if not online and not any(reachable(line, place) for place in places or [None]):
            continue
        if line.country not in (*places, origin, WORLDWIDE):
            continue
        place_rank = _place_rank(line, places, origin)
        trust = {"high": 0.0, "medium": 0.2, "low": 0.4}[line.confidence]
        rank = min(ranks, default=9)
        score = -100.0 if is_emergency and line.kind in ("emergency", "police") else place_rank + rank + trust + _ONLINE * online
        scored.append((score, line.id, line))
    scored.sort(key=lambda item: item[:2])
    if not scored:  # nobody for this need where she may be: those who know somebody anywhere
        return [line for line in pack.helplines.values() if line.country == WORLDWIDE and "information" in line.serves][:at_most]
    return _mixed([line for _, _, line in scored], places, at_most)


def _place_rank(line: Helpline, places: list[str], origin: Optional[str]) -> float:
    if line.country in places:
        return 0.5 if line.for_citizens_of else 0.0
    return 4.0 if line.country == origin else 6.0


def _mixed(lines: list[Helpline], places: list[str], at_most: int) -> list[Helpline]:
    """At most one emergency number a place, and each unknown place gets a line."""
    chosen: list[Helpline] = []
    seen: set[tuple[str, str]] = set()
    for place in places:  # with two possible places, one good line for each first
        if len(places) > 1:
            line = next((line for line in lines if line.country == place), None)
            if line:
                chosen.append(line)
    for line in lines:
        if line in chosen:
            continue
        urgent = "emergency" in line.serves and line.kind in ("emergency", "police")
        key = (line.country, "emergency" if urgent else line.id)
        if key in seen:
            continue
        seen.add(key)
        chosen.append(line)
    return chosen[:at_most]


def card(pack: Pack, line: Helpline, tag: str, *, here: Optional[str], now: datetime) -> blocks.Contact:
    """A helpline as she sees it.

    Args:
        now: an aware datetime; tells whether the line is open.
    """
    say = catalogue(tag)
    numbers = reachable(line, here) or line.numbers
    name = next((line.name[t] for t in languages().chain(tag) if t in line.name), line.name["en"])
    about = [say.gettext(KINDS[line.kind])]
    if line.languages:
        spoken = formats.listing([_language_name(t, tag) for t in line.languages], tag)
        about.append(say.gettext("They speak: %(languages)s", languages=spoken))
    shown = [_number(n, line, say, tag) for n in numbers]
    if line.url and line.url.startswith(("http://", "https://")) and not shown:
        shown = [blocks.Number(display=line.url, href=line.url)]
    return blocks.Contact(
        id=line.id, name=name, numbers=shown, hours=hours(line, tag, now), about=" · ".join(about),
        checked=say.gettext("Sources read on %(day)s; the number was not test-called.",
                            day=formats.day(line.checked_on, tag)),
    )


def hours(line: Helpline, tag: str, now: datetime) -> str:
    """When the line can be reached: always, open now, or when it opens next, by the clock there."""
    say = catalogue(tag)
    if line.hours.always:
        return say.gettext("Day and night")
    if not line.hours.open or not line.hours.tz:
        return ""
    local = now.astimezone(ZoneInfo(line.hours.tz))
    clock = local.strftime("%H:%M")
    today = [o for o in line.hours.open if _DAYS[local.weekday()] in o.days]
    if any(o.opens <= clock < o.closes for o in today):
        times = formats.listing([f"{_clock(o.opens, tag)}–{_clock(o.closes, tag)}" for o in today], tag)
        return say.gettext("Open now (today %(times)s there)", times=times)
    for ahead in range(8):
        day = local + timedelta(days=ahead)
        opens = min((o.opens for o in line.hours.open if _DAYS[day.weekday()] in o.days and (ahead or o.opens > clock)), default=None)
        if opens and not ahead:
            return say.gettext("Closed now (opens today at %(time)s there)", time=_clock(opens, tag))
        if opens:
            return say.gettext("Closed now (opens on %(day)s at %(time)s there)",
                               day=formats.weekday(day.date(), tag), time=_clock(opens, tag))
    return ""


def _clock(text: str, tag: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    moment = datetime(2000, 1, 1, hour % 24, minute)
    return format_time(moment, format="short", locale=languages().get(tag).cldr)


def _number(number: Number, line: Helpline, say: Catalogue, tag: str) -> blocks.Number:
    notes = []
    if number.toll_free:
        notes.append(say.gettext("free call"))
    notes += [app for app, has in (("WhatsApp", number.whatsapp), ("Viber", number.viber), ("SMS", number.sms)) if has]
    if number.reach != "any":
        places = formats.listing([formats.country(code, tag) for code in number.reach], tag)
        notes.append(say.gettext("only from %(places)s", places=places))
    if number.number.startswith("+") and not number.printed:
        parsed = phonenumbers.parse(number.number)
        display = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        href = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966)
    else:
        display, href = number.number, f"{'tel' if number.calls else 'sms'}:{number.number}"
    return blocks.Number(display=display, href=href, note=", ".join(notes))


def _language_name(language: str, tag: str) -> str:
    table = languages()
    if language in table:
        language = table.get(language).format_as
    return table.get(tag).cldr.languages.get(language.split("-")[0].split("_")[0], language)
