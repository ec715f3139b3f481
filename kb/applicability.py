"""What applies to an industry: the clauses stated for it, for a branch above it, or for a class it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from extractors import industries
from extractors.model import MODALITIES, Basis

if TYPE_CHECKING:
    from kb.engine import Store
    from kb.filters import Filters

Row = dict[str, Any]
Tie = tuple[int, int, Basis, str | None]
"""How an entry bears on an industry: order of basis, distance in the tree (or of the class), basis, via."""

BASES: tuple[Basis, ...] = ("named", "parent", "cross-cutting")
WEAKEST = len(MODALITIES)
CLASS, BROAD = 10, 20  # distances that put a class the industry belongs to before a branch as wide as "energy"
OPENING = 240
"""How many characters a clause has to say what it is about: its label, heading and first sentence or two."""


def applies(store: Store, industry: str, filters: Filters, k: int | None = 10) -> list[Row]:
    """The clauses of the store that apply to an industry in free words, strongest first; raises ``UnknownIndustry``."""
    resolution = industries.resolve(industry)
    return select(
        resolution,
        store.applications(filters),
        store.clauses(filters),
        store.tasks(filters),
        store.targets(filters),
        k=k,
    )


def select(
    resolution: industries.Resolution,
    applications: Iterable[Mapping[str, Any]],
    clauses: Iterable[Mapping[str, Any]],
    tasks: Iterable[Mapping[str, Any]],
    targets: Iterable[Mapping[str, Any]],
    *,
    k: int | None,
) -> list[Row]:
    """One row a clause that applies, by its best basis: {document, clause, heading, industry, basis, via, condition,
    condition_kind, quote, tasks, targets}. All arguments are records as the store lists them; ``k`` None asks for all rows.

    Rows come by basis (named, parent, cross-cutting), then the strongest modality among their tasks, then nearness of the
    branch, then order in the text.
    """
    ties = {entry: tie for entry in industries.taxonomy() if (tie := bearing(resolution.ids, entry))}
    best: dict[tuple[str, str], tuple[Tie, Mapping[str, Any]]] = {}
    conditions: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    first: dict[tuple[str, str], int] = {}
    for application in applications:
        tie = ties.get(application["industry"])
        place = (application["document"], application["clause"])
        if tie is None:
            continue
        if place not in best or tie[:2] < best[place][0][:2]:
            best[place] = (tie, application)
        first[place] = min(application["start"], first.get(place, application["start"]))
        if application.get("condition"):
            conditions.setdefault((*place, application["industry"]), application["condition"])
    tasks_of, targets_of = _by_clause(tasks), _by_clause(targets)
    found: list[tuple[tuple[int, ...], Row]] = []
    for at, clause in enumerate(clauses):
        place = (clause["document"], clause["clause"])
        if place not in best:
            continue
        tie, application = best[place]
        about_it = first[place] < clause["start"] + OPENING
        bearing_tasks = [task for task in tasks_of.get(place, ()) if _bears(task, ties, about_it)]
        condition = conditions.get((*place, application["industry"]))
        row = {
            "document": place[0],
            "clause": place[1],
            "heading": clause.get("heading"),
            "industry": resolution.id if tie[2] != "named" else _nearest(resolution.ids, application["industry"]),
            "basis": tie[2],
            "via": tie[3],
            # A clause may speak of an industry at large and of some of it: the condition is told all the same.
            "condition": condition["text"] if condition else None,
            "condition_kind": condition["kind"] if condition else None,
            "quote": application["quote"],
            "tasks": bearing_tasks,
            "targets": [target for target in targets_of.get(place, ()) if _bears(target, ties, about_it)],
        }
        force = min((MODALITIES.index(task["modality"]) for task in bearing_tasks), default=WEAKEST)
        found.append(((tie[0], force, tie[1], at), row))
    found.sort(key=lambda pair: pair[0])
    return [row for _, row in found[:k]]


def bearing(ids: Iterable[str], entry: str) -> Tie | None:
    """How something stated for ``entry`` bears on the industries ``ids``; None where it does not.

    Named: the industry itself or a part of it. Parent: a branch that contains it. Cross-cutting: a class it belongs to, or a
    branch as wide as "industry".
    """
    taxonomy = industries.taxonomy()
    there = taxonomy[entry]
    found: list[Tie] = []
    for each in ids:
        if each == entry:
            found.append((0, 0, "named", None))
        elif there.kind == "class":
            if taxonomy.belongs(each, entry):
                found.append((2, CLASS + _width(there), "cross-cutting", entry))
        elif taxonomy.within(entry, each):
            found.append((0, taxonomy.ancestors(entry)[each], "named", entry))
        elif taxonomy.within(each, entry):
            if there.broad:
                found.append((2, BROAD, "cross-cutting", entry))
            else:
                found.append((1, taxonomy.ancestors(each)[entry], "parent", entry))
    return min(found, key=lambda tie: tie[:2], default=None)


def _width(group: industries.Entry) -> int:
    """How wide a class is: industries named one by one, users of much energy, every enterprise, those of a kind (an industry's
    firms may or may not be listed, so such a class is the last that a clause is told by)."""
    if group.members == ("everyone",):
        return 1
    if group.members == ("all",):
        return 3 if group.condition else 2
    return 0


def _nearest(ids: tuple[str, ...], entry: str) -> str:
    """Which of several industries asked for a part of one belongs to."""
    return next((each for each in ids if industries.taxonomy().within(entry, each)), ids[0])


def _bears(fact: Mapping[str, Any], ties: Mapping[str, Tie], about_it: bool) -> bool:
    """Whether a fact of an applying clause is for the industry. A fact for other industries is not; one for none in
    particular is where the clause is ``about_it`` from its opening on, not where it only comes to speak of it."""
    stated = [each["industry"] for each in fact.get("industries") or ()]
    return any(each in ties for each in stated) if stated else about_it


def _by_clause(facts: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for fact in facts:
        found.setdefault((fact["document"], fact["clause"]), []).append(fact)
    return found
