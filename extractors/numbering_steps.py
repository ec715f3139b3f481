"""What the numbering of a document is solved from, and into: marks, the levels open, one step a mark (``extractors.sequence``)."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.numbering import Label


@dataclass(frozen=True, slots=True)
class Mark:
    """One block that may open a clause: its readings as labels, or none for a heading without a number.

    ``lost`` marks a block whose number is gone, ``fused`` the last digits of the block before it. ``heading`` and
    ``depth`` are the heading level and the nesting depth of an item as far as the format knows them.
    """

    block: int
    labels: tuple[Label, ...] = ()
    lost: bool = False
    fused: str = ""
    heading: int | None = None
    depth: int | None = None
    loose: bool = False
    """Whether the heading level is only a guess from the way it is set."""
    ended: bool = False
    """Whether the block ends as a sentence does, not as a title."""


@dataclass(frozen=True, slots=True)
class Level:
    """An open level: its style, the ordinal reached, and what the format said of the block that set it."""

    style: str
    ordinal: str
    number: int
    heading: int | None = None
    depth: int | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a mark: the levels open after it (the last one is its own), or None for text."""

    mark: Mark
    levels: tuple[Level, ...] | None
    label: Label | None
    flags: tuple[str, ...] = ()
