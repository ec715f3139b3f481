"""Footnotes and endnotes: which lines are notes, what each is called, and where the text calls it.

A footnote is small print at the foot of its column that begins with a mark, or any lines there that begin with a raised mark
which the text above carries. An endnote begins with a raised mark wherever it stands, or with a number under a heading that
says so, where the text calls most of them. A note goes on over lines, and over a page that breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from extractors.numbering import value
from extractors.readers.layout import Line
from extractors.readers.marks import SYMBOLS, called, labels_of, of_text

SMALL = 0.93  # of the size of the text: small print
ENDS = re.compile(r"(?:[.。!！?？;；][\"”’」』）)\]]*|https?://\S*|www\.\S*)$")
_HEADING = re.compile(
    r"(?:end|foot)?\s?notes?(?: and references)?|references|bibliography|sources|注释?|尾注|脚注|参考文献", re.I
)
_PLAIN = re.compile(
    rf"([{SYMBOLS}]{{1,3}}|[①-⑳❶-❿])\s*(?=\S)|(\d{{1,3}})[.)]?\s*(?=[^\W\d]|[\"“‘'(（《])|([\[［〔]\d{{1,3}}[\]］〕])\s*(?=\S)"
)


@dataclass(frozen=True)
class _Called:
    """A line that begins a note: its label as written, the bare one, and where the text of the note begins."""

    label: str
    bare: str
    end: int
    raised: bool

    @property
    def number(self) -> int | None:
        return value(self.bare) if not self.bare.isalpha() or self.raised else None


@dataclass
class Notes:
    """The labels of the notes of a document, by key, and the keys by page and label."""

    labels: dict[str, str] = field(default_factory=dict)
    feet: dict[tuple[int, str], str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)

    def add(self, page: int, start: _Called, *, end: bool = False) -> str:
        key, again = f"p{page}:{start.bare}", 1
        while key in self.labels:
            again += 1
            key = f"p{page}:{start.bare}-{again}"
        self.labels[key] = start.label
        for label in {start.bare, start.label}:
            if end:
                self.ends.setdefault(label, key)
            else:
                self.feet.setdefault((page, label), key)
        return key

    def key(self, page: int, label: str) -> str | None:
        """The note that a mark on ``page`` calls: at its foot, else at that of the next page, else at the end."""
        return self.feet.get((page, label)) or self.feet.get((page + 1, label)) or self.ends.get(label)


def with_notes(pages: Sequence[Sequence[Line]], size: float) -> tuple[list[list[Line]], dict[str, str]]:
    """(the lines of each page, those of notes with their key and without their mark, the marks taken out of the text;
    the label of each note by its key). ``size`` is that of the document's text."""
    notes = Notes()
    raised = [_raised(page) for page in pages]
    noted: list[list[Line]] = []
    open_key = ""
    for at, page in enumerate(pages):
        lines, open_key = _feet(list(page), raised[at], size, notes, open_key)
        noted.append(lines)
    for (page, label), key in notes.feet.items():  # endnotes at the foot of the last pages
        if not any(label in raised[near - 1] for near in (page, page - 1) if 0 < near <= len(pages)):
            notes.ends.setdefault(label, key)
    noted = _ends(noted, {label for page in raised for label in page}, notes)
    return [[line if line.note else _uncalled(line, notes) for line in page] for page in noted], notes.labels


def _uncalled(line: Line, notes: Notes) -> Line:
    """The line, or the table on it, without the marks of notes."""
    if line.table is None:
        return called(line, lambda label: notes.key(line.page, label))
    cells = (replace(cell, lines=tuple(_uncalled(one, notes) for one in cell.lines)) for cell in line.table.cells)
    return replace(line, table=replace(line.table, cells=tuple(cells)))


def _raised(page: Iterable[Line]) -> set[str]:
    """The labels that the text of a page calls by raised marks."""
    held = [line if line.table is None else [one for cell in line.table.cells for one in cell.lines] for line in page]
    return {
        label
        for line in chain.from_iterable(one if isinstance(one, list) else [one] for one in held)
        for start, end in line.raised
        if start > 0 and not of_text(line.text[:start], line.text[start:end])
        for label in labels_of(line.text[start:end])
    }


def _start(line: Line) -> _Called | None:
    """How a line begins a note, None where it begins with no mark."""
    if line.raised and line.raised[0][0] == 0:
        end = line.raised[0][1]
        labels = labels_of(line.text[:end])
        if len(labels) == 1 and line.text[end:].strip():
            return _Called(line.text[:end].strip(), labels[0], end, True)
    match = _PLAIN.match(line.text)
    if match is None:
        return None
    label = next(group for group in match.groups() if group)
    return _Called(label, label.strip("[]［］〔〕"), match.end(), False)


# Footnotes ----------------------------------------------------------------------------------------------------------


def _feet(page: list[Line], raised: set[str], size: float, notes: Notes, open_key: str) -> tuple[list[Line], str]:
    """The lines of a page with its footnotes marked, and the key of a note that the page breaks off."""
    found: list[Line] = []
    left_open = ""
    for _, group in groupby(page, key=lambda line: (line.column, line.aside)):
        lines = list(group)
        if lines[0].aside:
            found += lines
            continue
        first = _first(lines, page, raised, size, bool(open_key))
        noted, key = _noted(lines[first:], notes, open_key)
        if noted:
            left_open, open_key = (key if not ENDS.search(noted[-1].text.strip()) else ""), ""
        found += [*lines[:first], *noted]
    return found, left_open


