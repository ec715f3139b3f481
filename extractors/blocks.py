"""Blocks cut and put together, with all that counts by their offsets: places, cells and the anchors of notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extractors.model import Block, Cell, Place

Span = TypeVar("Span", Place, Cell)


def cut(block: Block, start: int, end: int) -> Block:
    """The part ``start:end`` of a block. A place or cell that goes beyond it is cut, one outside it is gone."""
    places = _within(block.places, start, end)
    page = next((place.page for place in places if place.page is not None), block.page)
    return replace(
        block,
        text=block.text[start:end],
        places=places,
        page=page,
        cells=_within(block.cells, start, end),
        anchors=tuple(replace(one, at=one.at - start) for one in block.anchors if start <= one.at <= end),
    )


def trimmed(block: Block) -> Block:
    """The block without space around its text."""
    text = block.text
    if text == text.strip():
        return block
    lead = len(text) - len(text.lstrip())
    moved = replace(block, anchors=tuple(replace(a, at=min(a.at, len(text.rstrip()))) for a in block.anchors))
    return cut(moved, lead, lead + len(text.strip()))


def lettered(block: Block, label: str) -> Block:
    """The block with ``label`` and a space written before its text, for a number that the format carried apart. It stands
    where the text begins."""
    after = moved(block, len(label) + 1)
    places = tuple(replace(place, start=0) if at == 0 else place for at, place in enumerate(after.places))
    return replace(after, text=f"{label} {block.text}", label=None, places=places)


def joined(one: Block, other: Block, glue: str) -> Block:
    """Two blocks as one, of the first one's kind."""
    after = moved(other, len(one.text) + len(glue))
    return replace(
        one,
        text=one.text + glue + other.text,
        places=one.places + after.places,
        cells=one.cells + after.cells,
        anchors=one.anchors + after.anchors,
    )


def moved(block: Block, by: int) -> Block:
    """The block with everything that counts within its text moved ``by`` characters; the text is left to the caller."""
    if not by:
        return block
    return replace(
        block,
        places=tuple(replace(place, start=place.start + by, end=place.end + by) for place in block.places),
        cells=tuple(replace(cell, start=cell.start + by, end=cell.end + by) for cell in block.cells),
        anchors=tuple(replace(anchor, at=anchor.at + by) for anchor in block.anchors),
    )


def _within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )
