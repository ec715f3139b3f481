"""Who issued a document: the bodies that its letterhead, title, enacting formula or signature names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors import territories
from extractors.face import Face, Line, Stated
from extractors.language import tables
from extractors.page_lines import is_line

MOST = 12
"""Issuers of one document at most."""


def issuers_of(face: Face, title: str, language: str, *, lead: str = "", news: bool = False) -> tuple[Stated, ...]:
    """The bodies that issued a document, in their order, each with its place in the text.

    ``title`` is as shown, ``lead`` text of a news page that was left out, ``news`` whether its first sentences report
    the document rather than being it.
    """
    ways = (_by_fact_sheet, _by_title, _by_formula, _by_signature, _by_letterhead, _by_preparer)
    for way in ways:
        if found := _once(way(face, title, language)):
            return found
    reports = [Line(lead, -1)] if lead else list(face.first) if news else []
    pattern = re.compile(tables(language, "identity").ISSUERS)
    lines = [part for line in reports for part in line.text.split("\n")]
    told = (match["bodies"] for line in lines for match in pattern.finditer(line))
    return _once(Stated(name, face.locate(name)) for phrase in told for name in _names(phrase, language))


def _once(found: Iterable[Stated]) -> tuple[Stated, ...]:
    kept: dict[str, Stated] = {}
    for stated in found:
        kept.setdefault(stated.value, stated)
    return tuple(kept.values())[:MOST]


def _by_fact_sheet(face: Face, title: str, language: str) -> Iterator[Stated]:
    """ "发布部门：…", "Issued by: …"."""
    table = tables(language, "identity")
    if not re.search(table.WHOLE, title):
        yield from _in_fact_sheet(face, table.PUBLISHED_BY, language)


def _by_preparer(face: Face, title: str, language: str) -> Iterator[Stated]:
    """ "Prepared by: …": the issuer where nothing else is named; else whom the issuer had it written by."""
    yield from _in_fact_sheet(face, tables(language, "identity").PREPARED_BY, language)


def _in_fact_sheet(face: Face, lead: str, language: str) -> Iterator[Stated]:
    """The bodies that a line names after ``lead``, or the lines below it where nothing follows."""
    lines = (*face.opening, *face.first)
    for at, line in enumerate(lines):
        if match := re.match(lead + r"\s*[:：]?[\s|]*(?P<bodies>[^|]{2,100})$", line.text, re.I):
            yield from _stated(line, match, language)
            return
        if re.fullmatch(lead + r"\s*[:：]?", line.text, re.I):
            for below in lines[at + 1 : at + 4]:
                if not is_line("LETTERHEAD", below.text):
                    return
                yield Stated(below.text, (below.start, below.start + len(below.text)))
            return


def _by_title(face: Face, title: str, language: str) -> Iterator[Stated]:
    table = tables(language, "identity")
    pattern = table.ISSUERS if language.startswith("zh") else table.TITLE_ISSUERS
    if match := re.search(pattern, title):
        named = [Stated(_name(name, language), face.locate(name)) for name in _names(match["bodies"], language)]
        signed = list(_once(_by_signature(face, title, language)))
        if language.startswith("zh") and match["more"]:
            signed = signed if len(signed) > len(named) else _begun(face, named)
            yield from signed if len(signed) > len(named) else named
        else:
            yield from named
    elif match := re.search(table.WHOLE, title):
        name = match["bodies"].strip()
        yield Stated(name, face.locate(name))


def _begun(face: Face, named: list[Stated]) -> list[Stated]:
    """The bodies that sign with the one a title names first, where their line has more before them."""
    for line in face.closing:
        at = line.text.find(named[0].value) if named else -1
        if at > 0 and len(found := _signed(Line(line.text[at:], line.start + at))) > 1:
            return found
    return []


def _by_formula(face: Face, title: str, language: str) -> Iterator[Stated]:
    """How a law's authors enact it: "THE EUROPEAN COMMISSION,", "Be it enacted by …", "国务院令", "…会议通过"."""
    table = tables(language, "identity")
    for pattern in table.ENACTS:
        for line in (*face.opening, *face.first):
            match = re.search(pattern, line.text)
            if match is None:
                continue
            said = match["bodies"].casefold()
            fixed = next((name for part, name in table.ENACTED if part in said), None)
            if fixed:
                yield Stated(fixed, line.span(match, "bodies"))
            else:
                yield from _stated(line, match, language)
            return


def _by_signature(face: Face, title: str, language: str) -> Iterator[Stated]:
    table = tables(language, "identity")
    for line in face.closing:
        if match := re.match(table.SIGNED_FOR, line.text):
            yield Stated(_name(match["bodies"], language), line.span(match, "bodies"))
        elif language.startswith("zh"):
            yield from _signed(line)


