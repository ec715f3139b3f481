"""The title that a document's opening shows, and the kind of document that it tells.

Above a title stand letterheads, numbers and dates, under it who wrote it and when; it may run over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import territories
from extractors.language import HAN, LANGUAGES, detect, tables
from extractors.model import Block, DocumentKind
from extractors.page_lines import is_line, is_number
from extractors.wording import normalised

TITLE_MOST = {"en": 250, "zh": 90}
"""Characters of a line that may be of a title."""
TITLE_LONG = 80
"""Characters from which on a date at a title's end is the next line's, which a reader has joined to it."""
MOST = 400
"""Characters of a title at most; a longer one is cut at a word."""


def title_of(opening: Sequence[Block]) -> str:
    """The title among the lines that stand before a text; "" where none is one."""
    runs = _runs(opening)
    if not runs:
        return ""
    chosen = runs[0]
    if not _says_kind(chosen) and _is_letterhead(chosen[0]):
        chosen = next((run for run in runs[1:] if _says_kind(run)), chosen)
    return " ".join(_without_letterheads(chosen))


_NO_TITLE = ("CLOSING", "ATTACHMENT", "FACT", "EDITION", "MASTHEAD")


def is_title_line(text: str) -> bool:
    """Whether a line of an opening may belong to the title: no number, date, signature, fact sheet or remark."""
    return not (is_number(text) or any(is_line(name, text) for name in _NO_TITLE))


def _runs(opening: Sequence[Block]) -> list[list[str]]:
    """The lines that may be of a title, parted where others stand between them."""
    runs: list[list[str]] = [[]]
    headed = False  # whether the format itself marks the title: then what is not marked is none of it
    lines = [block.text.strip() for block in opening]
    for at, (block, text) in enumerate(zip(opening, lines, strict=True)):
        if is_line("LETTERHEAD", text) and detect(text) == "zh" and _begins_within(lines[at + 1 :]):
            runs[-1].append(text)
            continue
        goes_on = bool(runs[-1]) and is_line("TITLE_GOES_ON", text) and text[:1].islower()
        if not goes_on and (is_line("BYLINE", text) or (headed and block.kind != "heading")):
            if any(runs):
                runs.append([])
                headed = False
            continue
        if not goes_on and not is_title_line(text):
            if is_number(text) or is_line("CLOSING", text) or is_line("MASTHEAD", text):
                runs.append([])
            continue
        runs[-1].append(text)
        headed = headed or (block.kind == "heading" and block.page is None)
    return [run for run in runs if run]


def _is_letterhead(line: str) -> bool:
    """Whether a line above a title names who issues it: a body, or a state by its full name."""
    if is_line("LETTERHEAD", line):
        return True
    named = territories.find(line)
    return named is not None and re.fullmatch(r"(?:THE |The |[A-Z][A-Za-z]+ )*(?:OF |of )?(?:THE |the )?", line[: named.start]) is not None and named.end == len(line)  # fmt: skip


def _without_letterheads(run: list[str]) -> list[str]:
    """The lines of a run without bodies above and below; one that the next line goes on from ("… on …", 关于) stays."""
    lines = list(run)
    named = next((at for at, line in enumerate(lines) if is_line("LAW_NAME", line)), 0)
    if named and all(line.isupper() for line in lines[:named]):
        return lines[named : named + 1]
    while len(lines) > 1 and is_line("STATE", lines[0]) and is_line("LETTERHEAD", lines[1]):
        lines = lines[1:]
    while len(lines) > 1 and is_line("LETTERHEAD", lines[0]) and not _begins_within(lines[1:]):
        lines = lines[1:]
    while len(lines) > 1 and len(lines[-1]) <= CELL and detect(lines[-1]) == "zh" and _ends_title(lines[:-1]):
        lines = lines[:-1]
    end = next((at for at in range(1, len(lines)) if _is_named_below(lines, at)), len(lines))
    lines = lines[:end]
    if any(HAN.search(line) for line in lines):  # a title's translation stands under it
        lines = [line for line in lines if HAN.search(line) or " " not in line] or lines
    return lines


def _is_named_below(lines: Sequence[str], at: int) -> bool:
    """Whether a line under a whole title names who issues it, or the year at the foot of a cover."""
    if not _says_kind(lines[:at]):
        return False
    last_year = at == len(lines) - 1 and re.fullmatch(r"(?:19|20)\d\d", lines[at]) is not None
    return last_year or is_line("LETTERHEAD", lines[at]) or is_line("STATE", lines[at])


CELL = 5
"""Characters of a Chinese line under a whole title that is no part of it: a cell, a place."""


def _ends_title(lines: Sequence[str]) -> bool:
    return re.search(tables("zh", "pages").TITLE_ENDS + "$", "".join(lines)) is not None


def _begins_within(lines: Sequence[str]) -> bool:
    """Whether, bodies of a joint letterhead passed over, the next line goes on from the name of a body."""
    rest = next((line for line in lines if not is_line("LETTERHEAD", line)), "")
    return re.match(r"关于|印发|发布|公布|转发|[a-z]", rest) is not None


@cache
def _kind_words() -> re.Pattern[str]:
    kinds = [(language, pattern) for language in LANGUAGES for _, pattern in tables(language, "identity").KINDS]
    return re.compile("|".join(f"(?:{pattern})" for _, pattern in kinds), re.I)


def _says_kind(lines: Sequence[str]) -> bool:
    return any(_kind_words().search(re.sub(r"[（(][^（）()]*[）)]\s*$", "", line).strip()) for line in lines)


# As one line --------------------------------------------------------------------------------------------------------


def written(title: str) -> str:
    """A title of several lines as one: no space inside Chinese but between the bodies that issue it together."""
    line = re.sub(r"\s+", " ", title).strip()
    line = re.sub(r"\s*[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+$", "", line)
    if len(line) > TITLE_LONG:
        line = re.sub(r"(?<= [A-Z]\w\w)(\w*) \d{1,2} [A-Z][a-z]+ \d{4}$", r"\1", line)
    if detect(line) == "zh":
        about = re.search(r"关于|印发|发布", line)
        bodies = line[: about.start()].split(" ") if about else []
        bodies = bodies[:-1] if bodies and not bodies[-1] else bodies
        head = ""
        if len(bodies) > 1 and all(is_line("LETTERHEAD", body) for body in bodies):
            head = " ".join(bodies)
            line = line[about.start() :] if about else line
        line = head + re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", line)
    if whole := re.fullmatch(r"《([^《》]+)》", line):
        line = whole[1]
    return line if len(line) <= MOST else line[:MOST].rsplit(" ", 1)[0]


def whole(title: str, page_title: str | None) -> str:
    """A Chinese title whose first line the page sets apart ("…关于印发"), put together by the title of its page."""
    for part in re.split(r"[_|\-—–]", page_title or ""):
        line = written(part)
        if line != title and line.endswith(title) and "关于" in line.removesuffix(title):
            return line
    return title


def short(title: str, number: str | None) -> str:
    """What a title's attachments call it: up to its number where that stands near the beginning."""
    at = title.casefold().find(number.casefold()) if number else -1
    return title[: at + len(number or "")] if 0 <= at < 60 else title


