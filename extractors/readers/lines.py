"""Lines of a page → paragraphs: joined where the line was only full, kept apart where the writer began anew.

Whether a paragraph ends with a line is told from the page: the next word would still have fitted on it, the next line is
indented, set differently, further down, or begins with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from extractors.model import Anchor, Block, Place
from extractors.numbering import BULLETS, readings
from extractors.readers import table_blocks
from extractors.readers.continued import continued
from extractors.readers.layout import Layout, Line, column_rights, within

CJK = r"\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef〇“”‘’—…·"
_BESIDE_CJK = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef])[ \u3000]+|[ \u3000]+(?=[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef])"
)
# What a line may not be broken inside: a figure, brackets and what they hold on to, a full stop and what it ends.
_TOGETHER = re.compile(r"[（《“‘〔【「]*(?:[\x21-\x7e]+|.)[，。；：、！？）》”’〕】」%％]*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_DATE = r"[（(]?(?:\d{4}|[二〇○零一三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?(?:印发)?[）)]?"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Lines that are never part of a paragraph: a date, a document number, a fact sheet's "name: value".
_ALONE = re.compile(
    rf"{_DATE}|(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{1,2}},)? \d{{4}}|附件\d{{0,2}}[：:]?|[\u4e00-\u9fff]{{2,6}}[：:][^，。；]{{1,30}}"
    r"|[（(]?[\u4e00-\u9fff（）()]{1,12}[〔［\[(（]\d{4}[〕］\])）](?:第)?\d{1,5}号[）)]?"
)
LEADER = re.compile(r"(?:\.{5,}|…{3,}|·{5,}|(?:\. ){5,})\s*[0-9ivxIVX]{0,5}\s*$")
"""The end of a line in a table of contents."""
_END = re.compile(r"[.。!！?？:：;；…][\"”’」』）)\]》]*$")
_SIGNS = re.compile(r"[部委局厅会院府办署行]\s*$|日\s*$")
"""The end of a line that names who signs, or when; one under another, they are no title."""
WIDE_SPACE = "\u2003"
CELL_LEVEL = 6  # of a heading in a cell: below all of the text's
CELL_GAP = 2.2  # in font sizes: wider than any word space, narrower than the gutter of most tables


@dataclass(frozen=True)
class _Paragraph:
    """A block with the lines that it was made of."""

    block: Block
    lines: tuple[Line, ...] = ()


def paragraphs(
    lines: Sequence[Line],
    shape: Layout,
    labels: Mapping[str, str] = MappingProxyType({}),
    words: frozenset[str] | None = None,
) -> list[Block]:
    """The blocks of a document: paragraphs, headings, items, rows of tables, notes. ``labels`` are those of notes by key,
    ``words`` those of the whole document where ``lines`` are a part of it."""
    from extractors.readers.headings import levels
    from extractors.readers.items import depths

    lines = continued([line for line in lines if line.text.strip()])
    found = _paragraphs(lines, shape, labels, words or _words(lines), count())
    heads = levels([one.lines for one in found], [one.block.text for one in found], shape)
    items = depths([one.lines for one in found], [one.block for one in found], heads, shape)
    return [
        replace(one.block, kind="heading", level=head)
        if head
        else replace(one.block, kind="item", level=depth)
        if depth
        else one.block
        for one, head, depth in zip(found, heads, items, strict=True)
    ]


def _paragraphs(
    lines: Sequence[Line], shape: Layout, labels: Mapping[str, str], words: frozenset[str], tables: Iterator[int]
) -> list[_Paragraph]:
    rights = column_rights(lines, shape)
    notes: dict[str, list[Line]] = {}
    for line in lines:
        if line.note:
            notes.setdefault(line.note, []).append(line)
    found: list[_Paragraph] = []
    group: list[Line] = []
    # What stands between two halves of a paragraph waits until the paragraph is whole.
    keys: list[str] = []
    asides: list[Line] = []

    def close() -> None:
        if group:
            found.append(_Paragraph(_block(group, words), tuple(group)))
            group.clear()

    def whole(cell: Sequence[Line]) -> Block:
        return _block(cell, words)

    def parts(cell: Sequence[Line], box: tuple[float, float, float, float]) -> list[Block]:
        found = paragraphs(cell, within(cell, box, shape), labels, words)
        return [replace(block, level=CELL_LEVEL) if block.kind == "heading" else block for block in found]

    def release() -> None:
        if asides:
            found.extend(_paragraphs([replace(line, aside=False) for line in asides], shape, labels, words, tables))
            asides.clear()
        found.extend(_Paragraph(_note(notes[key], labels.get(key), key, words)) for key in keys)
        keys.clear()

    for line in lines:
        if line.note:
            if line.note not in keys and line is notes[line.note][0]:
                keys.append(line.note)
            continue
        if line.aside:
            asides.append(line)
            continue
        if line.table is not None:
            close()
            release()
            found += map(_Paragraph, table_blocks.blocks(line.table, next(tables), whole, parts))
            continue
        around = shape.around(line)
        if group and (right := rights.get(id(group[-1]))) is not None and right < around.right:
            plain = group[-1].bold == line.bold and group[-1].column == line.column and not readings(line.text)
            around = replace(around, right=right) if plain else around
        if group and _begins(group, line, around, shape.around(group[-1])):
            close()
        if not group:
            release()
        group.append(line)
    close()
    release()
    return found


def tidy(text: str) -> str:
    """Text without the spaces that typesetting puts beside Chinese characters, and with single spaces elsewhere.

    A ``WIDE_SPACE`` between Chinese words was meant (two signatures on a line) and stays, as a plain space.
    """
    text = re.sub(r"[ \t\u00a0\u3000]*\u2003[ \t\u00a0\u3000]*", WIDE_SPACE, text.strip())
    text = re.sub(r"[ \t\u00a0\u2000-\u2002\u2004-\u200a\u3000]+", " ", text)
    if re.search(rf"(?:^|{WIDE_SPACE})[{CJK}](?:{WIDE_SPACE}[{CJK}]){{2,}}", text):  # letters spaced out
        text = text.replace(WIDE_SPACE, "")
    if re.fullmatch(rf"[^\W\d_](?:[ {WIDE_SPACE}][^\W\d_]){{3,}}", text):
        text = re.sub(rf"[ {WIDE_SPACE}]", "", text)
    return _BESIDE_CJK.sub("", text).replace(WIDE_SPACE, " ").strip()


def is_han(text: str) -> bool:
    """Whether a character is a Chinese one."""
    return _HAN.match(text) is not None


def join(one: str, other: str, words: frozenset[str]) -> str:
    """Two lines as one: no space between Chinese characters, a word cut by a hyphen whole again."""
    return one[: len(one) - _drop(one, other, words)] + _glue(one, other) + other


def _drop(one: str, other: str, words: frozenset[str]) -> int:
    """How many characters at the end of ``one`` fall away: the hyphen of a word cut at the line's end."""
    cut = re.search(r"([^\W\d_]+)[-\u00ad\u2010]$", one)
    rest = re.match(r"[^\W\d_]+", other)
    if not cut or not rest or not rest.group()[0].islower() or other[rest.end() : rest.end() + 1] in ("-", "\u2010"):
        return 0  # no such word, or one of several hyphens ("business-as-usual")
    whole, hyphened = (cut[1] + rest.group()).casefold(), f"{cut[1]}-{rest.group()}".casefold()
    return 0 if hyphened in words and whole not in words else 1


