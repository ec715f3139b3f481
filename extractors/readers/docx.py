"""DOCX → (head, blocks): headings by style or look, numbers that Word computes written out, tables row by row, notes apart."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from extractors.model import Block, UnreadableSource
from extractors.readers import docx_tables
from extractors.readers.counting import counted
from extractors.readers.docx_markup import on, settle, w
from extractors.readers.docx_numbering import Numbering
from extractors.readers.joining import STOPPED
from extractors.readers.note_marks import anchored, bare, mark
from extractors.readers.table_blocks import Filled, laid, one_if_short

_HEADING = re.compile(
    r"(?:heading|标题|überschrift|titre|título|titulo|titolo|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|見出し|제목)"
    r"\s*(\d)(?:\s*(?:char|字符))?",
    re.I,
)
_TITLE = re.compile(r"title|标题|titel|titre|título|titolo|название|表題", re.I)
_CONTENTS = re.compile(r"(?:toc|目录|目次|inhaltsverzeichnis|tm|índice|table of figures|图表目录)\s*\d?", re.I)
_NO_TITLE = re.compile(r"(?:microsoft word\b|word document$|document\s?\d*$|untitled|文档\s?\d+|新建)|.*\.docx?$", re.I)
CHAIN_MOST = 20  # styles based on one another; damaged files have rings of them
LOOKS_MOST = 110  # characters of a heading told by its look
LARGER = 1.1  # than the text
HEADS_MOST = 0.5  # of all paragraphs


def read(data: bytes, name: str) -> tuple[dict[str, Any], list[Block]]:
    """Title, author and creation date as Word keeps them, and the blocks of the main text. Raises ``UnreadableSource``."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises whatever its parts raise on damage
        raise UnreadableSource(
            name, f"is a damaged .docx file ({type(error).__name__})", "open and save it again in Word, or give a PDF"
        ) from None
    notes = _Notes(document)
    settle(document.element.body, notes.sign)
    numbering = Numbering(document)
    numbers = count()
    blocks: list[Block] = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            blocks += _rows(item, numbering, numbers)
        else:
            blocks += _paragraph(item, numbering)
    blocks = anchored([*_by_look(blocks), *notes.blocks()])
    return _head(document), blocks


def _head(document: Any) -> dict[str, Any]:
    """The title that the file states, if it states any: python-docx makes one up where the file has no such part."""
    relations = document.part.package.rels.values()
    if not any(relation.reltype.endswith("/core-properties") for relation in relations):
        return {}
    title = (document.core_properties.title or "").strip()
    return {"page_title": title} if title and not _NO_TITLE.match(title) else {}


def _paragraph(paragraph: Any, numbering: Numbering) -> list[Block]:
    text = re.sub(r"[ \t\u00a0]+", " ", paragraph.text).strip()
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if not bare(text) or _CONTENTS.fullmatch(style):
        return []
    label, depth = numbering.label(paragraph)
    if _TITLE.fullmatch(style):
        return [Block(text, "heading", 1, label)]
    if level := _heading_level(paragraph, style):
        return [Block(text.replace("\n", " "), "heading", level + 1, label)]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    kind = "item" if label else "paragraph"
    attributes = {"style": style} if style else {}
    if kind == "paragraph" and len(lines) == 1:
        attributes |= _look(paragraph)
    first = Block(lines[0], kind, depth if label else None, label, attributes=attributes or None)  # type: ignore[arg-type]
    return [first, *(Block(line) for line in lines[1:])]


def _heading_level(paragraph: Any, style: str) -> int | None:
    """The heading level (1 = top) by the name of a style or the outline level set on the paragraph or a style, else None."""
    if match := _HEADING.fullmatch(style.strip()):
        return int(match[1])
    holders = [(paragraph._p, "")]
    holder = paragraph.style
    while holder is not None and len(holders) < CHAIN_MOST:
        holders.append((holder.element, holder.name or ""))
        holder = holder.base_style
    for element, name in holders:
        properties = element.find(w("pPr"))
        level = properties.find(w("outlineLvl")) if properties is not None else None
        if level is not None:
            value = level.get(w("val"), "9")
            return int(value) + 1 if value.isdecimal() and int(value) < 9 else None
        if match := _HEADING.fullmatch(name.strip()):
            return int(match[1])
    return None


