"""Opens a pack read-only and swaps to a newer one without a restart."""
from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Optional

import numpy as np

from bot.knowledge.model import Article, ContractPoint, Fact, FactKind, Helpline, RiskPhrase, Source, Text
from bot.language.encoder import DIMENSIONS
from bot.language.locales import Languages
from bot.language.patterns import Pattern

if TYPE_CHECKING:
    from bot.knowledge.classifiers import Centres, Linear, Machine, Spelling
    from bot.language.identify import Identifier

# What is trained is read with scikit-learn, which the action server never needs (50 MB): it is imported where it is used.
SCHEMA_VERSION = 5
log = logging.getLogger(__name__)


class PackError(RuntimeError):
    """The file is not a pack that this version can read."""


class PlacedFact(NamedTuple):
    """A fact and the place whose file it stands in."""

    fact: Fact
    origin: Optional[str]
    destination: Optional[str]
    country: Optional[str]


class Question(NamedTuple):
    article: str
    tag: str
    text: str


class Pack:
    """One immutable content pack, read into memory.

    Raises:
        PackError: missing, damaged, or of another schema version.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise PackError(f"{path} does not exist. Build it with `byg content build`.")
        try:
            self._db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
            self._read()
        except (sqlite3.Error, ValueError, KeyError) as error:
            raise PackError(f"{path} is damaged ({type(error).__name__}). Build it again.") from error

    def _read(self) -> None:
        (check,) = self._db.execute("pragma quick_check").fetchone()
        if check != "ok":
            raise ValueError("quick_check")
        meta = dict(self._db.execute("select key, value from meta"))
        if int(meta["schema_version"]) != SCHEMA_VERSION:
            raise PackError(
                f"the pack has schema version {meta['schema_version']}, this program reads "
                f"{SCHEMA_VERSION}. Build it again."
            )
        self.digest, self.encoder_name = meta["digest"], meta["encoder"]
        self.sources = {row["id"]: Source(**row) for row in self._rows("select * from sources")}
        self.kinds = {row["kind"]: FactKind.parse_raw(row["json"]) for row in self._rows("select * from fact_kinds")}
        self.contract_points = [ContractPoint.parse_raw(row["json"]) for row in self._rows("select json from contract_points")]
        self.facts = [
            PlacedFact(Fact.parse_raw(row["json"]), row["origin"], row["destination"], row["country"])
            for row in self._rows("select * from facts")
        ]
        self.helplines = {
            row["id"]: Helpline.parse_raw(row["json"]) for row in self._rows("select id, json from helplines")
        }
        self.articles = {
            row["id"]: Article.parse_raw(row["json"]) for row in self._rows("select id, json from articles")
        }
        texts = (Text.parse_raw(row["json"]) for row in self._rows("select json from texts"))
        self.texts = {(text.article, text.tag): text for text in texts}
    def _rows(self, query: str, *arguments: object) -> list[dict]:
        cursor = self._db.execute(query, arguments)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]

    @cached_property
    def questions(self) -> list[Question]:
        """Example questions, in the order of `vectors`. Read when first needed: the action server never does."""
        return [Question(*row) for row in self._db.execute("select article, tag, text from questions order by id")]

    @cached_property
    def vectors(self) -> np.ndarray:
        """Centred embeddings of the questions, float32, shape (n, DIMENSIONS)."""
        found = np.empty((len(self.questions), DIMENSIONS), dtype=np.float32)
        for n, (blob,) in enumerate(self._db.execute("select vector from questions order by id")):
            found[n] = np.frombuffer(blob, dtype=np.float32)
        return found

    @cached_property
    def kind_vectors(self) -> tuple[list[str], np.ndarray]:
        """Kinds of facts, and the centred embedding of the sentence of each, float32, shape (n, DIMENSIONS)."""
        rows = list(self._db.execute("select kind, vector from kind_vectors order by kind"))
        vectors = [np.frombuffer(vector, dtype=np.float32) for _, vector in rows]
        return [kind for kind, _ in rows], np.array(vectors).reshape(len(rows), DIMENSIONS)

    @cached_property
    def risk_phrases(self) -> dict[str, list[tuple[RiskPhrase, list[Pattern]]]]:
        """tag -> phrases with their patterns as read."""
        found: dict[str, list[tuple[RiskPhrase, list[Pattern]]]] = {}
        for row in self._rows("select * from risk_phrases"):
            tag, read = row.pop("tag"), _patterns(row.pop("read"))
            phrase = RiskPhrase(**{**row, "patterns": json.loads(row["patterns"])})
            found.setdefault(tag, []).append((phrase, read))
        return found

    @cached_property
    def risk_guards(self) -> dict[str, dict[str, list[Pattern]]]:
        """tag -> guard -> patterns."""
        found: dict[str, dict[str, list[Pattern]]] = {}
        for row in self._rows("select * from risk_guards"):
            found.setdefault(row["tag"], {})[row["guard"]] = _patterns(row["read"])
        return found

    @cached_property
    def centres(self) -> Centres:
        """Takes from a vector what its language adds to all of them."""
        from bot.knowledge.classifiers import Centres

        blob = self._model("centres")
        if blob is None:
            raise PackError("the pack holds no language centres. Build it again.")
        return Centres.from_bytes(blob)

    @cached_property
    def subject_rows(self) -> tuple[list[str], np.ndarray]:
        """The subjects, and a row for each with the places of its questions in `vectors`, filled up with -1."""
        rows: dict[str, list[int]] = {}
        for n, question in enumerate(self.questions):
            rows.setdefault(self.articles[question.article].subject, []).append(n)
        grid = np.full((len(rows), max(map(len, rows.values()), default=0)), -1)
        for n, places in enumerate(rows.values()):
            grid[n, :len(places)] = places
        return list(rows), grid

    def linear(self, name: str) -> Optional[Linear]:
        """"subject" or "category"; None where there was too little to learn from."""
        from bot.knowledge.classifiers import Linear

        blob = self._model(name)
        return Linear.from_bytes(blob) if blob else None

    def spelling(self, name: str) -> Optional[Spelling]:
        """"subject_spelling"; None where there was too little to learn from."""
        from bot.knowledge.classifiers import Linear, Spelling

        blob = self._model(name)
        return Spelling(Linear.from_bytes(blob)) if blob else None

    def machine(self, name: str) -> Optional[Machine]:
        """"grave", "risky", "immediate", "scope" or "talk"; None where there was too little to learn from."""
        from bot.knowledge.classifiers import Machine

        blob = self._model(name)
        return Machine.from_bytes(blob) if blob else None

    def identifier(self, table: Languages) -> Identifier:
        from bot.language.identify import Identifier

        blob = self._model("identifier")
        if blob is None:
            raise PackError("the pack holds no language identifier. Build it again.")
        return Identifier.from_bytes(blob, table)

    def _model(self, name: str) -> Optional[bytes]:
        row = self._db.execute("select data from models where name = ?", (name,)).fetchone()
        return row and row[0]

    def full_text(self, found_words: list[str], limit: int = 20) -> dict[str, float]:
        """Articles whose texts hold these words: id -> BM25 score, higher is better."""
        terms = [f'"{word}"' for word in found_words if len(word) > 2][:12]
        if not terms:
            return {}
        rows = self._db.execute(
            "select t.article, -bm25(texts_fts) from texts_fts join texts t on t.rowid = texts_fts.rowid "
            "where texts_fts match ? order by 2 desc limit ?", (" OR ".join(terms), limit),
        )
        best: dict[str, float] = {}
        for article, score in rows:
            best[article] = max(score, best.get(article, 0.0))
        return best

    def close(self) -> None:
        self._db.close()


def _patterns(written: str) -> list[Pattern]:
    return [Pattern.from_json(data) for data in json.loads(written)]


class PackKeeper:
    """Hands out the newest good pack; a broken new one is refused and the old one goes on."""

    def __init__(self, path: Path, every_seconds: float) -> None:
        self._path, self._every = path, every_seconds
        self._lock = threading.Lock()
        self._stamp = self._stamp_now()
        self._pack = Pack(path)
        self._looked = time.monotonic()

    def pack(self) -> Pack:
        """The pack in force. Looks for a newer file at most every `every_seconds`."""
        now = time.monotonic()
        if now - self._looked >= self._every:
            with self._lock:
                if now - self._looked >= self._every:
                    self._looked = now
                    self._swap_if_newer()
        return self._pack

    def _swap_if_newer(self) -> None:
        stamp = self._stamp_now()
        if stamp == self._stamp or stamp is None:
            return
        self._stamp = stamp
        try:
            fresh = Pack(self._path)
        except PackError as error:
            log.error("new content pack refused, the old one goes on: %s", error)
            return
        log.info("content pack %s is in force", fresh.digest[:12])
        # The old pack is not closed here: a request may still be reading it.
        self._pack = fresh

    def _stamp_now(self) -> Optional[tuple[int, int, int]]:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns, stat.st_size


_keepers: dict[str, PackKeeper] = {}
_keepers_lock = threading.Lock()


def current_pack(path: str, every_seconds: float) -> Pack:
    """The newest good pack at a path; one keeper a process and path.

    Raises:
        PackError: there has not been a good pack at this path yet.
    """
    with _keepers_lock:
        if path not in _keepers:
            _keepers[path] = PackKeeper(Path(path), every_seconds)
    return _keepers[path].pack()
