"""The letters of a PDF page, by PDFium → its lines, with their boxes, sizes and cells.

PDFium gives characters with their boxes and sizes in milliseconds a page; it is not safe for threads.
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

from extractors.readers.layout import Line, gutters
from extractors.readers.lines import CELL_GAP, WIDE_SPACE, is_han

WIDE = 0.7  # in font sizes: a gap that was set on purpose, not one between a figure and its unit
WIDE_HAN = 0.42  # the same between Chinese characters, which no space is wont to part


SYMBOL_BULLETS = frozenset((0xF06C, 0xF06E, 0xF071, 0xF075, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0FC))
"""Bullets of the fonts Symbol and Wingdings, which have no code of their own in Unicode's public part."""


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool


def lines_of(page: Any, number: int) -> list[Line]:
    """The lines of a PDFium page in reading order; ``number`` is the page's, from 1."""
    characters = _characters(page)
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
    lines = _same_height([line for group in groups if (line := _line(group, number))])
    if not gutters(lines) and sum(map(_goes_back, lines, lines[1:])) >= 2:
        # The file draws its lines in another order than they are read in.
        lines = _same_height(sorted(lines, key=lambda line: (-round(line.y0 / 2), line.x0)))
    return lines


def _goes_back(line: Line, following: Line) -> bool:
    """Whether the next line stands higher up in the same column."""
    higher = following.y0 > line.y0 + 1.2 * max(line.size, following.size)
    return higher and following.x0 < line.x1 and line.x0 < following.x1


def _characters(page: Any) -> list[_Char]:
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    found: list[_Char] = []
    turned: Counter[int] = Counter()  # which way the letters run: 0 across, 1 upwards, -1 downwards
    box, matrix, fresh, drawn = raw.FS_RECTF(), raw.FS_MATRIX(), True, 0.0
    size, bold, way = 0.0, False, 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text.raw, at)
        if code in (10, 13):
            found.append(_Char("\n", 0, 0, 0, 0, 0, False))
            fresh = True
            continue
        if code == 2:  # PDFium's mark for a hyphen at the end of a line
            code = 0x2D
        if (code < 32 and code != 9) or 0xD800 <= code <= 0xDFFF or code in (0xFEFF, 0xFFFE, 0xFFFF, 0x200B, 0xAD):
            continue
        character = "•" if code in SYMBOL_BULLETS else chr(code)
        if character.isspace() or raw.FPDFText_IsGenerated(text.raw, at) == 1:
            previous = found[-1] if found and found[-1].text != "\n" else None
            if previous is not None:
                found.append(
                    _Char(" ", previous.x1, previous.y0, previous.x1, previous.y1, previous.size, previous.bold)
                )
            fresh = True
            continue
        # The loose box is the line's height and the full advance: "一" and "国" stand on one level, and the white of a
        # full-width comma belongs to it.
        raw.FPDFText_GetLooseCharBox(text.raw, at, box)
        own = raw.FPDFText_GetFontSize(text.raw, at)
        if fresh or own != drawn:  # a word is of one face: asked once, since each question costs
            fresh, drawn = False, own
            raw.FPDFText_GetMatrix(text.raw, at, matrix)
            size = own * (math.hypot(matrix.c, matrix.d) or 1.0)  # in the page's own units
            way = 0 if abs(matrix.a) >= abs(matrix.b) else 1 if matrix.b > 0 else -1
            tall = box.top - box.bottom
            if not way and tall > 0 and not 0.6 < tall / max(size, 0.01) < 2.5:
                size = tall / 1.2  # the matrix of the page itself also scales
            bold = raw.FPDFText_GetFontWeight(text.raw, at) >= 600 or _bold_name(raw, text, at)
        turned[way] += 1
        found.append(_Char(character, box.left, box.bottom, box.right, box.top, size, bold))
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
        else replace(one, x0=one.y0, x1=one.y1, y0=up - one.x1, y1=up - one.x0)
        if way > 0
        else replace(one, x0=across - one.y1, x1=across - one.y0, y0=one.x0, y1=one.x1)
        for one in found
    ]


