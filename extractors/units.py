"""Units of measure: from the words of a text to the guide's symbol, and to coherent SI units beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.vocabularies import vocabulary


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the vocabulary. ``si`` is a pint expression; ``role`` is mass, time, money, ratio or "" ."""

    symbol: str
    si: str | None = None
    role: str = ""


@cache
def units() -> dict[str, Unit]:
    """Every unit by its symbol."""
    found = {}
    for entry in vocabulary("units")["units"]:
        role = next((role for role in ("mass", "time", "money") if entry.get(role)), "")
        role = role or ("ratio" if entry["symbol"] in ("%", "pp", "‰", "times") else "")
        found[entry["symbol"]] = Unit(entry["symbol"], entry.get("si"), role)
    return found


@cache
def words(language: str) -> dict[str, str]:
    """What a language writes for a unit → its symbol; English words also with a capital."""
    found: dict[str, str] = {}
    for entry in vocabulary("units")["units"]:
        for word in entry.get(language, ()):
            found[word] = entry["symbol"]
            if language == "en" and len(word) > 3 and word.islower():
                found.setdefault(word.capitalize(), entry["symbol"])
    return found


@cache
def unit_pattern(language: str) -> re.Pattern[str]:
    """A pattern (group ``unit``) for any unit word; an English word must end where a word ends."""
    return re.compile(f"(?P<unit>{_choice(words(language), language)})")


@cache
def denominators(language: str) -> dict[str, str]:
    """What may follow "per" or "/" → the symbol."""
    return {
        word: symbol
        for symbol, entry in vocabulary("units")["denominators"].items()
        for word in entry.get(language, ())
    }


@cache
def denominator_pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"(?P<per>{_choice(denominators(language), language)})")


@cache
def money_before() -> dict[str, str]:
    """A currency sign or code that stands before its number → ISO 4217 code."""
    return {word: code for code, signs in vocabulary("units")["money_before"].items() for word in signs}


@cache
def money_pattern() -> re.Pattern[str]:
    """A currency (group ``money``) that ends right before its number."""
    return re.compile("(?P<money>" + "|".join(map(re.escape, _longest_first(money_before()))) + r")\s*$")


@cache
def classifier_pattern() -> re.Pattern[str]:
    """A Chinese classifier (group ``classifier``) after a number."""
    names = "|".join(map(re.escape, _longest_first(classifiers())))
    return re.compile(rf"\s*(?:余|多)?\s*(?P<classifier>{names})(?:（?次）?)?")


@cache
def counted() -> dict[str, str]:
    """A Chinese counted noun → the English noun in the singular that stands as its unit."""
    return vocabulary("units")["counted"]


@cache
def classifiers() -> dict[str, str]:
    return vocabulary("units")["classifiers"]


def counted_noun(phrase: str) -> str:
    """The unit of a Chinese noun phrase: the longest known noun it ends in, else one inside it, else itself if short."""
    ends = [noun for noun in counted() if phrase.endswith(noun)]
    known = max(ends, key=len, default=None)
    if known is None:
        # 新城率先探索…: the phrase ran on into a verb; its first known noun is what is counted.
        inside = [(phrase.find(noun), -len(noun), noun) for noun in counted() if len(noun) > 1 and noun in phrase]
        known = min(inside)[2] if inside else None
    return counted()[known] if known else phrase if len(phrase) < 6 else ""


def coherent(value: float, unit: str) -> tuple[float | None, str | None]:
    """``value`` in coherent SI units: W, J, kg, m3, m2, m, s, V; a share as a plain number with unit "1".

    Every physical part is converted: the numerator always (what it is a mass of stays: ``tCO2e`` → ``kgCO2e``), a
    denominator only where it is physical (``gce/kWh`` → ``J/J`` is "1"); years, days, heads and money under the stroke
    stay as written, because ``m3/a`` is read and ``m3/s`` is not. Counts, money and temperatures have no SI form.

    Returns (None, None) where there is none.
    """
    numerator, _, denominator = unit.partition("/")
    top = _factor(numerator)
    if top is None:
        return None, None
    factor, symbol = top
    if not denominator:
        return value * factor, symbol
    below = _factor(denominator) if denominator not in ("a", "d", "h", "month", "capita") else None
    if below is None:
        return value * factor, f"{symbol}/{denominator}"
    joined = "1" if below[1] == symbol else f"{symbol}/{below[1]}"
    return value * factor / below[0], joined


OF_WHAT = re.compile(r"^(?P<mass>[kMGTmµ]?[gt])(?P<what>CO2e?|CO2|CH4|N2O|C|N|P|SO2|NOx|COD)$")


@cache
def _factor(symbol: str) -> tuple[float, str] | None:
    """How many coherent units one ``symbol`` is, and which."""
    what = ""
    if match := OF_WHAT.match(symbol):
        symbol, what = match["mass"], match["what"]
    unit = units().get(symbol)
    if unit is None or unit.si is None:
        return None
    # pint is loaded for the few conversions a text needs, not on import.
    quantity = _registry()(unit.si).to_base_units()
    name = COHERENT.get(str(quantity.units))
    return (float(quantity.magnitude), name + what) if name else None


COHERENT = {
    "kilogram * meter ** 2 / second ** 3": "W",
    "kilogram * meter ** 2 / second ** 2": "J",
    "kilogram * meter ** 2 / ampere / second ** 3": "V",
    "kilogram / meter / second ** 2": "Pa",
    "kilogram": "kg",
    "meter ** 3": "m3",
    "meter ** 2": "m2",
    "meter": "m",
    "second": "s",
    "dimensionless": "1",
}


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


def _longest_first(found: Iterable[str]) -> list[str]:
    return sorted(found, key=len, reverse=True)


def _choice(found: Iterable[str], language: str) -> str:
    """Longest first; a Latin symbol must not run on, except a mass into what it is a mass of ("gCO2/kWh")."""
    known = units()

    def ends(word: str) -> str:
        if not (word[-1].isascii() and word[-1].isalnum()):
            return re.escape(word)
        symbol = words(language).get(word)
        if symbol in known and known[symbol].role == "mass":
            return re.escape(word) + r"(?:(?=\s?CO[2₂])|(?=-?CO[2₂])|(?![A-Za-z0-9²³]))"
        return re.escape(word) + r"(?![A-Za-z0-9²³])"

    return "|".join(ends(word) for word in _longest_first(found))
