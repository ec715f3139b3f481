"""A query → what it asks for: the clause, years, industries, bodies and regions it names, and the terms that are left.

Nothing here looks at stored documents; the same query always means the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from extractors.language import HAN, LANGUAGES, detect, tables
from kb.concepts import WORD, concepts, english_pattern, key_of, words_of
from kb.stopwords import ENGLISH
from kb.stopwords import HAN as HAN_STOPWORDS
from kb.tokens import han_words, tokens

QUOTED = re.compile(r"[\"“「『]([^\"”」』]{2,80})[\"”」』]")
YEAR = re.compile(r"(?<![\d.,])((?:19|20|21)\d\d)(?![\d.,]*\d)")
PLAN_PERIOD = re.compile(
    r"\b(?P<en>\d{1,2})(?:st|nd|rd|th)\s+five[- ]year|[“\"]?(?P<zh>十[一二三四五六七八九])五[”\"]?(?:时期|期间|规划|末)?",
    re.IGNORECASE,
)
NUMERALS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1  # noqa: SIM905
    )
}  # fmt: skip

ORDINAL = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[a-z])"
DOTTED = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3}){1,4})(?:\(([a-z0-9]{1,3})\))?(?![\d%])")
NAMED = re.compile(
    r"\b(?:part|chapter|section|clause|article|paragraph|art\.?|sec\.?|para\.?|item|§)\s*"
    rf"(?P<first>\d{{1,3}}(?:\.\d{{1,3}})*|[ivx]+\b|(?:{'|'.join(WORDS)})\b)"
    rf"(?P<rest>(?:\s*,?\s*(?:(?:part|section|clause|article|paragraph|item|point)\s+)?[(（]?(?:\d{{1,3}}|[a-z])\b[)）]?)*)",
    re.IGNORECASE,
)
CHINESE = re.compile(
    rf"第\s*{ORDINAL}\s*(?:部分|章|节|条|款|项|点)(?:\s*(?:第\s*{ORDINAL}\s*(?:部分|章|节|条|款|项|点)|[(（]{ORDINAL}[)）]|\d{{1,2}}))*"
)
CHINESE_LIST = re.compile(
    r"(?<![一-鿿])([一二三四五六七八九十]{1,3})、?\s*[(（]([一二三四五六七八九十]{1,3})[)）]\s*(\d{1,2})?"
)
STEP = re.compile(r"\d{1,3}|[一二三四五六七八九十百]{1,4}|\b[a-z]\b")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,5}s?")
NUMBER = re.compile(r"[\d.,]+%?")
ROMAN = re.compile(r"^[ivx]+$", re.IGNORECASE)
COMMAND_WORDS = re.compile(r"\b(?:part|chapter|section|clause|article|paragraph|item|point)\b")


@dataclass(frozen=True)
class Term:
    """One thing the query speaks of: a concept with all its names, or a word of its own.

    ``generic`` terms say nothing about the subject ("plan", "target"); ``linked`` is True where the term belongs to the
    noun phrase of the term before it ("ethylene" + "cracker").
    """

    text: str
    concepts: tuple[str, ...] = ()
    generic: bool = False
    linked: bool = False

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text of either language names the term, under any of its names and in any form."""
        if self._pattern is not None:
            return [match.span() for match in self._pattern.finditer(text)]
        return words_of(text).get(key_of(self.text), [])

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
    ``every`` tells that all records of a kind are wanted."""

    text: str
    language: str
    words: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    clause_path: str | None = None
    years: tuple[int, ...] = ()
    period: tuple[int, int] | None = None
    industries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kind_of_question: str | None = None
    question: bool = False
    every: bool = False
    numbers: tuple[tuple[float, str], ...] = ()
    expansions: tuple[str, ...] = ()

    @property
    def subject(self) -> tuple[Term, ...]:
        """The terms that say what the query is about."""
        return tuple(term for term in self.terms if not term.generic)

    @cached_property
    def index_tokens(self) -> list[str]:
        """Index tokens of the query and of the names of its concepts, each once."""
        found = dict.fromkeys(tokens(self.text))
        for name in self.expansions:
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
    path, rest = _without_clause(text)
    kind = next((name for name, pattern in grammar.KINDS if pattern.search(text)), None)
    terms = tuple(_terms(rest, language))
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
        industries=_industries(text, language),
        bodies=_bodies(text, language),
        regions=_regions(text, language),
        kind_of_question=kind,
        question=bool(grammar.QUESTION.search(text)),
        every=bool(grammar.EVERY.search(text)),
        numbers=_numbers(text, language),
        expansions=tuple(expansions),
    )


def _all_names(concept: str) -> tuple[str, ...]:
    found = concepts().by_id[concept]
    return found.en + found.zh


# Clause numbers ---------------------------------------------------------------------------------------------------


def clause_path(text: str) -> str | None:
    """The clause path a query names ("3.2.6", "part 3 (2) 6", "Article 4(1)(a)", 第三部分（二）6), None where it names none."""
    return _without_clause(text)[0]


def _without_clause(text: str) -> tuple[str | None, str]:
    """The clause path a query names, and the query without it."""
    if match := CHINESE.search(text) or CHINESE_LIST.search(text):
        return ".".join(str(_ordinal(step)) for step in STEP.findall(match[0])), _cut(text, match)
    if match := NAMED.search(text):
        first = [str(_ordinal(step)) for step in match["first"].lower().split(".")]
        rest = COMMAND_WORDS.sub(" ", match["rest"].lower())
        return ".".join([*first, *(str(_ordinal(step)) for step in STEP.findall(rest))]), _cut(text, match)
    bare = text.strip(" .?()§")
    for match in DOTTED.finditer(text):
        # A lone decimal is a clause number only where the query is nothing else: "3.2" but not "rise by 3.2 percent".
        if match[1].count(".") >= 2 or (bare.startswith(match[1]) and len(bare) <= len(match[0]) + 1):
            return (f"{match[1]}.{match[2]}" if match[2] else match[1]), _cut(text, match)
    return (bare, "") if re.fullmatch(r"[ph]\d{1,3}(?:\.\d{1,3})*", bare) else (None, text)


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _ordinal(step: str) -> int | str:
    """The number an ordinal stands for: digits, Chinese numerals, words, Roman numerals; a letter stays a letter."""
    if step.isdigit():
        return int(step)
    if step in WORDS:
        return WORDS[step]
    if step[0] in NUMERALS or step[0] == "百":
        return _chinese_number(step)
    if ROMAN.match(step) and (len(step) > 1 or step in "iv"):
        values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in step.lower()]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return step


def _chinese_number(step: str) -> int:
    hundreds, _, rest = step.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = NUMERALS.get(hundreds, 1) * 100 if "百" in step else 0
    return total + (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


# Facets -----------------------------------------------------------------------------------------------------------


def period_of(text: str) -> list[tuple[int, int]]:
    """The five-year plan periods a text names, as first and last year: the 14th runs 2021–2025."""
    found = []
    for match in PLAN_PERIOD.finditer(text):
        number = int(match["en"]) if match["en"] else _chinese_number(match["zh"])
        last = 2025 + 5 * (number - 14)
        found.append((last - 4, last))
    return found


def _industries(text: str, language: str) -> tuple[str, ...]:
    from extractors import industries

    found: dict[str, None] = {}
    for mention in industries.mentions(text, language):
        ids = getattr(mention, "ids", None) or (getattr(mention, "industry", None),)
        found |= dict.fromkeys(each for each in ids if each)
    return tuple(found)


def _bodies(text: str, language: str) -> tuple[str, ...]:
    from extractors import bodies

    return tuple(dict.fromkeys(found.name for found in bodies.find(text, language)))


def _regions(text: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in tables(language, "questions").REGION.finditer(text)))


def _numbers(text: str, language: str) -> tuple[tuple[float, str], ...]:
    from extractors import quantities

    return tuple((found.value, found.unit) for found in quantities.find(text, language) if found.unit)


# Terms ------------------------------------------------------------------------------------------------------------


def _terms(text: str, language: str) -> Iterator[Term]:
    """The terms of a query in order: its concepts, and the words between them."""
    at = 0
    end_of_last = -1
    for mention in concepts().mentions(text):
        if mention.start < at:
            continue
        for word, start, end in _words(text, at, mention.start, language):
            yield Term(word, generic=_generic(word), linked=_linked(text, end_of_last, start))
            end_of_last = end
        linked = _linked(text, end_of_last, mention.start)
        yield Term(text[mention.start : mention.end], mention.concepts, linked=linked)
        at = end_of_last = mention.end
    for word, start, end in _words(text, at, len(text), language):
        yield Term(word, generic=_generic(word), linked=_linked(text, end_of_last, start))
        end_of_last = end


def _linked(text: str, end: int, start: int) -> bool:
    return end >= 0 and bool(re.fullmatch(r"[\s\-]?|\s*的\s*", text[end:start]))


def _words(text: str, start: int, end: int, language: str) -> Iterator[tuple[str, int, int]]:
    """The words of ``text[start:end]`` that may carry meaning, with their offsets."""
    stretch = text[start:end]
    for match in WORD.finditer(stretch):
        word = match[0].lower()
        if len(word) > 1 and word not in ENGLISH and not YEAR.fullmatch(word):
            yield match[0], start + match.start(), start + match.end()
    if not HAN.search(stretch):
        return
    for word, offset in han_words(stretch):
        if word not in HAN_STOPWORDS:
            yield word, start + offset, start + offset + len(word)


def _generic(word: str) -> bool:
    if NUMBER.fullmatch(word) or any(tables(language, "questions").REGION.fullmatch(word) for language in LANGUAGES):
        return True
    if HAN.search(word):
        return len(word) < 2 or word in tables("zh", "questions").GENERIC
    return key_of(word) in _generic_words()


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(key_of(word) for word in tables("en", "questions").GENERIC)