def _by_letterhead(face: Face, title: str, language: str) -> Iterator[Stated]:
    """Bodies that stand above or below the title on lines of their own; a state by its full name where no body does."""
    bodies, states = [], []
    pattern = re.compile(tables(language, "identity").LETTERHEAD_STATE)
    for line in face.opening:
        if is_line("LETTERHEAD", line.text):
            for name in _chinese(line.text) if language.startswith("zh") else [line.text]:
                at = line.start + line.text.index(name)
                bodies.append(Stated(_capitalised(name), (at, at + len(name))))
        elif pattern.fullmatch(line.text) and _is_whole_name(line.text):
            states.append(Stated(_capitalised(line.text), (line.start, line.start + len(line.text))))
    yield from bodies or states


def _is_whole_name(text: str) -> bool:
    """Whether a line ends with the name of a region, or is a city's: one that goes on below ends within a name."""
    if re.search(r"(?i)government$|^(?:the )?(?:city|county|town) of ", text):
        return True
    named = territories.find(text)
    return named is not None and named.end == len(text)


# Names --------------------------------------------------------------------------------------------------------------


def _stated(line: Line, match: re.Match[str], language: str) -> Iterator[Stated]:
    """The bodies of the group ``bodies``, each where it stands in its line."""
    start, at = line.span(match, "bodies")[0], 0
    phrase = match["bodies"]
    for name in _names(phrase, language):
        found = phrase.casefold().find(name.casefold(), at)
        core = name if found >= 0 else name.rsplit(" ", 1)[0]
        found = found if found >= 0 else phrase.casefold().find(core.casefold())
        span = (start + found, start + found + len(core)) if found >= 0 else line.span(match, "bodies")
        yield Stated(_name(name, language), span)
        at = max(found, at)


def _name(name: str, language: str) -> str:
    known = tables(language, "identity").AUTHORS
    name = re.sub(r"第[一二三四五六七八九十百]+届", "", name)
    plain = re.sub(r"^(?:the|The|THE) (?!Government$)", "", name.strip())
    return known.get(plain.casefold(), _capitalised(plain))


_SMALL = frozenset(["of", "and", "for", "the", "on", "to", "in"])


def _capitalised(name: str) -> str:
    """A name in capitals as names are written: "EUROPEAN PARLIAMENT" → "European Parliament"."""
    if not name.isupper() or not name.isascii() or len(name) < 6:
        return name
    words = name.lower().split(" ")
    return " ".join(w if at and w in _SMALL else re.sub(r"(?:^|(?<=[-(]))[a-z]", lambda m: m.group().upper(), w) for at, w in enumerate(words))  # fmt: skip


def _names(text: str, language: str) -> tuple[str, ...]:
    if language.startswith("zh"):
        return tuple(_chinese(text))
    parts = re.split(r"\s*(?:;|,(?= )| (?i:and) (?=(?i:the )|[A-Z]\w+ of))\s*", text)
    return tuple(
        name
        for part in parts
        if len(name := re.sub(r"^(?:and )?(?:the|THE|The) ", "", part.strip())) > 2 and not re.search(r"\d{4}", name)
    )


def _signed(line: Line) -> list[Stated]:
    """The bodies of a line under a text that holds nothing else but a date."""
    text = re.sub(r"(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年.*$", "", line.text).strip()
    if re.search(r"[:：，。；（()）《》]", text) or not _ends().search(text) or len(text) > 160:
        return []
    found, at = [], 0
    for name in _chinese(text):
        match = re.compile(r"\s*".join(map(re.escape, name))).search(line.text, at)
        if match:
            at = match.end()
            found.append(Stated(name, line.span(match)))
    return found


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{tables('zh', 'identity').BODY_ENDS}|[部局委署][\u4e00-\u9fff]{{2,10}}司)$")


@cache
def _unit() -> re.Pattern[str]:
    table = tables("zh", "identity")
    return re.compile(
        rf"[\u4e00-\u9fff（）]{{2,30}}?{table.BODY_ENDS}(?!{table.BODY_GOES_ON})(?:[\u4e00-\u9fff]{{2,8}}司(?=$))?"
    )


def _chinese(text: str) -> list[str]:
    """The bodies that a Chinese list names, however it parts them: by "、", by space, or not at all."""
    spaced = re.search(r"[\u4e00-\u9fff]{3}", text) is not None
    found = []
    for part in re.split(r"[、\s]+", text.strip()) if spaced else [re.sub(r"\s+", "", text)]:
        units = [match.group() for match in _unit().finditer(part)]
        found += units if len(units) > 1 and "".join(units) == part else [part]
    return [name for name in found if len(name) >= 3]
