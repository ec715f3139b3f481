"""One file or web page → the documents in it. Page furniture and teasers go; titles and signatures are told apart.

A page of news may hold a document and, below, teasers of others; a government's file a notice, the plan it issues, and
the plan's attachments. Each is a document with its own numbering.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.blocks import cut, trimmed
from extractors.dividing import documents_in
from extractors.language import detect
from extractors.model import Block, Source
from extractors.numbering import readings
from extractors.page_lines import SHORT, is_furniture, is_line, is_number, is_sentence, pattern
from extractors.titles import TITLE_MOST, title_of
from extractors.wording import normalised

OPENING_MOST = 14  # blocks


@dataclass(frozen=True)
class Piece:
    """The blocks of one document: ``opening`` holds title and number, ``closing`` signature, date and attachment list.

    ``title`` is None where the page shows none; ``date`` is the page's own date line, ``role`` what the piece is on its page.
    """

    body: tuple[Block, ...]
    opening: tuple[Block, ...] = ()
    closing: tuple[Block, ...] = ()
    title: str | None = None
    date: str | None = None
    role: str = "document"
    attachment: str | None = None
    """The line that opens an attachment ("附件2", "ANNEX I")."""
    lead: str = ""
    """Text of a news lead that was dropped: it often names the document in full."""

    @property
    def language(self) -> str:
        return detect("\n".join(block.text for block in (*self.opening, *self.body)))


def split(source: Source) -> list[Piece]:
    """The documents of a source in order, at least one."""
    blocks = _without_register([block for block in source.blocks if block.text.strip()])
    main, related = _at_related(blocks)
    teasers = _teasers(blocks) if related or _is_page(blocks) else frozenset()
    pieces = [piece for part in documents_in(_without_contents(main)) if (piece := _piece(part, teasers))]
    pieces += _related(related, teasers)
    return pieces or [Piece(tuple(block for block in blocks))]


# Furniture ------------------------------------------------------------------------------------------------------


def _is(name: str, block: Block) -> bool:
    return is_line(name, block.text)


REGISTER_MOST = 20  # blocks


def _without_register(blocks: list[Block]) -> list[Block]:
    """The register above a document ("发文机关 | 国务院 | 成文日期 | …") as the facts it is, a line each, not as a table."""
    end = next(
        (at for at, block in enumerate(blocks[:REGISTER_MOST]) if is_sentence(block.text.strip())), REGISTER_MOST
    )
    found: list[Block] = []
    for at, block in enumerate(blocks):
        labels = list(pattern("REGISTER").finditer(block.text)) if at < end and block.kind == "row" else []
        if not labels or labels[0].start() > 0:
            found.append(block)
            continue
        edges = [label.start() for label in labels] + [len(block.text)]
        parts = (cut(block, a, b) for a, b in pairwise(edges))
        found += [replace(_bare(part), kind="paragraph", cells=()) for part in parts]
    return found


def _bare(block: Block) -> Block:
    return trimmed(cut(block, 0, len(block.text.rstrip(" |"))))


def _is_page(blocks: Sequence[Block]) -> bool:
    """Whether this is a web page of news, told by a date line with a time, or a line that asks for payment."""
    return any(_is("TIME", block) for block in blocks[:8])


def _teasers(blocks: Sequence[Block]) -> frozenset[str]:
    counts = Counter(normalised(block.text) for block in blocks if block.kind != "row")
    return frozenset(key for key, count in counts.items() if count > 1 and len(key) > 12)


def _at_related(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    for at, block in enumerate(blocks):
        if at and len(block.text) < 40 and _is("RELATED", block):
            return blocks[:at], blocks[at + 1 :]
    return blocks, []


LEADERS = 400
"""Characters at the end of a line that show whether dots lead to a page number."""


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Without a table of contents: lines that end in dots and a page number, and the heading over them."""
    leader = re.compile(r".*(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,}|_{4,})\s*(?:[0-9ivxIVX]{1,5})?$", re.S)
    lines = [at for at, block in enumerate(blocks) if leader.fullmatch(block.text.strip()[-LEADERS:])]
    for page in {block.page for block in blocks if block.page is not None and _is("CONTENTS", block)}:
        own = [at for at, block in enumerate(blocks) if block.page == page and not is_sentence(block.text.strip())]
        if sum(re.search(r"\D\s\d{1,3}$", blocks[at].text.strip()) is not None for at in own) >= 3:
            lines += own
    listed = _listed(blocks)
    if len(lines) < 3:
        return [block for at, block in enumerate(blocks) if at not in listed]
    drop = set(lines)
    for at in lines:  # an entry of two lines: the first has no page number
        if at - 2 in drop and at - 1 not in drop and len(blocks[at - 1].text) < 120:
            drop.add(at - 1)
    drop |= listed | {at for at, block in enumerate(blocks) if _is("CONTENTS", block)}
    return [block for at, block in enumerate(blocks) if at not in drop]


