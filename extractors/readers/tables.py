"""The tables of a PDF page: which letters stand in which cell, and the blocks that make of it.

A table is found by its ruling lines (``rulings``) or, where it has none, by columns of figures set under each other
(``aligned``). Its letters leave the page's flow; one ``Line`` that holds the ``Table`` stands in their place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from extractors.readers.layout import Box, Line
from extractors.readers.rulings import Rules, grids

LEAST = (8.0, 6.0)  # points: what is narrower or lower holds no word and is no cell
EDGE = 8.0  # points: sides of cells nearer than this are of one column
CUT_MOST = 0.12  # of the lines in a grid: more go through its sides
PROSE = 40  # letters: a cell that holds as many on average may stand alone in its row
TILED = 0.85  # of the rectangle around them
STRIPED_LEAST, STRIP = 2, 1.0  # rows ruled across only; the white between their columns in font sizes
FILLED = 0.4  # of its rows, at least, must hold letters


@dataclass(frozen=True)
class GridCell:
    """A cell of a table on the page: where it stands in the grid, its box and its lines from the top."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    lines: tuple[Line, ...]
    page: int

    @property
    def text(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)


@dataclass(frozen=True)
class Table:
    """A table in reading order; ``edges`` are the left sides of its columns, ``pages`` the first and the last it is on."""

    cells: tuple[GridCell, ...]
    box: Box
    edges: tuple[float, ...]
    pages: tuple[int, int]
    ruled: bool = True

    @property
    def height(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)


def taken(
    characters: Sequence[Any], rules: Rules, number: int, lines_of: Callable[[list[Any], int], list[Line]]
) -> tuple[list[Any], list[Table]]:
    """The characters outside all ruled tables of page ``number``, and those tables. ``lines_of`` makes lines of letters."""
    free, found = list(characters), []
    for grid in grids(rules):
        if not _tiles(grid):
            continue
        boxes = [box for box in grid if box[2] - box[0] >= LEAST[0] and box[3] - box[1] >= LEAST[1]]
        if len(steps([box[0] for box in boxes])) < 2:
            boxes = _striped(boxes, free)
        if len(boxes) < 2:
            continue
        rest, inside, cut = _shared_out(free, boxes)
        if cut:
            continue
        sides = steps([box[0] for box in boxes])
        parts = [part for box, own in inside if own for part in _parted(box, own, sides)]
        table = _table([(box, _lines(own, number, lines_of)) for box, own in parts], boxes, number)
        if table is not None:
            free = rest
            found.append(table)
    return free, found


def _tiles(boxes: Sequence[Box]) -> bool:
    """Whether cells fill the rectangle around them, as those of a table do; the boxes of a drawing leave most of it white."""
    wide = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    tall = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    return sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes) >= TILED * wide * tall


def stands_for(table: Table) -> Line:
    """The line that holds a table among those of its page."""
    x0, y0, x1, y1 = table.box
    sizes = [line.size for cell in table.cells for line in cell.lines]
    words = " ".join(cell.text for cell in table.cells)
    return Line(words, table.pages[0], x0, y0, x1, y1, median(sizes), table=table)


# Letters into cells -------------------------------------------------------------------------------------------------


def _shared_out(characters: Sequence[Any], boxes: Sequence[Box]) -> tuple[list[Any], list[tuple[Box, list[Any]]], bool]:
    """The characters in no box, those in each, and whether the boxes cut through words, as those of drawings do.

    A space or break stays with the letter before it, and so does the end of a word that is too long for its cell.
    """
    free: list[Any] = []
    inside: list[list[Any]] = [[] for _ in boxes]
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    runs = cuts = 0
    for run in _runs(characters):
        if run[0].text == "\n":
            free += run
            for part in inside:
                if part and part[-1].text != "\n":
                    part += run
            continue
        middle = (run[0].y0 + run[0].y1) / 2
        if not y0 <= middle <= y1 or run[0].x0 > x1 or run[-1].x1 < x0:
            free += run
            continue
        last, touched, cut = free, False, False
        for at, one in enumerate(run):
            if one.text != " ":
                x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
                own = next(
                    (inside[n] for n, box in enumerate(boxes) if box[0] <= x <= box[2] and box[1] <= y <= box[3]), free
                )
                if own is not last and at and not _tail(run[at:]):
                    cut = cut or (run[at - 1].text.isalpha() and one.text.isalpha())
                    last = own
                elif own is not last and not at:
                    last = own
            touched = touched or last is not free
            last.append(one)
        runs += touched
        cuts += cut
    return free, list(zip(boxes, inside, strict=True)), cuts > CUT_MOST * runs


