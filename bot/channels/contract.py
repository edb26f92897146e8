"""What every channel shares: whom a message is from, and what a reply becomes."""
from __future__ import annotations

import hashlib
import hmac
from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.reply.wire import WIRE_KEY


def conversation_id(channel: str, sender: str, key: str) -> str:
    """A keyed hash of the sender: Rasa and its stores see nothing else.

    Args:
        sender: phone number, user id or conversation token, as the platform gives it.
        key: the setting `hash_key`.
    """
    return hmac.new(key.encode(), f"{channel}\0{sender}".encode(), hashlib.sha256).hexdigest()


class Collector(OutputChannel):
    """Keeps the replies of one message, in their wire form."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.replies: list[dict[str, Any]] = []

    def name(self) -> str:  # type: ignore[override]
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        reply = (message.get("custom") or {}).get(WIRE_KEY)
        if reply:
            self.replies.append(reply)
