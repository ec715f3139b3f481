"""The headings of tables: which cells head a row or a column, and what each cell of the body stands under.

The same for every format. A reader says where cells stand, how far they span, and which are headings where its format
knows; the rest is told from what they say: years and words above figures head columns, words before figures head rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.language import HAN, LANGUAGES, tables
from extractors.model import Cell

HEAD_MOST = 5  # rows of headings a table has at most
HEADING_MOST = (90, 34)  # letters of a heading, at most; of a Chinese one
FIGURES_LEAST = 0.5  # of the cells in a column of figures

FIGURE = re.compile(
    r"(?:(?:at\s+least|at\s+most|up\s+to|about|around|more\s+than|less\s+than|no(?:t)?\s+(?:more|less)\s+than|over|below|under|min\.?|max\.?|minus|plus|reduc\w+\s+by|increas\w+\s+by|by)\s+)?"
    r"[\u4e00-\u9fff]{0,6}\W{0,3}(?:[A-Z]{2,3}\s?[$€£]?|[$€£¥])?\s?\W{0,2}\d[\d.,\s\u00a0]*(?:\s?[-–—~～至到]\s?\d[\d.,]*)?"
    r"(?:\s?[%％‰°℃]|\s?[\w/·.²³\u2080-\u2089-]{0,12}(?:\s[\w/.²³]{1,8})?|\s?[\u4e00-\u9fff/]{0,8})?\s*[\u4e00-\u9fff]{0,2}\W{0,2}"
    r"|[-–—/―…—]{1,3}|[Nn]/?[Aa]\.?|无"
)
"""A cell that is a number with its unit and comparing words, or says that there is none."""
YEARS = re.compile(
    r"\W{0,2}(?:FY\s?)?(?:19|20|21)\d\d\s?(?:年度?)?(?:\s?(?:[-–—/~～至到]|to|and)\s?(?:(?:19|20|21)\d\d|\d\d)\s?年?)?\W{0,2}",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_BRACKETS = re.compile(r"(?<=[\w%％])\s?[(（][^()（）]*[)）]")
_LABEL = re.compile(r"[(（]?\w{1,3}[.)）、]?|[ivxIVX]+[.)]|[•·–-]")


@dataclass
class _Table:
    """The cells of one table by where they stand; a cell of several paragraphs is several records."""

    cells: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # (row, column) → their places in the list
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)  # row → columns with a cell
    width: int = 0

    def kind(self, row: int) -> list[str]:
        return [self.texts[row, column] for column in self.rows[row]]


def headed(text: str, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """``cells`` of a document with ``heading``, ``row_headings`` and ``column_headings``; ``text`` is what they count in."""
    found = list(cells)
    by_table: dict[int, _Table] = {}
    for at, cell in enumerate(cells):
        table = by_table.setdefault(cell.table, _Table())
        key = (cell.row, cell.column)
        table.cells.setdefault(key, []).append(at)
        table.texts[key] = f"{table.texts.get(key, '')} {text[cell.start : cell.end]}".strip()
        table.spans[key] = (cell.rows, cell.columns)
        if cell.column not in table.rows.setdefault(cell.row, []):
            table.rows[cell.row].append(cell.column)
        table.width = max(table.width, cell.column + cell.columns)
    for table in by_table.values():
        for columns in table.rows.values():
            columns.sort()
        _fill(table, found)
    return tuple(found)


def matches(name: str, words: str) -> bool:
    """Whether a heading is one of a kind (``UNIT``, ``BODY``, …) in either language; brackets in it do not count."""
    bare = re.sub(r"[(（\[][^)）\]]*[)）\]]", "", words).strip(" :：*")
    return any(getattr(tables(language, "tables"), name).fullmatch(bare) is not None for language in LANGUAGES)


def is_figure(words: str) -> bool:
    """Whether a cell is a figure with its unit (a year is none), or stands for one that is not known."""
    bare = _BRACKETS.sub("", words)
    if not any(map(str.isdigit, YEAR.sub("", bare))) and any(map(str.isdigit, bare)):
        return False  # 2025, BAU 2030, 2025年比2020年
    return FIGURE.fullmatch(bare) is not None


# One table ---------------------------------------------------------------------------------------------------------


def _fill(table: _Table, found: list[Cell]) -> None:
    head = _head(table, found)
    above = _above(table, head)
    beside = _heading_columns(table, head, above, found)
    sections: list[tuple[str, str]] = []  # (its kind of number, its words)
    carried: dict[int, tuple[str, int]] = {}  # heading column → its words and the row that they hold to
    opened = False
    rows = sorted(table.rows)
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        columns = table.rows[row]
        if row in head:
            for column in columns:
                _set(table, found, row, column, heading="column", column_headings=above[column][: head.index(row)])
            continue
        if below is not None and _is_section(table, row, below, head, beside):
            words = table.texts[row, columns[0]]
            _open(sections, words, opened)
            opened, carried = True, {}
            _set(table, found, row, columns[0], heading="row", row_headings=tuple(words for _, words in sections[:-1]))
            continue
        opened = False
        here: list[str] = []
        outer = tuple(words for _, words in sections)
        for column in sorted({*columns, *beside}):
            under = above.get(column, ())
            if column in beside:
                if column in columns:
                    carried[column] = (table.texts[row, column], row + table.spans[row, column][0])
                    carried = {at: kept for at, kept in carried.items() if at <= column or kept[1] > row + 1}
                    _set(table, found, row, column, heading="row", row_headings=(*outer, *here), column_headings=under)
                    here.append(table.texts[row, column])
                elif (kept := carried.get(column)) and (
                    row < kept[1] or any(at > column and at in beside for at in columns)
                ):
                    here.append(kept[0])
            elif column in columns:
                _set(
                    table,
                    found,
                    row,
                    column,
                    row_headings=(*outer, *here),
                    column_headings=_over(table, above, row, column),
                )


def _set(table: _Table, found: list[Cell], row: int, column: int, **fields: object) -> None:
    for at in table.cells[row, column]:
        found[at] = replace(found[at], **fields)  # type: ignore[arg-type]


def _over(table: _Table, above: dict[int, tuple[str, ...]], row: int, column: int) -> tuple[str, ...]:
    """The headings over a cell; over one that spans several columns, those that all of them share."""
    headings = above.get(column, ())
    for other in range(column + 1, column + table.spans[row, column][1]):
        headings = tuple(words for words in headings if words in above.get(other, ()))
    return headings


# Headings of columns -----------------------------------------------------------------------------------------------


def _head(table: _Table, found: Sequence[Cell]) -> list[int]:
    """The rows that head columns: as the format says, else the first rows of words over figures or longer words."""
    stated = [
        row
        for row in sorted(table.rows)
        if all(found[at].heading == "column" for column in table.rows[row] for at in table.cells[row, column])
    ]
    rows = sorted(table.rows)
    if stated:
        return stated
    if len(rows) < 2:
        return []
    figures = any(is_figure(words) for row in rows for words in table.kind(row))
    head: list[int] = []
    for at, row in enumerate(rows[:HEAD_MOST]):
        if at + 1 == len(rows) or not _is_heading_row(table, row):
            break
        if at and not _goes_on(table, rows[at - 1], row, head):
            break
        head.append(row)
    if not head or figures:
        return head
    # A table of words only: its first row heads it if all columns have a name, shorter than what stands below.
    first = table.kind(head[0])
    below = [words for row in rows[len(head) :] for words in table.kind(row)]
    named = sum(table.spans[head[0], column][1] for column in table.rows[head[0]]) >= table.width > 1
    return head if named and max(map(len, first)) * 1.5 < max(map(len, below)) else []


def _is_heading_row(table: _Table, row: int) -> bool:
    """Whether a row could head columns: words, years and units, none of them long or a sentence."""
    texts = table.kind(row)
    if any(is_figure(words) for words in texts):
        return False
    if len(texts) == 1 and table.width > 1 and row != min(table.rows):
        return False
    if len(texts) == 1 and table.spans[row, table.rows[row][0]][1] < table.width:
        return False
    if all(YEARS.fullmatch(words) for words in texts) and len(texts) == 1:
        return False
    return all(
        len(words) <= HEADING_MOST[HAN.search(words) is not None]
        and not re.search(r"[。；;]$|[.]$(?<!\bno\.)", words.lower())
        for words in texts
    )


def _goes_on(table: _Table, before: int, row: int, head: Sequence[int]) -> bool:
    """Whether a second row of words still heads columns: it names parts of what the row above spans."""
    spans = [table.spans[before, column] for column in table.rows[before]]
    whole = len(spans) == 1 and spans[0][1] >= table.width
    if whole:  # a title over the whole table
        return True
    deep = any(rows > 1 for rows, _ in spans)
    wide = any(columns > 1 for _, columns in spans)
    reaches = any(at + table.spans[at, column][0] > row for at in head for column in table.rows[at])
    units = all(re.fullmatch(r"[(（\[].*[)）\]]|[%％]", words) or YEARS.fullmatch(words) for words in table.kind(row))
    return wide or (deep and reaches) or units


def _above(table: _Table, head: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """For each column the words that stand over it, outermost first."""
    above: dict[int, list[str]] = {column: [] for column in range(table.width)}
    for row in head:
        for column in table.rows[row]:
            words = table.texts[row, column]
            for under in range(column, min(table.width, column + table.spans[row, column][1])):
                if words not in above[under]:
                    above[under].append(words)
    return {column: tuple(words) for column, words in above.items()}


# Headings of rows ----------------------------------------------------------------------------------------------------


def _heading_columns(
    table: _Table, head: Sequence[int], above: dict[int, tuple[str, ...]], found: Sequence[Cell]
) -> list[int]:
    """The columns whose words name their rows: those before the first of figures, but for numbers, units and the like."""
    body = [row for row in sorted(table.rows) if row not in head]
    stated = sorted({
        column
        for row in body
        for column in table.rows[row]
        if all(found[at].heading == "row" for at in table.cells[row, column])
    })  # fmt: skip
    columns: dict[int, list[str]] = {}
    for row in body:
        for column in table.rows[row]:
            columns.setdefault(column, []).append(table.texts[row, column])
    figures = [
        column
        for column, texts in sorted(columns.items())
        if sum(map(is_figure, texts)) >= FIGURES_LEAST * len(texts) and not _counts(texts, above.get(column, ()))
    ]
    aside = {
        column
        for column in columns
        if any(matches(kind, words) for words in above.get(column, ())[-1:] for kind in _ASIDE)
        or _counts(columns[column], above.get(column, ()))
    }
    first = figures[0] if figures else None
    if first is not None:
        before = [column for column in columns if column < first and column not in aside]
        return sorted({*before, *(column for column in stated if column not in aside)})
    if stated:
        return [column for column in stated if column not in aside]
    usable = [column for column in sorted(columns) if column not in aside]
    if len(usable) < 2:
        return []
    means = {column: sum(map(len, columns[column])) / len(columns[column]) for column in usable}
    return usable[:1] if means[usable[0]] < 0.7 * max(means.values()) else []


_ASIDE = ("UNIT", "PROPERTY", "NUMBERING", "REMARK", "BODY", "DEADLINE")


def _counts(texts: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a column only numbers its rows."""
    if any(matches("NUMBERING", words) for words in headings[-1:]):
        return True
    bare = [text.strip(" .)（）(、") for text in texts]
    if len(bare) < 2 or not all(text.isdigit() and len(text) < 4 for text in bare):
        return False
    values = [int(text) for text in bare]
    return values[0] in (0, 1) and all(b - a == 1 for a, b in pairwise(values))


def _is_section(table: _Table, row: int, below: int, head: Sequence[int], beside: Sequence[int]) -> bool:
    """Whether a row of one cell names what the rows below it are about."""
    columns = table.rows[row]
    if len(columns) != 1 or table.width < 2:
        return False
    words, (_, across) = table.texts[row, columns[0]], table.spans[row, columns[0]]
    if len(words) > HEADING_MOST[HAN.search(words) is not None] or is_figure(words):
        return False
    if across >= table.width:
        return True
    return (
        columns[0] == min(beside, default=0)
        and bool(beside)
        and len(beside) < table.width
        and len(table.rows[below]) >= 1
        and bool(head)
    )


def _open(sections: list[tuple[str, str]], words: str, nested: bool) -> None:
    """Puts a section on the stack: below the one right above it, else in the place of the last of its kind."""
    kind = _kind(words)
    if nested and sections and sections[-1][0] != kind:
        sections.append((kind, words))
        return
    at = next((at for at, (other, _) in enumerate(sections) if other == kind), max(0, len(sections) - 1))
    del sections[at:]
    sections.append((kind, words))


def _kind(words: str) -> str:
    """How a section is numbered, "" where it is not."""
    from extractors.numbering import readings

    return next((label.style for label in readings(words)), "")
