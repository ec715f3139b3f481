"""The records everything else speaks in: documents, clauses and the facts that stand in them.

All records are frozen. Offsets are character offsets into ``Document.text`` and half open, so that
``document.text[fact.start:fact.end] == fact.quote`` holds for every fact. ``extractors.records`` turns any of them
into the JSON that the command line prints; attribute names and JSON keys are the same.
"""

from __future__ import annotations

from extractors.model.documents import (
    Clause,
    Document,
    DocumentKind,
    Evidence,
    Level,
    Note,
    Reference,
    Sentence,
)
from extractors.model.facts import (
    MODALITIES,
    Application,
    Basis,
    Body,
    BodyRole,
    Change,
    Comparator,
    Condition,
    Date,
    Facts,
    IndustryBasis,
    Modality,
    Quantity,
    Role,
    Strength,
    Target,
    TargetKind,
    Task,
)
from extractors.model.sources import (
    Anchor,
    Block,
    BlockKind,
    Cell,
    ExtractorError,
    Place,
    Source,
    UnreadableSource,
)

__all__ = [
    "MODALITIES",
    "Anchor",
    "Application",
    "Basis",
    "Block",
    "BlockKind",
    "Body",
    "BodyRole",
    "Cell",
    "Change",
    "Clause",
    "Comparator",
    "Condition",
    "Date",
    "Document",
    "DocumentKind",
    "Evidence",
    "ExtractorError",
    "Facts",
    "IndustryBasis",
    "Level",
    "Modality",
    "Note",
    "Place",
    "Quantity",
    "Reference",
    "Role",
    "Sentence",
    "Source",
    "Strength",
    "Target",
    "TargetKind",
    "Task",
    "UnreadableSource",
]
