"""Docs that cannot rot: what is generated is current, what exists is named."""
from __future__ import annotations

import re

import pytest

from bot.settings import ROOT, SETTINGS


def settings_table() -> str:
    rows = [f"| `BYG_{s.name.upper()}` | {_default(s.default)} | {s.help} |" for s in SETTINGS]
    return "\n".join(["| variable | default | what it does |", "|---|---|---|", *rows])


def _default(value: object) -> str:
    shown = str(value).removeprefix(f"{ROOT}/")
    return f"`{shown}`" if shown else ""


def test_every_setting_stands_in_the_readme(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- settings: .*?-->\n(.*?)\n<!-- /settings -->", readme, flags=re.S)
    assert found and found.group(1) == settings_table(), f"put this into README.md:\n{settings_table()}"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(root, page):
    text = (root / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (root / target).exists(), target


def test_every_make_target_has_a_line(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    named = set(re.search(r"^\.PHONY: (.*)$", makefile, flags=re.M).group(1).split())
    described = set(re.findall(r"^([a-z]+):.*##", makefile, flags=re.M))
    assert named == described


def test_every_command_is_in_the_help(root):
    import typer
    from typer.main import get_command

    from bot.cli.__main__ import app

    command = get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    assert all(sub.help or sub.short_help for sub in command.commands.values())
