"""What is wrong or doubtful in a data folder, and, if asked, what can be put right.

Findings are {severity, kind, document, clause, record, message, repaired}. ``severity`` is "error" where the folder is not
what it should be, "warning" where a figure or number should be read again by a person, "info" for the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kb.engine import StoreError

if TYPE_CHECKING:
    from kb.store.sqlite import SqliteStore

MEANINGS = {
    "value-damaged": ("warning", "the figure may be cut or fused with a lost number; compare it with the source"),
    "number-inferred": ("warning", "the clause number is missing in the source; it was inferred from its neighbours"),
    "unit-inferred": ("warning", "the unit is missing in the source; it was inferred"),
    "ocr": ("warning", "it was read off a picture, and not surely; compare it with the page"),
}
"""A flag → its severity and what it means; other flags are told by their name."""

SURE = 0.9
"""Confidence from which on a clause that was read off a picture needs no second look; its document says that it was."""

FACTS = ("targets", "tasks", "applications")


def check(store: SqliteStore, *, repair: bool = False) -> list[dict[str, Any]]:
    """Integrity first, then flagged records in the order of the documents."""
    connection = store.database.read()
    found = list(_damage(connection))
    if any(row["kind"] == "database" for row in found):
        return found  # what a damaged file says of itself cannot be trusted
    return [
        *found,
        *_index(store, connection, repair),
        *_vectors(store, connection, repair),
        *_quotes(connection),
        *_flagged(connection),
        *_unresolved(connection),
    ]


def finding(
    severity: str,
    kind: str,
    message: str,
    *,
    document: str | None = None,
    clause: str | None = None,
    record: str | None = None,
    repaired: bool = False,
) -> dict[str, Any]:
    return {
        "severity": severity,
        "kind": kind,
        "document": document,
        "clause": clause,
        "record": record,
        "message": message,
        "repaired": repaired,
    }


def _damage(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    try:
        for (said,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
            if said != "ok":
                yield finding(
                    "error", "database", f"the file is damaged ({said}); restore it or ingest the documents again"
                )
    except sqlite3.DatabaseError as error:
        yield finding("error", "database", f"the file is damaged ({error}); restore it or ingest the documents again")
        return
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield finding(
            "error", "foreign-key", f"row {row} of {table} belongs to nothing in {parent}; ingest its document again"
        )


def _index(store: SqliteStore, connection: sqlite3.Connection, repair: bool) -> Iterator[dict[str, Any]]:
    """The word index against the clauses. Which clauses speak is known by their passages."""
    gone = connection.execute(
        "SELECT count(*) FROM clause_index WHERE rowid NOT IN (SELECT row FROM clauses)"
    ).fetchone()[0]
    missing = [
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT clause FROM passages WHERE clause NOT IN (SELECT rowid FROM clause_index)"
        )
    ]
    broken = _broken_index(store)
    if not (gone or missing or broken):
        return
    what = ", ".join(
        part
        for part in (
            f"{gone} entries of clauses that are gone" if gone else "",
            f"{len(missing)} clauses without an entry" if missing else "",
            "its inner tables disagree" if broken else "",
        )
        if part
    )
    if repair:
        with store.database.write() as writer:
            reindex(writer)
        yield finding("error", "word-index", f"the word index was wrong ({what}); made anew", repaired=True)
    else:
        yield finding("error", "word-index", f"the word index is wrong ({what}); run kb check --repair")


def _broken_index(store: SqliteStore) -> bool:
    try:
        # The command only compares; SQLite calls it a write all the same.
        with store.database.write() as writer:
            writer.execute("INSERT INTO clause_index (clause_index) VALUES ('integrity-check')")
    except StoreError as error:
        return "damaged" in str(error)
    return False


def reindex(connection: sqlite3.Connection) -> None:
    """The word index made anew from the clauses, by the same rule as when they were stored."""
    from kb.tokens import tokens

    # Dropped and created: a damaged index cannot always be emptied row by row.
    created = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'clause_index'").fetchone()[0]
    connection.execute("DROP TABLE clause_index")
    connection.execute(created)
    rows = connection.execute(
        "SELECT c.row, c.path, c.document, c.record, d.title FROM clauses c JOIN documents d ON d.row = c.document"
        " ORDER BY d.row, c.position"
    ).fetchall()
    speaking = {row[0] for row in connection.execute("SELECT DISTINCT clause FROM passages")}
    records = [(row, json.loads(row["record"])) for row in rows]
    heading = {(row["document"], row["path"]): record["heading"] or "" for row, record in records}
    for row, record in records:
        if row["row"] not in speaking:
            continue
        steps = row["path"].split(".")
        above = " ".join(
            heading.get((row["document"], ".".join(steps[:depth])), "") for depth in range(1, len(steps) + 1)
        )
        columns = (" ".join(tokens(text)) for text in (row["title"], above, record["text"]))
        connection.execute(
            "INSERT INTO clause_index (rowid, title, heading, text) VALUES (?, ?, ?, ?)", (row["row"], *columns)
        )


def _vectors(store: SqliteStore, connection: sqlite3.Connection, repair: bool) -> Iterator[dict[str, Any]]:
    import numpy as np

    from kb.store.searching import KINDS, holding, lanes

    for lane in lanes(connection):
        for kind in KINDS:
            held = holding(connection, lane, kind)
            if held is None:
                continue
            index = store.searcher.index(lane, kind)
            wanted, there = held.rows(), np.sort(index.rows())
            if np.array_equal(wanted, there):
                continue
            what = f"{index.path.name}: holds {len(there)} of {len(wanted)} passages"
            if repair:
                index.forget()
                index.current(held)
                yield finding("error", "vector-index", f"{what}; made anew", repaired=True)
            else:
                yield finding("warning", "vector-index", f"{what}; run kb check --repair to make it anew")
    short = connection.execute(
        "SELECT count(*) FROM passages WHERE row NOT IN (SELECT passage FROM vectors)"
    ).fetchone()[0]
    if short:
        yield finding("error", "vectors", f"{short} passages have no vector; ingest their documents again")


def _quotes(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every clause and fact must re-read in the text of its document."""
    for document in connection.execute("SELECT row, id, text FROM documents ORDER BY row").fetchall():
        text = document["text"]
        for kind, record in _records(connection, document["row"]):
            start, end = record["start"], record["end"]
            said = record["quote"] if "quote" in record else record["text"]
            if not 0 <= start <= end or text[start:end] != said:
                yield finding(
                    "error",
                    "quote",
                    f"a {kind} does not re-read at {start}–{end} of its document; ingest the document again",
                    document=document["id"],
                    clause=record.get("clause"),
                    record=record.get("id"),
                )


