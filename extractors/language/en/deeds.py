"""What is done to the thing an English number measures: "restoring 40% of the dunes" → "dunes restored"."""

from __future__ import annotations

import re

from extractors.indicators import Indicator
from extractors.language.en import tasks as words
from extractors.language.en import verbs
from extractors.mentions import Mention
from extractors.units import units

# Who makes a thing counts the thing: "build four plants" measures plants, "plant 300 trees" trees planted.
PLAIN = frozenset(
    [
        "achieve",
        "add",
        "adopt",
        "attain",
        "build",
        "create",
        "construct",
        "cover",
        "develop",
        "ensure",
        "establish",
        "form",
        "found",
        "generate",
        "get",
        "guarantee",
        "have",
        "hold",
        "include",
        "increase",
        "install",
        "introduce",
        "issue",
        "keep",
        "launch",
        "maintain",
        "meet",
        "open",
        "organise",
        "organize",
        "produce",
        "promote",
        "provide",
        "raise",
        "reach",
        "reduce",
        "cut",
        "lower",
        "limit",
        "require",
        "secure",
        "set",
        "support",
        "deliver",
        "deploy",
        "complete",
        "implement",
        "carry",
        "strive",
        "plan",
        "decrease",
        "enhance",
        "improve",
        "expand",
        "extend",
        "mobilise",
        "mobilize",
        "bring",
        "target",
        "control",
        "save",
        "put",
        "make",
        "need",
        "designate",
        "boost",
        "strengthen",
        "grow",
        "double",
        "triple",
        "halve",
        "accelerate",
        "achieve",
        "see",
    ]
)
# Nouns of a deed that follow no rule
NOUNS = {
    "renewal": "renew", "replenishment": "replenish", "resettlement": "resettle", "treatment": "treat", "planting": "plant",
    "closure": "close", "recovery": "recover", "completion": "complete", "conversion": "convert", "connection": "connect",
    "distribution": "distribute", "conservation": "conserve", "collection": "collect", "disposal": "dispose of",
    "removal": "remove", "protection": "protect", "restoration": "restore", "substitution": "substitute", "purchase": "purchase",
    "reforestation": "reforest", "afforestation": "afforest", "rehabilitation": "rehabilitate", "retirement": "retire",
    "certification": "certify", "electrification": "electrify", "stabilisation": "stabilise", "stabilization": "stabilize",
}  # fmt: skip
_DEED = r"[A-Za-z]{4,}(?:-[a-z]+)?"
OPENS = re.compile(
    rf"^\W*(?:o\s+)?(?:(?:to|we|will|shall|must|should|and|then|the|a|full|fully|gradual|gradually|further|at\s+least)\s+)*(?P<deeds>{_DEED}(?:(?:\s*,\s*|\s*,?\s+(?:and|or)\s+)(?:to\s+)?{_DEED}){{0,3}})"
    r"(?P<rest>(?:\s+(?:of|for|a|an|the|some|all|up|out|another|additional|further|about|around|approximately|over|at|least|total|minimum|on))*)\s*$",
    re.I,
)
VERB_NEXT = re.compile(
    r"\b(?:will|shall|should|must|to)\s+(?:\w+ly\s+)?(?P<verb>[a-z]{3,})(?:\s+(?:of|at\s+least|up\s+to|a|an|the|about|another|around))*\s*$",
    re.I,
)
LAST_VERB = re.compile(r"\band\s+(?P<verb>[a-z]{3,})(?:\s+(?:of|at\s+least|about))*\s*$", re.I)
AREAS = frozenset({"ha", "m2", "km2", "acre", "mu", "mha"})
OBJECT_OVER = re.compile(
    rf"^\W*(?:o\s+)?(?P<deeds>(?!area)[A-Za-z]+ing(?:\s+and\s+[a-z]+ing)?)\s+(?:the\s+)?(?P<object>{_DEED}[\w\s’'/-]*?),?\s+(?:on|over|across|covering)?(?:\s+an\s+area\s+of)?\s*$",
    re.I,
)


def done(left: str) -> str:
    """The deed that opens an item or stands right before its number, as a participle: "Renewal and upgrading of" →
    "renewed and upgraded"; "" where there is none or it only brings the thing about."""
    if match := OPENS.match(left):
        named = [word for word in re.split(r"\s*,\s*|\s*,?\s+(?:and|or)\s+", match["deeds"]) if word]
        lemmas = [_lemma(word.lower().removeprefix("to ")) for word in named]
        known = [verb for verb in lemmas if verb]
        if known and len(known) == len(lemmas):
            return _participles(known)
    for pattern in (VERB_NEXT, LAST_VERB):
        if match := pattern.search(left):
            verb = match["verb"].lower()
            known = _lemma(verb) or (verb if pattern is VERB_NEXT and verb not in MEASURED else "")
            if known:
                return _participles([known])
    return ""


