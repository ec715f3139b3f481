"""One file or web page → the documents in it. Page furniture and teasers go; titles and signatures are told apart.

A page of news may hold a document and, below, teasers of others; a government's file a notice, the plan it issues, and
the plan's attachments. Each is a document with its own numbering.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.language import LANGUAGES, detect, tables
from extractors.model import Block, Source
from extractors.numbering import readings

SHORT = 160  # furniture and frame lines are no longer than this
TITLE_MOST = {"en": 250, "zh": 90}
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
    blocks = [block for block in source.blocks if block.text.strip()]
    main, related = _at_related(blocks)
    teasers = _teasers(blocks) if related or _is_page(blocks) else frozenset()
    pieces = [piece for part in _documents(_without_contents(main)) if (piece := _piece(part, teasers))]
    pieces += _related(related, teasers)
    return pieces or [Piece(tuple(block for block in blocks))]


# Furniture ------------------------------------------------------------------------------------------------------


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for language in LANGUAGES for p in tables(language, "pages").FURNITURE), re.I)


@cache
def _any(name: str) -> re.Pattern[str]:
    """One pattern of both languages' tables: pages mix them."""
    return re.compile(
        "|".join(f"(?:{_one(tables(language, 'pages'), name)})" for language in LANGUAGES),
        0 if name == "ATTACHMENT" else re.I,
    )


def _one(table: object, name: str) -> str:
    pattern = getattr(table, name)
    return pattern if isinstance(pattern, str) else "|".join(f"(?:{part})" for part in pattern)


def _is(name: str, block: Block) -> bool:
    text = block.text.strip()
    return len(text) <= SHORT * 2 and _any(name).fullmatch(text) is not None


def _is_furniture(block: Block) -> bool:
    text = block.text.strip()
    return len(text) <= SHORT and (
        _any("TIME").fullmatch(text) is not None
        or (block.kind != "row" and _furniture().fullmatch(text) is not None)
        or not any(character.isalnum() for character in text)
    )


def _is_page(blocks: Sequence[Block]) -> bool:
    """Whether this is a web page of news, told by a date line with a time, or a line that asks for payment."""
    return any(_is("TIME", block) for block in blocks[:8])


def _teasers(blocks: Sequence[Block]) -> frozenset[str]:
    counts = Counter(_key(block.text) for block in blocks if block.kind != "row")
    return frozenset(key for key, count in counts.items() if count > 1 and len(key) > 12)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


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
        own = [at for at, block in enumerate(blocks) if block.page == page and not _sentence(block.text.strip())]
        if sum(re.search(r"\D\s\d{1,3}$", blocks[at].text.strip()) is not None for at in own) >= 3:
            lines += own
    if len(lines) < 3:
        return blocks
    drop = set(lines)
    for at in lines:  # an entry of two lines: the first has no page number
        if at - 2 in drop and at - 1 not in drop and len(blocks[at - 1].text) < 120:
            drop.add(at - 1)
    drop |= {at for at, block in enumerate(blocks) if _is("CONTENTS", block)}
    return [block for at, block in enumerate(blocks) if at not in drop]


# Documents ------------------------------------------------------------------------------------------------------


def _documents(blocks: list[Block]) -> list[list[Block]]:
    """The blocks cut where an attachment begins, or the document that the text so far has issued."""
    starts = [0]
    issued: set[str] = set()
    seen_text = law = False
    for at, block in enumerate(blocks):
        text = block.text.strip()
        law = law or any(label.style == "article" for label in readings(text))
        if "quoted" in (block.attributes or {}):
            continue
        if at > starts[-1] and _is("ATTACHMENT", block) and seen_text and (law or detect(text) == "zh"):
            starts.append(at)
            continue
        if seen_text and (length := _names_issued(blocks, at, issued)):
            if at - starts[-1] > 1 or not _is("ATTACHMENT", blocks[starts[-1]]):
                starts.append(at)
            issued -= {_key("".join(b.text for b in blocks[at : at + length]))}
            continue
        if (
            seen_text
            and at
            and _title_like(block)
            and _after_signature(blocks, at)
            and not _is("ATTACHMENT", blocks[starts[-1]])
        ):
            starts.append(at)
            continue
        seen_text = seen_text or _sentence(text)
        for match in _any("ISSUES").finditer(text):
            issued.add(_key(next(title for title in match.groups() if title)))
    return [blocks[a:b] for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]


def _names_issued(blocks: list[Block], at: int, issued: set[str]) -> int:
    """How many blocks from ``at`` together are the title of a document issued before; 0 for none."""
    if blocks[at].kind == "row" or len(blocks[at].text) > 120:
        return 0
    for length in (1, 2, 3):
        if _key("".join(block.text for block in blocks[at : at + length])) in issued:
            return length
    return 0


def _title_like(block: Block) -> bool:
    text = block.text.strip()
    return (
        block.kind != "row"
        and 5 <= len(text) <= TITLE_MOST["zh"]
        and detect(text) == "zh"
        and not readings(text)
        and re.search(r"[。；：，]", text) is None
        and re.search(tables("zh", "pages").TITLE_ENDS + "$", text) is not None
    )


def _after_signature(blocks: list[Block], at: int) -> bool:
    """Whether the blocks just before are the date and signature of another document."""
    for block in reversed(blocks[max(0, at - 4) : at]):
        if re.fullmatch(tables("zh", "pages").CLOSING[0], block.text.strip()):
            return True
        if not (_is("CLOSING", block) or _is("ATTACHMENTS", block) or _is_furniture(block)):
            return False
    return False


