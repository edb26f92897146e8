"""The pages of `byg content status`: tables and a picture of what is there and what is missing."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from bot.evaluate.markdown import rows
from bot.knowledge.messages import collect
from bot.knowledge.model import Content
from bot.knowledge.research import left_out
from bot.knowledge.status import Spoken, corridor, spoken
from bot.language import formats
from bot.language.locales import languages
from bot.settings import ROOT

# The corridors that we mean to know whole: origins and destinations of the issue tracker's main list.
ORIGINS = ("NP", "IN", "BD", "LK", "PH", "ID", "ET", "KE", "UG")
DESTINATIONS = ("SA", "AE", "QA", "KW", "BH", "OM", "LB", "JO", "MY", "HK", "SG", "TW")


def spoken_table(content: Content) -> list[list[str]]:
    """A row a language."""
    head = ["language", "articles required", "usable", "reviewed", "sentences", "names of helplines"]
    return [head, *(
        [row.tag, str(row.required), str(row.usable), str(row.complete), _share(row.messages), _share(row.names)]
        for row in _spoken(content)
    )]


def corridors(content: Content) -> list[list[str]]:
    """A row a corridor: the number of records that tell each aspect; a dash is a gap."""
    found = []
    for origin in ORIGINS:
        for destination in DESTINATIONS:
            known = corridor(content, origin, destination)
            found.append([f"{origin}–{destination}", *(str(len(k.records)) if k.records else "–" for k in known)])
    return [["corridor", *(aspect.name for aspect in content.aspects.values())], *found]


def write(content: Content, folder: Path) -> None:
    """docs/content-status.md, docs/content-left-out.md and pictures/content.png."""
    made = f"Written by `byg content status --docs` on {date.today().isoformat()}; not edited by hand."
    matrix = corridors(content)
    gaps = {aspect.name: sum(row[n] == "–" for row in matrix[1:]) for n, aspect in enumerate(content.aspects.values(), 1)}
    told = ", ".join(f"{name} {count}" for name, count in gaps.items() if count)
    page = [
        "# What the content base holds", "", made, "",
        f"{len(content.articles)} articles, {sum(len(p.facts) for p in content.places)} records of facts in {len(content.places)} "
        f"countries and corridors, {len(content.helplines)} helplines, {len(content.researched)} researched facts "
        f"([{len(left_out(content))} left out](content-left-out.md)).", "",
        "![What is there in each language](pictures/content.png)", "", "## Languages", "",
        "Required: all articles that are for every country, and those of the countries where the language is spoken. "
        "Usable: translated from the English text in force. Nobody has reviewed a text yet where the column says 0.", "",
        *rows(spoken_table(content)), "", "## Corridors", "",
        "How many records tell each aspect of a corridor. A dash is a gap: there the assistant says that it has no checked "
        f"figure and names people. Gaps among {len(matrix) - 1} corridors: {told or 'none'}.", "", *rows(matrix), "",
    ]
    (folder / "content-status.md").write_text("\n".join(page), encoding="utf-8")
    lines = [f"- `{id_}`: {reason}" for id_, reason in sorted(left_out(content).items())]
    text = ["# Researched facts that are told nowhere", "", made,
            "Every other researched fact stands in a record or in an article (`content/researched.yml`).", "", *lines, ""]
    (folder / "content-left-out.md").write_text("\n".join(text), encoding="utf-8")
    _draw(_spoken(content), folder / "pictures" / "content.png")


def _spoken(content: Content) -> list[Spoken]:
    template = collect(ROOT / "bot", content)
    return spoken(content, languages(), [(str(m.id), m.context) for m in template if m.id])


def _draw(found: list[Spoken], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(9, 0.34 * len(found) + 1.2))
    places = range(len(found))
    for name, colour in (("required", "#d9d4c8"), ("usable", "#14514a"), ("complete", "#d99a2b")):
        axes.barh(places, [getattr(row, name) for row in found], color=colour, label={"complete": "reviewed"}.get(name, name))
    axes.set_yticks(places, [formats.language(row.tag, "en") for row in found])
    axes.invert_yaxis()
    axes.set_xlabel("articles")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=3)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=90)
    plt.close(figure)


def _share(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}"
