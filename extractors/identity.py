"""What a document is: title, kind, issuers, dates, number, region, level, and an id that stays.

The source's own head (a YAML head, meta tags) goes before what the text shows; what neither states stays unknown. What
the text states has its words beside it (``Evidence``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extractors import dating, titles
from extractors.face import Face, Stated, face_of
from extractors.issuers import issuers_of
from extractors.jurisdiction import jurisdiction_of
from extractors.language import tables
from extractors.model import Document, DocumentKind, Evidence, Level, Source
from extractors.outline import Outline
from extractors.page_lines import is_line
from extractors.pages import Piece
from extractors.wording import normalised

KINDS = ("plan", "notice", "opinion", "law", "report", "article")
LEVELS = ("national", "provincial", "municipal", "international", "other")
ID_MOST = 60


@dataclass(frozen=True)
class Identity:
    """The facts of a document as a whole; ``id`` is readable and stays when the text is corrected further down."""

    id: str
    title: str
    kind: DocumentKind
    language: str
    issuers: tuple[str, ...] = ()
    issued: str | None = None
    published: str | None = None
    effective: str | None = None
    number: str | None = None
    region: str | None = None
    level: Level = "other"
    notice: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The fields of a ``Document`` that this says."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def describe(piece: Piece, built: Outline, source: Source, *, others: Sequence[Document] = ()) -> Identity:
    """The identity of ``piece``, laid out as ``built``. ``others`` are the documents before it in its file.

    The source's head speaks of the file's first document only.
    """
    head: Mapping[str, Any] = (source.head or {}) if not others and piece.role != "related" else {}
    language = str(head.get("language") or piece.language)
    face = face_of(built.text, built.clauses, built.notes)
    title = _title(piece, head, source, face, language)
    if piece.attachment and not piece.title and others:
        title = Stated(f"{piece.attachment} – {titles.short(others[0].title, others[0].number)}")
    number = _number(face, title if title.span or not others else Stated(""), language)
    news = piece.role == "related" or piece.date is not None
    bodies = issuers_of(face, title.value, language, lead=piece.lead, news=news)
    stated_bodies = _strings(head.get("issuers") or head.get("issuer"))
    kind, kind_word = titles.kind_of(
        title.value,
        built.text,
        language,
        role=piece.role,
        dated=piece.date is not None,
        number=_value(number),
        numbered=any(not clause.path.startswith("p") for clause in built.clauses),
    )
    public = _date_of(head.get("published") or head.get("date"))
    dates = dating.dates_of(face, language, title=title.span, page=piece.date, public=public)
    place = jurisdiction_of(face, title, bodies, language, names=stated_bodies, lead=piece.lead)
    remark = _remark(face)
    own = _Shared(
        stated_bodies or tuple(body.value for body in bodies),
        _string(head.get("number")) or _value(number),
        _date_of(head.get("issued")) or _value(dates.issued),
        _value(dates.published),
        _string(head.get("region")) or place.region,
        _choice(head.get("level"), LEVELS) or place.level,
    )
    notice = _notice_of(title.value, others)
    seed = own.with_those_of(notice) if notice else own
    shared = seed.with_those_of(notice or others[0]) if _stands_with_others(piece, own, others) else seed
    words = _Words(built, head)
    words.add("title", title.span)
    for body in bodies:
        words.add("issuers", body.span)
    for field, fact in (("number", number), ("issued", dates.issued), ("published", dates.published)):
        words.add(field, fact.span if fact else None, fact.value if fact else None)
    words.add("effective", dates.rule)
    words.add("kind", _word(face, title, kind_word))
    for span in place.words:
        words.add("region", span)
    words.add("level", place.level_words)
    words.add("notice", remark.span if remark else None)
    return Identity(
        id=_identity(head, title.value, seed.number, seed.issuers, built.text, others),
        title=title.value,
        kind=_choice(head.get("kind"), KINDS) or kind,  # type: ignore[arg-type]
        language=language,
        effective=_date_of(head.get("effective")) or _value(dates.effective),
        notice=_string(head.get("notice")) or _value(remark),
        evidence=tuple(words.found),
        **asdict(shared),
    )


@dataclass(frozen=True)
class _Shared:
    """The facts that a notice and what it issues have in common."""

    issuers: tuple[str, ...]
    number: str | None
    issued: str | None
    published: str | None
    region: str | None
    level: str

    def with_those_of(self, other: Document) -> _Shared:
        """These, and of the other document those that are missing here."""
        return _Shared(
            self.issuers or other.issuers,
            self.number or other.number,
            self.issued or other.issued,
            self.published or other.published,
            other.region
            if other.region and self.region and other.region.endswith(self.region)
            else self.region or other.region,
            self.level if self.level != "other" else other.level,
        )


def _stands_with_others(piece: Piece, own: _Shared, others: Sequence[Document]) -> bool:
    """Whether a document that says nothing of its own origin is an attachment of those before it in the file."""
    return bool(others) and piece.role != "related" and not (own.issuers or own.number or own.issued)


def slug(title: str) -> str:
    """A title as an id: ASCII for Latin scripts, Han characters kept, hyphens between, at most 60 characters."""
    folded = unicodedata.normalize("NFKD", title).replace("’", "").replace("'", "")
    plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^a-z0-9\u3400-\u4dbf\u4e00-\u9fff]+", "-", plain).strip("-")
    if len(words) > ID_MOST:
        cut = words[:ID_MOST]
        words = cut.rsplit("-", 1)[0] if "-" in cut[ID_MOST // 2 :] else cut
    return words.strip("-") or "document"


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


# What the text shows ------------------------------------------------------------------------------------------------


def _title(piece: Piece, head: Mapping[str, Any], source: Source, face: Face, language: str) -> Stated:
    shown = _string(head.get("title")) or _shown_title(piece, source, language)
    table = tables(language, "identity")
    unnamed = not head.get("title") and re.fullmatch(table.UNNAMED, shown, re.I)
    if unnamed and (match := re.search(table.CITED, face.text)):
        return Stated(match["title"].strip(), match.span("title"))
    return Stated(shown, face.locate(shown))


def _shown_title(piece: Piece, source: Source, language: str) -> str:
    named = re.search(tables(language, "identity").NAMED, piece.lead) if piece.lead else None
    if named:
        return named[1].strip()
    if piece.title:
        return titles.whole(titles.written(piece.title), _string((source.head or {}).get("page_title")))
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


def _number(face: Face, title: Stated, language: str) -> Stated | None:
    """The document's own number: in its title or on a line above the text, outside the titles of others."""
    pattern = re.compile(tables(language, "identity").NUMBER)
    shown = title.span and face.text[slice(*title.span)]
    candidates = [(title.value if shown is None else shown, title.span[0] if title.span else None)]
    candidates += [(line.text, line.start) for line in face.opening]
    for text, start in candidates:
        quoted = [match.span() for match in re.finditer(r"《[^》]*》(?:\s*[（(][^（()）]*[）)])?", text)]
        for match in pattern.finditer(text):
            if any(a <= match.start() < b for a, b in quoted):
                continue
            return Stated(_written_number(match.group(), language), (start + match.start(), start + match.end()) if start is not None else None)  # fmt: skip
    return None


