"""Records → CSV, JSON, JSON lines or a spreadsheet: flat columns, whole, nothing cut off.

A nested record becomes columns joined by dots ("condition.text"); a list of plain values one cell joined by "; "; a list of
records one cell of their names, so that a row stays a row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

SEPARATOR = "; "
NAMES = ("body", "industry", "name", "title", "id")
"""By which of its fields a record within a list is shown, the first it has."""

BESIDE = ("role", "basis")
"""What is shown beside it in brackets."""

LONGEST_CELL = 32_767
"""What a spreadsheet cell holds; longer text continues in columns "text (2)", "text (3)" …"""

FORBIDDEN = {code: None for code in range(32) if code not in (9, 10, 13)}


def flat(row: Row) -> dict[str, Any]:
    """One record as plain values by column name."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{inner}": cell for inner, cell in flat(value).items()}
        elif isinstance(value, list | tuple):
            found[name] = SEPARATOR.join(_shown(one) for one in value)
        else:
            found[name] = value
    return found


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        name = next((str(value[key]) for key in NAMES if value.get(key)), json.dumps(value, ensure_ascii=False))
        beside = next((str(value[key]) for key in BESIDE if value.get(key)), None)
        return f"{name} ({beside})" if beside else name
    if isinstance(value, list | tuple):
        return "–".join(_shown(one) for one in value)
    return str(value)


def columns(rows: Iterable[Row]) -> list[str]:
    """The column names of flat rows in order of first mention."""
    return list(dict.fromkeys(name for row in rows for name in row))


def to_csv(rows: Sequence[Row], *, bom: bool = False) -> str:
    """CSV with a header, lines ending in "\\n". ``bom`` puts a byte order mark first, so that Excel reads UTF-8."""
    flattened = [flat(row) for row in rows]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(flattened), lineterminator="\n", restval="")
    if flattened:
        writer.writeheader()
        writer.writerows({name: "" if cell is None else cell for name, cell in row.items()} for row in flattened)
    return ("\ufeff" if bom else "") + out.getvalue()


def to_json(rows: Sequence[Row]) -> str:
    """The records as they are, nested, as one JSON list."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def to_jsonl(rows: Sequence[Row]) -> str:
    """One record a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def to_xlsx(sheets: Mapping[str, Sequence[Row]] | Sequence[Row]) -> bytes:
    """A workbook: one sheet a name (a plain list becomes the sheet "records"), headers frozen, filters on.

    Text that begins like a formula stays text. Raises ``ValueError`` where a sheet has more rows than a workbook holds.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for title, rows in (sheets if isinstance(sheets, Mapping) else {"records": sheets}).items():
        if len(rows) >= 1_048_576:
            raise ValueError(f"{title}: {len(rows)} rows do not fit in a sheet; export CSV instead")
        sheet = book.create_sheet(title[:31])
        flattened = [_celled(flat(row)) for row in rows]
        names = columns(flattened)
        sheet.append(names)
        for row in flattened:
            sheet.append([None] * len(names))
            for at, name in enumerate(names, 1):
                cell = sheet.cell(sheet.max_row, at)
                cell.value = row.get(name)
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        sheet.freeze_panes = "A2"
        if names:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(flattened) + 1}"
    if not book.sheetnames:
        book.create_sheet("records")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _celled(row: dict[str, Any]) -> dict[str, Any]:
    """Cells a workbook can hold: no control characters, long text continued in further columns."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if not isinstance(value, str):
            found[name] = value
            continue
        text = value.translate(FORBIDDEN)
        found[name] = text[:LONGEST_CELL]
        for part, at in enumerate(range(LONGEST_CELL, len(text), LONGEST_CELL), 2):
            found[f"{name} ({part})"] = text[at : at + LONGEST_CELL]
    return found


WRITERS: Mapping[str, Callable[[Sequence[Row]], str | bytes]] = {
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
    "xlsx": to_xlsx,
}


def export(rows: Sequence[Row], style: str) -> str | bytes:
    """Records in a style of ``WRITERS``: text, or bytes for "xlsx". Raises ``ValueError`` for another style."""
    if style not in WRITERS:
        raise ValueError(f"format {style!r} is unknown; use one of {', '.join(WRITERS)}")
    return WRITERS[style](rows)
