"""The pieces of a page → its lines in reading order: column by column where text stands in columns, row by row elsewhere.

A page is cut at an edge where many lines begin: what goes across it (a heading, a figure) parts the page into bands, and a
band is set in columns where prose stands on both sides of the edge. Where their paragraphs begin side by side, again and
again, they are the cells of a table, and each row of it is a band of its own. What stands beside prose and is none (the words of a figure), is set differently (a pull quote), or lies
across both columns while they run on around it, is an aside: it is read after the band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.readers.columns import PROSE_LEAST, hangs, kind_of, starts_of, usual_size
from extractors.readers.layout import Line, margins_of
from extractors.readers.pieces import rows_of

EDGE_LEAST = 3  # lines that begin at one edge, for it to be one of a column
DEEPEST = 3  # columns in columns
KNOWN_LEAST = 8  # lines of a document in a column at one edge, for a few lines to stand in it on another page


@dataclass(frozen=True)
class _Page:
    """How wide a page's text is, how large it is set, where the columns of other pages begin, and how many lines have
    been ``seen`` in columns at each edge."""

    width: float
    size: float
    known: frozenset[int]
    seen: Counter[int]


@dataclass(frozen=True)
class _Band:
    """A stretch of the page from the top down: text across it, or two sides of an edge, either of which may be an aside."""

    pieces: tuple[Line, ...] = ()
    left: tuple[Line, ...] = ()
    right: tuple[Line, ...] = ()
    asides: tuple[Line, ...] = ()
    aside: str = ""
    row: bool = False
    """Whether its sides are cells of a table."""


def in_order(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page in reading order. Where pages are in columns, a page with a few lines of them, such as the
    last of a chapter, is too."""
    seen: Counter[int] = Counter()
    found = [_ordered(page, frozenset(), seen) for page in pages]
    known = frozenset(edge for edge, count in seen.items() if count >= KNOWN_LEAST)
    if not known:
        return found
    found = [
        _ordered(page, known, seen) if not any(line.column for line in lines) and _begins_at(page, known) else lines
        for page, lines in zip(pages, found, strict=True)
    ]
    columns = Counter(line.column for page in found for line in page if line.column and not line.aside)
    return [_in_column(page, columns) for page in found]


def _begins_at(pieces: Sequence[Line], edges: frozenset[int]) -> bool:
    return any(round(piece.x0) in edges for piece in pieces)


def _in_column(lines: list[Line], columns: Counter[tuple[float, float] | None]) -> list[Line]:
    """The lines of a page; all of them in the column that they fill no more than the first of, as on a last page."""
    low, high = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
    usual = next((c for c, _ in columns.most_common() if c and low >= c[0] - 3 and high <= c[1] + 3), None)
    if usual is None or any(line.column for line in lines):
        return lines
    return [replace(line, column=usual) for line in lines]


def ordered(pieces: Sequence[Line]) -> list[Line]:
    """The lines of one page in reading order, each with the margins of its column; asides are marked."""
    return _ordered(pieces, frozenset(), Counter())


def _ordered(pieces: Sequence[Line], known: frozenset[int], seen: Counter[int]) -> list[Line]:
    upright = [piece for piece in pieces if not piece.turned or piece.table is not None]
    turned = [replace(piece, aside=True) for piece in pieces if piece.turned and piece.table is None]
    page = _Page(_width(upright), usual_size(upright), known, seen)
    return [*_read(upright, page, 0), *turned]


def _read(pieces: Sequence[Line], page: _Page, depth: int) -> list[Line]:
    bands = _bands(pieces, page) if depth < DEEPEST and len(pieces) >= 2 else []
    if not bands:
        return rows_of(pieces)
    sides = [
        [piece for band in bands if band.aside != name for piece in getattr(band, name)] for name in ("left", "right")
    ]
    margins = [margins_of(rows_of(side)) if side else None for side in sides]
    found: list[Line] = []
    after_row = False
    for band in bands:
        across = _read(band.pieces, page, depth + 1) if band.pieces else []
        found += _apart(across) if after_row else across
        named = {"left": (band.left, margins[0]), "right": (band.right, margins[1])}
        for name in sorted(named, key=lambda name: name == band.aside):
            side, own = named[name]
            lines = _read(side, page, depth + 1)
            if name == band.aside:
                found += _aside(lines)
            else:
                lines = [replace(line, column=line.column or own) for line in lines]
                if name == "right" and not band.row and side:
                    page.seen[round(min(piece.x0 for piece in side))] += len(lines)
                found += _apart(lines) if band.row else lines
        found += _aside(rows_of(band.asides))
        after_row = band.row
    return found


def _apart(lines: list[Line]) -> list[Line]:
    return [replace(line, apart=line.apart or not at) for at, line in enumerate(lines)]


def _aside(lines: list[Line]) -> list[Line]:
    own = margins_of(lines) if lines else None
    return [replace(line, aside=True, column=line.column or own) for line in lines]


# Bands ------------------------------------------------------------------------------------------------------------


def _bands(pieces: Sequence[Line], page: _Page) -> list[_Band]:
    """The bands at the edge that parts most lines into columns, from the top down; none where no edge does."""
    best: list[_Band] = []
    most = 0
    for edge in _edges(pieces, page):
        bands = _banded(pieces, edge, page)
        parted = sum(min(len(band.left), len(band.right)) for band in bands)
        if parted > most:
            best, most = bands, parted
    return best


