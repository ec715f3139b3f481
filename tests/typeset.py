"""Text set in lines for small PDFs: wrapped at a width, in columns, with raised marks, letters as wide as Helvetica's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from paper import Text

_WIDTHS = dict(
    zip(
        (chr(code) for code in range(32, 127)),
        (
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 278, 278, 584, 584,
            584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
            611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222,
            222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ),
        strict=True,
    )
)  # fmt: skip
RAISED, HIGH = 0.62, 0.36  # of the size: how large a raised mark is, and how far above the baseline
_MARK = re.compile(r"\^([^^]+)\^")  # "2030^1^" is 2030 with a raised 1


def width(words: str, size: float) -> float:
    """How wide ``words`` stand in points; a raised mark is narrower, a Chinese character as wide as high."""
    return sum(
        sum(_WIDTHS.get(letter, 350 if letter < "\u2e80" else 1000) for letter in part)
        * size
        * (RAISED if odd else 1)
        / 1000
        for odd, part in _parts(words)
    )


def wrapped(words: str, across: float, size: float) -> list[str]:
    """Lines of ``words``, each as long as ``across`` allows; "\u00a6" is where a word may be cut by a hyphen."""
    lines: list[str] = []
    line = ""
    for word in (
        re.split(r"(?<=[\u3400-\u9fff，。；、])|\s", words) if re.search(r"[\u3400-\u9fff]", words) else words.split()
    ):
        glue = " " if line and not re.search(r"[\u3400-\u9fff，。；、]$", line) else ""
        whole = word.replace("\u00a6", "")
        if width(line + glue + whole, size) <= across:
            line += glue + whole
            continue
        head, _, tail = word.partition("\u00a6")
        if tail and width(f"{line} {head}-", size) <= across:
            lines.append(f"{line} {head}-")
            line = tail
        else:
            lines.append(line)
            line = whole
    return [*lines, line]


def column(
    paragraphs: Iterable[str],
    x: float,
    top: float,
    across: float,
    *,
    size: float = 10,
    step: float = 13,
    gap: float = 6,
) -> list[Text]:
    """Paragraphs one under another from the baseline ``top``: "#" sets one bold and larger, "*" bold; a leading "• " hangs."""
    found: list[Text] = []
    y = top
    for paragraph in paragraphs:
        words = paragraph.lstrip("#*")
        bold, own = words != paragraph, size + (3 if paragraph.startswith("#") else 0)
        hang = width("• ", own) if words.startswith(("• ", "– ", "o ")) else 0.0
        for at, line in enumerate(wrapped(words, across - hang, own)):
            found += marked(Text(x + (hang if at else 0), y, line, own, bold))
            y -= step if own == size else step + 4
        y -= gap
    return found


def flowing(
    paragraphs: Iterable[str], boxes: Iterable[tuple[float, float, float, float]], *, size: float = 10, step: float = 13
) -> list[list[Text]]:
    """Paragraphs set into boxes (x, top, across, foot), one after the other, going on where the one before is full."""
    rest = iter(boxes)
    x, y, across, low = next(rest)
    found: list[list[Text]] = [[]]
    for paragraph in paragraphs:
        for line in wrapped(paragraph, across, size):
            if y < low:
                x, y, across, low = next(rest)
                found.append([])
            found[-1] += marked(Text(x, y, line, size))
            y -= step
        y -= step / 2
    return found


def marked(text: Text) -> list[Text]:
    """A line of text as the pieces that a word processor draws: the text, and each raised mark smaller and higher."""
    found: list[Text] = []
    x = text.x
    for odd, part in _parts(text.words):
        size = text.size * (RAISED if odd else 1)
        if part.strip():
            found.append(replace(text, x=x, y=text.y + (HIGH * text.size if odd else 0), words=part, size=size))
        x += width(part, size)
    return found


def by_row(texts: Iterable[Text]) -> list[Text]:
    """The texts as a file draws them that knows no columns: row by row over the whole page."""
    return sorted(texts, key=lambda text: (-text.y, text.x))


def foot(texts: Iterable[Text]) -> float:
    return min(text.y for text in texts)


def _parts(words: str) -> list[tuple[bool, str]]:
    return [(at % 2 == 1, part) for at, part in enumerate(_MARK.split(words)) if part]
