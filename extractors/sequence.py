"""Which number stands on which level, told from the sequence of all numbers of a document.

"1." under "(1)" under "1." is the manner of many plans: what a "2." continues cannot be seen from itself. A small beam
search keeps the likeliest readings of everything so far; a number that only cites, a year, or a decimal fits nowhere
and is cheaper to read as text. Costs are plain sums: 0 for what continues, more the odder the step.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.numbering import BULLETS, RANKS, Label
from extractors.numbering_costs import (
    ANNEX_INSIDE,
    ANYWHERE,
    AS_TEXT,
    AS_TEXT_HEADING,
    AS_TEXT_LETTER,
    AS_TEXT_OTHERWISE,
    BACKWARDS,
    BEAM,
    BEAM_LONG,
    CODED_GAP,
    CODED_LEAST,
    CONTINUE_DEEPER,
    GAP,
    GAP_EACH,
    GAP_MOST,
    HEADING_BESIDE,
    HEADING_DEEPER,
    LONG,
    LOST_CONTINUES,
    LOST_FUSED,
    OPEN,
    OPEN_ELSEWHERE,
    OPEN_LATE,
    OPEN_LATE_EACH,
    OPEN_LATE_MOST,
    OPEN_LATE_TITLE,
    OPEN_RANK,
    OPEN_RUNNING,
    OPEN_SAME_STYLE,
    RETURN,
    SAME_PATH,
    SUPERSEDE,
    SUPERSEDE_RANK,
    UNLIKE,
    WRONG_DEPTH,
    WRONG_HEADING,
)
from extractors.numbering_steps import Level, Mark, Step


@dataclass(slots=True)
class _State:
    cost: float
    levels: tuple[Level, ...]
    reached: dict[tuple[int, str], int] = field(default_factory=dict)
    children: dict[tuple[str, ...], int] = field(default_factory=dict)
    steps: tuple | None = None  # (earlier steps, step)


def solve(marks: list[Mark]) -> list[Step]:
    """The likeliest reading of all marks, one step each, in order."""
    states = [_State(0.0, ())]
    for number, mark in enumerate(marks):
        beam = BEAM if number < LONG else BEAM_LONG
        following = [child for state in states for child in _children(state, mark)]
        best: dict[tuple, _State] = {}
        for state in sorted(following, key=lambda state: state.cost):
            best.setdefault(tuple((level.style, level.ordinal) for level in state.levels), state)
        states = list(best.values())[:beam]
    steps: list[Step] = []
    chain = min(states, key=lambda state: state.cost).steps
    while chain:
        chain, step = chain
        steps.append(step)
    return steps[::-1]


def _children(state: _State, mark: Mark) -> list[_State]:
    if not mark.labels and not mark.lost:
        return _headings(state, mark)
    children = [child for label in mark.labels for child in _labelled(state, mark, label)]
    if mark.lost:
        children += _lost(state, mark)
    text = max((_as_text(label) for label in mark.labels), default=1.5)
    text += AS_TEXT_HEADING if mark.heading is not None else 0
    if mark.heading is not None:  # its number cannot be placed: a heading all the same
        plain = _heading(state, mark)
        plain.cost += text
        return [*children, plain]
    return [
        *children,
        _State(state.cost + text, state.levels, state.reached, state.children, (state.steps, Step(mark, None, None))),
    ]


def _as_text(label: Label) -> float:
    style = "decimal" if label.style.startswith("decimal") else label.style
    return AS_TEXT.get(style, AS_TEXT_OTHERWISE.get(style, AS_TEXT_LETTER))


def _labelled(state: _State, mark: Mark, label: Label) -> list[_State]:
    if label.numbers:
        return _decimal(state, mark, label)
    children = []
    for depth, level in enumerate(state.levels):
        closed = len(state.levels) - depth - 1
        if level.style == label.style or _same(level.style, label.style):
            if label.style in BULLETS:
                number, cost, flags = level.number + 1, 0.0, ()
            else:
                number, (cost, flags) = label.number, _advance(level, label)
            children.append(_place(state, mark, label, depth, number, cost + CONTINUE_DEEPER * closed, flags))
        elif _is_heading(level) and 1 < label.number == state.reached.get((depth, label.style), 0) + 1:
            taken = state.children.get(tuple(above.ordinal for above in state.levels[:depth]), 0) >= label.number
            cost = RETURN + CONTINUE_DEEPER * closed + (SAME_PATH if taken and depth else 0.0)
            children.append(_place(state, mark, label, depth, label.number, cost))
        elif label.style not in BULLETS and label.number == 1:
            cost = _supersede(level, label, mark) + CONTINUE_DEEPER * closed
            if depth and state.children.get(tuple(above.ordinal for above in state.levels[:depth])):
                cost += SAME_PATH
            children.append(_place(state, mark, label, depth, 1, cost))
    children.append(_open(state, mark, label))
    return children


def _same(one: str, other: str) -> bool:
    """Whether two styles may be one list: a number set bare in one heading and with a point in the next."""
    return {one, other} == {"bare", "n."}


def _advance(level: Level, label: Label) -> tuple[float, tuple[str, ...]]:
    step = label.number - level.number
    if step == 1 or (step == 0 and label.ordinal != level.ordinal):  # Article 8, Article 8a
        return 0.0, ()
    if step > 1 and _coded(label):
        return CODED_GAP, ()
    if step > 1:
        return min(GAP + GAP_EACH * (step - 1), GAP_MOST), ("number-gap",)
    return BACKWARDS, ("number-repeated",)


def _coded(label: Label) -> bool:
    return label.style == "section" and (label.number > CODED_LEAST or "-" in label.ordinal)


def _supersede(level: Level, label: Label, mark: Mark) -> float:
    if label.style == "annex":
        return OPEN
    if _is_heading(level) and level.heading is not None and mark.heading is not None and mark.heading <= level.heading:
        return OPEN  # after an unnumbered foreword, a numbered heading of its rank
    higher = RANKS.get(label.style, 9) < RANKS.get(_base(level.style), 0)
    return SUPERSEDE if higher else SUPERSEDE + SUPERSEDE_RANK


def _open(state: _State, mark: Mark, label: Label) -> _State:
    depth = len(state.levels)
    cost = OPEN
    above = tuple(level.ordinal for level in state.levels)
    number = state.children.get(above, 0) + 1 if label.style in BULLETS else label.number
    flags: tuple[str, ...] = ()
    if number > 1 and label.style not in BULLETS:
        before = number if label.ordinal != str(number) and label.ordinal.startswith(str(number)) else number - 1
        running = before in (state.reached.get((depth, label.style)), state.reached.get((ANYWHERE, label.style)))
        running = running or _coded(label)
        cost = OPEN_RUNNING if running else OPEN_LATE + OPEN_LATE_EACH * min(number - 2, OPEN_LATE_MOST)
        cost -= 0.0 if running or mark.ended else OPEN_LATE_TITLE
        flags = () if running else ("number-gap",)
    top = state.levels[-1] if state.levels else None
    # The format says that an item lies deeper than the one before, of the same style though it is.
    deeper = mark.depth is not None and top is not None and (top.depth or mark.depth) < mark.depth
    if not deeper and (depth, label.style) not in state.reached and any(s == label.style for _, s in state.reached):
        cost += OPEN_ELSEWHERE
    if state.levels:
        top = state.levels[-1]
        if top.style == label.style:
            cost += OPEN_SAME_STYLE if not deeper else 0.0
        else:
            cost += OPEN_RANK * max(0, RANKS.get(_base(top.style), 0) - RANKS.get(label.style, 9))
    return _place(state, mark, label, depth, number, cost, flags)


def _decimal(state: _State, mark: Mark, label: Label) -> list[_State]:
    """ "2.1.3" names its parents: it goes where levels reading 2 and 1 are open, or opens what is missing."""
    *above, number = label.numbers
    children = []
    for depth in range(len(above), len(state.levels) + 1):
        parents = state.levels[depth - len(above) : depth]
        if [level.number for level in parents] != above or any(map(_is_heading, parents)):
            continue
        if any(_base(level.style) == "decimal" and level.style != f"decimal{n}" for n, level in enumerate(parents, 1)):
            continue  # "2.1" stands in 2, not in 1.2
        if label.names and parents and parents[0].ordinal not in (label.names[0], f"annex{label.names[0]}"):
            continue
        closed = len(state.levels) - depth
        if closed == 0:
            late = number > 1
            cost, flags = (OPEN + (GAP if late else 0), ("number-gap",) if late else ())
        elif state.levels[depth].style == label.style:
            cost, flags = _advance(state.levels[depth], label)
        else:
            cost, flags = SUPERSEDE, ()
        children.append(_place(state, mark, label, depth, number, cost + CONTINUE_DEEPER * closed, flags))
    # No such parents are open: keep what agrees of the path and open the rest.
    base = next((d for d, level in enumerate(state.levels) if not _is_heading(level)), len(state.levels))
    names = label.names or tuple(map(str, label.numbers))
    missing = tuple(
        Level(f"decimal{n}", name, part) for n, (name, part) in enumerate(zip(names, above, strict=False), 1)
    )
    start = _State(state.cost, (*state.levels[:base], *missing), state.reached, state.children, state.steps)
    late = sum(part > 1 for part in label.numbers)
    children.append(_place(start, mark, label, len(start.levels), number, 1.2 + 0.4 * late, ("parent-missing",)))
    return children


def _lost(state: _State, mark: Mark) -> list[_State]:
    children = []
    for depth, level in enumerate(state.levels):
        if level.style in BULLETS or _is_heading(level):
            continue
        closed = len(state.levels) - depth - 1
        number = level.number + 1
        cost = LOST_CONTINUES + CONTINUE_DEEPER * closed + (LOST_FUSED if mark.fused.endswith(str(number)) else 0)
        label = Label(level.style, _next(level, number), number, "", 0)
        flags = ("number-inferred", *((f"figure-fused:{number}",) if mark.fused.endswith(str(number)) else ()))
        children.append(_place(state, mark, label, depth, number, cost, flags))
    return children


def _next(level: Level, number: int) -> str:
    if level.ordinal.isdecimal() or len(level.ordinal) != 1:
        return str(number)
    return chr(ord("a" if level.ordinal.islower() else "A") + number - 1)


def _headings(state: _State, mark: Mark) -> list[_State]:
    """A heading without a number: where its level puts it, and, if that is a guess, below the numbered parts open."""
    placed = [_heading(state, mark)]
    if mark.loose:
        least = len(placed[0].levels)
        for depth in range(least, len(state.levels) + 1):
            above = state.levels[depth - 1]
            if not _is_heading(above) and above.style not in BULLETS and above.heading is not None:
                deeper = _heading(state, mark, depth)
                beside = depth < len(state.levels) and _is_heading(state.levels[depth])
                deeper.cost += HEADING_BESIDE if beside else HEADING_DEEPER
                placed.append(deeper)
    return placed


def _heading(state: _State, mark: Mark, depth: int | None = None) -> _State:
    """A heading without a number closes what is not above it in the format's own heading levels."""
    level = mark.heading or 1
    if depth is None:
        depth = 0
        while depth < len(state.levels):
            above = state.levels[depth].heading
            if above is None or above >= level:
                break
            depth += 1
    above = tuple(entry.ordinal for entry in state.levels[:depth])
    inside = depth > 0 and _is_heading(state.levels[depth - 1])
    key = above if inside else (*above, "h")  # below a heading, headings and bullets share one count
    number = state.children.get(key, 0) + 1
    levels = (*state.levels[:depth], Level("heading", str(number) if inside else f"h{number}", number, level))
    children = {**_open_only(state.children, levels), key: number}
    return _State(state.cost, levels, state.reached, children, (state.steps, Step(mark, levels, None)))


