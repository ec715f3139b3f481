"""Targets stated in tables: what a figure in a cell measures, by when, and whether it is aimed at, its headings say.

A cell that holds a phrase or sentences is read by the grammar of sentences; its headings then give what it does not say
itself: the year, and that a column of goals holds goals.
"""

from __future__ import annotations

from dataclasses import replace

from extractors import cell_readings as readings
from extractors import dates
from extractors.aims import MONEY
from extractors.captions import Caption
from extractors.cell_context import NAME_MOST, Context, caption_of, indicator_of, measures_of, scope_of
from extractors.cell_kinds import change_of, comparator_of, condition_of, kind_of, strength_of
from extractors.cell_readings import Figure
from extractors.cell_units import measured, united
from extractors.deadlines import Timing
from extractors.indicators import LONGEST
from extractors.model import Cell, Date, Sentence, Target, TargetKind
from extractors.passage import Passage
from extractors.tables import matches
from extractors.units import coherent

OPEN = ("kind: no words of aim", "kind: as the number before")
"""Why a figure is a fact where its sentence says nothing of it."""


def find(passage: Passage, published: int | None, headed: Timing | None = None) -> list[Target]:
    """The figures of the cells of a clause, each as a target or a fact.

    ``published`` is the year of the document, ``headed`` the time that the clause's own headings give.
    """
    found: list[Target] = []
    for cell in passage.cells:
        words = passage.document.text[cell.start : cell.end]
        if cell.heading or not (cell.column_headings or cell.row_headings):
            continue
        read = readings.figure(words, passage.language)
        if read is None or _no_quantity(cell, words):
            continue
        target = _target(Context(passage, cell, caption_of(passage, cell), published, headed), read)
        if target is not None:
            found.append(target)
    return found


