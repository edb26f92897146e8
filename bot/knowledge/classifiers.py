"""The trained parts of a pack: what they learn, how they are kept, how they judge.

All work on the sentence embedding, from which the mean of its language is taken:
what all messages of one language share says nothing about what they mean.
Kept as NumPy arrays, so that opening a pack never runs code from it.
"""
from __future__ import annotations

import hashlib
import io
import sqlite3
from pathlib import Path
from typing import Callable, NamedTuple, Optional, Sequence, Union

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.svm import SVC

# How much of a language's own mean is taken off, the rest being the mean of all. Chosen on the
# development set; docs/quality.md has the figures.
_OWN_MEAN = 0.8
_GAMMA, _C = 1.0, 3.0  # of the RBF kernel and the SVM; same source


class Centres:
    """The mean vector of each language, and vectors without it."""

    def __init__(self, means: dict[str, np.ndarray], common: np.ndarray) -> None:
        self._means, self._common = means, common

    @classmethod
    def of(cls, vectors: np.ndarray, tags: Sequence[str], kinds: Sequence[str]) -> Centres:
        """Means of each language, every kind of text (question, risk, small talk) counting the same."""
        tags_, kinds_ = np.asarray(tags), np.asarray(kinds)
        common = vectors.mean(axis=0)
        means = {}
        for tag in set(tags):
            of_kind = [vectors[(tags_ == tag) & (kinds_ == kind)].mean(axis=0) for kind in set(kinds_[tags_ == tag])]
            means[tag] = _OWN_MEAN * np.mean(of_kind, axis=0) + (1 - _OWN_MEAN) * common
        return cls(means, common)

    def __call__(self, vectors: np.ndarray, tags: Union[str, Sequence[str], None]) -> np.ndarray:
        """Unit vectors without the mean of their language; of all where we do not know it.

        Args:
            vectors: shape (n, d) with n tags, or (d,) with one.
        """
        if vectors.ndim == 1:
            shifted = vectors - self._means.get(str(tags), self._common)
        else:
            shifted = vectors - np.stack([self._means.get(tag, self._common) for tag in tags or ()]).reshape(vectors.shape)
        return shifted / np.maximum(np.linalg.norm(shifted, axis=-1, keepdims=True), 1e-9)

    def to_bytes(self) -> bytes:
        return _pack(common=self._common, **{f"tag:{tag}": mean for tag, mean in self._means.items()})

    @classmethod
    def from_bytes(cls, blob: bytes) -> Centres:
        data = _unpack(blob)
        return cls({name[4:]: data[name] for name in data if name.startswith("tag:")}, data["common"])


class Linear(NamedTuple):
    """Probabilities over `classes`, linear in the vector."""

    classes: list[str]
    weights: np.ndarray
    bias: np.ndarray

    def __call__(self, vector: np.ndarray) -> dict[str, float]:
        scores = self.weights @ vector + self.bias
        scores = np.exp(scores - scores.max())
        return dict(zip(self.classes, (scores / scores.sum()).tolist()))

    def to_bytes(self) -> bytes:
        return _pack(classes=np.array(self.classes), weights=self.weights, bias=self.bias)

    @classmethod
    def from_bytes(cls, blob: bytes) -> Linear:
        data = _unpack(blob)
        return cls([str(c) for c in data["classes"]], data["weights"], data["bias"])


class Kernel(NamedTuple):
    """Yes or no by a support vector machine, as a calibrated probability.

    Attributes:
        support: examples that count, float16, shape (n, d). weights: of each, shape (n,).
        slope, offset: Platt's, fitted on examples that the machine had not seen.
    """

    support: np.ndarray
    weights: np.ndarray
    bias: float
    slope: float
    offset: float

    def __call__(self, vector: np.ndarray) -> float:
        """Probability of yes, for a centred unit vector."""
        near = np.exp(-2 * _GAMMA * (1 - self.support @ vector))  # |a-b|² = 2 - 2ab for unit vectors
        score = float(near @ self.weights) + self.bias
        return float(1 / (1 + np.exp(-(self.slope * score + self.offset))))

    def to_bytes(self) -> bytes:
        return _pack(support=self.support.astype(np.float16), weights=self.weights,
                     numbers=np.array([self.bias, self.slope, self.offset]))

    @classmethod
    def from_bytes(cls, blob: bytes) -> Kernel:
        data = _unpack(blob)
        return cls(data["support"].astype(np.float32), data["weights"], *map(float, data["numbers"]))


def train_linear(x: np.ndarray, y: Sequence[str], strength: float) -> Optional[Linear]:
    """Logistic regression; None where there are not two classes."""
    if len(set(y)) < 2:
        return None
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(x, y)
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return Linear([str(c) for c in model.classes_], weights.astype(np.float32), bias.astype(np.float32))


def train_kernel(x: np.ndarray, yes: np.ndarray) -> Optional[Kernel]:
    """A support vector machine with Platt's calibration; None where there are too few of either."""
    if min(yes.sum(), (~yes).sum()) < 10:
        return None
    machine = SVC(C=_C, gamma=_GAMMA, class_weight="balanced", cache_size=1000)
    unseen = cross_val_predict(machine, x, yes, cv=3, method="decision_function")
    platt = LogisticRegression(C=1e3).fit(unseen.reshape(-1, 1), yes)
    machine.fit(x, yes)
    return Kernel(machine.support_vectors_.astype(np.float32), machine.dual_coef_[0].astype(np.float32),
                  float(machine.intercept_[0]), float(platt.coef_[0, 0]), float(platt.intercept_[0]))


class Kept:
    """Trained parts kept between builds, by what they were trained from."""

    def __init__(self, cache: Optional[Path]) -> None:
        self._db = sqlite3.connect(str(cache) if cache else ":memory:", timeout=60)
        self._db.execute("create table if not exists trained (name text primary key, key text, data blob)")

    def __call__(self, name: str, x: np.ndarray, y: Sequence, train: Callable[[], Optional[Union[Linear, Kernel]]]) -> Optional[bytes]:
        """The blob of a trained part, trained only if its examples have changed."""
        key = hashlib.sha256(_VERSION + np.ascontiguousarray(x).tobytes() + repr(list(y)).encode()).hexdigest()
        row = self._db.execute("select data from trained where name = ? and key = ?", (name, key)).fetchone()
        if row is not None:
            return row[0]
        made = train()
        data = made.to_bytes() if made else None
        self._db.execute("insert or replace into trained values (?, ?, ?)", (name, key, data))
        self._db.commit()
        return data


_VERSION = f"1 {_GAMMA} {_C}".encode()


def _pack(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def _unpack(blob: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(blob), allow_pickle=False) as data:
        return {name: data[name] for name in data.files}
