"""The data dictionary names every field and every flag there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from extractors import model

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
RECORDS = (
    model.Document, model.Clause, model.Target, model.Task, model.Body, model.BodyRole, model.IndustryBasis,
    model.Condition, model.Application, model.Reference, model.Place, model.Cell, model.Note,
    model.Evidence,
)  # fmt: skip
FLAG = re.compile(
    r"\"((?:number|heading|value|unit|indicator|parent|figure)-(?:inferred|damaged|unsure|gap|repeated|missing|fused))"
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_described(record: type) -> None:
    for field in fields(record):
        name = "clause" if (record, field.name) == (model.Clause, "path") else field.name
        assert re.search(rf"\b{name}\b", TEXT), name


def test_every_flag_is_described() -> None:
    used = {flag for path in (ROOT / "extractors").rglob("*.py") for flag in FLAG.findall(path.read_text("utf-8"))}
    assert used
    assert [flag for flag in sorted(used) if f"`{flag}" not in TEXT] == []
