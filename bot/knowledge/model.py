"""The content base in types: what each file in content/ may hold."""
from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal, Optional, Protocol, Union

from pydantic import BaseModel, Extra, Field, validator

from bot.language.formats import SHAPES

Topic = Literal[
    "rights", "legal_channel", "recruiter_check", "costs", "benefits", "conditions", "safety"
]
Sector = Literal["any", "domestic_work"]
Review = Literal["draft", "machine", "reviewed"]
Confidence = Literal["high", "medium", "low"]
Need = Literal[
    "emergency", "violence", "sexual_violence", "trafficking", "suicide", "child", "complaint",
    "legal", "counselling", "shelter", "information", "health", "family", "detention",
]
Category = Literal[
    "immediate_danger", "sexual_violence", "physical_violence", "self_harm", "minor", "trafficking",
    "passport_or_movement", "detention", "fraud", "irregular", "health",
]
Severity = Literal["none", "concern", "urgent", "immediate"]
# What is asked of her before or because of a job. Source: ILO, General principles and operational guidelines
# for fair recruitment and definition of recruitment fees and related costs (2019).
Cost = Literal["agency_fee", "visa", "ticket", "medical", "training", "insurance", "passport_and_papers", "deposit", "wage_deduction"]
Journey = Literal["fee_check", "contract_check"]
SEVERITIES = ("none", "concern", "urgent", "immediate")  # in rising order
GRAVE = ("urgent", "immediate")  # people first: nothing else is answered

BLOCKS_AT_MOST = 3
BLOCK_LENGTH = 350  # characters; one screen of a small phone
TITLE_LENGTH = 60


class Record(BaseModel):
    """Base of all content: unknown fields are refused, so that no typo is lost."""

    class Config:
        extra = Extra.forbid
        allow_mutation = False


class Source(Record):
    id: str
    publisher: str
    url: Optional[str] = None
    kind: str
    published: Optional[Union[date, str]] = None


class FeeRule(Record):
    """What facts of a kind decide about money that is asked of her.

    Attributes:
        costs: of what. says: "forbidden" to take it, "at_most" the value named `most`,
            or "disputed": sources contradict each other.
        most: name of a value: an amount, or months of pay. more: name of a percentage on top (tax).
    """

    costs: list[Cost] = Field(min_items=1)
    says: Literal["forbidden", "at_most", "disputed"]
    most: str = ""
    more: str = ""

    @validator("most", always=True)
    def _ceiling(cls, value: str, values: dict[str, Any]) -> str:
        if bool(value) != (values.get("says") == "at_most"):
            raise ValueError("names the value that is the ceiling where `says` is at_most, and only there")
        return value


class FactKind(Record):
    """A kind of fact: one sentence serves every country.

    Attributes:
        lasts_months: how long a checked value is trusted.
        high_stakes: withheld, not only marked, once it is past its date.
        fee: what the fee check makes of it.
    """

    kind: str
    topic: Topic
    role: Literal["origin", "destination", "corridor"]
    high_stakes: bool
    lasts_months: Literal[3, 6, 12]
    sentence: str
    fee: Optional[FeeRule] = None


class Dated(Record):
    """What was checked by someone on a day, and must be checked again."""

    sources: list[str] = Field(min_items=1)
    checked_on: date
    check_by: date
    confidence: Confidence
    note: str = ""

    @validator("check_by")
    def _later(cls, value: date, values: dict[str, Any]) -> date:
        if "checked_on" in values and value <= values["checked_on"]:
            raise ValueError("must be later than checked_on")
        return value


class Fact(Dated):
    """One figure or rule of a country or corridor."""

    id: str
    kind: str
    sector: Sector = "any"
    destinations: list[str] = Field(default_factory=list)
    values: dict[str, dict[str, Any]] = Field(default_factory=dict)
    law: str = ""
    conflict: bool = False

    @validator("values", each_item=True)
    def _one_shape(cls, value: dict[str, Any]) -> dict[str, Any]:
        if len(SHAPES & set(value)) != 1:
            raise ValueError(f"each value has exactly one of {', '.join(sorted(SHAPES))}")
        if "amount" in value and "currency" not in value:
            raise ValueError("an amount needs its currency (ISO 4217)")
        return value


class Place(Record):
    """A country or corridor file."""

    origin: Optional[str] = None
    destination: Optional[str] = None
    country: Optional[str] = None
    facts: list[Fact]


class Located(Protocol):
    """What stands in a country's or corridor's file."""

    origin: Optional[str]
    destination: Optional[str]
    country: Optional[str]


def holds_for(fact: Fact, kind: FactKind, place: Located, origin: Optional[str], destination: Optional[str]) -> bool:
    """Whether a fact of this place holds for a corridor; an unknown destination leaves out nothing of the origin's."""
    if place.country is None:
        return (place.origin, place.destination) == (origin, destination)
    if kind.role == "origin":
        return place.country == origin and (not fact.destinations or destination is None or destination in fact.destinations)
    return place.country == destination


