"""Formats: what is read from each, and what is said where nothing can be."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import Text, page, pdf

from extractors import read
from extractors.model import UnreadableSource
from extractors.readers import load
from extractors.readers.docx import counted
from extractors.readers.joining import join, tidy

LAKE = "南岭湖保护方案\n为保护南岭湖，制定本方案。\n一、总体要求\n坚持生态优先，统筹岸上和水里。"


def texts(path: Path) -> list[str]:
    return [block.text for block in load(path).blocks]


# Text -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "lake.txt"
    path.write_bytes(LAKE.encode(encoding))
    assert texts(path) == LAKE.split("\n")


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "windows-1252", "no-such"])
def test_chinese_page_that_declares_another_encoding(declared: str) -> None:
    from extractors.readers.html import decoded

    page = f'<html><meta charset="{declared}"><p>{LAKE}</p></html>'
    assert decoded(page.encode("gb18030")) == page


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_western_page_that_declares_latin_1(declared: str, encoding: str) -> None:
    from extractors.readers.html import decoded

    page = f'<meta charset="{declared}"><p>ŠÍĽ “déjà vu” – œuvre, €5</p>'.replace("Ľ", "")
    assert decoded(page.encode(encoding)) == page


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("All boats are\n\n- 3 -\n\ncounted.\n\n- 4 -\n\nNets too.", ["All boats are", "counted.", "Nets too."]),
        ("Boats.\n\nPage 1 of 9\n\nNets.\n\nPage 2 of 9\n", ["Boats.", "Nets."]),
        ("清点船只。\n\n第 1 页 共 9 页\n\n修补渔网。\n第2页\n", ["清点船只。", "修补渔网。"]),
        ("Boats.\n\n- 3 -\n\nNets.", ["Boats.", "- 3 -", "Nets."]),  # alone it may be a figure
        ("Boats.\n\n- 30 -\n\nNets.\n\n- 12 -\n\nOars.", ["Boats.", "- 30 -", "Nets.", "- 12 -", "Oars."]),
        ("Dear Ann,\n> Count boats.\n>\n> > Mend nets.\n", ["Dear Ann,", "Count boats.", "Mend nets."]),
        ("Boats\n> 40 %\n> 50 %", ["Boats", "> 40 %", "> 50 %"]),  # more than
    ],
)
def test_what_is_no_text_in_plain_text(tmp_path: Path, text: str, read: list[str]) -> None:
    path = tmp_path / "lake.txt"
    path.write_text(text, "utf-8")
    assert texts(path) == read


def test_western_text_in_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "lake.txt"
    path.write_bytes("The “Lac Bleu” café programme costs €5 million – a déjà vu.".encode("cp1252"))
    assert texts(path) == ["The “Lac Bleu” café programme costs €5 million – a déjà vu."]


@pytest.mark.parametrize(
    ("one", "other", "words", "whole"),
    [
        ("environ-", "ment", set(), "environment"),
        ("low-", "carbon", {"low-carbon"}, "low-carbon"),
        ("business-", "as-usual", set(), "business-as-usual"),
        ("保护", "湖泊", set(), "保护湖泊"),
        ("到", "2025年", set(), "到2025年"),
        ("and", "or", set(), "and or"),
    ],
)
def test_joining_lines(one: str, other: str, words: set[str], whole: str) -> None:
    assert join(one, other, frozenset(words)) == whole


def test_typesetting_spaces_beside_chinese_go() -> None:
    assert tidy("到 2025 年 ， 达到 30 MW 以上") == "到2025年，达到30 MW以上"


def test_letters_spaced_out_are_a_word() -> None:
    assert tidy("H a r b o u r") == "Harbour"
    assert tidy("A B of C") == "A B of C"


# Markdown -------------------------------------------------------------------------------------------------------


def test_markdown_head_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        "---\nid: lake-plan\ntitle: Lake Plan\nkind: plan\nissuers: [Lake Council]\npublished: 2024-03-01\nlevel: municipal\n"
        "notice: Unofficial.\n---\n# Lake Plan\n\nIntro words of the plan.\n\n## 1. Aims\n\nClean water.\n\n"
        "1. Boats\n2. Nets\n   - small nets\n\n| year | boats |\n|---|---|\n| 2025 | 10 |\n",
        "utf-8",
    )
    (document,) = read(path)
    assert (document.id, document.title, document.kind, document.issuers) == (
        "lake-plan",
        "Lake Plan",
        "plan",
        ("Lake Council",),
    )
    assert (document.published, document.level, document.notice) == ("2024-03-01", "municipal", "Unofficial.")
    assert [clause.path for clause in document.clauses] == ["0", "1", "1.1", "1.2", "1.2.1"]
    assert document.clauses[-1].text.endswith("year | boats\n2025 | 10")


def test_a_head_with_a_line_that_is_no_yaml_is_read_by_line(tmp_path: Path) -> None:
    path = tmp_path / "lake.md"
    path.write_text("---\ntitle: Lakes: a plan\nissued: 2024-05-06\n---\nCount all boats.\n", "utf-8")
    (document,) = read(path)
    assert (document.title, document.issued, document.text) == ("Lakes: a plan", "2024-05-06", "Count all boats.")


def test_html_that_word_saved(tmp_path: Path) -> None:
    path = tmp_path / "lake.html"
    path.write_text(
        "<html><body><div class=WordSection1><p class=MsoTitle>Lake Plan of Nanling</p><p class=MsoNormal>The plan is made by the"
        " council of the lake for all the towns on its shore and says what they do in the years to come.</p>"
        "<h1>1. Boats</h1><p class=MsoNormal>Boats are <del>painted</del><ins>counted</ins> in May.</p></div></body></html>",
        "utf-8",
    )
    (document,) = read(path)
    assert document.title == "Lake Plan of Nanling"
    assert [clause.path for clause in document.clauses] == ["0", "1"]
    assert document.clauses[1].text == "1. Boats\n\nBoats are counted in May."


def test_tables_in_html_and_in_markdown_are_counted_together(tmp_path: Path) -> None:
    path = tmp_path / "lake.md"
    html = "<table><tr><th>Boats</th><th>Oars</th></tr><tr><td>5</td><td>9</td></tr></table>"
    path.write_text(f"# Lake\n\n{html}\n\n| Nets | Buoys |\n|---|---|\n| 6 | 7 |\n\nOars.\n\n{html}\n", "utf-8")
    (document,) = read(path)
    assert [cell.table for cell in document.cells] == [0] * 4 + [1] * 4 + [2] * 4


def test_a_head_that_is_no_yaml_is_text(tmp_path: Path) -> None:
    path = tmp_path / "odd.md"
    path.write_text("---\n: : [\n---\n\nWords of the text.\n", "utf-8")
    assert "Words of the text." in " ".join(texts(path))


# HTML -----------------------------------------------------------------------------------------------------------


def test_web_page_furniture_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>Lake rules</title><meta name='pubdate' content='2024-05-06'></head><body><nav><a>Home</a></nav>"
        "<div class='breadcrumb'>You are here</div><h1>Lake rules</h1><p>The council adopts <b>these</b> rules:</p>"
        "<ol><li>Boats keep left.</li><li>Nets are<br>numbered.<ul><li>Small nets too.</li></ul></li></ol>"
        "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2025</td><td>10</td></tr></table>"
        "<div class='related'>Other news</div><footer>Contact</footer><script>var x</script></body></html>",
        "utf-8",
    )
    found = texts(path)
    assert found[:2] == ["Lake rules", "The council adopts these rules:"]
    assert not {"Home", "You are here", "Other news", "Contact"} & set(found)
    (document,) = read(path)
    assert document.published == "2024-05-06"
    assert [clause.path for clause in document.clauses] == ["0", "1", "2", "2.1"]
    assert "Year | Boats\n2025 | 10" in document.text


EU = """<html><body><div class="eli-container"><p class="oj-doc-ti">REGULATION (EU) 2099/12 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL</p>
<p class="oj-doc-ti">of 3 May 2099</p><p class="oj-normal">Having regard to the Treaty,</p><p class="oj-normal">Whereas:</p>
<table><tr><td><p class="oj-normal">(1)</p></td><td><p class="oj-normal">Lakes matter to all.</p></td></tr></table>
<p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Subject</p><p class="oj-normal">1.&#160;&#160;Lakes are protected.</p>
<p class="oj-normal">2. Protection covers:</p>
<table><tr><td><p>(a)</p></td><td><p>boats;</p></td></tr></table>
<table><tr><td><p>(b)</p></td><td><p>nets:</p><table><tr><td><p>(i)</p></td><td><p>drift nets;</p></td></tr></table></td></tr></table>
<p class="oj-ti-art">Article 2</p><p class="oj-sti-art">Amendments</p>
<table><tr><td><p>(1)</p></td><td><p>Article 7 is replaced by the following:</p><p class="oj-ti-art">‘Article 7</p>
<table><tr><td><p>(1)</p></td><td><p>Old boats stop.’;</p></td></tr></table></td></tr></table>
<table><tr><td><p>(2)</p></td><td><p>Article 8 is deleted.</p></td></tr></table>
<div class="oj-signatory"><p class="oj-signatory">Done at Brussels, 3 May 2099.</p></div></div>
<div class="eli-container"><p class="oj-doc-ti">ANNEX</p><p class="oj-normal">Lakes covered by this act:</p>
<table><tr><td><p>1.</p></td><td><p>Blue Lake.</p></td></tr></table></div></body></html>"""


def test_laws_of_the_union_keep_articles_paragraphs_points(tmp_path: Path) -> None:
    path = tmp_path / "law.html"
    path.write_text(EU, "utf-8")
    act, annex = read(path)
    paths = ["0", "0.1", "1", "1.1", "1.2", "1.2.a", "1.2.b", "1.2.b.i", "2", "2.1", "2.2"]
    assert [clause.path for clause in act.clauses] == paths
    assert (act.kind, act.number, act.published) == (
        "law",
        "Regulation (EU) 2099/12",
        "2099-05-03",
    )
    assert "Old boats stop" in next(clause.text for clause in act.clauses if clause.path == "2.1")
    assert "Done at Brussels" not in act.clauses[-1].text and "Done at Brussels" in act.text
    assert annex.title.startswith("ANNEX") and [clause.path for clause in annex.clauses] == ["0", "1"]


# DOCX -----------------------------------------------------------------------------------------------------------


def test_docx_headings_automatic_numbers_and_tables(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Lake Plan", 0)
    document.add_paragraph("This plan protects the lake.")
    document.add_heading("1. Boats", 1)
    document.add_paragraph("Count all boats.", style="List Number")
    document.add_paragraph("Paint all boats.", style="List Number")
    document.add_paragraph("Blue ones first.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2025", "10 boats"
    path = tmp_path / "plan.docx"
    document.save(str(path))
    (found,) = read(path)
    assert found.title == "Lake Plan"
    assert [(clause.path, clause.label) for clause in found.clauses] == [
        ("0", None), ("1", "1."), ("1.1", "1."), ("1.2", "2."), ("1.2.1", "•"),
    ]  # fmt: skip
    assert found.clauses[-1].text.endswith("2025 | 10 boats")


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [(3, "chineseCounting", "三"), (12, "chineseCountingThousand", "十二"), (21, "ideographTraditional", "二十一"), (4, "lowerRoman", "iv"),
     (2, "upperLetter", "B"), (5, "decimalEnclosedCircle", "⑤"), (7, "decimal", "7")],
)  # fmt: skip
def test_numbers_as_word_writes_them(number: int, form: str, text: str) -> None:
    assert counted(number, form) == text


# PDF ------------------------------------------------------------------------------------------------------------


def test_pdf_paragraphs_pages_and_running_heads(tmp_path: Path) -> None:
    head, full = (
        "Lake Plan of Nanling",
        "All towns on the shore of the lake keep their boats and nets in good order and",
    )
    pages = [
        [
            *page(
                [
                    head,
                    "",
                    "|Lake Plan",
                    "",
                    full,
                    "report on it in May of each year to the council of the lake, which then environ-",
                ]
            ),
            Text(290, 30, "- 1 -"),
        ],
        [
            *page([head, "", "mental matters weighs.", "1. Boats", full, "are counted.", "2. Nets", full]),
            Text(290, 30, "- 2 -"),
        ],
        [*page([head, "", "are mended.", "3. Reports", full, "are printed."]), Text(290, 30, "- 3 -")],
    ]
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(pages))
    (document,) = read(path)
    assert document.pages == 3
    assert head not in document.text and "- 2 -" not in document.text
    assert [(clause.path, clause.page) for clause in document.clauses] == [("0", 1), ("1", 2), ("2", 2), ("3", 3)]
    assert "environmental matters" in document.clauses[0].text
    assert document.clauses[2].text.endswith("good order and are mended.")
    assert document.page_at(document.text.index("are mended")) == 3
    box = document.boxes(document.text.index("are counted"), document.text.index("are counted") + 5)[0].box
    assert box is not None and box[0] == pytest.approx(72, abs=2)


def test_chinese_pdf_lines_join_without_spaces(tmp_path: Path) -> None:
    full = "为保护南岭湖水质和岸线，统筹推进治理、修复、监测和管理工作，"  # 31 characters: one full line
    lines = [Text(210, 770, "南岭湖保护方案", 22)]
    body = [
        "　　" + full[:29],
        full[29:] + "到2025年水质明显好转，制定本方案。",
        "　　一、总体要求",
        "　　" + full[:29],
        full[29:] + "坚持系统治理。",
    ]
    body += ["　　二、重点任务", "　　" + full[:29], full[29:] + "落实到位。"]
    for at, line in enumerate(body):
        lines.append(Text(72 + 28 * line.startswith("　　"), 720 - 28 * at, line.lstrip("　"), 14))
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf([lines]))
    (document,) = read(path)
    assert document.title == "南岭湖保护方案"
    assert [clause.path for clause in document.clauses] == ["0", "1", "2"]
    assert document.clauses[0].text == full + "到2025年水质明显好转，制定本方案。"


def test_text_narrower_than_its_page_is_joined(tmp_path: Path) -> None:
    wide = "All towns on the shore of the lake keep their boats and nets in good order and report on it."
    box = [
        "This can only be done if towns agree with the",
        "Council of Lakes on boats, nets and the new",
        "Harbour Fund of all shores on the lake there.",
    ]
    names = ["Ann Lake", "Bob Shore, Office of Boats", "Eve Harbour, Nets"]
    path = tmp_path / "box.pdf"
    path.write_bytes(pdf([page([wide, wide, wide, "", *box, "", *names])]))
    found = texts(path)
    assert " ".join(box) in found and found[-3:] == names


def test_no_headings_of_columns_or_cut_lines(tmp_path: Path) -> None:
    lines = [
        f"Boats of harbour {n} are counted in May of each year by the town and reported to the lake." for n in range(5)
    ]
    drawn = [
        *page(lines),
        *(Text(400, 600 - 20 * at, text, 12, True) for at, text in enumerate(["(New,", "Complete or", "Ongoing)"])),
    ]
    drawn += [Text(72, 500, "Proposed Efforts", 12, True), Text(72, 440, "and their costs", 12, True)]
    path = tmp_path / "table.pdf"
    path.write_bytes(pdf([drawn]))
    assert [block.text for block in load(path).blocks if block.kind == "heading"] == ["Proposed Efforts"]


def test_a_page_set_sideways_reads_upright(tmp_path: Path) -> None:
    path = tmp_path / "sideways.pdf"
    path.write_bytes(
        pdf([page(["The lake is kept clean.", "1. Boats keep left.", "2. Nets are numbered."])], turned=True)
    )
    assert texts(path)[:3] == ["The lake is kept clean.", "1. Boats keep left.", "2. Nets are numbered."]


def test_two_columns_are_not_mixed(tmp_path: Path) -> None:
    left = [Text(60, 700 - 15 * at, f"left words of line {at:02d} go on and", 10) for at in range(10)]
    right = [Text(320, 700 - 15 * at, f"right words of line {at:02d} go on and", 10) for at in range(10)]
    path = tmp_path / "columns.pdf"
    path.write_bytes(pdf([[*left, *right]]))
    joined = " ".join(texts(path))
    assert joined.index("left words of line 09") < joined.index("right words of line 00")


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([page(["The lake is kept clean by all."])])))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    with path.open("wb") as file:
        writer.write(file)
    with pytest.raises(UnreadableSource, match="password"):
        read(path)


def test_a_page_that_fails_is_read_by_the_other_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    from extractors.readers import glyphs

    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf([page([f"The boats of harbour {n} are counted in May."]) for n in (1, 2, 3)]))
    whole = glyphs.lines_of

    def failing(drawn: object, number: int) -> list:
        if number == 2:
            raise pypdfium2.PdfiumError("failed to load page")
        return whole(drawn, number)

    monkeypatch.setattr(glyphs, "lines_of", failing)
    source = load(path)
    assert [block.page for block in source.blocks] == [1, 2, 3] and source.pages == 3
    assert source.blocks[1].text == "The boats of harbour 2 are counted in May."
    assert source.flags == ("pages-without-layout:2",)
    monkeypatch.setattr("pypdf.PageObject.extract_text", lambda page: 1 / 0)
    source = load(path)
    joined = " ".join(block.text for block in source.blocks)
    assert [f"harbour {n}" in joined for n in (1, 2, 3)] == [True, False, True]
    assert source.flags == ("pages-damaged:2",)


@pytest.mark.parametrize(
    ("stated", "title"), [("Lake Plan", {"page_title": "Lake Plan"}), ("Letter (template)", None), ("", None)]
)
def test_what_a_pdf_says_of_itself(tmp_path: Path, stated: str, title: dict | None) -> None:
    import pypdf

    lines = ["The lake plan of the council is printed here.", "", "", "Boats", "", "", "All boats are counted in May."]
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([page(lines)])))
    writer.add_metadata({"/Title": stated, "/CreationDate": "D:20200101000000Z"})
    writer.add_outline_item(title="Boats", page_number=0, parent=writer.add_outline_item(title="Means", page_number=0))
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        writer.write(file)
    source = load(path)
    assert source.head == title
    assert [(block.text, block.level) for block in source.blocks if block.kind == "heading"] == [("Boats", 2)]
    assert read(path)[0].published is None


def test_blank_pages_hold_no_text(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    path.write_bytes(pdf([[], []]))
    with pytest.raises(UnreadableSource, match="holds no text"):
        read(path)


# Errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\n", "is empty"),
        ("marks.txt", b"*** --- ***", "holds no text"),
        ("bare.html", b"<!doctype html", "holds no text"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "damaged PDF"),
        ("broken.docx", b"PK\x03\x04nothing", "damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        ("moving.gif", b"GIF89a" + b"\0" * 50, "picture of a kind"),
        ("noise.bin", bytes(range(256)) * 20, "no supported format"),
        ("notes.rtf", b"{\\rtf1 words}", "Rich Text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableSource, match=says) as error:
        read(path)
    assert "\n" not in str(error.value) and str(path) in str(error.value)


def test_missing_folder_address_and_rights(tmp_path: Path) -> None:
    for source, says in (
        (tmp_path / "none.txt", "does not exist"),
        (tmp_path, "is a folder"),
        ("https://example.org/a", "address"),
    ):
        with pytest.raises(UnreadableSource, match=says):
            read(source)
    if sys.platform != "win32" and os.geteuid() != 0:
        path = tmp_path / "closed.txt"
        path.write_text("words of a text")
        path.chmod(0)
        with pytest.raises(UnreadableSource, match="may not be read"):
            read(path)


def test_the_bytes_decide_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(pdf([page(["The lake is kept clean by all of its towns."])]))
    assert load(path).media_type == "application/pdf"


# Anything ---------------------------------------------------------------------------------------------------------

ODD = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(
        [
            b"<p>",
            b"<table><tr><td>(1)<td>x",
            b"<ol><li>a<ul>",
            b"---\n",
            b"# ",
            "第一条 ".encode(),
            b"1. ",
            b"<!doctype html>",
            b"\n\n",
        ]
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(ODD, min_size=1, max_size=6), suffix=st.sampled_from([".txt", ".md", ".html", ".pdf", ".docx", ""])
)
def test_odd_input_is_read_or_refused_in_one_line(tmp_path: Path, parts: list[bytes], suffix: str) -> None:
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(b"".join(parts))
    try:
        found = read(path)
    except UnreadableSource as error:
        assert "\n" not in str(error).replace(str(path), "")
        return
    for document in found:
        assert all(document.text[clause.start : clause.end] == clause.text for clause in document.clauses)
