"""Coordinated English verbs: "promote A and B, build C, and guide D to …" divided into one link a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractors.language.en import tasks as words
from extractors.language.en.objects import addressee as addressed_in
from extractors.language.en.objects import participle, prepositional, trimmed
from extractors.language.en.verbs import Form, Head, Token, find_head
from extractors.model import Modality

# "handle well the relations between …": the adverb is no part of the object.
LEADING_ADVERB = re.compile(
    r"^(?:well|fully|further|strictly|jointly|together)\s+(?=(?:the|a|an|all|its|their|how|what)\b)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One coordinated verb with its object, by offsets in the sentence."""

    verb: str
    object: str
    modality: Modality
    start: int
    end: int
    why: str
    addressee: tuple[int, int] | None = None

    def phrase(self, sentence: str) -> str:
        return " ".join(sentence[self.start : self.end].split())


def starts(sentence: str, rest: list[Token], form: Form) -> bool:
    """Whether a sentence without subject opens with a directive verb rather than with a noun of the same form."""
    head = find_head(rest, 0, form, opening=True, open_verbs=False)
    if head is None or words.LEMMAS.get(head.verb) == "outcome" or head.force in {"outcome", "never"}:
        return False
    single = rest[head.last - 1].lower
    clause_end = next((i for i, token in enumerate(rest) if token.text in {",", ":"} and not token.masked), len(rest))
    finite = [i for i in range(head.last, clause_end) if rest[i].lower in words.FINITE and not rest[i].masked]
    # "Change the way cities are built": a noun of this form takes no article after it.
    articled = head.last < len(rest) and rest[head.last].lower in {"the", "a", "an", "all", "every"}
    sheltered = articled or (
        any(rest[i].lower in words.SUBORDINATE | {"as"} for i in range(head.last, finite[0])) if finite else True
    )
    if finite and not sheltered and (form == "gerund" or single in words.AMBIGUOUS or head.first == 0):
        return False
    following = rest[head.last].lower if head.last < len(rest) else ""
    if single in words.AMBIGUOUS and re.match(r"[A-Z][a-z]", rest[head.last].text if head.last < len(rest) else ""):
        return False
    if head.verb in words.ADJECTIVAL and following not in {"the", "a", "an", "all", "up", "and"}:
        return False
    if form == "gerund":
        third = next((i for i, token in enumerate(rest) if token.lower in words.THIRD and not token.masked), None)
        if third is not None and not any(token.lower in words.SUBORDINATE for token in rest[:third]):
            return False
        if words.WORSE.match(sentence, rest[0].start):
            return False
        if any(token.lower in words.FINITE for token in rest[clause_end:] if not token.masked) and not any(
            token.lower in words.SUBORDINATE for token in rest[clause_end:]
        ):
            return False
        named = head.verb in words.AMBIGUOUS and following not in words.DETERMINERS
        if named and (
            single in words.NOUNS_IN_ING
            or any(token.lower in words.FINITE for token in rest)
            or not re.fullmatch(r"[a-z][a-z-]+", rest[head.last].text if head.last < len(rest) else "")
        ):
            return False
        return following not in {"of", "is", "are", "was", "and", "or"}
    if (
        single in words.AMBIGUOUS
        and not articled
        and any(token.lower in words.PAST for token in rest[head.last :] if not token.masked)
    ):
        return False
    # A noun of the same form is told by what follows: "Control measures", "Support for", "Review of".
    return following not in {
        "of",
        "for",
        "in",
        "on",
        "by",
        "to",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        ":",
        "’",
        "'",
    } or rest[head.last - 1].lower in {"participate", "invest", "engage", "cooperate", "contribute"}


def split(sentence: str, rest: list[Token], end: int, form: Form, *, open_verbs: bool = False) -> list[Link]:
    """The links of a chain that begins at ``rest[0]`` and runs to ``end``.

    ``open_verbs`` says that any verb may open the chain, and what is to be reached counts too (after a body's "shall").
    """
    rest = [token for token in rest if token.start < end]
    heads: list[Head] = []
    first = find_head(rest, 0, form, opening=True, open_verbs=open_verbs)
    if first is None:
        return []
    heads.append(first)
    at = first.last
    while at < len(rest):
        if found := _next(rest, at, heads[-1], form, open_verbs):
            heads.append(found)
            at = found.last
        else:
            at += 1
    return _links(sentence, rest, heads, end, open_verbs)


def _next(rest: list[Token], at: int, last: Head, form: Form, open_verbs: bool) -> Head | None:
    """The head that a comma or "and" at ``at`` introduces, if one does."""
    sign = rest[at]
    as_well = [token.lower for token in rest[at : at + 3]] == ["as", "well", "as"]
    if sign.masked or not (as_well or sign.lower in {",", "and", "or"}):
        return None
    comma = sign.text == ","
    to = at + (3 if as_well else 1)
    conjunction = not comma
    if comma and to < len(rest) and rest[to].lower in {"and", "or", "but"}:
        to, conjunction = to + 1, True
    elif comma and to < len(rest) and rest[to].lower == "as":
        return None
    while to < len(rest) and rest[to].lower in {"shall", "should", "will", "must", "to", "then"}:
        if rest[to].lower == "to" and form != "infinitive" and not conjunction and not asking(last):
            return None
        to += 1
    head = find_head(rest, to, form, opening=False, open_verbs=open_verbs and rest[to - 1].lower in {"shall", "must"})
    if head is None:
        return None
    between = [token.lower for token in rest[last.last : at] if not token.masked]
    segment = between
    if "," in between and not comma:
        segment = between[len(between) - between[::-1].index(",") :]
    following = rest[head.last].lower if head.last < len(rest) else "."
    if " " not in head.verb.removeprefix("strictly ") and following in words.BARE_AFTER:
        return None
    if head.verb in words.ADJECTIVAL and following not in {
        "the",
        "a",
        "an",
        "all",
        "up",
        "its",
        "their",
        "every",
        "each",
    }:
        return None
    # "the education and training system": a noun in -ing needs an article after it to be a verb.
    nounlike = head.verb in words.AMBIGUOUS or rest[head.last - 1].lower in words.NOUNS_IN_ING - {"building"}
    if form == "gerund" and (prepositional(between) or (nounlike and following not in words.DETERMINERS)):
        return None
    if not comma and ((form != "gerund" and _governed(segment)) or any(word in words.SUBORDINATE for word in segment)):
        return None
    if (
        not comma
        and head.begin == head.first
        and rest[head.last - 1].lower in words.AMBIGUOUS | {"plan"}
        and not _object_follows(rest, head)
    ):
        return None
    if (
        comma
        and rest[to - 1].lower != "to"
        and head.begin == head.first
        and rest[head.last - 1].lower in words.AMBIGUOUS
        and not _object_follows(rest, head, loose=conjunction)
    ):
        return None
    return head


