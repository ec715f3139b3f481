"""Who issued a document, for which region, and on which level of government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from extractors.language import tables
from extractors.model import Level
from extractors.pages import Piece

_BODY_ENDS = re.compile(r"(?:部|委|厅|局|办公室|政府|委员会|院|署|中央|会|行|公司|中心|司|办)$")
VOCABULARY = Path(__file__).parent / "vocabulary"


def issuers_of(piece: Piece, title: str, own: str, language: str) -> tuple[str, ...]:
    """The bodies that issued a document: by its fact sheet, its title, its signature, or the sentence that says so.

    ``own`` is its text as far as such facts stand in it: opening, first paragraphs, closing.
    """
    table = tables(language, "identity")
    for line in own.split("\n"):
        if match := re.match(table.PREPARED, line.strip(), re.I):
            return _names(match[1], language)
    signed = tuple(dict.fromkeys(name for block in piece.closing for name in _signed(block.text)))
    if match := re.search(table.ISSUERS, title):
        named = _names(match[1], language)
        return signed if "等" in title[match.end(1) : match.end(1) + 4] and len(signed) > len(named) else named
    if language.startswith("zh"):
        if signed:
            return signed
    elif match := re.search(table.WHOLE, title):
        return (match[1].strip(),)
    if re.match(r"(?:REGULATION|DIRECTIVE|DECISION).*EUROPEAN PARLIAMENT AND OF THE COUNCIL", title, re.I):
        return ("European Parliament", "Council of the European Union")
    found = [match[1].strip() for match in re.finditer(table.ISSUERS, piece.lead or own)] if language == "en" else []
    names = [name for phrase in found for name in _names(phrase, language)]
    return tuple(dict.fromkeys(re.sub(r"^the ", "", name) for name in names))[:4]


def _signed(line: str) -> list[str]:
    line = re.sub(r"(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年.*$", "", line).strip()
    if re.search(r"[:：，。；（()）《》]", line) or not _BODY_ENDS.search(line) or len(line) > 120:
        return []
    squeezed = line if re.search(r"[\u4e00-\u9fff]{3}", line) else re.sub(r"\s+", "", line)
    return [name for name in re.split(r"\s+", squeezed) if len(name) >= 3]


def _names(text: str, language: str) -> tuple[str, ...]:
    if language.startswith("zh"):
        return tuple(name for name in re.split(r"[、\s]+", text.strip()) if name)
    return tuple(name.strip() for name in re.split(r"\s*(?:;|, | and (?=the |[A-Z]\w+ of))\s*", text) if name.strip())


@cache
def _regions() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """(Chinese name, English name, level, all names) of each region known."""
    import yaml

    data = yaml.safe_load((VOCABULARY / "regions.yaml").read_text("utf-8"))
    return tuple(
        (
            entry["zh"],
            entry["en"],
            entry["level"],
            (entry["zh"], entry["en"], *(a for a in entry.get("aliases", ()) if len(a) > 1)),
        )
        for entries in data.values()
        for entry in entries
    )


def region_of(title: str, issuers: Sequence[str], piece: Piece) -> tuple[str | None, Level]:
    """(region, level) by the issuers, else the title, else the news lead; the region named in the document's language."""
    by = " ".join(issuers)
    found = _region_in(by) or _region_in(title) or _region_in(piece.lead)
    name = (found[1] if piece.language == "en" else found[0]) if found else None
    return name, _level(by, title, found[2] if found else None)


def _region_in(text: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    best, at = None, len(text) + 1
    for region in _regions():
        for name in region[3]:
            pattern = rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})\b" if name.isascii() else re.escape(name)
            match = re.search(pattern, text)
            if match and match.start() < at:
                best, at = region, match.start()
    return best


def _level(issuers: str, title: str, region: str | None) -> Level:
    where = f"{issuers} {title}"
    if re.search(r"nationally determined contribution|\bNDC\b", where, re.I):
        return "national"
    if re.search(r"European|\((?:EU|EC)\)|United Nations|UNFCCC\b(?! *\))", where) and not region:
        return "international"
    if re.search(
        r"\b(?:City|Town|Municipal(?:ity)?|County) of\b|\b(?:City|Municipal|County)\b (?:People|Government|Bureau|Council)",
        where,
    ):
        return "municipal"
    if region:
        below = re.sub("|".join(re.escape(zh) for zh, *_ in _regions()), "", issuers)
        own = re.search(r"[\u4e00-\u9fff]{2,4}[市州盟](?:人民政府|[\u4e00-\u9fff]{2,12}[局委])", below)
        return "municipal" if own else region  # type: ignore[return-value]
    if re.search(
        r"国务院|中共中央|国家|^(?:[\u4e00-\u9fff]{2,8}部)|全国|State Council|Ministry of|National|Nationally|Republic|Kingdom|Federal",
        where,
    ):
        return "national"
    return "other"
