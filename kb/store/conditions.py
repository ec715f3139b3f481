"""Filters → SQL conditions on clauses, targets and tasks.

One rule for all lists: a filter on what a record says itself asks the record; a filter on anything else asks the clause it
stands in, and that clause's targets and tasks. Filters that speak of one fact hold of the same fact together: clauses with
``modality=prohibit`` and ``year=2025`` have a task that is both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kb.filters import Filters

ABOUT_TASK = frozenset({"modality", "body"})
ABOUT_ANY = frozenset({"year", "since", "until"})


@dataclass(slots=True)
class Conditions:
    """Conditions joined by AND, with their parameters in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: Any) -> None:
        self.parts.append(sql)
        self.values += values

    def nest(self, frame: str, inner: Conditions) -> None:
        """``frame`` holds ``{}`` where the inner conditions go."""
        self.add(frame.format(inner.sql), *inner.values)

    @property
    def sql(self) -> str:
        return " AND ".join(f"({part})" for part in self.parts) or "1"


def like(part: str) -> str:
    """A LIKE pattern that matches ``part`` anywhere, its own wildcards taken literally."""
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def of_target(filters: Filters) -> Conditions:
    """Conditions on ``targets t``, ``clauses c`` and ``documents d``."""
    found = _of_document(filters)
    _years(found, filters, "t")
    _target_itself(found, filters)
    for wanted in _industries(filters):
        found.add(_INDUSTRY.format("target_industries f", "f.target = t.row"), wanted)
    if filters.region:
        found.add(f"{_named('t.scope')} OR {_DOCUMENT_REGION}", *_names(filters.region), *_regions(filters.region))
    if filters.modality:
        found.add("EXISTS (SELECT 1 FROM tasks t WHERE t.clause = c.row AND t.modality = ?)", filters.modality)
    if filters.body:
        part = like(filters.body)
        found.add(f"EXISTS (SELECT 1 FROM tasks t WHERE t.clause = c.row AND {_BODY}) OR {_ISSUER}", part, part, part)
    return found


def of_task(filters: Filters) -> Conditions:
    """Conditions on ``tasks t``, ``clauses c`` and ``documents d``."""
    found = _of_document(filters)
    _years(found, filters, "t")
    if filters.modality:
        found.add("t.modality = ?", filters.modality)
    if filters.body:
        found.add(_BODY, *[like(filters.body)] * 2)
    for wanted in _industries(filters):
        found.add(_INDUSTRY.format("task_industries f", "f.task = t.row"), wanted)
    if filters.region:
        found.add(f"{_TASK_REGION} OR {_DOCUMENT_REGION}", *_names(filters.region), *_regions(filters.region))
    if filters.target_kind or filters.strength:
        inner = Conditions()
        _target_itself(inner, filters)
        found.nest("EXISTS (SELECT 1 FROM targets t WHERE t.clause = c.row AND {})", inner)
    return found


def of_clause(filters: Filters) -> Conditions:
    """Conditions on ``clauses c`` and ``documents d``."""
    found = _of_document(filters)
    names = filters.active.keys()
    target, task = Conditions(), Conditions()
    _years(target, filters, "t")
    _years(task, filters, "t")
    _target_itself(target, filters)
    if filters.modality:
        task.add("t.modality = ?", filters.modality)
    if filters.body:
        task.add(_BODY, *[like(filters.body)] * 2)
    holds_target, holds_task = (
        f"EXISTS (SELECT 1 FROM {table} t WHERE t.clause = c.row AND {inner.sql})"
        for table, inner in (("targets", target), ("tasks", task))
    )
    about_target = bool(filters.target_kind or filters.strength)
    if about_target:
        found.add(holds_target, *target.values)
    if names & ABOUT_TASK:
        found.add(holds_task, *task.values)
    if names & ABOUT_ANY and not (about_target or names & ABOUT_TASK):
        found.add(f"{holds_target} OR {holds_task}", *target.values, *task.values)
    for wanted in _industries(filters):
        found.add(" OR ".join(_CLAUSE_INDUSTRY), *[wanted] * len(_CLAUSE_INDUSTRY))
    if filters.region:
        found.add(
            f"{_DOCUMENT_REGION} OR EXISTS (SELECT 1 FROM targets t WHERE t.clause = c.row AND {_named('t.scope')})"
            f" OR EXISTS (SELECT 1 FROM tasks t WHERE t.clause = c.row AND {_TASK_REGION})",
            *_regions(filters.region),
            *_names(filters.region) * 2,
        )
    return found


