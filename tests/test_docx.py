"""Word files: automatic numbers, headings, revisions, notes and what else stands in the text without being text."""

from __future__ import annotations

from pathlib import Path

import pytest
from word import listing, numbered, paragraph, run, style, word

from extractors import read
from extractors.model import Document
from extractors.readers import load

P = paragraph


def texts(path: Path, data: bytes) -> list[str]:
    file = path / "plan.docx"
    file.write_bytes(data)
    return [f"{block.label} {block.text}" if block.label else block.text for block in load(file).blocks]


def document(path: Path, data: bytes) -> Document:
    file = path / "plan.docx"
    file.write_bytes(data)
    (found,) = read(file)
    return found


MANY = listing(1, "chineseCounting|%1、", "chineseCounting|（%2）", "decimal|%3.", "decimalEnclosedCircleChinese|%4")
LEGAL = listing(2, "decimal|%1", "decimal|%1.%2", "lowerLetter|(%3)", "lowerRoman|(%4)")
ROMAN = listing(3, "upperRoman|Part %1", "decimal|%1.%2|<w:isLgl/>")
NEVER = listing(4, "decimal|Chapter %1", "decimal|Article %2|<w:lvlRestart w:val='0'/>")
AFTER = listing(5, "decimal|%1.", "decimal|%1.%2.", "decimal|(%3)|<w:lvlRestart w:val='1'/>")
STYLED = listing(6, "decimal|%1|<w:pStyle w:val='H1'/>", "decimal|%1.%2|<w:pStyle w:val='H2'/>")
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
FOURTH = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
OTHER = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride>'


def items(*levels: tuple[int, int]) -> str:
    return "".join(P(f"text {at}", number=level) for at, level in enumerate(levels))


@pytest.mark.parametrize(
    ("definitions", "body", "labels"),
    [
        (MANY + numbered(1, 1), items((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0)), ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、"]),
        (LEGAL + numbered(1, 2), items((1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 3), (1, 2), (1, 0), (1, 1)), ["1", "1.1", "1.2", "(a)", "(i)", "(ii)", "(b)", "2", "2.1"]),
        (ROMAN + numbered(1, 3), items((1, 0), (1, 0), (1, 1)), ["Part I", "Part II", "2.1"]),
        (NEVER + numbered(1, 4), items((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), ["Chapter 1", "Article 1", "Article 2", "Chapter 2", "Article 3"]),
        (AFTER + numbered(1, 5), items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)), ["1.", "1.1.", "(1)", "1.2.", "(2)", "2.", "(1)"]),
        # Two lists of one definition count on, unless the second one starts anew, or elsewhere, or has levels of its own.
        (LEGAL + numbered(1, 2) + numbered(2, 2), items((1, 0), (1, 0), (2, 0)), ["1", "2", "3"]),
        (LEGAL + numbered(1, 2) + numbered(2, 2, RESTART), items((1, 0), (1, 0), (2, 0), (2, 0)), ["1", "2", "1", "2"]),
        (LEGAL + numbered(1, 2) + numbered(2, 2, FOURTH), items((1, 0), (2, 0), (2, 0)), ["1", "4", "5"]),
        (LEGAL + numbered(1, 2, OTHER), items((1, 0), (1, 0)), ["C)", "D)"]),
        # A number taken off, a list that the file does not have.
        (LEGAL + numbered(1, 2), items((1, 0), (0, 0), (9, 0), (1, 0)), ["1", None, None, "2"]),
        (listing(7, "bullet|\uf0b7", "bullet|–", "bullet|o") + numbered(1, 7), items((1, 0), (1, 1), (1, 2)), ["•", "–", "◦"]),
    ],
)  # fmt: skip
def test_numbers_that_word_computes(tmp_path: Path, definitions: str, body: str, labels: list[str | None]) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(word(body, numbering=definitions))
    assert [block.label for block in load(file).blocks] == labels


