"""How the pages of a document are set: lines with their boxes, body size, margins, columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: text, box in points from the lower left, font size, and whether all of it is bold.

    ``cells`` are the stretches of text between wide gaps, with the left edge of each; one for a plain line.
    """

    text: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool = False
    cells: tuple[tuple[float, str], ...] = ()
    note: bool = False
    confidence: float | None = None
    """How sure recognition was of it (0 to 1), None for a line of letters."""

    @property
    def han(self) -> bool:
        return _HAN.search(self.text) is not None


@dataclass(frozen=True)
class Layout:
    """What is usual in a document: body size, margins and the step from line to line."""

    size: float
    left: float
    right: float
    step: float
    indents: bool
    """Whether paragraphs begin indented."""
    margins: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    """Left and right margin of each page, where they differ (landscape pages)."""

    gutters: Mapping[int, tuple[float, tuple[float, float], tuple[float, float]]] = field(default_factory=dict)
    """Of each page set in two columns: where they part, and the margins of either."""

    def around(self, line: Line) -> Layout:
        """The layout with the margins of the page or column that a line stands in."""
        left, right = self.margins.get(line.page, (self.left, self.right))
        if line.page in self.gutters:
            middle, first, second = self.gutters[line.page]
            left, right = first if line.x1 <= middle else second if line.x0 >= middle else (left, right)
        return self if (left, right) == (self.left, self.right) else replace(self, left=left, right=right)


def layout(lines: Sequence[Line], widths: Sequence[float] = ()) -> Layout:
    """The usual measures of ``lines``, weighted by their length; ``widths`` are those of the pages, first page first."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 10.0
    body = [line for line in lines if abs(line.size - size) <= 0.6 and len(line.text) > 12] or list(lines)
    left, right = _margins(body)
    margins = {}
    for width in {round(width) for width in widths}:
        own = [line for line in body if round(widths[line.page - 1]) == width]
        if len(own) >= 4:
            margins |= {page: _margins(own) for page in {line.page for line in own}}
    steps = [a.y0 - b.y0 for a, b in pairwise(body) if a.page == b.page and 0 < a.y0 - b.y0 < 6 * size]
    step = median(steps) if steps else size * 1.5
    indented = sum(left + 1.3 * size < line.x0 < left + 3.2 * size for line in body)
    return Layout(size, left, right, step, indented >= 0.06 * len(body) and indented >= 3, margins, gutters(lines))


def gutters(lines: Sequence[Line]) -> dict[int, tuple[float, tuple[float, float], tuple[float, float]]]:
    """Pages in two columns: lines stand left or right of a white strip near the middle, and few go across."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    found = {}
    for page, own in pages.items():
        low, high = min(line.x0 for line in own), max(line.x1 for line in own)
        for share in (0.5, 0.48, 0.52, 0.45, 0.55, 0.4, 0.6):
            middle = low + share * (high - low)
            sides = [line for line in own if line.x1 <= middle], [line for line in own if line.x0 >= middle]
            full = [sum(line.x1 - line.x0 > 0.25 * (high - low) for line in side) for side in sides]
            if min(full) >= 6 and len(own) - sum(map(len, sides)) <= 0.25 * len(own):
                found[page] = (middle, _margins(sides[0]), _margins(sides[1]))
                break
    return found


def _margins(body: Sequence[Line]) -> tuple[float, float]:
    edges = Counter(round(line.x0 / 2) * 2 for line in body)
    common = [edge for edge, count in edges.items() if count >= 0.12 * len(body)]
    left = min(common) if common else min((line.x0 for line in body), default=0.0)
    return left, sorted(line.x1 for line in body)[int(len(body) * 0.93)] if body else 500.0
