"""The noun phrase an English number measures, read off the grammar of its sentence.

The number hangs on a verb ("cut X by 5%", "X will reach 5 GW") or on a noun ("a 5% cut in X", "capacity of 5 GW"); from
there the tree leads to X, whatever stands between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_I = re.IGNORECASE
CHANGING = re.compile(
    r"(?:reduc|cut|increas|rais|lower|improv|enhanc|decreas|expand|boost|limit|bring|cap|curb|slash|double|triple|halv|keep|scal|extend|trim|restrict)",
    _I,
)
CHANGE = re.compile(
    r"(?:reductions?|increases?|decreases?|cuts?|growth|rises?|declines?|improvements?|drops?|falls?|expansion)", _I
)
GOAL = re.compile(r"(?:targets?|goals?|objectives?|commitments?|pledges?|ambitions?|aims?|milestones?)", _I)
LEVEL = re.compile(r"(?:levels?|values?|total|minimum|maximum|extent|order|figure|average|baselines?|scenarios?)", _I)
# "5 GW in new capacity": what the number is a measure of
KIND = re.compile(r"(?:capacity|production|output|generation|storage|investments?|funding|savings?|exports?)", _I)
# Who acts is not what is measured.
ACTOR = re.compile(
    r"(?:governments?|states?|part(?:y|ies)|countr(?:y|ies)|commission|council|parliament|provinces?|cit(?:y|ies)|ministr(?:y|ies)|authorit(?:y|ies)"
    r"|law|act|plan|programme|program|strategy|policy|polic(?:y|ies)|mission|directive|regulation|amendments?|submission|ndc|company|companies|agency|board)",
    _I,
)
JOINS = frozenset({"of", "in", "for", "from", "within", "per", "to", "on", "across", "among"})
# A number after these is a place or a time, no measure.
ELSEWHERE = frozenset({"in", "on", "during", "since", "until", "for", "after", "before"})
BEFORE_NOUN = frozenset({"amod", "compound", "poss", "nmod", "case", "punct", "advmod", "conj", "cc"})
MODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "dep"})
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})


def measured(doc: Doc, start: int, end: int, *, counted: bool = False) -> str:
    """What the quantity at the characters ``start:end`` measures; empty where the tree does not say. ``counted``: its unit
    is a noun of the text ("three dams"), which then belongs to the answer."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ""
    root = _root(span)
    head = root.head
    if root.dep_ in MODIFIES and head.i >= span.end and head.pos_ in ("NOUN", "PROPN"):
        return _of_noun(head, span)
    whole = _prepositional(root, "of", span) or _prepositional(root, "in", span, KIND)
    if root.dep_ in ("pobj", "pcomp") and head.lower_ not in ELSEWHERE:
        governor = _above_prepositions(root)
        if governor.pos_ in ("NOUN", "PROPN") and governor.i < span.start:
            return _of_governor(governor, span, whole, root if counted else None)
        if governor.pos_ in ("VERB", "AUX"):
            return _of_verb(governor, span, acted=True)
        return ""
    if whole is not None and "%" in span.text:
        return _joined("share of", phrase(whole, span))
    if root.dep_ == "dobj" and (of := whole or _prepositional(head, "in", span, KIND)) is not None:
        return phrase(of, span)
    if root.dep_ in ("dobj", "attr", "npadvmod", "oprd", "acomp", "advmod") and head.pos_ in ("VERB", "AUX"):
        return _of_verb(head, span, acted=bool(CHANGING.match(head.lower_)))
    return ""


def _root(span: Span) -> Token:
    """The token of the quantity that hangs on the rest: its unit, where it has one, not a comparison before it."""
    root = span.root
    while root.dep_ in ("nummod", "quantmod", "advmod") and span.start <= root.head.i < span.end and root.head != root:
        root = root.head
    return root


def _above_prepositions(token: Token) -> Token:
    token = token.head
    while token.pos_ in ("ADP", "SCONJ") and token.head != token:
        token = token.head
    return token


def _of_verb(verb: Token, span: Span, *, acted: bool) -> str:
    """What is acted on ("reduce X by"), else what is said to reach it; a verb without either asks the one above it."""
    for _ in range(4):
        objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and _apart(child, span)]
        if acted and objects:
            return _of_noun(objects[0], span)
        subject = next((child for child in verb.children if child.dep_ in OWN_SUBJECT), None)
        if subject is not None and subject.tag_ in ("WDT", "WP"):
            return _of_noun(verb.head, span) if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" else ""
        if subject is not None:
            if subject.pos_ in ("NOUN", "PROPN") and subject.dep_ != "csubj" and not _acts(subject):
                return _of_noun(subject, span)
            return ""
        above = verb.head
        if above == verb:
            return ""
        if verb.dep_ in ("acl", "relcl") and above.pos_ == "NOUN":
            return "" if GOAL.fullmatch(above.lower_) or LEVEL.fullmatch(above.lower_) else _of_noun(above, span)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or above.pos_ not in ("VERB", "AUX"):
            return ""
        # "will be upgraded to reach 5 GW": the purpose is that of what is upgraded.
        acted = verb.dep_ == "advcl"
        verb = above
    return ""


