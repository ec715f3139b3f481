"""What stands on a page beside its text: running heads and feet, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.readers.layout import Line
from extractors.readers.lines import tidy

EDGE = 4  # lines from the top or bottom of a page that can be running heads
_PAGE_NUMBER = re.compile(
    r"[-–—－─·•|\s]*(?:(?:page|p\.|第)\s*)?(?:\d{1,4}|[ivxlIVXL]{1,6})(?:\s*页)?(?:\s*(?:of|/|共)\s*\d{1,4}\s*页?)?[-–—－─·•|\s]*",
    re.I,
)


def without_running(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page without page numbers and without heads or feet that come back on other pages."""
    ordered = [sorted(lines, key=lambda line: -line.y0) for lines in pages]
    counts: Counter[str] = Counter()
    for lines in ordered:
        counts.update({_key(line) for line in [*lines[:EDGE], *lines[-EDGE:]]})
    often = {
        key for key, count in counts.items() if count >= max(3, 0.3 * len(pages)) and len(key.partition("@")[0]) > 2
    }
    kept = []
    for lines, sorted_lines in zip(pages, ordered, strict=True):
        top = {id(line) for line in sorted_lines[:EDGE]}
        foot = {id(line) for line in sorted_lines[-EDGE:]}
        outermost = {id(line) for line in [*sorted_lines[:2], *sorted_lines[-2:]]}
        kept.append(
            [
                line
                for line in lines
                if not (
                    (id(line) in top | foot and _key(line) in often)
                    or (id(line) in outermost and _PAGE_NUMBER.fullmatch(tidy(line.text)))
                )
            ]
        )
    return kept


def _key(line: Line) -> str:
    """A line as it comes back on other pages: the same words but for figures, at the same height."""
    return f"{re.sub(r'[0-9]+', '#', re.sub(r'[^0-9A-Za-z]+' if line.text.isascii() else r'[ ]+', '', line.text))}@{round(line.y0 / 8)}"


def with_notes(lines: Sequence[Line], size: float) -> list[Line]:
    """The lines of a page, its footnotes marked: small print that goes on down to the foot and begins with a mark."""
    first = len(lines)
    while first > 0 and lines[first - 1].size < 0.88 * size:
        first -= 1
    while first < len(lines) and not re.match(r"\[?\d{1,3}\]?\s*\S|[*†‡]", lines[first].text):
        first += 1
    small = len(lines) - first
    if not small or small > 0.6 * len(lines):
        return list(lines)
    return [replace(line, note=at >= first) for at, line in enumerate(lines)]
