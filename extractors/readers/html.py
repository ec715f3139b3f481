"""HTML → (head, blocks): main text with its headings, lists and tables. Laws of the European Union keep their points.

The walk gives every block of the page; which of them are main text, ``main_text`` decides with a library. EUR-Lex sets
each point as a small table with the number in the first cell; such tables are read as items, by depth, and any other
table as rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from extractors.model import Block
from extractors.numbering import readings
from extractors.readers import eurlex, flat_page, html_tables, page_head
from extractors.readers.main_text import main_text
from extractors.readers.table_blocks import Filled, laid, one_if_short
from extractors.readers.text import decode

_SKIP = frozenset((
    "script", "style", "noscript", "template", "iframe", "svg", "canvas", "nav", "form", "button", "select",
    "input", "textarea", "footer", "aside", "dialog", "head", "object", "video", "audio", "map",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol",
    "li", "dl", "dt", "dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "header", "figure",
    "figcaption", "center", "address", "body", "html", "hr", "details", "summary", "fieldset",
))  # fmt: skip
CELL_SEVERAL = 80  # characters of a cell with paragraphs of its own
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"))


def read(data: bytes) -> tuple[dict[str, Any], list[Block]]:
    """What meta tags state (``published``, ``page_title``) and the blocks of the main text."""
    from lxml import etree, html

    text = decoded(data)
    try:
        root = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError):  # nothing but a declaration, or characters that no page may hold
        return {}, []
    head = page_head.stated(root)
    try:
        blocks = list(_Walk(root).blocks())
    except RecursionError:
        blocks = []
    if not blocks:  # of what is nested some hundred deep the parser keeps nothing
        return head, flat_page.blocks(text)
    if not eurlex.is_law(root):
        whole, blocks = blocks, main_text(blocks, root, str(head.get("page_title", "")))
        kept = set(map(id, blocks))
        head = page_head.registered([block.text for block in whole if id(block) not in kept]) | head
    return head, eurlex.mend(blocks)


def decoded(data: bytes) -> str:
    """The text of a page, in the encoding that it declares if it holds, else as for plain text."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


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
        if not isinstance(element.tag, str) or _dropped(element):
            return
        tag, classes = element.tag.lower(), element.get("class") or ""
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield from _lines(_text(element), "heading", int(tag[1]))
        elif tag == "table":
            yield from self.table(element, depth)
        elif tag in ("ul", "ol"):
            yield from self.list(element, depth + 1)
        elif tag == "p" or (
            tag in ("div", "pre", "td", "th", "dd", "dt", "center", "blockquote", "span", "li")
            and not _has_blocks(element)
        ):
            yield from _paragraph(element, classes, depth)
        else:
            yield from self.mixed(element, depth)

    def mixed(self, element: Any, depth: int) -> Iterator[Block]:
        """A container: its block children in order, loose text between them as paragraphs."""
        loose: list[str] = [_loose(element.text)]
        linked = 0
        for child in element:
            if isinstance(child.tag, str) and (child.tag.lower() in _BLOCKS or _has_blocks(child)):
                yield from _lines("".join(loose), "paragraph", None, _links("".join(loose), linked))
                loose, linked = [], 0
                yield from self.walk(child, depth)
            elif isinstance(child.tag, str) and not _dropped(child):
                loose.append(_text(child) if child.tag.lower() != "br" else "\n")
                linked += _linked(child)
            loose.append(_loose(child.tail))
        yield from _lines("".join(loose), "paragraph", None, _links("".join(loose), linked))

    def list(self, element: Any, depth: int) -> Iterator[Block]:
        number = int(element.get("start") or 1) if (element.get("start") or "1").lstrip("-").isdigit() else 1
        for item in element:
            if not isinstance(item.tag, str):
                continue
            if item.tag.lower() != "li":
                yield from self.walk(item, depth)
                continue
            label = f"{_counted(number, element.get('type'))}." if element.tag.lower() == "ol" else "•"
            number += 1
            inner = list(self.mixed(item, depth))
            for at, block in enumerate(inner):
                if at == 0 and block.kind == "paragraph" and block.level is None:
                    own = bool(readings(block.text)) and label == "•"  # a number of its own beside the bullet
                    yield Block(block.text, "item", depth, None if own else label, attributes=block.attributes)
                else:
                    yield block

    def table(self, element: Any, depth: int) -> Iterator[Block]:
        """The rows of a table; points of laws set as tables, and tables that only lay a page out, as what they hold."""
        for title in element.findall("caption"):
            yield from _lines(_text(title), "paragraph", None)
        rows = html_tables.spots(element)
        width = max((spot.column + spot.columns for row in rows for spot in row), default=0)
        number = next(self.tables)
        filled: list[Filled] = []
        for row in rows:
            texts = [_squeezed(_text(spot.element)) for spot in row]
            if any(eurlex.is_page_head(p.get("class") or "") for spot in row for p in spot.element.iter("p")):
                continue
            point = len(row) == 2 and row[0].heading is None and _is_label(texts[0]) and texts[1]
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
                for spot, text in zip(row, texts, strict=True)
                if text
            )
        yield from laid(filled, width, number)

    def inside(self, cell: Any, depth: int) -> tuple[Block, ...]:
        """The paragraphs of a cell; a few words over several lines are one."""
        own = [block for block in self.mixed(cell, depth) if block.text] if _has_blocks(cell) else []
        return one_if_short(own) if own else (Block(html_tables.joined(_text(cell))),)

    def point(self, label: str, cell: Any, depth: int) -> Iterator[Block]:
        inner = list(self.mixed(cell, depth))
        for at, block in enumerate(inner):
            if at == 0 and block.kind == "paragraph":
                yield Block(f"{label} {block.text}", "item", depth)
            else:
                if at == 0:
                    yield Block(label, "item", depth)
                yield block


