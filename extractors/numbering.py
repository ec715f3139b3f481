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
    """

    style: str
    ordinal: str
    number: int
    text: str
    end: int
    numbers: tuple[int, ...] = ()


_NOT_UNIT = r"(?!\s*(?:%|％|‰|°|per\s?cent|times|million|billion|trillion|thousand|hundred|tons?\b|tonnes?\b|[kMGT]?(?:t|W|Wh|V|m|m2|m3|ha|J|tCO2\w*|tCO2e)\b|\d|万|亿|倍|吨|千瓦|个百分点|度|元|年|月|日))"
_DIGITS = r"(?P<n>[0-9０-９]{1,3})"

COMMON: tuple[tuple[str, str], ...] = (
    (
        "decimal",
        rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}})(?![\d%％])[.．、:]?{_NOT_UNIT}(?:\s+(?=\S)|(?=[\u4e00-\u9fff])|\s*$)",
    ),
    ("n.", rf"{_DIGITS}\s?[.．](?![\d％%])\s*"),
    ("n.", rf"{_DIGITS}、\s*"),
    ("n.", r"(?P<n>[⒈-⒛])\s*"),
    ("(n)", rf"[(（]\s*{_DIGITS}\s*[)）]\s*[、.．]?\s*"),
    ("(n)", r"(?P<n>[⑴-⒇])\s*"),
    ("n)", rf"{_DIGITS}\s?[)）]\s*"),
    ("bare", r"(?P<n>\d{1,2})\s+(?=[A-Z\u4e00-\u9fff])"),
    ("①", r"(?P<n>[①-⑳❶-❿➀-➓])\s*"),
    ("(a)", r"[(（]\s*(?P<n>[a-z])\s*[)）]\s*"),
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
            ("part",), ("chapter",), ("section",), ("article",), ("I.", "A."), ("han、",), ("(han)",),
            ("n.", "decimal", "bare", "(I)", "(A)"), ("(n)", "A)"), ("n)",), ("①",), ("(a)", "a)", "a."),
            ("(i)", "i)", "i."), ("–",), ("•",), ("◦",),
        )
    )
    for style in styles
}  # fmt: skip
"""The order in which styles usually nest, outermost first: a prior, which the sequence overrules."""

BULLETS = frozenset({"–", "•", "◦"})
LOST = re.compile(r"[.．)）]\s*(?=[A-Z\u4e00-\u9fff\"“《])|、\s*(?=[\u4e00-\u9fff])")
"""A paragraph that begins with the point of a number that is gone (". The concept …")."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HAN = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def readings(text: str) -> list[Label]:
    """Every way the start of ``text`` reads as a label, most explicit first; empty for plain text."""
    found: list[Label] = []
    for style, pattern in _patterns():
        if match := pattern.match(text):
            label = _label(style, match)
            if label and all((label.style, label.number) != (other.style, other.number) for other in found):
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
    if text and all(character in "十百" or character in _HAN for character in text):
        return _han(text)
    if text and all(character in _ROMAN for character in text):
        return _roman(text)
    return None


def _label(style: str, match: re.Match[str]) -> Label | None:
    written = match.group().strip()
    if style in BULLETS:
        return Label(style, "", 0, written, match.end())
    ordinal = match["n"]
    if style == "decimal":
        numbers = tuple(int(part) for part in re.split(r"[.．]", ordinal))
        if 0 in numbers:
            return None
        return Label(f"decimal{len(numbers)}", str(numbers[-1]), numbers[-1], written, match.end(), numbers)
    if style in {"(a)", "a)", "a.", "(A)", "A)", "A."}:
        return Label(style, ordinal, ord(ordinal.casefold()) - ord("a") + 1, written, match.end())
    if style == "article" and (lettered := re.fullmatch(r"(\d+)([a-z])", ordinal)):
        return Label(style, ordinal, int(lettered[1]), written, match.end())
    number = value(ordinal)
    if number is None or number == 0:
        return None
    return Label(style, ordinal if style in {"(i)", "i)", "i."} else str(number), number, written, match.end())


def _han(text: str) -> int:
    if not any(character in "十百" for character in text):
        return int("".join(str(_HAN[character]) for character in text))
    total, digit = 0, None
    for character in text:
        if character in _HAN:
            digit = _HAN[character]
        else:
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
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