def _lemma(word: str) -> str:
    """The verb that a base form, a gerund or a noun of action names, else ""."""
    if word in NOUNS or word in words.NOMINAL:
        return NOUNS.get(word) or words.NOMINAL[word]
    if word in words.LEMMAS:
        return word
    if word.endswith(("isation", "ization")):
        return word[:-5] + "e"
    if word.endswith("ing") and len(word) > 5:
        return verbs.lemma(word)
    return ""


def _participles(found: list[str]) -> str:
    kept = [verb for verb in dict.fromkeys(found) if verb not in PLAIN and verb.split()[0] not in PLAIN]
    past = [" ".join([verbs.inflected(verb.split()[0])[1], *verb.split()[1:]]) for verb in kept]
    return " and ".join([", ".join(past[:-1]), past[-1]] if len(past) > 1 else past)


SAID = re.compile(r"\b(?:will|shall|should|must|would|have\s+been|has\s+been|have|has|are|is)\b", re.I)


def said(text: str) -> str:
    """What a clause that begins with its subject says of it, as it hangs on it: "pumps will run on sun" → "running on
    sun", "schools have water" → "with water"; "" without a verb."""
    verb = SAID.search(text)
    if verb is None:
        return ""
    if verb[0].lower() in ("have", "has"):
        return predicate(f"have {text[verb.end() :].strip()}")
    told = predicate(text[verb.end() :])
    word, _, rest = told.partition(" ")
    modal = verb[0].lower() in ("will", "shall", "should", "must", "would")
    plain = text[verb.end() :].split()[:1] == [word]
    if modal and plain and rest and word.isalpha() and word not in MEASURED - {"live"}:
        return f"{verbs.inflected(word)[0]} {rest}"
    return told


def predicate(text: str) -> str:
    """What is said of the thing, as it hangs on it: "will implement the code" → "implementing the code"."""
    text = re.split(r"[,;]|\bby\s+(?:the\s+end\s+of\s+)?(?:19|20)\d\d", text)[0]
    text = re.sub(r"^\s*(?:strive\s+to\s+|to\s+|be\s+|been\s+|have\s+been\s+|have\s+to\s+)*", "", text).strip()
    word, _, rest = text.partition(" ")
    if word == "have" and rest:
        return f"with {rest}"
    if word in words.LEMMAS and rest and word not in words.ADJECTIVAL:
        return f"{verbs.inflected(word)[0]} {rest}"
    return text


# What a subject is, reaches or makes up is measured by its share; what it buys or treats has the share itself.
MEASURED = frozenset(
    [
        "be",
        "reach",
        "exceed",
        "account",
        "represent",
        "increase",
        "rise",
        "fall",
        "grow",
        "decline",
        "decrease",
        "drop",
        "stand",
        "make",
        "constitute",
        "comprise",
        "achieve",
        "attain",
        "cover",
        "total",
        "average",
        "hit",
        "remain",
        "stay",
        "amount",
        "equal",
        "come",
        "live",
        "have",
        "go",
        "become",
    ]
)


def acts_on_share(left: str) -> bool:
    """Whether the subject does something to a share: "the state shall buy 40% of its power"."""
    match = VERB_NEXT.search(left)
    return bool(match) and match["verb"].lower() not in MEASURED


SIZES = {
    "W": "capacity", "kW": "capacity", "MW": "capacity", "GW": "capacity", "m2": "floor area", "sq ft": "floor area",
    "ha": "area", "km2": "area", "acre": "area",
}  # fmt: skip
AMOUNTS = {
    "emitting": "emissions",
    "consuming": "consumption",
    "producing": "production",
    "employing": "staff",
    "using": "use",
}
WHOSE = re.compile(
    r"(?P<class>[A-Za-z][\w’'-]*(?:\s+[\w’'-]+){0,3}?)\s+(?:whose|the)\s+(?P<what>[a-z][\w\s’'-]*?)(?:\s+of\s+which)?\s+(?:is|are|exceeds?|amounts?\s+to|stands?\s+at)?\s*$",
    re.I,
)
DOES = re.compile(
    r"(?P<class>[A-Za-z][\w’'-]*(?:\s+[\w’'-]+){0,3}?)\s+(?:that\s+|which\s+)?(?P<does>emitting|consuming|producing|employing|using)\s*$",
    re.I,
)
OWN_MEASURE = re.compile(
    r"\s*(?:of\s+)?(?P<what>(?:\w+\s+){0,2}(?:capacity|output|input|load|demand|consumption|emissions|area|throughput))\b",
    re.I,
)
OF_CLASS = re.compile(r"(?:of|for|in|by|to|all|new|every|each|that|the)\s+(?=[a-z])", re.I)


