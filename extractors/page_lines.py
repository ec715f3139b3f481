"""What kind of line a block is on its page: furniture, byline, document number, signature, contents, attachment.

The patterns are tables by language (``language/*/pages.py``); pages mix languages, so each kind asks all of them.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language import LANGUAGES, detect, tables
from extractors.model import Block

SHORT = 160  # furniture and frame lines are no longer than this
_AS_WRITTEN = frozenset({"ATTACHMENT", "LETTERHEAD", "STATE"})
"""Kinds in whose patterns capitals count."""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of all languages' tables of this name."""
    parts = (_one(tables(language, "pages"), name) for language in LANGUAGES)
    return re.compile("|".join(f"(?:{part})" for part in parts), 0 if name in _AS_WRITTEN else re.I)


def _one(table: object, name: str) -> str:
    found = getattr(table, name)
    return found if isinstance(found, str) else "|".join(f"(?:{part})" for part in found)


def is_line(name: str, text: str) -> bool:
    """Whether a whole line is of the kind ``name`` ("CLOSING", "BYLINE", …)."""
    line = text.strip()
    return len(line) <= SHORT * 2 and pattern(name).fullmatch(line) is not None


def is_furniture(block: Block) -> bool:
    """Whether a block is no part of any document: a menu, a share button, a payment line, a rule of dots."""
    text = block.text.strip()
    return len(text) <= SHORT and (
        is_line("TIME", text)
        or (block.kind != "row" and is_line("FURNITURE", text))
        or not any(character.isalnum() for character in text)
    )


def is_sentence(text: str) -> bool:
    """Whether a text ends as sentences do and is long enough to be one."""
    ended = re.search(r"[.。;；:：!！?？][\"”’」』）)]*$", text) is not None
    return ended and (len(text) > 25 or text.count(" ") >= 4 or (len(text) > 8 and detect(text) == "zh"))


def is_number(text: str) -> bool:
    """Whether a line is a document number and nothing else."""
    return is_line("NUMBER", text)