def asking(head: Head) -> bool:
    """Whether what follows a verb is asked of somebody ("encourage farmers to …, to …")."""
    return bool(set(re.split(r" and |, | ", head.verb)) & words.ADDRESSING)


def _governed(segment: list[str]) -> bool:
    """Whether the segment is inside an infinitive or purpose of the verb before ("to recover and reuse …")."""
    plain = [word for word in segment if word == "to" or word in words.LEMMAS or not words.ADVERBS.match(word)]
    return any(one == "to" and other in words.LEMMAS for one, other in pairwise(plain))


def _object_follows(rest: list[Token], head: Head, *, loose: bool = False) -> bool:
    following = rest[head.last] if head.last < len(rest) else None
    if following is None:
        return False
    word = following.lower
    if word in words.DETERMINERS or following.masked or following.text[:1].isdigit() or following.text in {'"', "“"}:
        return True
    if word in words.LEMMAS and word not in words.AMBIGUOUS:
        return True
    if not following.text[:1].isalpha() or word in {
        "of",
        "for",
        "and",
        "or",
        "in",
        "on",
        "by",
        "to",
        "at",
        "with",
        "from",
        "as",
        "is",
        "are",
    }:
        return False
    # "support energy-saving renovation": an object of two words or more, not the last noun of a list.
    later = rest[head.last + 1] if head.last + 1 < len(rest) else None
    if loose and (later is None or later.text == "."):
        return True
    return (
        (
            loose
            or "-" in word
            or following.text[:1].isupper()
            or bool(re.search(r"(?:al|ic|ive|ed|ing|able|ous|ern)$", word))
        )
        and later is not None
        and later.text[:1].isalpha()
    )


def _links(sentence: str, rest: list[Token], heads: list[Head], end: int, obliged: bool) -> list[Link]:
    """Links of the heads: outcomes dropped, what is asked of an addressee kept with who asks it."""
    found: list[Link] = []
    pending: Head | None = None
    asked: tuple[str, Modality, str, tuple[int, int]] | None = None
    for number, head in enumerate(heads):
        start = rest[head.begin].start
        following = heads[number + 1] if number + 1 < len(heads) else None
        stop = rest[following.begin].start if following else end
        stop = participle(rest, head, start, stop)
        until = trimmed(sentence, rest[head.last - 1].end, stop)
        about = " ".join(sentence[rest[head.last - 1].end : until].split()).strip(" ,")
        bare = head.verb.split()[0] if " " in head.verb else head.verb
        if not about and following is not None and head.force not in {"outcome", "never"}:
            pending = pending or head
            continue
        if head.force == "never" or (head.force == "outcome" and not (number == 0 and obliged)):
            pending = None
            continue
        if about and not any(sign.isalnum() for sign in about):
            continue
        about = LEADING_ADVERB.sub("", about)
        if not about and sentence.rstrip().endswith((":", "：")):
            # "shall assess:" before a list: what is acted on follows.
            about = "the following"
        if about.startswith(("and ", "or ", "of ", "is ", "are ", ": ", "if ", "than ")) or (
            not about and " " not in head.verb
        ):
            continue
        verb, kind = head.verb, head.force
        if pending is not None:
            start = rest[pending.begin].start
            joined = re.split(r" and |, ", f"{pending.verb} and {head.verb}")
            verb = " and ".join(joined) if len(joined) < 3 else f"{', '.join(joined[:-1])} and {joined[-1]}"
            kind, pending = pending.force, None
        modality = _modality(verb, kind, about)
        if number and asked and not (set(verb.split(" and ")) & words.ISSUING) and bare not in words.ISSUING:
            lemma_, force, who, span = asked
            found.append(
                Link(
                    lemma_,
                    f"{who} to {' '.join(sentence[start:until].split())}",
                    force,
                    start,
                    until,
                    "asked of an addressee",
                    span,
                )
            )
            continue
        asked = None
        addressee = addressed_in(sentence, rest, head, until)
        if addressee:
            asked = (verb, modality, sentence[addressee[0] : addressee[1]], addressee)
        found.append(Link(verb, about, modality, start, until, "directive verb", addressee))
    return found


def _modality(verb: str, kind: str, about: str) -> Modality:
    lead = re.split(r" and |, ", verb)[0]
    lead = lead.split()[-1] if lead.split()[0] in words.FORCE else lead
    if kind == "promote" and lead in words.DRAWING and words.DRAWN_UP.match(about):
        return "must"
    if kind == "promote" and verb.startswith("strictly"):
        return "must"
    if kind in {"outcome", "never", "continue"}:
        return "must"
    if lead == "design" and " and " in verb:
        return "must"
    return "plan" if kind == "plan to" else kind
