"""A page of a PDF as it looks, with passages marked on it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

from extractors.readers.recognition import PDFIUM

Box = tuple[float, float, float, float]

SCALE = 1.7
"""Pixels a point: an A4 page is 1,010 pixels wide."""

SIDE_MOST = 2400
"""Pixels of a page's longer side; a poster is drawn smaller."""

MARK = (255, 214, 64, 110)
AROUND = 1.5
"""Points by which a mark goes beyond its letters."""


def picture(source: str, sha256: str, number: int, marks: Sequence[Box] = ()) -> bytes | None:
    """Page ``number`` (from 1) of the PDF at ``source`` as a PNG, ``marks`` (boxes in points from the lower left) set off.

    None where the file is gone, is no longer the one that was read, or has no such page.
    """
    import pypdfium2

    data = _unchanged(source, sha256)
    if data is None:
        return None
    with PDFIUM:  # PDFium is not safe for threads
        try:
            file = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return None
        try:
            if not 1 <= number <= len(file):
                return None
            page = file[number - 1]
            width, height = page.get_size()
            scale = min(SCALE, SIDE_MOST / max(width, height, 1))
            drawn = page.render(scale=scale).to_pil().convert("RGB")
            corners = [_corners(page, box, drawn.size) for box in marks]
        except pypdfium2.PdfiumError:
            return None
        finally:
            file.close()
    return _png(drawn, corners)


def _unchanged(source: str, sha256: str) -> bytes | None:
    try:
        data = Path(source).read_bytes()
    except (OSError, ValueError):
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _corners(page: object, box: Box, size: tuple[int, int]) -> Box:
    """A box in pixels from the upper left, on a page that may be turned."""
    import ctypes

    import pypdfium2.raw as raw

    x, y = ctypes.c_int(), ctypes.c_int()
    found = []
    for corner in ((box[0] - AROUND, box[1] - AROUND), (box[2] + AROUND, box[3] + AROUND)):
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, *corner, x, y)  # type: ignore[arg-type]
        found.append((x.value, y.value))
    (x0, y0), (x1, y1) = found
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _png(drawn: object, corners: Sequence[Box]) -> bytes:
    from PIL import ImageDraw

    brush = ImageDraw.Draw(drawn, "RGBA")  # type: ignore[arg-type]
    for box in corners:
        brush.rectangle(box, fill=MARK)
    out = io.BytesIO()
    drawn.save(out, "PNG")  # type: ignore[attr-defined]
    return out.getvalue()
