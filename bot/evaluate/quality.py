"""docs/quality.md: what was measured, as tables and a plot. Never edited by hand."""
from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Iterable, Optional

import matplotlib

from bot.evaluate.score import Pair, score

matplotlib.use("Agg")
import matplotlib.pyplot as plt

TARGETS = {
    "escalation_recall": "≥ 0.98 (≥ 0.95 in every language)",
    "false_alarms_near": "≤ 0.05",
    "false_alarms_questions": "≤ 0.01",
    "topic_accuracy": "≥ 0.92 (≥ 0.85 in the worst language)",
    "scope_recall": "≥ 0.90",
    "scope_lost": "≤ 0.03",
}
NAMES = {
    "escalation_recall": "grave messages that reach people",
    "false_alarms_near": "false alarms, alarming words",
    "false_alarms_questions": "false alarms, ordinary questions",
    "topic_accuracy": "right topic",
    "scope_recall": "not ours: recognised",
    "scope_lost": "ours: wrongly refused",
    "language_accuracy": "right language",
}


def page(
    development: list[Pair], own: list[Pair], parallel: Optional[dict[str, Any]], times: dict[str, float], plot: str,
    sections: Iterable[str], notes: str,
) -> str:
    """The whole page as Markdown.

    Args:
        development, own: lines and predictions of the two sets. parallel: of `parallel_agreement`.
        times: component -> milliseconds, of `component_times`.
        plot: path of the picture, relative to the page. sections: more measured lines.
        notes: what was tried, by hand.
    """
    sets = {"development set": score(development), "own set": score(own)}
    lines = [
        "# How well it understands", "",
        f"Written by `make quality` on {date.today().isoformat()}; not edited by hand (but for the section “What was tried”,",
        "which stands in `docs/tried.md`). Every line runs as a fresh conversation through the trained model, the policies",
        "and the actions. Nothing of it is used for training; a test looks for overlap. The lines of the own set were",
        "written by a language model that had not seen the training data, and no native speaker has checked them, so treat",
        "differences of a few points as noise. Numbers in brackets: how many lines.", "",
        "| | " + " | ".join(sets) + " | target |", "|---|" + "--:|" * len(sets) + "---|",
    ]
    for name, title in NAMES.items():
        lines.append(f"| {title} | " + " | ".join(_cell(figures[name]) for figures in sets.values()) + f" | {TARGETS.get(name, '')} |")
    lines += ["", f"![Recall and topic, by language]({plot})", ""]
    for name, figures in sets.items():
        lines += [f"## {name.capitalize()}, by language and script", "", "| language | " + " | ".join(NAMES.values()) + " |",
                  "|---|" + "--:|" * len(NAMES)]
        lines += [f"| {tag} | " + " | ".join(_cell(row[key]) for key in NAMES) + " |" for tag, row in figures["languages"].items()]
        lines.append("")
    if parallel:
        lines += [
            "## The same question in all languages", "",
            f"{parallel['questions']} questions in {len(parallel['languages'])} languages and scripts: how often the article is the "
            f"one that the English question gets: **{parallel['value']:.3f}** (target ≥ 0.95).", "",
            "| language | same article |", "|---|--:|",
            *(f"| {tag} | {value:.3f} |" for tag, value in parallel["languages"].items()), "",
        ]
    whole = [prediction["latency_ms"] for _, prediction in [*development, *own]]
    lines += [
        "## Time", "", f"One message through NLU, policies and actions in one process: median {_middle(whole):.0f} ms over {len(whole)} "
        "messages. Of it the NLU graph, by component (target for the whole graph: ≤ 25 ms; median over messages of up to "
        "twelve words):", "", "| component | ms |", "|---|--:|", *(f"| {name} | {spent:.1f} |" for name, spent in times.items()), "",
        *sections, notes,
    ]
    return "\n".join(lines)


def draw(own: list[Pair], path: Path) -> None:
    """A picture: recall of grave messages and right topic, by language."""
    rows = score(own)["languages"]
    tags = list(rows)
    figure, axes = plt.subplots(figsize=(10, 0.32 * len(tags) + 1.4))
    for offset, (name, colour) in enumerate((("escalation_recall", "#9c2f1f"), ("topic_accuracy", "#14514a"))):
        values = [rows[tag][name]["value"] or 0 for tag in tags]
        axes.barh([n + 0.4 * offset for n in range(len(tags))], values, height=0.38, color=colour, label=NAMES[name])
    axes.set_yticks([n + 0.2 for n in range(len(tags))], tags)
    axes.set_xlim(0, 1)
    axes.invert_yaxis()
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncol=2)
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    plt.close(figure)


def parallel_agreement(predictions: Iterable[tuple[str, str, Optional[str]]]) -> dict[str, Any]:
    """How often other languages get the article of the English question.

    Args:
        predictions: (question id, language, article).
    """
    by_question: dict[str, dict[str, Optional[str]]] = {}
    for question, tag, article in predictions:
        by_question.setdefault(question, {})[tag] = article
    tags = sorted({tag for found in by_question.values() for tag in found} - {"en"})
    same = {tag: [found[tag] == found["en"] for found in by_question.values() if tag in found] for tag in tags}
    everything = [value for values in same.values() for value in values]
    return {
        "questions": len(by_question), "value": sum(everything) / max(1, len(everything)),
        "languages": {tag: sum(values) / len(values) for tag, values in same.items()},
    }


def read_parallel(path: Path) -> list[dict[str, str]]:
    """The lines of tests/evaluation/parallel.jsonl: {id, lang, text}."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _cell(share: dict[str, Any]) -> str:
    return "–" if share["value"] is None else f"{share['value']:.3f} ({share['n']})"


def _middle(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else float("nan")
