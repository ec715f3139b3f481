"""An action as a sentence states it: the verb, what it acts on, and who is named with it.

The grammar of each language (``language/{en,zh}/grammar.py``) yields actions; ``tasks`` makes tasks of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import BodyRole, Modality


@dataclass(frozen=True, slots=True)
class Action:
    """One directive verb (or a verb pair) with its object; ``start:end`` are offsets within the sentence.

    ``verb`` is the lemma with the adverb that changes its force. ``addressed`` is the verb that governs this one where
    the action is asked of somebody else ("guide" in "guide enterprises to …"). ``why`` names the rule that found it.
    """

    verb: str
    object: str
    modality: Modality
    start: int
    end: int
    why: str
    bodies: tuple[BodyRole, ...] = ()
    scope: tuple[int, int] | None = None
    """The stretch that also bears on this action, such as an opening "By 2025, …"."""
