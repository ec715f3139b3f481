"""Questions that a list answers – every target of a year, all duties of an industry, who leads – read off the records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kb.filters import Filters
from kb.query import Query, Term
from kb.whereabouts import elsewhere, names_place

if TYPE_CHECKING:
    from kb.engine import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The records that answer, complete. ``shared`` are the tasks that bind a class the industry asked for belongs to;
    ``by_body`` tells that the bodies are what is asked for."""

    targets: tuple[Row, ...] = ()
    tasks: tuple[Row, ...] = ()
    shared: tuple[Row, ...] = ()
    by_body: bool = False


def tabulate(store: Store, query: Query, filters: Filters) -> Table | None:
    """The records a question for a list asks for, None where it asks for none or no record fits."""
    if not query.every or query.clause_path:
        return None
    kind = query.kind_of_question
    if kind == "responsible":
        rows = _fitting(store.tasks(_narrowed(query, filters)), _terms(query), ("action", "object", "quote"))
        named = tuple(row for row in _here(store, query, rows) if row["bodies"])
        return Table(tasks=named, by_body=True) if named else None
    if query.industries and not query.beside and kind in ("obligations", "list", None):
        return _duties(store, query, filters)
    if kind == "targets" or (kind in ("amount", "list", "deadline") and (query.years or query.period)):
        rows = _fitting(store.targets(_narrowed(query, filters)), _terms(query), ("indicator", "scope", "quote"))
        aimed = tuple(row for row in _here(store, query, rows) if row["kind"] == "target")
        return Table(targets=aimed) if aimed else None
    return None


def _duties(store: Store, query: Query, filters: Filters) -> Table | None:
    """What an industry must do by the clauses that apply to it, strongest first; what it must do as one of a class of
    enterprises stands apart."""
    from kb.applicability import applies

    targets: dict[str, Row] = {}
    tasks: dict[str, Row] = {}
    shared: dict[str, Row] = {}
    for industry in query.industries:
        for row in _here(store, query, applies(store, industry, filters, None)):
            if row["basis"] == "cross-cutting":
                shared |= {task["id"]: task for task in row["tasks"]}
            else:
                targets |= {target["id"]: target for target in row["targets"] if target["kind"] != "fact"}
                tasks |= {task["id"]: task for task in row["tasks"]}
    if not (targets or tasks or shared):
        return None
    # Tasks that name the industry themselves go before those of a clause that is for it among others.
    own = [task for task in tasks.values() if any(basis["basis"] == "named" for basis in task["industries"])]
    tasks = {task["id"]: task for task in own} | tasks
    apart = tuple(task for key, task in shared.items() if key not in tasks)
    return Table(tuple(targets.values()), tuple(tasks.values()), shared=apart)


def _here(store: Store, query: Query, rows: Sequence[Row]) -> list[Row]:
    """The rows without those of documents for another region than the query names, unless they speak of it."""
    there = elsewhere(store, query, {row["document"] for row in rows})
    return [row for row in rows if row["document"] not in there or names_place(query, row["quote"])]


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


def _terms(query: Query) -> tuple[Term, ...]:
    """The terms records must name; what only names the one industry they are narrowed to is not among them."""
    return query.beside if len(query.industries) == 1 else query.subject


def _fitting(rows: Iterable[Row], terms: tuple[Term, ...], names: tuple[str, ...]) -> list[Row]:
    """The records that name every term."""

    def fits(row: Row) -> bool:
        text = " ".join(str(row.get(name) or "") for name in names)
        return all(term.spans(text) for term in terms)

    return [row for row in rows if fits(row)]
