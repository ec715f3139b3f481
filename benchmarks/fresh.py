"""Sentences that no rule was written with (fresh.jsonl), in the manner of plans, laws and notices of many governments.

They are written down with their targets and tasks before any extractor sees them. Once a rule is changed because of one,
it belongs to tests/cases and another takes its place; else these figures turn into those of the annotated sentences.
``unit`` and ``modality`` are null, and ``tasks`` left out, where careful readers may differ.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.sentences import LANGUAGES, PUBLISHED
from benchmarks.tally import Rows, Tally
from extractors import targets
from extractors.model import Document, Target, Task
from extractors.passage import passages
from tests import clausework

CASES = Path(__file__).with_name("fresh.jsonl")

Case = dict[str, Any]


def measure(notes: list[str]) -> Rows:
    """Targets and tasks by language. ``notes`` takes a line for each miss and extra."""
    every = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    tallies: dict[str, Tally] = {}
    modality = Tally()
    for language, spoken in LANGUAGES.items():
        value, whole, tasks = Tally(), Tally(), Tally()
        for case in (case for case in every if case["language"] == language):
            document = replace(clausework.document(case["text"], language=language), published=PUBLISHED)
            _targets(case, document, value, whole)
            if "tasks" in case:
                _tasks(case, document, tasks, modality)
        tallies |= {
            f"targets, {spoken}: value": value,
            f"targets, {spoken}: value, unit and year": whole,
            f"tasks, {spoken}": tasks,
        }
    tallies["  modality of tasks found"] = modality
    notes += [f"{name.strip()}: {note}" for name, tally in tallies.items() for note in tally.notes]
    return {name: tally.figures() for name, tally in tallies.items()}


def _targets(case: Case, document: Document, value: Tally, whole: Tally) -> None:
    got = [one for passage in passages(document) for one in targets.find(passage) if one.kind != "fact"]
    value.add((one["value"] for one in case["targets"]), (one.value for one in got), case["text"])
    free, hit, missed = list(got), 0, []
    for want in case["targets"]:
        same = next((one for one in free if _same(want, one)), None)
        if same is None:
            missed.append(want)
        else:
            free.remove(same)
            hit += 1
    whole.count(hit, ((one.value, one.unit, one.year) for one in free), missed, case["text"])


def _same(want: Case, one: Target) -> bool:
    """A counted noun is compared by its last word, for people differ on how much of it is the unit."""
    unit = want["unit"] is None or (one.unit or "").split(" ")[-1] == want["unit"]
    return unit and (want["value"], want["year"]) == (one.value, one.year)


def _tasks(case: Case, document: Document, tally: Tally, modality: Tally) -> None:
    free, hit, missed = clausework.found(document), 0, []
    for want in case["tasks"]:
        same = next((one for one in free if _overlap(want["quote"], one)), None)
        if same is None:
            missed.append(want["quote"])
            continue
        free.remove(same)
        hit += 1
        if want["modality"]:
            modality.slot(want["modality"], same.modality, case["text"])
    tally.count(hit, (one.quote for one in free), missed, case["text"])


def _overlap(quote: str, one: Task) -> bool:
    return quote in one.quote or one.quote in quote
