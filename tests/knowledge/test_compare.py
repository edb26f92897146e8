"""A translation that says something else is found."""
from __future__ import annotations

from bot.knowledge.compare import farthest
from bot.knowledge.load import load
from bot.language.encoder import encoder
from bot.settings import ROOT


def test_the_wrong_translation_comes_first():
    content = load(ROOT / "content")
    articles = ["agency_fee", "passport_keeping", "rest_and_hours", "pregnancy", "climate_and_daily_life"]
    texts = [text for text in content.texts if text.article in articles and text.tag in ("en", "fr")]
    wrong = next(text for text in texts if (text.article, text.tag) == ("rest_and_hours", "fr"))
    weather = next(text for text in texts if (text.article, text.tag) == ("climate_and_daily_life", "fr"))
    swapped = wrong.copy(update={"blocks": weather.blocks[: len(wrong.blocks)]})
    spoilt = content.copy(update={"texts": [swapped if text is wrong else text for text in texts]})
    assert farthest(spoilt, encoder().encode)[0][1] is swapped
