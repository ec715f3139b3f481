"""The cells of an HTML table: where each stands, how far it spans, and which are headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SPAN_MOST = 1000  # rows or columns: browsers read no more
COLUMNS_MOST = 256  # of a table; what goes on beyond them spans no further


@dataclass(frozen=True)
class Spot:
    """A ``td`` or ``th`` with its place in the grid; ``heading`` says what it heads, as far as the page does."""

    element: Any
    row: int
    column: int
    rows: int
    columns: int
    heading: str | None


def spots(table: Any) -> list[list[Spot]]:
    """The cells of each row of ``table``, those of tables inside it left out."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    held: dict[int, int] = {}  # column → the row before which a cell from above still stands there
    found: list[list[Spot]] = []
    for at, row in enumerate(rows):
        own: list[Spot] = []
        column = 0
        cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in ("td", "th")]
        heading = _headings(row, cells, at, found)
        for cell in cells:
            while held.get(column, 0) > at:
                column += 1
            tall, wide = _span(cell, "rowspan") or len(rows) - at, _span(cell, "colspan") or 1
            tall, wide = min(tall, len(rows) - at), max(1, min(wide, COLUMNS_MOST - column))
            own.append(Spot(cell, at, column, tall, wide, heading.get(id(cell))))
            held |= dict.fromkeys(range(column, column + wide), at + tall)
            column += wide
        found.append(own)
    return found


def joined(text: str) -> str:
    """The lines of a cell as one: no space between Chinese characters."""
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text.strip())
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def _span(cell: Any, name: str) -> int:
    """How many rows or columns a cell spans; 0 means all that are left (for rows)."""
    written = (cell.get(name) or "1").strip()
    return min(int(written), SPAN_MOST) if written.isdigit() else 1


def _headings(row: Any, cells: Sequence[Any], at: int, above: Sequence[Sequence[Spot]]) -> dict[int, str]:
    """Which cells of a row are headings: those of a ``thead``, a whole row of ``th``, a ``th`` beside ``td``."""
    inside = next((one.tag.lower() for one in row.iterancestors() if one.tag in ("thead", "tbody", "table")), "")
    heads = [cell for cell in cells if cell.tag.lower() == "th"]
    if inside == "thead" or (cells and len(heads) == len(cells) and len(cells) > 1):
        return {id(cell): "column" for cell in cells}
    first = at == 0 or all(spot.heading == "column" for row in above for spot in row)
    return {id(cell): "column" if (cell.get("scope") or "").startswith("col") and first else "row" for cell in heads}
