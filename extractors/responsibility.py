"""Who answers for a clause: units in brackets or on a line of their own, a notice's addressees, and what "下同" carries."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from extractors.language import tables
from extractors.model import BodyRole, Clause, Document, Role, Task


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as listed, with its role and offsets."""

    name: str
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """A list of units and what it holds for: the text before ``start``; ``line`` if it stands in a paragraph of its own."""

    units: tuple[Unit, ...]
    start: int
    end: int
    line: bool
    carries: bool
    everywhere: tuple[Unit, ...] = ()


def listed(text: str) -> list[tuple[str, int, int]]:
    """The units of a Chinese list with their offsets; the first parts of one name ("各省、自治区") stay together."""
    words = tables("zh", "bodies")
    found: list[tuple[str, int, int]] = []
    pending: int | None = None
    for start, end in _parts(text, words.SEPARATOR):
        first = start if pending is None else pending
        begin, name = _name(text, first, end)
        if not name:
            continue
        if words.NOT_UNIT.match(name):
            # "各委、办、局": single offices end the name before them.
            if found and pending is None and len(name) == 1:
                found[-1] = (found[-1][0] + "、" + name, found[-1][1], end)
            pending = None
        elif words.UNIT_END.search(name) or re.fullmatch(
            r"各(?:[省市区县州旗盟镇乡]|乡镇|街道|镇街|地市|市州|单位)|各[^，。]{1,6}(?:市|县|区|州)", name
        ):
            # A place alone is the first part of the name that follows, as long as one follows in the same list.
            if words.PLACE_ONLY.match(name) and not words.OFFICE.search(name) and re.match("、(?!各)", text[end:]):
                pending = begin
                continue
            found.append((name, begin, begin + (end - begin)))
            pending = None
        else:
            pending = begin
    return [part for one in found if len(one[0]) <= 90 for part in _joined(*one)]


