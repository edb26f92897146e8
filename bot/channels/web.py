"""The chat page: plain HTTP, nothing kept, nothing personal."""
from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Any, Awaitable, Callable, Optional

from pydantic import BaseModel, Extra, Field, ValidationError
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.contract import Collector, conversation_id
from bot.language.catalogue import catalogue
from bot.language.locales import languages, offered
from bot.language.normalise import shorten
from bot.reply.blocks import Reply, Say
from bot.settings import settings

log = logging.getLogger(__name__)

_WEB = Path(__file__).resolve().parent.parent / "web"
_TYPES = {"chat.js": "text/javascript; charset=utf-8", "chat.css": "text/css; charset=utf-8"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                               "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_REMEMBERED = 2000  # answers kept for repeated requests, over all conversations
_BODY_AT_MOST = 64 * 1024  # bytes


class MessageIn(BaseModel):
    """POST /webhooks/web/message

    Attributes:
        conversation: the token of an earlier answer; null begins a conversation.
        id: the client's id of this message; a repeated one is answered once.
    """

    conversation: Optional[str] = Field(None, regex=r"^[A-Za-z0-9_-]{20,60}$")
    id: str = Field(..., regex=r"^[A-Za-z0-9_-]{1,60}$")
    text: str = Field(..., max_length=40_000)
    lang: Optional[str] = Field(None, regex=r"^[A-Za-z-]{2,12}$")

    class Config:
        extra = Extra.forbid


class ForgetIn(BaseModel):
    """POST /webhooks/web/forget"""

    conversation: str = Field(..., regex=r"^[A-Za-z0-9_-]{20,60}$")

    class Config:
        extra = Extra.forbid


class _PageBlueprint(Blueprint):
    """Answers GET / with the page: Rasa's own root route is there already."""

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        async def page(request: Request) -> Optional[HTTPResponse]:
            if request.path == "/" and request.method in ("GET", "HEAD"):
                return response.html(_page(), headers=_HEADERS)
            return None

        app.register_middleware(page, "request")
        super().register(app, options)


class WebInput(InputChannel):
    """The page at / and its two requests."""

    def __init__(self) -> None:
        # message key -> the answer, or the future of it while it is being made
        self._answers: OrderedDict[str, asyncio.Future] = OrderedDict()
        self._warm = False

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]]) -> InputChannel:
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        web = _PageBlueprint("web")

        @web.route("/ready", methods=["GET"])
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            good = agent is not None and agent.is_ready()
            if good and not self._warm:  # the first message opens the pack: seconds that no woman should wait for
                await agent.parse_message("ok")
                self._warm = True
            return response.json({"ready": good}, status=200 if good else 503)

        @web.route("/static/<name:str>", methods=["GET"])
        async def static(request: Request, name: str) -> HTTPResponse:
            if name not in _TYPES:
                return response.json({"error": "There is no such file."}, status=404)
            body = (_WEB / name).read_bytes()
            return response.raw(body, content_type=_TYPES[name], headers={**_HEADERS, "Cache-Control": "no-cache"})

        @web.route("/message", methods=["POST"])
        async def message(request: Request) -> HTTPResponse:
            parsed, fault = _parse(request, MessageIn)
            if parsed is None:
                return fault
            return await self._answer(parsed, on_new_message)

        @web.route("/forget", methods=["POST"])
        async def forget(request: Request) -> HTTPResponse:
            parsed, fault = _parse(request, ForgetIn)
            if parsed is None:
                return fault
            await self._forget(request.app, parsed.conversation)
            return response.json({"forgotten": True}, headers=_HEADERS)

        return web

    async def _answer(self, message: MessageIn, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> HTTPResponse:
        token = message.conversation or secrets.token_urlsafe(24)
        key = f"{token}/{message.id}"
        known = self._answers.get(key)
        if known is None:
            known = self._answers[key] = asyncio.ensure_future(self._handle(message, token, on_new_message))
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        replies = await asyncio.shield(known)
        return response.json({"conversation": token, "replies": replies}, headers=_HEADERS)

    async def _handle(
        self, message: MessageIn, token: str, on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> list[dict[str, Any]]:
        collector = Collector(self.name())
        sender = conversation_id(self.name(), token, settings().hash_key)
        metadata = {"language": message.lang} if message.lang in languages() else {}
        text = shorten(message.text, settings().max_message_length)
        try:
            await on_new_message(UserMessage(text, collector, sender, input_channel=self.name(), metadata=metadata))
        except Exception as error:  # noqa: BLE001 - she gets a kind line, whatever went wrong
            log.error("a message could not be answered: %s", type(error).__name__)
        return collector.replies or [_sorry(message.lang or "en")]

    async def _forget(self, app: Sanic, token: str) -> None:
        """Empty the conversation everywhere: answers kept for repeats, and the tracker."""
        for key in [key for key in self._answers if key.startswith(f"{token}/")]:
            del self._answers[key]
        sender = conversation_id(self.name(), token, settings().hash_key)
        agent = getattr(app.ctx, "agent", None)
        if agent is None:
            return
        store = agent.tracker_store
        inner = getattr(store, "_tracker_store", store)
        if isinstance(getattr(inner, "store", None), dict):  # Rasa's stores in memory know no delete
            inner.store.pop(sender, None)
            return
        tracker = await store.get_or_create_tracker(sender)
        tracker.events.clear()
        tracker._reset()
        await store.save(tracker)


def _parse(request: Request, model: type[BaseModel]) -> tuple[Any, HTTPResponse]:
    """The body as `model`, or None and an answer that says what is wrong."""
    def refuse(message: str, status: int = 400) -> tuple[None, HTTPResponse]:
        return None, response.json({"error": message}, status=status, headers=_HEADERS)

    if len(request.body) > _BODY_AT_MOST:
        return refuse("The message is too long.", 413)
    try:
        data = json.loads(request.body)
    except (ValueError, UnicodeDecodeError):
        return refuse("The body must be JSON.")
    try:
        return model.parse_obj(data), response.empty()
    except ValidationError as error:
        fault = error.errors()[0]
        return refuse(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}")


def _sorry(tag: str) -> dict[str, Any]:
    language = languages().get(languages().reply_tag(tag))
    text = catalogue(tag).gettext("Something went wrong on my side. Please write it once more. "
                                  "If you are in danger, call the emergency number of the country you are in.")
    reply = Reply(lang=language.tag, dir=language.dir, blocks=[Say(text=text)], outcome="failed")
    return reply.dict(exclude_none=True)


@lru_cache(maxsize=1)
def _page() -> str:
    """index.html with the words of every language we offer."""
    words = {language.tag: _words(language.tag) for language in offered()}
    menu = [{"tag": lang.tag, "name": lang.native_name, "dir": lang.dir} for lang in offered()]
    data = json.dumps({"words": words, "languages": menu, "exit": settings().web_exit_url}, ensure_ascii=False)
    html = (_WEB / "index.html").read_text(encoding="utf-8")
    safe = data.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return html.replace("{{title}}", settings().web_title).replace("{{data}}", safe)


def _words(tag: str) -> dict[str, str]:
    say = catalogue(tag)
    return {
        "write": say.gettext("Write here"),
        "send": say.gettext("Send"),
        "exit": say.gettext("Quick exit"),
        "language": say.gettext("Language"),
        "waiting": say.gettext("One moment"),
        "lost": say.gettext("There is no connection. What you wrote is still here; send it again."),
        "exit_note": say.gettext("Quick exit (or Esc three times) clears this page. The history of the browser "
                                 "stays, and a hidden program on the phone could still see it."),
        "sources": say.gettext("Where this comes from"),
        "chat": say.gettext("Conversation"),
    }
