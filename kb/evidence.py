"""Whether clauses answer a question, and with which sentences: signals are weighed together, the asked-for must stand there.

A clause supports an answer by the share of the question's terms it names, by its cosine and by how far that stands out
from other clauses: words may make up for meaning and meaning for words. Three things nothing makes up for: a thing that
cannot be put in other words and stands nowhere (a sanction, a sum, a proper name), the thing whose figure or name is asked
for, and a figure or date where one is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language import tables
from extractors.passage import sentences
from kb.citing import period_of
from kb.query import YEAR, Query, Term
from kb.signals import UNNAMED, Match, holds_asked, term_weights

ENOUGH = 0.5
"""The share of a clause's terms, by weight, that a telling sentence names."""

SUPPORT = 0.55
"""What coverage, cosine and standing must add up to."""

COSINES = (0.25, 0.65)
"""Cosines that count nothing and in full (half a point); between them in proportion."""

STANDINGS = (1.5, 3.5)
"""The same for standard deviations above other clauses."""

ALIKE = 0.45
OUTSTANDING = 2.5
"""From this cosine and standing a clause may say the thing asked for in other words."""

NEARLY = (0.35, 2.0)
"""The least of both where the clause is in another language or on its subject under another name."""

ESSENTIAL = 1 / 3
"""The share that concepts missing everywhere may weigh before the question is about something else."""

READ = 5
"""How many of the best clauses may hold the answer."""

FIGURES = ("amount", "deadline", "targets", "responsible")
"""Kinds of question that one fact answers or nothing does."""

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
    if _about_something_else(query, terms, weights, found):
        return []
    holders = _holders(terms, found)
    missing = _missing(terms, found)
    # That no clause has a word may be chance where the meaning is near, but it counts in full where it is not.
    full = [
        weight / UNNAMED if at in missing and not terms[at].concepts else weight for at, weight in enumerate(weights)
    ]
    answering = [
        Evidence(match, said)
        for match in found[:READ]
        if match.document in holders
        and match.signals.get("region", 1.0)
        and _support(match, terms, weights if _alike(match) else full) >= SUPPORT
        and (said := _said(query, match, weights))
        and any(one.asked for one in said)
        and _in_time(query, match)
        and _names_asked(query, terms, match, missing)
        and _names_heaviest(query, terms, weights, match)
    ]
    return [one for one in answering if one.match.score >= NEAR * answering[0].match.score][:CITED]


def _about_something_else(
    query: Query, terms: Sequence[Term], weights: Sequence[float], found: Sequence[Match]
) -> bool:
    """Whether what the question hinges on occurs nowhere: a concept has many names and a proper name no other, so that
    their absence says something. One that only qualifies what is sought may be missing where the rest is much alike."""
    missing = _missing(terms, found)
    spoken = {match.language for match in found}
    if any(terms[at].name and any(terms[at].speaks(language) for language in spoken) for at in missing):
        return True
    absent = [at for at in missing if terms[at].concepts]
    if not absent or sum(weights[at] for at in absent) < ESSENTIAL * sum(weights):
        return False
    qualifies = query.kind_of_question not in FIGURES and not any(at == 0 or terms[at] in query.focus for at in absent)
    return not (qualifies and _alike(found[0]))


def _missing(terms: Sequence[Term], found: Sequence[Match]) -> set[int]:
    """The terms, by position, that no clause and no title names."""
    named = {at for match in found for at in (*match.spans, *match.titled)}
    return set(range(len(terms))) - named


def _alike(match: Match) -> bool:
    return match.signals["cosine"] >= ALIKE and match.signals["standing"] >= OUTSTANDING


def _nearly(match: Match) -> bool:
    return match.signals["cosine"] >= NEARLY[0] and match.signals["standing"] >= NEARLY[1]


def _holders(terms: Sequence[Term], found: Sequence[Match]) -> set[str]:
    """The documents that hold every proper name of the question that any document in their language holds."""
    documents = {match.document for match in found}
    for at, term in enumerate(terms):
        if term.name:
            holding = {match.document for match in found if at in match.spans or at in match.titled}
            silent = {match.document for match in found if not term.speaks(match.language)}
            documents &= (holding | silent) if holding else documents
    return documents


def _support(match: Match, terms: Sequence[Term], weights: Sequence[float]) -> float:
    """How much speaks for a clause, 0..2: coverage up to 1, cosine and standing up to half a point each. Where its
    language can name none of the terms, meaning alone must do and counts twice."""
    alike = (_share(match.signals["cosine"], *COSINES) + _share(match.signals["standing"], *STANDINGS)) / 2
    spoken = sum(weight for weight, term in zip(weights, terms, strict=True) if term.speaks(match.language))
    if not spoken:
        return 2 * alike
    return sum(weights[at] for at in {*match.spans, *match.titled} if at < len(weights)) / spoken + alike


def _share(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _names_heaviest(query: Query, terms: Sequence[Term], weights: Sequence[float], match: Match) -> bool:
    """A figure or date is one of its subject: the clause must name the concept that tells most, or be much alike."""
    told = [at for at, term in enumerate(terms) if term.concepts]
    if query.kind_of_question not in ("amount", "deadline") or not told:
        return True
    heaviest = max(told, key=lambda at: weights[at])
    return heaviest in match.spans or heaviest in match.titled or _nearly(match)


def _names_asked(query: Query, terms: Sequence[Term], match: Match, missing: set[int]) -> bool:
    """A sanction, a figure of persons or the sum of a payment cannot be put in other words: the clause must name it. Of
    what the question asks the figure or name of, it must name something, or say in other words what is no concept."""
    strict = {"penalty", "people"} | ({"money"} if query.kind_of_question == "amount" else set())
    if not all(at in match.spans for at, term in enumerate(terms) if term.kinds & strict):
        return False
    focus = [term for term in query.focus if term.speaks(match.language)]
    if query.focus and not focus and not _nearly(match):
        return False
    if focus and focus[-1] in [terms[at] for at in missing] and not _alike(match):
        return False
    if not focus or any(term.spans(match.text) for term in focus):
        return True
    return not any(term.concepts for term in focus) and _alike(match)


def _in_time(query: Query, match: Match) -> bool:
    """A question for the figures of a year is answered by a clause that names the year, other than to compare with it, or
    a plan period that ends with it."""
    if not query.years or not (query.kind_of_question in (*FIGURES, "list") or query.past):
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
        holds = holds_asked(query, stated, match.language)
        is_best = best is not None and _overlap(best, sentence.start, sentence.end)
        asked = holds is None or (holds and (coverage >= ENOUGH or is_best))
        if query.past and query.kind_of_question == "amount" and grammar.AHEAD.search(stated):
            asked = False  # what is planned is no answer to what has been
        telling = coverage + 0.3 * bool(holds) + 0.25 * is_best
        telling += 0.2 * any(str(year) in sentence.text for year in query.years)
        found.append((telling, Said(sentence.text, sentence.start, sentence.end, coverage, named, asked)))
    return tuple(said for _, said in sorted(found, key=lambda one: -one[0]))


def _overlap(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and span[1] > start
