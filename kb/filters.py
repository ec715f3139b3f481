"""Filters: what every list and search can be narrowed by. A small structure, never SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from extractors.model import DocumentKind, Modality, Strength, TargetKind


class BadFilter(ValueError):
    """A filter that cannot be understood: one plain line saying which and what it may be."""


TARGET_KINDS: tuple[str, ...] = get_args(TargetKind)
DOCUMENT_KINDS: tuple[str, ...] = get_args(DocumentKind)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "modality": get_args(Modality),
    "strength": get_args(Strength),
    "kind": (*TARGET_KINDS, *DOCUMENT_KINDS),
    "language": ("en", "zh"),
}


YEARS: Mapping[str, str] = {"year": "year", "since": "from", "until": "to"}
"""Fields that are years → the options they come from."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Every field narrows; None (or empty) lets all pass. ``since`` and ``until`` are ``--from`` and ``--to``.

    ``document`` is an id; ``industry`` a taxonomy id, its subtree included; ``sector`` a top-level taxonomy id; ``year`` the deadline
    of a target or task, ``since``/``until`` a range of it; ``body`` matches a part of the name, ``region`` a part of any name of
    the region in either language, and what lies within it. ``kind`` is one of targets or one of the documents they stand in.
    """

    document: str | None = None
    industry: str | None = None
    sector: str | None = None
    year: int | None = None
    since: int | None = None
    until: int | None = None
    body: str | None = None
    region: str | None = None
    modality: str | None = None
    strength: str | None = None
    kind: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            _plain(field.name, getattr(self, field.name))
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value not in (None, "") and value not in choices:
                raise BadFilter(f"--{name} {value!r} is unknown; use one of {', '.join(choices)}")
        for name, option in YEARS.items():
            value = getattr(self, name)
            if value is not None and not 1900 <= value <= 2200:
                raise BadFilter(f"--{option} {value} is not a year between 1900 and 2200")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise BadFilter(f"--from {self.since} lies after --to {self.until}; swap them")

    @property
    def target_kind(self) -> str | None:
        """``kind`` where it is one of targets."""
        return self.kind if self.kind in TARGET_KINDS else None

    @property
    def document_kind(self) -> str | None:
        """``kind`` where it is one of documents."""
        return self.kind if self.kind in DOCUMENT_KINDS else None

    @property
    def active(self) -> dict[str, Any]:
        """The fields that narrow anything, by name."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) not in (None, "")}

    def __bool__(self) -> bool:
        return bool(self.active)


def _plain(name: str, value: Any) -> None:
    """Raises ``BadFilter`` unless a year is a whole number and everything else a text that can be written as UTF-8."""
    wanted = int if name in YEARS else str
    if value is None or (type(value) is wanted and wanted is int):
        return
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise BadFilter(f"--{YEARS.get(name, name)} {value!r} is not {'a whole number' if wanted is int else 'text'}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadFilter(f"--{name} {value!r} is not valid text; give it in UTF-8") from error
