"""Conversations at a given rate over HTTP, and how long each answer took."""
from __future__ import annotations

import asyncio
import statistics
import time
import uuid
from itertools import cycle
from pathlib import Path
from typing import Any, Callable, NamedTuple

import httpx
import yaml

_TIMEOUT = 30  # seconds until an answer counts as an error


class Request(NamedTuple):
    """What is sent for one message of one conversation."""

    path: str
    body: Callable[[str, str, str], dict[str, Any]]  # conversation, language, text
    answered: Callable[[Any], bool]  # does the decoded answer hold a real reply?
    token: Callable[[Any], str]  # the conversation's name from the first answer on


def _real(answer: Any) -> bool:
    replies = answer.get("replies") or []
    return bool(replies) and all(reply.get("outcome") != "failed" for reply in replies)


WEB = Request(
    "/webhooks/web/message",
    lambda token, tag, text: {"conversation": token or None, "id": uuid.uuid4().hex, "text": text, "lang": tag},
    _real, lambda answer: answer["conversation"],
)
REST = Request(
    "/webhooks/rest/webhook",
    lambda token, tag, text: {"sender": token or uuid.uuid4().hex, "message": text},
    lambda answer: bool(answer), lambda answer: answer[0]["recipient_id"],
)


class Load(NamedTuple):
    """What came of it. `latencies`: milliseconds from the moment a message was due."""

    latencies: list[float]
    errors: int
    seconds: float

    def percentile(self, share: float) -> float:
        """Nearest rank: the latency that `share` of the messages did not exceed."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")

    @property
    def rate(self) -> float:
        """Answered messages a second."""
        return len(self.latencies) / self.seconds

    @property
    def mean(self) -> float:
        return statistics.fmean(self.latencies) if self.latencies else float("nan")


def dialogues() -> list[dict[str, Any]]:
    """The conversations of dialogues.yml: {lang, turns}."""
    return yaml.safe_load(Path(__file__).with_name("dialogues.yml").read_text(encoding="utf-8"))


def drive(url: str, request: Request, *, rate: float, seconds: float, concurrency: int) -> Load:
    """Send messages at a steady rate, whether or not earlier ones were answered.

    A message that has to wait because its conversation is still being answered
    counts from the moment it was due, so a slow server cannot hide its queue.

    Args:
        rate: messages a second. concurrency: conversations at the same time.
    """
    return asyncio.run(_drive(url, request, rate, seconds, concurrency))


async def _drive(url: str, request: Request, rate: float, seconds: float, concurrency: int) -> Load:
    latencies: list[float] = []
    errors = 0
    limits = httpx.Limits(max_connections=concurrency)
    started = time.perf_counter() + 0.2

    async def converse(n: int, client: httpx.AsyncClient) -> None:
        nonlocal errors
        talks = cycle(dialogues()[n % len(dialogues()):] + dialogues()[: n % len(dialogues())])
        due = started + n / rate
        while due < started + seconds:
            talk, token = next(talks), ""
            for text in talk["turns"]:
                if due >= started + seconds:
                    return
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                try:
                    response = await client.post(request.path, json=request.body(token, talk["lang"], str(text)))
                    answer = response.raise_for_status().json()
                    good = request.answered(answer)
                    token = request.token(answer) if good else token
                except (httpx.HTTPError, ValueError):
                    good = False
                if good:
                    latencies.append((time.perf_counter() - due) * 1000)
                else:
                    errors += 1
                due += concurrency / rate

    async with httpx.AsyncClient(base_url=url, timeout=_TIMEOUT, limits=limits) as client:
        await asyncio.gather(*(converse(n, client) for n in range(concurrency)))
    return Load(latencies, errors, max(time.perf_counter() - started, seconds))
