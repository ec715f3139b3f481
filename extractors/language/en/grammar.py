"""English sentences → actions: find what a sentence commands and divide it into its coordinated verbs.

The frames, tried in this order on each part of a sentence: a ban ("it is not allowed to …"), something asked of a body
("enterprises are encouraged to …"), a modal with its subject ("the city shall …", "bases will be built"), then, without
a subject, imperatives, gerunds and infinitives standing for them, nouns standing for verbs, and at last a body with a
plain verb ("listed companies publish …"), which only counts among other directives.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors import bodies
from extractors.actions import Action
from extractors.language.en import chain as chains
from extractors.language.en import tasks as words
from extractors.language.en import verbs
from extractors.language.en.frames import advised, announced, answerable, asked_of, ban, under_modal
from extractors.language.en.passive import Part, linked
from extractors.language.en.subjects import is_modal, lowered
from extractors.language.en.verbs import Token
from extractors.model import BodyRole

LABEL = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4}|[A-Z][a-z]{2,5})\)|(?:\d{1,2}\.)+\d{0,2}(?=\s)|\d{1,2}[.)](?=\s|[A-Z])|[-–—•·*●▪o\uf000-\uf0ff>]\s*)\s*"
)
# "Implementation of a cooling plan." closed as sentences and items are, as headings and names are not
ITEM = re.compile(r"^\W*(?:\w+\s+)?[A-Z]?\w+(?:tion|ment|ing|al)\s+of\s+(?:\S+\s+){2,}\S+[.;]\s*$")
# Bullets that a page sets in the run of a sentence, most of them signs of a symbol font.
BULLET = re.compile(r"[\uf000-\uf0ff•▪●■◆]")
# "Reduce energy use by 15 % by 2030" only states a target, unless it says by what means.
FIGURED = re.compile(
    r"^(?:\w+ly\s+)?(?:reduc|increas|rais|cut|lower|decreas|achiev|expand|provid|generat|improv)(?:e|ing|ting)?\b(?!.*\b(?:through|via|by \w+ing)\b)"
    r".*?(?:\b(?:by|to)\s+(?:\w+\s+){0,2}|^provide\s+)\d[\d.,]*\s*(?:-\s*\d+\s*)?(?:%|per ?cent)",
    re.IGNORECASE,
)
# A heading that names what it is about: "Guiding principles", "Building codes".
NAMED = re.compile(
    r"(?:guiding|governing|supporting|building|leading|implementing|managing|operating|planning|training|funding)\s+"
    r"(?:principles?|ideolog(?:y|ies)|thoughts?|philosoph(?:y|ies)|ideas?|blocks?|documents?|documentation|materials?|evidence|stock|codes?|"
    r"permits?|information|bod(?:y|ies)|agenc(?:y|ies)|authorit(?:y|ies)|entit(?:y|ies)|points?|measures?|notes?|questions?|framework)[.:;]?",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:they|it|these|those|this)\b\s*", re.IGNORECASE)


def actions(sentence: str, *, directive: bool = False, plain: bool = False) -> list[Action]:
    """The actions that an English sentence commands, by offsets within it.

    ``directive`` says that the text around it commands too, so that a body with a plain verb does; ``plain`` that the
    stretch is a heading or list item, where nouns stand for verbs.
    """
    label = LABEL.match(sentence)
    at = label.end() if label else 0
    # A noun that opens an item, or a sentence of its own, stands for its verb.
    plain = plain or ITEM.search(sentence) is not None
    tokens = verbs.tokens(sentence)
    found: list[Action] = []
    subject: tuple[BodyRole, ...] = ()
    for part in _parts(sentence, at, tokens):
        new, subject = _part(sentence, part, tokens, subject, directive, plain)
        found += new
    return found


def subject(quote: str) -> str:
    """The subject of a quoted action that begins with one, its first letter small; "" where it has none."""
    cut = re.search(r"\s+(?:shall|will|must|should|is to|are to)\s", quote)
    return lowered(quote[: cut.start()]) if cut else ""


def _parts(sentence: str, at: int, tokens: list[Token]) -> list[Part]:
    cuts = [
        token
        for token in tokens
        if token.start >= at
        and not token.masked
        and (token.text == ";" or BULLET.match(token.text) or _introduces(sentence, token, tokens))
    ]
    starts = [at, *(token.end for token in cuts)]
    ends = [*(token.start for token in cuts), len(sentence)]
    parts: list[Part] = []
    for start, end in zip(starts, ends, strict=True):
        joined = re.match(r"\s*(?:and\s+)?", sentence[start:end])
        start += joined.end() if joined else 0
        label = LABEL.match(sentence[start:end]) if start > at else None
        parts += _clauses(start + (label.end() if label else 0), end, tokens)
    return parts


def _introduces(sentence: str, colon: Token, tokens: list[Token]) -> bool:
    """Whether a colon is followed by an action of its own ("implement projects for ports: build shore power")."""
    if colon.text != ":" or re.search(r"\b(?:shall|must|will|should|to|by)\s*$", sentence[: colon.start]):
        return False
    rest = [token for token in tokens if token.start > colon.start]
    stop = next((i for i, token in enumerate(rest) if token.text == ";" and not token.masked), len(rest))
    rest = rest[_numbered(sentence, rest) : stop]
    return any(chains.starts(sentence, rest[at:], "base") for at in {0, _opening(rest)} if at < len(rest))


def _numbered(sentence: str, rest: list[Token]) -> int:
    """How many tokens at the beginning are an item's number: "1)", "(a)"."""
    if not rest or not (label := LABEL.match(sentence[rest[0].start :])):
        return 0
    return sum(token.start < rest[0].start + label.end() for token in rest)