def _first(lines: Sequence[Line], page: Sequence[Line], raised: set[str], size: float, going_on: bool) -> int:
    """From where on the lines at the end of a column are notes; their number where none are."""
    small = len(lines)
    while small > 0 and lines[small - 1].size < SMALL * size:
        small -= 1
    starts = {at: start for at, line in enumerate(lines) if (start := _start(line))}
    for at in range(small, len(lines)):
        start = starts.get(at)
        if start and (start.raised or start.bare in raised or _called_plainly(start, page, lines[at:])):
            # What goes on from the page before stands above the first note of this one.
            return (
                small if going_on and at > small and all(lines[n].size < SMALL * size for n in range(small, at)) else at
            )
        if start and len(lines) - at <= 0.6 * len(page) and _is_print(lines[at:], size):
            return at
    if small < len(lines) and going_on and not starts.keys() & set(range(small, len(lines))):
        rest = lines[small:]
        if rest[0].text[:1].islower() or all(len(line.cells) == 1 for line in rest):
            return small
    for at in sorted(starts):
        start = starts[at]
        rest = lines[at:]
        own = start.raised and start.bare in raised and len(rest) <= 0.5 * len(page)
        if own and all(line.size <= lines[at].size + 0.5 for line in rest):
            return at
    return len(lines)


def _called_plainly(start: _Called, page: Sequence[Line], notes: Sequence[Line]) -> bool:
    """Whether the text calls a note by a mark that is not raised: a symbol, or a number in the note's own brackets."""
    if start.label.isdecimal():
        return False
    own = {id(line) for line in notes}
    return any(start.label in line.text[1:] for line in page if id(line) not in own)


def _is_print(lines: Sequence[Line], size: float) -> bool:
    """Whether small lines read as notes though nothing calls them: sentences in smaller type, and no table."""
    small = all(line.size < 0.88 * size for line in lines)
    return small and all(len(line.cells) <= 1 for line in lines) and len(lines[0].text.split()) >= 4


def _noted(lines: Sequence[Line], notes: Notes, open_key: str, *, end: bool = False) -> tuple[list[Line], str]:
    """Lines of notes with their keys, and the key of the last; the first may go on with ``open_key``."""
    found: list[Line] = []
    key, last = open_key, None
    if open_key:
        label = notes.labels[open_key]
        last = _Called(label, label.strip("[]［］〔〕"), 0, True)
    for line in lines:
        start = _start(line)
        if start and (start.raised or not key or _follows(last, start)):
            key, last = notes.add(line.page, start, end=end), start
            found.append(replace(_cut(line, start.end), note=key))
        else:
            found.append(replace(line, note=key) if key else line)
    return found, key


def _follows(last: _Called | None, start: _Called) -> bool:
    """Whether a label is the next of its kind."""
    if last is None or last.number is None or start.number is None:
        return last is None or (last.number is None) == (start.number is None)
    return start.number == last.number + 1


def _cut(line: Line, end: int) -> Line:
    """The line without its first ``end`` characters; its box keeps them."""
    end += len(line.text[end:]) - len(line.text[end:].lstrip())
    raised = tuple((a - end, b - end) for a, b in line.raised if a >= end)
    return replace(line, text=line.text[end:], raised=raised, cells=((line.x0, line.text[end:]),))


# Endnotes -----------------------------------------------------------------------------------------------------------


def _ends(pages: Sequence[list[Line]], raised: set[str], notes: Notes) -> list[list[Line]]:
    """The lines of all pages, endnotes marked: two or more in order, each beginning as a note does."""
    lines = [line for page in pages for line in page]
    starts = [(at, start) for at, line in enumerate(lines) if not line.note and (start := _start(line))]
    changed: dict[int, Line] = {}
    at = 0
    while at < len(starts):
        run = _run(starts, at, lines)
        first = starts[at][0]
        headed = any(_HEADING.fullmatch(line.text.strip(" :：.").strip()) for line in lines[max(0, first - 2) : first])
        labels = {start.bare for _, start in run}
        marked = len(labels & raised) >= 0.5 * len(labels)
        if len(run) >= 2 and ((marked and all(start.raised for _, start in run)) or (headed and marked)):
            end = _end(lines, run[-1][0])
            body = [line for line in lines[first:end] if not line.note and not line.aside]
            noted, _ = _noted(body, notes, "", end=True)
            changed.update((id(old), new) for old, new in zip(body, noted, strict=True))
        at += max(1, len(run))
    return [[changed.get(id(line), line) for line in page] for page in pages]


def _run(starts: Sequence[tuple[int, _Called]], at: int, lines: Sequence[Line]) -> list[tuple[int, _Called]]:
    """The starts from ``at`` that count on, each of the same size and kind."""
    run = [starts[at]]
    order = _order(starts[at][1])
    for place, start in starts[at + 1 :]:
        next_order = _order(start)
        if start.raised != run[0][1].raised or abs(lines[place].size - lines[run[0][0]].size) > 0.6:
            if start.raised:
                break
            continue
        if next_order is None or order is None or next_order not in (order + 1, order + 2):
            if start.raised:
                break
            continue
        run.append((place, start))
        order = next_order
    return run


def _order(start: _Called) -> int | None:
    return value(start.bare) or (ord(start.bare) - ord("a") + 1 if re.fullmatch("[a-z]", start.bare) else None)


def _end(lines: Sequence[Line], last: int) -> int:
    """Where the last of the endnotes ends: before white, other type, or another page that does not go on."""
    at = last + 1
    while at < len(lines):
        before, line = lines[at - 1], lines[at]
        apart = line.page == before.page and before.y0 - line.y0 > 1.9 * line.size
        if apart or line.note or line.aside or line.bold != before.bold or abs(line.size - before.size) > 0.6:
            break
        if line.page != before.page and ENDS.search(before.text.strip()):
            break
        at += 1
    return at
