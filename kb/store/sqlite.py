"""The SQLite store: the seam's verbs, each one call into the module that knows how."""

from __future__ import annotations

import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.engine import Candidate, Entry, StoredSource, StoreError
from kb.filters import Filters
from kb.settings import DATABASE, VECTORS
from kb.store import reading, writing
from kb.store.connection import Database, dump, explained

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.model import Place

ROOM = 16 * 2**20
"""Bytes that must be free before anything is written."""


class SqliteStore:
    """A data folder: ``policykb.sqlite`` with a ``vectors`` cache beside it.

    Every method may be called from any thread. Raises ``StoreError`` where the folder cannot do what is asked.
    """

    def __init__(self, folder: Path, *, create: bool = False, read_only: bool = False) -> None:
        self.folder = folder
        self.database = Database(folder / DATABASE, create=create, read_only=read_only)
        self._searcher: Any = None
        if not read_only and self.meta("store") is None:
            self.remember("store", uuid.uuid4().hex)

    @property
    def version(self) -> int:
        """Grows with every change of documents."""
        return int(self.meta("version") or 0)

    def source(self, source: str) -> StoredSource | None:
        with explained(self.database.path):
            return next(iter(reading.sources(self._read, source)), None)

    def same_content(self, sha256: str) -> StoredSource | None:
        """A source with this very content, under whatever name it was read."""
        with explained(self.database.path):
            return next((found for found in reading.sources(self._read, sha256=sha256)), None)

    def sources(self) -> list[StoredSource]:
        with explained(self.database.path):
            return reading.sources(self._read)

    def replace_source(self, source: str, sha256: str, entries: Sequence[Entry]) -> tuple[str, ...]:
        self._room()
        with self.database.write() as connection:
            return writing.insert_source(connection, source, sha256, entries)

    def delete_document(self, document: str) -> bool:
        with self.database.write() as connection:
            return writing.delete_document(connection, document)

    def search(
        self, tokens: Sequence[str], vectors: Mapping[str, NDArray[np.float32]], filters: Filters, k: int
    ) -> list[Candidate]:
        with explained(self.database.path):
            return self.searcher.candidates(tokens, vectors, filters, k)

    @property
    def searcher(self) -> Any:
        if self._searcher is None:
            from kb.store.searching import Searcher  # numpy is needed only here

            self._searcher = Searcher(self.database, self.folder / VECTORS)
        return self._searcher

    def get(self, rows: Iterable[int]) -> list[dict[str, Any]]:
        with explained(self.database.path):
            return reading.get(self._read, rows)

    def documents(self, filters: Filters = Filters(), *, text: bool = False) -> list[dict[str, Any]]:  # noqa: B008
        with explained(self.database.path):
            return reading.documents(self._read, filters, text=text)

    def places(self, document: str) -> tuple[Place, ...]:
        """Where the text of a document stands on its pages, for marking a quote; empty where unknown."""
        with explained(self.database.path):
            return reading.places(self._read, document)

    def clauses(self, filters: Filters = Filters()) -> list[dict[str, Any]]:  # noqa: B008
        with explained(self.database.path):
            return reading.clauses(self._read, filters)

    def tasks(self, filters: Filters = Filters()) -> list[dict[str, Any]]:  # noqa: B008
        with explained(self.database.path):
            return reading.tasks(self._read, filters)

    def targets(self, filters: Filters = Filters()) -> list[dict[str, Any]]:  # noqa: B008
        with explained(self.database.path):
            return reading.targets(self._read, filters)

    def bodies(self, filters: Filters = Filters()) -> list[dict[str, Any]]:  # noqa: B008
        with explained(self.database.path):
            return reading.bodies(self._read, filters)

    def applications(self, filters: Filters = Filters()) -> list[dict[str, Any]]:  # noqa: B008
        with explained(self.database.path):
            return reading.applications(self._read, filters)

    def facts(self, places: Iterable[tuple[str, str]]) -> dict[str, dict[tuple[str, str], list[dict[str, Any]]]]:
        with explained(self.database.path):
            return reading.facts(self._read, places)

    def languages(self) -> tuple[str, ...]:
        with explained(self.database.path):
            return reading.languages(self._read)

    def meta(self, name: str) -> Any:
        with explained(self.database.path):
            row = self._read.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def remember(self, name: str, value: Any) -> None:
        with self.database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, dump(value)))

    def refresh(self) -> None:
        """Bring the vector indexes up to date and the write-ahead log into the file; for the end of an ingest."""
        with explained(self.database.path):
            self.searcher.refresh()
        self.database.tidy()

    def check(self, *, repair: bool = False) -> list[dict[str, Any]]:
        from kb.store.checking import check

        with explained(self.database.path):
            return check(self, repair=repair)

    def close(self) -> None:
        self.database.close()

    @property
    def _read(self) -> sqlite3.Connection:
        return self.database.read()

    def _room(self) -> None:
        if shutil.disk_usage(self.folder).free < ROOM:
            raise StoreError(f"{self.folder}: less than {ROOM >> 20} MB free; make room and run the command again")
