"""The letters of a PDF page, by PDFium → the pieces of its lines, with their boxes, sizes, faces and raised marks.

PDFium gives characters with their boxes and sizes in milliseconds a page; it is not safe for threads. A piece is what
stands on one line without a wide gap; ``extractors.readers.flow`` puts pieces together to lines in reading order.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from extractors.readers import aligned, rulings, tables
from extractors.readers.joining import WIDE_SPACE, is_han
from extractors.readers.layout import Line
from extractors.readers.marks import RAISED_FIGURES
from extractors.readers.pieces import CELL_GAP, RAISED, SMALL, WIDE, rows_of

WIDE_HAN = 0.42  # the same between Chinese characters, which no space is wont to part
# A gap this wide, in font sizes, that ends at one place on so many lines, is a gutter.
ALIGNED_GAP, ALIGNED_LEAST = 0.9, 5
GAP_LEAST = 3.6  # points: no gap of columns is narrower
LETTERS_MOST = 200_000  # of one page: a full one of a gazette has 15,000, and no more than this is for reading
TWICE = 0.1  # in font sizes: a letter drawn again this near to itself makes it bold, not two letters
TWIN_REACH = 600  # characters looked back at for it


SYMBOL_BULLETS = frozenset((0xF06C, 0xF06E, 0xF071, 0xF075, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC))
"""Bullets of the fonts Symbol and Wingdings, which have no code of their own in Unicode's public part."""

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


class _Face(NamedTuple):
    """How letters look; ``colour`` is their ink as 0xRRGGBB."""

    bold: bool = False
    italic: bool = False
    colour: int = 0


class _Char(NamedTuple):
    """A character: its box, the height of its baseline, its size in points, its face, and which way it runs."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    face: _Face = _Face()
    way: int = 0

    @property
    def bold(self) -> bool:
        return self.face.bold


_BREAK = _Char("\n", 0, 0, 0, 0, 0, 0)


def lines_of(page: Any, number: int) -> list[Line]:
    """The pieces of lines of a PDFium page as the file draws them, each of one cell; ``number`` is the page's, from 1.

    A table stands as one line in place of its letters.
    """
    characters, frame = _characters(page)

    def pieces(own: Sequence[_Char], at: int) -> list[Line]:
        found = _pieces(own, at)
        return [replace(piece, frame=frame) for piece in found] if frame else found

    ruled = rulings.rules(page, frame[0] if frame else 0, page.get_width(), page.get_height())
    free, found = tables.taken(characters, ruled, number, lambda own, at: rows_of(pieces(own, at)))
    lines, unruled = aligned.aligned(pieces(free, number), number)
    return [*lines, *(tables.stands_for(table) for table in (*found, *unruled))]


def is_cut(page: Any, lines: Sequence[Line]) -> bool:
    """Whether a page has more letters than were read into ``lines``; those few that most pages have need no second look."""
    if sum(len(line.text) for line in lines) < LETTERS_MOST // 4:
        return False
    text = page.get_textpage()
    try:
        return text.count_chars() > LETTERS_MOST
    finally:
        text.close()


def _pieces(characters: Sequence[_Char], number: int) -> list[Line]:
    groups: list[list[_Char]] = []
    group: list[_Char] = []
    last: _Char | None = None  # the last letter of the group
    for character in characters:
        on = last is None or character.text == " " or (character.y0 == last.y0 and character.x0 >= last.x0)
        if character.text == "\n" or not (on or not _breaks(last, character)):
            if last is not None:
                groups.append(group)
            group, last = [], None
        if character.text != "\n":
            group.append(character)
            last = character if character.text != " " else last
    if last is not None:
        groups.append(group)
    gutters = _gutters(groups)
    return [line for group in groups for part in _parts(group, gutters) if (line := _line(part, number))]


def _characters(page: Any) -> tuple[list[_Char], tuple[int, float, float] | None]:
    """The characters of a page as a reader sees them, and how it was turned for that (``Line.frame``)."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    handle = text.raw
    found: list[_Char] = []
    turned: Counter[int] = Counter()  # which way the letters run: 0 across, 1 upwards, -1 downwards
    reach: dict[int, float] = {}  # how far letters have come on each height
    box, fresh, foot, head, drawn = raw.FS_RECTF(), True, 0.0, 0.0, 0
    size, base, way, face, level, again = 0.0, 0.0, 0, _Face(), 0, False
    for at in range(min(text.count_chars(), LETTERS_MOST)):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code in (10, 13):
            found.append(_BREAK)
            fresh = True
            continue
        if code == 2:  # PDFium's mark for a hyphen at the end of a line
            code = 0x2D
        if (code < 32 and code != 9) or 0xD800 <= code <= 0xDFFF or code in (0xFEFF, 0xFFFE, 0xFFFF, 0x200B):
            continue
        character = "•" if code in SYMBOL_BULLETS else LIGATURES.get(code) or chr(code)
        if character.isspace():
            if found and found[-1].text != "\n":
                found.append(found[-1]._replace(text=" ", x0=found[-1].x1))
            fresh = True
            continue
        # The loose box is the line's height and the full advance: "一" and "国" stand on one level, and the white of a
        # full-width comma belongs to it.
        raw.FPDFText_GetLooseCharBox(handle, at, box)
        left, right = box.left, box.right
        if fresh or abs(box.bottom - foot) > 0.3 or abs(box.top - head) > 0.3:
            fresh, foot, head = False, box.bottom, box.top
            item = raw.FPDFText_GetTextObject(handle, at)
            now = ctypes.cast(item, ctypes.c_void_p).value or 0
            if now != drawn or not now:  # what is drawn at once is of one face: asked once, since each asking costs
                drawn = now
                size, base, way, face = _set(raw, handle, at, item, head - foot)
            level = round(base)
            again = not way and left < reach.get(level, left) - TWICE
        if again or (not way and found and left < found[-1].x1 - 0.4 * size):
            twin = _twin(found, character, left, base, size)
            if twin is not None:
                found[twin] = found[twin]._replace(face=found[twin].face._replace(bold=True))
                continue
        if right > reach.get(level, 0.0):
            reach[level] = right
        turned[way] += 1
        found.append(_Char(character, left, box.bottom, right, box.top, base, size, face, way))
    text.close()
    way = turned.most_common(1)[0][0] if turned else 0
    sides = page.get_width(), page.get_height()
    frame = (way, max(sides), min(sides))
    return (_upright(found, *frame), frame) if way else (found, None)


