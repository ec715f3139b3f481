"""``blocks``: the text of a web page without its structure, for one nested deeper than the parser of structure goes."""

from __future__ import annotations

from html.parser import HTMLParser

from extractors.model import Block
from extractors.readers import text

_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "select", "textarea"))
_WITHIN = frozenset(("a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))


def blocks(page: str) -> list[Block]:
    """One block for each stretch between tags that part text."""
    flat = _Flat()
    flat.feed(page)
    flat.close()
    return text.blocks("".join(flat.parts))


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in _UNSEEN
        if tag not in _WITHIN:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag not in _WITHIN:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(" ".join(data.split()) if data.strip() else " ")
