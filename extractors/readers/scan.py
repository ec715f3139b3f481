"""A picture of a page → its lines, by rapidocr with the models that its wheel brings: English and Chinese, no network.

rapidocr finds the lines and reads them; the ink tells their size, weight and spaces (``ink``), the page is turned upright
first (``upright``). One page at a time is held in memory.
"""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from extractors.readers.ink import bullet, measure, settled, spaced
from extractors.readers.layout import Line
from extractors.readers.misread import corrected
from extractors.readers.ruled import rules, with_tables
from extractors.readers.rulings import Rules
from extractors.readers.upright import Turn, sideways, skew

EXTRA = 'install the recognition of scans with: pip install "policykb[ocr]"'
DPI = 240  # at which pages are drawn: lines of 9 points are then as high as the model wants them
SIDE_MOST = 5000  # pixels of a page's longer side: a poster is drawn coarser
DETECTION_SIDE = 1600  # pixels of the longer side in which lines are looked for; they are read from the full picture
MARGIN = 24  # white pixels set around a page: letters at its very edge are not found
SURE = 0.8  # mean confidence from which a page is taken to stand upright
LINE_LEAST, WORD_LEAST = (
    0.5,
    0.75,
)  # a line read with less is no text, nor is one short word: handwriting, a stamp, a speck
WORD_MOST = 6  # characters of a short word
DOTS_LEAST = 2  # dots of list items on a page
FOOT = 0.21  # in font sizes: how far the box of a line reaches below its baseline

_LOCK = threading.Lock()  # an engine keeps the options of its last call


@dataclass(frozen=True)
class Scanned:
    """A recognised page: pieces of lines, the thickness of each one's strokes in points, and how the page was turned."""

    lines: list[Line]
    strokes: list[float]
    turn: Turn
    confidence: float
    rules: Rules
    """The lines of its tables."""

    @property
    def letters(self) -> int:
        return sum(len(line.text) for line in self.lines)


@dataclass(frozen=True)
class _Reading:
    """What the engine made of a picture: corners, words, confidence of each line, its characters with their middles."""

    quads: Sequence[Any] = ()
    texts: Sequence[str] = ()
    scores: Sequence[float] = ()
    characters: Sequence[Sequence[tuple[str, Any]]] = ()

    @property
    def confidence(self) -> float:
        length = sum(map(len, self.texts))
        return sum(score * len(text) for text, score in zip(self.texts, self.scores, strict=True)) / max(1, length)


def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("rapidocr") is not None


def read_page(picture: Any, number: int, width: float, height: float, *, quarters: int = 0) -> Scanned:
    """The lines of a grey picture (rows × columns, 0 to 255) of page ``number``, ``width`` × ``height`` points in size.

    ``quarters`` is how many quarter turns counter-clockwise are tried first: those of the page before.
    """
    import numpy as np

    edge = int(np.median(np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])))
    turned, reading, quarters = _upright(np.pad(picture, MARGIN, constant_values=edge), quarters)
    if quarters % 2:
        width, height = height, width
    scale = height / (turned.shape[0] - 2 * MARGIN)
    turn = Turn(quarters % 4, skew(reading.quads), width, height)
    straight = _straight(turned, turn)
    found = list(_lines(straight, reading, turn, number, scale))
    lines = _listed(straight, [line for line, _ in found], scale)
    ruled = rules(straight, scale, MARGIN, lines) if lines else Rules((), ())
    return Scanned(lines, [stroke for _, stroke in found], turn, reading.confidence, ruled)


def alike(pages: Sequence[Scanned]) -> list[list[Line]]:
    """The lines of all recognised pages of a document, their sizes and weights made comparable; a table stands as one."""
    lines = settled([page.lines for page in pages], [page.strokes for page in pages])
    return [with_tables(own, page.rules, own[0].page) if own else own for own, page in zip(lines, pages, strict=True)]


def _upright(picture: Any, quarters: int) -> tuple[Any, _Reading, int]:
    """The picture turned so that it reads best, what was read, and the quarter turns that took."""
    import numpy as np

    def tried(turns: int) -> tuple[Any, _Reading, int]:
        turned = np.ascontiguousarray(np.rot90(picture, turns))
        return turned, _read(turned), turns

    best = tried(quarters)
    if sideways(best[1].quads):
        # Lines that run up are read as if turned clockwise: if that reads well, the page needs the same.
        first, second = (quarters + 1, quarters + 3) if best[1].confidence >= SURE else (quarters + 3, quarters + 1)
        best = tried(first)
        if best[1].confidence < SURE:
            best = max(best, tried(second), key=_readable)
    if best[1].texts and best[1].confidence < SURE:
        best = max(best, tried(best[2] + 2), key=_readable)
    return best


