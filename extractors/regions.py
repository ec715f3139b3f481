"""Places named in a text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from extractors.language import tables

VOCABULARY = Path(__file__).parent / "vocabulary" / "regions.yaml"


def find(text: str, language: str) -> list[str]:
    """The places that a text names, as written, in order and once each."""
    table = tables(language, "places")
    found: dict[int, str] = {}
    for pattern in (*table.PATTERNS, *([known] if (known := _known(language)) else [])):
        for match in pattern.finditer(text):
            for name, start in table.separate(match["place"], match.start("place")):
                if table.NOT_PLACE.search(name) or any(at <= start < at + len(kept) for at, kept in found.items()):
                    continue
                found = {at: kept for at, kept in found.items() if not start <= at < start + len(name)}
                found[start] = name
    return list(dict.fromkeys(name for _, name in sorted(found.items())))


@cache
def _known(language: str) -> re.Pattern[str] | None:
    """The names of the regions that documents are sorted by, where that list is at hand."""
    if not VOCABULARY.exists():
        return None
    import yaml

    names: set[str] = set()
    stack = [yaml.safe_load(VOCABULARY.read_text("utf8"))]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack += item.values()
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, str):
            names.add(item)
    chinese = language.startswith("zh")
    wanted = [
        n for n in names if (bool(re.search(r"[\u4e00-\u9fff]", n)) == chinese) and len(n) > (1 if chinese else 3)
    ]
    wanted = [n for n in wanted if chinese or n[:1].isupper()]
    if not wanted:
        return None
    body = "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
    return re.compile(rf"(?P<place>{body})" if chinese else rf"\b(?P<place>{body})\b")
