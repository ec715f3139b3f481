"""Lines of a page → paragraphs: joined where the line was only full, kept apart where the writer began anew (``breaks``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from extractors.model import Anchor, Block, Place
from extractors.numbering import readings
from extractors.readers import table_blocks
from extractors.readers.breaks import begins
from extractors.readers.continued import continued
from extractors.readers.headings import levels
from extractors.readers.items import depths
from extractors.readers.joining import dropped, glue, tidy
from extractors.readers.layout import Layout, Line, column_rights, within

CELL_LEVEL = 9  # of a heading in a cell: below all of the text's


@dataclass(frozen=True)
class _Paragraph:
    """A block with the lines that it was made of."""

    block: Block
    lines: tuple[Line, ...] = ()


def paragraphs(
    lines: Sequence[Line],
    shape: Layout,
    labels: Mapping[str, str] = MappingProxyType({}),
    words: frozenset[str] | None = None,
) -> list[Block]:
    """The blocks of a document: paragraphs, headings, items, rows of tables, notes. ``labels`` are those of notes by key,
    ``words`` those of the whole document where ``lines`` are a part of it."""
    lines = continued([line for line in lines if line.text.strip()])
    found = _paragraphs(lines, shape, labels, words or _words(lines), count())
    heads = levels([one.lines for one in found], [one.block.text for one in found], shape)
    items = depths([one.lines for one in found], [one.block for one in found], heads, shape)
    return [
        replace(one.block, kind="heading", level=head)
        if head
        else replace(one.block, kind="item", level=depth)
        if depth
        else one.block
        for one, head, depth in zip(found, heads, items, strict=True)
    ]


def _paragraphs(
    lines: Sequence[Line], shape: Layout, labels: Mapping[str, str], words: frozenset[str], tables: Iterator[int]
) -> list[_Paragraph]:
    rights = column_rights(lines, shape)
    notes: dict[str, list[Line]] = {}
    for line in lines:
        if line.note:
            notes.setdefault(line.note, []).append(line)
    found: list[_Paragraph] = []
    group: list[Line] = []
    # What stands between two halves of a paragraph waits until the paragraph is whole.
    keys: list[str] = []
    asides: list[Line] = []

    def close() -> None:
        if group:
            found.append(_Paragraph(_block(group, words), tuple(group)))
            group.clear()

    def whole(cell: Sequence[Line]) -> Block:
        return _block(cell, words)

    def parts(cell: Sequence[Line], box: tuple[float, float, float, float]) -> list[Block]:
        found = paragraphs(cell, within(cell, box, shape), labels, words)
        return [replace(block, level=CELL_LEVEL) if block.kind == "heading" else block for block in found]

    def release() -> None:
        if asides:
            found.extend(_paragraphs([replace(line, aside=False) for line in asides], shape, labels, words, tables))
            asides.clear()
        found.extend(_Paragraph(_note(notes[key], labels.get(key), key, words)) for key in keys)
        keys.clear()

    for line in lines:
        if line.note:
            if line.note not in keys and line is notes[line.note][0]:
                keys.append(line.note)
            continue
        if line.aside:
            asides.append(line)
            continue
        if line.table is not None:
            close()
            release()
            found += map(_Paragraph, table_blocks.blocks(line.table, next(tables), whole, parts))
            continue
        around = shape.around(line)
        if group and (right := rights.get(id(group[-1]))) is not None and right < around.right:
            plain = group[-1].bold == line.bold and group[-1].column == line.column and not readings(line.text)
            around = replace(around, right=right) if plain else around
        if group and begins(group, line, around, shape.around(group[-1])):
            close()
        if not group:
            release()
        group.append(line)
    close()
    release()
    return found


def _words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))


# Blocks ---------------------------------------------------------------------------------------------------------


def _block(group: Sequence[Line], words: frozenset[str]) -> Block:
    text = ""
    places: list[Place] = []
    anchors: list[Anchor] = []
    for line in group:
        own = tidy(line.text)
        if text:
            drop, between = dropped(text, own, words), glue(text, own)
            text = text[: len(text) - drop]
            places[-1] = replace(places[-1], end=min(places[-1].end, len(text)))
            text += between
        if line.cap is not None:
            places.append(Place(len(text), len(text) + 1, line.page, line.cap))
        places.append(_place(line, len(text) + (line.cap is not None), len(text) + len(own)))
        anchors += [Anchor(key, len(text) + _after(own, count)) for count, key in line.marks]
        text += own
    if text.endswith("\u00ad"):
        text = text[:-1]
        places[-1] = replace(places[-1], end=len(text))
    kept = tuple(replace(anchor, at=min(anchor.at, len(text))) for anchor in anchors)
    return Block(text, page=group[0].page, places=tuple(places), anchors=kept)


def _place(line: Line, start: int, end: int) -> Place:
    return Place(start, end, line.page, line.box, line.confidence)


def _note(group: Sequence[Line], label: str | None, key: str, words: frozenset[str]) -> Block:
    return replace(_block(group, words), kind="note", label=label, attributes={"note": key})


def _after(text: str, count: int) -> int:
    """The offset in ``text`` after ``count`` characters that are no space."""
    for at, character in enumerate(text):
        if not character.isspace():
            count -= 1
            if count == 0:
                return at + 1
    return 0 if count > 0 and not text else len(text) if count > 0 else 0
