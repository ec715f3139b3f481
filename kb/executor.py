"""``map``: a function over many items in several processes, in whatever order they finish, each within limits.

A worker that dies (killed for memory, crashed in a library) loses only what it was at. That is handed out once more, when
nothing else runs, so that the item that kills its worker is found out and one that suffered from its neighbours is not lost.
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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from extractors.progress import Step, listening, tell
from kb.watching import Limits, OverLimit, Watched, watch

Item = TypeVar("Item")
Value = TypeVar("Value")

ITEMS_A_WORKER = 200
"""After so many a worker is replaced: libraries keep some of what they were given."""


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
    """What becomes of one item. Runs in the worker, whose errors may be such as cannot be sent."""
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
    """All items one after another, in this process, which nobody watches."""

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
    """Items in ``workers`` processes. Started fresh rather than forked, as threads and models do not survive a fork.

    Without limits, work for one process is done in this one; what is to be watched always has a process of its own.
    """

    def __init__(self, workers: int | None = None, *, limits: Limits | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.limits = limits or Limits()

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Outcome[Item, Value]]:
        alone = len(items) < 2 or self.workers < 2
        if not items or not can_start() or (alone and not self.limits.any):
            yield from Here().map(function, items)
            return
        crew = _Crew(function, self.limits)
        try:
            doubtful: deque[Item] = deque()
            for outcome in crew.work(deque(items), self.workers):
                if isinstance(outcome.error, WorkerLost):
                    doubtful.append(outcome.item)
                else:
                    yield outcome
            while doubtful:  # one at a time: who loses a worker alone is the one to blame
                yield from crew.work(deque([doubtful.popleft()]), 1)
        finally:  # also where nobody waits for what is under way
            crew.dismiss()


class _Worker(Generic[Item]):
    """A process with the pipe to it; ``item`` is what it is at."""

    def __init__(self, function: Callable[[Item], object], beside: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, function, beside), daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.items: list[Item] = []
        self.done = 0
        self.watched = Watched(self.process.pid or 0, self.pipe)

    def give(self, item: Item) -> None:
        self.items = [item]
        with suppress(BrokenPipeError, ConnectionResetError):  # it died while idle: what comes from it now says so
            self.pipe.send(item)
        self.watched.begins()

    def take(self) -> Outcome[Item, object] | Step:
        """How far it is, or what became of its item; ``WorkerLost`` or ``OverLimit`` where the process is no more."""
        (item,) = self.items
        try:
            said = self.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self.process.join()
            said = None
        if isinstance(said, Step):
            return said
        self.watched.ends()
        self.items = []
        self.done += 1
        return said or Outcome(item, error=self.watched.over or WorkerLost("the process that read it died"))

    @property
    def fit(self) -> bool:
        return self.process.is_alive() and self.done < ITEMS_A_WORKER and not self.watched.over

    def stop(self) -> None:
        self.watched.ends()
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Crew:
    """The workers of one ``map``, and who watches them."""

    def __init__(self, function: Callable[[Item], Value], limits: Limits) -> None:
        self.function, self.limits = function, limits
        self.workers: list[_Worker] = []
        self.watch = watch(limits, lambda: [worker.watched for worker in self.workers])

    def work(self, waiting: deque[Item], most: int) -> Iterator[Outcome[Item, Value]]:
        while waiting or any(worker.items for worker in self.workers):
            # No more is handed out than can be worked on, so that little is lost when a worker dies.
            while waiting and (free := self._free(most)):
                free.give(waiting.popleft())
            busy = {worker.pipe: worker for worker in self.workers if worker.items}
            for pipe in connection.wait(list(busy)):
                said = busy[pipe].take()  # type: ignore[index]
                if isinstance(said, Step):
                    tell(said)
                else:
                    yield said  # type: ignore[misc]

    def _free(self, most: int) -> _Worker | None:
        """A worker with nothing to do, a new one where there may be one more."""
        for worker in [one for one in self.workers if not one.items]:
            if worker.fit:
                return worker
            self.workers.remove(worker)
            worker.stop()
        if len(self.workers) >= most:
            return None
        self.workers.append(_Worker(self.function, most))
        return self.workers[-1]

    def dismiss(self) -> None:
        self.watch.set()
        for worker in self.workers:
            worker.stop()


def _serve(pipe: connection.Connection, function: Callable[[Item], Value], beside: int) -> None:
    """What a worker does: items in, steps and outcomes out, until the pipe is closed. ``beside`` workers share the cores."""
    os.environ.setdefault("OMP_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // beside)))
    with listening(pipe.send), suppress(BrokenPipeError, ConnectionResetError):
        _work(pipe, function)


def _work(pipe: connection.Connection, function: Callable[[Item], Value]) -> None:
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        done = attempt(function, item)
        try:
            pipe.send(done)
        except (BrokenPipeError, ConnectionResetError):
            return
        except Exception as error:  # a value that cannot be sent
            pipe.send(Outcome(item, error=Failed(f"{type(error).__name__}: {error}")))


__all__ = ["Executor", "Failed", "Here", "Limits", "Outcome", "OverLimit", "Processes", "WorkerLost", "can_start"]
