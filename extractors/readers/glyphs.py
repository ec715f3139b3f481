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
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from extractors.readers.layout import Line
from extractors.readers.lines import CELL_GAP, WIDE_SPACE, is_han
from extractors.readers.pieces import RAISED, SMALL, WIDE

WIDE_HAN = 0.42  # the same between Chinese characters, which no space is wont to part
ALIGNED_GAP, ALIGNED_LEAST = (
    0.9,
    5,
)  # a gap this wide, in font sizes, that ends at one place on so many lines, is a gutter
TWICE = 0.1  # in font sizes: a letter drawn again this near to itself makes it bold, not two letters


SYMBOL_BULLETS = frozenset((0xF06C, 0xF06E, 0xF071, 0xF075, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC))
"""Bullets of the fonts Symbol and Wingdings, which have no code of their own in Unicode's public part."""

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass(frozen=True, slots=True)
class _Char:
    """A character: its box, the height of its baseline, its size in points, its face, and which way it runs."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    face: _Face
    way: int = 0


@dataclass(frozen=True, slots=True)
class _Face:
    bold: bool = False
    italic: bool = False
    colour: int = 0


_BREAK = _Char("\n", 0, 0, 0, 0, 0, 0, _Face())


def lines_of(page: Any, number: int) -> list[Line]:
    """The pieces of lines of a PDFium page as the file draws them, each of one cell; ``number`` is the page's, from 1."""
    return _pieces(_characters(page), number)


def _pieces(characters: Sequence[_Char], number: int) -> list[Line]:
    groups: list[list[_Char]] = [[]]
    for character in characters:
        if character.text == "\n":
            if groups[-1]:
                groups.append([])
            continue
        group = groups[-1]
        if group and _breaks(group, character):
            groups.append([])
        groups[-1].append(character)
    gutters = _gutters(groups)
    return [line for group in groups for part in _parts(group, gutters) if (line := _line(part, number))]


def _characters(page: Any) -> list[_Char]:
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    found: list[_Char] = []
    turned: Counter[int] = Counter()  # which way the letters run: 0 across, 1 upwards, -1 downwards
    drawn: dict[tuple[str, int], list[tuple[float, int]]] = {}  # where each letter stands on each height
    box, matrix, fresh, own, foot = raw.FS_RECTF(), raw.FS_MATRIX(), True, 0.0, 0.0
    x, y = ctypes.c_double(), ctypes.c_double()
    size, base, way, face = 0.0, 0.0, 0, _Face()
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text.raw, at)
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
            previous = found[-1] if found and found[-1].text != "\n" else None
            if previous is not None:
                found.append(replace(previous, text=" ", x0=previous.x1))
            fresh = True
            continue
        # The loose box is the line's height and the full advance: "一" and "国" stand on one level, and the white of a
        # full-width comma belongs to it.
        raw.FPDFText_GetLooseCharBox(text.raw, at, box)
        now = raw.FPDFText_GetFontSize(text.raw, at)
        if (
            fresh or now != own or abs(box.bottom - foot) > 0.3
        ):  # a word is of one face: asked once, since each asking costs
            fresh, own, foot = False, now, box.bottom
            raw.FPDFText_GetMatrix(text.raw, at, matrix)
            raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
            size, base = own * (math.hypot(matrix.c, matrix.d) or 1.0), y.value  # in the page's own units
            way = 0 if abs(matrix.a) >= abs(matrix.b) else 1 if matrix.b > 0 else -1
            tall = box.top - box.bottom
            if not way and tall > 0 and not 0.6 < tall / max(size, 0.01) < 2.5:
                size = tall / 1.2  # the matrix of the page itself also scales
            face = _face(raw, text, at)
        beside = drawn.setdefault((character, round(base if not way else x.value)), [])
        twin = next((where for left, where in beside if abs(left - box.left) < TWICE * size), None) if not way else None
        if twin is not None:
            found[twin] = replace(found[twin], face=replace(found[twin].face, bold=True))
            continue
        beside.append((box.left, len(found)))
        turned[way] += 1
        found.append(_Char(character, box.left, box.bottom, box.right, box.top, base, size, face, way))
    text.close()
    return _upright(found, turned, page.get_width(), page.get_height())


