"""Frames in which an English sentence commands: a ban, something asked of a body, a modal with its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors import bodies
from extractors.actions import Action
from extractors.language.en import bodies as body_words
from extractors.language.en import chain as chains
from extractors.language.en import tasks as words
from extractors.language.en import verbs
from extractors.language.en.verbs import Token
from extractors.model import BodyRole


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence with one main clause: offsets within the sentence, and where its opening begins."""

    start: int
    end: int


# "by 30 June 2026" at the end of what is acted on is the deadline, which the year of the task states.
DUE = re.compile(
    r",?\s+(?:by|before|no later than|not later than|at the latest by)\s+(?:the\s+)?(?:(?:end|beginning|middle|close)\s+of\s+)?"
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:\d{1,2},\s+)?(?:19|20)\d\d$"
)
FIGURE = re.compile(r"\d\s*(?:%|per ?cent\b|million|billion|kilowatt|tonnes|tons|GW|MW)")
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
        return index + 2 < len(inside) and inside[index + 1].lower == "not"
    if token.lower not in {"is", "are"} or index == 0 or index + 2 >= len(inside) or inside[index + 1].lower != "to":
        return False
    before = [one.text for one in inside[max(0, index - 12) : index]]
    head = re.split(r"\s(?:of|for|in|on|behind|to)\s", " ".join(before))[0]
    return not words.TELLS_OF.search(head) and not words.TELLS_OF.search(before[-1])


def lowered(phrase: str) -> str:
    """A subject moved into the object: its first letter small unless it begins with a name."""
    first, _, rest = phrase.partition(" ")
    if not ORDINARY.match(first) or re.match(r"[A-Z]", rest):
        return phrase[:1].lower() + phrase[1:] if first in {"The", "All", "Each", "Every", "Any"} else phrase
    small = first.lower()
    ordinary = small in words.DETERMINERS | words.ORDINARY or small in verbs.forms() or ORDINARY_END.search(small)
    return small + phrase[len(first) :] if ordinary else phrase


def without_deadline(about: str) -> str:
    """``about`` without the date by which it is due, where something is left."""
    cut = DUE.search(about)
    return about[: cut.start()] if cut and cut.start() > 3 else about


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
    if first is None or _outcome(inside[first:]) or FIGURE.search(sentence[part.start : part.end]):
        return []
    links = chains.split(sentence, inside[first:], part.end, "base")
    return [
        replace(action, verb=f"{match['verb']} to {action.verb}", modality="plan", why="announced")
        for action in linked(sentence, links, actors, (part.start, start), True)
    ]


def _unlisted(sentence: str, begin: int, subject: str) -> tuple[str, tuple[BodyRole, ...]]:
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
    return Action(f"{adverb}{lemma}", lowered(f"{before} {rest}".strip()), "prohibit", start, end, "ban")


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
    if comma and (front in words.OPENING or front.endswith("ing")) and len(last.split()) < 12:
        # "Where the commission finds that, after …, progress is poor, it shall …": the subject is what follows the last comma.
        if last.strip().lower() in {"we", *words.PRONOUNS} or bodies.is_body(last.strip()):
            carried = _antecedent(opening, begin) or carried
            glued = last
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
    subject, partners = _unlisted(sentence, begin, subject)
    actors = tuple(bodies.named(subject, "lead", "en", begin)) + partners
    lower = subject.lower()
    if lower in {"it", "they"}:
        actors = carried
    own = lower in {"we", "i", ""} or re.search(r"\befforts?$", lower) is not None
    commanding = modal.lower in {"shall", "must", "should", "is", "are", "may"}
    rest = inside[index + (2 if modal.lower in {"is", "are"} else 1) :]
    behind, rest = rest, _past_aside(rest)
    if len(rest) < len(behind):
        # "shall, in collaboration with the agency, install …"
        actors += tuple(
            replace(body, start=body.start + modal.end, end=body.end + modal.end)
            for body in bodies.find(sentence[modal.end : rest[0].start].rstrip(" ,"), "en")
            if body.start is not None and body.end is not None
        )
    while rest and words.ADVERBS.match(rest[0].text) and rest[0].lower not in words.LEMMAS:
        rest = rest[1:]
    if (
        first in {"no", "neither"}
        and commanding
        and len(rest) > 1
        and rest[0].lower == "be"
        and not re.match(r"no (?:more|less|fewer|later)\b", lower)
    ):
        done = next((token for token in rest[1:] if not words.ADVERBS.match(token.text)), rest[1])
        end = chains.trimmed(sentence, done.start, part.end)
        about = f"{subject.split(' ', 1)[-1]} {sentence[done.end : end].strip()}".strip()
        return [Action(f"not {verbs.lemma(done.lower)}", about, "prohibit", begin, end, "prohibited", ())], carried
    if first == "no" and commanding and rest and rest[0].lower != "be":
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
            verbs.lemma(rest[2].lower) in words.LEMMAS and verbs.lemma(rest[2].lower) != rest[2].lower
            if verb == "be" and len(rest) > 2
            else actors and verb in words.LEMMAS
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
        return _passive(
            sentence, part, begin, subject, rest[1:], commanding, own, modal.lower == "should"
        ), actors or carried
    scope = (part.start, begin)
    pronoun = lower in words.PRONOUNS
    if modal.lower in {"is", "are"} and (_outcome(rest) or FIGURE.search(sentence[modal.end : part.end])):
        return [], actors or carried
    bound = commanding and modal.lower != "should" and not actors and not pronoun and _regulated(subject)
    if bound:
        return _bound(sentence, part, begin, subject, rest), carried
    if not (own or actors or (commanding and pronoun)):
        return ([], carried) if commanding or opened < index else None
    if rest and rest[0].lower in {"aim", "strive", "endeavour", "endeavor", "seek"} and not own and not commanding:
        return [], actors
    if modal.lower == "will" and rest and rest[0].lower == "require" and not _asks(sentence[rest[0].end : part.end]):
        # "The sector will require finance" tells what it needs; "will require suppliers to …" commands.
        return [], actors or carried
    willed = modal.lower == "will" and bool(actors) and rest and rest[0].lower not in words.STATIVE
    obliged = commanding and (bool(actors) or pronoun)
    links = chains.split(sentence, rest, part.end, "base", open_verbs=obliged or bool(willed))
    found = linked(sentence, links, actors, scope, (bool(actors) or pronoun) and not own)
    if pronoun and not actors:
        found = [replace(action, why="pronoun") for action in found]
    return found, actors or carried


