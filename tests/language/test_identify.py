"""Which language, and when a short message keeps the conversation's."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.pack import Pack
from bot.language.locales import languages
from bot.language.settle import settle
from bot.settings import settings


@pytest.fixture(scope="module")
def identifier():
    return Pack(Path(settings().pack)).identifier(languages())


@pytest.mark.parametrize(("tag", "text"), [
    ("en", "how much does the agency take from me"),
    ("en", "can my sponsor keep my passport"),
    ("ne", "एजेन्टलाई कति पैसा तिर्नुपर्छ"),
    ("ne", "मेरो राहदानी मालिकले राख्यो"),
    ("ne-Latn", "malai kati paisa tirnu parcha"),
    ("ne-Latn", "agent le paisa magyo ke garne"),
    ("fil", "magkano po ang placement fee"),
    ("fil", "kinuha ng amo ko yung passport ko"),
    ("fil", "legit ba yung agency na to"),
    ("ar", "كم أدفع للمكتب"),
    ("ar", "هل يقدر صاحب البيت ياخذ جوازي"),
    ("hi", "एजेंट को कितना पैसा देना पड़ेगा"), ("hi-Latn", "agent ko kitna paisa dena padega"),
    ("bn", "দালালকে কত টাকা দিতে হবে"), ("bn-Latn", "dalal ke koto taka dite hobe"),
    ("si", "ඒජන්සියට කීයක් දෙන්න ඕනෙද"), ("si-Latn", "agency ekata keeyak denna oneda"),
    ("ta", "ஏஜென்சிக்கு எவ்வளவு பணம் கொடுக்கணும்"), ("ta-Latn", "agency ku evlo panam kudukanum"),
    ("id", "berapa biaya yang harus saya bayar ke agen"), ("am", "ለኤጀንሲው ስንት ብር መክፈል አለብኝ"),
    ("sw", "ajenti anaruhusiwa kunitoza pesa ngapi"), ("ur", "ایجنٹ کو کتنے پیسے دینے ہوں گے"),
    ("fr", "combien l'agence peut me demander pour partir"), ("es", "cuánto puede cobrarme la agencia para irme"),
    ("ar-Latn", "kam lazem adfa3 lel maktab 3ashan asafer"),
])
def test_ours(identifier, tag, text):
    guess = identifier.guess(text)
    assert (guess.name, guess.ours) == (tag, True)


@pytest.mark.parametrize(("tag", "text"), [
    ("ru", "сколько стоит виза в кувейт"), ("th", "ค่าธรรมเนียมเท่าไหร่"),
    ("my", "ဘယ်လောက်ပေးရမလဲ"), ("de", "wie viel darf die agentur von mir verlangen bitte"),
    ("vi", "công ty môi giới được thu của tôi bao nhiêu tiền"),
])
def test_a_language_that_we_do_not_speak_is_named(identifier, tag, text):
    guess = identifier.guess(text)
    assert (guess.name, guess.ours) == (tag, False)


@pytest.mark.parametrize("before", ["en", "ne", "ne-Latn", "fil", "ar"])
@pytest.mark.parametrize("text", ["1", "2", "ok", "OK!", "👍", "?", "80,000", "passport", "haan", "opo"])
def test_short_messages_keep_the_language(identifier, before, text):
    assert settle(identifier.guess(text), before, languages()) == before


@pytest.mark.parametrize(("before", "origin", "language"), [
    (None, None, "hi-Latn"), (None, "IN", "hi-Latn"), (None, "PK", "ur"), ("ur", None, "ur"), ("en", "PK", "ur"),
])
def test_romanised_hindi_and_urdu_are_answered_in_her_script(identifier, before, origin, language):
    guess = identifier.guess("agent ne mujhse bahut paise le liye aur ab phone nahi uthata")
    assert settle(guess, before, languages(), origin) == language


@pytest.mark.parametrize(("before", "text", "after"), [
    ("en", "एजेन्टलाई कति पैसा तिर्नुपर्छ", "ne"), ("ne", "how much do i pay the agency", "en"),
    ("fil", "how much do i pay the agency", "en"), ("en", "magkano po ang bayad sa agency", "fil"),
    ("en", "kumusta", "fil"), ("en", "مرحبا", "ar"),
])
def test_a_longer_message_changes_it(identifier, before, text, after):
    assert settle(identifier.guess(text), before, languages()) == after
