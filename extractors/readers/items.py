"""How deep the bullets of a PDF nest, told from how far they are indented."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Block
from extractors.numbering import BULLETS, readings
from extractors.readers.layout import Layout, Line

STEP = 0.5  # in font sizes: bullets that stand this much further in are a level deeper


def depths(
    groups: Sequence[Sequence[Line]], blocks: Sequence[Block], heads: Sequence[int | None], shape: Layout
) -> list[int | None]:
    """The depth of each bullet, from 1, None for what is none. A heading, or text that begins no further in than the
    list, ends it; numbers nest by their own order and count for none."""
    found: list[int | None] = []
    open_at: list[
        tuple[float, str]
    ] = []  # where the bullets of the levels open stand, and what they are, outermost first
    place: tuple[int, object] | None = None
    shift = 0.0
    for group, block, head in zip(groups, blocks, heads, strict=True):
        if not group or block.kind == "note":
            found.append(None)
            continue
        first = group[0]
        labels = readings(block.text) if block.kind == "paragraph" and not head else []
        at = first.x0 - shape.around(first).left
        step = STEP * first.size
        if not labels or labels[0].style not in BULLETS:
            if head or (open_at and not labels and at + shift < open_at[0][0] + step):
                open_at.clear()
            found.append(None)
            continue
        if (first.page, first.column) != place:  # margins differ from page to page and column to column
            place = (first.page, first.column)
            alike = next((x for x, bullet in open_at if bullet == labels[0].text), None)
            shift = alike - at if alike is not None and all(abs(x - at) > step for x, _ in open_at) else 0.0
        at += shift
        while open_at and open_at[-1][0] > at + step:
            open_at.pop()
        if not open_at or at > open_at[-1][0] + step:
            open_at.append((at, labels[0].text))
        found.append(len(open_at))
    return found
