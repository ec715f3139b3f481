"""The lines that stand over a table: its title, its unit, the sentence that introduces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language import tables
from extractors.model import Cell, Document

REACH = 700  # characters above a table that are looked at
LINES = 3
TITLE_MOST = (160, 60)  # letters of a title; of a Chinese one


@dataclass(frozen=True)
class Caption:
    """``title`` as written ("Table 3. Targets by sector"), ``unit`` what it gives for all figures, ``words`` all of it."""

    title: str = ""
    unit: str = ""
    words: str = ""

    @property
    def subject(self) -> str:
        """The title without its number and brackets."""
        bare = re.sub(
            r"^\s*(?:Table|Tab\.|Annex|Appendix|Box|表|附表|专栏)\s*[\w.\-—－]*\s*[.:：、]?\s*", "", self.title
        )
        return re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", bare).strip(" .:：。")


def caption(document: Document, table: Sequence[Cell], inner: Sequence[str] = ()) -> Caption:
    """What stands right above the first cell of ``table``; ``inner`` are title rows of the table itself."""
    language = tables(document.language, "tables")
    start = min(cell.start for cell in table)
    above = document.text[max(0, start - REACH) : start]
    last = bisect_left(document.cells, start, key=lambda cell: cell.start)
    first = bisect_left(document.cells, start - 2 * REACH, key=lambda cell: cell.start)
    held = {(cell.start, cell.end) for cell in document.cells[first:last] if start - REACH < cell.end <= start}
    lines: list[str] = []
    at = start - len(above)
    for line in above.split("\n"):
        inside = any(begin < at + len(line) and end > at for begin, end in held)
        if inside:
            lines = []
        elif line.strip():
            lines.append(line.strip())
        at += len(line) + 1
    title = unit = ""
    words: list[str] = []
    most = TITLE_MOST[document.language == "zh"]
    for line in [*reversed(lines[-LINES:])]:
        if not unit and (found := language.UNIT_LINE.match(line)) and len(line) <= 60:
            unit = found["unit"].strip()
            continue
        numbered = language.CAPTION.match(line) is not None and len(line) <= most
        short = len(line) <= most and not re.search(r"[.。;；,，]$", line)
        if numbered or short:
            title = title or line.rstrip(":：")
            words.append(line)
        else:
            # The end of the sentence that introduces it ("… are as follows:").
            words.append(re.split(r"(?<=[.。!！?？])\s*", line)[-1] if line.endswith((":", "：")) else "")
        break
    for one in inner:
        if found := language.UNIT_LINE.search(one):
            unit = unit or found["unit"].strip()
        title = title or one
    if not unit and (
        found := re.search(r"[(（]\s*(?:单位\s*[:：]\s*|in\s+|unit\s*:\s*)?([^()（）]{1,30})[)）]\s*$", title)
    ):
        unit = found[1].strip()
    return Caption(title, unit, " ".join(filter(None, [*words, *inner])))
