"""Targets stated in tables: what a figure in a cell measures, by when, and whether it is aimed at, its headings say.

A cell that holds a phrase or sentences is read by the grammar of sentences; its headings then give what it does not say
itself: the year, and that a column of goals holds goals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors import cell_readings as readings
from extractors.aims import MONEY
from extractors.captions import Caption, caption
from extractors.cell_readings import Figure, Measure
from extractors.deadlines import Timing
from extractors.indicators import LONGEST
from extractors.language import tables
from extractors.model import Cell, Change, Comparator, Date, Sentence, Strength, Target, TargetKind
from extractors.passage import Passage
from extractors.tables import matches
from extractors.units import coherent

SUMMED_LEAST = 2  # figures beside one that a column called "total" sums up
NAME_MOST = (90, 40)  # letters of a name; of a Chinese one
ROWS_SEEN = 40  # of a table, when its captions and years are looked for


@dataclass
class Context:
    """A figure's cell with all that stands over and beside it."""

    passage: Passage
    cell: Cell
    over: Caption
    published: int | None
    headed: Timing | None = None

    @property
    def language(self) -> str:
        return self.passage.language

    def text(self, cell: Cell) -> str:
        return self.passage.document.text[cell.start : cell.end]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return self.cell.column_headings

    @cached_property
    def beside(self) -> list[tuple[str, str]]:
        """(heading of its column, text) for the other cells of the row, and those that span down to it."""
        return [
            (other.column_headings[-1] if other.column_headings else "", self.text(other))
            for other in self.passage.rows.beside(self.cell)
            if other is not self.cell and other.start != self.cell.start
        ]

    def under(self, kind: str) -> str | None:
        """The text of the row's cell in a column of a kind (``UNIT``, ``PROPERTY``, ``DEADLINE``)."""
        return next((words for heading, words in self.beside if heading and matches(kind, heading)), None)

    @cached_property
    def rows(self) -> list[tuple[str, str]]:
        """(heading of its column, words) for each heading of the row, outermost first; sections have no such heading."""
        named = {words: heading for heading, words in self.beside}
        return [(named.get(words, ""), words) for words in self.cell.row_headings]

    def column_says(self, name: str) -> str | None:
        """The innermost heading of the column that says a thing of its figures."""
        return next((words for words in reversed(self.columns) if readings.says(name, words, self.language)), None)

    def row_says(self, name: str) -> str | None:
        return next((words for _, words in reversed(self.rows) if readings.says(name, words, self.language)), None)


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
        target = _target(Context(passage, cell, _caption(passage, cell), published, headed), read)
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
    if cell.heading or not cell.column_headings:
        return target
    context = Context(passage, cell, _caption(passage, cell), published)
    aimed = context.column_says("TARGET") or context.column_says("CONDITIONAL") or context.column_says("UNCONDITIONAL")
    words = passage.document.text[cell.start : cell.end]
    year, why = _year(context, None) if target.year is None and target.kind != "threshold" else (None, ())
    phrase = len(words) <= NAME_MOST[context.language == "zh"] and target.unit and target.unit not in MONEY
    if aimed and target.kind == "fact" and phrase and not readings.says("REACHED", words, context.language):
        own = readings.year_of(words, context.language) if target.year is None else None
        own = own if own and own.year >= (published or 0) else None
        change = _change(context, words, None)
        target = replace(
            target,
            kind="target",
            strength="binding",
            year=own.year if own else target.year,
            change=change if change != "level" else target.change,
            why=(f"kind: the column “{aimed}”", *target.why[1:]),
        )
    if target.kind == "target" and target.year is None and year is not None:
        target = replace(target, year=year.year, period=year.period, why=(*target.why, *why))
    if target.scope in (None, passage.document.region) and (scope := _scope(context)):
        target = replace(target, scope=scope)
    if target.kind == "target" and target.conditional is None:
        target = replace(target, conditional=_conditional(context))
    return target


def _caption(passage: Passage, cell: Cell) -> Caption:
    known = passage.rows.captions
    if cell.table not in known:
        table: list[Cell] = []
        for row in range(ROWS_SEEN):
            table += passage.rows.by_row.get((cell.table, row), [])
        titles = [
            passage.document.text[other.start : other.end]
            for other in table
            if other.heading == "column"
            and other.columns > 1
            and other.row == 0
            and len(passage.rows.beside(other)) == 1
        ]
        known[cell.table] = caption(passage.document, table or [cell], titles)
    return known[cell.table]


