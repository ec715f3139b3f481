"""A table → blocks: a row for each of its rows, or the paragraphs of its cells one after another. The same for every format.

A cell that holds several paragraphs or a list keeps them, since each may be a clause of its own; what they are part of, the
``Cell`` on each says. A row that begins with a number, in a table of text, is a numbered paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.blocks import joined, moved
from extractors.model import Block, Cell
from extractors.numbering import BULLETS, Label, readings
from extractors.readers.layout import Box, Line, as_drawn
from extractors.readers.tables import Table

BAR = " | "
SEVERAL_LEAST = (60, 28)  # letters of a cell with more than one paragraph, at least; of a Chinese one
TEXT_LEAST = (30, 14)  # letters of the longest cell of a row, on average, that make a table one of text
SHORT_MOST, LINES_MOST = (
    60,
    240,
)  # letters of a cell whose lines are one: always, or unless they are a list or sentences
NUMBERED_LEAST = 0.6  # of its rows

Whole = Callable[[Sequence[Line]], Block]
Parts = Callable[[Sequence[Line], Box], list[Block]]


@dataclass(frozen=True)
class Filled:
    """A cell where it stands, with the paragraphs in it; ``heading`` is what its format says of it ("row", "column")."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]
    heading: str | None = None
    page: int | None = None
    box: Box | None = None

    @property
    def text(self) -> str:
        """The words of its first paragraph."""
        return self.blocks[0].text if self.blocks else ""


def blocks(table: Table, number: int, whole: Whole, parts: Parts) -> list[Block]:
    """The blocks of table ``number`` of a PDF. ``whole`` joins the lines of a cell to one paragraph, ``parts`` finds those
    it has."""
    cells = []
    for cell in table.cells:
        own = parts(cell.lines, cell.box) if _several(cell.lines) else [whole(cell.lines)]
        kept = tuple(block for block in own if block.text.strip())
        if kept:
            box = as_drawn(cell.box, cell.lines[0].frame)
            cells.append(Filled(cell.row, cell.column, cell.rows, cell.columns, kept, page=cell.page, box=box))
    lines = {(cell.row, cell.column): cell for cell in table.cells}

    def section(cell: Filled) -> list[Block]:
        drawn = lines[cell.row, cell.column]
        return parts(drawn.lines, drawn.box)

    return laid(cells, len(table.edges), number, section)


