"""Industries: what words mean, what a text is for, and what facts take from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from extractors import industries
from extractors.model import Application, Clause, Document, Target, Task
from extractors.passage import passages
from extractors.taxonomy import read_entries, taxonomy
from extractors.vocabularies import FOLDER

CASES = Path(__file__).parent / "cases"


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines() if line]


def document(*clauses: tuple[str, str, str | None], title: str = "A plan", language: str = "en") -> Document:
    """A document of (path, text, heading) clauses; a heading stands at the start of its text."""
    text, built = "", []
    for path, words, heading in clauses:
        start = len(text)
        text += words + "\n"
        parent = path.rpartition(".")[0] or None
        built.append(Clause("d", path, None, heading, words, parent, start, start + len(words)))
    return Document("d", title, "plan", language, text, tuple(built), "d.txt", "0")


def found(doc: Document) -> dict[str, list[Application]]:
    return {passage.clause.path: industries.applications(passage) for passage in passages(doc)}


def ids(applications: list[Application]) -> set[str]:
    return {each.industry for each in applications}


# The data -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("industries*.yaml")), FOLDER / "classes.yaml"])
def test_vocabulary_reads_as_yaml_reads_it(path: Path) -> None:
    read = {
        key: {k: str(v).lower() for k, v in entry.items()}
        for key, entry in yaml.safe_load(path.read_text("utf-8")).items()
    }
    assert {k: {a: b.lower() for a, b in v.items()} for k, v in read_entries(path).items()} == read
    assert "Source: " in path.read_text("utf-8").split("\n" + next(iter(read)))[0]


def test_parents_and_members_exist_and_nothing_contains_itself() -> None:
    known = taxonomy()
    for entry in known.values():
        assert set(entry.parents) <= set(known), entry.id
        assert entry.id not in known.ancestors(entry.id)
        if entry.kind == "class":
            assert entry.members in {("all",), ("everyone",)} or set(entry.members) <= set(known)
    assert len(known.industries) >= 200
    assert {"energy", "industry", "transport", "buildings"} <= set(known.sectors)


# Names two entries share on purpose: a text that uses one speaks for both.
SHARED = {
    "风光", "公务用车", "公务车", "official vehicles", "化工园区", "农药", "化肥", "绿色建筑", "装配式建筑", "星级绿色建筑", "超低能耗建筑",
    "green buildings", "green building standards", "prefabricated buildings", "assembly buildings",
    "prefabricated concrete buildings", "steel structure buildings", "colliery",
}  # fmt: skip


def test_no_name_belongs_to_two_entries_by_accident() -> None:
    holders: dict[str, set[str]] = {}
    for entry in taxonomy().values():
        for name in (*entry.names, *entry.ask):
            holders.setdefault(name.casefold(), set()).add(entry.id)
    assert {name for name, entries in holders.items() if len(entries) > 1} <= SHARED


def test_a_branch_reaches_through_each_of_its_parents() -> None:
    known = taxonomy()
    assert known.within("oil-refining", "chemicals") and known.within("oil-refining", "fuels-processing")
    assert not known.within("ferroalloys", "iron-and-steel")
    assert known.sector("cold-chain") == "transport"
    assert known.belongs("cement", "two-high") and not known.belongs("public-institutions", "all-enterprises")


# Words --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", lines("industries_resolve.jsonl"), ids=lambda case: case["words"] or "empty")
def test_resolve(case: dict) -> None:
    if case["ids"]:
        assert list(industries.resolve(case["words"]).ids) == case["ids"]
    else:
        with pytest.raises(industries.UnknownIndustry):
            industries.resolve(case["words"])


def test_unknown_industry_names_the_nearest_three_in_one_line() -> None:
    with pytest.raises(industries.UnknownIndustry) as raised:
        industries.resolve("xylophone tuning")
    assert len(raised.value.nearest) == 3
    assert "'xylophone tuning'" in str(raised.value) and "\n" not in str(raised.value)
    assert all(entry.id in str(raised.value) for entry in raised.value.nearest)


def test_every_id_and_label_resolves_to_itself() -> None:
    for entry in taxonomy().values():
        assert industries.resolve(entry.id).ids == (entry.id,)
        assert entry.id in industries.resolve(entry.name).ids, entry.name
        assert entry.id in industries.resolve(entry.name_zh).ids, entry.name_zh


# Texts --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", lines("industries_mentions.jsonl"), ids=lambda case: case["text"][:40])
def test_mentions(case: dict) -> None:
    every = industries.mentions(case["text"], case["language"])
    named = {each for mention in every if mention.standing == "named" for each in mention.ids}
    assert set(case["named"]) <= named
    assert not named & set(case["not"])
    assert all(case["text"][mention.start : mention.end] == mention.text for mention in every)


def test_applications_quote_the_text() -> None:
    doc = document(("1", "Kilns stop in winter. Cement works report monthly.", None))
    (application,) = found(doc)["1"]
    assert doc.text[application.start : application.end] == application.quote == "Cement works report monthly."
    assert (application.industry, application.basis) == ("cement", "named")


def test_a_heading_holds_for_the_clauses_below_it() -> None:
    doc = document(
        ("1", "Green transport", "Green transport"),
        ("1.1", "Improve the energy efficiency of fleets.", None),
        ("1.2", "Airports shall be electrified.", None),
        ("2", "Industry", "Industry"),
        ("2.1", "Reduce waste heat losses.", None),
    )
    applications = found(doc)
    assert ids(applications["1.1"]) == {"transport"}
    assert applications["1.1"][0].quote == "Green transport"
    assert ids(applications["1.2"]) == {"airports"}  # it names a part of the branch itself
    assert ids(applications["2.1"]) == set()  # "industry" is too wide to hold for each clause


def test_a_title_holds_for_the_whole_document() -> None:
    doc = document(("1", "健全标准体系。", None), title="关于促进钢铁工业发展的意见", language="zh")
    assert ids(found(doc)["1"]) == {"iron-and-steel"}


def test_conditions_are_kept() -> None:
    doc = document(("1", "Listed companies publish carbon data.", None))
    (application,) = found(doc)["1"]
    assert application.basis == "cross-cutting"
    assert application.condition is not None and application.condition.kind == "listing"
    assert doc.text[application.condition.start : application.condition.end] == application.condition.text


def test_facts_take_the_industries_they_name() -> None:
    text = "Build wind power of 5 GW and photovoltaic power of 7 GW."
    doc = document(("1", text, None))
    target = Target(
        "t", "d", "1", "capacity of photovoltaic power", 7, None, "GW", "=", "level", None, 2030, None, None, "binding",
        "target", text, 0, len(text),
    )  # fmt: skip
    taken = industries.attach(target, found(doc)["1"])
    assert [each.industry for each in taken.industries] == ["solar-power"]
    assert taken.sectors == ("energy",)


def test_facts_without_a_name_take_the_topic_of_their_clause() -> None:
    text = "Cap steel capacity. Promote advanced technology."
    doc = document(("1", text, None))
    start = text.index("Promote")
    task = Task("t", "d", "1", "promote", "advanced technology", "promote", text[start:], start, len(text))
    assert [each.industry for each in industries.attach(task, found(doc)["1"]).industries] == ["iron-and-steel"]
