"""Bodies: who is to do a task, who is asked, and who answers for a clause.

``find`` reads the roles a sentence itself gives ("led by …", "…牵头"); ``resolve`` adds the units a clause, a notice's
salutation or a whole document names, and gives every name its canonical form; ``count`` sums them up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from extractors import responsibility
from extractors.language import HAN, tables
from extractors.model import Body, BodyRole, Document, Role, Task
from extractors.vocabularies import vocabulary


def find(text: str, language: str) -> list[BodyRole]:
    """The bodies to which ``text`` gives a role, by offsets within it; a body merely mentioned is not among them."""
    found = _chinese(text) if language.startswith("zh") else _english(text)
    unique: dict[str, BodyRole] = {}
    for body in sorted(found, key=lambda body: body.start or 0):
        unique.setdefault(body.name, body)
    return list(unique.values())


def named(text: str, role: Role, language: str, offset: int = 0) -> list[BodyRole]:
    """``text``, which stands where a body stands, as one body or as the list of bodies it is; [] if it is none."""
    if language.startswith("zh"):
        return [
            BodyRole(name, role, canonical(name), offset + start, offset + end)
            for name, start, end in responsibility.listed(text)
        ]
    words = tables("en", "bodies")
    start, end = len(text) - len(text.lstrip()), len(text.rstrip(" ,;:."))
    phrase = text[start:end]
    if not is_body(phrase):
        return []
    parts = _items(phrase)
    officials = sum(bool(words.OFFICIAL_HEAD.search(part) or part[:1].isupper()) for part, _ in parts)
    # "the Ministry of A, the Ministry of B, and localities": a list of offices may end in bodies of another kind.
    others = [part for part, _ in parts if not (words.OFFICIAL_HEAD.search(part) or part[:1].isupper())]
    if len(parts) < 2 or (
        officials < len(parts) and not (officials > 1 and all(words.HEAD.search(one) for one in others))
    ):
        parts = [(phrase, 0)]
    return [
        BodyRole(part, role, canonical(part), offset + start + at, offset + start + at + len(part))
        for part, at in parts
    ]


def placed(found: Iterable[BodyRole], by: int) -> list[BodyRole]:
    """Bodies by offsets ``by`` characters further on: those found in a part of a text, by offsets within the whole."""
    return [
        replace(body, start=body.start + by, end=body.end + by)
        if body.start is not None and body.end is not None
        else body
        for body in found
    ]


def is_body(phrase: str) -> bool:
    """Whether an English noun phrase stands for a body: the noun at its head is one, or it is a name and nothing else."""
    words = tables("en", "bodies")
    if (
        phrase.lower() in words.PRONOUNS
        or phrase.lower().startswith(("including ", "such as ", "not "))
        or len(phrase.split()) > 30
    ):
        return False
    phrase = re.sub(r"(?<=[a-z])\d{1,3}$", "", phrase)  # a footnote's number
    name = re.sub(r"^[Tt]he\s+", "", phrase)
    if (
        words.PROPER.match(phrase)
        and not words.NOT_PROPER.search(phrase)
        and (" " in name or name.isupper() or name in _states())
    ):
        return True
    cut = words.QUALIFIED.search(phrase)
    head = phrase[: cut.start()] if cut else phrase
    if cut and cut.group().strip().lower() == "of" and not words.OFFICIAL_HEAD.search(head):
        # "members of the board", "the public of …": the office may stand after "of", things of an office do not act.
        return bool(
            re.search(
                r"\b(?:members?|heads?|directors?|staff|officials?|departments?|units?|organs?|people|residents|owners|operators|governments?|citizens)$",
                head,
                re.I,
            )
        )
    last = re.search(rf"(?:{words.HEAD.pattern})\W*$", head, re.IGNORECASE)
    return bool(last) and not words.NOT_BODY.search(head + " of" if cut and cut.group().strip() == "of" else head)


def canonical(name: str) -> str:
    """The name a body is known by: its written variants, articles and abbreviations resolved where they are known."""
    names, endings = _aliases()
    if HAN.search(name):
        plain = re.sub(r"[\s　]+", "", name)
        for short, full in endings:
            if plain.endswith(short) and not plain.endswith(full):
                return plain[: -len(short)] + full
        return plain
    words = tables("en", "bodies")
    plain = " ".join(name.split()).strip(" ‘’“”\"'*.,;:")
    cut = words.TAIL.search(plain)
    if cut and cut.start() > 3 and words.HEAD.search(plain[: cut.start()]):
        plain = plain[: cut.start()]
    while (shorter := tables("en", "bodies").ARTICLE.sub("", plain)) != plain:
        plain = shorter
    if known := names.get(plain.lower()):
        return known
    plain = words.SINGULAR.sub(lambda match: _plural(match["one"]), plain)
    if known := names.get(plain.lower()):
        return known
    return plain[:1].upper() + plain[1:]


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return "persons" if noun == "person" else noun + "s"


def kind(name: str) -> str:
    """What kind of body a name stands for: government, department, enterprise, institution, association, public or other."""
    for label, pattern in _kinds("zh" if HAN.search(name) else "en"):
        if pattern.search(name):
            return label
    return "other"


def resolve(document: Document, tasks: list[Task]) -> list[Task]:
    """The tasks with the units their clause, the notice's salutation or an earlier "下同" names, and canonical names.

    A clause that names units but holds no task of its own gets one that states the responsibility, so that none is lost.
    """
    seen: Counter[str] = Counter()
    resolved: list[Task] = []
    for task in responsibility.assign(document, tasks):
        seen[task.id] += 1
        # The same words twice in a clause (a law that inserts one sentence in two places) stay two tasks.
        name = task.id if seen[task.id] == 1 else f"{task.id}-{seen[task.id]}"
        resolved.append(replace(_settled(task), id=name))
    return resolved


def count(document: Document, tasks: list[Task]) -> list[Body]:
    """The bodies of a document by canonical name: mentions are counted in its text, tasks over those that name them."""
    written: dict[str, set[str]] = {}
    answered: Counter[str] = Counter()
    for task in tasks:
        for body in task.bodies:
            written.setdefault(body.body, set()).add(body.name)
        answered.update({body.body for body in task.bodies})
    text = re.sub(r"\s+", "", document.text) if document.language.startswith("zh") else document.text.lower()
    found = [
        Body(name, kind(name), max(1, _mentions(text, forms | {name}, document.language)), answered[name])
        for name, forms in written.items()
    ]
    return sorted(found, key=lambda body: (-body.tasks, -body.mentions, body.name))


def _settled(task: Task) -> Task:
    unique: dict[str, BodyRole] = {}
    for body in task.bodies:
        unique.setdefault(body.name, replace(body, body=canonical(body.name)))
    return replace(task, bodies=tuple(unique.values()))


def _mentions(text: str, forms: set[str], language: str) -> int:
    if language.startswith("zh"):
        pattern = "|".join(map(re.escape, sorted((re.sub(r"\s+", "", form) for form in forms), key=len, reverse=True)))
    else:
        plain = {tables("en", "bodies").ARTICLE.sub("", form).lower() for form in forms}
        pattern = r"\b(?:" + "|".join(map(re.escape, sorted(plain, key=len, reverse=True))) + r")\b"
        if plain & {"public", "general public"}:
            # "public" alone is mostly an adjective: "public buildings".
            pattern = tables("en", "bodies").PUBLIC
    return len(re.findall(pattern, text))


def _english(text: str) -> list[BodyRole]:
    words = tables("en", "bodies")
    found: list[BodyRole] = []
    for unit in words.UNITS.finditer(text):
        role: Role = "support" if words.SUPPORT_WORDS.search(unit["role"]) else "lead"
        found += _all_of(unit["units"], role, unit.start("units"))
    for marker, role in words.ROLES:
        for match in marker.finditer(text):
            if any(match.start() >= unit.start() and match.end() <= unit.end() for unit in words.UNITS.finditer(text)):
                continue
            end = words.NAME_END.search(text, match.end() + 1)
            found += named(text[match.end() : end.start() if end else len(text)], role, "en", match.end())
    for match in words.NAMED.finditer(text):
        if words.AFTER_ROLE.match(text[match.end() :]):
            found += named(match.group(), "lead", "en", match.start())
    return found


def _all_of(text: str, role: Role, offset: int) -> list[BodyRole]:
    """Every item of a list of units, whether or not its words are known ones: the label says that they are units."""
    return [
        BodyRole(part, role, canonical(part), offset + at, offset + at + len(part))
        for part, at in _items(text)
        if part and part.lower() not in {"etc", "others"}
    ]


def _items(text: str) -> list[tuple[str, int]]:
    items: list[tuple[str, int]] = []
    at = 0
    for cut in [*tables("en", "bodies").SPLIT.finditer(text), None]:
        piece = text[at : cut.start() if cut else len(text)]
        stripped = re.sub(r"^and\s+", "", piece.strip(" ,;."))
        if stripped:
            items.append((stripped, text.index(stripped, at)))
        at = cut.end() if cut else at
    return items


def _chinese(text: str) -> list[BodyRole]:
    words = tables("zh", "bodies")
    found = [
        BodyRole(unit.name, unit.role, canonical(unit.name), unit.start, unit.end)
        for unit in responsibility.units(text, 0)
    ]
    for match in words.ROLE_OF.finditer(text):
        found += named(match["name"], "lead", "zh", match.start("name"))
    return found


@cache
def _aliases() -> tuple[dict[str, str], list[tuple[str, str]]]:
    data = vocabulary("bodies")
    names = {form.lower(): full for full, forms in data["names"].items() for form in [full, *forms]}
    endings = [(short, full) for full, shorts in data["endings"].items() for short in shorts]
    return names, sorted(endings, key=lambda pair: -len(pair[0]))


@cache
def _states() -> frozenset[str]:
    return frozenset(vocabulary("bodies")["states"].strip().split("|"))


@cache
def _kinds(language: str) -> list[tuple[str, re.Pattern[str]]]:
    data = vocabulary("bodies")
    if language == "zh":
        return [(row["kind"], re.compile(rf"(?:{row['zh']})(?:（[^）]*）)?$")) for row in data["kinds"]]
    return [(row["kind"], re.compile(rf"\b(?:{row['en']})(?!\w)", re.IGNORECASE)) for row in data["kinds"]]
