"""Whether an English number decides who is covered: "data centres with a consumption above 10,000 tce shall …"."""

from __future__ import annotations

import re

from extractors import aims
from extractors.aims import Aim
from extractors.mentions import Mention

# The class that a bound has just told apart is told its duty.
BOUND_NEXT = re.compile(r"\s*(?:,\s*)?(?:shall|must|should|(?:are|is)\s+(?:to|required))\b", re.I)


def judge(mention: Mention) -> Aim | None:
    """ "Data centres with a consumption exceeding 10,000 tce": a class, a modifier and a comparison, under a duty."""
    table, quantity, text = mention.table, mention.quantity, mention.text
    if quantity.comparator not in (">=", "<="):
        return None
    before = mention.left
    trailing = re.search(r"(?:and|or)\s+(?:above|more|over|older|below|less|greater|larger)\s*$", quantity.text)
    modifier = table.MODIFIER.search(before) or table.OWN_COMPARISON.match(quantity.text)
    if not (modifier or trailing):
        return None
    class_before = list(table.CLASS.finditer(before))
    class_after = table.CLASS.match(mention.right.lstrip()) or (
        re.match(r"\s+(?:[a-z-]+\s+){0,2}", mention.right) and table.CLASS.search(mention.right[:40])
    )
    if trailing and class_before and BOUND_NEXT.match(mention.text[quantity.end :]):
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    if (
        trailing
        and (class_after or class_before)
        and (quantity.unit in table.POWER_CLASS or table.LOCATIVE.search(before))
    ):
        return aims.fact("a class of equipment")
    if not class_before and not (trailing and class_after):
        return None
    between = before[class_before[-1].end() :] if class_before else before
    if table.FUTURE.search(between) or re.search(r"\b(?:reach(?:ing)?|of\s+which|to)\b", between):
        return None
    if quantity.unit in ("%",) and not table.MODIFIER.search(before):
        return None
    if table.DUTY.search(text[mention.opening :]):
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    return aims.fact("describes a class")
