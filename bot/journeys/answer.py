"""From what she asked to a sourced answer, a question back, or a person."""
from __future__ import annotations

from typing import Optional

from bot.journeys import journeys
from bot.journeys.desk import Desk, Outcome, cards, learn_places, place_choice
from bot.journeys.facts import facts_for, most_fitting, sources_of, tell
from bot.journeys.session import Session, Turn
from bot.journeys.welcome import menu, menu_options, reply, supported_places
from bot.knowledge.model import Article, FactKind, Text
from bot.knowledge.pack import Pack, PlacedFact
from bot.knowledge.variants import Scope, missing_place, variant
from bot.language import formats
from bot.language.catalogue import Catalogue, catalogue
from bot.language.locales import languages
from bot.reply.blocks import Block, Choose, Option, Say
from bot.safety import texts
from bot.safety.escalate import option
from bot.safety.helplines import needs_of

QUESTIONS_AT_MOST = 2  # how often we ask for a place before we answer anyway
FACTS_AT_MOST = 6  # besides the steps of a procedure, which are told whole
# Chosen on the development set; see docs/quality.md.
IN_SCOPE = 0.85  # below this probability a question is not ours ...
SURE = 1.15  # ... unless an article is this near
FLOOR = 0.40  # below this score nothing is near enough to be an answer ...
NEARBY = 0.30  # ... but what is this near is offered as a choice
NEAR = 0.015  # two articles this close are asked about ...
CLEAR = 0.62  # ... unless the first is this near
NEAR_FACT = 0.20  # a fact of the article whose sentence is this near to her question is told before the others ...
NEAR_FACT_ELSEWHERE = 0.35  # ... and before them one that other articles tell, from here ...
ELSEWHERE_AT_MOST = 2  # ... and no more of these


def answer(turn: Turn, session: Session, desk: Desk) -> Outcome:
    """Answer one question.

    Order: a language we do not speak, the journey under way, follow-up, scope, a journey
    that begins, doubt between two articles, missing place, answer.
    """
    session = learn_places(session, turn)
    if session.under_age:
        return _contacts_only(session, desk, "minor", "handover")
    under_way = journeys.go_on(turn, session, desk)
    if under_way:
        return under_way
    if turn.foreign:
        return _foreign(turn.foreign, session, desk)
    best = turn.candidates[0] if turn.candidates else None
    if turn.only_places and (session.pending or session.last_topic):  # "and in Qatar?"
        return answer_article(session.pending or session.last_topic or "", turn, session, desk)
    if "gulf" in turn.places and session.destination is None and turn.only_places:
        return _ask_place("destination", None, session, desk)
    if best is None or (turn.in_scope < IN_SCOPE and best.score < SURE):
        return _out_of_scope(turn, session, desk)
    begun = journeys.begin(desk.pack.articles.get(best.article), turn, session, desk)
    if begun:
        return begun
    if best.score < FLOOR:
        return _unknown(turn, session, desk)
    close = [c for c in turn.candidates if best.score - c.score < NEAR]
    if len(close) > 1 and best.score < CLEAR:
        return _which([c.article for c in close[:3]], turn, session, desk)
    return answer_article(best.article, turn, session, desk)


def answer_article(article_id: str, turn: Turn, session: Session, desk: Desk) -> Outcome:
    """Answer with this subject: the variant for her places, or a question for the place."""
    pack = desk.pack
    if article_id not in pack.articles:
        return _unknown(turn, session, desk)
    scope = Scope(session.origin, session.destination)
    article = variant(pack, article_id, scope)
    missing = missing_place(pack, article_id, scope)
    may_ask = session.questions_asked < QUESTIONS_AT_MOST
    if article is None:
        if missing and may_ask:
            return _ask_place(missing, article_id, session, desk)
        return _unknown(turn, session, desk)
    text = _text(article, session.language, desk)
    if text is None:
        return _unknown(turn, session, desk)
    asking = missing if missing and may_ask else None
    found = _body(article, text, asking, turn, session, desk)
    after = session.with_(
        last_topic=article.id, pending=article_id if asking else None,
        questions_asked=session.questions_asked + bool(asking),
    )
    if session.told.get("done"):  # a verdict was given, and she has gone on to something else
        after = after.with_(journey=None, told={})
    made = reply(session.language, found, "answer", article=article.id, topic=article.topic)
    return Outcome(made, after)


