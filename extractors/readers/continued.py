"""Tables that go on over the page, put together: with their headings repeated there or not, with a row cut in two or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.readers.layout import Line
from extractors.readers.tables import EDGE, GridCell, Table, step, steps

HEAD_REACH = 4  # rows from the top of a table that may be its headings
FURNITURE_MOST = 1  # lines at the foot or head of a page


def continued(lines: Sequence[Line]) -> list[Line]:
    """The lines of a document, tables that go on over the page as one, without the header rows they repeat there.

    Between the two halves may stand notes, and lines at the foot or head of a page that were not known as running ones.
    """
    found: list[Line] = []
    open_at: int | None = None  # where the last table stands, if nothing of the text has come since
    between: list[Line] = []
    for line in lines:
        if line.table is None:
            if not line.note and not line.aside and line.text.strip():
                between.append(line)
            found.append(line)
            continue
        if open_at is not None and _only_furniture(found[open_at].table, between, line.table):
            whole = _one(found[open_at].table, line.table)
            if whole is not None:
                found[open_at] = replace(found[open_at], table=whole)
                between = []
                continue
        open_at = len(found)
        between = []
        found.append(line)
    return found


def _only_furniture(above: Any, between: Sequence[Line], below: Any) -> bool:
    foot = [line for line in between if line.page == above.pages[1]]
    head = [line for line in between if line.page != above.pages[1]]
    return (
        max(len(foot), len(head)) <= FURNITURE_MOST
        and all(len(line.text) < 100 for line in between)
        and all(line.y0 > below.box[3] - 3 and line.page == below.pages[0] for line in head)
    )


def _one(above: Any, below: Any) -> Table | None:
    """Two tables as one where the second goes on from the page before in the same columns."""
    same = abs(above.box[0] - below.box[0]) < EDGE and abs(above.box[2] - below.box[2]) < EDGE
    if below.pages[0] != above.pages[1] + 1 or not same or above.ruled != below.ruled:
        return None
    edges = steps([*above.edges, *below.edges])
    if len(edges) > max(len(above.edges), len(below.edges)):
        return None
    if len(edges) < 2:
        return None
    before, after = _on(above.cells, above.edges, edges), _on(below.cells, below.edges, edges)
    head = _repeated(before, after)
    after = [replace(cell, row=cell.row - head) for cell in after if cell.row >= head]
    shift = above.height
    last = [cell for cell in before if cell.row + cell.rows == shift]
    first = [cell for cell in after if cell.row == 0]
    if not head and _cut(last, first):
        grown = {cell.column: cell for cell in first}
        before = [
            replace(cell, lines=(*cell.lines, *grown.pop(cell.column).lines))
            if cell in last and cell.column in grown
            else cell
            for cell in before
        ]
        # What only now holds letters joins the row that was cut.
        before += [replace(cell, row=shift - 1) for cell in grown.values()]
        after = [cell for cell in after if cell.row > 0]
        shift -= 1
    after = [replace(cell, row=cell.row + shift) for cell in after]
    cells = sorted([*before, *after], key=lambda cell: (cell.row, cell.column))
    return replace(above, cells=tuple(cells), edges=tuple(edges), pages=(above.pages[0], below.pages[1]))


def _on(cells: Sequence[GridCell], own: Sequence[float], edges: Sequence[float]) -> list[GridCell]:
    """The cells with their columns counted by other edges."""
    at = [step(edges, edge) for edge in own]
    ends = [*at[1:], len(edges)]
    return [
        replace(
            cell,
            column=at[cell.column],
            columns=max(1, ends[min(cell.column + cell.columns, len(own)) - 1] - at[cell.column]),
        )
        for cell in cells
    ]


def _repeated(before: Sequence[GridCell], after: Sequence[GridCell]) -> int:
    """How many rows at the top of a page say the same as those that head the table, below its title if it has one."""
    height = max((cell.row for cell in after), default=0)
    most = 0
    for start in range(HEAD_REACH):
        count = 0
        while count < min(HEAD_REACH, height):
            one = [(c.column, c.text) for c in before if c.row == start + count]
            if not one or one != [(c.column, c.text) for c in after if c.row == count]:
                break
            count += 1
        most = max(most, count)
    return most


_ENDED = re.compile(r"[.。!！?？;；][\"”’)）]*$")


_BEGINS = re.compile(r"\d|[(（]?\w{1,3}[.)）、]")


def _cut(last: Sequence[GridCell], first: Sequence[GridCell]) -> bool:
    """Whether the page cut a row in two: what the second half holds goes on from the first in mid-sentence."""
    above = {cell.column: cell for cell in last}
    pairs = [(above[cell.column].text.rstrip(), cell.text.lstrip()) for cell in first if cell.column in above]
    if not pairs:
        return False
    goes_on = [not _ENDED.search(one) and other[:1].islower() for one, other in pairs]
    lead = min((cell.column for cell in last if cell.rows == 1), default=0)
    if min(cell.column for cell in first) > lead:  # the row's name stands on the page before
        return all(sure or not _BEGINS.match(other) for sure, (_, other) in zip(goes_on, pairs, strict=True))
    return all(goes_on)
