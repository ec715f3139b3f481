"""read → extract → embed → store. One result a source, one transaction a source; a bad source never stops the others."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from extractors.language import HAN
from extractors.passage import Passage as ClauseInPlace
from extractors.passage import passages
from extractors.progress import listening
from extractors.readers.fetching import ADDRESS, shown
from kb.embedding import Encoders, encode_all
from kb.engine import Entry, IndexTokens, Passage, Store, StoreError
from kb.executor import Executor, Limits, Processes
from kb.reading import Reading, explained, read_source
from kb.stages import Event, event, recognising
from kb.tokens import tokens

if TYPE_CHECKING:
    from extractors.model import Facts

SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".tif", ".tiff"})
"""What is taken out of a folder (of pictures only those that scanners make); a file that is named itself is read whatever
it is called."""

SHORTEST = 4
"""A sentence with fewer words is not embedded: it says too little to be found by its meaning."""

HAN_A_WORD = 2
WORKERS_FROM = 4
"""With fewer sources than this, starting workers takes longer than they save."""


class Result(TypedDict):
    """What became of one source."""

    source: str
    status: Literal["added", "updated", "unchanged", "failed"]
    documents: list[str]
    clauses: int
    tasks: int
    targets: int
    seconds: float
    error: str | None


Progress = Callable[[Event], None]


def ingest(
    store: Store,
    encoders: Encoders,
    sources: Sequence[str | os.PathLike[str]],
    *,
    progress: Progress | None = None,
    executor: Executor | None = None,
    again: bool = False,
    private: bool = False,
    limits: Limits | None = None,
) -> list[Result]:
    """Read files, folders, globs and addresses into the store, in the order given; one result a source.

    The same content again is ``unchanged`` (unless ``again`` asks to read it anew), a changed file replaces its documents.
    ``private`` lets addresses of this computer and of private networks through; ``limits`` is what reading one source may
    take. What is read is stored before more is handed out, so memory does not grow with the number of sources.
    """
    tell = progress or (lambda event: None)
    named = list(dict.fromkeys(expanded(sources)))
    results: dict[str, Result] = {}
    to_read: list[str] = []
    for source in named:
        if not source.isprintable() and (shown := printable(source)) != source:
            said = "its name is not valid UTF-8; rename it and ingest it again"
            results[source] = failed(shown, f"{shown}: {said}")
            continue
        if os.path.isdir(source):  # noqa: PTH112 (a null byte in the name must not raise)
            results[source] = failed(source, f"{source}: holds no file to read; put {_kinds()} files into it")
            continue
        known = None if again else _known(store, source)
        if known is None:
            to_read.append(source)
        else:
            results[source] = known
    to_read += _left_behind(store, to_read, results)
    executor = executor or Processes(None if len(to_read) >= WORKERS_FROM else 1, limits=limits)
    held = [] if again or not any(map(ADDRESS.match, to_read)) else [one.sha256 for one in store.sources()]
    reader = partial(read_source, private=private, known=frozenset(held))
    if to_read:
        tell(event(to_read[0], "read", len(results), len(named), "reading"))
    read_now: dict[str, str] = {}
    with listening(lambda step: tell(recognising(step))):
        for outcome in executor.map(reader, to_read):
            source = outcome.item
            if outcome.value is None:
                results[source] = failed(source, explained(source, outcome.error))
            else:
                twin = None if again else read_now.get(outcome.value.sha256)
                results[source] = _kept(store, encoders, source, outcome.value, tell, twin)
                if results[source]["status"] != "failed":
                    read_now.setdefault(outcome.value.sha256, identity(source))
            tell(event(source, "read", len(results), len(named), results[source]["status"]))
    if any(result["status"] in ("added", "updated") for result in results.values()):
        tell(event("", "index", 0, 1, "indexing"))
        store.refresh()
        tell(event("", "index", 1, 1, "indexed"))
    tell(event("", "done", len(named), len(named), "done"))
    return [results[source] for source in named]


def entry(facts: Facts, encoders: Encoders, progress: Callable[[int, int], None] | None = None) -> Entry:
    """A document with the index tokens of its clauses and the vectors of its passages."""
    document = facts.document
    # A numbered line may be heading and text in one: it is a mere heading only where other clauses stand in it.
    above = {clause.parent for clause in document.clauses}
    speaking = {
        one.clause.path: one
        for one in reversed(passages(document))
        if not (one.clause.path in above and mere_heading(one))
    }
    title = tokens(document.title)
    index = {
        path: IndexTokens(title, tokens(" ".join(headings(one))), tokens(one.clause.text))
        for path, one in reversed(speaking.items())
    }
    units: list[tuple[str, str, int, int]] = []
    texts: list[str] = []
    for path in index:
        one = speaking[path]
        units.append((path, "clause", one.clause.start, one.clause.end))
        texts.append("\n".join([*one.headings, one.clause.text]))
        for sentence in one.sentences:
            if words(sentence.text) >= SHORTEST:
                units.append((path, "sentence", sentence.start, sentence.end))
                texts.append(sentence.text)
    lanes = encoders.lanes(document.language)
    vectors = {}
    for number, lane in enumerate(lanes):
        encoder = encoders[lane]
        step = (lambda done, of, at=number: progress(at * of + done, len(lanes) * of)) if progress else None
        vectors[lane] = encode_all(encoder, texts, window=getattr(encoder, "window", None), progress=step)
    found = [
        Passage(*unit, vectors={lane: matrix[at] for lane, matrix in vectors.items()}) for at, unit in enumerate(units)
    ]
    return Entry(facts, found, index)


def headings(one: ClauseInPlace) -> tuple[str, ...]:
    """The headings a clause stands under and its own."""
    return (*one.headings, *([one.clause.heading] if one.clause.heading else []))


def mere_heading(one: ClauseInPlace) -> bool:
    """Whether a clause says nothing but its heading."""
    heading = one.clause.heading
    if not heading:
        return not any(character.isalnum() for character in one.clause.text)
    bare = re.sub(r"[\W_]+", "", one.clause.text)
    for part in (one.clause.label or "", heading):
        bare = bare.removeprefix(re.sub(r"[\W_]+", "", part))
    return not bare


def words(text: str) -> int:
    """How many words a sentence has; two Han characters count as one."""
    han = len(HAN.findall(text))
    return han // HAN_A_WORD + len(re.findall(r"[^\W_㐀-䶿一-鿿]+", text))


# Sources ------------------------------------------------------------------------------------------------------------


def expanded(sources: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """Folders and globs as the files in them, sorted; everything else as it is."""
    for given in sources:
        name = os.fspath(given)
        if ADDRESS.match(name):
            yield name
        elif os.path.isdir(name):  # noqa: PTH112 (a null byte in the name must not raise)
            yield from _files(Path(name))
        elif glob.has_magic(name) and not os.path.exists(name):  # noqa: PTH110
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 (takes absolute patterns too)
            yield from expanded(found) if found else [name]
        else:
            yield name


def _files(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
    shown = [path for path in files if not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)]
    return [str(path) for path in sorted(shown)] or [str(folder)]


def _kinds() -> str:
    return ", ".join(sorted(SUFFIXES))


def identity(source: str) -> str:
    """What a source is known by, wherever the command is run: the absolute path of a file, an address as it is."""
    return shown(source) if ADDRESS.match(source) else os.path.abspath(source)  # noqa: PTH100 (a bad name must not raise)


def printable(source: str) -> str:
    """A name that can be stored and printed: bytes of a file name that are no UTF-8 are written out."""
    return source.encode("utf-8", "backslashreplace").decode()


def _known(store: Store, source: str) -> Result | None:
    """``unchanged`` where the store holds what the file holds now. Content under another name is held as well."""
    try:
        if not Path(source).is_file():  # a pipe or a device would be read for ever
            return None
        with Path(source).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None  # an address, or nothing that can be read: reading it will tell
    held = store.source(identity(source))
    if held is None:
        held = store.same_content(sha256)
    return unchanged(store, source, held.documents) if held and held.sha256 == sha256 else None


def _left_behind(store: Store, to_read: Sequence[str], results: dict[str, Result]) -> list[str]:
    """Sources taken for unchanged whose content is held only under the name of one that is now read anew, and may be
    about to lose it: they are read as well, and taken out of ``results``."""
    replaced = {identity(source) for source in to_read}
    keepers = {
        document: held.source for held in store.sources() if held.source in replaced for document in held.documents
    }
    if not keepers:
        return []
    lost = [source for source, result in results.items() if any(one in keepers for one in result["documents"])]
    for source in lost:
        del results[source]
    return lost


# Results ------------------------------------------------------------------------------------------------------------


def _kept(store: Store, encoders: Encoders, source: str, reading: Reading, tell: Progress, twin: str | None) -> Result:
    """Embed and store what was read. ``twin`` is a source of this run with the same content."""
    began = time.perf_counter()
    known_as = identity(source)
    try:
        before = store.source(known_as)
        if reading.facts is None:  # an address with content that is held already
            same = before if before and before.sha256 == reading.sha256 else store.same_content(reading.sha256)
            return unchanged(store, source, same.documents if same else ())
        if twin is not None and before is None and (held := store.source(twin)):
            return unchanged(store, source, held.documents)
        entries = [
            entry(facts, encoders, lambda done, of: tell(event(source, "embed", done, of, "embedding")))
            for facts in reading.facts
        ]
        encoders.remember(store)
        ids = store.replace_source(known_as, reading.sha256, entries)
    except StoreError as error:
        return failed(source, str(error))
    except Exception as error:
        return failed(source, explained(source, error))
    return {
        "source": source,
        "status": "updated" if before else "added",
        "documents": list(ids),
        "clauses": sum(len(facts.document.clauses) for facts in reading.facts),
        "tasks": sum(len(facts.tasks) for facts in reading.facts),
        "targets": sum(len(facts.targets) for facts in reading.facts),
        "seconds": round(reading.seconds + time.perf_counter() - began, 3),
        "error": None,
    }


def unchanged(store: Store, source: str, documents: Sequence[str]) -> Result:
    from kb.filters import Filters

    held: list[Mapping[str, Any]] = [one for name in documents for one in store.documents(Filters(document=name))]
    counts = {name: sum(one[name] for one in held) for name in ("clauses", "tasks", "targets")}
    return {
        "source": source,
        "status": "unchanged",
        "documents": list(documents),
        **counts,  # type: ignore[typeddict-item]
        "seconds": 0.0,
        "error": None,
    }


def failed(source: str, error: str) -> Result:
    return {
        "source": source,
        "status": "failed",
        "documents": [],
        "clauses": 0,
        "tasks": 0,
        "targets": 0,
        "seconds": 0.0,
        "error": error,
    }
