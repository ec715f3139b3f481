"""Whether an English number goes on from the one before it: a list, a part of it, or one more verb under the same will."""

from __future__ import annotations

import re
from types import ModuleType

from extractors.language import tables
from extractors.language.en import ellipsis
from extractors.mentions import Mention
from extractors.units import units


def continues(mention: Mention) -> bool:
    """Whether the number only continues a list ("75% by 2016, 80% by 2020"): no words of its own before it."""
    if mention.previous is None:
        return False
    if ellipsis.continues(mention):
        return True
    gap = mention.text[mention.previous.end : mention.quantity.start]
    for date in mention.dates:
        if mention.previous.end <= date.start and date.end <= mention.quantity.start:
            gap = gap.replace(date.text, " ")
    if re.search(r"[;；.]", gap) or is_time(mention.quantity.unit) != is_time(mention.previous.unit):
        return False
    return bool(mention.table.JOIN.match(gap)) if hasattr(mention.table, "JOIN") else False


def goes_on(mention: Mention) -> bool:
    """Whether the number goes on from the one before it: a list, a part, or a share beside the whole."""
    return continues(mention) or part_of(mention) or shared_with_all(mention)


# "achieve savings of 40 GWh and heat storage of 3 MWh": the verb is said once.
OF_LIST = re.compile(r"[^,;.()]{0,60}?\s+and\s+(?:[a-z-]+\s+){1,4}of\s*", re.I)


def of_list(mention: Mention) -> bool:
    """Whether the number is of a second thing under the same verb, joined by "and"."""
    previous = mention.previous
    if previous is None or not re.search(r"\bof\s+$", mention.text[: previous.start]):
        return False
    return OF_LIST.fullmatch(mention.text[previous.end : mention.quantity.start]) is not None


BY_THEN = re.compile(r"\s*(?:emissions?\s+)?by\s+(?:then\b|(?:that|this|the\s+same)\s+(?:date|year|time)\b)", re.I)


def by_then(mention: Mention) -> bool:
    """ "…, thus reducing emissions to net zero by that date": the deadline said before holds."""
    return BY_THEN.match(mention.text, mention.quantity.end) is not None


# "limit imports to 10,000 units": a ceiling, said by the verb
BOUNDED = re.compile(r"\b(?:limit|cap|restrict)(?:s|ing)?\s+(?:(?!\bby\b)[^,;])+?\s+(?:to|at)\s*$", re.I)


def bounded(mention: Mention) -> bool:
    """Whether the verb before the number makes it a ceiling."""
    return mention.quantity.comparator == "=" and bool(BOUNDED.search(mention.left))


def shares_comparator(mention: Mention) -> bool:
    """Whether the comparing words of the number before hold for this one: "at least 40% by 2031 and 58% by 2036"."""
    whole = mention.quantity.unit == "%" and mention.quantity.value >= 100
    # What compares in brackets ("3% (up to 1% from thrift); 6%") holds for nothing outside.
    previous = mention.text[: mention.previous.start] if mention.previous else ""
    aside = previous.count("(") > previous.count(")")
    between = mention.text[len(previous) : mention.quantity.start]
    closed = aside and between.count(")") > between.count("(")
    return ellipsis.continues(mention) and mention.quantity.comparator == "=" and not whole and not closed


def shared_with_all(mention: Mention) -> bool:
    """ "include all organs and more than 60% of institutions": the share goes on from the whole."""
    previous = mention.previous
    if previous is None or "universal" not in previous.flags or mention.quantity.unit != "%":
        return False
    gap = mention.text[previous.end : mention.quantity.start]
    return len(gap) < 60 and bool(re.search(r"\band\s*$", gap))


def part_of(mention: Mention) -> bool:
    """ "…, of which 20% is from solar energy and 12% is from hydropower": parts of what is aimed at."""
    table = mention.table
    if mention.previous and table.SAME_AS.search(mention.text[mention.previous.end : mention.quantity.start]):
        return True
    gap = mention.text[mention.previous.end : mention.quantity.start] if mention.previous else ""
    if (
        mention.previous
        and mention.previous.unit == mention.quantity.unit
        and re.search(r"[,(]\s*(?:including|of\s+which)\s*$", gap)
    ):
        return True
    begun = table.OF_WHICH.search(mention.before) or re.search(r"\bwith\s*$", mention.left)
    return bool(begun and mention.previous and table.PART_FROM.match(mention.text[mention.quantity.end :]))


# "will have electrified … and laid …", "close … and compost …": one more verb under the same will
ONE_VERB = re.compile(r"^[\s,]*(?:and\s+)?(?P<verb>[a-z]+)\s*$", re.I)
WILLED = re.compile(r"\b(?:will|shall|must|should|to)\s+(?:have|be)\b", re.I)


def joins_verb(mention: Mention) -> bool:
    match = ONE_VERB.match(mention.left)
    if match is None or not re.search(r"[a-z]{3}", mention.left, re.I):
        return False
    verb = match["verb"].lower()
    participle = verb.endswith(("ed", "id", "lt", "nt")) and WILLED.search(mention.before)
    return bool(participle) or (is_verb(verb, mention.table) and " and " in mention.before[-len(mention.left) - 5 :])


def joined(mention: Mention) -> bool:
    gap = mention.text[mention.previous.end : mention.quantity.start] if mention.previous else ";"
    return not re.search(r"[;；]|\.\s", gap)


def is_verb(word: str, table: ModuleType) -> bool:
    return word in table.IMPERATIVES or word in tables("en", "tasks").LEMMAS or word in ("be", "have", "become", "make")


def is_time(unit: str) -> bool:
    known = units().get(unit)
    return bool(known and known.role == "time")
