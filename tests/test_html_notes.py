"""Footnotes of web pages, and pages nested without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import read
from extractors.model import Anchor, Block, Cell, Place
from extractors.readers import html, nesting
from extractors.readers.note_marks import anchored, mark

SAID = "<p>The council of the lake counts all boats in May of each year, and the count is printed.</p>"


def page(body: str) -> bytes:
    return f"<html><body><h1>Lake plan</h1>{SAID}{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        # Linked both ways, raised, with a sign for the way back.
        (
            "<p>Boats fall by 40 %<sup id='r1'><a href='#fn1'>1</a></sup> by 2030.</p>"
            "<ol><li id='fn1'>Against 2010. <a href='#r1'>↩</a></li></ol>",
            [("1", "Against 2010.", "Boats fall by 40 %")],
        ),
        # As word processors write it.
        (
            "<p>Boats fall by 40 %<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> by 2030.</p>"
            "<div><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Against 2010.</p></div>",
            [("1", "Against 2010.", "Boats fall by 40 %")],
        ),
        # As the Official Journal does.
        (
            "<p>Boats fall by 40 % <a id='ntc1-L1' href='#ntr1-L1'>(<span class='super'>*1</span>)</a> by 2030.</p>"
            "<p class='note'><a id='ntr1-L1' href='#ntc1-L1'>(<span>*1</span>)</a> Against 2010.</p>",
            [("*1", "Against 2010.", "Boats fall by 40 %")],
        ),
        # Raised figures without links.
        (
            "<p>Boats fall by 40 %<sup>1</sup> by 2030.</p><p>Nets<sup>*</sup> go.</p><p><sup>1</sup> Against 2010.</p><p><sup>*</sup> All nets.</p>",
            [("1", "Against 2010.", "Boats fall by 40 %"), ("*", "All nets.", "Nets")],
        ),
        # Cited paragraphs, units and powers are no notes.
        ("<p>By paragraph <a href='#p3'>(3)</a> boats are counted.</p><p id='p3'>(3) All boats.</p>", []),
        ("<p>The lake has 30 km<sup>2</sup> and 3 m<sup>3</sup> of water.</p><p>2 boats are counted.</p>", []),
        ("<ul><li><a href='#a1'>1</a></li><li><a href='#a2'>2</a></li></ul><p id='a1'>Boats.</p><p id='a2'>Nets.</p>", []),
    ],
)  # fmt: skip
def test_notes_leave_the_text_and_keep_their_place(
    tmp_path: Path, body: str, notes: list[tuple[str, str, str]]
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(body))
    (document,) = read(path)
    found = [(note.label, note.text) for note in document.notes]
    assert found == [(label, text) for label, text, _ in notes]
    for note, (_, text, before) in zip(document.notes, notes, strict=True):
        assert document.text[: note.anchor].endswith(before)
        assert all(text not in clause.text for clause in document.clauses)
    joined = "\n".join(clause.text for clause in document.clauses)
    assert "40 % by 2030" in joined or "40 %" not in joined


def test_a_paragraph_that_is_cited_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page("<p>By paragraph <a href='#p3'>(3)</a> boats are counted.</p><p id='p3'>(3) All boats.</p>"))
    assert "By paragraph (3) boats are counted." in read(path)[0].text


@pytest.mark.parametrize(("written", "says"), [("3 × 10<sup>6</sup> t", "3 × 10⁶ t"), ("30 km<sup>2</sup>", "30 km2")])
def test_powers_are_no_longer_figures(written: str, says: str) -> None:
    _, blocks = html.read(page(f"<p>The lake holds {written} of water.</p>"))
    assert any(says in block.text for block in blocks)


def test_signs_of_marks_become_anchors() -> None:
    text = f"Boats {mark(12)}, nets{mark(3)} and fish"
    row = Block(text, "row", cells=(Cell(0, len(text), 0, 0, 0),), places=(Place(len(text) - 4, len(text), 1),))
    (found,) = anchored([row])
    assert found.text == "Boats, nets and fish"
    assert found.anchors == (Anchor("12", 5), Anchor("3", 11))
    assert (found.cells[0].start, found.cells[0].end) == (0, len(found.text))
    assert found.text[found.places[0].start : found.places[0].end] == "fish"
    assert anchored([Block(mark(1))]) == []


@pytest.mark.parametrize("levels", [150, 3000, 20000])
@pytest.mark.parametrize(
    ("begin", "end"),
    [("<div>", "</div>"), ("<span>", "</span>"), ("<table><tr><td>", "</td></tr></table>"), ("<ul><li>", "</li></ul>"), ("<b>", ""), ("<x-a>", "</x-a>")],
)  # fmt: skip
def test_what_stands_deep_is_read(begin: str, end: str, levels: int) -> None:
    body = f"{begin * levels}Deep in the lake a fish lives.{end * levels}<p>And after it there is more to say.</p>"
    _, blocks = html.read(page(body))
    said = [block.text for block in blocks]
    assert any("Deep in the lake a fish lives." in text for text in said)
    assert any("And after it there is more to say." in text for text in said)


def test_lists_in_lists_without_end_keep_their_items() -> None:
    items = "".join(f"<ul><li>Boat number {n} is counted." for n in range(400))
    _, blocks = html.read(page(items))
    assert sum(block.text.startswith("Boat number") for block in blocks) == 400


@pytest.mark.parametrize(
    "text", ["<div " * 50, "<a \"'" * 50, "</div>" * 50, "<!-- <div>" * 5, "<script><div></script>"]
)
def test_flattening_keeps_what_is_not_deep(text: str) -> None:
    assert nesting.flattened(text) == text