def _listed(blocks: list[Block]) -> set[int]:
    """A table of contents without page numbers: its heading, and the lines below it that all stand again further down."""
    heading = next((at for at, block in enumerate(blocks) if _is("CONTENTS", block)), None)
    if heading is None:
        return set()
    last = {normalised(block.text): at for at, block in enumerate(blocks)}
    end = heading + 1
    while end < len(blocks) and len(blocks[end].text) <= SHORT and last[normalised(blocks[end].text)] > end:
        end += 1
    entries = {normalised(block.text) for block in blocks[heading + 1 : end]}
    return set(range(heading, end)) if end - heading > 2 and len(entries) == end - heading - 1 else set()


# Documents ------------------------------------------------------------------------------------------------------


def _piece(blocks: list[Block], teasers: frozenset[str]) -> Piece | None:
    date = next((block.text.strip() for block in blocks[:8] if _is("TIME", block)), None)
    page = date is not None
    headline, lead = "", ""
    if page:
        at = next(at for at, block in enumerate(blocks) if _is("TIME", block))
        headline = next((block.text.strip() for block in blocks[:at] if not is_furniture(block)), "")
        blocks, lead = _without_lead(blocks, at)
    elif (at := next((at for at, block in enumerate(blocks[:5]) if _sends(block)), 0)) > 0:
        shown, kept = " ".join(block.text.strip() for block in blocks[:at]), blocks
        blocks, lead = _without_lead(blocks, at - 1)
        headline = shown if lead else ""
        blocks = blocks if lead else kept  # an agency that hands nothing over is the text itself
    blocks = [
        _no_note(block)
        for at, block in enumerate(blocks)
        if (not is_furniture(block) or (at < DATED_MOST and _is("DATED", block)))
        and normalised(block.text) not in teasers
    ]
    if not blocks:
        return None
    opening, body = _opening(blocks)
    later = [normalised(block.text) for block in opening]
    opening = [block for at, block in enumerate(opening) if normalised(block.text) not in later[at + 1 :]]
    body, closing = _closing(body)
    if not body:
        opening, body = (), tuple(blocks)
    title = title_of(opening)
    attachment = next((block.text.strip() for block in opening[:2] if _is("ATTACHMENT", block)), None)
    return Piece(
        tuple(body), tuple(opening), tuple(closing), title or headline or None, date, lead=lead, attachment=attachment
    )


def _sends(block: Block) -> bool:
    """Whether a paragraph begins as a news agency's messages do."""
    return pattern("AGENCY").match(block.text.strip()) is not None


DATED_MOST = 16  # blocks: a line that dates the document stands above its text


def _no_note(block: Block) -> Block:
    """A date or signature that a reader took for a note, as what it is."""
    return (
        replace(block, kind="paragraph")
        if block.kind == "note" and not block.label and _is("CLOSING", block)
        else block
    )


