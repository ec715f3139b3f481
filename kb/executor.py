"""``run``: a function over many items in several processes, in whatever order they finish.

A worker that dies (killed for memory, crashed in a library) takes down every future of a process pool. What was under way
then is handed out again, one item at a time, so that the item that kills its worker is found out and the others are not lost.
"""

from __future__ import annotations

import ast
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Value]):
    """What became of one item: its value, or the error that it raised."""

    item: Item
    value: Value | None = None
    error: BaseException | None = None


class WorkerLost(Exception):
    """The process that worked on an item died, twice."""


class Failed(Exception):
    """An error of a worker that could not be sent as it was: its kind and message in words."""


class Executor(Protocol):
    """The seam behind which other machines may stand. Functions and items must be picklable."""

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Outcome[Item, Value]]: ...


def attempt(function: Callable[[Item], Value], item: Item) -> Outcome[Item, Value]:
    """What becomes of one item. Runs in the worker: an error that cannot be unpickled would take the whole pool down."""
    try:
        return Outcome(item, function(item))
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            return Outcome(item, error=Failed(f"{type(error).__name__}: {error}"))
        return Outcome(item, error=error)


def can_start() -> bool:
    """Whether fresh processes can be started: each runs the main script again, so a script that does its work without
    ``if __name__ == "__main__"`` would start itself over and over. Such scripts and daemonic workers get one process."""
    if multiprocessing.current_process().daemon or multiprocessing.parent_process() is not None:
        return False
    main = sys.modules["__main__"]
    spec = getattr(main, "__spec__", None)
    if not getattr(main, "__file__", None) or (spec and spec.name.endswith("__main__")):
        return True  # typed in, or a package that was run: nothing is run again
    try:
        tree = ast.parse(Path(main.__file__).read_bytes())  # type: ignore[arg-type]
    except (OSError, SyntaxError, ValueError):
        return True  # a launcher that is no Python source
    return any(
        isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id == "__name__"
        for node in ast.walk(tree)
    )


class Here:
    """All items one after another, in this process."""

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Outcome[Item, Value]]:
        for item in items:
            try:
                outcome = Outcome(item, function(item))
            except Exception as error:
                outcome = Outcome(item, error=error)
            yield outcome


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What starts here hears no Ctrl-C: it is for this process to stop its workers, not for each to complain."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say so
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Processes:
    """Items in ``workers`` processes. Started fresh rather than forked, as threads and models do not survive a fork."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Outcome[Item, Value]]:
        if len(items) < 2 or self.workers < 2 or not can_start():
            yield from Here().map(function, items)
            return
        waiting, doubtful = deque(items), deque[Item]()
        yield from self._rounds(function, waiting, doubtful, self.workers)
        while doubtful:  # one at a time: who loses a worker alone is the one to blame
            item = doubtful.popleft()
            again: deque[Item] = deque()
            yield from self._rounds(function, deque([item]), again, 1)
            if again:
                yield Outcome(item, error=WorkerLost("the process that read it died"))

    def _rounds(
        self, function: Callable[[Item], Value], waiting: deque[Item], doubtful: deque[Item], workers: int
    ) -> Iterator[Outcome[Item, Value]]:
        """Pools until nothing waits; what a broken pool held moves to ``doubtful``."""
        while waiting:
            pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
            held: dict[Future[Outcome[Item, Value]], Item] = {}
            try:
                while waiting or held:
                    # No more is handed out than can be worked on, so that little is in doubt when a worker dies.
                    while waiting and len(held) < workers:
                        item = waiting.popleft()
                        try:
                            with _uninterrupted():
                                held[pool.submit(attempt, function, item)] = item
                        except BrokenProcessPool:
                            waiting.appendleft(item)
                            raise
                    done, _ = wait(held, return_when=FIRST_COMPLETED)
                    for future in done:
                        error = future.exception()
                        if isinstance(error, BrokenProcessPool):
                            raise error
                        item = held.pop(future)
                        yield Outcome(item, error=error) if error else future.result()
            except BrokenProcessPool:
                doubtful += held.values()
            except (KeyboardInterrupt, GeneratorExit):  # nobody waits for what is under way
                for process in list((getattr(pool, "_processes", None) or {}).values()):
                    process.terminate()
                raise
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
