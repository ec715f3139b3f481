"""Two things timed in turns: what we do and a baseline, so that a busy machine is as unfair to one as to the other."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Compared:
    """One figure beside its baseline. ``ours`` and ``theirs`` are medians in seconds of one run each; ``ratio`` is the median
    over the rounds of our seconds by theirs (below 1: we are faster); ``amount`` of ``unit`` is done in one run."""

    name: str
    baseline: str
    amount: float
    unit: str
    ours: float
    theirs: float
    ratio: float
    runs: int

    @property
    def rate(self) -> float:
        return self.amount / self.ours

    @property
    def baseline_rate(self) -> float:
        return self.amount / self.theirs


def beside(
    name: str, ours: Work, baseline: str, theirs: Work, *, amount: float, unit: str, runs: int, warm: bool = True
) -> Compared:
    """Both timed ``runs`` times, in turns, the first of each round changing; once before that untimed if ``warm``."""
    if warm:
        ours(), theirs()
    rounds: list[tuple[float, float]] = []
    for number in range(runs):
        if number % 2:
            second, first = seconds(theirs), seconds(ours)
        else:
            first, second = seconds(ours), seconds(theirs)
        rounds.append((first, second))
    return Compared(
        name,
        baseline,
        amount,
        unit,
        statistics.median(first for first, _ in rounds),
        statistics.median(second for _, second in rounds),
        statistics.median(first / second for first, second in rounds),
        runs,
    )


def seconds(work: Work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
