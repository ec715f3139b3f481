"""What a cell of a table says with its headings: the figure in it, its unit, its year, and what kind of column it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors import dates, numerals, quantities, units
from extractors.language import tables
from extractors.model import Date, Quantity
from extractors.tables import YEAR, YEARS, matches

KEPT = 4096
"""Readings remembered: the headings of a table are asked for each of its figures."""
_NUMBER = re.compile(r"[-−–+]?\s?\d[\d,.\s\u00a0]*")
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")
_NEGATIVE = re.compile(r"\W{0,2}[-−–]\s?(?=\d)(?!\d+\s?[-–]\s?\d)|[(（]\s?(?=\d[\d.,]*\s?[)）]\s*$)")
_NUMBERED = re.compile(r"\s*[(（]?\d{1,3}[.)）、]\s*(?![\d\s%％])")
_NONE = re.compile(r"[-–—/—…\s]*|[Nn]/?[Aa]\.?|无|none", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """The quantity of a cell, with the sign that stands before it, and the date that the cell itself gives."""

    quantity: Quantity
    negative: bool = False
    date: Date | None = None
    words: str = ""
    """What the cell says besides ("renewable energy" in "100% renewable energy by 2050")."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as headings give it: ``factor`` is what the figure is to be multiplied by, ``source`` where it stands."""

    unit: str
    factor: float = 1.0
    source: str = ""


@lru_cache(maxsize=KEPT)
def figure(words: str, language: str) -> Figure | None:
    """The figure that a cell consists of: one number with its unit, comparing words and little else; None for a phrase."""
    table = tables(language, "tables")
    if _NUMBERED.match(words):
        return None
    bare = re.sub(r"[\[\]【】*†‡]", " ", words)
    found_dates = dates.find(bare, language)
    found = [one for one in _quantities(bare, language) if "universal" not in one.flags]
    spaced = re.fullmatch(r"\W{0,2}(\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?)\s*[%％]?\s*", bare)
    if number := (spaced or (None if found else re.fullmatch(r"\s*(\d[\d,.]*)\s*", bare))):
        # Thousands parted by spaces, or a year to look at: what its column holds, the headings say.
        value = numerals.digits(number[1].replace(" ", ""), tables(language, "quantities"))
        start, end = number.span(1)
        unit = "%" if "%" in bare[end:] or "％" in bare[end:] else ""
        one = Quantity(value, None, unit, "=", start, end, words[start:end])
        return Figure(one, bool(_NEGATIVE.match(bare[:end])))
    outside = [one for one in found if not _in_brackets(bare, one.start)] or found
    if not outside or len(outside) > 1:
        return None
    (one,) = outside
    taken = [(q.start, q.end) for q in found] + [(d.start, d.end) for d in found_dates]
    rest = "".join(sign for at, sign in enumerate(bare) if not any(a <= at < b for a, b in taken))
    rest = re.sub(r"[(（][^()（）]*[)）]|\b(?:by|in|to|of|the|from|at|per|and)\b|[到至年底前]|\W|_", " ", rest)
    own = rest.split() if language != "zh" else re.findall(r"[\u4e00-\u9fff]|[A-Za-z]+", rest)
    if len(own) > table.OWN_WORDS:
        return None
    if "counted" in one.flags and language != "zh" and len(one.text.split()) > table.OWN_WORDS + 2:
        return None
    date = next((date for date in found_dates if date.role != "baseline"), None)
    one = replace(one, text=words[one.start : one.end])
    beside = re.sub(r"\s+", " ", rest).strip() if len(own) > 1 else ""
    return Figure(one, bool(_NEGATIVE.match(bare[: one.end])) and one.value_high is None, date, beside)


def _quantities(words: str, language: str) -> list[Quantity]:
    """The quantities of words that are no sentence: what begins with a figure is not taken for a numbered line."""
    lead = tables(language, "tables").LEAD
    found = quantities.find(lead + words, language)
    by = len(lead)
    return [
        replace(one, start=max(0, one.start - by), end=one.end - by, text=words[max(0, one.start - by) : one.end - by])
        for one in found
    ]