def _written_number(number: str, language: str) -> str:
    if not language.startswith("zh"):
        line = re.sub(r"\s+", " ", number).strip()
        return re.sub(r"^[A-Z ]{4,}(?= \(| \d|$)", lambda match: match.group().capitalize(), line)
    if re.search(r"(?:公告|令)\s*\d", number):  # its bodies stay apart
        return re.sub(r"(?<=[\d年第令告])\s+|\s+(?=[\d年第号])", "", number)
    line = re.sub(r"\s+(?![\dA-Z])|(?<=[^A-Z/])\s+", "", number).strip("（")
    return re.sub(r"[［\[【（(](\d{4})[］\]】）)]", r"〔\1〕", line) if "第" not in line else line.strip("()（）")


def _remark(face: Face) -> Stated | None:
    """The line that says what a reader must know of this edition ("(Unofficial translation)", "（本文有删减）")."""
    for line in (*face.opening, *face.first[:1], *face.closing):
        if is_line("EDITION", line.text):
            return Stated(line.text.strip("()[]（）【】 "), (line.start, line.start + len(line.text)))
    return None


def _word(face: Face, title: Stated, word: str | None) -> tuple[int, int] | None:
    """Where the word of the title that tells its kind stands."""
    if not word or not title.span:
        return None
    at = face.text.casefold().rfind(word.casefold(), *title.span)
    return (at, at + len(word)) if at >= 0 else None


class _Words:
    """Evidence as it is gathered."""

    def __init__(self, built: Outline, head: Mapping[str, Any]) -> None:
        self.found: list[Evidence] = []
        self._head = head
        self._text, self._places = built.text, built.places
        self._starts = [place.start for place in built.places]

    def add(self, field: str, span: tuple[int, int] | None, value: str | None = None) -> None:
        """The words at ``span`` bear ``field`` out; nothing where there are none, or the source's head states another value."""
        if self._head.get(field) and field != "title" and _date_of(self._head[field]) != value:
            return
        if span is None or not 0 <= span[0] < span[1] <= len(self._text):
            return
        quote = self._text[slice(*span)]
        start = span[0] + len(quote) - len(quote.lstrip(" \n，。；、"))
        if quote.startswith(("（", "(")) and not re.search(r"[）)]", quote):
            start += 1
        end = span[1] - len(quote) + len(quote.rstrip())
        if quote.endswith(("）", ")")) and not re.search(r"[（(]", self._text[start : end - 1]):
            end -= 1
        if start < end:
            self.found.append(Evidence(field, self._text[start:end], start, end, self._page(start)))

    def _page(self, at: int) -> int | None:
        place = bisect_right(self._starts, at) - 1
        return self._places[place].page if place >= 0 else None


# What the head states -----------------------------------------------------------------------------------------------


def _choice(stated: Any, choices: Sequence[str]) -> str | None:
    return stated if stated in choices else None


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


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