_NAMES: dict[bytes, bool] = {}


def _bold_name(raw: Any, text: Any, at: int) -> bool:
    buffer = ctypes.create_string_buffer(96)
    length = raw.FPDFText_GetFontInfo(text.raw, at, buffer, 96, ctypes.c_int())
    name = buffer.raw[: max(0, min(length, 96) - 1)]
    if name not in _NAMES:
        _NAMES[name] = re.search(rb"(?i)bold|black|heavy|simhei|heiti", name) is not None
    return _NAMES[name]


def _breaks(group: Sequence[_Char], character: _Char) -> bool:
    """Whether a character stands on another line than those before it, though the file sets no break."""
    if character.text == " ":
        return False
    last = next((one for one in reversed(group) if one.text != " "), None)
    if last is None:
        return False
    height = max(last.y1 - last.y0, character.y1 - character.y0, 1)
    overlap = min(last.y1, character.y1) - max(last.y0, character.y0)
    return overlap < 0.2 * height or character.x0 < last.x0 - 2 * height


def _line(group: Sequence[_Char], page: int) -> Line | None:
    inked = [one for one in group if one.text != " "]
    if not inked:
        return None
    sizes = Counter(round(one.size, 1) for one in inked)
    size = sizes.most_common(1)[0][0]
    cells: list[tuple[float, list[str]]] = [(inked[0].x0, [])]
    last: _Char | None = None
    for one in group:
        if last is not None and one.text != " ":
            gap = one.x0 - last.x1
            if gap > CELL_GAP * max(size, 4):
                cells.append((one.x0, []))
            elif gap > (WIDE_HAN if is_han(one.text) and is_han(last.text) else WIDE) * max(size, 4) and cells[-1][1]:
                cells[-1][1][-1:] = [WIDE_SPACE] if cells[-1][1][-1] == " " else [cells[-1][1][-1], WIDE_SPACE]
        cells[-1][1].append(one.text)
        if one.text != " ":
            last = one
    parts = tuple((x, "".join(text).strip()) for x, text in cells)
    letters = [one for one in inked if one.text.isalnum()]
    return Line(
        text=WIDE_SPACE.join(text for _, text in parts),
        page=page,
        x0=min(one.x0 for one in inked),
        y0=median(one.y0 for one in inked),
        x1=max(one.x1 for one in inked),
        y1=median(one.y1 for one in inked),
        size=size,
        bold=bool(letters) and sum(one.bold for one in letters) > 0.85 * len(letters),
        cells=parts,
    )


def _same_height(lines: list[Line]) -> list[Line]:
    """Lines with the pieces that stand beside each other put together (a number and its text, cells of a row)."""
    merged: list[Line] = []
    for line in lines:
        before = merged[-1] if merged else None
        if (
            before is not None
            and abs(before.y0 - line.y0) < 0.35 * max(before.size, line.size)
            and line.x0 >= before.x1 - 1
        ):
            gap = line.x0 - before.x1
            wide = gap > CELL_GAP * max(before.size, 4)
            cells = (
                (*before.cells, *line.cells)
                if wide
                else (*before.cells[:-1], _one(before.cells[-1], line.cells[0]), *line.cells[1:])
            )
            glue = "" if gap < 0.15 * line.size else " " if gap < WIDE * line.size else WIDE_SPACE
            larger = before if len(before.text) >= len(line.text) else line
            merged[-1] = replace(
                before,
                text=before.text + glue + line.text,
                x1=max(before.x1, line.x1),
                size=larger.size,
                bold=before.bold and line.bold,
                cells=cells,
            )
        else:
            merged.append(line)
    return merged


def _one(cell: tuple[float, str], other: tuple[float, str]) -> tuple[float, str]:
    return cell[0], f"{cell[1]} {other[1]}"
