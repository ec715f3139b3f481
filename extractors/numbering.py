"""Numbers that paragraphs begin with: "3.", "(Two)", "（二）", "第三章", "Article 4", "1.2.3", "①", "(a)", "——".

``readings(text)`` gives every way the start of a paragraph can be read as a label. Which reading holds, and on which
level, only the sequence tells: see ``extractors.outline``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import LANGUAGES, tables
from extractors.language.en.numbers import NUMBER_WORDS


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's start read as a number: ``end`` is where the rest begins, ``numbers`` has one entry a decimal level.

    ``ordinal`` is what the path shows ("2", "a"); ``number`` counts within the style (2 for "b"), 0 for a dash or bullet.
    What was put in later has the number of what it follows and an ordinal of its own ("2a" after "2"). ``names`` are the
    ordinals of all decimal levels, where one of them is a letter ("A.2").
    """

    style: str
    ordinal: str
    number: int
    text: str
    end: int
    numbers: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


_NOT_UNIT = r"(?!\s*(?:%|％|‰|°|per\s?cent|times|million|billion|trillion|thousand|hundred|tons?\b|tonnes?\b|[kMGT]?(?:t|W|Wh|V|m|m2|m3|ha|J|tCO2\w*|tCO2e)\b|\d|万|亿|倍|吨|千瓦|个百分点|度|元|年|月|日))"
_DIGITS = r"(?P<n>[0-9０-９]{1,3})"
_INSERTED = r"(?P<n>[0-9]{1,3}(?:[a-z]{1,2}|[A-Z]{1,2}))"  # "2a", "12ZA": put in after 2, after 12

COMMON: tuple[tuple[str, str], ...] = (
    (
        "decimal",
        rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}})(?![\d%％])[.．、:]?{_NOT_UNIT}(?:\s+(?=\S)|(?=[\u4e00-\u9fff])|\s*$)",
    ),
    ("decimal", r"(?P<n>[A-Z](?:\.\d{1,2}){1,4})(?![\w%])[.:]?(?:\s+(?=[A-Z\u4e00-\u9fff])|(?=[\u4e00-\u9fff])|\s*$)"),
    ("n.", rf"{_DIGITS}\s?[.．](?![\d％%])\s*"),
    ("n.", r"(?P<n>[0-9]{1,3}[A-Z]{0,2})\s*(?=[—–-]?\s?\((?:1|a)\)\s)"),
    ("n.", rf"{_INSERTED}[.．](?:\s+|$)"),
    ("n.", rf"{_DIGITS}、\s*"),
    ("n.", r"(?P<n>[⒈-⒛])\s*"),
    ("(n)", rf"[(（]\s*{_DIGITS}\s*[)）]\s*[、.．]?\s*"),
    ("(n)", r"(?P<n>[⑴-⒇])\s*"),
    ("(n)", rf"[(（]{_INSERTED}[)）]\s*"),
    ("n)", rf"{_DIGITS}\s?[)）]\s*"),
    ("bare", r"(?P<n>\d{1,2}(?:[A-Z]{1,2}|[a-z])?)\s+(?=[A-Z\u4e00-\u9fff])"),
    ("①", r"(?P<n>[①-⑳❶-❿➀-➓])\s*"),
    ("(a)", r"[(（]\s*(?P<n>[a-z]|(?P<twice>[a-z])(?P=twice))\s*[)）]\s*"),
    ("(A)", r"[(（]\s*(?P<n>[A-Z])\s*[)）]\s*"),
    ("a)", r"(?P<n>[a-z])\s?[)）]\s*"),
    ("A)", r"(?P<n>[A-Z])\s?[)）]\s*"),
    ("a.", r"(?P<n>[a-z])[.．](?=\s+\S)\s*"),
    ("A.", r"(?P<n>[A-Z])[.．](?=\s+\S)(?!\s*[A-Z]\.)\s*"),
    ("(i)", r"[(（]\s*(?P<n>[ivxl]{1,7})\s*[)）]\s*"),
    ("i)", r"(?P<n>[ivxl]{1,7})\s?[)）]\s*"),
    ("i.", r"(?P<n>[ivxl]{1,7})[.．](?=\s+\S)\s*"),
    ("I.", r"(?P<n>[IVXL]{1,7}|[Ⅰ-Ⅻ])[.．、](?=\s*\S)\s*"),
    ("(I)", r"[(（]\s*(?P<n>[IVXL]{1,7}|[Ⅰ-Ⅻ])\s*[)）]\s*"),
    ("–", r"[-–—―－─]{1,3}(?![-–—―－─])\s*(?=[^\W\d_]|[\"“‘«《【(（])"),
    ("•", r"[•·●∙⚫▶►➢➤✓✔*■▪◆❖]\s*(?=\S)"),
    ("•", r"[>›]\s+(?=[A-Z\u4e00-\u9fff])"),
    ("◦", r"[○◦□▫◇]\s*(?=\S)"),
    ("◦", r"[oO](?:\s|\t)+(?=[A-Z])"),
)

