"""English passives that command, and the actions that the links of a chain make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors import bodies
from extractors.actions import Action
from extractors.language.en import chain as chains
from extractors.language.en import tasks as words
from extractors.language.en import verbs
from extractors.language.en.subjects import lowered, without_deadline
from extractors.language.en.verbs import Token
from extractors.model import BodyRole

PARTICIPLE = rf"(?:\w+ed|{'|'.join(sorted(set(words.IRREGULAR.values())))})"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence with one main clause: offsets within the sentence, and where its opening begins."""

    start: int
    end: int


def linked(
    sentence: str, links: list[chains.Link], actors: tuple[BodyRole, ...], scope: tuple[int, int], named: bool
) -> list[Action]:
    """Actions from the links of a chain. A named body's promotion, study or plan is its duty."""
    found: list[Action] = []
    for link in links:
        modality = link.modality
        if named and (modality in {"promote", "explore"} or link.verb.split()[0] in words.OWED):
            modality = "must"
        who = actors
        if link.addressee is not None:
            start, end = link.addressee
            who += tuple(bodies.named(sentence[start:end], "addressee", "en", start))
        elif (
            not actors
            and re.search(r"\bplay\b", link.verb)
            and (role := re.search(r"\broles? of (?P<who>.+)", sentence[link.start : link.end]))
        ):
            who += tuple(bodies.named(role["who"], "lead", "en", link.start + role.start("who")))
        found.append(Action(link.verb, link.object, modality, link.start, link.end, link.why, who, scope))
    return [replace(action, bodies=tuple(dict.fromkeys(action.bodies))) for action in found]


def passive(
    sentence: str,
    part: Part,
    begin: int,
    subject: str,
    rest: list[Token],
    commanding: bool,
    own: bool,
    should: bool = False,
) -> list[Action]:
    """ "Bases will be built": the subject is acted on. A passive with a figure to reach states a target."""
    while rest and (words.ADVERBS.match(rest[0].text) or rest[0].text in {","}):
        rest = rest[1:]
    if (own and subject.lower().endswith("made")) or (
        rest and rest[0].lower == "made" and re.search(r"\befforts?$", subject.lower())
    ):
        inner = next((i for i, token in enumerate(rest) if token.lower == "to"), None)
        links = chains.split(sentence, rest[inner + 1 :], part.end, "base") if inner is not None else []
        return linked(sentence, links, (), (part.start, begin), False)
    if not rest or not (rest[0].lower.endswith("ed") or rest[0].lower in words.IRREGULAR.values()):
        return []
    verb = verbs.lemma(rest[0].lower)
    if len(rest) > 1 and f"{verb} {rest[1].lower}" in words.PHRASES:
        # "shall be shut down", "will be carried out"
        phrase = Token(f"{rest[0].text} {rest[1].text}", rest[0].start, rest[1].end, False)
        verb, rest = f"{verb} {rest[1].lower}", [phrase, *rest[2:]]
    if rest[0].lower in words.NOT_DIRECTIVE and not (
        commanding
        and rest[0].lower
        in {"guided", "addressed", "expanded", "increased", "improved", "reduced", "enhanced", "accelerated"}
        and not re.search(r"\d", sentence[begin : part.end])
    ):
        return []
    force = words.PHRASES.get(verb) or words.LEMMAS.get(verb)
    if not commanding and (force in (None, "outcome") or verb in words.TOLD):
        return []
    if should and force is None:
        return []
    # "15 new lines will be added", "more than 2,000 stations will be built": a figure to reach, not an action.
    if re.match(
        r"(?:by|in)?\s*(?:about|some|around|nearly|over|more than|at least|not less than|no less than|up to|a total of)?\s*\d",
        subject,
        re.IGNORECASE,
    ) or re.search(
        r"\b(?:to|by|than)\s+(?:\w+\s+){0,3}\d[\d.,]*\s*(?:%|per ?cent|times|million|billion|kilowatt|tons?|tonnes)",
        sentence[rest[0].start : part.end],
    ):
        return []
    end = chains.trimmed(sentence, rest[0].start, part.end)
    tail = sentence[rest[0].end : end]
    doer = re.search(r"\bby (?P<who>(?:the )?[^,;.]*)", tail)
    actors: tuple[BodyRole, ...] = ()
    if doer and not re.match(r"\s*\d", doer["who"]):
        stop = re.search(
            r"\s(?:by|in|on|at|under|within|before|to|with|for|as|from|every|each|annually|no later|not later|at least|where|when|if|until|pursuant|using|through)\s?",
            doer["who"],
        )
        who = doer["who"][: stop.start()] if stop else doer["who"]
        actors = tuple(bodies.named(who, "lead", "en", rest[0].end + doer.start("who")))
    pair = re.match(rf"(?P<more>(?:, {PARTICIPLE})*),? and (?P<last>{PARTICIPLE})\b", tail)
    named = (
        [verb, *(verbs.lemma(word) for word in [*re.findall(r"\w+", pair["more"]), pair["last"]])] if pair else [verb]
    )
    action = " and ".join(named) if len(named) < 3 else f"{', '.join(named[:-1])} and {named[-1]}"
    about = subject + (tail[pair.end() :] if pair else tail)
    modality = force if force not in (None, "outcome") else "must"
    if modality == "plan" and verb == "plan":
        modality = "plan"
    if words.DRAWN_UP.match(subject) and verb in words.DRAWING:
        modality = "must"
    clean = without_deadline(lowered(re.sub(r"\s+", " ", about).strip(" ,.")))
    return [Action(action, clean, modality, begin, end, "passive", actors, (part.start, begin))]
