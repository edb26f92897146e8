"""The page in a real browser, as she uses it. Dialogues stand in dialogues.yml."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect, sync_playwright

DIALOGUES = yaml.safe_load(Path(__file__).with_name("dialogues.yml").read_text(encoding="utf-8"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser(chromium_path):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, server_url):
    """open_page(locale, width) -> a page with the greeting on it; faults of its script fail the test."""
    contexts, faults = [], []

    def open_(locale: str = "en", width: int = 390) -> Page:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 780})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
        page.goto(server_url)
        page.wait_for_selector(".reply")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


def _is_fault(message) -> bool:
    """An error that the page makes itself; a lost connection is none."""
    return message.type == "error" and "Failed to load resource" not in message.text


def say(page: Page, text: str):
    """Type a message; the reply to it."""
    before = page.locator(".reply").count()
    page.fill("#text", text)
    page.press("#text", "Enter")
    expect(page.locator(".reply")).to_have_count(before + 1, timeout=15_000)
    return page.locator(".reply").last


@pytest.mark.parametrize("row", [pytest.param(row, id=row.get("name", row["lang"])) for row in DIALOGUES])
def test_a_dialogue_in_each_language(open_page, row):
    page = open_page(row["lang"])
    for text in row["types"]:
        reply = say(page, text)
    expect(reply).to_have_attribute("data-outcome", row["outcome"])
    expect(reply).to_contain_text(row["shows"])
    expect(reply).to_have_attribute("lang", row["lang"])
    expect(page.locator("html")).to_have_attribute("dir", row.get("dir", "ltr"))
    sources = reply.locator("details")
    assert sources.count() == 1, "an answer with figures names its sources"


def test_people_come_first_and_can_be_called(open_page):
    reply = say(open_page(), "i am in kuwait my boss beats me and locked me in")
    expect(reply).to_have_attribute("data-outcome", "escalate")
    assert reply.locator(".contact a[href^='tel:']").count() >= 1


def test_buttons_and_the_language_menu(open_page):
    page = open_page()
    page.locator(".choices button").first.click()
    expect(page.locator(".reply")).to_have_count(2)
    page.select_option("#language", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".reply").last).to_have_attribute("lang", "ar")


def test_a_lost_answer_is_asked_for_again_and_shown_once(open_page):
    page = open_page()
    lost = []

    def lose_first(route):
        if not lost:
            lost.append(route.fetch())  # the server has answered; the answer is lost
            route.abort()
        else:
            route.continue_()

    page.route("**/webhooks/web/message", lose_first)
    say(page, "how much can the agent charge me")
    assert lost
    assert page.locator(".turn.hers").count() == 1


def test_without_connection_nothing_she_wrote_is_lost(open_page):
    page = open_page()
    page.route("**/webhooks/web/message", lambda route: route.fulfill(status=502))
    page.fill("#text", "how much can the agent charge me")
    page.press("#text", "Enter")
    expect(page.locator("#status")).to_contain_text("no connection", timeout=15_000)
    expect(page.locator("#text")).to_have_value("how much can the agent charge me")


@pytest.mark.parametrize("how", ["button", "escape three times"])
def test_quick_exit_leaves_nothing(open_page, how):
    page = open_page()
    page.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="an ordinary page"))
    say(page, "i am in kuwait my boss beats me")
    if how == "button":
        page.click("#exit")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://www.wikipedia.org/**")
    assert "boss" not in page.content()
    page.go_back()
    assert "boss" not in page.content()


@pytest.mark.parametrize("locale", ["en", "ne", "ar"])
def test_nothing_sticks_out_on_a_small_phone(open_page, locale):
    page = open_page(locale, width=320)
    say(page, "i am in kuwait my boss beats me")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
