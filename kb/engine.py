"""The seam behind which a store stands: SQLite with FAISS today, a networked engine tomorrow.

Tokens arrive segmented and vectors ready made; filters are a ``Filters``, never SQL. One contract test serves every store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np

    from extractors.model import Facts, Place
    from kb.filters import Filters


class StoreError(Exception):
    """The store cannot do what was asked: one plain line with the folder or file and what to do."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a clause that was embedded: the whole clause or one sentence of it, by offsets in the document's text.

    ``vectors`` holds one unit vector (float32) for each lane, the lane being the encoder's name.
    """

    clause: str
    kind: str  # "clause" or "sentence"
    start: int
    end: int
    vectors: Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class IndexTokens:
    """The index tokens of one clause, by where they stand: the title of its document, the headings it stands under with
    its own, and its text. A match in a heading weighs more than one in the text."""

    title: Sequence[str]
    heading: Sequence[str]
    text: Sequence[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document ready to be stored: its facts, its passages, and the index tokens of each clause by path.

    A clause without tokens (a mere heading) is stored but never found by search.
    """

    facts: Facts
    passages: Sequence[Passage]
    tokens: Mapping[str, IndexTokens]


@dataclass(slots=True)
class Candidate:
    """A clause that some signal brought up. ``clause_cosine`` and ``sentence_cosine`` are by lane, -1..1; ``keyword`` is a
    BM25 score, higher is better, None where no token matched; ``sentence`` is the best sentence's (start, end)."""

    row: int
    document: str
    clause: str
    language: str
    keyword: float | None = None
    clause_cosine: dict[str, float] = field(default_factory=dict)
    sentence_cosine: dict[str, float] = field(default_factory=dict)
    sentence: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source as the store knows it, with the ids of its documents."""

    source: str
    sha256: str
    documents: tuple[str, ...]


class Store(Protocol):
    """What the rest of kb may ask of a store. Rows come back as the plain dicts that the interface prints."""

    version: int
    """Grows with every change, so that caches know when they are behind."""

    def source(self, source: str) -> StoredSource | None: ...

    def same_content(self, sha256: str) -> StoredSource | None:
        """A source with this very content, under whatever name it was read."""
        ...

    def sources(self) -> list[StoredSource]: ...

    def replace_source(self, source: str, sha256: str, entries: Sequence[Entry]) -> tuple[str, ...]:
        """The source with all its documents, whole or not at all; documents it had before are gone.

        Returns the ids they got: an id that another source already holds gets "~2", "~3", ...
        """
        ...

    def delete_document(self, document: str) -> bool: ...

    def search(
        self, tokens: Sequence[str], vectors: Mapping[str, np.ndarray], filters: Filters, k: int
    ) -> list[Candidate]:
        """The clauses any signal ranks among its best ``k``; for each of them every signal is filled in where it has one."""
        ...

    def get(self, rows: Iterable[int]) -> list[dict[str, Any]]:
        """Clause records by row id, in the order asked."""
        ...

    def facts(self, places: Iterable[tuple[str, str]]) -> dict[str, dict[tuple[str, str], list[dict[str, Any]]]]:
        """The facts standing in clauses, by (document, clause): {"targets": …, "tasks": …, "applications": …}."""
        ...

    def places(self, document: str) -> tuple[Place, ...]:
        """Where the text of a document stands on its pages; empty where its format has none."""
        ...

    def languages(self) -> tuple[str, ...]:
        """The languages of the documents held, so that only the encoders they need are loaded."""
        ...

    def meta(self, name: str) -> Any:
        """What was remembered under ``name``, None where nothing was."""
        ...

    def remember(self, name: str, value: Any) -> None:
        """Keep a small JSON value (such as the encoders a folder was built with)."""
        ...

    def documents(self, filters: Filters, *, text: bool = False) -> list[dict[str, Any]]: ...

    def clauses(self, filters: Filters) -> list[dict[str, Any]]: ...

    def tasks(self, filters: Filters) -> list[dict[str, Any]]: ...

    def targets(self, filters: Filters) -> list[dict[str, Any]]: ...

    def bodies(self, filters: Filters) -> list[dict[str, Any]]: ...

    def applications(self, filters: Filters) -> list[dict[str, Any]]: ...

    def refresh(self) -> None:
        """Bring caches up to date, at the end of many changes."""
        ...

    def check(self, *, repair: bool = False) -> list[dict[str, Any]]:
        """What is wrong or doubtful: {severity, kind, document, clause, record, message, repaired}."""
        ...

    def close(self) -> None: ...
