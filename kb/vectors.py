"""FAISS indexes keyed by passage row id: a cache beside the store that can always be made again from it.

One file a lane and kind of passage. A file begins with a line that names the store it belongs to and the store version it
was brought up to; an index that is missing, damaged, of another store or behind is brought up by comparing row ids, which
the store never uses twice: what is gone is taken out, what is new is put in.
"""

from __future__ import annotations

import json
import logging
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kb.lookup import write_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

EXACT = 4000
"""With no more allowed rows than this, comparing all of them is faster than an index with a selector."""

CLUSTERED_FROM = 500_000
"""Flat search over so many vectors takes some 100 ms; beyond, vectors are clustered and only near clusters searched."""

Fetch = Callable[["NDArray[np.int64]"], "NDArray[np.float32]"]
"""Row ids (n,) → their unit vectors (n, d)."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the store holds in one lane: its version, its identity, and how to get at rows and vectors."""

    store: str
    version: int
    dimension: int
    rows: Callable[[], NDArray[np.int64]]
    fetch: Fetch


class LaneIndex:
    """One index in one file. Safe for many threads: searches run side by side, bringing it up to date does not."""

    def __init__(self, path: Path, *, keep: bool = True, clustered_from: int = CLUSTERED_FROM) -> None:
        self.path, self.keep, self.clustered_from = path, keep, clustered_from
        self._lock = threading.Lock()
        self._stamp: tuple[str, int] | None = None
        self._index: Any = None

    def search(
        self, vector: NDArray[np.float32], k: int, holding: Holding, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows of the ``k`` nearest vectors with their cosines, best first; only among ``allowed`` rows, if given."""
        index = self.current(holding)
        if k <= 0 or index.ntotal == 0 or (allowed is not None and not len(allowed)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        if allowed is not None and len(allowed) <= EXACT:
            return _exact(query[0], k, allowed, holding.fetch(allowed))
        parameters = _parameters(index, allowed)
        scores, rows = index.search(query, min(k, index.ntotal), params=parameters)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def current(self, holding: Holding) -> Any:
        """The index at the store's version, brought up to it (and kept, where the folder allows) if it is not."""
        stamp = (holding.store, holding.version)
        if self._covers(stamp):
            return self._index
        with self._lock:
            if self._covers(stamp):
                return self._index
            if self._stamp is None or self._stamp[0] != holding.store:
                self._stamp, self._index = self._load(holding)
            if self._stamp != stamp:
                self._index = self._brought_up(holding)
                self._stamp = stamp
                self._save()
            return self._index

    def rows(self) -> NDArray[np.int64]:
        """The rows in the file as it lies there, without bringing it up; empty where it is not as it was written."""
        try:
            _, index = _read(self.path, whole=True)
        except (OSError, ValueError, KeyError, RuntimeError):
            return np.empty(0, np.int64)
        return _ids(index)

    def forget(self) -> None:
        """Drop the index and its file; the next search makes it anew."""
        with self._lock:
            self._stamp, self._index = None, None
            self.path.unlink(missing_ok=True)

    def _covers(self, stamp: tuple[str, int]) -> bool:
        """Whether the index is as new as what the caller sees; a newer one holds rows that the caller passes over."""
        return self._stamp is not None and self._stamp[0] == stamp[0] and self._stamp[1] >= stamp[1]

    def _load(self, holding: Holding) -> tuple[tuple[str, int] | None, Any]:
        try:
            stamp, index = _read(self.path)
        except FileNotFoundError:
            return None, None
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            log.warning("%s: damaged; made anew", self.path)
            log.debug("%s: %s", self.path, error)
            return None, None
        if stamp[0] != holding.store or index.d != holding.dimension or stamp[1] > holding.version:
            return None, None
        return stamp, index

    def _brought_up(self, holding: Holding) -> Any:
        import faiss

        wanted = holding.rows()
        if self._index is None:
            return self._made(holding, wanted)
        held = _ids(self._index)
        gone, new = np.setdiff1d(held, wanted), np.setdiff1d(wanted, held)
        clustered = len(wanted) >= self.clustered_from
        if len(gone) + len(new) > len(wanted) // 2 or clustered != _clustered(self._index):
            return self._made(holding, wanted)
        # Readers may be searching the old one: change a copy.
        index = faiss.clone_index(self._index)
        if len(gone):
            index.remove_ids(gone)
        if len(new):
            index.add_with_ids(holding.fetch(new), new)
        return index

    def _made(self, holding: Holding, rows: NDArray[np.int64]) -> Any:
        import faiss

        flat = faiss.IndexFlatIP(holding.dimension)
        if len(rows) < self.clustered_from:
            index = faiss.IndexIDMap2(flat)
        else:
            lists = int(4 * len(rows) ** 0.5)
            index = faiss.IndexIVFFlat(flat, holding.dimension, lists, faiss.METRIC_INNER_PRODUCT)
            index.own_fields = True
            flat.this.disown()
            sample = np.sort(np.random.default_rng(0).choice(rows, min(len(rows), 50 * lists), replace=False))
            index.train(holding.fetch(sample))
            index.nprobe = max(8, lists // 16)
        for at in range(0, len(rows), 65536):
            part = rows[at : at + 65536]
            index.add_with_ids(holding.fetch(part), part)
        return index

    def _save(self) -> None:
        import faiss

        if not self.keep or self._stamp is None:
            return
        body = faiss.serialize_index(self._index).tobytes()
        facts = {"store": self._stamp[0], "version": self._stamp[1], "sum": zlib.crc32(body)}
        try:
            write_whole(self.path, [json.dumps(facts).encode(), b"\n", body])
        except OSError as error:  # a cache that cannot be kept is made anew next time
            log.info("%s: not kept (%s)", self.path, error.strerror)


def _read(path: Path, *, whole: bool = False) -> tuple[tuple[str, int], Any]:
    """An index with its stamp. ``whole`` asks for its sum to be right as well, which a search has no time for."""
    import faiss

    content = path.read_bytes()
    line = content.index(b"\n")
    header = json.loads(content[:line])
    if whole and "sum" in header and zlib.crc32(memoryview(content)[line + 1 :]) != header["sum"]:
        raise ValueError(f"{path}: not what was written")
    index = faiss.deserialize_index(np.frombuffer(content, np.uint8, offset=line + 1))
    return (header["store"], header["version"]), index


def _clustered(index: Any) -> bool:
    return not hasattr(index, "id_map")


def _ids(index: Any) -> NDArray[np.int64]:
    import faiss

    if not _clustered(index):
        return faiss.vector_to_array(index.id_map)
    lists = index.invlists
    parts = [faiss.rev_swig_ptr(lists.get_ids(at), lists.list_size(at)).copy() for at in range(lists.nlist)]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _parameters(index: Any, allowed: NDArray[np.int64] | None) -> Any:
    if allowed is None:
        return None
    import faiss

    selector = faiss.IDSelectorBatch(allowed)
    if _clustered(index):
        return faiss.SearchParametersIVF(sel=selector, nprobe=index.nprobe)
    return faiss.SearchParameters(sel=selector)


def _exact(
    query: NDArray[np.float32], k: int, rows: NDArray[np.int64], vectors: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    scores = vectors @ query
    best = np.argsort(-scores, kind="stable")[:k]
    return rows[best], scores[best]
