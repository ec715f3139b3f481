"""Clause numbers and plan periods as people write them in a query, in either language."""

from __future__ import annotations

import re

PLAN_PERIOD = re.compile(
    r"\b(?P<en>\d{1,2})(?:st|nd|rd|th)\s+five[- ]year|[“\"]?(?P<zh>十[一二三四五六七八九])五[”\"]?(?:时期|期间|规划|末)?",
    re.IGNORECASE,
)
NUMERALS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
}  # fmt: skip

ORDINAL = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[a-z])"
DOTTED = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3}){1,4})(?:\(([a-z0-9]{1,3})\))?(?![\d%])")
NAMED = re.compile(
    r"\b(?:(?P<annex>annex|appendix|schedule)\s+|(?:part|chapter|section|clause|article|paragraph|art\.?|sec\.?|para\.?|item|§)\s*)"
    rf"(?P<first>\d{{1,3}}(?:(?:\.\d{{1,3}})+|[a-z]\b)?|[ivx]+\b|(?(annex)(?-i:[A-Z]\b)|(?:{'|'.join(WORDS)})\b))"
    rf"(?P<rest>(?:\s*,?\s*(?:(?:part|section|clause|article|paragraph|item|point)\s+)?[(（]?(?:\d{{1,3}}[a-z]?|[a-z])\b[)）]?)*)",
    re.IGNORECASE,
)
CHINESE = re.compile(
    rf"第\s*{ORDINAL}\s*(?:部分|章|节|条|款|项|点)(?:\s*(?:第\s*{ORDINAL}\s*(?:部分|章|节|条|款|项|点)|[(（]{ORDINAL}[)）]|\d{{1,2}}))*"
)
CHINESE_LIST = re.compile(
    r"(?<![一-鿿])([一二三四五六七八九十]{1,3})、?\s*[(（]([一二三四五六七八九十]{1,3})[)）]\s*(\d{1,2})?"
)
STEP = re.compile(r"\d{1,3}[a-zA-Z]?\b|\d{1,3}|[一二三四五六七八九十百]{1,4}|\b[a-zA-Z]\b")
INSERTED = re.compile(r"\d+[a-zA-Z]")  # put in between later: keeps its letter, as written
ROMAN = re.compile(r"^[ivx]+$", re.IGNORECASE)
COMMAND_WORDS = re.compile(r"\b(?:part|chapter|section|clause|article|paragraph|item|point)\b", re.IGNORECASE)


def clause_path(text: str) -> str | None:
    """The clause path a query names ("3.2.6", "part 3 (2) 6", "Article 4(1)(a)", 第三部分（二）6), None where it names none."""
    return without_clause(text)[0]


def without_clause(text: str) -> tuple[str | None, str]:
    """The clause path a query names, and the query without it."""
    if match := CHINESE.search(text) or CHINESE_LIST.search(text):
        return ".".join(str(_ordinal(step)) for step in STEP.findall(match[0])), _cut(text, match)
    if match := NAMED.search(text):
        annex = "annex" if match["annex"] else ""
        first = [_step(step, annex) for step in match["first"].split(".")]
        first[0] = annex + first[0]
        rest = COMMAND_WORDS.sub(" ", match["rest"])
        return ".".join([*first, *map(_step, STEP.findall(rest))]), _cut(text, match)
    bare = text.strip(" .?()§")
    for match in DOTTED.finditer(text):
        # A lone decimal is a clause number only where the query is nothing else: "3.2" but not "rise by 3.2 percent".
        if match[1].count(".") >= 2 or (bare.startswith(match[1]) and len(bare) <= len(match[0]) + 1):
            return (f"{match[1]}.{match[2]}" if match[2] else match[1]), _cut(text, match)
    return (bare, "") if re.fullmatch(r"(?:[ph]\d{1,3}|annex\w{1,4})(?:\.\w{1,4})*", bare) else (None, text)


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _step(step: str, annex: str = "") -> str:
    """A step of a path for an English ordinal. The letter of what was put in later, and of an annex, stays a capital."""
    if INSERTED.fullmatch(step) or (annex and step.isupper() and not ROMAN.match(step)):
        return step
    return str(_ordinal(step.lower()))


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


def period_of(text: str) -> list[tuple[int, int]]:
    """The five-year plan periods a text names, as first and last year: the 14th runs 2021–2025."""
    found = []
    for match in PLAN_PERIOD.finditer(text):
        number = int(match["en"]) if match["en"] else _chinese_number(match["zh"])
        last = 2025 + 5 * (number - 14)
        found.append((last - 4, last))
    return found
