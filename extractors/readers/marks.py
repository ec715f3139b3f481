"""Raised marks in a line: which of them call a note, and which belong to the text (m², CO₂, 10⁶, 2nd)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractors.readers.layout import Line

SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
RAISED_FIGURES = "¹²³⁰⁴⁵⁶⁷⁸⁹"
SYMBOLS = "*∗＊†‡§¶#"
LABEL = re.compile(rf"(?:\d{{1,3}}|[ivxlc]{{1,7}}|[a-z]|[{SYMBOLS}]{{1,3}}|[①-⑳❶-❿➀-➉])")
"""What a note is called by, once it stands without brackets."""
_BRACKETED = re.compile(r"[\[［〔(（]\s*(\d{1,3}|[a-z]|[ivxlc]{1,7})\s*[\]］〕)）]")
_UNIT = re.compile(r"(?:^|[\d\s/·.(（])(?:[kcdmµμnMN]?m|Nm|ft|yd|in|mi|[mµμn]?s|sec|hm|R|χ|p|千米|公里|米)$")
_FORMULA = re.compile(r"(?:^|[^A-Za-z])(?:CO|CH|N|NO|NO[xX]|SO|SF|NF|O|H|PM|C|Fe|Na|Ca|Mg|PO|NH)(?:\d[A-Z])?$")
_POWER = re.compile(r"(?:[×x*·∙]\s*|^|\s)10$")
_SIGNED = re.compile(r"[-−–+]\d{1,2}")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|ème|o|ª|º|TM|SM|™|®|©|°|o|C)", re.I)
_EMPTY = re.compile(r"[\s,，、;；.]*")


def labels_of(words: str) -> list[str]:
    """The labels that a raised mark names ("1,2", "[3]", "4–6", "**"); empty for one that is none."""
    words = words.translate(str.maketrans(RAISED_FIGURES, "1230456789")).strip()
    found: list[str] = []
    for part in re.split(r"[,，、;；\s]+", words):
        bare = part.strip("[]［］〔〕()（）.")
        if span := re.fullmatch(r"(\d{1,3})[-–—](\d{1,3})", bare):
            first, last = int(span[1]), int(span[2])
            if not first < last <= first + 20:
                return []
            found += [str(number) for number in range(first, last + 1)]
        elif LABEL.fullmatch(bare):
            found.append(bare)
        elif bare:
            return []
    return found


def of_text(before: str, words: str) -> bool:
    """Whether what is raised after ``before`` is a part of the text: an exponent, a formula, an ordinal, a sign."""
    words = words.strip()
    plain = words.translate(str.maketrans(RAISED_FIGURES, "1230456789"))
    if _SIGNED.fullmatch(plain) or not labels_of(plain):
        return True
    if plain.isdecimal():
        if int(plain) in (2, 3, 4) and (_UNIT.search(before) or _FORMULA.search(before)):
            return True
        return len(plain) <= 2 and _POWER.search(before) is not None
    return _ORDINAL.fullmatch(plain) is not None and before[-1:].isdecimal()


def called(line: Line, key_of: Callable[[str], str | None]) -> Line:
    """The line without the marks of notes: ``key_of(label)`` is the key of the note called so, None for no note.

    A raised figure without a note goes as well where it would fuse with the figure or the words before it. An exponent of
    a figure is written as one ("10⁶").
    """
    cuts: list[tuple[int, int, tuple[str, ...], str]] = []
    for start, end in line.raised:
        words, before = line.text[start:end], line.text[:start]
        if start == 0 or _EMPTY.fullmatch(words):
            continue
        if of_text(before, words):
            if before[-1:].isdecimal() and re.fullmatch(r"[-−–+]?\d{1,2}", words):
                cuts.append((start, end, (), words.translate(SUPERSCRIPTS)))
            continue
        keys = tuple(key for label in labels_of(words) if (key := key_of(label)))
        if keys or re.search(rf"[\d{SYMBOLS}①-⑳{RAISED_FIGURES}]", words):
            cuts.append((start, end, keys, ""))
    taken = [(start, end) for start, end, *_ in cuts]
    for match in re.finditer(rf"{_BRACKETED.pattern}|[①-⑳]|(?<=\S)[{SYMBOLS}]{{1,3}}(?!\w)", line.text):
        label = match[0] if match[1] is None else re.sub(r"\s", "", match[0])
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if match.start() > 0 and not inside and (key := key_of(label)):
            cuts.append((*match.span(), (key,), ""))
    return _without(line, sorted(cuts))


def _without(line: Line, cuts: list[tuple[int, int, tuple[str, ...], str]]) -> Line:
    if not cuts:
        return line
    text, at = "", 0
    marks = list(line.marks)
    for start, end, keys, instead in cuts:
        text += line.text[at:start]
        marks += [(sum(not character.isspace() for character in text), key) for key in keys]
        text, at = text + instead, end
    text += line.text[at:]
    cells = line.cells
    if len(cells) > 1:  # each cell is a stretch of the line: cut where the line is
        found, place = [], 0
        for x, words in cells:
            begin = line.text.find(words, place)
            place = begin + len(words)
            kept, at = "", begin
            for start, end, _, instead in cuts:
                if begin <= start and end <= place:
                    kept, at = kept + line.text[at:start] + instead, end
            found.append((x, kept + line.text[at:place]))
        cells = tuple(found)
    elif cells:
        cells = ((cells[0][0], text),)
    return replace(line, text=text, cells=cells, raised=(), marks=tuple(marks))
