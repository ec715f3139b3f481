"""Elliptical lists: "not less than 50% in megacities, 40% in big cities and 60% in counties by 2030"."""

from __future__ import annotations

import re

from extractors.indicators import without_dates
from extractors.mentions import Mention

_I = re.IGNORECASE
_PREP = r"(?:in|for|among|on|at|across|within|of|from|by|below|above|compared\s+(?:with|to)|relative\s+to|to)"
# What may stand between a number and the one that goes on from it, once dates are gone: phrases that hang on the first,
# then a list mark and at most the preposition of the second.
GAP = re.compile(
    rf"^\W*(?:(?:\([^)]*\)|{_PREP}\s+(?:[^\s,;.]+\s+){{0,9}}?[^\s,;.]+|levels?|below)[\s]*)*"
    r"(?:[,;]\s*(?:and|while|but)?|\s+(?:and|while))\s*(?:(?:to|by|of|at|rising\s+to|then|a|an|the)\s+)*(?:(?:in|by|for|from)\s+)?[\s,]*$",
    _I,
)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|should|must|would|can|could|may|might|reach(?:es|ed)?|falls?|fell|rose|accounts?"
    r"|which|that|who|it|its|they|include|including|equivalent|(?<!compared )with|up\s+from|down\s+from|made|build|add|install|raise|cut|reduce|increase|achieve)\b",
    _I,
)
# What goes on after the second number: nothing, or a phrase that hangs on it.
AFTER = re.compile(
    r"^\s*(?:$|[,;.)(]|and\b|respectively\b|levels?\b|(?:in|for|among|on|at|across|within|from|by|below|above|compared|relative|of|with|without|under)\s)",
    _I,
)
# "…, rising to 60% by 2035"
RISING = re.compile(r",\s*(?:and\s+)?(?:then\s+)?(?:rising|increasing|growing|falling|dropping|climbing)\s+to\s*$", _I)
# "… of glass to 85% and that of metal to 75%"
THAT_OF = re.compile(
    r"(?:,|\s)\s*(?:and|while|but)?\s*(?:that|those)\s+(?P<prep>of|in|for)\s+(?P<other>(?:(?!\b(?:is|are|will|shall|should|must)\b)[^,;.])+?)\s+(?:to|by|at)\s*$",
    _I,
)
SCOPE = re.compile(
    r"^\s*(?:of\s+(?P<whole>[^,;.]+?)\s+)?(?:in|for|among|across)\s+(?:the\s+case\s+of\s+)?(?P<scope>(?!(?:order|total|the\s+(?:province|country|city|period|end|year|region|state|whole|long|short|medium|main|near)|line|case|addition|comparison|terms|accordance|relation|force|operation|use|each|all|19|20)\b)[^,;.()]+?)"
    r"(?=\s+(?:and|by|no\s+later|compared|relative|from|than)\s*$|\s+(?:by|no\s+later|compared|relative)\b|\s*[,;.(]|\s*$)",
    _I,
)


def continues(mention: Mention) -> bool:
    """Whether the number only adds a value for another group or year to what the one before it measures."""
    previous, quantity = mention.previous, mention.quantity
    if previous is None or (quantity.unit != previous.unit and quantity.unit) or "counted" in quantity.flags:
        return False
    if {"full", "universal", "from"} & {*quantity.flags, *previous.flags}:
        return False
    gap = without_dates(mention, previous.end, quantity.start)
    # What stands in brackets is an aside.
    after = re.sub(r"\([^()]*\)?", " ", without_dates(mention, quantity.end, mention.end))
    if (RISING.search(gap) or THAT_OF.search(gap)) and AFTER.match(after):
        return True
    if VERB.search(gap) or not GAP.match(gap) or re.search(r"[.;:]\s+[A-Z]", gap):
        return False
    # "…, and 20% of buildings": a number with a whole of its own goes on only where the one before had one.
    if re.match(r"\s*of\s", after) and not re.match(r"\s*of\s", mention.text[previous.end :]):
        return False
    return bool(AFTER.match(after)) and not re.search(r"\b(?:is|are|will|shall|should|must|may|can|was|were)\b", after)


def that_of(mention: Mention) -> tuple[str, str] | None:
    """The preposition and noun of "and that of metal to 75%"."""
    if mention.previous is None:
        return None
    match = THAT_OF.search(without_dates(mention, mention.previous.end, mention.quantity.start))
    return (match["prep"].lower(), match["other"].strip()) if match else None


def scope(mention: Mention) -> str | None:
    """The group the number holds for, where it stands after it: "40% in big cities"."""
    match = SCOPE.match(without_dates(mention, mention.quantity.end, mention.end))
    found = match["scope"].strip() if match else ""
    return found or None
