"""Which pages are recognised, one after another, and what of it is kept: the part between a file and ``scan``."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractors.model import Block, UnreadableSource
from extractors.progress import Step, tell
from extractors.readers import scan, upright
from extractors.readers.legible import Unread
from extractors.readers.scan import Scanned

PDFIUM = threading.Lock()  # PDFium is not safe for threads
MORE = 2.0  # a page with letters of its own is taken from its picture where that shows so many times as many
LETTERS_LEAST = 3  # recognised on a page; fewer are specks

Drawn = tuple[int, Any, float, float]
"""A page to recognise: its number from 1, its grey picture (rows × columns), its width and height in points."""


def of_pdf(data: bytes, name: str, unread: Mapping[int, Unread], letters: Mapping[int, int]) -> dict[int, Scanned]:
    """The pages of a PDF that were recognised, by number. ``unread`` says why each page has to be, ``letters`` how many
    characters its own text has. Empty where recognition is not installed."""
    if not unread or not scan.available():
        return {}
    found = recognised(name, _drawn(data, sorted(unread)), len(unread))
    return {
        number: page
        for number, page in found.items()
        if unread[number] == "illegible" or page.letters >= MORE * letters[number]
    }


def recognised(name: str, pages: Iterable[Drawn], total: int) -> dict[int, Scanned]:
    """The pages that hold text, by number, each told to who listens before it is read. One picture is held at a time."""
    found: dict[int, Scanned] = {}
    quarters = 0
    for done, (number, picture, width, height) in enumerate(pages):
        tell(Step(name, number, done, total))
        try:
            page = scan.read_page(picture, number, width, height, quarters=quarters)
        except MemoryError:
            raise
        except Exception:  # whatever the engine raises on a picture, the other pages are kept
            logging.getLogger(__name__).debug("recognising page %d of %s failed", number, name, exc_info=True)
            continue
        if page.letters >= LETTERS_LEAST:
            found[number] = page
            quarters = page.turn.quarters
    alike = scan.alike(list(found.values()))
    return {number: replace(page, lines=lines) for (number, page), lines in zip(found.items(), alike, strict=True)}


def _drawn(data: bytes, numbers: Sequence[int]) -> Iterator[Drawn]:
    """The pages of a PDF as pictures, drawn when they are asked for."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            with PDFIUM:
                page = document[number - 1]
                width, height = page.get_size()
                scale = min(scan.DPI / 72, scan.SIDE_MOST / max(width, height, 1))
                bitmap = page.render(scale=scale, grayscale=True)
                picture = bitmap.to_numpy().copy()
                bitmap.close()
                page.close()
            yield number, picture.reshape(picture.shape[:2]), width, height
    finally:
        with PDFIUM:
            document.close()


def placed(blocks: Sequence[Block], pages: Mapping[int, Scanned]) -> list[Block]:
    """The blocks with the boxes of recognised pages where they stand on the pages as they lie."""
    return upright.placed(blocks, {number: page.turn for number, page in pages.items()})


def flags(pages: Mapping[int, Scanned]) -> tuple[str, ...]:
    """``ocr:1-3,7``, or nothing where no page was recognised."""
    return (f"ocr:{ranges(sorted(pages))}",) if pages else ()


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as people write them: "1-3,7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def refused(name: str, unread: Mapping[int, Unread]) -> UnreadableSource:
    """Why nothing could be read of a source whose pages are ``unread``."""
    if not unread:
        return UnreadableSource(name, "holds no text", "check that it is the document you mean")
    rotten = "illegible" in unread.values()
    problem = "has a text layer that cannot be read" if rotten else "is a scan: its pages are pictures without text"
    if not scan.available():
        return UnreadableSource(name, problem, scan.EXTRA)
    return UnreadableSource(
        name, f"{problem}, and none was recognised", "scan it anew, upright and with 300 dots an inch"
    )
