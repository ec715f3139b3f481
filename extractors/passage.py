"""A clause as the finders see it: its sentences, the headings above it and the document around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.language import tables
from extractors.model import Clause, Document, Sentence

BREAK = re.compile(r"\n+")

LONGEST = 2000
"""Characters of a sentence. The longest of plans and laws have 1,400, with all their points."""

CUTS = (re.compile(r"[;；](?=\s|[^\x00-\x7f])"), re.compile(r"，|,(?=\s)"), re.compile(r"[、\s]"))


@dataclass(frozen=True)
class Passage:
    """One clause of ``document`` with ``headings``, the headings of the clauses it stands in, outermost first."""

    document: Document
    clause: Clause
    headings: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self.document.language

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences(self.document.text, self.clause.start, self.clause.end, self.language)


def passages(document: Document) -> list[Passage]:
    """The clauses of a document in order, each with the headings it stands under."""
    headings = {clause.path: clause.heading or "" for clause in document.clauses}

    def above(clause: Clause) -> tuple[str, ...]:
        parts = clause.path.split(".")
        paths = (".".join(parts[:n]) for n in range(1, len(parts)))
        return tuple(headings[path] for path in paths if headings.get(path))

    return [Passage(document, clause, above(clause)) for clause in document.clauses]


def sentences(text: str, start: int, end: int, language: str) -> tuple[Sentence, ...]:
    """The sentences of ``text[start:end]``. Paragraph breaks always end one; what else does, the language says. What runs
    on for longer than any sentence (text that lost its full stops, tables read as text) is cut where it can be."""
    ends = tables(language, "sentences").SENTENCE_END
    found: list[Sentence] = []
    for line_start, line_end in _stretches(text, start, end, BREAK, keep=False):
        for whole_start, whole_end in _stretches(text, line_start, line_end, ends, keep=True):
            found += [Sentence(text[a:b], a, b) for a, b in _bounded(text, whole_start, whole_end) if a < b]
    return tuple(found)


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``start:end`` in stretches that finders can take, which look back and ahead over all of a sentence: cut after a
    semicolon, else a comma, else a space, else anywhere."""
    if end - start <= LONGEST:
        return [(start, end)]
    parts: list[tuple[int, int]] = []
    at = start
    while end - at > LONGEST:
        middle, limit = at + LONGEST // 2, at + LONGEST
        cut = next((found for mark in CUTS if (found := _last(mark, text, middle, limit)) is not None), limit)
        parts.append((at, cut))
        at = cut
    return [_trim(text, a, b) for a, b in [*parts, (at, end)] if text[a:b].strip()]


def _last(mark: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match in ``text[start:end]`` ends."""
    last = None
    for last in mark.finditer(text, start, end):
        pass
    return last.end() if last else None


def _stretches(text: str, start: int, end: int, cut: re.Pattern[str], *, keep: bool) -> list[tuple[int, int]]:
    """``start:end`` divided at each match of ``cut`` (which stays with the stretch before it if ``keep``), trimmed."""
    parts: list[tuple[int, int]] = []
    at = start
    for match in cut.finditer(text, start, end):
        parts.append((at, match.end() if keep else match.start()))
        at = match.end()
    parts.append((at, end))
    return [_trim(text, a, b) for a, b in parts if text[a:b].strip()]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