def _of_governor(noun: Token, span: Span, whole: Token | None, counted: Token | None) -> str:
    """The noun before a number's preposition: "capacity of 5 GW", "production of gas of 5 t", "plants with a capacity of 5 MW"."""
    if counted is not None:
        return _joined(phrase(noun, span), "of", phrase(counted, span))
    above = noun.head.head if noun.dep_ == "pobj" else noun
    if above.pos_ == "NOUN" and noun.head.lower_ == "of" and not GOAL.fullmatch(above.lower_):
        return _of_noun(above, span, whole)
    if above.pos_ == "NOUN" and noun.head.lower_ == "with":
        return _joined(phrase(noun, span), "of", phrase(above, span))
    return _of_noun(noun, span, whole)


def _acts(noun: Token) -> bool:
    return bool(ACTOR.fullmatch(noun.lower_)) or (
        noun.pos_ == "PROPN" and not any(child.dep_ == "prep" for child in noun.children)
    )


def _of_noun(noun: Token, span: Span, whole: Token | None = None) -> str:
    """The noun with what belongs to it. A change, goal or level is that of something: this is what is measured."""
    if CHANGE.fullmatch(noun.lower_):
        for preposition in ("in", "of"):
            if (of := _prepositional(noun, preposition, span)) is not None:
                return phrase(of, span)
    if GOAL.fullmatch(noun.lower_) and noun.dep_ == "conj" and GOAL.fullmatch(noun.head.lower_):
        noun = noun.head
    if GOAL.fullmatch(noun.lower_) and (of := _prepositional(_root(span), "for", span)) is not None:
        return phrase(of, span)
    if GOAL.fullmatch(noun.lower_) or LEVEL.fullmatch(noun.lower_):
        for preposition in ("for", "of", "on"):
            if (of := _prepositional(noun, preposition, span)) is not None and not of.like_num:
                return _of_noun(of, span)
        for child in noun.children:
            if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
                acted = [one for one in child.children if one.dep_ == "dobj" and _apart(one, span)]
                if acted:
                    return re.sub(r"(?i)^(?:net|climate)[\s-](?:zero|neutral)\s+", "", phrase(acted[0], span))
        if not any(child.dep_ in ("compound", "amod") for child in noun.children):
            return ""
    text = phrase(noun, span)
    return _joined(text, "of", phrase(whole, span)) if whole is not None else text


def _prepositional(noun: Token, preposition: str, span: Span, named: re.Pattern[str] | None = None) -> Token | None:
    """What stands after a preposition that hangs on the noun ("of X"), if it is not the number and is ``named`` so."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == preposition and child.i > noun.i:
            for inner in child.children:
                named_so = named is None or named.fullmatch(inner.lower_)
                if inner.dep_ == "pobj" and inner.pos_ in ("NOUN", "PROPN") and _apart(inner, span) and named_so:
                    return inner
    return None


def _apart(token: Token, span: Span) -> bool:
    """Whether a token is none of the number's, and has no figure of its own."""
    return not span.start <= token.i < span.end and not token.like_num


def phrase(noun: Token, span: Span) -> str:
    """The noun phrase of ``noun``, without article, number, relative clause and aside."""
    first = next(iter(_before(noun, span)), noun)
    text = noun.doc[first.i : _after(noun, span)].text
    return re.sub(r"\s+", " ", text).strip(" ,;:")


def _before(noun: Token, span: Span) -> list[Token]:
    """The words before a noun that are of its phrase, as far as they touch one another."""
    kept: list[Token] = []
    at = noun.i
    for child in reversed(list(noun.lefts)):
        inside = list(child.subtree)
        if child.dep_ not in BEFORE_NOUN or child.pos_ in ("DET", "PRON") or inside[-1].i + 1 != at:
            break
        if any(span.start <= token.i < span.end or token.like_num for token in inside):
            break
        first = next((token for token in inside if token.pos_ not in ("DET", "PRON", "PUNCT")), child)
        kept.insert(0, first)
        at = inside[0].i
        if first.i != at:
            break
    return kept


def _after(noun: Token, span: Span) -> int:
    """The index after the last word that is of the noun's phrase: "of X", "and Y", "used in Z", one after the other."""
    end = noun.i + 1
    pending = 0
    for child in noun.rights:
        inside = list(child.subtree)
        if child.i != end + pending or span.start <= child.i < span.end:
            break
        if child.dep_ == "cc":
            pending = 1
            continue
        if child.dep_ == "conj" and child.pos_ == noun.pos_ and not any(token.like_num for token in inside):
            end, pending = _after(child, span), 0
        elif child.dep_ == "prep" and child.lower_ in JOINS:
            inner = next((one for one in child.children if one.dep_ == "pobj"), None)
            if inner is None or any(token.like_num for token in inner.lefts) or not _apart(inner, span):
                break
            end, pending = _after(inner, span), 0
        elif child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            end, pending = _after_participle(child), 0
        else:
            break
    return end


def _after_participle(verb: Token) -> int:
    """The index after "used in the Union", short of a date or figure that follows."""
    end = verb.i + 1
    for child in verb.rights:
        inside = list(child.subtree)
        if inside[0].i != end or any(token.like_num for token in inside):
            break
        end = inside[-1].i + 1
    return end


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part) if parts[-1] else ""
