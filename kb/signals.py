"""What speaks for a clause: meaning, words and titles, facts, and the kind of thing asked for, each as a figure of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Any

from extractors.language import tables
from kb.query import Query, Term
from kb.whereabouts import elsewhere, names_place, titles_of

if TYPE_CHECKING:
    from kb.engine import Candidate, Store

SATURATION = 0.5
"""At how many mentions, in a clause of average length, a term counts half."""

TITLED = 0.6
"""How far a term counts for every clause of a document whose title names it: a notice need not repeat its parties."""

UNNAMED = 0.25
"""What a word weighs that no clause found has, of what it would weigh else."""


@dataclass(slots=True)
class Match:
    """A clause with all that speaks for it. Of the signals ``cosine`` is the best cosine of any lane as measured, -1..1, and
    ``standing`` by how many standard deviations it stands out among the candidates of its lane. ``spans`` are the places
    of the query's terms in the clause's text, by the term's position in the query; ``titled`` the terms its document's
    title names."""

    candidate: Candidate
    record: dict[str, Any]
    score: float = 0.0
    signals: dict[str, float] = field(default_factory=dict)
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    titled: frozenset[int] = frozenset()

    @property
    def document(self) -> str:
        return self.candidate.document

    @property
    def clause(self) -> str:
        return self.candidate.clause

    @property
    def language(self) -> str:
        return self.candidate.language.split("-")[0]

    @property
    def text(self) -> str:
        return self.record["text"]

    @property
    def sentence(self) -> tuple[int, int] | None:
        """The best sentence, by offsets in the clause's text."""
        if self.candidate.sentence is None:
            return None
        first = self.record["start"]
        start, end = (max(0, min(len(self.text), offset - first)) for offset in self.candidate.sentence)
        return (start, end) if start < end else None


def scaled(values: Sequence[float]) -> list[float]:
    """Values brought to 0..1; all of them 0 where they do not differ."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(value - low) / (high - low) if high > low else 0.0 for value in values]


def semantic(candidates: Sequence[Candidate]) -> list[float]:
    """For each candidate the mean over its lanes of the scaled cosine, 0..1."""
    sums, counts = [0.0] * len(candidates), [0] * len(candidates)
    for lane in dict.fromkeys(lane for candidate in candidates for lane in candidate.clause_cosine):
        held = [at for at, candidate in enumerate(candidates) if lane in candidate.clause_cosine]
        for at, value in zip(held, scaled([_lane_cosine(candidates[at], lane) for at in held]), strict=True):
            sums[at] += value
            counts[at] += 1
    return [total / count if count else 0.0 for total, count in zip(sums, counts, strict=True)]


def standing(candidates: Sequence[Candidate]) -> list[float]:
    """For each candidate by how many standard deviations its cosine exceeds the mean of a lane, in the lane where it
    stands out most; 0 where there is no lane or no spread."""
    best = [0.0] * len(candidates)
    for lane in dict.fromkeys(lane for candidate in candidates for lane in candidate.clause_cosine):
        held = [at for at, candidate in enumerate(candidates) if lane in candidate.clause_cosine]
        values = [_lane_cosine(candidates[at], lane) for at in held]
        spread = pstdev(values)
        for at, value in zip(held, values, strict=True):
            best[at] = max(best[at], (value - fmean(values)) / spread if spread else 0.0)
    return best


def _lane_cosine(candidate: Candidate, lane: str) -> float:
    whole = candidate.clause_cosine[lane]
    return (whole + candidate.sentence_cosine.get(lane, whole)) / 2


def cosine(candidate: Candidate) -> float:
    return max((*candidate.clause_cosine.values(), *candidate.sentence_cosine.values()), default=0.0)


def add_terms(found: Sequence[Match], query: Query, store: Store) -> None:
    """How much of what the query speaks of a clause speaks of, rare terms weighing more (``terms``), and which share of
    them it names at all (``coverage``)."""
    terms = query.subject or query.terms
    titles = titles_of(store, {match.document for match in found}) if terms else {}
    titled = {
        document: frozenset(at for at, term in enumerate(terms) if term.spans(title))
        for document, title in titles.items()
    }
    for match in found:
        match.titled = titled.get(match.document, frozenset())
        match.spans = {at: spans for at, term in enumerate(terms) if (spans := term.spans(match.text))}
    average = sum(len(match.text) for match in found) / (len(found) or 1)
    weights = term_weights(found, terms)
    for match in found:
        dampening = SATURATION * (1 + len(match.text) / (average or 1))
        whole = sum(w for w, term in zip(weights, terms, strict=True) if term.speaks(match.language)) or 1.0
        reached = {at: len(spans) / (len(spans) + dampening) for at, spans in match.spans.items()}
        # A name in the title holds for all clauses alike; other words of a title still tell its clauses apart.
        reached |= {at: TITLED for at in match.titled if terms[at].name or reached.get(at, 0.0) < TITLED / 2}
        match.signals["terms"] = sum(weights[at] * share for at, share in reached.items()) / whole
        match.signals["coverage"] = sum(weights[at] for at in {*match.spans, *match.titled}) / whole


def term_weights(found: Sequence[Match], terms: Sequence[Term]) -> list[float]:
    """What each term weighs: the rarer among the clauses found, the more. A word that no clause has weighs little, for it
    may be another way to say what they say; a concept has all its names."""
    weights = []
    for at, term in enumerate(terms):
        holding = sum(at in match.spans for match in found)
        weight = math.log(1 + (len(found) - holding + 0.5) / (holding + 0.5))
        weights.append(weight if holding or term.concepts else weight * UNNAMED)
    return weights


def add_facts(found: Sequence[Match], query: Query, store: Store) -> None:
    """Years, numbers and industries of the query that a clause's facts bear out."""
    years = {*query.years, *(query.period or ())}
    if not (years or query.numbers or query.industries):
        return
    facts = store.facts((match.document, match.clause) for match in found)
    for match in found:
        targets = facts["targets"].get((match.document, match.clause), ())
        wanted = []
        if years:
            wanted.append(float(any(target["year"] in years for target in targets)))
        if query.numbers:
            values = {target["value"] for target in targets}
            wanted.append(float(any(value in values for value, _ in query.numbers)))
        if query.industries:
            applied = facts["applications"].get((match.document, match.clause), ())
            wanted.append(
                max(
                    (BASIS.get(row["basis"], 0.0) for row in applied if row["industry"] in query.industries),
                    default=0.0,
                )
            )
        match.signals["facts"] = sum(wanted) / len(wanted)


