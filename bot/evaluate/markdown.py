"""Tables as Markdown."""
from __future__ import annotations


def rows(table: list[list[str]]) -> list[str]:
    """A table, its head first, as lines of Markdown."""
    head, *body = table
    return ["| " + " | ".join(head) + " |", "|---" + "|--:" * (len(head) - 1) + "|", *("| " + " | ".join(row) + " |" for row in body)]
