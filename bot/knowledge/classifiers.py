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
from typing import NamedTuple, Optional, Sequence, Union

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

from bot.language.normalise import fold

# How much of a language's own mean is taken off, the rest being the mean of all. Chosen on the
# development set; docs/quality.md has the figures.
_OWN_MEAN = 0.8
_GAMMA, _C = 1.0, 3.0  # of the RBF kernel and the SVM; same source
_MEANING_COUNTS, _LETTERS_COUNT = 0.15, 0.3  # what the linear machines count beside the first; same source
_FEWEST = 10  # examples of yes and of no
_FEW, _MANY = 4000, 6000  # rows of the smaller and of the larger class that the first is trained on
_HASHED = 2**17  # features
_COARSE = 2**15  # features, where there is a weight for each of many classes
_HASHING = {"n_features": _HASHED, "alternate_sign": False, "norm": "l2", "lowercase": False}
_WORDS = HashingVectorizer(analyzer="word", token_pattern=r"[^\s.,!?;:()\"]+", ngram_range=(1, 2), **_HASHING)
_LETTERS = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), **_HASHING)


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
        return self.chances(self.weights @ vector)

    def chances(self, scores: np.ndarray) -> dict[str, float]:
        """Class -> probability (softmax), of scores without the bias."""
        scores = np.exp(scores + self.bias - (scores + self.bias).max())
        return dict(zip(self.classes, (scores / scores.sum()).tolist()))

    def to_bytes(self) -> bytes:
        return _pack(classes=np.array(self.classes), weights=self.weights, bias=self.bias)

    @classmethod
    def from_bytes(cls, blob: bytes) -> Linear:
        data = _unpack(blob)
        return cls([str(c) for c in data["classes"]], data["weights"], data["bias"])


class Features(NamedTuple):
    """What the machines see of messages: meaning and letters.

    Attributes:
        vectors: centred unit embeddings, shape (n, d). words: hashed words and letter
            sequences, sparse, shape (n, 2 * _HASHED).
    """

    vectors: np.ndarray
    words: csr_matrix

    @classmethod
    def of(cls, vectors: np.ndarray, texts: Sequence[str]) -> Features:
        folded = [fold(text) for text in texts]
        return cls(np.atleast_2d(vectors).astype(np.float32), hstack([_WORDS.transform(folded), _LETTERS.transform(folded)]).tocsr())

    def __getitem__(self, rows: np.ndarray) -> Features:  # type: ignore[override]
        return Features(self.vectors[rows], self.words[rows])


class Spelling(NamedTuple):
    """Probabilities over classes, linear in hashed words and letters.

    It knows the spelling of languages written in Latin letters, which the encoder knows badly.

    Attributes:
        model: its weights have the shape (2 * _COARSE, n classes), in half precision: only the
            rows of a message's few features are read.
    """

    model: Linear

    def __call__(self, features: Features) -> dict[str, float]:
        row = _coarse(features.words[0])
        return self.model.chances(row.data @ self.model.weights[row.indices].astype(np.float32))

    def to_bytes(self) -> bytes:
        return self.model.to_bytes()


def _coarse(hashed: csr_matrix) -> csr_matrix:
    """Hashed features in fewer slots, as if they had been hashed into these."""
    table, slot = np.divmod(hashed.indices, _HASHED)
    coarse = csr_matrix((hashed.data, table * _COARSE + slot % _COARSE, hashed.indptr), shape=(hashed.shape[0], 2 * _COARSE))
    coarse.sum_duplicates()
    return coarse


class Machine(NamedTuple):
    """Yes or no: a support vector machine and a linear one on meaning, a linear one on letters.

    The first two know other wordings and other languages; the third knows the spelling of
    languages written in Latin letters, which the encoder knows badly.

    Attributes:
        support: examples that count, shape (n, d). weights: of each, shape (n,).
        meaning: weight of each dimension. letters: weight of each hashed feature.
        bias, slope, offset: of the joint score; the last two are Platt's, fitted on
            examples that none of the three had seen.
    """

    support: np.ndarray
    weights: np.ndarray
    meaning: np.ndarray
    letters: np.ndarray
    bias: float
    slope: float = 1.0
    offset: float = 0.0

    def score(self, features: Features) -> np.ndarray:
        near = np.exp(-2 * _GAMMA * (1 - features.vectors @ self.support.T))  # |a-b|² = 2 - 2ab for unit vectors
        return near @ self.weights + features.vectors @ self.meaning + features.words @ self.letters + self.bias

    def __call__(self, features: Features) -> float:
        """Probability of yes, for one message."""
        return float(1 / (1 + np.exp(-(self.slope * self.score(features)[0] + self.offset))))

    def to_bytes(self) -> bytes:
        return _pack(support=self.support.astype(np.float16), weights=self.weights, meaning=self.meaning,
                     letters=self.letters.astype(np.float16), numbers=np.array([self.bias, self.slope, self.offset]))

    @classmethod
    def from_bytes(cls, blob: bytes) -> Machine:
        data = _unpack(blob)
        return cls(data["support"].astype(np.float32), data["weights"], data["meaning"], data["letters"].astype(np.float32),
                   *map(float, data["numbers"]))