def _clauses(start: int, end: int, tokens: list[Token]) -> list[Part]:
    """Cut where a new subject takes a new modal: "…, the ministry shall …, and the members should …"."""
    inside = [token for token in tokens if start <= token.start < end]
    modals = [i for i in range(len(inside)) if is_modal(inside, i)]
    cuts: list[int] = []
    for before, modal in pairwise(modals):
        comma = next((i for i in range(modal - 1, before, -1) if inside[i].text == "," and not inside[i].masked), None)
        if comma is None:
            continue
        subject = inside[comma + 1 : modal]
        if subject and subject[0].lower in {"and", "while", "but"}:
            subject = subject[1:]
        if not subject or len(subject) > 14 or any(token.lower in words.SUBORDINATE for token in subject):
            continue
        if subject[0].lower in words.OPENING and subject[0].lower not in {"building", "combining"}:
            continue
        cuts.append(subject[0].start)
    bounds = [start, *cuts, end]
    return [Part(a, b) for a, b in pairwise(bounds)]


def _part(
    sentence: str,
    part: Part,
    tokens: list[Token],
    carried: tuple[BodyRole, ...],
    directive: bool,
    plain: bool,
) -> tuple[list[Action], tuple[BodyRole, ...]]:
    text = sentence[part.start : part.end]
    inside = [token for token in tokens if part.start <= token.start < part.end]
    if not inside or words.BOILERPLATE.search(text):
        return [], carried
    if words.PREAMBLE.match(text):
        return [], carried
    forbidden = words.FORBIDDEN.search(text)
    if forbidden and not _subordinate(sentence[part.start : part.start + forbidden.start()], words.UNTIL):
        action = ban(sentence, part, forbidden)
        return ([action] if action else []), carried
    opened = _opening(inside)
    asked = words.ASKED.search(text)
    if asked and not _subordinate(sentence[part.start : part.start + asked.start()]):
        return asked_of(sentence, part, inside, asked, opened), carried
    if (commits := words.COMMITS.match(text)) and not any(is_modal(inside, i) for i in range(len(inside))):
        return announced(sentence, part, inside, commits), carried
    if (answers := words.RESPONSIBLE.match(text)) and (duties := answerable(sentence, part, inside, answers)):
        return duties, duties[0].bodies
    if recommended := words.RECOMMENDED.match(text):
        return advised(sentence, part, inside, recommended), carried
    for index in range(len(inside)):
        if is_modal(inside, index):
            found = under_modal(sentence, part, inside, index, opened, carried)
            if found is not None:
                return found
    return _bare(sentence, part, inside, opened, directive, plain), carried


