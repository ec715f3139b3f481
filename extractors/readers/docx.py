"""DOCX → (head, blocks): headings by style, numbers that Word computes written out, tables row by row."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any

from extractors.model import Block, UnreadableSource
from extractors.readers import docx_tables
from extractors.readers.table_blocks import Filled, laid, one_if_short

UNPACKED_MOST = 600 * 1024 * 1024
_HAN_DIGITS = "〇一二三四五六七八九"
_BULLETS = {"bullet": "•"}


def read(data: bytes, name: str) -> tuple[dict[str, Any], list[Block]]:
    """Title, author and creation date as Word keeps them, and the blocks of the main text. Raises ``UnreadableSource``."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_MOST:
                raise UnreadableSource(name, "unpacks to more than 600 MB", "remove its pictures or split it")
        document = docx.Document(io.BytesIO(data))
    except UnreadableSource:
        raise
    except Exception as error:  # python-docx raises whatever its parts raise on damage
        raise UnreadableSource(
            name, f"is a damaged .docx file ({type(error).__name__})", "open and save it again in Word, or give a PDF"
        ) from None
    numbering = _Numbering(document)
    numbers = count()
    blocks: list[Block] = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            blocks += _rows(item, numbering, numbers)
        else:
            blocks += _paragraph(item, numbering)
    head = {"page_title": document.core_properties.title} if document.core_properties.title else {}
    return head, blocks


def _paragraph(paragraph: Any, numbering: _Numbering) -> list[Block]:
    text = re.sub(r"[ \t\u00a0]+", " ", paragraph.text).strip()
    if not text:
        return []
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    label, depth = numbering.label(paragraph)
    if style.lower() in ("title", "标题"):
        return [Block(text, "heading", 1, label)]
    if match := re.match(r"(?:heading|标题)\s*(\d)", style, re.I):
        return [Block(text.replace("\n", " "), "heading", int(match[1]) + 1, label)]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    kind = "item" if label else "paragraph"
    first = Block(lines[0], kind, depth if label else None, label, attributes={"style": style} if style else None)  # type: ignore[arg-type]
    return [first, *(Block(line) for line in lines[1:])]


def _rows(table: Any, numbering: _Numbering, numbers: Iterator[int]) -> list[Block]:
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


class _Numbering:
    """The numbers that Word computes from its list definitions, counted along the document."""

    def __init__(self, document: Any) -> None:
        self.lists: dict[str, str] = {}
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.findall(_w("abstractNum")):
            for level in abstract.findall(_w("lvl")):
                form = level.find(_w("numFmt"))
                text = level.find(_w("lvlText"))
                start = level.find(_w("start"))
                self.levels[(abstract.get(_w("abstractNumId")), int(level.get(_w("ilvl"))))] = (
                    form.get(_w("val")) if form is not None else "decimal",
                    text.get(_w("val")) or "" if text is not None else "",
                    int(start.get(_w("val"))) if start is not None else 1,
                )
        for number in root.findall(_w("num")):
            abstract = number.find(_w("abstractNumId"))
            if abstract is not None:
                self.lists[number.get(_w("numId"))] = abstract.get(_w("val"))

    def label(self, paragraph: Any) -> tuple[str | None, int | None]:
        """The label of a paragraph and its depth in its list (1 = outermost); (None, None) without one."""
        found = self._reference(paragraph)
        if found is None:
            return None, None
        number, depth = found
        abstract = self.lists.get(number)
        if abstract is None or (abstract, depth) not in self.levels:
            return None, None
        form, pattern, start = self.levels[(abstract, depth)]
        counts = self.counts[abstract]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form == "none":
            return None, None
        if form == "bullet":
            return "•", depth + 1

        def written(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = self.levels.get((abstract, level), (form, "", 1))
            return counted(counts.get(level, own[2]), own[0])

        return re.sub(r"%(\d)", written, pattern).strip() or None, depth + 1

    def _reference(self, paragraph: Any) -> tuple[str, int] | None:
        """(list, level) set on the paragraph, else on its style or a style that this is based on."""
        holders = [paragraph._p]
        style = paragraph.style
        while style is not None:
            holders.append(style.element)
            style = style.base_style
        for holder in holders:
            properties = holder.find(_w("pPr"))
            reference = properties.find(_w("numPr")) if properties is not None else None
            if reference is None:
                continue
            number, level = reference.find(_w("numId")), reference.find(_w("ilvl"))
            if number is None or number.get(_w("val")) == "0":
                return None
            return number.get(_w("val")), int(level.get(_w("val"))) if level is not None else 0
        return None


def _w(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def counted(number: int, form: str) -> str:
    """A number in one of Word's formats: decimal, letters, Roman, Chinese, circled."""
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.lower() if form == "lowerRoman" else roman
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else _HAN_DIGITS[tens] + "十") + (
            _HAN_DIGITS[ones] if ones or not tens else ""
        )
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _roman(number: int) -> str:
    parts = []
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)
