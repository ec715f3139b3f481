"""Pieces that stand on one height → one line: words drawn apart, a number and its text, cells, raised marks, drop caps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.readers.joining import WIDE_SPACE
from extractors.readers.layout import Line

CELL_GAP = 2.2  # in font sizes: wider than any word space, narrower than the gutter of most tables
WIDE = 0.7  # in font sizes: a gap that was set on purpose, not one between a figure and its unit
SMALL, RAISED = 0.85, 0.12  # of its line's size: a raised mark is smaller than the one and higher by the other
NEAR = 4  # rows looked back at for a piece
TOUCHING = 0.15  # in font sizes: a gap this small is none
DROP_CAP = 1.7  # a first letter this much larger than its text hangs over several lines


def rows_of(pieces: Sequence[Line]) -> list[Line]:
    """The lines that pieces of one stretch of a page make, from the top down, each from left to right."""
    caps = [piece for piece in pieces if _is_cap(piece, pieces)]
    rows: list[list[Line]] = []
    for piece in sorted((p for p in pieces if p not in caps), key=lambda p: (-p.foot, p.x0)):
        row = next((row for row in reversed(rows[-NEAR:]) if _on(row, piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    lines = [_joined(sorted(row, key=lambda piece: piece.x0)) for row in rows]
    lines.sort(key=lambda line: -line.foot)
    for cap in caps:
        lines = _capped(lines, cap)
    return lines


def _on(row: Sequence[Line], piece: Line) -> bool:
    """Whether a piece stands on the height of a row, and beside what is there."""
    if piece.table is not None or row[0].table is not None:
        return False
    main = max(row, key=lambda one: len(one.text))
    height = min(main.y1 - main.y0, piece.y1 - piece.y0)
    if min(main.y1, piece.y1) - max(main.y0, piece.y0) < 0.5 * height:
        return False
    return all(piece.x0 >= one.x1 - 1.5 or piece.x1 <= one.x0 + 1.5 for one in row)


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    main = max(row, key=lambda piece: len(piece.text))
    text, raised = "", []
    cells: list[tuple[float, str]] = []
    for at, piece in enumerate(row):
        gap = piece.x0 - row[at - 1].x1 if at else 0.0
        wide = bool(at) and gap > CELL_GAP * max(main.size, 4)
        glue = "" if not at or gap < TOUCHING * main.size else " " if gap < WIDE * main.size else WIDE_SPACE
        start = len(text) + len(glue)
        high = piece.size < SMALL * main.size and piece.foot > main.foot + RAISED * main.size
        raised += [(0 + start, len(piece.text) + start)] if high else [(a + start, b + start) for a, b in piece.raised]
        text += glue + piece.text
        if wide or not cells:
            cells.append((piece.x0, piece.text))
        else:
            cells[-1] = (cells[-1][0], cells[-1][1] + glue + piece.text)
    letters = [piece for piece in row if any(map(str.isalnum, piece.text))]
    return replace(
        main,
        text=text,
        x0=row[0].x0,
        x1=max(piece.x1 for piece in row),
        bold=bool(letters) and all(piece.bold for piece in letters),
        italic=bool(letters) and all(piece.italic for piece in letters),
        cells=tuple(cells),
        raised=tuple(raised),
    )


def _is_cap(piece: Line, pieces: Sequence[Line]) -> bool:
    """Whether a piece is the large first letter of a paragraph, with its lines beside it."""
    if len(piece.text) != 1 or not piece.text.isalpha():
        return False
    beside = [
        one
        for one in pieces
        if one is not piece
        and piece.size > DROP_CAP * one.size
        and -2 < one.x0 - piece.x1 < 2 * one.size
        and piece.y0 < (one.y0 + one.y1) / 2 < piece.y1
    ]
    return len(beside) >= 2


def _capped(lines: list[Line], cap: Line) -> list[Line]:
    """The lines, the first of those beside a drop cap beginning with it."""
    beside = (
        line for line in lines if cap.y0 < (line.y0 + line.y1) / 2 < cap.y1 and -2 < line.x0 - cap.x1 < 2 * line.size
    )
    first = next(beside, None)
    if first is None:
        return [*lines, cap]
    whole = replace(
        first,
        text=cap.text + first.text,
        x0=cap.x0,
        cap=cap.box,
        cells=((cap.x0, cap.text + first.cells[0][1]), *first.cells[1:]),
        raised=tuple((a + 1, b + 1) for a, b in first.raised),
    )
    return [whole if line is first else line for line in lines]
