"""Frames in which an English sentence commands: a ban, something asked of a body, a modal with its subject."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import bodies
from extractors.actions import Action
from extractors.language.en import chain as chains
from extractors.language.en import tasks as words
from extractors.language.en import verbs
from extractors.language.en.passive import Part, linked, passive
from extractors.language.en.subjects import (
    DOUBTED,
    FIGURE,
    antecedent,
    asks_body,
    is_limit,
    is_outcome,
    is_regulated,
    lowered,
    set_apart,
)
from extractors.language.en.verbs import Token
from extractors.model import BodyRole


def advised(sentence: str, part: Part, inside: list[Token], match: re.Match[str]) -> list[Action]:
    """ "It is recommended that the city adopt …": the named body's duty."""
    start = part.start + match.start("subject")
    first = next((i for i, token in enumerate(inside) if token.start >= part.start + match.end()), len(inside))
    # The subject ends where the first directive verb begins.
    for index in range(next((i for i, t in enumerate(inside) if t.start >= start), len(inside)), len(inside)):
        word = inside[index].lower
        if word in words.LEMMAS and index and inside[index - 1].lower not in {"the", "a", "an", "of"}:
            first = index
            break
    if first >= len(inside):
        return []
    subject = re.sub(r"\s+(?:should|shall|must)$", "", sentence[start : inside[first].start].rstrip())
    actors = tuple(bodies.named(subject, "lead", "en", start))
    if not actors:
        return []
    links = chains.split(sentence, inside[first:], part.end, "base")
    return linked(sentence, links, actors, (part.start, start), True)


def announced(sentence: str, part: Part, inside: list[Token], match: re.Match[str]) -> list[Action]:
    """ "We intend to consult on …", "Ghana aims to plant …": plans, unless they only state what is to be reached."""
    subject = match["subject"].strip()
    start = part.start + match.start("subject")
    actors = tuple(bodies.named(subject, "lead", "en", start))
    if not (actors or subject.lower() == "we"):
        return []
    first = next((i for i, token in enumerate(inside) if token.start >= part.start + match.end()), None)
    if first is None or is_outcome(inside[first:]) or FIGURE.search(sentence[part.start : part.end]):
        return []
    links = chains.split(sentence, inside[first:], part.end, "base")
    return [
        replace(action, verb=f"{match['verb']} to {action.verb}", modality="plan", why="announced")
        for action in linked(sentence, links, actors, (part.start, start), True)
    ]


def answerable(sentence: str, part: Part, inside: list[Token], match: re.Match[str]) -> list[Action]:
    """ "The ministry is responsible for keeping the register": a named body's duty."""
    start = part.start + match.start("subject")
    subject = match["subject"].strip()
    if subject.split(" ", 1)[0].lower() in words.OPENING and ", " in subject:
        subject = subject.rpartition(", ")[2]
        start = part.start + match.start("subject") + match["subject"].rfind(subject)
    actors = tuple(bodies.named(subject, "lead", "en", start))
    first = next((i for i, token in enumerate(inside) if token.start >= part.start + match.end()), None)
    if not actors or first is None or words.TELLING.search(subject):
        return []
    scope = (part.start, start)
    rest = inside[first:]
    links = chains.split(sentence, rest, part.end, "gerund", open_verbs=True) if rest[0].lower.endswith("ing") else []
    if links:
        return [replace(action, why="answers for") for action in linked(sentence, links, actors, scope, True)]
    end = chains.trimmed(sentence, rest[0].start, part.end)
    verb = "be " + " ".join(match["verb"].lower().split())
    return [Action(verb, sentence[rest[0].start : end], "must", start, end, "answers for", actors, scope)]


