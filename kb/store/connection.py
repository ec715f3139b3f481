"""One database file: one writer behind a lock, one read-only connection a thread, numbered migrations."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from weakref import WeakSet

from kb.engine import StoreError
from kb.settings import made

WAIT = 30.0
"""Seconds that a writer waits for another process to finish."""


def migrations() -> list[tuple[int, str]]:
    """The numbered steps of the schema as (number, SQL), in order."""
    steps = [entry for entry in files("kb").joinpath("migrations").iterdir() if entry.name.endswith(".sql")]
    return sorted((int(entry.name.split("_")[0]), entry.read_text("utf-8")) for entry in steps)


class Database:
    """Connections to one SQLite file.

    ``read()`` lends this thread's own read-only connection; ``write()`` is a transaction that holds the one writer.
    Raises ``StoreError`` for whatever SQLite cannot do, in one line.
    """

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False) -> None:
        self.path, self.read_only = path, read_only
        self._local = threading.local()
        self._open: WeakSet[_Held] = WeakSet()
        self._writing = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._closed = False
        with explained(path):
            # A file without a byte is what is left of a run that was stopped as it began, or of a damaged disk.
            if not path.exists() or (read_only and not path.stat().st_size):
                if not create or read_only:
                    raise StoreError(
                        f"{path.parent}: no knowledge base here; run kb ingest, or name its folder with --data"
                    )
                made(path.parent)
            self._prepare()

    def _prepare(self) -> None:
        steps = migrations()
        newest = steps[-1][0]
        if self._schema() == newest:
            return
        if self.read_only:  # readers cannot bring a schema up: a writer does it and goes
            Database(self.path).close()
            return
        with self.write() as connection:
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found > newest:
                raise StoreError(
                    f"{self.path}: made by a newer version (schema {found}, this one knows {newest}); update policykb"
                )
            for number, sql in steps:
                if number > found:
                    for statement in statements(sql):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {number}")

    def _schema(self) -> int:
        if not self.path.exists() or not self.path.stat().st_size:
            return 0
        return self.read().execute("PRAGMA user_version").fetchone()[0]

    def read(self) -> sqlite3.Connection:
        """This thread's read-only connection."""
        self._still_open()
        held = getattr(self._local, "held", None)
        if held is None or held.connection is None:
            with explained(self.path):
                held = self._local.held = _Held(self._connect_reader())
                self._open.add(held)
        return held.connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction on the one writing connection: all of it is kept, or nothing is."""
        if self.read_only:
            raise StoreError(f"{self.path}: opened for reading only; open it for writing first")
        self._still_open()
        with self._writing, explained(self.path):
            if self._writer is None:
                self._writer = self._connect_writer()
            connection = self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _still_open(self) -> None:
        if self._closed:
            raise StoreError(f"{self.path.parent}: this knowledge base was closed; open it again")

    def _connect_reader(self) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode=ro"
        try:
            return _reader(address)
        except sqlite3.OperationalError:
            # A reader of a write-ahead log keeps a small file beside it. Where the folder forbids that and no log is
            # pending, the file can be read as it stands.
            log = self.path.with_name(self.path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            return _reader(f"{address}&immutable=1")

    def _connect_writer(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        _log_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def tidy(self) -> None:
        """The write-ahead log into the file and statistics for the planner; left for another time where other
        processes are at work, as everything is stored already."""
        with self._writing, explained(self.path):
            if self._writer is not None:
                try:
                    self._writer.execute("PRAGMA optimize")
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                except sqlite3.OperationalError as error:
                    if not _busy(error):
                        raise

    def close(self) -> None:
        self._closed = True
        for held in list(self._open):
            held.close()
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None


def _busy(error: sqlite3.OperationalError) -> bool:
    return any(word in str(error) for word in ("locked", "busy"))


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to a write-ahead log. SQLite does not wait for that where two processes do it at once: wait here."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not _busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _reader(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


class _Held:
    """A reader's connection, closed with the thread that asked for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection: sqlite3.Connection | None = connection

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def __del__(self) -> None:
        self.close()


REMEDIES = (
    ("disk is full", "the disk is full", "make room and run the command again; nothing was half stored"),
    (
        "disk I/O error",
        "the disk does not take what is written",
        "check its free space and health; nothing was half stored",
    ),
    ("readonly", "cannot be written", "check the permissions of the folder, or choose another with --data"),
    ("unable to open", "cannot be opened", "check the folder and its permissions, or choose another with --data"),
    ("locked", "another process is writing to it", "wait until it has finished and run the command again"),
    ("busy", "another process is writing to it", "wait until it has finished and run the command again"),
    ("not a database", "is not a knowledge base", "move the file away, or choose another folder with --data"),
    ("malformed", "is damaged", "restore it from a copy, or remove the folder and ingest the documents again"),
    ("no such table", "is not a knowledge base of this version", "choose another folder with --data"),
)
"""(what SQLite says, what is wrong, what to do)."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors as a ``StoreError`` of one line: the file, what is wrong with it, what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error)
        for part, problem, remedy in REMEDIES:
            if part in said:
                raise StoreError(f"{path}: {problem}; {remedy}") from error
        raise StoreError(f"{path}: {said}; run kb check on the folder") from error
    except OSError as error:
        said = error.strerror or str(error)
        raise StoreError(
            f"{path}: {said}; check the folder and its permissions, or choose another with --data"
        ) from error


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script; ``executescript`` would commit the transaction around it."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def dump(value: Any) -> str:
    """JSON as the store keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
