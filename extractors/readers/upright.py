"""Pages turned upright: which way a picture of a page lies, and where a box of the upright page stands on the page itself.

A page is turned by quarters as a whole. A skew of a few degrees, as scanners leave it, is only taken out of the places of
lines: recognition reads along each line anyway.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from extractors.model import Block
from extractors.readers.layout import Box

TALL = 1.5  # height by width from which a line runs up or down
LONG = 5.0  # width by height from which a line shows the skew
SKEW_MOST = 8.0  # degrees: more is a line set aslant on purpose


@dataclass(frozen=True, slots=True)
class Turn:
    """What was done to a page: ``quarters`` turns counter-clockwise, then ``skew`` degrees counter-clockwise about its middle.

    ``width`` and ``height`` are those of the upright page in points.
    """

    quarters: int
    skew: float
    width: float
    height: float

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page turned by quarters, freed of its skew; both in points from the lower left."""
        return _about(self.width / 2, self.height / 2, x, y, self.skew)

    def on_page(self, box: Box) -> Box:
        """Where a box of the upright page stands on the page as it lies. Its middle moves with the skew, its size stays."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        moved = _about(self.width / 2, self.height / 2, x, y, -self.skew)
        left, low = moved[0] - (box[2] - box[0]) / 2, moved[1] - (box[3] - box[1]) / 2
        x0, y0, x1, y1 = left, low, left + box[2] - box[0], low + box[3] - box[1]
        width, height = self.width, self.height
        for _ in range(self.quarters % 4):  # a quarter back, clockwise
            x0, y0, x1, y1 = y0, width - x1, y1, width - x0
            width, height = height, width
        return x0, y0, x1, y1


def _about(cx: float, cy: float, x: float, y: float, degrees: float) -> tuple[float, float]:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)


def sideways(quads: Sequence[Any]) -> bool:
    """Whether most of the text of a page runs up or down. A quad has its four corners as (x, y), the first line's first."""
    across = along = 0.0
    for quad in quads:
        width, height = _sides(quad)
        if height >= TALL * width:
            along += height
        else:
            across += width
    return along > across


def skew(quads: Sequence[Any]) -> float:
    """By how many degrees clockwise the lines of a page run, by the tilt of the long ones; 0 where there are none."""
    tilts = []
    for quad in quads:
        width, height = _sides(quad)
        if width >= LONG * height:
            tilt = math.degrees(math.atan2(float(quad[1][1] - quad[0][1]), float(quad[1][0] - quad[0][0])))
            if abs(tilt) <= SKEW_MOST:
                tilts.append(tilt)
    return median(tilts) if tilts else 0.0


def _sides(quad: Any) -> tuple[float, float]:
    width = math.hypot(float(quad[1][0] - quad[0][0]), float(quad[1][1] - quad[0][1]))
    height = math.hypot(float(quad[3][0] - quad[0][0]), float(quad[3][1] - quad[0][1]))
    return width, height


def placed(blocks: Sequence[Block], turns: Mapping[int, Turn]) -> list[Block]:
    """The blocks with the boxes of their places and cells where they stand on the pages as they lie."""

    def moved(record: Any) -> Any:
        turn = turns.get(record.page)
        return record if turn is None or record.box is None else replace(record, box=turn.on_page(record.box))

    return [
        replace(block, places=tuple(map(moved, block.places)), cells=tuple(map(moved, block.cells)))
        if any(place.page in turns for place in block.places)
        else block
        for block in blocks
    ]