def _upright(found: list[_Char], turned: Counter[int], width: float, height: float) -> list[_Char]:
    """The characters as a reader sees them where a page is set sideways: upwards (1) or downwards (-1)."""
    way = turned.most_common(1)[0][0] if turned else 0
    if not way:
        return found
    across, up = max(width, height), min(width, height)
    return [
        one
        if one.text == "\n"
        else replace(one, x0=one.y0, x1=one.y1, y0=up - one.x1, y1=up - one.x0, base=up - one.x1, way=one.way - way)
        if way > 0
        else replace(one, x0=across - one.y1, x1=across - one.y0, y0=one.x0, y1=one.x1, base=one.x0, way=one.way - way)
        for one in found
    ]


_BOLD, _ITALIC = re.compile(rb"(?i)bold|black|heavy|simhei|heiti"), re.compile(rb"(?i)italic|oblique")


def _face(raw: Any, text: Any, at: int) -> _Face:
    """How the letters from ``at`` look: asked of the weight, the font's name, the pen (filled and stroked is bold), the ink."""
    buffer = ctypes.create_string_buffer(96)
    length = raw.FPDFText_GetFontInfo(text.raw, at, buffer, 96, ctypes.c_int())
    name = buffer.raw[: max(0, min(length, 96) - 1)]
    bold = raw.FPDFText_GetFontWeight(text.raw, at) >= 600 or _BOLD.search(name) is not None
    if not bold:
        item = raw.FPDFText_GetTextObject(text.raw, at)
        bold = bool(item) and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    ink = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text.raw, at, *ink)
    red, green, blue, _ = (channel.value for channel in ink)
    return _Face(bold, _ITALIC.search(name) is not None, red << 16 | green << 8 | blue)


def _breaks(group: Sequence[_Char], character: _Char) -> bool:
    """Whether a character stands on another line than those before it, though the file sets no break."""
    if character.text == " ":
        return False
    last = next((one for one in reversed(group) if one.text != " "), None)
    if last is None:
        return False
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
        for last, one in zip(inked, inked[1:], strict=False):
            if one.x0 - last.x1 > ALIGNED_GAP * max(one.size, 4):
                ends[round(one.x0 / 2)] += 1
                gaps.add(round(one.x0 / 2))
    return frozenset(at for at in gaps if sum(ends[near] for near in (at - 1, at, at + 1)) >= ALIGNED_LEAST)


def _parts(group: Sequence[_Char], gutters: frozenset[int]) -> list[list[_Char]]:
    """A line of characters cut at its wide gaps."""
    parts: list[list[_Char]] = [[]]
    last: _Char | None = None
    for one in group:
        if last is not None and one.text != " " and not one.way:
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
    size = Counter(round(one.size, 1) for one in inked).most_common(1)[0][0]
    level = [one for one in inked if round(one.size, 1) == size]
    base = median(one.base for one in level)
    text, raised = "", []
    last: _Char | None = None
    for one in group:
        if one.text == " ":
            text += "" if text.endswith((" ", WIDE_SPACE)) else " "
            continue
        if last is not None and not one.way:
            gap = one.x0 - last.x1
            if gap > (WIDE_HAN if is_han(one.text) and is_han(last.text) else WIDE) * max(size, 4):
                text = text.rstrip(" ") + WIDE_SPACE
        if one.size < SMALL * size and one.base > base + RAISED * size and not one.way:
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
        y0=median(one.y0 for one in level) if not inked[0].way else min(one.y0 for one in inked),
        x1=max(one.x1 for one in inked),
        y1=median(one.y1 for one in level) if not inked[0].way else max(one.y1 for one in inked),
        size=size,
        bold=bool(letters) and sum(one.face.bold for one in letters) > 0.85 * len(letters),
        cells=((x0, text),),
        base=base,
        italic=bool(letters) and sum(one.face.italic for one in letters) > 0.85 * len(letters),
        colour=Counter(one.face.colour for one in inked).most_common(1)[0][0],
        raised=tuple((start - lead, end - lead) for start, end in raised),
        turned=inked[0].way != 0,
    )


def has_picture(page: Any) -> bool:
    """Whether a page shows a picture, such as a scan."""
    import pypdfium2.raw as raw

    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))