def of_document(filters: Filters) -> Conditions:
    """Conditions on ``documents d``: its own region and issuers, else that one of its clauses fits."""
    found = _of_document(filters)
    if filters.region:
        found.add(f"{_DOCUMENT_REGION} OR {_named('d.title')}", *_regions(filters.region), *_names(filters.region))
    if filters.body:
        part = like(filters.body)
        named = "EXISTS (SELECT 1 FROM bodies b WHERE b.document = d.row AND b.name LIKE ? ESCAPE '\\')"
        found.add(f"{_ISSUER} OR {named}", part, part)
    own = {"document", "language", "region", "body", *(["kind"] if filters.document_kind else [])}
    rest = {name: value for name, value in filters.active.items() if name not in own}
    if rest:
        found.nest("EXISTS (SELECT 1 FROM clauses c WHERE c.document = d.row AND {})", of_clause(Filters(**rest)))
    return found


_BODY = (
    "EXISTS (SELECT 1 FROM task_bodies b WHERE b.task = t.row"
    " AND (b.name LIKE ? ESCAPE '\\' OR b.body LIKE ? ESCAPE '\\'))"
)
_ISSUER = "d.issuers LIKE ? ESCAPE '\\'"


def _named(column: str) -> str:
    """That a column holds one of the names that the parameter lists."""
    return f"EXISTS (SELECT 1 FROM json_each(?) n WHERE {column} LIKE n.value ESCAPE '\\')"


_TASK_REGION = f"EXISTS (SELECT 1 FROM task_regions g WHERE g.task = t.row AND {_named('g.region')})"
_DOCUMENT_REGION = f"({_named('d.region')} OR d.region IN (SELECT value FROM json_each(?)))"
_INDUSTRY = "EXISTS (SELECT 1 FROM {} WHERE {} AND f.industry IN (SELECT value FROM json_each(?)))"
_CLAUSE_INDUSTRY = (
    _INDUSTRY.format("applications f", "f.clause = c.row"),
    _INDUSTRY.format("targets t JOIN target_industries f ON f.target = t.row", "t.clause = c.row"),
    _INDUSTRY.format("tasks t JOIN task_industries f ON f.task = t.row", "t.clause = c.row"),
)


def _of_document(filters: Filters) -> Conditions:
    found = Conditions()
    if filters.document:
        found.add("d.id = ?", filters.document)
    if filters.language:
        found.add("d.language = ? OR d.language LIKE ? || '-%'", filters.language, filters.language)
    if filters.document_kind:
        found.add("d.row IN (SELECT row FROM documents WHERE record ->> 'kind' = ?)", filters.document_kind)
    return found


def _names(region: str) -> list[str]:
    """The parameter of ``_named``: what any name of the region looks like as a part of a text."""
    from extractors import territories
    from kb.store.connection import dump

    return [dump([like(name) for name in territories.spellings(region)])]


def _regions(region: str) -> list[str]:
    """The parameters of ``_DOCUMENT_REGION``: the region's own names, and the names of all regions within it."""
    from extractors import territories
    from kb.store.connection import dump

    return [*_names(region), dump(territories.covered(region))]


def _target_itself(found: Conditions, filters: Filters) -> None:
    if filters.target_kind:
        found.add("t.kind = ?", filters.target_kind)
    if filters.strength:
        found.add("t.strength = ?", filters.strength)


def _years(found: Conditions, filters: Filters, table: str) -> None:
    if filters.year is not None:
        found.add(f"{table}.year = ?", filters.year)
    if filters.since is not None:
        found.add(f"{table}.year >= ?", filters.since)
    if filters.until is not None:
        found.add(f"{table}.year <= ?", filters.until)


def _industries(filters: Filters) -> list[str]:
    """For each of ``industry`` and ``sector`` that is set, its subtree as a JSON list of ids."""
    from kb.store.connection import dump

    return [dump(sorted(subtree(name))) for name in (filters.industry, filters.sector) if name]


@cache
def subtree(industry: str) -> frozenset[str]:
    """An industry's id with the ids of all industries under it; only itself where the taxonomy does not know it."""
    try:
        from extractors import industries
    except ImportError:
        return frozenset({industry})
    taxonomy = industries.taxonomy()
    return frozenset(taxonomy.subtree(industry)) if industry in taxonomy else frozenset({industry})
