"""Who asks: an enterprise's profile turns the conditions of clauses into "applies", "does not apply" or "depends".

Nothing is guessed: a condition is decided only where the profile answers just what it asks, else it depends, and the reason
says on what.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from extractors import quantities, territories
from extractors.language import detect
from kb.filters import BadFilter

Outcome = Literal["applies", "does not apply", "depends"]
Row = dict[str, Any]

KEY_USER, DESIGNATED = 10_000, 5_000
"""Tonnes of standard coal a year from which a unit is a key energy user in China: all such, and those that are designated.
Source: the national measures for the energy conservation of key energy-using units (2018), article 2."""

ENERGY_UNITS = ("tce", "tce/a")
STATE_OWNED = re.compile(
    r"state[- ](?:owned|funded|controlled)|publicly owned|government|central enterprises|provincial enterprises|\bSOEs?\b"
    r"|国有|国企|央企|中央企业|省属|市属|省管|政府投资",
    re.I,
)
PRIVATE = re.compile(r"privately|private|民营|私营", re.I)
UNLISTED = re.compile(r"非上市|unlisted|not listed", re.I)
BONDS = re.compile(r"\bbond|发债|债券", re.I)
UNDER_WAY = re.compile(r"在建|under construction|existing|既有|现有|存量", re.I)
AT_MOST = re.compile(
    r"\b(?:below|under|less than|fewer than|up to|not more than|no more than)\b|以下|以内|低于|小于|不超过", re.I
)


class BadProfile(BadFilter):
    """A profile that cannot be used: one plain line with the file and what to do."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an enterprise says of itself; None is "not said".

    ``industry`` in any wording; ``region`` in either language; ``energy_tce``, its energy use in tonnes of standard coal a
    year; ``listed`` on a stock exchange; ``state_owned``; ``new_project``, whether it asks for something to be built.
    """

    industry: str | None = None
    region: str | None = None
    energy_tce: float | None = None
    listed: bool | None = None
    state_owned: bool | None = None
    new_project: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    because: str


def load(path: str | os.PathLike[str]) -> Profile:
    """The profile in a YAML or JSON file. Raises ``BadProfile``."""
    import yaml

    try:
        said = yaml.safe_load(Path(path).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise BadProfile(f"{path}: cannot be read ({reason}); give a YAML or JSON file") from error
    except yaml.YAMLError as error:
        raise BadProfile(f"{path}: is neither YAML nor JSON; write one 'name: value' a line") from error
    return of(said, str(path))


def of(said: object, source: str = "profile") -> Profile:
    """The profile in a mapping. Raises ``BadProfile`` naming ``source`` where it holds what a profile does not."""
    names = [field.name for field in fields(Profile)]
    if not isinstance(said, Mapping):
        raise BadProfile(f"{source}: is no mapping; write one 'name: value' a line, with names of {', '.join(names)}")
    for name, value in said.items():
        if name not in names:
            raise BadProfile(f"{source}: {name!r} is unknown; a profile has {', '.join(names)}")
        if value is not None and not _fits(name, value):
            wanted = {"energy_tce": "a number of tonnes a year"}.get(
                name, "text" if name in names[:2] else "true or false"
            )
            raise BadProfile(f"{source}: {name} is to be {wanted}, not {value!r}")
    profile = Profile(**said)  # type: ignore[arg-type]
    if profile.region and not territories.resolve(profile.region):
        raise BadProfile(f"{source}: the region {profile.region!r} is unknown; name a country, province or city")
    return profile


def _fits(name: str, value: object) -> bool:
    if name == "energy_tce":
        return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    return isinstance(value, str) and bool(value.strip()) if name in ("industry", "region") else isinstance(value, bool)


def judged(rows: Iterable[Row], profile: Profile, regions: Mapping[str, str | None]) -> list[Row]:
    """The rows of ``applies`` with ``verdict`` and ``because``, and so their tasks; what does not apply goes last.

    ``regions`` has the region of each document by its id.
    """
    found = [_judged(row, profile, regions.get(row["document"])) for row in rows]
    return sorted(found, key=lambda row: row["verdict"] == "does not apply")


def _judged(row: Row, profile: Profile, region: str | None) -> Row:
    where = in_region(region, profile.region, "the document holds for")
    condition = (
        {"kind": row.get("condition_kind") or "other", "text": row["condition"]} if row.get("condition") else None
    )
    # What a clause asks of a class (listed companies) is asked in all of its tasks; else each task has its own condition.
    class_wide = row["basis"] == "cross-cutting" and condition is not None
    tasks = []
    for task in row["tasks"]:
        own = [one for one in (task.get("condition"), condition if class_wide else None) if one]
        verdict = together([*([where] if where else []), *(decide(one, profile) for one in own)])
        tasks.append({**task, "verdict": verdict.outcome, "because": verdict.because})
    if where and where.outcome == "does not apply":
        whole = where
    elif tasks:
        outcomes = {task["verdict"] for task in tasks}
        first = next(
            task for task in tasks if task["verdict"] == ("depends" if "depends" in outcomes else tasks[0]["verdict"])
        )
        outcome: Outcome = outcomes.pop() if len(outcomes) == 1 else "applies" if "applies" in outcomes else "depends"
        whole = Verdict(outcome, "" if outcome == "applies" else first["because"])
    else:
        whole = together([*([where] if where else []), *([decide(condition, profile)] if condition else [])])
    return {**row, "tasks": tasks, "verdict": whole.outcome, "because": whole.because}


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """What several verdicts come to: one that fails decides, then one that is open."""
    for outcome in ("does not apply", "depends"):
        for one in verdicts:
            if one.outcome == outcome:
                return one
    return Verdict("applies", "; ".join(one.because for one in verdicts if one.because))


def decide(condition: Mapping[str, Any], profile: Profile) -> Verdict:
    """Whether a condition, with its ``kind`` and ``text``, holds for the profile."""
    text = " ".join(str(condition["text"]).split())
    return _DECIDERS.get(condition["kind"], _other)(text, profile)


# One kind of condition each ---------------------------------------------------------------------------------------


def _threshold(text: str, profile: Profile) -> Verdict:
    language = "zh" if detect(text) == "zh" else "en"
    found = [one for one in quantities.find(text, language) if one.unit in ENERGY_UNITS]
    if not found:
        return _key_user(text, profile) if _is_key_user(text) else Verdict("depends", f"on “{text}”")
    if profile.energy_tce is None:
        return Verdict("depends", f"on the energy used a year: “{text}”")
    limit, used = found[0], profile.energy_tce
    at_most = limit.comparator == "<=" or bool(AT_MOST.search(text))
    return _said(used <= limit.value if at_most else used >= limit.value, f"{used:,.0f} tce a year, and “{text}”")


def _is_key_user(text: str) -> bool:
    from extractors import industries

    return any("key-energy-users" in mention.ids for mention in industries.mentions(text, detect(text)))


def _key_user(text: str, profile: Profile) -> Verdict:
    used = profile.energy_tce
    if used is None:
        return Verdict("depends", f"on the energy used a year: “{text}”")
    if DESIGNATED <= used < KEY_USER:
        return Verdict("depends", f"on being designated: with {used:,.0f} tce a year some units are “{text}”, some not")
    return _said(used >= KEY_USER, f"{used:,.0f} tce a year; “{text}” use {KEY_USER:,} or more")


def _ownership(text: str, profile: Profile) -> Verdict:
    if profile.state_owned is None:
        return Verdict("depends", f"on who owns it: “{text}”")
    owned = "state-owned" if profile.state_owned else "not state-owned"
    if STATE_OWNED.search(text):
        return _said(profile.state_owned, f"{owned}, and “{text}”")
    if PRIVATE.search(text) or profile.state_owned:
        return _said(not profile.state_owned, f"{owned}, and “{text}”")
    return Verdict("depends", f"on who owns it: “{text}”")


def _listing(text: str, profile: Profile) -> Verdict:
    if profile.listed is None:
        return Verdict("depends", f"on being listed: “{text}”")
    listed = "listed" if profile.listed else "not listed"
    if UNLISTED.search(text):
        return _said(not profile.listed, f"{listed}, and “{text}”")
    if not profile.listed and BONDS.search(text):
        return Verdict("depends", f"on having issued bonds: “{text}”")
    return _said(profile.listed, f"{listed}, and “{text}”")


def _new_project(text: str, profile: Profile) -> Verdict:
    if profile.new_project is None:
        return Verdict("depends", f"on building something new: “{text}”")
    if not profile.new_project and UNDER_WAY.search(text):
        return Verdict("depends", f"on what is there or under way: “{text}”")
    return _said(profile.new_project, f"{'a' if profile.new_project else 'no'} new project, and “{text}”")


def _region(text: str, profile: Profile) -> Verdict:
    named = territories.find(text)
    found = in_region(named.region.en, profile.region, "it is for") if named else None
    return found or Verdict("depends", f"on the place: “{text}”")


def _other(text: str, profile: Profile) -> Verdict:
    return Verdict("depends", f"on “{text}”")


_DECIDERS = {
    "threshold": _threshold,
    "ownership": _ownership,
    "listing": _listing,
    "new-project": _new_project,
    "region": _region,
}


def _said(holds: bool, because: str) -> Verdict:
    return Verdict("applies" if holds else "does not apply", because)


# Regions ----------------------------------------------------------------------------------------------------------


def in_region(holds_for: str | None, here: str | None, lead: str) -> Verdict | None:
    """Whether what holds for one region holds in another; None where either is not said or not known."""
    how = territories.related(here, holds_for) if holds_for and here else None
    if how is None:
        return None
    name = territories.plain(territories.resolve(holds_for or "")[0].en)
    if how == "around":
        return Verdict("depends", f"on the place: {lead} {name}")
    return _said(how == "within", f"{lead} {name}")
