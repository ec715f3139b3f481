"""Words of lines as they were meant: spaces of typesetting gone, lines joined, words that a hyphen cut whole again."""

from __future__ import annotations

import re

from extractors.language import HAN

CJK = r"\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef〇“”‘’—…·"
"""The characters that Chinese is set in, as a class of a pattern: no space stands beside them."""
_BESIDE_CJK = re.compile(
    r"(?<=[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef])[ \u3000]+|[ \u3000]+(?=[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef])"
)
WIDE_SPACE = "\u2003"
"""A gap that was set on purpose, in the text of a line until it is tidied."""
ENDED = re.compile(r"[.。;；:：!！?？][\"”’」』）)]*$")
"""The end of a sentence, or of what a list follows."""
STOPPED = re.compile(r"[.。;；:：!！?？,，、][\"”’」』）)]*$")
"""The end of a sentence or of a part of one: no heading ends so."""


def tidy(text: str) -> str:
    """Text without the spaces that typesetting puts beside Chinese characters, and with single spaces elsewhere.

    A ``WIDE_SPACE`` between Chinese words was meant (two signatures on a line) and stays, as a plain space.
    """
    text = re.sub(r"[ \t\u00a0\u3000]*\u2003[ \t\u00a0\u3000]*", WIDE_SPACE, text.strip())
    text = re.sub(r"[ \t\u00a0\u2000-\u2002\u2004-\u200a\u3000]+", " ", text)
    if re.search(rf"(?:^|{WIDE_SPACE})[{CJK}](?:{WIDE_SPACE}[{CJK}]){{2,}}", text):  # letters spaced out
        text = text.replace(WIDE_SPACE, "")
    if re.fullmatch(rf"[^\W\d_](?:[ {WIDE_SPACE}][^\W\d_]){{3,}}", text):
        text = re.sub(rf"[ {WIDE_SPACE}]", "", text)
    return _BESIDE_CJK.sub("", text).replace(WIDE_SPACE, " ").strip()


def is_han(text: str) -> bool:
    """Whether a character is a Chinese one."""
    return HAN.match(text) is not None


def join(one: str, other: str, words: frozenset[str]) -> str:
    """Two lines as one: no space between Chinese characters, a word cut by a hyphen whole again."""
    return one[: len(one) - dropped(one, other, words)] + glue(one, other) + other


def dropped(one: str, other: str, words: frozenset[str]) -> int:
    """How many characters at the end of ``one`` fall away: the hyphen of a word cut at the line's end."""
    cut = re.search(r"([^\W\d_]+)[-\u00ad\u2010]$", one)
    rest = re.match(r"[^\W\d_]+", other)
    if not cut or not rest or not rest.group()[0].islower() or other[rest.end() : rest.end() + 1] in ("-", "\u2010"):
        return 0  # no such word, or one of several hyphens ("business-as-usual")
    whole, hyphened = (cut[1] + rest.group()).casefold(), f"{cut[1]}-{rest.group()}".casefold()
    return 0 if hyphened in words and whole not in words else 1


def glue(one: str, other: str) -> str:
    """What stands between two lines that become one: nothing beside Chinese and after a hyphen or slash, else a space."""
    if re.search(r"[-\u00ad\u2010/]$", one) and not re.search(r"\s[-/]$", one):
        return ""
    beside = re.search(rf"[{CJK}]$", one) or re.match(rf"[{CJK}]", other)
    return "" if beside and (HAN.search(one) or HAN.search(other)) else " "
