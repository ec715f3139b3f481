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
from functools import cache
from pathlib import Path
from typing import Any

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
_BODY_ENDS = re.compile(r"(?:部|委|厅|局|办公室|政府|委员会|院|署|中央|会|行|公司|中心|司|办)$")
VOCABULARY = Path(__file__).parent / "vocabulary"


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
    issuers = _strings(head.get("issuers") or head.get("issuer")) or _issuers(piece, title, own, language)
    published = _date_of(head.get("published") or head.get("date")) or _published(piece, language)
    if notice := _notice_of(title, others):  # what a notice issues has its issuers, number and date
        issuers, number, published = issuers or notice.issuers, number or notice.number, published or notice.published
    region, level = _region_level(title, issuers, piece, head)
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
        region=region,
        level=level,
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


# Issuers, region, level -----------------------------------------------------------------------------------------


def _issuers(piece: Piece, title: str, own: str, language: str) -> tuple[str, ...]:
    table = tables(language, "identity")
    for line in own.split("\n"):
        if match := re.match(table.PREPARED, line.strip(), re.I):
            return _names(match[1], language)
    signed = tuple(dict.fromkeys(name for block in piece.closing for name in _signed(block.text)))
    if match := re.search(table.ISSUERS, title):
        named = _names(match[1], language)
        return signed if "等" in title[match.end(1) : match.end(1) + 4] and len(signed) > len(named) else named
    if language.startswith("zh"):
        if signed:
            return signed
    elif match := re.search(table.WHOLE, title):
        return (match[1].strip(),)
    if re.match(r"(?:REGULATION|DIRECTIVE|DECISION).*EUROPEAN PARLIAMENT AND OF THE COUNCIL", title, re.I):
        return ("European Parliament", "Council of the European Union")
    found = [match[1].strip() for match in re.finditer(table.ISSUERS, piece.lead or own)] if language == "en" else []
    return tuple(dict.fromkeys(re.sub(r"^the ", "", name) for name in found))[:4]


def _signed(line: str) -> list[str]:
    line = re.sub(r"(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年.*$", "", line).strip()
    if re.search(r"[:：，。；（()）《》]", line) or not _BODY_ENDS.search(line) or len(line) > 120:
        return []
    squeezed = line if re.search(r"[\u4e00-\u9fff]{3}", line) else re.sub(r"\s+", "", line)
    return [name for name in re.split(r"\s+", squeezed) if len(name) >= 3]


def _names(text: str, language: str) -> tuple[str, ...]:
    if language.startswith("zh"):
        return tuple(name for name in re.split(r"[、\s]+", text.strip()) if name)
    return tuple(name.strip() for name in re.split(r"\s*(?:;|, | and (?=the |[A-Z]\w+ of))\s*", text) if name.strip())


@cache
def _regions() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """(Chinese name, English name, level, all names) of each region known."""
    import yaml

    data = yaml.safe_load((VOCABULARY / "regions.yaml").read_text("utf-8"))
    return tuple(
        (
            entry["zh"],
            entry["en"],
            entry["level"],
            (entry["zh"], entry["en"], *(a for a in entry.get("aliases", ()) if len(a) > 1)),
        )
        for entries in data.values()
        for entry in entries
    )


def _region_level(
    title: str, issuers: Sequence[str], piece: Piece, head: Mapping[str, Any]
) -> tuple[str | None, Level]:
    region, level = _string(head.get("region")), _string(head.get("level"))
    by = " ".join(issuers)
    found = _region_in(by) or _region_in(title) or _region_in(piece.lead)
    guessed = _level(by, title, found[2] if found else None)
    name = found[1] if found and piece.language == "en" else found[0] if found else None
    if level not in LEVELS:
        level = guessed
    return region or name, level  # type: ignore[return-value]


def _region_in(text: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    best, at = None, len(text) + 1
    for region in _regions():
        for name in region[3]:
            pattern = rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
            match = re.search(pattern, text)
            if match and match.start() < at:
                best, at = region, match.start()
    return best


def _level(issuers: str, title: str, region: str | None) -> Level:
    where = f"{issuers} {title}"
    if re.search(r"European|\((?:EU|EC)\)|United Nations|UNFCCC\b(?! *\))", where) and not region:
        return "international"
    if re.search(
        r"\b(?:City|Town|Municipal(?:ity)?|County) of\b|\b(?:City|Municipal|County)\b (?:People|Government|Bureau|Council)",
        where,
    ):
        return "municipal"
    if region:
        below = re.sub("|".join(re.escape(zh) for zh, *_ in _regions()), "", issuers)
        own = re.search(r"[\u4e00-\u9fff]{2,4}[市州盟](?:人民政府|[\u4e00-\u9fff]{2,12}[局委])", below)
        return "municipal" if own else region  # type: ignore[return-value]
    if re.search(
        r"国务院|中共中央|国家|^(?:[\u4e00-\u9fff]{2,8}部)|全国|State Council|Ministry of|National|Nationally|Republic|Kingdom|Federal",
        where,
    ):
        return "national"
    return "other"


def _string(stated: Any) -> str | None:
    return str(stated).strip() or None if stated is not None else None


def _strings(stated: Any) -> tuple[str, ...]:
    if not stated:
        return ()
    return tuple(str(one).strip() for one in stated) if isinstance(stated, list | tuple) else (str(stated).strip(),)
