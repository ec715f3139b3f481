"""What an element of a web page says, without its markup: its text, and what its tags, roles and styles make of it."""

from __future__ import annotations

import re
from typing import Any

_SKIP = frozenset((
    "script", "style", "noscript", "template", "iframe", "svg", "canvas", "nav", "form", "button", "select",
    "input", "textarea", "footer", "aside", "dialog", "head", "object", "video", "audio", "map", "del",
))  # fmt: skip
BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol",
    "li", "dl", "dt", "dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "header", "figure",
    "figcaption", "center", "address", "body", "html", "hr", "details", "summary", "fieldset",
))  # fmt: skip
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"))
BAR_MOST = 400  # characters of a bar of links
STRONG_MOST = 120  # characters


def text_of(element: Any) -> str:
    """Text with a line break for each <br> and block; the source's own breaks are spaces. Figures set raised stay apart."""
    parts: list[str] = []
    _gather(element, element.tag == "pre", parts)
    return "".join(parts)


def _gather(element: Any, keep: bool, parts: list[str]) -> None:
    parts.append(loose_text(element.text, keep))
    for child in element:
        if isinstance(child.tag, str):
            tag = child.tag.lower()
            if tag == "br":
                parts.append("\n")
            elif tag in BLOCKS:
                parts.append("\n")
                _gather(child, keep, parts)
                parts.append("\n")
            elif tag == "sup" and _exponent(parts, child):
                parts.append(child.text_content().strip().translate(_RAISED))
            elif tag not in _SKIP and not _dangling(child):
                _gather(child, keep, parts)
                if _abuts(parts, child):
                    parts.append(" ")
        parts.append(loose_text(child.tail, keep))


_NUMBER = re.compile(
    r"(?:[(（]\s*\w{1,4}\s*[)）]|\d{1,3}[A-Z]{0,2}[.)—]?|\w[.)]|(?:\d{1,2}\.){1,4}\d{1,2}\.?"
    r"|(?:part|chapter|section|article|title|schedule|annex)\s+\w{1,5}|第\s*\w{1,5}\s*[章节条])",
    re.I,
)
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


def _abuts(parts: list[str], child: Any) -> bool:
    """Whether a number that an element holds by itself at the start of a line stands against the text of the next one."""
    if len(parts) > 12 or child.tail:
        return False
    following = child.getnext()
    if following is None or not isinstance(following.tag, str) or following.tag.lower() in ("br", "sup", "sub"):
        return False
    if _ORDINAL_END.match(following.text or ""):
        return False
    return _NUMBER.fullmatch("".join(parts).rpartition("\n")[2].strip()) is not None


def _exponent(parts: list[str], sup: Any) -> bool:
    """Whether a raised figure is the power of the figure before it: what would be read as one larger figure."""
    return "".join(parts[-2:])[-1:].isdigit() and re.fullmatch(r"[-−–]?\d{1,2}", sup.text_content().strip()) is not None


def _dangling(element: Any) -> bool:
    """Whether an element is the raised mark of a note that the page does not have."""
    return element.tag.lower() == "sup" and re.fullmatch(r"\[\d{1,3}\]", element.text_content().strip()) is not None


def loose_text(text: str | None, keep: bool = False) -> str:
    return (text or "").replace("\r", " ") if keep else re.sub(r"\s+", " ", text or "")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def has_blocks(element: Any) -> bool:
    return any(isinstance(child.tag, str) and child.tag.lower() in BLOCKS for child in element.iterdescendants())


def is_dropped(element: Any) -> bool:
    tag = element.tag.lower()
    if tag == "form" and len(element.text_content()) > 0.5 * len(element.getroottree().getroot().text_content()):
        return False  # some systems put the whole page into a form
    if tag in _SKIP or element.get("hidden") is not None or (element.get("role") or "") in _ROLES:
        return True
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", element.get("style") or ""):
        return True
    if re.search(
        r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|noprint|print-hide)(?:\s|$)",
        element.get("class") or "",
    ):
        return True
    return tag in ("div", "ul", "p") and _is_bar(element)


def _is_bar(element: Any) -> bool:
    """Whether an element is a short row of links and little else."""
    length = 0
    for seen, stretch in enumerate(element.itertext()):
        length += len(stretch.strip())
        if length >= BAR_MOST or seen > 4 * BAR_MOST:
            return False
    links = [link.text_content() for link in element.iter("a")]
    whole = len(element.text_content().strip())
    return 0 < whole < BAR_MOST and sum(map(len, links)) > 0.85 * whole and len(links) > 2


def styled(element: Any, name: str) -> str:
    """The value of a property in an element's own style, "" without."""
    match = re.search(rf"(?:^|;)\s*{name}\s*:\s*([\w-]+)", element.get("style") or "")
    return match[1] if match else ""


def heading_level(element: Any, tag: str) -> int | None:
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return int(tag[1])
    if tag == "p" and "MsoTitle" in (element.get("class") or "").split():
        return 1  # the title, in pages that Word saved
    if element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        return int(level) if level.isdigit() and 1 <= int(level) <= 9 else 2
    return None


def linked(element: Any) -> int:
    """How many characters of an element are the words of links."""
    links = [element] if element.tag == "a" else element.iter("a")
    return sum(len(squeezed(link.text_content())) for link in links if link.get("href") is not None)


def is_strong(element: Any, text: str) -> bool:
    """Whether all the text of a paragraph is set bold."""
    if not 0 < len(text) <= STRONG_MOST:
        return False
    bold = [one for one in element.iter("b", "strong") if not any(True for _ in one.iterancestors("b", "strong"))]
    return sum(len(squeezed(one.text_content())) for one in bold) >= len(text) - 1
