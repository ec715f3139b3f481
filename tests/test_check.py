"""``check``: flagged records are listed, damage is found, and what can be put right is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from specimens import river, valley

from kb.embedding import Encoders
from kb.filters import Filters
from kb.ingest import entry
from kb.store import SqliteStore, checking
from kb.tokens import tokens

FAKE = Encoders.named("fake")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path, create=True)
    facts = valley()
    clauses = tuple(
        replace(one, flags=("number-inferred",)) if one.path == "2" else one for one in facts.document.clauses
    )
    facts = replace(facts, document=replace(facts.document, clauses=clauses, flags=("odd-source",)))
    made.replace_source("valley.txt", "a", [entry(facts, FAKE)])
    made.replace_source("river.txt", "b", [entry(river(), FAKE)])
    made.refresh()
    yield made
    made.close()


def damaged(store: SqliteStore, *statements: str) -> None:
    with sqlite3.connect(store.database.path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def kinds(found: list[dict[str, Any]], severity: str = "error") -> list[str]:
    return [row["kind"] for row in found if row["severity"] == severity]


def test_flagged_records_are_listed_with_their_place(store: SqliteStore) -> None:
    found = store.check()
    assert kinds(found) == []
    flagged = {row["kind"]: row for row in found}
    assert flagged["value-damaged"]["record"] == "valley-plan#t2"
    assert "it may also read 9" in flagged["value-damaged"]["message"]
    assert (flagged["number-inferred"]["document"], flagged["number-inferred"]["clause"]) == ("valley-plan", "2")
    assert flagged["odd-source"]["severity"] == "info"
    for row in found:
        assert set(row) == {"severity", "kind", "document", "clause", "record", "message", "repaired"}


@pytest.mark.parametrize(("confidence", "told"), [(0.97, []), (0.7, ["warning"]), (None, [])])
def test_what_was_read_off_a_picture_is_told_where_that_is_doubtful(confidence: float | None, told: list[str]) -> None:
    record = {"clause": "1", "flags": ["ocr"], "confidence": confidence}
    assert [row["severity"] for row in checking._by_flag(record["flags"], record, "scan")] == told
    assert [row["kind"] for row in checking._by_flag(["ocr:1-3"], {}, "scan")] == ["ocr:1-3"]


INDEX_DAMAGE: dict[str, tuple[str, ...]] = {
    "a clause lost its entry": ("DELETE FROM clause_index WHERE rowid = (SELECT max(rowid) FROM clause_index)",),
    "an entry of no clause": ("INSERT INTO clause_index (rowid, title, heading, text) VALUES (9999, 'a', 'b', 'c')",),
    "inner tables disagree": ("UPDATE clause_index_content SET c2 = 'other words' WHERE id = (SELECT max(id) FROM clause_index_content)",),
}  # fmt: skip


@pytest.mark.parametrize("damage", INDEX_DAMAGE.values(), ids=INDEX_DAMAGE)
def test_a_wrong_word_index_is_found_and_made_anew(store: SqliteStore, damage: tuple[str, ...]) -> None:
    before = {one.clause: one.keyword for one in store.search(tokens("lime kilns 石灰窑"), {}, Filters(), 9)}
    damaged(store, *damage)
    assert kinds(store.check()) == ["word-index"]
    repaired = [row for row in store.check(repair=True) if row["kind"] == "word-index"]
    assert [row["repaired"] for row in repaired] == [True]
    assert kinds(store.check()) == []
    assert {one.clause: one.keyword for one in store.search(tokens("lime kilns 石灰窑"), {}, Filters(), 9)} == before


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def flip(path: Path) -> None:
    """Other numbers in the same places: the file can still be read."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 40] = bytes(40)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [Path.unlink, cut, flip], ids=["missing", "cut", "flipped"])
def test_a_wrong_vector_index_is_found_and_made_anew(store: SqliteStore, damage: Callable[[Path], None]) -> None:
    damage(store.folder / "vectors" / "fake.clause.faiss")
    assert kinds(store.check(), "warning").count("vector-index") == 1
    assert [row["repaired"] for row in store.check(repair=True) if row["kind"] == "vector-index"] == [True]
    assert "vector-index" not in kinds(store.check(), "warning")


def test_missing_vectors_are_told(store: SqliteStore) -> None:
    damaged(store, "DELETE FROM vectors WHERE passage = (SELECT max(passage) FROM vectors)")
    assert "vectors" in kinds(store.check())


def test_a_quote_that_does_not_re_read_is_told(store: SqliteStore) -> None:
    damaged(store, "UPDATE documents SET text = replace(text, '40 MW', '45 MW') WHERE id = 'valley-plan'")
    found = [row for row in store.check() if row["kind"] == "quote"]
    assert {row["record"] for row in found} == {"valley-plan#t1", None}
    assert {row["clause"] for row in found} == {"1.1"}


def test_rows_of_nothing_are_told(store: SqliteStore) -> None:
    damaged(store, "INSERT INTO bodies VALUES (9999, 'a', 'b', 1, 1)")
    assert "foreign-key" in kinds(store.check())


def test_a_damaged_file_is_told(store: SqliteStore) -> None:
    store.close()
    content = bytearray(store.database.path.read_bytes())
    for at in range(4096 * 3, len(content), 4096):
        content[at : at + 600] = b"\xff" * 600
    store.database.path.write_bytes(content)
    from kb.engine import StoreError

    try:
        found = SqliteStore(store.folder).check()
    except StoreError as error:
        assert "damaged" in str(error)
    else:
        assert "database" in kinds(found)


def test_checking_for_reading_only_changes_nothing(store: SqliteStore) -> None:
    store.close()
    damaged(store, INDEX_DAMAGE["a clause lost its entry"][0])
    assert kinds(SqliteStore(store.folder, read_only=True).check()) == ["word-index"]