def _sentence(text: str) -> bool:
    ended = re.search(r"[.。;；：:！!？?][\"”’」』）)]*$", text) is not None
    return ended and (len(text) > 25 or text.count(" ") >= 4 or (len(text) > 8 and detect(text) == "zh"))


def _piece(blocks: list[Block], teasers: frozenset[str]) -> Piece | None:
    date = next((block.text.strip() for block in blocks[:8] if _is("TIME", block)), None)
    page = date is not None
    headline, lead = "", ""
    if page:
        at = next(at for at, block in enumerate(blocks) if _is("TIME", block))
        headline = next((block.text.strip() for block in blocks[:at] if not _is_furniture(block)), "")
        blocks, lead = _without_lead(blocks, at)
    blocks = [block for block in blocks if not _is_furniture(block) and _key(block.text) not in teasers]
    if not blocks:
        return None
    opening, body = _opening(blocks)
    later = [_key(block.text) for block in opening]
    opening = [block for at, block in enumerate(opening) if _key(block.text) not in later[at + 1 :]]
    body, closing = _closing(body)
    if not body:
        opening, body = (), tuple(blocks)
    title = _title(opening)
    attachment = next((block.text.strip() for block in opening[:2] if _is("ATTACHMENT", block)), None)
    return Piece(
        tuple(body), tuple(opening), tuple(closing), title or headline or None, date, lead=lead, attachment=attachment
    )


def _title(opening: Sequence[Block]) -> str:
    """The title that the opening shows: its lines up to the first that says who wrote it or when."""
    lines: list[str] = []
    headed = False  # whether the format itself marks the title: then what is not marked is none of it
    for block in opening:
        if lines and (_is("BYLINE", block) or (headed and block.kind != "heading")):
            break
        if _is_title(block) and not _is("BYLINE", block):
            lines.append(block.text.strip())
            headed = headed or (block.kind == "heading" and block.page is None)
    return " ".join(lines)


def _without_lead(blocks: list[Block], at: int) -> tuple[list[Block], str]:
    """A news page without what leads up to the document that it reports, if it hands over in so many words."""
    for end in range(at + 1, min(at + 12, len(blocks))):
        if re.search(_any("LEAD_ENDS").pattern, blocks[end].text.strip(), re.I) and len(blocks) - end > 3:
            if any(readings(block.text) for block in blocks[at:end]):
                break
            return blocks[end + 1 :], "\n".join(block.text for block in blocks[: end + 1])
    return blocks[at + 1 :], ""


def _opening(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Title, number and other lines that stand before the text of a document, and the rest."""
    end = 0
    top = min((b.level or 1 for b in blocks if b.kind == "heading"), default=0)
    for at, block in enumerate(blocks[:OPENING_MOST]):
        if block.kind == "row" or (block.kind != "heading" and _sentence(block.text.strip())):
            break
        if _is_number(block) or _is("CLOSING", block) or _is("ATTACHMENT", block):
            end = at + 1
            continue
        if readings(block.text) or len(block.text) > TITLE_MOST[detect(block.text)]:
            break
        if block.kind == "heading" and at and (block.level or 1) > top and not _heads(blocks, at + 1):
            break
        if block.text.rstrip().endswith((":", "：", ",", "，")) and block.kind != "heading":
            break
        if _is("FACT", block) or _key(block.text) in {_key(other.text) for other in blocks[at + 1 : OPENING_MOST]}:
            end = at + 1
            continue
        end = at + 1
    if end and end == len(blocks):
        end = 0
    return blocks[:end], blocks[end:]


def _heads(blocks: list[Block], at: int) -> bool:
    return at < len(blocks) and blocks[at].kind == "heading" and not readings(blocks[at].text)


def _is_number(block: Block) -> bool:
    return re.fullmatch(tables("zh", "pages").NUMBER, block.text.strip()) is not None


def _is_title(block: Block) -> bool:
    return not (_is_number(block) or _is("CLOSING", block) or _is("ATTACHMENT", block) or _is("FACT", block))


def _closing(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The text of a document, and what stands under it: signature, date, copies, the list of attachments."""
    end = len(blocks)
    while end > 1 and _closes(blocks[end - 1]):
        end -= 1
    # A list of attachments: "附件：1. …" and the numbered lines after it.
    for at in range(max(1, end - 12), end):
        if _is("ATTACHMENTS", blocks[at]) and all(
            len(block.text) < SHORT and not _sentence(block.text) for block in blocks[at:end]
        ):
            end = at
            break
    while end > 1 and _closes(blocks[end - 1]):
        end -= 1
    return blocks[:end], blocks[end:]


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
            if groups[-1] and not _sentence(groups[-1][-1].text) and _key(groups[-1][-1].text) not in teasers:
                carried = [groups[-1].pop()]
            groups.append(carried)
        elif not _is_furniture(block) and _key(block.text) not in teasers:
            groups[-1].append(block)
    pieces = []
    for group in groups:
        if any(_sentence(block.text) for block in group):
            opening, body = _opening(group)
            title = " ".join(block.text.strip() for block in opening) or None
            pieces.append(Piece(tuple(body), tuple(opening), (), title, role="related"))
    return pieces


def with_head(piece: Piece, title: str | None) -> Piece:
    """The piece under the title that the source's head states."""
    return replace(piece, title=title) if title else piece
