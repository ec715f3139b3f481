"""Candidates of a search: what the words bring up, what each lane's vectors bring up, and every signal of each of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kb.engine import Candidate
from kb.filters import Filters
from kb.store.conditions import of_clause
from kb.store.connection import Database, dump
from kb.vectors import Holding, LaneIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = ("clause", "sentence")
WEIGHTS = "2.0, 3.0, 1.0"
"""What a match weighs in the document's title, the headings, the text."""

SENTENCES_A_CLAUSE = 6
"""How many sentences are asked for each clause wanted: several of the best often stand in one clause."""


class Searcher:
    """The indexes of one data folder and how they are asked."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self._indexes: dict[tuple[str, str], LaneIndex] = {}

    def index(self, lane: str, kind: str) -> LaneIndex:
        # setdefault is atomic: two threads that ask at once share one index.
        name = "".join(character if character.isalnum() else "-" for character in lane)
        made = LaneIndex(self.folder / f"{name}.{kind}.faiss")
        return self._indexes.setdefault((lane, kind), made)

    def candidates(
        self, tokens: Sequence[str], vectors: Mapping[str, NDArray[np.float32]], filters: Filters, k: int
    ) -> list[Candidate]:
        connection = self.database.read()
        connection.execute("BEGIN")  # one state of the store for all that follows
        try:
            allowed = _allowed(connection, filters) if filters else None
            rows = dict.fromkeys(_by_words(connection, tokens, allowed, k))
            for lane, vector in vectors.items():
                for kind in KINDS:
                    rows |= dict.fromkeys(self._by_vector(connection, lane, kind, vector, allowed, k))
            return _filled(connection, list(rows), tokens, vectors)
        finally:
            connection.execute("ROLLBACK")

    def refresh(self) -> None:
        """Bring every index up to the store, so that the next search finds it ready."""
        connection = self.database.read()
        for lane in lanes(connection):
            for kind in KINDS:
                if held := holding(connection, lane, kind):
                    self.index(lane, kind).current(held)

    def _by_vector(
        self,
        connection: sqlite3.Connection,
        lane: str,
        kind: str,
        vector: NDArray[np.float32],
        allowed: Sequence[int] | None,
        k: int,
    ) -> list[int]:
        """The clauses of the best ``k`` passages of one kind, each clause once, best first."""
        held = holding(connection, lane, kind)
        if held is None:
            return []
        passages = None if allowed is None else _passages_of(connection, lane, kind, allowed)
        wanted = k * SENTENCES_A_CLAUSE if kind == "sentence" else k
        found, _ = self.index(lane, kind).search(vector, wanted, held, passages)
        clause_of = dict(
            connection.execute(
                "SELECT row, clause FROM passages WHERE row IN (SELECT value FROM json_each(?))",
                (dump(found.tolist()),),
            ).fetchall()
        )
        return list(dict.fromkeys(clause_of[row] for row in found.tolist() if row in clause_of))[:k]


def lanes(connection: sqlite3.Connection) -> list[str]:
    """The lanes that hold vectors."""
    # A skip over the key instead of a scan of all vectors.
    rows = connection.execute(
        "WITH RECURSIVE lane (name) AS (SELECT min(lane) FROM vectors UNION ALL"
        " SELECT (SELECT min(lane) FROM vectors WHERE lane > name) FROM lane WHERE name IS NOT NULL)"
        " SELECT name FROM lane WHERE name IS NOT NULL"
    )
    return [row[0] for row in rows]


def holding(connection: sqlite3.Connection, lane: str, kind: str) -> Holding | None:
    """What the store holds of one lane and kind, None where it holds nothing of the lane."""
    first = connection.execute("SELECT length(vector) FROM vectors WHERE lane = ? LIMIT 1", (lane,)).fetchone()
    if first is None:
        return None
    facts = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('store', 'version')").fetchall())
    return Holding(
        store=facts["store"],
        version=int(facts.get("version", 0)),
        dimension=first[0] // 2,
        rows=partial(_rows, connection, lane, kind),
        fetch=partial(fetch, connection, lane, first[0] // 2),
    )


def fetch(connection: sqlite3.Connection, lane: str, dimension: int, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """The vectors of passages by row, (n, d) float32, in the order asked."""
    held = dict(
        connection.execute(
            "SELECT passage, vector FROM vectors WHERE lane = ? AND passage IN (SELECT value FROM json_each(?))",
            (lane, dump(rows.tolist())),
        ).fetchall()
    )
    joined = b"".join(held[row] for row in rows.tolist())
    return np.frombuffer(joined, "<f2").reshape(-1, dimension).astype(np.float32)


def _rows(connection: sqlite3.Connection, lane: str, kind: str) -> NDArray[np.int64]:
    rows = connection.execute(
        "SELECT v.passage FROM vectors v JOIN passages p ON p.row = v.passage WHERE v.lane = ? AND p.kind = ?"
        " ORDER BY v.passage",
        (lane, kind),
    )
    return np.fromiter((row[0] for row in rows), np.int64)


def _allowed(connection: sqlite3.Connection, filters: Filters) -> list[int]:
    where = of_clause(filters)
    sql = f"SELECT c.row FROM clauses c JOIN documents d ON d.row = c.document WHERE {where.sql} ORDER BY c.row"
    return [row[0] for row in connection.execute(sql, where.values)]


def _passages_of(connection: sqlite3.Connection, lane: str, kind: str, clauses: Sequence[int]) -> NDArray[np.int64]:
    rows = connection.execute(
        "SELECT p.row FROM passages p JOIN vectors v ON v.passage = p.row AND v.lane = ?"
        " WHERE p.kind = ? AND p.clause IN (SELECT value FROM json_each(?)) ORDER BY p.row",
        (lane, kind, dump(list(clauses))),
    )
    return np.fromiter((row[0] for row in rows), np.int64)


def match(tokens: Sequence[str]) -> str:
    """The FTS5 expression that any of the tokens meets: each a quoted string, so that none is read as syntax."""
    return " OR ".join('"{}"'.format(token.replace('"', '""')) for token in dict.fromkeys(tokens))


def _by_words(
    connection: sqlite3.Connection, tokens: Sequence[str], allowed: Sequence[int] | None, k: int
) -> list[int]:
    if not tokens or k <= 0:
        return []
    narrowed = "" if allowed is None else " AND rowid IN (SELECT value FROM json_each(?))"
    values = [match(tokens)] if allowed is None else [match(tokens), dump(list(allowed))]
    rows = connection.execute(
        f"SELECT rowid FROM clause_index WHERE clause_index MATCH ?{narrowed}"
        f" ORDER BY bm25(clause_index, {WEIGHTS}), rowid LIMIT ?",
        [*values, k],
    )
    return [row[0] for row in rows]


def _filled(
    connection: sqlite3.Connection,
    rows: Sequence[int],
    tokens: Sequence[str],
    vectors: Mapping[str, NDArray[np.float32]],
) -> list[Candidate]:
    wanted = dump(list(rows))
    facts = connection.execute(
        "SELECT c.row, d.id AS document, c.path, d.language FROM clauses c JOIN documents d ON d.row = c.document"
        " WHERE c.row IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    found = {
        fact["row"]: Candidate(
            row=fact["row"], document=fact["document"], clause=fact["path"], language=fact["language"]
        )
        for fact in facts
    }
    if tokens:
        scores = connection.execute(
            f"SELECT rowid, -bm25(clause_index, {WEIGHTS}) FROM clause_index"
            " WHERE clause_index MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
            (match(tokens), wanted),
        )
        for row, score in scores:
            found[row].keyword = score
    for lane, vector in vectors.items():
        _cosines(connection, found, lane, vector, wanted)
    return [found[row] for row in rows if row in found]


def _cosines(
    connection: sqlite3.Connection, found: dict[int, Candidate], lane: str, vector: NDArray[np.float32], wanted: str
) -> None:
    passages = connection.execute(
        'SELECT p.clause, p.kind, p.start, p."end", v.vector FROM passages p'
        " JOIN vectors v ON v.passage = p.row AND v.lane = ?"
        " WHERE p.clause IN (SELECT value FROM json_each(?)) ORDER BY p.row",
        (lane, wanted),
    ).fetchall()
    if not passages:
        return
    matrix = np.frombuffer(b"".join(passage["vector"] for passage in passages), "<f2").reshape(len(passages), -1)
    first_lane = {row: not candidate.sentence_cosine for row, candidate in found.items()}
    for passage, cosine in zip(passages, (matrix.astype(np.float32) @ vector).tolist(), strict=True):
        candidate = found[passage["clause"]]
        if passage["kind"] == "clause":
            candidate.clause_cosine[lane] = cosine
        elif cosine > candidate.sentence_cosine.get(lane, -2.0):
            candidate.sentence_cosine[lane] = cosine
            if first_lane[candidate.row]:  # lanes cannot be compared; the first named decides
                candidate.sentence = (passage["start"], passage["end"])
