"""The facts of a document from its opening and closing, in both languages, each with the words that state it.

A case of ``cases/identity.jsonl`` is a document as lines ("# " marks a heading of the format's own) and what it says of
itself; a fact of None must not be found. ``words`` has the quotes of some facts, ``silent``
the fields for which no words may be found.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Block, Document, Source
from extractors.reading import documents

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "identity.jsonl").read_text("utf-8").splitlines()
]
FOUND_WITH_WORDS = ("issued", "effective", "number")


def read(case: dict[str, Any]) -> list[Document]:
    blocks = tuple(Block(line[2:], "heading", 1) if line.startswith("# ") else Block(line) for line in case["lines"])
    return documents(Source("case.txt", "0" * 64, blocks, "text/plain"))


@pytest.mark.parametrize("case", CASES, ids=[" / ".join(case["lines"][:2])[:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = read(case)
    expected = case.get("documents") or [case["facts"]]
    assert len(found) == len(expected), [document.title for document in found]
    for document, facts in zip(found, expected, strict=True):
        facts = dict(facts)
        words, silent = facts.pop("words", {}), facts.pop("silent", [])
        said = {name: getattr(document, name) for name in facts}
        assert said == {name: tuple(v) if isinstance(v, list) else v for name, v in facts.items()}
        quotes = {(one.field, one.quote) for one in document.evidence}
        assert set(words.items()) - quotes == set()
        assert {field for field, _ in quotes}.isdisjoint(silent)


@pytest.mark.parametrize("case", CASES, ids=[" / ".join(case["lines"][:2])[:50] for case in CASES])
def test_the_words_of_a_fact_reread(case: dict[str, Any]) -> None:
    for at, document in enumerate(read(case)):
        for one in document.evidence:
            assert document.text[one.start : one.end] == one.quote and one.quote.strip() == one.quote, one
            assert hasattr(document, one.field), one
        borne = {one.field for one in document.evidence}
        stated = {name for name in FOUND_WITH_WORDS if getattr(document, name)}
        if at == 0:  # what is taken over from the document before stands in that one
            assert stated <= borne
