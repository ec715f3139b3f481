"""A query → ranked clauses, each with the signals that brought it up.

A clause is scored by meaning (the mean of the clause's cosine and that of its best sentence, by lane), by its keywords
(BM25 over the words and their synonyms in both languages), by how many of the query's terms it speaks of, and a little by
its facts. Each signal is brought to 0..1 over the candidates before it is weighed, so that documents in different
languages and encoders of different scale mix. Fusing ranks instead of scores did worse on reworded queries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from extractors.language import HAN, detect
from kb import signals
from kb.filters import Filters
from kb.query import Query, understand
from kb.signals import Match, scaled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kb.embedding import Encoders
    from kb.engine import Candidate, Store

Row = dict[str, Any]

WEIGHTS = {"semantic": 1.0, "keyword": 0.25, "terms": 0.5, "facts": 0.2, "asked": 0.15}
"""What each signal weighs, all being 0..1."""

ELSEWHERE = 0.5
"""What the score of a clause is worth that holds for another region than the query names."""

POOL = 150
"""How many clauses each signal may bring up."""

READ = 80
"""How many of the best candidates are read in full before the last ranking."""


def search(
    store: Store,
    encoders: Encoders,
    query: str | Query,
    filters: Filters | None = None,
    k: int = 10,
) -> list[dict[str, Any]]:
    """The ``k`` best clauses for a query, best first, as the interface's hits; ``sentence`` is the best sentence's
    (start, end) in the clause's text or None. A query without a letter finds nothing."""
    understood = understood_while_loading(store, encoders, query, filters) if isinstance(query, str) else query
    best = matches(store, encoders, understood, filters or Filters(), k)
    facts = store.facts((match.document, match.clause) for match in best)
    return [_hit(rank, match, understood, facts) for rank, match in enumerate(best, 1)]


_warm: WeakSet[Store] = WeakSet()
"""Stores whose first query had its models loaded."""


def understood_while_loading(store: Store, encoders: Encoders, text: str, filters: Filters | None) -> Query:
    """The query understood, while a thread loads the models it will be embedded with, where they are not loaded yet."""
    if store in _warm or not text.strip():
        return understand(text)
    language = "zh" if HAN.search(text) and detect(text) == "zh" else "en"
    held = (filters.language,) if filters and filters.language else store.languages()
    lanes = encoders.lanes_for_query(language, held)

    def load() -> None:
        with suppress(Exception):  # met again, and told, where the query is embedded
            encoders.query("a", lanes)

    loading = Thread(target=load, daemon=True)
    loading.start()
    try:
        return understand(text)
    finally:
        loading.join()
        _warm.add(store)


def matches(
    store: Store,
    encoders: Encoders,
    query: Query,
    filters: Filters,
    k: int,
) -> list[Match]:
    """The ``k`` best clauses for a query understood, best first."""
    if k <= 0 or not any(character.isalnum() for character in query.text):
        return []
    candidates = store.search(
        query.tokens_for(store.languages()), vectors(store, encoders, query, filters), filters, max(POOL, k)
    )
    alike, standing = signals.semantic(candidates), signals.standing(candidates)
    keyword = scaled([candidate.keyword or 0.0 for candidate in candidates])
    drafts = [WEIGHTS["semantic"] * s + WEIGHTS["keyword"] * w for s, w in zip(alike, keyword, strict=True)]
    order = sorted(range(len(candidates)), key=lambda at: -drafts[at])[: max(READ, k)]
    records = store.get([candidates[at].row for at in order])
    headings = Headings(store)
    found: list[Match] = []
    for at, record in zip(order, records, strict=True):
        if record in headings:
            continue
        match = Match(candidates[at], record)
        match.signals = {
            "semantic": alike[at],
            "keyword": keyword[at],
            "cosine": signals.cosine(candidates[at]),
            "standing": standing[at],
        }
        found.append(match)
    signals.add_terms(found, query, store)
    signals.add_facts(found, query, store)
    signals.add_asked(found, query)
    signals.add_region(found, query, store)
    whole = sum(WEIGHTS.values())
    for match in found:
        match.score = sum(weight * match.signals.get(name, 0.0) for name, weight in WEIGHTS.items()) / whole
        match.score *= match.signals.get("region", 1.0) or ELSEWHERE
    if query.clause_path:
        found = _with_clause(found, query.clause_path, store, filters, headings)
    return sorted(found, key=lambda match: -match.score)[:k]


