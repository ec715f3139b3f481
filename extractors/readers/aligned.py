"""Tables without ruling lines: rows of words and figures set under each other with white between their columns.

Only tables of figures are told from alignment alone. Lines with gaps at the same places are also columns of prose, lists of
contents, signatures and forms; none of those has a column of figures beside one of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.readers.layout import Line
from extractors.readers.tables import GridCell, Table

ROWS_LEAST = 3  # rows that hold two columns or more
STRIP = 0.8  # in font sizes: the white between two columns, at least
STEP_MOST = 2.6  # in font sizes: from one line of a table to the next, from foot to foot
FIGURES_LEAST = 0.6  # of the cells in a column of figures
PIECES_MOST = 3000  # a page of more is a drawing

_FIGURE = re.compile(
    r"[\[(（<>≤≥~≈±+–—−-]?\s?(?:[$€£¥]|[A-Z]{3}\s)?\s?\d[\d.,\s\u00a0]*(?:[-–~]\s?\d[\d.,]*)?\s?[%％‰]?\s?[\w/·²³]{0,8}[\])）*]*"
    r"|[-–—/]|n/?a|N/?A|…"
)
_LABEL = re.compile(r"[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)）、．]|[•·▪➢*o–—-]")
_FORM = re.compile(r"[:：]\s*$")
_LEADER = re.compile(r"\.{4,}|…{2,}|·{4,}|(?:\. ){4,}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a line between wide gaps; ``line`` counts the lines of the page."""

    text: str
    x0: float
    x1: float
    line: int


@dataclass
class _Row:
    """What stands on one height of the page, from left to right."""

    y0: float
    y1: float
    size: float
    pieces: list[_Piece]


def aligned(lines: Sequence[Line], number: int) -> tuple[list[Line], list[Table]]:
    """The pieces of lines of page ``number`` outside all tables that alignment shows, and those tables."""
    if len(lines) > PIECES_MOST:
        return list(lines), []
    rows = _rows(lines)
    found: list[Table] = []
    used: set[int] = set()
    at = 0
    while at < len(rows):
        end = _run(rows, at)
        if end - at >= ROWS_LEAST and (table := _table(rows[at:end], lines, number)) is not None:
            found.append(table)
            used |= {piece.line for row in rows[at:end] for piece in row.pieces}
        at = max(end, at + 1)
    return [line for at, line in enumerate(lines) if at not in used], found


def _rows(lines: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    order = sorted(range(len(lines)), key=lambda at: (-lines[at].y0, lines[at].x0))
    for at in order:
        line = lines[at]
        if line.table is not None or line.turned:
            continue
        pieces = [_Piece(line.text.strip(), line.x0, line.x1, at)]
        if rows and abs(rows[-1].y0 - line.y0) < 0.35 * max(rows[-1].size, line.size):
            rows[-1].pieces += pieces
        else:
            rows.append(_Row(line.y0, line.y1, line.size, pieces))
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.x0)
    return rows


def _run(rows: Sequence[_Row], start: int) -> int:
    """Where the rows that may be a table with ``rows[start]`` as its first end: after the last with figures."""
    if len(rows[start].pieces) < 2:
        return start
    end, at = start, start
    while at < len(rows):
        row = rows[at]
        if at > start and rows[at - 1].y0 - row.y0 > STEP_MOST * max(row.size, rows[at - 1].size):
            break
        if len(row.pieces) > 1:
            end = at + 1
        elif at - end >= 2:  # three lines of one piece each are no cell that runs on
            break
        at += 1
    return end


def _table(rows: Sequence[_Row], lines: Sequence[Line], number: int) -> Table | None:
    full = [row for row in rows if len(row.pieces) > 1]
    size = max(row.size for row in full)
    columns = _columns(full, STRIP * size)
    if len(full) < ROWS_LEAST or len(columns) < 2:
        return None
    grid = [_placed(row, columns) for row in full]
    if not _is_table(grid, len(columns)):
        return None
    cells = _cells(_whole_rows(rows, columns), columns, lines, number)
    box = (
        columns[0][0],
        min(row.y0 for row in rows),
        columns[-1][1],
        max(row.y1 for row in rows),
    )
    return Table(tuple(cells), box, tuple(x0 for x0, _ in columns), (number, number), ruled=False)