RANKS: dict[str, int] = {
    style: rank
    for rank, styles in enumerate(
        (
            ("annex", "book"), ("part", "title"), ("subtitle",), ("chapter",), ("subpart",), ("section",), ("article",),
            ("I.", "A."), ("han、",), ("(han)",),
            ("n.", "decimal", "bare", "(I)", "(A)"), ("(n)", "A)"), ("n)",), ("①",), ("(a)", "a)", "a."),
            ("(i)", "i)", "i."), ("–",), ("•",), ("◦",),
        )
    )
    for style in styles
}  # fmt: skip
"""The order in which styles usually nest, outermost first: a prior, which the sequence overrules."""

NAMED = frozenset({"book", "part", "title", "subtitle", "chapter", "subpart", "section", "article", "annex"})
"""Styles that say in a word what they number."""
AIMS = frozenset(word.lower() for word in tables("en", "outline").AIMS)
"""Styles that say in a word what a plan counts: goals, strategies, actions."""
BULLETS = frozenset({"–", "•", "◦"})
LOST = re.compile(r"[.．)）]\s*(?=[A-Z\u4e00-\u9fff\"“《])|、\s*(?=[\u4e00-\u9fff])")
"""A paragraph that begins with the point of a number that is gone (". The concept …")."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HAN = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_MAYBE = re.compile(
    r"[^A-Za-z\u4e00-\u9fff]|[第〇零一二三四五六七八九十百千两]|[A-Za-z]{1,2}[.．)）\s]|[ivxlIVXL]{1,7}\s?[.．)、]"
    r"|(?:part|title|book|volume|sub|chapter|ch\.|division|sec|art|annex|appendix|schedule|goal|objective|target|prior|pillar|theme|strategy|policy|initiative|measure|action|recom|step|task|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)",
    re.IGNORECASE,
)
"""What any label begins with: most paragraphs and cells do not."""
_TENS = {"十": 10, "百": 100, "千": 1000}


def readings(text: str) -> list[Label]:
    """Every way the start of ``text`` reads as a label, most explicit first; empty for plain text."""
    found: list[Label] = []
    if not _MAYBE.match(text):
        return found
    for style, pattern in _patterns():
        if match := pattern.match(text):
            for label in _labels(style, match):
                if all((label.style, label.number) != (other.style, other.number) for other in found):
                    found.append(label)
    return found


def value(text: str) -> int | None:
    """The number an ordinal stands for: Arabic, full-width, Chinese, spelled out, circled or Roman; None for others."""
    text = text.strip().casefold()
    if text.isdecimal():
        return int(text)
    if text in NUMBER_WORDS:
        return NUMBER_WORDS.index(text)
    if len(text) == 1:
        for first, last in ("①⑳", "⑴⒇", "⒈⒛", "❶❿", "➀➓", "ⅰⅻ"):
            if first <= text <= last:
                return ord(text) - ord(first) + 1
    if text and all(character in _TENS or character in _HAN for character in text):
        return _han(text)
    if text and all(character in _ROMAN for character in text):
        return _roman(text)
    return None


def _labels(style: str, match: re.Match[str]) -> list[Label]:
    """What a match may stand for: one label as a rule, none for what is no number, two for "(aa)"."""
    written, end = match.group().strip(), match.end()
    if style in BULLETS:
        return [Label(style, "", 0, written, end)]
    ordinal = match["n"]
    if style == "decimal" or (style in AIMS and "." in ordinal):
        return _decimals(ordinal, written, end)
    if style in _LETTERS:
        counts = [ord(ordinal[0].casefold()) - ord("a") + 1]
        if len(ordinal) == 2:  # after (z), or put in after (a)
            counts = [] if ordinal in _ROMAN_TWICE else [counts[0] + 26, counts[0]]
        return [Label(style, ordinal, count, written, end) for count in counts]
    if style in NAMED:
        written = written.rstrip(" –—-:")
    prefix = "annex" if style == "annex" else ""
    if not ordinal:
        return [Label(style, prefix, 1, written, end)]
    if style in NAMED and _is_letter(ordinal):
        letter = Label(style, prefix + ordinal, ord(ordinal) - ord("A") + 1, written, end)
        roman = value(ordinal)
        return [Label(style, f"{prefix}{roman}", roman, written, end), letter] if roman else [letter]
    if after := match.groupdict().get("after"):
        return [Label(style, f"{value(ordinal)}-{value(after)}", value(ordinal) or 0, written, end)]
    if inserted := re.fullmatch(r"(\d+)[a-zA-Z]{1,2}", ordinal):
        return [Label(style, prefix + ordinal, int(inserted[1]), written, end)] if int(inserted[1]) else []
    if style == "section" and (coded := re.fullmatch(r"(?:\d+[a-zA-Z]?[-–.:])+(\d+)[a-zA-Z]?", ordinal)):
        return [Label(style, re.sub(r"[–.:]", "-", ordinal), int(coded[1]), written, end)]
    number = value(ordinal)
    if not number:
        return []
    shown = ordinal if style in {"(i)", "i)", "i."} else f"{prefix}{number}"
    return [Label(style, shown, number, written, end)]


_LETTERS = frozenset({"(a)", "a)", "a.", "(A)", "A)", "A."})
_ROMAN_TWICE = frozenset({"ii", "vv", "xx", "ll"})


def _is_letter(ordinal: str) -> bool:
    return len(ordinal) == 1 and "A" <= ordinal <= "Z"


def _decimals(ordinal: str, written: str, end: int) -> list[Label]:
    first, *rest = re.split(r"[.．]", ordinal)
    lettered = not first.isdecimal()
    numbers = (ord(first) - ord("A") + 1 if lettered else int(first), *map(int, rest))
    if 0 in numbers:
        return []
    names = (first, *map(str, numbers[1:])) if lettered else ()
    return [Label(f"decimal{len(numbers)}", str(numbers[-1]), numbers[-1], written, end, numbers, names)]


def _han(text: str) -> int:
    if not any(character in _TENS for character in text):
        return int("".join(str(_HAN[character]) for character in text))
    total, digit = 0, None
    for character in text:
        if character in _HAN:
            digit = _HAN[character]
        else:
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
    return total + (digit or 0)


def _roman(text: str) -> int | None:
    values = [_ROMAN[character] for character in text]
    total = sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
    return total if total > 0 and len(re.findall(r"i{4}|v{2}|l{2}", text)) == 0 else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """All label patterns, of every language: a translated text numbers its parts the way the original did."""
    own = [entry for language in LANGUAGES for entry in tables(language, "outline").LABELS]
    return tuple((style, re.compile(pattern)) for style, pattern in [*own, *COMMON])
