"""A document → its facts. The pipeline, on one page: find in each clause, then resolve over the document."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TypeVar

from extractors import bodies, industries, references, targets, tasks
from extractors.model import Application, Clause, Document, Facts, Target, Task
from extractors.passage import passages

RECOGNISED = "ocr"
Fact = TypeVar("Fact", Target, Task)


def extract(document: Document) -> Facts:
    """All facts of a document: targets, tasks, bodies, and the industries its clauses apply to. Never raises on odd text."""
    found_targets: list[Target] = []
    found_tasks: list[Task] = []
    found_applications: list[Application] = []
    for passage in passages(document):
        applications = industries.applications(passage)
        found_applications += applications
        of = partial(_marked, document, passage.clause)
        found_targets += (of(industries.attach(target, applications)) for target in targets.find(passage))
        found_tasks += (of(industries.attach(task, applications)) for task in tasks.find(passage))
    resolved = bodies.resolve(document, found_tasks)
    document = replace(document, references=tuple(references.find(document)))
    return Facts(
        document=document,
        targets=tuple(found_targets),
        tasks=tuple(resolved),
        bodies=tuple(bodies.count(document, resolved)),
        applications=tuple(found_applications),
    )


def _marked(document: Document, clause: Clause, fact: Fact) -> Fact:
    """The fact, said to be recognised from a picture where any of its words were."""
    if RECOGNISED not in clause.flags or RECOGNISED in fact.flags:
        return fact
    seen = any(place.confidence is not None for place in document.boxes(fact.start, fact.end))
    return replace(fact, flags=(*fact.flags, RECOGNISED)) if seen else fact
