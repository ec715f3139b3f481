"""What a document is: title, kind, issuers, dates, number, region, level, and an id that stays.

The source's own head (a YAML head, meta tags) goes before what the text shows; what neither states stays unknown.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extractors.issuers import issuers_of, region_of
from extractors.language import tables
from extractors.model import Document, DocumentKind, Level, Source
from extractors.numbering import value
from extractors.pages import Piece

KINDS = ("plan", "notice", "opinion", "law", "report", "article")
LEVELS = ("national", "provincial", "municipal", "international", "other")
ID_MOST = 60
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


@dataclass(frozen=True)
class Identity:
    """The facts of a document as a whole; ``id`` is readable and stays when the text is corrected further down."""

    id: str
    title: str
    kind: DocumentKind
    language: str
    issuers: tuple[str, ...] = ()
    published: str | None = None
    effective: str | None = None
    number: str | None = None
    region: str | None = None
    level: Level = "other"
    notice: str | None = None

    def facts(self) -> dict[str, Any]:
        """The fields of a ``Document`` that this says."""
        return asdict(self) | {"issuers": self.issuers}


def describe(piece: Piece, text: str, source: Source, *, others: Sequence[Document] = ()) -> Identity:
    """The identity of ``piece``, whose stored text is ``text``. ``others`` are the documents before it in its file.

    The source's head speaks of the file's first document only.
    """
    head: Mapping[str, Any] = (source.head or {}) if not others and piece.role != "related" else {}
    language = str(head.get("language") or piece.language)
    own = "\n".join(
        [
            *(block.text for block in piece.opening),
            *(block.text for block in piece.body[:3]),
            *(b.text for b in piece.closing),
        ]
    )
    title = _title(piece, head, source, language)
    if piece.attachment and not piece.title and others:
        title = f"{piece.attachment} – {others[0].title}"
    kind = _kind(title, piece, head, language)
    number = _string(head.get("number")) or _number(piece, title, language)
    issuers = _strings(head.get("issuers") or head.get("issuer")) or issuers_of(piece, title, own, language)
    published = _date_of(head.get("published") or head.get("date")) or _published(piece, language)
    if notice := _notice_of(title, others):  # what a notice issues has its issuers, number and date
        issuers, number, published = issuers or notice.issuers, number or notice.number, published or notice.published
    region, level = region_of(title, issuers, piece)
    stated_level = _string(head.get("level"))
    identity = _identity(head, title, number, issuers, text, others)
    return Identity(
        id=identity,
        title=title,
        kind=kind,
        language=language,
        issuers=issuers,
        published=published,
        effective=_date_of(head.get("effective")) or _after(tables(language, "identity").EFFECTIVE, text, language),
        number=number,
        region=_string(head.get("region")) or region,
        level=stated_level if stated_level in LEVELS else level,  # type: ignore[arg-type]
        notice=_string(head.get("notice")),
    )


def slug(title: str) -> str:
    """A title as an id: ASCII for Latin scripts, Han characters kept, hyphens between, at most 60 characters."""
    folded = unicodedata.normalize("NFKD", title).replace("’", "").replace("'", "")
    plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^a-z0-9\u3400-\u4dbf\u4e00-\u9fff]+", "-", plain).strip("-")
    if len(words) > ID_MOST:
        cut = words[:ID_MOST]
        words = cut.rsplit("-", 1)[0] if "-" in cut[ID_MOST // 2 :] else cut
    return words.strip("-") or "document"


def normalised(text: str) -> str:
    """Text without what copies of a document differ in: width, case, space and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _identity(
    head: Mapping[str, Any],
    title: str,
    number: str | None,
    issuers: tuple[str, ...],
    text: str,
    others: Sequence[Document],
) -> str:
    taken = {document.id for document in others}
    wanted = _string(head.get("id"))
    if wanted is None:
        seed = "\n".join(
            (
                normalised(title),
                normalised(number or ""),
                normalised(issuers[0] if issuers else ""),
                normalised(text)[:200],
            )
        )
        wanted = f"{slug(title)}-{hashlib.sha256(seed.encode()).hexdigest()[:6]}"
    unique, number_of = wanted, 2
    while unique in taken:
        unique, number_of = f"{wanted}-{number_of}", number_of + 1
    return unique


