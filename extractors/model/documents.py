"""Documents with their clauses, notes and references."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from extractors.model.sources import Cell, Place

DocumentKind = Literal["plan", "notice", "opinion", "law", "report", "article"]
Level = Literal["national", "provincial", "municipal", "international", "other"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that this one names: ``clause`` is where it does so, ``document`` the id if it is known."""

    title: str
    number: str | None
    clause: str
    start: int
    end: int
    quote: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote, kept apart from the clauses: its text without the mark, ``start:end`` in the document's text,
    and where the mark stood (``anchor``, an offset in that text, and the ``clause`` there), None where no mark was found."""

    label: str | None
    text: str
    start: int
    end: int
    anchor: int | None = None
    clause: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a document that state a fact about it; ``field`` is the ``Document`` attribute they bear out."""

    field: str
    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest numbered unit of a document, by the annotation guide.

    ``path`` joins the ordinals of its levels ("3.1.2"); ``label`` is the number as written ("(Two)", "第十二条"),
    None where the text lost it (then ``flags`` holds ``number-inferred``). ``start:end`` is the clause's own text with its
    label and heading, without its children; ``heading`` is None where it has none. A heading in which only other clauses
    stand is a clause whose ``text`` is its heading. Text that was recognised from a picture carries the flag ``ocr`` and how
    sure that was (``confidence``, 0 to 1, the mean over its characters).
    """

    document: str
    path: str
    label: str | None
    heading: str | None
    text: str
    parent: str | None
    start: int
    end: int
    page: int | None = None
    flags: tuple[str, ...] = ()
    confidence: float | None = None

    @property
    def clause(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True)
class Document:
    """One document with its stored text and clause tree. Dates are ISO strings, as precise as the text is.

    ``issued`` is when its issuers signed it, ``published`` when it was made public (the date of issue where only that is
    known), ``effective`` from when it holds. ``evidence`` has the words of its text that say so; what the source's own head
    states has none.
    """

    id: str
    title: str
    kind: DocumentKind
    language: str
    text: str
    clauses: tuple[Clause, ...]
    source: str
    sha256: str
    issuers: tuple[str, ...] = ()
    issued: str | None = None
    published: str | None = None
    effective: str | None = None
    number: str | None = None
    region: str | None = None
    level: Level = "other"
    pages: int | None = None
    references: tuple[Reference, ...] = ()
    places: tuple[Place, ...] = ()
    cells: tuple[Cell, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notice: str | None = None
    """What a reader must know of this edition, shown wherever it is (such as "no official text")."""
    flags: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page that holds the character at ``offset``, None where the source has no pages."""
        at = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[at].page if at >= 0 else None

    def boxes(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that ``start:end`` touches, for marking a passage on its page."""
        return tuple(place for place in self.places if place.start < end and place.end > start)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a list item that stands as one, by its offsets in the document's text."""

    text: str
    start: int
    end: int
