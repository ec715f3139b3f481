"""A query → what it asks for: the clause, years, industries, bodies and regions it names, and the terms that are left.

Nothing here looks at stored documents; the same query always means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from extractors.language import HAN, LANGUAGES, detect, tables
from kb.citing import period_of, without_clause
from kb.concepts import WORD, concepts, english_pattern, root_of, words_of
from kb.stopwords import ENGLISH
from kb.stopwords import HAN as HAN_STOPWORDS
from kb.tokens import han_words, tokens

QUOTED = re.compile(r"[\"“「『]([^\"”」』]{2,80})[\"”」』]")
YEAR = re.compile(r"(?<![\d.,])((?:19|20|21)\d\d)(?![\d.,]*\d)")
DIGIT = re.compile(r"\d")
CAPITAL = re.compile(r"(?<!^)\b[A-Z][a-z]")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,5}s?")
NUMBER = re.compile(r"[\d.,]+%?")
OF_A_FIRM = re.compile(r"集团|股份|(?:水泥|钢铁|化工)?有限公司")
SENTENCE_START = re.compile(r"(?:^|[.;:!?])[\s\"“‘'(]*$")
MONTHS = frozenset("January February March April May June July August September October November December".split())


@dataclass(frozen=True)
class Term:
    """One thing the query speaks of: a concept with all its names, or a word of its own.

    ``generic`` terms say nothing about the subject ("plan", "target"); ``start`` is where the query names the term; ``name``
    tells a proper name, which has no other words.
    """

    text: str
    concepts: tuple[str, ...] = ()
    generic: bool = False
    start: int = 0
    name: bool = False

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text of either language names the term, under any of its names and in any form."""
        if self._pattern is not None:
            return [match.span() for match in self._pattern.finditer(text)]
        return words_of(text).get(root_of(self.text), [])

    def speaks(self, language: str) -> bool:
        """Whether the term can be found in a text of ``language`` at all: a word that stands for no concept has only its own."""
        return bool(self.concepts) or bool(HAN.search(self.text)) == (language == "zh")

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.concepts:
            return re.compile(re.escape(self.text)) if HAN.search(self.text) else None
        named = concepts().named(self.concepts)
        english = sorted({english_pattern(name) for concept in named for name in concept.en}, key=len, reverse=True)
        chinese = sorted({re.escape(name) for concept in named for name in concept.zh}, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(english)})\b|{'|'.join(chinese)}", re.IGNORECASE)

    @cached_property
    def kinds(self) -> frozenset[str]:
        by_id = concepts().by_id
        return frozenset(kind for concept in self.concepts if (kind := by_id[concept].kind))


