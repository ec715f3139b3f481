"""Whether the text that a PDF page holds is what the page shows, or has to be recognised from its picture.

A page is to be recognised where a picture covers it and letters are few, where its letters are drawn as shapes, or where
its text layer is rotten: a font without a way back to characters, a wrong table of them, bytes of another encoding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal

from extractors.language import HAN
from extractors.readers.layout import Line

Unread = Literal["", "picture", "illegible"]

FEW, SOME = 25, 250  # letters: fewer are no text of a page; fewer beside a large picture may be a stamp on a scan
LARGE = 0.5  # share of a page: a picture that covers more may be a scan of it
SHAPES = 60  # paths on a page without letters, from which they may be letters themselves
SAMPLE = 7  # every so many-th letter is asked whether its font says which character it is
UNMAPPED = 0.2  # share of letters that their font does not map
ENOUGH = 80  # letters from which on their mixture tells anything
FOREIGN = 0.08  # share of private, undefined or replaced characters
LATIN_1 = 0.5  # share of accented Latin among letters: bytes of Chinese read as Western text have nearly nothing else
LONG = 6  # letters of a long word
VOWELS = (0.26, 0.6)  # share of vowels in long words, in any language written with Latin letters
SIGNS = 0.25  # share of signs such as "#", "@", "^" among all characters
USUAL_SIGNS = frozenset(".,;:·•…%'/|&，。；：、！？")
COMMON_HAN = 0.8  # share of Chinese characters that are common ones: real text has 0.97, wrongly decoded one 0.2 to 0.6
_BULLETS = re.compile("[\uf06c\uf06e\uf071\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf020-\uf02f]")
_CODES = re.compile(r"\(cid:\d+\)|/[gG]\d{1,4}\b|\\[0-7]{3}")


def unread(page: Any, lines: Sequence[Line]) -> Unread:
    """Why the text of a PDFium page, which is ``lines``, is not what the page shows; "" where it is."""
    letters = sum(len(line.text) for line in lines)
    if letters < SOME and (share := picture_share(page)):
        if share >= LARGE or letters < FEW:
            return "picture"
    elif letters < FEW and _shapes(page):
        return "picture"
    if letters and (_unmapped(page) or illegible("\n".join(line.text for line in lines))):
        return "illegible"
    return ""


def picture_share(page: Any) -> float:
    """How much of a page its largest picture covers, 0 to 1."""
    import pypdfium2
    import pypdfium2.raw as raw

    width, height = page.get_size()
    most = 0.0
    try:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            x0, y0, x1, y1 = item.get_bounds()
            seen = max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(y1, height) - max(y0, 0))
            most = max(most, seen / max(1.0, width * height))
    except pypdfium2.PdfiumError:  # an object without bounds
        return most
    return most


def _shapes(page: Any) -> bool:
    import pypdfium2.raw as raw

    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2)
    return sum(1 for _ in zip(range(SHAPES), paths, strict=False)) == SHAPES


def _unmapped(page: Any) -> bool:
    """Whether the fonts of a page leave open which characters its letters are."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    asked = range(0, text.count_chars(), SAMPLE)
    lost = sum(raw.FPDFText_HasUnicodeMapError(text.raw, at) == 1 for at in asked)
    text.close()
    return lost > UNMAPPED * max(3, len(asked))


def illegible(text: str) -> bool:
    """Whether characters are mixed as in no language: codes instead of letters, another encoding, letters exchanged."""
    shown = re.sub(r"\s", "", _BULLETS.sub("", text))
    if len(shown) < FEW:
        return False
    foreign = sum(unicodedata.category(one) in ("Co", "Cn", "Cc", "Cs") or one == "\ufffd" for one in shown)
    if foreign > FOREIGN * len(shown) or sum(map(len, _CODES.findall(text))) > FOREIGN * len(shown):
        return True
    han = HAN.findall(shown)
    if len(han) >= ENOUGH // 2 and _common(han) < COMMON_HAN:
        return True
    letters = [one for one in shown if one.isalpha() and not HAN.match(one)]
    if len(letters) >= ENOUGH and sum("\x80" <= one <= "\xff" for one in letters) > LATIN_1 * len(letters):
        return True
    signs = sum(unicodedata.category(one) in ("Sm", "Sk", "So", "Po") and one not in USUAL_SIGNS for one in shown)
    return (signs > SIGNS * len(shown) and len(shown) >= ENOUGH) or _exchanged(text)


def _exchanged(text: str) -> bool:
    """Whether long words have too few vowels, or too many: letters stand for others. Short ones may be units, and what
    comes again and again an abbreviation, so each long word counts once."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)).replace(
        "đ", "d"
    )
    long = "".join({word.lower() for word in re.findall(rf"\b[A-Za-z]{{{LONG},}}\b", plain)})
    if len(long) < ENOUGH:
        return False
    return not VOWELS[0] <= len(re.findall(r"[aeiouy]", long)) / len(long) <= VOWELS[1]


def _common(han: Sequence[str]) -> float:
    """The share of characters in the first, common part of the Chinese standard, or of that of traditional characters."""

    def first(encoding: str, low: int, high: int) -> float:
        found = 0
        for one in han:
            coded = one.encode(encoding, "ignore")
            found += bool(coded) and low <= coded[0] <= high
        return found / len(han)

    return max(first("gb2312", 0xB0, 0xD7), first("big5", 0xA4, 0xC6))
