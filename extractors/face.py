"""The face of a document: the lines above and below its clauses and its first and last paragraphs, where it says what it is.

Finders of document facts read these lines; what they find carries its offsets in the document's text, so that every
fact can show the words that state it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Clause, Note

PARAGRAPHS = 3
"""How many paragraphs at the beginning may still say what the document is."""
LAST = 4
"""How many paragraphs at the end may."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document's text and where it begins there."""

    text: str
    start: int

    def span(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """The offsets in the document's text of what a pattern matched in this line."""
        return self.start + match.start(group), self.start + match.end(group)


@dataclass(frozen=True, slots=True)
class Stated:
    """The value of a document fact, and where the words that state it stand in the text (None: outside it)."""

    value: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """The lines of a document by where they stand; ``text`` is the whole text that all offsets count in."""

    text: str
    opening: tuple[Line, ...]
    first: tuple[Line, ...]
    last: tuple[Line, ...]
    closing: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them in order, each once."""
        found = {line.start: line for line in (*self.opening, *self.first, *self.last, *self.closing)}
        return tuple(found[start] for start in sorted(found))

    def locate(self, words: str) -> tuple[int, int] | None:
        """Where ``words`` stand, however they are broken into lines: above the text first, else where they come first."""
        parts = (
            re.findall(r"[^\W\d_][^\W\d_]*|\d+|[^\w\s]|_", words) if words.isascii() else list("".join(words.split()))
        )
        if not parts or len(parts) > MOST_PARTS:
            return None
        pattern = re.compile(r"\s*".join(map(re.escape, parts)), re.I)
        match = pattern.search(self.text)
        return match.span() if match else None


MOST_PARTS = 400


def face_of(text: str, clauses: Sequence[Clause], notes: Sequence[Note] = ()) -> Face:
    """The face of a document whose ``text`` and clauses are laid out."""
    begin = min((clause.start for clause in clauses), default=len(text))
    end = max((clause.end for clause in clauses), default=len(text))
    below = min((note.start - len(note.label or "") for note in notes if note.start >= end), default=len(text))
    body = list(_lines(text, begin, end))
    return Face(
        text,
        tuple(_lines(text, 0, begin)),
        tuple(body[:PARAGRAPHS]),
        tuple(body[-LAST:]),
        tuple(_lines(text, end, below)),
    )


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    for match in re.finditer(r"\S[^\n]*", text[start:end]):
        yield Line(match.group().rstrip(), start + match.start())
