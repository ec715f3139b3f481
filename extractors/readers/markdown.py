"""Markdown with an optional YAML head → (head, blocks)."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from extractors.model import Block
from extractors.readers.table_blocks import Filled, laid

_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)


def read(text: str) -> tuple[dict[str, Any], list[Block]]:
    """The YAML head (empty if there is none, or it is no mapping) and the blocks below it."""
    from markdown_it import MarkdownIt

    head, body = _head(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
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
                cells.append(plain.replace("\n", " "))
            elif level is not None:
                blocks.append(Block(plain, "heading", level))
            elif lists and label is not None:
                blocks.append(Block(plain, "item", len(lists), label))
                label = None
            elif plain.strip():
                blocks.append(Block(plain, attributes={"quoted": "1"} if quoted else None))
        elif kind in ("fence", "code_block", "html_block") and token.content.strip():
            content = (
                re.sub(r"<!--.*?-->|<[^>]+>", "", token.content, flags=re.S) if kind == "html_block" else token.content
            )
            blocks += [Block(line.strip()) for line in content.split("\n") if line.strip()]
    return head, [block for block in blocks if block.text.strip()]


def _head(text: str) -> tuple[dict[str, Any], str]:
    import yaml

    match = _HEAD.match(text)
    if not match:
        return {}, text
    try:
        head = yaml.safe_load(match[1])
    except yaml.YAMLError:
        return {}, text
    return (head, text[match.end() :]) if isinstance(head, dict) else ({}, text)


def _plain(token: Any) -> str:
    """The text of an inline token: markup gone, a soft line break a space (none between Chinese characters)."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append("\0")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "image":
            parts.append(child.content)
    text = "".join(parts)
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\0(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return text.replace("\0", " ").strip()