def _opening(inside: list[Token]) -> int:
    """The index of the first token after openings such as "By 2025, " and "In accordance with …, "."""
    at = 0
    while at < len(inside) and (
        inside[at].lower in words.OPENING
        or (inside[at].lower == "to" and at + 1 < len(inside))
        or (at + 1 < len(inside) and inside[at].lower == "in" and inside[at + 1].lower == "order")
    ):
        comma = next((i for i in range(at, len(inside)) if inside[i].text == "," and not inside[i].masked), None)
        if comma is None or comma + 1 >= len(inside):
            return at
        at = comma + 1
    return at


def _subordinate(text: str, marks: frozenset[str] = words.SUBORDINATE) -> bool:
    last = re.split(r",", text)[-1].lower().split()
    return any(word in marks for word in last)


def _bare(sentence: str, part: Part, inside: list[Token], opened: int, directive: bool, plain: bool) -> list[Action]:
    """Sentences without a subject: imperatives and what stands for them."""
    candidates = [opened] if opened < len(inside) else []
    if opened and inside[0].lower == "to":
        candidates.insert(0, 0)
    elif opened and opened < len(inside) and inside[0].lower not in words.ADJUNCT:
        candidates += [0]
    candidates += _fronted(inside, opened)
    for at in candidates:
        scope = (part.start, inside[at].start)
        rest = inside[at:]
        if rest[0].lower == "to" and len(rest) > 1:
            links = chains.split(sentence, rest[1:], part.end, "infinitive")
            purpose = any(
                token.text == "," and chains.starts(sentence, rest[i + 1 :], "base")
                for i, token in enumerate(rest[:-1])
                if not token.masked
            )
            if (
                len(links) > 1
                and (
                    rest[1].lower in words.ACTS or re.search(r",\s+(?:and\s+)?to\s", sentence[rest[0].start : part.end])
                )
            ) or (
                links
                and not purpose
                and not FIGURED.search(links[0].phrase(sentence))
                and rest[0].text == "To"
                and len(rest) > 5
                and not _finite(rest)
            ):
                return linked(sentence, links, (), scope, False)
            continue
        forms = ["base"] if rest[0].lower not in {"it", "there"} else []
        first = next((token for token in rest if not words.ADVERBS.match(token.text)), None)
        if first is not None and first.lower.endswith("ing") and first.lower not in words.LEMMAS:
            forms = ["gerund"]
            if NAMED.fullmatch(sentence[first.start : part.end].strip()):
                return []
        for form in forms:
            if not chains.starts(sentence, rest, form):
                continue
            links = chains.split(sentence, rest, part.end, form)
            if links:
                found = linked(sentence, links, (), scope, False)
                kept = [one for one in found if not FIGURED.match(" ".join(sentence[one.start : one.end].split()))]
                return [replace(action, why="imperative") for action in kept]
        if strict := words.STRICT_NOUN.match(sentence, rest[0].start, part.end):
            found = [Action("tighten", strict["object"].strip(), "control", strict.start(), strict.end(), "strict")]
            return found + _nominal(sentence, part, rest, strict.end())
        if nominal := _nominal(sentence, part, rest, rest[0].start, plain):
            return nominal
    if headline := _headline(sentence, part, inside[opened:]):
        return headline
    if directive and opened < len(inside):
        return _subject_verb(sentence, part, inside[opened:])
    return []


def _finite(rest: list[Token]) -> bool:
    """Whether a finite verb stands outside subordinate clauses."""
    at = next((i for i, token in enumerate(rest) if token.lower in words.FINITE and not token.masked), None)
    return at is not None and not any(token.lower in words.SUBORDINATE | {"as"} for token in rest[:at])