def _notice_of(title: str, others: Sequence[Document]) -> Document | None:
    """The document before this one that puts it into force: a notice that names its title."""
    key = normalised(title)
    for document in reversed(others):
        if document.kind == "notice" and len(key) > 5 and key in normalised(document.text):
            return document
    return None


# Title and kind -------------------------------------------------------------------------------------------------


def _title(piece: Piece, head: Mapping[str, Any], source: Source, language: str) -> str:
    if stated := _string(head.get("title")):
        return stated
    named = re.search(tables(language, "identity").NAMED, piece.lead) if piece.lead else None
    if named:
        return named[1].strip()
    if piece.title:
        title = re.sub(r"\s+", " ", piece.title).strip()
        if language.startswith("zh"):
            title = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", title)
        return title[:300]
    first = piece.body[0].text.split("\n", 1)[0] if piece.body else ""
    if len(source.blocks) == len(piece.body) and len(first) > 200:
        return Path(source.source).stem
    stated = _string((source.head or {}).get("page_title"))
    if stated and piece.role == "document":
        return stated
    phrase = re.split(r"[。！？；]|(?<=[a-z]{3})\.\s", first, maxsplit=1)[0]
    if len(phrase) > 100:
        phrase = phrase[:100].rsplit(" ", 1)[0] if " " in phrase[50:100] else phrase[:100]
    return phrase.strip(" ,，:：.") or Path(source.source).stem


def _kind(title: str, piece: Piece, head: Mapping[str, Any], language: str) -> DocumentKind:
    stated = _string(head.get("kind"))
    if stated in KINDS:
        return stated  # type: ignore[return-value]
    table = tables(language, "identity")
    plain = re.sub(r"[（(][^（）()]*[）)]\s*$", "", title).strip()
    if re.search(table.LAW_FIRST, plain, re.I):
        return "law"
    for kind, pattern in table.KINDS:
        if re.search(pattern, plain, re.I):
            return kind  # type: ignore[return-value]
    if piece.role == "related":
        return "notice"
    return "article" if piece.date else "report"


def _number(piece: Piece, title: str, language: str) -> str | None:
    pattern = re.compile(tables(language, "identity").NUMBER)
    for text in (title, *(block.text for block in piece.opening)):
        if match := pattern.search(text):
            return re.sub(r"\s+", "" if language.startswith("zh") else " ", match.group())
    return None


# Dates ----------------------------------------------------------------------------------------------------------


def _published(piece: Piece, language: str) -> str | None:
    table = tables(language, "identity")
    opening = "\n".join(block.text for block in piece.opening)
    if found := _after(table.PUBLISHED, opening, language):
        return found
    for block in reversed(piece.closing):
        if found := _date_in(block.text, language):
            return found
    if found := _date_in(opening, language):
        return found
    return _date_in(piece.date, language) if piece.date else None


def _after(lead: str, text: str, language: str) -> str | None:
    """The date straight after wording that says what it is the date of."""
    found = None
    for pattern in tables(language, "identity").DATES:
        if match := re.search(rf"(?i:{lead})(?:{pattern})", text):
            found = _iso(match)
            break
    return found


def _date_in(text: str, language: str) -> str | None:
    for pattern in tables(language, "identity").DATES:
        if match := re.search(pattern, text):
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = value(parts["year"].replace("○", "〇").replace("Ｏ", "〇"))
    month_text = parts["month"]
    month = _MONTHS.index(month_text.casefold()) + 1 if month_text.casefold() in _MONTHS else value(month_text)
    day = value(parts["day"]) if parts.get("day") else None
    if not year or not month or not 1 <= month <= 12:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _date_of(stated: Any) -> str | None:
    if isinstance(stated, datetime):
        return stated.date().isoformat()
    if isinstance(stated, date):
        return stated.isoformat()
    return _string(stated)


def _string(stated: Any) -> str | None:
    return str(stated).strip() or None if stated is not None else None


def _strings(stated: Any) -> tuple[str, ...]:
    if not stated:
        return ()
    return tuple(str(one).strip() for one in stated) if isinstance(stated, list | tuple) else (str(stated).strip(),)