def _open_only(children: dict[tuple[str, ...], int], levels: tuple[Level, ...]) -> dict[tuple[str, ...], int]:
    """What was counted below the levels still open: the rest is never asked for again, and a long document has much of it."""
    above = tuple(level.ordinal for level in levels)
    return {
        key: count
        for key, count in children.items()
        if key == above[: len(key)] or (key[-1] == "h" and key[:-1] == above[: len(key) - 1])
    }


def _is_heading(level: Level) -> bool:
    return level.style == "heading"


def _holds(above: Level, label: Label) -> bool:
    """Whether a part named by a word stands in another by its very name, as a section does in a chapter."""
    return RANKS.get(above.style, 99) < RANKS.get(label.style, 0) <= RANKS["article"]


def _base(style: str) -> str:
    return "decimal" if style.startswith("decimal") else style


def _place(
    state: _State, mark: Mark, label: Label, depth: int, number: int, cost: float, flags: tuple[str, ...] = ()
) -> _State:
    """``state`` after ``label`` became the entry at ``depth``, with what disagrees with the format added to its cost."""
    if label.style == "annex" and depth:
        cost += ANNEX_INSIDE
    for above in state.levels[:depth]:
        if mark.heading is not None:
            if above.heading is None:
                cost += WRONG_HEADING
            elif above.heading >= mark.heading and not _holds(above, label):
                alike = mark.loose and above.heading == mark.heading and not _is_heading(above)
                cost += 0.0 if alike else WRONG_DEPTH / 2 if mark.loose else WRONG_DEPTH
        if mark.depth is not None and above.depth is not None and above.depth >= mark.depth:
            cost += WRONG_DEPTH
    if depth < len(state.levels) and state.levels[depth].style == label.style:
        beside = state.levels[depth]
        cost += WRONG_HEADING / 2 if mark.depth != beside.depth else 0.0
        cost += WRONG_HEADING / 4 if (mark.heading is None) != (beside.heading is None) else 0.0
        cost += UNLIKE if mark.ended != beside.ended else 0.0
    ordinal = str(number) if label.style in BULLETS else label.ordinal
    levels = (*state.levels[:depth], Level(label.style, ordinal, number, mark.heading, mark.depth, mark.ended))
    reached = {**state.reached, (depth, label.style): number, (ANYWHERE, label.style): number}
    above = tuple(level.ordinal for level in levels[:depth])
    children = {**_open_only(state.children, levels), above: max(number, state.children.get(above, 0))}
    step = Step(mark, levels, label, flags)
    return _State(state.cost + cost, levels, reached, children, (state.steps, step))