def by_grammar(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is to be read by the grammar of sentences: outside tables, or in a cell that is no figure or head."""
    cell = passage.cell_of(sentence.start)
    if cell is None:
        return True
    words = passage.document.text[cell.start : cell.end]
    if cell.heading == "column" or not any(map(str.isalpha, words)):
        return False
    if cell.heading == "row":
        return len(words.split()) > 5 or (passage.language == "zh" and len(words) > 14)
    if not (cell.column_headings or cell.row_headings):
        return True
    return readings.figure(words, passage.language) is None


def with_headings(passage: Passage, target: Target, published: int | None) -> Target:
    """A target read off a phrase or sentence in a cell, with what only its headings say."""
    cell = passage.cell_of(target.start)
    if cell is None:
        return target
    target = replace(target, cell=cell)
    if cell.heading == "row" and target.kind == "target" and target.year is None:
        due = Context(passage, cell, Caption(), published).under("DEADLINE")
        if due and (date := readings.year_of(due, passage.language)):
            target = replace(target, year=date.year, why=(*target.why, f"year: the deadline column ({due})"))
    if cell.heading or not (cell.column_headings or cell.row_headings):
        return target
    context = Context(passage, cell, caption_of(passage, cell), published)
    words = context.text(cell)
    if target.kind == "fact" and (aimed := _aimed(context, target, words)):
        own = readings.year_of(words, context.language) if target.year is None else None
        change = change_of(context, words, None)
        target = replace(
            target,
            kind="target",
            strength="binding",
            year=own.year if own and own.year >= (published or 0) else target.year,
            change=change if change != "level" else target.change,
            why=(f"kind: {aimed}", *target.why[1:]),
        )
    if target.kind == "target" and target.year is None and (dated := _year(context, None))[0] is not None:
        target = replace(target, year=dated[0].year, period=dated[0].period, why=(*target.why, *dated[1]))
    if target.scope in (None, passage.document.region) and (scope := scope_of(context)):
        target = replace(target, scope=scope)
    if target.kind == "target" and target.conditional is None:
        target = replace(target, conditional=condition_of(context))
    return target


def _aimed(context: Context, target: Target, words: str) -> str | None:
    """The heading that makes an aim of a figure which its sentence leaves open; one that the sentence tells of stays a fact."""
    if not target.unit or target.unit in MONEY or readings.says("REACHED", words, context.language):
        return None
    short = len(words) <= NAME_MOST[context.language == "zh"]
    if not (short or any(words in target.why for words in OPEN)):
        return None
    for name in ("TARGET", "CONDITIONAL", "UNCONDITIONAL"):
        if (heading := context.column_says(name)) is not None:
            return f"the column “{heading}”"
        if (heading := context.row_says(name)) is not None and len(heading) <= NAME_MOST[context.language == "zh"]:
            return f"the row “{heading}”"
    return None


def _no_quantity(cell: Cell, words: str) -> bool:
    """Whether a column holds numbers that measure nothing: of rows, pages, telephones, or dates."""
    last = cell.column_headings[-1] if cell.column_headings else ""
    return readings.is_none(words) or any(
        matches(kind, last) for kind in ("NUMBERING", "REMARK", "DEADLINE", "BODY", "PROPERTY", "UNIT")
    )


# One figure --------------------------------------------------------------------------------------------------------


def _target(context: Context, read: Figure) -> Target | None:
    cell, quantity = context.cell, read.quantity
    given = measured(context, read)
    if not quantity.unit and given is None and _is_year(quantity.value, quantity.text):
        return None
    indicator, named_by = indicator_of(context, read)
    unit, value, high, flags, unit_why = united(context, read, given, indicator)
    year, year_why = _year(context, read.date)
    kind, kind_why = kind_of(context, year)
    if kind == "target" and year is None and context.ahead:
        year, year_why = context.ahead, (f"year: the row's last column ({context.ahead.text.strip()})",)
    if kind == "target" and year is None and context.headed and context.headed.year:
        year = Date(context.headed.year, None, None, context.headed.period, "deadline", 0, 0, "")
        year_why = context.headed.why
    words = context.text(cell)
    change = change_of(context, words, read) if kind == "target" else "level"
    if read.negative and not (kind == "target" and change == "decrease"):
        value = -value
    base_year, base_value, base_why = _baseline(context, unit, kind)
    strength, strength_why = strength_of(context) if kind == "target" else (None, ())
    comparator, compared_why = comparator_of(context, quantity.comparator)
    text = words.strip()
    start = cell.start + words.index(text)
    value_si, unit_si = coherent(value, unit) if unit and "counted" not in quantity.flags else (None, None)
    return Target(
        id="",
        document=context.passage.document.id,
        clause=context.passage.clause.path,
        indicator=indicator[:LONGEST],
        value=value,
        value_high=high,
        unit=unit,
        comparator=comparator,
        change=change,
        baseline_year=base_year,
        year=year.year if year else None,
        period=year.period if year else None,
        scope=scope_of(context) or context.passage.document.region,
        strength=strength,
        kind=kind,
        quote=text,
        start=start,
        end=start + len(text),
        value_si=value_si,
        unit_si=unit_si,
        baseline_value=base_value,
        conditional=condition_of(context) if kind == "target" else None,
        flags=(*flags, *(("indicator-unsure",) if not indicator else ())),
        page=cell.page or context.passage.document.page_at(start),
        cell=cell,
        why=(*kind_why, *compared_why, *year_why, *unit_why, *base_why, *strength_why, *named_by),
    )


def _is_year(value: float, words: str) -> bool:
    return 1900 <= value <= 2100 and value == int(value) and words.strip().isdigit()


# Years -------------------------------------------------------------------------------------------------------------


def _year(context: Context, own: Date | None) -> tuple[Date | None, tuple[str, ...]]:
    """The year of a figure: of its cell, its column, its row, a column of deadlines, the caption."""
    language = context.language
    if own is not None:
        return own, (f"year: the cell ({own.text.strip()})",)
    for words in reversed(context.columns):
        if found := readings.year_of(words, language):
            return found, (f"year: the column “{words}”",)
    for heading, words in reversed(context.rows):
        timed = matches("DEADLINE", heading) or readings.is_time(words, language) or _due(words, language)
        if timed and (found := readings.year_of(words, language)):
            return found, (f"year: the row “{words}”",)
    due = context.under("DEADLINE")
    if due and (found := readings.year_of(due, language)):
        return found, (f"year: the deadline column ({due})",)
    found = readings.year_of(context.over.title, language)
    if found and readings.says("TARGET", context.over.words, language):
        return found, (f"year: the caption “{context.over.title}”",)
    return None, ()


def _due(words: str, language: str) -> bool:
    """Whether a short row heading says by when ("Reduction of waste by 2030")."""
    if len(words) > NAME_MOST[language == "zh"]:
        return False
    return any(date.role == "deadline" for date in dates.find(words, language))


def _baseline(context: Context, unit: str | None, kind: TargetKind) -> tuple[int | None, float | None, tuple[str, ...]]:
    """The year that a target is compared with, and the row's figure for it."""
    language = context.language
    if kind != "target":
        return None, None, ()
    for words in (
        context.text(context.cell),
        *reversed(context.columns),
        *(words for _, words in reversed(context.rows)),
    ):
        if found := readings.baseline_of(words, language):
            return found.year, None, (f"baseline: “{words}”",)
    best: tuple[int, float, str] | None = None
    for other in context.passage.rows.beside(context.cell):
        if other.heading or other.start == context.cell.start or not other.column_headings:
            continue
        heading = other.column_headings[-1]
        dated = (
            readings.year_of(words, language) or readings.baseline_of(words, language)
            for words in reversed(other.column_headings)
        )
        year = next(filter(None, dated), None)
        base = any(readings.says("BASELINE", words, language) for words in other.column_headings)
        past = year is not None and context.present is not None and year.year <= context.present
        if readings.says("PROJECTED", heading, language) or not (base or past):
            continue
        read = readings.figure(context.text(other), language)
        names = measures_of(other.column_headings, language)
        if read is None or (names and names != measures_of(context.columns, language)):
            continue
        there = replace(context, cell=other)
        there.__dict__.pop("columns", None)
        own, value, *_ = united(there, read, measured(there, read), indicator_of(there, read)[0])
        at = read.date.year if read.date else year.year if year else 0
        if own == unit and (best is None or at > best[0]):
            best = (at, -value if read.negative else value, heading)
    if best is None:
        return None, None, ()
    return best[0] or None, best[1], (f"baseline: the column “{best[2]}”",)
