"""Whether an English number decides who is covered: "data centres with a consumption above 10,000 tce shall …"."""

from __future__ import annotations

import re

from extractors import aims
from extractors.aims import Aim
from extractors.language.en.quantities import COUNTED_BOUND
from extractors.mentions import Mention

# The class that a bound has just told apart is told its duty.
BOUND_NEXT = re.compile(r"\s*(?:,\s*)?(?:shall|must|should|(?:are|is)\s+(?:to|required))\b", re.I)


PERMITS = re.compile(r"\b(?:may|can)\b", re.I)


def _conditioned(mention: Mention) -> bool:
    """Whether the bound stands in a condition on which something is allowed or owed: "… only if … are at least 70 %"."""
    table = mention.table
    condition = table.CONDITION.search(mention.before)
    if condition is None or not (mention.law or table.DUTY.search(mention.text[mention.opening :])):
        return False
    inside = condition["inside"]
    opens = not re.search(r"\w{4}", mention.before[: condition.start()])
    return not (table.FUTURE.search(inside) or PERMITS.search(inside)) and (
        opens or "," not in re.sub(r"\([^)]*\)", "", inside)
    )


def judge(mention: Mention) -> Aim | None:
    """ "Data centres with a consumption exceeding 10,000 tce": a class, a modifier and a comparison, under a duty."""
    table, quantity, text = mention.table, mention.quantity, mention.text
    before = mention.left
    if quantity.comparator not in (">=", "<="):
        spans = quantity.value_high is not None and table.MODIFIER.search(before) and quantity.unit != "%"
        listed = mention.law and mention.under == "conditions" and quantity.unit == "%"
        if not ((spans and (mention.law or BOUND_NEXT.match(mention.text[quantity.end :]))) or listed):
            return None
    if mention.under == "conditions" or _conditioned(mention):
        return Aim("threshold", "binding", why=("kind: a condition",))
    trailing = re.search(r"(?:and|or)\s+(?:above|more|over|older|below|less|greater|larger)\s*$", quantity.text) or (
        "counted" in quantity.flags and any(p.match(mention.text, quantity.end) for _, p in COUNTED_BOUND)
    )
    modifier = table.MODIFIER.search(before) or table.OWN_COMPARISON.match(quantity.text)
    class_before = list(table.CLASS.finditer(before))
    close = bool(class_before) and table.CLOSE.match(before[class_before[-1].end() :]) is not None
    if close and table.CLOSE_COMPARISON.match(quantity.text) and quantity.unit != "%":
        modifier = True
    if not (modifier or trailing):
        return None
    class_after = table.CLASS.match(mention.right.lstrip()) or (
        re.match(r"\s+(?:[a-z-]+\s+){0,2}", mention.right) and table.CLASS.search(mention.right[:40])
    )
    if trailing and class_before and BOUND_NEXT.match(mention.text[quantity.end :]):
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    if (
        trailing
        and not mention.law
        and (class_after or class_before)
        and (quantity.unit in table.POWER_CLASS or table.LOCATIVE.search(before))
    ):
        return aims.fact("a class of equipment")
    if not class_before and not (trailing and class_after):
        return None
    between = before[class_before[-1].end() :] if class_before else before
    if table.FUTURE.search(between) or re.search(r"\b(?:reach(?:ing)?|(?<!\w\s)of\s+which|to)\b", between):
        return None
    if quantity.unit in ("%",) and not table.MODIFIER.search(before):
        return None
    if mention.law or table.DUTY.search(text[mention.opening :]):
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    return aims.fact("describes a class")
