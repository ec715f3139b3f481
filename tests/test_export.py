"""Records as CSV, JSON, JSON lines and workbooks: flat, whole, nothing cut off."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook

from kb.export import LONGEST_CELL, export, flat, to_csv, to_xlsx

ROWS: list[dict[str, Any]] = [
    {
        "id": "t1",
        "indicator": "share of “green” buildings, new ones",
        "value": 60.0,
        "period": [2026, 2030],
        "condition": {"kind": "threshold", "text": "above 5,000 m²"},
        "bodies": [
            {"name": "the office", "body": "Energy Office", "role": "lead"},
            {"name": "towns", "role": "support"},
        ],
        "industries": [{"industry": "cement", "basis": "named", "via": None}],
        "flags": [],
        "scope": None,
        "quote": 'line one\nline two, "quoted"',
    },
    {"id": "t2", "quote": "绿色建筑占比达到60%", "extra": True},
]


def test_nested_records_become_plain_columns() -> None:
    row = flat(ROWS[0])
    assert row["condition.text"] == "above 5,000 m²"
    assert row["bodies"] == "Energy Office (lead); towns (support)"
    assert row["industries"] == "cement (named)"
    assert row["period"] == "2026; 2030" and row["flags"] == "" and row["scope"] is None
    assert all(not isinstance(cell, dict | list) for cell in row.values())


def test_csv_reads_back_with_all_columns_of_all_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(ROWS), newline="")))
    assert [row["id"] for row in rows] == ["t1", "t2"]
    assert rows[0]["quote"] == ROWS[0]["quote"] and rows[1]["quote"] == ROWS[1]["quote"]
    assert rows[1]["extra"] == "True" and rows[0]["extra"] == "" and rows[1]["value"] == ""


def test_a_byte_order_mark_only_where_asked() -> None:
    assert to_csv(ROWS, bom=True).startswith("\ufeffid,") and to_csv(ROWS).startswith("id,")


def test_json_and_json_lines_keep_the_records() -> None:
    assert json.loads(export(ROWS, "json")) == ROWS
    assert [json.loads(line) for line in str(export(ROWS, "jsonl")).splitlines()] == ROWS


def test_a_workbook_holds_every_row_and_no_formula() -> None:
    rows = [*ROWS, {"id": "=1+1", "quote": "x" * (LONGEST_CELL + 5), "indicator": "bell \x07"}]
    sheet = load_workbook(io.BytesIO(to_xlsx({"targets": rows})))["targets"]
    table = list(sheet.iter_rows(values_only=True))
    assert len(table) == 1 + len(rows)
    by_name = dict(zip(table[0], table[3], strict=True))
    assert by_name["id"] == "=1+1" and sheet.cell(4, 1).data_type == "s"
    assert len(by_name["quote"]) + len(by_name["quote (2)"]) == LONGEST_CELL + 5
    assert by_name["indicator"] == "bell "
    assert dict(zip(table[0], table[1], strict=True))["value"] == 60


def test_thousands_of_rows_all_come_out() -> None:
    assert len(to_csv([{"id": number} for number in range(5000)]).splitlines()) == 5001


@pytest.mark.parametrize("style", ["csv", "json", "jsonl", "xlsx"])
def test_nothing_exports_as_nothing(style: str) -> None:
    assert export([], style) is not None


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="'pdf' is unknown; use one of csv, json, jsonl, xlsx"):
        export(ROWS, "pdf")
