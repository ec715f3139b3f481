"""Blocks → one text, with what is known of its places: pages and boxes, the cells of tables, notes and their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.blocks import lettered, moved, trimmed
from extractors.model import Block, Cell, Clause, Note, Place

SURE_DIGITS = 3


@dataclass(frozen=True)
class Laid:
    """The text of a document; ``offsets`` has where each block that is no note begins, in the order they were given."""

    text: str
    offsets: tuple[int, ...]
    places: tuple[Place, ...]
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...]


def lay_out(blocks: Sequence[Block], notes: Sequence[Block] = ()) -> Laid:
    """The blocks as one text: a blank line between them, none between the rows of a table, the notes below them all."""
    parts: list[str] = []
    offsets: list[int] = []
    places: list[Place] = []
    cells: list[Cell] = []
    marks: dict[str, int] = {}
    at = 0
    before: Block | None = None
    for block in [*blocks, *(lettered(note, note.label) if note.label else note for note in notes)]:
        if before is not None:
            gap = "\n" if block.kind == before.kind == "row" and _one_table(before, block) else "\n\n"
            parts.append(gap)
            at += len(gap)
        offsets.append(at)
        whole = block.places or ((Place(0, len(block.text), block.page),) if block.page is not None else ())
        own = moved(replace(block, places=whole), at)
        places += own.places
        cells += own.cells
        for anchor in own.anchors:
            marks.setdefault(anchor.note, anchor.at)
        parts.append(block.text)
        at += len(block.text)
        before = block
    found = [_note(note, start, marks) for note, start in zip(notes, offsets[len(blocks) :], strict=True)]
    return Laid("".join(parts), tuple(offsets[: len(blocks)]), tuple(places), tuple(cells), tuple(found))


def notes_in(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """(the blocks that are no notes, the notes without space around them)."""
    kept = [block for block in blocks if block.kind != "note"]
    return kept, [trimmed(block) for block in blocks if block.kind == "note" and block.text.strip()]


def with_clauses(notes: Sequence[Note], clauses: Sequence[Clause]) -> tuple[Note, ...]:
    """The notes, each with the clause that its mark stood in."""

    def holder(anchor: int | None) -> str | None:
        inside = (clause.path for clause in clauses if anchor is not None and clause.start <= anchor <= clause.end)
        return next(inside, None)

    return tuple(replace(note, clause=holder(note.anchor)) for note in notes)


def recognised(clauses: Sequence[Clause], places: Sequence[Place]) -> list[Clause]:
    """The clauses, those read off a picture with the flag ``ocr`` and how sure that was."""
    unsure = [place for place in places if place.confidence is not None]
    return [_recognised(clause, unsure) for clause in clauses] if unsure else list(clauses)


def _recognised(clause: Clause, unsure: Sequence[Place]) -> Clause:
    weights = [
        (min(place.end, clause.end) - max(place.start, clause.start), place.confidence or 0.0)
        for place in unsure
        if place.start < clause.end and place.end > clause.start
    ]
    if not weights:
        return clause
    mean = sum(length * sure for length, sure in weights) / sum(length for length, _ in weights)
    return replace(clause, flags=(*clause.flags, "ocr"), confidence=round(mean, SURE_DIGITS))


def _one_table(before: Block, row: Block) -> bool:
    """Whether two rows next to each other are of one table; rows whose reader knows no cells are taken to be."""
    return not (before.cells and row.cells) or before.cells[0].table == row.cells[0].table


def _note(block: Block, start: int, marks: dict[str, int]) -> Note:
    begin = start + (len(block.label) + 1 if block.label else 0)
    key = (block.attributes or {}).get("note", "")
    return Note(block.label, block.text, begin, begin + len(block.text), marks.get(key), None, block.page)
