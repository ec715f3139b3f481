"""The taxonomy of industries and of the classes that cut across them, as data: ``taxonomy()``.

The entries are lines of ``vocabulary/industries*.yaml`` and ``vocabulary/classes.yaml``. They form a directed acyclic graph:
an entry may stand in several branches (oil refining is a petrochemical and a fuel processing industry).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.vocabularies import FOLDER


@dataclass(frozen=True, slots=True)
class Entry:
    """An industry, or (``kind`` "class") a class of industries.

    ``name`` and ``name_zh`` are its labels, ``parent`` the first of its ``parents``; ``en`` and ``zh`` are all its names; ``weak`` the names that a text must support by the words
    around them before they count; ``ask`` the names only a query may use. ``broad`` marks a branch so wide that what is said
    for it is cross-cutting for the industries in it. Of a class, ``members`` are industries with their subtrees, or
    ("all",) for every enterprise, ("everyone",) for public institutions too; ``condition`` is the kind of condition that
    membership is.
    """

    id: str
    kind: str
    name: str
    name_zh: str
    parent: str | None
    en: tuple[str, ...]
    zh: tuple[str, ...]
    weak: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    gb: tuple[str, ...] = ()
    isic: tuple[str, ...] = ()
    broad: bool = False
    members: tuple[str, ...] = ()
    condition: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.en, *self.zh)

    def label(self, language: str = "en") -> str:
        """The name to show: ``language`` "zh" gives the Chinese one."""
        return self.name_zh if language.startswith("zh") else self.name


class Taxonomy(Mapping[str, Entry]):
    """The entries by id, and the ways up and down between them."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(entries)
        self._above: dict[str, dict[str, int]] = {}
        self._children: dict[str, list[str]] = {}
        for entry in self._entries.values():
            for parent in entry.parents:
                self._children.setdefault(parent, []).append(entry.id)

    def __getitem__(self, key: str) -> Entry:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def sectors(self) -> tuple[str, ...]:
        """The ids at the top: the sectors."""
        return tuple(entry.id for entry in self.values() if entry.kind == "industry" and not entry.parents)

    @property
    def industries(self) -> tuple[Entry, ...]:
        """The industries in the order of the vocabulary, without the classes."""
        return tuple(entry for entry in self.values() if entry.kind == "industry")

    @property
    def classes(self) -> tuple[Entry, ...]:
        """The classes that cut across industries."""
        return tuple(entry for entry in self.values() if entry.kind == "class")

    def ancestors(self, key: str) -> Mapping[str, int]:
        """Every branch above an entry with its distance (1 = parent), nearest first; the entry itself is not in it."""
        if key not in self._above:
            found: dict[str, int] = {}
            level, distance = list(self[key].parents), 1
            while level:
                for parent in level:
                    found.setdefault(parent, distance)
                level = [p for parent in level for p in self[parent].parents if p not in found]
                distance += 1
            self._above[key] = found
        return self._above[key]

    def children(self, key: str) -> tuple[str, ...]:
        return tuple(self._children.get(key, ()))

    def subtree(self, key: str) -> tuple[str, ...]:
        """An entry and everything under it, each once."""
        found: dict[str, None] = {}
        waiting = [key]
        while waiting:
            at = waiting.pop(0)
            if at not in found:
                found[at] = None
                waiting += self._children.get(at, ())
        return tuple(found)

    def within(self, key: str, branch: str) -> bool:
        """Whether ``key`` is ``branch`` or stands somewhere in it."""
        return key == branch or branch in self.ancestors(key)

    def sector(self, key: str) -> str | None:
        """The sector of an industry, by its first parents; None for a class, which has none."""
        while self[key].parents:
            key = self[key].parents[0]
        return key if self[key].kind == "industry" else None

    def belongs(self, key: str, group: str) -> bool:
        """Whether an industry is a member of the class ``group``, itself or through a branch it stands in."""
        members = self[group].members
        if self[key].kind == "class":
            return key == group
        if members == ("everyone",):
            return True
        if members == ("all",):
            return not self.within(key, "public-institutions")
        return any(self.within(key, member) for member in members)


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy, read once a process."""
    entries = {}
    for path in sorted(FOLDER.glob("industries*.yaml")):
        entries |= {key: _entry(key, "industry", fields) for key, fields in read_entries(path).items()}
    entries |= {key: _entry(key, "class", fields) for key, fields in read_entries(FOLDER / "classes.yaml").items()}
    return Taxonomy(entries)


def read_entries(path: Path) -> dict[str, dict[str, str]]:
    """The entries of a vocabulary file: id → key → text.

    The files keep to the plainest YAML (two levels, one line a value, no quotes), so that reading them line by line takes
    4 ms where a YAML parser takes 50; a test holds both readings equal.
    """
    entries: dict[str, dict[str, str]] = {}
    at = ""
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, _, value = line.partition(":")
        if line[0] == " ":
            entries[at][key.strip()] = value.strip()
        else:
            at = key
            entries[at] = {}
    return entries


def _entry(key: str, kind: str, fields: Mapping[str, str]) -> Entry:
    gb, isic = _codes(fields.get("codes", ""))
    en, zh = _split(fields["en"]), _split(fields["zh"])
    parents = _split(fields.get("in", ""), ",")
    return Entry(
        id=key,
        kind=kind,
        name=en[0],
        name_zh=zh[0],
        parent=parents[0] if parents else None,
        en=en,
        zh=zh,
        weak=_split(fields.get("weak", "")),
        ask=_split(fields.get("ask", "")),
        parents=parents,
        gb=gb,
        isic=isic,
        broad=fields.get("broad") == "true",
        members=tuple(fields.get("members", "").split()),
        condition=fields.get("condition"),
    )


def _split(text: str, separator: str = ";") -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator)) if text else ()


def _codes(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "GB C30 C301, ISIC 239" → the codes of either list."""
    lists: dict[str, tuple[str, ...]] = {"GB": (), "ISIC": ()}
    for part in filter(None, text.split(", ")):
        name, *codes = part.split()
        lists[name] += tuple(codes)
    return lists["GB"], lists["ISIC"]
