"""Plain text: bytes of any common encoding → blocks, one a paragraph."""

from __future__ import annotations

import codecs
import re

from extractors.model import Block

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
    return wrapped.blocks(re.sub("[\u200b\ufeff\u00ad]", "", text).replace("\u00a0", " "))


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
