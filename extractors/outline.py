"""Blocks → the text of a document and its clause tree, damage repaired and said.

Levels are told from the sequence of all numbers (``extractors.sequence``). Lost numbers, cut headings and repeated
paths never stop the reading: they become flags on the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.language import tables
from extractors.laying import lay_out, notes_in, recognised, with_clauses
from extractors.mending import doubled, mend, parted, titled, written
from extractors.model import Block, Cell, Clause, Note, Place
from extractors.numbering import BULLETS, LOST, RANKS, Label, readings
from extractors.numbering_steps import Level, Step
from extractors.openings import marks_of, titles_above
from extractors.sequence import solve
from extractors.tables import headed

HEADING_MOST = {"en": 110, "zh": 45}
"""Longest heading, in characters: beyond it a first sentence is text."""


@dataclass(frozen=True)
class Outline:
    """The stored text, its clauses (their ``document`` still empty), and where the text stands on the pages."""

    text: str
    clauses: tuple[Clause, ...]
    places: tuple[Place, ...]
    cells: tuple[Cell, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Start:
    """Where a clause begins: at a block, on a path, with the label as read."""

    block: int
    path: str
    label: Label | None
    flags: tuple[str, ...]
    heading: bool = False
    title: int | None = None
    """The block above ``block`` that is its heading, where headings stand over the numbers."""

    @property
    def first(self) -> int:
        return self.block if self.title is None else self.title


def build(
    body: Sequence[Block], language: str, *, opening: Sequence[Block] = (), closing: Sequence[Block] = ()
) -> Outline:
    """The outline of one document. ``opening`` (title, number) and ``closing`` (signature) are text outside all clauses,
    and so are the notes of all three, which stand at the end of the text."""
    (opening, above), (body, inside), (closing, below) = map(notes_in, (opening, body, closing))
    whole_blocks = titled(doubled(parted([written(block) for block in body if block.text.strip()])))
    blocks, damaged = mend(whole_blocks, language)
    starts = _starts(blocks, damaged, language)
    around = [[written(block) for block in part if block.text.strip()] for part in (opening, closing)]
    laid = lay_out([*around[0], *blocks, *around[1]], [*above, *inside, *below])
    text, offsets, first = laid.text, laid.offsets, len(around[0])
    clauses = []
    for at, start in enumerate(starts):
        last = starts[at + 1].first - 1 if at + 1 < len(starts) else len(blocks) - 1
        begin, end = offsets[first + start.first], offsets[first + last] + len(blocks[last].text)
        clauses.append(
            Clause(
                document="",
                path=start.path,
                label=start.label.text if start.label and start.label.text else None,
                heading=_heading(blocks, start, last, language),
                text=text[begin:end],
                parent=None,
                start=begin,
                end=end,
                page=blocks[start.first].page,
                flags=start.flags,
            )
        )
    whole = _with_parents(recognised(_with_fused(clauses), laid.places))
    return Outline(text, whole, laid.places, headed(text, laid.cells), with_clauses(laid.notes, whole))


# Clauses --------------------------------------------------------------------------------------------------------


def _starts(blocks: Sequence[Block], damaged: set[int], language: str) -> list[_Start]:
    titles = titles_above(blocks, language)
    steps = [step for step in solve(marks_of(blocks, language, set(titles.values()))) if step.levels]
    if all(step.label and step.label.style in BULLETS for step in steps):
        return _paragraphs(blocks, steps)
    prefixes = _prefaces(steps)
    found: list[_Start] = []
    taken: dict[str, int] = {}  # path → how often it was asked for
    if titles.get(steps[0].mark.block, steps[0].mark.block) > 0:
        found.append(_Start(0, "0", None, ()))
        taken["0"] = 1
    for step, prefix in zip(steps, prefixes, strict=True):
        path, flags = _free(prefix + ".".join(level.ordinal for level in step.levels or ()), taken, step.flags)
        if step.mark.block in damaged:
            flags = (*flags, "heading-damaged")
        if (lost := _untraced(step, found, blocks)) is not None:
            found.append(
                _Start(
                    lost, path.removesuffix(step.levels[-1].ordinal) + str(step.levels[-1].number - 1), None, _INFERRED
                )
            )  # type: ignore[index]
            taken[found[-1].path] = 1
            flags = tuple(flag for flag in flags if flag != "number-gap")
        found.append(_Start(step.mark.block, path, step.label, flags, step.label is None, titles.get(step.mark.block)))
    return found


_INFERRED = ("number-inferred",)


def _untraced(step: Step, found: Sequence[_Start], blocks: Sequence[Block]) -> int | None:
    """The block whose number is gone without a trace: between "2." and "4.", where 2 holds one paragraph too many.

    None unless it is plain which block that is: its neighbours are of one paragraph each.
    """
    levels = step.levels or ()
    if (
        "number-gap" not in step.flags
        or not found
        or not levels[-1].ordinal.isdecimal()
        or levels[-1].style == "heading"
    ):
        return None
    above = ".".join(level.ordinal for level in levels[:-1])
    beside = [at for at, start in enumerate(found) if start.label and start.path.rpartition(".")[0] == above]
    if len(beside) < 2 or beside[-1] != len(found) - 1:
        return None
    before = found[-1]
    if not before.label or before.label.number != levels[-1].number - 2 or before.label.style != levels[-1].style:
        return None
    if step.mark.block - before.block != 2 or any(found[at + 1].block - found[at].block != 1 for at in beside[:-1]):
        return None
    lost = before.block + 1
    return lost if blocks[lost].kind == "paragraph" and len(blocks[lost].text) > 30 else None


def _prefaces(steps: Sequence[Step]) -> list[str]:
    """ "0." for what is numbered before the document's own first part (recitals before Article 1), else "" each."""
    top = [
        (at, step.levels[0])
        for at, step in enumerate(steps)
        if step.levels and len(step.levels) == 1 and step.levels[0].style != "heading"
    ]
    highest = min((RANKS.get(_style(level), 9) for _, level in top), default=0)
    begins = next((at for at, level in top if RANKS.get(_style(level), 9) == highest), 0)
    before = {level.ordinal for at, level in top if at < begins and _style(level) not in BULLETS}
    changes = not before.isdisjoint(level.ordinal for at, level in top if at >= begins)
    return [
        "0." if changes and at < begins and step.levels and step.levels[0].style != "heading" else ""
        for at, step in enumerate(steps)
    ]


