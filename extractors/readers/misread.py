"""What recognition is known to misread, put right where nothing else can have been meant."""

from __future__ import annotations

import re

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_WIDE = str.maketrans("(),:;?!", "（），：；？！")
_ADDRESS = re.compile(r"\S*(?:www\.|https?:|@)\S*")
_ORDINAL = "Annex|ANNEX|Appendix|Article|ARTICLE|Part|PART|Chapter|CHAPTER|Title|TITLE|Section|Schedule|Table|Phase"


def corrected(text: str) -> str:
    """A recognised line with figures, Chinese punctuation, Roman numerals and lost spaces put right."""
    text = re.sub(r"[ \t\u3000]+", " ", text).strip()
    text = re.sub(r"^[·•●▪■◆] ?(?=\w)", "• ", text)
    if re.search(f"[{_HAN}]", text):
        text = _chinese(text)
    text = _figures(text)
    return text if _ADDRESS.search(text) else _western(text)


def _chinese(text: str) -> str:
    """Punctuation beside Chinese characters is as wide as they are; no spaces between them."""
    text = re.sub(rf"(?<=[{_HAN}，。、；：）》”])[ ]+(?=[{_HAN}（《“])", "", text)
    text = re.sub(
        rf"(?<=[{_HAN}）》”])[,:;?!]|[,:;?!](?=[{_HAN}（《“])", lambda found: found.group().translate(_WIDE), text
    )
    # A pair of brackets is of one width: wide where Chinese stands in it, or wide as its other half.
    text = re.sub(
        r"[(（]([^()（）]*)[)）]",
        lambda found: (
            f"（{found[1]}）"
            if re.search(rf"[{_HAN}]", found[1]) or found.group()[0] == "（" or found.group()[-1] == "）"
            else found.group()
        ),
        text,
    )
    return re.sub(
        rf"(?<=[{_HAN}])\((?=[^()]*$)|^([^()（）]*[{_HAN}])\)", lambda found: found.group().translate(_WIDE), text
    )


def _figures(text: str) -> str:
    """Letters between two digits are digits ("2O30", "1l5"), a nought in CO2 is none."""
    text = re.sub(r"(?<![A-Za-z])(\d+)[Oo](?=\d|%)", r"\g<1>0", text)
    text = re.sub(r"(?<![A-Za-z])(\d+)[lI|](?=\d)", r"\g<1>1", text)
    text = re.sub(r"(?<![A-Za-z0-9])([kMG]?t|g|kg)?C0(₂|2(?![0-9]))", r"\g<1>CO\g<2>", text)
    return re.sub(
        rf"\b({_ORDINAL}) ([IVXl]*l[IVXl]*)\b", lambda found: f"{found[1]} {found[2].replace('l', 'I')}", text
    )


def _western(text: str) -> str:
    """A space after what ends a sentence or a part of it."""
    text = re.sub(r"(?<=[a-z]{2})([,;:])(?=[A-Za-z]{2})", r"\1 ", text)
    text = re.sub(r"(?<=[a-z]{2}[.)])(?=[A-Z][a-z])", " ", text)
    return re.sub(r"(?<=\d)%(?=[A-Za-z]{2})", "% ", text)
