"""Collects the sentences that translators translate: those in our code and those of fact kinds."""
from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.knowledge.model import Content
from bot.language.locales import Languages

_KEYWORDS = {"gettext": None, "N_": None}
UNREVIEWED = "Unreviewed machine translation. Please correct it as you would say it to her."


def collect(code: Path, content: Content) -> Catalog:
    """All messages: literals of `gettext` and `N_` below `code`, sentences of fact kinds by context."""
    template = Catalog(project="Before You Go", version="1", fuzzy=False)
    for name, _, message, comments, _ in extract_from_dir(str(code), keywords=_KEYWORDS, comment_tags=["For translators:"]):
        text = message[0] if isinstance(message, tuple) else message
        template.add(text, locations=[(f"bot/{Path(name).as_posix()}", 0)], auto_comments=comments)
    for kind in content.kinds.values():
        template.add(kind.sentence, context=kind.kind, locations=[("content/fact_kinds.yml", 0)])
    for point in content.contract_points.values():
        for text in (point.label, point.question, point.why):
            template.add(text, context=f"contract {point.point}", locations=[("content/contract_points.yml", 0)])
    return template


def update(template: Catalog, table: Languages) -> dict[str, int]:
    """Write messages.pot and bring every catalogue up to date.

    Returns:
        tag -> how many messages are still without translation.
    """
    template.creation_date = template.revision_date = datetime(2000, 1, 1, tzinfo=timezone.utc)  # no noise in diffs
    _write(template, table.folder / "messages.pot")
    missing = {}
    for language in table.offered():
        if language.tag == "en":
            continue
        path = table.folder / language.tag / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb") as file:
                catalog = read_po(file, locale=language.format_as)
        else:
            catalog = Catalog(locale=language.format_as, header_comment=f"# {UNREVIEWED}", fuzzy=False)
            catalog.last_translator = catalog.language_team = "machine translation, unreviewed"
        catalog.project, catalog.version = template.project, template.version
        catalog.update(template, no_fuzzy_matching=True)
        catalog.creation_date = catalog.revision_date = template.creation_date
        _write(catalog, path)
        missing[language.tag] = sum(1 for message in catalog if message.id and not message.string)
    return missing


def _write(catalog: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=False, ignore_obsolete=True, include_lineno=False, omit_header=False)
