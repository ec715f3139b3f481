"""Dates in sentences, against cases/dates.jsonl: [year, period, role] for each, in order."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import dates

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "dates.jsonl").read_text("utf8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case):
    found = dates.find(case["text"], case["language"])
    assert [[date.year, list(date.period) if date.period else None, date.role] for date in found] == case["expect"]
    for date in found:
        assert case["text"][date.start : date.end] == date.text


@pytest.mark.parametrize(
    ("ordinal", "years"), [(13, (2016, 2020)), (14, (2021, 2025)), (15, (2026, 2030)), (3, (1966, 1970))]
)
def test_plan_years(ordinal, years):
    assert dates.plan_years(ordinal) == years


def test_month_and_day():
    (date,) = dates.find("issued on 4 May 2022", "en")
    assert (date.year, date.month, date.day) == (2022, 5, 4)
    (date,) = dates.find("2022年3月18日", "zh")
    assert (date.year, date.month, date.day) == (2022, 3, 18)


@given(st.text(alphabet="0123456789-–/ 年月日到十四五“”期间byin,.FY", max_size=50))
def test_odd_text_never_raises(text):
    for language in ("en", "zh"):
        for date in dates.find(text, language):
            assert text[date.start : date.end] == date.text
