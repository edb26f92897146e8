"""`byg chat`: a conversation in the terminal, and its record as a test."""
from __future__ import annotations

from pathlib import Path
from typing import Optional

import typer
import yaml
from rich.console import Console
from rich.panel import Panel

console = Console(highlight=False)


def chat(
    record: Optional[Path] = typer.Option(None, help="Write the conversation to this YAML file, as a test."),
) -> None:
    """Talk to the assistant in one process. Type a number to choose; an empty line ends."""
    from bot.evaluate.assistant import Assistant, new_conversation
    from bot.reply.wire import to_text

    assistant, conversation = Assistant(), new_conversation()
    turns = []
    text = "/greet"
    while text:
        answered = assistant.say(text, conversation)
        for reply in answered.replies:
            console.print(Panel("\n\n".join(to_text(reply)), title=f"{reply.outcome} · {reply.lang}", width=80))
            turns.append({"she": text, "outcome": reply.outcome, **({"article": reply.article} if reply.article else {})})
        try:
            text = input("> ").strip()
        except (EOFError, KeyboardInterrupt):
            text = ""
    if record:
        dialogue = [{"dialogue": record.stem, "turns": turns}]
        record.write_text(yaml.safe_dump(dialogue, allow_unicode=True, sort_keys=False), encoding="utf-8")