class Scope(Record):
    origin: Optional[str] = None
    destination: Optional[str] = None
    sector: Sector = "any"

    @property
    def narrowness(self) -> int:
        """Search order of design: corridor + sector > corridor > destination > origin > global."""
        return (
            4 * bool(self.destination) + 2 * bool(self.origin) + (self.sector != "any")
        )


class Article(Record):
    """An article in its source language (English), without its texts."""

    id: str
    subject: str
    topic: Topic
    scope: Scope = Scope()
    risk: Literal["none", "concern"] = "none"
    needs: Literal["origin", "destination", "both", "none"] = "none"
    serves: Need = "information"
    facts: list[str] = Field(default_factory=list)
    next: list[str] = Field(default_factory=list)
    journeys: list[Journey] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


class Text(Record):
    """An article's text in one language."""

    article: str
    tag: str
    label: str
    title: str
    blocks: list[str]
    questions: list[str] = Field(min_items=1)
    questions_latn: list[str] = Field(default_factory=list)
    review: Review
    translated_from: Optional[str] = None

    def words(self) -> str:
        """What a translation is made from: title, label and blocks."""
        return "\n\n".join([self.title, self.label, *self.blocks])


class Number(Record):
    """One way to reach a helpline.

    Attributes:
        reach: `from` in the file: ISO 3166 codes of where it can be dialled, or "any".
        calls, sms: whether it takes calls, and text messages.
        printed: written exactly so by the operator, although it is no number by the
            country's plan (a short code with a country code before it).
    """

    number: str
    reach: Union[Literal["any"], list[str]] = Field(alias="from")
    toll_free: bool = False
    whatsapp: bool = False
    calls: bool = True
    sms: bool = False
    viber: bool = False
    printed: bool = False


class OpenHours(Record):
    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]]
    opens: str = Field(alias="from")
    closes: str = Field(alias="to")

    @validator("opens", "closes")
    def _clock(cls, value: str) -> str:
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", value):
            raise ValueError('expected a time like "09:30"')
        return value


class Hours(Record):
    always: bool = False
    unknown: bool = False
    tz: Optional[str] = None
    open: list[OpenHours] = Field(default_factory=list)


class Helpline(Dated):
    id: str
    country: str
    name: dict[str, str]
    operator: str
    kind: Literal[
        "emergency", "police", "government", "ngo", "embassy", "child", "mental_health", "shelter",
        "union", "international",
    ]
    serves: list[Need] = Field(min_items=1)
    for_citizens_of: list[str] = Field(default_factory=list)
    numbers: list[Number] = Field(default_factory=list)
    url: Optional[str] = None
    hours: Hours = Hours(unknown=True)
    languages: list[str] = Field(default_factory=list)

    @validator("name")
    def _english_name(cls, value: dict[str, str]) -> dict[str, str]:
        if not value.get("en"):
            raise ValueError("needs a name in en")
        return value


class RiskPhrase(Record):
    """Patterns that mean a risk. See bot.safety.phrases for how a pattern is written."""

    id: str
    category: Category
    severity: Severity
    patterns: list[str] = Field(min_items=1)


class RiskExamples(Record):
    category: Category
    severity: Severity
    text: list[str]


class RiskFile(Record):
    """content/risk/<tag>.yml

    Attributes:
        guards: what changes how a phrase is read. question, past_other: a question about
            the law, the news; negation: "nobody hit me"; other: she writes about somebody
            else ("my sister"); self: she writes about herself ("i am").
    """

    language: str
    review: Review = "draft"
    phrases: list[RiskPhrase]
    guards: dict[Literal["question", "negation", "past_other", "other", "self"], list[str]] = Field(default_factory=dict)
    examples: list[RiskExamples] = Field(default_factory=list)
    harmless: list[str] = Field(default_factory=list)


class ScopeFile(Record):
    """content/scope/<tag>.yml: what people ask that is not our business."""

    language: str
    out_of_scope: list[str]


class Aspect(Record):
    """What there is to know of every corridor, and the kinds of facts that tell it.

    Attributes:
        helplines: known where she can reach a line in the country of this role, whatever the facts say.
    """

    aspect: str
    name: str
    kinds: list[str] = Field(default_factory=list)
    helplines: Optional[Literal["origin", "destination"]] = None


class ContractPoint(Record):
    """What a contract must say, and why; the kinds of facts that tell the rule on it."""

    point: str
    label: str
    question: str
    why: str
    facts: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


class Content(Record):
    """The whole content base.

    Attributes:
        researched: id of every researched fact -> where it is told: "record", "told by ID",
            "article ID", or "left out: REASON".
    """

    sources: dict[str, Source]
    kinds: dict[str, FactKind]
    places: list[Place]
    helplines: list[Helpline]
    articles: dict[str, Article]
    texts: list[Text]
    risk: dict[str, RiskFile]
    scope: dict[str, ScopeFile]
    aspects: dict[str, Aspect] = Field(default_factory=dict)
    contract_points: dict[str, ContractPoint] = Field(default_factory=dict)
    researched: dict[str, str] = Field(default_factory=dict)
    paths: dict[str, str]  # id of a record -> its file, for messages

    def text(self, article: str, tag: str) -> Optional[Text]:
        return next((t for t in self.texts if t.article == article and t.tag == tag), None)
