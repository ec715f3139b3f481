"""Numbers in a text: digits with separators, scale words, spelled-out numerals and shares in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import ModuleType

from extractors.language import tables


@dataclass(frozen=True, slots=True)
class Number:
    """A number as found: ``digits`` is its value without the scale word, ``scale`` what that multiplies by.

    ``kind`` is ``digits``, ``word`` (spelled out), ``share`` ("one third", value in percent), ``change`` ("double", value in
    percent, ``change`` says which way), ``full`` ("full coverage"), ``zero`` ("net zero emissions") or ``universal`` ("all", 全部).
    """

    start: int
    end: int
    value: float
    kind: str = "digits"
    scale: float = 1.0
    change: str = ""


def find(text: str, language: str, taken: list[tuple[int, int]]) -> list[Number]:
    """Numbers outside the stretches ``taken`` (dates, look-alikes), in order and without overlap."""
    table = tables(language, "quantities")
    found: list[Number] = []
    used = list(taken)

    def add(number: Number) -> None:
        if not any(start < number.end and number.start < end for start, end in used):
            found.append(number)
            used.append((number.start, number.end))

    for pattern, percent, change in table.CHANGES:
        for match in pattern.finditer(text):
            add(Number(match.start(), match.end(), percent, "change", change=change))
    for pattern, percent in table.SHARES:
        for match in pattern.finditer(text):
            add(Number(match.start(), match.end(), percent, "share"))
    if parts := getattr(table, "PARTS", None):
        for match in parts.finditer(text):
            part, whole = spelled(match["part"], table), spelled(match["whole"], table)
            if part < whole:
                add(Number(match.start(), match.end(), 100 * part / whole, "share"))
    for pattern in table.FULL:
        for match in pattern.finditer(text):
            add(Number(match.start(), match.end(), 100.0, "full"))
    for match in (match for pattern in getattr(table, "ZERO", ()) for match in pattern.finditer(text)):
        add(Number(match.start(), match.end(), 0.0, "zero"))
    in_words = getattr(table, "PERCENT_IN_WORDS", None)
    for match in in_words.finditer(text) if in_words else ():
        whole, _, part = match["n"].partition("点")
        add(Number(match.start(), match.end(), _written(whole, table) + _decimals(part, table), "share"))
    for match in table.DIGITS.finditer(text):
        add(_with_scale(match, digits(match[0], table), text, table))
    for match in table.WORD_NUMBER.finditer(text):
        value = spelled(match[0], table)
        if value:
            add(_with_scale(match, value, text, table, kind="word"))
    for match in table.UNIVERSAL.finditer(text):
        add(Number(match.start(), match.end(), 100.0, "universal"))
    return sorted(found, key=lambda number: number.start)


def _written(number: str, table: ModuleType) -> float:
    """A number in digits or words."""
    return float(number) if number.replace(".", "", 1).isdigit() else spelled(number, table)


def _decimals(words: str, table: ModuleType) -> float:
    """What stands after the point, digit by digit: 零五 → 0.05."""
    return sum(table.WORDS[word][0] / 10**at for at, word in enumerate(words, 1) if word in table.WORDS)


def digits(written: str, table: ModuleType) -> float:
    """The value of a figure as written: "1 584.8", "27,000", "42,5", "1.2"."""
    if table.DECIMAL_COMMA.search(written):
        written = written.replace(",", ".")
    return float(re.sub(r"[,，\s\u00a0\u2009\u202f]", "", written))


def spelled(words: str, table: ModuleType) -> float:
    """The value of a spelled-out numeral: "two hundred and fifty" → 250, 二十五 → 25, 一千二百万 → 12000000."""
    total = section = current = 0.0
    for word in table.WORD_SPLIT.split(words.lower()):
        if not word:
            continue
        value, multiplies = table.WORDS[word]
        if not multiplies:
            current += value
        elif value < 1e3 or (value == 1e3 and "千" in words):
            section, current = section + (current or 1) * value, 0.0
        else:
            total, section, current = total + (section + current or 1) * value, 0.0, 0.0
    return total + section + current


def _with_scale(match: re.Match[str], value: float, text: str, table: ModuleType, kind: str = "digits") -> Number:
    scale, end = 1.0, match.end()
    if followed := table.SCALE.match(text, end):
        scale, end = table.SCALES[followed["scale"].lower().removesuffix("s")], followed.end()
        # "two hundred million", 1.2万亿: several scale words multiply.
        while followed := table.SCALE.match(text, end):
            scale, end = scale * table.SCALES[followed["scale"].lower().removesuffix("s")], followed.end()
    return Number(match.start(), end, _product(value, scale), kind, scale)


def _product(value: float, scale: float) -> float:
    """Without the noise of binary fractions: 4.1 million is 4100000, not 4099999.9999999995."""
    product = value * scale
    return float(round(product)) if scale > 1 and abs(product - round(product)) < 1e-3 else round(product, 10)