BASIS = {"named": 1.0, "parent": 0.5}


def add_asked(found: Sequence[Match], query: Query) -> None:
    """Whether a clause has a sentence of the kind the question asks for – a figure, a ratio, a date – that bears on it:
    1 beside a term of the question or where the title names one, else less."""
    if query.kind_of_question not in ("amount", "deadline"):
        return
    for match in found:
        stretches = [] if match.titled else [span for spans in match.spans.values() for span in spans]
        held = [
            1.0 if match.titled or any(s < end and e > start for s, e in stretches) else 0.5
            for start, end in sentences_of(match)
            if holds_asked(query, match.text[start:end], match.language)
        ]
        match.signals["asked"] = max(held, default=0.0)


def sentences_of(match: Match) -> list[tuple[int, int]]:
    """The sentences of a clause by their offsets in its text."""
    from extractors.passage import sentences

    return [(one.start, one.end) for one in sentences(match.text, 0, len(match.text), match.language)]


def holds_asked(query: Query, text: str, language: str) -> bool | None:
    """Whether a sentence holds the kind of figure or date the question asks for; None where it asks for none."""
    grammar, asking = tables(language, "questions"), tables(query.language, "questions")
    if query.kind_of_question == "amount":
        kinds = frozenset().union(*(term.kinds for term in query.subject))
        if kinds & {"money", "price", "penalty"} or asking.ASKS_MONEY.search(query.text):
            return bool(grammar.MONEY.search(text))
        if asking.ASKS_RATIO.search(query.text):
            return bool(grammar.RATIO.search(text))
        return bool(grammar.NUMBER.search(text))
    if query.kind_of_question == "deadline":
        # When something will be is not told by a date on which something was.
        return bool(grammar.DATE.search(text)) and (query.past or not grammar.BEHIND.search(text))
    return None


def add_region(found: Sequence[Match], query: Query, store: Store) -> None:
    """Where the query names a region: ``region`` 0 for a clause of a document for another one that does not speak of it."""
    there = elsewhere(store, query, {match.document for match in found})
    for match in found:
        if match.document in there and not names_place(query, match.text):
            match.signals["region"] = 0.0
