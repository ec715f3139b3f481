"""``read_source``: the facts of one source, read within limits of time and memory. Runs in a worker: plain records in and out."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from extractors.model import ExtractorError
from kb.executor import Executor, Limits, OverLimit, Processes, WorkerLost

if TYPE_CHECKING:
    from extractors.model import Facts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker brings back of one source; ``facts`` is None where its content was known already."""

    facts: tuple[Facts, ...] | None
    sha256: str
    seconds: float


def read_source(source: str, *, private: bool = False, known: Collection[str] = ()) -> Reading:
    """The facts of every document in one source. What stands at an address is not looked into where its SHA-256 is among the
    ``known`` ones. Raises ``ExtractorError``."""
    from extractors import extract, read
    from extractors.readers import fetching, loading
    from extractors.reading import documents

    began = time.perf_counter()
    try:
        if fetching.ADDRESS.match(source):
            loaded = loading.Loaded.of(source, private=private)
            if loaded.sha256 in known:
                return Reading(None, loaded.sha256, time.perf_counter() - began)
            found = documents(loaded.source())
        else:
            found = read(source)
    except ExtractorError as error:
        raise ExtractorError(str(error)) from None  # its kinds take more than a message and do not survive pickling
    facts = tuple(extract(document) for document in found)
    return Reading(facts, found[0].sha256 if found else "", time.perf_counter() - began)


def facts_of(source: str, *, private: bool = False, limits: Limits | None = None) -> tuple[Facts, ...]:
    """The facts of one source, read in a process of its own where there are limits. Raises ``ExtractorError``."""
    reader: Executor = Processes(1, limits=limits)
    (outcome,) = reader.map(partial(read_source, private=private), [source])
    if outcome.value is not None:
        return outcome.value.facts or ()
    known = outcome.error
    if isinstance(known, ExtractorError | OverLimit | WorkerLost):
        raise ExtractorError(explained(source, known)) from None
    raise known or RuntimeError(source)


def explained(source: str, error: BaseException | None) -> str:
    """One line: what is wrong, with which source, what to do."""
    if isinstance(error, ExtractorError):
        return " ".join(str(error).split())
    if isinstance(error, OverLimit):
        if error.what == "time":
            return (
                f"{source}: took more than {error.limit:g} seconds to read; split it, or allow more with --time-limit"
            )
        return f"{source}: takes more than {error.limit:g} MB of memory to read; split it, or allow more with --memory-limit"
    if isinstance(error, WorkerLost):
        return f"{source}: {error}, perhaps for lack of memory; split the file or free memory and ingest it again"
    if isinstance(error, MemoryError):
        return f"{source}: there is not enough memory to read it; split the file or free memory and ingest it again"
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"{source}: reading it failed ({said}); this is a defect, please report it with the file"
