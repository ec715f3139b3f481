"""Blocks as they should have been: numbers written out, lost line breaks put back, cut paragraphs whole again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors.blocks import cut, joined, lettered, trimmed
from extractors.language import HAN, tables
from extractors.model import Block
from extractors.numbering import AIMS, NAMED, readings


def written(block: Block) -> Block:
    """The block with the number that its format carries written into its text, and no space around it."""
    plain = trimmed(block)
    return lettered(plain, plain.label) if plain.label and plain.text else plain


_INLINE = re.compile(
    r"[。；.;][”’\"]?\s*(?=[（(]?(?:第?[一二三四五六七八九十百]+[、）)条]|\d{1,3}[.．、）)]\s*[^\W\d_]))"
)
"""The end of a sentence with a number after it, as it stands where a page has lost a line break."""


def parted(blocks: list[Block]) -> list[Block]:
    """Paragraphs with a number inside that the numbers before and after them miss are two: parted there."""
    labels = [readings(block.text)[:1] if block.kind in ("paragraph", "item", "heading") else [] for block in blocks]
    last: dict[str, tuple[int, int]] = {}  # style → block and number last seen
    cuts: dict[int, int] = {}
    for at, found in enumerate(labels):
        for label in found:
            before = last.get(label.style)
            if before is not None and label.number == before[1] + 2:
                for between in range(before[0], at):
                    if (inside := _inline(blocks[between].text, label.style, before[1] + 1)) is not None:
                        cuts[between] = inside
                        break
            last[label.style] = (at, label.number)
    parted: list[Block] = []
    for at, block in enumerate(blocks):
        edges = [0, cuts[at], len(block.text)] if at in cuts else []
        parted += [trimmed(cut(block, *part)) for part in pairwise(edges)] or [block]
    return parted


def _inline(text: str, style: str, number: int) -> int | None:
    for match in _INLINE.finditer(text):
        if any((label.style, label.number) == (style, number) for label in readings(text[match.end() :])):
            return match.end()
    return None


_FIRST = frozenset({"(n)", "(a)", "(A)", "(i)", "(han)"})
"""Styles whose first number may stand behind the number of what holds it: "1.—(1)", "(a)(1)"."""
_TITLED = re.compile(r"(?s)[^\n]{3,250}?[.:]?\s?[—–―]{1,2}\s?(?=[(（]1[)）]\s)")


def doubled(blocks: list[Block]) -> list[Block]:
    """Paragraphs that begin with two numbers, of a clause and of the first one in it, are two: parted between them.

    The first part says so with the attribute ``holds``.
    """
    found: list[Block] = []
    for block in blocks:
        rest = block
        while rest.kind in ("paragraph", "item") and (at := _second(rest.text)):
            holder = trimmed(cut(rest, 0, at))
            found.append(replace(holder, attributes={**(holder.attributes or {}), "holds": "1"}))
            rest = trimmed(cut(rest, at, len(rest.text)))
        found.append(rest)
    return found


def _second(text: str) -> int | None:
    """Where the second of two numbers at the start of a text begins, None where there is one or none."""
    for label in readings(text):
        if label.style in ("–", "•", "◦"):
            continue
        gap = re.compile(r"\s*[—–―-]{0,2}\s*").match(text, label.end)
        at = gap.end() if gap else label.end
        if label.style in ("n.", "section", "article") and (title := _TITLED.match(text, label.end)):
            at = title.end()
        for second in readings(text[at:]):
            if (
                second.style in _FIRST
                and second.number == 1
                and second.style != label.style
                and text[at + second.end :]
            ):
                return at
    return None


def titled(blocks: list[Block]) -> list[Block]:
    """Headings that are a number and nothing else ("SCHEDULE 1", "第一章") with the heading below them as one."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            before is not None
            and before.kind == block.kind == "heading"
            and any(label.style in NAMED | AIMS and label.end >= len(before.text) for label in readings(before.text))
            and not readings(block.text)
            and not block.text.endswith((":", "："))
        ):
            found[-1] = joined(before, block, "\n")
        else:
            found.append(block)
    return found


OPEN_LEAST = 16  # characters: a shorter line is a cell or a caption
_DATED = re.compile(r".{0,30}\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")


def mend(blocks: list[Block], language: str) -> tuple[list[Block], set[int]]:
    """Paragraphs cut in two joined again, and which of them had their heading cut (indices into the result)."""
    table = tables(language, "outline")
    ends, continues, opens = (re.compile(pattern, re.S) for pattern in (table.ENDS, table.CONTINUES, table.OPEN))
    mended: list[Block] = []
    damaged: set[int] = set()
    for block in blocks:
        before = mended[-1] if mended else None
        if (
            before is not None
            and block.kind == "paragraph"
            and not ends.search(before.text)
            and not readings(block.text)
            and _one_cell(before, block)
            and ((continues.match(block.text) and _may_be_cut(before)) or _goes_on(before, block, opens))
        ):
            label = readings(before.text)
            if label and len(before.text[label[0].end :].split()) <= 3 and not opens.search(before.text):
                damaged.add(len(mended) - 1)
            mended[-1] = _joined(before, block)
        else:
            mended.append(block)
    return mended, damaged


def _one_cell(before: Block, block: Block) -> bool:
    """Whether two blocks may be one paragraph: outside tables, or in the same cell of one."""
    places = [{(cell.table, cell.row, cell.column) for cell in one.cells} for one in (before, block)]
    return places[0] == places[1]


def _may_be_cut(block: Block) -> bool:
    """Whether a paragraph without an end was cut, not closed: a heading of the format's own is whole."""
    return block.kind in ("paragraph", "item") or (block.kind == "heading" and not block.level)


def _goes_on(before: Block, block: Block, opens: re.Pattern[str]) -> bool:
    """Whether a page's lines were parted in mid-sentence: as no sentence ends, or before what no sentence begins with."""
    if before.page is None or block.page is None or before.kind == "row" or "\n" in before.text:
        return False
    return len(before.text) >= OPEN_LEAST and opens.search(before.text) is not None and not _DATED.fullmatch(block.text)


def _joined(one: Block, other: Block) -> Block:
    beside = HAN.match(one.text[-1]) or HAN.match(other.text[0]) or ord(one.text[-1]) > 0x2FFF
    whole = joined(one, other, "" if beside else " ")
    prose = one.kind == "heading" and one.level is not None
    return replace(whole, kind="paragraph", level=None) if prose else whole