@dataclass(frozen=True)
class Query:
    """A query understood. ``kind_of_question`` is one of responsible, deadline, amount, allowed, obligations, targets, list,
    or None; ``industries`` are taxonomy ids; ``expansions`` are the other names of what it names, in both languages;
    ``focus`` are the terms of what its figure or name is asked for; ``beside`` those that do not name
    its industries; ``past`` tells that it asks for what has been, ``every``
    that all records of a kind are wanted."""

    text: str
    language: str
    words: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    clause_path: str | None = None
    years: tuple[int, ...] = ()
    period: tuple[int, int] | None = None
    industries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kind_of_question: str | None = None
    question: bool = False
    focus: tuple[Term, ...] = ()
    beside: tuple[Term, ...] = ()
    past: bool = False
    every: bool = False
    numbers: tuple[tuple[float, str], ...] = ()
    expansions: tuple[str, ...] = ()

    @property
    def subject(self) -> tuple[Term, ...]:
        """The terms that say what the query is about."""
        return tuple(term for term in self.terms if not term.generic)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies it names; found when asked for, as their grammar takes long to load."""
        return _bodies(self.text, self.language)

    @cached_property
    def index_tokens(self) -> list[str]:
        """Index tokens of the query and of the names of its concepts, each once."""
        return self.tokens_for(LANGUAGES)

    def tokens_for(self, languages: Sequence[str]) -> list[str]:
        """The same for documents in ``languages`` alone: without names in others, which cannot be found there."""
        held = {language.split("-")[0] for language in languages}
        found = dict.fromkeys(tokens(self.text))
        for name in self.expansions:
            if "zh" in held or not HAN.search(name):
                found |= dict.fromkeys(tokens(name))
        return list(found)

    @cached_property
    def spelled_out(self) -> str:
        """The query with its acronyms written out, for encoders that never met them."""
        text = self.text
        for term in self.terms:
            if term.concepts and ACRONYM.fullmatch(term.text):
                names = concepts().by_id[term.concepts[0]].names(self.language)
                long = next((name for name in names if not ACRONYM.fullmatch(name)), term.text)
                text = re.sub(rf"\b{re.escape(term.text)}\b", long, text)
        return text

    @cached_property
    def unnamed(self) -> str:
        """The query without its proper names: a notice says once whom it is about, and what is asked of them elsewhere."""
        text, end = [], 0
        for term in self.terms:
            if term.name:
                at = self.text.find(term.text, end)
                if at >= 0:
                    text.append(self.text[end:at])
                    end = at + len(term.text)
        return " ".join("".join([*text, self.text[end:]]).split())

    @property
    def facets(self) -> dict[str, Any]:
        """What was understood, for printing: only what the query holds."""
        held = {
            "clause": self.clause_path,
            "industry": list(self.industries),
            "year": list(self.years),
            "period": list(self.period) if self.period else None,
            "body": list(self.bodies),
            "region": list(self.regions),
            "kind": self.kind_of_question,
            "phrases": list(self.phrases),
            "numbers": [list(number) for number in self.numbers],
            "concepts": [concept for term in self.subject for concept in term.concepts[:1]],
        }
        return {name: value for name, value in held.items() if value}


def understand(query: str) -> Query:
    """What ``query`` asks for. Never raises on odd text; what cannot be made out is left among the words."""
    text = " ".join(query.split())
    language = "zh" if HAN.search(text) and detect(text) == "zh" else "en"
    grammar = tables(language, "questions")
    path, rest = without_clause(text)
    kind = next((name for name, pattern in grammar.KINDS if pattern.search(text)), None)
    terms = tuple(_terms(rest))
    focus = _focus(rest, language)
    industries = _industries(rest, language)
    named = [span for spans in industries.values() for span in spans]
    period = next(iter(period_of(text)), None)
    expansions = dict.fromkeys(
        name for term in terms if not term.generic for concept in term.concepts for name in _all_names(concept)
    )
    return Query(
        text=text,
        language=language,
        words=tuple(term.text for term in terms if not term.generic),
        terms=terms,
        phrases=tuple(match.strip() for match in QUOTED.findall(text)),
        clause_path=path,
        years=tuple(dict.fromkeys(int(year) for year in YEAR.findall(text))),
        period=period,
        industries=tuple(industries),
        regions=_regions(text, language),
        kind_of_question=kind,
        question=bool(grammar.QUESTION.search(text)),
        focus=tuple(term for term in terms if focus and not term.generic and focus[0] <= term.start < focus[1]),
        beside=tuple(
            term for term in terms if not term.generic and not any(start <= term.start < end for start, end in named)
        ),
        past=bool(grammar.PAST.search(text)),
        every=bool(grammar.EVERY.search(text)),
        numbers=_numbers(text, language),
        expansions=tuple(expansions),
    )


def _all_names(concept: str) -> tuple[str, ...]:
    found = concepts().by_id[concept]
    return found.en + found.zh


# Facets -----------------------------------------------------------------------------------------------------------


def _industries(text: str, language: str) -> dict[str, list[tuple[int, int]]]:
    """The industries a query is about, with the places that name them; those that contain another one named are left out."""
    from extractors import industries

    found: dict[str, list[tuple[int, int]]] = {}
    for mention in industries.mentions(text, language):
        if mention.standing == "named":
            for entry in mention.ids:
                found.setdefault(entry, []).append((mention.start, mention.end))
    entries = industries.taxonomy()
    return {key: spans for key, spans in found.items() if not any(key in entries.ancestors(other) for other in found)}


def _bodies(text: str, language: str) -> tuple[str, ...]:
    from extractors import bodies

    return tuple(dict.fromkeys(found.name for found in bodies.find(text, language)))


def _regions(text: str, language: str) -> tuple[str, ...]:
    """The regions a query names: those of its language's table, and every country, province and city known."""
    found = dict.fromkeys(match[0] for match in tables(language, "questions").REGION.finditer(text))
    if not found and (HAN.search(text) or CAPITAL.search(text)):
        from extractors.territories import find

        named = find(text)
        found = dict.fromkeys([text[named.start : named.end]] if named else [])
    return tuple(found)