def _no_quantity(cell: Cell, words: str) -> bool:
    """Whether a column holds numbers that measure nothing: of rows, pages, telephones, or dates."""
    last = cell.column_headings[-1] if cell.column_headings else ""
    return readings.is_none(words) or any(
        matches(kind, last) for kind in ("NUMBERING", "REMARK", "DEADLINE", "BODY", "PROPERTY", "UNIT")
    )


# One figure --------------------------------------------------------------------------------------------------------


def _target(context: Context, read: Figure) -> Target | None:
    cell, quantity = context.cell, read.quantity
    measured = _measured(context, read)
    if not quantity.unit and measured is None and _is_year(quantity.value, quantity.text):
        return None
    indicator, named_by = _indicator(context, read)
    unit, value, high, flags, unit_why = _united(context, read, measured, indicator)
    year, year_why = _year(context, read.date)
    kind, kind_why = _kind(context, year)
    if kind == "target" and year is None and context.headed and context.headed.year:
        year = Date(context.headed.year, None, None, context.headed.period, "deadline", 0, 0, "")
        year_why = context.headed.why
    words = context.text(cell)
    change = _change(context, words, read) if kind == "target" else "level"
    if read.negative and not (kind == "target" and change == "decrease"):
        value = -value
    base_year, base_value, base_why = _baseline(context, unit, kind)
    strength, strength_why = _strength(context) if kind == "target" else (None, ())
    comparator, compared_why = _comparator(context, quantity.comparator)
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
        scope=_scope(context) or context.passage.document.region,
        strength=strength,
        kind=kind,
        quote=text,
        start=start,
        end=start + len(text),
        value_si=value_si,
        unit_si=unit_si,
        baseline_value=base_value,
        conditional=_conditional(context) if kind == "target" else None,
        flags=(*flags, *(("indicator-unsure",) if not indicator else ())),
        page=cell.page or context.passage.document.page_at(start),
        cell=cell,
        why=(*kind_why, *compared_why, *year_why, *unit_why, *base_why, *strength_why, *named_by),
    )


def _is_year(value: float, words: str) -> bool:
    return 1900 <= value <= 2100 and value == int(value) and words.strip().isdigit()


# Units ---------------------------------------------------------------------------------------------------------------


def _measured(context: Context, read: Figure) -> Measure | None:
    """The unit that the table gives: a unit column, the column's headings, the row's, the corner, the caption."""
    if read.quantity.unit:
        return Measure(read.quantity.unit)
    language = context.language
    factor, source = 1.0, ""
    own = context.under("UNIT")
    places = [("the unit column", own)] if own and not readings.is_none(own) else []
    places += [(f"the column “{words}”", words) for words in reversed(context.columns)]
    most = NAME_MOST[language == "zh"]
    places += [(f"the row “{words}”", words) for _, words in reversed(context.rows) if len(words) <= most]
    places += [(f"the heading “{heading}”", heading) for heading, _ in context.rows if heading]
    places += [("the caption", context.over.unit)] if context.over.unit else []
    for source, words in places:
        if source in ("the unit column", "the caption"):
            found = readings.measure(words, language)
            units = [replace(found, source=source)] if found else []
        else:
            units = list(readings.measures(words, language, source))
        for unit in units:
            if unit.unit:
                return replace(unit, factor=unit.factor * factor)
            factor = unit.factor  # "in millions" here, what of elsewhere
    return Measure("", factor, source) if factor != 1.0 else None


def _united(
    context: Context, read: Figure, measured: Measure | None, indicator: str
) -> tuple[str | None, float, float | None, tuple[str, ...], tuple[str, ...]]:
    """(unit, value, upper value, flags, why)."""
    quantity, language = read.quantity, context.language
    factor = 1.0 if quantity.unit or measured is None else measured.factor
    value = _scaled(quantity.value, factor)
    high = _scaled(quantity.value_high, factor) if quantity.value_high is not None else None
    if quantity.unit:
        return quantity.unit, value, high, (), ("unit: the cell",)
    if measured is not None and measured.unit:
        return measured.unit, value, high, (), (f"unit: {measured.source}",)
    words = " ".join((*(words for _, words in context.rows), *context.columns))
    for heading in (*reversed([words for _, words in context.rows]), *reversed(context.columns)):
        if unit := readings.counted(heading, language):
            return unit, value, high, (), (f"unit: counted by “{heading}”",)
    table = tables(language, "targets")
    if table.PEOPLE.search(words):
        return "person", value, high, ("unit-inferred",), ("unit: people",)
    own = context.under("UNIT")
    if table.RATIO_NAME.search(words) or (own and readings.is_none(own)):
        return None, value, high, (), ("unit: a ratio",)
    if table.RATE.search(indicator) and value <= 100:
        return "%", value, high, ("unit-inferred",), ("unit: a rate",)
    return None, value, high, ("unit-inferred",), ()


