"""A document → its facts. The pipeline, on one page: find in each clause, then resolve over the document."""

from __future__ import annotations

from dataclasses import replace

from extractors import bodies, industries, references, targets, tasks
from extractors.model import Application, Document, Facts, Target, Task
from extractors.passage import passages


def extract(document: Document) -> Facts:
    """All facts of a document: targets, tasks, bodies, and the industries its clauses apply to. Never raises on odd text."""
    found_targets: list[Target] = []
    found_tasks: list[Task] = []
    found_applications: list[Application] = []
    for passage in passages(document):
        applications = industries.applications(passage)
        found_applications += applications
        found_targets += (industries.attach(target, applications) for target in targets.find(passage))
        found_tasks += (industries.attach(task, applications) for task in tasks.find(passage))
    resolved = bodies.resolve(document, found_tasks)
    document = replace(document, references=tuple(references.find(document)))
    return Facts(
        document=document,
        targets=tuple(found_targets),
        tasks=tuple(resolved),
        bodies=tuple(bodies.count(document, resolved)),
        applications=tuple(found_applications),
    )
