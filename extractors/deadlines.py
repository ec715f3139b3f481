"""Which date holds for a quantity: its deadline or period, and the year it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.mentions import Mention
from extractors.model import Date, Document

RATHER = re.compile(r"，(?:并)?(?:争取|力争|努力)(?:达到|到)?")
BARE_GAP = re.compile(r"\s*(?:,|,?\s*and)\s*")
STARTED = ("起", "以来", "开始", "度", "版", "初")
SUBJECT_FIRST = re.compile(r"[\u4e00-\u9fff]{3,}(?<!力争)(?<!争取)(?<!确保)(?<!原则上)(?<!努力)[在于]$")


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of one quantity. ``own`` is whether its sentence states the deadline; ``start`` where that date begins
    there if it leads right into the sub-clause (it then belongs to the quote), ``end`` where a date after it ends."""

    year: int | None = None
    period: tuple[int, int] | None = None
    baseline_year: int | None = None
    own: bool = False
    history: bool = False
    start: int | None = None
    end: int | None = None
    why: tuple[str, ...] = ()


def assign(found: list[Mention], carried: Timing | None, published: int | None) -> list[list[Timing]]:
    """The timings of each quantity of a sentence: one, or several where one number holds for several periods.

    ``carried`` is the deadline in force from the sentences or heading before; ``published`` the year of the document.
    """
    baselines = _baselines(found)
    timings = [[_timing(mention, carried, published)] for mention in found]
    _respectively(found, timings, published)
    for at in range(1, len(found)):
        gap = found[at].text[found[at - 1].quantity.end : found[at].quantity.start].strip()
        rather = found[at].language == "zh" and RATHER.fullmatch(gap)
        if at not in baselines and at - 1 in baselines and rather:
            baselines[at] = baselines[at - 1]
        if at not in baselines and at - 1 in baselines and gap in ("、", "和", "及", "and", ","):
            baselines[at] = baselines[at - 1]
    for at in reversed(range(len(found) - 1)):
        # "20%, 10% and 5% reductions from 2010": what follows a bare list holds for all of it.
        gap = found[at].text[found[at].quantity.end : found[at + 1].quantity.start]
        if at not in baselines and at + 1 in baselines and found[at].language == "en" and BARE_GAP.fullmatch(gap):
            baselines[at] = baselines[at + 1]
    for at, year in baselines.items():
        timings[at] = [
            replace(timing, baseline_year=year.year, why=(*timing.why, f"baseline: {year.text.strip()}"))
            for timing in timings[at]
        ]
    return timings


def of_date(date: Date, why: str) -> Timing:
    """The timing that a date gives to what stands under it."""
    return Timing(date.year, date.period, why=(f"year: {why}{date.text.strip()}",))


def is_deadline(date: Date, published: int | None) -> bool:
    """Whether a date can be a deadline: said to be one, or a bare year that lies ahead of the document."""
    if published and date.year < published:
        return False
    return date.role == "deadline" or (
        date.role == "mention" and date.day is None and date.year > (published or 0) and _is_bare(date)
    )


def this_year(text: str, found: list[Date], document: Document) -> list[Date]:
    """The dates of a Chinese text, a bare year of the document's own as a deadline while half of it lies ahead: 2024年完成…
    in a plan of March 2024 is to be done, in one of October it may be a report."""
    told = document.published or ""
    if not document.language.startswith("zh") or document.kind == "report" or not "01" <= told[5:7] <= "06":
        return found
    return [
        replace(date, role="deadline")
        if date.role == "mention" and str(date.year) == told[:4] and _is_whole_year(text, date)
        else date
        for date in found
    ]


def _is_whole_year(text: str, date: Date) -> bool:
    """2024年 alone, neither a day in it nor 2024年起 or 2024年度."""
    return date.month is None and date.text.endswith("年") and not text[date.end :].lstrip().startswith(STARTED)


def _is_bare(date: Date) -> bool:
    return date.period is None or date.text[:1] not in "“\"'‘十tT"