def _style(level: Level) -> str:
    return "decimal" if level.style.startswith("decimal") else level.style


def _paragraphs(blocks: Sequence[Block], steps: Sequence[Step]) -> list[_Start]:
    """One clause a paragraph, p1, p2, …; dashes and bullets are children of the paragraph before them."""
    bullets = {step.mark.block: step for step in steps}
    found: list[_Start] = []
    paragraph = 0
    counts: dict[tuple[str, ...], int] = {}
    open_path: tuple[str, ...] = ()
    for at, block in enumerate(blocks):
        step = bullets.get(at)
        if step is not None and paragraph:
            above = (f"p{paragraph}", *open_path[: len(step.levels or ()) - 1])
            counts[above] = counts.get(above, 0) + 1
            open_path = (*open_path[: len(above) - 1], str(counts[above]))
            found.append(_Start(at, ".".join((f"p{paragraph}", *open_path)), step.label, ()))
        elif block.kind == "row" and found and blocks[at - 1].kind == "row":
            continue
        else:
            paragraph, open_path = paragraph + 1, ()
            found.append(_Start(at, f"p{paragraph}", step.label if step else None, ()))
    return found


def _free(path: str, taken: dict[str, int], flags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A path used once only: a second "3.2" becomes "3.2-2" and says so."""
    if path not in taken:
        taken[path] = 1
        return path, flags
    taken[path] += 1
    return _free(
        f"{path}-{taken[path]}", taken, (*(flag for flag in flags if flag != "number-repeated"), "number-repeated")
    )


def _heading(blocks: Sequence[Block], start: _Start, last: int, language: str) -> str | None:
    block = blocks[start.block]
    if start.title is not None:
        return blocks[start.title].text.replace("\n", " ")
    if start.heading:
        return block.text.replace("\n", " ")
    if start.label is None:
        return None
    rest = block.text[start.label.end :].strip()
    if not start.label.text:
        rest = LOST.sub("", block.text, count=1).strip()
    if not rest and start.block < last:  # the number stands alone, its heading below it
        rest = blocks[start.block + 1].text
        if re.search(tables(language, "outline").ENDS, rest) or readings(rest):
            return None
    if start.label.style in ("(a)", "a)", "a.", "(i)", "i)", "i.") and rest[:1].islower():
        return None
    return heading_of(rest, language)


def heading_of(text: str, language: str) -> str | None:
    """The heading a numbered paragraph begins with: its first line or sentence if short, else its first phrase."""
    most = HEADING_MOST["zh" if language.startswith("zh") else "en"]
    line = text.split("\n", 1)[0].strip().lstrip("—–―- ")
    sentence = re.split(
        r"(?<=[^\W\d_]{2}[\"”’')\]])[.](?=\s|$)|(?<=[^\W\d_]{2})[.:](?=\s|$)|[。！？!?：；;]", line, maxsplit=1
    )[0].strip()
    if 0 < len(sentence) <= most:
        if sentence == line or len(sentence) <= most * 0.45:
            return sentence
        phrase = re.split(r", (?:and |we |so |with )|，", sentence, maxsplit=1)[0].strip()
        heading = sentence if len(sentence) <= most * 0.7 else phrase
    else:
        heading = re.split(r", |，", sentence, maxsplit=1)[0].strip()
    # "The Commission shall …", "By 2025, …" begin a statement, no heading.
    if not 0 < len(heading) <= most or re.match(tables(language, "outline").STATEMENT, heading):
        return None
    return heading


def _with_fused(clauses: list[Clause]) -> list[Clause]:
    """A lost number that the figure before it swallowed is a doubt about that figure: the flag moves to its clause."""
    for at, clause in enumerate(clauses):
        fused = tuple(flag for flag in clause.flags if flag.startswith("figure-fused"))
        if fused and at:
            clauses[at] = replace(clause, flags=tuple(flag for flag in clause.flags if flag not in fused))
            clauses[at - 1] = replace(clauses[at - 1], flags=(*clauses[at - 1].flags, *fused))
    return clauses


def _with_parents(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    paths = {clause.path for clause in clauses}

    def parent(path: str) -> str | None:
        while "." in path:
            path = path.rsplit(".", 1)[0]
            if path in paths:
                return path
        return None

    return tuple(replace(clause, parent=parent(clause.path)) for clause in clauses)
