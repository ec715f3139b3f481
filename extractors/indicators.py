"""What a number measures: the noun phrase, resolved across its sentence and the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.language import tables
from extractors.mentions import Mention

LONGEST = 220
"""Characters after which an indicator is cut; a longer one is a misread sentence."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """``text`` as it is to be shown, ``scope`` the region or sub-population it holds for, ``why`` the rule, ``unsure`` that
    no noun phrase was to be had beside the number."""

    text: str
    scope: str | None = None
    why: str = ""
    unsure: bool = False


def find(mention: Mention, previous: Indicator | None) -> Indicator:
    """The indicator of a quantity; ``previous`` is that of the number before, in this sentence or the last one."""
    found = tables(mention.language, "indicators").find(mention, previous)
    return replace(found, text=_clean(found.text))


def reread(mention: Mention, found: Indicator) -> Indicator:
    """``found``, or where that is unsure or a fragment, the noun phrase that the grammar of the sentence leads to."""
    again = getattr(tables(mention.language, "indicators"), "reread", None)
    better = again(mention, found) if again else None
    text = _clean(better.text) if better else ""
    return replace(better, text=text) if better and text not in ("", found.text) else found


def covered(mention: Mention, found: Indicator) -> Indicator:
    """The indicator of a number that decides who is covered: a measure of the class, where the language knows one."""
    better = getattr(tables(mention.language, "indicators"), "covered", None)
    again = better(mention, found) if better else found
    return replace(again, text=_clean(again.text))


def _clean(text: str) -> str:
    text = re.sub(r"^[‘'\"“(]*(?:\w{1,3}[.)]\s+)", "", text.strip())
    text = re.sub(r"\s+", " ", text).strip("| ,;:.，；：。、-–—•·")
    text = re.sub(
        r"(?i)(?:\s+from\s+(?:about\s+)?[\d.,]+\s*%?(?:\s*[A-Za-z]{1,4})?)?(?:\s+(?:and|or|of|to|by|the|a|with))*$",
        "",
        text,
    )
    if text.count("(") != text.count(")"):
        text = text.replace("(", "").replace(")", "")
    return text[:LONGEST]


def without_dates(mention: Mention, start: int, end: int) -> str:
    """``text[start:end]`` without its date phrases."""
    text, parts, at = mention.text, [], start
    for date in mention.dates:
        if start <= date.start and date.end <= end and date.start >= at:
            head = text[at : date.start]
            lead = mention.table.DATE_LEAD.search(head)
            parts.append(head[: lead.start()] if lead else head)
            at = date.end
    return " ".join([*parts, text[at:end]])