def _fronted(inside: list[Token], opened: int) -> list[int]:
    """Where an imperative may begin after more than one opening, or after an absolute one ("ports excepted, …")."""
    commas = [i for i, token in enumerate(inside[:-1]) if token.text == "," and not token.masked]
    if not commas:
        return []
    first = inside[0].lower
    absolute = inside[commas[0] - 1].lower in words.ABSOLUTE and commas[0] < 8
    if not (absolute or first in words.OPENING | words.FRONTING):
        return []
    found = []
    for comma in commas:
        rest = inside[comma + 1 :]
        word = next((token for token in rest if not words.ADVERBS.match(token.text)), rest[0]).lower
        if comma + 1 == opened or word in words.ADJECTIVAL:
            continue
        if verbs.find_head(rest, 0, "base", opening=True, open_verbs=False) is None:
            continue
        if word not in words.AMBIGUOUS or (
            len(rest) > 1
            and (
                rest[1].lower in words.DETERMINERS
                or re.search(r"[a-z](?:al|ic|ive|ed|able|ous|ern)$|-", rest[1].text)
                or comma == commas[-1]
                or absolute
            )
        ):
            found.append(comma + 1)
    return found


def _nominal(sentence: str, part: Part, rest: list[Token], at: int, plain: bool = False) -> list[Action]:
    """ "Strict control of …, reasonable arrangement of …": nouns that stand for verbs, in a stretch without a verb."""
    text = sentence[part.start : part.end]
    if any(token.lower in words.FINITE for token in rest):
        return []
    found: list[Action] = []
    pattern = re.compile(
        r"(?:^|,\s+(?:and\s+)?)(?P<all>(?:(?P<adjective>\w+)\s+)?(?P<noun>\w+)\s+(?:of|for)\s+(?P<object>[^,;]+(?:,(?!\s+(?:and\s+)?\w+\s+\w+\s+of\s)[^,;]+)*))",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text, max(0, at - part.start)):
        noun, adjective = match["noun"].lower(), (match["adjective"] or "").lower()
        if noun not in words.NOMINAL or (adjective and adjective not in words.NOMINAL_ADJECTIVE):
            continue
        if not adjective and not plain and not found:
            continue
        verb = words.NOMINAL[noun]
        force = words.NOMINAL_ADJECTIVE.get(adjective, "")
        start = part.start + match.start("all")
        end = chains.trimmed(sentence, start, part.start + match.end("all"))
        about = sentence[part.start + match.start("object") : end]
        found.append(Action(f"{force} {verb}".strip(), about, verbs.force(verb, about), start, end, "nominal"))
    return found


def _headline(sentence: str, part: Part, inside: list[Token]) -> list[Action]:
    """ "County governments to establish …": a body and what it is to do, as tables and lists put it."""
    at = next((i for i, token in enumerate(inside[:9]) if token.lower == "to" and not token.masked), 0)
    if not at or at + 1 >= len(inside) or any(token.lower in words.FINITE or token.text == "," for token in inside):
        return []
    if verbs.find_head(inside, at + 1, "base", opening=True, open_verbs=False) is None:
        return []
    actors = tuple(bodies.named(sentence[inside[0].start : inside[at].start], "lead", "en", inside[0].start))
    if not actors or any(token.lower in verbs.forms() or token.lower in words.LEMMAS for token in inside[:at]):
        return []
    return linked(
        sentence, chains.split(sentence, inside[at + 1 :], part.end, "base"), actors, (part.start, part.start), True
    )


def _subject_verb(sentence: str, part: Part, inside: list[Token]) -> list[Action]:
    """ "Listed companies publish …": only where the first verb is a directive one and its subject a body."""
    for index, token in enumerate(inside[:16]):
        if token.lower in words.FINITE or token.text in {",", ":"} or token.lower in words.SUBORDINATE:
            return []
        if (
            index
            and token.lower in words.LEMMAS
            and token.lower not in words.AMBIGUOUS
            and words.LEMMAS[token.lower] in {"must", "promote"}
        ):
            first = index
            while first and words.ADVERBS.match(inside[first - 1].text):
                first -= 1
            subject = sentence[inside[0].start : inside[first].start].strip()
            actors = tuple(bodies.named(subject, "lead", "en", inside[0].start))
            if not actors or not re.search(
                r"s$|\b(?:people|public)$", actors[-1].name.split(" in ")[0].split(" of ")[0]
            ):
                return []
            links = chains.split(sentence, inside[first:], part.end, "base")
            return linked(sentence, links, actors, (part.start, inside[0].start), True)
    return []
