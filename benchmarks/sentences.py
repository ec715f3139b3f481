"""Annotated sentences (tests/cases): what the extractors find in each, against what its line expects.

These are the cases the rules were written with, so they say what is kept working, not how unseen text fares.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.tally import Rows, Tally
from extractors import bodies, conditions, dates, industries, outline, quantities, read, references, targets
from extractors.language import detect
from extractors.model import Block, Source, Target, Task
from extractors.passage import passages
from extractors.reading import documents
from extractors.records import record
from tests import clausework

CASES = Path(__file__).parents[1] / "tests" / "cases"
LANGUAGES = {"en": "English", "zh": "Chinese"}
TARGET_FIELDS = ("unit", "year", "comparator", "change", "baseline_year", "period", "strength", "kind", "indicator")
PUBLISHED = "2022-01-01"
"""What the cases of targets take as the day their plan was published: years before it are past."""

Case = dict[str, Any]
Tallies = dict[str, Tally]


def cases(name: str) -> list[Case]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]


def measure() -> Tallies:
    """A tally for each kind of fact and field, by language where both are annotated, baselines beside."""
    found: Tallies = {}
    for part in (_quantities, _dates, _targets, _tasks, _bodies, _conditions, _industries, _structure):
        found |= part()
    return found


def rows(tallies: Tallies) -> Rows:
    return {name: tally.figures() for name, tally in tallies.items()}


def _by_language(name: str) -> Iterator[tuple[str, list[Case]]]:
    every = cases(name)
    for language, spoken in LANGUAGES.items():
        yield spoken, [case for case in every if case["language"] == language]


# Quantities and dates -----------------------------------------------------------------------------------------------


def _quantities() -> Tallies:
    found: Tallies = {}
    for spoken, every in _by_language("quantities"):
        value, unit, whole = (Tally() for _ in range(3))
        theirs, their_unit = Tally(), Tally()
        for case in every:
            text, want = case["text"], [tuple(one) for one in case["expect"]]
            got = [(q.value, q.value_high, q.unit, q.comparator) for q in quantities.find(text, case["language"])]
            for width, tally in ((2, value), (3, unit), (4, whole)):
                tally.add([one[:width] for one in want], [one[:width] for one in got], text)
            if case["language"] == "en":
                other = peers.quantulum_quantities(text)
                theirs.add([one[:2] for one in want], [one[:2] for one in other], text)
                their_unit.add([one[:3] for one in want], other, text)
        found[f"quantities, {spoken}: value"] = value
        if spoken == "English":
            found["  quantulum3: value"] = theirs
        found[f"quantities, {spoken}: value and unit"] = unit
        if spoken == "English":
            found["  quantulum3: value and unit"] = their_unit
        found[f"quantities, {spoken}: value, unit and comparator"] = whole
    return found


def _dates() -> Tallies:
    found: Tallies = {}
    for spoken, every in _by_language("dates"):
        year, role = Tally(), Tally()
        for case in every:
            want = [(one[0], tuple(one[1]) if one[1] else None, one[2]) for one in case["expect"]]
            got = [(date.year, date.period, date.role) for date in dates.find(case["text"], case["language"])]
            year.add([one[:2] for one in want], [one[:2] for one in got], case["text"])
            role.add(want, got, case["text"])
        found[f"dates, {spoken}: year and period"] = year
        found[f"dates, {spoken}: with role"] = role
    return found


# Targets and tasks --------------------------------------------------------------------------------------------------


def _targets() -> Tallies:
    found: Tallies = {}
    fields: Tallies = {f"  {name} of targets found": Tally() for name in TARGET_FIELDS}
    for spoken, every in _by_language("targets"):
        value, whole = Tally(), Tally()
        for case in every:
            text, want = case["text"], case["expect"]
            document = replace(clausework.document(text, language=case["language"]), published=PUBLISHED)
            got = [one for passage in passages(document) for one in targets.find(passage) if one.kind != "fact"]
            pairs, extra, missed = _paired_by_value(want, got)
            value.count(len(pairs), (one.value for one in extra), (one["value"] for one in missed), text)
            right = [pair for pair in pairs if _holds(*pair)]
            wrong = [pair for pair in pairs if not _holds(*pair)]
            whole.count(
                len(right),
                [one.quote for one in extra] + [one.quote for _, one in wrong],
                [*missed, *(expected for expected, _ in wrong)],
                text,
            )
            for expected, one in pairs:
                for name in TARGET_FIELDS:
                    if name in expected:
                        fields[f"  {name} of targets found"].slot(_plain(expected[name]), getattr(one, name), text)
        found[f"targets, {spoken}: value"] = value
        found[f"targets, {spoken}: every field the case names"] = whole
    return found | fields


def _paired_by_value(want: Sequence[Case], got: Sequence[Target]) -> tuple[list[tuple[Case, Target]], list, list]:
    """Expected with found records of the same value in order, and what is left over: (pairs, extra, missed)."""
    free, pairs, missed = list(got), [], []
    for expected in want:
        same = next((one for one in free if one.value == expected["value"]), None)
        if same is None:
            missed.append(expected)
        else:
            free.remove(same)
            pairs.append((expected, same))
    return pairs, free, missed


def _holds(expected: Case, one: Target) -> bool:
    got = record(one)
    return all(got[name] == value for name, value in expected.items())


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _tasks() -> Tallies:
    found: Tallies = {}
    fields: Tallies = {f"  {name} of tasks found": Tally() for name in ("action", "modality", "bodies and roles")}
    for spoken, every in _by_language("tasks"):
        tally = Tally()
        for case in every:
            text = case["text"]
            free = clausework.found(clausework.document(text, language=case["language"]))
            missed, hit = [], 0
            for want in case["tasks"]:
                one = _same_task(want, free)
                if one is None:
                    missed.append(want["quote"])
                    continue
                free.remove(one)
                hit += 1
                fields["  action of tasks found"].slot(want["action"], one.action, text)
                fields["  modality of tasks found"].slot(want["modality"], one.modality, text)
                if "bodies" in want:
                    named = [(body.name, body.role) for body in one.bodies]
                    fields["  bodies and roles of tasks found"].add(want["bodies"].items(), named, text)
            tally.count(hit, (one.quote for one in free), missed, text)
        found[f"tasks, {spoken}"] = tally
    return found | fields


def _same_task(want: Case, free: Sequence[Task]) -> Task | None:
    """The task with the wanted quote or a part or whole of it, one with the wanted action before others."""
    same = [one for one in free if want["quote"] in one.quote or one.quote in want["quote"]]
    return min(same, key=lambda one: one.action != want["action"], default=None)


# Bodies, conditions, industries -------------------------------------------------------------------------------------


def _bodies() -> Tallies:
    found: Tallies = {}
    for spoken, every in _by_language("bodies"):
        name, role = Tally(), Tally()
        for case in every:
            got = [(body.name, body.role) for body in bodies.find(case["text"], case["language"])]
            name.add((one[0] for one in case["bodies"]), (one[0] for one in got), case["text"])
            role.add((tuple(one) for one in case["bodies"]), got, case["text"])
        found[f"bodies, {spoken}: name"] = name
        found[f"bodies, {spoken}: name and role"] = role
    ours, theirs = Tally(), Tally()
    for text, want in _named_in_english():
        got = {body.name for task in clausework.found(clausework.document(text, language="en")) for body in task.bodies}
        got |= {body.name for body in bodies.find(text, "en")}
        ours.add(_bare(want), _bare(got), text)
        theirs.add(_bare(want), _bare(peers.spacy_bodies(text)), text)
    return found | {"bodies, English sentences: name": ours, "  spaCy en_core_web_sm (ORG): name": theirs}


def _named_in_english() -> Iterator[tuple[str, set[str]]]:
    """English sentences with the bodies they name, out of the cases of bodies and of those tasks that say whose they are."""
    for case in cases("bodies"):
        if case["language"] == "en":
            yield case["text"], {name for name, _ in case["bodies"]}
    for case in cases("tasks"):
        named = {name for task in case["tasks"] for name in task.get("bodies", ())}
        if case["language"] == "en" and named:
            yield case["text"], named


def _bare(names: Iterable[str]) -> set[str]:
    """Names without their article, for comparing what tools cut differently."""
    return {name.casefold().removeprefix("the ") for name in names}


def _conditions() -> Tallies:
    found: Tallies = {}
    for spoken, every in _by_language("conditions"):
        tally = Tally()
        for case in every:
            free, missed, hit = conditions.find(case["text"], case["language"]), [], 0
            for kind, text in case["conditions"]:
                same = next((c for c in free if c.kind == kind and (c.text in text or text in c.text)), None)
                if same is None:
                    missed.append((kind, text))
                else:
                    free.remove(same)
                    hit += 1
            tally.count(hit, ((one.kind, one.text) for one in free), missed, case["text"])
        found[f"conditions, {spoken}: kind and words"] = tally
    return found


def _industries() -> Tallies:
    found: Tallies = {}
    for spoken, every in _by_language("industries_mentions"):
        tally = Tally()
        for case in every:
            every_mention = industries.mentions(case["text"], case["language"])
            got = {each for mention in every_mention if mention.standing == "named" for each in mention.ids}
            want = set(case["named"])
            # A case does not list all that may be named; an extra is what it says must not be.
            tally.count(len(want & got), got & set(case["not"]), want - got, case["text"])
        found[f"industries named, {spoken}"] = tally
    resolved = Tally()
    for case in cases("industries_resolve"):
        try:
            got = industries.resolve(case["words"]).ids
        except industries.UnknownIndustry:
            got = ()
        resolved.add(case["ids"], got, case["words"])
    return found | {"industries resolved from a user's words": resolved}


# Clauses and references ---------------------------------------------------------------------------------------------


def _built(case: Case) -> tuple[list[str], list[str]]:
    """The paths expected and those found in lines of text."""
    built = outline.build([clausework.block(line) for line in case["text"]], detect("".join(case["text"])))
    return case["paths"], [clause.path for clause in built.clauses]


def _outlined(case: Case) -> tuple[list[str], list[str]]:
    """The same of a whole file, each path with the number of its document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case.{case['format']}"
        path.write_text(case["source"], "utf-8")
        found = [[clause.path for clause in document.clauses] for document in read(path)]
    expected, got = (
        [f"{at}:{one}" for at, paths in enumerate(each) for one in paths] for each in (case["documents"], found)
    )
    return expected, got


def _structure() -> Tallies:
    clauses, named = Tally(), Tally()
    for case in cases("outline"):
        clauses.add(*(_outlined(case) if "format" in case else _built(case)), case["name"])
    for case in cases("references"):
        (document,) = documents(Source("x", "0" * 64, (Block("Rules"), Block(case["text"])), "text/plain"))
        got = [(reference.title, reference.number) for reference in references.find(document)]
        named.add((tuple(one) for one in case["references"]), got, case["text"])
    return {"clauses: path": clauses, "documents referred to: title and number": named}
