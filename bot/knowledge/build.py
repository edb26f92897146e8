"""Builds the pack of this project's content base, where the settings say."""
from __future__ import annotations

from pathlib import Path
from typing import Callable

from bot.knowledge.compile import Report, compile_pack
from bot.knowledge.lint import check
from bot.knowledge.load import ContentError, read
from bot.language.encoder import encoder
from bot.language.locales import languages
from bot.language.samples import samples, small_talk
from bot.language.vectors import vector_cache
from bot.settings import ROOT, settings


def build(progress: Callable[[str], None] = lambda step: None) -> Report:
    """Lint and compile content/ into the pack.

    Raises:
        ContentError: an error of the content; warnings do not stop the build.
    """
    here = settings()
    root = Path(here.content)
    progress("reading the content")
    content, problems = read(root)
    if content is None:
        raise ContentError(problems)
    table = languages()
    problems = [*problems, *check(content, table)]
    errors = [problem for problem in problems if problem.level == "ERROR"]
    if errors:
        raise ContentError(errors)
    path = Path(here.pack)
    examples = ROOT / "bot" / "data" / "nlu"
    return compile_pack(
        content, table, encoder(), path, samples=samples(table, examples), talk=small_talk(table, examples),
        cache=vector_cache(), progress=progress,
    )