def ban(sentence: str, part: Part, match: re.Match[str]) -> Action | None:
    start, end = part.start, chains.trimmed(sentence, part.start, part.end)
    rest = sentence[part.start + match.end() : end].strip(" ,")
    before = sentence[part.start : part.start + match.start()].strip(" ,")
    impersonal = re.match(r"\s*it\b", sentence[part.start + match.start() :], re.IGNORECASE)
    adverb = f"{match['adverb']} " if match["adverb"] and match["adverb"].lower() in words.FORCE else ""
    lemma = {"not allowed": "not allow", "not permitted": "not permit", "never allowed": "never allow"}.get(
        match["verb"].lower(), {"prohibited": "prohibit", "banned": "ban"}.get(match["verb"].lower(), "forbid")
    )
    forbidden_to = match.group().rstrip().endswith("to")
    if impersonal or not before or before.lower() in {"it", "there"}:
        verbs = re.match(r"\w+(?:(?:, \w+)*,? (?:and|or) \w+)?(?=\s)", rest)
        if verbs and not all(
            word in words.LEMMAS or word in {"and", "or"} for word in verbs.group().replace(",", "").split()[1:]
        ):
            verbs = re.match(r"\w+(?=\s)", rest)
        if verbs and forbidden_to:
            return Action(
                f"{adverb}{lemma} to {verbs.group()}", rest[verbs.end() :].strip(), "prohibit", start, end, "ban"
            )
        return Action(f"{adverb}{lemma}", rest, "prohibit", start, end, "ban") if rest else None
    subject = bodies.named(before, "addressee", "en", start)
    if subject and rest:
        return Action(
            f"{adverb}{lemma}",
            f"{before} {'from' if 'from' in match.group() else 'to'} {rest}",
            "prohibit",
            start,
            end,
            "ban",
            tuple(subject),
        )
    # "banned from 2026": when, not from what
    about = before if re.match(r"(?:\d{1,2}\s+\w+\s+)?(?:19|20)\d\d\b", rest) else f"{before} {rest}".strip()
    return Action(f"{adverb}{lemma}", lowered(about), "prohibit", start, end, "ban")


def asked_of(sentence: str, part: Part, inside: list[Token], match: re.Match[str], opened: int) -> list[Action]:
    lemma, force = words.ASKED_LEMMA[match["verb"].lower()]
    begin = inside[opened].start if opened < len(inside) else part.start
    asked_at = part.start + match.start()
    if begin >= asked_at:
        begin = part.start
    subject = sentence[begin:asked_at].strip(" ,")
    addressees = tuple(bodies.named(subject, "addressee", "en", begin))
    first = next((i for i, token in enumerate(inside) if token.start >= part.start + match.end()), None)
    if first is None:
        return []
    links = chains.split(sentence, inside[first:], part.end, "base", open_verbs=True)
    found: list[Action] = []
    for number, link in enumerate(links):
        about = f"{subject[:1].lower() + subject[1:] if not subject[:2].isupper() and addressees and not _proper(subject) else subject} to {link.phrase(sentence)}"
        start = begin if number == 0 else link.start
        found.append(Action(lemma, about, force, start, link.end, "asked of a body", addressees, (part.start, begin)))
    return found


def _proper(subject: str) -> bool:
    """Whether a subject begins with a name: two capitalised words, or one that is no common body noun."""
    return bool(re.match(r"(?:The\s+)?[A-Z][\w-]+\s+(?:and|of|[A-Z])", subject))


DENIED = re.compile(r"(?:no|neither)\s+(?!(?:more|less|fewer|later)\b)", re.IGNORECASE)
LATEST = re.compile(r"\s*(?:and\s+)?(?:no|not)\s+later\s+than\s+[^,]{4,60},\s*", re.IGNORECASE)
"""A deadline ahead of its subject, whose "no" denies nothing."""