def test_numbers_of_styles_and_of_lists_that_borrow_a_style(tmp_path: Path) -> None:
    linked = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("H1", "heading 1", paragraph=linked) + style("H2", "heading 2", paragraph=linked)
    data = word(P("Boats", style="H1") + P("Count", style="H2") + P("Nets", style="H1"), styles=styles, numbering=STYLED + numbered(1, 6))  # fmt: skip
    assert texts(tmp_path, data) == ["1 Boats", "1.1 Count", "2 Nets"]
    assert [clause.path for clause in document(tmp_path, data).clauses] == ["1", "1.1", "2"]
    lender = listing(8, "decimal|%1)", also='<w:styleLink w:val="Lake"/>')
    borrower = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Lake"/></w:abstractNum>'
    assert texts(tmp_path, word(items((2, 0), (2, 0)), numbering=lender + borrower + numbered(2, 9))) == ["1) text 0", "2) text 1"]  # fmt: skip


@pytest.mark.parametrize(
    ("styles", "used", "level"),
    [
        (style("a", "heading 2"), "a", 3),
        (style("a", "标题 1"), "a", 2),
        (style("a", "Überschrift 3"), "a", 4),
        (style("a", "Titre 1"), "a", 2),
        (style("a", "Lake part", paragraph='<w:outlineLvl w:val="1"/>'), "a", 3),
        (style("a", "heading 1") + style("b", "Lake part", based="a"), "b", 2),
        (style("a", "Title"), "a", 1),
        (style("a", "heading 1") + style("b", "Text", based="a", paragraph='<w:outlineLvl w:val="9"/>'), "b", None),
        (style("a", "Headings of lakes"), "a", None),
    ],
)
def test_headings_by_style(tmp_path: Path, styles: str, used: str, level: int | None) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(word(P("Boats of the lake", style=used) + P("They are counted."), styles=styles))
    assert load(file).blocks[0].level == level


