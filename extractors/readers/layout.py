"""How the pages of a document are set: lines with their boxes, body size, margins, the step from line to line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from extractors.language import HAN

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points, from the lower left of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: text, box in points from the lower left, font size, and whether all of it is bold.

    ``cells`` are the stretches of text between wide gaps, with the left edge of each; one for a plain line. ``base`` is the
    height of its baseline (None where only the box is known), ``colour`` its ink as 0xRRGGBB. ``raised`` are the stretches
    of ``text`` set small and high, ``marks`` the notes whose marks stood in it, each after so many characters that are no
    space. A line that stands ``apart`` begins a paragraph, whatever stood before it. ``column`` holds the margins of the column that it stands in, None where the page has one. An ``aside`` (a pull
    quote, a box, the words of a figure) stands beside the text, a ``note`` at the foot, a ``turned`` line was set sideways.
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
    note: str = ""
    """The key of the note that it belongs to, "" for a line of the text."""
    base: float | None = None
    italic: bool = False
    colour: int = 0
    raised: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    column: tuple[float, float] | None = None
    aside: bool = False
    apart: bool = False
    turned: bool = False
    frame: tuple[int, float, float] | None = None
    """How its page was turned to stand upright: which way its letters ran (1 up, -1 down), and how wide and high it is then."""
    cap: Box | None = None
    """Where its first letter stands, if that is a drop cap."""
    table: Any = None
    """The table (``tables.Table``) that stands here, on the one line in place of its letters; None for a line of text."""
    confidence: float | None = None
    """How sure recognition was of it (0 to 1), None for a line of letters."""

    @property
    def han(self) -> bool:
        return HAN.search(self.text) is not None

    @property
    def box(self) -> Box:
        """Where it stands on the page as the file has it."""
        return as_drawn((self.x0, self.y0, self.x1, self.y1), self.frame)

    @property
    def foot(self) -> float:
        """The baseline, guessed from the box where only that is known."""
        return self.base if self.base is not None else self.y0 + 0.2 * self.size


def as_drawn(box: Box, frame: tuple[int, float, float] | None) -> Box:
    """A box on a page turned upright as it is in the page's own coordinates."""
    if frame is None:
        return box
    way, across, up = frame
    x0, y0, x1, y1 = box
    return (up - y1, x0, up - y0, x1) if way > 0 else (y0, across - x1, y1, across - x0)


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

    def around(self, line: Line) -> Layout:
        """The layout with the margins of the page or column that a line stands in."""
        left, right = line.column or self.margins.get(line.page, (self.left, self.right))
        return self if (left, right) == (self.left, self.right) else replace(self, left=left, right=right)


def within(lines: Sequence[Line], box: tuple[float, float, float, float], shape: Layout) -> Layout:
    """The layout of the lines of a cell with that box: its own margins and step."""
    left = min(line.x0 for line in lines)
    right = max(max(line.x1 for line in lines), box[2] - max(2.0, left - box[0]))
    steps = [a.y0 - b.y0 for a, b in pairwise(lines) if a.page == b.page and 0 < a.y0 - b.y0 < 6 * shape.size]
    return Layout(shape.size, left, right, min(steps, default=shape.step), False)


def layout(lines: Sequence[Line], widths: Sequence[float] = ()) -> Layout:
    """The usual measures of ``lines``, weighted by their length; ``widths`` are those of the pages, first page first."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    size = weights.most_common(1)[0][0] if weights else 10.0
    body = [line for line in lines if abs(line.size - size) <= 0.6 and len(line.text) > 12] or list(lines)
    wide = [line for line in body if line.column is None]
    across = wide if len(wide) >= 4 else body
    left, right = margins_of(across)
    margins = {}
    for width in {round(width) for width in widths}:
        own = [line for line in across if round(widths[line.page - 1]) == width]
        if len(own) >= 4:
            margins |= {page: margins_of(own) for page in {line.page for line in own}}
    steps = [
        a.y0 - b.y0
        for a, b in pairwise(body)
        if a.page == b.page and a.column == b.column and 0 < a.y0 - b.y0 < 6 * size
    ]
    step = median(steps) if steps else size * 1.5
    edges = [line.x0 - (line.column[0] if line.column else left) for line in body]
    indented = sum(1.3 * size < edge < 3.2 * size for edge in edges)
    return Layout(size, left, right, step, indented >= 0.06 * len(body) and indented >= 3, margins)


def margins_of(body: Sequence[Line]) -> tuple[float, float]:
    """Where lines usually begin and, but for the longest few, end."""
    edges = Counter(round(line.x0 / 2) * 2 for line in body)
    common = [edge for edge, count in edges.items() if count >= 0.12 * len(body)]
    left = min(common) if common else min((line.x0 for line in body), default=0.0)
    return left, sorted(line.x1 for line in body)[int(len(body) * 0.93)] if body else 500.0


def column_rights(lines: Sequence[Line], shape: Layout) -> dict[int, float]:
    """Where text set narrower than its page ends on the right, by the identity of its lines: in a box, beside a picture.

    Such text is told by three lines or more at one left edge, most of which go nearly as far as the longest.
    """
    found: dict[int, float] = {}
    run: list[Line] = []

    def close() -> None:
        if len(run) >= 3:
            left, right = run[0].x0, max(line.x1 for line in run)
            full = sum(line.x1 > left + 0.82 * (right - left) for line in run)
            if full >= 0.6 * len(run) and right - left > 14 * shape.size and right < shape.right - 2 * shape.size:
                found.update((id(line), right) for line in run)
        run.clear()

    for line in lines:
        if run and not (
            run[-1].page == line.page
            and abs(run[-1].x0 - line.x0) < 0.6 * line.size
            and abs(run[-1].size - line.size) < 0.6
            and 0 < run[-1].y0 - line.y0 < 1.7 * max(shape.step, line.size)
        ):
            close()
        run.append(line)
    close()
    return found
