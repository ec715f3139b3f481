"""Clause trees: cases in both languages, and what holds for any input."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from clausework import block
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import outline, read
from extractors.language import detect
from extractors.mending import mend
from extractors.model import Anchor, Block, Cell, Place
from extractors.numbering import readings, value

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "outline.jsonl").read_text("utf-8").splitlines()
]


def built(lines: list[str]) -> outline.Outline:
    return outline.build([block(line) for line in lines], detect("".join(lines)))


LINES = [case for case in CASES if "format" not in case]
FILES = [case for case in CASES if "format" in case]


@pytest.mark.parametrize("case", FILES, ids=[case["name"] for case in FILES])
def test_files(case: dict, tmp_path: Path) -> None:
    path = tmp_path / f"case.{case['format']}"
    path.write_text(case["source"], "utf-8")
    found = read(path)
    assert [[clause.path for clause in document.clauses] for document in found] == case["documents"]
    clauses = {clause.path: clause for clause in found[0].clauses}
    for name, heading in case["headings"].items():
        assert clauses[name].heading == heading


@pytest.mark.parametrize("case", LINES, ids=[case["name"] for case in LINES])
def test_cases(case: dict) -> None:
    found = built(case["text"])
    clauses = {clause.path: clause for clause in found.clauses}
    assert list(clauses) == case["paths"]
    for path, heading in case.get("headings", {}).items():
        assert clauses[path].heading == heading
    for path, flags in case.get("flags", {}).items():
        assert list(clauses[path].flags) == flags
    for path, text in case.get("texts", {}).items():
        assert clauses[path].text == text


def test_labels_are_kept_as_written() -> None:
    clauses = built(["4. Policy", "(1) Laws. Revise them.", "(Two) Prices. Raise them."]).clauses
    assert [clause.label for clause in clauses] == ["4.", "(1)", "(Two)"]


def test_unnumbered_headings() -> None:
    blocks = [
        Block("Foreword words."),
        Block("Water", "heading", 2),
        Block("Rivers", "heading", 3),
        Block("Rivers run."),
        Block("Keep them clean", "item", 1, "1."),
        Block("Lakes", "heading", 3),
        Block("Air", "heading", 2),
    ]
    found = outline.build(blocks, "en")
    assert [clause.path for clause in found.clauses] == ["0", "h1", "h1.1", "h1.1.1", "h1.2", "h2"]
    assert [clause.parent for clause in found.clauses] == [None, None, "h1", "h1.1", "h1", None]


def test_a_quotation_of_another_law_keeps_its_numbers_to_itself() -> None:
    quoted = {"quoted": "1"}
    blocks = [Block("Article 1\nAmendments", "heading", 4), Block("(1) Article 5 is replaced:", "item", 1)]
    blocks += [Block("‘Article 5", attributes=quoted), Block("1. Boats stop.’;", attributes=quoted)]
    blocks += [Block("(2) Article 6 is deleted.", "item", 1)]
    found = outline.build(blocks, "en")
    assert [clause.path for clause in found.clauses] == ["1", "1.1", "1.2"]
    assert "Boats stop" in found.clauses[1].text


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Boats are counted by the", "Harbour Office in May."], ["Boats are counted by the Harbour Office in May."]),
        (["The share of boats with motors is to fall to", "42 % by 2030."], ["The share of boats with motors is to fall to 42 % by 2030."]),
        (["加快清淤治理，完善监测网络，到2025", "年，水质明显好转。"], ["加快清淤治理，完善监测网络，到2025年，水质明显好转。"]),
        (["推进系统治理。实行总量管理，严格实施节能", "审", "查和监察。"], ["推进系统治理。实行总量管理，严格实施节能审查和监察。"]),
        # What ends, is a heading, is short, or has a number stays apart.
        (["Boats are counted in May.", "Harbour Office rules apply."], None),
        (["Ann Lake, Council of the Lakes", "Bob Shore, Office of Boats"], None),
        (["Counted by the", "Harbour Office in May."], None),
        (["各县应当清点船只；清理渔网；及", "1. 报告结果，公布名录。"], None),
        (["推进清淤，完善监测，加强执法（市水务局负责）", "各县应当按月报告。"], None),
        (["加强船只、渔网和码头管理，完善南岭湖监测", "2024年3月4日"], None),
    ],
)  # fmt: skip
def test_sentences_that_a_page_broke_are_whole_again(lines: list[str], whole: list[str] | None) -> None:
    language = detect("".join(lines))
    found, _ = mend([Block(line, page=1) for line in lines], language)
    assert [block.text for block in found] == (whole or lines)
    apart, _ = mend([Block(line) for line in lines], language)  # of a format that keeps its paragraphs, none is cut
    assert len(apart) == len(lines)


def test_angle_brackets_are_bullets_before_words_only() -> None:
    assert [label.style for label in readings("> Count all boats")] == ["•"]
    assert readings("> 50 boats") == [] and readings(">20%") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("Two", 2),
        ("iv", 4),
        ("XIV", 14),
        ("⑦", 7),
        ("１２", 12),
        ("x1", None),
    ],
)
def test_ordinals(text: str, number: int | None) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "2025. The year",
        "2.5 million t",
        "1.5% of",
        "第三条规定的期限",
        "- 5 t",
        "Article 4 of the Act",
        "Article 4, paragraph 2, of the Act",
        "Part of it",
    ],
)
def test_no_labels(text: str) -> None:
    assert readings(text) == []


LINE = st.one_of(
    st.sampled_from(
        [
            "1. Aims",
            "2. Means",
            "(1) One.",
            "(2) Two.",
            "(Two) two",
            "-dash item",
            "• bullet",
            "一、总则",
            "（二）任务",
            "第三条 规定。",
            ". lost",
            "(a) point",
            "(i) small",
            "1.2.3 deep",
            "falls by 9.3",
            "Article 4",
            "9. Nine",
            "the rest of it",
            "2025. Year",
        ]
    ),
    st.text(min_size=1, max_size=40),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LINE, st.sampled_from(["paragraph", "heading", "item", "row", "note"])), max_size=25))
def test_invariants(lines: list[tuple[str, str]]) -> None:
    """Offsets re-read, clauses do not overlap, paths are unique, no character is lost, and notes stand below it all."""
    blocks = [Block(text, kind, 1 if kind in ("heading", "item") else None) for text, kind in lines]  # type: ignore[arg-type]
    found = outline.build(blocks, "en")
    at = 0
    for clause in found.clauses:
        assert found.text[clause.start : clause.end] == clause.text == clause.text.strip() != ""
        assert clause.start >= at
        at = clause.end
    paths = [clause.path for clause in found.clauses]
    assert len(paths) == len(set(paths))
    for note in found.notes:
        assert found.text[note.start : note.end] == note.text
        assert note.start >= at
    squeezed = "".join(found.text.split())
    in_order = sorted(lines, key=lambda line: line[1] == "note")
    assert squeezed == "".join("".join(text.split()) for text, _ in in_order)
    parts = [*(clause.text for clause in found.clauses), *(note.text for note in found.notes)]
    assert squeezed == "".join("".join(part.split()) for part in parts)


def test_notes_stand_below_the_clauses_and_know_where_they_were_marked() -> None:
    blocks = [
        Block("1. Emissions fall by 40 %."),
        Block("Compared with 1990.", "note", label="3", attributes={"note": "p1:3"}, page=1),
        Block("2. Forests grow by 5 %.", anchors=(Anchor("p1:3", 12),)),
        Block("No mark leads here.", "note", label="*", attributes={"note": "p1:*"}),
    ]
    found = outline.build(blocks, "en")
    assert [clause.text for clause in found.clauses] == ["1. Emissions fall by 40 %.", "2. Forests grow by 5 %."]
    assert found.text.endswith("2. Forests grow by 5 %.\n\n3 Compared with 1990.\n\n* No mark leads here.")
    first, second = found.notes
    assert (first.label, first.text, first.clause, first.page) == ("3", "Compared with 1990.", "2", 1)
    assert found.text[: first.anchor].endswith("2. Forests g")
    assert found.text[first.start : first.end] == first.text
    assert (second.anchor, second.clause) == (None, None)


def test_cells_move_with_their_row() -> None:
    row = Block("Steel | 40", "row", cells=(Cell(0, 5, 0, 0, 0), Cell(8, 10, 0, 0, 1)))
    other = replace(row, cells=tuple(replace(cell, table=1) for cell in row.cells))
    found = outline.build([Block("1. Aims"), row, replace(row), other], "en")
    assert [found.text[cell.start : cell.end] for cell in found.cells] == ["Steel", "40"] * 3
    assert found.text == "1. Aims\n\nSteel | 40\nSteel | 40\n\nSteel | 40"


def test_recognised_text_says_how_sure_it_is() -> None:
    read = Block("2. Kilns close.", places=(Place(0, 5, 1, None, 0.9), Place(5, 15, 1, None, 0.6)))
    typed, scanned = outline.build([Block("1. Aims hold."), read], "en").clauses
    assert (typed.flags, typed.confidence) == ((), None)
    assert (scanned.flags, scanned.confidence) == (("ocr",), 0.7)
