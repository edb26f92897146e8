"""Embeddings of many texts, kept between builds."""
from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Optional

import numpy as np

from bot.language.encoder import DIMENSIONS, Encoder, prepare
from bot.settings import settings

_BATCH = 1000  # texts


def vector_cache() -> Path:
    """Where builds and training of this machine keep what they have encoded: beside the pack."""
    return Path(settings().pack).with_name("vectors.sqlite")


class Vectors:
    """texts -> unit vectors, float32, shape (n, DIMENSIONS). A text is encoded once.

    Args:
        cache: a SQLite file that keeps what was computed; in memory by default.
    """

    def __init__(self, encoder: Encoder, cache: Optional[Path] = None) -> None:
        self._encoder = encoder
        if cache:
            cache.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(str(cache) if cache else ":memory:", timeout=60)
        self._db.execute("create table if not exists vectors (key text primary key, vector blob)")

    def __call__(self, texts: list[str]) -> np.ndarray:
        keys = [self._key(text) for text in texts]
        known = self._known(set(keys))
        missing = {key: text for key, text in zip(keys, texts) if key not in known}
        ordered = sorted(missing.items(), key=lambda item: len(item[1]))  # texts of one length share a batch
        for start in range(0, len(ordered), _BATCH):
            batch = ordered[start:start + _BATCH]
            fresh = self._encoder.encode([prepare(text) for _, text in batch])
            rows = [(key, vector.astype(np.float32).tobytes()) for (key, _), vector in zip(batch, fresh)]
            self._db.executemany("insert or replace into vectors values (?, ?)", rows)
            self._db.commit()  # a build that is interrupted goes on from here
            known.update(rows)
        flat = b"".join(known[key] for key in keys)
        return np.frombuffer(flat, dtype=np.float32).reshape(len(keys), DIMENSIONS)

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._encoder.name}\0{text}".encode()).hexdigest()

    def _known(self, keys: set[str]) -> dict[str, bytes]:
        listed = list(keys)
        known: dict[str, bytes] = {}
        for start in range(0, len(listed), 500):  # SQLite's limit of variables
            part = listed[start:start + 500]
            marks = ",".join("?" * len(part))
            known.update(self._db.execute(f"select key, vector from vectors where key in ({marks})", part))
        return known
