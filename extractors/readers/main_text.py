"""Which blocks of a web page are its main text: trafilatura says, our own walk over the page keeps the structure.

The library gives the text of an ordinary page without menus, teasers and comments, but loses list numbers, points of laws
and the order of nested lists. So it is only asked what it keeps; of the blocks as we read them, those stay that belong to
that. Pages of law, where a lost line is worse than a spare one, are cut at their ends only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from extractors.language import LANGUAGES, detect, tables
from extractors.model import Block
from extractors.numbering import readings
from extractors.readers.joining import ENDED
from extractors.tables import is_figure
from extractors.wording import normalised

LEAST = 0.35  # of the text outside links: where the library keeps less, it took the page for another kind
SHINGLE = 10  # characters
ALIKE = 0.6  # of its shingles: a block of which the library left out a link or a footnote mark is still the same
ARTICLES_LEAST = 3  # numbered articles that make a page one of law
TITLE_REACH = 15  # blocks before the text in which its title is looked for
HEADING_REACH = 2  # the same for a heading of a lower level
SAMPLE = 40  # blocks by which the element of the main text is told
OUTSIDE_MOST = 60  # letters: a line outside that element which is longer may be text
BLOCKS_MOST = (
    20_000  # a page of more is a whole book, beside which its menus count for nothing; the library takes minutes
)
CLOSING_MOST = 8  # blocks after the text that may still sign it


def main_text(blocks: Sequence[Block], root: Any, page_title: str = "") -> list[Block]:
    """The blocks of the main text, in order; all of them where the library finds no text or too little of it.

    ``root`` is the parsed page that ``blocks`` were read from, ``page_title`` the title that its head states.
    """
    if len(blocks) > BLOCKS_MOST or _is_saved(root):
        return list(blocks)
    units = _kept(root)
    keys = [normalised(block.text) for block in blocks]
    own = _own(blocks, keys, units)
    loose = [at for at, block in enumerate(blocks) if not _is_link(block)]
    if not own or sum(len(keys[at]) for at in own) < LEAST * sum(len(keys[at]) for at in loose):
        return list(blocks)
    own = _inside(blocks, keys, own, _container(root, [keys[at] for at in sorted(own) if _ended(blocks[at])]))
    own |= _tables(blocks, own)
    articles = [
        at for at, block in enumerate(blocks) if any(label.style == "article" for label in readings(block.text))
    ]
    law = len(articles) >= ARTICLES_LEAST and sum(map(len, keys[articles[0] : articles[-1] + 1])) > 0.5 * sum(
        map(len, keys)
    )
    first, last = (min(*own, articles[0]), max(*own, articles[-1])) if law else (min(own), max(own))
    last = _to_end_of_list(blocks, last)
    begin = _title(blocks, keys, first, own, normalised(page_title))
    if law:
        stays = set(range(min(begin, first), last + 1))
    else:
        stays = {begin, *(at for at in own | _between(blocks, own, begin, last) if at >= begin)}
    stays |= _closing(blocks, last)
    return [block for at, block in enumerate(blocks) if at in stays]


def _is_saved(root: Any) -> bool:
    """Whether a word processor saved the page: its own styles, and no link to other pages. Such a page has no menus."""
    if not root.xpath("//*[starts-with(@class, 'Mso') or starts-with(@class, 'WordSection')]"):
        return False
    return all((link.get("href") or "#").startswith("#") for link in root.iter("a"))


def _own(blocks: Sequence[Block], keys: Sequence[str], units: list[str]) -> set[int]:
    """The blocks that belong to what the library kept; a line that is all links only between others."""
    whole, exact = "".join(units), set(units)
    shingles = {whole[at : at + SHINGLE] for at in range(len(whole) - SHINGLE + 1)}
    found = {at for at, block in enumerate(blocks) if _belongs(block, keys[at], exact, whole, shingles)}
    text = [at for at in found if not _is_link(blocks[at])]
    first, last = (min(text), max(text)) if text else (1, 0)
    return {at for at in found if first <= at <= last}


def _tables(blocks: Sequence[Block], own: set[int]) -> set[int]:
    """The rows of tables of figures of which the library kept one, or that follow right on what it kept."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if at in found or not block.cells or not (at in own or at - 1 in own or at - 1 in found):
            continue
        table = block.cells[0].table
        rows = [at]
        while rows[-1] + 1 < len(blocks) and (cells := blocks[rows[-1] + 1].cells) and cells[0].table == table:
            rows.append(rows[-1] + 1)
        if any(is_figure(blocks[n].text[c.start : c.end]) for n in rows for c in blocks[n].cells):
            found |= set(rows)
    return found


