"""English verbs as the grammar sees them: tokens of a sentence, forms and lemmas, and verb heads among tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.language.en import tasks as words
from extractors.model import Modality

Form = Literal["base", "gerund", "infinitive"]
TOKEN = re.compile(r"[A-Za-z][\w’']*(?:[-–][\w’']+)*|\d[\d.,]*\d|\d|[^\w\s]")
QUOTES = {'"': '"', "“": "”", "(": ")", "[": "]", "「": "」"}
LONGEST = max(len(phrase.split()) for phrase in words.PHRASES)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with its offsets in the sentence; ``masked`` inside brackets or quotation marks."""

    text: str
    start: int
    end: int
    masked: bool

    @property
    def lower(self) -> str:
        return "and" if self.text == "&" else self.text.lower()


@dataclass(frozen=True, slots=True)
class Head:
    """A verb (or verb pair) at tokens ``first:last``; ``begin`` is where its adverbs begin."""

    verb: str
    force: str
    begin: int
    first: int
    last: int


def tokens(sentence: str) -> list[Token]:
    found: list[Token] = []
    closing: list[str] = []
    for match in TOKEN.finditer(sentence):
        sign = match.group()
        if closing and sign == closing[-1]:
            closing.pop()
            found.append(Token(sign, match.start(), match.end(), True))
            continue
        if sign in QUOTES and QUOTES[sign] in sentence[match.end() :]:
            closing.append(QUOTES[sign])
        found.append(Token(sign, match.start(), match.end(), bool(closing)))
    return found


@cache
def forms() -> dict[str, str]:
    """Inflected form → lemma, for every directive verb."""
    forms: dict[str, str] = {}
    for verb in {*words.LEMMAS, *(phrase.split()[0] for phrase in words.PHRASES), "allow", "permit"}:
        for form in inflected(verb):
            forms.setdefault(form, verb)
    return forms


def inflected(verb: str) -> tuple[str, str]:
    """Gerund and past participle of a verb."""
    if verb.endswith("ie"):
        stem = verb[:-2] + "y"
        return stem + "ing", verb + "d"
    if verb in words.DOUBLING:
        gerund, past = verb + verb[-1] + "ing", verb + verb[-1] + "ed"
    elif verb.endswith("e") and not verb.endswith(("ee", "ye")):
        gerund, past = verb[:-1] + "ing", verb + "d"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        gerund, past = verb + "ing", verb[:-1] + "ied"
    else:
        gerund, past = verb + "ing", verb + ("d" if verb.endswith("e") else "ed")
    return gerund, words.IRREGULAR.get(verb, past)


def lemma(word: str) -> str:
    """The verb of a form, the form itself where no directive verb has it."""
    known = forms().get(word)
    if known:
        return known
    for ending, stem in (("ied", "y"), ("ed", ""), ("ing", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)] + stem
            if base[-1] == base[-2] and base[-1] not in "lse":
                return base[:-1]
            return (
                base + "e"
                if re.search(
                    r"(?:[^aeiou][aeiou][kvzc]|[uio][sz]|at|ut|id|ur|dg|rg|nc|rc|bl|pl|tl|gl|av|iv|ov|[snglv]u)$", base
                )
                else base
            )
    return word


def force(verb: str, about: str) -> Modality:
    """The modality of a verb with its object: the leading verb decides, drawing up a document is a duty."""
    lead = verb.split()[-1] if verb.split()[0] in words.FORCE else verb
    adverb = verb.split()[0] if verb.split()[0] in words.FORCE else ""
    key = next((phrase for phrase in words.PHRASES if verb.endswith(phrase)), None)
    kind = words.PHRASES[key] if key else words.LEMMAS.get(lead, "must")
    if kind in {"continue", "plan to"}:
        kind = "promote" if kind == "continue" else "plan"
    if kind == "promote" and lead in words.DRAWING and words.DRAWN_UP.match(about):
        kind = "must"
    if adverb == "strictly" and kind == "promote":
        kind = "must"
    return "must" if kind in {"outcome", "never"} else kind


