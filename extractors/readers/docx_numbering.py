"""The numbers that Word computes: list definitions, their levels and restarts, counted along a document."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from extractors.readers.counting import counted
from extractors.readers.docx_markup import on, w

_DASHES = frozenset("-–—―‒−\uf02d")
_RINGS = frozenset("o○◦\uf0a1")


@dataclass(frozen=True)
class Level:
    """A level of a list: the form of its numbers, the pattern they stand in ("%1.%2"), where it starts and starts anew."""

    form: str
    pattern: str
    start: int = 1
    restart: int | None = None  # anew after this level (1 = outermost) or one above it; 0 never, None after any above
    legal: bool = False  # all numbers in the pattern decimal
    style: str | None = None


class Numbering:
    """Counts the list numbers of one document; paragraphs must be asked for in order."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, Level]] = {}  # by list definition
        self.lists: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = {}  # number → definition, starts, levels
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError, ValueError):
            return
        borrowed = {}
        for definition in root.findall(w("abstractNum")):
            name = definition.get(w("abstractNumId"))
            self.levels[name] = {_index(level): _level(level) for level in definition.findall(w("lvl"))}
            link = definition.find(w("numStyleLink"))
            if link is not None:
                borrowed[name] = link.get(w("val"))
        lenders = {
            definition.find(w("styleLink")).get(w("val")): definition.get(w("abstractNumId"))
            for definition in root.findall(w("abstractNum"))
            if definition.find(w("styleLink")) is not None
        }
        for number in root.findall(w("num")):
            definition = number.find(w("abstractNumId"))
            if definition is None:
                continue
            name = definition.get(w("val"))
            name = lenders.get(borrowed.get(name, ""), name)
            starts, own = {}, {}
            for change in number.findall(w("lvlOverride")):
                start, level = change.find(w("startOverride")), change.find(w("lvl"))
                if level is not None:
                    own[_index(change)] = _level(level)
                if start is not None:
                    starts[_index(change)] = _whole(start.get(w("val")), 1)
            self.lists[number.get(w("numId"))] = (name, starts, own)

    def label(self, paragraph: Any) -> tuple[str | None, int | None]:
        """The label of a paragraph and its depth in its list (1 = outermost); (None, None) without one."""
        found = self._reference(paragraph)
        if found is None or found[0] not in self.lists:
            return None, None
        number, depth = found
        definition, starts, own = self.lists[number]
        levels = self.levels.get(definition, {}) | own
        if depth not in levels:
            return None, None
        level = levels[depth]
        counts = self.counts[definition]
        first = starts.get(depth, level.start)
        if (number, depth) not in self.begun and depth in starts:  # a list that starts anew where it is first used
            counts.pop(depth, None)
        self.begun.add((number, depth))
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            rule = levels.get(deeper, level).restart
            if rule is None or (rule > 0 and depth < rule):
                del counts[deeper]
        if level.form == "none":
            return None, None
        if level.form == "bullet":
            return _bullet(level.pattern), depth + 1

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, replace(level, start=1))
            form = "decimal" if level.legal and at != depth else other.form
            return counted(counts.get(at, starts.get(at, other.start)), form)

        return re.sub(r"%(\d)", written, level.pattern).strip() or None, depth + 1

    def _reference(self, paragraph: Any) -> tuple[str, int] | None:
        """(list, level) set on the paragraph, else on its style or a style that this is based on."""
        holders = [(paragraph._p, None)]
        style = paragraph.style
        seen = 0
        while style is not None and seen < 20:
            holders.append((style.element, style.style_id))
            style, seen = style.base_style, seen + 1
        number: str | None = None
        for holder, name in holders:
            properties = holder.find(w("pPr"))
            reference = properties.find(w("numPr")) if properties is not None else None
            if reference is None:
                continue
            own, level = reference.find(w("numId")), reference.find(w("ilvl"))
            number = own.get(w("val")) if own is not None else number
            if number is None and level is not None:
                continue
            if number is None or number == "0":
                return None
            if level is not None:
                return number, _whole(level.get(w("val")), 0)
            return number, self._level_of(number, [name, *(other for _, other in holders)])
        return None

    def _level_of(self, number: str, styles: list[str | None]) -> int:
        """The level of a list that is tied to a style, the outermost one if none is."""
        definition, _, own = self.lists.get(number, ("", {}, {}))
        for at, level in (self.levels.get(definition, {}) | own).items():
            if level.style is not None and level.style in styles:
                return at
        return 0


def _level(level: Any) -> Level:
    def value(name: str) -> str | None:
        found = level.find(w(name))
        return found.get(w("val")) if found is not None else None

    restart = value("lvlRestart")
    return Level(
        value("numFmt") or "decimal",
        value("lvlText") or "",
        _whole(value("start"), 1),
        _whole(restart, 0) if restart is not None else None,
        on(level, "isLgl"),
        value("pStyle"),
    )


def _index(element: Any) -> int:
    return _whole(element.get(w("ilvl")), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdecimal() else otherwise


def _bullet(pattern: str) -> str:
    sign = pattern.strip()[:1]
    return "–" if sign in _DASHES and sign else "◦" if sign in _RINGS and sign else "•"
