"""Tables on a recognised page: the ruling lines in its picture, and the pieces of text that stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from extractors.readers import aligned, tables
from extractors.readers.joining import is_han
from extractors.readers.layout import Line
from extractors.readers.pieces import rows_of
from extractors.readers.rulings import Rule, Rules

PALE = 45  # how much darker than the paper a line is, of 255
ACROSS, UPRIGHT = 30.0, 15.0  # points: shorter strokes are letters
EDGE, CUT_LEAST = 2.5, 3  # points from the edge of a page at which a line runs out; so many lines are of a table
LETTER = 0.25  # in font sizes: how far letters reach beyond the box of their line
THICK = 9.0  # points: a line that is thicker, or more aslant over its length, is a bar or a picture


class _Letter(NamedTuple):
    """A character of a piece, as tables want it; ``piece`` is the number of the piece, ``at`` its offset there."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    piece: int
    at: int


def rules(picture: Any, scale: float, margin: int, lines: Sequence[Line]) -> Rules:
    """The ruling lines of an upright grey picture with a white ``margin`` of pixels around the page, in points.

    ``lines`` are those of the page: what stands within one is a stroke of its letters.
    """
    import cv2
    import numpy as np

    ink = (picture < int(np.median(picture)) - PALE).astype(np.uint8)
    height = picture.shape[0]

    def runs(wide: int, high: int) -> list[tuple[float, float, float, float]]:
        long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(1, high), max(1, wide)), np.uint8))
        long = cv2.dilate(long, np.ones((3, 3), np.uint8))
        _, _, stats, _ = cv2.connectedComponentsWithStats(long)
        return [
            (
                (x - margin) * scale,
                (height - y - h - margin) * scale,
                (x + w - margin) * scale,
                (height - y - margin) * scale,
            )
            for x, y, w, h, _ in stats[1:].tolist()
        ]

    across = [
        Rule((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in runs(round(ACROSS / scale), 1) if y1 - y0 <= THICK < x1 - x0
    ]
    upright = [
        Rule((x0 + x1) / 2, y0, y1)
        for x0, y0, x1, y1 in runs(1, round(UPRIGHT / scale))
        if x1 - x0 <= THICK < y1 - y0 and not any(_in_letters(line, (x0 + x1) / 2, y0, y1) for line in lines)
    ]
    wide, high = (picture.shape[1] - 2 * margin) * scale, (height - 2 * margin) * scale
    return Rules(tuple(across + _at_edges(upright, high)), tuple(upright + _at_edges(across, wide)))


def _in_letters(line: Line, x: float, low: float, high: float) -> bool:
    """Whether an upright stroke is one of a line's letters: it stands in it and hardly reaches beyond."""
    beyond = LETTER * line.size
    return line.x0 - beyond <= x <= line.x1 + beyond and line.y0 - beyond <= low and high <= line.y1 + beyond


def _at_edges(found: Sequence[Rule], end: float) -> list[Rule]:
    """The edges of the page (0 and ``end``) that close a table which goes on beyond them: several lines run out there."""
    closing = []
    for edge, out in (
        (0.0, [rule for rule in found if rule.low <= EDGE]),
        (end, [rule for rule in found if rule.high >= end - EDGE]),
    ):
        if len(out) >= CUT_LEAST:
            closing.append(Rule(edge, min(rule.at for rule in out), max(rule.at for rule in out)))
    return closing


def with_tables(pieces: Sequence[Line], ruled: Rules, number: int) -> list[Line]:
    """The pieces of page ``number``, each table of ``ruled`` or aligned ones as one line in their place."""

    def lines(own: Sequence[_Letter], _: int) -> list[Line]:
        return rows_of(_pieces(own, pieces))

    letters = [letter for at, piece in enumerate(pieces) for letter in _letters(piece, at)]
    free, found = tables.taken(letters, ruled, number, lines)
    left, unruled = aligned.aligned(_pieces(free, pieces), number)
    return [*left, *(tables.stands_for(table) for table in (*found, *unruled))]


def _letters(piece: Line, number: int) -> list[_Letter]:
    """The characters of a piece, shared out over its width; a line break after it."""
    shares = [1.0 if is_han(character) else 0.5 for character in piece.text]
    unit = (piece.x1 - piece.x0) / max(0.5, sum(shares))
    found, x = [], piece.x0
    for at, (character, share) in enumerate(zip(piece.text, shares, strict=True)):
        found.append(_Letter(character, x, piece.y0, x + share * unit, piece.y1, piece.size, number, at))
        x += share * unit
    return [*found, _Letter("\n", x, piece.y0, x, piece.y1, piece.size, number, len(piece.text))]


def _pieces(letters: Sequence[_Letter], pieces: Sequence[Line]) -> list[Line]:
    """The pieces that letters are of, cut where a table took the others."""
    held: dict[int, list[_Letter]] = {}
    for letter in letters:
        if letter.text != "\n":
            held.setdefault(letter.piece, []).append(letter)
    found = []
    for number, own in held.items():
        piece = pieces[number]
        text = piece.text[own[0].at : own[-1].at + 1]
        if not text.strip():
            continue
        if text == piece.text:
            found.append(piece)
        else:
            x0, x1 = own[0].x0, own[-1].x1
            found.append(replace(piece, text=text.strip(), x0=x0, x1=x1, cells=((x0, text.strip()),)))
    return found