def _timing(mention: Mention, carried: Timing | None, published: int | None) -> Timing:
    table, text, quantity = mention.table, mention.text, mention.quantity
    deadlines = [date for date in mention.dates if is_deadline(date, published) or _ordered(date, mention)]
    history = any(
        (
            date.role == "history"
            or (date.role == "deadline" and not is_deadline(date, published) and not _ordered(date, mention))
            or _reported(date, mention, published)
        )
        and mention.opening <= date.start
        and _same_part(mention, date)
        for date in mention.dates
    )
    if any(_lapsed(date, mention, published) for date in mention.dates):
        return Timing(history=True, why=("kind: a past date",))
    after = [date for date in deadlines if date.start >= quantity.end]
    before = [date for date in deadlines if date.end <= quantity.start and not _of_another(date, mention)]
    following = mention.others[mention.at + 1] if mention.at + 1 < len(mention.others) else None
    if after:
        gap = text[quantity.end : after[0].start]
        lead = table.DATE_LEAD.search(gap)
        gap_words = gap[: lead.start()] if lead else gap
        free = following is None or following.start > after[0].start
        closes = gap.count(",") < 2 and re.match(r"\s*(?:[.;)]|$)", text[after[0].end :]) and " and " not in gap[-9:]
        if free and closes and not before and mention.language == "en" and ";" not in gap:
            return _from(after[0], mention, end=after[0].end)
        if free and table.POST_DATE.match(gap_words) and not _new_clause(gap, table):
            return _from(after[0], mention, end=after[0].end)
    done = getattr(table, "DONE_BY", None)
    if (
        after
        and not before
        and done
        and done.match(text, after[0].end)
        and len(text[quantity.end : after[0].start]) < 30
    ):
        return _from(after[0], mention, end=after[0].end)
    if before:
        return replace(_from(before[-1], mention, start=_leading(mention, before[-1])), history=history)
    if (
        after
        and not table.SENTENCE_CUT.search(text, quantity.end, after[0].start)
        and _shares(mention, after[0], table)
    ):
        return _from(after[0], mention)
    if history:
        return Timing(history=True, why=("kind: a past date",))
    if carried and carried.year:
        return replace(carried, own=False, start=None, end=None)
    return Timing()


def _of_another(date: Date, mention: Mention) -> bool:
    """人均碳排放在2030年前达到峰值，…: in Chinese a date within another comma clause, after its subject, is that one's alone."""
    if mention.language != "zh" or "，" not in mention.text[date.end : mention.quantity.start]:
        return False
    clause = mention.text[max(mention.text.rfind(mark, 0, date.start) for mark in "，。；：") + 1 : date.start]
    return bool(SUBJECT_FIRST.search(clause))


ORDER = re.compile(r"\b(?:shall|must)\b", re.I)


def _ordered(date: Date, mention: Mention) -> bool:
    """Whether what was due by a date gone by still stands as an order: "By 2022, the share shall reach 18 %", as a law that
    amends another repeats it."""
    part = mention.text[mention.opening : mention.quantity.end]
    return mention.language == "en" and date.role == "deadline" and ORDER.search(part) is not None


def _lapsed(date: Date, mention: Mention, published: int | None) -> bool:
    """Whether a deadline gone by stands right after the number: "6% by 2018, 15% by 2026"; no later one holds for it."""
    due = date.role == "deadline" and not is_deadline(date, published) and not _ordered(date, mention)
    gap = mention.text[mention.quantity.end : date.start]
    lead = mention.table.DATE_LEAD.search(gap) if due and mention.language == "en" and gap else None
    return lead is not None and not gap[: lead.start()].strip()


def _reported(date: Date, mention: Mention, published: int | None) -> bool:
    """Whether a bare year before that of the document opens the sentence (2023年完成造林…): a report, in Chinese,
    which marks no tense."""
    bare = date.role == "mention" and date.day is None and date.period is None
    past = bool(published) and date.year < (published or 0)
    opens = not mention.text[mention.opening : date.start].strip()
    return mention.language == "zh" and bare and past and opens and date.end <= mention.quantity.start


def _new_clause(gap: str, table: object) -> bool:
    pattern = getattr(table, "NEW_CLAUSE_DATE", None)
    return bool(pattern and pattern.search(gap))


def _shares(mention: Mention, date: Date, table: object) -> bool:
    """Whether a date after several numbers holds for all of them ("20% solar and 12% hydro by 2030")."""
    gap = mention.text[mention.quantity.end : date.start]
    last = max(quantity.end for quantity in mention.others if quantity.end <= date.start)
    return mention.language == "en" and not _new_clause(mention.text[last : date.start], table) and ". " not in gap


def _same_part(mention: Mention, date: Date) -> bool:
    limit = mention.table.SENTENCE_CUT.search(mention.text, mention.quantity.end)
    return (
        date.start < (limit.start() if limit else len(mention.text)) and abs(date.start - mention.quantity.start) < 160
    )


def _from(date: Date, mention: Mention, start: int | None = None, end: int | None = None) -> Timing:
    lead = mention.table.DATE_LEAD.search(mention.text[: date.start])
    words = mention.text[lead.start() if lead else date.start : date.end].strip()
    return Timing(date.year, date.period, own=True, start=start, end=end, why=(f"year: {words}",))


