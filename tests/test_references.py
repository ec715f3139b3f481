"""Other documents that a document names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors import references
from extractors.model import Block, Source
from extractors.reading import documents

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "references.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_cases(case: dict) -> None:
    (document,) = documents(Source("x", "0" * 64, (Block("Rules"), Block(case["text"])), "text/plain"))
    found = references.find(document)
    assert [[reference.title, reference.number] for reference in found] == case["references"]
    for reference in found:
        assert document.text[reference.start : reference.end] == reference.quote
        assert reference.clause == "p1"