def _set(raw: Any, handle: Any, at: int, item: Any, tall: float) -> tuple[float, float, int, _Face]:
    """(size, baseline, way, face) of the letters drawn from ``at``; ``tall`` is how high their line is."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(handle, at, matrix)
    raw.FPDFText_GetCharOrigin(handle, at, x, y)
    size = raw.FPDFText_GetFontSize(handle, at) * (math.hypot(matrix.c, matrix.d) or 1.0)  # in the page's own units
    way = 0 if abs(matrix.a) >= abs(matrix.b) else 1 if matrix.b > 0 else -1
    if not way and tall > 0 and not 0.6 < tall / max(size, 0.01) < 2.5:
        size = tall / 1.2  # the matrix of the page itself also scales
    return size, y.value, way, _face(raw, handle, at, item)


def _twin(found: Sequence[_Char], character: str, left: float, base: float, size: float) -> int | None:
    """Where the same letter has been drawn at the same place; the letters that a ligature is read as are no such."""
    for at in range(len(found) - 1, max(-1, len(found) - TWIN_REACH), -1):
        one = found[at]
        if one.text == character and abs(one.x0 - left) < TWICE * size and abs(one.base - base) < TWICE * size:
            return None if one.x0 == left and all(other.x0 == left for other in found[at:]) else at
    return None


def _upright(found: list[_Char], way: int, across: float, up: float) -> list[_Char]:
    """The characters of a page set sideways, upwards (1) or downwards (-1), as a reader sees them."""
    return [
        one
        if one.text == "\n"
        else one._replace(x0=one.y0, x1=one.y1, y0=up - one.x1, y1=up - one.x0, base=up - one.x1, way=one.way - way)
        if way > 0
        else one._replace(x0=across - one.y1, x1=across - one.y0, y0=one.x0, y1=one.x1, base=one.x0, way=one.way - way)
        for one in found
    ]


_BOLD, _ITALIC = re.compile(rb"(?i)bold|black|heavy|simhei|heiti"), re.compile(rb"(?i)italic|oblique")


def _face(raw: Any, handle: Any, at: int, item: Any) -> _Face:
    """How the letters from ``at`` look: asked of the weight, the font's name, the pen (filled and stroked is bold), the ink."""
    buffer = ctypes.create_string_buffer(96)
    length = raw.FPDFText_GetFontInfo(handle, at, buffer, 96, ctypes.c_int())
    name = buffer.raw[: max(0, min(length, 96) - 1)]
    bold = (
        raw.FPDFText_GetFontWeight(handle, at) >= 600
        or _BOLD.search(name) is not None
        or (bool(item) and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE)
    )
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFText_GetFillColor(handle, at, red, green, blue, alpha)
    return _Face(bold, _ITALIC.search(name) is not None, red.value << 16 | green.value << 8 | blue.value)


