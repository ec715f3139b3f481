"""A clause as the finders see it: its sentences, the headings above it and the document around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extractors.language import tables
from extractors.model import Cell, Clause, Document, Sentence

BREAK = re.compile(r"\n+")
LINE = re.compile(r"[^\n]+")

LONGEST = 2000
"""Characters of a sentence. The longest of plans and laws have 1,400, with all their points."""

CUTS = (re.compile(r"[;；](?=\s|[^\x00-\x7f])"), re.compile(r"，|,(?=\s)"), re.compile(r"[、\s]"))


@dataclass(frozen=True, eq=False)
class Tree:
    """How the clauses of a document stand in one another, worked out once for all its passages."""

    document: Document

    @cached_property
    def by_path(self) -> dict[str, Clause]:
        return {clause.path: clause for clause in self.document.clauses}

    @cached_property
    def children(self) -> dict[str, list[Clause]]:
        """The clauses right below each path, in order."""
        below: dict[str, list[Clause]] = {}
        for clause in self.document.clauses:
            if clause.parent is not None:
                below.setdefault(clause.parent, []).append(clause)
        return below

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.document.clauses]

    def holder(self, offset: int) -> str | None:
        """The path of the clause that the character at ``offset`` stands in or after, None before the first."""
        at = bisect_right(self._starts, offset) - 1
        return self.document.clauses[at].path if at >= 0 else None

    @cached_property
    def introductions(self) -> tuple[list[int], list[str]]:
        """Where the lines that end in a colon begin, and those lines."""
        text = self.document.text
        found = [
            (match.start(), line) for match in LINE.finditer(text) if (line := match[0].strip()).endswith((":", "："))
        ]
        return [start for start, _ in found], [line for _, line in found]


@dataclass(frozen=True)
class Rows:
    """The cells of a document by the row of the table that they stand in: (table, row) → cells in order.

    ``captions`` keeps what was read over each table, since every clause in it asks.
    """

    by_row: dict[tuple[int, int], list[Cell]]
    by_table: dict[int, list[Cell]]
    captions: dict[int, Any] = field(default_factory=dict)
    stubs: dict[int, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> Rows:
        by_row: dict[tuple[int, int], list[Cell]] = {}
        by_table: dict[int, list[Cell]] = {}
        for cell in cells:
            by_row.setdefault((cell.table, cell.row), []).append(cell)
            by_table.setdefault(cell.table, []).append(cell)
        return cls(by_row, by_table)

    def stub(self, table: int, text: str) -> dict[str, str]:
        """For the words of each row heading of a table, what heads their column; ``text`` is the document's."""
        if table not in self.stubs:
            self.stubs[table] = {
                text[cell.start : cell.end]: cell.column_headings[-1]
                for cell in self.by_table.get(table, ())
                if cell.heading == "row" and cell.column_headings
            }
        return self.stubs[table]

    def beside(self, cell: Cell) -> list[Cell]:
        """The cells of the same row, that cell among them."""
        return self.by_row.get((cell.table, cell.row), [])


@dataclass(frozen=True)
class Passage:
    """One clause of ``document`` with ``headings``, the headings of the clauses it stands in, outermost first."""

    document: Document
    clause: Clause
    headings: tuple[str, ...] = ()
    known_rows: Rows | None = field(default=None, repr=False, compare=False)
    known_tree: Tree | None = field(default=None, repr=False, compare=False)

    @cached_property
    def tree(self) -> Tree:
        return self.known_tree or Tree(self.document)

    @property
    def children(self) -> list[Clause]:
        """The clauses that stand right in this one."""
        return self.tree.children.get(self.clause.path, [])

    @cached_property
    def rows(self) -> Rows:
        return self.known_rows or Rows.of(self.document.cells)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of tables that stand in the clause, in order."""
        cells, clause = self.document.cells, self.clause
        first = bisect_left(cells, clause.start, key=lambda cell: cell.start)
        last = bisect_left(cells, clause.end, key=lambda cell: cell.start)
        return cells[first:last]

    def cell_of(self, start: int) -> Cell | None:
        """The cell that holds the character at ``start``, None outside all tables."""
        at = bisect_left(self.cells, start + 1, key=lambda cell: cell.start) - 1
        return self.cells[at] if at >= 0 and start < self.cells[at].end else None

    @property
    def language(self) -> str:
        return self.document.language

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the clause; in a table each of one cell."""
        text, language = self.document.text, self.language
        found: list[Sentence] = []
        at = self.clause.start
        for cell in self.cells:
            found += sentences(text, at, cell.start, language)
            found += sentences(text, cell.start, cell.end, language)
            at = cell.end
        return tuple(one for one in (*found, *sentences(text, at, self.clause.end, language)) if one.text != "|")


def passages(document: Document) -> list[Passage]:
    """The clauses of a document in order, each with the headings it stands under."""
    headings = {clause.path: clause.heading or "" for clause in document.clauses}
    rows = Rows.of(document.cells)

    def above(clause: Clause) -> tuple[str, ...]:
        parts = clause.path.split(".")
        paths = (".".join(parts[:n]) for n in range(1, len(parts)))
        return tuple(headings[path] for path in paths if headings.get(path))

    tree = Tree(document)
    return [Passage(document, clause, above(clause), rows, tree) for clause in document.clauses]


def sentences(text: str, start: int, end: int, language: str) -> tuple[Sentence, ...]:
    """The sentences of ``text[start:end]``. Paragraph breaks always end one; what else does, the language says. What runs
    on for longer than any sentence (text that lost its full stops, tables read as text) is cut where it can be."""
    ends = tables(language, "sentences").SENTENCE_END
    found: list[Sentence] = []
    for line_start, line_end in _stretches(text, start, end, BREAK, keep=False):
        for whole_start, whole_end in _stretches(text, line_start, line_end, ends, keep=True):
            found += [Sentence(text[a:b], a, b) for a, b in _bounded(text, whole_start, whole_end) if a < b]
    return tuple(found)


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``start:end`` in stretches that finders can take, which look back and ahead over all of a sentence: cut after a
    semicolon, else a comma, else a space, else anywhere."""
    if end - start <= LONGEST:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    at = start
    while end - at > LONGEST:
        middle, limit = at + LONGEST // 2, at + LONGEST
        cut = next((found for mark in CUTS if (found := _last(mark, text, middle, limit)) is not None), limit)
        parts.append((at, cut))
        at = cut
    return [_trim(text, a, b) for a, b in [*parts, (at, end)] if text[a:b].strip()]


def _last(mark: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match in ``text[start:end]`` ends."""
    return max((match.end() for match in mark.finditer(text, start, end)), default=None)


def _stretches(text: str, start: int, end: int, cut: re.Pattern[str], *, keep: bool) -> list[tuple[int, int]]:
    """``start:end`` divided at each match of ``cut`` (which stays with the stretch before it if ``keep``), trimmed."""
    parts: list[tuple[int, int]] = []
    at = start
    for match in cut.finditer(text, start, end):
        parts.append((at, match.end() if keep else match.start()))
        at = match.end()
    parts.append((at, end))
    return [_trim(text, a, b) for a, b in parts if text[a:b].strip()]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
