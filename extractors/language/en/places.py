"""How English names places."""

from __future__ import annotations

import re

_NAME = r"[A-Z][a-z’'-]+(?:-[A-Z][a-z]+)*"
_KIND = r"(?:Province|County|City|District|Prefecture|Municipality|River(?:\s+Basin)?|Basin|Region|Corridor|Mining Area|Delta|Bay(?:\s+Area)?|Island|Islands|Valley|Plateau|Mountains|Lake|Autonomous Region|Township|Peninsula)"

PATTERNS = (
    re.compile(rf"\b(?P<place>(?:(?:North|South|East|West|Central)(?:ern)?\s+)?(?:{_NAME}\s+){{1,4}}{_KIND})\b"),
    re.compile(rf"\b(?P<place>(?:[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral)\s+{_NAME})\b"),
    # A list of names after "in" or "such as": "in Zhengzhou, Luoyang and Puyang".
    re.compile(rf"\b(?:in|such as|of|around|from|between|including)\s+(?:the\s+)?(?P<place>{_NAME}(?:,\s+{_NAME})+(?:,?\s+and\s+{_NAME})?|{_NAME}\s+and\s+{_NAME})(?=[\s,.;)]|$)"),
    re.compile(rf"\b(?:in|throughout|across)\s+(?P<place>{_NAME}(?:\s+{_NAME})?)(?=[\s,.;)]|$)"),
)  # fmt: skip
NOT_PLACE = re.compile(
    r"^(?:Article|Annex|Chapter|Section|Regulation|Directive|Part|Table|Figure|Appendix|Paragraph|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Order|Accordance|Member|States?|Parties|Council|Commission|Parliament|Government|The|This|These|Party|Ministry|Department|City|County|Province|Region|District|Convention|Agreement|Plan|English|Chinese|"
    r"Internet|Building|Buildings|Energy|Law|Laws|Act|Decision|Union law|Paris Agreement|Kyoto|Science|Article\s.*)\b|\b(?:Agreement|Protocol|Convention|Law|Act|Commission|Council|Committee|Ministry|Department|Plan)$"
)


def separate(text: str, start: int) -> list[tuple[str, int]]:
    """The names of a list with their offsets."""
    found: list[tuple[str, int]] = []
    at = 0
    for cut in [*re.finditer(r",\s+(?:and\s+)?|\s+and\s+", text), None]:
        piece = text[at : cut.start() if cut else len(text)]
        if piece:
            found.append((piece, start + at))
        at = cut.end() if cut else at
    return found