def _numbers(text: str, language: str) -> tuple[tuple[float, str], ...]:
    if not (DIGIT.search(text) or HAN.search(text)):
        return ()  # the grammar of quantities takes longer to load than such a search takes

    from extractors import quantities

    return tuple(
        (found.value, found.unit)
        for found in quantities.find(text, language)
        if found.unit and not YEAR.fullmatch(f"{found.value:g}")
    )


# Terms ------------------------------------------------------------------------------------------------------------


def _terms(text: str) -> Iterator[Term]:
    """The terms of a query in order: its concepts, and the words between them."""
    at = 0
    for mention in concepts().mentions(text):
        if mention.start < at:
            continue
        yield from _plain(text, at, mention.start)
        yield Term(text[mention.start : mention.end], mention.concepts, start=mention.start)
        at = mention.end
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[Term]:
    """The words of ``text[start:end]`` as terms of their own."""
    for word, at in _words(text, start, end):
        generic = _generic(word)
        yield Term(word, (), generic, at, name=not generic and _is_name(text, word, at))


def _is_name(text: str, word: str, start: int) -> bool:
    """Whether a word names one of a kind: an English word capitalised within its sentence, a Chinese one before 集团."""
    if HAN.search(word):
        return bool(OF_A_FIRM.match(text, start + len(word)))
    capital = word[:1].isupper() and word[1:].islower()
    return capital and not SENTENCE_START.search(text[:start]) and word not in MONTHS and _mixed(text)


def _mixed(text: str) -> bool:
    """Whether a text has words in lower case, so that capitals say something."""
    return sum(word[:1].islower() for word in text.split()) >= 2


def _focus(text: str, language: str) -> tuple[int, int] | None:
    """The stretch of a question that says what figure or name it asks for, by its offsets."""
    grammar = tables(language, "questions")
    match = grammar.FOCUS.search(text)
    if match is None:
        return None
    name = next(name for name, words in match.groupdict().items() if words)
    start, end = match.span(name)
    cuts = [] if name == "thing" else list(grammar.FOCUS_END.finditer(text, start, end))
    if cuts and language == "zh":  # what is asked for stands last, before the question word
        return cuts[-1].end(), end
    return start, cuts[0].start() if cuts else end


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The words of ``text[start:end]`` that may carry meaning, with their offsets."""
    stretch = text[start:end]
    for match in WORD.finditer(stretch):
        word = match[0].lower()
        if len(word) > 1 and word not in ENGLISH and not YEAR.fullmatch(word):
            yield match[0], start + match.start()
    for word, offset in han_words(stretch) if HAN.search(stretch) else ():
        if word not in HAN_STOPWORDS:
            yield word, start + offset


def _generic(word: str) -> bool:
    if NUMBER.fullmatch(word) or any(tables(language, "questions").REGION.fullmatch(word) for language in LANGUAGES):
        return True
    if HAN.search(word):
        return len(word) < 2 or word in tables("zh", "questions").GENERIC
    return root_of(word) in _generic_words() and word.lower() not in tables("en", "questions").SPECIFIC


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(root_of(word) for word in tables("en", "questions").GENERIC)
