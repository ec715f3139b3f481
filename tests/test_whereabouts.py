"""Regions that a question names, beside those that documents hold for."""

from __future__ import annotations

from typing import Any

import pytest

from kb.filters import Filters
from kb.query import understand
from kb.whereabouts import elsewhere, names_place

REGIONS = {
    "henan": "Henan",
    "shanghai": "上海市",
    "luoyang": "Luoyang, Henan",
    "china": "China",
    "morocco": "Morocco",
    "union": "European Union",
    "lakeside": "Lakeside Province",
    "unsaid": None,
}


class Shelf:
    version = 1

    def documents(self, filters: Filters, *, text: bool = False) -> list[dict[str, Any]]:
        return [{"id": filters.document, "title": filters.document, "region": REGIONS[filters.document or ""]}]


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("What is the forest target in Henan?", "shanghai morocco union"),
        ("河南省森林覆盖率目标", "shanghai morocco union"),
        ("What must Luoyang build?", "shanghai morocco union"),
        ("洛阳市的目标", "shanghai morocco union"),
        ("Which targets does China set?", "morocco union"),
        ("share of renewables in Morocco", "henan shanghai luoyang china union"),
        ("What does the EU require of refineries?", "henan shanghai luoyang china morocco"),
        ("the plans of Shanghai and Henan", "morocco union"),
        ("What is the forest target?", ""),
        ("What must Lakeside Province do?", ""),
    ],
)
def test_documents_for_other_regions(question: str, apart: str) -> None:
    found = elsewhere(Shelf(), understand(question), REGIONS)  # type: ignore[arg-type]
    assert sorted(found) == sorted(apart.split())


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("the line from Qinghai", "Make full use of the Qinghai–Henan line.", True),
        ("the line from Qinghai", "用足青海至河南的线路。", True),
        ("the line from Qinghai", "Make full use of the Hami–Zhengzhou line.", False),
        ("any line", "Make full use of the Qinghai–Henan line.", False),
    ],
)
def test_a_clause_may_speak_of_another_region(question: str, text: str, names: bool) -> None:
    assert names_place(understand(question), text) is names
