"""What stands on a page around its text and comes back from page to page: running heads and feet, page numbers.

Lines are taken away from the edges of a page inwards, as long as each is such a one: nothing that has text outside of it goes.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractors.readers.joining import tidy
from extractors.readers.layout import Line

EDGE = 4  # rows from the top or bottom of a page that can be running heads
APART = 0.5  # in font sizes: how much more white parts a running head from the text than parts two lines
LONGEST = 120  # characters of a running head
_NUMERAL = r"(?P<n>\d{1,4}|[ivxlIVXL]{1,6})"
_PAGE_NUMBER = re.compile(
    rf"(?P<before>[-–—－─·•|\s\[(（]*(?:(?:page|p\.|pg\.|第)\s*)?){_NUMERAL}(?P<after>(?:\s*页)?(?:\s*[,，]?\s*(?:of|/|共)\s*\d{{1,4}}\s*页?)?[-–—－─·•|\s\])）]*)",
    re.I,
)
_NOTED = re.compile(r"[*†‡§①-⑳\[〔]|\d{1,3}\s")


@dataclass(frozen=True)
class _Row:
    """Pieces on one height of a page; ``gap`` is the white between it and the next row inwards, in font sizes, ``inner``
    whether there is one."""

    page: int
    pieces: tuple[Line, ...]
    gap: float
    height: float
    inner: bool

    @property
    def text(self) -> str:
        return tidy(" ".join(piece.text for piece in self.pieces))


def without_running(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pieces of each page without page numbers and without what runs along at its head, foot or side."""
    ordered = [_rows(pieces) for pieces in pages]
    usual = _usual_gap(ordered)
    size = Counter(round(piece.size) for pieces in pages for piece in pieces for _ in piece.text[:40]).most_common(1)
    heads = [_edge(rows, at, usual) for at, rows in enumerate(ordered)]
    feet = [_edge(rows[::-1], at, usual) for at, rows in enumerate(ordered)]
    gone: set[int] = set()
    for edges in (heads, feet):
        often = _often([row for rows in edges for row in rows if row.inner], len(pages))
        zone = _zone(edges, size[0][0] if size else 10)
        numbers = _offsets(edges)
        for rows in edges:
            for at, row in enumerate(rows):
                if not (_runs(row, often) or (at <= 1 and _in(zone, row)) or _numbers_page(row, numbers)):
                    break
                gone |= {id(piece) for piece in row.pieces}
    gone |= _at_side(pages)
    return [[piece for piece in pieces if id(piece) not in gone] for pieces in pages]


# Rows ---------------------------------------------------------------------------------------------------------------


def _rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """The upright pieces of a page by height, from the top down."""
    rows: list[list[Line]] = []
    for piece in sorted((p for p in pieces if not p.turned), key=lambda p: -(p.y0 + p.y1)):
        middle = (piece.y0 + piece.y1) / 2
        if rows and min(one.y0 for one in rows[-1]) < middle:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _usual_gap(pages: Sequence[Sequence[list[Line]]]) -> float:
    gaps = [_gap(a, b) for rows in pages for a, b in itertools.pairwise(rows)]
    return median(gaps) if gaps else 0.3


def _gap(one: Sequence[Line], other: Sequence[Line]) -> float:
    upper, lower = sorted((one, other), key=lambda row: -row[0].y0)
    white = min(piece.y0 for piece in upper) - max(piece.y1 for piece in lower)
    return white / max(4.0, min(piece.size for piece in (*upper, *lower)))


def _edge(rows: Sequence[list[Line]], page: int, usual: float) -> list[_Row]:
    """The outermost rows of a page, outermost first, each with the white inwards beyond the usual."""
    return [
        _Row(
            page,
            tuple(sorted(row, key=lambda piece: piece.x0)),
            (_gap(row, rows[at + 1]) - usual) if at + 1 < len(rows) else 9.0,
            row[0].y0,
            at + 1 < len(rows),
        )
        for at, row in enumerate(rows[:EDGE])
    ]


# What runs along ----------------------------------------------------------------------------------------------------


def _often(rows: Sequence[_Row], pages: int) -> frozenset[str]:
    """What comes back at one height: on most pages of a few, on every other, or on three and a sixth of many."""
    where: dict[str, set[int]] = {}
    for row in rows:
        for piece in row.pieces:
            where.setdefault(_key(piece), set()).add(row.page)
    return frozenset(
        key
        for key, on in where.items()
        if len(key.partition("@")[0]) > 2
        and (
            len(on) >= max(3, pages / 6)
            or (len(on) == 2 and pages <= 3)
            or (len(on) >= 2 and pages <= 6 and len({page % 2 for page in on}) == 1)
        )
    )