def _container(root: Any, keys: Sequence[str]) -> str:
    """The text, as a key, of the smallest element that holds nine tenths of the main text, by a sample of its sentences."""
    sample = keys[:: max(1, len(keys) // SAMPLE)]
    least = 0.9 * sum(map(len, sample))
    text = normalised(root.text_content())
    if not sample:
        return text
    narrower: Any = root
    while narrower is not None:
        element, narrower = narrower, None
        for child in element:
            inner = normalised(child.text_content()) if isinstance(child.tag, str) else ""
            if len(inner) >= least and sum(len(key) for key in sample if key in inner) >= least:
                narrower, text = child, inner
                break
    return text


def _inside(blocks: Sequence[Block], keys: Sequence[str], own: set[int], container: str) -> set[int]:
    """Without short lines outside the element of the main text, which are a site's head or foot."""
    inside = {
        at
        for at in own
        if keys[at] in container
        or len(keys[at]) > OUTSIDE_MOST
        or (blocks[at].kind != "row" and readings(blocks[at].text))
    }
    return inside or own


def _kept(root: Any) -> list[str]:
    """The paragraphs, headings, items and cells that the library keeps, as keys: all in order, then one by one."""
    import trafilatura
    from lxml import etree

    markup = etree.tostring(root, encoding="unicode")
    try:
        found = trafilatura.bare_extraction(
            markup, include_comments=False, include_tables=True, include_formatting=True, favor_recall=True
        )
    except Exception:  # a page that the library stumbles over is still a page
        return []
    body: Any = getattr(found, "body", None)
    if body is None:
        return []
    stretches = (text for text in body.itertext() if text.strip())
    return [key for text in stretches if (key := normalised(text))] + [
        key
        for element in body.iter("p", "head", "item", "cell", "quote")
        if (key := normalised("".join(element.itertext())))
    ]


def _belongs(block: Block, key: str, units: set[str], whole: str, shingles: set[str]) -> bool:
    if not key or key in units:
        return bool(key)
    least = 4 if block.kind == "row" else 6 if detect(block.text) == "zh" else 12
    if len(key) >= least and key in whole:
        return True
    parts = len(key) - SHINGLE + 1
    return parts > 20 and sum(key[at : at + SHINGLE] in shingles for at in range(parts)) >= ALIKE * parts


def _between(blocks: Sequence[Block], own: set[int], first: int, last: int) -> set[int]:
    """What stands between kept blocks and is text: rows, items, statements; no teasers, and no heading over nothing."""
    stays = {at for at in range(first, last + 1) if at in own or _is_text(blocks[at])}
    for at in range(last, first - 1, -1):
        if blocks[at].kind == "heading" and at not in own and at > first:
            rest = next((other for other in range(at + 1, last + 1) if blocks[other].kind == "heading"), last + 1)
            if stays.isdisjoint(range(at + 1, rest)):
                stays.discard(at)
    return stays


def _is_text(block: Block) -> bool:
    if block.kind in ("heading", "row", "note"):
        return True
    if _is_link(block):
        return False
    return (
        block.kind == "item"
        or bool(readings(block.text))
        or ENDED.search(block.text) is not None
        or re.search(r"\d", block.text) is not None
    )


def _title(blocks: Sequence[Block], keys: Sequence[str], first: int, own: set[int], page_title: str) -> int:
    """Where the document begins: at the last line before its text that the page's title holds, or that is its main heading.

    Facts that a page shows above the title (a register's number, an address) are none of it.
    """
    text = next((at for at in range(first, len(blocks)) if at in own and _ended(blocks[at])), first)
    reach = range(min(text, len(blocks) - 1), max(-1, first - 1 - TITLE_REACH), -1)
    for at in reach:
        if not _is_link(blocks[at]) and (
            len(keys[at]) > 5 and len(keys[at]) >= 0.3 * len(page_title) and keys[at] in page_title
        ):
            return at
    headings = [at for at in reach if blocks[at].kind == "heading" and not _is_link(blocks[at])]
    return next((at for at in headings if blocks[at].level == 1 or first - HEADING_REACH <= at < first), first)


def _ended(block: Block) -> bool:
    return block.kind != "row" and (ENDED.search(block.text) is not None or bool(readings(block.text)))


def _to_end_of_list(blocks: Sequence[Block], last: int) -> int:
    """The last block of the list that the main text ends in: a library takes short items at the end for a menu."""
    if blocks[last].kind != "item" and not blocks[last].text.endswith((":", "：")):
        return last
    while last + 1 < len(blocks) and blocks[last + 1].kind == "item" and not _is_link(blocks[last + 1]):
        last += 1
    return last


def _closing(blocks: Sequence[Block], last: int) -> set[int]:
    """What follows the text and belongs to it: signature, date, notes, and dated items under "related"."""
    stays: set[int] = set()
    for at in range(last + 1, min(len(blocks), last + 1 + CLOSING_MOST)):
        if blocks[at].kind != "note" and not _any("CLOSING", "ATTACHMENTS").fullmatch(blocks[at].text.strip()):
            break
        stays.add(at)
    related = next((at for at in range(last + 1, len(blocks)) if _any("RELATED").fullmatch(blocks[at].text)), None)
    if related is not None:
        for heading, group in groupby(range(related + 1, len(blocks)), key=lambda at: blocks[at].kind == "heading"):
            items = list(group)
            if not heading and any(_any("TIME").fullmatch(blocks[at].text) for at in items):
                stays |= {related, *(at for at in items if not _is_link(blocks[at]))}
            break
    return stays


@cache
def _any(*names: str) -> re.Pattern[str]:
    """One pattern of both languages' tables: pages mix them."""
    found = [getattr(tables(language, "pages"), name) for language in LANGUAGES for name in names]
    parts = [part for one in found for part in ((one,) if isinstance(one, str) else one)]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.I)


def _is_link(block: Block) -> bool:
    return "link" in (block.attributes or {})