def find_head(rest: list[Token], at: int, form: Form, *, opening: bool, open_verbs: bool) -> Head | None:
    """The verb, phrase verb or verb pair at ``at`` after any adverbs."""
    begin = at
    adverbs: list[str] = []
    while (
        at < len(rest)
        and (words.ADVERBS.match(rest[at].text) or rest[at].lower in {"scientifically"})
        and rest[at].lower not in words.LEMMAS
    ):
        adverbs.append(rest[at].lower)
        at += 1
    single = find_verb(rest, at, form, open_verbs)
    if single is None:
        return None
    verb, kind, last = single
    first = at
    if kind in {"continue", "plan to"}:
        inner = find_head(rest, last, "base", opening=opening, open_verbs=open_verbs)
        if inner is None:
            return Head(verb.removesuffix(" to"), "promote", begin, first, last) if kind == "continue" else None
        if kind == "continue":
            return Head(inner.verb, inner.force, begin, first, inner.last)
        return Head(f"{verb} {inner.verb}", "plan", begin, first, inner.last)
    verbs = [verb]
    # A pair or list of verbs on one object: "formulate and implement", "build, rebuild and expand".
    while last < len(rest):
        to = last
        if rest[to].text == "," and to + 1 < len(rest):
            to += 1
        if rest[to].lower in {"and", "or"} and to + 1 < len(rest):
            to += 1
        if to == last or (rest[last].text == "," and to == last + 2 and len(verbs) == 1):
            # "planning and design, and write …" is no pair; "build, rebuild and expand" is a list of verbs.
            break
        # "review and, where necessary, update"
        if rest[to].text == "," and to + 4 < len(rest) and rest[to + 1].lower in {"where", "if", "when", "as"}:
            close = next((i for i in range(to + 2, min(to + 6, len(rest))) if rest[i].text == ","), None)
            to = close + 1 if close is not None and close + 1 < len(rest) else to
        skipped = to
        while (
            skipped < len(rest) and words.ADVERBS.match(rest[skipped].text) and rest[skipped].lower not in words.LEMMAS
        ):
            skipped += 1
        more = find_verb(rest, skipped, form, False)
        if more is None or more[1] in {"continue", "plan to", "outcome"}:
            break
        following = rest[more[2]].lower if more[2] < len(rest) else "."
        if following in {"of", ".", "is", "are"} or (
            rest[skipped].lower in words.AMBIGUOUS and following in {",", "and", "for", "in"}
        ):
            break
        verbs.append(more[0])
        last = more[2]
    last = _past_aside(rest, last)
    adverb = next((word for word in reversed(adverbs) if word in words.FORCE), "")
    if adverb == "gradually" or (adverb and kind == "promote" and adverb not in {"strictly", "resolutely"}):
        adverb = ""
    name = " and ".join(verbs) if len(verbs) < 3 else f"{', '.join(verbs[:-1])} and {verbs[-1]}"
    return Head(f"{adverb} {name}".strip(), kind, begin, first, last)


def _past_aside(rest: list[Token], last: int) -> int:
    """Past what commas set apart behind a verb: "build, in an orderly way, …", "promote, above all, …"."""
    if last + 1 < len(rest) and rest[last].text == "," and rest[last + 1].lower in words.ASIDE:
        close = next((i for i in range(last + 2, min(last + 16, len(rest) - 1)) if rest[i].text == ","), None)
        if close is not None:
            return close + 1
    return last


def find_verb(rest: list[Token], at: int, form: Form, open_verbs: bool) -> tuple[str, str, int] | None:
    """Lemma, force and end of the single or phrasal verb at ``at``."""
    if at >= len(rest) or rest[at].masked:
        return None
    word = rest[at].lower
    base = word
    if form == "gerund":
        if not word.endswith("ing") or word == "including":
            return None
        base = forms().get(word, "")
        if not base:
            return None
    elif word in forms() and word not in words.LEMMAS and word.endswith("ing"):
        return None
    for size in range(min(LONGEST, len(rest) - at), 1, -1):
        phrase = " ".join([base, *(token.lower for token in rest[at + 1 : at + size])])
        if kind := words.PHRASES.get(phrase):
            return phrase, kind, at + size
    if kind := words.LEMMAS.get(base):
        return base, kind, at + 1
    if (
        open_verbs
        and re.fullmatch(r"[a-z][a-z-]+", rest[at].text)
        and word not in words.FINITE | {"be", "not", "also", "apply", "mean", "include", "contain", "consist"}
        and not word.endswith(("ed", "ing"))
    ):
        return word, "must", at + 1
    return None
