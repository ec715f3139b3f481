"""HTML → (head, blocks): main text with its headings, lists and tables. Laws of the European Union keep their points.

The walk gives every block of the page; which of them are main text, ``main_text`` decides with a library. EUR-Lex sets
each point as a small table with the number in the first cell; such tables are read as items, by depth, and any other
table as rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from extractors.model import Block
from extractors.numbering import readings
from extractors.readers import eurlex, html_notes, html_tables, nesting, page_head, text
from extractors.readers.counting import counted
from extractors.readers.html_blocks import is_label, labelled, with_headings, with_notes
from extractors.readers.html_text import (
    BLOCKS,
    has_blocks,
    heading_level,
    is_dropped,
    is_strong,
    linked,
    loose_text,
    squeezed,
    styled,
    text_of,
)
from extractors.readers.main_text import main_text
from extractors.readers.note_marks import anchored
from extractors.readers.table_blocks import Filled, laid, one_if_short

_LIST_STYLES = {
    "none": "none", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "cjk-ideographic": "一", "simp-chinese-informal": "一",
}  # fmt: skip
_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
}
MAIN_TEXT_MOST = 4_000_000
"""Characters of markup: a larger page is a document, whatever stands around it; one nested beyond measure is read whole too."""
CELL_SEVERAL = 80  # characters of a cell with paragraphs of its own


def read(data: bytes) -> tuple[dict[str, Any], list[Block]]:
    """What meta tags state (``published``, ``page_title``) and the blocks of the main text."""
    from lxml import etree

    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(data))
    try:
        root = _parsed(markup)
        deep = nesting.is_deep(root)
        if deep:
            root = _parsed(nesting.flattened(markup))
    except (etree.ParserError, ValueError):  # nothing but a declaration, or characters that no page may hold
        return {}, []
    head = page_head.stated(root)
    html_notes.settle(root)
    blocks = labelled(anchored(_Walk(root).blocks()))
    if not eurlex.is_law(root):
        whole = blocks
        if len(markup) <= MAIN_TEXT_MOST and not deep:
            blocks = with_notes(main_text(blocks, root, str(head.get("page_title", ""))), whole)
        kept = set(map(id, blocks))
        head = page_head.registered([block.text for block in whole if id(block) not in kept]) | head
        blocks = with_headings(blocks)
    return head, eurlex.mend(blocks)


def pieces(markup: str) -> list[Block]:
    """The blocks of a piece of HTML, as it stands within a text of another format; all of it is text."""
    from lxml import etree

    try:
        root = _parsed(f"<body>{markup}</body>")
        if nesting.is_deep(root):
            root = _parsed(nesting.flattened(f"<body>{markup}</body>"))
    except (etree.ParserError, ValueError):
        return []
    return list(_Walk(root).blocks())


def _parsed(markup: str) -> Any:
    from lxml import html

    return html.fromstring(markup, parser=html.HTMLParser(huge_tree=True))


# Editors write Latin-1 into pages of any script, and it reads everything, so it says nothing.
_NEVER_FAIL = frozenset(("iso-8859-1", "latin1", "latin-1", "windows-1252", "us-ascii", "ascii"))


def decoded(data: bytes) -> str:
    """The text of a page, in the encoding that it declares if it holds, else as for plain text."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        if name in _NEVER_FAIL:
            return text.western(data)
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return text.decode(data)