def _breaks(last: _Char, character: _Char) -> bool:
    """Whether a letter stands on another line than the one before it, though the file sets no break."""
    if last.way or character.way:
        return last.way != character.way
    height = max(last.y1 - last.y0, character.y1 - character.y0, 1)
    overlap = min(last.y1, character.y1) - max(last.y0, character.y0)
    return overlap < 0.2 * height or character.x0 < last.x0 - 2 * height


def _gutters(groups: Sequence[Sequence[_Char]]) -> frozenset[int]:
    """Where, in steps of 2 points, text begins again after a gap, and begins on many lines: columns, tab stops."""
    ends: Counter[int] = Counter()
    gaps: set[int] = set()
    for group in groups:
        inked = [one for one in group if one.text != " "]
        if inked:
            ends[round(inked[0].x0 / 2)] += 1
        for last, one in pairwise(inked):
            gap = one.x0 - last.x1
            if gap > GAP_LEAST and gap > ALIGNED_GAP * one.size:
                ends[round(one.x0 / 2)] += 1
                gaps.add(round(one.x0 / 2))
    return frozenset(at for at in gaps if sum(ends[near] for near in (at - 1, at, at + 1)) >= ALIGNED_LEAST)


def _parts(group: Sequence[_Char], gutters: frozenset[int]) -> list[list[_Char]]:
    """A line of characters cut at its wide gaps."""
    parts: list[list[_Char]] = [[]]
    last: _Char | None = None
    for one in group:
        if last is not None and one.text != " " and one.x0 - last.x1 > GAP_LEAST and not one.way:
            gap = (one.x0 - last.x1) / max(last.size, one.size, 4)
            if gap > CELL_GAP or (gap > ALIGNED_GAP and round(one.x0 / 2) in gutters):
                parts.append([])
        parts[-1].append(one)
        if one.text != " ":
            last = one
    return parts


def _line(group: Sequence[_Char], page: int) -> Line | None:
    inked = [one for one in group if one.text != " "]
    if not inked:
        return None
    first = inked[0]
    if all(one.size == first.size and one.base == first.base for one in inked):
        size, level = round(first.size, 1), inked
    else:
        size = Counter(round(one.size, 1) for one in inked).most_common(1)[0][0]
        level = [one for one in inked if round(one.size, 1) == size]
    base = median([one.base for one in level])
    high, small = base + RAISED * size, SMALL * size
    wide, wide_han = WIDE * max(size, 4), WIDE_HAN * max(size, 4)
    text, raised = "", []
    last: _Char | None = None
    for one in group:
        if one.text == " ":
            text += "" if text.endswith((" ", WIDE_SPACE)) else " "
            continue
        if one.text == "\u00ad" and one is not inked[-1]:  # where a word might be cut
            last = one
            continue
        if last is not None and not one.way:
            gap = one.x0 - last.x1
            if gap > wide or (gap > wide_han and is_han(one.text) and is_han(last.text)):
                text = text.rstrip(" ") + WIDE_SPACE
        if (one.size < small and one.base > high and not one.way) or one.text in RAISED_FIGURES:
            if raised and raised[-1][1] == len(text):
                raised[-1] = (raised[-1][0], len(text) + len(one.text))
            else:
                raised.append((len(text), len(text) + len(one.text)))
        text += one.text
        last = one
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    letters = [one for one in inked if one.text.isalnum()]
    x0 = min(one.x0 for one in inked)
    return Line(
        text=text,
        page=page,
        x0=x0,
        y0=median([one.y0 for one in level]) if not inked[0].way else min(one.y0 for one in inked),
        x1=max(one.x1 for one in inked),
        y1=median([one.y1 for one in level]) if not inked[0].way else max(one.y1 for one in inked),
        size=size,
        bold=bool(letters) and sum(one.face.bold for one in letters) > 0.85 * len(letters),
        cells=((x0, text),),
        base=base,
        italic=bool(letters) and sum(one.face.italic for one in letters) > 0.85 * len(letters),
        colour=Counter(one.face.colour for one in inked).most_common(1)[0][0],
        raised=tuple((start - lead, end - lead) for start, end in raised),
        turned=inked[0].way != 0,
    )
