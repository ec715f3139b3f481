"""What an English modal's subject is: a body, a thing that a rule binds, or a phrase that only tells."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import bodies
from extractors.language.en import bodies as body_words
from extractors.language.en import tasks as words
from extractors.language.en import verbs
from extractors.language.en.verbs import Token
from extractors.model import BodyRole

# "X is to be built", "each county is to report" commands; "the aim is to …", "this is to say" tells.
TELLS_OF = re.compile(
    r"\b(?:aims?|goals?|purposes?|objectives?|targets?|ideas?|intentions?|roles?|tasks?|functions?|missions?|mandate|challenges?|ambitions?|"
    r"approach|key|way|ways|steps?|options?|strateg(?:y|ies)|polic(?:y|ies)|priorit(?:y|ies)|focus|solutions?|results?|points?|"
    r"requirements?|it|this|that|these|what|plan|vision|hope|need|job|duty|responsibility|recommendations?|actions?|measures?|method)$",
    re.IGNORECASE,
)
# Things that a rule may bind in place of a body: "new lines shall reach …" is a duty of whoever owns them.
REGULATED = re.compile(
    r"\b(?:lines?|projects?|plants?|furnaces?|kilns?|boilers?|buildings?|installations?|facilit(?:y|ies)|products?|vehicles?|ships?|vessels?|"
    r"equipment|factor(?:y|ies)|mines?|quarr(?:y|ies)|parks?|appliances?|stations?|landfills?|data cent(?:re|er)s?|sites?|capacity|houses?|homes?|"
    r"dwellings?|hotels?|shops?|mills?|units?|developments?|machines?|motors?|pumps?|transformers?|lots?|roads?|ports?|airports?|"
    r"farms?|works|restaurants?|supermarkets?|stores?|warehouses?|depots?|terminals?|offices?|schools?|hospitals?|theatres?|stadiums?|"
    r"trucks?|lorries|lorry|buses|bus|cars?|trains?|locomotives?|aircraft|ferr(?:y|ies)|barges?|tankers?|engines?|heaters?|lamps?|batter(?:y|ies)|"
    r"containers?|packaging|fuels?|pipelines?|dams?|reservoirs?|wells?|smelters?|foundr(?:y|ies)|dair(?:y|ies)|[a-z]{3,}er(?:y|ies))$",
    re.IGNORECASE,
)
EACH = re.compile(r"(?:each|every|any|all)\s+(?:[\w-]+\s+){0,4}?[a-z][\w-]+$", re.IGNORECASE)
"""One or all of some: whoever or whatever they are, a rule binds them."""

BOUND = re.compile(
    r"^\W*\w+\s+(?:no\s+|not\s+)?(?:less|more|fewer|at\s+(?:least|most)|below|above|under|up\s+to)\b.{0,20}\d",
    re.IGNORECASE,
)
PAPER = re.compile(
    r"\b(?:reports?|plans?|applications?|notices?|statements?|decisions?|measures?|requirements?|provisions?|targets?|emissions?|"
    r"levels?|limits?|values?|results?|actions?|efforts?|costs?|prices?|shares?|rates?|amounts?|numbers?|articles?|paragraphs?|chapters?)$",
    re.IGNORECASE,
)
"""What says or measures something does nothing."""
COMMON = words._set(
    "four five six seven eight nine ten it they old large small any after before kiln line project land water coal waste what whoever"
)

# "by 30 June 2026" at the end of what is acted on is the deadline, which the year of the task states.
DUE = re.compile(
    r",?\s+(?:by|before|no later than|not later than|at the latest by)\s+(?:the\s+)?(?:(?:end|beginning|middle|close)\s+of\s+)?"
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:\d{1,2},\s+)?(?:19|20)\d\d$"
)
FIGURE = re.compile(r"\d\s*(?:%|per ?cent\b|million|billion|kilowatt|tonnes|tons|GW|MW)")
# "may not suffice" doubts, "may not discharge" forbids
DOUBTED = words._set(
    "suffice reach meet achieve succeed work apply reflect include lead keep fully always necessarily yet only even be enough reduce increase "
    "improve deliver materialise materialize respond comply cover capture realise realize receive understand recover provide support"
)
# A capitalised first word that is an ordinary one by its form.
ORDINARY = re.compile(r"[A-Z](?:[a-z]+(?:-[a-z]+)*)?$")
ORDINARY_END = re.compile(r"(?:s|ing|ed|al|ive|ic|tion|ment|ity|ance|ous|ar|ble|ly|ry|ent|ure)$")


def is_modal(inside: list[Token], index: int) -> bool:
    """Whether a token commands: "shall", "must", "will", "should", and "is to", "are to" unless they only tell."""
    token = inside[index]
    if token.masked:
        return False
    if token.lower in words.MODALS:
        return True
    if token.lower == "may":
        denied = index > 1 and next((one.lower for one in inside[:index] if one.lower not in words.OPENING), "")
        return index + 2 < len(inside) and (inside[index + 1].lower == "not" or denied in {"no", "neither"})
    if token.lower not in {"is", "are"} or index == 0 or index + 2 >= len(inside) or inside[index + 1].lower != "to":
        return False
    before = [one.text for one in inside[max(0, index - 12) : index]]
    head = re.split(r"\s(?:of|for|in|on|behind|to)\s", " ".join(before))[0]
    return not TELLS_OF.search(head) and not TELLS_OF.search(before[-1])


def lowered(phrase: str) -> str:
    """A subject moved into the object: its first letter small unless it begins with a name."""
    first, _, rest = phrase.partition(" ")
    if not ORDINARY.match(first) or re.match(r"[A-Z]", rest):
        return phrase[:1].lower() + phrase[1:] if first in {"The", "All", "Each", "Every", "Any"} else phrase
    small = first.lower()
    ordinary = small in words.DETERMINERS | COMMON or small in verbs.forms() or ORDINARY_END.search(small)
    return small + phrase[len(first) :] if ordinary else phrase


def without_deadline(about: str) -> str:
    """``about`` without the date by which it is due, where something is left."""
    cut = DUE.search(about)
    return about[: cut.start()] if cut and cut.start() > 3 else about


def set_apart(begin: int, subject: str) -> tuple[str, tuple[BodyRole, ...]]:
    """A subject without what commas set apart in it, and the bodies that aside names ("X, together with Y, shall")."""
    aside = re.match(
        r"(?P<main>[^,]+),\s+(?P<aside>(?:in |jointly |together |with |through |after |upon |acting |by |where |under |alongside )[^,]*(?:,[^,]*)*)$",
        subject,
    )
    if not aside or words.OPENING & {aside["main"].split(" ", 1)[0].lower()}:
        return subject, ()
    return aside["main"], tuple(
        replace(body, start=body.start + begin, end=body.end + begin)
        for body in bodies.find(subject, "en")
        if body.start is not None and body.end is not None
    )


def antecedent(opening: str, offset: int) -> tuple[BodyRole, ...]:
    """The body of which an opening "where the authority finds …" speaks, for the pronoun that follows."""
    clause = re.match(r"(?i:where|if|when|whenever|once|in case)\s+(?P<who>[^,]{3,80})", opening)
    head = body_words.HEAD.search(clause["who"]) if clause else None
    if not clause or not head:
        return ()
    return tuple(bodies.named(clause["who"][: head.end()], "lead", "en", offset + clause.start("who")))


def is_regulated(subject: str) -> bool:
    """Whether a subject is a thing that a rule binds, such as "new lines" or "projects that …"."""
    head = re.split(
        r"\s+(?:that|which|of|for|in|with|under|at|above|below|on|whose|not|where|from)\b|,|\s+\w+ing\s+(?=(?:more|less|over|at|the|an?|above|below|\d))",
        subject,
    )[0]
    if PAPER.search(head):
        return False
    return bool(REGULATED.search(head) or EACH.match(head)) and head.lower() not in {"the project", "this project"}


def asks_body(text: str) -> bool:
    """Whether what follows "require" is a body with its duty, or what is to be so."""
    who, to, _ = text.partition(" to ")
    return text.lstrip().startswith("that ") or (bool(to) and bodies.is_body(who.strip()))


def is_outcome(rest: list[Token]) -> bool:
    """Whether a verb only tells what is to be so: "is to reach", "are to meet", "is to strive for"."""
    first = next((token.lower for token in rest if not words.ADVERBS.match(token.text)), "")
    return words.LEMMAS.get(first) == "outcome"


def is_limit(rest: list[Token], predicate: str) -> bool:
    """Whether a verb of state only says how much: "shall emit less than 50 mg"."""
    return bool(rest) and rest[0].lower in words.STATIVE and BOUND.search(predicate) is not None
