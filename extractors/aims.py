"""Whether a quantity is aimed at, decides who is covered, or only describes; how firmly; and which way it moves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.deadlines import Timing
from extractors.language import tables
from extractors.mentions import Mention
from extractors.model import Change, Strength, TargetKind
from extractors.units import units


@dataclass(frozen=True, slots=True)
class Aim:
    """``why`` names the words that decided."""

    kind: TargetKind
    strength: Strength | None = None
    change: Change = "level"
    conditional: str | None = None
    verbal: bool = False
    """Whether a verb decided; then a number joined to this one without a verb of its own is the same."""
    why: tuple[str, ...] = ()


def judge(mention: Mention, timing: Timing, previous: Aim | None) -> Aim:
    """What a quantity is. ``previous`` is the judgement of the number before it in the same sentence."""
    aim = tables(mention.language, "aims").judge(mention, timing, previous)
    if aim.kind == "fact":
        return replace(aim, strength=None)
    if aim.kind == "threshold":
        return replace(aim, strength="binding")
    return aim


def is_task(mention: Mention) -> bool:
    """Whether the number is what an imperative acts on ("build four zones", 培育50家), not an indicator's level."""
    table = mention.table
    if mention.language == "zh":
        return "counted" in mention.quantity.flags and bool(table.CREATE.search(mention.left))
    return bool(table.IMPERATIVE.search(mention.left)) and not table.FUTURE.search(mention.left)


def fact(why: str) -> Aim:
    """A quantity that only describes, and why."""
    return Aim("fact", why=(f"kind: {why}",))


FARTHEST = 2100
"""From this year on a date belongs to a forecast."""
MONEY = frozenset(symbol for symbol, unit in units().items() if unit.role == "money")