def _look(paragraph: Any) -> dict[str, str]:
    """How a paragraph is set: ``size`` in half points (0 unknown), and ``strong`` where all of it is bold."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = [_size(run, paragraph) for run in runs]
    found = {"size": str(max(sizes, default=0))}
    if runs and all(_bold(run, paragraph) for run in runs):
        found["strong"] = "1"
    return found


def _size(run: Any, paragraph: Any) -> int:
    for properties in _properties(run, paragraph):
        size = properties.find(w("sz"))
        if size is not None and size.get(w("val"), "").isdecimal():
            return int(size.get(w("val")))
    return 0


def _bold(run: Any, paragraph: Any) -> bool:
    return next((on(one, "b") for one in _properties(run, paragraph) if one.find(w("b")) is not None), False)


def _properties(run: Any, paragraph: Any) -> list[Any]:
    """The properties of a run and of the styles that hold for it, nearest first."""
    found = [run._r.find(w("rPr"))]
    style = paragraph.style
    while style is not None and len(found) < CHAIN_MOST:
        found.append(style.element.find(w("rPr")))
        style = style.base_style
    return [one for one in found if one is not None]


def _by_look(blocks: list[Block]) -> list[Block]:
    """Short lines set larger than the text, or bold, are the headings of a document that has none by style."""
    if any(block.kind == "heading" and (block.level or 1) > 1 for block in blocks):
        return blocks
    letters: Counter[int] = Counter()
    for block in blocks:
        if "size" in (block.attributes or {}):
            letters[int(block.attributes["size"])] += len(block.text)  # type: ignore[index]
    usual = letters.most_common(1)[0][0] if letters else 0
    heads = {id(block): int(block.attributes["size"]) for block in blocks if _stands_out(block, usual)}  # type: ignore[index]
    if not heads or len(heads) > HEADS_MOST * len(blocks):
        return blocks
    ranks = {size: rank for rank, size in enumerate(sorted(set(heads.values()), reverse=True), 1)}
    return [
        replace(block, kind="heading", level=min(ranks[heads[id(block)]], 8)) if id(block) in heads else block
        for block in blocks
    ]


def _stands_out(block: Block, usual: int) -> bool:
    look = block.attributes or {}
    if "size" not in look or block.cells or len(block.text) > LOOKS_MOST or STOPPED.search(block.text):
        return False
    return "strong" in look or int(look["size"]) > LARGER * usual > 0


def _rows(table: Any, numbering: Numbering, numbers: Iterator[int]) -> list[Block]:
    """The rows of a table, what its cells hold read like the text; a table of one column is text in a box."""
    own = docx_tables.spots(table._tbl)
    width = max((spot.column + spot.columns for row in own for spot in row), default=0)
    number = next(numbers)
    filled: list[Filled] = []
    for spot in (spot for row in own for spot in row):
        inner: list[Block] = []
        for item in docx_tables.content(spot, table):
            inner += _rows(item, numbering, numbers) if hasattr(item, "rows") else _paragraph(item, numbering)
        filled.append(
            Filled(
                spot.row,
                spot.column,
                spot.rows,
                spot.columns,
                one_if_short(inner) if width > 1 else tuple(inner),
                "column" if spot.head else None,
            )
        )
    if width < 2:
        return [block for cell in filled for block in cell.blocks]
    return laid(filled, width, number)


class _Notes:
    """Footnotes and endnotes, numbered in the order of their marks."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.found: dict[tuple[str, str], int] = {}

    def sign(self, kind: str, key: str) -> str:
        """The sign for the mark of a note."""
        return mark(self.found.setdefault((kind, key), len(self.found) + 1))

    def blocks(self) -> list[Block]:
        """The notes that are marked in the text, each a block."""
        parts = {kind: _notes_part(self.document, kind) for kind in ("footnote", "endnote")}
        counts: Counter[str] = Counter()
        blocks = []
        for (kind, key), number in self.found.items():
            counts[kind] += 1
            if text := parts[kind].get(key):
                label = counted(counts[kind], "decimal" if kind == "footnote" else "lowerRoman")
                blocks.append(Block(text, "note", label=label, attributes={"note": str(number)}))
        return blocks


def _notes_part(document: Any, kind: str) -> dict[str, str]:
    """The text of each note of a kind by its id; none where the file has no such part, or a damaged one."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                root = etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return {}
            settle(root)
            return {note.get(w("id"), ""): _plain(note) for note in root.findall(w(kind))}
    return {}


def _plain(note: Any) -> str:
    words = [
        " ".join(
            "".join(
                part.text or "" if part.tag == w("t") else " " for part in paragraph.iter(w("t"), w("tab"), w("br"))
            ).split()
        )
        for paragraph in note.iter(w("p"))
    ]
    return " ".join(word for word in words if word)
