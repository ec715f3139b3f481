"""How far a long reading is: readers tell of each page that is recognised, whoever reads the source may listen.

A listener holds for the code that runs within ``listening`` and in no other thread or process; without one, telling costs
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """That page ``page`` of ``source`` is recognised now, the ``done`` + 1st of ``total`` that have to be."""

    source: str
    page: int
    done: int
    total: int


Listener = Callable[[Step], None]

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hand every step of what is read within to ``listener``."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(step: Step) -> None:
    """Called by readers before each page."""
    if (listener := _LISTENER.get()) is not None:
        listener(step)
