"""Tasks stated in tables: who answers for what a row asks, and by when, its columns of bodies and deadlines say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import bodies, responsibility
from extractors import cell_readings as readings
from extractors.language import tables
from extractors.model import BodyRole, Cell, Role, Sentence, Task
from extractors.passage import Passage
from extractors.tables import matches

ASIDE = ("BODY", "DEADLINE", "NUMBERING", "UNIT", "PROPERTY")
"""Columns that say something of what their row asks, and ask nothing."""
NAME_LEAST = (3, 5)  # words of a row heading that may ask something; letters of a Chinese one


def reads(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence may ask something: it stands outside tables, or in a cell that is no heading of others."""
    cell = passage.cell_of(sentence.start)
    if cell is None:
        return True
    if cell.heading == "column" or any(matches(kind, words) for words in cell.column_headings[-1:] for kind in ASIDE):
        return False
    words = passage.document.text[cell.start : cell.end]
    if cell.heading == "row":
        han = passage.language == "zh"
        return (len(words) if han else len(words.split())) >= NAME_LEAST[han]
    return True


def groups(passage: Passage, sentences: list[Sentence]) -> list[list[Sentence]]:
    """The sentences outside tables, and those of each column of each table: a column of actions asks in all of its rows."""
    if not passage.cells:
        return [sentences]
    found: dict[tuple[int, int] | None, list[Sentence]] = {}
    for sentence in sentences:
        cell = passage.cell_of(sentence.start)
        found.setdefault((cell.table, cell.column) if cell else None, []).append(sentence)
    return list(found.values())


def with_row(passage: Passage, task: Task) -> Task:
    """The task with the bodies and the deadline of its row, where the task itself names none."""
    cell = passage.cell_of(task.start)
    if cell is None:
        return task
    text = passage.document.text
    found: list[BodyRole] = []
    year = task.year
    why = list(task.why)
    for other in passage.rows.beside(cell):
        heading = other.column_headings[-1] if other.column_headings else ""
        if other.heading == "column" or not heading or other.start == cell.start:
            continue
        if matches("BODY", heading):
            found += _bodies(text, other, heading, passage.language)
            why.append(f"bodies: the column “{heading}”")
        elif year is None and matches("DEADLINE", heading):
            due = readings.year_of(text[other.start : other.end], passage.language)
            if due is not None:
                year = due.year
                why.append(f"year: the column “{heading}”")
    known = {body.name for body in task.bodies}
    more = tuple(body for body in found if body.name not in known)
    if not more and year == task.year:
        return task
    return replace(task, bodies=(*task.bodies, *more), year=year, why=tuple(why))


def _bodies(text: str, cell: Cell, heading: str, language: str) -> Iterator[BodyRole]:
    """The bodies that a cell lists, leading unless the heading or a label before them says that they support."""
    role: Role = "support" if readings.says("SUPPORT_BODY", heading, language) else "lead"
    words = text[cell.start : cell.end]
    if language != "zh":
        named = [(one.name, one.start or 0, one.end or 0, one.role) for one in bodies.find(words, language)]
        if not named:
            named = [
                (part[0], part.start(), part.end(), role)
                for part in re.finditer(r"[A-Z][^,;/]*[^,;/\s]", words)
                if not readings.is_none(part[0])
            ]
        for name, start, end, _ in named:
            yield BodyRole(name, role, name, cell.start + start, cell.start + end)
        return
    support = tables(language, "tables").SUPPORT_BODY
    for part in re.finditer(r"[^；;。]+", words):
        label = re.match(r"[^：:、]{2,8}[：:]", part[0])
        own: Role = ("support" if support.search(label[0]) else "lead") if label else role
        offset = part.start() + (label.end() if label else 0)
        for name, start, end in responsibility.listed(words[offset : part.end()]):
            yield BodyRole(name, own, name, cell.start + offset + start, cell.start + offset + end)