def covered(mention: Mention) -> Indicator | None:
    """What a threshold measures of its class: "Boilers of up to 4 MW" → "capacity of boilers"."""
    left, unit = mention.left.rstrip(), mention.quantity.unit
    for pattern, what in ((WHOSE, "what"), (DOES, "does")):
        if match := pattern.search(left):
            measure = AMOUNTS.get(match[what].lower(), match[what])
            return Indicator(f"{measure} of {_class(match['class'])}", None, "indicator: of the class")
    classes = list(mention.table.CLASS.finditer(left))
    if not classes or not mention.table.CLOSE.match(left[classes[-1].end() :]):
        return None
    own = OWN_MEASURE.match(mention.text[mention.quantity.end :])
    measure = own["what"] if own else SIZES.get(unit)
    if measure is None:
        return None
    return Indicator(f"{measure} of {_class(left[: classes[-1].end()])}", None, "indicator: of the class")


def _class(text: str) -> str:
    """The noun phrase that ends a stretch, without what leads to it."""
    return " ".join(OF_CLASS.split(text.strip(" ,;:(’'‘"))[-1].split()[-4:])


def area(mention: Mention, left: str, right: str, noun: str) -> Indicator | None:
    """An area that something is done to: "Afforesting 600 hectares" → "area afforested"."""
    known = units().get(mention.quantity.unit.split("/")[0])
    if known is None or mention.quantity.unit.split("/")[0] not in AREAS:
        return None
    told = re.search(r"\b(?:to|will|shall|must|should)\s+be\s+(?P<done>\w+(?:ed|wn|ilt))\b", right)
    deed = told["done"] if told and _lemma(verbs.lemma(told["done"].lower())) not in PLAIN else done(left)
    if deed:
        of = re.match(r"\s*(?:of|with)\s+(?:the\s+)?(?P<what>.+)", right)
        if of and noun:
            return Indicator(f"area of {noun.partition(' ')[2] or noun} {deed}", None, "indicator: area")
        hanging = re.match(r"\s*(?:against|with|for|from|to|in)\s+\S", right)
        return Indicator(f"area {deed} {noun if hanging else ''}".strip(), None, "indicator: area")
    if (match := OBJECT_OVER.match(left)) and not re.search(r"\b(?:by|to|of|from|for)\b", match["object"]):
        deed = _participles([verb for word in re.split(r"\s+and\s+", match["deeds"]) if (verb := _lemma(word.lower()))])
        if deed and re.search(r"\b(?:areas?|lands?|forests?|sites?|fields?)$", match["object"]):
            return Indicator(f"{match['object']} {deed}", None, "indicator: area")
        if deed:
            return Indicator(f"area with {match['object']} {deed}", None, "indicator: area")
    return None


# "increase of incomes to", "reduction of discharges by": the noun of change acts on what is measured
ACTED = re.compile(
    r"(?i)(?:^|[;:]\s*|\bto\s+(?:an?|the)\s+)\W*(?:(?:an?|the|gradual|overall|total|further|continued)\s+)*(?:increase|reduction|decrease|growth|improvement|raising|lowering|rise|decline|expansion)\s+(?:of|in)\s+(?:the\s+)?(?P<object>[a-z](?:(?!\b(?:will|shall|is|are|to)\b)[^;:])*?)\s+(?:to|by)(?:\s+(?:about|at\s+least|up\s+to|around))?\s*$"
)
# "Raise protected areas from 17% to", "Cut losses by": the object of the verb that opens the item
_MOVES = r"(?i)^\W*(?:reduc|cut|increas|rais|lower|improv|enhanc|decreas|expand|boost|bring|grow)(?:e|ing|ting)?\s+(?:the\s+|its\s+|their\s+)?"
FIRST_OBJECT = re.compile(
    rf"{_MOVES}(?P<object>[a-z](?:(?!\b(?:by|to|from|will|shall|is|are)\b)[^,;:])+?)\s+(?:from\s.{{1,40}}?\s)?(?:by|to)(?:\s+(?:about|at\s+least|up\s+to|around))?\s*$"
)
MOVED_BY = re.compile(
    rf"{_MOVES}(?P<object>[a-z](?:(?!\b(?:by|will|shall|is|are)\b|\bfrom\s+(?:about\s+)?\d)[^,;:])+?)\s+by\s*$"
)
# "Maintain forest cover at 60 percent of the land": what is held, not what it is a share of
HELD = re.compile(
    r"(?i)\b(?:maintain|keep|hold|limit|cap|restrict|stabili[sz]e|preserve)(?:ing|s)?\s+(?:the\s+|its\s+|their\s+)?(?P<object>[a-z](?:(?!\b(?:at|to|within|below|above|under)\b)[^,;:])+?)\s+(?:at|to|within|below|above|under)\s*$"
)


def acted_on(left: str) -> str:
    """What a verb or noun of change before the number acts on: "increase of incomes to" → "incomes"; "" without one."""
    match = ACTED.search(left) or HELD.search(left) or FIRST_OBJECT.match(left) or MOVED_BY.match(left)
    return match["object"] if match else ""
