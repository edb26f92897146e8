"""Triage of every message. It fails closed: an error shows the helplines."""
from __future__ import annotations

import logging
from datetime import date
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import LANGUAGE, NORMALISED, RISK, MessageComponent, features, features_of, pack
from bot.nlu.payload import is_payload
from bot.safety.triage import FAILED, NO_RISK, Risk, Triage, gravest, pieces

log = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RiskDetector(MessageComponent):
    """Sets `risk`: {severity, category, why, about_other}."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._made_for: tuple[str, int] = ("", 0)
        self._triage: Triage

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    def annotate(self, message: Message) -> None:
        risk = self._judge(message)
        message.set(RISK, {"severity": risk.severity, "category": risk.category, "why": list(risk.why),
                           "about_other": risk.about_other}, add_to_output=True)

    def _judge(self, message: Message) -> Risk:
        try:
            text = message.get(NORMALISED)
            if not text or is_payload(text):
                return NO_RISK
            current = pack()
            today = date.today()
            if (current.digest, today.year) != self._made_for:
                self._triage, self._made_for = Triage(current, today), (current.digest, today.year)
            guess = message.get(LANGUAGE) or {}
            seen = {text: features(message), **{piece: features_of(piece, guess.get("name")) for piece in pieces(text)}}
            return gravest(self._triage.judge(part, found, foreign=not guess.get("ours", True)) for part, found in seen.items())
        except Exception as error:  # fail closed: whatever went wrong, she sees the helplines
            log.error("triage failed: %s", type(error).__name__)
            return FAILED
