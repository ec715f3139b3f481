"""Plain text → blocks: lines broken at a fixed width made paragraphs again, headings told by lines under them or capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Block
from extractors.numbering import readings
from extractors.readers.joining import ENDED, join, tidy

WIDTH_MOST = 120  # of a line broken by hand or program, in columns
FULL_LEAST = 36  # columns of a line that may be a full one
LINES_LEAST = 4  # full lines that show a width
NEAR = 0.78  # of the width: what a full line has at least
HEADING_MOST = 90  # characters
_UNDER = re.compile(r"([=\-~^_*#+\"'`])\1{2,}")


@dataclass(frozen=True)
class _Line:
    text: str
    indent: int
    width: int  # of all of it, in columns: a Chinese character is two wide
    level: int | None = None  # as a heading


def blocks(text: str) -> list[Block]:
    """One block a paragraph or heading. Without blank lines a line is a paragraph; lines broken at a width are joined."""
    lines = _headed([_line(raw) for raw in text.split("\n")])
    width = _broken_at(lines)
    found: list[Block] = []
    for group in _paragraphs(lines, width):
        whole = group[0].text
        for line in group[1:]:
            whole = join(whole, line.text, frozenset())
        level = group[0].level
        found.append(Block(tidy(whole) if width else whole, "heading" if level else "paragraph", level))
    return found


def _line(raw: str) -> _Line:
    expanded = raw.replace("\t", "    ").rstrip()
    text = expanded.strip()
    indent = _columns(expanded[: len(expanded) - len(expanded.lstrip())])
    return _Line(text, indent, indent + _columns(text))


def _columns(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def _paragraphs(lines: Sequence[_Line], width: int) -> Iterator[list[_Line]]:
    """The lines of each paragraph. ``width`` is where lines were broken, 0 if none were."""
    group: list[_Line] = []
    for line in lines:
        if group and (not line.text or not width or _begins(group[-1], line, width)):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _begins(before: _Line, line: _Line, width: int) -> bool:
    """Whether a line begins a paragraph, though no blank line stands above it."""
    if before.level or line.level or before.width < NEAR * width:
        return True
    if any(label.style != "bare" for label in readings(line.text)):
        return True
    return line.indent > before.indent + 1 and ENDED.search(before.text) is not None


def _broken_at(lines: Sequence[_Line]) -> int:
    """The width that lines were broken at, 0 if they were not: most long lines reach it, and few of these end a sentence."""
    long = sorted(line.width for line in lines if line.width >= FULL_LEAST and not line.level)
    if len(long) < LINES_LEAST:
        return 0
    width = long[int(len(long) * 0.9)]
    near = [line for line in lines if NEAR * width <= line.width <= 1.12 * width and not line.level]
    ended = sum(ENDED.search(line.text) is not None for line in near)
    plain = width <= WIDTH_MOST and len(near) > 0.55 * len(long) and ended <= 0.5 * len(near)
    return width if plain else 0


def _headed(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with those known that are headings: underlined ones, or in capitals where several are."""
    found: list[_Line] = []
    signs: list[str] = []
    for at, line in enumerate(lines):
        under = _UNDER.fullmatch(line.text)
        before = found[-1] if found else None
        alone = (
            before is not None and bool(before.text) and (at < 2 or not lines[at - 2].text or _is_rule(lines[at - 2]))
        )
        if under and alone and before is not None and not before.level and _fits(line, before):
            if under[1] not in signs:
                signs.append(under[1])
            found[-1] = _Line(before.text, before.indent, before.width, signs.index(under[1]) + 1)
            found.append(_Line("", 0, 0))
        else:
            found.append(_Line("", 0, 0) if _is_rule(line) else line)
    if signs:
        return found
    capitals = [at for at in range(len(found)) if _in_capitals(found, at)]
    first = next((at for at, line in enumerate(found) if line.text), 0)
    if len([at for at in capitals if at != first]) < 2:
        return found
    for at in capitals:
        line = found[at]
        found[at] = _Line(line.text, line.indent, line.width, 1 if at == first else 2)
    return found


def _is_rule(line: _Line) -> bool:
    return _UNDER.fullmatch(line.text) is not None


def _fits(under: _Line, above: _Line) -> bool:
    return len(above.text) <= HEADING_MOST and 0.5 * above.width <= under.width <= 1.5 * above.width + 2


def _in_capitals(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line stands by itself in capitals and ends no sentence."""
    text = lines[at].text
    letters = [character for character in text if character.isalpha() and ord(character) < 0x2E80]
    if not text.isupper() or len(letters) < 4 or len(text) > HEADING_MOST or ENDED.search(text) or "|" in text:
        return False
    above = lines[at - 1].text if at else ""
    return not above and not readings(text)
