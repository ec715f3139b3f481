"""Conditions: what must hold for a clause to bind – a threshold, who owns or lists a company, where, new projects, "if"."""

from __future__ import annotations

from extractors.language import tables
from extractors.model import Condition


def find(text: str, language: str) -> list[Condition]:
    """The conditions of a text in order, with offsets in it; where two overlap the more telling kind stays.

    ``kind`` is ``threshold`` (a quantity decides who is covered), ``listing``, ``ownership``, ``new-project``,
    ``region`` or ``other`` (if, where, unless).
    """
    table = tables(language, "conditions")
    found: list[Condition] = []
    for kind, pattern in table.PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("condition")
            while end > start and text[end - 1] in table.TRAILING:
                end -= 1
            if kind == "threshold" and (leading := table.LEADING.match(text, start, end)):
                start = leading.end()
            if kind == "threshold" and table.SHARE.search(text[start:end]):
                continue
            if end - start < table.SHORTEST or table.NOT_CONDITION.search(text[max(0, start - 24) : end]):
                continue
            if all(end <= known.start or start >= known.end for known in found):
                found.append(Condition(kind, text[start:end], start, end))
    return sorted(found, key=lambda condition: condition.start)
