"""The cells of a Word table: where each stands, how far it spans, and which rows are its headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Spot:
    """A cell (``w:tc``) with its place in the grid; ``head`` says that its row is repeated at the top of each page."""

    element: Any
    row: int
    column: int
    rows: int
    columns: int
    head: bool


def spots(table: Any) -> list[list[Spot]]:
    """The cells of each row of a ``w:tbl``; one merged with the cell above is part of that."""
    found: list[list[Spot]] = []
    above: dict[int, tuple[int, int]] = {}  # column → the row and place there of the cell that may go on down
    for at, row in enumerate(_children(table, "tr")):
        properties = row.find(f"{_W}trPr")
        head = properties is not None and _on(properties.find(f"{_W}tblHeader"))
        column = _number(properties, "gridBefore", 0)
        own: list[Spot] = []
        going: dict[int, tuple[int, int]] = {}
        for cell in _children(row, "tc"):
            given = cell.find(f"{_W}tcPr")
            wide = _number(given, "gridSpan", 1)
            merge = given.find(f"{_W}vMerge") if given is not None else None
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in above:
                first, place = above[column]
                spot = found[first][place]
                found[first][place] = replace(spot, rows=at - first + 1)
                going[column] = above[column]
            else:
                if merge is not None:
                    going[column] = (at, len(own))
                own.append(Spot(cell, at, column, 1, wide, head))
            column += wide
        above = going
        found.append(own)
    return found


def content(spot: Spot, table: Any) -> Iterator[Any]:
    """The paragraphs and tables inside a cell, as python-docx gives them."""
    from docx.table import _Cell

    yield from _Cell(spot.element, table).iter_inner_content()


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows or cells of an element, also those inside content controls and custom markup."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child, name)


def _number(properties: Any, name: str, default: int) -> int:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    written = found.get(f"{_W}val") if found is not None else None
    return min(int(written), 1000) if written and written.isdigit() else default


def _on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val") not in ("0", "false", "off")
