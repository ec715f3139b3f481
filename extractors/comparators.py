"""The words around a number that say whether it is a floor, a ceiling, an exact figure or an estimate."""

from __future__ import annotations

from extractors.language import tables
from extractors.model import Comparator

WINDOW = 60
"""How many characters before a number its comparing words can begin."""


def find(text: str, start: int, end: int, language: str, unit: str) -> tuple[Comparator, int, int]:
    """The comparator of the number and unit at ``start:end``, and the stretch including its words.

    "More than 40%", "300 kW and above", 控制在10亿吨以内; without such words it is "=".
    """
    table = tables(language, "quantities")
    window = text[max(0, start - WINDOW) : start]
    offset = start - len(window)
    if unit in table.SPATIAL_UNITS and table.SPATIAL_OVER.search(window):
        return "=", start, end
    found: Comparator | None = None
    for comparator, pattern in table.BEFORE:
        if match := pattern.search(window):
            found, start = comparator, offset + match.start()
            break
    for comparator, pattern in table.AFTER:
        if match := pattern.match(text, end):
            # 控制在…以上 would be odd; what follows the number decides, but "about" weakens nothing before it.
            kept = table.KEPT_AT.match(text, start) if found else None
            if found is None or comparator != "~" or kept:
                found = comparator
            end = match.end()
            break
    if found is None and (inside := getattr(table, "OR_MORE", None)) and (match := inside.search(text, start, end)):
        found = "<=" if match[0].split()[-1].lower() in ("less", "fewer") else ">="
    return found or "=", start, end