def _in_brackets(text: str, at: int) -> bool:
    before = text[:at]
    return before.rfind("(") > before.rfind(")") or before.rfind("（") > before.rfind("）")


def is_none(words: str) -> bool:
    """Whether a cell says that there is no figure."""
    return _NONE.fullmatch(words.strip()) is not None


# Units -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KEPT)
def measure(words: str, language: str, things: bool = True) -> Measure | None:
    """A unit written by itself ("Mt CO2e", 万千瓦时, "million", "USD", with ``things`` also "vehicles"), else None."""
    table = tables(language, "tables")
    bare = re.sub(r"^(?:in|unit\s*:?|单位\s*[:：]?)\s*", "", words.strip(" .:：*"), flags=re.I)
    if not bare or len(bare) > 40:
        return None
    if bare in ("%", "％"):
        return Measure("%")
    for pattern, scale in table.UNIT_SCALES:
        bare = pattern.sub(scale, bare)
    for tongue in dict.fromkeys((language, *(("en",) if bare.isascii() else ()))):
        for number in (1, 2):  # a plural is counted from two on
            written = tables(tongue, "tables").UNIT_TEXT.format(number=number, unit=bare)
            found = _quantities(written, tongue)
            if len(found) != 1 or not (found[0].unit or found[0].value != number):
                continue
            if "counted" in found[0].flags and tongue == "en":
                if not things or len(bare.split()) > 2 or matches("PROPERTY", bare):
                    return None
            elif found[0].end < len(written.rstrip()):
                continue
            return Measure(found[0].unit, found[0].value / number)
        scaled = re.fullmatch(r"(?P<scale>thousand|million|billion|trillion|万|亿|万亿|百万|千)s?", bare, re.I)
        if scaled and (factor := tables(tongue, "quantities").SCALES.get(scaled["scale"].lower())):
            return Measure("", factor)
    money = re.fullmatch(
        rf"(?:(?P<scale>\w+)\s+)?(?P<money>{'|'.join(map(re.escape, sorted(units.money_before(), key=len, reverse=True)))})"
        r"(?:\s+(?:in\s+)?(?P<after>\w+))?",
        bare,
    )
    if money:
        scales = tables("en", "quantities").SCALES
        word = (money["scale"] or money["after"] or "").lower().removesuffix("s")
        if not word or word in scales:
            return Measure(units.money_before()[money["money"]], scales.get(word, 1.0))
    return None


@lru_cache(maxsize=KEPT)
def measures(words: str, language: str) -> tuple[Measure, ...]:
    """The units that a heading gives: all of it, in its brackets, after its last comma or "in"."""
    whole = (
        []
        if (alone := measure(words, language, False)) and alone.unit in ("a", "month", "d", "h")
        else [(words, False)]
    )
    tries = [*whole, *((one, True) for one in reversed(_BRACKET.findall(words)))]
    tries += [(part, True) for bracket in _BRACKET.findall(words) for part in re.split(r"[,，;；]\s*", bracket)]
    bare = _BRACKET.sub("", words)
    if tail := re.search(r"(?:[,，]\s*(?:in\s+)?|\bin\s+|[:：]\s*)([^,，:：]+)$", bare):
        tries.append((tail[1], False))
    return tuple(found for one, things in tries if (found := measure(one, language, things)) is not None)


@lru_cache(maxsize=KEPT)
def counted(words: str, language: str) -> str | None:
    """What a heading says is counted ("Number of charging stations", "Wells with meters", 充电桩数量), as a unit."""
    bare = _BRACKET.sub("", words).strip()
    table = tables(language, "tables")
    match = table.NUMBER_OF.match(bare)
    if language == "zh":
        return units.counted_noun(match["noun"]) or None if match else None
    noun = match["noun"] if match else bare
    found = quantities.find(f"is 2 {noun[:1].lower()}{noun[1:]}", language)
    one = found[0].unit if len(found) == 1 and "counted" in found[0].flags else None
    return None if one is None or one in table.ABSTRACT else one


