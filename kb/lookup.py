"""A large dictionary of words to numbers on disk, read a few words at a time.

Tokenizers load dictionaries of half a million words in a second or two; one query needs some hundred of them. A
``Lookup`` keeps the words in buckets by how they begin and parses a bucket when it is first asked for one of its words. It
offers as much of ``dict`` as jieba and the USE tokenizer ask for.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FORMAT = 2


def head(word: str) -> str:
    """What names the bucket of a word: one character where there are thousands of them to begin with, else two."""
    return word[:1] if word >= "一" else word[:2]


class Lookup:
    """Read-only words → numbers. ``facts`` is what the writer kept beside the words."""

    def __init__(self, path: Path) -> None:
        """Raises ``OSError`` where there is no such file and ``ValueError`` where it is not whole."""
        content = path.read_bytes()
        line = content.find(b"\n")
        header = json.loads(content[: line if line >= 0 else len(content)])
        if header.get("format") != FORMAT:
            raise ValueError(f"{path}: of another version")
        self.facts: dict[str, Any] = header["facts"]
        self._places: dict[str, list[int]] = header["places"]
        self._body = memoryview(content)[line + 1 :]
        self._buckets: dict[str, dict[str, int]] = {}
        if len(self._body) != header["length"]:
            raise ValueError(f"{path}: {len(self._body)} of {header['length']} bytes")

    def _bucket(self, name: str) -> dict[str, int]:
        found = self._buckets.get(name)
        if found is None:
            place = self._places.get(name)
            found = json.loads(bytes(self._body[place[0] : place[0] + place[1]])) if place else {}
            self._buckets[name] = found
        return found

    def get(self, word: str, default: int | None = None) -> int | None:
        return self._bucket(head(word)).get(word, default)

    def __getitem__(self, word: str) -> int:
        return self._bucket(head(word))[word]

    def __contains__(self, word: str) -> bool:
        return word in self._bucket(head(word))


def save(path: Path, words: Mapping[str, int], facts: Mapping[str, Any]) -> None:
    """Write a lookup file, whole or not at all."""
    buckets: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, number in words.items():
        buckets[head(word)][word] = number
    places: dict[str, tuple[int, int]] = {}
    parts: list[bytes] = []
    at = 0
    for name, bucket in buckets.items():
        part = json.dumps(bucket, ensure_ascii=False, separators=(",", ":")).encode()
        places[name] = (at, len(part))
        parts.append(part)
        at += len(part)
    header = json.dumps({"format": FORMAT, "facts": dict(facts), "places": places, "length": at}, ensure_ascii=False)
    write_whole(path, [header.encode(), b"\n", *parts])


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write ``path`` through a neighbour that is renamed, so that no reader ever meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
