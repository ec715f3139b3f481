"""Other documents that a document names: titles in 《…》 or quotation marks, numbers of laws, titles set in capitals."""

from __future__ import annotations

import re
from functools import cache

from extractors.language import tables
from extractors.model import Document, Reference
from extractors.wording import normalised


def find(document: Document) -> list[Reference]:
    """Every naming of another document, in order, with its clause, its words and its offsets. Short names are left out."""
    own = normalised(document.title)
    found: list[Reference] = []
    for clause in document.clauses:
        taken: list[tuple[int, int]] = []
        here: list[Reference] = []
        for pattern in _patterns(document.language):
            for match in pattern.finditer(clause.text):
                title, start, end = _trimmed(match, document.language)
                if (
                    _is_title(title, document.language)
                    and normalised(title) != own
                    and not _overlaps(taken, start, end)
                ):
                    taken.append((start, end))
                    number = match.groupdict().get("number")
                    here.append(
                        Reference(
                            title=title,
                            number=re.sub(r"\s+", " ", number).strip() if number else None,
                            clause=clause.path,
                            start=clause.start + start,
                            end=clause.start + end,
                            quote=clause.text[start:end],
                        )
                    )
        found += sorted(here, key=lambda reference: reference.start)
    return found


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in tables(language, "references").TITLES)


def _trimmed(match: re.Match[str], language: str) -> tuple[str, int, int]:
    """Title, start and end of a match, without a first word that only leads to it ("Under the …")."""
    title, start, end = match["title"], match.start(), match.end()
    if start == match.start("title") and (lead := re.match(tables(language, "references").LEADING, title)):
        title, start = title[lead.end() :], start + lead.end()
    return re.sub(r"\s+", " ", title).strip(), start, end


def _is_title(title: str, language: str) -> bool:
    return len(title) > 3 and re.fullmatch(tables(language, "references").NOT_TITLES, title) is None


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in taken)
