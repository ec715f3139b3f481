"""PDF with a text layer → blocks with their places. Running heads and page numbers are left out.

pypdf opens the file: whether it is whole, locked, how many pages it has, what it says of itself. PDFium draws the text with
the box of every letter, ten times as fast; pypdf gives the words of a page that PDFium has none of.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.model import Block, UnreadableSource
from extractors.readers import recognition, text
from extractors.readers.flow import in_order
from extractors.readers.forms import endless
from extractors.readers.layout import Layout, Line, layout
from extractors.readers.legible import FEW, Unread, unread
from extractors.readers.lines import paragraphs
from extractors.readers.notes import with_notes
from extractors.readers.running import without_running
from extractors.wording import normalised

LOCK = recognition.PDFIUM
TITLE_REACH = 3  # pages in which a title stated by the file must stand to be believed


@dataclass(frozen=True)
class Page:
    """A page as read: the pieces of its ``lines`` by PDFium, or ``words`` by pypdf where it has none."""

    lines: list[Line]
    width: float = 0.0
    unread: Unread = ""
    """Why its text is not what it shows, "" where it is, or was recognised."""
    words: str = ""
    cut: bool = False
    """Whether it has more letters than are read."""

    @property
    def letters(self) -> int:
        return sum(len(line.text.strip()) for line in self.lines) + len(self.words.strip())


def read(data: bytes, name: str) -> tuple[dict[str, Any], list[Block], int, tuple[str, ...]]:
    """(head, blocks, number of pages, flags) of a PDF. Raises ``UnreadableSource`` for one without text, locked or damaged.

    Flags: ``ocr:1-3,7`` were recognised from their pictures, ``pages-without-text:2,5`` are pictures that were not,
    ``pages-illegible:6`` have a text layer that is none and was left out, ``pages-without-layout:3`` were read by pypdf,
    ``pages-cut:5`` have more letters than any page for reading, of which the first ``LETTERS_MOST`` were read, and
    ``pages-damaged:4`` were read not at all, each with the pages from 1.
    """
    file = _opened(data, name)
    pages = _pages(data, name, file)
    if not pages:
        raise UnreadableSource(name, "is a PDF without pages", "get a whole copy of it")
    if not any(page.width or page.words for page in pages):
        raise _refused(name, "")
    unread = {at + 1: page.unread for at, page in enumerate(pages) if page.unread}
    scanned = recognition.of_pdf(data, name, unread, {at: pages[at - 1].letters for at in unread})
    pages = [_recognised(page, scanned.get(at)) for at, page in enumerate(pages, 1)]
    if sum(page.letters for page in pages) < (FEW * len(unread) if len(unread) == len(pages) and not scanned else 1):
        raise recognition.refused(name, unread)
    blocks = recognition.placed(_with_bookmarks(assembled([page.lines for page in pages], pages), file), scanned)
    return _head(file, blocks), blocks, len(pages), (*recognition.flags(scanned), *_flags(pages))


def _recognised(page: Page, scanned: recognition.Scanned | None) -> Page:
    """The page as recognised where it was; a rotten text layer goes in any case."""
    if scanned is not None:
        return replace(page, lines=scanned.lines, width=scanned.turn.width, words="", unread="")
    return replace(page, lines=[], words="") if page.unread == "illegible" else page


def assembled(lines: Sequence[list[Line]], pages: Sequence[Page]) -> list[Block]:
    """The blocks of pages with these pieces of lines: without running heads, column by column, notes apart."""
    kept = in_order(without_running(lines))
    shape = layout([line for page in kept for line in page], [page.width for page in pages])
    noted, labels = with_notes(kept, shape.size)
    return _blocks(noted, pages, shape, labels)


def _blocks(
    lines: Sequence[list[Line]], pages: Sequence[Page], shape: Layout, labels: Mapping[str, str]
) -> list[Block]:
    """The blocks of all pages: paragraphs run on from page to page but for those without layout."""
    found: list[Block] = []
    run: list[Line] = []
    for at, page in enumerate(pages):
        run += lines[at]
        if page.words:
            found += paragraphs(run, shape, labels)
            found += [replace(block, page=at + 1) for block in text.blocks(page.words)]
            run = []
    return [*found, *paragraphs(run, shape, labels)]


def _flags(pages: Sequence[Page]) -> tuple[str, ...]:
    kinds = {
        "pages-without-text": [page.unread == "picture" and page.letters < FEW for page in pages],
        "pages-illegible": [page.unread == "illegible" for page in pages],
        "pages-without-layout": [bool(page.words) for page in pages],
        "pages-cut": [page.cut for page in pages],
        "pages-damaged": [not page.width and not page.words for page in pages],
    }
    numbers = {kind: [str(at) for at, holds in enumerate(each, 1) if holds] for kind, each in kinds.items()}
    return tuple(f"{kind}:{','.join(found)}" for kind, found in numbers.items() if found)


# The file -------------------------------------------------------------------------------------------------------


def _opened(data: bytes, name: str) -> Any:
    """The file as pypdf opens it, None where it cannot and PDFium may. Raises ``UnreadableSource`` for a locked one."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells each repair; we tell what is lost
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        locked = file.is_encrypted and not file.decrypt("")
    except Exception:  # pypdf raises whatever its parts raise on damage
        return None
    if locked:
        raise UnreadableSource(name, "is locked with a password", "save a copy without a password and read that")
    return file


