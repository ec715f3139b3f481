"""Markdown with an optional YAML head → (head, blocks): nested lists, tables, footnotes, the HTML in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from extractors.model import Block
from extractors.numbering import readings
from extractors.readers import html
from extractors.readers.joining import STOPPED
from extractors.readers.note_marks import anchored, mark
from extractors.readers.table_blocks import Filled, laid

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)


def read(text: str) -> tuple[dict[str, Any], list[Block]]:
    """The YAML head (empty if there is none, or it is no mapping) and the blocks below it."""
    from markdown_it import MarkdownIt

    head, body = _head(text)
    body, notes = _notes(body)
    tokens = MarkdownIt("commonmark", {"maxNesting": 2 * DEPTH_MOST}).enable("table").parse(_shallow(body))
    blocks: list[Block] = []
    lists: list[str] = []  # "" for bullets, the delimiter for ordered lists
    label: str | None = None
    cells: list[str] = []
    tables, number, at, heads = count(), 0, 0, False
    level: int | None = None
    row = quoted = False
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists.append("" if kind.startswith("bullet") else token.markup or ".")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            label = f"{token.info}{lists[-1]}" if lists[-1] else "•"
        elif kind == "heading_open":
            level = int(token.tag[1])
        elif kind == "heading_close":
            level = None
        elif kind == "table_open":
            number, at = next(tables), 0
        elif kind in ("thead_open", "thead_close"):
            heads = kind.endswith("open")
        elif kind == "tr_open":
            row, cells = True, []
        elif kind == "tr_close":
            row = False
            filled = [
                Filled(at, column, 1, 1, (Block(cell),), "column" if heads else None)
                for column, cell in enumerate(cells)
                if cell
            ]
            blocks += laid(filled, len(cells), number)
            at += 1
        elif kind in ("blockquote_open", "blockquote_close"):
            quoted = kind.endswith("open")
        elif kind == "inline":
            plain = _plain(token)
            if row:
                cells.append(" ".join(plain.split()))
            elif level is not None:
                blocks.append(Block(" ".join(plain.split("\v")), "heading", level))
            elif lists and label is not None and not quoted:
                first, *rest = _parts(plain)
                blocks.append(Block(first, "item", len(lists), label))
                blocks += map(Block, rest)
                label = None
            elif plain.strip() and quoted:
                marker = f"{label} " if label is not None else ""
                blocks.append(Block(f"{marker}{' '.join(_parts(plain))}", attributes={"quoted": "1"}))
                label = None
            else:
                blocks += map(Block, _parts(plain))
        elif kind == "html_block" and token.content.strip():
            blocks += _numbered(html.pieces(token.content), tables)
        elif kind in ("fence", "code_block") and token.content.strip():
            blocks += [Block(line.strip()) for line in token.content.split("\n") if line.strip()]
    return head, anchored([*(block for block in blocks if block.text.strip()), *notes])


DEPTH_MOST = 60  # columns of indent, twice the depth of lists
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n+[ \t]{2,}\S)))*)", re.M)
_NOTED = re.compile(r"\[\^([^\]\s]+)\]")


def _shallow(body: str) -> str:
    """The text without quotations and indents beyond ``DEPTH_MOST``, below which a parser drops what it reads."""
    body = re.sub(rf"^((?:[ \t]*>){{{DEPTH_MOST // 4}}})(?:[ \t]*>)+", r"\1", body, flags=re.M)
    return re.sub(rf"^( {{{DEPTH_MOST}}}) +", r"\1", body, flags=re.M)


def _notes(body: str) -> tuple[str, list[Block]]:
    """The text with signs for the marks of its footnotes (``[^1]``), without the notes, and these."""
    written = {match[1]: " ".join(match[2].split()) for match in _NOTE.finditer(body)}
    if not written:
        return body, []
    numbers: dict[str, int] = {}

    def sign(match: re.Match[str]) -> str:
        return mark(numbers.setdefault(match[1], len(numbers) + 1)) if match[1] in written else match[0]

    body = _NOTED.sub(sign, _NOTE.sub("", body))
    labels = [*numbers, *(label for label in written if label not in numbers)]
    return body, [
        Block(written[label], "note", label=label, attributes={"note": str(number)})
        for number, label in enumerate(labels, 1)
        if written[label]
    ]


def _parts(text: str) -> list[str]:
    """The paragraphs of a paragraph: lines of it that begin with a number after one that ended, or in a row of such."""
    first, *lines = text.split("\v")
    parts = [first]
    for line in lines:
        numbered = [label.style for label in readings(line) if label.style != "bare"]
        alike = any(label.style in numbered for label in readings(parts[-1]))
        if numbered and (alike or STOPPED.search(parts[-1])):
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]}{'' if _HAN_LAST.search(parts[-1]) and _HAN.match(line) else ' '}{line}"
    return parts


_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_HAN_LAST = re.compile(r"[\u3000-\u9fff\uff00-\uffef]$")


def _numbered(pieces: list[Block], tables: Iterator[int]) -> list[Block]:
    """The blocks of a piece of HTML with its tables counted on after those of the text above."""
    own = {table: next(tables) for table in sorted({cell.table for block in pieces for cell in block.cells})}
    return [
        replace(block, cells=tuple(replace(cell, table=own[cell.table]) for cell in block.cells)) for block in pieces
    ]


def _head(text: str) -> tuple[dict[str, Any], str]:
    import yaml

    match = _HEAD.match(text)
    if not match:
        return {}, text
    try:
        head = yaml.safe_load(match[1])
    except yaml.YAMLError:
        head = _by_line(match[1])
    return (head, text[match.end() :]) if isinstance(head, dict) else ({}, text)


def _by_line(head: str) -> dict[str, Any] | None:
    """What the lines of a broken head say, each by itself ("title: Lakes: a plan"); None where a line is no such thing."""
    import yaml

    found: dict[str, Any] = {}
    for line in filter(str.strip, head.split("\n")):
        written = re.fullmatch(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t\r]*", line)
        if not written:
            return None
        try:
            value = yaml.safe_load(written[2] or "")
        except yaml.YAMLError:
            value = written[2]
        found[written[1]] = written[2] if isinstance(value, dict) else value
    return found


def _plain(token: Any) -> str:
    """The text of an inline token: markup gone, a hard line break kept, a soft one a vertical tab."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append("\v")
        elif child.type == "hardbreak" or (child.type == "html_inline" and re.match(r"<br\b", child.content, re.I)):
            parts.append("\n")
    return "".join(parts).strip()
