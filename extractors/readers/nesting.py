"""Web pages nested deeper than a parser or a program can follow → the same page, flat below a certain depth.

Old editors leave thousands of elements unclosed, and some pages are made to break their readers. What stands deeper than
``DEPTH_MOST`` keeps its text and its line breaks; only the elements around it go.
"""

from __future__ import annotations

import re
from typing import Any

DEPTH_MOST = 100
_TAGS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<close>/)?(?P<name>[a-z][a-z0-9:-]*)[^<>\"']*(?:(?:\"[^\"]{0,5000}\"|'[^']{0,5000}')[^<>\"']*){0,200}(?P<self>(?<=/))?>",
    re.I | re.S,
)
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "html", "head", "body", "!doctype",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
))  # fmt: skip
_INNER = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th", "li", "dt", "dd"))
_ENDS_LIKE = {
    "p": "p",
    "li": "li",
    "dt": "dd dt",
    "dd": "dd dt",
    "tr": "tr td th",
    "td": "td th",
    "th": "td th",
    "option": "option",
}
"""An element that is open and need not be closed before the next one of its kind."""


def is_deep(root: Any) -> bool:
    """Whether any element of a parsed page stands deeper than ``DEPTH_MOST``."""
    return bool(root.xpath(f"boolean(.{'/*' * DEPTH_MOST})"))


def flattened(text: str) -> str:
    """The markup of a page without the elements that stand deeper than ``DEPTH_MOST``; of blocks a line break is left."""
    parts: list[str] = []
    at = 0
    stack: list[tuple[str, bool]] = []  # the elements open, and whether their tags were kept
    open_: dict[str, int] = {}
    kept = 0

    def close() -> bool:
        nonlocal kept
        name, whole = stack.pop()
        open_[name] -= 1
        kept -= whole
        return whole

    for tag in _TAGS.finditer(text):
        name = (tag["name"] or "").lower()
        if not name or name in _VOID or tag["self"]:
            continue
        if tag["close"]:
            if not open_.get(name):
                continue
            while stack[-1][0] != name:
                close()
            whole = close()
        else:
            if stack and stack[-1][0] in _ENDS_LIKE.get(name, "").split():
                close()
            inner = name in _INNER and bool(stack) and stack[-1][1]  # no table is left without its cells
            whole = kept < DEPTH_MOST - 20 or inner  # room for those, and for what a parser adds
            stack.append((name, whole))
            open_[name] = open_.get(name, 0) + 1
            kept += whole
        if not whole:
            if between := text[at : tag.start()]:
                parts.append(between)
            if name not in _INLINE and (between.strip() or not parts or parts[-1] != "<br>"):
                parts.append("<br>")
            at = tag.end()
    return "".join((*parts, text[at:]))