def _records(connection: sqlite3.Connection, document: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for (record,) in connection.execute("SELECT record FROM clauses WHERE document = ?", (document,)):
        yield "clause", json.loads(record)
    for table in FACTS:
        rows = connection.execute(
            f"SELECT x.record FROM {table} x JOIN clauses c ON c.row = x.clause WHERE c.document = ?", (document,)
        )
        for (record,) in rows:
            yield table.removesuffix("s"), json.loads(record)


def _flagged(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    rows = connection.execute(
        "SELECT d.row, c.position, 0 AS kind, c.record, d.id FROM clauses c JOIN documents d ON d.row = c.document"
        " WHERE c.flagged UNION ALL"
        " SELECT d.row, c.position, 1, t.record, d.id FROM targets t JOIN clauses c ON c.row = t.clause"
        " JOIN documents d ON d.row = c.document WHERE t.flagged UNION ALL"
        " SELECT d.row, c.position, 2, t.record, d.id FROM tasks t JOIN clauses c ON c.row = t.clause"
        " JOIN documents d ON d.row = c.document WHERE t.flagged ORDER BY 1, 2, 3"
    )
    for row in rows:
        record = json.loads(row["record"])
        yield from _by_flag(record["flags"], record, row["id"])
    for row in connection.execute("SELECT id, record FROM documents ORDER BY row"):
        record = json.loads(row["record"])
        yield from _by_flag(record.get("flags", ()), {}, row["id"])


def _by_flag(flags: Iterable[str], record: dict[str, Any], document: str) -> Iterator[dict[str, Any]]:
    for flag in flags:
        if flag == "ocr" and (record.get("confidence") is None or record["confidence"] >= SURE):
            continue
        severity, meaning = MEANINGS.get(flag, ("info", flag.replace("-", " ")))
        others = ", ".join(f"{value:g}" for value in record.get("alternatives", ()))
        message = meaning + (f" (it may also read {others})" if others and flag == "value-damaged" else "")
        yield finding(severity, flag, message, document=document, clause=record.get("clause"), record=record.get("id"))


def _unresolved(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Bodies that a task names but that resolved to no canonical name."""
    rows = connection.execute(
        "SELECT t.record, b.name FROM task_bodies b JOIN tasks t ON t.row = b.task"
        " JOIN clauses c ON c.row = t.clause JOIN documents d ON d.row = c.document"
        " WHERE b.body = '' ORDER BY d.row, c.position, t.position"
    )
    for row in rows:
        task = json.loads(row["record"])
        yield finding(
            "info",
            "unresolved-body",
            f"{row['name']!r} resolves to no known body",
            document=task["document"],
            clause=task["clause"],
            record=task["id"],
        )
