"""The marks of notes within a text while it is read: put in as a sign, taken out as an ``Anchor``.

A reader numbers its notes and writes ``mark(number)`` where the mark of one stands; what joins, cuts, squeezes and compares
text on the way needs to know nothing of it, and ``anchored`` makes of it where the mark stood. The note's key is the number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from extractors.model import Anchor, Block

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # Unicode keeps these for programs: no text has them, and no word is made of them
_DIGITS = {ord(digit): chr(0xFDD2 + number) for number, digit in enumerate("0123456789")}
_NUMBERS = {ord(sign): chr(digit) for digit, sign in _DIGITS.items()}
_MARK = re.compile(r"\ufdd0([\ufdd2-\ufddb]*)\ufdd1|[\ufdd0-\ufddb]")
_CLOSING = " \t\n,.;:!?)]}”’»、。，；：！？）」』》|"


def mark(number: int) -> str:
    """The sign for the mark of note ``number``."""
    return f"{_OPEN}{str(number).translate(_DIGITS)}{_CLOSE}"


def anchored(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without such signs, each with the anchors of its notes; what is then empty is gone."""
    found = [_anchored(block) if _MARK.search(block.text) else block for block in blocks]
    return [block for block in found if block.text.strip()]


def bare(text: str) -> str:
    """A text without such signs."""
    return _MARK.sub("", text)


def _anchored(block: Block) -> Block:
    text = block.text
    cuts: list[tuple[int, int]] = []  # what goes, by its offsets in the text with signs
    keys: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        begin, end = match.span()
        before = cuts[-1][1] if cuts else 0
        if text[end : end + 1] in ("", *_CLOSING, _OPEN):
            while begin > before and text[begin - 1] in " \t\u00a0":
                begin -= 1
        if match[1]:
            keys.append((match[1].translate(_NUMBERS), begin))
        cuts.append((begin, end))
    edges = [edge for cut in cuts for edge in cut]
    plain = "".join(text[a:b] for a, b in zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True))
    starts = [begin for begin, _ in cuts]
    gone = [0]
    for begin, end in cuts:
        gone.append(gone[-1] + end - begin)

    def moved(at: int) -> int:
        number = bisect_left(starts, at)
        inside = number and at < cuts[number - 1][1]
        return cuts[number - 1][0] - gone[number - 1] if inside else at - gone[number]

    return replace(
        block,
        text=plain,
        places=tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in block.places),
        cells=tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in block.cells),
        anchors=(*block.anchors, *(Anchor(key, moved(at)) for key, at in keys)),
    )
