"""What readers hand over: blocks in reading order, with what a format knows of their places, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "note"]


class ExtractorError(Exception):
    """Root of all errors of this package: one plain sentence saying what is wrong, with which input, and what to do."""


class UnreadableSource(ExtractorError):
    """A source that cannot be read at all: missing, empty, encrypted, corrupt or of no supported format."""

    def __init__(self, source: object, problem: str, remedy: str) -> None:
        self.source, self.problem, self.remedy = str(source), problem, remedy
        super().__init__(f"{source}: {problem}; {remedy}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands in the source: characters ``start:end`` lie on ``page`` (1-based) in ``box``.

    ``box`` is (x0, y0, x1, y1) in points from the page's lower left corner, None where the format has no layout.
    ``confidence`` (0 to 1) is how sure character recognition was of it, None for text that needed none.
    """

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text is ``start:end`` of the row that it stands in (of the document, once that is laid out).

    ``table`` counts the tables of a source from 0, ``row`` and ``column`` those of the table, ``rows`` and ``columns`` how
    many of them it spans. ``heading`` says that it heads its column (``"column"``) or its row (``"row"``), None for a cell
    of the table's body; a reader that cannot tell leaves it to ``extractors.tables``. ``row_headings`` and
    ``column_headings`` are the words of the headings it stands under, outermost first.
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heading: Literal["row", "column"] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    row_headings: tuple[str, ...] = ()
    column_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the mark of a note stood in a block: after the character before ``at``. ``note`` is the note's key, which the
    note's own block carries as ``attributes["note"]``; a key is of one note in its source."""

    note: str
    at: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row or note as a reader found it, in reading order.

    ``level`` is the heading level (1 = top) or the nesting depth of an item; ``label`` is a number or bullet that the
    format itself carries (DOCX numbering, ``<ol>``), None where the number, if any, is part of ``text``. The offsets of
    ``places``, ``cells`` and ``anchors`` count within ``text``. ``attributes`` holds what a format knows besides (style,
    class, id). A row has its cells; a note its mark as ``label`` and its key as ``attributes["note"]``.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    label: str | None = None
    page: int | None = None
    places: tuple[Place, ...] = ()
    attributes: Mapping[str, str] | None = None
    cells: tuple[Cell, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file or address as read: its blocks in reading order and what its format says of it.

    ``head`` holds the document facts stated outside the text (a YAML head, HTML meta tags, PDF metadata);
    ``flags`` what went wrong and was survived.
    """

    source: str
    sha256: str
    blocks: tuple[Block, ...]
    media_type: str
    pages: int | None = None
    head: Mapping[str, Any] | None = None
    flags: tuple[str, ...] = ()
