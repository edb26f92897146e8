"""What a conversation knows of her: places and topic, nothing personal."""
from __future__ import annotations

from typing import Any, Literal, NamedTuple, Optional

from pydantic import BaseModel, Extra, Field

from bot.language.claims import Claim


class Session(BaseModel):
    """The slots of one conversation, typed.

    Attributes:
        origin, destination, now_in: ISO 3166 codes.
        last_topic: id of the article answered last.
        options: values of the choices shown last, for "2" on channels without buttons.
        questions_asked: how many times we asked for a place; two at most.
        journey: the journey that is under way, and told: what she told it (nothing of who she
            or the agent is); both end with it.
    """

    class Config:
        extra = Extra.forbid
        allow_mutation = False

    language: str = "en"
    origin: Optional[str] = None
    destination: Optional[str] = None
    now_in: Optional[str] = None
    sector: Optional[Literal["any", "domestic_work"]] = None
    stage: Optional[str] = None
    last_topic: Optional[str] = None
    pending: Optional[str] = None
    options: tuple[str, ...] = ()
    questions_asked: int = 0
    under_age: bool = False
    journey: Optional[Literal["fee_check", "contract_check"]] = None
    told: dict[str, Any] = Field(default_factory=dict)

    def with_(self, **changes: object) -> Session:
        return self.copy(update=changes)


class Found(NamedTuple):
    """An article candidate as the NLU found it."""

    article: str
    score: float


class Turn(NamedTuple):
    """What the NLU understood of one message.

    Attributes:
        places: role ("origin", "destination", "now_in", "gulf") -> ISO 3166 code.
        only_places: the message holds little more than places ("and in Qatar?").
        about_other: the risk is somebody else's, she asks for her.
        in_scope: probability that the question is ours to answer.
        foreign: language tag, where she writes one that we do not speak.
        near_facts: kinds of facts whose sentence is near to the message, with the nearness.
        claim: money, months of pay or interest that the message speaks of. words: how many it has.
        denied: it is a plain no.
    """

    candidates: tuple[Found, ...] = ()
    places: dict[str, str] = {}
    only_places: bool = False
    in_scope: float = 1.0
    severity: str = "none"
    category: Optional[str] = None
    about_other: bool = False
    foreign: Optional[str] = None
    near_facts: tuple[tuple[str, float], ...] = ()
    claim: Claim = Claim()
    words: int = 0
    denied: bool = False