class _Walk:
    """One pass over the tree; ``depth`` is how many lists (or point tables) a block stands in."""

    def __init__(self, root: Any) -> None:
        body = root if root.tag == "body" else root.find(".//body")
        self.root = body if body is not None else root
        self.tables = count()
        for path in (".//main", ".//*[@role='main']", ".//article"):
            found = self.root.findall(path)
            if len(found) == 1 and len(found[0].text_content()) > 0.5 * len(self.root.text_content()):
                self.root = found[0]
                break

    def blocks(self) -> Iterator[Block]:
        yield from self.walk(self.root, 0)

    def walk(self, element: Any, depth: int) -> Iterator[Block]:
        if not isinstance(element.tag, str) or is_dropped(element):
            return
        tag, classes = element.tag.lower(), element.get("class") or ""
        if element.get(html_notes.KEY):
            yield _note(element)
        elif level := heading_level(element, tag):
            yield from _heading(text_of(element), level)
        elif tag == "table":
            yield from self.table(element, depth)
        elif tag in ("ul", "ol"):
            yield from self.list(element, depth + 1)
        elif tag == "dl":
            yield from self.definitions(element, depth)
        elif tag == "pre" and not has_blocks(element):
            yield from text.blocks(text_of(element))
        elif tag == "p" or (
            tag in ("div", "pre", "td", "th", "dd", "dt", "center", "blockquote", "span", "li")
            and not has_blocks(element)
        ):
            yield from _paragraph(element, classes)
        else:
            yield from self.mixed(element, depth)

    def mixed(self, element: Any, depth: int) -> Iterator[Block]:
        """A container: its block children in order, loose text between them as paragraphs."""
        loose: list[str] = [loose_text(element.text)]
        links = 0
        for child in element:
            if isinstance(child.tag, str) and (child.tag.lower() in BLOCKS or has_blocks(child)):
                yield from _lines("".join(loose), "paragraph", None, _links("".join(loose), links))
                loose, links = [], 0
                yield from self.walk(child, depth)
            elif isinstance(child.tag, str) and not is_dropped(child):
                loose.append(text_of(child) if child.tag.lower() != "br" else "\n")
                links += linked(child)
            loose.append(loose_text(child.tail))
        yield from _lines("".join(loose), "paragraph", None, _links("".join(loose), links))

    def list(self, element: Any, depth: int) -> Iterator[Block]:
        number = int(element.get("start") or 1) if (element.get("start") or "1").lstrip("-").isdigit() else 1
        for item in element:
            if not isinstance(item.tag, str):
                continue
            if item.tag.lower() != "li":
                yield from self.walk(item, depth)
                continue
            if item.get(html_notes.KEY):
                yield _note(item)
                number += 1
                continue
            if (item.get("value") or "").isdigit():
                number = int(item.get("value"))
            form = element.get("type") or _LIST_STYLES.get(styled(element, "list-style(?:-type)?"), "1")
            label = "•" if element.tag.lower() == "ul" else f"{counted(number, _FORMS.get(form, form))}."
            unmarked = form == "none" and label != "•"
            number += 1
            inner = list(self.mixed(item, depth))
            for at, block in enumerate(inner):
                if at == 0 and block.kind == "paragraph" and block.level is None:
                    numbers = readings(block.text)  # a number of its own beside that of the list
                    own = bool(numbers) and (label == "•" or numbers[0].number == number - 1)
                    yield replace(block, kind="item", level=depth, label=None if own or unmarked else label)
                else:
                    yield block

    def definitions(self, element: Any, depth: int) -> Iterator[Block]:
        """Terms, each on a line above what is said of it; a term that is only a number is the number of what follows."""
        label = ""
        for child in element:
            if not isinstance(child.tag, str):
                continue
            note = child.get(html_notes.KEY) is not None
            if child.tag.lower() == "dt" and not note:
                if label:
                    yield Block(label)
                label = squeezed(text_of(child))
            elif child.tag.lower() == "dd" and label and not note:
                yield from (
                    self.point(label, child, depth + 1) if is_label(label) else _under(label, self.mixed(child, depth))
                )
                label = ""
            else:
                yield from self.walk(child, depth)
        if label:
            yield Block(label)

    def table(self, element: Any, depth: int) -> Iterator[Block]:
        """The rows of a table; points of laws set as tables, and tables that only lay a page out, as what they hold."""
        for title in element.findall("caption"):
            yield from _lines(text_of(title), "paragraph", None)
        rows = html_tables.spots(element)
        width = max((spot.column + spot.columns for row in rows for spot in row), default=0)
        number = next(self.tables)
        filled: list[Filled] = []
        for row in rows:
            texts = [squeezed(text_of(spot.element)) for spot in row]
            if any(eurlex.is_page_head(p.get("class") or "") for spot in row for p in spot.element.iter("p")):
                continue
            point = len(row) == 2 and row[0].heading is None and is_label(texts[0]) and texts[1]
            if point or _lays_out([spot.element for spot in row], texts, width):
                yield from laid(filled, width, number)
                filled = []
                yield from (
                    self.point(texts[0], row[1].element, depth + 1)
                    if point
                    else (block for spot in row for block in self.mixed(spot.element, depth))
                )
                continue
            filled += (
                Filled(spot.row, spot.column, spot.rows, spot.columns, self.inside(spot.element, depth), spot.heading)
                for spot, words in zip(row, texts, strict=True)
                if words
            )
        yield from laid(filled, width, number)

    def inside(self, cell: Any, depth: int) -> tuple[Block, ...]:
        """The paragraphs of a cell; a few words over several lines are one."""
        own = [block for block in self.mixed(cell, depth) if block.text] if has_blocks(cell) else []
        return one_if_short(own) if own else (Block(html_tables.joined(text_of(cell))),)

    def point(self, label: str, cell: Any, depth: int) -> Iterator[Block]:
        inner = list(self.mixed(cell, depth))
        for at, block in enumerate(inner):
            if at == 0 and block.kind == "paragraph":
                yield Block(f"{label} {block.text}", "item", depth)
            else:
                if at == 0:
                    yield Block(label, "item", depth)
                yield block