def _text(article: Article, tag: str, desk: Desk) -> Optional[Text]:
    """The article's text in her language or its fallback, as the content profile allows."""
    for name in languages().chain(languages().reply_tag(tag)):
        text = desk.pack.texts.get((article.id, name))
        if text and (desk.show_unreviewed or text.review == "reviewed"):
            return text
    return None


def _body(
    article: Article, text: Text, asking: Optional[str], turn: Turn, session: Session, desk: Desk,
) -> list[Block]:
    pack, tag = desk.pack, session.language
    say = catalogue(tag)
    lang = None if text.tag == languages().reply_tag(tag) else text.tag
    found: list[Block] = [Say(text=text.title, role="title", lang=lang)]
    found += [Say(text=block, lang=lang) for block in text.blocks]
    placed = _placed(article, turn, session, desk)
    told = [tell(pack, kind, fact, tag, desk.today) for kind, fact in most_fitting(placed, FACTS_AT_MOST)]
    fresh = [t for t in told if not t.withheld]
    found += [Say(text=t.text, role="fact") for t in fresh]
    unknown_place = session.destination and session.destination not in supported_places(pack, "destination")
    gap = bool(article.facts) and not asking and (not fresh or bool(unknown_place))
    if gap or len(fresh) < len(told):
        found.append(Say(text=_gap_line([fact for _, fact in placed], session, say), role="note"))
    worried = article.risk == "concern" or turn.severity == "concern"
    if gap or worried or len(fresh) < len(told):
        needs = needs_of(turn.category) if turn.severity == "concern" else (article.serves,)
        found += cards(needs, session, desk, at_most=2)
    found += sources_of(pack, fresh, tag)
    if lang:
        found.append(Say(text=say.gettext("I have this text only in English so far."), role="note"))
    elif text.review == "machine":
        found.append(Say(text=say.gettext("Translated by a machine; nobody has reviewed it yet."), role="note"))
    if asking:
        prompt = (say.gettext("Which country are you from? Then I can add the rules there.")
                  if asking == "origin"
                  else say.gettext("Which country do you want to go to? Then I can add the rules there."))
        found.append(place_choice(asking, session, desk, prompt))
    else:
        steps = [*journeys.offers(article, session), *_articles(pack, article.next, tag)]
        steps.append(option(say.gettext("Talk to a person"), "helplines"))
        found.append(Choose(prompt=say.gettext("You can also ask:"), options=steps))
    return found


def _placed(article: Article, turn: Turn, session: Session, desk: Desk) -> list[tuple[FactKind, PlacedFact]]:
    """Facts to tell: those near to her question first, a few also of other articles, then the article's in its order."""
    def facts(kinds: list[str]) -> list[tuple[FactKind, PlacedFact]]:
        return facts_for(desk.pack, kinds, origin=session.origin, destination=session.destination, sector=session.sector)

    near = [kind for kind, nearness in turn.near_facts if nearness >= NEAR_FACT and kind in article.facts]
    elsewhere = [kind for kind, nearness in turn.near_facts if nearness >= NEAR_FACT_ELSEWHERE and kind not in article.facts]
    ours = facts(list(dict.fromkeys([*near, *article.facts])))
    return [*facts(elsewhere)[:ELSEWHERE_AT_MOST], *ours]


def _gap_line(placed: list[PlacedFact], session: Session, say: Catalogue) -> str:
    """Says for which of her countries there is no checked figure."""
    covered = {code for fact in placed for code in (fact.country, fact.origin, fact.destination)}
    missing = [code for code in (session.origin, session.destination) if code and code not in covered]
    if not missing:
        return say.gettext("I do not have a checked figure for this. These people can tell you.")
    names = formats.listing([formats.country(code, session.language) for code in missing], session.language)
    return say.gettext("I do not have a checked figure for %(country)s on this. These people can tell you.",
                       country=names)


def _articles(pack: Pack, articles: list[str], tag: str) -> list[Option]:
    """One choice an article."""
    return [option(_label(pack, id_, tag), f"article:{id_}") for id_ in articles if id_ in pack.articles]


