"""What a number counts or takes a share of: "build four zones", "all new buildings", "100% of", "full coverage of"."""

from __future__ import annotations

import re
from types import ModuleType

from extractors.indicators import Indicator
from extractors.language.en import deeds, phrases, verbs
from extractors.mentions import Mention


def unit_stood_left(mention: Mention) -> bool:
    """Whether a counted noun stood before the number ("the number of vehicles will exceed 5000")."""
    return not re.match(r"\s+[a-z]", mention.text[mention.quantity.end :], re.I) or bool(
        re.search(r"\bnumber\s+of\b", mention.left, re.I)
    )


def names(text: str) -> bool:
    """Whether a stretch after a number names something, beyond comparisons and small words."""
    words = re.findall(r"[a-z]{3,}", text.lower())
    return len([word for word in words if word not in SMALL]) >= 1


SMALL = frozenset(
    [
        "and",
        "the",
        "for",
        "from",
        "with",
        "than",
        "that",
        "compared",
        "against",
        "below",
        "above",
        "levels",
        "level",
        "higher",
        "lower",
        "less",
        "more",
        "relative",
        "respectively",
        "by",
        "before",
        "per",
        "year",
        "annually",
        "least",
        "about",
        "around",
        "which",
        "when",
        "while",
        "its",
        "their",
        "our",
        "this",
        "these",
        "those",
        "period",
        "average",
        "end",
        "baseline",
        "scenario",
        "business",
        "usual",
        "total",
        "emission",
        "bau",
    ]
)


def counted(mention: Mention, left: str, right: str) -> Indicator:
    """ "Build four demonstration zones of …": the thing counted is the indicator."""
    table = mention.table
    noun = stop(right, table)
    place = re.search(r"\s+(?:in|at|along|across)\s+(?P<scope>(?:the\s+)?[A-Z][^,;]*.*)$", noun)
    scope = place["scope"].strip() if place else None
    if place and len(noun[: place.start()].split()) >= 1:
        noun = noun[: place.start()]
    left = re.sub(r"(?i)\b(?:a|the)\s+total\s+of\s*$", "", left)
    deed = deeds.done(left)
    having = re.match(
        r"\s*(?:will\s+|shall\s+|to\s+)?(?:have|has)\s+(?!been\b|to\b)(?P<what>[a-z].*)", right[len(noun) :]
    )
    if not deed and having:
        deed = deeds.predicate(f"have {having['what']}")
    passive = re.match(
        r"\s*(?:will|shall|must|should|are\s+to)\s+(?:have\s+been|be)\s+(?P<done>\w+(?:ed|ted)\b[^,;.]*)",
        right[len(noun) :],
    )
    if not deed and passive and verbs.lemma(passive["done"].split()[0].lower()) not in deeds.PLAIN:
        deed = deeds.predicate(passive["done"])
    if deed:
        return Indicator(f"{noun} {deed}", scope, "indicator: what is counted")
    lead = object_of(left)
    return Indicator(f"{lead} {noun}".strip() if lead else noun, scope, "indicator: what is counted")


def object_of(left: str) -> str:
    """ "promote the modernization of ten chains" → "modernization of"; nothing after a plain "build"."""
    match = re.search(
        r"\b(?:the|a|an)\s+(?P<noun>[a-z-]+(?:tion|ment|ing|age|al|ance)(?:\s+and\s+[a-z-]+(?:tion|ment))?\s+(?:of|for|in))\s*$",
        left,
        re.I,
    )
    if match:
        return match["noun"]
    nominal = re.match(
        r"^\W*(?P<noun>[A-Za-z]+(?:tion|ment|ing)(?:\s*,?\s*(?:and|or)?\s*[a-z]+(?:tion|ment|ing|al))*(?:\s+of(?:\s+the)?)?)\s*(?:a|an|the|over|approximately|about)?\s*$",
        left,
    )
    return nominal["noun"] if nominal else ""


