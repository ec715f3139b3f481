"""Tables: what their cells stand under and the targets stated in them, against cases/tables.jsonl.

A case gives the rows of a table (a cell is its words, or words with how many rows and columns it spans) and the lines above
it; ``expect`` has its targets in order, ``facts`` the figures that are none, each with the fields the case names.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import outline, targets, tasks
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


TASKS = [
    (
        "en",
        [
            ["No.", "Action", "Responsible body", "Deadline"],
            ["1", "Build a sorting hall for nets.", "Harbour Board", "2026"],
            ["2", "Draft rules for the slipways.", "County Water Office; Ministry of Transport", "end of 2025"],
        ],
        [
            ("build", 2026, [("Harbour Board", "lead")]),
            ("draft", 2025, [("County Water Office", "lead"), ("Ministry of Transport", "lead")]),
        ],
    ),
    (
        "zh",
        [
            ["序号", "重点任务", "责任单位", "完成时限"],
            ["1", "建设渔网分拣中心", "县渔业局、县财政局", "2026年底"],
            ["2", "制定船台管理办法", "牵头单位：县水务局；配合单位：县交通局", "2025年"],
        ],
        [
            ("建设", 2026, [("县渔业局", "lead"), ("县财政局", "lead")]),
            ("制定", 2025, [("县水务局", "lead"), ("县交通局", "support")]),
        ],
    ),
    ("zh", [["行业", "制定", "修订"], ["渔业", "3", "1"], ["港口", "2", "4"]], []),
    ("en", [["Build", "Repair"], ["12", "3"], ["4", "9"]], []),
]


@pytest.mark.parametrize(("language", "rows", "expect"), TASKS)
def test_tasks_take_bodies_and_deadline_of_their_row(language: str, rows: list, expect: list):
    made = document({"language": language, "published": "2024-01-01", "above": [], "rows": rows})
    got = [task for passage in passages(made) for task in tasks.find(passage)]
    assert [(task.action, task.year, [(body.name, body.role) for body in task.bodies]) for task in got] == expect
    for task in got:
        assert made.text[task.start : task.end] == task.quote
        for body in task.bodies:
            assert made.text[body.start : body.end] in (body.name, body.name.replace(" ", ""))


@given(
    st.lists(
        st.lists(
            st.text(alphabet="0123456789.,%–-()≥ 年月万吨目标单位合计ATargetunitkWBA2030|", max_size=14),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_odd_tables_never_raise_and_quotes_hold(rows: list):
    for language in ("en", "zh"):
        case = {"language": language, "published": "2022-01-01", "above": ["A line of text above it."], "rows": rows}
        made = document(case)
        for target in found(case):
            assert made.text[target.start : target.end] == target.quote
        for passage in passages(made):
            tasks.find(passage)
