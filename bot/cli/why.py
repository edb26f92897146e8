"""`byg why`: what each component decided about one message, and why."""
from __future__ import annotations

import json
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)
KEYS = ("language", "intent", "talk", "places", "claim", "risk", "in_scope", "candidates")


def why(
    text: str,
    as_json: bool = typer.Option(False, "--json", help="Print as JSON."),
    origin: str = typer.Option("", help="Her country, ISO 3166, as if she had said so."),
    destination: str = typer.Option("", help="Where she wants to go."),
) -> None:
    """Show for one message: language, intent, places, risk, candidates, outcome."""
    from bot.evaluate.assistant import Assistant, new_conversation

    assistant, conversation = Assistant(), new_conversation()
    places = {"origin": origin.upper(), "destination": destination.upper()}
    assistant.preset(conversation, **{role: code for role, code in places.items() if code})
    answered = assistant.say(text, conversation)
    reply = answered.replies[-1] if answered.replies else None
    found: dict[str, Any] = {key: answered.parse.get(key) for key in KEYS}
    found["outcome"] = {"outcome": reply.outcome, "article": reply.article, "topic": reply.topic,
                        "contacts": reply.contacts} if reply else None
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _show(found)


def _show(found: dict[str, Any]) -> None:
    from bot.language.formats import language

    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column()
    guess, risk, outcome = found["language"], found["risk"] or {}, found["outcome"]
    if guess:
        ours = "" if guess["ours"] else ", which we do not speak"
        table.add_row("language", f"{language(guess['name'], 'en')} ({guess['name']}){ours}; sure {guess['confidence']:.0%}")
    else:
        table.add_row("language", "no word that tells")
    talk = "" if found["talk"] is None else f"; small talk {found['talk']:.0%}"
    table.add_row("intent", f"{found['intent']['name']} ({found['intent']['confidence']:.0%}){talk}")
    if found["places"]:
        table.add_row("places", ", ".join(m["code"] + (" (she is there)" if m["here"] else "") for m in found["places"]["mentions"]))
    if found["claim"]:
        table.add_row("money", ", ".join(f"{amount} {currency or '?'}" for amount, currency in found["claim"]["amounts"])
                      or ", ".join(found["claim"]["numbers"]) or found["claim"]["cost"] or "")
    about = ", about somebody else" if risk.get("about_other") else ""
    table.add_row("risk", f"{risk.get('severity')} {risk.get('category') or ''}{about}")
    for reason in risk.get("why", []):
        table.add_row("", f"· {reason}")
    if found["in_scope"] is not None:
        table.add_row("ours to answer", f"{found['in_scope']:.0%}")
    if outcome:
        what = [outcome["outcome"], outcome["article"] or "", outcome["topic"] or "", ", ".join(outcome["contacts"])]
        table.add_row("outcome", " · ".join(filter(None, what)))
    console.print(table)
    if not found["candidates"]:
        return
    articles = Table("article", "score", "meaning", "subject", "spelling", "words", "nearest question", title="articles considered")
    for candidate in found["candidates"]:
        articles.add_row(candidate["article"], *(f"{candidate[key]:.2f}" for key in ("score", "meaning", "subject", "spelling", "words")),
                         candidate["question"])
    console.print(articles)