def _joined(name: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """事业单位和团体组织 is two units; 国家发展和改革委员会 one: what stands before 和 must be a unit of its own."""
    ends = tables("zh", "bodies").UNIT_END
    at = next((n for n in range(3, len(name) - 3) if name[n] in "和与" and ends.search(name[:n])), None)
    if at is None or not ends.search(name) or len(name) != end - start:
        return [(name, start, end)]
    return [(name[:at], start, start + at), (name[at + 1 :], start + at + 1, end)]


def units(text: str, offset: int) -> list[Unit]:
    """The units that the brackets and labelled lines of a Chinese text name, by offsets from ``offset``."""
    return [
        replace(unit, start=unit.start + offset, end=unit.end + offset)
        for found in assignments(text, "zh")
        for unit in found.units
    ]


def assignments(text: str, language: str) -> list[Assignment]:
    """Every list of responsible units in ``text``, in order."""
    if not language.startswith("zh"):
        return _english_assignments(text)
    words = tables("zh", "bodies")
    found: list[Assignment] = []
    for pattern in (words.BRACKET, words.LINE):
        for match in pattern.finditer(text):
            if any(known.start <= match.start() < known.end for known in found):
                continue
            content = match["units"]
            if words.ALIASED.search(text[: match.start()][-16:]) and words.SPEAKS_ON.match(text[match.end() :]):
                # 省发展改革委（省能源局）要…: another name of the body, no bracket that names who answers.
                continue
            members = _members(content, match.start("units"))
            if not members:
                continue
            extra = words.CARRY_EXTRA.search(content)
            everywhere = tuple(Unit(name, "lead", 0, 0) for name, _, _ in listed(extra["unit"])) if extra else ()
            alone = not text[: match.start()].rpartition("\n")[2].strip() and "\n" in text[: match.start()].strip(" ")
            plain = words.DEFINITION.sub("", content)
            found.append(
                Assignment(
                    tuple(members), match.start(), match.end(), alone, bool(words.CARRY.search(plain)), everywhere
                )
            )
    return sorted(found, key=lambda assignment: assignment.start)


def assign(document: Document, tasks: list[Task]) -> list[Task]:
    """``tasks`` with the bodies that brackets, labelled lines, salutations and carried assignments give them."""
    by_clause: dict[str, list[Task]] = {clause.path: [] for clause in document.clauses}
    for task in tasks:
        by_clause.setdefault(task.clause, []).append(task)
    siblings: dict[str | None, list[Clause]] = {}
    for clause in document.clauses:
        siblings.setdefault(clause.parent, []).append(clause)
    carried: tuple[Unit, ...] = ()
    everywhere: tuple[Unit, ...] = ()
    for clause in document.clauses:
        found = assignments(document.text[clause.start : clause.end], document.language)
        if not found:
            if by_clause[clause.path]:
                by_clause[clause.path] = [_with(task, carried + everywhere, True) for task in by_clause[clause.path]]
            continue
        own = by_clause[clause.path]
        if not own:
            own = [_duty(document, clause, found[-1])]
        by_clause[clause.path] = [_answering(task, clause, found, everywhere) for task in own]
        if found[-1].line and clause.parent and siblings[clause.parent][-1] is clause:
            _spread(clause, siblings[clause.parent], found[-1].units, by_clause)
        carried = next((one.units for one in reversed(found) if one.carries), carried)
        everywhere += tuple(unit for one in found for unit in one.everywhere)
    _address(document, by_clause)
    return [task for clause_tasks in by_clause.values() for task in clause_tasks]


def _answering(task: Task, clause: Clause, found: list[Assignment], everywhere: tuple[Unit, ...]) -> Task:
    """The next list after a task answers for it; after the last list, the last one does."""
    at = task.start - clause.start
    chosen = next((one for one in found if one.start >= at), found[-1])
    return _with(task, chosen.units + everywhere, False, clause.start)


def _spread(
    clause: Clause, siblings: list[Clause], members: tuple[Unit, ...], by_clause: dict[str, list[Task]]
) -> None:
    """Units on a line of their own under the last item hold for the whole clause that the items belong to."""
    for path in [clause.parent or "", *(other.path for other in siblings if other is not clause)]:
        by_clause[path] = [_with(task, members, True) for task in by_clause.get(path, [])]


def _with(task: Task, members: tuple[Unit, ...], inherited: bool, offset: int | None = None) -> Task:
    known = {body.name for body in task.bodies}
    more = tuple(
        BodyRole(
            unit.name,
            unit.role,
            unit.name,
            unit.start + offset if offset is not None and unit.end else None,
            unit.end + offset if offset is not None and unit.end else None,
            inherited,
        )
        for unit in members
        if unit.name not in known
    )
    return replace(task, bodies=task.bodies + more) if more else task


def _duty(document: Document, clause: Clause, found: Assignment) -> Task:
    """The responsibility itself as a task, for a clause that names units and says what is so rather than what to do."""
    start, end = clause.start + found.start, clause.start + found.end
    quote = document.text[start:end]
    about = (clause.heading or clause.text[:40]).strip()
    return Task(
        id=identifier(document.id, clause.path, "responsible", quote),
        document=document.id,
        clause=clause.path,
        action="负责" if document.language.startswith("zh") else "be responsible for",
        object=about,
        modality="must",
        quote=quote,
        start=start,
        end=end,
        page=document.page_at(start),
        why=("units named for the clause",),
    )


def _address(document: Document, by_clause: dict[str, list[Task]]) -> None:
    """A notice's addressees are asked what it asks: they join its requests, and the salutation's clause states them."""
    if not document.language.startswith("zh"):
        return
    words = tables("zh", "bodies")
    for clause in document.clauses[:4]:
        text = document.text[clause.start : clause.end]
        first = re.match(r"[^。！？]*?[：:][ \t　]*(?=\n|$)", text)
        if not first or not words.SALUTATION.match(first.group()):
            continue
        spans = listed(first.group().rstrip("：: \n　"))
        if not spans or not re.match(r"\s*", text) or words.LABEL.match(first.group().strip()):
            continue
        members = tuple(Unit(name, "addressee", start, end) for name, start, end in spans)
        asked = next(
            (
                (task, other)
                for other in document.clauses
                for task in by_clause[other.path]
                if "request" in task.why and other.start >= clause.start
            ),
            None,
        )
        for other in document.clauses:
            by_clause[other.path] = [
                _with(task, members, True, clause.start) if "request" in task.why else task
                for task in by_clause[other.path]
            ]
        if not any("request" in task.why for task in by_clause[clause.path]):
            start, end = clause.start, clause.start + len(first.group().rstrip())
            quote = document.text[start:end]
            stated = Task(
                id=identifier(document.id, clause.path, "addressed", quote),
                document=document.id,
                clause=clause.path,
                action=asked[0].action if asked else "执行",
                object=asked[0].object if asked else document.title,
                modality="must",
                quote=quote,
                start=start,
                end=end,
                page=document.page_at(start),
                why=("salutation",),
            )
            by_clause[clause.path].insert(0, _with(stated, members, False, clause.start))
        return


def identifier(document: str, clause: str, action: str, quote: str) -> str:
    """A task's id: readable, and the same for the same words."""
    slug = re.sub(r"[^\w]+", "-", action.lower()).strip("-")[:40]
    return f"{document}/{clause}/{slug}-{hashlib.sha256(quote.encode()).hexdigest()[:4]}"


def _members(content: str, offset: int) -> list[Unit]:
    """The units of a bracket, [] where it names something else (a definition, a number, an aside)."""
    words = tables("zh", "bodies")
    labelled = words.LABEL.search(content)
    head = content.partition("。")[0]
    found: list[Unit] = []
    role: Role = "lead"
    led = False
    strict = not labelled
    sure = bool(labelled)
    for start, end in _parts(head, "，,；;"):
        piece = head[start:end]
        if words.CARRY.fullmatch(piece.strip()):
            continue
        if label := words.LABEL.search(piece):
            role = "support" if words.SUPPORT.search(label["role"]) else "lead"
            led = led or bool(words.LEAD.search(label["role"]))
            start += label.end()
            piece = head[start:end]
        duty = words.DUTY.search(piece.rstrip())
        given: Role = role
        if duty and duty.group():
            sure = True
            if words.SUPPORT.search(duty.group()):
                given = "support"
            elif words.LEAD.search(duty.group()):
                given, led = "lead", True
            elif led and not labelled:
                given = "support"
            piece = piece[: duty.start()]
        names = listed(piece)
        rest = words.DEFINITION.sub("", re.sub(r"\s+", "", piece))
        for name, _, _ in names:
            rest = rest.replace(name, "", 1)
        if strict and re.sub(r"[、，\s等及和由市省县区]|有关部门|部门", "", rest):
            return []
        found += [Unit(name, given, offset + start + a, offset + start + b) for name, a, b in names]
    official = sum(
        bool(re.search(r"(?:委|局|厅|部|办|署|政府|部门|院|会|区县|公司|中心)(?:（[^）]*）)?$", unit.name))
        for unit in found
    )
    # Without a label or a word of duty a bracket of units is one only if every item is an office.
    return found if sure or (found and official == len(found) and (len(found) > 1 or len(found[0].name) > 3)) else []


def _english_assignments(text: str) -> list[Assignment]:
    from extractors import bodies

    return [
        Assignment(
            tuple(
                Unit(body.name, body.role, body.start or 0, body.end or 0) for body in bodies.find(match.group(), "en")
            ),
            match.start(),
            match.end(),
            False,
            False,
        )
        for match in tables("en", "bodies").UNITS.finditer(text)
    ]


def _name(text: str, start: int, end: int) -> tuple[int, str]:
    """``text[start:end]`` as a name: without line breaks, definitions in brackets and joining words around it."""
    words = tables("zh", "bodies")
    raw = text[start:end]
    begin = start + len(raw) - len(raw.lstrip())
    name = words.DEFINITION.sub("", re.sub(r"\s+", "", raw))
    while (shorter := words.DROPPED.sub("", name)) != name:
        if name.endswith(shorter):
            begin += len(name) - len(shorter)
        name = shorter
    return begin, name


def _parts(text: str, separators: str) -> list[tuple[int, int]]:
    """``text`` divided at any of ``separators`` outside brackets."""
    parts: list[tuple[int, int]] = []
    at = depth = 0
    for index, sign in enumerate(text):
        depth += (sign in "（(〔[") - (sign in "）)〕]")
        if sign in separators and depth <= 0:
            parts.append((at, index))
            at = index + 1
    parts.append((at, len(text)))
    return [(a, b) for a, b in parts if text[a:b].strip()]
