"""Hostile and broken files: each in bounded time and memory, told in one line or read, and never at the cost of others."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hostile
import pytest
from hostile import PARAGRAPH, WORDS, word, zipped

from extractors import read
from extractors.model import UnreadableSource
from extractors.readers.loading import load

SECONDS = 60
"""For one file, on a busy machine; each takes a few at most."""

posix = pytest.mark.skipif(os.name != "posix", reason="kinds of files that POSIX systems have")


@contextmanager
def in_time() -> Iterator[None]:
    """Ends the run where a file takes longer than ``SECONDS``, also one deep in a library."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS)
    try:
        yield
    finally:
        if hasattr(signal, "alarm"):
            signal.alarm(0)


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("locked.pdf", lambda: hostile.locked("secret"), "locked with a password"),
    ("cut.pdf", lambda: hostile.plan(3)[:1500], "damaged PDF"),
    ("no-pages.pdf", lambda: hostile.pdf([]), "without pages"),
    ("round.pdf", hostile.page_tree_that_turns_round, "damaged PDF"),
    ("draws-itself.pdf", hostile.draws_itself, "damaged PDF"),
    ("draws-twice.pdf", hostile.draws_the_next_twice, "damaged PDF"),
    ("laughs.docx", lambda: word(hostile.billion_laughs()), "damaged .docx"),
    ("swells.docx", lambda: word(None, ("word/more.xml", bytes(250_000_000))), "unpacks to far more"),
    ("swells-little.docx", lambda: word(None, ("word/media/a.bmp", bytes(20_000_000))), "unpacks to far more"),
    ("archive.docx", lambda: zipped(("a.txt", "lake")), "is a zip archive"),
    ("archive.zip", lambda: zipped(("a.zip", zipped(("b.zip", "lake")))), "is a zip archive"),
    ("empty.zip", lambda: zipped(), "is a zip archive"),
    ("cut.docx", lambda: word()[:2000], "damaged .docx or .zip"),
    ("book.xlsx", lambda: zipped(("xl/workbook.xml", "<x/>")), "an Excel workbook"),
    ("slides.pptx", lambda: zipped(("ppt/presentation.xml", "<x/>")), "a PowerPoint presentation"),
    ("text.odt", lambda: zipped(("mimetype", "application/vnd.oasis.opendocument.text")), "OpenDocument text"),
    ("sheet.ods", lambda: zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "OpenDocument table"),
    ("novel.epub", lambda: zipped(("META-INF/container.xml", "<x/>")), "e-book"),
    ("rows.csv", lambda: b"lake,boats\n1,2\n", "table of plain values"),
    ("packed.txt", lambda: b"\x1f\x8b\x08" + bytes(100), "packed with gzip"),
    ("packed.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(100), "7-Zip"),
    ("nulls.txt", lambda: bytes(1000) + b"The town counts boats.", "no supported format"),
    ("only-nulls.txt", lambda: bytes(100_000), "is empty"),
    ("nothing.pdf", lambda: b"", "is empty"),
]