def _label(pack: Pack, article: str, tag: str) -> str:
    for name in languages().chain(languages().reply_tag(tag)):
        text = pack.texts.get((article, name))
        if text:
            return text.label
    return article


def _ask_place(place: str, article: Optional[str], session: Session, desk: Desk) -> Outcome:
    say = catalogue(session.language)
    prompt = (say.gettext("Which country are you from?") if place == "origin"
              else say.gettext("Which country do you want to go to?"))
    topic = desk.pack.articles[article].topic if article else None
    made = reply(session.language, [place_choice(place, session, desk, prompt)], "clarify",
                 article=article, topic=topic)
    return Outcome(made, session.with_(pending=article or session.pending,
                                       questions_asked=session.questions_asked + 1))


def _which(articles: list[str], turn: Turn, session: Session, desk: Desk) -> Outcome:
    say = catalogue(session.language)
    pack = desk.pack
    options = [*_articles(pack, articles, session.language), option(say.gettext("Something else"), "menu")]
    found: list[Block] = []
    if turn.severity == "concern":
        found += cards(needs_of(turn.category), session, desk, at_most=2)
    found.append(Choose(prompt=say.gettext("What do you want to know first?"), options=options))
    return Outcome(reply(session.language, found, "clarify", article=articles[0],
                         topic=pack.articles[articles[0]].topic), session)


def _unknown(turn: Turn, session: Session, desk: Desk) -> Outcome:
    """I don't know is an answer: said plainly, with people who may know."""
    say = catalogue(session.language)
    found: list[Block] = [Say(text=say.gettext(
        "I do not have a checked answer to that. These people may know."))]
    found += cards(needs_of(turn.category), session, desk)
    near = [c.article for c in turn.candidates if c.score >= NEARBY and turn.in_scope >= IN_SCOPE][:3]
    if near:
        options = [*_articles(desk.pack, near, session.language), option(say.gettext("Something else"), "menu")]
        found.append(Choose(prompt=say.gettext("Perhaps one of these helps:"), options=options))
    else:
        found.append(Choose(prompt=say.gettext("I can tell you about:"), options=menu_options(session.language)))
    topic = desk.pack.articles[near[0]].topic if near else "out_of_scope"
    return Outcome(reply(session.language, found, "handover", topic=topic), session)


def _out_of_scope(turn: Turn, session: Session, desk: Desk) -> Outcome:
    if turn.severity == "concern":
        return _unknown(turn, session, desk)
    say = catalogue(session.language)
    found: list[Block] = [Say(text=say.gettext(
        "That is outside what I know. I only know about going abroad to work."))]
    found += cards(("information",), session, desk, at_most=1)
    found.append(Choose(prompt=say.gettext("I can tell you about:"), options=menu_options(session.language)))
    return Outcome(reply(session.language, found, "out_of_scope", topic="out_of_scope"), session)


def _contacts_only(session: Session, desk: Desk, category: str, outcome: str) -> Outcome:
    say = catalogue(session.language)
    found: list[Block] = [Say(text=say.gettext(texts.SUPPORT[category]), role="support")]
    found += cards(needs_of(category), session, desk)
    return Outcome(reply(session.language, found, outcome, topic="safety"), session)


def _foreign(language: str, session: Session, desk: Desk) -> Outcome:
    """Names the language that we do not speak, and offers those that we do."""
    table = languages()
    spoken = [option(other.native_name, f"lang:{other.tag}") for other in table.offered()]
    say = catalogue(session.language)
    name = table.get(table.reply_tag(session.language)).cldr.languages.get(language)
    line = (say.gettext("I think you write in %(language)s. I do not speak it yet.", language=name) if name
            else say.gettext("I do not speak this language yet."))
    found: list[Block] = [Say(text=line), *cards(("information",), session, desk, at_most=2)]
    found.append(Choose(prompt=say.gettext("I speak:"), options=spoken))
    return Outcome(reply(session.language, found, "handover", topic="out_of_scope"), session)


def answer_again(turn: Turn, session: Session, desk: Desk) -> Outcome:
    """The last answer once more; the menu where there was none."""
    if not session.last_topic:
        return Outcome(menu(session.language), session)
    return answer_article(session.last_topic, turn, session, desk)
