"""Scans: what is recognised, how well, where it stands, and what is said where it cannot be."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from pathlib import Path

import pytest
from paper import Text, page, pdf
from PIL import Image
from scans import A4, CHINESE, ENGLISH, drawn, error_rate, han_font, pdf_of

from extractors import extract, read
from extractors.model import Document, UnreadableSource
from extractors.progress import Step, listening
from extractors.readers import load, recognition
from extractors.readers.ink import Ink, spaced
from extractors.readers.legible import illegible
from extractors.readers.misread import corrected
from extractors.readers.upright import Turn, sideways, skew

needs_ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason='recognition is not installed: pip install "policykb[ocr]"'
)
needs_han = pytest.mark.skipif(han_font() is None, reason="no font with Chinese characters: install fonts-wqy-zenhei")

PROSE = "All towns on the shore of the lake keep their boats in good order and report on it in May of each year."


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def joined(pdfs: list[bytes]) -> bytes:
    """One PDF with the pages of several."""
    import pypdf

    writer = pypdf.PdfWriter()
    for content in pdfs:
        writer.append(io.BytesIO(content))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def said(document: Document) -> str:
    return re.sub(r"\s+", " ", document.text).strip()


# How well -------------------------------------------------------------------------------------------------------


@needs_ocr
@pytest.mark.parametrize(
    ("lines", "options"),
    [
        (ENGLISH, {"dpi": 300, "size": 8, "noise": 0.3}),
        pytest.param(CHINESE, {"dpi": 300, "size": 10, "noise": 0.5}, marks=needs_han),
    ],
)
def test_at_most_one_character_in_a_hundred_is_wrong(tmp_path: Path, lines: tuple[str, ...], options: dict) -> None:
    (document,) = read(written(tmp_path / "scan.pdf", pdf_of([drawn(lines, **options)], dpi=options["dpi"])))
    glue = "" if lines is CHINESE else " "
    assert error_rate(said(document).replace(" " if lines is CHINESE else "\n", glue), glue.join(lines)) <= 0.01


@needs_ocr
def test_a_scan_gives_clauses_facts_and_says_that_they_were_recognised(tmp_path: Path) -> None:
    (document,) = read(written(tmp_path / "scan.pdf", pdf_of([drawn(ENGLISH, size=11)])))
    assert error_rate(said(document).replace("\n", " "), " ".join(ENGLISH)) <= 0.01
    assert document.flags == ("ocr:1",) and document.pages == 1
    assert [clause.path for clause in document.clauses][-3:] == ["1", "2", "3"]
    assert all("ocr" in clause.flags and 0.8 < (clause.confidence or 0) <= 1 for clause in document.clauses)
    facts = extract(document)
    share = next(target for target in facts.targets if target.value == 65)
    assert share.year == 2027 and share.unit == "%" and "ocr" in share.flags
    assert facts.tasks and all("ocr" in task.flags for task in facts.tasks)


@needs_ocr
def test_boxes_are_points_on_the_page(tmp_path: Path) -> None:
    lines = [
        (100.0, 200.0, PROSE[:60], 12.0),
        (100.0, 500.0, "1. The second line of this page is much further down.", 12.0),
    ]
    (document,) = read(written(tmp_path / "scan.pdf", pdf_of([drawn(lines)])))
    box = document.boxes(document.text.index("The second"), document.text.index("The second") + 5)[0].box
    assert box is not None
    assert (
        box[0] == pytest.approx(100, abs=3) and box[3] == pytest.approx(A4[1] - 500, abs=5) and 8 < box[3] - box[1] < 16
    )


# Upright --------------------------------------------------------------------------------------------------------


@needs_ocr
@pytest.mark.parametrize(("turn", "tilt"), [(1, 0.0), (3, 0.0), (0, -3.0), (2, 1.0)])
def test_pages_are_turned_upright_and_boxes_back(tmp_path: Path, turn: int, tilt: float) -> None:
    at = (100.0, 500.0)
    lines = [(100.0, 200.0 + 20 * n, PROSE[:60], 12.0) for n in range(6)] + [
        (*at, "Nets are numbered by the town.", 12.0)
    ]
    (document,) = read(written(tmp_path / "scan.pdf", pdf_of([drawn(lines, turn=turn, skew=tilt)])))
    assert "Nets are numbered by the town." in document.text
    start = document.text.index("Nets are")
    box = document.boxes(start, start + 30)[0].box
    assert box is not None
    middle = (at[0] + 80, A4[1] - at[1] - 7)
    moved = Turn(turn, tilt, *A4).on_page((middle[0], middle[1], middle[0], middle[1]))
    assert (box[0] + box[2]) / 2 == pytest.approx(moved[0], abs=16) and (box[1] + box[3]) / 2 == pytest.approx(
        moved[1], abs=8
    )


@pytest.mark.parametrize(
    ("turn", "box", "on_page"),
    [
        (Turn(0, 0.0, 600, 800), (10, 20, 110, 30), (10, 20, 110, 30)),
        (Turn(1, 0.0, 800, 600), (10, 20, 110, 30), (20, 690, 30, 790)),
        (Turn(2, 0.0, 600, 800), (10, 20, 110, 30), (490, 770, 590, 780)),
        (Turn(3, 0.0, 800, 600), (10, 20, 110, 30), (570, 10, 580, 110)),
    ],
)
def test_where_a_turned_box_stands(turn: Turn, box: tuple, on_page: tuple) -> None:
    assert turn.on_page(box) == pytest.approx(on_page)


def test_which_way_lines_run() -> None:
    flat = [[(0, 0), (200, 7), (200, 27), (0, 20)]] * 3
    tall = [[(0, 0), (20, 0), (20, 200), (0, 200)]] * 2
    assert not sideways(flat + tall) and sideways(tall) and not sideways([])
    assert skew(flat) == pytest.approx(2.0, abs=0.05) and skew(tall) == 0 and skew([]) == 0


@needs_ocr
@pytest.mark.parametrize("dots", [3, 1])
def test_dots_of_list_items_are_seen_and_specks_are_not(tmp_path: Path, dots: int) -> None:
    from PIL import ImageDraw

    items = ["Boats keep left of the buoys.", "Nets are numbered by the town.", "Lamps are lit in winter."]
    picture = drawn(
        [(60.0, 100.0, PROSE[:60], 11.0), *((90.0, 130.0 + 20 * n, item, 11.0) for n, item in enumerate(items))]
    )
    pen, scale = ImageDraw.Draw(picture), 200 / 72
    for n in range(dots):
        x, y = 74 * scale, (130 + 20 * n + 6) * scale
        pen.ellipse([x, y, x + 4 * scale, y + 4 * scale], 30)
    texts = [block.text for block in load(written(tmp_path / "scan.pdf", pdf_of([picture]))).blocks]
    assert [item in texts for item in (f"• {item}" for item in items)] == [dots > 1] * 3


# Which pages ----------------------------------------------------------------------------------------------------


@needs_ocr
def test_of_a_mixed_file_only_the_scan_is_recognised(tmp_path: Path) -> None:
    digital = pdf([page([PROSE, "1. Boats keep left.", "2. Nets are numbered."])])
    scan = pdf_of([drawn(["3. Kilns are closed by the council in 2027.", "4. Lamps are lit in winter."])])
    after = pdf([page(["", "5. Wells are tested by the office of health in spring."])])
    path = written(tmp_path / "mixed.pdf", joined([digital, scan, after]))
    seen: list[Step] = []
    with listening(seen.append):
        source = load(path)
    assert source.flags == ("ocr:2",)
    assert [(step.page, step.done, step.total) for step in seen] == [(2, 0, 1)]
    sure = {place.page: place.confidence is not None for block in source.blocks for place in block.places}
    assert sure == {1: False, 2: True, 3: False}


@needs_ocr
@pytest.mark.parametrize(
    ("words", "flags"), [(["Page 1 of 9", "Received 3 May"], ("ocr:1",)), ([PROSE, PROSE, PROSE], ())]
)
def test_a_scan_with_a_stamp_is_one_and_text_on_a_picture_is_not(
    tmp_path: Path, words: list[str], flags: tuple
) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of([drawn(ENGLISH, size=11)])))
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(pdf([page(words, top=40, step=10, size=6)]))).pages[0])
    out = io.BytesIO()
    writer.write(out)
    source = load(written(tmp_path / "stamp.pdf", out.getvalue()))
    assert source.flags == flags
    assert ("heated by lake water" in " ".join(block.text for block in source.blocks)) == bool(flags)


def rotten(words: list[str]) -> bytes:
    """A page whose font says of every letter that it is another one, as fonts without their table of characters do."""
    shown = pdf([page(words, size=11)])
    mapping = "\n".join(f"<{code:02x}> <{code - 29:04x}>" for code in range(97, 123))
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n26 beginbfchar\n{mapping}\nendbfchar endcmap end end"
    import pypdf
    from pypdf.generic import NameObject, StreamObject

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(shown))
    table = StreamObject()
    table._data = cmap.encode()
    for number in range(1, len(writer._objects) + 1):
        item = writer.get_object(number)
        if isinstance(item, dict) and item.get("/Subtype") == "/Type1":
            item[NameObject("/ToUnicode")] = writer._add_object(table)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@needs_ocr
def test_a_rotten_text_layer_is_recognised_instead(tmp_path: Path) -> None:
    digital = pdf([page([PROSE, PROSE])])
    source = load(written(tmp_path / "rotten.pdf", joined([digital, rotten(list(ENGLISH))])))
    assert source.flags == ("ocr:2",)
    text = " ".join(block.text for block in source.blocks if block.page == 2)
    assert "replaces its 14 diesel boats" in text and "ERDWV" not in text


SHIFTED = "".join(chr(ord(c) - 29) if c.islower() else c for c in " ".join(ENGLISH))
HAN = "".join(CHINESE)


@pytest.mark.parametrize(
    ("text", "rotten"),
    [
        (SHIFTED, True),
        ("(cid:12)(cid:33)(cid:2) " * 9, True),
        ("\ue012\ue033\ue044" * 20, True),
        ("the \ufffd\ufffd\ufffd of \ufffd\ufffd the la\ufffd and all towns", True),
        (HAN.encode("gbk", "ignore").decode("latin-1"), True),
        (HAN.encode("utf-8").decode("gbk", "ignore"), True),
        ("!#&%*@^~ §$=+<>#" * 12, True),
        (PROSE, False),
        (HAN, False),
        ("為改善藍湖沿岸城鎮空氣質量，保障居民溫暖過冬，結合各鎮實際，制定本方案。嚴禁新建石灰窯" * 2, False),
        ("Việt Nam cam kết giảm phát thải khí nhà kính bằng nguồn lực trong nước và hỗ trợ quốc tế " * 4, False),
        (
            "Vláda schválila strategii přizpůsobení změně klimatu do čtvrtého čtvrtletí, obyvatelstvo souhlasí " * 4,
            False,
        ),
        ("MW GWh CO2e GHG NDC TWh PV HFC SF6 CH4 N2O LULUCF IPCC UNFCCC GDP " * 6, False),
        ("12.5 | 3,400 | 0.09 | 20% | 44 | 8\n" * 9, False),
        ("\uf0b7 boats\n\uf0b7 nets\n\uf0b7 kilns\n\uf0b7 lamps and lights of the town", False),
        ("", False),
    ],
)
def test_what_is_no_text(text: str, rotten: bool) -> None:
    assert illegible(text) == rotten


# Picture files --------------------------------------------------------------------------------------------------


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_picture_files_are_documents(tmp_path: Path, kind: str) -> None:
    picture = drawn(["Rules of the Blue Lake", "1. Boats keep left of the buoys.", "2. Nets are numbered by the town."])
    path = tmp_path / f"scan.{kind.lower()}"
    options = {"save_all": True, "append_images": [drawn(["3. Lamps are lit in winter."])]} if kind == "TIFF" else {}
    picture.save(path, kind, dpi=(200, 200), **options)
    (document,) = read(path)
    pages = 2 if kind == "TIFF" else 1
    assert [clause.path for clause in document.clauses] == ["1", "2", "3"][: pages + 1]
    assert document.pages == pages and document.flags == ("ocr:1-2" if pages == 2 else "ocr:1",)
    assert [clause.page for clause in document.clauses] == [1, 1, 2][: pages + 1]


@needs_ocr
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged picture"),
        (b"II*\0" + b"\xff" * 60, "damaged picture"),
        ("white", "no text was recognised"),
        ("cut", "damaged picture"),
    ],
)
def test_pictures_without_text_and_damaged_ones(tmp_path: Path, content: bytes | str, says: str) -> None:
    if isinstance(content, str):
        out = io.BytesIO()
        drawn([PROSE[:50]] if content == "cut" else []).save(out, "PNG")
        content = out.getvalue()[:900] if content == "cut" else out.getvalue()
    with pytest.raises(UnreadableSource, match=says) as error:
        read(written(tmp_path / "scan.png", content))
    assert "\n" not in str(error.value)


# Without the extra ----------------------------------------------------------------------------------------------


def test_without_the_extra_scans_say_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    scan = pdf_of([drawn(ENGLISH, size=11)])
    for name, content in (("scan.pdf", scan), ("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)):
        with pytest.raises(UnreadableSource, match=r'pip install "policykb\[ocr\]"') as error:
            read(written(tmp_path / name, content))
        assert "\n" not in str(error.value)
    words = [PROSE, "1. Boats keep left.", "2. Nets are numbered."]
    source = load(written(tmp_path / "mixed.pdf", joined([pdf([page(words)]), scan, rotten(list(ENGLISH))])))
    assert source.flags == ("pages-without-text:2", "pages-illegible:3")
    assert {block.page for block in source.blocks} == {1} and source.pages == 3


@needs_ocr
def test_a_page_that_fails_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors.readers import scan

    whole = scan.read_page

    def failing(picture: object, number: int, *size: float, **options: int) -> scan.Scanned:
        if number == 1:
            raise RuntimeError("no memory for the model")
        return whole(picture, number, *size, **options)

    monkeypatch.setattr(scan, "read_page", failing)
    pictures = [drawn(["1. Boats keep left of the buoys."]), drawn(["2. Nets are numbered by the town."])]
    source = load(written(tmp_path / "scan.pdf", pdf_of(pictures)))
    assert source.flags == ("ocr:2", "pages-without-text:1")
    assert [block.page for block in source.blocks] == [2]


# Small things ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("by 2O30 and 1l5 boats", "by 2030 and 115 boats"),
        ("10O% of homes", "100% of homes"),
        ("CO2O and H2O", "CO2O and H2O"),
        ("4 tC02e and C02", "4 tCO2e and CO2"),
        ("code C020 and AC02", "code C020 and AC02"),
        ("5l of milk", "5l of milk"),
        ("see Annex Il, Part lV", "see Annex II, Part IV"),
        ("Il Lago", "Il Lago"),
        ("boats,nets;kilns", "boats, nets; kilns"),
        ("1,500 and 3.2", "1,500 and 3.2"),
        ("of the lake.The council", "of the lake. The council"),
        ("the U.S.A. and e.g.Boats", "the U.S.A. and e.g.Boats"),
        ("see www.lake.Example.org,now", "see www.lake.Example.org,now"),
        ("(一)推进 清洁 取暖", "（一）推进清洁取暖"),
        ("(二）改造", "（二）改造"),
        ("蓝湖(以下简称湖区),到2027年", "蓝湖（以下简称湖区），到2027年"),
        ("安装12.5 kW热泵", "安装12.5 kW热泵"),
        ("比例:65%(Lake)", "比例：65%(Lake)"),
    ],
)
def test_what_can_only_be_misread(read_as: str, meant: str) -> None:
    assert corrected(read_as) == meant


@pytest.mark.parametrize(
    ("text", "gaps", "found"),
    [
        ("ofthe lake", [(20, 30), (50, 60)], "of the lake"),
        ("ofthe lake", [(50, 60)], "ofthe lake"),  # no white there
        ("ofthe lake", [(20, 23), (50, 60)], "ofthe lake"),  # less white than between words
        ("21st mile", [(20, 30), (50, 60)], "21st mile"),  # set high, not apart
        ("10mg made", [(20, 30), (50, 60)], "10 mg made"),
        ("1,2of that", [(20, 30), (60, 70)], "1,2of that"),  # no white before the word
    ],
)
def test_lost_spaces_come_back_where_the_ink_shows_them(text: str, gaps: list, found: str) -> None:
    middles, x = [], 0.0
    for character in text:
        if character != " ":
            middles.append((character, x + 5))
        x += 10
    middles = [(character, middle + (10 if at >= 2 else 0)) for at, (character, middle) in enumerate(middles)]
    gaps = [(start, end) if end <= 30 else (start + 10, end + 10) for start, end in gaps]
    assert spaced(text, middles, Ink(20, 0, 0, 0, 1, tuple(gaps))) == found


def test_pages_are_told_in_ranges() -> None:
    assert recognition.ranges([1, 2, 3, 7, 9, 10]) == "1-3,7,9-10" and recognition.ranges([4]) == "4"


def test_a_drawn_page_with_few_words_needs_no_recognition(tmp_path: Path) -> None:
    source = load(
        written(tmp_path / "plan.pdf", pdf([[Text(72, 700, "Lake Plan")], [Text(72, 700, "Boats keep left.")]]))
    )
    assert source.flags == ()


# Tables ---------------------------------------------------------------------------------------------------------


def ruled(cells: list[list[str]], *, open_right: bool = False, skew: float = 0.0) -> Image.Image:
    """A page with a table whose cells are ruled; the last column may run out of the page."""
    from PIL import ImageDraw

    left, top, high, dpi = 80.0, 150.0, 30.0, 200
    wide = (A4[0] - left) / len(cells[0]) + 8 if open_right else 110.0
    lines = [
        (left + wide * at + 8, top + high * row + 8, text, 11.0)
        for row, texts in enumerate(cells)
        for at, text in enumerate(texts)
        if text
    ]
    picture = drawn([(left, 100.0, "Lamps of the lake towns, by year", 11.0), *lines], dpi=dpi)
    pen, scale = ImageDraw.Draw(picture), dpi / 72
    right, foot = left + wide * len(cells[0]), top + high * len(cells)
    for row in range(len(cells) + 1):
        pen.line([(left * scale, (top + high * row) * scale), (right * scale, (top + high * row) * scale)], 40, 3)
    for at in range(len(cells[0]) + 1):
        pen.line([((left + wide * at) * scale, top * scale), ((left + wide * at) * scale, foot * scale)], 40, 3)
    return picture.rotate(-skew, fillcolor=255) if skew else picture


@needs_ocr
@pytest.mark.parametrize("options", [{}, {"skew": 1.0}, {"open_right": True}])
def test_ruled_tables_of_scans_have_cells(tmp_path: Path, options: dict) -> None:
    cells = [["Town", "2025", "2030"], ["Harbour", "40 lamps", "90 lamps"], ["Upper Mill", "", "25 lamps"]]
    source = load(written(tmp_path / "table.pdf", pdf_of([ruled(cells, **options)])))
    rows = [block for block in source.blocks if block.kind == "row"]
    assert [block.text for block in rows] == [
        "Town | 2025 | 2030", "Harbour | 40 lamps | 90 lamps", "Upper Mill | 25 lamps",
    ]  # fmt: skip
    assert [cell.column for cell in rows[2].cells] == [0, 2]
    box = rows[1].cells[1].box
    assert box is not None and box[0] < box[2] and 842 - 210 - 12 < box[1] < box[3] < 842 - 180 + 12
    assert all(place.confidence is not None for block in rows for place in block.places)
