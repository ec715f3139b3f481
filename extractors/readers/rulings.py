"""The ruling lines of a PDF page, by PDFium → the cells that they enclose.

Lines are drawn as strokes, as thin filled boxes or as the edges of shaded ones; all three are segments here. What encloses
no rectangle (underlines, axes, the frames of pictures) makes no cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.readers.layout import Box
from extractors.readers.strokes import segments

NEAR = 3.0  # points: lines nearer to each other are one
SHORT = 4.0  # points: shorter strokes are dashes, ticks and letters drawn as shapes
LINES_MOST = 250  # distinct heights or places across of one page; more are a drawing
RULES_MOST = 1000


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line (``at`` its height, from ``low`` to ``high`` across) or a vertical one (the other way round)."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Rules:
    """The ruling lines of a page as a reader sees it, and apart from them the edges of its shaded boxes."""

    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    edges_across: tuple[Rule, ...] = ()
    edges_upright: tuple[Rule, ...] = ()


def rules(page: Any, turned: int, width: float, height: float) -> Rules:
    """The ruling lines of a PDFium page. ``turned`` says which way its letters run: 1 upwards, -1 downwards, 0 across."""
    lines: list[Box] = []
    shades: dict[Any, list[Box]] = {}  # by colour
    for one, colour in segments(page):
        x0, y0, x1, y1 = _seen(one, turned, width, height)
        if colour is None:
            lines.append((x0, y0, x1, y1))
        else:
            shades.setdefault(colour, []).append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    sides = [side for boxes in shades.values() for box in _stacked(boxes) for side in _sides(box)]
    return Rules(*_sorted(lines), *_sorted(sides))


def _sorted(found: Sequence[Box]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The segments that run across and those that stand upright."""
    across: list[Rule] = []
    upright: list[Rule] = []
    for x0, y0, x1, y1 in found:
        if abs(y1 - y0) <= 1.0 and abs(x1 - x0) >= SHORT:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= 1.0 and abs(y1 - y0) >= SHORT:
            upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return tuple(_merged(across)), tuple(_merged(upright))


