"""Places named in a text."""

from __future__ import annotations

import re
from functools import cache

from extractors.language import HAN, tables


def find(text: str, language: str) -> list[str]:
    """The places that a text names, as written, in order and once each."""
    table = tables(language, "places")
    found: dict[int, str] = {}
    for pattern in (*table.PATTERNS, _known(language)):
        for match in pattern.finditer(text):
            for name, start in table.separate(match["place"], match.start("place")):
                if table.NOT_PLACE.search(name) or any(at <= start < at + len(kept) for at, kept in found.items()):
                    continue
                found = {at: kept for at, kept in found.items() if not start <= at < start + len(name)}
                found[start] = name
    return list(dict.fromkeys(name for _, name in sorted(found.items())))


@cache
def _known(language: str) -> re.Pattern[str]:
    """The names of countries, provinces and states; cities go by how they are written, as all other places."""
    from extractors import territories

    chinese = language.startswith("zh")
    names = {name for region in territories.known() if region.level != "municipal" for name in region.names}
    wanted = [n for n in names if (bool(HAN.search(n)) == chinese) and len(n) > (1 if chinese else 3)]
    body = "|".join(map(re.escape, sorted(wanted, key=lambda n: (-len(n), n))))
    return re.compile(rf"(?P<place>{body})(?!{territories.OTHER})" if chinese else rf"\b(?P<place>{body})\b")
