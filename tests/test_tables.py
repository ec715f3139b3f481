"""Tables: what their cells stand under and the targets stated in them, against cases/tables.jsonl.

A case gives the rows of a table (a cell is its words, or words with how many rows and columns it spans) and the lines above
it; ``expect`` has its targets in order, ``facts`` the figures that are none, each with the fields the case names.
"""

import json
from pathlib import Path

import pytest

from extractors import outline, targets
from extractors.model import Block, Cell, Document
from extractors.passage import passages
from extractors.records import record

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "tables.jsonl").read_text("utf8").splitlines()]


def blocks(rows: list[list], table: int = 0) -> list[Block]:
    """The row blocks of a table written down as in the cases, as a reader would give them."""
    taken: dict[tuple[int, int], bool] = {}
    found = []
    for row, written in enumerate(rows):
        text, cells, column = "", [], 0
        for one in written:
            words, tall, wide = one if isinstance(one, list) else (one, 1, 1)
            while (row, column) in taken:
                column += 1
            for down in range(tall):
                taken |= {(row + down, column + right): True for right in range(wide)}
            if words:
                text += " | " if text else ""
                cells.append(Cell(len(text), len(text) + len(words), table, row, column, tall, wide))
                text += words
            column += wide
        found.append(Block(text, "row", cells=tuple(cells)))
    return found


def document(case: dict) -> Document:
    body = [*map(Block, case["above"]), *blocks(case["rows"])]
    built = outline.build(body, case["language"])
    return Document(
        "d", "A plan", "plan", case["language"], built.text, built.clauses, "d", "0", published=case["published"], cells=built.cells
    )  # fmt: skip


def found(case: dict) -> list:
    return [target for passage in passages(document(case)) for target in targets.find(passage)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    got = found(case)
    for name, kinds in (("expect", ("target", "threshold")), ("facts", ("fact",))):
        if name not in case:
            continue
        there = [record(target) for target in got if target.kind in kinds]
        assert [(one["value"], one["unit"], one["year"]) for one in there] == [
            (one["value"], one["unit"], one["year"]) for one in case[name]
        ]
        for one, expected in zip(there, case[name], strict=True):
            assert json.loads(json.dumps({key: one[key] for key in expected})) == expected


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_figures_reread_and_know_their_cell(case):
    text = document(case).text
    for target in found(case):
        assert text[target.start : target.end] == target.quote
        assert " | " not in target.quote
        assert target.why
        if case["above"] == []:
            assert target.cell is not None
            assert target.cell.start <= target.start and target.end <= target.cell.end
