"""A figure's cell with all that stands over and beside it: what its headings name, and whom they hold for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors import cell_readings as readings
from extractors import regions
from extractors.captions import Caption, caption
from extractors.cell_readings import Figure
from extractors.deadlines import Timing
from extractors.model import Cell, Date
from extractors.passage import Passage
from extractors.tables import matches

ROWS_SEEN, CELLS_SEEN = 10, 200  # of a table, when its captions are looked for
NAME_MOST = (90, 40)  # letters of a name; of a Chinese one


@dataclass
class Context:
    """A figure's cell with all that stands over and beside it."""

    passage: Passage
    cell: Cell
    over: Caption
    published: int | None
    headed: Timing | None = None

    @property
    def language(self) -> str:
        return self.passage.language

    def text(self, cell: Cell) -> str:
        """The words of a cell."""
        return self.passage.document.text[cell.start : cell.end]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return self.cell.column_headings

    @cached_property
    def present(self) -> int | None:
        """The year that the table speaks from: that of the document, else the first of its columns of years."""
        if self.published is not None:
            return self.published
        found = {
            year.year
            for other in self.passage.rows.beside(self.cell)
            if other.column_headings and (year := readings.year_of(other.column_headings[-1], self.language))
        }
        return min(found) if len(found) > 1 else None

    @cached_property
    def ahead(self) -> Date | None:
        """The last year to come that heads a column of the row."""
        found = [
            year
            for other in self.passage.rows.beside(self.cell)
            if other.column_headings and (year := readings.year_of(other.column_headings[-1], self.language))
        ]
        last = max(found, key=lambda year: year.year, default=None)
        return last if last and self.present is not None and last.year > self.present else None

    @cached_property
    def beside(self) -> list[tuple[str, str]]:
        """(heading of its column, text) for the other cells of the row, and those that span down to it."""
        return [
            (other.column_headings[-1] if other.column_headings else "", self.text(other))
            for other in self.passage.rows.beside(self.cell)
            if other is not self.cell and other.start != self.cell.start
        ]

    def under(self, kind: str) -> str | None:
        """The text of the row's cell in a column of a kind (``UNIT``, ``PROPERTY``, ``DEADLINE``)."""
        return next((words for heading, words in self.beside if heading and matches(kind, heading)), None)

    @cached_property
    def rows(self) -> list[tuple[str, str]]:
        """(heading of its column, words) for each heading of the row, outermost first; sections have no such heading."""
        named = self.passage.rows.stub(self.cell.table, self.passage.document.text)
        return [(named.get(words, ""), words) for words in self.cell.row_headings]

    def column_says(self, name: str) -> str | None:
        """The innermost heading of the column that says a thing of its figures."""
        return next((words for words in reversed(self.columns) if readings.says(name, words, self.language)), None)

    def row_says(self, name: str) -> str | None:
        """The innermost heading of the row that does."""
        return next((words for _, words in reversed(self.rows) if readings.says(name, words, self.language)), None)


def caption_of(passage: Passage, cell: Cell) -> Caption:
    """What stands over the table of a cell, looked for once a document."""
    known = passage.rows.captions
    if cell.table not in known:
        table = [other for other in passage.rows.by_table.get(cell.table, [])[:CELLS_SEEN] if other.row < ROWS_SEEN]
        titles = [
            passage.document.text[other.start : other.end]
            for other in table
            if other.heading == "column"
            and other.columns > 1
            and other.row == 0
            and len(passage.rows.beside(other)) == 1
        ]
        known[cell.table] = caption(passage.document, table or [cell], titles)
    return known[cell.table]


def indicator_of(context: Context, read: Figure) -> tuple[str, tuple[str, ...]]:
    """What the figure measures: the heading of its row, with that of the column where it names a measure too."""
    language = context.language
    scope = scope_of(context)
    rows = [(heading, words) for heading, words in context.rows if words != scope]
    row = [name for _, words in rows if (name := readings.named(words, language))]
    here = {words for _, words in context.beside}
    short = [words for _, words in rows if words in here and len(words) <= NAME_MOST[language == "zh"]]
    if row and len(row[-1]) > NAME_MOST[language == "zh"]:
        # Beside the name of an action its description says nothing that is measured.
        row = [name for words in short if (name := readings.named(words, language))] or row
    columns = measures_of([words for words in context.columns if words != context.over.title], language)
    if (
        row
        and columns
        and rows
        and matches("INDICATOR", rows[-1][0])
        and readings.year_of(context.columns[-1], language)
    ):
        columns = []  # "India in 2030" beside an indicator: the column is of a year
    own = row[-2:] if len(row) > 1 and _part(rows[-1][1]) else row[-1:]
    subject = readings.named(context.over.subject, language)
    if columns and not own and compares(columns[-1]) and subject:
        return readings.joined([subject, columns[-1]], language), ("indicator: the caption and the column",)
    name = readings.joined([*own, *columns[-1:]], language)
    why = [f"indicator: the row “{own[-1]}”"] if own else []
    why += [f"indicator: the column “{columns[-1]}”"] if columns else []
    if read.words and not name and not compares(read.words) and not readings.says("DOWN", read.words, language):
        return read.words, ("indicator: the cell",)
    if not name:
        name = subject or readings.joined([words for _, words in (rows or context.rows)[-1:]], language)
        why = ["indicator: the caption"]
    return name, tuple(why)


def measures_of(columns: Sequence[str], language: str) -> list[str]:
    """What the headings of a column measure, years and units left out."""
    return [name for words in columns if (name := readings.named(words, language))]


def _part(words: str) -> bool:
    """Whether a row names a part of the row or section above it ("of which: wind", 其中：风电)."""
    return words.lstrip("　 ").startswith(("其中", "#", "-", "–", "—", "·", "•")) or words.lower().startswith(
        ("of which", "thereof", "including")
    )


def scope_of(context: Context) -> str | None:
    """The region, sector or group that the row is about, where a column of those stands beside what is measured."""
    scoped = [
        words
        for heading, words in context.rows
        if (heading and matches("SCOPE", heading)) or regions.find(words, context.language) == [words]
    ]
    if not scoped:
        return None
    others = [
        words for heading, words in context.rows if words not in scoped and readings.named(words, context.language)
    ]
    subject = readings.named(context.over.subject, context.language)
    measures = measures_of(context.columns, context.language) or subject
    return scoped[-1] if others or measures or context.column_says("TARGET") else None


def compares(words: str) -> bool:
    """Whether a heading names a projection only to compare with it ("compared to BAU")."""
    low = words.lower()
    return any(
        mark in low for mark in ("compared", "relative to", "below", "against", " vs", "versus", "较", "相比", "比")
    )
