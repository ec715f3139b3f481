"""FAISS indexes: a cache that catches up with its store from any state."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kb.vectors import Holding, LaneIndex

DIMENSION = 16


class Shelf:
    """Rows and vectors as a store holds them."""

    def __init__(self, count: int, store: str = "s") -> None:
        self.store, self.version, self.fetched = store, 1, 0
        self.vectors = {row: self._vector(row) for row in range(1, count + 1)}

    @staticmethod
    def _vector(row: int) -> np.ndarray:
        vector = np.random.default_rng(row).normal(size=DIMENSION).astype(np.float32)
        return vector / np.linalg.norm(vector)

    def change(self, *, add: range = range(0), drop: range = range(0)) -> None:
        self.version += 1
        for row in drop:
            del self.vectors[row]
        self.vectors |= {row: self._vector(row) for row in add}

    def holding(self) -> Holding:
        def fetch(rows: np.ndarray) -> np.ndarray:
            self.fetched += len(rows)
            return np.stack([self.vectors[row] for row in rows.tolist()])

        return Holding(self.store, self.version, DIMENSION, lambda: np.array(sorted(self.vectors), np.int64), fetch)

    def nearest(self, query: np.ndarray, k: int, allowed: set[int] | None = None) -> list[int]:
        rows = [row for row in self.vectors if allowed is None or row in allowed]
        return sorted(rows, key=lambda row: -float(self.vectors[row] @ query))[:k]


QUERY = Shelf._vector(999_999)


def search(index: LaneIndex, shelf: Shelf, k: int = 5, allowed: np.ndarray | None = None) -> list[int]:
    rows, scores = index.search(QUERY, k, shelf.holding(), allowed)
    assert list(scores) == sorted(scores, reverse=True)
    return rows.tolist()


def test_the_nearest_come_first(tmp_path: Path) -> None:
    shelf = Shelf(50)
    assert search(LaneIndex(tmp_path / "a.faiss"), shelf) == shelf.nearest(QUERY, 5)


def test_nothing_held_nothing_found(tmp_path: Path) -> None:
    assert search(LaneIndex(tmp_path / "a.faiss"), Shelf(0)) == []


def test_more_asked_than_held(tmp_path: Path) -> None:
    assert len(search(LaneIndex(tmp_path / "a.faiss"), Shelf(3), k=10)) == 3


def test_a_kept_index_is_read_and_not_made_again(tmp_path: Path) -> None:
    shelf = Shelf(50)
    search(LaneIndex(tmp_path / "a.faiss"), shelf)
    shelf.fetched = 0
    assert search(LaneIndex(tmp_path / "a.faiss"), shelf) == shelf.nearest(QUERY, 5)
    assert shelf.fetched == 0


def test_an_index_behind_takes_only_what_changed(tmp_path: Path) -> None:
    shelf = Shelf(50)
    search(LaneIndex(tmp_path / "a.faiss"), shelf)
    shelf.change(add=range(51, 56), drop=range(1, 6))
    shelf.fetched = 0
    index = LaneIndex(tmp_path / "a.faiss")
    assert search(index, shelf) == shelf.nearest(QUERY, 5)
    assert shelf.fetched == 5
    assert sorted(index.rows().tolist()) == sorted(shelf.vectors)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:40],
        lambda content: b"nonsense\n" + content,
        lambda content: content[:-9],
    ],
    ids=["empty", "cut", "nonsense", "short"],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: object) -> None:
    shelf, path = Shelf(50), tmp_path / "a.faiss"
    search(LaneIndex(path), shelf)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert search(LaneIndex(path), shelf) == shelf.nearest(QUERY, 5)
    assert len(LaneIndex(path).rows()) == 50


def test_the_index_of_another_store_is_not_taken(tmp_path: Path) -> None:
    search(LaneIndex(tmp_path / "a.faiss"), Shelf(50, "other"))
    shelf = Shelf(20)
    assert search(LaneIndex(tmp_path / "a.faiss"), shelf, k=50) == shelf.nearest(QUERY, 50)


def test_an_index_ahead_of_its_store_is_made_anew(tmp_path: Path) -> None:
    shelf = Shelf(50)
    shelf.version = 9
    search(LaneIndex(tmp_path / "a.faiss"), shelf)
    older = Shelf(30)
    assert search(LaneIndex(tmp_path / "a.faiss"), older, k=50) == older.nearest(QUERY, 50)


@pytest.mark.parametrize("exact", [0, 4000])
def test_only_allowed_rows_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exact: int) -> None:
    monkeypatch.setattr("kb.vectors.EXACT", exact)
    shelf, allowed = Shelf(200), np.arange(3, 200, 7)
    index = LaneIndex(tmp_path / "a.faiss")
    assert search(index, shelf, 5, allowed) == shelf.nearest(QUERY, 5, set(allowed.tolist()))
    assert search(index, shelf, 5, np.empty(0, np.int64)) == []


def test_many_vectors_are_clustered_and_still_found(tmp_path: Path) -> None:
    shelf, path = Shelf(2000), tmp_path / "a.faiss"
    index = LaneIndex(path, clustered_from=1000)
    index.current(shelf.holding()).nprobe = 1000  # all clusters: then the answer is exact
    assert search(index, shelf) == shelf.nearest(QUERY, 5)
    assert search(index, shelf, 5, np.arange(1, 2000, 2)) == shelf.nearest(QUERY, 5, set(range(1, 2000, 2)))
    shelf.change(add=range(2001, 2011), drop=range(1, 11))
    shelf.fetched = 0
    index.current(shelf.holding())
    assert shelf.fetched == 10
    assert sorted(LaneIndex(path).rows().tolist()) == sorted(shelf.vectors)


def test_where_nothing_can_be_kept_search_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(20)
    assert search(LaneIndex(tmp_path / "file" / "a.faiss"), shelf) == shelf.nearest(QUERY, 5)
