"""Whether the answers are right, as readers judged them one by one: verdicts are data, figures are computed."""
from __future__ import annotations

from pathlib import Path
from typing import Optional

from pydantic import BaseModel, Extra

from bot.evaluate.score import Pair


class Verdict(BaseModel):
    """What one reader said of one reply.

    Attributes:
        outcome, article: of the reply that was judged. right: it treats the matter that she asked
            about, asks back, or hands over sensibly. points: for each `gold_answer_points` of the
            line, whether the reply says it. note: what was missing.
    """

    class Config:
        extra = Extra.forbid

    id: str
    judged_on: str
    outcome: str
    article: Optional[str]
    right: bool
    points: list[bool]
    note: str = ""


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts of a file, one a line.

    Raises:
        pydantic.ValidationError: a line is not a verdict.
    """
    return [Verdict.parse_raw(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def section(verdicts: list[Verdict], pairs: list[Pair]) -> list[str]:
    """The section of the page, as lines: the shares, and how many of the replies still rest on the same article."""
    now = {line.id: prediction for line, prediction in pairs}
    same = sum(now[v.id]["outcome"] == v.outcome and now[v.id]["article"] == v.article for v in verdicts if v.id in now)
    points = [said for verdict in verdicts for said in verdict.points]
    right = [verdict.right for verdict in verdicts]
    days = sorted({verdict.judged_on for verdict in verdicts})
    return [
        "## Are the answers right?", "",
        f"Two machine readers, who had not written the content, judged the replies to the {len(verdicts)} ordinary questions",
        f"of the development set that are ours ({', '.join(days)}), one by one and in their own language, as a strict NGO worker",
        "would: does the reply treat the matter that she asked about (or ask back, or hand over sensibly), and does it say",
        "each point that the set lists for a good answer? The verdicts and what was missing stand in",
        "`tests/evaluation/judged/dev.jsonl`.", "",
        "| | share | target |", "|---|--:|---|",
        f"| right matter | {_share(right)} | ≥ 0.85 |", f"| points said | {_share(points)} | ≥ 0.70 |", "",
        f"Of the judged replies {same} have the same outcome and article today.", "",
    ]


def _share(values: list[bool]) -> str:
    return f"{sum(values) / max(1, len(values)):.3f} ({len(values)})"