def _stacked(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of one colour, those that stand on each other as one: a shaded cell is painted line by line."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box[0]), round(box[2]), -box[3])):
        last = found[-1] if found else None
        if (
            last
            and abs(last[0] - box[0]) <= 1
            and abs(last[2] - box[2]) <= 1
            and last[1] - NEAR <= box[3] <= last[3] + NEAR
        ):
            found[-1] = (last[0], min(last[1], box[1]), last[2], last[3])
        else:
            found.append(box)
    return found


def _sides(box: Box) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _seen(one: Box, turned: int, width: float, height: float) -> Box:
    """A segment as a reader sees it on a page set sideways, like the letters on it."""
    if not turned:
        return one
    x0, y0, x1, y1 = one
    if turned > 0:
        up = min(width, height)
        return y0, up - x0, y1, up - x1
    across = max(width, height)
    return across - y0, x0, across - y1, x1


def grids(found: Rules) -> list[list[Box]]:
    """The cells that lines enclose, those that touch each other together: one list a grid, from the top.

    Edges of shades part cells only where lines alone make no columns: many a cell is shaded line by line.
    """
    lined = _grids(found.across, found.upright)
    ruled = [grid for grid in lined if len({round(box[0]) for box in grid}) > 1]
    if found.edges_across:
        lined = _grids(_merged([*found.across, *found.edges_across]), _merged([*found.upright, *found.edges_upright]))
    others = [grid for grid in lined if not any(_overlap(grid, other) for other in ruled)]
    return sorted([*ruled, *others], key=lambda grid: -max(box[3] for box in grid))


def _overlap(one: Sequence[Box], other: Sequence[Box]) -> bool:
    a, b = (
        (min(c[0] for c in g), min(c[1] for c in g), max(c[2] for c in g), max(c[3] for c in g)) for g in (one, other)
    )
    return min(a[2], b[2]) - max(a[0], b[0]) > NEAR and min(a[3], b[3]) - max(a[1], b[1]) > NEAR


def _grids(ruled: Sequence[Rule], sides: Sequence[Rule]) -> list[list[Box]]:
    across, upright = list(ruled), list(sides)
    upright += _closed(across, upright)
    if len(across) > RULES_MOST or len(upright) > RULES_MOST:
        return []
    across = _merged([*across, *_cut_off(upright)])
    across, upright = _crossing(across, upright)
    if len(across) < 2 or len(upright) < 2:
        return []
    heights = _levels([rule.at for rule in across])
    places = _levels([rule.at for rule in upright])
    if len(heights) > LINES_MOST or len(places) > LINES_MOST:
        return []
    return _cells(across, upright, heights, places)


# Cells --------------------------------------------------------------------------------------------------------------


def _merged(found: list[Rule]) -> list[Rule]:
    """The rules, those on one line that touch or overlap put together."""
    levels = _levels([rule.at for rule in found])
    lanes: dict[float, list[Rule]] = {}
    for rule in found:
        lanes.setdefault(_nearest(levels, rule.at), []).append(rule)
    merged: list[Rule] = []
    for level, lane in lanes.items():
        for rule in sorted(lane, key=lambda rule: rule.low):
            last = merged[-1] if merged and merged[-1].at == level else None
            if last is not None and rule.low <= last.high + NEAR:
                merged[-1] = Rule(level, last.low, max(last.high, rule.high))
            else:
                merged.append(Rule(level, rule.low, rule.high))
    return merged


def _levels(values: Sequence[float]) -> list[float]:
    """The distinct values, those within ``NEAR`` of the first of them as one, in order."""
    levels: list[list[float]] = []
    for value in sorted(values):
        if levels and value - levels[-1][0] <= NEAR:
            levels[-1].append(value)
        else:
            levels.append([value])
    return [sum(level) / len(level) for level in levels]


def _nearest(levels: Sequence[float], value: float) -> float:
    return min(levels, key=lambda level: abs(level - value))


def _closed(across: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """The sides that a table ruled across only does not show: three lines or more of one length, and no upright ones there."""
    sides: list[Rule] = []
    groups: list[list[Rule]] = []
    for rule in sorted(across, key=lambda rule: -rule.at):
        if rule.high - rule.low < 60:
            continue
        group = next(
            (g for g in groups if abs(g[0].low - rule.low) <= NEAR and abs(g[0].high - rule.high) <= NEAR), None
        )
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    for group in groups:
        top, bottom = group[0].at, group[-1].at
        low, high = group[0].low, group[0].high
        touched = any(
            low - NEAR <= rule.at <= high + NEAR and rule.low < top - NEAR and rule.high > bottom + NEAR
            for rule in upright
        )
        if len(group) >= 3 and not touched:
            sides += [Rule(low, bottom, top), Rule(high, bottom, top)]
    return sides


def _cut_off(upright: Sequence[Rule]) -> list[Rule]:
    """The lines that the page's edge took from a row: across where three upright ones or more end together."""
    found: list[Rule] = []
    for ends in ([rule.high for rule in upright], [rule.low for rule in upright]):
        for level in _levels(ends):
            places = [rule.at for rule, end in zip(upright, ends, strict=True) if abs(end - level) <= NEAR]
            if len(_levels(places)) >= 3:
                found.append(Rule(level, min(places), max(places)))
    return found


def _crossing(across: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules without those that meet fewer than two of the other direction: underlines, strokes under a heading."""
    while True:
        kept = [rule for rule in across if sum(_meet(rule, other) for other in upright) >= 2]
        sides = [rule for rule in upright if sum(_meet(other, rule) for other in kept) >= 2]
        if len(kept) == len(across) and len(sides) == len(upright):
            return kept, sides
        across, upright = kept, sides


def _meet(across: Rule, upright: Rule) -> bool:
    return (
        across.low - NEAR <= upright.at <= across.high + NEAR and upright.low - NEAR <= across.at <= upright.high + NEAR
    )


def _cells(
    across: Sequence[Rule], upright: Sequence[Rule], heights: Sequence[float], places: Sequence[float]
) -> list[list[Box]]:
    """The rectangles between the lines, those that touch each other together: elementary ones joined where no line parts
    them, those open to the page left out."""
    rows, columns = len(heights) + 1, len(places) + 1  # with a ring around that is the page itself
    lanes = [[rule for rule in across if abs(rule.at - level) <= NEAR] for level in heights]
    posts = [[rule for rule in upright if abs(rule.at - level) <= NEAR] for level in places]
    cells = _Sets(rows * columns)
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            tall = (heights[row - 1], heights[row]) if 0 < row < rows - 1 else None
            wide = (places[column - 1], places[column]) if 0 < column < columns - 1 else None
            if column + 1 < columns and not (tall and _covered(posts[column], *tall)):
                cells.join(at, at + 1)
            if row + 1 < rows and not (wide and _covered(lanes[row], *wide)):
                cells.join(at, at + columns)
    outside = cells.root(0)
    regions: dict[int, list[tuple[int, int]]] = {}
    grids = _Sets(rows * columns)
    for row in range(1, rows - 1):
        for column in range(1, columns - 1):
            at = row * columns + column
            if cells.root(at) == outside:
                continue
            regions.setdefault(cells.root(at), []).append((row, column))
            for beside in (at - 1, at - columns):
                if cells.root(beside) != outside:
                    grids.join(at, beside)
    found: dict[int, list[Box]] = {}
    for parts in regions.values():
        low_row, high_row = min(row for row, _ in parts), max(row for row, _ in parts)
        low, high = min(column for _, column in parts), max(column for _, column in parts)
        grid = found.setdefault(grids.root(parts[0][0] * columns + parts[0][1]), [])
        if len(parts) == (high_row - low_row + 1) * (high - low + 1):
            grid.append((places[low - 1], heights[low_row - 1], places[high], heights[high_row]))
        else:  # no rectangle: a line is missing somewhere
            grid += ((places[c - 1], heights[r - 1], places[c], heights[r]) for r, c in parts)
    return sorted(found.values(), key=lambda grid: -max(box[3] for box in grid))


class _Sets:
    """Numbers that are joined to sets, each named by one of them."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        self.parent[self.root(one)] = self.root(other)


def _covered(found: Sequence[Rule], low: float, high: float) -> bool:
    """Whether a rule runs along all of a stretch, or nearly."""
    return any(
        (rule.low - NEAR <= low and rule.high + NEAR >= high)
        or min(rule.high, high) - max(rule.low, low) > 0.9 * (high - low)
        for rule in found
    )