def _under(term: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """What is said of a term, the term on a line above the first paragraph of it."""
    for at, block in enumerate(blocks):
        if at == 0 and block.kind == "paragraph":
            yield replace(block, text=f"{term}\n{block.text}")
        else:
            if at == 0:
                yield Block(term)
            yield block


def _lays_out(cells: Sequence[Any], texts: Sequence[str], width: int) -> bool:
    """Whether a row of a table is a part of the page's layout: of one cell, or around tables and headings of its own."""
    if width < 2 or any(next(cell.iter("table", "h1", "h2", "h3"), None) is not None for cell in cells):
        return True
    full = [(cell, text) for cell, text in zip(cells, texts, strict=True) if text]
    return len(full) == 1 and (has_blocks(full[0][0]) or len(cells) == 1) and len(full[0][1]) > CELL_SEVERAL


def _lines(text: str, kind: Any, level: int | None, attributes: dict[str, str] | None = None) -> Iterator[Block]:
    for line in text.split("\n"):
        if line := squeezed(line):
            yield Block(line, kind, level, attributes=attributes)


def _links(text: str, length: int) -> dict[str, str] | None:
    """The mark of a paragraph that is all links, or nearly."""
    return {"link": "1"} if length > 0.7 * len(squeezed(text)) else None


def _paragraph(element: Any, classes: str) -> Iterator[Block]:
    kind, level, role = eurlex.read_class(classes)
    if role == "separator":
        return
    text = text_of(element)
    attributes = _links(text, linked(element))
    if role:
        attributes = {"role": role}
    elif attributes is None and kind == "paragraph" and is_strong(element, squeezed(text)):
        attributes = {"strong": "1"}
    yield from _lines(text, kind, level, attributes)


def _heading(text: str, level: int) -> Iterator[Block]:
    """A heading as one block; its number, where it stands on a line of its own, stays on it."""
    lines = [line for part in text.split("\n") if (line := squeezed(part))]
    if lines:
        glue = "\n" if len(lines) > 1 and any(one.end >= len(lines[0]) for one in readings(lines[0])) else " "
        yield Block(glue.join((lines[0], " ".join(lines[1:]))) if lines[1:] else lines[0], "heading", level)


def _note(element: Any) -> Block:
    key, label = element.get(html_notes.KEY), element.get(html_notes.LABEL)
    return Block(html_notes.note_text(squeezed(text_of(element)), label), "note", label=label, attributes={"note": key})