def _runs(characters: Sequence[Any]) -> Iterator[list[Any]]:
    """Letters and spaces that follow each other on one height with no wide gap; a line break by itself."""
    run: list[Any] = []
    last: Any = None
    for one in characters:
        if one.text == "\n":
            if run:
                yield run
            yield [one]
            run, last = [], None
            continue
        if one.text != " ":
            if last is not None and not (
                abs(one.y0 - last.y0) < 0.5 * last.size and -last.size < one.x0 - last.x1 < 0.8 * last.size
            ):
                yield run
                run = []
            last = one
        run.append(one)
    if run:
        yield run


def _tail(rest: Sequence[Any]) -> bool:
    """Whether what is left of a run is the end of a word or a short word that ran over the side of its cell."""
    letters = [one.text for one in rest if one.text != " "]
    return len(letters) <= 3 and all(letter.isalpha() and letter.islower() for letter in letters)


def _striped(boxes: Sequence[Box], characters: Sequence[Any]) -> list[Box]:
    """Rows that are ruled across only, cut where white runs down through all of them; none where it does not.

    Not cut are boxes of text, the numbers and bullets of lists, and rows of many figures each, which alignment reads.
    """
    if len(boxes) < STRIPED_LEAST:
        return []
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    inked = [
        one
        for one in characters
        if one.text.strip() and x0 <= (one.x0 + one.x1) / 2 <= x1 and y0 <= (one.y0 + one.y1) / 2 <= y1
    ]
    if not inked:
        return []
    size = median(one.size for one in inked)
    spans: list[list[float]] = []
    for one in sorted(inked, key=lambda one: one.x0):
        if spans and one.x0 - spans[-1][1] < STRIP * size:
            spans[-1][1] = max(spans[-1][1], one.x1)
        else:
            spans.append([one.x0, one.x1])
    spans = _without_bullets(spans, inked)
    if len(spans) < 2:
        return []
    edges = [x0, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), x1]
    cells = [(low, box[1], high, box[3]) for box in boxes for low, high in pairwise(edges)]
    texts = [
        "".join(one.text for one in inked if c[0] <= one.x0 < c[2] and c[1] <= (one.y0 + one.y1) / 2 < c[3])
        for c in cells
    ]
    width = len(edges) - 1
    first = [text for text in texts[::width] if text]
    beside = sum(sum(map(bool, texts[at : at + width])) > 1 for at in range(0, len(texts), width))
    listed = sum(len(text) < 4 for text in first) > 0.5 * len(first)
    figures = any(sum(map(str.isdigit, text)) > 0.6 * len(text) > 4 for text in texts)
    halves = len(boxes) < 3 and edges[1] - x0 > 0.45 * (x1 - x0)  # two rules around columns of prose
    return [] if listed or figures or halves or beside < 0.6 * len(boxes) else cells


def _without_bullets(spans: Sequence[Sequence[float]], inked: Sequence[Any]) -> list[Sequence[float]]:
    """The columns of letters, those of bullets and numbers of lists alone put to the one on their right."""
    kept: list[Sequence[float]] = []
    left: float | None = None
    for span in spans:
        own = {round(one.y0): "" for one in inked if span[0] <= one.x0 < span[1]}
        for one in inked:
            if span[0] <= one.x0 < span[1]:
                own[round(one.y0)] += one.text
        if all(len(text) <= 3 for text in own.values()) and span is not spans[-1]:
            left = span[0] if left is None else left
            continue
        kept.append((left if left is not None else span[0], span[1]))
        left = None
    return kept


