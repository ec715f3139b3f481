"""Whether a figure in a cell is aimed at, how firmly, on which condition, as a floor or a ceiling, and which way it moves."""

from __future__ import annotations

from extractors import cell_readings as readings
from extractors.cell_context import Context, compares
from extractors.cell_readings import Figure
from extractors.language import tables
from extractors.model import Change, Comparator, Date, Strength, TargetKind

CONDITION_MOST = 30  # letters of a cell that only says on which condition its row holds
SUMMED_LEAST = 2  # figures beside one that a column called "total" sums up


def kind_of(context: Context, year: Date | None) -> tuple[TargetKind, tuple[str, ...]]:
    """What a figure is, and the words that say so; ``year`` is the one it holds for."""
    language, published, present = context.language, context.published, context.present
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
        if (words := context.column_says(name)) and not (name == "PROJECTED" and compares(words)):
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
    if condition_of(context) and not limited:
        return "target", ("kind: stated with its conditions",)
    property_ = context.under("PROPERTY")
    if property_ and _firm(property_, language) and not (year and present and year.year <= present):
        return "target", (f"kind: {property_}",)
    if headed and (year is None or present is None or year.year > present):
        return "target", (f"kind: the caption “{context.over.title}”",)
    if year is None and context.ahead and _changes(context):
        return "target", (f"kind: a change, beside a target for {context.ahead.text.strip()}",)
    return "fact", ("kind: no aim is stated",)


def _changes(context: Context) -> bool:
    """Whether a column without a year tells of the change that the row's targets come to."""
    heading = context.columns[-1] if context.columns else ""
    named = any(readings.says(name, heading, context.language) for name in ("DOWN", "UP"))
    aimed = any(readings.says("TARGET", other, context.language) for other, _ in context.beside)
    return named and aimed


def _firm(words: str, language: str) -> Strength | None:
    if readings.says("INDICATIVE", words, language):
        return "aspirational"
    return "binding" if readings.says("BINDING", words, language) else None


def strength_of(context: Context) -> tuple[Strength, tuple[str, ...]]:
    """How firmly a target is stated."""
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


def condition_of(context: Context) -> str | None:
    """ "conditional" or "unconditional", where the headings say one of them."""
    words = [*reversed(context.columns), *(words for _, words in reversed(context.rows))]
    words += [words for _, words in context.beside if len(words) < CONDITION_MOST]
    for heading in words:
        un = readings.says("UNCONDITIONAL", heading, context.language)
        given = readings.says("CONDITIONAL", heading, context.language)
        if un or given:
            return None if un and given else "unconditional" if un else "conditional"
    return None


def comparator_of(context: Context, own: Comparator) -> tuple[Comparator, tuple[str, ...]]:
    """The comparing words of the cell, ``own``, else those of its headings."""
    if own != "=":
        return own, ("comparator: the cell",)
    for words in (*reversed(context.columns), *(words for _, words in reversed(context.rows))):
        for name, sign in (("AT_LEAST", ">="), ("AT_MOST", "<=")):
            if readings.says(name, words, context.language):
                return sign, (f"comparator: “{words}”",)  # type: ignore[return-value]
    return "=", ()


def change_of(context: Context, own: str, read: Figure | None) -> Change:
    """Which way a figure moves: as its cell says, its sign, else the name of what it measures."""
    language = context.language
    if read is not None and read.negative:
        return "decrease"
    places = [own, *reversed(context.columns), *(words for _, words in reversed(context.rows))]
    if any(compares(words) for words in context.columns[-1:]):
        places.append(context.over.title)
    for words in places:
        if readings.says("DOWN", words, language):
            return "decrease"
        if readings.says("UP", words, language):
            return "increase"
    return "level"