def _glue(one: str, other: str) -> str:
    if re.search(r"[-\u00ad\u2010/]$", one) and not re.search(r"\s[-/]$", one):
        return ""
    beside = re.search(rf"[{CJK}]$", one) or re.match(rf"[{CJK}]", other)
    return "" if beside and (_HAN.search(one) or _HAN.search(other)) else " "


def _words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))


# Where a paragraph begins ---------------------------------------------------------------------------------------


def _begins(group: Sequence[Line], line: Line, shape: Layout, above: Layout) -> bool:
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


# Blocks ---------------------------------------------------------------------------------------------------------


def _block(group: Sequence[Line], words: frozenset[str]) -> Block:
    text = ""
    places: list[Place] = []
    anchors: list[Anchor] = []
    for line in group:
        own = tidy(line.text)
        if text:
            drop, glue = _drop(text, own, words), _glue(text, own)
            text = text[: len(text) - drop]
            places[-1] = replace(places[-1], end=min(places[-1].end, len(text)))
            text += glue
        if line.cap is not None:
            places.append(Place(len(text), len(text) + 1, line.page, line.cap))
        places.append(_place(line, len(text) + (line.cap is not None), len(text) + len(own)))
        anchors += [Anchor(key, len(text) + _after(own, count)) for count, key in line.marks]
        text += own
    if text.endswith("\u00ad"):
        text = text[:-1]
        places[-1] = replace(places[-1], end=len(text))
    kept = tuple(replace(anchor, at=min(anchor.at, len(text))) for anchor in anchors)
    return Block(text, page=group[0].page, places=tuple(places), anchors=kept)


def _place(line: Line, start: int, end: int) -> Place:
    return Place(start, end, line.page, line.box, line.confidence)


def _note(group: Sequence[Line], label: str | None, key: str, words: frozenset[str]) -> Block:
    return replace(_block(group, words), kind="note", label=label, attributes={"note": key})


def _after(text: str, count: int) -> int:
    """The offset in ``text`` after ``count`` characters that are no space."""
    for at, character in enumerate(text):
        if not character.isspace():
            count -= 1
            if count == 0:
                return at + 1
    return 0 if count > 0 and not text else len(text) if count > 0 else 0
