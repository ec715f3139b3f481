"""``watch``: ends the workers that take longer, or more memory, than one item may.

The parent watches from outside, in a thread: a worker deep in a library or in a search with a pattern hears nothing itself.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

EVERY = 0.2
"""Seconds from one look at the workers to the next."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: ``seconds`` and ``megabytes`` of memory held by its process; None is no limit.

    Memory is watched where the system tells it under ``/proc`` (Linux); elsewhere only time is.
    """

    seconds: float | None = None
    megabytes: int | None = None

    @property
    def any(self) -> bool:
        return self.seconds is not None or self.megabytes is not None


class OverLimit(Exception):
    """An item took more than it may: ``what`` is "time" or "memory", ``limit`` what it may take."""

    def __init__(self, what: str, limit: float) -> None:
        super().__init__(what, limit)
        self.what, self.limit = what, limit


class Watched:
    """One worker as the watcher sees it. ``over`` is why it was ended."""

    def __init__(self, pid: int, pipe: Connection) -> None:
        self.pid, self.pipe = pid, pipe
        self.since: float | None = None
        self.over: OverLimit | None = None
        self.lock = threading.Lock()

    def begins(self) -> None:
        with self.lock:
            self.since = time.monotonic()

    def ends(self) -> None:
        with self.lock:
            self.since = None

    def judge(self, limits: Limits) -> None:
        """Ends the process if it is over a limit. One that has its answer ready waits only for it to be taken."""
        with self.lock:
            if self.since is None or self.over is not None or self._answered():
                return
            if limits.seconds is not None and time.monotonic() - self.since > limits.seconds:
                self.over = OverLimit("time", limits.seconds)
            elif limits.megabytes is not None and memory(self.pid) > limits.megabytes:
                self.over = OverLimit("memory", limits.megabytes)
            if self.over is not None:
                try:
                    os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
                except ProcessLookupError:
                    self.over = None  # it was faster

    def _answered(self) -> bool:
        try:
            return self.pipe.poll()
        except (OSError, EOFError):
            return True


def watch(limits: Limits, workers: Callable[[], Sequence[Watched]]) -> threading.Event:
    """Looks after the workers there are until the event it gives is set."""
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(EVERY):
            for worker in workers():
                worker.judge(limits)

    if limits.any:
        threading.Thread(target=look, daemon=True, name="watching").start()
    return stop


def memory(pid: int) -> float:
    """The megabytes that a process holds, 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
