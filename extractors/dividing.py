"""Where one document of a file ends and the next begins: a notice, the plan it issues, attachments, a letter before it all."""

from __future__ import annotations

import re

from extractors.language import detect, tables
from extractors.model import Block
from extractors.numbering import readings
from extractors.page_lines import is_furniture, is_line, is_sentence, pattern
from extractors.titles import TITLE_MOST
from extractors.wording import normalised

COVER_MOST = 8  # blocks
SALUTATION_MOST = 20  # blocks above a letter's salutation
SIGNATURE_MOST = 12  # blocks under a letter's text


def documents_in(blocks: list[Block]) -> list[list[Block]]:
    """The blocks cut where an attachment begins, or the document that the text so far has issued."""
    starts = [0]
    issued: set[str] = set()
    seen_text = law = False
    for at, block in enumerate(blocks):
        text = block.text.strip()
        law = law or any(label.style == "article" for label in readings(text))
        if "quoted" in (block.attributes or {}):
            continue
        if at > starts[-1] and is_line("ATTACHMENT", block.text) and seen_text and (law or detect(text) == "zh"):
            starts.append(at)
            continue
        if seen_text and (length := _names_issued(blocks, at, issued)):
            if at - starts[-1] > 1 or not is_line("ATTACHMENT", blocks[starts[-1]].text):
                starts.append(at)
            issued -= {normalised("".join(b.text for b in blocks[at : at + length]))}
            continue
        if (
            seen_text
            and at
            and _title_like(block)
            and _after_signature(blocks, at)
            and not is_line("ATTACHMENT", blocks[starts[-1]].text)
        ):
            starts.append(at)
            continue
        if at and _after_letter(blocks, at):
            starts.append(at)
            continue
        seen_text = seen_text or is_sentence(text)
        for match in pattern("ISSUES").finditer(text):
            issued.add(normalised(next(title for title in match.groups() if title)))
    starts = [0, *(_with_letterhead(blocks, at) for at in starts[1:])]
    return _with_covers([blocks[a:b] for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)])


def _with_letterhead(blocks: list[Block], at: int) -> int:
    """Where a document begins whose title stands at ``at``: bodies above it on its own page are its letterhead."""
    begin = at
    while (
        begin > 1
        and blocks[begin - 1].page == blocks[at].page is not None
        and is_line("LETTERHEAD", blocks[begin - 1].text)
    ):
        begin -= 1
    return begin if begin > 0 and blocks[begin - 1].page != blocks[at].page else at


def _with_covers(parts: list[list[Block]]) -> list[list[Block]]:
    """The documents, a cover page put to the pages that follow it."""
    whole: list[list[Block]] = []
    for part in parts:
        if (
            whole
            and _is_cover(whole[-1])
            and not is_line("ATTACHMENT", part[0].text)
            and part[0].page != whole[-1][-1].page
        ):
            whole[-1] = [*whole[-1], *part]
        else:
            whole.append(part)
    return whole


def _is_cover(part: list[Block]) -> bool:
    """Whether a document is one page with a title, bodies and a date, and no text."""
    page = part[0].page
    return (
        page is not None
        and 1 < len(part) <= COVER_MOST
        and all(block.page == page and block.kind in ("heading", "paragraph") for block in part)
        and not any(is_sentence(block.text.strip()) or readings(block.text) for block in part)
        and any(is_line("CLOSING", block.text) for block in part)
    )


def _after_letter(blocks: list[Block], at: int) -> bool:
    """Whether a block begins the document that the letter before it hands over."""
    if blocks[at].kind != "heading" and blocks[at].page is None:
        return False
    if not any(is_line("SALUTATION", block.text) for block in blocks[: min(at, SALUTATION_MOST)]):
        return False
    ended = next(
        (i for i in range(at - 1, max(-1, at - SIGNATURE_MOST), -1) if is_line("VALEDICTION", blocks[i].text)), None
    )
    if ended is None or is_sentence(blocks[at].text.strip()):
        return False
    page = blocks[at].page
    return page is None or (page != blocks[ended].page and blocks[at - 1].page != page)


def _names_issued(blocks: list[Block], at: int, issued: set[str]) -> int:
    """How many blocks from ``at`` together are the title of a document issued before; 0 for none."""
    if blocks[at].kind == "row" or len(blocks[at].text) > 120:
        return 0
    for length in (1, 2, 3):
        if normalised("".join(block.text for block in blocks[at : at + length])) in issued:
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
        if not (is_line("CLOSING", block.text) or is_line("ATTACHMENTS", block.text) or is_furniture(block)):
            return False
    return False
