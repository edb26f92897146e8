"""Packs: written in one step, swapped while people write, refused when broken."""
from __future__ import annotations

import concurrent.futures
import json
import shutil
import sqlite3
import threading
import time
import uuid
from pathlib import Path

import httpx
import pytest

from bot.knowledge.compile import compile_pack
from bot.knowledge.load import load
from bot.knowledge.pack import Pack, PackError, PackKeeper
from bot.language.encoder import encoder
from bot.language.locales import languages
from bot.settings import settings

# As they stand in JSON: a no-break space after the currency.
BEFORE, AFTER = r"NPR\u00a010,000", r"NPR\u00a012,345"


@pytest.fixture
def build(small_content, tmp_path):
    """build() -> the report of a pack made of the small content base."""
    return lambda: compile_pack(load(small_content), languages(), encoder(), tmp_path / "content.pack",
                                cache=tmp_path / "vectors.sqlite")


def test_the_same_content_gives_the_same_digest(build, small_content):
    first, second = build(), build()
    assert first.digest == second.digest
    article = small_content / "articles/costs/agency_fee.en.md"
    article.write_text(article.read_text(encoding="utf-8").replace("# ", "# Now: ", 1), encoding="utf-8")
    assert build().digest != first.digest


def test_a_newer_pack_is_in_force_and_the_old_one_can_still_be_read(build, small_content, tmp_path):
    build()
    keeper = PackKeeper(tmp_path / "content.pack", every_seconds=0)
    old = keeper.pack()
    article = small_content / "articles/costs/agency_fee.en.md"
    article.write_text(article.read_text(encoding="utf-8").replace("# ", "# Now: ", 1), encoding="utf-8")
    build()
    assert keeper.pack().texts["agency_fee", "en"].title.startswith("Now: ")
    assert not old.texts["agency_fee", "en"].title.startswith("Now: ")
    assert old.full_text(["agency"])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _no_sqlite(path: Path) -> None:
    path.write_bytes(b"this is not a database")


def _other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("update meta set value = '999' where key = 'schema_version'")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_cut, _no_sqlite, _other_version, _empty], ids=lambda f: f.__name__.strip("_"))
def test_a_broken_pack_is_refused_and_the_old_one_goes_on(build, tmp_path, spoil):
    build()
    path = tmp_path / "content.pack"
    keeper = PackKeeper(path, every_seconds=0)
    good = keeper.pack().digest
    broken = Path(shutil.copy(path, tmp_path / "broken"))
    spoil(broken)
    broken.replace(path)
    assert keeper.pack().digest == good
    with pytest.raises(PackError, match="Build it again"):
        Pack(path)


def test_a_build_that_fails_leaves_the_pack_in_force(build, tmp_path, monkeypatch):
    build()
    before = (tmp_path / "content.pack").read_bytes()
    monkeypatch.setattr("bot.knowledge.compile._classifiers", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build()
    assert (tmp_path / "content.pack").read_bytes() == before
    assert [p.name for p in tmp_path.glob(".content.pack*")] == []


def test_a_new_pack_under_load_loses_no_message_and_no_conversation(running):
    """The figure of a fact is changed while conversations go on: answered throughout, live within 5 s."""
    servers, pack, _ = running
    kept = pack.read_bytes()
    over = threading.Event()

    def converse(n: int) -> list[tuple[float, int, str]]:
        seen = []
        with httpx.Client(base_url=servers.url, timeout=30) as client:
            token = _ask(client, None, "i am from nepal and want to go to kuwait").json()["conversation"]
            while not over.is_set():
                answer = _ask(client, token, "how much can the agent charge me")
                seen.append((time.monotonic(), answer.status_code, json.dumps(answer.json().get("replies"))))
        return seen

    try:
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            talks = [pool.submit(converse, n) for n in range(3)]
            time.sleep(2)
            fresh = pack.with_name("fresh")
            shutil.copy(pack, fresh)
            with sqlite3.connect(fresh) as db:
                db.execute("update facts set json = replace(json, '10000', '12345') where id = 'np.costs.service_fee_cap'")
                db.execute("update meta set value = 'changed' where key = 'digest'")
            db.close()
            fresh.replace(pack)
            swapped = time.monotonic()
            time.sleep(7)
            over.set()
            seen = [row for talk in talks for row in talk.result()]
    finally:
        over.set()
        restored = pack.with_name("restored")
        restored.write_bytes(kept)
        restored.replace(pack)
    assert all(status == 200 for _, status, _ in seen)
    lost = [shown for _, _, shown in seen if not (BEFORE in shown or AFTER in shown)]
    assert not lost, lost[0]
    assert any(BEFORE in shown for at, _, shown in seen if at < swapped)
    late = [shown for at, _, shown in seen if at > swapped + 5]
    assert late and all(AFTER in shown for shown in late)


def _ask(client: httpx.Client, token, text: str) -> httpx.Response:
    return client.post("/webhooks/web/message", json={"conversation": token, "id": uuid.uuid4().hex, "text": text})


def test_the_real_pack_opens(root):
    pack = Pack(Path(settings().pack))
    assert len(pack.articles) >= 24 and pack.helplines and pack.facts
