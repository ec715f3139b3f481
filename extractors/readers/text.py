"""Plain text: bytes of any common encoding → blocks, one a paragraph."""

from __future__ import annotations

import codecs
import itertools
import re

from extractors.model import Block

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE_NUMBER = re.compile(
    r"^[ \t]{0,99}(?:[-–—][ \t]?(?P<a>\d{1,4})[ \t]?[-–—]|page[ \t]+(?P<b>\d{1,4})(?:[ \t]+of[ \t]+\d{1,4})?"
    r"|第[ \t]?(?P<c>\d{1,4})[ \t]?页(?:[ \t]?[,，/]?[ \t]?共[ \t]?\d{1,4}[ \t]?页)?)[ \t]{0,99}$",
    re.IGNORECASE | re.MULTILINE,
)
_WORDY = re.compile(r"^(?:>[ ]?)+[^\W\d]", re.M)


def decode(data: bytes) -> str:
    """The text of ``data``: by its byte order mark, as UTF-8, as the likeliest of GB18030, UTF-16 and Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (guess := unmarked_utf16(data)) is not None:
        return guess
    if _reads_as_gb(data):
        return data.decode("gb18030", errors="replace")
    if _reads_as_western(data):
        return data.decode("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best is not None else data.decode("cp1252", errors="replace")


def western(data: bytes) -> str:
    """The text of ``data`` that is said to be Latin-1: Windows-1252, unless it is UTF-8, UTF-16 or GB18030 after all."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not _reads_as_gb(data):
            return data.decode("cp1252", errors="replace")
    return decode(data)


def unmarked_utf16(data: bytes) -> str | None:
    """``data`` as UTF-16 without a byte order mark, None where it is not that."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:2000]
        if sample and sum(map(_usual, sample)) >= 0.95 * len(sample):
            return text
    return None


def _usual(character: str) -> bool:
    return (
        " " <= character <= "~"
        or character in "\t\r\n"
        or "\u4e00" <= character <= "\u9fff"
        or "\u2010" <= character <= "\u2026"
        or "\u3000" <= character <= "\u3017"
        or "\uff01" <= character <= "\uff5e"
        or "\u00a0" <= character <= "\u00ff"
    )


def blocks(text: str) -> list[Block]:
    """The paragraphs and headings of a text (``extractors.readers.wrapped``)."""
    from extractors.readers import wrapped

    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\f", "\n\n")
    text = re.sub("[\u200b\ufeff\u00ad]", "", text).replace("\u00a0", " ")
    return wrapped.blocks(_unquoted(_unpaged(text)))


def _unpaged(text: str) -> str:
    """The text without the page numbers that stand on lines of their own, where they count on."""
    numbers = [(match, int(match["a"] or match["b"] or match["c"])) for match in _PAGE_NUMBER.finditer(text)]
    following = {a for (_, a), (_, b) in itertools.pairwise(numbers) if b == a + 1}
    running = {number for a in following for number in (a, a + 1)}

    def gone(match: re.Match[str]) -> str:
        return "" if int(match["a"] or match["b"] or match["c"]) in running else match[0]

    return _PAGE_NUMBER.sub(gone, text)


def _unquoted(text: str) -> str:
    """The text without the marks of quoted mail. "> 40 %" on a line by itself is a figure."""

    def plain(run: re.Match[str]) -> str:
        return re.sub(r"^(?:>[ ]?)+", "", run[0], flags=re.M)

    return re.sub(
        r"(?:^>.*(?:\n|\Z)){2,}", lambda run: plain(run) if _WORDY.search(run[0]) else run[0], text, flags=re.M
    )


def _reads_as_gb(data: bytes) -> bool:
    """GB18030 maps nearly every pair of bytes to something; it is right where the pairs are common characters."""
    sample = data[:20000]
    pairs = re.findall(rb"[\x80-\xff][\x40-\xff]", sample)
    common = sum(
        (0xB0 <= one <= 0xD7 and other >= 0xA1) or (0xA1 <= one <= 0xA3 and other >= 0xA1) for one, other in pairs
    )
    return len(pairs) > 0 and common >= 0.8 * len(pairs)


def _reads_as_western(data: bytes) -> bool:
    """Whether the bytes above ASCII are letters with marks between letters, or typographic quotes and dashes."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    above = [character for character in text if ord(character) > 127]
    western = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝ€£§©®°±²³µ·¼½¾«»‘’“”–—…•™ºª¿¡\u00a0"
    return len(above) < 0.3 * len(text) and sum(character in western for character in above) >= 0.9 * len(above)