def test_headings_by_look_where_no_style_is_used(tmp_path: Path) -> None:
    large, bold = '<w:sz w:val="32"/>', '<w:b/><w:sz w:val="24"/>'
    text = '<w:sz w:val="24"/>'
    said = P(run("All boats of the lake are counted in May, and the count is told to the council.", text))
    body = P(run("Boats", large)) + said + P(run("Blue boats", bold)) + said + P(run("Red boats", bold)) + said
    body += P(run("Nets", large)) + said + P(run("All nets are banned.", bold)) + said
    found = document(tmp_path, word(P(run("Lake Plan", '<w:sz w:val="44"/>')) + said + body))
    assert found.title == "Lake Plan"
    assert [clause.path for clause in found.clauses] == ["0", "h1", "h1.1", "h1.2", "h2"]
    assert found.clauses[-1].text.startswith("Nets") and "All nets are banned." in found.clauses[-1].text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (P("Boats ", "<w:ins>" + run("of wood ") + "</w:ins>", "<w:del><w:r><w:delText>of iron </w:delText></w:r></w:del>", "float."), ["Boats of wood float."]),
        (P("<w:moveFrom>" + run("Moved.") + "</w:moveFrom>") + P("Kept.") + P("<w:moveTo>" + run("Moved.") + "</w:moveTo>"), ["Kept.", "Moved."]),
        (P("One ", properties="<w:rPr><w:del/></w:rPr>") + P("sentence."), ["One sentence."]),
        (P("Seen", run(" unseen", "<w:vanish/>"), "."), ["Seen."]),
        (P("Said", '<w:commentRangeStart w:id="1"/>', ".", '<w:commentRangeEnd w:id="1"/>', '<w:r><w:commentReference w:id="1"/></w:r>'), ["Said."]),
        (P('<w:hyperlink r:id="r9">' + run("Linked") + "</w:hyperlink>", " words."), ["Linked words."]),
        (P("En", "<w:r><w:softHyphen/></w:r>", "ergy."), ["Energy."]),
        (P("One", "<w:r><w:br/></w:r>", "Two", '<w:r><w:br w:type="page"/></w:r>'), ["One", "Two"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + P("Within a control.") + "</w:sdtContent></w:sdt>", ["Within a control."]),
        (P("In ", "<w:sdt><w:sdtPr/><w:sdtContent>" + run("a line") + "</w:sdtContent></w:sdt>", "."), ["In a line."]),
        (P("Name: ", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click here") + "</w:sdtContent></w:sdt>"), ["Name:"]),
        ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' + P("Boats 3") + "</w:sdtContent></w:sdt>" + P("Text."), ["Text."]),
        (
            P('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText> TOC \\o </w:instrText></w:r>", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Boats 3")
            + P("Nets 4") + P('<w:r><w:fldChar w:fldCharType="end"/></w:r>') + P("Text."),
            ["Text."],
        ),
        (P('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText> REF lake </w:instrText></w:r>", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "Part 2", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', " holds."), ["Part 2 holds."]),
        (P('<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>", " pages."), ["7 pages."]),
        (
            P("Held.", "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>" + P("In a box.") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
              "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + P("In a box.") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>") + P("After."),
            ["Held.", "In a box.", "After."],
        ),
        (P("<w:r><w:ruby><w:rt>" + run("hú") + "</w:rt><w:rubyBase>" + run("湖") + "</w:rubyBase></w:ruby></w:r>", "泊。"), ["湖泊。"]),
        (P("CO", "<m:oMath><m:r><m:t>2</m:t></m:r></m:oMath>", " falls."), ["CO2 falls."]),
    ],
)  # fmt: skip
def test_what_stands_in_a_text_as_printed(tmp_path: Path, body: str, found: list[str]) -> None:
    assert texts(tmp_path, word(body)) == found


def test_rows_taken_out_and_text_put_into_cells(tmp_path: Path) -> None:
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr>{properties}" + "".join(f"<w:tc>{P(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    put_in = "<w:ins>" + run("40 boats") + "</w:ins>"
    body = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{row('2025', put_in)}{row('2030', '9 boats', properties='<w:trPr><w:del/></w:trPr>')}</w:tbl>"
    assert texts(tmp_path, word(P("Boats:") + body)) == ["Boats:", "2025 | 40 boats"]


def test_footnotes_and_endnotes_stand_apart_and_know_their_place(tmp_path: Path) -> None:
    def note(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    body = P("Boats fall by 40 %", note("footnote", 3), " until 2030.") + P("Nets", note("endnote", 2), " are banned.")
    feet = '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="3">' + P("<w:r><w:footnoteRef/></w:r>", " Against ", "<w:del><w:r><w:delText>1990</w:delText></w:r></w:del>", "2010.") + "</w:footnote>"  # fmt: skip
    ends = '<w:endnote w:id="2">' + P("Of all kinds.") + P("Traps too.") + "</w:endnote>"
    found = document(tmp_path, word(body, footnotes=feet, endnotes=ends))
    assert [clause.text for clause in found.clauses] == ["Boats fall by 40 % until 2030.", "Nets are banned."]
    first, second = found.notes
    assert (first.label, first.text, first.clause) == ("1", "Against 2010.", "p1")
    assert (second.label, second.text, second.clause) == ("i", "Of all kinds. Traps too.", "p2")
    assert found.text[: first.anchor].endswith("40 %") and found.text[: second.anchor].endswith("Nets")


def test_a_list_under_headings_without_numbers(tmp_path: Path) -> None:
    styles = style("H", "heading 1")
    body = P("Boats", style="H") + items((1, 0), (1, 1)) + P("Nets", style="H") + items((2, 0))
    definitions = listing(2, "decimal|%1.", "lowerLetter|%2)") + numbered(1, 2) + numbered(2, 2, RESTART)
    found = document(tmp_path, word(body, styles=styles, numbering=definitions))
    assert [clause.path for clause in found.clauses] == ["h1", "h1.1", "h1.1.a", "h2", "h2.1"]


def test_no_title_is_made_up(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(word(P("All boats of the lake are counted in May.")))
    assert load(file).head is None


def test_numbers_and_styles_of_damaged_files(tmp_path: Path) -> None:
    ring = style("a", "Lake", based="b") + style("b", "Shore", based="a")
    far = listing(1, "upperRoman|%1.") + numbered(1, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2000000000"/></w:lvlOverride>')  # fmt: skip
    assert texts(tmp_path, word(P("Boats.", style="a") + items((1, 0)), styles=ring, numbering=far)) == ["Boats.", "2000000000. text 0"]  # fmt: skip
