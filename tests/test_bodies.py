"""Bodies: roles a text gives, units that answer for a clause, addressees of a notice, canonical names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clausework import document, found

from extractors import bodies, responsibility

CASES = Path(__file__).parent / "cases" / "bodies.jsonl"


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in CASES.read_text("utf8").splitlines()], ids=lambda case: case["text"][:40]
)
def test_case(case: dict) -> None:
    got = bodies.find(case["text"], case["language"])
    assert [[body.name, body.role] for body in got] == case["bodies"]
    for body in got:
        assert case["text"][body.start : body.end] == body.name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县水利局、县林业局、县财政局", ["县水利局", "县林业局", "县财政局"]),
        ("各市、县人民政府", ["各市、县人民政府"]),
        ("各省、自治区能源局、水利厅", ["各省、自治区能源局", "水利厅"]),
        ("各区人民政府，区政府各委、办、局", ["各区人民政府", "区政府各委、办、局"]),
        ("钢铁、水泥、玻璃", []),
        ("内部、外部、局部", []),
    ],
)
def test_lists_of_units(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in responsibility.listed(text)] == names


def names(task) -> dict[str, str]:
    return {body.name: body.role for body in task.bodies}


def test_units_in_a_bracket_answer_for_all_tasks_of_the_clause() -> None:
    doc = document("推广节水灌溉。修复退化湿地。（县水利局、县林业局按职责分工负责）", language="zh")
    got = found(doc)
    assert [task.action for task in got] == ["推广", "修复"]
    assert all(names(task) == {"县水利局": "lead", "县林业局": "lead"} for task in got)
    for task in got:
        for body in task.bodies:
            assert doc.text[body.start : body.end] == body.name


def test_each_list_answers_for_what_stands_before_it() -> None:
    got = found(document("推广节水灌溉。（县水利局负责）修复退化湿地。（县林业局负责）", language="zh"))
    assert [list(names(task)) for task in got] == [["县水利局"], ["县林业局"]]


def test_units_carry_on_where_the_text_says_so_and_only_there() -> None:
    carried = found(
        document("推广节水灌溉。（县水利局负责，下同）", "修复退化湿地。", "清理河道。（县住建局负责）", language="zh")
    )
    assert [list(names(task)) for task in carried] == [["县水利局"], ["县水利局"], ["县住建局"]]
    assert carried[1].bodies[0].inherited
    alone = found(document("推广节水灌溉。（县水利局负责）", "修复退化湿地。", language="zh"))
    assert [list(names(task)) for task in alone] == [["县水利局"], []]


def test_what_all_later_clauses_need_is_added_to_their_own_units() -> None:
    got = found(
        document(
            "推广热泵。（市能源局负责，各镇政府落实。以下均需各镇政府落实，不再列出）",
            "清理河道。（市水务局负责）",
            language="zh",
        )
    )
    assert names(got[-1]) == {"市水务局": "lead", "各镇政府": "lead"}


def test_a_clause_with_units_but_no_action_keeps_its_responsibility() -> None:
    got = found(document("重点项目以高耗水行业为主。（县水利局、县发展改革局负责）", language="zh"))
    assert [names(task) for task in got] == [{"县水利局": "lead", "县发展改革局": "lead"}]


def test_addressees_of_a_notice_join_its_request() -> None:
    doc = document(
        "县水利局、县林业局，各乡镇人民政府：",
        "现将《湿地修复方案》印发给你们，请认真组织实施。",
        language="zh",
        kind="notice",
    )
    got = found(doc)
    wanted = {"县水利局": "addressee", "县林业局": "addressee", "各乡镇人民政府": "addressee"}
    assert [(task.clause, names(task)) for task in got] == [("1", wanted), ("2", wanted)]
    assert got[1].object == "《湿地修复方案》"


def test_a_line_that_ends_in_a_colon_is_no_salutation_without_bodies() -> None:
    assert found(document("有关事项如下：", "推广节水灌溉。", language="zh"))[0].bodies == ()


def test_units_in_brackets_in_english() -> None:
    got = found(
        document(
            "Restore wetlands. (Responsible unit: Water Authority; Supporting units: Forest Agency)", language="en"
        )
    )
    assert names(got[0])["Water Authority"] == "lead"


def test_a_pronoun_stands_for_the_body_before_it() -> None:
    got = found(document("The Forest Agency shall keep a register. It shall publish the register.", language="en"))
    assert [names(task) for task in got] == [{"The Forest Agency": "lead"}, {"The Forest Agency": "lead"}]


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("市发展改革委", "市发展和改革委员会"),
        ("省发改委", "省发展和改革委员会"),
        ("工信部", "工业和信息化部"),
        ("市发展和改革委员会", "市发展和改革委员会"),
        ("NDRC", "National Development and Reform Commission"),
        ("the Commission", "European Commission"),
        ("all relevant enterprises", "Enterprises"),
        ("the operator", "Operators"),
        ("Competent authority, taking into account the information provided", "Competent authorities"),
        ("Member States whose coast is longer than 100 km", "Member States"),
        ("the general public", "The public"),
        ("‘Member States", "Member States"),
        ("the Commission on Fisheries", "Commission on Fisheries"),
    ],
)
def test_canonical(written: str, canonical: str) -> None:
    assert bodies.canonical(written) == canonical


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("县水利局", "department"),
        ("各区人民政府", "government"),
        ("骨干企业", "enterprise"),
        ("行业协会", "association"),
        ("科研院所", "institution"),
        ("公众", "public"),
        ("Ministry of Fisheries", "department"),
        ("Member States", "government"),
        ("Listed companies", "enterprise"),
        ("Trade associations", "association"),
        ("Universities", "institution"),
        ("Farmers", "public"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    assert bodies.kind(name) == kind


def test_count_joins_variants_and_counts_tasks() -> None:
    doc = document("推广热泵。（市发展改革委负责）", "清理河道。（市发改委负责）", language="zh")
    counted = bodies.count(doc, found(doc))
    assert [(body.name, body.kind, body.mentions, body.tasks) for body in counted] == [
        ("市发展和改革委员会", "department", 2, 2)
    ]


def test_the_public_is_a_body_and_public_buildings_are_not() -> None:
    doc = document("Guide the public to sort waste. Retrofit public buildings and public lighting.", language="en")
    assert [(body.name, body.kind, body.mentions) for body in bodies.count(doc, found(doc))] == [
        ("The public", "public", 1)
    ]


def test_offices_in_a_list_are_bodies_of_their_own() -> None:
    text = "The Ministry of Fisheries and the Ministry of Ports shall keep a register."
    assert names(found(document(text, language="en"))[0]) == {
        "The Ministry of Fisheries": "lead",
        "the Ministry of Ports": "lead",
    }


def test_what_is_acted_on_stands_in_the_items_below() -> None:
    from extractors.model import Clause, Document

    text = "The Agency shall assess:\n(a) the state of dykes;\n(b) the state of wells."
    clauses = (
        Clause("d", "1", None, None, "The Agency shall assess:", None, 0, 24),
        Clause("d", "1.a", "(a)", None, "(a) the state of dykes;", "1", 25, 48),
        Clause("d", "1.b", "(b)", None, "(b) the state of wells.", "1", 49, len(text)),
    )
    got = found(Document("d", "Title", "law", "en", text, clauses, "memory", "0"))
    assert [(task.action, task.object) for task in got] == [("assess", "the state of dykes; the state of wells")]


def test_the_same_words_twice_in_a_clause_have_two_ids() -> None:
    got = found(document("Plant trees. Plant trees.", language="en"))
    assert len({task.id for task in got}) == len(got) == 2
