"""Filters: what every list and search can be narrowed by. A small structure, never SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from extractors.model import Modality, Strength, TargetKind


class BadFilter(ValueError):
    """A filter that cannot be understood: one plain line saying which and what it may be."""


CHOICES: Mapping[str, tuple[str, ...]] = {
    "modality": get_args(Modality),
    "strength": get_args(Strength),
    "kind": get_args(TargetKind),
    "language": ("en", "zh"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Every field narrows; None (or empty) lets all pass. ``since`` and ``until`` are ``--from`` and ``--to``.

    ``document`` is an id; ``industry`` a taxonomy id, its subtree included; ``sector`` a top-level taxonomy id; ``year`` the deadline
    of a target or task, ``since``/``until`` a range of it; ``body`` and ``region`` match a part of the name.
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
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value is not None and value not in choices:
                raise BadFilter(f"--{name} {value!r} is unknown; use one of {', '.join(choices)}")
        for name, option in (("year", "--year"), ("since", "--from"), ("until", "--to")):
            value = getattr(self, name)
            if value is not None and not 1900 <= value <= 2200:
                raise BadFilter(f"{option} {value} is not a year between 1900 and 2200")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise BadFilter(f"--from {self.since} lies after --to {self.until}; swap them")

    @property
    def active(self) -> dict[str, Any]:
        """The fields that narrow anything, by name."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}

    def __bool__(self) -> bool:
        return bool(self.active)
