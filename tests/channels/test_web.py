"""The two requests of the page: what is refused, what is answered once, what is forgotten."""
from __future__ import annotations

import concurrent.futures
import uuid

import httpx
import pytest


@pytest.fixture(scope="module")
def http(server_url):
    with httpx.Client(base_url=server_url, timeout=30) as client:
        yield client


def ask(http, text, conversation=None, id_=None, **more):
    body = {"conversation": conversation, "id": id_ or uuid.uuid4().hex, "text": text, **more}
    return http.post("/webhooks/web/message", json=body)


@pytest.mark.parametrize(("body", "status", "says"), [
    (b"", 400, "JSON"),
    (b"{", 400, "JSON"),
    (b"[]", 400, ""),
    (b'{"id": "a"}', 400, "text"),
    (b'{"id": "a b", "text": "hi"}', 400, "id"),
    (b'{"id": "a", "text": "hi", "conversation": "short"}', 400, "conversation"),
    (b'{"id": "a", "text": "hi", "admin": true}', 400, "admin"),
    (b'{"id": "a", "text": {"$ne": ""}}', 400, "text"),
    (b'{"id": "a", "text": "' + b"x" * 70_000 + b'"}', 413, "long"),
], ids=["empty", "not-json", "a-list", "no-text", "odd-id", "guessed-token", "unknown-field", "object-for-text", "too-long"])
def test_a_bad_request_is_told_what_is_wrong(http, body, status, says):
    answer = http.post("/webhooks/web/message", content=body)
    assert answer.status_code == status
    assert says in answer.json()["error"]


def test_the_page_carries_its_policy(http):
    page = http.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in page.headers


def test_a_repeated_message_is_answered_once(http):
    first = ask(http, "hello").json()
    token, id_ = first["conversation"], uuid.uuid4().hex
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ask(http, "how much can the agent charge me", token, id_).json(), range(4)))
    assert all(answer == answers[0] for answer in answers)
    assert len(answers[0]["replies"]) == 1


def test_conversations_do_not_mix(http):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        places = ["i am from nepal and want to go to kuwait", "i am from the philippines and want to go to hong kong"] * 4
        tokens = [ask(http, text).json()["conversation"] for text in places]
        answers = list(pool.map(lambda token: ask(http, "how much can the agent charge me", token).json(), tokens))
    for n, answer in enumerate(answers):
        shown = str(answer["replies"])
        assert ("Nepal" in shown) == (n % 2 == 0) and ("Hong Kong" in shown) == (n % 2 == 1), shown
    assert len(set(tokens)) == len(tokens)


def test_forget_empties_the_conversation(http):
    token = ask(http, "i am from nepal and want to go to kuwait").json()["conversation"]
    assert http.post("/webhooks/web/forget", json={"conversation": token}).json() == {"forgotten": True}
    shown = str(ask(http, "how much can the agent charge me", token).json()["replies"])
    assert "NPR" not in shown and "origin:NP" in shown, "it asks for her country again"


def test_the_server_writes_nothing_of_her_into_a_log(http, server_log):
    secret = "zanzibarpepperfish"
    ask(http, f"my name is {secret} and my number is 9779812345678")
    http.post("/webhooks/web/message", content=f'{{"text": "{secret}'.encode())
    assert secret not in server_log() and "9779812345678" not in server_log()