def vectors(store: Store, encoders: Encoders, query: Query, filters: Filters) -> dict[str, NDArray[np.float32]]:
    """The query's unit vector in each lane it is worth asking in, the mean of the query as put and with acronyms spelled out
    and without proper names."""
    held = (filters.language,) if filters.language else store.languages()
    lanes = encoders.lanes_for_query(query.language, held)
    found = encoders.query(query.text, lanes)
    for text in {query.spelled_out, query.unnamed} - {query.text}:
        from kb.embedding import unit

        other = encoders.query(text, lanes)
        found = {lane: unit((vector + other[lane])[None])[0] for lane, vector in found.items()}
    return found


# Clauses ----------------------------------------------------------------------------------------------------------

LETTER = re.compile(r"[^\W\d_]")


class Headings:
    """Tells clauses that are mere headings: nothing stands in them but other clauses."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._parents: dict[str, set[str | None]] = {}

    def __contains__(self, record: Mapping[str, Any]) -> bool:
        rest = record["text"]
        for part in (record.get("label"), record.get("heading")):
            if part:
                rest = rest.replace(part, "", 1)
        # A numbered line may be heading and text in one: it counts unless other clauses stand in it.
        return not LETTER.search(rest) and record["clause"] in self._parents_in(record["document"])

    def _parents_in(self, document: str) -> set[str | None]:
        if document not in self._parents:
            rows = self.store.clauses(Filters(document=document))
            self._parents[document] = {row["parent"] for row in rows}
        return self._parents[document]


def _with_clause(found: list[Match], path: str, store: Store, filters: Filters, headings: Headings) -> list[Match]:
    """The clause named comes first, then what stands in it; they are looked up where no signal brought them up."""
    held = {(match.document, match.clause): match for match in found}
    for record in store.clauses(filters):
        here = record["clause"]
        if (here == path or here.startswith(f"{path}.")) and record not in headings:
            match = held.get((record["document"], here))
            if match is None:
                match = Match(_named(record), record)
                found.append(match)
            match.signals["clause"] = 1.0 if here == path else 0.5
            match.score += match.signals["clause"] * 2
    return found


def _named(record: Mapping[str, Any]) -> Candidate:
    from extractors.language import detect
    from kb.engine import Candidate

    return Candidate(row=-1, document=record["document"], clause=record["clause"], language=detect(record["text"]))


def _hit(rank: int, match: Match, query: Query, facts: dict[str, dict[tuple[str, str], list[Row]]]) -> dict[str, Any]:
    place = (match.document, match.clause)
    return {
        "rank": rank,
        "document": match.document,
        "clause": match.clause,
        "heading": match.record.get("heading"),
        "text": match.text,
        "score": round(match.score, 4),
        "signals": {name: round(value, 4) for name, value in match.signals.items()},
        "highlights": _highlights(match, query),
        "sentence": list(match.sentence) if match.sentence else None,
        "start": match.record["start"],
        "end": match.record["end"],
        "page": match.record.get("page"),
        "targets": [target["id"] for target in facts["targets"].get(place, ())],
        "tasks": [task["id"] for task in facts["tasks"].get(place, ())],
    }


def _highlights(match: Match, query: Query) -> list[list[int]]:
    """What to mark in the clause's text: phrases and terms of the query where they stand, else the best sentence.
    Sorted, none overlapping another."""
    spans = [span for found in match.spans.values() for span in found]
    for phrase in query.phrases:
        spans += [found.span() for found in re.finditer(re.escape(phrase), match.text, re.IGNORECASE)]
    if not spans:
        spans = [match.sentence] if match.sentence else []
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