# Kind ---------------------------------------------------------------------------------------------------------------


def kind_of(
    title: str, text: str, language: str, *, role: str, dated: bool, number: str | None = None, numbered: bool = True
) -> tuple[DocumentKind, str | None]:
    """(kind, the word of the title that says so): by the title, else by what the text calls itself, else by its place.

    A number may say it where the title does not ("Executive Order 99"). ``role`` is what the piece is on its page, ``dated`` whether the page is one of news, ``numbered`` whether the text has numbers or headings.
    """
    table = tables(language, "identity")
    plain = re.sub(r"[（(][^（）()]*[）)]\s*$", "", title).strip()
    if not numbered and re.search(table.HEADLINE, title):
        return "article", None
    for kind, pattern in (("law", table.LAW_FIRST), ("law", table.LAW_LAST), *table.KINDS):
        if match := re.search(pattern, plain, re.I):
            return kind, match.group().strip()  # type: ignore[return-value]
    for kind, pattern in table.KINDS if number else ():
        if re.search(pattern, number or "", re.I):
            return kind, None  # type: ignore[return-value]
    for kind, pattern in table.OWN_WORDS:
        if len(re.findall(pattern, text)) >= OWN_LEAST:
            return kind, None  # type: ignore[return-value]
    if role == "related" or any(is_line("SALUTATION", line) for line in text.split("\n")[:LETTER_MOST]):
        return "notice", None
    return ("article" if dated else "report"), None


LETTER_MOST = 30
"""Lines, empty ones counted, within which a letter has its salutation."""
OWN_LEAST = 3
"""How often a text must call itself a plan, a law … where its title does not."""


def same(one: str, other: str) -> bool:
    """Whether two titles are one but for case, space and punctuation."""
    return normalised(one) == normalised(other)