# Headings ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=KEPT)
def year_of(words: str, language: str) -> Date | None:
    """The year or period that a heading names; the last one, a year of comparison left aside."""
    found = [date for date in dates.find(words, language) if date.role != "baseline"]
    if found:
        return found[-1]
    compared = [date for date in dates.find(words, language) if date.role == "baseline"]
    if compared:  # 2030年基准情景 is no year of comparison
        return compared[-1] if says("PROJECTED", words, language) else None
    bare = list(YEAR.finditer(words))
    if not bare:
        return None
    last = bare[-1]
    span = re.search(r"((?:19|20|21)\d\d)\s?年?\s?[-–—~～至到/]\s?((?:19|20|21)\d\d)", words)
    period = (int(span[1]), int(span[2])) if span and int(span[1]) < int(span[2]) else None
    return Date(int(last[0]), None, None, period, "mention", last.start(), last.end(), last[0])


@lru_cache(maxsize=KEPT)
def is_time(words: str, language: str) -> bool:
    """Whether a heading is a year with little beside it ("2030", "Target for 2030", 2025年目标值)."""
    rest = words
    for date in reversed(dates.find(words, language)):
        rest = rest[: date.start] + rest[date.end :]
    rest = YEAR.sub("", rest)
    own = re.findall(r"[\u4e00-\u9fff]", rest) if language == "zh" else re.findall(r"[^\W\d_]+", rest)
    return len(own) <= (6 if language == "zh" else 3)


@lru_cache(maxsize=KEPT)
def baseline_of(words: str, language: str) -> Date | None:
    """The year that a heading compares with."""
    return next((date for date in dates.find(words, language) if date.role == "baseline"), None)


@lru_cache(maxsize=KEPT)
def says(name: str, words: str, language: str) -> bool:
    """Whether a heading says a thing of the figures under it (``TARGET``, ``REACHED``, …), in either language."""
    own = getattr(tables(language, "tables"), name)
    other = getattr(tables("en" if language == "zh" else "zh", "tables"), name)
    return own.search(words) is not None or other.search(words) is not None


@lru_cache(maxsize=KEPT)
def named(words: str, language: str) -> str:
    """A heading without its unit, year, number and what it says of the kind of figure: what it measures, "" if nothing."""
    bare = _BRACKET.sub(" ", words) if measures(words, language) else words
    bare = re.sub(r"[(（\[]\s*(?:19|20|21)\d\d[^()（）\[\]]*[)）\]]", " ", bare)
    for date in reversed(dates.find(bare, language)):
        bare = bare[: date.start] + " " + bare[date.end :]
    bare = YEAR.sub(" ", bare)
    bare = re.sub(
        r"^\s*(?:[(（]?\d{1,3}[.)）、]|[(（][a-z一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]+、|[•·–-])\s*",
        "",
        bare,
    )
    if (tail := re.search(r"(?:[,，]\s*(?:in\s+)?|\s+in\s+)([^,，]+)$", bare)) and measure(tail[1], language, False):
        bare = bare[: tail.start()]
    bare = re.sub(r"\s+", " ", bare).strip(" ,，.:：;；*-–—/、的")
    bare = re.sub(r"(?:\s+(?:by|in|to|for|of|and|at|on|from|until|with))+$|[到至在于和及与]+$", "", bare)
    if matches("INDICATOR", bare) or matches("UNIT", bare) or YEARS.fullmatch(bare) or measure(bare, language, False):
        return ""
    left = bare
    for name in (
        "TARGET",
        "REACHED",
        "PROJECTED",
        "UNCONDITIONAL",
        "CONDITIONAL",
        "DURING",
        "BINDING",
        "INDICATIVE",
        "LIMIT",
    ):
        if name != "LIMIT":
            left = getattr(tables(language, "tables"), name).sub(" ", left)
    left = re.sub(
        r"\b(?:by|for|in|to|of|the|and|with|value|values|level|levels|year|figure|amount|period)\b|[年度值量期末底到至前]",
        " ",
        left,
    )
    return bare if re.search(r"[^\W\d_]{2}", left) else ""


def joined(parts: Sequence[str], language: str) -> str:
    """Headings as one indicator, the outer ones first."""
    return ("：" if language == "zh" else ": ").join(dict.fromkeys(part for part in parts if part))
