"""When a document was signed, made public, and from when it holds: the dates that its face states.

A date of issue stands under the signature, in the title, on the cover or in a fact sheet; a date of publication is named as
such. Entry into force is a date, or a rule ("from the day of issue") that is a date only where that day is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from extractors.face import Face, Line, Stated
from extractors.language import tables
from extractors.numbering import value

REPOST = 60
"""Days after its signature within which a page's own date can be that of publication; later ones copy the document."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Dates:
    """What was found; ``rule`` is where the words stand that say when the document takes effect, date or none."""

    issued: Stated | None = None
    published: Stated | None = None
    effective: Stated | None = None
    rule: tuple[int, int] | None = None


def dates_of(
    face: Face,
    language: str,
    *,
    title: tuple[int, int] | None = None,
    page: str | None = None,
    public: str | None = None,
) -> Dates:
    """The dates of a document. ``title`` is where its title stands, ``page`` the date line of its page, ``public`` the date
    of publication where the source's head states it (ISO)."""
    issued = _issued(face, language, title)
    told = _labelled((*face.opening, *face.closing), "PUBLISHED", language)
    if public and (told is None or told.value != public):
        told = Stated(public)
    if told is None and page:
        shown = next(_dates(Line(page, 0), language), None)
        told = Stated(shown.value) if shown and (issued is None or _soon_after(issued.value, shown.value)) else None
    published = told or issued
    return _with_effect(Dates(issued, published), face, language, told)


# Issue --------------------------------------------------------------------------------------------------------------


def _issued(face: Face, language: str, title: tuple[int, int] | None) -> Stated | None:
    table = tables(language, "identity")
    revised = [found for line in face.opening if (found := _after(table.REVISED, line, language, last=True))]
    if revised:
        return revised[-1]
    sought = (
        (face.closing, table.SIGNED),
        (face.last if language == "en" else (), table.SIGNED_IN_TEXT),
        (_within(face, title), table.IN_TITLE),
        (face.opening, table.ISSUED),
        (face.opening, table.BELOW_TITLE),
        (face.opening, table.AT_END),
        (face.closing, table.PRINTED),
    )
    for lines, lead in sought:
        ordered = reversed(lines) if lines is face.closing else lines
        for line in ordered:
            if found := _after(lead, line, language):
                return found
    return None


def _within(face: Face, span: tuple[int, int] | None) -> list[Line]:
    return [Line(face.text[slice(*span)], span[0])] if span else []


def _labelled(lines: Iterable[Line], name: str, language: str) -> Stated | None:
    lead = getattr(tables(language, "identity"), name)
    return next((found for line in lines if (found := _after(lead, line, language))), None)


def _after(lead: str | tuple[str, ...], line: Line, language: str, *, last: bool = False) -> Stated | None:
    """The date that stands in a line as ``lead`` says: patterns in which ``<DATE>`` marks the date's place. The first one,
    or the ``last``."""
    if len(line.text) > LONGEST:
        return None
    for pattern in _dated(lead, language):
        words = "words" if "words" in pattern.groupindex else 0
        found = [Stated(iso, line.span(match, words)) for match in pattern.finditer(line.text) if (iso := _iso(match))]
        if found:
            return found[-1 if last else 0]
    return None


LONGEST = 2000


@cache
def _dated(lead: str | tuple[str, ...], language: str) -> tuple[re.Pattern[str], ...]:
    leads = (lead,) if isinstance(lead, str) else lead
    return tuple(re.compile(one.replace("<DATE>", d)) for one in leads for d in tables(language, "identity").DATES)


def _dates(line: Line, language: str) -> Iterator[Stated]:
    for pattern in tables(language, "identity").DATES:
        for match in re.finditer(pattern, line.text):
            if iso := _iso(match):
                yield Stated(iso, line.span(match))


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year, month, day = (_number(parts.get(name)) for name in ("year", "month", "day"))
    if not year or not month or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    word = written.strip().casefold()
    if word[:3] in _MONTHS and word.isascii():
        return _MONTHS.index(word[:3]) + 1
    return value(word.replace("○", "〇").replace("ｏ", "〇").replace("o", "〇") if not word.isascii() else word)


def _soon_after(earlier: str, later: str) -> bool:
    if len(earlier) < 10 or len(later) < 10:
        return later >= earlier
    return 0 <= (date.fromisoformat(later) - date.fromisoformat(earlier)).days <= REPOST


# Effect -------------------------------------------------------------------------------------------------------------


def _with_effect(found: Dates, face: Face, language: str, told: Stated | None) -> Dates:
    """The dates with that of entry into force; ``told`` is a date of publication that is stated as one."""
    table = tables(language, "identity")
    lines = _effect_lines(face, language)
    for line in lines:
        if stated := _after(table.EFFECTIVE, line, language):
            return replace(found, effective=stated, rule=stated.span)
    for line in lines:
        for pattern, since, days in table.EFFECT_RULES:
            if len(line.text) <= LONGEST and (match := re.search(pattern, line.text)):
                basis = {"issue": found.issued, "announcement": told or found.issued, "publication": told}[since]
                span = line.span(match)
                day = _days_after(basis, days)
                return replace(found, effective=Stated(day, span) if day else None, rule=span)
    return found


def _days_after(basis: Stated | None, days: int | None) -> str | None:
    if basis is None or days is None or len(basis.value) < 10:
        return None
    return (date.fromisoformat(basis.value) + timedelta(days=days)).isoformat()


def _effect_lines(face: Face, language: str) -> list[Line]:
    """Where a document may say when it takes effect: on its face, or in a paragraph that speaks of nothing else."""
    own = re.compile(tables(language, "identity").EFFECT_OWN)
    elsewhere = [Line(m.group(), m.start()) for m in re.finditer(r"[^\n]+", face.text) if len(m.group()) < 600]
    return [
        *face.opening,
        *face.first,
        *face.last,
        *face.closing,
        *(line for line in elsewhere if own.search(line.text)),
    ]
