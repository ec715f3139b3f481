"""A quantity in its sentence: the stretch of the sentence that is about it, and what stands around it there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import ModuleType

from extractors.language import tables
from extractors.model import Date, Quantity


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` is the sub-clause of the sentence ``text`` that carries ``quantity``.

    ``others`` are all quantities of the sentence in order, ``at`` the place of this one; ``opening`` is where its part
    between semicolons begins. ``under`` says what the line or heading that introduces it lists: ``goals``, ``conditions`` or
    nothing; ``law`` that it stands in a law.
    """

    text: str
    quantity: Quantity
    others: tuple[Quantity, ...]
    at: int
    dates: tuple[Date, ...]
    start: int
    end: int
    opening: int
    language: str
    under: str = ""
    law: bool = False

    @property
    def table(self) -> ModuleType:
        return tables(self.language, "targets")

    @property
    def left(self) -> str:
        return self.text[self.start : self.quantity.start]

    @property
    def right(self) -> str:
        return self.text[self.quantity.end : self.end]

    @property
    def before(self) -> str:
        """All of the sentence's part before the number, beyond the sub-clause."""
        return self.text[self.opening : self.quantity.start]

    @property
    def clause(self) -> str:
        return self.text[self.start : self.end]

    @property
    def previous(self) -> Quantity | None:
        return self.others[self.at - 1] if self.at else None


COMMA = re.compile(r"\([^()]*\)|（[^（）]*）|(?P<cut>,(?!\d)\s*|，\s*)")
AND = re.compile(r"\s+(?:and|while|but)\s+|和|及(?!以)")


def mentions(text: str, language: str, quantities: list[Quantity], dates: list[Date]) -> list[Mention]:
    """Every quantity of a sentence with its sub-clause."""
    table = tables(language, "targets")
    cuts = [match.end() for match in table.SENTENCE_CUT.finditer(text)]
    starts: list[int] = []
    for at, quantity in enumerate(quantities):
        # "from 20% to 15%": both share the words before them.
        after_from = at and "from" in quantities[at - 1].flags and quantity.start - quantities[at - 1].end < 60
        starts.append(
            starts[-1]
            if after_from
            else _start(text, at, quantities, dates, cuts, language, starts[-1] if starts else 0)
        )
    found = []
    for at, quantity in enumerate(quantities):
        opening = max((cut for cut in cuts if cut <= quantity.start), default=0)
        limit = min((cut - 1 for cut in cuts if cut > quantity.end), default=len(text))
        if at + 1 < len(quantities):
            # With nothing to part them the first number keeps its words up to the second ("2000 stations … to achieve full …").
            parted = starts[at + 1] > quantity.end
            limit = min(limit, starts[at + 1] if parted else quantities[at + 1].start)
        end = _end(text, quantity.end, limit)
        found.append(Mention(text, quantity, tuple(quantities), at, tuple(dates), starts[at], end, opening, language))
    return found


def _start(
    text: str, at: int, quantities: list[Quantity], dates: list[Date], cuts: list[int], language: str, earlier: int
) -> int:
    """Where the sub-clause of a quantity begins; ``earlier`` is where that of the one before it does."""
    quantity = quantities[at]
    start = max((cut for cut in cuts if cut <= quantity.start), default=0)
    if at and quantities[at - 1].end > start and language == "zh":
        cut = tables("zh", "targets").LIST_CUT.search(text, quantities[at - 1].end, quantity.start)
        if cut is None:
            return earlier
        start = cut.end() if cut[0] != "，" else start
    elif at and quantities[at - 1].end > start:
        start = quantities[at - 1].end
        comma = next((match.end() for match in COMMA.finditer(text, start, quantity.start) if match["cut"]), None)
        joined = AND.search(text, start, quantity.start)
        start = comma or (joined.end() if joined else start)
    return _CUTTERS[language if language in _CUTTERS else "en"](text, start, quantity, dates)


def _after_dates(text: str, start: int, quantity: Quantity, dates: list[Date], lead: re.Pattern[str]) -> int:
    """Past a date that opens the sub-clause: ", by 2025, the capacity …" begins at "the capacity"."""
    for date in dates:
        if not start <= date.start < quantity.start:
            continue
        head = text[start : date.start]
        opened = lead.search(head)
        head = head[: opened.start()] if opened else head
        if not head.strip() or re.search(r"(?:[,，、]|\band|\bwhile|^和|^及)\s*$", head):
            start = date.end
    return start


def _english_start(text: str, start: int, quantity: Quantity, dates: list[Date]) -> int:
    """Past dates, then past the comma after any earlier finite verb, so that one subject and verb are left."""
    table = tables("en", "targets")
    start = _after_dates(text, start, quantity, dates, table.DATE_LEAD)
    verbs = list(table.VERB.finditer(text, start, quantity.start))
    orders = [
        match for match in table.IMPERATIVE.finditer(text, start, quantity.start) if match[0].lstrip().startswith(",")
    ]
    if orders and not any(verb.start() > orders[-1].start() for verb in verbs):
        return _after_dates(text, orders[-1].start() + 1, quantity, dates, table.DATE_LEAD)
    for earlier in reversed(verbs[:-1]):
        comma = next((m.end() for m in COMMA.finditer(text, earlier.end(), verbs[-1].start()) if m["cut"]), None)
        if comma:
            return _after_dates(text, comma, quantity, dates, table.DATE_LEAD)
    return start


def _chinese_start(text: str, start: int, quantity: Quantity, dates: list[Date]) -> int:
    """The comma clause that the number stands in; a clause that is only a date or a comparison does not count as one."""
    table = tables("zh", "targets")
    commas = [match.end() for match in COMMA.finditer(text, start, quantity.start) if match["cut"]]
    # Inside a bracket that is still open only what stands in it counts.
    bracket = text.rfind("（", start, quantity.start) + 1
    if bracket > text.rfind("）", start, quantity.start):
        commas.append(bracket)
    colon = max(text.rfind("：", start, quantity.start), text.rfind(":", start, quantity.start)) + 1
    start = max([start, colon, *commas])
    return _after_dates(text, start, quantity, dates, table.DATE_LEAD)


def _end(text: str, start: int, limit: int) -> int:
    comma = next((match.start() for match in COMMA.finditer(text, start, limit) if match["cut"]), limit)
    end = min(comma, limit)
    while end > start and text[end - 1] in " \t\n,;，；。.、:：":
        end -= 1
    return end


_CUTTERS = {"en": _english_start, "zh": _chinese_start}
