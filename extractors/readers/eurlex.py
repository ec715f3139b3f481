"""How EUR-Lex marks up laws of the European Union: classes of paragraphs, and texts that amend other laws.

The classes bear the prefix "oj-" since 2021 and none before; consolidated texts have names of their own, and signs where an
amendment begins and ends (▼M1, ►M1 … ◄), which are none of the law.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extractors.blocks import cut, joined, trimmed
from extractors.model import Block, BlockKind

# class, kind of block, heading level, role
_CLASSES: tuple[tuple[re.Pattern[str], BlockKind, int | None, str | None], ...] = tuple(
    (re.compile(rf"(?:^| )(?:oj-)?(?:{name})(?:$| )"), kind, level, role)  # type: ignore[misc]
    for name, kind, level, role in (
        ("doc-(?:end|sep)|separator", "paragraph", None, "separator"),
        ("doc-ti", "heading", 1, None),
        (r"ti-(?:section|grseq|annotation)-\d", "heading", 2, None),
        ("ti-art", "heading", 4, None),
        ("sti-art", "heading", 4, "subtitle"),
        ("title-doc-(?:first|last|oj-reference)", "heading", 1, None),
        ("title-annex-[12]", "heading", 1, None),
        ("title-division-1", "heading", 2, None),
        ("title-gr-seq-level-\\d", "heading", 3, None),
        ("title-article-norm", "heading", 4, None),
        ("title-division-2", "heading", 2, "subtitle"),
        ("stitle-article-norm", "heading", 4, "subtitle"),
        ("modref|hd-modifiers|disclaimer|hd-date", "paragraph", None, "separator"),
        ("note", "note", None, None),
        ("signatory", "paragraph", None, "closing"),
    )
)
_OFFICIAL = re.compile(
    r"(?:^| )(?:oj-(?:normal|ti-art|doc-ti)|ti-art|doc-ti|title-article-norm|title-doc-first)(?:$| )"
)
_AMENDED = re.compile(r"\s*[▼►]\s?[A-Z]{1,2}\d*(?=\s|$)\s*|\s*◄")
_PAGE_HEAD = re.compile(r"(?:^| )(?:oj-)?hd-\w+")


def _unsigned(block: Block) -> Block:
    """The block without the signs of amendments, which stand in consolidated texts."""
    if not any(sign in block.text for sign in "▼►◄"):
        return block
    edges = [edge for match in _AMENDED.finditer(block.text) for edge in match.span()]
    parts = [cut(block, *part) for part in zip([0, *edges[1::2]], [*edges[::2], len(block.text)], strict=True)]
    whole = parts[0]
    for part in parts[1:]:
        between = " " if whole.text and part.text and re.match(r"\w", part.text) else ""
        whole = joined(whole, part, between)
    return trimmed(whole)


_QUOTED = {"quoted": "1"}


def read_class(classes: str) -> tuple[BlockKind, int | None, str | None]:
    """(kind of block, heading level, role) of a paragraph by its class; a plain paragraph for any other class."""
    for pattern, kind, level, role in _CLASSES:
        if pattern.search(classes):
            return kind, level, role
    return "paragraph", None, None


def is_law(root: Any) -> bool:
    """Whether a page is a law as EUR-Lex publishes it, told by its classes."""
    return root.find(".//*[@class='eli-container']") is not None or any(
        _OFFICIAL.search(p.get("class") or "") for p in root.iter("p")
    )


def is_page_head(classes: str) -> bool:
    """Whether a paragraph belongs to the head of the page of the Official Journal."""
    return _PAGE_HEAD.search(classes) is not None


def mend(blocks: list[Block]) -> list[Block]:
    """Subtitles put under their article's number, and the text that an amending act puts into another one marked.

    Such text begins with a single quotation mark and ends with one, or where the list goes on in which it stands.
    """
    found: list[Block] = []
    blocks = [one for block in blocks if (one := _unsigned(block)).text.strip()]
    quoted = False
    depth = 0  # of the point that holds the quotation
    for block in blocks:
        if block.kind == "note":
            found.append(block)
            continue
        level = (block.level or 0) if block.kind == "item" else None
        if quoted and level is not None and 0 < level <= depth and not block.text.startswith("‘"):
            quoted = False
        if (
            not quoted
            and block.attributes
            and block.attributes.get("role") == "subtitle"
            and found
            and found[-1].kind == "heading"
        ):
            found[-1] = joined(found[-1], block, "\n")
            continue
        if not quoted and block.text.startswith("‘") and not re.match(r"‘[^’]{1,80}’ (?!\()", block.text):
            quoted = True
        if quoted:
            kind = "row" if block.kind == "row" else "paragraph"
            found.append(replace(block, kind=kind, level=None, label=None, attributes=_QUOTED))
            quoted = not re.search(r"’\s*(?:\(\*\d+\))?[;.,]?(?:\s*(?:and|or))?$", block.text)
            continue
        depth = level if level is not None else 0 if block.kind == "heading" else depth
        found.append(block)
    return found