def _antecedent(opening: str, offset: int) -> tuple[BodyRole, ...]:
    """The body of which an opening "where the authority finds …" speaks, for the pronoun that follows."""
    clause = re.match(r"(?i:where|if|when|whenever|once|in case)\s+(?P<who>[^,]{3,80})", opening)
    head = body_words.HEAD.search(clause["who"]) if clause else None
    if not clause or not head:
        return ()
    return tuple(bodies.named(clause["who"][: head.end()], "lead", "en", offset + clause.start("who")))


def _regulated(subject: str) -> bool:
    """Whether a subject is a thing that a rule binds, such as "new lines" or "projects that …"."""
    head = re.split(r"\s+(?:that|which|of|for|in|with|under|at|above|below|on|whose|not|where|from)\b|,", subject)[0]
    return bool(words.REGULATED.search(head)) and head.lower() not in {"the project", "this project"}


def _bound(sentence: str, part: Part, begin: int, subject: str, rest: list[Token]) -> list[Action]:
    """What a thing "shall" do is its owner's duty; a figure to reach is a target and no task."""
    if FIGURE.search(sentence[begin : part.end]):
        return []
    links = chains.split(sentence, rest, part.end, "base", open_verbs=True)
    found = linked(sentence, links, (), (part.start, begin), True)
    if not found:
        return []
    first = found[0]
    if words.LEMMAS.get(first.verb) in {"outcome", None}:
        first = replace(first, object=f"{first.object} by {lowered(subject)}" if first.object else lowered(subject))
    return [replace(first, start=begin, why="bound"), *found[1:]]


def _asks(text: str) -> bool:
    """Whether what follows "require" is a body with its duty, or what is to be so."""
    who, to, _ = text.partition(" to ")
    return text.lstrip().startswith("that ") or (bool(to) and bodies.is_body(who.strip()))


def _outcome(rest: list[Token]) -> bool:
    """Whether a verb only tells what is to be so: "is to reach", "are to meet", "is to strive for"."""
    first = next((token.lower for token in rest if not words.ADVERBS.match(token.text)), "")
    return words.LEMMAS.get(first) == "outcome"


def _past_aside(rest: list[Token]) -> list[Token]:
    """Past what commas set apart behind a modal: "shall, by 31 March, submit"."""
    if rest and rest[0].text == ",":
        close = next((i for i in range(1, len(rest)) if rest[i].text == ","), None)
        if close is not None and close + 1 < len(rest):
            return rest[close + 1 :]
    return rest


def _passive(
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
    if rest[0].lower in words.NOT_DIRECTIVE and not (
        commanding
        and rest[0].lower
        in {"guided", "addressed", "expanded", "increased", "improved", "reduced", "enhanced", "accelerated"}
        and not re.search(r"\d", sentence[begin : part.end])
    ):
        return []
    force = words.LEMMAS.get(verb)
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


PARTICIPLE = rf"(?:\w+ed|{'|'.join(sorted(set(words.IRREGULAR.values())))})"


def linked(
    sentence: str, links: list[chains.Link], actors: tuple[BodyRole, ...], scope: tuple[int, int], named: bool
) -> list[Action]:
    """Actions from the links of a chain. A named body's promotion, study or plan is its duty."""
    found: list[Action] = []
    for link in links:
        modality = link.modality
        if named and modality in {"promote", "explore"}:
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
