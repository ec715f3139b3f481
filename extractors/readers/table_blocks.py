"""A table of a page → blocks: a row for each of its rows, or the paragraphs of its cells one after another.

A cell that holds several paragraphs or a list keeps them, since each may be a clause of its own; what they are part of, the
``Cell`` on each says. A row that begins with a number, in a table of text, is a numbered paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.blocks import moved
from extractors.model import Block, Cell
from extractors.numbering import BULLETS, Label, readings
from extractors.readers.layout import Line
from extractors.readers.tables import GridCell, Table

BAR = " | "
SEVERAL_LEAST = (60, 28)  # letters of a cell with more than one paragraph, at least; of a Chinese one
TEXT_LEAST = (30, 14)  # letters of the longest cell of a row, on average, that make a table one of text
NUMBERED_LEAST = 0.6  # of its rows

Whole = Callable[[Sequence[Line]], Block]
Parts = Callable[[Sequence[Line], tuple[float, float, float, float]], list[Block]]


def blocks(table: Table, number: int, whole: Whole, parts: Parts) -> list[Block]:
    """The blocks of table ``number``. ``whole`` joins the lines of a cell to one paragraph, ``parts`` finds those it has."""
    made = {cell: parts(cell.lines, cell.box) if _several(cell.lines) else [whole(cell.lines)] for cell in table.cells}
    made = {cell: [block for block in own if block.text.strip()] for cell, own in made.items()}
    rows: dict[int, list[tuple[GridCell, list[Block]]]] = {}
    for cell, own in made.items():
        if own:
            rows.setdefault(cell.row, []).append((cell, own))
    width = len(table.edges)
    numbered = _is_numbered(list(rows.values()))
    text = numbered or any(len(own) > 1 for own in made.values())
    found: list[Block] = []
    for row in rows.values():
        if len(row) == 1 and row[0][0].columns >= width > 1 and text:
            found += (_in_cell(block, row[0][0], number) for block in parts(row[0][0].lines, row[0][0].box))
        else:
            found += _row(row, number, numbered)
    return found


def _row(row: Sequence[tuple[GridCell, list[Block]]], number: int, numbered: bool) -> list[Block]:
    """The blocks of one row: its plain cells side by side, the paragraphs of the others each for itself."""
    found: list[Block] = []
    beside: list[tuple[GridCell, Block]] = []
    labelled = False

    def close() -> None:
        nonlocal labelled
        if beside:
            found.append(_joined(beside, number, "paragraph" if labelled else "row"))
        beside.clear()
        labelled = False

    for at, (cell, own) in enumerate(row):
        label = _label(own[0].text) if numbered and at < 2 else None
        if label is not None and not labelled and all(other.rows > 1 for other, _ in beside):
            close()
            labelled = True
        if len(own) == 1:
            beside.append((cell, own[0]))
            continue
        close()
        found += (_in_cell(block, cell, number) for block in own)
    close()
    return found


def _joined(beside: Sequence[tuple[GridCell, Block]], number: int, kind: str) -> Block:
    """Cells side by side as one block."""
    text = ""
    whole = Block("", kind, None, None, beside[0][1].page)  # type: ignore[arg-type]
    for cell, own in beside:
        text += BAR if text else ""
        after = moved(_in_cell(own, cell, number), len(text))
        text += own.text
        whole = replace(
            whole,
            places=whole.places + after.places,
            cells=whole.cells + after.cells,
            anchors=whole.anchors + after.anchors,
        )
    return replace(whole, text=text)


def _in_cell(block: Block, cell: GridCell, number: int) -> Block:
    """The block with the cell that all of its text stands in."""
    one = Cell(
        0,
        len(block.text),
        number,
        cell.row,
        cell.column,
        cell.rows,
        cell.columns,
        None,
        block.page or cell.page,
        cell.box,
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
        if bullet or (label and (ended or short)) or (gap and (ended or short)) or (ended and short):
            return True
    return False


def _is_numbered(rows: Sequence[Sequence[tuple[GridCell, list[Block]]]]) -> bool:
    """Whether the rows of a table of text are numbered, in their first cell or the one after that."""
    several = [row for row in rows if len(row) > 1 or row[0][0].columns == 1]
    if len(several) < 2:
        return False
    longest = [max((own[0].text for _, own in row), key=len) for row in several]
    least = TEXT_LEAST[sum(re.search(r"[\u4e00-\u9fff]", text) is not None for text in longest) > len(longest) / 2]
    labels = sum(any(_label(own[0].text) for _, own in row[:2]) for row in several)
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
