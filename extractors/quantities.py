"""Quantities in a text: a number with its scale, unit, denominator, range and comparing words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import ModuleType

from extractors import comparators, dates, numerals, units
from extractors.language import tables
from extractors.model import Quantity
from extractors.numerals import Number


@dataclass(frozen=True, slots=True)
class _Measured:
    """A unit as read after a number: ``end`` is where it ends, ``factor`` what the value is to be multiplied by."""

    unit: str
    end: int
    flags: tuple[str, ...] = ()


def find(text: str, language: str) -> list[Quantity]:
    """The quantities of a text in order, with offsets that include the comparing words ("more than 5 MW", 5万吨以上).

    ``unit`` is the guide's symbol, else the counted noun in the singular, else "". ``value_si``/``unit_si`` are coherent SI
    units where the unit is physical (see ``units.coherent``). Years, document and standard numbers, list labels and
    figures of speech are left out. Flags: ``share-in-words``, ``change-in-words:increase|decrease``, ``full``,
    ``universal`` ("all", to be taken for a quantity only where something is aimed at), ``counted`` (the unit is a noun),
    ``from`` (the first of "from 20% to 15%"), ``net-zero`` ("net zero emissions": 0 tCO2e).
    """
    table = tables(language, "quantities")
    taken = [(date.start, date.end) for date in dates.find(text, language)]
    taken += [(match.start(), match.end()) for pattern in table.LOOKALIKES for match in pattern.finditer(text)]
    numbers = numerals.find(text, language, taken)
    found: list[Quantity] = []
    skip = -1
    for at, number in enumerate(numbers):
        if at == skip:
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        quantity, ranged = _quantity(text, number, following, language, table)
        if ranged:
            skip = at + 1
        # A number inside the one before it ("per 10,000 yuan") is no quantity of its own.
        if quantity and not (found and number.start < found[-1].end):
            found.append(quantity)
    return _shared_comparators(text, found, language, table)


def _shared_comparators(text: str, found: list[Quantity], language: str, table: ModuleType) -> list[Quantity]:
    """ "分别在7%、2%以下": what stands after the last number of a list holds for all of it (Chinese only)."""
    if language != "zh":
        return found
    dealt = -1
    for at in range(1, len(found)):
        one, other = found[at - 1], found[at]
        listed = text[one.end : other.start].strip() in ("、", "和", "及") and (
            dealt == at - 1 or "分别" in text[max(0, one.start - 4) : one.start]
        )
        if listed and other.comparator == "=" and one.comparator in (">=", "<="):
            found[at], dealt = replace(other, comparator=one.comparator), at
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        listed = text[one.end : other.start].strip() in ("、", "和", "及") and (
            one.unit == other.unit or "分别" in text[max(0, one.start - 12) : one.start]
        )
        if listed and one.comparator == "=" and any(p.search(other.text) for _, p in table.AFTER):
            found[at] = replace(one, comparator=other.comparator)
    return found


def _quantity(
    text: str, number: Number, following: Number | None, language: str, table: ModuleType
) -> tuple[Quantity | None, bool]:
    """One quantity that begins with ``number``, and whether it took the next number as its upper end."""
    if number.kind in ("share", "change", "full", "universal"):
        return _in_words(text, number, language), False
    start, end = number.start, number.end
    if number.kind == "zero":
        return Quantity(0.0, None, NET, "=", start, end, text[start:end], 0.0, "kgCO2e", ("net-zero",)), False
    value, high, money = number.value, None, ""
    before = text[max(0, start - 24) : start]
    if match := units.money_pattern().search(before):
        money = units.money_before()[match["money"]]
        start -= len(before) - match.start()
    first = _measure(text, number, language, table)
    flags: tuple[str, ...] = first.flags
    ranged = False
    if following and following.kind in ("digits", "word") and _is_range(text, number, following, first, table):
        second = _measure(text, following, language, table)
        joins = first.unit in ("", second.unit, second.unit.partition("/")[0]) or "counted" in first.flags
        if joins and (second.unit or money or "counted" not in second.flags):
            scale = (
                following.scale if number.scale == 1 and following.scale > 1 and number.value <= following.value else 1
            )
            if number.value * scale < following.value:
                value, high = number.value * scale, following.value
                first, flags, ranged = second, second.flags, True
                if opened := table.BETWEEN[0].search(text[:start]):
                    start = opened.start()
    unit = money or first.unit
    end = max(first.end, following.end if ranged and following else end)
    if money:
        end = following.end if ranged and following else number.end
        if per := _per(text, end, language, table):
            unit, end = f"{money}/{per.unit}", per.end
        flags = ()
    if not unit and number.kind == "word":
        return None, False
    if number.kind == "word" and number.value == 1 and "counted" in flags and not _compared(text, start, end, language):
        return None, False
    if not ranged and not money and table.FROM.search(text[:start]) and _goes_on(text, first.end):
        flags = (*flags, "from")
    if not unit or "counted" in flags:
        if table.DAILY.search(text[:start]) and unit:
            unit = f"{unit}/d"
    elif unit and "/" not in unit and table.DAILY.search(text[:start]):
        unit = f"{unit}/d"
    if unit and "/" not in unit and table.EACH_YEAR.search(text[max(0, start - 40) : start]):
        unit = f"{unit}/a"
    elif unit and "/" not in unit and table.EACH_MONTH.search(text[max(0, start - 40) : start]):
        unit = f"{unit}/month"
    if unit and "/" not in unit and "counted" not in flags and (taken_by := _per_before(text, start, language)):
        unit, start = f"{unit}/{taken_by.unit}", taken_by.end
    comparator, start, end = comparators.find(text, start, end, language, unit)
    if comparator == "=" and "counted" in flags:
        bounds = getattr(table, "COUNTED_BOUND", ())
        comparator = next((bound for bound, pattern in bounds if pattern.match(text, end)), comparator)
    value_si, unit_si = units.coherent(value, unit) if "counted" not in flags else (None, None)
    return Quantity(value, high, unit, comparator, start, end, text[start:end], value_si, unit_si, flags), ranged


NET = "tCO2e"
"""What is to be zero on balance: all greenhouse gases, as the accord that the words come from has it."""


def _in_words(text: str, number: Number, language: str) -> Quantity:
    """A share, change or whole in words: always percent."""
    flag = {"share": "share-in-words", "change": f"change-in-words:{number.change}"}.get(number.kind, number.kind)
    comparator, start, end = comparators.find(text, number.start, number.end, language, "%")
    value = round(number.value, 4)
    return Quantity(value, None, "%", comparator, start, end, text[start:end], value / 100, "1", (flag,))


def _compared(text: str, start: int, end: int, language: str) -> bool:
    return comparators.find(text, start, end, language, "")[0] != "="


def _goes_on(text: str, end: int) -> bool:
    """Whether "from 20%" has its "to" soon after."""
    return bool(re.match(r"[^,;.。；，]{0,50}?(?:\bto\b|到|至)", text[end : end + 60]))


def _is_range(text: str, number: Number, following: Number, first: _Measured, table: ModuleType) -> bool:
    gap_start = number.end if "counted" in first.flags or not first.unit else first.end
    gap = text[gap_start : following.start]
    if table.BETWEEN[0].search(text[: number.start]) and table.BETWEEN[1].fullmatch(gap):
        # "from 5 to 10 %" of a change is told from a span by its words, which the targets read.
        return not table.FROM.search(text[: number.start])
    if table.FROM.search(text[: number.start]) and table.RANGE_WORD.fullmatch(gap):
        return False
    return bool(table.RANGE.fullmatch(gap))


def _measure(text: str, number: Number, language: str, table: ModuleType) -> _Measured:
    """The unit after a number, with what it is a mass of and what it is taken by; else the counted noun."""
    gap = table.GAP.match(text, number.end)
    at = gap.end() if gap else number.end
    symbols = units.words(language)
    match = units.unit_pattern(language).match(text, at)
    if match is None or _is_word(match, text, number, language):
        return _counted(text, number, language, table)
    symbol, end = symbols[match["unit"]], match.end()
    if units.units()[symbol].role == "mass":
        or_more = getattr(table, "OR_MORE", None)
        behind = or_more.match(text, end) if or_more else None
        for pattern, what in table.OF_WHAT:
            if of_what := pattern.match(text, behind.end() if behind else end):
                symbol, end = symbol + what, of_what.end()
                break
        symbol = {"tce": "tce", "gce": "gce", "kgce": "kgce", "toe": "toe", "ktoe": "ktoe", "Mtoe": "Mtoe"}.get(
            symbol, symbol
        )
    # A share is taken by time only: "30 % per capita" is a change of what each has.
    if (per := _per(text, end, language, table)) and (symbol not in ("%", "pp") or per.unit in ("a", "month", "d")):
        return _Measured(f"{symbol}/{per.unit}", per.end)
    return _Measured(symbol, end)


def _is_word(match: re.Match[str], text: str, number: Number, language: str) -> bool:
    """A symbol of one letter that is no unit here: "5 a day" is, "section 5 a" or "3 m ago" are not."""
    word = match["unit"]
    if language == "zh":
        following = text[match.end() : match.end() + 1]
        # 5方面, 3年级, 10元素; 个月 and 个百分点 are longer and match first.
        return (
            (word == "方" and following != "")
            or (word == "年" and following in "级代货")
            or (word == "日" and following in "本常")
            or (word == "米" and following == "字")
        )
    return number.kind == "word" and len(word) == 1


def _per(text: str, at: int, language: str, table: ModuleType) -> _Measured | None:
    """What the unit is taken by: "/kWh", "per 10,000 yuan", "annually", "of hydrogen per year"."""
    if match := table.YEARLY.match(text, at):
        return _Measured("a", match.end())
    skip = table.YEARLY_OF.match(text[at : at + 60])
    begin = at + skip.end() if skip else at
    if skip and (match := table.YEARLY.match(text, begin)):
        return _Measured("a", match.end())
    stroke = table.PER.match(text, begin)
    if stroke is None:
        return None
    match = units.denominator_pattern(language).match(text, stroke.end())
    if match is None:
        return None
    symbol, end = units.denominators(language)[match["per"]], match.end()
    # "m3 per capita per year" is taken by both.
    again = table.PER.match(text, end)
    if again and (more := units.denominator_pattern(language).match(text, again.end())):
        return _Measured(f"{symbol}/{units.denominators(language)[more['per']]}", more.end())
    return _Measured(symbol, end)


def _per_before(text: str, start: int, language: str) -> _Measured | None:
    """What a number is taken by where that stands before it (每千瓦时295克标准煤); ``end`` is then where it begins."""
    if language != "zh":
        return None
    for word, symbol in units.denominators(language).items():
        if text[:start].endswith(f"每{word}"):
            return _Measured(symbol, start - len(word) - 1)
    return None


def _counted(text: str, number: Number, language: str, table: ModuleType) -> _Measured:
    """The noun a number counts: "15 new special railway lines" → line; for Chinese after the classifier, 50家企业."""
    if language == "zh":
        return _counted_zh(text, number, table)
    stop = table.NOUN_STOP.search(text, number.end)
    phrase_end = min(stop.start() if stop else len(text), number.end + 90)
    words = list(table.NOUN_WORD.finditer(text, number.end, phrase_end))[:7]
    if number.kind == "digits" and not re.match(r"[\s-]", text[number.end : number.end + 1]):
        words = []
    plurals = [word for word in words if _is_plural(word[0], table)]
    if plurals and words.index(plurals[-1]) == 0 and number.value == 1:
        plurals = []
    if not plurals:
        # "more than one star": the singular after one only.
        if words and number.value == 1 and number.kind == "word":
            # "one training session": the last of a short phrase is counted
            noun = words[-1] if len(words) < 4 else words[0]
            return _Measured(noun[0].lower(), noun.end(), ("counted",))
        if (previous := table.NUMBER_OF.search(text[: number.start])) and not words:
            return _Measured(_singular(previous["noun"].split()[-1], table), number.end, ("counted",))
        return _Measured("", number.end)
    noun = plurals[-1]
    unit = _singular(noun[0], table)
    if per := _per(text, noun.end(), language, table):
        return _Measured(f"{unit}/{per.unit}", per.end, ("counted",))
    return _Measured(unit, number.end, ("counted",))


def _counted_zh(text: str, number: Number, table: ModuleType) -> _Measured:
    match = units.classifier_pattern().match(text, number.end)
    if match is None:
        if number.end < len(text) and (
            previous := table.NUMBER_OF.search(text[max(0, number.start - 24) : number.start])
        ):
            return _Measured(units.counted_noun(previous["noun"]), number.end, ("counted",))
        return _Measured("", number.end)
    after = match.end()
    for _, pattern in table.AFTER:
        if skipped := pattern.match(text, after):
            after = skipped.end()
            break
    if match["classifier"] == "星级":
        return _Measured("star", match.end(), ("counted",))
    noun = table.NOUN_WORD.match(text, after)
    phrase = ""
    if noun:
        stop = table.NOUN_STOP.search(text, after, noun.end())
        phrase = text[after : stop.start() if stop else noun.end()][-16:]
        if stop and stop[0] == "的" and (head := table.NOUN_WORD.match(text, stop.end())):
            again = table.NOUN_STOP.search(text, stop.end(), head.end())
            phrase = text[stop.end() : again.start() if again else head.end()][:16]
    default = units.classifiers()[match["classifier"]]
    if not phrase and (named := table.NAMED_BEFORE.search(text[: number.start])) and _known(named["noun"]):
        # 新建各类充电桩20万个, 公园总数达到1000座: the thing stands before its number.
        phrase = named["noun"]
    named = phrase and (not default or _known(phrase) or (default == "item" and _holds_known(phrase)))
    unit = units.counted_noun(phrase) if named else default
    return _Measured(unit, match.end(), ("counted",))


def _known(phrase: str) -> bool:
    return any(phrase.endswith(noun) for noun in units.counted())


def _holds_known(phrase: str) -> bool:
    """老旧小区节能改造: the phrase runs on past what is counted."""
    return any(len(noun) > 1 and noun in phrase for noun in units.counted())


def _is_plural(word: str, table: ModuleType) -> bool:
    lower = word.lower()
    if lower in table.IRREGULAR:
        return True
    return (
        lower.endswith("s")
        and not lower.endswith(("ss", "ous", "’s", "'s", "us", "is"))
        and lower not in table.NOT_COUNTED
    )


def _singular(word: str, table: ModuleType) -> str:
    lower = word.lower()
    if lower in table.IRREGULAR:
        return table.IRREGULAR[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
