"""Profiles: conditions decided only where the profile answers just what they ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lakeside import build

from kb.cli import kb as command
from kb.profile import BadProfile, Profile, decide, in_region, judged, load, of

BIG, SMALL, UNSAID = Profile(energy_tce=12_000), Profile(energy_tce=6_000), Profile()
OWNED, OWN = Profile(state_owned=True), Profile(state_owned=False)
LISTED, UNLISTED = Profile(listed=True), Profile(listed=False)
BUILDS, RUNS = Profile(new_project=True), Profile(new_project=False)

DECIDED = [
    ("threshold", "data centres above 10,000 tce a year", BIG, "applies"),
    ("threshold", "data centres above 10,000 tce a year", SMALL, "does not apply"),
    ("threshold", "data centres above 10,000 tce a year", UNSAID, "depends"),
    ("threshold", "units using less than 5,000 tce a year", SMALL, "does not apply"),
    ("threshold", "年综合能耗1万吨标准煤以上的企业", BIG, "applies"),
    ("threshold", "年综合能耗1万吨标准煤以上的企业", SMALL, "does not apply"),
    ("threshold", "年能耗5000吨标准煤以下的单位", SMALL, "does not apply"),
    ("threshold", "boilers below 35 t/h", BIG, "depends"),
    ("threshold", "Key energy-using units", BIG, "applies"),
    ("threshold", "key energy-using units", SMALL, "depends"),
    ("threshold", "重点用能单位", Profile(energy_tce=900), "does not apply"),
    ("threshold", "规模以上工业企业", BIG, "depends"),
    ("ownership", "state-owned enterprises", OWNED, "applies"),
    ("ownership", "state-owned enterprises", OWN, "does not apply"),
    ("ownership", "省属企业", OWN, "does not apply"),
    ("ownership", "中央企业", UNSAID, "depends"),
    ("ownership", "民营企业", OWN, "applies"),
    ("ownership", "private companies", OWNED, "does not apply"),
    ("ownership", "foreign-invested enterprises", OWN, "depends"),
    ("ownership", "foreign-invested enterprises", OWNED, "does not apply"),
    ("listing", "listed companies", LISTED, "applies"),
    ("listing", "上市公司", UNLISTED, "does not apply"),
    ("listing", "listed companies and bond-issuing enterprises", UNLISTED, "depends"),
    ("listing", "非上市公司", UNLISTED, "applies"),
    ("listing", "上市公司", UNSAID, "depends"),
    ("new-project", "new projects", BUILDS, "applies"),
    ("new-project", "新建项目", RUNS, "does not apply"),
    ("new-project", "新建、在建项目", RUNS, "depends"),
    ("new-project", "new and expanded plants", UNSAID, "depends"),
    ("region", "in key areas of Shanxi", Profile(region="Henan"), "does not apply"),
    ("region", "in areas where water is short", Profile(region="Henan"), "depends"),
    ("other", "if the baseline level is not reached", BIG, "depends"),
]


@pytest.mark.parametrize(("kind", "text", "profile", "outcome"), DECIDED, ids=[f"{c[1]}-{c[3]}" for c in DECIDED])
def test_conditions(kind: str, text: str, profile: Profile, outcome: str) -> None:
    verdict = decide({"kind": kind, "text": text}, profile)
    assert verdict.outcome == outcome
    assert text in verdict.because or (outcome == "does not apply" and kind == "region")


@pytest.mark.parametrize(
    ("holds_for", "here", "outcome"),
    [
        ("Henan", "河南", "applies"),
        ("河南省", "Luoyang", "applies"),
        ("China", "洛阳", "applies"),
        ("Shanghai", "Luoyang", "does not apply"),
        ("European Union", "Henan", "does not apply"),
        ("Luoyang", "Henan", "depends"),
        ("Henan", None, None),
        (None, "Henan", None),
        ("Lakeside Province", "Henan", None),
    ],
)
def test_regions(holds_for: str | None, here: str | None, outcome: str | None) -> None:
    found = in_region(holds_for, here, "the document holds for")
    assert (found.outcome if found else None) == outcome


def row(
    clause: str, basis: str = "named", *, condition: str | None = None, kind: str | None = None, tasks: tuple = ()
) -> dict:
    return {
        "document": "d", "clause": clause, "basis": basis, "condition": condition, "condition_kind": kind,
        "tasks": [{"id": f"{clause}-{at}", "condition": one} for at, one in enumerate(tasks)],
    }  # fmt: skip


NEW = {"kind": "new-project", "text": "new lines"}


def test_each_task_has_its_own_condition_and_a_class_that_of_its_clause() -> None:
    rows = [
        row("1", tasks=(NEW,)),
        row("2", tasks=(None, NEW)),
        row("3", "cross-cutting", condition="listed companies", kind="listing", tasks=(None, None)),
        row("4", condition="listed companies", kind="listing", tasks=(None,)),
        row("5", condition="new lines", kind="new-project"),
        row("6"),
    ]
    found = judged(rows, Profile(listed=False, new_project=False), {"d": None})
    assert [(one["clause"], one["verdict"], [task["verdict"] for task in one["tasks"]]) for one in found] == [
        ("2", "applies", ["applies", "does not apply"]),
        ("4", "applies", ["applies"]),
        ("6", "applies", []),
        ("1", "does not apply", ["does not apply"]),
        ("3", "does not apply", ["does not apply", "does not apply"]),
        ("5", "does not apply", []),
    ]


def test_a_document_for_another_region_does_not_apply() -> None:
    (found,) = judged([row("1", tasks=(None,))], Profile(region="Luoyang"), {"d": "Shanghai"})
    assert (found["verdict"], found["because"]) == ("does not apply", "the document holds for Shanghai")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("- cement", "is no mapping"),
        ("colour: red", "'colour' is unknown; a profile has industry, region"),
        ("energy_tce: much", "energy_tce is to be a number of tonnes a year, not 'much'"),
        ("energy_tce: true", "energy_tce is to be a number"),
        ("listed: 1", "listed is to be true or false, not 1"),
        ("region: 3", "region is to be text"),
        ("region: Atlantis", "the region 'Atlantis' is unknown"),
        ("industry: [a", "is neither YAML nor JSON"),
    ],
)
def test_what_is_wrong_with_a_profile_is_told(tmp_path: Path, said: str, problem: str) -> None:
    path = tmp_path / "works.yaml"
    path.write_text(said, "utf-8")
    with pytest.raises(BadProfile, match=r"works\.yaml") as error:
        load(path)
    assert problem in str(error.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match="cannot be read"):
        load(tmp_path / "none.yaml")


def test_json_and_nothing_said(tmp_path: Path) -> None:
    path = tmp_path / "works.json"
    path.write_text(json.dumps({"industry": "水泥", "energy_tce": 42000, "listed": None}), "utf-8")
    assert load(path) == of({"industry": "水泥", "energy_tce": 42000}) == Profile("水泥", energy_tce=42000)


def test_the_command_takes_the_industry_from_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "works.yaml"
    path.write_text("industry: cement\nregion: Henan\nnew_project: false\n", "utf-8")
    with build(tmp_path / "kb") as made:
        folder = made.folder
    done = CliRunner().invoke(command, ["applies", "--profile", str(path), "--data", str(folder), "--format", "json"])
    found = json.loads(done.stdout)
    assert found
    assert {one["verdict"] for one in found} <= {"applies", "does not apply", "depends"}
    bad = CliRunner().invoke(
        command, ["applies", "cement", "--profile", str(tmp_path / "no.yaml"), "--data", str(folder)]
    )
    assert bad.exit_code == 2
