"""The content base as one immutable file: the pack.

SQLite, readable by anyone: one table a kind of record, FTS5 over the articles,
vectors as float32 blobs, trained classifiers as blobs. Written beside its place
and moved there in one step.
"""
from __future__ import annotations

import hashlib
import json
import os
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, NamedTuple, Optional, Union

import numpy as np
from sqlite_utils import Database

from bot.knowledge.classifiers import Centres, Features, Kept, Linear, Machine, Spelling, train_linear, train_machine, train_spelling
from bot.knowledge.model import GRAVE, Content
from bot.knowledge.pack import SCHEMA_VERSION
from bot.language.encoder import Encoder
from bot.language.identify import Identifier
from bot.language.locales import Languages
from bot.language.normalise import fold
from bot.language.patterns import read_pattern
from bot.language.vectors import Vectors

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
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
    samples: list[tuple[str, str]] = (), talk: list[tuple[str, str]] = (), cache: Optional[Path] = None,
    progress: Callable[[str], None] = lambda step: None,
) -> Report:
    """Write the pack of a content base, atomically.

    Args:
        samples: further (tag, text) pairs for telling languages apart.
        talk: (tag, text) pairs of small talk: neither a question nor a risk.
        cache: a SQLite file that keeps vectors and trained parts between builds.
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
        lines = _lines(content, talk)
        encode = Vectors(encoder, cache)
        vectors = encode([line.text for line in lines])
        tags = [line.tag for line in lines]
        centres = Centres.of(vectors, tags, [line.kind for line in lines])
        _blob(db, "centres", centres.to_bytes())
        x = centres(vectors, tags)
        _questions(db, lines, x)
        _sentences(db, content, lambda texts: centres(encode(texts), ["en"] * len(texts)))
        progress("classifiers")
        _classifiers(db, content, lines, x, Kept(cache))
        progress("languages")
        blocks = [(text.tag, block) for text in content.texts for block in text.blocks]
        identifier = Identifier.train([*((line.tag, line.text) for line in lines), *blocks, *samples], table)
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
    db["fact_kinds"].insert_all(({"kind": k.kind, "json": k.json()} for k in content.kinds.values()), pk="kind")
    db["contract_points"].create({"point": str, "json": str}, pk="point")
    db["contract_points"].insert_all(({"point": p.point, "json": p.json()} for p in content.contract_points.values()), pk="point")
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
        {"tag": tag, **phrase.dict(), "read": [read_pattern(pattern).to_json() for pattern in phrase.patterns]}
        for tag, file in content.risk.items() for phrase in file.phrases
    ), pk=("tag", "id"))
    db["risk_guards"].insert_all((
        {"tag": tag, "guard": guard, "read": [read_pattern(pattern).to_json() for pattern in phrases]}
        for tag, file in content.risk.items() for guard, phrases in file.guards.items()
    ), pk=("tag", "guard"))


class _Line(NamedTuple):
    """One text that something is learnt from. `kind`: question, risk, harmless, outside or talk."""

    text: str
    tag: str
    kind: str
    severity: str = "none"
    category: str = ""
    article: str = ""


def _lines(content: Content, talk: list[tuple[str, str]]) -> list[_Line]:
    lines = [
        _Line(line, tag, "question", article=text.article)
        for text in content.texts
        for tag, questions in ((text.tag, [*text.questions, text.title]), (f"{text.tag}-Latn", text.questions_latn))
        for line in questions
    ]
    for tag, file in content.risk.items():
        lines += [_Line(line, tag, "risk", example.severity, example.category)
                  for example in file.examples for line in example.text]
        lines += [_Line(line, tag, "harmless") for line in file.harmless]
    lines += [_Line(line, tag, "outside") for tag, file in content.scope.items() for line in file.out_of_scope]
    lines += [_Line(line, tag, "talk") for tag, line in talk]
    return lines


def _questions(db: Database, lines: list[_Line], matrix: np.ndarray) -> None:
    """The questions of articles with their centred vectors."""
    db["questions"].insert_all((
        {"id": n, "article": line.article, "tag": line.tag, "text": line.text, "vector": matrix[n].tobytes()}
        for n, line in enumerate(lines) if line.kind == "question"
    ), pk="id", columns={"id": int, "article": str, "tag": str, "text": str, "vector": bytes})


def _sentences(db: Database, content: Content, centred: Callable[[list[str]], np.ndarray]) -> None:
    """The English sentence of each kind of fact that some record has, as a centred vector: what a question is near to."""
    told = {fact.kind for place in content.places for fact in place.facts}
    kinds = [kind for kind in content.kinds.values() if kind.kind in told]
    vectors = centred([_PLACEHOLDER.sub(" ", kind.sentence) for kind in kinds]) if kinds else []
    db["kind_vectors"].create({"kind": str, "vector": bytes}, pk="kind")
    db["kind_vectors"].insert_all(
        {"kind": kind.kind, "vector": vector.astype(np.float32).tobytes()} for kind, vector in zip(kinds, vectors))


def _classifiers(db: Database, content: Content, lines: list[_Line], x: np.ndarray, kept: Kept) -> None:
    """What a message is about, whether it is ours, and how grave it is. `x`: centred vectors of `lines`."""
    kinds = np.array([line.kind for line in lines])
    severity = np.array([line.severity for line in lines])
    grave, all_ = np.isin(severity, GRAVE), np.full(len(lines), True)
    texts = [line.text for line in lines]
    features = Features.of(x, texts)

    def linear(name: str, among: np.ndarray, labels: list[str], strength: float) -> bytes:
        key = kept.key(x[among], labels)
        return kept.get(name, key) or _keep(kept, name, key, train_linear(x[among], labels, strength))

    def machine(name: str, among: np.ndarray, yes: np.ndarray) -> bytes:
        rows = np.flatnonzero(among)
        key = kept.key(x[rows], yes[rows], [texts[n] for n in rows])
        return kept.get(name, key) or _keep(kept, name, key, train_machine(features[rows], yes[rows]))

    asked, risks = kinds == "question", np.flatnonzero(severity != "none")
    subjects = [content.articles[line.article].subject for line in lines if line.kind == "question"]
    _blob(db, "subject", linear("subject", asked, subjects, 10))
    key = kept.key(subjects, [texts[n] for n in np.flatnonzero(asked)])
    _blob(db, "subject_spelling", kept.get("subject_spelling", key)
          or _keep(kept, "subject_spelling", key, train_spelling(features.words[np.flatnonzero(asked)], subjects)))
    _blob(db, "category", linear("category", risks, [lines[n].category for n in risks], 20))
    _blob(db, "grave", machine("grave", all_, grave))
    _blob(db, "risky", machine("risky", all_, severity != "none"))
    _blob(db, "immediate", machine("immediate", grave, severity == "immediate"))
    _blob(db, "scope", machine("scope", kinds != "talk", kinds != "outside"))
    _blob(db, "talk", machine("talk", all_, kinds == "talk"))


def _keep(kept: Kept, name: str, key: str, made: Optional[Union[Linear, Machine, Spelling]]) -> bytes:
    data = made.to_bytes() if made else b""
    kept.keep(name, key, data)
    return data


def _blob(db: Database, name: str, data: bytes) -> None:
    if data:
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
