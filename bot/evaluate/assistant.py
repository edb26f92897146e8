"""The whole assistant in one process: real model, policies and actions, no servers."""
from __future__ import annotations

import asyncio
import inspect
import logging
import time
import uuid
from pathlib import Path
from typing import Any, NamedTuple, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.model import get_latest_model
from rasa.shared.core.events import SlotSet
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog
from rasa_sdk.executor import ActionExecutor

from bot.reply.blocks import Reply
from bot.reply.wire import WIRE_KEY, from_wire
from bot.settings import ROOT


class LocalActions(EndpointConfig):
    """Runs the actions in this process, with the payload the action server would get."""

    def __init__(self) -> None:
        super().__init__(url="local")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *args: Any, json: Optional[dict] = None, **kwargs: Any) -> Any:
        result = self._executor.run(json)
        return await result if inspect.isawaitable(result) else result


class Channel(CollectingOutputChannel):
    """Keeps what a web client would get."""

    @classmethod
    def name(cls) -> str:
        return "byg"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        if message.get("custom", {}).get(WIRE_KEY):
            self.messages.append(message["custom"])


class Answered(NamedTuple):
    """One turn: replies, what the NLU saw, and how long it took."""

    replies: list[Reply]
    parse: dict[str, Any]
    milliseconds: float


class Assistant:
    """A trained assistant to talk to.

    Raises:
        FileNotFoundError: there is no trained model yet.
    """

    def __init__(self, models: Path = ROOT / "models") -> None:
        model = get_latest_model(str(models)) if models.exists() else None
        if model is None:
            raise FileNotFoundError(f"no model in {models.name}/. Run `make train` first.")
        configure_structlog(logging.ERROR)  # Rasa's debug lines hold what was written
        self.agent = Agent.load(model, action_endpoint=LocalActions())
        self._loop = asyncio.new_event_loop()

    def say(self, text: str, conversation: str, metadata: Optional[dict[str, Any]] = None) -> Answered:
        """Send one message of a conversation."""
        return self._loop.run_until_complete(self._say(text, conversation, metadata or {}))

    async def _say(self, text: str, conversation: str, metadata: dict[str, Any]) -> Answered:
        channel = Channel()
        started = time.perf_counter()
        await self.agent.handle_message(UserMessage(text, channel, conversation, metadata=metadata))
        passed = (time.perf_counter() - started) * 1000
        tracker = await self.agent.tracker_store.retrieve(conversation)
        parse = dict(tracker.latest_message.parse_data) if tracker and tracker.latest_message else {}
        return Answered([from_wire(m) for m in channel.messages], parse, passed)

    def parse(self, text: str) -> dict[str, Any]:
        """What the NLU graph alone makes of a message."""
        return self._loop.run_until_complete(self.agent.parse_message(text))

    def preset(self, conversation: str, **slots: Any) -> None:
        """Set slots before the first message, as if she had said so."""
        self._loop.run_until_complete(self._preset(conversation, slots))

    async def _preset(self, conversation: str, slots: dict[str, Any]) -> None:
        tracker = await self.agent.processor.fetch_tracker_and_update_session(conversation)
        for name, value in slots.items():
            tracker.update(SlotSet(name, value))
        await self.agent.tracker_store.save(tracker)

    def slots(self, conversation: str) -> dict[str, Any]:
        tracker = self._loop.run_until_complete(self.agent.tracker_store.retrieve(conversation))
        return tracker.current_slot_values() if tracker else {}


def new_conversation() -> str:
    return uuid.uuid4().hex
