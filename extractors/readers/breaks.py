"""Where a paragraph begins: told from the page.

The next word would still have fitted on the line before, the line is indented, set differently, further down, or begins
with a number; a sentence that runs on begins none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.numbering import BULLETS, readings
from extractors.readers.joining import tidy
from extractors.readers.layout import Layout, Line

# What a line may not be broken inside: a figure, brackets and what they hold on to, a full stop and what it ends.
_TOGETHER = re.compile(r"[（《“‘〔【「]*(?:[\x21-\x7e]+|.)[，。；：、！？）》”’〕】」%％]*")
_DATE = r"[（(]?(?:\d{4}|[二〇○零一三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?(?:印发)?[）)]?"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Lines that are never part of a paragraph: a date, a document number, a fact sheet's "name: value".
_ALONE = re.compile(
    rf"{_DATE}|(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{1,2}},)? \d{{4}}|附件\d{{0,2}}[：:]?|[\u4e00-\u9fff]{{2,6}}[：:][^，。；]{{1,30}}"
    r"|[（(]?[\u4e00-\u9fff（）()]{1,12}[〔［\[(（]\d{4}[〕］\])）](?:第)?\d{1,5}号[）)]?"
)
_END = re.compile(r"[.。!！?？:：;；…][\"”’」』）)\]》]*$")
LEADER = re.compile(r"(?:\.{5,}|…{3,}|·{5,}|(?:\. ){5,})\s*[0-9ivxIVX]{0,5}\s*$")
"""The end of a line in a table of contents."""
_SIGNS = re.compile(r"[部委局厅会院府办署行]\s*$|日\s*$")
"""The end of a line that names who signs, or when; one under another, they are no title."""


def begins(group: Sequence[Line], line: Line, shape: Layout, above: Layout) -> bool:
    """Whether ``line`` begins a new paragraph after the lines of ``group``, whose last one stands in ``above``."""
    before = group[-1]
    if line.apart:
        return True
    same_page = before.page == line.page and before.column == line.column
    if before.column != line.column:
        before = replace(before, x0=before.x0 + shape.left - above.left, x1=before.x1 + shape.right - above.right)
    ended = _END.search(before.text) is not None
    if abs(before.size - line.size) > max(0.8, 0.08 * before.size) and not _stray(before, line):
        return True
    if before.bold != line.bold and (before.bold or _END.search(before.text)) and _whole_line(group):
        return True
    if line.bold and not before.bold and not _full(before, line, shape) and line.text[0].isupper():
        return True
    if _counts_on(group, line):
        return True
    if LEADER.search(before.text) or (LEADER.search(line.text) and ended):
        return True
    label = readings(line.text)
    if label and (
        ended or not _full(before, line, shape) or label[0].style not in ("bare", "–", "n.", "a.", "A.", "i.")
    ):
        return not (label[0].style in ("(n)", "(i)", "(a)", "n)", "a)") and not ended and _full(before, line, shape))
    if before.page == line.page and before.y0 - line.y0 > 1.55 * max(shape.step, 0.9 * line.size):
        return ended or not _full(before, line, shape) or before.y0 - line.y0 > 2.2 * shape.step
    if _ALONE.fullmatch(tidy(line.text)) and not _full(before, line, shape):
        return True
    if len(group) == 1 and _ALONE.fullmatch(tidy(before.text)) and not _full(before, line, shape):
        return True
    if not ended and not readings(before.text) and same_page:  # the lines of a title
        if (
            _centred(before, shape)
            and _centred(line, shape)
            and not (_SIGNS.search(before.text) and _SIGNS.search(line.text))
        ):
            return False
        if before.size > 1.12 * shape.size and (line.han or _centred(line, shape)):
            return False
    if not ended and _runs_on(group, before, line, shape, same_page):
        return False
    indent = line.x0 - shape.left
    if line.han and before.han:
        if len(line.text.strip()) <= 3 and _full(before, line, shape):
            return False
        if shape.indents:
            if 1.3 * line.size < indent < 3.4 * line.size and not (_indented_all(group, line) and not ended):
                return True
            if _centred(line, shape) != _centred(before, shape) and not _full(before, line, shape):
                return True
        if (
            shape.indents
            and len(group) > 1
            and not ended
            and abs(indent) < 0.6 * line.size
            and not _centred(before, shape)
        ):
            return False  # mid-sentence, at the margin: a converter broke the line again
        # A line of a few characters after a full one is a line that a converter broke once more.
        return not _full(before, line, shape) and (ended or not (len(group) > 1 and len(before.text.strip()) <= 3))
    if not _full(before, line, shape):
        return True
    first = group[0]
    return ended and line.x0 > first.x0 + 1.2 * line.size and line.x0 > before.x0 + 1.2 * line.size


def _runs_on(group: Sequence[Line], before: Line, line: Line, shape: Layout, same_page: bool) -> bool:
    """Whether a sentence goes on: in small letters, set as the line before, close below it or in the next column."""
    if not line.text[0].islower() or readings(line.text) or line.bold != before.bold:
        return False
    hangs = same_page and line.x0 > group[0].x0 + 0.5 * line.size and bool(readings(group[0].text))
    if abs(line.size - before.size) > 0.6 or not (hangs or before.x1 - before.x0 > 0.55 * (shape.right - shape.left)):
        return False
    close = before.y0 - line.y0 < 1.3 * max(shape.step, line.size) and line.x0 - before.x0 > -3 * line.size
    return not same_page or close


def _counts_on(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins with the number after that of its paragraph, at the same place."""
    first = group[0]
    if abs(line.x0 - first.x0) > 0.5 * line.size and line.page == first.page:
        return False
    return any(
        one.style == other.style and one.style not in BULLETS and other.number == one.number + 1 and not one.numbers
        for one in readings(first.text)
        for other in readings(line.text)
    )


def _stray(before: Line, line: Line) -> bool:
    """A line of a mark or two (a raised number, a symbol) says nothing of the size of its paragraph."""
    return len(before.text.strip()) <= 2 or len(line.text.strip()) <= 2


def _whole_line(group: Sequence[Line]) -> bool:
    return all(line.bold for line in group) or not any(line.bold for line in group)


def _full(before: Line, line: Line, shape: Layout) -> bool:
    """Whether ``before`` was full: the first word of ``line`` would not have fitted after it."""
    if before.x0 > shape.left + 0.35 * (shape.right - shape.left):
        return False  # set to the right, as signatures are
    right = max(shape.right, before.x1) if before.x1 < shape.right + 60 else before.x1
    if line.han:
        token = _TOGETHER.match(line.text)
        ems = sum(0.5 if character < "\x7f" else 1.0 for character in token.group()) if token else 1.0
        return before.x1 + (ems + 0.6) * line.size > right
    first = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(first) / max(1, len(line.text))
    return before.x1 + width + 0.5 * line.size > right


def _centred(line: Line, shape: Layout) -> bool:
    middle = (shape.left + shape.right) / 2
    width = shape.right - shape.left
    return (
        abs((line.x0 + line.x1) / 2 - middle) < 0.04 * width
        and min(line.x0 - shape.left, shape.right - line.x1) > 0.05 * width
    )


def _indented_all(group: Sequence[Line], line: Line) -> bool:
    return len(group) > 1 and all(abs(other.x0 - line.x0) < 0.5 * line.size for other in group)
