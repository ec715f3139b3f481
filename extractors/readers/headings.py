"""Which paragraphs of a PDF are headings, and of which level: told from how they are set, over the whole document.

A heading is short, no sentence, and set apart: larger than the text, bold, in capitals or in another ink. How a paragraph is
set is its style; a style in which sentences are set is one of text, however large. Levels are the order of the styles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.numbering import BULLETS, readings
from extractors.readers.breaks import LEADER
from extractors.readers.layout import Layout, Line

LARGER = 1.12  # times the size of the text
LONGEST, LONGEST_BOLD, MOST_LINES = 200, 120, 4
DEEPEST = 8
REACH = 40  # paragraphs looked at for the neighbour of a number
RUN = 4  # headings of one style in a row are none
ABBREVIATION = re.compile(r"(?:[a-zA-Z] )*[A-Z]{1,6}")
SCRAP = 25  # characters: text so short between them does not count
_CLOSED = re.compile(r"^[^()（）]{1,6}[)）]")  # a label such as "a)"
_CAPTION = re.compile(
    r"(?:(?:Figure|Fig\.|Table|Box|Source|Note|Chart|Photo|Image|Map|Picture|Exhibit|Plate)s?\s*[:：.]?\s*[\dA-Z]"
    r"|(?:Source|Note)s?\s*[:：.]|(?:图|表|注|资料来源|数据来源)\s*[:：.]?\s*[\dA-Z])",
)
_SENTENCE = re.compile(r"[.。!！;；:：?？][\"”’」』）)]*$")


@dataclass(frozen=True, order=True)
class _Style:
    """How a paragraph is set; styles sort from the most to the least prominent."""

    shrink: float
    """The size, negated: larger comes first."""
    plain: bool
    low: bool
    italic: bool
    black: bool


def levels(groups: Sequence[Sequence[Line]], texts: Sequence[str], shape: Layout) -> list[int | None]:
    """The heading level of each paragraph, 1 for the most prominent style, None for text; none for an empty group."""
    ink = _usual_ink(groups)
    styles = _settled(
        [_style(group, text, ink) if group else None for group, text in zip(groups, texts, strict=True)], texts
    )
    text_styles = _text_styles(groups, texts, styles)
    marked = [
        style is not None and _may_head(group, text, shape) and _prominent(style, group, text, shape, text_styles)
        for group, text, style in zip(groups, texts, styles, strict=True)
    ]
    begins = next((at for at, text in enumerate(texts) if not marked[at] and _is_prose(text)), 0)
    marked = _without_labels(_without_items(marked, texts), styles, texts, begins)
    heads = [(style, at >= begins) for at, style in enumerate(styles) if marked[at] and style is not None]
    # The heading over the first text is one of the text's own; a style used once and above it is of a figure or a box.
    first = next((style for at, style in reversed([*enumerate(styles[:begins])]) if marked[at]), None)
    counts = Counter(style for style, _ in heads)
    used = sorted(
        {style for style, inside in heads if inside and (first is None or style >= first or counts[style] > 1)}
    )
    # What is set as no heading of the text is, and more prominent, is of the cover: a title above the text's own headings, and
    # others (of contents, of lists, of forewords) on the level of their first.
    cover = sorted({style for style, inside in heads if not inside and (not used or style < used[0])})
    order = {style: min(at, 2) for at, style in enumerate(cover, 1)}
    order |= {style: min(at, DEEPEST) for at, style in enumerate(used, 2 if cover else 1)}
    return [
        _rank(style, order) if head and style is not None else None for style, head in zip(styles, marked, strict=True)
    ]


def _rank(style: _Style, order: Mapping[_Style, int]) -> int:
    """The level of a style: its own, else that of the next lower one."""
    return order.get(style) or next((level for other, level in sorted(order.items()) if style < other), DEEPEST)


def _without_items(marked: Sequence[bool], texts: Sequence[str]) -> list[bool]:
    """Without the numbered items of a list: those whose neighbour in it, the one before or for the first the one after, is
    set as text."""
    kept = list(marked)
    labels = [readings(text)[:1] for text in texts]
    for at, found in enumerate(labels):
        for label in found if kept[at] else ():
            if label.numbers:
                continue
            near = (
                range(at - 1, max(-1, at - REACH), -1)
                if label.number > 1
                else range(at + 1, min(len(texts), at + REACH))
            )
            wanted = label.number - 1 if label.number > 1 else 2
            for other in near:
                if any(one.style == label.style and one.number == wanted for one in labels[other]):
                    kept[at] = kept[other]
                    break
    return kept


def _without_labels(
    marked: Sequence[bool], styles: Sequence[_Style | None], texts: Sequence[str], begins: int
) -> list[bool]:
    """Without runs of several of one style that have no text between them: the words of a figure, or of a table."""
    kept = list(marked)
    at = begins
    while at < len(kept):
        end = at
        run: list[int] = []
        while end < len(kept) and not readings(texts[end]):
            if kept[end] and styles[end] == styles[at]:
                run.append(end)
            elif kept[end] or len(texts[end]) > SCRAP or _SENTENCE.search(texts[end]):
                break
            end += 1
        if len(run) >= RUN:
            for one in run:
                kept[one] = False
        at = max(end, at + 1)
    return kept


def _style(group: Sequence[Line], text: str, ink: int) -> _Style:
    letters = re.sub(r"[\W\d_]", "", text)
    capitals = len(letters) >= (5 if readings(text) else 8) and letters.isupper() and letters.isascii()
    return _Style(
        shrink=-round(median(line.size for line in group) * 2) / 2,
        plain=not all(line.bold for line in group),
        low=not capitals,
        black=all(line.colour == ink for line in group),
        italic=all(line.italic for line in group),
    )


def _settled(styles: Sequence[_Style | None], texts: Sequence[str]) -> list[_Style | None]:
    """The styles, that of one short word in capitals, which may be an abbreviation, as most like it are set."""
    counts = Counter(style for style in styles if style is not None)
    return [
        replace(style, low=True)
        if style
        and not style.low
        and ABBREVIATION.fullmatch(re.sub(r"[\W\d_]", " ", text).strip())
        and counts[replace(style, low=True)] >= counts[style]
        else style
        for style, text in zip(styles, texts, strict=True)
    ]


def _usual_ink(groups: Sequence[Sequence[Line]]) -> int:
    weights: Counter[int] = Counter()
    for group in groups:
        for line in group:
            weights[line.colour] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0


def _text_styles(
    groups: Sequence[Sequence[Line]], texts: Sequence[str], styles: Sequence[_Style | None]
) -> frozenset[_Style]:
    """The styles that most of which is prose."""
    total: Counter[_Style] = Counter()
    prose: Counter[_Style] = Counter()
    for group, text, style in zip(groups, texts, styles, strict=True):
        if style is not None and group:
            total[style] += len(text)
            prose[style] += len(text) if _is_prose(text) else 0
    return frozenset(style for style in total if prose[style] >= (0.5 if style.plain else 0.9) * total[style])


def _is_prose(text: str) -> bool:
    return LEADER.search(text) is None and (
        (len(text) > 90 and _SENTENCE.search(text) is not None) or len(text) > LONGEST
    )


def _may_head(group: Sequence[Line], text: str, shape: Layout) -> bool:
    """Whether a paragraph may be a heading by its words and its place."""
    labels = readings(text)
    if (
        _CAPTION.match(text)
        or LEADER.search(text)
        or len(group) > MOST_LINES
        or len(text) > LONGEST
        or (text[0].islower() and not labels)
        or re.search(r"[.。；;，,][\"”’]*$|[。；]", text)
        or not re.search(r"[^\W\d_]{2}", text)
        or (labels and labels[0].style in BULLETS)
        or any(line.turned for line in group)
    ):
        return False
    around = shape.around(group[0])
    middle, width = (around.left + around.right) / 2, around.right - around.left
    centred = abs((group[0].x0 + group[0].x1) / 2 - middle) < 0.04 * width
    if group[0].x0 > around.left + 0.55 * width and not centred:
        return False  # the head of a table's column
    return len(re.findall(r"[(（]", text)) == len(re.findall(r"[)）]", text)) - len(
        labels[:1] and _CLOSED.findall(text)
    )


def _prominent(style: _Style, group: Sequence[Line], text: str, shape: Layout, text_styles: frozenset[_Style]) -> bool:
    """Whether a paragraph is set as headings are."""
    if style in text_styles:
        return False
    ratio = median(line.size for line in group) / shape.size
    if ratio >= LARGER:
        return True
    if len(text) > LONGEST_BOLD or text.endswith((":", "：")) or ratio <= 0.9:
        return False
    return not style.plain or not style.low
