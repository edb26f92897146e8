"""Files to model. All errors of all files in one go: file, field, and the mend."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, NamedTuple, Optional, Type, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.knowledge.model import (
    Article,
    Aspect,
    Content,
    ContractPoint,
    Fact,
    FactKind,
    Helpline,
    Place,
    RiskFile,
    ScopeFile,
    Source,
    Text,
)

R = TypeVar("R", bound=BaseModel)
TEXT_FIELDS = ("label", "questions", "questions_latn", "review", "translated_from")


class Problem(NamedTuple):
    """One fault of the content: where, what, and how to mend it."""

    path: str
    field: str
    message: str
    level: str = "ERROR"

    def __str__(self) -> str:
        where = f"{self.path}: {self.field}" if self.field else self.path
        return f"[{self.level}] {where}: {self.message}"


class ContentError(ValueError):
    """The content cannot be read; `problems` lists every fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(root: Path) -> Content:
    """Read the content base.

    Raises:
        ContentError: with one problem per faulty field.
    """
    content, problems = read(root)
    if content is None or problems:
        raise ContentError(problems)
    return content


def read(root: Path) -> tuple[Optional[Content], list[Problem]]:
    """The readable part of the content base, and every fault found while reading."""
    return _Reader(root).read()


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.paths: dict[str, str] = {}

    def read(self) -> tuple[Optional[Content], list[Problem]]:
        sources = self._table("sources.yml", Source, "id")
        kinds = self._table("fact_kinds.yml", FactKind, "kind")
        places = [*self._each("countries/*.yml", self._place), *self._each("corridors/*.yml", self._place)]
        helplines = [line for group in self._each("helplines/*.yml", self._helplines) for line in group]
        articles, texts = self._articles()
        risk = {file.language: file for file in self._each("risk/*.yml", self._language_file(RiskFile))}
        scope = {file.language: file for file in self._each("scope/*.yml", self._language_file(ScopeFile))}
        aspects = self._table("aspects.yml", Aspect, "aspect") if (self.root / "aspects.yml").exists() else {}
        points = {}
        if (self.root / "contract_points.yml").exists():
            points = self._table("contract_points.yml", ContractPoint, "point")
        researched = (self._yaml(self.root / "researched.yml") or {}) if (self.root / "researched.yml").exists() else {}
        if not self.root.is_dir():
            self._problem(self.root, "", "is not a folder. Set BYG_CONTENT to the content base.")
            return None, self.problems
        content = Content(
            sources=sources, kinds=kinds, places=places, helplines=helplines, articles=articles,
            texts=texts, risk=risk, scope=scope, aspects=aspects, contract_points=points,
            researched={str(id_): str(where) for id_, where in researched.items()}, paths=self.paths,
        )
        return content, self.problems

    # -- one kind of file each

    def _table(self, name: str, model: Type[R], key: str) -> dict[str, R]:
        path = self.root / name
        data = self._yaml(path)
        if data is None:
            return {}
        found = {}
        for id_, fields in data.items():
            if not isinstance(fields, dict):
                self._problem(path, str(id_), "must hold `key: value` pairs.")
                continue
            record = self._parse(model, path, {key: id_, **fields}, str(id_))
            if record is not None:
                found[id_] = record
        return found

    def _place(self, path: Path, data: dict[str, Any]) -> Optional[Place]:
        facts = []
        for fields in self._entries(path, data, "facts"):
            fact = self._parse(Fact, path, fields, str(fields.get("id", "a fact without id")))
            if fact is not None:
                self._name(fact.id, path)
                facts.append(fact)
        place = self._parse(Place, path, {**data, "facts": facts}, "")
        if place is None:
            return None
        expected = (place.country or f"{place.origin}-{place.destination}").lower()
        if path.stem != expected:
            self._problem(path, "country", f"says {expected!r}; the file must be called {expected}.yml.")
        return place

    def _helplines(self, path: Path, data: dict[str, Any]) -> list[Helpline]:
        country = data.get("country", "")
        if str(country).lower() != path.stem:
            self._problem(path, "country", f"must be {path.stem.upper()!r} like the file's name.")
        lines = []
        for fields in self._entries(path, data, "helplines"):
            fields = {"country": country, **fields}
            line = self._parse(Helpline, path, fields, str(fields.get("id", "a helpline without id")))
            if line is not None:
                self._name(line.id, path)
                lines.append(line)
        return lines

    def _articles(self) -> tuple[dict[str, Article], list[Text]]:
        articles: dict[str, Article] = {}
        texts: list[Text] = []
        for path in sorted(self.root.glob("articles/*/*.md")):
            slug, _, tag = path.stem.partition(".")
            parts = self._front_matter(path)
            if parts is None:
                continue
            fields, title, blocks = parts
            text_fields = {key: fields.pop(key) for key in TEXT_FIELDS if key in fields}
            if fields.get("id") != slug:
                self._problem(path, "id", f"must be {slug!r} like the file's name.")
                continue
            if tag == "en":
                fields.setdefault("subject", slug)
                if fields.get("needs") == []:
                    fields["needs"] = "none"
                elif isinstance(fields.get("needs"), list) and len(fields["needs"]) == 1:
                    fields["needs"] = fields["needs"][0]
                article = self._parse(Article, path, fields, "")
                if article is not None:
                    if article.topic != path.parent.name:
                        self._problem(path, "topic", f"is {article.topic!r} but the folder is {path.parent.name!r}.")
                    articles[slug] = article
                    self._name(slug, path)
            text = self._parse(
                Text, path, {"article": slug, "tag": tag, "title": title, "blocks": blocks, **text_fields}, ""
            )
            if text is not None:
                self._name(f"{slug}.{tag}", path)
                texts.append(text)
        for text in texts:
            if text.article not in articles:
                self._problem(self.root / self.paths[f"{text.article}.{text.tag}"], "id",
                              f"there is no English article {text.article!r} that this translates.")
        return articles, [text for text in texts if text.article in articles]

    def _language_file(self, model: Type[R]) -> Callable[[Path, dict[str, Any]], Optional[R]]:
        def read_one(path: Path, data: dict[str, Any]) -> Optional[R]:
            record = self._parse(model, path, data, "")
            if record is not None and record.language != path.stem:
                self._problem(path, "language", f"is {record.language!r}, must be {path.stem!r} like the file.")
            return record
        return read_one

    # -- the means

    def _each(self, pattern: str, read_one: Callable[[Path, dict[str, Any]], Any]) -> list[Any]:
        found = []
        for path in sorted(self.root.glob(pattern)):
            data = self._yaml(path)
            record = None if data is None else read_one(path, data)
            if record is not None:
                found.append(record)
        return found

    def _yaml(self, path: Path) -> Optional[dict[str, Any]]:
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except OSError:
            self._problem(path, "", "is missing. Every content base needs it.")
            return None
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self._problem(path, "", f"is not readable YAML: {' '.join(str(error).split())}")
            return None
        if not isinstance(data, dict):
            self._problem(path, "", "must hold `key: value` lines.")
            return None
        return data

    def _entries(self, path: Path, data: dict[str, Any], field: str) -> list[dict[str, Any]]:
        """The list under `field`, without entries that are no records."""
        entries = data.get(field) or []
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._problem(path, field, "must be a list, each entry with `key: value` pairs.")
            return []
        return entries

    def _front_matter(self, path: Path) -> Optional[tuple[dict[str, Any], str, list[str]]]:
        try:
            raw = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            self._problem(path, "", "is not UTF-8 text. Save it as UTF-8.")
            return None
        parts = raw.split("---\n", 2)
        if len(parts) != 3 or parts[0].strip():
            self._problem(path, "", "must begin with front matter between two lines of `---`.")
            return None
        try:
            fields = yaml.safe_load(parts[1])
        except yaml.YAMLError as error:
            self._problem(path, "front matter", f"is not readable YAML: {' '.join(str(error).split())}")
            return None
        if not isinstance(fields, dict):
            self._problem(path, "front matter", "must hold `key: value` lines.")
            return None
        blocks = [" ".join(block.split()) for block in parts[2].strip().split("\n\n") if block.strip()]
        if not blocks or not blocks[0].startswith("# "):
            self._problem(path, "title", "the text must begin with a line `# Title`.")
            return None
        return fields, blocks[0][2:].strip(), blocks[1:]

    def _parse(self, model: Type[R], path: Path, fields: Any, name: str) -> Optional[R]:
        try:
            return model.parse_obj(fields)
        except ValidationError as error:
            for fault in error.errors():
                field = ".".join(str(part) for part in fault["loc"])
                where = f"{name}.{field}".strip(".")
                self._problem(path, where, _mend(fault))
        return None

    def _name(self, id_: str, path: Path) -> None:
        if id_ in self.paths:
            self._problem(path, id_, f"is used twice; it already stands in {self.paths[id_]}. Rename one.")
        self.paths[id_] = self._relative(path)

    def _problem(self, path: Path, field: str, message: str) -> None:
        self.problems.append(Problem(self._relative(path), field, message))

    def _relative(self, path: Path) -> str:
        try:
            return f"{self.root.name}/{path.relative_to(self.root)}"
        except ValueError:
            return str(path)


def _mend(fault: dict[str, Any]) -> str:
    """pydantic's fault, with what to do about it."""
    kind, message = fault["type"], fault["msg"]
    if kind == "value_error.missing":
        return "is missing. Add it."
    if kind == "value_error.extra":
        return "is not a field that we know. Correct the name or remove it."
    if kind == "value_error.list.min_items":
        return "needs at least one entry."
    if kind == "value_error.const":
        choices = ", ".join(map(str, fault.get("ctx", {}).get("permitted", [])))
        return f"must be one of: {choices}."
    return f"{message}."
