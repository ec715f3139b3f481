"""The straight strokes and shaded boxes that a PDF page draws, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractors.readers.layout import Box

THIN = 3.5  # points: a filled box of less width is a line
SEGMENTS_MOST = 60  # a path of more is a drawing
PATHS_MOST = 6000  # a page of more is a map
WHITE = 250  # of 255


def segments(page: Any) -> Iterator[tuple[Box, Any]]:
    """The straight strokes of a page's paths (with None) and its shaded boxes (with their colour), in the page's units."""
    import pypdfium2.raw as raw

    paths = 0
    for item, above in _objects(raw, page.raw, 0):
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > PATHS_MOST:
            return
        count = raw.FPDFPath_CountSegments(item)
        if 2 <= count <= SEGMENTS_MOST and (drawn := _shown(raw, item)):
            yield from _of_path(raw, item, count, above, drawn)


def _objects(raw: Any, page: Any, depth: int, form: Any = None, above: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every drawn object with the matrix of the form it stands in, None on the page itself."""
    count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(page)
    for at in range(max(0, count)):
        item = raw.FPDFFormObj_GetObject(form, at) if form else raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            if depth < 2:
                matrix = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(item, matrix)
                own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
                yield from _objects(raw, page, depth + 1, item, _product(own, above) if above else own)
        else:
            yield item, above


def _product(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _shown(raw: Any, item: Any) -> tuple[str, tuple[int, ...]] | None:
    """("line" or "shade", colour) of a path that is drawn in another colour than the paper's."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke):
        return None
    r, g, b, alpha = (ctypes.c_uint() for _ in range(4))
    for drawn, kind, colour in (
        (stroke.value, "line", raw.FPDFPageObj_GetStrokeColor),
        (fill.value, "shade", raw.FPDFPageObj_GetFillColor),
    ):
        if drawn and colour(item, r, g, b, alpha) and min(r.value, g.value, b.value) < WHITE and alpha.value > 0:
            return kind, (r.value, g.value, b.value)
    return None


def _of_path(
    raw: Any, item: Any, count: int, above: Any, drawn: tuple[str, tuple[int, ...]]
) -> Iterator[tuple[Box, Any]]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    own: Any = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    a, b, c, d, e, f = _product(own, above) if above else own
    x, y = ctypes.c_float(), ctypes.c_float()
    shapes: list[list[tuple[float, float]]] = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return  # a curve: a drawing, or a frame with round corners
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([point])
        else:
            shapes[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                shapes[-1].append(shapes[-1][0])
    for points in shapes:
        yield from _edges(points, drawn)


def _edges(points: Sequence[tuple[float, float]], drawn: tuple[str, tuple[int, ...]]) -> Iterator[tuple[Box, Any]]:
    """The strokes of a shape, or the box that it fills; one too thin to hold anything is the line along its middle."""
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if len(points) > 2 and min(x1 - x0, y1 - y0) <= THIN:
        middle, level = (x0 + x1) / 2, (y0 + y1) / 2
        yield ((x0, level, x1, level) if x1 - x0 > y1 - y0 else (middle, y0, middle, y1)), None
    elif drawn[0] == "shade":
        if 4 <= len(points) <= 6:
            yield (x0, y0, x1, y1), drawn[1]
    else:
        for (xa, ya), (xb, yb) in pairwise(points):
            yield (xa, ya, xb, yb), None
