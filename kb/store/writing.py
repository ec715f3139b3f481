"""What changes the store: a source with its documents in, a document out, references resolved. Within one transaction."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from extractors.records import document_record, record
from kb.engine import StoreError
from kb.store.connection import dump

if TYPE_CHECKING:
    from extractors.model import Document, Facts, Target, Task
    from kb.engine import Entry

KEY = re.compile(r"[\W_]+")
SHORTEST_KEY = 6
"""Titles and numbers with fewer letters and digits than this name too many documents to point at one."""
CITED = re.compile(r"\((?:EU|EC|EEC|Euratom)\b.*|\b\d{2,4}/\d+/(?:EU|EC|EEC)\b")
"""The part of a European law's number by which lists of laws cite it."""


def insert_source(
    connection: sqlite3.Connection, source: str, sha256: str, entries: Sequence[Entry]
) -> tuple[str, ...]:
    """The source in place of what it was before. Returns the ids of its documents."""
    delete_source(connection, source)
    connection.execute("INSERT INTO sources (source, sha256) VALUES (?, ?)", (source, sha256))
    ids = tuple(_insert_document(connection, source, position, entry) for position, entry in enumerate(entries))
    changed(connection)
    return ids


def delete_source(connection: sqlite3.Connection, source: str) -> None:
    for (document,) in connection.execute("SELECT row FROM documents WHERE source = ?", (source,)).fetchall():
        _delete_document(connection, document)
    connection.execute("DELETE FROM sources WHERE source = ?", (source,))


def delete_document(connection: sqlite3.Connection, document: str) -> bool:
    """One document out; its source goes with its last document, so that ingesting it again brings it back."""
    found = connection.execute("SELECT row, source FROM documents WHERE id = ?", (document,)).fetchone()
    if found is None:
        return False
    _delete_document(connection, found["row"])
    # What is left of the source is no longer what was read: without its hash it is read anew when it comes again.
    connection.execute("UPDATE sources SET sha256 = '' WHERE source = ?", (found["source"],))
    connection.execute(
        "DELETE FROM sources WHERE source = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE source = ?)",
        (found["source"], found["source"]),
    )
    changed(connection)
    return True


def _delete_document(connection: sqlite3.Connection, document: int) -> None:
    # Virtual tables know no foreign keys; the rest follows its document.
    connection.execute(
        "DELETE FROM clause_index WHERE rowid IN (SELECT row FROM clauses WHERE document = ?)", (document,)
    )
    connection.execute("DELETE FROM documents WHERE row = ?", (document,))


def changed(connection: sqlite3.Connection) -> None:
    """The version that caches compare themselves with grows."""
    connection.execute(
        "INSERT INTO meta VALUES ('version', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


# One document ------------------------------------------------------------------------------------------------------


def _insert_document(connection: sqlite3.Connection, source: str, position: int, entry: Entry) -> str:
    facts = _renamed(entry.facts, _free_id(connection, entry.facts.document.id))
    document = facts.document
    _refuse_strays(entry)
    kept = document_record(facts)
    references = kept.pop("references")
    row = connection.execute(
        "INSERT INTO documents (id, source, position, title, number, language, region, issuers, record, text, places)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            source,
            position,
            document.title,
            document.number,
            document.language,
            document.region,
            "\n".join(document.issuers),
            dump(kept),
            document.text,
            packed(document),
        ),
    ).lastrowid
    assert row is not None
    clauses = _insert_clauses(connection, row, document)
    _insert_index(connection, clauses, entry)
    _insert_passages(connection, clauses, entry)
    for at, target in enumerate(facts.targets):
        _insert_target(connection, clauses[target.clause], at, target)
    for at, task in enumerate(facts.tasks):
        _insert_task(connection, clauses[task.clause], at, task)
    connection.executemany(
        "INSERT INTO applications (clause, position, industry, basis, record) VALUES (?, ?, ?, ?, ?)",
        [
            (clauses[found.clause], at, found.industry, found.basis, dump(record(found)))
            for at, found in enumerate(facts.applications)
        ],
    )
    connection.executemany(
        "INSERT INTO bodies (document, name, kind, mentions, tasks) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, tasks = tasks + excluded.tasks",
        [(row, body.name, body.kind, body.mentions, body.tasks) for body in facts.bodies],
    )
    connection.executemany(
        "INSERT INTO document_references (document, position, title_key, number_key, record) VALUES (?, ?, ?, ?, ?)",
        [
            (row, at, key_of(found["title"]) or "", key_of(found["number"]), dump(found))
            for at, found in enumerate(references)
        ],
    )
    bare = CITED.search(document.number or "")
    names = (document.title, document.number, bare and bare.group())
    keys = {key for name in names if (key := key_of(name))}
    connection.executemany("INSERT INTO document_keys VALUES (?, ?)", [(key, row) for key in keys])
    return document.id


def _refuse_strays(entry: Entry) -> None:
    facts = entry.facts
    paths = {clause.path for clause in facts.document.clauses}
    named = (one.clause for group in (facts.targets, facts.tasks, facts.applications, entry.passages) for one in group)
    for path in (*named, *entry.tokens):
        if path not in paths:
            raise StoreError(
                f"{facts.document.id}: a fact names clause {path!r}, which the document does not have; not stored"
            )


