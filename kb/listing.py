"""Questions that a list answers – every target of a year, all duties of an industry, who leads – read off the records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kb.filters import Filters
from kb.query import Query, Term

if TYPE_CHECKING:
    from kb.engine import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The records that answer, complete. ``by_body`` tells that the bodies are what is asked for."""

    targets: tuple[Row, ...] = ()
    tasks: tuple[Row, ...] = ()
    by_body: bool = False


def tabulate(store: Store, query: Query, filters: Filters) -> Table | None:
    """The records a question for a list asks for, None where it asks for none or no record fits."""
    if not query.every or query.clause_path:
        return None
    kind = query.kind_of_question
    if kind == "responsible":
        rows = _fitting(
            store.tasks(_narrowed(query, filters)), _beside_industries(query), ("action", "object", "quote")
        )
        named = tuple(row for row in rows if row["bodies"])
        return Table(tasks=named, by_body=True) if named else None
    if query.industries and kind in ("obligations", "list", None):
        return _duties(store, query, filters)
    if kind == "targets" or (kind in ("amount", "list", "deadline") and (query.years or query.period)):
        rows = _fitting(
            store.targets(_narrowed(query, filters)), _beside_industries(query), ("indicator", "scope", "quote")
        )
        aimed = tuple(row for row in rows if row["kind"] == "target")
        return Table(targets=aimed) if aimed else None
    return None


def _duties(store: Store, query: Query, filters: Filters) -> Table | None:
    """What an industry must do, by the clauses that apply to it, the most specific first."""
    from kb.applicability import applies

    targets: dict[str, Row] = {}
    tasks: dict[str, Row] = {}
    for industry in query.industries:
        for row in applies(store, industry, filters, None):
            targets |= {target["id"]: target for target in row["targets"] if target["kind"] != "fact"}
            tasks |= {task["id"]: task for task in row["tasks"]}
    return Table(tuple(targets.values()), tuple(tasks.values())) if targets or tasks else None


def _narrowed(query: Query, filters: Filters) -> Filters:
    """The filters with the year, period and industry of the question where they are not set."""
    narrowed = filters
    if query.years and filters.year is None:
        first, last = min(query.years), max(query.years)
        narrowed = replace(narrowed, year=first) if first == last else replace(narrowed, since=first, until=last)
    elif query.period and filters.since is None and filters.until is None:
        narrowed = replace(narrowed, since=query.period[0], until=query.period[1])
    if len(query.industries) == 1 and filters.industry is None:
        narrowed = replace(narrowed, industry=query.industries[0])
    return narrowed


def _beside_industries(query: Query) -> list[Term]:
    """The terms records must name; those that only name the industry are the filter's business."""
    return [] if len(query.industries) == 1 else list(query.subject)


def _fitting(rows: Iterable[Row], terms: list[Term], names: tuple[str, ...]) -> list[Row]:
    """The records that name every term, or, where none does, at least half of them."""
    scored = []
    for row in rows:
        text = " ".join(str(row.get(name) or "") for name in names)
        scored.append((sum(bool(term.spans(text)) for term in terms), row))
    most = max((score for score, _ in scored), default=0)
    if terms and most < len(terms) / 2:
        return []
    return [row for score, row in scored if score == most]
