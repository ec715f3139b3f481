"""What the headings above a clause and the lines that introduce it say of what it lists: its date, goals or conditions."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractors import dates, deadlines, quantities
from extractors.deadlines import Timing
from extractors.language import tables
from extractors.passage import Passage

BULLET = re.compile(r"[•·▪➢*o–-]\s|[(（]?\w{1,3}[.)）、]")


def listed(passage: Passage, introduced: list[str]) -> str:
    """What the heading or the line before a list says it lists: ``goals``, ``conditions`` or nothing."""
    clause = passage.clause
    # A heading without a number that has a text of its own below it is no item of a list above.
    apart = clause.heading and clause.label is None and "\n" in clause.text.strip()
    above = [*([] if apart else introduced[:1]), *filter(None, (clause.heading,))]
    return next(filter(None, (_lists(line, passage.language) for line in above)), "")


def _lists(line: str, language: str) -> str:
    listed = getattr(tables(language, "targets"), "INTRODUCED", ())
    return next((name for name, pattern in listed if pattern.search(line)), "")


def _goes_with(before: str, last: str, language: str) -> bool:
    """ "The order sets goals to be met by 2032. The goals are as follows:": the date is said in the sentence before."""
    goal = getattr(tables(language, "targets"), "GOAL", None)
    if goal is None or language != "en" or _lists(last, language) != "goals" or dates.find(last, language):
        return False
    return bool(goal.search(before)) and any(date.role == "deadline" for date in dates.find(before, language))


def goes_on(text: str, under: str, listed: str, language: str) -> str:
    """What the next sentence of a clause stands under: a line with a colon opens a list, a sentence that is no item ends
    one of conditions; before and after such a list it is ``listed``."""
    if text.rstrip().endswith((":", "：")):
        return _lists(text, language)
    ended = under == "conditions" and text[:1].isupper() and not BULLET.match(text)
    return listed if ended else under


def timing(passage: Passage, published: int | None, introduced: list[str]) -> Timing | None:
    """The date of the headings, innermost first, or of the line that introduces a list ("By 2025:")."""
    clause = passage.clause
    for text in filter(None, (clause.heading, *introduced, *reversed(passage.headings))):
        usable = [
            date
            for date in dates.find(text, passage.language)
            if date.role in ("deadline", "mention") and date.year >= (published or 0)
        ]
        if usable:
            return deadlines.of_date(usable[-1], "under the heading ")
    annual = getattr(tables(passage.language, "targets"), "ANNUAL_TITLE", None)
    year = annual.search(passage.document.title) if annual else None
    if year and (found := dates.find(year[0], passage.language)) and found[0].year >= (published or 0):
        return deadlines.of_date(found[0], "in the title ")
    return None


def dated(text: str, language: str, published: int | None) -> Timing | None:
    """The date of a line that introduces a list ("For 2030:", 到2025年：)."""
    if not text.rstrip().endswith((":", "：")) or quantities.find(text, language):
        return None
    usable = [date for date in dates.find(text, language) if deadlines.is_deadline(date, published)]
    return deadlines.of_date(usable[-1], "under the heading ") if usable else None


def lines(passage: Passage) -> list[str]:
    """For this clause and each it stands in: the last line ending in a colon between the start of its parent and it,
    unless that introduces the children of another clause."""
    tree, clause, found = passage.tree, passage.clause, []
    starts, colons = tree.introductions
    while parent := tree.by_path.get(clause.parent or ""):
        for at in reversed(range(bisect_left(starts, parent.start), bisect_left(starts, clause.start))):
            *before, last = re.split(r"[.。;；]", colons[at])
            # A bullet that ends in a colon introduces its own children, not its neighbours.
            if last != colons[at] or not BULLET.match(colons[at]):
                holder = tree.holder(starts[at])
                told = before[-1] if before and _goes_with(before[-1], last, passage.language) else ""
                found += (
                    [f"{told}. {last}" if told else last]
                    if holder == parent.path or holder not in tree.children
                    else []
                )
                break
        clause = parent
    return found
