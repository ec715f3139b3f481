"""What stands in a document's clauses: targets, tasks, bodies and the industries they bear on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.model.documents import Document
from extractors.model.sources import Cell

Comparator = Literal[">=", "<=", "=", "~"]
Change = Literal["level", "increase", "decrease"]
Strength = Literal["binding", "aspirational"]
TargetKind = Literal["target", "threshold", "fact"]
Modality = Literal["prohibit", "control", "must", "promote", "support", "encourage", "explore", "plan"]
Role = Literal["lead", "support", "addressee"]
Basis = Literal["named", "parent", "cross-cutting"]

MODALITIES: tuple[Modality, ...] = ("prohibit", "control", "must", "promote", "support", "encourage", "explore", "plan")
"""Every modality, strongest first."""


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