def _columns(rows: Sequence[_Row], strip: float) -> list[tuple[float, float]]:
    """The stretches across that hold letters, white strips of some width between them."""
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for row in rows for piece in row.pieces):
        if found and x0 - found[-1][1] < strip:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _placed(row: _Row, columns: Sequence[tuple[float, float]]) -> dict[int, list[_Piece]]:
    placed: dict[int, list[_Piece]] = {}
    for piece in row.pieces:
        at = max((n for n, (x0, _) in enumerate(columns) if x0 <= piece.x0 + 1), default=0)
        placed.setdefault(at, []).append(piece)
    return placed


def _is_table(grid: Sequence[dict[int, list[_Piece]]], width: int) -> bool:
    """Whether a column of figures stands beside one of words, and they are no contents, form or list."""
    texts = [{at: " ".join(p.text for p in pieces) for at, pieces in row.items()} for row in grid]
    figures = []
    for column in range(1, width):
        held = [row[column] for row in texts if column in row]
        body = held[1:] if len(held) > 2 and not _FIGURE.fullmatch(held[0]) else held
        if len(body) >= 2 and sum(_FIGURE.fullmatch(text) is not None for text in body) >= FIGURES_LEAST * len(body):
            figures.append(body)
    first = [row.get(0, "") for row in texts]
    if not figures or any(_LEADER.search(text) for row in texts for text in row.values()):
        return False
    if sum(_FORM.search(text) is not None for text in first) > 0.3 * len(first):
        return False
    if sum(_LABEL.fullmatch(text) is not None for text in first) > 0.5 * len(first):
        return False
    if width == 2 and _page_numbers(figures[0]):
        return False
    worded = sum(len(row) >= 2 for row in texts)
    return worded >= ROWS_LEAST and any(re.search(r"[^\W\d_]{2}", text) for text in first)


def _page_numbers(figures: Sequence[str]) -> bool:
    """Whether figures only ever rise and have no unit or fraction: the pages of a list of contents."""
    if not all(re.fullmatch(r"\d{1,3}", text) for text in figures):
        return False
    values = [int(text) for text in figures]
    return len(values) > 2 and all(a <= b for a, b in pairwise(values)) and values[0] < 60


def _whole_rows(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> list[list[tuple[_Row, dict]]]:
    """The rows of the table, each of one or more lines: what stands alone on a line belongs to a row beside it, or is one."""
    whole: list[list[tuple[_Row, dict]]] = []
    waiting: list[tuple[_Row, dict]] = []
    for at, row in enumerate(rows):
        own = (row, _placed(row, columns))
        if len(row.pieces) > 1:
            whole.append([*waiting, own])
            waiting = []
            continue
        text = row.pieces[0].text
        following = next((other for other in rows[at + 1 :] if len(other.pieces) > 1), None)
        starts = following is not None and following.pieces[0].text[:1].islower()
        wide = sum(x0 < row.pieces[0].x1 and x1 > row.pieces[0].x0 for x0, x1 in columns) > 1
        if whole and not wide and (text[:1].islower() or 0 not in own[1]):
            whole[-1].append(own)
        elif starts and not wide:
            waiting.append(own)
        else:
            whole.append([own])
    return whole + ([waiting] if waiting else [])


def _cells(
    whole: Sequence[Sequence[tuple[_Row, dict]]],
    columns: Sequence[tuple[float, float]],
    lines: Sequence[Line],
    number: int,
) -> list[GridCell]:
    cells: list[GridCell] = []
    for row, parts in enumerate(whole):
        held: dict[int, list[Line]] = {}
        for height, placed in parts:
            for column, pieces in placed.items():
                x0, x1 = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
                text = " ".join(piece.text for piece in pieces)
                bold = lines[pieces[0].line].bold
                held.setdefault(column, []).append(
                    Line(text, number, x0, height.y0, x1, height.y1, height.size, bold, ((x0, text),))
                )
        for column, own in sorted(held.items()):
            end = max(line.x1 for line in own)
            across = sum(x0 < end and n >= column for n, (x0, _) in enumerate(columns))
            box = (min(o.x0 for o in own), min(o.y0 for o in own), end, max(o.y1 for o in own))
            cells.append(GridCell(row, column, 1, max(1, across), box, tuple(own), number))
    return cells
