"""What somebody asks of her: money, months of pay, interest, and for what, as she types it."""
from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Iterable, Literal, NamedTuple, Optional

from bot.language.amounts import Money, MoneyReader
from bot.language.locales import Languages, languages
from bot.language.normalise import fold, normalise, words
from bot.language.number_words import Part, read_run

MOST = Decimal(10) ** 10  # no sum that anybody asks of her is larger, in any currency
_MONTHS_MOST = 36  # months of pay; more is a sum
_NEAR = 4  # words between the months and the pay of "two months of the salary"
_NUMBER = re.compile(r"(?<![\d.,])(?P<sign>[-−]\s?)?(?P<number>\d[\d.,'’٬٫]*)")
_SUFFIXED = re.compile(r"\d+(?=\D{0,3}$)")  # a figure, also with an ending written onto it
_PERCENT = re.compile(r"(?P<number>\d+(?:[.,٫]\d+)?)\s*(?P<sign>[%٪]|[^\s\d.,!?;:()]+)")


class Interest(NamedTuple):
    """Percent of a debt, and in what time it falls due."""

    percent: Decimal
    per: Literal["month", "year"]


class Claim(NamedTuple):
    """What one message says of a payment.

    Attributes:
        amounts: sums with a currency or a word like "lakh". numbers: bare numbers, positive.
        months_of_pay: "two months salary". cost: key of a lexicon's `costs`.
        senseless: it holds a negative, zero or absurd number.
    """

    amounts: tuple[Money, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    months_of_pay: Optional[int] = None
    interest: Optional[Interest] = None
    cost: Optional[str] = None
    senseless: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, which a Rasa message carries; sums as text, so that nothing is rounded."""
        return {
            **self._asdict(), "amounts": [[str(m.amount), m.currency] for m in self.amounts], "numbers": list(map(str, self.numbers)),
            "interest": self.interest and [str(self.interest.percent), self.interest.per],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Claim:
        percent = data["interest"]
        return cls(**{
            **data, "amounts": tuple(Money(Decimal(amount), currency) for amount, currency in data["amounts"]),
            "numbers": tuple(map(Decimal, data["numbers"])), "interest": percent and Interest(Decimal(percent[0]), percent[1]),
        })


class ClaimReader:
    """Reads claims with the words of all languages."""

    def __init__(self, table: Languages) -> None:
        lexicons = table.lexicons.values()
        self._money = MoneyReader(table)
        self._added = {fold(word): Decimal(str(n)) for lexicon in lexicons for word, n in lexicon.added.items()}
        self._first = {fold(word) for lexicon in lexicons if lexicon.multiple_first for word in lexicon.numbers}
        self._multiples = {fold(word): n for lexicon in lexicons for word, n in lexicon.numbers.items()}
        self._counts = {fold(word): n for lexicon in lexicons for word, n in lexicon.counts.items()}
        self._months = {fold(word): n for lexicon in lexicons for word, n in lexicon.months.items()}
        self._years = _folded(word for lexicon in lexicons for word in lexicon.years)
        self._percents = _folded(word for lexicon in lexicons for word in lexicon.percents) | {"%", "٪"}
        self._pays = _folded(word for lexicon in lexicons for word in lexicon.pays)
        self._costs: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # first word -> names, the longest first
        for lexicon in lexicons:
            for cost, names in lexicon.costs.items():
                for name in filter(None, (tuple(words(name)) for name in names)):
                    self._costs.setdefault(name[0], []).append((name, cost))
        for found in self._costs.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def read(self, text: str) -> Claim:
        """The claim of one message; empty where it holds none."""
        plain = normalise(text)
        found = words(plain)
        interest, rest = self._interest(plain, found)
        rest, spoken = self._joined(rest)
        months = self._months_of_pay(found)
        read = [m for m in self._money.find(rest) if 0 < m.amount <= MOST]
        read += [Money(sum_, None) for sum_ in spoken if 0 < sum_ <= MOST and all(m.amount != sum_ for m in read)]
        money = tuple(read)
        signs = [match for match in _NUMBER.finditer(rest)]
        bare = [n for match in signs if (n := _bare(match["number"])) is not None]
        numbers = tuple(n for n in bare if 0 < n <= MOST)
        senseless = any(match["sign"] for match in signs) or len(numbers) < len(bare)
        return Claim(() if months or senseless else money, () if months else numbers, months, interest, self._cost(found), senseless)

    def _interest(self, plain: str, found: list[str]) -> tuple[Optional[Interest], str]:
        """The interest, and the text without it."""
        for match in _PERCENT.finditer(plain):
            if fold(match["sign"]) in self._percents:
                per = "year" if self._years & set(found) else "month"
                return Interest(Decimal(re.sub(r"[,٫]", ".", match["number"])), per), plain.replace(match[0], " ", 1)
        return None, plain

    def _joined(self, plain: str) -> tuple[str, list[Decimal]]:
        """The text with each spoken sum as one figure ("ek lakh 50 hajar" as "150000"), and those sums."""
        written: list[str] = []
        sums: list[Decimal] = []
        run: list[Part] = []
        for token in [*plain.split(" "), None]:
            part = self._part(token, run) if token else None
            if part:
                run.append(part)
                continue
            for piece in read_run(run):
                sums += [piece] if isinstance(piece, Decimal) else []
                written.append(format(piece, "f") if isinstance(piece, Decimal) else piece)
            run = []
            if token:
                written.append(token)
        return " ".join(written), sums

    def _part(self, token: str, run: list[Part]) -> Optional[Part]:
        folded = fold(token).rstrip(".,!?;:")
        if folded in self._multiples:
            return Part(token, "multiple", Decimal(self._multiples[folded]), folded in self._first)
        if folded in self._added:
            return Part(token, "added", self._added[folded])
        if folded in self._counts:
            return Part(token, "word", Decimal(str(self._counts[folded])))
        figure = _SUFFIXED.match(token) if run and run[-1].first else None  # Sinhala "laksha 2k": two
        bare = _bare(figure[0] if figure else token) if token[0].isdigit() else None
        return None if bare is None else Part(token, "figure", bare)

    def _months_of_pay(self, found: list[str]) -> Optional[int]:
        for at, word in enumerate(found):
            if word in self._months and self._pays & set(found[max(0, at - _NEAR):at + _NEAR + 1]):
                beside = [*found[max(0, at - 1):at], *found[at + 1:at + 2]]  # "two months", Swahili "miezi miwili"
                counts = [int(figure[0]) if (figure := _SUFFIXED.match(near)) else int(self._counts.get(near, 0)) for near in beside]
                count = next((n for n in counts if 0 < n <= _MONTHS_MOST), 0)
                if count or self._months[word] > 1:
                    return max(count, 1) * self._months[word]
        return None

    def _cost(self, found: list[str]) -> Optional[str]:
        """The kind of cost that is named; of several the longest name ("visa medical" before "visa")."""
        named = [(name, cost) for at, word in enumerate(found) for name, cost in self._costs.get(word, ())
                 if tuple(found[at:at + len(name)]) == name]
        return max(named, key=lambda pair: len(pair[0]))[1] if named else None


def _bare(written: str) -> Optional[Decimal]:
    """A number that stands alone: marks are those of thousands, unless one or two digits follow the last."""
    match = re.fullmatch(r"(?P<whole>\d+(?:[.,'’٬]\d{2,3})*?)(?:[.,٫](?P<decimals>\d{1,2}))?", written.rstrip(".,"))
    return Decimal(re.sub(r"\D", "", match["whole"]) + "." + (match["decimals"] or "0")) if match else None


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


@lru_cache(maxsize=None)
def claim_reader(folder: Optional[str] = None) -> ClaimReader:
    """The reader of a locales folder, made once a process."""
    return ClaimReader(languages(folder))