def _edges(pieces: Sequence[Line], page: _Page) -> list[float]:
    """Where lines often begin, or columns of other pages do, but for the leftmost place."""
    starts = Counter(round(piece.x0) for piece in pieces)
    often = [
        at for at in starts if sum(starts[near] for near in (at - 1, at, at + 1)) >= EDGE_LEAST or at in page.known
    ]
    low = min((piece.x0 for piece in pieces), default=0.0)
    edges: list[float] = []
    for at in sorted(often):
        if at > low + 20 and (not edges or at > edges[-1] + 2):
            edges.append(min(piece.x0 for piece in pieces if abs(piece.x0 - at) <= 1.5))
    return edges


def _banded(pieces: Sequence[Line], edge: float, page: _Page) -> list[_Band]:
    known = round(edge) in page.known
    left = [piece for piece in pieces if piece.x1 <= edge + 1]
    right = [piece for piece in pieces if piece.x0 >= edge - 1.5 and piece.x1 > edge + 1]
    if sum(edge - piece.x1 < 3 * piece.size and hangs(piece) for piece in left) >= 2:
        return []  # the text of a list, whose bullets hang before it
    beside = {id(piece) for piece in (*left, *right)}
    across = [piece for piece in pieces if id(piece) not in beside]
    if min(len(left), len(right)) < (1 if known else PROSE_LEAST):
        return []
    asides = _around(across, left, right)
    set_apart = {id(piece) for piece in asides}
    across = [piece for piece in across if id(piece) not in set_apart]
    across += _headings(left, right) + _headings(right, left)
    lying = {id(piece) for piece in across}

    bands: list[_Band] = []
    current: list[Line] = []

    def close() -> None:
        sides = [[piece for piece in current if (piece.x1 <= edge + 1) == low] for low in (True, False)]
        if not current:
            return
        sure = known or any(band.left and not band.row for band in bands)
        kind = kind_of(sides[0], sides[1], page.width, page.size, sure=sure)
        if kind is None:
            _add(bands, current)
        elif kind == "rows":
            for one, other in _table_rows(*sides):
                bands.append(_Band(left=tuple(one), right=tuple(other), row=True))
        else:
            bands.append(_Band(left=tuple(sides[0]), right=tuple(sides[1]), aside=kind))
        current.clear()

    for piece in sorted((p for p in pieces if id(p) not in set_apart), key=lambda p: -(p.y0 + p.y1)):
        if id(piece) in lying or piece.table is not None:
            close()
            _add(bands, [piece])
        else:
            current.append(piece)
    close()
    if not any(band.left for band in bands):
        return []
    return _with_asides(bands, asides)


def _add(bands: list[_Band], pieces: Sequence[Line]) -> None:
    """Text across the page, put to that before it."""
    if bands and not bands[-1].left:
        bands[-1] = replace(bands[-1], pieces=(*bands[-1].pieces, *pieces))
    else:
        bands.append(_Band(pieces=tuple(pieces)))


def _with_asides(bands: list[_Band], asides: Sequence[Line]) -> list[_Band]:
    """The bands, each with the asides that lie among its columns."""
    for piece in asides:
        middle = (piece.y0 + piece.y1) / 2
        near = min(
            (at for at, band in enumerate(bands) if band.left),
            key=lambda at: abs(middle - median(one.y0 for one in (*bands[at].left, *bands[at].right))),
        )
        bands[near] = replace(bands[near], asides=(*bands[near].asides, piece))
    return bands


def _around(across: Sequence[Line], left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """What lies across the edge while text runs on beside it, on the left and on the right."""
    found: list[Line] = []
    for block in _blocks(across):
        top, foot = max(piece.y1 for piece in block), min(piece.y0 for piece in block)
        low, high = min(piece.x0 for piece in block), max(piece.x1 for piece in block)
        flanks = [
            sum(foot < (piece.y0 + piece.y1) / 2 < top and (piece.x1 <= low or piece.x0 >= high) for piece in side)
            for side in (left, right)
        ]
        if len(block) >= 2 and min(flanks) >= 2:
            found += block
    return found


def _blocks(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces that stand close to each other from the top down."""
    blocks: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y0):
        if blocks and blocks[-1][-1].y0 - piece.y1 < 1.2 * piece.size:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    return blocks


def _headings(side: Sequence[Line], other: Sequence[Line]) -> list[Line]:
    """Headings of the whole page that end before the edge: the other side leaves room for them."""
    usual = usual_size(side)
    found = []
    for piece in side:
        if not (piece.size > 1.12 * usual or piece.bold):
            continue
        above = [one.y0 for one in other if one.y0 >= piece.y1 - 0.2 * piece.size]
        below = [one.y1 for one in other if one.y1 <= piece.y0 + 0.2 * piece.size]
        free = len(above) + len(below) == len(other) and above and below
        if free and min(above) - max(below) > piece.y1 - piece.y0 + 0.8 * usual:
            found.append(piece)
    return found


# Rows ---------------------------------------------------------------------------------------------------------------


def _table_rows(left: Sequence[Line], right: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Two sides cut where both begin anew on one height: the cells of each row of a table."""
    one, other = rows_of(left), rows_of(right)
    tops = [
        max(a.y1, b.y1)
        for a in starts_of(one)
        for b in starts_of(other)
        if abs(a.foot - b.foot) < 0.3 * max(a.size, b.size)
    ]
    edges = sorted({top - 0.1 for top in tops}, reverse=True)

    def cell(pieces: Sequence[Line], high: float, low: float) -> list[Line]:
        return [piece for piece in pieces if low <= (piece.y0 + piece.y1) / 2 < high]

    bounds = zip([float("inf"), *edges], [*edges, float("-inf")], strict=True)
    return [(cell(left, high, low), cell(right, high, low)) for high, low in bounds]


def _width(pieces: Sequence[Line]) -> float:
    return max((p.x1 for p in pieces), default=0.0) - min((p.x0 for p in pieces), default=0.0)
