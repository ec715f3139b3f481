"""Which blocks may open a clause: by the numbers they begin with, as headings, or by the heading above their number."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from extractors.language import tables
from extractors.model import Block
from extractors.numbering import LOST, NAMED, Label, readings
from extractors.numbering_steps import Mark

TITLE_MOST = 90  # characters of a line above a number that is its heading
TITLED_LEAST = 2  # numbers with such a line above them,
TITLED_SHARE = 0.6  # of all numbers of their style


def titles_above(blocks: Sequence[Block], language: str) -> dict[int, int]:
    """The numbered blocks whose heading stands above them, as in British and Canadian law, with the block of the heading.

    Told by the numbers: they run on through the whole document, and most of them have such a line above.
    """
    ends = re.compile(tables(language, "outline").ENDS)
    numbered: list[tuple[int, int]] = []
    bare = any(_is_bare(block) for block in blocks)
    for at, block in enumerate(blocks):
        if block.kind != "row" and "quoted" not in (block.attributes or {}):
            numbered += [(at, one.number) for one in _labels(block, bare)[:1] if one.style in ("n.", "section", "bare")]
    found = {at: at - 1 for at, _ in numbered if at and _is_title(blocks, at - 1, ends)}
    numbers = [number for _, number in numbered]
    runs = all(one < other or one == other for one, other in pairwise(numbers)) and len(set(numbers)) > 1
    plain = runs and len(found) >= TITLED_LEAST and len(found) >= TITLED_SHARE * len(numbered)
    return found if plain else {}


def _is_title(blocks: Sequence[Block], at: int, ends: re.Pattern[str]) -> bool:
    block = blocks[at]
    if block.kind == "row" or len(block.text) > TITLE_MOST or readings(block.text) or ends.search(block.text):
        return False
    if block.kind == "heading":
        return True
    if at and _is_number(blocks[at - 1].text):  # "Article 1" and its own heading
        return False
    before = blocks[at - 1].text if at else "."
    alone = ends.search(before) or blocks[at - 1].kind == "heading" or (at > 1 and _is_number(blocks[at - 2].text))
    return bool(alone) and block.text[:1].isupper()


def _is_number(text: str) -> bool:
    return any(label.style in NAMED and label.end >= len(text) for label in readings(text))


def marks_of(blocks: Sequence[Block], language: str, titles: Set[int] = frozenset()) -> list[Mark]:
    ends = re.compile(tables(language, "outline").ENDS)
    bare = any(_is_bare(block) for block in blocks)
    parents = _parents_of_decimals(blocks)
    marks = []
    for at, block in enumerate(blocks):
        attributes = block.attributes or {}
        if block.kind == "row" or "quoted" in attributes or at in titles:
            continue
        heading = (block.level or 1) if block.kind == "heading" else None
        labels = _labels(block, bare or at in parents)
        lost = not labels and LOST.match(block.text) is not None
        if not (labels or lost or heading):
            continue
        before = re.search(r"\d+$", blocks[at - 1].text) if at else None
        depth = block.level if block.kind == "item" else None
        fused = before.group() if before else ""
        marks.append(
            Mark(
                at,
                tuple(labels),
                lost,
                fused,
                heading,
                depth,
                block.page is not None,
                ends.search(block.text) is not None,
            )
        )
    return marks


def _parents_of_decimals(blocks: Sequence[Block]) -> set[int]:
    """The lines that begin with a number without a point ("2 Means") and are followed by its first part ("2.1 Boats")."""
    found: set[int] = set()
    following: tuple[int, ...] = ()
    for at in range(len(blocks) - 1, -1, -1):
        labels = readings(blocks[at].text)
        if following[1:] == (1,) and any(one.style == "bare" and one.number == following[0] for one in labels):
            if len(blocks[at].text) <= TITLE_MOST:
                found.add(at)
            following = ()
        following = next((one.numbers for one in labels if one.numbers), following)
    return found


def _labels(block: Block, bare: bool) -> list[Label]:
    """The readings of a block; ``bare`` says that numbers without a point open paragraphs here, not headings only."""
    if _is_bare(block):
        number = re.match(r"\d+", block.text)
        return [Label("bare", block.text, int(number[0] if number else 0), block.text, len(block.text))]
    labels = readings(block.text)
    return labels if bare or block.kind == "heading" else [label for label in labels if label.style != "bare"]


def _is_bare(block: Block) -> bool:
    """Whether a block is a number alone, cut from the (1) behind it: only where numbers are so written does a bare one
    open a paragraph."""
    return "holds" in (block.attributes or {}) and re.fullmatch(r"\d{1,3}[A-Z]{0,2}", block.text) is not None
