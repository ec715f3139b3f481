"""A question → an answer made of extracted facts and quoted sentences, each with its clause, or "not stated".

Nothing is put in words of our own but the frame around a record; what the documents do not state is not answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from extractors.model import MODALITIES
from kb import phrasing
from kb.evidence import Evidence, Said, evidence
from kb.filters import Filters
from kb.listing import Table, tabulate
from kb.query import Query
from kb.search import READ, matches, understood_while_loading
from kb.signals import Match

if TYPE_CHECKING:
    from kb.embedding import Encoders
    from kb.engine import Store

FIGURES = 3
"""How many facts an answer states in sentences of their own; the rest stand in ``targets``."""

QUOTED = 3
"""How many sentences it quotes."""

LISTED = 60
"""How many lines a list has at most; all its records stand in ``targets`` and ``tasks``."""

BODIES = 12
"""How many bodies a question for who is responsible names; the rest are counted."""

SENTENCES = 5
"""How many sentences an answer that is no list has at most."""

SPELLED = 4
"""How many duties of one force an answer spells out."""

Row = dict[str, Any]


def ask(store: Store, encoders: Encoders, question: str, filters: Filters | None = None, k: int = 10) -> dict[str, Any]:
    """The interface's answer object. ``citations`` are the clauses the answer rests on, best first, or the nearest ones
    where nothing is stated; those of single clauses also have ``heading`` and ``text``, the clause around the quote.
    ``targets`` and ``tasks`` hold whole records, complete for a question that asks for a list. ``k`` bounds the nearest."""
    filters = filters or Filters()
    query = understood_while_loading(store, encoders, question, filters)
    table = tabulate(store, query, filters)
    if table is not None:
        return _listed(question, query, table)
    found = matches(store, encoders, query, filters, max(READ, k))
    held = evidence(query, found)
    if not held:
        return _not_stated(question, query, found[: min(k, 3)])
    return _stated(question, query, store, held)


# Answers from what is stated --------------------------------------------------------------------------------------


def _stated(question: str, query: Query, store: Store, held: Sequence[Evidence]) -> dict[str, Any]:
    cite = _citer({one.match.document for one in held})
    facts = store.facts(_place_of(one.match) for one in held)
    targets = [row for one in held for row in _relevant(query, one, facts["targets"])]
    tasks = [row for one in held for row in _relevant(query, one, facts["tasks"])]
    picked = _picked(held)
    sentences = []
    if query.kind_of_question in ("amount", "targets", "deadline") or query.years:
        dated = [row for row in targets if not query.years or row.get("year") in query.years] or targets
        # One figure more would crowd out a sentence that is quoted.
        figures = [phrasing.target(row, query.language, cite(row)) for row in dated if row["kind"] != "fact"]
        sentences += list(dict.fromkeys(figures))[: min(FIGURES, SENTENCES - len(picked))]
    sentences += list(dict.fromkeys(phrasing.quote(said.text, cite(_place(match))) for match, said in picked))
    return {
        "question": question,
        "answered": True,
        "answer": "\n".join(sentences),
        "facets": query.facets,
        "citations": [_citation(match, said) for match, said in picked],
        "targets": targets,
        "tasks": tasks,
    }


def _picked(held: Sequence[Evidence]) -> list[tuple[Match, Said]]:
    """The sentences to quote: the most telling of each clause, then a second of the first where it adds a term."""
    picked = [(one.match, next((said for said in one.said if said.asked), one.said[0])) for one in held if one.said]
    if picked and len(picked) < QUOTED:
        first, chosen = picked[0]
        others = [said for said in held[0].said if said.terms - chosen.terms]
        if others:
            picked.insert(1, (first, max(others, key=lambda said: len(said.terms - chosen.terms))))
    return picked[:QUOTED]


def _relevant(query: Query, one: Evidence, rows: dict[tuple[str, str], list[Row]]) -> list[Row]:
    """The records of a clause that speak of what the question does, those on most of it first."""
    here = rows.get((one.match.document, one.match.clause), [])
    wanted = [at for at in one.match.spans if at < len(query.subject)]
    if not wanted:
        return here
    scored = [(sum(bool(query.subject[at].spans(_words(row))) for at in wanted), row) for row in here]
    most = max((score for score, _ in scored), default=0)
    kept = [(score, row) for score, row in scored if score and score >= most / 2]
    return [row for _, row in sorted(kept, key=lambda pair: -pair[0])]


def _words(row: Row) -> str:
    return " ".join(str(row.get(name) or "") for name in ("indicator", "scope", "action", "object", "quote"))


# Answers from the tables ------------------------------------------------------------------------------------------


def _listed(question: str, query: Query, table: Table) -> dict[str, Any]:
    rows: list[Row] = [*table.tasks, *table.targets, *table.shared]
    cite = _citer({row["document"] for row in rows})
    lines = [phrasing.target(row, query.language, cite(row)) for row in table.targets]
    if table.by_body:
        lines += _by_body(table, query.language, cite)
    else:
        lines = [*_by_force(table.tasks, query.language, cite), *lines]
    most = BODIES if table.by_body else LISTED
    if len(lines) > most:
        lines = [*lines[:most], phrasing.MORE[query.language].format(len(lines) - most)]
    if table.shared:
        cited = " ".join(_gathered(table.shared, several=len({row["document"] for row in rows}) > 1))
        lines.append(phrasing.SHARED[query.language].format(len(table.shared), cited))
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        first.setdefault((row["document"], row["clause"]), row)
    return {
        "question": question,
        "answered": True,
        "answer": "\n".join(lines),
        "facets": query.facets,
        "citations": [
            {name: row[name] for name in ("document", "clause", "quote", "start", "end")} for row in first.values()
        ],
        "targets": list(table.targets),
        "tasks": [*table.tasks, *table.shared],
    }


def _by_force(tasks: Sequence[Row], language: str, cite: Callable[[Row], str]) -> list[str]:
    """A sentence a force, the strongest first."""
    groups = {modality: [row for row in tasks if row["modality"] == modality] for modality in MODALITIES}
    return [phrasing.duties(force, rows, language, cite, SPELLED) for force, rows in groups.items() if rows]


def _by_body(table: Table, language: str, cite: Callable[[Row], str]) -> list[str]:
    """A line a body and role, leaders first, those with the most tasks before others."""
    shown: dict[str, str] = {}
    lines: dict[tuple[str, str], list[str]] = {}
    for row in table.tasks:
        for body in row["bodies"]:
            name = body.get("body") or body["name"]
            shown.setdefault(name.casefold(), name)
            lines.setdefault((name.casefold(), body["role"]), []).append(cite(row))
    order = {"lead": 0, "addressee": 1, "support": 2}
    return [
        phrasing.LED_BY[language].format(
            body=shown[key], role=phrasing.ROLES[language].get(role, role), what=" ".join(dict.fromkeys(cited))
        )
        for (key, role), cited in sorted(lines.items(), key=lambda item: (order.get(item[0][1], 3), -len(item[1])))
    ]


# Nothing stated ---------------------------------------------------------------------------------------------------


def _not_stated(question: str, query: Query, nearest: Sequence[Match]) -> dict[str, Any]:
    cite = _citer({match.document for match in nearest})
    answer = phrasing.NOT_STATED[query.language]
    if nearest:
        near = ", ".join(cite(_place(match)) for match in nearest)
        answer += ("" if query.language == "zh" else " ") + phrasing.NEAREST[query.language].format(near)
    return {
        "question": question,
        "answered": False,
        "answer": answer,
        "facets": query.facets,
        "citations": [_citation(match, None) for match in nearest],
        "targets": [],
        "tasks": [],
    }


def _place_of(match: Match) -> tuple[str, str]:
    return match.document, match.clause


# Citations --------------------------------------------------------------------------------------------------------


def _citer(documents: set[str]) -> Callable[[Row], str]:
    """How a clause is cited: [3.4.3], with the document's id before it where the answer rests on several."""
    if len(documents) < 2:
        return lambda row: f"[{row['clause']}]"
    return lambda row: f"[{row['document']} {row['clause']}]"


def _gathered(rows: Sequence[Row], *, several: bool) -> list[str]:
    """The clauses of many records in one citation a document: [3.2, 3.2.2, 3.5.5]."""
    clauses: dict[str, dict[str, None]] = {}
    for row in rows:
        clauses.setdefault(row["document"], {})[row["clause"]] = None
    return [f"[{f'{document} ' if several else ''}{', '.join(paths)}]" for document, paths in clauses.items()]


def _place(match: Match) -> Row:
    return {"document": match.document, "clause": match.clause}


def _citation(match: Match, said: Said | None) -> dict[str, Any]:
    """A sentence of a clause (or the clause's best sentence) as a citation, with offsets in the document's text."""
    start, end = (said.start, said.end) if said else match.sentence or (0, len(match.text))
    return {
        "document": match.document,
        "clause": match.clause,
        "quote": match.text[start:end],
        "start": match.record["start"] + start,
        "end": match.record["start"] + end,
        "page": match.record.get("page"),
        "heading": match.record.get("heading"),
        "text": match.text,
    }
