"""Tables drawn for tests: on pages of PDFs, as HTML, as a Word file, as Markdown, from the same rows of cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from paper import Text

Row = Sequence["str | list"]
STEP = 14  # from line to line in a cell


@dataclass(frozen=True)
class Spot:
    words: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Stroke(Text):
    """A line from (``x``, ``y``) to (``x1``, ``y1``), drawn among the texts of a page."""

    x1: float = 0
    y1: float = 0


def spots(rows: Sequence[Row]) -> list[Spot]:
    """The cells where they stand: a cell is its words, or words with how many rows and columns it spans."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(rows):
        column = 0
        for one in cells:
            words, tall, wide = one if isinstance(one, list) else (one, 1, 1)
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(tall) for right in range(wide)}
            found.append(Spot(words, row, column, tall, wide))
            column += wide
    return found


def page(
    rows: Sequence[Row],
    widths: Sequence[float],
    *,
    left: float = 60,
    top: float = 700,
    size: float = 10,
    lines: str = "all",
    first: int = 0,
    last: int | None = None,
) -> list[Text]:
    """The texts and strokes of a table. ``lines`` are "all", "across" (no upright ones) or "none"; ``first`` and ``last``
    say which of its rows stand on this page. Words part into lines at "/"."""
    cells = [spot for spot in spots(rows) if first <= spot.row < (len(rows) if last is None else last)]
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    tall: dict[int, int] = {}
    for spot in cells:
        if spot.rows == 1:
            tall[spot.row] = max(tall.get(spot.row, 1), spot.words.count("/") + 1)
    tops = {}
    y = top
    for row in sorted({spot.row for spot in cells}):
        tops[row] = y
        y -= STEP * tall.get(row, 1) + 6
    drawn: list[Text] = []
    for spot in cells:
        x0, x1 = edges[spot.column], edges[spot.column + spot.columns]
        y1 = tops[spot.row]
        under = spot.row + spot.rows
        y0 = tops.get(under, y)
        for at, line in enumerate(spot.words.split("/")):
            if line:
                drawn.append(Text(x0 + 5, y1 - STEP * (at + 1), line, size))
        if lines != "none":
            drawn += [Stroke(x0, y1, "", x1=x1, y1=y1), Stroke(x0, y0, "", x1=x1, y1=y0)]
        if lines == "all":
            drawn += [Stroke(x0, y0, "", x1=x0, y1=y1), Stroke(x1, y0, "", x1=x1, y1=y1)]
    return drawn


def html(rows: Sequence[Row], caption: str = "") -> str:
    """The table as HTML, its first row in a ``thead``."""
    lines: dict[int, str] = {}
    for spot in spots(rows):
        tag = "th" if spot.row == 0 else "td"
        span = "".join(
            f' {name}="{count}"' for name, count in (("rowspan", spot.rows), ("colspan", spot.columns)) if count > 1
        )
        words = spot.words.replace("/", "<br>")
        lines[spot.row] = lines.get(spot.row, "") + f"<{tag}{span}>{words}</{tag}>"
    head, *body = [f"<tr>{lines[row]}</tr>" for row in sorted(lines)]
    title = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{title}<thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"


def word(before: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A Word file of paragraphs and the table, spans merged."""
    import docx

    document = docx.Document()
    for words in before:
        document.add_paragraph(words)
    found = spots(rows)
    width = max(spot.column + spot.columns for spot in found)
    table = document.add_table(rows=len(rows), cols=width)
    for spot in found:
        cell = table.cell(spot.row, spot.column)
        if spot.rows > 1 or spot.columns > 1:
            cell = cell.merge(table.cell(spot.row + spot.rows - 1, spot.column + spot.columns - 1))
        cell.text = spot.words.replace("/", " ")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def markdown(rows: Sequence[Row]) -> str:
    """The table in Markdown, which has no spans: a cell that spans is written once."""
    width = max(spot.column + spot.columns for spot in spots(rows))
    grid = [[""] * width for _ in rows]
    for spot in spots(rows):
        grid[spot.row][spot.column] = spot.words.replace("/", " ")
    head, *body = ["| " + " | ".join(cells) + " |" for cells in grid]
    return "\n".join([head, "|" + "---|" * width, *body])
