"""The unit of a figure in a cell, and the figure in that unit: of its cell, its headings, a column of units, the caption."""

from __future__ import annotations

from dataclasses import replace

from extractors import cell_readings as readings
from extractors.cell_context import NAME_MOST, Context, measures_of, scope_of
from extractors.cell_readings import Figure, Measure
from extractors.language import tables


def measured(context: Context, read: Figure) -> Measure | None:
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
            units = [replace(one, source=source) for one in readings.measures(words, language)]
        for unit in units:
            if unit.unit:
                return replace(unit, factor=unit.factor * factor)
            factor = unit.factor  # "in millions" here, what of elsewhere
    return Measure("", factor, source) if factor != 1.0 else None


def united(
    context: Context, read: Figure, given: Measure | None, indicator: str
) -> tuple[str | None, float, float | None, tuple[str, ...], tuple[str, ...]]:
    """(unit, value, upper value, flags, why)."""
    quantity, language = read.quantity, context.language
    factor = 1.0 if quantity.unit or given is None else given.factor
    value = _scaled(quantity.value, factor)
    high = _scaled(quantity.value_high, factor) if quantity.value_high is not None else None
    if quantity.unit:
        return quantity.unit, value, high, (), ("unit: the cell",)
    if given is not None and given.unit and given.unit != "item":
        return given.unit, value, high, (), (f"unit: {given.source}",)
    words = " ".join((*(words for _, words in context.rows), *context.columns))
    table = tables(language, "targets")
    scope = scope_of(context)
    rows = [words for _, words in context.rows[-1:] if words != scope]
    columns = list(reversed(context.columns))
    names = columns + rows if measures_of(context.columns, language) else rows + columns
    for heading in names:
        if table.RATE.search(heading) and not tables(language, "tables").NUMBER_OF.match(heading):
            break
        if unit := readings.counted(heading, language):
            return unit, value, high, (), (f"unit: counted by “{heading}”",)
    if given is not None and given.unit:  # 个: of what, no heading says
        return given.unit, value, high, (), (f"unit: {given.source}",)
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