def _scaled(value: float, factor: float) -> float:
    product = value * factor
    return float(round(product)) if factor > 1 and abs(product - round(product)) < 1e-3 else round(product, 10)


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
        timed = matches("DEADLINE", heading) or readings.is_time(words, language)
        if timed and (found := readings.year_of(words, language)):
            return found, (f"year: the row “{words}”",)
    due = context.under("DEADLINE")
    if due and (found := readings.year_of(due, language)):
        return found, (f"year: the deadline column ({due})",)
    found = readings.year_of(context.over.title, language)
    if found and readings.says("TARGET", context.over.words, language):
        return found, (f"year: the caption “{context.over.title}”",)
    return None, ()


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
        year = readings.year_of(heading, language)
        base = any(readings.says("BASELINE", words, language) for words in other.column_headings)
        past = year is not None and context.published is not None and year.year <= context.published
        if readings.says("PROJECTED", heading, language) or not (base or past):
            continue
        read = readings.figure(context.text(other), language)
        if read is None or _named_columns(context.columns, language) != _named_columns(other.column_headings, language):
            continue
        there = replace(context, cell=other)
        there.__dict__.pop("columns", None)
        measured = _measured(there, read)
        value = _scaled(read.quantity.value, measured.factor if measured and not read.quantity.unit else 1.0)
        at = read.date.year if read.date else year.year if year else 0
        if ((measured.unit if measured else None) or None) == unit and (best is None or at > best[0]):
            best = (at, -value if read.negative else value, heading)
    if best is None:
        return None, None, ()
    return best[0] or None, best[1], (f"baseline: the column “{best[2]}”",)


# Kinds -------------------------------------------------------------------------------------------------------------


def _kind(context: Context, year: Date | None) -> tuple[TargetKind, tuple[str, ...]]:
    language, published = context.language, context.published
    inner = [words for _, words in context.rows[-1:]]
    if sum(readings.figure(words, language) is not None for _, words in context.beside) >= SUMMED_LEAST:
        inner += context.columns[-1:]
    for words in inner:
        if tables(language, "tables").SUM.fullmatch(words) or tables("en", "tables").SUM.fullmatch(words):
            return "fact", (f"kind: a sum, “{words}”",)
    past = year is not None and published is not None and year.year < published
    if past:
        return "fact", (f"kind: a past year ({year.text.strip()})",)  # type: ignore[union-attr]
    if aimed := context.column_says("TARGET"):
        return "target", (f"kind: the column “{aimed}”",)
    for name, said in (("REACHED", "what is"), ("COST", "money"), ("PROJECTED", "a projection")):
        if (words := context.column_says(name)) and not (name == "PROJECTED" and _compares(words)):
            return "fact", (f"kind: {said}, the column “{words}”",)
    if (words := context.row_says("PROJECTED")) and not context.row_says("TARGET"):
        return "fact", (f"kind: a projection, the row “{words}”",)
    caption = context.over.words
    headed = readings.says("TARGET", caption, language)
    if not headed and readings.says("PROJECTED", caption, language):
        return "fact", ("kind: a projection, by the caption",)
    limited = context.column_says("LIMIT")
    if limited and not context.row_says("TARGET") and context.under("PROPERTY") is None:
        return "fact", (f"kind: a level, the column “{limited}”",)
    if aimed := context.row_says("TARGET"):
        return "target", (f"kind: the row “{aimed}”",)
    if year is not None and published is not None and year.year > published and context.columns:
        return "target", (f"kind: a year to come ({year.text.strip()})",)
    if _conditional(context) and not limited:
        return "target", ("kind: stated with its conditions",)
    property_ = context.under("PROPERTY")
    if property_ and _firm(property_, language) and not (year and published and year.year <= published):
        return "target", (f"kind: {property_}",)
    if headed and (year is None or published is None or year.year >= published):
        return "target", (f"kind: the caption “{context.over.title}”",)
    return "fact", ("kind: no aim is stated",)


def _compares(words: str) -> bool:
    """Whether a heading names a projection only to compare with it ("compared to BAU")."""
    low = words.lower()
    return any(
        mark in low for mark in ("compared", "relative to", "below", "against", " vs", "versus", "较", "相比", "比")
    )


