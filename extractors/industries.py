"""Which industries a clause is for. ``applications(passage)`` finds them, ``attach`` hands them to the clause's facts.

``resolve`` (from ``industry_names``), ``mentions`` and ``taxonomy`` are offered here too, so that callers know one module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from extractors import industry_mentions
from extractors.industry_mentions import Mention, mentions
from extractors.industry_names import Resolution, UnknownIndustry, resolve
from extractors.language import detect
from extractors.model import Application, Basis, Condition, IndustryBasis, Sentence, Target, Task
from extractors.passage import Passage
from extractors.taxonomy import Entry, Taxonomy, taxonomy

__all__ = [
    "Entry",
    "Mention",
    "Resolution",
    "Taxonomy",
    "UnknownIndustry",
    "applications",
    "attach",
    "mentions",
    "resolve",
    "taxonomy",
]

HEADING = 90  # longer "headings" are opening sentences and are read as such
NEAR = 100  # characters after a name in which a condition is about it

Fact = TypeVar("Fact", Target, Task)


def applications(passage: Passage) -> list[Application]:
    """The industries (basis "named") and classes (basis "cross-cutting") a clause states something for, in order.

    Each sentence yields an application for each entry it names, with the sentence as quote. A clause under a heading (or in a
    document) on an industry is for that industry too, unless it names a narrower branch of it itself; the quote is then the
    heading in the text above, or the clause's first sentence. Whether a branch reaches an industry below it is decided
    when asked (``kb.applicability``).
    """
    found: list[Application] = []
    own: set[str] = set()
    title = (passage.clause.heading or "").strip()
    # Bodies are blotted out of the clause as a whole: a list of them may run over several lines.
    text = industry_mentions.masked(passage.document.text[passage.clause.start : passage.clause.end], passage.language)
    for sentence in passage.sentences:
        words = text[sentence.start - passage.clause.start : sentence.end - passage.clause.start]
        reader = industry_mentions.heading if _is_heading(sentence, title) else mentions
        known = [mention for mention in reader(words, passage.language) if mention.standing == "named"]
        stated = _conditions(sentence.text, passage.language) if known else []
        seen: set[str] = set()
        for mention in known:
            for entry in mention.ids:
                if entry not in seen:
                    seen.add(entry)
                    found.append(_application(passage, sentence, entry, mention, stated))
        own |= seen
    return [*found, *_inherited(passage, own)]


def attach(fact: Fact, found: Sequence[Application]) -> Fact:
    """The fact with the industries of the applications whose quote it stands in; a target also with their sectors.

    Of a sentence on several industries those count that the fact itself names, if it names any. A fact in a sentence that
    names none takes the one industry its clause is about, or that of the heading above.
    """
    near = [each for each in found if each.start < fact.end and each.end > fact.start]
    words = f"{fact.indicator} {fact.scope or ''}" if isinstance(fact, Target) else f"{fact.action} {fact.object}"
    named = [each for each in near if each.basis != "cross-cutting"]
    if len({each.industry for each in named}) > 1:
        said = {entry for mention in _said(words) for entry in mention.ids}
        said = said or {entry for mention in _said(fact.quote) for entry in mention.ids}
        named = [each for each in named if each.industry in said] or named
    if not named:
        named = _topic([each for each in found if each.basis != "cross-cutting"], fact)
    crossing = [each for each in near if each.basis == "cross-cutting"]
    bases: dict[str, IndustryBasis] = {}
    for each in (*named, *crossing):
        via = each.industry if each.basis == "cross-cutting" else None
        bases.setdefault(each.industry, IndustryBasis(each.industry, each.basis, via))
    given = {"industries": tuple(bases.values())}
    if isinstance(fact, Target):
        sectors = (taxonomy().sector(each.industry) for each in named)
        return replace(fact, **given, sectors=tuple(dict.fromkeys(filter(None, sectors))))
    return replace(fact, **given)


def _said(text: str) -> list[Mention]:
    return [mention for mention in mentions(text, detect(text)) if mention.standing != "passing"]


def _topic(found: Iterable[Application], fact: Target | Task) -> list[Application]:
    """What a clause is about where the fact's own sentence does not say: the one industry (or line of branches) it names,
    if by a heading or in more than one sentence."""
    heads: dict[str, Application] = {}
    often: Counter[str] = Counter()
    for each in found:
        heads.setdefault(each.industry, each)
        often[each.industry] += 2 if len(each.quote) <= HEADING and each.end <= fact.start else 1
    narrowest = [
        entry for entry in heads if not any(other != entry and taxonomy().within(other, entry) for other in heads)
    ]
    return [heads[narrowest[0]]] if len(narrowest) == 1 and often[narrowest[0]] > 1 else []


def _is_heading(sentence: Sentence, heading: str) -> bool:
    return (
        bool(heading)
        and len(heading) <= HEADING
        and len(sentence.text) <= len(heading) + 16
        and heading in sentence.text
    )


def _application(
    passage: Passage, sentence: Sentence, entry: str, mention: Mention, stated: Sequence[Condition]
) -> Application:
    basis: Basis = "cross-cutting" if taxonomy()[entry].kind == "class" else "named"
    return Application(
        document=passage.document.id,
        clause=passage.clause.path,
        industry=entry,
        basis=basis,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        condition=_condition(sentence, entry, mention, stated),
        page=passage.document.page_at(sentence.start),
    )


def _condition(sentence: Sentence, entry: str, mention: Mention, stated: Sequence[Condition]) -> Condition | None:
    """What must hold: a condition stated with the name, else the one that belonging to the class is."""
    at = sentence.start
    for condition in stated:
        if condition.start < mention.end + NEAR and condition.end > mention.start - NEAR // 4:
            return replace(condition, start=condition.start + at, end=condition.end + at)
    kind = taxonomy()[entry].condition
    return Condition(kind, mention.text, at + mention.start, at + mention.end) if kind else None


def _conditions(text: str, language: str) -> list[Condition]:
    from extractors import conditions

    return conditions.find(text, language)


def _inherited(passage: Passage, own: set[str]) -> list[Application]:
    """What the headings above and the document's title are on, where the clause names nothing narrower of it."""
    found: list[Application] = []
    known = set(own)
    for heading in (*reversed(passage.headings), passage.document.title):
        if not heading or len(heading) > HEADING:
            continue
        for mention in industry_mentions.heading(heading, passage.language):
            for entry in mention.ids:
                if mention.standing == "named" and _reaches(entry, known):
                    known.add(entry)
                    found.append(_under(passage, heading, entry))
    return found


def _reaches(entry: str, known: set[str]) -> bool:
    """A class or a broad branch in a heading says nothing for each clause below; nor does one of which it names a part."""
    there = taxonomy()[entry]
    if there.kind == "class" or there.broad:
        return False
    return not any(taxonomy().within(other, entry) or taxonomy().within(entry, other) for other in known)


def _under(passage: Passage, heading: str, entry: str) -> Application:
    """An application by heading: quoted where the heading stands in the text before the clause, else the clause's opening."""
    document, clause = passage.document, passage.clause
    start = document.text.rfind(heading, 0, clause.start)
    end = start + len(heading)
    if start < 0:
        first = passage.sentences[0] if passage.sentences else Sentence(clause.text, clause.start, clause.end)
        start, end = first.start, first.end
    return Application(
        document=document.id,
        clause=clause.path,
        industry=entry,
        basis="named",
        quote=document.text[start:end],
        start=start,
        end=end,
        page=document.page_at(start),
    )
