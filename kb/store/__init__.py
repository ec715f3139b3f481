"""The store of one machine: SQLite is the truth, FAISS a cache beside it. Nothing outside this package speaks SQL."""

from __future__ import annotations

from kb.store.sqlite import SqliteStore

__all__ = ["SqliteStore"]