def _parted(box: Box, own: list[Any], sides: Sequence[float]) -> list[tuple[Box, list[Any]]]:
    """A cell over several columns, parted where the table shows no line but the letters keep clear of it on both sides.

    Bands of shade, and rows ruled across only, have sides in some rows and none in others.
    """
    inked = [one for one in own if one.text.strip()]
    cuts = [
        side
        for side in sides
        if box[0] + EDGE < side < box[2] - EDGE
        and (before := [one for one in inked if one.x1 <= side + 1.5])
        and (after := [one for one in inked if one.x0 >= side - 1.5])
        and len(before) + len(after) == len(inked)
        and _clear(before, after)
    ]
    if not cuts:
        return [(box, own)]
    edges = [box[0], *cuts, box[2]]
    parts: list[tuple[Box, list[Any]]] = [((low, box[1], high, box[3]), []) for low, high in pairwise(edges)]
    last = parts[0][1]
    for one in own:
        if one.text not in " \n":
            middle = (one.x0 + one.x1) / 2
            last = next((part for (x0, _, x1, _), part in parts if x0 <= middle < x1), parts[-1][1])
        last.append(one)
        if one.text == "\n":
            for _, part in parts:
                if part is not last and part and part[-1].text != "\n":
                    part.append(one)
    return parts


def _clear(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Whether the letters on one height keep a gap between them that no space between words is as wide as."""
    for one in before:
        beside = [other.x0 for other in after if min(one.y1, other.y1) - max(one.y0, other.y0) > 0.3 * one.size]
        if beside and min(beside) - one.x1 < 0.8 * one.size:
            return False
    return True


def _lines(own: list[Any], number: int, lines_of: Callable[[list[Any], int], list[Line]]) -> list[Line]:
    """The lines of a cell from the top; words that run up or down the cell are one line."""
    inked = [one for one in own if one.text.strip()]
    if not inked:
        return []
    moves = list(pairwise(inked))
    climbs = sum(abs(b.y0 - a.y0) > 1.2 * abs(b.x0 - a.x0) for a, b in moves)
    if len(inked) > 3 and climbs > 0.8 * len(moves):
        words = re.sub(r"\s+", " ", "".join(" " if one.text == "\n" else one.text for one in own)).strip()
        box = (min(o.x0 for o in inked), min(o.y0 for o in inked), max(o.x1 for o in inked), max(o.y1 for o in inked))
        return [Line(words, number, *box, inked[0].size, False, ((box[0], words),))]
    return sorted(lines_of(own, number), key=lambda line: -round(line.y0 / 3))


# A table of its cells -----------------------------------------------------------------------------------------------


def _table(filled: Sequence[tuple[Box, list[Line]]], boxes: Sequence[Box], number: int) -> Table | None:
    """The table of the cells that hold lines, None where they are no two columns of one."""
    filled = [(box, lines) for box, lines in filled if lines]
    if not filled:
        return None
    lefts, tops = steps([box[0] for box in boxes]), steps([-box[3] for box in boxes], LEAST[1])
    columns, rows = _used(lefts, [box[0] for box, _ in filled]), _used(tops, [-box[3] for box, _ in filled], LEAST[1])
    cells = [
        GridCell(
            row=step(rows, -box[3], LEAST[1]),
            column=step(columns, box[0]),
            rows=max(1, sum(-box[3] - LEAST[1] / 2 <= top < -box[1] - LEAST[1] / 2 for top in rows)),
            columns=max(1, sum(box[0] - EDGE / 2 <= left < box[2] - EDGE / 2 for left in columns)),
            box=box,
            lines=tuple(lines),
            page=number,
        )
        for box, lines in filled
    ]
    if len(lefts) < 2 or len(rows) < FILLED * len(tops):
        return None
    if not any(re.search(r"[^\W\d_]{2}", cell.text) for cell in cells):
        return None  # the figures along the axes of a chart
    if len(columns) < 2 and sum(len(cell.text) for cell in cells) < PROSE * len(cells):
        return None
    outline = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), outline, tuple(columns), (number, number))


def steps(values: Sequence[float], near: float = EDGE) -> list[float]:
    """The distinct values in order, those within ``near`` of the one before as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def _used(edges: Sequence[float], values: Sequence[float], near: float = EDGE) -> list[float]:
    """The edges at which a cell with letters begins."""
    held = {step(edges, value, near) for value in values}
    return [edge for at, edge in enumerate(edges) if at in held]


def step(edges: Sequence[float], value: float, near: float = EDGE) -> int:
    """At which of ``edges`` (in order) a value stands: the last that it is not below."""
    return max(at for at, edge in enumerate(edges) if edge <= value + near / 2 or at == 0)
