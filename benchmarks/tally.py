"""Hits, extras and misses → precision, recall and F1; rankings → nDCG."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Figures = dict[str, float]
"""One row of results: what a column is called → its value. ``n`` counts what was expected, other values are 0..1."""

Rows = dict[str, Figures]
"""The rows of one section, by name, in the order shown."""


@dataclass
class Tally:
    """Counts of one kind of fact. ``notes`` tell each miss and extra in a line, for ``--show``."""

    hit: int = 0
    extra: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, want: Iterable[Hashable], got: Iterable[Hashable], where: str = "") -> None:
        """Compare two bags of records; equal ones are hits, each record counting once."""
        wanted, found = Counter(want), Counter(got)
        both = wanted & found
        self.count(both.total(), (found - both).elements(), (wanted - both).elements(), where)

    def count(self, hit: int, extra: Iterable[object], missed: Iterable[object], where: str = "") -> None:
        """Hits that the caller found, and what was left over on either side."""
        extra, missed = list(extra), list(missed)
        self.hit += hit
        self.extra += len(extra)
        self.missed += len(missed)
        self.notes += [f"extra {one!r} | {where}" for one in extra] + [f"missed {one!r} | {where}" for one in missed]

    def slot(self, want: object, got: object, where: str = "") -> None:
        """Compare one field of a record that was found: None is nothing stated, on either side."""
        right = want == got
        self.count(
            int(right and want is not None),
            [] if right or got is None else [got],
            [] if right or want is None else [want],
            where,
        )

    def figures(self) -> Figures:
        """Precision is 1 where nothing was found, recall where nothing was to be found."""
        precision = self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0
        recall = self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        found = {"precision": precision, "recall": recall, "F1": f1}
        return {"n": self.hit + self.missed} | {name: round(value, 4) for name, value in found.items()}


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """nDCG of the first ``k``, 0..1, a grade g gaining 2**g - 1 (Burges et al. 2005). ``grades`` must not be empty."""
    best = sorted(grades.values(), reverse=True)[:k]
    return _gained([grades.get(one, 0) for one in ranked[:k]]) / _gained(best)


def recall_at(ranked: Sequence[str], grades: Mapping[str, int], k: int = 5) -> float:
    """The share of the fully relevant (grade 2) among the first ``k``, of as many as fit in."""
    wanted = {one for one, grade in grades.items() if grade == 2}
    return len(wanted & set(ranked[:k])) / min(k, len(wanted))


def _gained(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
