"""The same table in every format gives the same targets; what only looks like a table is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import Text, pdf
from paper import page as text_page
from ruled import html, markdown, page, word

from extractors import read, readers
from extractors.facts import extract

ENGLISH = [
    ["Sector", "Indicator", "Unit", "2020", "2030", "Property"],
    [["Ports", 2, 1], "Berths with shore power", "%", "12", "60", "Binding"],
    ["Diesel burnt by cranes", "kt", "8.5", "3.2", "Indicative"],
    ["Canneries", "Water taken from the river", "million m3", "1.4", "0.9", "Binding"],
]
WIDTHS = [70, 150, 70, 45, 45, 70]
WIDTHS_ZH = [70, 110, 70, 65, 65, 70]
TARGETS = [
    ("Berths with shore power", 60, "%", 2030, "binding", 2020, 12, "Ports"),
    ("Diesel burnt by cranes", 3.2, "kt", 2030, "aspirational", 2020, 8.5, "Ports"),
    ("Water taken from the river", 900000, "m3", 2030, "binding", 2020, 1400000, "Canneries"),
]
CHINESE = [
    ["领域", "指标", "单位", "2020年", "2025年", "属性"],
    [["港口", 2, 1], "岸电泊位占比", "%", "12", "60", "约束性"],
    ["起重机柴油消耗量", "万吨", "0.85", "0.32", "预期性"],
    ["水产加工", "取水量", "万立方米", "140", "90", "约束性"],
]
CHINESE_TARGETS = [
    ("岸电泊位占比", 60, "%", 2025, "binding", 2020, 12, "港口"),
    ("起重机柴油消耗量", 3200, "t", 2025, "aspirational", 2020, 8500, "港口"),
    ("取水量", 900000, "m3", 2025, "binding", 2020, 1400000, "水产加工"),
]
BEFORE = [
    "Plan of the Coast for Clean Harbours",
    "Published on 3 May 2022.",
    "The targets below hold for all harbours of the coast.",
]
BEFORE_ZH = ["海湾清洁港口规划", "（2022年5月3日海湾县人民政府印发）", "下列目标适用于全部港口。"]


def targets(path: Path) -> list[tuple]:
    found = []
    for document in read(path):
        for target in extract(document).targets:
            assert document.text[target.start : target.end] == target.quote
            if target.kind == "target":
                assert target.cell is not None
                found.append(
                    (
                        target.indicator, target.value, target.unit, target.year, target.strength,
                        target.baseline_year, target.baseline_value, target.scope,
                    )
                )  # fmt: skip
    return found


def drawn(before: list[str], rows: list, **how) -> bytes:
    widths = WIDTHS if before[0].isascii() else WIDTHS_ZH  # the Chinese font's figures are as wide as its words
    return pdf([[*text_page(before, size=10), *page(rows, widths, **how)]])


def test_ruled_pdf(tmp_path: Path):
    (path := tmp_path / "plan.pdf").write_bytes(drawn(BEFORE, ENGLISH))
    assert targets(path) == TARGETS
    (path := tmp_path / "规划.pdf").write_bytes(drawn(BEFORE_ZH, CHINESE))
    assert targets(path) == CHINESE_TARGETS


def test_pdf_with_lines_of_text_in_cells(tmp_path: Path):
    rows = [[one.replace(" ", "/", 1) if isinstance(one, str) else one for one in row] for row in ENGLISH]
    rows[3][2] = "million m3"
    (path := tmp_path / "plan.pdf").write_bytes(drawn(BEFORE, rows))
    assert targets(path) == TARGETS


@pytest.mark.parametrize("lines", ["none", "across"])
def test_pdf_without_upright_lines(tmp_path: Path, lines: str):
    rows = [
        ["Ports", *row] if len(row) == 5 else [row[0] if isinstance(row[0], str) else row[0][0], *row[1:]]
        for row in ENGLISH
    ]
    (path := tmp_path / "plan.pdf").write_bytes(drawn(BEFORE, rows, lines=lines))
    assert targets(path) == TARGETS


@pytest.mark.parametrize("again", [True, False], ids=["head repeated", "head once"])
def test_pdf_over_two_pages(tmp_path: Path, again: bool):
    rows = [*ENGLISH[:3], *([ENGLISH[0]] if again else []), ENGLISH[3]]
    first = [*text_page(BEFORE, size=10), *page(rows, WIDTHS, top=250, last=3)]
    second = page(rows, WIDTHS, top=780, first=3)
    (path := tmp_path / "plan.pdf").write_bytes(pdf([first, second]))
    assert targets(path) == TARGETS
    (document,) = read(path)
    assert {cell.table for cell in document.cells} == {0}
    assert {cell.page for cell in document.cells} == {1, 2}


def test_sideways_pdf(tmp_path: Path):
    content = [*text_page(BEFORE, size=10, top=560), *page(ENGLISH, WIDTHS, top=480)]
    (path := tmp_path / "plan.pdf").write_bytes(pdf([content], turned=True))
    assert targets(path) == TARGETS


def test_html(tmp_path: Path):
    said = "".join(f"<p>{words}</p>" for words in BEFORE)
    (path := tmp_path / "plan.html").write_text(f"<html><body>{said}{html(ENGLISH)}</body></html>", "utf-8")
    assert targets(path) == TARGETS
    said = "".join(f"<p>{words}</p>" for words in BEFORE_ZH)
    (path := tmp_path / "规划.html").write_text(
        f"<html><head><meta charset=utf-8></head><body>{said}{html(CHINESE)}</body></html>", "utf-8"
    )
    assert targets(path) == CHINESE_TARGETS


def test_word(tmp_path: Path):
    (path := tmp_path / "plan.docx").write_bytes(word(BEFORE, ENGLISH))
    assert targets(path) == TARGETS
    (path := tmp_path / "规划.docx").write_bytes(word(BEFORE_ZH, CHINESE))
    assert targets(path) == CHINESE_TARGETS


def test_markdown(tmp_path: Path):
    (path := tmp_path / "plan.md").write_text("\n\n".join([f"# {BEFORE[0]}", *BEFORE[1:], markdown(ENGLISH)]), "utf-8")
    assert targets(path) == TARGETS
    (path := tmp_path / "规划.md").write_text(
        "\n\n".join([f"# {BEFORE_ZH[0]}", *BEFORE_ZH[1:], markdown(CHINESE)]), "utf-8"
    )
    assert targets(path) == CHINESE_TARGETS


def test_cells_know_page_box_and_words(tmp_path: Path):
    (path := tmp_path / "plan.pdf").write_bytes(drawn(BEFORE, ENGLISH))
    (document,) = read(path)
    cell = next(cell for cell in document.cells if document.text[cell.start : cell.end] == "3.2")
    assert (cell.page, cell.row, cell.column, cell.heading) == (1, 2, 4, None)
    assert cell.row_headings == ("Ports", "Diesel burnt by cranes")
    assert cell.column_headings == ("2030",)
    x0, y0, x1, y1 = cell.box
    (place,) = document.boxes(cell.start, cell.end)
    assert x0 <= place.box[0] and place.box[2] <= x1 and y0 - 3 <= place.box[1] and place.box[3] <= y1 + 3


NO_TABLES = {
    "contents": ["1. Aims .......... 3", "2. Boats .......... 9", "3. Nets .......... 14", "4. Costs .......... 20"],
    "a list": ["1. Buy nets for the boats.", "2. Sell the old ones.", "3. Mend 40 of them.", "4. Count them again."],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table_of_lines(tmp_path: Path, name: str):
    (path := tmp_path / "page.pdf").write_bytes(pdf([text_page([*BEFORE, *NO_TABLES[name]])]))
    assert not [block for block in readers.load(path).blocks if block.cells]


def aside(left: list[str], right: list[str], gutter: float = 330) -> list[Text]:
    return [
        *[Text(60, 700 - 14 * at, words, 10) for at, words in enumerate(left)],
        *[Text(gutter, 700 - 14 * at, words, 10) for at, words in enumerate(right)],
    ]


SIDE_BY_SIDE = {
    "two columns of prose": (
        ["The harbour board met in spring and", "heard that 40 boats had left the", "coast since the storm of the winter,", "which took two of the piers away."],
        ["In summer the board will meet once", "more to hear of the new piers, and", "of the 12 cranes that were ordered", "from the yard up the river."],
    ),
    "signatures": (["For the Harbour Board", "Ann Reed", "Chair"], ["For the County", "Tom Moor", "Warden"]),
    "a form": (["Name of the plan:", "Date of issue:", "Number of berths:", "Share of shore power:"], ["Clean Harbours", "3 May 2022", "48", "12%"]),
    "contents with gaps": (["Aims", "Boats and nets", "Costs", "Annex"], ["3", "9", "14", "20"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SIDE_BY_SIDE)
def test_no_table_of_what_stands_side_by_side(tmp_path: Path, name: str):
    (path := tmp_path / "page.pdf").write_bytes(pdf([aside(*SIDE_BY_SIDE[name])]))
    assert not [block for block in readers.load(path).blocks if block.cells]


def test_a_box_around_text_is_no_table(tmp_path: Path):
    rows = [["The board will renew 40 berths by 2030."]]
    (path := tmp_path / "page.pdf").write_bytes(pdf([[*text_page(BEFORE), *page(rows, [300])]]))
    assert not [block for block in readers.load(path).blocks if block.cells]


def test_a_list_in_a_cell_stays_a_list(tmp_path: Path):
    body = "<table><tr><th>Area</th><th>Aims</th></tr><tr><td>Nets</td><td><p>For 2030:</p><ul><li>Recycling of 80% of all nets;</li><li>Renewal of 300 nets of the small boats.</li></ul></td></tr></table>"
    (path := tmp_path / "plan.html").write_text(
        f"<html><body><p>{BEFORE[1]}</p><p>{BEFORE[2]}</p>{body}</body></html>", "utf-8"
    )
    (document,) = read(path)
    assert any(clause.text.endswith("Recycling of 80% of all nets;") for clause in document.clauses)
    assert [(one.value, one.year) for one in extract(document).targets if one.kind == "target"] == [
        (80, 2030),
        (300, 2030),
    ]


def test_a_table_that_lays_a_page_out_is_none(tmp_path: Path):
    body = f"<table><tr><td><h2>Harbours</h2><p>{BEFORE[2]}</p></td><td><h2>News</h2><p>The board met again this spring.</p></td></tr></table>"
    (path := tmp_path / "plan.html").write_text(f"<html><body>{body}</body></html>", "utf-8")
    assert not [block for block in readers.load(path).blocks if block.cells]