def _pages(data: bytes, name: str, file: Any) -> list[Page]:
    """Every page by PDFium, or by pypdf where that yields nothing; a page that neither can read is empty."""
    import pypdfium2

    from extractors.readers.glyphs import is_cut, lines_of

    found: list[Page] = []
    with LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if file is None or "ecurity" in str(error) or "assword" in str(error):
                raise _refused(name, str(error)) from None
            return _without_layout(file, name)
        try:
            for number in range(len(document)):
                if file is not None and _endless(file, number):
                    found.append(Page([]))
                    continue
                try:
                    page = document[number]
                    lines = lines_of(page, number + 1)
                    found.append(Page(lines, page.get_width(), unread(page, lines), cut=is_cut(page, lines)))
                    page.close()
                except pypdfium2.PdfiumError:
                    found.append(Page([]))
        finally:
            document.close()
    return [
        page if page.lines or page.unread else replace(page, words=_words(file, at)) for at, page in enumerate(found)
    ]


def _endless(file: Any, at: int) -> bool:
    try:
        return endless(file.pages[at])
    except Exception:  # as above
        return False


def _without_layout(file: Any, name: str) -> list[Page]:
    try:
        return [Page([], words=_words(file, at)) for at in range(len(file.pages))]
    except Exception:  # as above
        raise _refused(name, "") from None


def _words(file: Any, at: int) -> str:
    """The text of a page as pypdf finds it, "" where it finds none or fails."""
    try:
        return file.pages[at].extract_text().strip() if file is not None and not endless(file.pages[at]) else ""
    except Exception:  # as above
        return ""


def _refused(name: str, problem: str) -> UnreadableSource:
    if "assword" in problem:
        return UnreadableSource(name, "is locked with a password", "save a copy without a password and read that")
    if "ecurity" in problem:
        return UnreadableSource(
            name, "is protected in a way that is not supported", "save an unprotected copy and read that"
        )
    return UnreadableSource(name, "is a damaged PDF", "get a whole copy of it")


# What the file says of itself -----------------------------------------------------------------------------------


def _head(file: Any, blocks: Sequence[Block]) -> dict[str, Any]:
    """The title that the file states, where its first pages show it too: many a file keeps that of its template."""
    try:
        stated = str((file.metadata or {}).get("/Title") or "").strip() if file is not None else ""
    except Exception:  # as above
        stated = ""
    shown = normalised(" ".join(block.text for block in blocks if (block.page or 1) <= TITLE_REACH))
    return (
        {"page_title": re.sub(r"\s+", " ", stated)}
        if len(normalised(stated)) > 5 and normalised(stated) in shown
        else {}
    )


def _with_bookmarks(blocks: list[Block], file: Any) -> list[Block]:
    """The blocks, those that a bookmark names made headings of its level."""
    try:
        levels = dict(_bookmarks(file.outline, 1)) if file is not None else {}
    except Exception:  # as above
        levels = {}
    return [
        replace(block, kind="heading", level=levels[key])
        if block.kind == "paragraph" and (key := normalised(block.text)) in levels
        else block
        for block in blocks
    ]


def _bookmarks(outline: Any, level: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for one in outline:
        if isinstance(one, list):
            found += _bookmarks(one, level + 1)
        elif key := normalised(str(one.title or "")):
            found.append((key, min(level, 6)))
    return found
