"""Pages of PDFs as a reader reads them: columns, running heads, notes, lists, headings, and where each word stands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import zip_longest
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper import Text, page, pdf
from typeset import by_row, column, flowing, foot, marked, width, wrapped

from extractors import read
from extractors.model import Block
from extractors.readers import load

LEFT = (
    "The council of the lake has met in each of the last nine years to hear from all towns on the shore what they have done "
    "for the water, and its members have agreed that boats and nets are counted in May, that all harbours send in their "
    "figures, and that the office of boats puts them together.",
    "Harbours which do not send in their figures in time are asked again by letter in June, and the figures of the year before "
    "stand in the report until the new ones have come. The council may ask a harbour to count its boats once more under the "
    "eyes of two members, at the cost of the harbour, where the figures of two years differ by more than one boat in ten, and "
    "the office then writes to all towns on that",
)
RIGHT = (
    "shore. Nets are counted by the fishers, who write down how wide they are and how often they are set, and the fishers' union "
    "looks after the books. A net that is not in the books may not be set after the first of June.",
    "The mills on the brook keep their weirs open for two nights in each week of spring so that trout can go up, and the "
    "millers tell the office of boats which nights they have chosen. The council pays for the grain that is lost by it, at the "
    "price of the market in the town of the mill on the day after, once the miller has sent in what the mill has ground in "
    "the same nights of the year before.",
)


def blocks(tmp_path: Path, pages: list[list[Text]]) -> list[Block]:
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(pages))
    return list(load(path).blocks)


def texts(tmp_path: Path, pages: list[list[Text]]) -> list[str]:
    return [block.text for block in blocks(tmp_path, pages)]


# Columns --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("drawn", [list, by_row], ids=["by column", "by row"])
@pytest.mark.parametrize("gutter", [36, 16])
def test_two_columns_between_full_lines(tmp_path: Path, drawn: object, gutter: int) -> None:
    across = (475 - gutter) / 2
    title = [Text(60, 780, "Rules of the Lake Council for Boats, Nets and Mills", 16, True)]
    lead = column(["This is what all towns on the shore of the lake have agreed on after the flood, and what they ask of each other, of their harbours and of their mills from the first day of the year on."], 60, 750, 475)  # fmt: skip
    top = foot(lead) - 26
    whole = [LEFT[0], f"{LEFT[1]} {RIGHT[0]}", RIGHT[1]]
    lines = sum(len(wrapped(words, across, 10)) for words in whole)
    sides = [
        text
        for side in flowing(whole, [(x, top, across, top - 6.5 * lines) for x in (60, 60 + across + gutter)])
        for text in side
    ]
    below = foot(sides) - 30
    across_page = [Text(60, below, "What the towns pay for it, and when", 13, True)]
    lower = [*column(LEFT[:1], 60, below - 22, across), *column(RIGHT[1:], 60 + across + gutter, below - 22, across)]
    found = texts(tmp_path, [drawn([*title, *lead, *sides, *across_page, *lower])])  # type: ignore[operator]
    assert found[0] == title[0].words and found[1].endswith("first day of the year on.")
    assert found[2:] == [*whole, across_page[0].words, LEFT[0], RIGHT[1]]


@pytest.mark.parametrize("shift", [0, 5])
def test_chinese_columns_with_numbers(tmp_path: Path, shift: int) -> None:
    full = "为保护南岭湖水质和岸线，统筹推进治理、修复、监测和管理工作，各镇在每年五月清点船只和渔网，"
    left = [
        f"{mark}、{full}由{who}负责并报告委员会。" for mark, who in zip("一二三", ("船办", "渔会", "各镇"), strict=True)
    ]
    right = [
        f"（{mark}）{full}由{who}负责，向社会公布。"
        for mark, who in zip("一二三", ("船办", "渔会", "各镇"), strict=True)
    ]
    drawn = [
        Text(180, 790, "南岭湖保护方案若干规定", 20),
        *column(left, 60, 750, 220, size=11, step=18, gap=0),
        *column(right, 310, 750 - shift, 220, size=11, step=18, gap=0),
    ]
    assert texts(tmp_path, [by_row(drawn)])[1:] == [*left, *right]


def test_lists_in_columns(tmp_path: Path) -> None:
    points = [f"{n}. {words}" for n, words in enumerate([LEFT[0], RIGHT[0], LEFT[0], RIGHT[0]], 1)]
    drawn = [*column(points[:2], 60, 780, 220), *column(points[2:], 315, 780, 220)]
    assert texts(tmp_path, [drawn]) == points
    assert [clause.path for clause in read(tmp_path / "plan.pdf")[0].clauses] == ["1", "2", "3", "4"]


def test_a_figure_across_columns(tmp_path: Path) -> None:
    words = ["Boats", "Nets", "Mills", "2020", "2025", "2030"]
    figure = [Text(90 + 70 * at, 500, word, 7) for at, word in enumerate(words)]
    caption = Text(
        60, 470, "Figure 2: Boats, nets and mills of the lake, as they have been counted in May of each year so far", 9
    )
    upper = [*column([LEFT[0]], 60, 780, 220), *column([RIGHT[0]], 315, 780, 220)]
    lower = [*column([LEFT[1]], 60, 440, 220), *column([RIGHT[1]], 315, 440, 220)]
    found = texts(tmp_path, [[*upper, *figure, caption, *lower]])
    assert [text for text in found if text in (*LEFT, *RIGHT, caption.words)] == [
        LEFT[0],
        RIGHT[0],
        caption.words,
        LEFT[1],
        RIGHT[1],
    ]


def test_three_columns(tmp_path: Path) -> None:
    drawn = [text for at in range(3) for text in column([LEFT[0]], 50 + at * 170, 780, 150, size=9, step=12)]
    assert texts(tmp_path, [by_row(drawn)]) == [LEFT[0]] * 3


@pytest.mark.parametrize("foot_at", range(560, 720, 13))
def test_words_and_sentences_go_on_over_columns_and_pages(tmp_path: Path, foot_at: int) -> None:
    cut = [re.sub(r"\b(\w{4,5})(\w{4,})\b", "\\1\u00a6\\2", words) for words in (*LEFT, *RIGHT)]
    boxes = [(60, 780, 220, foot_at), (315, 780, 220, foot_at)] * 9
    sides = flowing(cut, boxes)
    pages = [[*one, *other] for one, other in zip_longest(sides[::2], sides[1::2], fillvalue=[])]
    assert texts(tmp_path, pages) == [*LEFT, *RIGHT]


def test_a_pull_quote_stands_apart(tmp_path: Path) -> None:
    above = column([LEFT[0]], 60, 780, 475)
    top = foot(above) - 13
    beside = column([RIGHT[1]], 60, top, 290)
    quote = column(["Two nights a week the trout go up the brook, and nobody in town has gone hungry for it."], 380, top - 10, 150, size=14, step=18)  # fmt: skip
    below = column([LEFT[1]], 60, min(foot(beside), foot(quote)) - 22, 475)
    found = texts(tmp_path, [[*above, *quote, *beside, *below]])
    assert RIGHT[1] in found and LEFT[0] in found and any(text.startswith("Two nights a week") for text in found)
    assert not any("trout go up the brook" in text for text in found if not text.startswith("Two nights"))


def test_a_table_of_text_is_read_cell_by_cell(tmp_path: Path) -> None:
    drawn, y = [], 780.0
    rows = [
        ("Office of boats and nets", LEFT[0]),
        ("Fishers' union of the lake", RIGHT[0]),
        ("Mills on the brook", RIGHT[1]),
    ]
    for name, words in rows:
        drawn += [*column([name], 60, y, 90), *column([words], 200, y, 330)]
        y = foot(drawn) - 24
    found = texts(tmp_path, [drawn])
    assert [text for text in found if text in (LEFT[0], RIGHT[0], RIGHT[1])] == [LEFT[0], RIGHT[0], RIGHT[1]]
    assert next(text for text in found if "nets" in text) == rows[0][0]


# Running heads --------------------------------------------------------------------------------------------------


MONTHS = ("the miller", "a fisher", "the council", "her sister", "the baker", "a boat", "the bishop", "no one")


def paged(heads: list[str], feet: list[str], *, left: float = 72) -> list[list[Text]]:
    """Pages of plain text of their own, each with a head and a foot."""
    pages = []
    for at, (head, below) in enumerate(zip(heads, feet, strict=True)):
        body = column([f"On day {at + 3} of May {MONTHS[at]} comes. {LEFT[at % 2][9 * at :]}"], left, 740 - 3 * at, 450)
        pages.append([Text(72, 800, head, 9), *body, Text(280, 30, below, 9)])
    return pages


@pytest.mark.parametrize(
    ("heads", "feet"),
    [
        (["Lake Plan"] * 2, ["1", "2"]),
        (["Lake Plan", "Council of the Lake"] * 2, ["- 1 -", "- 2 -", "- 3 -", "- 4 -"]),
        (["Lake Plan", "Council of the Lake"] * 4, [f"{n} of 8" for n in range(1, 9)]),
        (["Boats"] * 3 + ["Nets and fishers"] * 3 + ["Mills"] * 2, [f"Page {n}" for n in range(1, 9)]),
        ([f"Lake Plan {n}" for n in range(1, 6)], [f"Council | May | {n}" for n in range(1, 6)]),
    ],
)  # fmt: skip
def test_running_heads_and_feet_go_and_nothing_else(tmp_path: Path, heads: list[str], feet: list[str]) -> None:
    pages = paged(heads, feet)
    found = " ".join(texts(tmp_path, pages))
    assert not any(words in found for words in (*heads, "Council | May", "Page 1", "- 1 -", "1 of 8"))
    assert all(f"On day {at + 3} of May" in found for at in range(len(pages)))


def test_a_name_down_the_side_goes(tmp_path: Path) -> None:
    pages = [[*body, Text(20, 420, "LAKE PLAN", 8)] for body in paged([""] * 4, [""] * 4)]
    found = texts(tmp_path, [[text for text in texts_ if text.words] for texts_ in pages])
    assert not any("LAKE PLAN" in text for text in found) and sum("of May" in text for text in found) == 4


def test_what_only_looks_like_a_running_head_stays(tmp_path: Path) -> None:
    titles = ["Boats of the north", "Nets", "Mills of the brook", "Harbours"]
    pages = [
        [Text(72, 800, title, 16, True), *column([LEFT[at % 2]], 72, 760, 450), Text(72, 60, "2035", 10)]
        for at, title in enumerate(titles)
    ]
    pages[3] = pages[3][:-1]
    found = texts(tmp_path, pages)
    assert [text for text in found if text in titles] == titles
    lines = [[*page([f"The boats of harbour {n} are counted in May."])] for n in (1, 2, 3)]
    assert all(f"harbour {n}" in " ".join(texts(tmp_path, lines)) for n in (1, 2, 3))


# Notes ----------------------------------------------------------------------------------------------------------


def notes(tmp_path: Path, pages: list[list[Text]]) -> tuple[list[str], list[tuple[str | None, str, str]]]:
    """(the texts of all that is no note, (label, text, the eight letters before its mark) of each note)."""
    found = blocks(tmp_path, pages)
    anchors = {
        anchor.note: block.text[max(0, anchor.at - 8) : anchor.at] for block in found for anchor in block.anchors
    }
    own = [
        (block.label, block.text, anchors.get((block.attributes or {})["note"], ""))
        for block in found
        if block.kind == "note"
    ]
    return [block.text for block in found if block.kind != "note"], own


def test_footnotes_leave_the_text_and_keep_their_mark(tmp_path: Path) -> None:
    said = "Boats fall by 42%^3^ until 2030^4^, the council says,^5,6^ and all towns on the shore of the lake agree with it in what they have sent in.^*^ The figures of the mills have been left out of it so far, and those of the nets stand in the report of the year before."  # fmt: skip
    body = column([said, *LEFT], 72, 780, 450)
    feet = column(["^3^ Of those counted in May.", "^4^ At the end of the year, unless the council says otherwise, which it may do in any year in which the water has been high.", "^5^ Minutes of the council.", "^6^ Letter to the towns.", "^*^ But for one."], 72, 120, 450, size=8, step=10, gap=1)  # fmt: skip
    text, found = notes(tmp_path, [[*body, *feet, Text(290, 30, "7", 9)]])
    plain = said.replace("^3^", "").replace("^4^", "").replace("^5,6^", "").replace("^*^", "")
    assert text == [plain, *LEFT]
    assert [(label, words[:12], before[-4:]) for label, words, before in found] == [
        ("3", "Of those cou", " 42%"), ("4", "At the end o", "2030"), ("5", "Minutes of t", "ays,"),
        ("6", "Letter to th", "ays,"), ("*", "But for one.", " in."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raised", "plain"),
    [
        ("Halls of 300 m^2^ are kept.", "Halls of 300 m2 are kept."),
        ("About 20 million m^3^ of water are kept.", "About 20 million m3 of water are kept."),
        ("The 2^nd^ harbour has 10^6^ litres of it.", "The 2nd harbour has 10⁶ litres of it."),
        ("Losses of 5 kg/m^2^ a year, CO^2^ left out.", "Losses of 5 kg/m2 a year, CO2 left out."),
        ("It is 30^o^C in the 1^st^ week of May.", "It is 30oC in the 1st week of May."),
    ],
)
def test_raised_figures_of_the_text_stay(tmp_path: Path, raised: str, plain: str) -> None:
    body = column([f"{raised} And the council agrees.^1^", *LEFT], 72, 780, 450)
    feet = column(["^1^ Minutes of the council of the lake.", "^2^ Letter to the towns.", "^3^ Not printed."], 72, 100, 450, size=8, step=10)  # fmt: skip
    text, found = notes(tmp_path, [[*body, *feet]])
    assert text[0] == f"{plain} And the council agrees."
    assert [label for label, *_ in found] == ["1", "2", "3"]


def test_a_note_goes_on_over_the_page_and_under_columns(tmp_path: Path) -> None:
    first = [
        *column([*LEFT, "The office agrees.^1^"], 60, 780, 220),
        *column([*RIGHT, "So do the mills.^2^"], 320, 780, 220),
        *column(["^1^ Letter of the office."], 60, 80, 220, size=8, step=10),
        *column(["^2^ The mills have written to the council in the spring of the year before, and again in the autumn of the"], 320, 80, 220, size=8, step=10),
    ]  # fmt: skip
    second = [
        *column([*LEFT, "Nobody else has written.^3^"], 60, 780, 220),
        *column(RIGHT, 320, 780, 220),
        *column(["same year, with all that they have ground.", "^3^ As of May."], 60, 80, 475, size=8, step=10, gap=1),
    ]
    _, found = notes(tmp_path, [first, second])
    assert [label for label, *_ in found] == ["1", "2", "3"]
    assert found[1][1].endswith("in the autumn of the same year, with all that they have ground.")
    assert [before[-6:] for *_, before in found] == ["grees.", "mills.", "itten."]


def test_chinese_notes(tmp_path: Path) -> None:
    full = "为保护南岭湖水质和岸线，统筹推进治理、修复、监测和管理工作，各镇在每年五月清点船只和渔网，"
    body = column(
        [f"{full}到2030年^①^船只减少42%^②^以上。", f"{full}并向湖区委员会报告〔3〕，由委员会公布。"],
        72,
        780,
        450,
        size=12,
        step=20,
    )
    feet = column(
        ["^①^ 以五月清点的数量为准。", "^②^ 与2020年相比。", "〔3〕报告格式由委员会另行规定。"],
        72,
        100,
        450,
        size=9,
        step=14,
        gap=1,
    )
    text, found = notes(tmp_path, [[*body, *feet]])
    assert text == [f"{full}到2030年船只减少42%以上。", f"{full}并向湖区委员会报告，由委员会公布。"]
    assert [(label, words, before[-3:]) for label, words, before in found] == [
        ("①", "以五月清点的数量为准。", "30年"), ("②", "与2020年相比。", "42%"), ("〔3〕", "报告格式由委员会另行规定。", "会报告"),
    ]  # fmt: skip


def test_endnotes(tmp_path: Path) -> None:
    said = ["The office agrees.^1^ So do the mills.^2^ Nobody else has written so far in this year.^3^", *LEFT]
    ends = [
        "1. Letter of the office of boats and nets.",
        "2. Letter of the mills, which has come in spring.",
        "3. As of May.",
    ]
    for listed in (ends, [f"^{end[0]}^ {end[3:]}" for end in ends]):
        pages = [column(said, 72, 780, 450), column(["#Notes", *listed], 72, 780, 450)]
        text, found = notes(tmp_path, pages)
        assert text[0] == "The office agrees. So do the mills. Nobody else has written so far in this year."
        assert [(label, words) for label, words, _ in found] == [(end[0], end[3:]) for end in ends] or [
            (label.rstrip("."), words) for label, words, _ in found if label
        ] == [(end[0], end[3:]) for end in ends]
        assert [before[-6:] for *_, before in found] == ["grees.", "mills.", " year."]


@pytest.mark.parametrize(
    ("said", "label"),
    [("2030¹", "1"), ("2030†", "†"), ("2030[1]", "[1]"), ("2030^[1]^", "1"), ("2030^a^", "a"), ("2030^‡^", "‡"), ("2030^*)^", "*")],
)  # fmt: skip
def test_marks_of_all_kinds(tmp_path: Path, said: str, label: str) -> None:
    body = column(
        [f"Boats fall by half until {said} and stay there, says the council of the lake.", *LEFT], 72, 780, 450
    )
    mark = said[4:] if "^" in said else said[4:] if said[4] != "¹" else "¹"
    text, found = notes(tmp_path, [[*body, *column([f"{mark} At the end of the year."], 72, 100, 450, size=8)]])
    assert text[0] == "Boats fall by half until 2030 and stay there, says the council of the lake."
    assert [(words, before[-4:]) for _, words, before in found] == [("At the end of the year.", "2030")]
    assert found[0][0] in (label, f"[{label}]", f"{label})", "¹")


def test_numbers_and_words_that_are_no_marks(tmp_path: Path) -> None:
    said = "Boats [1] and nets (2) fall by 3* 4 = 12 until 2030; H2O, PM2.5 and Article 5 stay as they are."
    text, found = notes(tmp_path, [column([said, *LEFT], 72, 780, 450)])
    assert text == [said, *LEFT] and not found


def test_small_print_that_is_no_note(tmp_path: Path) -> None:
    rows = [[Text(72, 200 - 12 * at, f"{at + 1}", 8), Text(200, 200 - 12 * at, f"Harbour {at}", 8), Text(400, 200 - 12 * at, f"{at * 7} boats", 8)] for at in range(4)]  # fmt: skip
    text, found = notes(tmp_path, [[*column(LEFT, 72, 780, 450), *[one for row in rows for one in row]]])
    assert not found and "Harbour 3" in " ".join(text)


# Letters --------------------------------------------------------------------------------------------------------


def test_letters_drawn_twice_are_read_once(tmp_path: Path) -> None:
    drawn = [Text(72 + x, 780, "Boats of the village: 200 kilometres", 12) for x in (0, 0.4)]
    assert texts(tmp_path, [[*drawn, *column(LEFT, 72, 750, 450)]]) == ["Boats of the village: 200 kilometres", *LEFT]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("The co\u00adoperation of ≥2 towns is good for all.", "The cooperation of ≥2 towns is good for all."),
        ("到２０３０年，全湖各镇的船只比上年减少４２％，渔网减少３成。",) * 2,
        ("The ﬁshers’ oﬃce ﬂoats ≥2 boats.", "The fishers’ office floats ≥2 boats."),
    ],
)
def test_letters_as_they_are_meant(tmp_path: Path, drawn: str, words: str) -> None:
    assert texts(tmp_path, [page([drawn])]) == [words]


# Lists ----------------------------------------------------------------------------------------------------------


def test_bullets_nest_by_their_indent(tmp_path: Path) -> None:
    lines = [
        (0, "• Boats are counted in May by all of the harbours on the shore of the lake, and the figures are sent in to the office."),
        (20, "• Sails are counted apart from boats, by the harbour in which the boat has been kept over the winter of that year."),
        (40, "– Torn sails are left out."),
        (20, "• Oars are not counted."),
        (0, "• Nets are counted by the fishers of the lake, who write down how wide they are and how often they have been set."),
    ]  # fmt: skip
    drawn: list[Text] = column(["The council asks for this:"], 72, 780, 450)
    for indent, words in lines:
        drawn += column([words], 72 + indent, foot(drawn) - 16, 450 - indent)
    drawn += column([LEFT[0]], 72, foot(drawn) - 20, 450)
    found = blocks(tmp_path, [drawn])
    assert [(block.text, block.level) for block in found if block.kind == "item"] == [
        (words, 1 + indent // 20) for indent, words in lines
    ]
    assert found[-1].text == LEFT[0]
    path = tmp_path / "plan.pdf"
    (document,) = read(path)
    assert [clause.path for clause in document.clauses] == ["p1", "p1.1", "p1.1.1", "p1.1.1.1", "p1.1.2", "p1.2", "p2"]


# Headings -------------------------------------------------------------------------------------------------------


def test_headings_rank_by_how_they_are_set(tmp_path: Path) -> None:
    def set_as(words: str, size: float, bold: bool, after: list[Text]) -> list[Text]:
        return [Text(72, foot(after) - 2 * size, words, size, bold)]

    drawn = [Text(72, 790, "A Plan for the Lake", 22, True)]
    for words, size, bold in (
        ("Water", 14, True), ("", 0, False), ("SPRINGS AND BROOKS", 10, True), ("", 0, False), ("Trout of the brook", 10, True),
        ("", 0, False), ("Shores", 14, True), ("", 0, False), ("Reeds", 10, True), ("", 0, False),
    ):  # fmt: skip
        drawn += set_as(words, size, bold, drawn) if words else column([RIGHT[0]], 72, foot(drawn) - 16, 450)
    drawn += [Text(72, foot(drawn) - 30, "Figure 3. Reeds on the western shore", 10, True)]
    found = blocks(tmp_path, [drawn])
    assert [(block.text, block.level) for block in found if block.kind == "heading"] == [
        ("A Plan for the Lake", 1), ("Water", 2), ("SPRINGS AND BROOKS", 3), ("Trout of the brook", 4), ("Shores", 2), ("Reeds", 4),
    ]  # fmt: skip
    (document,) = read(tmp_path / "plan.pdf")
    assert [clause.path for clause in document.clauses if clause.heading] == ["h1", "h1.1", "h1.1.1", "h2", "h2.1"]


def test_large_text_and_bold_items_are_no_headings(tmp_path: Path) -> None:
    small = [Text(72, 300 - 11 * at, f"Boats of harbour {at} are counted in May and in June, nets in August; {at} mills.", 8) for at in range(25)]  # fmt: skip
    items = ["1. Boats are counted in May", "*2. Nets are counted in June", "3. Mills are counted in July"]
    found = blocks(
        tmp_path, [[*column([*LEFT, "The council asks for this", *items], 72, 780, 450, size=12, step=16), *small]]
    )
    assert [block.text for block in found if block.kind == "heading"] == []
    assert width("m", 10) > width("i", 10) and len(marked(Text(0, 0, "a^1^b"))) == 3


# Places ---------------------------------------------------------------------------------------------------------

WORDS = [
    "boat",
    "net",
    "mill",
    "lake",
    "shore",
    "harbour",
    "council",
    "figure",
    "June",
    "environment",
    "2030",
    "42%",
    "trout",
    "brook",
    "office",
    "fishers",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(lambda words: f"The {' '.join(words)} of all.")
PARAGRAPH = st.one_of(
    SENTENCE,
    SENTENCE.map(lambda words: f"• {words}"),
    SENTENCE.map(lambda words: words.replace("environment", "environ\u00a6ment")),
    SENTENCE.map(lambda words: words.replace("2030", "2030^1^")),
    st.just("到2030年，全湖各镇的船只比2020年减少42%以上，渔网减少三成，并向湖区委员会报告。"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    paragraphs=st.lists(PARAGRAPH, min_size=4, max_size=16),
    columns=st.integers(1, 3),
    low=st.integers(500, 740),
    note=st.booleans(),
    turned=st.booleans(),
)
def test_every_letter_stands_in_a_box_that_holds_its_words(
    tmp_path: Path, paragraphs: list[str], columns: int, low: int, note: bool, turned: bool
) -> None:
    across = 480 / columns - 20
    sides = flowing(
        paragraphs, [(60 + at * (across + 20), 780.0, across, low) for _ in range(99) for at in range(columns)]
    )
    pages = [[text for side in sides[at : at + columns] for text in side] for at in range(0, len(sides), columns)]
    if note:
        pages[0] += column(["^1^ Counted in May by the office of boats."], 60, 100, 450, size=7)
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(pages, turned=turned))
    drawn = pypdfium2.PdfDocument(path)
    for document in read(path):
        placed = [place for place in document.places if place.page and place.box]
        covered = {at for place in placed for at in range(place.start, place.end)}
        assert not [at for at, letter in enumerate(document.text) if not letter.isspace() and at not in covered]
        for place in placed:
            held = letters(drawn[(place.page or 0) - 1].get_textpage().get_text_bounded(*(place.box or ())))
            assert letters(document.text[place.start : place.end]) <= held


def letters(text: str) -> Counter[str]:
    """How often each letter and figure stands in a text."""
    return Counter(re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)))
