"""Targets of a clause, against cases/targets.jsonl: for each sentence the targets and thresholds in order (facts aside),
each with the fields the case names. A case with an empty list must yield none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import targets
from extractors.model import Clause, Document
from extractors.passage import Passage
from extractors.records import record


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (Path(__file__).parent / "cases" / name).read_text("utf8").splitlines()]


CASES = [*lines("targets.jsonl"), *lines("targets_governments.jsonl")]
MISSES = lines("targets_known_misses.jsonl")
IDS = [f"{number}-{case['text'][:40]}" for number, case in enumerate(CASES)]


def passage(
    text: str,
    language: str,
    flags: tuple[str, ...] = (),
    heading: str | None = None,
    published: str | None = "2022-01-01",
) -> Passage:
    clause = Clause("d", "1", None, heading, text, None, 0, len(text), flags=flags)
    document = Document("d", "A plan", "plan", language, text, (clause,), "d.txt", "0", published=published)
    return Passage(document, clause)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_case(case):
    check(case)


@pytest.mark.xfail(reason="known to be misread", strict=False)
@pytest.mark.parametrize("case", MISSES, ids=[case["text"][:50] for case in MISSES])
def test_known_miss(case):
    check(case)


def check(case):
    there = passage(case["text"], case["language"], published=case.get("published", "2022-01-01"))
    found = [target for target in targets.find(there) if target.kind != "fact"]
    assert [target.value for target in found] == [expected["value"] for expected in case["expect"]]
    for target, expected in zip(found, case["expect"], strict=True):
        got = record(target)
        assert json.loads(json.dumps({name: got[name] for name in expected})) == expected


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_quote_rereads(case):
    for target in targets.find(passage(case["text"], case["language"])):
        assert case["text"][target.start : target.end] == target.quote
        assert target.why


def test_figure_that_may_have_swallowed_an_item_number():
    text = "By 2025, the energy intensity of ferries will be reduced by 7.4"
    (target,) = targets.find(passage(text, "en", flags=("figure-fused:4",)))
    assert target.alternatives == (7.0,)
    assert set(target.flags) == {"unit-inferred", "value-damaged"}
    (whole,) = targets.find(passage(text, "en"))
    assert whole.alternatives == ()


def test_heading_gives_the_year_where_the_text_has_none():
    (target,) = targets.find(passage("Protecting 800 hectares of wetland.", "en", heading="Goals for 2035"))
    assert (target.year, target.kind) == (2035, "target")


def law(text: str) -> Passage:
    clause = Clause("d", "1", None, None, text, None, 0, len(text))
    return Passage(Document("d", "An act", "law", "en", text, (clause,), "d.txt", "0", published="2023-01-01"), clause)


def test_each_paragraph_of_a_law_stands_for_itself():
    text = "The quota shall be at least 20 % by 2030.\n\nThe share of waste heat shall be limited to 4 %."
    assert [(target.value, target.year) for target in targets.find(law(text))] == [(20, 2030), (4, None)]
    plan = passage(text.replace("\n\n", " "), "en")
    assert [target.year for target in targets.find(plan)] == [2030, 2030]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(b) for kilns built after 2021, at least 65 %.", ["target"]),
        ("Aid is exempt provided that:\n\n(a) the share of straw is at least 30 %.", ["threshold"]),
        ("Kilns with a heat input equal to or exceeding 3 MW.", ["threshold"]),
    ],
)
def test_bounds_of_a_law_need_no_verb(text, kinds):
    assert [target.kind for target in targets.find(law(text))] == kinds
    assert not [target for target in targets.find(passage(text.split("\n")[-1], "en")) if target.kind == kinds[0]]


def test_a_date_gone_by_still_holds_where_it_is_ordered():
    (target,) = targets.find(law("By 2022, the trajectory shall reach at least 18 % of the increase."))
    assert (target.kind, target.year) == ("target", 2022)


def test_goals_are_known_by_the_line_that_introduces_them():
    text = "The targets for the coast are set out below:\n40% of the reefs have new moorings;\n12% of the ports are rebuilt."
    assert [target.kind for target in targets.find(passage(text, "en"))] == ["target", "target"]
    alone = text.partition("\n")[2]
    assert [target.kind for target in targets.find(passage(alone, "en"))] == ["fact", "fact"]


def test_what_others_have_set_is_no_goal_under_a_heading_of_goals():
    def goals(text):
        there = passage(f"Harbour targets\n\n{text}", "en", heading="Harbour targets")
        return [target.value for target in targets.find(there) if target.kind == "target"]

    assert goals("More than 200 ports of the world have set soot targets.") == []
    assert goals("60% of the piers have shore power.") == [60]


def listed_under(text: str, last: str) -> Passage:
    whole = f"{text}\n\n{last}"
    start = len(whole) - len(last)
    parent = Clause("d", "1", None, None, whole, None, 0, len(whole))
    child = Clause("d", "1.1", "-", None, last, "1", start, len(whole))
    return Passage(
        Document("d", "A plan", "plan", "en", whole, (parent, child), "d.txt", "0", published="2022-01-01"), child
    )


def test_the_sentence_before_a_list_of_goals_dates_it():
    item = "- Reduce the soot of ports to 40% below 2005 levels"
    for text, year in (
        ("The order sets out goals to be met by 2032. The general goals are as follows:", 2032),
        ("The first port opens by 2032. The general goals are as follows:", None),
        ("The order sets out goals to be met by 2032. The parts are as follows:", None),
    ):
        (target,) = (found for found in targets.find(listed_under(text, item)) if found.kind == "target")
        assert target.year == year, text


def test_ids_are_readable_repeat_and_distinct():
    text = "By 2030, the reuse rate of bricks will reach 40%, and the reuse rate of tiles will reach 40%."
    ids = [target.id for target in targets.find(passage(text, "en"))]
    assert ids == ["d/1/40pct-2030", "d/1/40pct-2030-2"]
    assert ids == [target.id for target in targets.find(passage(text, "en"))]


def test_past_deadline_of_a_later_document_is_no_target():
    text = "By 2018, the rate reached 30%."
    assert not [target for target in targets.find(passage(text, "en")) if target.kind == "target"]


@given(
    st.text(
        alphabet="0123456789.,;:%-–/() \nabtkWmtoyByin到年下降亿万千瓦吨以上不低于个一二三“”，。；十四五全部",
        max_size=80,
    )
)
def test_odd_text_never_raises_and_quotes_hold(text):
    for language in ("en", "zh"):
        for target in targets.find(passage(text, language)):
            assert text[target.start : target.end] == target.quote
