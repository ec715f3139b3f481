"""Picture files (PNG, JPEG, TIFF with one page or many) → blocks, all of it recognised."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extractors.model import Block, UnreadableSource
from extractors.readers import recognition, scan
from extractors.readers.recognition import Drawn

if TYPE_CHECKING:
    from PIL import Image

PIXELS_MOST = 150_000_000  # of one page: A3 at 800 dots an inch; more is no document
SIDE_LEAST = (
    1200  # pixels: a smaller picture (of a screen, a telephone) is enlarged, as its letters are a few pixels high
)
PAPER = 842.0  # points of the longer side where a file does not say how large its paper is
DPI_KNOWN = (100, 1300)  # what is stated beyond it is of screens or of nothing


def read(data: bytes, name: str) -> tuple[list[Block], int, tuple[str, ...]]:
    """(blocks, number of pages, flags) of a picture file. Raises ``UnreadableSource`` for a damaged one, one without text,
    or where recognition is not installed."""
    from extractors.readers.pdf import Page, assembled

    if not scan.available():
        raise UnreadableSource(name, "is a picture, whose text has to be recognised", scan.EXTRA)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow tells each oddity; we tell what is lost
        file = _opened(data, name)
        total = getattr(file, "n_frames", 1)
        found = recognition.recognised(name, _drawn(file, name, total), total)
    if not found:
        raise UnreadableSource(name, "is a picture in which no text was recognised", "take it anew, sharp and upright")
    pages = [
        Page(found[at].lines, found[at].turn.width) if at in found else Page([], PAPER) for at in range(1, total + 1)
    ]
    blocks = recognition.placed(assembled([page.lines for page in pages], pages), found)
    return blocks, total, recognition.flags(found)


def _opened(data: bytes, name: str) -> Image.Image:
    from PIL import Image, UnidentifiedImageError

    try:
        file = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise _damaged(name) from None
    except Image.DecompressionBombError:
        raise _large(name) from None
    if file.width * file.height > PIXELS_MOST:
        raise _large(name)
    return file


def _drawn(file: Image.Image, name: str, total: int) -> Iterator[Drawn]:
    """The pages as grey pictures, upright as the camera says. A page that is damaged is left out, if another is not."""
    import numpy as np

    left = 0
    for at in range(total):
        try:
            file.seek(at)
            if file.width * file.height > PIXELS_MOST:
                raise OSError("too large")
            page = _grey(file)
        except (OSError, ValueError, SyntaxError, EOFError):  # what Pillow raises on damage
            left += 1
            if left == total:
                raise _damaged(name) from None
            continue
        dpi = _dpi(file)
        width, height = (72 * side / dpi for side in page.size)
        yield at + 1, np.asarray(_fitting(page)), width, height


def _grey(file: Image.Image) -> Image.Image:
    from PIL import Image, ImageOps

    page: Any = ImageOps.exif_transpose(file)
    if page.mode in ("RGBA", "LA", "PA") or "transparency" in page.info:
        page = page.convert("RGBA")
        page = Image.alpha_composite(Image.new("RGBA", page.size, "white"), page)
    if page.mode.startswith("I;16") or page.mode == "I":
        page = page.point(lambda value: value / 256).convert("L")
    return page.convert("L")


def _dpi(file: Image.Image) -> float:
    """Pixels an inch: as the file says, or such that the page is as long as a sheet of paper."""
    stated = file.info.get("dpi") or (0, 0)
    try:
        dpi = float(stated[0])
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        dpi = 0.0
    return dpi if DPI_KNOWN[0] <= dpi <= DPI_KNOWN[1] else 72 * max(file.size) / PAPER


def _fitting(page: Image.Image) -> Image.Image:
    """The picture in a size that recognition is good at."""
    longest = max(page.size)
    factor = scan.SIDE_MOST / longest if longest > scan.SIDE_MOST else 2 if longest < SIDE_LEAST else 1
    return (
        page if factor == 1 else page.resize((max(1, round(page.width * factor)), max(1, round(page.height * factor))))
    )


def _damaged(name: str) -> UnreadableSource:
    return UnreadableSource(name, "is a damaged picture", "get a whole copy of it")


def _large(name: str) -> UnreadableSource:
    return UnreadableSource(name, f"is a picture of more than {PIXELS_MOST // 10**6} million points", "scan it coarser")
