"""What each step of a document's numbering costs: 0 for what continues, more the odder the step (``extractors.sequence``)."""

from __future__ import annotations

BEAM = 24  # readings of everything so far that are kept
LONG, BEAM_LONG = 10_000, 6  # of so many numbers fewer readings are kept: time is bounded, the manner known by then

CONTINUE_DEEPER = 0.05  # per level closed, so that of two levels a number could continue the inner one wins
GAP, GAP_EACH, GAP_MOST = 1.0, 0.4, 3.0
BACKWARDS = 2.6  # a number at or below its predecessor
OPEN, OPEN_SAME_STYLE, OPEN_RANK = 0.3, 1.8, 0.3
OPEN_LATE, OPEN_LATE_EACH, OPEN_LATE_MOST = 2.0, 0.2, 5
SAME_PATH = 1.2  # a step to a path that is taken
OPEN_LATE_TITLE = 0.6  # less for a title, which a sentence beginning with a number is not
OPEN_ELSEWHERE = 0.3  # a style on a level that it has not been on
UNLIKE = 0.15  # a title among sentences, or a sentence among titles
OPEN_RUNNING = 0.2  # numbering that runs on under a new parent, as （四） or Article 12 does
SUPERSEDE, SUPERSEDE_RANK = 0.7, 1.6  # another style takes the place of one on the same level
WRONG_HEADING, WRONG_DEPTH = 1.2, 1.5
HEADING_DEEPER, HEADING_BESIDE = 0.2, 0.05  # a heading one level below its place; beside another one there
ANYWHERE = -1  # the depth under which the last number of a style is kept, wherever it stood
CODED_LEAST = 100  # sections of this number and above are numbered by the title or chapter they stand in (101, 201)
CODED_GAP = 0.3
ANNEX_INSIDE = 1.5  # an annex that is part of something else than the document
RETURN = 0.4  # numbering that goes on where a heading without a number stands between
LOST_CONTINUES, LOST_FUSED = 0.5, -0.4
AS_TEXT = {
    "•": 4.0,
    "◦": 3.0,
    "–": 1.6,
    "annex": 2.0,
    "book": 3.0,
    "part": 3.0,
    "title": 3.0,
    "subtitle": 3.0,
    "chapter": 3.0,
    "subpart": 3.0,
    "section": 2.6,
    "article": 3.0,
    "han、": 3.0,
    "(han)": 3.0,
}
AS_TEXT_OTHERWISE = {"n.": 2.3, "(n)": 2.2, "decimal": 1.8, "①": 2.0, "bare": 0.9, "n)": 1.8}
AS_TEXT_LETTER = 1.3
AS_TEXT_HEADING = 1.5  # added where the format says that the block is a heading
