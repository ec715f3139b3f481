"""The concepts of the field: which words stand for the same thing, in English and Chinese, and where a text names them.

The names are data (``extractors/vocabulary/synonyms.yaml``); a new synonym is a word there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from extractors.language import HAN
from kb.lookup import write_whole
from kb.settings import cache_folder
from kb.tokens import stem

WORD = re.compile(r"[A-Za-z0-9]+(?:[.,]\d+)*")
INNER = r"[\s\-–—,&/]{1,3}"
SPELLING = re.compile(r"(?<=\w{2})is(?=$|e|ing|ation|er|ed)")
"""Where British spelling has an s for an American z: utilisation, organise, fertiliser."""

DERIVED = re.compile(r"(?<=\w{5})(?:ion|ive|al|iti|ance|ence|ure|at)$")
"""Endings that make one word of another."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its names. ``see`` are concepts it is a kind of or belongs to; ``kind`` is money, penalty, price or
    people where the thing is answered with an amount, a sanction or a figure of persons."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    see: tuple[str, ...] = ()
    kind: str | None = None

    def names(self, language: str) -> tuple[str, ...]:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names concepts: ``text[start:end]`` is a name of each of ``concepts``."""

    concepts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Concepts:
    """All concepts by id, with the means to find them."""

    by_id: dict[str, Concept]

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """The concepts that are a kind of each: a text on one of them is a text on it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for concept in self.by_id.values():
            for wider in concept.see:
                found[wider].append(concept.id)
        return {wider: tuple(ids) for wider, ids in found.items()}

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        words = (word for concept in self.by_id.values() for name in concept.en for word in WORD.findall(name))
        return frozenset(word.lower() for word in words if len(word) > 1 and word.isupper())

    def _key(self, word: str) -> str:
        """What the forms of a word share; an acronym has none but its plural, so that "safe" is not SAF."""
        lower = word.lower()
        base = lower.removesuffix("s") if lower.removesuffix("s") in self._acronyms else lower
        return f"={base}" if base in self._acronyms else key_of(word)

    @cached_property
    def _english(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        names: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for concept in self.by_id.values():
            for name in concept.en:
                key = tuple(self._key(word) for word in WORD.findall(name))
                if concept.id not in names[key]:
                    names[key].append(concept.id)
        return {key: tuple(ids) for key, ids in names.items()}

    @cached_property
    def _longest(self) -> int:
        return max(len(key) for key in self._english)

    @cached_property
    def _chinese(self) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for concept in self.by_id.values():
            for name in concept.zh:
                names[name].append(concept.id)
        pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
        return pattern, {name: tuple(ids) for name, ids in names.items()}

    def mentions(self, text: str) -> list[Mention]:
        """Every concept ``text`` names, longest name first where names overlap, in order."""
        found = [*self._mentions_english(text), *self._mentions_chinese(text)]
        return sorted(found, key=lambda mention: mention.start)

    def _mentions_english(self, text: str) -> Iterator[Mention]:
        words = [(self._key(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                key = tuple(word for word, _, _ in words[at : at + length])
                ids = self._english.get(key)
                if ids:
                    yield Mention(ids, words[at][1], words[at + length - 1][2])
                    at += length
                    break
            else:
                at += 1

    def _mentions_chinese(self, text: str) -> Iterator[Mention]:
        if not HAN.search(text):
            return  # the pattern of all Chinese names takes longer to build than a search
        pattern, names = self._chinese
        for match in pattern.finditer(text):
            yield Mention(names[match[0]], match.start(), match.end())

    def named(self, ids: Iterable[str]) -> list[Concept]:
        """The concepts of these ids and those that are a kind of them."""
        wanted: dict[str, None] = {}
        for concept in ids:
            wanted |= dict.fromkeys((concept, *self.narrower.get(concept, ())))
        return [self.by_id[concept] for concept in wanted]


@cache
def concepts() -> Concepts:
    """The concepts of the vocabulary, read once. Raises ``ValueError`` naming the entry where the file is wrong."""
    content = (files("extractors") / "vocabulary" / "synonyms.yaml").read_bytes()
    by_id: dict[str, Concept] = {}
    for row in _rows(content):
        concept = Concept(
            row["id"],
            tuple(str(name) for name in row["en"]),
            tuple(str(name) for name in row["zh"]),
            tuple(row.get("see", ())),
            row.get("kind"),
        )
        if concept.id in by_id:
            raise ValueError(f"synonyms.yaml: {concept.id!r} is there twice; merge the two entries")
        by_id[concept.id] = concept
    for concept in by_id.values():
        for wider in concept.see:
            if wider not in by_id:
                raise ValueError(
                    f"synonyms.yaml: {concept.id!r} refers to {wider!r}, which is not there; add or correct it"
                )
    return Concepts(by_id)


def _rows(content: bytes) -> list[dict[str, Any]]:
    """The entries of a vocabulary file. YAML is slow to read: what came of this very content is kept beside as JSON."""
    kept = cache_folder() / f"synonyms-{hashlib.blake2b(content, digest_size=8).hexdigest()}.json"
    try:
        rows: list[dict[str, Any]] = json.loads(kept.read_bytes())
        return rows
    except (OSError, ValueError):
        pass

    import yaml

    rows = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    with suppress(OSError):  # a full or read-only disk costs time, never the answer
        write_whole(kept, [json.dumps(rows, ensure_ascii=False).encode()])
    return rows


def key_of(word: str) -> str:
    """What the forms and spellings of an English word share."""
    key = SPELLING.sub("iz", stem(word.lower()))
    return "centr" if key == "center" else key


@lru_cache(maxsize=65536)
def root_of(word: str) -> str:
    """What an English word shares with those derived from it: supervise, supervision, supervisor. Too coarse for names."""
    key = key_of(word)
    while (root := SPELLING.sub("iz", DERIVED.sub("", key))) != key:
        key = root
    return key


@lru_cache(maxsize=1024)
def words_of(text: str) -> dict[str, list[tuple[int, int]]]:
    """The English words of a text by root, each with the places it stands at."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in WORD.finditer(text):
        found.setdefault(root_of(match[0]), []).append(match.span())
    return found


def english_pattern(name: str) -> str:
    """A regular expression for an English name in running text: words near each other, plural or possessive endings."""
    words = [SPELLING.sub("i[sz]", re.escape(word)) for word in WORD.findall(name)]
    last = words[-1]
    if last.endswith("y") and len(last) > 3 and last[-2] not in "aeiou":
        last = last[:-1] + "(?:y|ies)"
    elif not last.isupper():
        last += "(?:e?s)?"
    return INNER.join([*words[:-1], last])
