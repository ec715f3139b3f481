"""The numeric targets of a clause, and the other quantities that stand in it.

Find first, resolve later: quantities and dates are found in each sentence, then each quantity is given its sub-clause,
deadline, kind and indicator. A deadline stays in force along its sentence and the following sentences until another
replaces it or a sentence without a target breaks the list; a heading's date holds where the text has none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extractors import aims, cell_targets, dates, deadlines, indicators, introductions, mentions, quantities
from extractors.aims import Aim
from extractors.deadlines import Timing
from extractors.indicators import Indicator
from extractors.language import tables
from extractors.mentions import Mention
from extractors.model import Clause, Comparator, Date, Document, Quantity, Sentence, Target
from extractors.passage import Passage
from extractors.units import classifiers, coherent, counted_noun

# As far as the words beside a figure are about it: up to the next figure that no bracket holds
DIGIT_OUTSIDE = re.compile(r"(?:[(（\[][^)）\]]*[)）\]]|[^\d(（\[]|(?<![\d.,])(?:19|20|21)\d\d(?![\d.,]*\d|\s*[%％]))*")
RISING_TO = re.compile(r"\b(?:rising|increasing|growing|falling|and)\s+to\s+$", re.I)
FUSED = "figure-fused:"


@dataclass
class _State:
    """What a sentence hands on to the next: the deadline in force and the last indicator."""

    timing: Timing | None
    introduced: list[str] = field(default_factory=list)
    under: str = ""
    indicator: Indicator | None = None
    targets: list[Target] = field(default_factory=list)


AGAIN = re.compile(
    r"[，；、]?(?:(?:到|至)?20\d\d年?(?:底|末)?(?:前)?，?)?(?:再|累计|总数|力争|将|要)*(?:达到?|超过|突破|增至|增加到)?"
)
"""新增充电桩6000个，到2027年累计达到5万个: what is counted is said once."""
OPENING = 12000
"""Characters in which a document shows of which year it is."""

EACH_OF = re.compile(r"，每个?[^，。；\d]{1,12}$")
"""项目不少于50个，每个区县至少5个: each of some has as many of the same."""
PLAIN_COUNTS = frozenset({"item", "structure", "site"})
"""What Chinese classifiers say alone: things, works, places."""


def find(passage: Passage) -> list[Target]:
    """Every quantity of a clause: targets, thresholds and facts by ``kind``, in order, with ids unique in the clause."""
    document = passage.document
    published = _year_of(document)
    lines = introductions.lines(passage)
    listed = introductions.listed(passage, lines)
    first = heading = introductions.timing(passage, published, lines)
    state = _State(first, lines, listed)
    cell, ended = None, passage.clause.start
    for sentence in passage.sentences:
        if not cell_targets.by_grammar(passage, sentence):
            continue
        if passage.cells and (here := passage.cell_of(sentence.start)) != cell:
            # Nothing is carried on from cell to cell.
            cell, heading = here, first
            state = _State(first, lines, listed, targets=state.targets)
        apart = passage.document.kind == "law" and "\n" in document.text[ended : sentence.start]
        if apart and not introductions.BULLET.match(sentence.text):
            # Each paragraph of a law stands for itself; points go on with what introduces them.
            heading = state.timing = first
        ended = sentence.end
        if (introduced := introductions.dated(sentence.text, passage.language, published)) is not None:
            heading = state.timing = introduced
            state.under = introductions.goes_on(sentence.text, state.under, listed, passage.language)
            continue
        _read(passage, sentence, state, heading, published)
        state.under = introductions.goes_on(sentence.text, state.under, listed, passage.language)
    _damaged(passage.clause, state.targets)
    if not passage.cells:
        return _with_ids(state.targets)
    found = [cell_targets.with_headings(passage, target, published) for target in state.targets]
    return _with_ids(sorted([*found, *cell_targets.find(passage, published, first)], key=lambda target: target.start))


def _year_of(document: Document) -> int | None:
    """The year of a document: as published, else the latest year its opening speaks of as past."""
    if document.published and document.published[:4].isdigit():
        return int(document.published[:4])
    return _latest_past(document.text[:OPENING], document.language)


@lru_cache(maxsize=8)
def _latest_past(text: str, language: str) -> int | None:
    opening = dates.find(text, language)
    return max((date.year for date in opening if date.role in ("history", "issue")), default=None)


def _read(passage: Passage, sentence: Sentence, state: _State, heading: Timing | None, published: int | None) -> None:
    language = passage.language
    table = tables(language, "targets")
    all_dates = deadlines.this_year(sentence.text, dates.find(sentence.text, language), passage.document)
    found_dates = [date for date in all_dates if not _starts(sentence.text, date, language)]
    found = [
        replace(mention, under=state.under, law=passage.document.kind == "law")
        for mention in mentions.mentions(sentence.text, language, _wholes_merged(sentence.text, language), found_dates)
    ]
    purpose = getattr(table, "PURPOSE", None)
    breaks = purpose and purpose.match(sentence.text) and not _opens_with_verb_only(sentence.text)
    # A purpose ("To save water, …") or a start (2022年起) begins something of its own.
    carried = heading if breaks or len(all_dates) > len(found_dates) else state.timing
    timings = deadlines.assign(found, carried, published)
    # A task ("build four zones") is no part of a list of indicators: only a heading's date holds for it.
    headed = deadlines.assign(found, heading, published)
    goals = bool(table.GOAL_HEADING.search(passage.clause.heading or ""))
    aim: Aim | None = None
    aimed = False
    started: dict[int, float] = {}
    grammar = tables(language, "aims")
    comparator: Comparator = "="
    for mention, times in zip(found, timings, strict=True):
        if aims.is_task(mention) and not times[0].own and not goals:
            times = headed[mention.at]
        if mention.previous and "from" in mention.previous.flags:
            started[mention.at] = mention.previous.value
        aim = aims.judge(mention, times[0], None if mention.at in started else aim)
        indicator = indicators.find(mention, state.indicator)
        if aim.kind != "fact":
            indicator = indicators.reread(mention, indicator)
        if aim.kind == "threshold":
            indicator = indicators.covered(mention, indicator)
        if not indicator.text:
            indicator = _from_context(passage, indicator)
        if aim.kind == "target" and not aim.verbal and _projected(passage, state.introduced):
            aim = aims.fact("a projection")
        if aim.kind == "fact" and {"universal", "net-zero"} & {*mention.quantity.flags}:
            continue
        if comparator in (">=", "<=") and grammar.shares_comparator(mention):
            mention = replace(mention, quantity=replace(mention.quantity, comparator=comparator))
        elif aim.kind == "target" and (bounded := getattr(grammar, "bounded", None)) and bounded(mention):
            mention = replace(mention, quantity=replace(mention.quantity, comparator="<="))
        comparator = mention.quantity.comparator
        for timing in times:
            state.targets.append(_target(passage, sentence, mention, timing, aim, indicator, started.get(mention.at)))
        aimed = aimed or state.targets[-1].kind == "target"
        if indicator.text:
            state.indicator = indicator
    # A task begins another list; an outcome without a number ("the market is more open") does not.
    goes_on = aimed or goals or not (found or table.TASK_OPENING.match(sentence.text))
    state.timing = _in_force(found_dates, published) or (state.timing if goes_on else None) or heading


def _projected(passage: Passage, introduced: list[str]) -> bool:
    """Whether what stands here is headed as a projection ("Business-as-usual scenario")."""
    nearest = passage.clause.heading or (passage.headings[-1] if passage.headings else "")
    lines = (nearest, *introduced[:1]) if passage.language == "en" else (nearest,)
    return any(tables(passage.language, "targets").PROJECTED_HEADING.search(line) for line in lines)


def _wholes_merged(text: str, language: str) -> list[Quantity]:
    """The quantities of a sentence without the whole of a share ("half of all vehicles"), which is none of its own."""
    found = quantities.find(text, language)
    whole = [
        at
        for at in range(1, len(found))
        if "universal" in found[at].flags and text[found[at - 1].end : found[at].start].strip() == "of"
    ]
    kept = [quantity for at, quantity in enumerate(found) if at not in whole]
    for at in range(1, len(kept)):
        # "300 chargers by 2027, rising to 900 by 2030": what is counted is said once.
        one, other = kept[at - 1], kept[at]
        again = RISING_TO.search(text[one.end : other.start]) and "counted" in one.flags
        if language == "en" and not other.unit and again:
            kept[at] = replace(other, unit=one.unit, flags=(*other.flags, *one.flags))
        # 零碳园区20个，其中国家级3个: so in Chinese.
        if language == "zh" and {"counted"} <= {*one.flags} & {*other.flags}:
            among = tables("zh", "targets").AMONG.search(text[one.end : other.start])
            among = among or EACH_OF.match(text[one.end : other.start])
            if AGAIN.fullmatch(text[one.end : other.start]) and other.unit in PLAIN_COUNTS:
                kept[at] = replace(other, unit=one.unit.partition("/")[0])
            elif among and other.unit in classifiers().values():
                kept[at] = replace(other, unit=one.unit)
    return kept


def _from_context(passage: Passage, found: Indicator) -> Indicator:
    """Where no noun phrase stands beside the number: the heading it stands under, flagged as unsure."""
    headings = [heading for heading in (passage.clause.heading, *reversed(passage.headings)) if heading]
    text = re.sub(r"^\W*(?:[\dIVX]+[.)、]\s*)+", "", headings[0]).strip(" :：.。") if headings else ""
    return replace(found, text=text[:120], why="indicator: the heading" if text else found.why, unsure=True)


def _starts(text: str, date: Date, language: str) -> bool:
    """Whether something begins with that date ("from 2026", 2022年起): no deadline then."""
    table = tables(language, "targets")
    after, before = getattr(table, "STARTS_AFTER", None), getattr(table, "STARTS_BEFORE", None)
    onwards = after and after.match(text, date.end)
    if date.period:
        return bool(onwards) and language == "en"
    return bool(onwards) or bool(before and date.role == "mention" and before.search(text[: date.start]))


def _opens_with_verb_only(text: str) -> bool:
    """ "To achieve about 40 percent … by 2030": an item that is itself the aim, not a purpose before one."""
    return "," not in text[:160]


def _in_force(found: list, published: int | None) -> Timing | None:
    usable = [date for date in found if deadlines.is_deadline(date, published) and date.role == "deadline"]
    return deadlines.of_date(usable[-1], "carried on from ") if usable else None


def _target(
    passage: Passage,
    sentence: Sentence,
    mention: Mention,
    timing: Timing,
    aim: Aim,
    indicator: Indicator,
    baseline_value: float | None,
) -> Target:
    document, quantity = passage.document, mention.quantity
    unit, flags, kind = _unit(mention, indicator, aim.kind)
    if kind != "target":
        timing = Timing(baseline_year=timing.baseline_year) if kind == "threshold" or not timing.own else timing
    start, end = _extent(mention, timing)
    value_si, unit_si = (quantity.value_si, quantity.unit_si)
    if unit and unit != quantity.unit:
        value_si, unit_si = coherent(quantity.value, unit)
    return Target(
        id="",
        document=document.id,
        clause=passage.clause.path,
        indicator=indicator.text,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit,
        comparator=quantity.comparator,
        # A condition says who is covered: there is nothing to reach or to change.
        change=aim.change if kind == "target" else None if kind == "threshold" else "level",
        baseline_year=timing.baseline_year,
        year=timing.year,
        period=timing.period,
        scope=indicator.scope or document.region,
        strength=aim.strength if kind != "fact" else None,
        kind=kind,
        quote=sentence.text[start:end],
        start=sentence.start + start,
        end=sentence.start + end,
        value_si=value_si,
        unit_si=unit_si,
        baseline_value=baseline_value,
        conditional=aim.conditional,
        flags=(*flags, *_marked_damaged(mention, indicator)),
        page=document.page_at(sentence.start + start),
        why=_why(quantity, timing, aim, indicator, kind),
    )


def _unit(mention: Mention, indicator: Indicator, kind: str) -> tuple[str | None, tuple[str, ...], str]:
    """The unit, inferred where the text has none: a rate is a percentage, people are counted; else no target."""
    table, quantity = mention.table, mention.quantity
    if indicator.why == "indicator: the clause before" and quantity.unit in PLAIN_COUNTS:
        # …制定一批标准，到2026年不少于40项: what is counted stands in the clause before.
        return counted_noun(indicator.text) or quantity.unit, (), kind
    if quantity.unit or kind == "fact":
        return quantity.unit or None, (), kind
    near = f"{indicator.text} {mention.left}"
    if table.RATIO_NAME.search(near):
        return None, (), kind
    if table.PEOPLE.search(near):
        return "person", ("unit-inferred",), kind
    complement = quantity.comparator != "=" or table.COMPLEMENT.search(mention.left)
    if table.RATE.search(near) and quantity.value <= 100 and complement:
        return "%", ("unit-inferred",), kind
    return None, ("unit-inferred",), "fact"


def _extent(mention: Mention, timing: Timing) -> tuple[int, int]:
    start = timing.start if timing.start is not None else mention.start
    end = max(mention.end, timing.end or 0)
    text = mention.text
    while start < mention.quantity.start and not (text[start].isalnum() or text[start] in "“\"'‘(（《$€£<>≥≤~"):
        start += 1
    opening = re.match(r"(?i)(?:and|while|but)\s+", text[start : mention.quantity.start])
    return start + (opening.end() if opening else 0), end


def _why(quantity: Quantity, timing: Timing, aim: Aim, indicator: Indicator, kind: str) -> tuple[str, ...]:
    words = re.sub(r"\s+", " ", quantity.text)
    compared = (f"comparator: {words}",) if quantity.comparator != "=" else ()
    kinds = aim.why if aim.kind == kind else ("kind: no unit",)
    return (*kinds, *compared, *timing.why, *((indicator.why,) if indicator.why else ()))


def _marked_damaged(mention: Mention, indicator: Indicator) -> tuple[str, ...]:
    """The flags of a figure whose edition says beside it that it is damaged, or whose indicator is not to be had."""
    nearest = DIGIT_OUTSIDE.match(mention.text, mention.quantity.end)
    damaged = mention.table.DAMAGED.match(mention.text[mention.quantity.end : nearest.end() if nearest else None])
    return (*(("value-damaged",) if damaged else ()), *(("indicator-unsure",) if indicator.unsure else ()))


def _damaged(clause: Clause, targets: list[Target]) -> None:
    """Where a figure may have swallowed the number of the next item ("9.3" before item 3), the other reading beside it."""
    number = next((flag.removeprefix(FUSED) for flag in clause.flags if flag.startswith(FUSED)), None)
    if number is None or not targets:
        return
    at = max(range(len(targets)), key=lambda index: targets[index].end)
    target = targets[at]
    written = f"{target.value:.10g}"
    if not written.endswith(number) or written == number:
        return
    other = float(written.removesuffix(number).rstrip("."))
    targets[at] = replace(target, flags=(*target.flags, "value-damaged"), alternatives=(other,))


def _with_ids(targets: list[Target]) -> list[Target]:
    seen: Counter[str] = Counter()
    found = []
    for target in targets:
        unit = re.sub(
            r"[^\w.-]+", "-", (target.unit or "").replace("%", "pct").replace("/", "-per-").replace("°", "deg")
        )
        value = f"{target.value:.4f}".rstrip("0").rstrip(".")
        base = f"{target.document}/{target.clause}/{value}{unit.strip('-')}-{target.year or 'undated'}"
        seen[base] += 1
        found.append(replace(target, id=base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return found