def _firm(words: str, language: str) -> Strength | None:
    if readings.says("INDICATIVE", words, language):
        return "aspirational"
    return "binding" if readings.says("BINDING", words, language) else None


def _strength(context: Context) -> tuple[Strength, tuple[str, ...]]:
    language = context.language
    places = [
        context.under("PROPERTY") or "",
        *reversed(context.columns),
        *(words for _, words in reversed(context.rows)),
    ]
    for words in (*places, context.over.words):
        if words and (firm := _firm(words, language)):
            return firm, (f"strength: “{words}”",)
    if tables(language, "targets").ASPIRE.search(context.over.words):
        return "aspirational", ("strength: the caption",)
    return "binding", ()


def _conditional(context: Context) -> str | None:
    words = [*reversed(context.columns), *(words for _, words in reversed(context.rows))]
    for heading in words:
        un = readings.says("UNCONDITIONAL", heading, context.language)
        given = readings.says("CONDITIONAL", heading, context.language)
        if un or given:
            return None if un and given else "unconditional" if un else "conditional"
    return None


def _comparator(context: Context, own: Comparator) -> tuple[Comparator, tuple[str, ...]]:
    if own != "=":
        return own, ("comparator: the cell",)
    for words in (*reversed(context.columns), *(words for _, words in reversed(context.rows))):
        for name, sign in (("AT_LEAST", ">="), ("AT_MOST", "<=")):
            if readings.says(name, words, context.language):
                return sign, (f"comparator: “{words}”",)  # type: ignore[return-value]
    return "=", ()


def _change(context: Context, own: str, read: Figure | None) -> Change:
    """Which way a figure moves: as its cell says, its sign, else the name of what it measures."""
    language = context.language
    if read is not None and read.negative:
        return "decrease"
    places = [own, *reversed(context.columns), *(words for _, words in reversed(context.rows))]
    if any(_compares(words) for words in context.columns[-1:]):
        places.append(context.over.title)
    for words in places:
        if readings.says("DOWN", words, language):
            return "decrease"
        if readings.says("UP", words, language):
            return "increase"
    return "level"


# Names -------------------------------------------------------------------------------------------------------------


def _indicator(context: Context, read: Figure) -> tuple[str, tuple[str, ...]]:
    """What the figure measures: the heading of its row, with that of the column where it names a measure too."""
    language = context.language
    scope = _scope(context)
    rows = [(heading, words) for heading, words in context.rows if words != scope]
    row = [name for _, words in rows if (name := readings.named(words, language))]
    short = [name for name in row if len(name) <= NAME_MOST[language == "zh"]]
    row = short or row  # beside the name of an action its description says nothing that is measured
    columns = _named_columns(context.columns, language)
    if (
        row
        and columns
        and rows
        and matches("INDICATOR", rows[-1][0])
        and readings.year_of(context.columns[-1], language)
    ):
        columns = []  # "India in 2030" beside an indicator: the column is of a year
    own = row[-2:] if len(row) > 1 and _part(rows[-1][1]) else row[-1:]
    subject = readings.named(context.over.subject, language)
    if columns and not own and _compares(columns[-1]) and subject:
        return readings.joined([subject, columns[-1]], language), ("indicator: the caption and the column",)
    name = readings.joined([*own, *columns[-1:]], language)
    why = [f"indicator: the row “{own[-1]}”"] if own else []
    why += [f"indicator: the column “{columns[-1]}”"] if columns else []
    if read.words and not name and not _compares(read.words) and not readings.says("DOWN", read.words, language):
        return read.words, ("indicator: the cell",)
    if not name:
        name = subject or readings.joined([words for _, words in rows[-1:]], language)
        why = ["indicator: the caption"]
    return name, tuple(why)


def _named_columns(columns: Sequence[str], language: str) -> list[str]:
    return [name for words in columns if (name := readings.named(words, language))]


def _part(words: str) -> bool:
    """Whether a row names a part of the row or section above it ("of which: wind", 其中：风电)."""
    return words.lstrip("　 ").startswith(("其中", "#", "-", "–", "—", "·", "•")) or words.lower().startswith(
        ("of which", "thereof", "including")
    )


def _scope(context: Context) -> str | None:
    """The region, sector or group that the row is about, where a column of those stands beside what is measured."""
    scoped = [words for heading, words in context.rows if heading and matches("SCOPE", heading)]
    if not scoped:
        return None
    others = [
        words for heading, words in context.rows if words not in scoped and readings.named(words, context.language)
    ]
    measures = _named_columns(context.columns, context.language) or readings.named(
        context.over.subject, context.language
    )
    return scoped[-1] if others or measures else None
