"""The ink of a recognised line → its size, baseline, weight and word spaces.

The box that a recogniser draws around a line is a few points too high or low, and higher for "jury" than for "sea". What
tells lines of one size from those of another is the ink itself: the height of small letters, of capitals, of Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from extractors.readers.layout import Line

# By how much the ink of letters rises over the baseline, in font sizes; between those of Times and Helvetica.
X_HEIGHT, CAPITAL, HAN_HEIGHT = 0.48, 0.71, 0.92
HAN_FOOT = 0.1  # how far Chinese characters reach below the baseline of the letters beside them
DENSE = 0.42  # share of what a full row of pixels holds: rows of small letters have more, those of ascenders less
GAP_LEAST, WORD_GAP = 0.12, 0.2  # in font sizes: white that is looked at, and that parts words
LIKE_OTHERS = 0.75  # a lost space is at least this wide, in spaces of the same line that were read
SPECKLED = 24  # pixels of height from which on specks of one pixel are no part of any letter
PART = 10  # in heights of a line: how long a part of it is straight
SAME_SIZE = 0.13  # lines whose sizes differ by less are of one size: that is how exactly it can be measured
SHORT = 2  # characters from which on a line can be measured
BOLD = 1.2  # how much thicker bold strokes are than the usual ones of that size
BULLET, BULLET_REACH = (0.14, 0.6), 3.5  # in font sizes: how wide a dot is, and how far before its line it stands
DARK = 90  # how much darker than the paper a dot is, of 255
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e\u3001-\u3017]")
_SMALL = re.compile(r"[acemnorsuvwxzgpqy]")


@dataclass(frozen=True, slots=True)
class Ink:
    """What the ink of a line shows, in pixels of its picture: font size, row of the baseline, first and last column,
    thickness of strokes, and the columns where white as wide as a narrow word space begins and ends."""

    size: float
    base: float
    left: float
    right: float
    stroke: float
    gaps: tuple[tuple[int, int], ...]


def measure(picture: Any, text: str) -> Ink | None:
    """The ink of one line. ``picture`` is its grey picture (rows × columns, 0 black to 255 white); None where it is blank."""
    import cv2
    import numpy as np

    if picture.size == 0 or min(picture.shape) < 3:
        return None
    if min(picture.shape) >= SPECKLED:
        picture = cv2.medianBlur(picture, 3)
    _, ink = cv2.threshold(picture, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if ink.mean() > 0.5:  # white letters on a dark ground
        ink = 1 - ink
    inked = np.flatnonzero(ink.any(axis=0))
    if not len(inked):
        return None
    ink = ink[:, inked[0] : inked[-1] + 1]
    # Paper is seldom quite flat: a long line is measured in parts, in which it is straight.
    parts = np.array_split(ink, max(1, ink.shape[1] // (PART * ink.shape[0])), axis=1)
    sizes, bases = zip(*(_size(part.sum(axis=1, dtype=int), text) for part in parts if part.any()), strict=True)
    size = median(sizes)
    inner = cv2.erode(ink, np.ones((3, 3), np.uint8))
    stroke = 2.0 * float(ink.sum()) / max(1.0, float(ink.sum() - inner.sum()))
    breaks = np.flatnonzero(np.diff(inked) > GAP_LEAST * size)
    gaps = tuple((int(inked[at]) + 1, int(inked[at + 1])) for at in breaks)
    return Ink(size, median(bases), float(inked[0]), float(inked[-1] + 1), stroke, gaps)


def _size(rows: Any, text: str) -> tuple[float, float]:
    """Font size and row of the baseline of a line with so much ink in each row of pixels, by the kind of its letters."""
    import numpy as np

    top, foot = _extent(rows)
    if len(_HAN.findall(text)) >= 0.3 * len(text):
        size = (foot + 1 - top) / HAN_HEIGHT
        return size, foot + 1 - HAN_FOOT * size
    # Not the fullest row: it may be the line under the words.
    least = DENSE * np.percentile(rows[rows > 0], 75)
    first, last = max(_runs(rows[top : foot + 1] >= least), key=lambda run: run[1] - run[0])
    first, last = first + top, last + top
    if len(_SMALL.findall(text)) > 0.5 * len(re.findall(r"\w", text)):
        return (last + 1 - first) / X_HEIGHT, float(last + 1)
    return (last + 1 - top) / CAPITAL, float(last + 1)


def _extent(rows: Any) -> tuple[int, int]:
    """First and last row of the line itself: what touches the edge of its box and is parted from it is of another line."""
    inked = rows >= max(1.0, 0.02 * float(rows.max()))
    runs = _runs(inked)
    fullest = max(runs, key=lambda run: rows[run[0] : run[1] + 1].sum())
    if fullest[1] - fullest[0] < 0.5 * len(rows):  # characters made of strokes apart, such as "二"
        return runs[0][0], runs[-1][1]
    return fullest


def _runs(marked: Any) -> list[tuple[int, int]]:
    """The stretches of true values, first and last of each."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], marked.astype(np.int8), [0]))))
    return [(int(start), int(end) - 1) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def bullet(picture: Any, left: float, base: float, size: float) -> float | None:
    """The column where the dot of a list item begins, None where there is none before a line that begins in column ``left``
    with its baseline in row ``base``. All in pixels; a dot is round, full, of the height of a small letter at most, and alone."""
    import cv2
    import numpy as np

    start, end = max(0, int(left - BULLET_REACH * size)), max(0, int(left - 0.2 * size))
    top, foot = max(0, int(base - 0.9 * size)), int(base + 0.25 * size)
    strip = picture[top:foot, start:end]
    if strip.size == 0 or min(strip.shape) < 4:
        return None
    ink = (strip < int(np.median(picture)) - DARK).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    inked = [one for one in stats[1:].tolist() if max(one[2:4]) >= 0.08 * size]
    dots = [one for one in inked if one[3] < len(strip)]  # what goes through is the side of a table
    if len(dots) != 1:
        return None
    x, y, wide, high, area = dots[0]
    round_ = BULLET[0] * size <= min(wide, high) and max(wide, high) <= min(BULLET[1] * size, 1.5 * min(wide, high))
    middle = base - (top + y + high / 2)
    free = x > 0 and area >= 0.6 * wide * high
    return float(start + x) if round_ and free and 0.1 * size <= middle <= 0.6 * size else None


# Spaces ---------------------------------------------------------------------------------------------------------


def spaced(text: str, middles: Sequence[tuple[str, float]], ink: Ink) -> str:
    """The text with the spaces that recognition lost: where the ink parts two letters as it does words of the same line.

    ``middles`` are the characters without spaces and the middle of each, in the same pixels as the ink.
    """
    if "".join(character for character, _ in middles) != re.sub(r"\s", "", text):
        return text
    known: list[int] = []  # widths of the spaces that were read
    lost: list[tuple[int, int]] = []  # where a gap is without a space, and how wide it is
    at = 0
    for place, character in enumerate(text):
        if character.isspace():
            continue
        if at:
            between = [e - s for s, e in ink.gaps if middles[at - 1][1] < (s + e) / 2 < middles[at][1]]
            if between and text[place - 1].isspace():
                known.append(max(between))
            elif between and _words_meet(text[:place], text[place:]):
                lost.append((place, max(between)))
        at += 1
    least = max(WORD_GAP * ink.size, LIKE_OTHERS * median(known) if len(known) > 1 else 0.0)
    for place, width in reversed(lost):
        if width >= least:
            text = f"{text[:place]} {text[place:]}"
    return text


def _words_meet(before: str, following: str) -> bool:
    """Whether a space may stand here. Not in figures, which are set with gaps often enough ("1,5", "CO2"), nor in "21st"."""
    if re.match(r"[b-hj-z]\b", following) or re.search(r"\b[b-hj-z]$", before):
        return False  # a thin letter at the end of a word, such as "l"
    if following[0].isdigit():
        return re.search(r"[a-z]{2}$", before) is not None
    if before[-1].isdigit():
        return re.match(r"(?!(?:st|nd|rd|th|er)\b)[A-Za-z]{2}", following) is not None
    return re.match(r"[A-Za-z(]", following) is not None and re.search(r"(?:[A-Za-z]|[%,;:.)])$", before) is not None


def settled(pages: Sequence[Sequence[Line]], strokes: Sequence[Sequence[float]]) -> list[list[Line]]:
    """The lines with sizes that are measured alike made equal, and those of thicker strokes said to be bold.

    ``strokes`` has the thickness of each line's strokes in points, 0 where it is unknown.
    """
    sizes = _sizes([line for lines in pages for line in lines])
    usual: dict[float, list[float]] = {}
    for lines, thick in zip(pages, strokes, strict=True):
        for line, stroke in zip(lines, thick, strict=True):
            if stroke:
                usual.setdefault(sizes[line.size], []).extend([stroke] * max(1, len(line.text) // 10))
    middle = {size: median(found) for size, found in usual.items()}
    return [
        [
            replace(
                line,
                size=sizes[line.size],
                bold=len(line.text) > 2 and stroke > BOLD * middle.get(sizes[line.size], stroke),
            )
            for line, stroke in zip(lines, thick, strict=True)
        ]
        for lines, thick in zip(pages, strokes, strict=True)
    ]


def _sizes(lines: Sequence[Line]) -> dict[float, float]:
    """What each size as measured is taken for: that of most text, or of the most text that is about as large."""
    weights: dict[float, int] = {}
    for line in lines:
        said = len(re.findall(r"\w", line.text))
        weights[line.size] = weights.get(line.size, 0) + (said if said > SHORT else 0)
    found: dict[float, float] = {}
    left = {size: weight for size, weight in weights.items() if weight}
    while left:
        heaviest = max(left, key=lambda size: sum(w for other, w in left.items() if abs(other - size) <= 0.06 * size))
        near = [size for size in left if abs(size - heaviest) <= SAME_SIZE * heaviest]
        whole = sum(size * left[size] for size in near) / sum(left[size] for size in near)
        for size in near:
            found[size] = round(whole, 1)
            del left[size]
    # A mark or two cannot be measured: they are of the size that is nearest, where any is near.
    for size in weights.keys() - found.keys():
        near = min(found, key=lambda other: abs(other - size), default=size)
        found[size] = found[near] if near in found and abs(near - size) <= 0.6 * near else size
    return found