def _runs(row: _Row, often: frozenset[str]) -> bool:
    """Whether all of a row comes back, but for a page number; the head of a table that goes on is none of it."""
    known = [_key(piece) in often and piece.table is None for piece in row.pieces]
    if not any(known) or len(row.text) > 2 * LONGEST:
        return False
    if len(row.pieces) >= 3 and row.gap < APART:
        return False
    return all(
        known_one or _PAGE_NUMBER.fullmatch(tidy(piece.text)) or (row.gap >= APART and len(piece.text) <= LONGEST // 2)
        for piece, known_one in zip(row.pieces, known, strict=True)
    )


def _zone(edges: Sequence[Sequence[_Row]], size: float) -> frozenset[int]:
    """Heights at which pages show the name of the section that they are in: small, apart from the text, often the same."""
    by_height: dict[int, list[_Row]] = {}
    for rows in edges:
        for row in rows[:2]:
            if not _PAGE_NUMBER.fullmatch(row.text):
                by_height.setdefault(round(row.height / 3), []).append(row)
                break
    found = set()
    for height, rows in by_height.items():
        texts = Counter(re.sub(r"\d+", "#", row.text) for row in rows)
        small = all(piece.size <= 1.05 * size for row in rows for piece in row.pieces)
        apart = sum(row.gap >= APART for row in rows) >= 0.8 * len(rows)
        plain = not any(_NOTED.match(row.text) or row.pieces[0].raised[:1] == ((0, 1),) for row in rows)
        again = sum(count for count in texts.values() if count > 1) >= 0.5 * len(rows)
        short = all(len(row.text) <= LONGEST and not re.search(r"[.。；;]$", row.text) for row in rows)
        if len(rows) >= 4 and len(rows) >= 0.3 * len(edges) and small and apart and plain and again and short:
            found.add(height)
    return frozenset(found)


def _in(zone: frozenset[int], row: _Row) -> bool:
    return row.gap >= APART and round(row.height / 3) in zone


def _key(line: Line) -> str:
    """A line as it comes back on other pages: the same words but for figures, at the same height."""
    words = re.sub(r"[^0-9A-Za-z]+" if line.text.isascii() else r"[ ]+", "", line.text)
    return f"{re.sub(r'[0-9]+', '#', words)}@{round(line.y0 / 8)}"


def _at_side(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Pieces at one place of several pages, set sideways or outside all that is text."""
    where: dict[tuple[str, int, int], list[Line]] = {}
    for pieces in pages:
        upright = [piece for piece in pieces if not piece.turned]
        low, high = _extent(upright)
        for piece in pieces:
            if len(piece.text) > 1 and (piece.turned or piece.x1 < low or piece.x0 > high):
                where.setdefault((piece.text, round(piece.x0 / 8), round(piece.y0 / 8)), []).append(piece)
    least = max(2, len(pages) / 6)
    return {
        id(piece)
        for found in where.values()
        if len({piece.page for piece in found}) >= max(least, 3 if len(pages) > 3 else 2)
        for piece in found
    }


def _extent(pieces: Sequence[Line]) -> tuple[float, float]:
    """Where the bulk of a page's text begins and ends across."""
    long = [piece for piece in pieces if len(piece.text) > 30] or list(pieces)
    return min((p.x0 for p in long), default=0.0), max((p.x1 for p in long), default=0.0)


# Page numbers -------------------------------------------------------------------------------------------------------


def _offsets(edges: Sequence[Sequence[_Row]]) -> Counter[int]:
    """How far the bare numbers at this edge are from the count of the pages: that of page numbers comes back."""
    return Counter(int(row.text) - row.page for rows in edges for row in rows[:2] if re.fullmatch(r"\d{1,4}", row.text))


def _numbers_page(row: _Row, offsets: Counter[int]) -> bool:
    match = _PAGE_NUMBER.fullmatch(row.text)
    if match is None:
        return False
    if re.search(r"\w|[-–—－─·•|/]", match["before"] + match["after"]) or not match["n"].isdecimal():
        return True
    return offsets[int(match["n"]) - row.page] > 1 or (row.gap >= APART and int(match["n"]) < 1000)
