"""Quantities in sentences, against cases/quantities.jsonl: [value, upper value, unit, comparator] for each, in order."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import numerals, quantities, units
from extractors.language import tables

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "quantities.jsonl").read_text("utf8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case):
    found = quantities.find(case["text"], case["language"])
    got = [[quantity.value, quantity.value_high, quantity.unit, quantity.comparator] for quantity in found]
    assert got == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_offsets(case):
    for quantity in quantities.find(case["text"], case["language"]):
        assert case["text"][quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2, "MW", (2e6, "W")),
        (1, "tce", (29.3076e9, "J")),
        (5, "%", (0.05, "1")),
        (3, "tCO2e", (3000, "kgCO2e")),
        (10, "m3/a", (10, "m3/a")),
        (1, "mu", (10000 / 15, "m2")),
        (7, "station", (None, None)),
        (7, "CNY", (None, None)),
        (20, "°C", (None, None)),
        (1, "kg/GJ", (1e-9, "kg/J")),
    ],
)
def test_coherent_units(value, unit, expected):
    got = units.coherent(value, unit)
    assert got[1] == expected[1]
    assert got[0] == (pytest.approx(expected[0]) if expected[0] is not None else None)


def test_every_unit_of_the_vocabulary_is_known_to_pint():
    for unit in units.units().values():
        if unit.si and unit.symbol != "ppm":
            assert units.coherent(1.0, unit.symbol)[1] is not None, unit.symbol


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("two hundred and fifty", "en", 250),
        ("twenty-five", "en", 25),
        ("one hundred thousand", "en", 1e5),
        ("二十五", "zh", 25),
        ("一千二百万", "zh", 1.2e7),
        ("十", "zh", 10),
    ],
)
def test_spelled_numbers(words, language, value):
    assert numerals.spelled(words, tables(language, "quantities")) == value


@given(st.text(alphabet="0123456789.,%-–/() abtkWm到年下降亿万千瓦吨以上不低于个一二三“”", max_size=60))
def test_odd_text_never_raises_and_offsets_hold(text):
    for language in ("en", "zh"):
        for quantity in quantities.find(text, language):
            assert text[quantity.start : quantity.end] == quantity.text
