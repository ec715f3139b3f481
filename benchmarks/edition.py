"""The corpus against figures written by hand from its sources: what is found in whole documents, not in single sentences.

The figures are those of tests/cases/corpus_figures.jsonl (the plan) and of the facts listed in corpus_notices.jsonl.
"""

from __future__ import annotations

import re

from benchmarks.tally import Rows, Tally
from extractors import extract, read
from extractors.model import Facts
from tests.test_corpus import CORPUS, FIGURES, NOTICES, PLAN, key

SCALES = {"million": 1e6, "billion": 1e9}
UNITS = {"yuan": "CNY", "projects": "project", "lines": "line"}
WRITTEN = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?) (?:(?P<scale>million|billion) )?(?:[a-z]+ )*?(?P<unit>t/d|kWh|kW|t|yuan|projects|lines)(?![\w/])"
)
"""A figure among the facts of a notice. Kept apart from the extractors, which it measures."""


def measure(notes: list[str]) -> Rows:
    """The rows of the plan and of the notices. ``notes`` takes a line for each miss and extra."""
    tallies = _plan(_facts(PLAN))
    notes += [f"{name}: {note}" for name, tally in tallies.items() for note in tally.notes]
    return {name: tally.figures() for name, tally in tallies.items()} | _notices(notes)


def _facts(name: str) -> Facts:
    (document,) = read(CORPUS / f"{name}.md")
    return extract(document)


def _plan(facts: Facts) -> dict[str, Tally]:
    """Figures by clause, value, unit and year; one that people may or may not call a target counts for nothing."""
    names = (
        "value",
        "value and unit",
        "value, unit and year",
        "comparator of figures found",
        "strength of targets found",
    )
    tallies = {f"plan: {name}": Tally() for name in names}
    want = {key(f["clause"], f["value"], f["unit"], f["year"]): f for f in FIGURES}
    got = {key(t.clause, t.value, t.unit, t.year): t for t in facts.targets}
    unsure = {at for at, figure in want.items() if figure.get("borderline")}
    for width, name in enumerate(names[:3], 2):
        left_out = {at[:width] for at in unsure}
        wanted = {at[:width] for at in want.keys() - unsure} - left_out
        tallies[f"plan: {name}"].add(wanted, {at[:width] for at in got} - left_out)
    for at in sorted(want.keys() & got.keys(), key=str):
        figure, target = want[at], got[at]
        tallies["plan: comparator of figures found"].slot(figure["comparator"], target.comparator, str(at))
        if target.kind == "target":
            tallies["plan: strength of targets found"].slot(figure["strength"], target.strength, str(at))
    return tallies


def _notices(notes: list[str]) -> Rows:
    """How many figures of the facts are found with their unit. The facts do not list all figures, so extras count for
    nothing, nor do they say of an output that it is a year's ("kWh" there is met by "kWh/a")."""
    listed = held = 0
    for notice in NOTICES:
        got = {(target.value, part) for target in _facts(notice["document"]).targets for part in _parts(target.unit)}
        want = {written for fact in notice["holds"] for written in figures(fact)}
        listed, held = listed + len(want), held + len(want & got)
        notes += [f"notices: missed {one} | {notice['document']}" for one in sorted(want - got)]
    return {"notices: value and unit": {"n": listed, "recall": round(held / listed, 4)}}


def _parts(unit: str | None) -> tuple[str, str]:
    """A unit whole and without its "a year"."""
    return unit or "", (unit or "").removesuffix("/a")


def figures(fact: str) -> list[tuple[float, str]]:
    """The figures in a fact written by hand: "1,473.5 billion yuan" → (1473500000000.0, "CNY")."""
    found = []
    for match in WRITTEN.finditer(fact):
        value = float(match["number"].replace(",", "")) * SCALES.get(match["scale"], 1)
        found.append((round(value, 6), UNITS.get(match["unit"], match["unit"])))
    return found