def _without_lead(blocks: list[Block], at: int) -> tuple[list[Block], str]:
    """A news page without what leads up to the document that it reports, if it hands over in so many words."""
    for end in range(at + 1, min(at + 12, len(blocks))):
        if re.search(pattern("LEAD_ENDS").pattern, blocks[end].text.strip(), re.I) and len(blocks) - end > 3:
            if any(readings(block.text) for block in blocks[at:end]):
                break
            return blocks[end + 1 :], "\n".join(block.text for block in blocks[: end + 1])
    return blocks[at + 1 :], ""


def _opening(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Title, number and other lines that stand before the text of a document, and the rest."""
    end = 0
    dated = False
    top = min((b.level or 1 for b in blocks if b.kind == "heading"), default=0)
    for at, block in enumerate(blocks[:OPENING_MOST]):
        if block.kind == "row" or (block.kind != "heading" and is_sentence(block.text.strip())):
            break
        if (
            dated
            and block.page != blocks[0].page
            and normalised(block.text) not in {normalised(b.text) for b in blocks[:at]}
        ):
            break  # a cover page is at its end
        if end and _is("FIRST_PART", block):
            break
        if is_number(block.text) or any(_is(name, block) for name in ("CLOSING", "ATTACHMENT", "BYLINE", "MASTHEAD")):
            end = at + 1
            dated = dated or (bool(end > 1) and re.search(r"\d{4}|[〇○零]", block.text) is not None)
            continue
        if readings(block.text) or len(block.text) > TITLE_MOST[detect(block.text)]:
            break
        if block.kind == "heading" and at and (block.level or 1) > top and not _heads(blocks, at + 1):
            break
        if block.text.rstrip().endswith((":", "：", ",", "，")) and block.kind != "heading":
            break
        if _is("FACT", block) or normalised(block.text) in {
            normalised(other.text) for other in blocks[at + 1 : OPENING_MOST]
        }:
            end = at + 1
            continue
        end = at + 1
    if end and end == len(blocks):
        end = 0
    return blocks[:end], blocks[end:]


def _heads(blocks: list[Block], at: int) -> bool:
    return at < len(blocks) and blocks[at].kind == "heading" and not readings(blocks[at].text)


def _closing(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The text of a document, and what stands under it: signature, date, copies, the list of attachments."""
    if blocks and (line := _dateline(blocks[-1].text)):
        last = blocks[-1]
        blocks = [*blocks[:-1], trimmed(cut(last, 0, line)), cut(last, line, len(last.text))]
    end = len(blocks)
    while end > 1 and _closes(blocks[end - 1]):
        end -= 1
    # A list of attachments: "附件：1. …" and the numbered lines after it.
    for at in range(max(1, end - 12), end):
        if _is("ATTACHMENTS", blocks[at]) and all(
            len(block.text) < SHORT and not is_sentence(block.text) for block in blocks[at:end]
        ):
            end = at
            break
    while end > 1 and _closes(blocks[end - 1]):
        end -= 1
    return blocks[:end], blocks[end:]


def _dateline(text: str) -> int | None:
    """Where the dateline of a news agency begins that a last paragraph ends with, None where it has none."""
    match = pattern("DATELINE").search(text)
    return match.start() if match and match.start() else None


def _closes(block: Block) -> bool:
    if (block.attributes or {}).get("role") == "closing" or block.kind == "note":
        return True
    return _is("CLOSING", block) or _is("ATTACHMENTS", block)


# Related items --------------------------------------------------------------------------------------------------


def _related(blocks: list[Block], teasers: frozenset[str]) -> list[Piece]:
    """The items under "related": divided by date lines, links and repeated teasers left out."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if _is("TIME", block):
            carried = []
            if groups[-1] and not is_sentence(groups[-1][-1].text) and normalised(groups[-1][-1].text) not in teasers:
                carried = [groups[-1].pop()]
            groups.append(carried)
        elif not is_furniture(block) and normalised(block.text) not in teasers:
            groups[-1].append(block)
    pieces = []
    for group in groups:
        if any(is_sentence(block.text) for block in group):
            opening, body = _opening(group)
            title = " ".join(block.text.strip() for block in opening) or None
            pieces.append(Piece(tuple(body), tuple(opening), (), title, role="related"))
    return pieces
