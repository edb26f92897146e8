"""The languages we speak: locales/languages.yml and the lexicons, read once."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal, Optional

import yaml
from babel import Locale
from pydantic import BaseModel, Extra, Field, ValidationError

from bot.settings import settings


class LocaleError(ValueError):
    """A language file is wrong; the message names file, field and mend."""


class Language(BaseModel):
    """One language as languages.yml describes it.

    Attributes:
        spacy: code of spaCy's tokenizer, where it is not the language's own ("xx": the one for all).
    """

    tag: str
    format_as: str
    script: str
    status: Literal["offered", "understood"]
    replies_in: str = ""
    replies_in_for: dict[str, str] = Field(default_factory=dict)
    fallback: Optional[str] = None
    name: Optional[str] = None
    units: Literal["long", "short"] = "long"
    spacy: Optional[str] = None
    spoken_in: list[str] = Field(default_factory=list)

    class Config:
        extra = Extra.forbid

    @property
    def cldr(self) -> Locale:
        """The CLDR locale that figures, dates and country names follow."""
        return Locale.parse(self.format_as)

    @property
    def native_name(self) -> str:
        return self.name or self.cldr.get_language_name(self.cldr.language).capitalize()

    @property
    def dir(self) -> str:
        return "rtl" if self.cldr.text_direction == "rtl" and self.script == "Arab" else "ltr"


class Lexicon(BaseModel):
    """What CLDR does not know of a language: how its speakers really type.

    Attributes:
        commands: command -> whole messages that mean it ("ok", "haan").
        languages: tag -> what people call that language.
        places: ISO 3166 code (or GCC) -> names beyond CLDR's, cities too.
        not_places: words that only look like a place ("mali" is Filipino for wrong).
        prefixes, suffixes: what is written onto a name ("كويت" with "بال", "कुवेत" with "मा").
        here: ways to say where she is now, with {place} for the place.
        follow: small words of a follow-up question ("and", "what about").
        called: ISO 3166 code -> what we call the country, where CLDR's name is unwieldy.
        lengths: "2 year" -> how that length is said, where CLDR's pattern is wrong inside a sentence.
        numbers: number word -> what it multiplies by ("lakh": 100000).
        currencies: money word -> ISO 4217 code, LOCAL for her own country's, or DOLLAR.
        counts: number word -> the number ("two": 2, "dedh": 1.5).
        added: word -> what it adds to the number after it (Hindi "sadhe": 0.5).
        multiple_first: whether a multiple may stand before its number ("laki moja": one lakh).
        months: word for month -> how many it says by itself (1; 2 for the Arabic dual).
        years, percents, pays: words for year, percent and pay.
        costs: kind of cost (`bot.knowledge.model.Cost`) -> what people call it.
    """

    language: str
    commands: dict[str, list[str]] = Field(default_factory=dict)
    languages: dict[str, list[str]] = Field(default_factory=dict)
    places: dict[str, list[str]] = Field(default_factory=dict)
    not_places: list[str] = Field(default_factory=list)
    prefixes: list[str] = Field(default_factory=list)
    suffixes: list[str] = Field(default_factory=list)
    here: list[str] = Field(default_factory=list)
    follow: list[str] = Field(default_factory=list)
    called: dict[str, str] = Field(default_factory=dict)
    lengths: dict[str, str] = Field(default_factory=dict)
    numbers: dict[str, int] = Field(default_factory=dict)
    currencies: dict[str, str] = Field(default_factory=dict)
    counts: dict[str, float] = Field(default_factory=dict)
    added: dict[str, float] = Field(default_factory=dict)
    multiple_first: bool = False
    months: dict[str, int] = Field(default_factory=dict)
    years: list[str] = Field(default_factory=list)
    percents: list[str] = Field(default_factory=list)
    pays: list[str] = Field(default_factory=list)
    costs: dict[str, list[str]] = Field(default_factory=dict)

    class Config:
        extra = Extra.forbid


class Languages:
    """All languages of one folder.

    Raises:
        LocaleError: a missing or malformed file, an unknown fallback.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        table = _read(folder / "languages.yml")
        self._by_tag = {}
        for tag, fields in table.items():
            try:
                language = Language(tag=tag, **fields)
                Locale.parse(language.format_as)
                self._by_tag[tag] = language
            except (ValidationError, ValueError, TypeError) as error:
                raise LocaleError(f"{folder / 'languages.yml'}: {tag}: {error}") from None
        for language in self._by_tag.values():
            for other in filter(None, (language.fallback, language.replies_in, *language.replies_in_for.values())):
                if other not in self._by_tag:
                    raise LocaleError(
                        f"{folder / 'languages.yml'}: {language.tag}: names {other!r}, "
                        "which has no entry. Add it or correct the tag."
                    )
        self.lexicons = {tag: self._lexicon(tag) for tag in self._by_tag}

    def _lexicon(self, tag: str) -> Lexicon:
        path = self.folder / tag / "lexicon.yml"
        if not path.exists():
            return Lexicon(language=tag)
        try:
            lexicon = Lexicon(**_read(path))
        except (ValidationError, TypeError) as error:
            raise LocaleError(f"{path}: {error}") from None
        if lexicon.language != tag:
            raise LocaleError(f"{path}: language: is {lexicon.language!r}, must be {tag!r} like the folder.")
        return lexicon

    def __iter__(self):
        return iter(self._by_tag.values())

    def __contains__(self, tag: object) -> bool:
        return tag in self._by_tag

    def get(self, tag: str) -> Language:
        """The language of a tag; English where we do not know the tag."""
        return self._by_tag.get(tag) or self._by_tag["en"]

    def reply_tag(self, tag: str) -> str:
        """The language that our texts are in when she writes `tag`."""
        language = self.get(tag)
        return language.replies_in or language.tag

    def chain(self, tag: str) -> list[str]:
        """`tag` and its fallbacks, nearest first, ending with English."""
        chain: list[str] = []
        current: Optional[str] = tag if tag in self else "en"
        while current and current not in chain:
            chain.append(current)
            current = self.get(current).fallback
        return chain if "en" in chain else [*chain, "en"]

    def offered(self) -> list[Language]:
        return [language for language in self if language.status == "offered"]


def _read(path: Path) -> dict:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LocaleError(f"{path}: cannot be read ({error.strerror}).") from None
    except yaml.YAMLError as error:
        raise LocaleError(f"{path}: is not YAML: {error}") from None
    if not isinstance(data, dict):
        raise LocaleError(f"{path}: must be a table of `key: value` lines.")
    return data


@lru_cache(maxsize=None)
def languages(folder: Optional[str] = None) -> Languages:
    """The languages of a folder; of the setting `locales` by default."""
    return Languages(Path(folder or settings().locales))


def offered() -> list[Language]:
    """The languages of the menu."""
    return languages().offered()
