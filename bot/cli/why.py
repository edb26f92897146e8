"""`byg why`: what each component decided about one message, and why."""
from __future__ import annotations

import json

import typer
from rich.console import Console

console = Console(highlight=False, soft_wrap=True)


def why(text: str, as_json: bool = typer.Option(False, "--json", help="Print as JSON.")) -> None:
    """Show for one message: language, intent, places, risk, candidates, outcome."""
    from bot.evaluate.assistant import Assistant, new_conversation

    answered = Assistant().say(text, new_conversation())
    parse, reply = answered.parse, answered.replies[-1] if answered.replies else None
    keys = ("language", "intent", "places", "amounts", "risk", "in_scope", "candidates")
    found = {key: parse.get(key) for key in keys}
    found["outcome"] = {"outcome": reply.outcome, "article": reply.article, "topic": reply.topic,
                        "contacts": reply.contacts} if reply else None
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for key, value in found.items():
        rows = value if key == "candidates" and value else [value]
        for row in rows:
            console.print(f"[bold]{key:<11}[/bold] {json.dumps(row, ensure_ascii=False)}")
