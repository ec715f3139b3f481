"""Footnotes of a web page: which links are marks of notes, and which elements hold the notes.

A link to a place further down is the mark of a note if it is set as one: raised, named as notes are, or linked back from
there. A reference to a numbered paragraph of the same page is none of these.
"""

from __future__ import annotations

import re
from typing import Any

from extractors.readers.note_marks import mark

LONG = 6000  # characters: an element with more text is no note
_LABEL = re.compile(r"[\[(（【]?\s*(\*?\d{1,3}|[*†‡§]{1,3}|[a-z]{1,2}|[ivxl]{1,6})\s*[\])）】]?", re.I)
_NAMED = re.compile(
    r"(?:foot|end)[-_]?note|note[-_]?ref|doc-noteref|(?:^|[#_\-:. ])(?:fn|ftn|ftnt|edn|en|ntr|ntc|cite|ref|note|sdfootnote)"
    r"(?:ref|link|back)?[-_:.]?[a-z]?\d",
    re.I,
)
_RAISED = re.compile(r"\bsuper(?:script)?\b|vertical-align\s*:\s*super")
_HOLDERS = frozenset(("p", "li", "dd", "div", "aside", "section", "blockquote"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "title"))
_BACK = re.compile(r"\s*(?:[↩↑⤴⏎^︎]|\[?(?:back to text|jump up|return)\]?)+\s*$", re.I)


KEY, LABEL = "data-note", "data-note-mark"
"""The attributes that an element gets which holds a note."""


def settle(root: Any) -> None:
    """Marks of notes in a parsed page become signs, links back from notes go, elements that hold notes say so."""
    marks: dict[Any, Any] = {}  # the element that is a mark → the one that holds its note
    holders: dict[Any, str] = {}  # → the label of the note
    backs: set[Any] = set()
    _linked(root, marks, holders, backs)
    _raised(root, marks, holders)
    numbers = {holder: number for number, holder in enumerate(holders, 1)}
    for element in backs:
        _emptied(element, "")
    for element, holder in marks.items():
        _emptied(element, mark(numbers[holder]))
    for holder, label in holders.items():
        holder.set(KEY, str(numbers[holder]))
        holder.set(LABEL, label)


def _emptied(element: Any, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text
    element.tag = "span"
    for name in list(element.attrib):
        del element.attrib[name]


def note_text(text: str, label: str) -> str:
    """The text of a note without its mark before it and the sign of the way back behind."""
    bare = re.sub(rf"^\s*[\[(（^]?\s*{re.escape(label)}\s*[\])）]?\s*[.:、]?\s*", "", text, count=1)
    return _BACK.sub("", bare).lstrip("^↑ ").strip()


def _linked(root: Any, marks: dict[Any, Any], holders: dict[Any, str], backs: set[Any]) -> None:
    links = [(link, label) for link in root.xpath(".//a[contains(@href, '#')]") if (label := _label(link))]
    if not links:
        return
    names = {link.get("href").rpartition("#")[2] for link, _ in links}
    targets: dict[str, Any] = {}
    for element in root.xpath(".//*[@id or @name]"):
        for name in (element.get("id"), element.get("name")):
            if name in names:
                targets.setdefault(name, element)
    wanted = {link for link, _ in links} | set(targets.values())
    order = {element: at for at, element in enumerate(root.iter()) if element in wanted}
    pairs = {}
    for link, label in links:
        target = targets.get(link.get("href").rpartition("#")[2])
        if target is not None and target is not link:
            pairs[link] = (target, label)
    for link, (target, label) in pairs.items():
        if link in backs:
            continue
        holder = _holder(target)
        if holder is None or link in holder.iter("a") or order[target] < order[link]:
            continue
        ways = [other for other in holder.iter("a") if other in pairs and order[pairs[other][0]] <= order[link]]
        ways = [other for other in ways if _near(pairs[other][0], link)]
        name = link.get("href").rpartition("#")[2]
        named = _NAMED.search(name) or _NAMED.search(f"{link.get('class') or ''} {link.get('role') or ''}")
        if not (ways or named or _is_raised(link)):
            continue
        if holders.setdefault(holder, label) != label:  # a note of its own begins in the same element
            continue
        marks[_whole(link)] = holder
        backs.update(ways)
        backs.update(other for other in holder.iter("a") if _BACK.fullmatch(other.text_content() or "x"))


def _raised(root: Any, marks: dict[Any, Any], holders: dict[Any, str]) -> None:
    """Raised figures without links: in the text, and again where a paragraph further down begins."""
    raised = [(sup, label) for sup in root.iter("sup") if sup not in marks and (label := _label(sup))]
    waiting: dict[str, list[Any]] = {}
    for sup, label in raised:
        holder = _begins(sup)
        if holder is None:
            waiting.setdefault(label, []).append(sup)
        elif label in waiting and holder not in holders:
            marks.update(dict.fromkeys(waiting.pop(label), holder))
            holders[holder] = label


def _label(element: Any) -> str | None:
    match = _LABEL.fullmatch(element.text_content().strip()[:12])
    return match[1] if match else None


def _whole(link: Any) -> Any:
    """The raised element around a link, if the link is all it holds, else the link."""
    parent = link.getparent()
    if parent is not None and parent.tag in ("sup", "span") and len(parent.text_content().strip()) <= 8:
        alone = parent.text_content().strip().strip("[]()") == link.text_content().strip().strip("[]()")
        return parent if alone else link
    return link


def _is_raised(link: Any) -> bool:
    around = [link, link.getparent(), *link.iterdescendants()]
    return any(
        one is not None
        and isinstance(one.tag, str)
        and (one.tag == "sup" or _RAISED.search(f"{one.get('class') or ''} {one.get('style') or ''}"))
        for one in around
    )


def _near(target: Any, link: Any) -> bool:
    """Whether a link back leads to a mark: to itself, to what is raised around it, or to the paragraph that holds it."""
    return target is link or any(link is one for one in target.iter("a"))


def _holder(target: Any) -> Any:
    element = target
    while element is not None and isinstance(element.tag, str) and element.tag not in _HOLDERS:
        if element.tag in _HEADINGS or element.tag in ("td", "tr", "table", "body"):
            return None
        element = element.getparent()
    if element is None or not isinstance(element.tag, str):
        return None
    if any(True for _ in element.iter("h1", "h2", "h3", "h4", "h5", "h6", "table")):
        return None
    return element if len(element.text_content()) < LONG else None


def _begins(sup: Any) -> Any:
    """The paragraph that a raised figure begins, None where text stands before it."""
    element = sup
    while element is not None and element.tag not in _HOLDERS:
        before, parent = element.getprevious(), element.getparent()
        if before is not None and (before.tail or before.text_content()).strip():
            return None
        if parent is None or (before is None and (parent.text or "").strip()):
            return None
        element = parent
    return element
