"""The content base as one immutable file: the pack.

SQLite, readable by anyone: one table a kind of record, FTS5 over the articles,
vectors as float32 blobs, trained classifiers as blobs. Written beside its place
and moved there in one step.
"""
from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, NamedTuple, Optional

import numpy as np
from sklearn.linear_model import LogisticRegression
from sqlite_utils import Database

from bot.knowledge.model import SEVERITIES, Content
from bot.language.encoder import DIMENSIONS, Encoder, prepare
from bot.language.identify import Identifier
from bot.language.locales import Languages
from bot.language.normalise import fold

SCHEMA_VERSION = 1
# All scripts: letters and digits, and the combining marks of Indic scripts and Arabic.
# (Quotes are doubled: sqlite-utils puts this into a quoted SQL string.)
TOKENIZER = "unicode61 remove_diacritics 0 categories ''L* N* Mn Mc Co''"


class Report(NamedTuple):
    path: Path
    digest: str
    seconds: float
    counts: dict[str, int]


def compile_pack(
    content: Content, table: Languages, encoder: Encoder, path: Path, *,
    samples: list[tuple[str, str]] = (), cache: Optional[Path] = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Report:
    """Write the pack of a content base, atomically.

    Args:
        samples: further (tag, text) pairs for telling languages apart.
        cache: a SQLite file that keeps vectors between builds.
    """
    started = datetime.now(timezone.utc)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    db = Database(fresh)
    try:
        progress("records")
        _records(db, content)
        progress("vectors")
        vectors = _Vectors(encoder, cache)
        questions = _questions(db, content, vectors)
        progress("classifiers")
        _classifiers(db, content, vectors, questions)
        progress("languages")
        texts = [(text.tag, line) for text in content.texts for line in [text.title, *text.blocks, *text.questions]]
        latn = [(f"{t.tag}-Latn", line) for t in content.texts for line in t.questions_latn]
        risk = [(tag, line) for tag, file in content.risk.items()
                for line in [*file.harmless, *(x for e in file.examples for x in e.text)]]
        scope = [(tag, line) for tag, file in content.scope.items() for line in file.out_of_scope]
        identifier = Identifier.train([*texts, *latn, *risk, *scope, *samples], table)
        _blob(db, "identifier", identifier.to_bytes())
        digest = _digest(db)
        db["meta"].insert_all([
            {"key": "schema_version", "value": str(SCHEMA_VERSION)},
            {"key": "digest", "value": digest},
            {"key": "built_at", "value": started.isoformat(timespec="seconds")},
            {"key": "encoder", "value": encoder.name},
        ], pk="key")
        counts = {name: db[name].count for name in db.table_names() if not name.startswith("texts_fts")}
        db.vacuum()
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    finally:
        db.close()
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(fresh, path)
    seconds = (datetime.now(timezone.utc) - started).total_seconds()
    return Report(path, digest, seconds, counts)


def _records(db: Database, content: Content) -> None:
    db["sources"].insert_all((s.dict() for s in content.sources.values()), pk="id", columns={"published": str})
    db["fact_kinds"].insert_all((k.dict() for k in content.kinds.values()), pk="kind")
    db["facts"].insert_all((
        {"id": fact.id, "kind": fact.kind, "origin": place.origin, "destination": place.destination,
         "country": place.country, "json": fact.json(by_alias=True)}
        for place in content.places for fact in place.facts
    ), pk="id")
    db["helplines"].insert_all((
        {"id": h.id, "country": h.country, "kind": h.kind, "json": h.json(by_alias=True)} for h in content.helplines
    ), pk="id")
    db["articles"].insert_all((
        {"id": a.id, "topic": a.topic, "subject": a.subject, "origin": a.scope.origin,
         "destination": a.scope.destination, "json": a.json()} for a in content.articles.values()
    ), pk="id")
    db["texts"].insert_all((
        {"article": t.article, "tag": t.tag, "title": t.title, "review": t.review,
         "search": fold(" ".join([t.title, *t.blocks, *t.questions, *t.questions_latn])), "json": t.json()}
        for t in content.texts
    ), pk=("article", "tag"))
    if content.texts:
        db["texts"].enable_fts(["search"], tokenize=TOKENIZER)
    db["risk_phrases"].insert_all((
        {"tag": tag, **phrase.dict()} for tag, file in content.risk.items() for phrase in file.phrases
    ), pk=("tag", "id"))
    db["risk_guards"].insert_all((
        {"tag": tag, "guard": guard, "phrases": phrases}
        for tag, file in content.risk.items() for guard, phrases in file.guards.items()
    ), pk=("tag", "guard"))


def _questions(db: Database, content: Content, vectors: _Vectors) -> np.ndarray:
    rows = [
        {"article": t.article, "tag": tag, "text": line}
        for t in content.texts
        for tag, lines in ((t.tag, [*t.questions, t.title]), (f"{t.tag}-Latn", t.questions_latn))
        for line in lines
    ]
    matrix = vectors([row["text"] for row in rows])
    db["questions"].insert_all(
        ({"id": n, **row, "vector": matrix[n].tobytes()} for n, row in enumerate(rows)), pk="id",
        columns={"id": int, "article": str, "tag": str, "text": str, "vector": bytes},
    )
    return matrix


def _classifiers(db: Database, content: Content, vectors: _Vectors, questions: np.ndarray) -> None:
    """Severity and category of risk; in or out of scope. Linear on the embedding."""
    risky = [
        (example.severity, example.category, line)
        for file in content.risk.values() for example in file.examples for line in example.text
    ]
    harmless = [line for file in content.risk.values() for line in file.harmless]
    outside = [line for file in content.scope.values() for line in file.out_of_scope]
    risk_x, harmless_x, outside_x = vectors([r[2] for r in risky]), vectors(harmless), vectors(outside)
    if risky and len(questions):
        x = np.vstack([risk_x, harmless_x, questions, outside_x])
        y = [r[0] for r in risky] + ["none"] * (len(x) - len(risky))
        _linear(db, "severity", x, y, order=SEVERITIES)
        grave = [n for n, r in enumerate(risky) if r[0] != "none"]
        _linear(db, "category", risk_x[grave], [risky[n][1] for n in grave])
    if len(outside) and len(questions):
        inside = np.vstack([questions, harmless_x, risk_x])
        _linear(db, "scope", np.vstack([inside, outside_x]), ["in"] * len(inside) + ["out"] * len(outside))


def _linear(db: Database, name: str, x: np.ndarray, y: list[str], order: tuple[str, ...] = ()) -> None:
    """Train a calibrated-enough linear classifier and keep its weights."""
    classes = [c for c in order if c in set(y)] or sorted(set(y))
    if len(classes) < 2:
        return
    model = LogisticRegression(C=20, max_iter=2000, class_weight="balanced")
    model.fit(x, y)
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    rows = [list(model.classes_).index(c) for c in classes]
    file = io.BytesIO()
    np.savez(file, classes=np.array(classes), weights=weights[rows].astype(np.float32),
             bias=bias[rows].astype(np.float32))
    _blob(db, name, file.getvalue())


def _blob(db: Database, name: str, data: bytes) -> None:
    db["models"].insert({"name": name, "data": data}, pk="name")


def _digest(db: Database) -> str:
    """What the pack says, independent of when it was built."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for name in sorted(db.table_names()):
        if name.startswith("texts_fts") or name == "meta":
            continue
        for row in db[name].rows:
            digest.update(json.dumps(row, sort_keys=True, default=lambda b: hashlib.sha256(b).hexdigest()).encode())
    return digest.hexdigest()


class _Vectors:
    """Embeddings of texts, kept between builds."""

    def __init__(self, encoder: Encoder, cache: Optional[Path]) -> None:
        self._encoder = encoder
        self._db = sqlite3.connect(str(cache) if cache else ":memory:")
        self._db.execute("create table if not exists vectors (key text primary key, vector blob)")

    def __call__(self, texts: list[str]) -> np.ndarray:
        keys = [hashlib.sha256(f"{self._encoder.name}\0{text}".encode()).hexdigest() for text in texts]
        known = dict(self._db.execute("select key, vector from vectors")) if keys else {}
        missing = {key: text for key, text in zip(keys, texts) if key not in known}
        if missing:
            fresh = self._encoder.encode([prepare(text) for text in missing.values()])
            rows = [(key, vector.tobytes()) for key, vector in zip(missing, fresh)]
            self._db.executemany("insert or replace into vectors values (?, ?)", rows)
            self._db.commit()
            known.update(rows)
        flat = b"".join(known[key] for key in keys)
        return np.frombuffer(flat, dtype=np.float32).reshape(len(keys), DIMENSIONS)
