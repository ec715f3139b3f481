"""What the store is asked: lists of records under filters, in the order of the documents they stand in."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from typing import Any

from extractors.model import Place
from kb.engine import StoredSource
from kb.filters import Filters
from kb.store.conditions import Conditions, like, of_clause, of_document, of_target, of_task
from kb.store.connection import dump
from kb.store.writing import resolve

IN_ORDER = "ORDER BY d.row, c.position, x.position"


def sources(connection: sqlite3.Connection, source: str | None = None, sha256: str | None = None) -> list[StoredSource]:
    rows = connection.execute(
        "SELECT s.source, s.sha256, json_group_array(d.id) FILTER (WHERE d.id IS NOT NULL) AS ids"
        " FROM sources s LEFT JOIN (SELECT * FROM documents ORDER BY position) d ON d.source = s.source"
        " WHERE (?1 IS NULL OR s.source = ?1) AND (?2 IS NULL OR s.sha256 = ?2) GROUP BY s.source ORDER BY min(d.row)",
        (source, sha256),
    )
    return [StoredSource(row["source"], row["sha256"], tuple(json.loads(row["ids"]))) for row in rows]


def documents(connection: sqlite3.Connection, filters: Filters, *, text: bool = False) -> list[dict[str, Any]]:
    where = of_document(filters)
    rows = connection.execute(
        f"SELECT d.row, d.record{', d.text' if text else ''} FROM documents d WHERE {where.sql} ORDER BY d.row",
        where.values,
    ).fetchall()
    references = resolve(connection, [row["row"] for row in rows])
    found = []
    for row in rows:
        kept = json.loads(row["record"]) | {"references": references[row["row"]]}
        found.append({**kept, "text": row["text"]} if text else kept)
    return found


def places(connection: sqlite3.Connection, document: str) -> tuple[Place, ...]:
    """Where the text of a document stands on its pages; empty where its format has none."""
    row = connection.execute("SELECT places FROM documents WHERE id = ?", (document,)).fetchone()
    if row is None or row["places"] is None:
        return ()
    held = json.loads(zlib.decompress(row["places"]))
    return tuple(Place(start, end, page, tuple(box) if box else None, *sure) for start, end, page, box, *sure in held)


def clauses(connection: sqlite3.Connection, filters: Filters) -> list[dict[str, Any]]:
    where = of_clause(filters)
    return _records(
        connection,
        "SELECT c.record, d.id FROM clauses c JOIN documents d ON d.row = c.document"
        f" WHERE {where.sql} ORDER BY d.row, c.position",
        where,
    )


def targets(connection: sqlite3.Connection, filters: Filters) -> list[dict[str, Any]]:
    return _facts(connection, "targets", of_target(filters))


def tasks(connection: sqlite3.Connection, filters: Filters) -> list[dict[str, Any]]:
    return _facts(connection, "tasks", of_task(filters))


def applications(connection: sqlite3.Connection, filters: Filters) -> list[dict[str, Any]]:
    """The applications of fitting clauses; of an industry or sector, only those within its subtree."""
    from kb.store.conditions import subtree

    where = of_clause(filters)
    for wanted in (filters.industry, filters.sector):
        if wanted:
            where.add("x.industry IN (SELECT value FROM json_each(?))", dump(sorted(subtree(wanted))))
    return _records(
        connection,
        "SELECT x.record FROM applications x JOIN clauses c ON c.row = x.clause JOIN documents d ON d.row = c.document"
        f" WHERE {where.sql} {IN_ORDER}",
        where,
    )


def bodies(connection: sqlite3.Connection, filters: Filters) -> list[dict[str, Any]]:
    """Bodies over all documents, most tasks first. Filters on facts count only the tasks that pass, and leave out
    bodies without one."""
    where = Conditions()
    if filters.document:
        where.add("d.id = ?", filters.document)
    if filters.language:
        where.add("d.language = ? OR d.language LIKE ? || '-%'", filters.language, filters.language)
    if filters.body:
        where.add("b.name LIKE ? ESCAPE '\\'", like(filters.body))
    rows = connection.execute(
        "SELECT b.name, b.kind, sum(b.mentions) AS mentions, sum(b.tasks) AS tasks,"
        " json_group_array(d.id) AS documents FROM bodies b JOIN documents d ON d.row = b.document"
        f" WHERE {where.sql} GROUP BY b.name ORDER BY tasks DESC, mentions DESC, b.name",
        where.values,
    )
    found = [{**dict(row), "documents": json.loads(row["documents"])} for row in rows]
    facts = {name: value for name, value in filters.active.items() if name not in ("document", "language", "body")}
    if not facts:
        return found
    passing = of_task(filters)
    counts = dict(
        connection.execute(
            "SELECT n.body, count(DISTINCT t.row) FROM tasks t JOIN task_bodies n ON n.task = t.row"
            " JOIN clauses c ON c.row = t.clause JOIN documents d ON d.row = c.document"
            f" WHERE {passing.sql} GROUP BY n.body",
            passing.values,
        ).fetchall()
    )
    kept = [{**body, "tasks": counts[body["name"]]} for body in found if body["name"] in counts]
    return sorted(kept, key=lambda body: (-body["tasks"], -body["mentions"], body["name"]))


def facts(
    connection: sqlite3.Connection, places: Iterable[tuple[str, str]]
) -> dict[str, dict[tuple[str, str], list[dict[str, Any]]]]:
    """The facts that stand in clauses, in order, by kind of fact and then by (document id, clause path)."""
    wanted = dump([list(place) for place in dict.fromkeys(places)])
    found: dict[str, dict[tuple[str, str], list[dict[str, Any]]]] = {}
    for table in ("targets", "tasks", "applications"):
        rows = connection.execute(
            "SELECT d.id, c.path, x.record FROM json_each(?) w"
            " JOIN documents d ON d.id = w.value ->> 0 JOIN clauses c ON c.document = d.row AND c.path = w.value ->> 1"
            f" JOIN {table} x ON x.clause = c.row {IN_ORDER}",
            (wanted,),
        )
        held = found[table] = {}
        for row in rows:
            held.setdefault((row["id"], row["path"]), []).append(json.loads(row["record"]))
    return found


def get(connection: sqlite3.Connection, rows: Iterable[int]) -> list[dict[str, Any]]:
    """Clause records by row, in the order asked."""
    wanted = list(rows)
    held = dict(
        connection.execute(
            "SELECT row, record FROM clauses WHERE row IN (SELECT value FROM json_each(?))", (dump(wanted),)
        ).fetchall()
    )
    return [json.loads(held[row]) for row in wanted if row in held]


def languages(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute("SELECT DISTINCT language FROM documents ORDER BY language"))


def _facts(connection: sqlite3.Connection, table: str, where: Conditions) -> list[dict[str, Any]]:
    return _records(
        connection,
        f"SELECT t.record FROM {table} t JOIN clauses c ON c.row = t.clause JOIN documents d ON d.row = c.document"
        f" WHERE {where.sql} {IN_ORDER.replace('x.', 't.')}",
        where,
    )


def _records(connection: sqlite3.Connection, sql: str, where: Conditions) -> list[dict[str, Any]]:
    return [json.loads(row["record"]) for row in connection.execute(sql, where.values)]