def _leading(mention: Mention, date: Date) -> int | None:
    """Where the date phrase begins if nothing but a comma stands between it and the sub-clause."""
    if date.end > mention.start or mention.text[date.end : mention.start].strip(" ,，、"):
        return None
    lead = mention.table.DATE_LEAD.search(mention.text[: date.start])
    return lead.start() if lead else date.start


def _baselines(found: list[Mention]) -> dict[int, Date]:
    """Which quantity each baseline year belongs to: in its comma clause the one before it (Chinese: after it)."""
    result: dict[int, Date] = {}
    if not found:
        return result
    text, language = found[0].text, found[0].language
    for date in found[0].dates:
        if date.role != "baseline":
            continue
        before = [at for at, mention in enumerate(found) if mention.quantity.end <= date.start]
        after = [at for at, mention in enumerate(found) if mention.quantity.start >= date.end]
        near_before = before and not any(mark in text[found[before[-1]].quantity.end : date.start] for mark in ",，;；")
        near_after = after and not any(mark in text[date.end : found[after[0]].quantity.start] for mark in ",，;；")
        order = (
            [(near_after, after[:1]), (near_before, before[-1:])]
            if language == "zh"
            else [(near_before, before[-1:]), (near_after, after[:1])]
        )
        chosen = next((places[0] for near, places in order if near), None)
        if chosen is None:
            opens = not text[: date.start].strip() or bool(
                found[0].table.DATE_LEAD.fullmatch(text[: date.start].strip() + " ")
            )
            chosen = after[0] if after and (opens or not before or language == "zh") else before[-1] if before else None
        if chosen is not None and language == "en":
            # "from 18% in 2020 to 40%": it is the second that is compared; ", from 18% in 2020" after it, the first.
            level = found[chosen]
            if "from" in level.quantity.flags and chosen + 1 < len(found):
                chosen += 1
            elif chosen and text[: level.quantity.start].rstrip().endswith(" from"):
                chosen -= 1
        if chosen is not None and _part(text, date.start, found[0]) == _part(
            text, found[chosen].quantity.start, found[0]
        ):
            result.setdefault(chosen, date)
    return result


def _part(text: str, at: int, mention: Mention) -> int:
    return len(mention.table.SENTENCE_CUT.findall(text[:at]))


def _respectively(found: list[Mention], timings: list[list[Timing]], published: int | None) -> None:
    """ "20% and 25% by 2025 and 2030 respectively": dates dealt out to numbers; one number may hold for each date."""
    if not found or not found[0].table.RESPECTIVELY.search(found[0].text):
        return
    text = found[0].text
    groups: list[list[Date]] = []
    for date in (date for date in found[0].dates if is_deadline(date, published)):
        if groups and len(text[groups[-1][-1].end : date.start].strip(" 、和及,and")) == 0:
            groups[-1].append(date)
        else:
            groups.append([date])
    for group in (group for group in groups if len(group) > 1):
        after = [at for at, mention in enumerate(found) if mention.quantity.start >= group[-1].end]
        before = [at for at, mention in enumerate(found) if mention.quantity.end <= group[0].start]
        if len(after) == 1 and found[0].language == "zh":
            timings[after[0]] = [_from(date, found[after[0]]) for date in group]
        runs = [after[n : n + len(group)] for n in range(0, len(after), len(group))]
        if len(runs) > 1 and found[0].language == "zh" and all(_run(found, run, len(group)) for run in runs):
            # 2025年、2030年覆盖率分别达到55%、56%，蓄积量分别达到5亿、6亿: dealt out again for each indicator.
            for run in runs:
                for at, date in zip(run, group, strict=True):
                    timings[at] = [_from(date, found[at])]
            continue
        if len(before) > len(group) and len({found[at].quantity.unit for at in before[-len(group) :]}) == 1:
            # "net zero by 2045, and cuts of 56% and 75% by 2025 and 2030 respectively": the last ones before the dates
            before = before[-len(group) :]
        for places in (after, before):
            if len(places) == len(group):
                for at, date in zip(places, group, strict=True):
                    timings[at] = [_from(date, found[at])]
                break


def _run(found: list[Mention], run: list[int], length: int) -> bool:
    """Whether these numbers stand in one list, as many as there are dates."""
    return len(run) == length and all(
        not found[at].text[found[at].quantity.end : found[at + 1].quantity.start].strip(" 、和及") for at in run[:-1]
    )