def under_modal(
    sentence: str,
    part: Part,
    inside: list[Token],
    index: int,
    opened: int,
    carried: tuple[BodyRole, ...],
) -> tuple[list[Action], tuple[BodyRole, ...]] | None:
    """The actions under the modal at ``index``; None where it stands in a subordinate clause."""
    modal = inside[index]
    if opened >= index:
        opened = 0
    begin = inside[opened].start if opened < index else modal.start
    glued = re.split(r":\s+|\s[-–—]\s|[.!?][\d”\"]*\s+(?=[A-Z])", sentence[begin : modal.start])[-1]
    glued = words.CONNECTIVE.sub("", glued)
    opening, comma, last = glued.rpartition(", ")
    front = opening.split(" ", 1)[0].lower()
    if inside[0].lower in words.OPENING and front not in words.OPENING:
        front, opening = inside[0].lower, sentence[part.start : modal.start].rpartition(", ")[0]
    fronted = comma and (front in words.OPENING or front.endswith("ing")) and len(last.split()) < 12
    if fronted and (last.strip().lower() in {"we", *words.PRONOUNS} or bodies.is_body(last.strip())):
        # "Where the commission finds that, after …, it shall …": the subject is what follows the last comma.
        carried = antecedent(opening, begin) or carried
        glued = last
    if dated := LATEST.match(glued):
        glued = glued[dated.end() :]
    begin = modal.start - len(glued)
    subject = glued.strip(" ,")
    if words.TELLING.search(re.sub(r"\b(?:that|which|who|whose|where)\b.*", "", subject)) or (
        len(subject.split()) > 2 and subject.split()[-1].lower() in {"it", "they", "we", "he", "she", "there"}
    ):
        return None
    first = subject.split(" ", 1)[0].lower()
    if first in words.OPENING and first not in {"building", "combining", "acting"}:
        return None
    if re.search(r"\b(?:that|which|who|whether|if|when|where|how|what|because)\b(?=[^,]*$)", subject.lower()) and any(
        token.lower in words.MODALS for token in inside[index + 1 :]
    ):
        return None
    if not subject and index > opened:
        return None
    subject, partners = set_apart(begin, subject)
    denied = DENIED.match(subject)
    named_at = denied.end() if denied else 0
    actors = tuple(bodies.named(subject[named_at:], "lead", "en", begin + named_at)) + partners
    lower = subject.lower()
    if lower in {"it", "they"}:
        actors = carried
    own = lower in {"we", "i", ""} or re.search(r"\befforts?$", lower) is not None
    commanding = modal.lower in {"shall", "must", "should", "is", "are", "may"}
    rest = inside[index + (2 if modal.lower in {"is", "are"} else 1) :]
    behind, rest = rest, _past_aside(rest)
    aside = None
    if len(rest) < len(behind):
        # "shall, in collaboration with the agency, install …"; "shall, by March, submit …"
        aside = (modal.end, rest[0].start)
        actors += tuple(
            replace(body, start=body.start + modal.end, end=body.end + modal.end)
            for body in bodies.find(sentence[modal.end : rest[0].start].rstrip(" ,"), "en")
            if body.start is not None and body.end is not None
        )
    while rest and words.ADVERBS.match(rest[0].text) and rest[0].lower not in words.LEMMAS:
        rest = rest[1:]
    if denied and commanding and len(rest) > 1 and rest[0].lower == "be":
        done = next((token for token in rest[1:] if not words.ADVERBS.match(token.text)), rest[1])
        end = chains.trimmed(sentence, done.start, part.end)
        about = f"{subject.split(' ', 1)[-1]} {sentence[done.end : end].strip()}".strip()
        return [Action(f"not {verbs.lemma(done.lower)}", about, "prohibit", begin, end, "prohibited", ())], carried
    if denied and commanding and rest and rest[0].lower != "be":
        end = chains.trimmed(sentence, rest[0].start, part.end)
        about = sentence[rest[0].end : end].strip()
        return [
            Action(f"not {rest[0].lower}", about, "prohibit", rest[0].start, end, "prohibited", actors)
        ], actors or carried
    if rest and rest[0].lower == "not" and (commanding or own or actors):
        if (
            modal.lower == "will"
            or len(rest) < 2
            or any(
                mark in sentence[part.start : part.end]
                for mark in ("less than", "lower than", "more than", "exceed", "apply")
            )
        ):
            return [], actors or carried
        end = chains.trimmed(sentence, rest[1].start, part.end)
        about = sentence[rest[1].start : end]
        verb = rest[1].lower
        if modal.lower == "may" and not (
            words.LEMMAS.get(verbs.lemma(rest[2].lower)) not in {None, "outcome"}
            and verbs.lemma(rest[2].lower) != rest[2].lower
            if verb == "be" and len(rest) > 2
            else (actors or is_regulated(subject)) and verb not in words.STATIVE and verb not in DOUBTED
        ):
            # "may not be enough" doubts, "may not be approved" forbids.
            return [], carried
        if verb == "be" and len(rest) > 2:
            return [
                Action(
                    f"not {verbs.lemma(rest[2].lower)}",
                    re.sub(r"\s+([:;,])", r"\1", lowered(f"{subject} {sentence[rest[2].end : end].strip()}".strip())),
                    "prohibit",
                    begin,
                    end,
                    "prohibited",
                    (),
                )
            ], carried
        obj = about[len(verb) :].strip()
        return [Action(f"not {verb}", obj, "prohibit", rest[1].start, end, "prohibited", actors)], actors or carried
    if rest and rest[0].lower in {"be", "get"}:
        return passive(
            sentence, part, begin, subject, rest[1:], commanding, own, modal.lower == "should"
        ), actors or carried
    scope = (part.start, begin)
    pronoun = lower in words.PRONOUNS
    if modal.lower in {"is", "are"} and (is_outcome(rest) or FIGURE.search(sentence[modal.end : part.end])):
        return [], actors or carried
    bound = commanding and modal.lower != "should" and not actors and not pronoun and is_regulated(subject)
    if bound:
        return _bound(sentence, part, begin, subject, rest), carried
    if not (own or actors or (commanding and pronoun)):
        return ([], carried) if commanding or opened < index else None
    if rest and rest[0].lower in {"aim", "strive", "endeavour", "endeavor", "seek"} and not own and not commanding:
        return [], actors
    if (
        modal.lower == "will"
        and rest
        and rest[0].lower == "require"
        and not asks_body(sentence[rest[0].end : part.end])
    ):
        # "The sector will require finance" tells what it needs; "will require suppliers to …" commands.
        return [], actors or carried
    willed = modal.lower == "will" and bool(actors) and rest and rest[0].lower not in words.STATIVE
    obliged = commanding and (bool(actors) or pronoun)
    links = chains.split(sentence, rest, part.end, "base", open_verbs=obliged or bool(willed))
    found = linked(sentence, links, actors, aside or scope, (bool(actors) or pronoun) and not own)
    if pronoun and not actors:
        found = [replace(action, why="pronoun") for action in found]
    return found, actors or carried


def _bound(sentence: str, part: Part, begin: int, subject: str, rest: list[Token]) -> list[Action]:
    """What a thing "shall" do is its owner's duty; a figure to reach is a target and no task."""
    predicate = sentence[rest[0].start : part.end] if rest else ""
    if not rest or FIGURE.search(predicate) or is_limit(rest, predicate):
        return []
    links = chains.split(sentence, rest, part.end, "base", open_verbs=True)
    found = linked(sentence, links, (), (part.start, begin), True)
    if not found:
        return []
    first = found[0]
    if words.LEMMAS.get(first.verb) in {"outcome", None}:
        first = replace(first, object=f"{first.object} by {lowered(subject)}" if first.object else lowered(subject))
    return [replace(first, start=begin, why="bound"), *found[1:]]


def _past_aside(rest: list[Token]) -> list[Token]:
    """Past what commas set apart behind a modal: "shall, by 31 March, submit"."""
    if rest and rest[0].text == ",":
        close = next((i for i in range(1, len(rest)) if rest[i].text == ","), None)
        if close is not None and close + 1 < len(rest):
            return rest[close + 1 :]
    return rest
