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
    if (guess := _unmarked_utf16(data)) is not None:
        return guess
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    # GB18030 maps nearly every pair of bytes to something: it is right where common characters come out.
    if text and _common_han(text) > 0.3:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(
        data, cp_isolation=["cp1252", "latin_1", "gb18030", "big5", "shift_jis", "euc_kr", "cp1250"]
    ).best()
    return str(best) if best is not None else data.decode("cp1252", errors="replace")


def blocks(text: str) -> list[Block]:
    """One block a paragraph. Text without blank lines has one paragraph a line; hard-wrapped lines are joined."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\f", "\n\n")
    text = re.sub("[\u200b\ufeff\u00ad]", "", text).replace("\u00a0", " ")
    lines = text.split("\n")
    if _hard_wrapped(lines):
        from extractors.readers.lines import unwrapped

        return unwrapped(lines)
    return [Block(line.strip()) for line in lines if line.strip()]


def _hard_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a fixed width: most full ones are of nearly one length and end mid-sentence."""
    full = [len(line) for line in lines if len(line.strip()) > 30]
    if len(full) < 6:
        return False
    width = sorted(full)[int(len(full) * 0.9)]
    near = [length for length in full if width * 0.8 <= length <= width * 1.1]
    return width <= 100 and len(near) > 0.6 * len(full)


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:2000]
    if len(sample) < 4 or sample.count(0) < 0.2 * len(sample):
        return None
    even = sample[0::2].count(0) > sample[1::2].count(0)
    return data.decode("utf-16-be" if even else "utf-16-le", errors="replace")


def _common_han(text: str) -> float:
    wide = [character for character in text if ord(character) > 127]
    return sum("\u4e00" <= character <= "\u9fa5" or character in "，。、；：（）《》“”" for character in wide) / (
        len(wide) or 1
    )