def _insert_clauses(connection: sqlite3.Connection, row: int, document: Document) -> dict[str, int]:
    rows: dict[str, int] = {}
    for position, clause in enumerate(document.clauses):
        stored = connection.execute(
            "INSERT INTO clauses (document, position, path, flagged, record) VALUES (?, ?, ?, ?, ?)",
            (row, position, clause.path, bool(clause.flags), dump(record(clause))),
        ).lastrowid
        assert stored is not None
        rows.setdefault(clause.path, stored)
    return rows


def _insert_index(connection: sqlite3.Connection, clauses: Mapping[str, int], entry: Entry) -> None:
    connection.executemany(
        "INSERT INTO clause_index (rowid, title, heading, text) VALUES (?, ?, ?, ?)",
        [
            (clauses[path], " ".join(found.title), " ".join(found.heading), " ".join(found.text))
            for path, found in entry.tokens.items()
        ],
    )


def _insert_passages(connection: sqlite3.Connection, clauses: Mapping[str, int], entry: Entry) -> None:
    for passage in entry.passages:
        row = connection.execute(
            'INSERT INTO passages (clause, kind, start, "end") VALUES (?, ?, ?, ?)',
            (clauses[passage.clause], passage.kind, passage.start, passage.end),
        ).lastrowid
        connection.executemany(
            "INSERT INTO vectors (lane, passage, vector) VALUES (?, ?, ?)",
            [(lane, row, vector.astype("<f2").tobytes()) for lane, vector in passage.vectors.items()],
        )


def _insert_target(connection: sqlite3.Connection, clause: int, position: int, target: Target) -> None:
    row = connection.execute(
        "INSERT INTO targets (clause, position, id, year, kind, strength, scope, flagged, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            clause,
            position,
            target.id,
            target.year,
            target.kind,
            target.strength,
            target.scope,
            bool(target.flags),
            dump(record(target)),
        ),
    ).lastrowid
    named = {*target.sectors, *(found.industry for found in target.industries)}
    connection.executemany("INSERT INTO target_industries VALUES (?, ?)", [(row, name) for name in named])


def _insert_task(connection: sqlite3.Connection, clause: int, position: int, task: Task) -> None:
    row = connection.execute(
        "INSERT INTO tasks (clause, position, id, year, modality, flagged, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (clause, position, task.id, task.year, task.modality, bool(task.flags), dump(record(task))),
    ).lastrowid
    named = {found.industry for found in task.industries}
    connection.executemany("INSERT INTO task_industries VALUES (?, ?)", [(row, name) for name in named])
    connection.executemany(
        "INSERT INTO task_bodies VALUES (?, ?, ?, ?)", [(row, one.name, one.body, one.role) for one in task.bodies]
    )
    connection.executemany("INSERT INTO task_regions VALUES (?, ?)", [(row, region) for region in task.regions])


def packed(document: Document) -> bytes | None:
    """The places of a document as compressed JSON rows of [start, end, page, box, confidence]."""
    if not document.places:
        return None
    rows = [[place.start, place.end, place.page, place.box, place.confidence] for place in document.places]
    return zlib.compress(dump(rows).encode())


# Ids ----------------------------------------------------------------------------------------------------------------


def _free_id(connection: sqlite3.Connection, wanted: str) -> str:
    name, number = wanted, 1
    while connection.execute("SELECT 1 FROM documents WHERE id = ?", (name,)).fetchone():
        number += 1
        name = f"{wanted}~{number}"
    return name


def _renamed(facts: Facts, name: str) -> Facts:
    """The facts under another document id; ids of targets and tasks that begin with the old id follow."""
    old = facts.document.id
    if name == old:
        return facts

    def under(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(under(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        new: dict[str, Any] = {}
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name == "document" and held == old:
                new[field.name] = name
            elif field.name == "id" and held.startswith(old) and not held[len(old) :][:1].isalnum():
                new[field.name] = name + held[len(old) :]
            elif isinstance(held, tuple) or is_dataclass(held):
                new[field.name] = under(held)
        return replace(value, **new) if new else value

    return under(facts)


def key_of(name: str | None) -> str | None:
    """What titles and numbers are compared by: letters and digits only, None where too few are left to mean one."""
    if not name:
        return None
    key = KEY.sub("", unicodedata.normalize("NFKC", name)).casefold()
    enough = len(key) >= SHORTEST_KEY or (len(key) >= 4 and not key.isascii())
    return key if enough else None


NAMED = (
    "(SELECT d.id FROM document_keys k JOIN documents d ON d.row = k.document"
    " WHERE k.key = {} AND k.document <> r.document ORDER BY d.row LIMIT 1)"
)


def resolve(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """The references of documents by row, each with the id of the stored document it names, None where none is held.

    Resolved when asked, not when stored: the document named may come later, or go.
    """
    wanted = list(documents)
    found: dict[int, list[dict[str, Any]]] = {row: [] for row in wanted}
    rows = connection.execute(
        f"""SELECT r.document, r.record,
                coalesce({NAMED.format("r.number_key")}, {NAMED.format("r.title_key")}) AS named
            FROM document_references r
            WHERE r.document IN (SELECT value FROM json_each(?)) ORDER BY r.document, r.position""",
        (dump(wanted),),
    )
    for row in rows:
        reference = json.loads(row["record"])
        reference["document"] = row["named"] or reference.get("document")
        found[row["document"]].append(reference)
    return found
