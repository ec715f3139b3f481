"""Dates in a text: years, days, five-year plans and spans of years, each with the role its words give it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import Literal

from extractors.language import tables
from extractors.model import Date

Role = Literal["deadline", "baseline", "issue", "history", "mention"]
EARLIEST, LATEST = 1900, 2100
REACH = 200
"""Characters on either side of four digits in which words show whether they are a year."""


def find(text: str, language: str) -> list[Date]:
    """The dates of a text in order, with offsets in it.

    A span of years or a five-year plan has ``period`` and as ``year`` its last year. ``role`` is ``deadline`` for the
    end of something aimed at (also a plan period), ``baseline`` for what is compared with, ``issue`` for the date of a
    document, ``history`` for what has been, ``mention`` for the rest (a start, a title, a bare year).
    """
    table = tables(language, "dates")
    found: list[Date] = []
    at = 0
    following = {pattern: pattern.search(text) for pattern in table.PATTERNS}
    while at < len(text):
        # A match that lies ahead stays the next one of its pattern; only those passed by are searched for again.
        for pattern, ahead in following.items():
            if ahead and ahead.start() < at:
                following[pattern] = pattern.search(text, at)
        matches = [ahead for ahead in following.values() if ahead]
        if not matches:
            break
        first = min(match.start() for match in matches)
        # A reading that fails ("2025 and 2030" as one span) leaves its place to the next pattern there.
        readings = ((match, _read(match, text, table)) for match in matches if match.start() == first)
        match, date = next(((match, date) for match, date in readings if date), (None, None))
        at = match.end() if match else first + 1
        if date:
            found.append(date)
    return _joined(found, text, table)


def _joined(found: list[Date], text: str, table: ModuleType) -> list[Date]:
    """Dates joined by "and" share the role of the one that has the words: "by 2025 and 2030", “十四五”、“十五五”期间."""
    for here in range(1, len(found)):
        one, other = found[here - 1], found[here]
        if not table.JOIN.fullmatch(text, one.end, other.start):
            continue
        if other.role == "mention":
            found[here] = replace(other, role=one.role)
        elif one.role == "mention":
            found[here - 1] = replace(one, role=other.role)
    return found


def plan_years(ordinal: int) -> tuple[int, int]:
    """The years of China's five-year plan of that number: the 14th → (2021, 2025). From the third on, without gaps."""
    start = 1966 + 5 * (ordinal - 3)
    return start, start + 4


def _read(match: re.Match[str], text: str, table: ModuleType) -> Date | None:
    groups = match.groupdict()
    year, month, day, period = None, None, None, None
    if groups.get("plan"):
        word = groups["plan"].lower()
        digits = word.removesuffix("th")
        ordinal = int(digits) if digits.isdigit() else table.ORDINALS.get(word)
        if ordinal is None or (ordinal == 10 and not groups["period"]):
            return None
        period = plan_years(ordinal)
        year = period[1]
    elif groups.get("from"):
        first = _year(groups["from"])
        last = _year(groups["to"] or groups["from"])
        if last < 100:
            last += first - first % 100
        if not first <= last <= LATEST or (first == last and groups["to"]):
            return None
        if table.PAIR.search(match[0]) and not re.match(r"(?i)between", match[0]):
            return None
        year, period = last, (first, last) if last > first else None
        if period and table.FISCAL.search(match[0]):
            period = None
    else:
        year = _year(groups["year"])
        month = _month(groups.get("month"), table)
        day_text = groups.get("day") or groups.get("day2")
        day = int(day_text) if day_text else None
    if (
        not EARLIEST < year <= LATEST
        or (month is not None and not 1 <= month <= 12)
        or (day is not None and not 1 <= day <= 31)
    ):
        return None
    if month is None and period is None and _is_number(match, text, table):
        return None
    role = _role(match, text, table, period)
    if groups.get("plan") and (groups["period"] or "") in ("期末", "末期", "末"):
        period = None
    return Date(year, month, day, period, role, match.start(), match.end(), match[0])


def _is_number(match: re.Match[str], text: str, table: ModuleType) -> bool:
    """Whether four digits that look like a year count something: "more than 2000 stations", "build 2000 shelters"."""
    before, after = text[max(0, match.start() - REACH) : match.start()], text[match.end() : match.end() + REACH]
    if any(role == "baseline" and pattern.match(after) for role, pattern in table.AFTER):
        return False
    # "by 12% over 2021" compares, it does not count.
    if re.search(r"(?:%|\bper\s?cent|\bpoints?)\s+over\s+$", before):
        return False
    if table.QUANTITY_BEFORE.search(before):
        return True
    return bool(table.ROUND.search(match[0]) and table.COUNTED_AFTER.match(after) and not _lead(before, table))


def _lead(before: str, table: ModuleType) -> str | None:
    for role, pattern in table.BEFORE:
        if pattern.search(before):
            return role
    return None


def _role(match: re.Match[str], text: str, table: ModuleType, period: tuple[int, int] | None) -> Role:
    before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 90]
    if _in_title(match, text, table):
        return "mention"
    tail = match.groupdict().get("tail") or ""
    for role, pattern in table.AFTER:
        if role == "baseline" and pattern.match(after):
            return "baseline"
    lead = _lead(before, table)
    alone = getattr(table, "BASELINE_ALONE", None)
    if lead == "baseline" and alone is not None and not alone.search(before):
        lead = None
    if lead == "baseline":
        return "baseline"
    opening, closing = table.RISE
    if opening.search(before) and closing.match(after):
        return "baseline"
    past, future = _tenses(_around(match, text), table)
    if lead == "deadline" or tail.endswith("前"):
        return "history" if table.UP_TO_NOW.search(before) and (past or table.TOTALLED.match(after)) else "deadline"
    if lead in ("issue", "history"):
        return lead  # type: ignore[return-value]
    if lead == "start" and not period:
        return "mention"
    if any(role in ("start", "mention") and pattern.match(after) for role, pattern in table.AFTER):
        return "mention"
    if match.groupdict().get("plan"):
        return "deadline" if match.groupdict()["period"] not in (None, "以来") and not _bare_plan(match) else "mention"
    if past and not future:
        return "history"
    if period:
        return "deadline"
    return "mention"


@lru_cache(maxsize=8)
def _tenses(sentence: str, table: ModuleType) -> tuple[bool, bool]:
    """Whether a sentence tells of what has been, and of what is to be. Its dates follow one another, so it is asked again."""
    return bool(table.PAST.search(sentence)), bool(table.FUTURE.search(sentence))


def _bare_plan(match: re.Match[str]) -> bool:
    """ "The 14th Five-Year Plan" names a document; only its period is a time."""
    return "period" not in match[0].lower() and match.groupdict()["period"].lower() in ("plan", "plans", "规划", "计划")


def _in_title(match: re.Match[str], text: str, table: ModuleType) -> bool:
    opened = text.rfind(table.TITLE_OPEN, 0, match.start())
    return opened > text.rfind(table.TITLE_CLOSE, 0, match.start())


def _around(match: re.Match[str], text: str) -> str:
    """The stretch between full stops and semicolons that the date stands in."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ("; ", ". ", "。", "；", "\n")) + 1
    ends = [end for mark in ("; ", ". ", "。", "；", "\n") if (end := text.find(mark, match.end())) >= 0]
    return text[start : min(ends, default=len(text))]


def _year(word: str) -> int:
    return int(re.sub(r"\s", "", word))


def _month(word: str | None, table: ModuleType) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else table.MONTHS.get(word.rstrip(".").lower())