def train_linear(x: np.ndarray, y: Sequence[str], strength: float) -> Optional[Linear]:
    """Logistic regression; None where there are not two classes."""
    if len(set(y)) < 2:
        return None
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(x, y)
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return Linear([str(c) for c in model.classes_], weights.astype(np.float32), bias.astype(np.float32))


def train_spelling(x: csr_matrix, y: Sequence[str]) -> Optional[Spelling]:
    """Logistic regression on hashed words and letters (`Features.words`); None where there are not three classes."""
    if len(set(y)) < 3:
        return None
    model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=20, random_state=0).fit(_coarse(x), y)
    return Spelling(Linear([str(c) for c in model.classes_], model.coef_.T.astype(np.float16), model.intercept_.astype(np.float32)))


def train_machine(x: Features, yes: np.ndarray) -> Optional[Machine]:
    """A calibrated machine; None where there are too few of either."""
    if min(yes.sum(), (~yes).sum()) < _FEWEST:
        return None
    seen, unseen = train_test_split(np.arange(len(yes)), test_size=0.2, stratify=yes, random_state=0)
    machine = _fit(x[seen], yes[seen])
    platt = LogisticRegression(C=1e3).fit(machine.score(x[unseen]).reshape(-1, 1), yes[unseen])
    return machine._replace(slope=float(platt.coef_[0, 0]), offset=float(platt.intercept_[0]))


def _fit(x: Features, yes: np.ndarray) -> Machine:
    among = _sample(yes)
    support = SVC(C=_C, gamma=_GAMMA, class_weight="balanced", cache_size=1000).fit(x.vectors[among], yes[among])
    meaning = LogisticRegression(C=10, max_iter=500, class_weight="balanced").fit(x.vectors, yes)
    letters = LogisticRegression(C=30, max_iter=300, class_weight="balanced", solver="liblinear").fit(x.words, yes)
    bias = support.intercept_[0] + _MEANING_COUNTS * meaning.intercept_[0] + _LETTERS_COUNT * letters.intercept_[0]
    return Machine(support.support_vectors_.astype(np.float32), support.dual_coef_[0].astype(np.float32),
                   (_MEANING_COUNTS * meaning.coef_[0]).astype(np.float32), (_LETTERS_COUNT * letters.coef_[0]).astype(np.float32),
                   float(bias))


def _sample(yes: np.ndarray) -> np.ndarray:
    """Rows for the support vector machine, whose time grows with the square of their number."""
    chance = np.random.default_rng(0)
    rows = [np.flatnonzero(yes == value) for value in (True, False)]
    few, many = sorted(rows, key=len)
    return np.concatenate([chance.permutation(few)[:_FEW], chance.permutation(many)[:_MANY]])


class Kept:
    """Trained parts kept between builds, by what they were trained from."""

    def __init__(self, cache: Optional[Path]) -> None:
        self._db = sqlite3.connect(str(cache) if cache else ":memory:", timeout=60)
        self._db.execute("create table if not exists trained (name text primary key, key text, data blob)")

    def key(self, *examples: Union[np.ndarray, Sequence]) -> str:
        digest = hashlib.sha256(_VERSION)
        for part in examples:
            digest.update(np.ascontiguousarray(part).tobytes() if isinstance(part, np.ndarray) else repr(list(part)).encode())
        return digest.hexdigest()

    def get(self, name: str, key: str) -> Optional[bytes]:
        row = self._db.execute("select data from trained where name = ? and key = ?", (name, key)).fetchone()
        return row and row[0]

    def keep(self, name: str, key: str, data: bytes) -> None:
        self._db.execute("insert or replace into trained values (?, ?, ?)", (name, key, data))
        self._db.commit()


_VERSION = f"3 {_GAMMA} {_C} {_MEANING_COUNTS} {_LETTERS_COUNT} {_FEW} {_MANY} {_HASHED}".encode()


def _pack(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def _unpack(blob: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(blob), allow_pickle=False) as data:
        return {name: data[name] for name in data.files}
