"""Noun phrases: what is left of a stretch of English when verbs, auxiliaries, lead-ins and sentence heads are gone."""

from __future__ import annotations

import re
from types import ModuleType

_I = re.IGNORECASE

_AUX = r"(?:is|are|was|were|be|been|being|has|have|had|will|shall|should|must|would|can|could|may|might|do|does|did)"
ARTICLE = re.compile(r"^(?:(?:the|an?)\s+)+(?=\w)", _I)
# What no noun phrase ends in
TAIL = re.compile(
    rf"\s+(?:{_AUX}|to|of|by|at|in|on|with|from|for|and|or|than|the|an?|its|their|that|which|reach(?:es|ing)?|rises?|falls?"
    r"|not|also|only|about|around|then|likewise|each|set|over|amounting|equal|within|so|as|but|while|including|compared|relative|namely|up|per|among)$",
    _I,
)
# A chain of auxiliaries inside: all from it on is the predicate.
PREDICATE = re.compile(
    r"\s+(?:(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:to|not|being|expected|set|at|then|adjusted|raised|reduced)\b"
    r"|(?:will|shall|should|must|would|has|have|had)\s+(?:\w+ly\s+)?(?:be|been|have|reach|not|\w+ed)\b"
    r"|(?:is|are|was|were|will|shall|should|must)\s*$).*$",
    _I,
)
# "Member States shall ensure that the share …"
THAT = re.compile(r"^.*\b(?:ensur|requir|guarante|provid|commit|agree|decid)\w*\s+that\s*,?\s*", _I | re.S)
# "In public car parks the share of …"
PLACED = re.compile(
    r"^(?:in|on|at|for|among|within|across)\s+.*?\s(?=the\s+(?:\w+\s+)?(?:share|proportion|rate|number|percentage|coverage|intensity|capacity|consumption|area|level|amount|volume|ratio)\b)",
    _I,
)
# "the increase referred to in paragraph 1": where a law says it
REFERRING = re.compile(r"\s+(?:referred\s+to|laid\s+down|provided\s+for)\s+in\b.*$", _I | re.S)
AMOUNTING = re.compile(
    r"\s+amounts?\s+to\s+an?\s+(?:\w+\s+)?(?:reduction|increase|cut|decrease|saving)s?(?:\s+of)?$", _I
)
BASELINE = re.compile(r"\s+(?:from|against|over|below|relative\s+to)\s+(?:an?|the)\s+(?:\w+\s+)?baselines?$", _I)
# "water use from 110 gallons": the level it starts from
STARTING = re.compile(
    r"\s+from\s+(?:about\s+|around\s+|(?:the|its|their)\s+(?:present|current|existing)\s+)?[\d.,]+.*$", _I
)
# "power stations with a capacity", "on the roofs": a head that leads in, up to its comma
HEAD = re.compile(
    r"^(?:(?:by\s+then|in\s+return|in\s+addition|in\s+the\s+main|at\s+the\s+same\s+time|of\s+which|among\s+them|overall|instead)\b,?\s*)+",
    _I,
)
PREPOSITION = re.compile(
    r"^(?!per\s+(?:capita|unit)\b)(?:in|on|at|by|for|from|with|within|under|during|through|throughout|over|into|to|of|among|across|between|against|after|before|towards?|until|since|as|including|via|than|per|namely)\s+",
    _I,
)
PRONOUN = re.compile(
    r"^(?:it|this|that|these|those|they|we|he|she|there|which|who|what|(?:this|that|the|these|those)\s+(?:figure|share|number|value|level|rate|proportion|percentage|ratio|amount|total|latter|former|target|goal|capacity)s?|the\s+same|all|both|each|some|others?)$",
    _I,
)
# "its share of …", "their number": whose it is stands before
POSSESSIVE = re.compile(r"^(?:its|their)\s+(?P<noun>.+)$", _I)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|should|must|made|announced|withdraws?|builds|takes?|goes|replaces?|strives?|aims?|seeks?|intends?|commits?|pledges?|ensures?|provides?|requires?)\b",
    _I,
)
_DETERMINED = re.compile(
    r"(?:^|\b(?:how|that|which|whose|where|to|builds?|build|adds?|for|with|of|by|on|in|its|their|the|an?|one|two|this|withdraws?|replaces?|uses?|operates?|has|have|is|are|was|will|would)\s+)"
    r"(?P<noun>(?:(?!(?:how|that|which|whose|where|to|builds?|build|adds?|with|by|on|in|its|their|the|an?|one|two|this|withdraws?|replaces?|uses?|operates?|has|have|is|are|was|will|would|it)\b)[\w’'/-]+(?:\s+of\s+|\s+|$))+)$",
    _I,
)


def trim(text: str) -> str:
    """Without the auxiliaries and small words that end a stretch, and the heads that open it."""
    text = PREDICATE.sub("", f" {text.strip()}").strip("| ")
    text = HEAD.sub("", text)
    if match := THAT.match(text):
        text = text[match.end() :]
    if match := PLACED.match(text):
        text = text[match.end() :]
    text = re.split(r",\s+(?=(?:the|its|their|an?|this|these|our)\s)", text)[-1]
    text = AMOUNTING.sub("", STARTING.sub("", text))
    referring = REFERRING.search(text)
    if referring and not FINITE.search(referring[0]):
        text = text[: referring.start()]
    text = ARTICLE.sub("", BASELINE.sub("", text))
    while (shorter := TAIL.sub("", text).rstrip(" ,;:")) != text:
        text = shorter
    return text


def unled(text: str, table: ModuleType) -> str:
    """Without what leads in: "and by 2030, the share" → "share"."""
    text = table.LEAD_IN.sub("", text.strip())
    while (shorter := table.ADVERBIAL.sub("", text, count=1)) != text and len(shorter) > 8:
        text = shorter
    text = table.ARTICLE.sub("", text.strip())
    return text.strip(" ,;")


def last(text: str) -> str:
    """The noun phrase that ends a stretch: "in order to build one cement clinker line" → "cement clinker line"."""
    match = _DETERMINED.search(trim(text))
    return match["noun"].strip() if match else ""


def is_phrase(text: str) -> bool:
    """Whether a stretch can stand as a noun phrase: something named, no lead-in and no finite verb."""
    if not re.search(r"[A-Za-z]{3}", text) and not re.search(r"\b[A-Z]{2,}\b", text):
        return False
    if re.fullmatch(r"[a-z]+(?:ed|ing)", text) or re.match(
        r"(?i)(?:it|they|we|he|she|there|this|these)\s+[a-z]+s?\s+(?:the|an?)\b", text
    ):
        return False
    return not (PRONOUN.match(text) or PREPOSITION.match(text) or FINITE.search(text))
