"""Blocks of a web page put right: numbers set apart from their text, headings that are only bold, notes of the main text."""

from __future__ import annotations

from dataclasses import replace

from extractors.blocks import joined
from extractors.model import Block
from extractors.numbering import NAMED, readings
from extractors.readers.joining import STOPPED

STRONG_LEAST = 2


def labelled(blocks: list[Block]) -> list[Block]:
    """Paragraphs that are a number and nothing else, set apart from what they number, put before it."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            before is not None
            and before.kind == block.kind == "paragraph"
            and is_label(before.text)
            and not any(label.style in NAMED for label in readings(f"{before.text} "))
            and not (before.cells or block.cells or readings(block.text))
        ):
            found[-1] = joined(before, block, " ")
        else:
            found.append(block)
    return found


def with_headings(blocks: list[Block]) -> list[Block]:
    """Short paragraphs all in bold are the headings of a page that marks none."""
    if any(block.kind == "heading" and (block.level or 1) > 1 for block in blocks):
        return blocks
    if any(label.style in NAMED for block in blocks for label in readings(block.text)):  # a law: its parts are numbered
        return blocks
    strong = [block for block in blocks if "strong" in (block.attributes or {}) and not STOPPED.search(block.text)]
    if len(strong) < STRONG_LEAST or len(strong) > 0.4 * len(blocks):
        return blocks
    chosen = set(map(id, strong))
    return [replace(block, kind="heading", level=3) if id(block) in chosen else block for block in blocks]


def with_notes(blocks: list[Block], whole: list[Block]) -> list[Block]:
    """The main text with the notes that it marks, and without those that it does not."""
    marked = {anchor.note for block in blocks for anchor in block.anchors}
    kept = set(map(id, blocks))
    return [
        block
        for block in whole
        if (block.attributes or {}).get("note") in marked
        or (id(block) in kept and "note" not in (block.attributes or {}))
    ]


def is_label(text: str) -> bool:
    bare = text.lstrip("‘“'\"")
    return (len(text) < 12 and any(label.end >= len(bare.strip()) for label in readings(f"{bare} "))) or text in (
        "—",
        "–",
        "-",
        "•",
    )
