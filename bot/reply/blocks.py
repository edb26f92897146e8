"""The blocks of a reply, neutral to channel.

All texts are final: already in her language, figures formatted, links taken
from listed sources. A channel only decides how to show a block.
"""
from __future__ import annotations

from typing import Annotated, Literal, Optional, Union

from pydantic import BaseModel, Extra, Field


class Block(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False


class Say(Block):
    """One paragraph. `role` tells a channel how to set it, never what it means.

    `lang`: BCP 47 tag, where it is not the reply's (a text that is not translated yet).
    """

    kind: Literal["say"] = "say"
    text: str
    role: Literal["title", "body", "fact", "note", "support"] = "body"
    lang: Optional[str] = None


class Option(Block):
    """One choice: `label` is shown, `payload` is sent back as her message."""

    label: str
    payload: str


class Choose(Block):
    """Choices, shown as buttons or as a numbered list."""

    kind: Literal["choose"] = "choose"
    prompt: str = ""
    options: list[Option]


class Number(Block):
    """One way to reach a contact. `href` is a tel:, sms: or https: link."""

    display: str
    href: str
    note: str = ""  # cost, and from where it can be dialled


class Contact(Block):
    """A person or office that she can reach."""

    kind: Literal["contact"] = "contact"
    id: str
    name: str
    numbers: list[Number]
    hours: str = ""
    about: str = ""  # whom it serves, languages, what it will do
    checked: str = ""


class Source(Block):
    """Where a statement comes from, and the day it was last checked."""

    kind: Literal["source"] = "source"
    publisher: str
    url: Optional[str] = None
    checked: str


AnyBlock = Annotated[Union[Say, Choose, Contact, Source], Field(discriminator="kind")]

Outcome = Literal[
    "answer", "clarify", "escalate", "handover", "journey", "smalltalk", "out_of_scope",
    "failed",  # something broke on our side; never a judgement about her message
]


class Reply(Block):
    """Blocks in reading order, in one language.

    Attributes:
        lang: BCP 47 tag of the texts. dir: "ltr" or "rtl".
        outcome, article, topic, contacts: what was decided, for measures and tests.
    """

    lang: str
    dir: Literal["ltr", "rtl"] = "ltr"
    blocks: list[AnyBlock]
    outcome: Outcome
    article: Optional[str] = None
    topic: Optional[str] = None

    @property
    def contacts(self) -> list[str]:
        """Ids of the helplines shown."""
        return [block.id for block in self.blocks if isinstance(block, Contact)]

    @property
    def options(self) -> list[Option]:
        """All choices offered, in the order shown."""
        return [o for block in self.blocks if isinstance(block, Choose) for o in block.options]
