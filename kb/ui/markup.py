"""Text of documents as HTML that is inert: every slice is escaped, every tag around it is ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as _escape
from itertools import pairwise

Span = Sequence[int]


def escape(text: object) -> str:
    """``text`` as HTML character data, fit for attribute values too. None becomes nothing."""
    return "" if text is None else _escape(str(text), quote=True)


def merged(spans: Iterable[Span], length: int) -> list[tuple[int, int]]:
    """Spans in order, clipped to ``0..length``, overlapping and touching ones joined, empty ones dropped."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, span[0]), min(length, span[1])) for span in spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def marked(text: str, spans: Iterable[Span]) -> str:
    """``text`` with ``<mark>`` about each of the spans."""
    parts, at = [], 0
    for start, end in merged(spans, len(text)):
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])


def layered(text: str, layers: Iterable[tuple[str, Iterable[Span]]]) -> str:
    """``text`` with the spans of several layers, which may overlap; each stretch carries the classes of its layers."""
    kept = [(name, merged(spans, len(text))) for name, spans in layers]
    edges = sorted({0, len(text), *(edge for _, spans in kept for span in spans for edge in span)})
    parts = []
    for start, end in pairwise(edges):
        names = [name for name, spans in kept if any(a <= start and end <= b for a, b in spans)]
        piece = escape(text[start:end])
        parts.append(f'<mark class="{" ".join(names)}">{piece}</mark>' if names else piece)
    return "".join(parts)


def excerpt(text: str, spans: Iterable[Span], length: int = 360) -> tuple[int, int]:
    """The stretch of ``text``, at most about ``length`` characters, that shows most of the spans, cut between sentences
    where it can be."""
    if len(text) <= length * 1.25:
        return 0, len(text)
    found = merged(spans, len(text))
    if not found:
        return 0, _cut(text, length)

    def shown(start: int) -> int:
        return sum(min(b, start + length) - a for a, b in found if a >= start and a < start + length)

    best = max((a for a, _ in found), key=lambda a: (shown(a), -a))
    start = _sentence_start(text, best, length // 3)
    return start, _cut(text, start + length)


def _sentence_start(text: str, at: int, reach: int) -> int:
    lowest = max(0, at - reach)
    ends = [
        text.rfind(mark, lowest, at) + len(mark) for mark in (". ", "; ", "。", "；", "\n") if mark in text[lowest:at]
    ]
    if ends:
        return max(ends)
    if lowest == 0:
        return 0
    space = text.find(" ", lowest, at)
    return space + 1 if space >= 0 else lowest


def _cut(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - 30, at)
    return space if space > 0 else at


def link(href: str, label: str, css: str = "", title: str = "") -> str:
    """An anchor to another view of the app; ``label`` is plain text."""
    extra = (f' class="{escape(css)}"' if css else "") + (f' title="{escape(title)}"' if title else "")
    return f'<a href="{escape(href)}" target="_self"{extra}>{escape(label)}</a>'