def all_of(left: str, right: str, table: ModuleType) -> Indicator:
    noun = re.sub(r"\s+(?:and|or)$", "", stop(right, table))
    action = re.search(
        r"(?P<verb>[a-z]+)\s+(?:the\s+)?(?P<noun>[a-z][a-z\s-]*?(?:tion|ment|ing|ion)\s+(?:of|for|in))\s*$", left, re.I
    )
    done = after_imperative(action["noun"].rsplit(" ", 1)[0], table) if action else ""
    doing = f" with {done}" if done else ""
    if not doing:
        doing = f" {deeds.said(right) or deeds.done(left)}"
    return Indicator(f"share of {noun}{doing}".rstrip(), noun, "indicator: all of it")


def full(mention: Mention, left: str, right: str, table: ModuleType) -> Indicator:
    word = re.sub(r"(?i)^(?:full|complete|universal|total|fully)\s+", "", mention.quantity.text).strip()
    of_what = re.match(r"\s*(?P<prep>of|for|in|to)\s+(?P<noun>.+)", right)
    if word.lower().startswith("covering"):
        return Indicator(f"coverage by {left.strip()}", None, "indicator: full coverage")
    verb = last_verb(left, table)
    subject = left[: verb.start()] if verb else ""
    if subject.strip() and not table.PRONOUN.match(subject.strip()) and not of_what:
        return Indicator(f"{word} of {phrases.unled(subject, table)} {stop(right, table)}", None, "indicator: full")
    noun = stop(of_what["noun"], table) if of_what else ""
    # "coverage in counties" is of them, "access to power" to it.
    prep = "to" if of_what and of_what["prep"] == "to" else "of"
    return Indicator(f"{word} {prep} {noun}" if noun else word, None, "indicator: full")


def net(mention: Mention, right: str) -> Indicator:
    """ "Net zero greenhouse gas emissions in the state": what is to balance, and where."""
    gas = re.sub(r"(?i)\b(?:net|zero|emissions?)\b|-", " ", mention.quantity.text).strip() or "greenhouse gas"
    place = re.match(
        r"\s+(?:in|across|for|from|within)\s+(?P<scope>(?:the\s+|our\s+|its\s+)?(?!(?:line|order|\d))[\w’' -]+)", right
    )
    scope = stop(place["scope"], mention.table) if place else None
    return Indicator(f"net {gas} emissions", scope or None, "indicator: what is to be net zero")


def is_subject(left: str, table: ModuleType) -> bool:
    verb = last_verb(left, table)
    if deeds.acts_on_share(left):
        return False
    return (
        bool(verb)
        and not table.GOAL.search(left[: verb.start()])
        and len(left[: verb.start()].split()) > 1
        and not re.match(r"(?i)^(?:we|the\s+\w+\s+(?:government|authorities))\b", left)
    )


def share_of(noun: str, left: str, table: ModuleType) -> Indicator:
    """ "100% of new buildings will implement green standards" → share of new buildings implementing …"""
    head = re.sub(r"\s+(?:and|or)$", "", stop(noun, table))
    doing = deeds.said(noun)
    deed = "" if doing else deeds.done(left)
    return Indicator(" ".join(filter(None, ("share of", head, doing, deed))), head, "indicator: share of what follows")


def last_verb(left: str, table: ModuleType) -> re.Match[str] | None:
    verbs = list(table.VERB.finditer(left))
    if not verbs:
        return None
    # "is to" + "reach": the subject ends before the first of a chain.
    chosen = verbs[-1]
    for earlier in reversed(verbs[:-1]):
        if CHAIN.fullmatch(left[earlier.end() : chosen.start()]):
            chosen = earlier
        else:
            break
    return chosen


# What may stand between the parts of one verb phrase
CHAIN = re.compile(r"(?i)[\s,]*(?:(?:in\s+the\s+main|\w+ly|to|not|be|together|also|then)[\s,]*)*")


def stop(text: str, table: ModuleType) -> str:
    """A noun phrase after a number, up to its verb, comma or comparison."""
    match = table.NOUN_END.search(text)
    return (text[: match.start()] if match and match.start() else text if not match else "").strip()


def after_imperative(text: str, table: ModuleType) -> str:
    """Without a verb that opens the item: "Reach an urban connection rate" → "urban connection rate"."""
    text = table.OPENING.sub("", text.strip())
    return re.sub(rf"(?i)^(?:to\s+)?(?:{'|'.join(table.IMPERATIVES)})(?:ing)?\s+(?:(?:an?|the)\s+)?", "", text)