def _lays_out(cells: Sequence[Any], texts: Sequence[str], width: int) -> bool:
    """Whether a row of a table is a part of the page's layout: of one cell, or around tables and headings of its own."""
    if width < 2 or any(next(cell.iter("table", "h1", "h2", "h3"), None) is not None for cell in cells):
        return True
    full = [(cell, text) for cell, text in zip(cells, texts, strict=True) if text]
    return len(full) == 1 and (_has_blocks(full[0][0]) or len(cells) == 1) and len(full[0][1]) > CELL_SEVERAL


def _dropped(element: Any) -> bool:
    tag = element.tag.lower()
    if tag == "form" and len(element.text_content()) > 0.5 * len(element.getroottree().getroot().text_content()):
        return False  # some systems put the whole page into a form
    if tag in _SKIP or element.get("hidden") is not None or (element.get("role") or "") in _ROLES:
        return True
    if re.search(r"display\s*:\s*none", element.get("style") or ""):
        return True
    if tag in ("div", "ul", "p"):  # a bar of links
        links = sum(len(link.text_content()) for link in element.iter("a"))
        text = len(element.text_content().strip())
        return 0 < text < 400 and links > 0.85 * text and len(list(element.iter("a"))) > 2
    return False


def _has_blocks(element: Any) -> bool:
    return any(isinstance(child.tag, str) and child.tag.lower() in _BLOCKS for child in element.iterdescendants())


def _text(element: Any) -> str:
    """Text with a line break for each <br> and block, marks of footnotes left out; the source's own breaks are spaces."""
    keep = element.tag == "pre"
    parts = [_loose(element.text, keep)]
    for child in element:
        if isinstance(child.tag, str):
            tag = child.tag.lower()
            if tag == "br":
                parts.append("\n")
            elif tag in _BLOCKS:
                parts += ["\n", _text(child), "\n"]
            elif tag not in _SKIP and not _is_note_mark(child):
                parts.append(_text(child))
        parts.append(_loose(child.tail, keep))
    return "".join(parts)


def _loose(text: str | None, keep: bool = False) -> str:
    return (text or "").replace("\r", " ") if keep else re.sub(r"\s+", " ", text or "")


def _is_note_mark(element: Any) -> bool:
    text = element.text_content().strip()
    if element.tag.lower() == "a" and re.fullmatch(r"\(?\[?(?:\d{1,3}|\*{1,3})\]?\)?", text):
        return (element.get("href") or "").startswith("#")
    return element.tag.lower() == "sup" and re.fullmatch(r"\[\d{1,3}\]", text) is not None


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def _lines(text: str, kind: Any, level: int | None, attributes: dict[str, str] | None = None) -> Iterator[Block]:
    for line in text.split("\n"):
        if line := _squeezed(line):
            yield Block(line, kind, level, attributes=attributes)


def _linked(element: Any) -> int:
    """How many characters of an element are the words of links."""
    links = [element] if element.tag == "a" else element.iter("a")
    return sum(len(_squeezed(link.text_content())) for link in links if link.get("href") is not None)


def _links(text: str, linked: int) -> dict[str, str] | None:
    """The mark of a paragraph that is all links, or nearly."""
    return {"link": "1"} if linked > 0.7 * len(_squeezed(text)) else None


def _paragraph(element: Any, classes: str, depth: int) -> Iterator[Block]:
    kind, level, role = eurlex.read_class(classes)
    if role == "separator":
        return
    text = _text(element)
    for block in _lines(text, kind, level, _links(text, _linked(element))):
        yield Block(block.text, kind, level, attributes={"role": role}) if role else block


def _is_label(text: str) -> bool:
    bare = text.lstrip("‘“'\"")
    return (len(text) < 12 and any(label.end >= len(bare.strip()) for label in readings(f"{bare} "))) or text in (
        "—",
        "–",
        "-",
        "•",
    )


def _counted(number: int, kind: str | None) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    return str(number)
