"""What two sides of an edge are: columns of prose, text with something beside it, the cells of a table, or one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.numbering import readings
from extractors.readers.layout import Line
from extractors.readers.pieces import rows_of

PROSE_LEAST, PROSE_ALONE = 3, 4  # rows of prose on a side: where both sides are prose, where one is
WIDE_SHARE = 0.18  # of the width of the page's text: narrower lines are cells, not lines of a column


def kind_of(left: Sequence[Line], right: Sequence[Line], width: float, size: float, *, sure: bool) -> str | None:
    """What a band is: "" for two columns, "left" or "right" for text with that side as an aside, "rows" for a table of
    text, None for lines that go on across the edge.

    ``sure`` says that the edge already parts columns further up: then a few lines are enough.
    """
    if not left or not right:
        return None
    one, other = rows_of(left), rows_of(right)
    prose = _prose(one, width), _prose(other, width)
    if all(prose):
        if _tabular(one, other, 3 if sure else 2):
            return "rows" if _worded(one) and _worded(other) else None
        return next((name for name, side in (("left", one), ("right", other)) if _different(side, size)), "")
    if sure and all(sum(map(_words, side)) / len(side) >= 2 for side in (one, other)):
        return ""
    for name, side, text in (("left", one, other), ("right", other, one)):
        if prose[name == "left"] and len(text) >= PROSE_ALONE and _flows(text):
            begins = [*side[:1], *starts_of(side)]
            level = sum(any(abs(line.foot - row.foot) < 0.3 * row.size for row in text) for line in begins)
            if level < 0.6 * len(begins):
                return name
            return "rows" if _worded(side) else None
    return None


def _worded(rows: Sequence[Line]) -> bool:
    """Whether most rows hold words: numbers and bullets that hang before their text are no cells."""
    labels = sum(map(hangs, rows))
    return labels < 0.3 * len(rows) and sum(_words(row) >= 1 for row in rows) >= 0.6 * len(rows)


def hangs(piece: Line) -> bool:
    """Whether a piece is a number or bullet alone."""
    return len(piece.text) < 12 and any(one.end >= len(piece.text) for one in readings(f"{piece.text} Xx"))


def _prose(rows: Sequence[Line], width: float) -> bool:
    """Whether rows are lines of running text: wide, of several words, and most as long as the longest."""
    wide = [row for row in rows if _words(row) >= 3 and row.x1 - row.x0 >= WIDE_SHARE * width]
    if len(rows) < PROSE_LEAST or len(wide) < 0.6 * len(rows):
        return False
    return len(rows) >= 6 or _flows(rows)


def _flows(rows: Sequence[Line]) -> bool:
    low, high = min(row.x0 for row in rows), max(row.x1 for row in rows)
    return sum(row.x1 > high - 0.25 * (high - low) for row in rows) >= 0.4 * len(rows)


def _words(row: Line) -> int:
    han = sum("\u3400" <= character <= "\u9fff" for character in row.text)
    return han // 2 if han else sum(len(word) > 1 and word[:2].isalpha() for word in row.text.split())


def _tabular(left: Sequence[Line], right: Sequence[Line], least: int) -> bool:
    """Whether the paragraphs of two sides begin side by side, again and again: then they are rows of a table."""
    starts = [starts_of(side) for side in (left, right)]
    level = sum(any(abs(a.foot - b.foot) < 0.3 * a.size for b in starts[1]) for a in starts[0])
    if level >= least and level >= 0.6 * min(map(len, starts)):
        return True
    rows = sum(any(abs(a.foot - b.foot) < 0.3 * a.size for b in right) for a in left)
    return len(left) == len(right) == rows and not (_flows(left) or _flows(right))


def starts_of(rows: Sequence[Line]) -> list[Line]:
    """Rows with white above them."""
    steps = [a.foot - b.foot for a, b in pairwise(rows)]
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0
    return [b for (a, b), step in zip(pairwise(rows), steps, strict=True) if step > 1.3 * usual]


def _different(rows: Sequence[Line], size: float) -> bool:
    """Whether text is set as a pull quote or a box is: in another size than the page, or all bold or italic."""
    own = usual_size(rows)
    return abs(own - size) > 0.07 * size or all(row.bold for row in rows) or all(row.italic for row in rows)


def usual_size(lines: Sequence[Line]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 10.0
