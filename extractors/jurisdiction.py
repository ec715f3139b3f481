"""For which region a document was issued, and on which level of government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors import territories
from extractors.face import Face, Stated
from extractors.language import tables
from extractors.model import Level
from extractors.page_lines import is_line

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The region in the document's language and the level, with the places of the words that tell them."""

    region: str | None = None
    level: Level = "other"
    words: tuple[Span, ...] = ()
    level_words: Span | None = None


def jurisdiction_of(
    face: Face, title: Stated, issuers: Sequence[Stated], language: str, *, names: Sequence[str] = (), lead: str = ""
) -> Jurisdiction:
    """By the issuers, else the title, else the lead of the news page. ``names`` are the issuers where the head states them."""
    table = tables(language, "identity")
    found = None
    states = [
        Stated(one.text, (one.start, one.start + len(one.text))) for one in face.opening if is_line("STATE", one.text)
    ]
    sources = [*issuers, *(Stated(name) for name in names), title, *states]
    told = (_region(stated, face, language) for stated in sources)
    found = next(filter(None, told), None) or _implied(sources, face, language)
    if found is None and lead:
        found = _region(Stated(lead), face, language)
    where = " ".join((*(stated.value for stated in issuers), *names, title.value))
    if re.search(table.NATIONAL_TITLE, title.value):
        return _with_level(found, "national", _span(table.NATIONAL_TITLE, title, face))
    if found is not None and found.level != "other":
        return found
    for level, pattern in table.LEVELS:
        if match := re.search(pattern, where):
            return _with_level(found, level, face.locate(match.group()))
    if language.startswith("zh") and (match := re.search(table.NATIONAL_DUTY, face.text)):
        return _with_level(found, "national", match.span())
    return found or Jurisdiction()


def _with_level(found: Jurisdiction | None, level: str, words: Span | None) -> Jurisdiction:
    known = found or Jurisdiction()
    return Jurisdiction(known.region, level, known.words, words or next(iter(known.words), None))  # type: ignore[arg-type]


def _region(stated: Stated, face: Face, language: str) -> Jurisdiction | None:
    """The region that a title or an issuer names: a city by its own name, else the one of the vocabulary."""
    text = stated.value
    behalf = re.search(r"\bon behalf of ", text)
    if behalf and (acted := _region(Stated(text[behalf.end() :]), face, language)):
        return acted
    named = territories.find(text)
    if named is not None:
        named = territories.within(named, text)
    if city := _city(text, named, face, language):
        return city
    if named is None:
        return None
    words = _words(stated, text[named.start : named.end], face)
    return _found(named.region.name(language), named.region.level, words)


def _city(text: str, named: territories.Named | None, face: Face, language: str) -> Jurisdiction | None:
    """A city that the vocabulary need not know, by how its government is named ("City of …", "…县人民政府")."""
    begin = named.end if named is not None and named.region.level == "provincial" and language.startswith("zh") else 0
    if named is not None and named.region.level == "municipal" and named.start == 0:
        return None
    match = re.search(tables(language, "identity").CITY, text[begin:])
    if match is None:
        return None
    name = (match["after"] or match["before"] or "").strip(" ,-")
    known = territories.resolve(name)
    if not name or any(one.within == "China" or one.level == "municipal" for one in known):
        return None  # the vocabulary knows it better
    if known and match["before"]:
        return None
    if begin and named is not None:  # "北京市海淀区": the vocabulary knows the larger one only
        name, words = named.region.zh + name, face.locate(text[named.start : begin + match.end()])
        return _found(name, "municipal", words)
    words = face.locate(match.group().strip(" ,"))
    state = _state(face) if language == "en" else None
    if state is None or state.region.en in name:
        return _found(name, "municipal", words)
    return _found(f"{name}, {state.region.en}", "municipal", words, (state.start, state.end))


NAME_MOST = 60
"""Characters of a body's name at most; a longer stretch of text is a title."""
BEGINNING = 4000
"""Characters at the beginning of a city's document in which its state may be named."""


def _found(region: str, level: Level, *words: Span | None) -> Jurisdiction:
    stated = tuple(span for span in words if span)
    return Jurisdiction(region, level, stated, next(iter(stated), None))


def _state(face: Face) -> territories.Named | None:
    """The state or province that the beginning of a city's document names."""
    at = 0
    while (found := territories.find(face.text[at:BEGINNING])) is not None:
        if found.region.level == "provincial":
            return territories.Named(found.region, at + found.start, at + found.end)
        at += found.end
    return None


def _implied(sources: Sequence[Stated], face: Face, language: str) -> Jurisdiction | None:
    """The country of a body whose name does not say it: the State Council is China's."""
    for stated in sources:
        for pattern, country in tables(language, "identity").COUNTRY_OF:
            if match := re.search(pattern, stated.value):
                region = territories.resolve(country)[0]
                short = stated.span is not None and stated.span[1] - stated.span[0] <= NAME_MOST
                words = stated.span if short else None
                return _found(region.name(language), region.level, words or _words(stated, match.group(), face))
    return None


def _span(pattern: str, stated: Stated, face: Face) -> Span | None:
    match = re.search(pattern, stated.value)
    return _words(stated, match.group(), face) if match else None


def _words(stated: Stated, words: str, face: Face) -> Span | None:
    """Where ``words`` of what is stated stand in the text: within its own place if they are written so there."""
    if stated.span is not None:
        at = face.text.casefold().find(words.casefold(), *stated.span)
        if at >= 0:
            return at, at + len(words)
    return face.locate(words)