def laid(
    cells: Sequence[Filled], width: int, number: int, section: Callable[[Filled], Sequence[Block]] | None = None
) -> list[Block]:
    """The blocks of a table of ``width`` columns; ``section`` says how a row of one cell reads in a table of text."""
    rows: dict[int, list[Filled]] = {}
    for cell in sorted((cell for cell in cells if cell.blocks), key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(cell)
    numbered = _is_numbered(list(rows.values()))
    text = numbered or any(len(cell.blocks) > 1 for cell in cells)
    found: list[Block] = []
    for row in rows.values():
        if len(row) == 1 and row[0].columns >= width > 1 and text:
            own = section(row[0]) if section else row[0].blocks
            found += (_in_cell(block, row[0], number) for block in own)
        else:
            found += _row(row, number, numbered)
    return found


def one_if_short(inner: Sequence[Block]) -> tuple[Block, ...]:
    """The paragraphs of a cell, as one where they are words on several lines, no list and no sentences."""
    long = sum(len(block.text) for block in inner) > LINES_MOST
    told = any(
        block.kind != "paragraph" or block.label or block.cells or re.search(r"[.。;；:：!！?？]$", block.text)
        for block in inner
    )
    if len(inner) < 2 or ((long or told) and sum(len(block.text) for block in inner) > SHORT_MOST):
        return tuple(inner)
    whole = inner[0]
    for block in inner[1:]:
        beside = whole.text[-1:] > "\u2fff" and block.text[:1] > "\u2fff"
        whole = joined(whole, block, "" if beside else " ")
    return (whole,)


def _row(row: Sequence[Filled], number: int, numbered: bool) -> list[Block]:
    """The blocks of one row: its plain cells side by side, the paragraphs of the others each for itself."""
    found: list[Block] = []
    beside: list[Filled] = []
    labelled = False

    def close() -> None:
        nonlocal labelled
        if beside:
            found.append(_joined(beside, number, "paragraph" if labelled else "row"))
        beside.clear()
        labelled = False

    for at, cell in enumerate(row):
        label = _label(cell.text) if numbered and at < 2 else None
        if label is not None and not labelled and all(other.rows > 1 for other in beside):
            close()
            labelled = True
        if len(cell.blocks) == 1:
            beside.append(cell)
            continue
        close()
        found += (_in_cell(block, cell, number) for block in cell.blocks)
    close()
    return found


def _joined(beside: Sequence[Filled], number: int, kind: str) -> Block:
    """Cells side by side as one block."""
    text = ""
    parts: list[Block] = []
    for cell in beside:
        if parts and (before := parts[-1]).places:  # the bar is of the cell before it
            last = before.places[-1]
            parts[-1] = replace(before, places=(*before.places[:-1], replace(last, end=last.end + len(BAR))))
        text += BAR if text else ""
        own = cell.blocks[0]
        parts.append(moved(_in_cell(own, cell, number), len(text)))
        text += own.text
    return Block(
        text,
        kind,  # type: ignore[arg-type]
        page=beside[0].blocks[0].page,
        places=tuple(one for part in parts for one in part.places),
        cells=tuple(one for part in parts for one in part.cells),
        anchors=tuple(one for part in parts for one in part.anchors),
    )


def _in_cell(block: Block, cell: Filled, number: int) -> Block:
    """The block with the cell that all of its text stands in; the rows of a table inside a cell keep their own."""
    if block.cells:
        return block
    page = block.page or cell.page
    one = Cell(
        0,
        len(block.text),
        number,
        cell.row,
        cell.column,
        cell.rows,
        cell.columns,
        cell.heading,
        page,
        cell.box,  # type: ignore[arg-type]
    )
    return replace(block, cells=(one,))


def _several(lines: Sequence[Line]) -> bool:
    """Whether a cell holds more than one paragraph: a list, a gap between its lines, a line that ended early."""
    han = any(line.han for line in lines)
    if sum(len(line.text) for line in lines) < SEVERAL_LEAST[han] or len(lines) < 2:
        return False
    right, left = max(line.x1 for line in lines), min(line.x0 for line in lines)
    steps = [a.y0 - b.y0 for a, b in pairwise(lines) if a.page == b.page and a.y0 > b.y0]
    usual = min(steps, default=0.0)
    for before, line in pairwise(lines):
        short = before.x1 < right - 0.2 * (right - left)
        ended = re.search(r"[.:;。：；]\s*$", before.text) is not None
        label = _label(line.text)
        bullet = any(one.style in BULLETS for one in readings(line.text))
        gap = before.page == line.page and usual and before.y0 - line.y0 > 1.4 * usual
        headed = before.bold and not line.bold and short
        if headed or bullet or (label and (ended or short)) or (gap and (ended or short)) or (ended and short):
            return True
    return False


def _is_numbered(rows: Sequence[Sequence[Filled]]) -> bool:
    """Whether the rows of a table of text are numbered, in their first cell or the one after that."""
    several = [row for row in rows if len(row) > 1 or row[0].columns == 1]
    if len(several) < 2:
        return False
    longest = [max((cell.text for cell in row), key=len) for row in several]
    least = TEXT_LEAST[sum(re.search(r"[\u4e00-\u9fff]", text) is not None for text in longest) > len(longest) / 2]
    labels = sum(any(_label(cell.text) for cell in row[:2]) for row in several)
    return labels >= NUMBERED_LEAST * len(several) and sum(map(len, longest)) >= least * len(longest)


def _label(text: str) -> Label | None:
    """The number that a cell begins with: one with a mark after it, and words."""
    return next(
        (
            label
            for label in readings(text)
            if label.style not in BULLETS and label.style != "bare" and re.search(r"[^\W\d_]{2}", text[label.end :])
        ),
        None,
    )