def _readable(one: tuple[Any, _Reading, int]) -> float:
    return one[1].confidence * sum(map(len, one[1].texts)) ** 0.5


def _lines(picture: Any, reading: _Reading, turn: Turn, number: int, scale: float) -> Iterator[tuple[Line, float]]:
    """The lines of a picture without skew, in points, and the thickness of their strokes."""
    import numpy as np

    rows = picture.shape[0]
    straight = _unskewing(picture, turn)
    for quad, text, score, characters in zip(
        reading.quads, reading.texts, reading.scores, reading.characters, strict=True
    ):
        corners = np.asarray(quad) @ straight[:, :2].T + straight[:, 2]
        left, top = np.maximum(corners.min(axis=0), 0).astype(int)
        right, low = np.ceil(corners.max(axis=0)).astype(int)
        ink = measure(picture[top:low, left:right], text)
        if ink is None or score < (WORD_LEAST if len(text.strip()) <= WORD_MOST else LINE_LEAST):
            continue
        middles = [
            (character, float((np.asarray(box).mean(axis=0) @ straight[:, :2].T + straight[:, 2])[0]) - left)
            for character, box in characters
        ]
        words = corrected(spaced(text, middles, ink))
        if not words:
            continue
        size = ink.size * scale
        base = (rows - MARGIN - top - ink.base) * scale
        x0, x1 = ((column - MARGIN) * scale for column in (left + ink.left, left + ink.right))
        line = Line(words, number, x0, base - FOOT * size, x1, base + (1 - FOOT) * size, round(size, 1))
        sure = round(float(score), 3)
        yield replace(line, cells=((x0, words),), base=base, confidence=sure), ink.stroke * scale


def _listed(picture: Any, lines: Sequence[Line], scale: float) -> list[Line]:
    """The lines, those of list items with their dot, which is too small for the engine. One dot alone is a speck."""
    rows = picture.shape[0]
    dots = [
        bullet(picture, line.x0 / scale + MARGIN, rows - MARGIN - line.foot / scale, line.size / scale)
        if line.text[0].isalnum()
        else None
        for line in lines
    ]
    if sum(dot is not None for dot in dots) < DOTS_LEAST:
        return list(lines)
    return [
        line if dot is None else _dotted(line, (dot - MARGIN) * scale) for line, dot in zip(lines, dots, strict=True)
    ]


def _dotted(line: Line, x0: float) -> Line:
    words = f"• {line.text}"
    return replace(line, text=words, x0=x0, cells=((x0, words),))


def _straight(picture: Any, turn: Turn) -> Any:
    """The picture without its skew."""
    import cv2

    rows, columns = picture.shape
    if not turn.skew:
        return picture
    return cv2.warpAffine(picture, _unskewing(picture, turn), (columns, rows), borderMode=cv2.BORDER_REPLICATE)


def _unskewing(picture: Any, turn: Turn) -> Any:
    """The matrix that takes a point of a picture to where it stands without skew."""
    import cv2

    rows, columns = picture.shape
    return cv2.getRotationMatrix2D((columns / 2, rows / 2), turn.skew, 1.0)


# The engine -----------------------------------------------------------------------------------------------------


def _read(picture: Any) -> _Reading:
    with _LOCK:
        found = _engine()(picture, return_word_box=True, return_single_char_box=True)
    if found.txts is None or found.boxes is None:
        return _Reading()
    words = found.word_results or ()
    # The engine leaves out lines without words, after which nothing belongs together any more.
    characters = [[(one[0], one[2]) for one in line] for line in words] if len(words) == len(found.txts) else []
    return _Reading(found.boxes, found.txts, found.scores, characters or [[] for _ in found.txts])


@cache
def _engine() -> Any:
    """The recogniser. The models are named by path, so that it never looks for others elsewhere."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    # All cores, or the share of them that workers beside each other were given.
    share = os.environ.get("OMP_NUM_THREADS", "")
    threads = int(share) if share.isdecimal() else -1
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.max_side_len": SIDE_MOST + 4 * MARGIN,
            "Det.model_path": str(_model(models, "det")),
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "Rec.model_path": str(_model(models, "rec")),
            "Rec.rec_batch_num": 3,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )


def _model(folder: Path, task: str) -> Path:
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise FileNotFoundError(f"rapidocr brings no model for {task} in {folder}")
    return found[0]
