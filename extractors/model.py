"""The records everything else speaks in: documents, clauses and the facts that stand in them.

All records are frozen. Offsets are character offsets into ``Document.text`` and half open, so that
``document.text[fact.start:fact.end] == fact.quote`` holds for every fact. ``extractors.records`` turns any of them
into the JSON that the command line prints; attribute names and JSON keys are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "note"]
DocumentKind = Literal["plan", "notice", "opinion", "law", "report", "article"]
Level = Literal["national", "provincial", "municipal", "international", "other"]
Comparator = Literal[">=", "<=", "=", "~"]
Change = Literal["level", "increase", "decrease"]
Strength = Literal["binding", "aspirational"]
TargetKind = Literal["target", "threshold", "fact"]
Modality = Literal["prohibit", "control", "must", "promote", "support", "encourage", "explore", "plan"]
Role = Literal["lead", "support", "addressee"]
Basis = Literal["named", "parent", "cross-cutting"]

MODALITIES: tuple[Modality, ...] = ("prohibit", "control", "must", "promote", "support", "encourage", "explore", "plan")
"""Every modality, strongest first."""


class ExtractorError(Exception):
    """Root of all errors of this package: one plain sentence saying what is wrong, with which input, and what to do."""


class UnreadableSource(ExtractorError):
    """A source that cannot be read at all: missing, empty, encrypted, corrupt or of no supported format."""

    def __init__(self, source: object, problem: str, remedy: str) -> None:
        self.source, self.problem, self.remedy = str(source), problem, remedy
        super().__init__(f"{source}: {problem}; {remedy}")


# What readers hand over -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands in the source: characters ``start:end`` lie on ``page`` (1-based) in ``box``.

    ``box`` is (x0, y0, x1, y1) in points from the page's lower left corner, None where the format has no layout.
    ``confidence`` (0 to 1) is how sure character recognition was of it, None for text that needed none.
    """

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text is ``start:end`` of the row that it stands in (of the document, once that is laid out).

    ``table`` counts the tables of a source from 0, ``row`` and ``column`` those of the table, ``rows`` and ``columns`` how
    many of them it spans. ``heading`` says that it heads its column (``"column"``) or its row (``"row"``), None for a cell
    of the table's body; a reader that cannot tell leaves it to ``extractors.tables``. ``row_headings`` and
    ``column_headings`` are the words of the headings it stands under, outermost first.
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    heading: Literal["row", "column"] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    row_headings: tuple[str, ...] = ()
    column_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the mark of a note stood in a block: after the character before ``at``. ``note`` is the note's key, which the
    note's own block carries as ``attributes["note"]``; a key is of one note in its source."""

    note: str
    at: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row or note as a reader found it, in reading order.

    ``level`` is the heading level (1 = top) or the nesting depth of an item; ``label`` is a number or bullet that the
    format itself carries (DOCX numbering, ``<ol>``), None where the number, if any, is part of ``text``. The offsets of
    ``places``, ``cells`` and ``anchors`` count within ``text``. ``attributes`` holds what a format knows besides (style,
    class, id). A row has its cells; a note its mark as ``label`` and its key as ``attributes["note"]``.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    label: str | None = None
    page: int | None = None
    places: tuple[Place, ...] = ()
    attributes: Mapping[str, str] | None = None
    cells: tuple[Cell, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file or address as read: its blocks in reading order and what its format says of it.

    ``head`` holds the document facts stated outside the text (a YAML head, HTML meta tags, PDF metadata);
    ``flags`` what went wrong and was survived.
    """

    source: str
    sha256: str
    blocks: tuple[Block, ...]
    media_type: str
    pages: int | None = None
    head: Mapping[str, Any] | None = None
    flags: tuple[str, ...] = ()


# Documents and clauses ------------------------------------------------------------------------------------------


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


# Found in a sentence, not yet a fact ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as found. ``unit`` is the guide's symbol or the counted noun; "" where the text has none."""

    value: float
    value_high: float | None
    unit: str
    comparator: Comparator
    start: int
    end: int
    text: str
    value_si: float | None = None
    unit_si: str | None = None
    flags: tuple[str, ...] = ()
    alternatives: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Date:
    """A point or stretch of time as found. ``role`` says what the words around it make of it."""

    year: int
    month: int | None
    day: int | None
    period: tuple[int, int] | None
    role: Literal["deadline", "baseline", "issue", "history", "mention"]
    start: int
    end: int
    text: str


# Facts ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BodyRole:
    """A body as a task names it. ``name`` is as written; ``body`` is the canonical name it resolves to."""

    name: str
    role: Role
    body: str
    start: int | None = None
    end: int | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class IndustryBasis:
    """An industry (or class of industries) a fact bears on: ``via`` is the branch or class that brought it in."""

    industry: str
    basis: Basis
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a clause to bind: ``kind`` is threshold, ownership, listing, region, new-project or other."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Application:
    """That a clause applies to an industry, or to a class of industries (``basis`` cross-cutting, then ``industry`` is
    the class id). ``quote`` is the wording that says so."""

    document: str
    clause: str
    industry: str
    basis: Basis
    quote: str
    start: int
    end: int
    condition: Condition | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A number aimed at (or, by ``kind``, a threshold or another quantity), joined to the clause it stands in."""

    id: str
    document: str
    clause: str
    indicator: str
    value: float
    value_high: float | None
    unit: str | None
    comparator: Comparator
    change: Change | None
    baseline_year: int | None
    year: int | None
    period: tuple[int, int] | None
    scope: str | None
    strength: Strength | None
    kind: TargetKind
    quote: str
    start: int
    end: int
    value_si: float | None = None
    unit_si: str | None = None
    baseline_value: float | None = None
    conditional: str | None = None
    sectors: tuple[str, ...] = ()
    industries: tuple[IndustryBasis, ...] = ()
    flags: tuple[str, ...] = ()
    alternatives: tuple[float, ...] = ()
    page: int | None = None
    cell: Cell | None = None
    """The cell of a table that states it, None for a target of running text."""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One coordinated action: a directive verb with what it acts on, who is to do it, where and by when."""

    id: str
    document: str
    clause: str
    action: str
    object: str
    modality: Modality
    quote: str
    start: int
    end: int
    bodies: tuple[BodyRole, ...] = ()
    industries: tuple[IndustryBasis, ...] = ()
    regions: tuple[str, ...] = ()
    year: int | None = None
    condition: Condition | None = None
    flags: tuple[str, ...] = ()
    page: int | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body over a whole document: how often it is named and how many tasks it answers for."""

    name: str
    kind: str
    mentions: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one document."""

    document: Document
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    bodies: tuple[Body, ...] = ()
    applications: tuple[Application, ...] = ()