@pytest.mark.parametrize(("name", "made", "says"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_what_is_refused_is_told_in_one_line(tmp_path: Path, name: str, made: Callable[[], bytes], says: str) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    with in_time(), pytest.raises(UnreadableSource, match=says) as error:
        read(path)
    assert "\n" not in str(error.value) and str(error.value).startswith(str(path))


READ: list[tuple[str, Callable[[], bytes], str]] = [
    ("locked-for-changes.pdf", lambda: hostile.locked(""), WORDS[1]),
    ("bookmarks.pdf", hostile.bookmarks_that_turn_round, "The lake plan of the council"),
    ("page.pdf", lambda: b"<html><body>" + PARAGRAPH, "expand wind power"),
    ("plan.html", lambda: hostile.plan(2), WORDS[1]),
    ("plan.txt", word, "counts all boats"),
    ("packed-in.docx", lambda: word(None, ("word/embeddings/a.zip", zipped(("b", bytes(10**6))))), "counts all boats"),
    ("deep.html", lambda: b"<html><body>" + b"<div>" * 100_000 + PARAGRAPH, "expand wind power"),
    ("deep-bold.html", lambda: b"<html><body>" + b"<b>" * 100_000 + PARAGRAPH, "expand wind power"),
    ("deep-list.html", lambda: b"<html><body>" + b"<ul><li>" * 3000 + PARAGRAPH, "expand wind power"),
    ("deep-table.html", lambda: b"<html><body>" + b"<table><tr><td>" * 3000 + PARAGRAPH, "expand wind power"),
    ("script.html", lambda: b"<html><script>" + b"x=1;" * 4_000_000 + b"</script>" + PARAGRAPH, "expand wind power"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made", "words"), READ, ids=[name for name, _, _ in READ])
def test_what_looks_bad_and_can_be_read_is_read(
    tmp_path: Path, name: str, made: Callable[[], bytes], words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    with in_time():
        assert any(words in document.text for document in read(path))


def test_nothing_is_read_from_outside_a_file(tmp_path: Path) -> None:
    path = tmp_path / "outside.docx"
    path.write_bytes(word(hostile.file_from_outside()))
    with in_time():
        assert "root:" not in read(path)[0].text


def test_a_page_without_end_is_told_and_the_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "three.pdf"
    path.write_bytes(hostile.one_page_draws_itself())
    with in_time():
        source = load(path)
    assert source.pages == 3 and "pages-damaged:2" in source.flags
    said = " ".join(block.text for block in source.blocks)
    assert "on page 1 for all" in said and "on page 3 for all" in said and "on page 2" not in said


def test_forms_that_are_meant_are_drawn(tmp_path: Path) -> None:
    """A form within a form, which both name all the forms there are, as many files do."""
    both = b"/X 6 0 R /Y 7 0 R"
    forms = (hostile.form(b"/Y Do", both), hostile.form(hostile.SAID, both))
    path = tmp_path / "forms.pdf"
    path.write_bytes(hostile.one_page(hostile.stream(b"/X Do"), *forms, things=both))
    assert "The lake plan of the council" in read(path)[0].text


def test_a_page_that_swells_takes_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "swells.pdf"
    path.write_bytes(hostile.stream_that_swells(100))
    with in_time():
        assert "The lake plan of the council" in read(path)[0].text


def test_more_letters_than_a_page_holds_are_not_all_read(tmp_path: Path) -> None:
    path = tmp_path / "letters.pdf"
    path.write_bytes(hostile.one_page(hostile.stream(b"BT /F1 1 Tf 72 700 Td " + b"(lake boat ) Tj " * 40_000 + b"ET")))
    with in_time():
        source = load(path)
        assert sum(len(block.text) for block in source.blocks) <= 200_000
        assert "pages-cut:1" in source.flags


# Files that are none ------------------------------------------------------------------------------------------------


@posix
def test_what_is_no_file_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "socket.txt"))
    cases = {
        "pipe.txt": "not a regular file",
        "socket.txt": "not a regular file",
        "round.txt": "link that leads to itself",
        "nowhere.txt": "does not exist",
        "none.txt": "does not exist",
        "nul\0.txt": "no valid path",
        "n" * 400: "cannot be read",
    }
    for name, says in cases.items():
        with in_time(), pytest.raises(UnreadableSource, match=says) as error:
            read(str(tmp_path / name))
        assert "\n" not in str(error.value)
    with in_time(), pytest.raises(UnreadableSource, match="not a regular file"):
        read("/dev/zero")
    listening.close()


@posix
def test_a_batch_of_bad_files_goes_in_but_for_these(tmp_path: Path) -> None:
    """Real workers over real files: what is refused, what kills its worker, a pipe, and two plain documents."""
    from kb.knowledge_base import KnowledgeBase
    from kb.watching import Limits

    papers = tmp_path / "papers"
    papers.mkdir()
    for name, made, _ in REFUSED[:6]:
        (papers / name).write_bytes(made())
    (papers / "hungry.html").write_bytes(b"<html><body>" + PARAGRAPH * 200_000)
    (papers / "rules.txt").write_text("Lake rules\n\nArticle 1 The town counts all boats.\n\nArticle 2 Nets are dry.\n")
    (papers / "plan.pdf").write_bytes(hostile.plan(2))
    os.mkfifo(papers / "pipe.txt")
    with KnowledgeBase.open(tmp_path / "data", create=True, model="fake") as kb:
        began = time.monotonic()
        limits = Limits(seconds=SECONDS, megabytes=200)
        found = {Path(one["source"]).name: one for one in kb.ingest([papers, papers / "pipe.txt"], limits=limits)}
        assert time.monotonic() - began < 4 * SECONDS
        good = {name for name, one in found.items() if one["status"] == "added"}
        assert good == {"rules.txt", "plan.pdf"}
        assert "takes more than 200 MB of memory" in (found["hungry.html"]["error"] or "")
        for name, one in found.items():
            assert name in good or (one["error"] or "").startswith(one["source"])
            assert "\n" not in (one["error"] or "")
        assert len(kb.documents()) == 2
