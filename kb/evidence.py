"""Whether clauses answer a question, and with which sentences: what is asked for must itself stand in them.

Similar words are no answer. A question is answerable where a clause names enough of what it speaks of, where nothing it
hinges on is missing everywhere, and where a question for a figure, a sum of money or a date meets one beside its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language import tables
from extractors.passage import sentences
from kb.citing import period_of
from kb.query import YEAR, Query, Term
from kb.search import Match, term_weights

ENOUGH = 0.5
"""The share of the question's terms, by weight, that an answering clause names."""

ALIKE = 0.45
"""The cosine from which a clause need name only ``SOME`` of them, the rest being put in other words."""

SOME = 0.35

ESSENTIAL = 1 / 3
"""The share that concepts missing everywhere may weigh before the question is about something else."""

READ = 5
"""How many of the best clauses may hold the answer."""

CITED = 3
NEAR = 0.7
"""Further clauses are cited up to ``CITED``, if they score at least this share of the first."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a clause by its offsets in the clause's text, with the share of the question's terms it names."""

    text: str
    start: int
    end: int
    coverage: float
    terms: frozenset[int]
    asked: bool
    """Whether it holds the figure, sum or date asked for (True where none is)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause that answers, with its sentences, the most telling first."""

    match: Match
    said: tuple[Said, ...]


def evidence(query: Query, found: Sequence[Match]) -> list[Evidence]:
    """The clauses among ``found`` (best first) that answer the query, at most ``CITED``; empty where none does.

    ``found`` should hold all clauses that were read: what none of them names is missing everywhere.
    """
    if query.clause_path:
        named = [match for match in found if match.signals.get("clause")]
        return [
            Evidence(match, tuple(sorted(_said(query, match, []), key=lambda said: said.start)))
            for match in named[:CITED]
        ]
    terms = query.subject
    weights = term_weights(found, terms) if terms else []
    if _about_something_else(terms, weights, found):
        return []
    answering = [
        Evidence(match, said)
        for match in found[:READ]
        if _speaks_enough(match, terms, weights)
        and (said := _said(query, match, weights))
        and any(one.asked for one in said)
        and _in_time(query, match)
        and _holds_asked(query, terms, match)
    ]
    return [one for one in answering if one.match.score >= NEAR * answering[0].match.score][:CITED]


def _about_something_else(terms: Sequence[Term], weights: Sequence[float], found: Sequence[Match]) -> bool:
    """Whether what the question hinges on occurs nowhere: a concept has many names, so its absence says something."""
    missing = sum(
        weight
        for at, (term, weight) in enumerate(zip(terms, weights, strict=True))
        if term.concepts and not any(at in match.spans for match in found)
    )
    return missing > 0 and missing >= ESSENTIAL * sum(weights)


def _speaks_enough(match: Match, terms: Sequence[Term], weights: Sequence[float]) -> bool:
    cosine = match.signals["cosine"]
    spoken = [weight for weight, term in zip(weights, terms, strict=True) if term.speaks(match.language)]
    if not sum(spoken):
        return cosine >= ALIKE
    coverage = sum(weights[at] for at in match.spans if at < len(weights)) / sum(spoken)
    return coverage >= ENOUGH or (coverage >= SOME and cosine >= ALIKE)


def _holds_asked(query: Query, terms: Sequence[Term], match: Match) -> bool:
    """A sanction, a figure of persons or the sum of a payment cannot be put in other words: the clause must name it. Of
    what the question asks the figure or name of, it must name something."""
    strict = {"penalty", "people"} | ({"money"} if query.kind_of_question == "amount" else set())
    if not all(at in match.spans for at, term in enumerate(terms) if term.kinds & strict):
        return False
    focus = [term for term in query.focus if term.speaks(match.language)]
    return not focus or any(term.spans(match.text) for term in focus)


def _in_time(query: Query, match: Match) -> bool:
    """A question for the figures of a year is answered by a clause that names the year, other than to compare with it, or
    a plan period that ends with it."""
    figures = query.kind_of_question in ("amount", "targets", "deadline", "list", "responsible")
    if not query.years or not (figures or query.past):
        return True
    text = tables(match.language, "questions").AGAINST.sub("", match.text)
    named = {int(year) for year in YEAR.findall(text)} | {period[1] for period in period_of(text)}
    return bool(named & set(query.years))


def _said(query: Query, match: Match, weights: Sequence[float]) -> tuple[Said, ...]:
    """The sentences of a clause, the most telling first."""
    grammar = tables(match.language, "questions")
    label = match.record.get("label") or ""
    whole = sum(weights[at] for at in match.spans if at < len(weights)) or 1.0
    best = match.sentence
    found: list[tuple[float, Said]] = []
    for sentence in sentences(match.text, 0, len(match.text), match.language):
        named = frozenset(
            at for at, spans in match.spans.items() if any(s < sentence.end and e > sentence.start for s, e in spans)
        )
        coverage = sum(weights[at] for at in named if at < len(weights)) / whole
        stated = sentence.text.removeprefix(label) if label else sentence.text
        holds = _holds_figure(query, stated, grammar)
        asked = holds is None or (holds and coverage >= ENOUGH)
        if query.past and query.kind_of_question == "amount" and grammar.AHEAD.search(stated):
            asked = False  # what is planned is no answer to what has been
        telling = (
            coverage + 0.3 * bool(holds) + 0.25 * (best is not None and _overlap(best, sentence.start, sentence.end))
        )
        telling += 0.2 * any(str(year) in sentence.text for year in query.years)
        found.append((telling, Said(sentence.text, sentence.start, sentence.end, coverage, named, asked)))
    return tuple(said for _, said in sorted(found, key=lambda one: -one[0]))


def _holds_figure(query: Query, text: str, grammar: object) -> bool | None:
    """Whether a sentence holds the kind of figure the question asks for; None where it asks for none."""
    if query.kind_of_question == "amount":
        kinds = frozenset().union(*(term.kinds for term in query.subject))
        money = kinds & {"money", "price", "penalty"} or tables(query.language, "questions").ASKS_MONEY.search(
            query.text
        )
        return bool((grammar.MONEY if money else grammar.NUMBER).search(text))  # type: ignore[attr-defined]
    if query.kind_of_question == "deadline":
        return bool(grammar.DATE.search(text))  # type: ignore[attr-defined]
    return None


def _overlap(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and span[1] > start
