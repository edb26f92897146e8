"""`byg content`: check, build and look after the content base."""
from __future__ import annotations

import json
import re
from pathlib import Path

import typer
from rich.console import Console

from bot.cli.figures import show
from bot.knowledge.build import build as build_pack
from bot.knowledge.lint import check
from bot.knowledge.lint.translation import digest_of
from bot.knowledge.load import ContentError, Problem, read
from bot.knowledge.messages import collect, update
from bot.language.locales import LocaleError, languages
from bot.settings import ROOT, settings

app = typer.Typer(help="Check, build and look after the content base.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)


@app.command()
def lint(as_json: bool = typer.Option(False, "--json", help="Print the problems as JSON.")) -> None:
    """Check every file of the content base; ends with 1 if there is an error."""
    problems = _problems()
    if as_json:
        typer.echo(json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=1))
    else:
        _show(problems)
    errors = sum(problem.level == "ERROR" for problem in problems)
    if not as_json:
        console.print(f"{errors} errors, {len(problems) - errors} warnings")
    raise typer.Exit(1 if errors else 0)


@app.command()
def build() -> None:
    """Compile the content base into the pack that servers read."""
    try:
        with console.status("building") as status:
            report = build_pack(lambda step: status.update(f"building: {step}"))
    except (ContentError, LocaleError) as error:
        _show(getattr(error, "problems", [Problem("locales", "", str(error))]))
        console.print("The pack was not built; the one in force stays.")
        raise typer.Exit(1) from None
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items() if name not in ("meta", "models"))
    console.print(f"{report.path.name} {report.digest[:12]}: {counts}; {report.seconds:.1f} s")


@app.command()
def status(
    corridors: bool = typer.Option(False, "--corridors", help="What is known of each corridor, instead of the languages."),
    docs: bool = typer.Option(False, "--docs", help="Also write docs/content-status.md, docs/content-left-out.md and the picture."),
) -> None:
    """How complete the content base is: by language, or by corridor."""
    content, problems = read(Path(settings().content))
    if content is None:
        _show(problems)
        raise typer.Exit(1)
    from bot.cli import status as pages

    table = pages.corridors(content) if corridors else pages.spoken_table(content)
    show("What is known of each corridor" if corridors else "What is there in each language", table)
    if docs:
        pages.write(content, ROOT / "docs")
        console.print("docs/content-status.md and docs/content-left-out.md are written.")


@app.command()
def translated(files: list[Path]) -> None:
    """Say that these translations fit the English text as it stands now."""
    content, _ = read(Path(settings().content))
    for file in files:
        slug = file.name.split(".")[0]
        source = content.text(slug, "en") if content else None
        if source is None:
            console.print(f"{file}: there is no English article {slug!r}.")
            raise typer.Exit(1)
        raw = file.read_text(encoding="utf-8")
        line = f"translated_from: {digest_of(source)}"
        if re.search(r"^translated_from:.*$", raw, flags=re.M):
            raw = re.sub(r"^translated_from:.*$", line, raw, count=1, flags=re.M)
        else:
            raw = raw.replace("---\n", f"---\n{line}\n", 1)
        file.write_text(raw, encoding="utf-8")
    console.print(f"{len(files)} translations stamped")


@app.command()
def compare(share: float = typer.Option(0.02, min=0, max=1, help="The share of translations to print, the least alike first.")) -> None:
    """Translations whose meaning is farthest from the English text: read these again."""
    from bot.knowledge.compare import farthest
    from bot.language.encoder import encoder
    from bot.language.vectors import Vectors, vector_cache

    content, problems = read(Path(settings().content))
    if content is None:
        _show(problems)
        raise typer.Exit(1)
    found = farthest(content, Vectors(encoder(), vector_cache()))
    for nearness, text in found[: max(1, round(share * len(found)))]:
        console.print(f"{nearness:.3f} {content.paths[f'{text.article}.{text.tag}']}")


@app.command()
def messages() -> None:
    """Collect the sentences to translate into messages.pot and bring the catalogues up to date."""
    content, problems = read(Path(settings().content))
    if content is None:
        _show(problems)
        raise typer.Exit(1)
    for tag, count in update(collect(ROOT / "bot", content), languages()).items():
        console.print(f"{tag}: {count} messages without translation")


def _problems() -> list[Problem]:
    try:
        content, problems = read(Path(settings().content))
        return [*problems, *(check(content, languages()) if content else [])]
    except LocaleError as error:
        return [Problem("locales", "", str(error))]


def _show(problems: list[Problem]) -> None:
    for problem in problems:
        console.print(str(problem), markup=False)
