"""Whatever goes wrong in triage, she sees the helplines, and what she wrote is not logged."""
from __future__ import annotations

import logging

from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.pack import PackError
from bot.nlu import risk_detector
from bot.nlu.component import NORMALISED, RISK


def test_an_error_shows_the_helplines(monkeypatch, caplog):
    def broken() -> None:
        raise PackError("the pack is gone")

    monkeypatch.setattr(risk_detector, "pack", broken)
    message = Message.build("my own secret words")
    message.set(NORMALISED, "my own secret words")
    with caplog.at_level(logging.DEBUG):
        risk_detector.RiskDetector({}).annotate(message)
    assert message.get(RISK)["severity"] == "urgent"
    assert "PackError" in caplog.text and "secret" not in caplog.text
