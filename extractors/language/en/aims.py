"""Whether an English number is aimed at: verbs, moods, modifiers and changes around it."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType

from extractors import aims
from extractors.aims import Aim
from extractors.deadlines import Timing
from extractors.language import tables
from extractors.language.en import ellipsis, thresholds
from extractors.mentions import Mention
from extractors.model import Change, TargetKind
from extractors.units import units


def judge(mention: Mention, timing: Timing, previous: Aim | None) -> Aim:
    table, quantity = mention.table, mention.quantity
    left, right, unit = mention.left, mention.right, mention.quantity.unit
    change = _change(mention, previous)
    if "from" in quantity.flags or STARTING_LEVEL.search(left or mention.before):
        return aims.fact("a starting level")
    if unit.split("/")[0] in aims.MONEY and (
        table.COST.search(mention.before) or not table.FUNDING.search(mention.before)
    ):
        return aims.fact("a cost")
    if previous and (continues(mention) or _part_of(mention) or _shared_with_all(mention)):
        return replace(
            previous, change=previous.change if change == "level" else change, why=("kind: as the number before",)
        )
    people = unit in ("inhabitant", "person", "resident") and (covered := thresholds.judge(mention)) is not None
    if people and covered and covered.kind == "threshold":
        return covered
    if table.EXCLUDED_FACT.search(left[-40:]) or table.EXCLUDED_FACT.match(right[:30].lstrip()):
        return aims.fact("a figure that describes")
    known = units().get(unit)
    if known and known.role == "time" and thresholds.judge(mention) is None:
        return aims.fact("a duration")
    if unit in ("°C", "°F", "V", "kV", "ppm"):
        return aims.fact("a rating")
    if "counted" in quantity.flags and unit in table.GENERIC_COUNT and thresholds.judge(mention) is None:
        return aims.fact("a count of parts")
    if timing.history or (timing.year or 0) >= aims.FARTHEST:
        return aims.fact("a past date" if timing.history else "a date too far to be a deadline")
    if "counted" in quantity.flags and table.DEFINITE.search(left):
        return aims.fact("a count of what is known")
    if mention.quantity.value == 1 and "counted" in quantity.flags and "more than one" in quantity.text.lower():
        return aims.fact("a rule on single things")
    if threshold := thresholds.judge(mention):
        return threshold
    if table.COUNTING_RULE.search(mention.before) or table.CHOICE.match(mention.before):
        return aims.fact("a rule of counting or a choice")
    if table.EXPECTED.match(right) and not table.FUTURE.search(left):
        return aims.fact("a forecast")
    if table.STRONG_FORECAST.search(left):
        return replace(aims.fact("a forecast"), verbal=True)
    verdict = _verb_en(mention, timing)
    if (
        verdict is not None
        and verdict[1].startswith("a deadline")
        and previous
        and previous.verbal
        and _joined(mention)
    ):
        return replace(previous, change=change)
    if verdict is None and previous and GAPPED.match(left) and _joined(mention):
        return replace(previous, change=change, why=("kind: as the number before",))
    if verdict is None:
        return aims.fact("no words of aim")
    kind, why = verdict
    if kind == "fact":
        return replace(aims.fact(why), verbal=True)
    dated = timing.own and (timing.start is not None or timing.end is not None or _only_says_which(mention))
    if "universal" in quantity.flags and (_qualifies(mention) or not (dated or _with_share(mention))):
        return aims.fact("no deadline for all")
    aspiring = table.ASPIRE.search(left) or (not _verb_before(mention) and table.ASPIRE.search(right))
    return Aim(
        "target",
        "aspirational" if aspiring else "binding",
        change,
        _conditional(mention),
        True,
        (f"kind: {why}", *((f"strength: {aspiring[0]}",) if aspiring else ())),
    )


def continues(mention: Mention) -> bool:
    """Whether the number only continues a list ("75% by 2016, 80% by 2020"): no words of its own before it."""
    if mention.previous is None:
        return False
    if ellipsis.continues(mention):
        return True
    gap = mention.text[mention.previous.end : mention.quantity.start]
    for date in mention.dates:
        if mention.previous.end <= date.start and date.end <= mention.quantity.start:
            gap = gap.replace(date.text, " ")
    if re.search(r"[;；.]", gap) or _is_time(mention.quantity.unit) != _is_time(mention.previous.unit):
        return False
    return bool(mention.table.JOIN.match(gap)) if hasattr(mention.table, "JOIN") else False


# Participles that hang on what is aimed at: "must deliver savings equivalent to 1.4%"
HANGING = frozenset({"equivalent", "corresponding", "including", "comprising"})
# "…, and its share of the total 40%": the verb is said once.
GAPPED = re.compile(r"^\W*(?:and\s+|while\s+)?(?:its|their|that|those)\s[^,;]*$", re.I)
STARTING_LEVEL = re.compile(
    r"\bfrom\s+(?:the\s+|its\s+|a\s+)?(?:current|present|existing|today[’']s)\b[^,;]{0,40}$|\bup\s+from\s+(?:about\s+)?$",
    re.I,
)
# A goal that is the subject of the verb: nothing but what belongs to it stands between.
GOAL_SUBJECT = re.compile(
    r"\b(?:targets?|goals?|objectives?|commitments?|ambitions?|aims?|aspirations?|budgets?|caps?|ceilings?|pledges?)\b(?:(?!\b(?:given|as|since|because|which|while|that\s+the)\b)[^,;])*$",
    re.I,
)
TO_HAVE = re.compile(
    r"\b(?:will|shall|should|must|to)\s+(?:also\s+)?have\s+(?:been\s+)?(?:\w+ly\s+)?\w+ed\b[^,;]*$", re.I
)


def shares_comparator(mention: Mention) -> bool:
    """Whether the comparing words of the number before hold for this one: "at least 40% by 2031 and 58% by 2036"."""
    return ellipsis.continues(mention) and mention.quantity.comparator == "="


def _shared_with_all(mention: Mention) -> bool:
    """ "include all organs and more than 60% of institutions": the share goes on from the whole."""
    previous = mention.previous
    if previous is None or "universal" not in previous.flags or mention.quantity.unit != "%":
        return False
    gap = mention.text[previous.end : mention.quantity.start]
    return len(gap) < 60 and bool(re.search(r"\band\s*$", gap))


def _hangs_on(match: re.Match[str], mention: Mention, timing: Timing) -> bool:
    """ "…, covering more than 75% of the area": a participle in mid-sentence describes, unless it has its own date."""
    before = re.sub(r"^\W*(?:\w{1,3}[.)])?\W*", "", mention.text[mention.opening : mention.start])
    said = any(mention.table.FUTURE.search(part) or mention.table.IMPERATIVE.match(part) for part in (before,))
    return match[0].lower().endswith("ing") and bool(before.strip()) and not timing.own and not said


def _is_verb(word: str, table: ModuleType) -> bool:
    return word in table.IMPERATIVES or word in tables("en", "tasks").LEMMAS or word in ("be", "have", "become", "make")


def _is_time(unit: str) -> bool:
    known = units().get(unit)
    return bool(known and known.role == "time")


def _part_of(mention: Mention) -> bool:
    """ "…, of which 20% is from solar energy and 12% is from hydropower": parts of what is aimed at."""
    table = mention.table
    if mention.previous and table.SAME_AS.search(mention.text[mention.previous.end : mention.quantity.start]):
        return True
    gap = mention.text[mention.previous.end : mention.quantity.start] if mention.previous else ""
    if (
        mention.previous
        and mention.previous.unit == mention.quantity.unit
        and re.search(r"[,(]\s*(?:including|of\s+which)\s*$", gap)
    ):
        return True
    begun = table.OF_WHICH.search(mention.before) or re.search(r"\bwith\s*$", mention.left)
    return bool(begun and mention.previous and table.PART_FROM.match(mention.text[mention.quantity.end :]))


def _joined(mention: Mention) -> bool:
    gap = mention.text[mention.previous.end : mention.quantity.start] if mention.previous else ";"
    return not re.search(r"[;；]|\.\s", gap)


def _verb_en(mention: Mention, timing: Timing) -> tuple[TargetKind, str] | None:
    """What the verb nearest before the number says of it; after it where the number belongs to the subject."""
    table = mention.table
    if table.PAST_ENDING.search(mention.left) and not TO_HAVE.search(mention.left):
        return "fact", "a past verb"
    right = mention.text[mention.quantity.end :] if _with_share(mention) else mention.right
    for region, last in ((mention.left, True), (right, False)):
        hits = [
            (match, name)
            for name in (
                ("FUTURE", "PAST", "PRESENT", "FORECAST") if last else ("MODAL", "HAVE", "PAST", "PRESENT", "FORECAST")
            )
            for match in getattr(table, name).finditer(region)
            if (name not in ("PAST", "PRESENT") or not table.PERFECT.search(region[: match.start()]))
            and not (last and match[0].lower() in HANGING and table.MODAL.search(region[: match.start()]))
        ]
        if not hits:
            if last and (match := table.IMPERATIVE.search(region)):
                return "target", match[0].strip(" ,;")
            if (
                last
                and (match := table.NOMINAL.match(table.OPENING.sub("", region)))
                and not _hangs_on(match, mention, timing)
            ):
                return (
                    ("target", match[0].strip()) if timing.year or "universal" not in mention.quantity.flags else None
                )
            continue
        match, name = (max if last else min)(hits, key=lambda hit: (hit[0].start(), hit[1] == "FORECAST"))
        if (
            name == "PRESENT"
            and not last
            and timing.own
            and (timing.end is not None or table.PART_FROM.match(region))
            and match[0].lower() in ("is", "are")
        ):
            # "20% is from wind power by 2030"
            return "target", "a deadline"
        if name in ("FUTURE", "MODAL"):
            return "target", match[0]
        compared = mention.quantity.comparator in (">=", "<=")
        if name == "PRESENT" and last and compared and timing.own and timing.year and match[0].lower() in ("is", "are"):
            return "target", "a bound by a date"
        if name == "PRESENT" and last and table.GOVERNED.search(region[: match.start()]):
            return "target", "ensure that"
        goal = GOAL_SUBJECT.search(region[: match.start()]) and table.GOAL.search(region[: match.start()])
        if name == "PRESENT" and goal and last:
            return "target", goal[0]
        if name in ("PAST", "HAVE") and match[0].lower() in ("have", "has") and table.PURPOSE.match(mention.before):
            return "target", "to …, have"
        if last and name != "FORECAST":
            tail = region[match.end() :]
            imperative = re.search(r"[,;]\s*(?:and\s+)?(?:to\s+)?$|,\s+and\s+to\s+\w+", tail)
            if timing.own and timing.year and name == "PRESENT" and imperative:
                return "target", "deadline"
        return "fact", match[0]
    # "access to electricity" has no infinitive: only verbs that can be told to be done count.
    verbs = (match for match in table.INFINITIVE.finditer(mention.left) if _is_verb(match["verb"].lower(), table))
    if match := next(verbs, None):
        return "target", match[0]
    near = timing.start is not None or (timing.end is not None and timing.end - mention.quantity.end < 80)
    if timing.own and timing.year and near and mention.quantity.unit:
        return "target", "a deadline"
    if timing.year and mention.quantity.unit and table.GOALS_LISTED.match(mention.text):
        return "target", "a list of goals"
    headed = any("under the heading" in why for why in timing.why)
    if timing.year and mention.quantity.unit and headed and not timing.own:
        return "target", "a deadline in force"
    return None


def _verb_before(mention: Mention) -> bool:
    return bool(mention.table.FUTURE.search(mention.left))


def _qualifies(mention: Mention) -> bool:
    """ "10% of all sales", "reduce all emissions by 80%": another number is the quantity."""
    if re.search(
        r"\b(?:of|from|by|to|for|across|at|in)\s*$", mention.text[: mention.quantity.start]
    ) and not mention.table.NOMINAL.match(mention.table.OPENING.sub("", mention.left)):
        return not re.search(
            r"\b(?:transformation|replacement|coverage|rehabilitation|closure|connection|renovation|electrification|elimination)\s+of\s*$",
            mention.left,
        )
    following = mention.others[mention.at + 1] if mention.at + 1 < len(mention.others) else None
    if following is None or _with_share(mention):
        return False
    gap = mention.text[mention.quantity.end : following.start]
    if _only_says_which(mention):
        return False
    return len(gap) < 80 and not re.search(r"[,;]|\band\b", gap)


def _only_says_which(mention: Mention) -> bool:
    """ "all units below 50 MW": the number after the whole only says which are meant."""
    following = mention.others[mention.at + 1] if mention.at + 1 < len(mention.others) else None
    return bool(following and following.comparator in ("<=", ">=") and following.unit != "%")


def _with_share(mention: Mention) -> bool:
    """ "All provincial organs and more than 60% of provincial institutions"."""
    following = mention.others[mention.at + 1] if mention.at + 1 < len(mention.others) else None
    if following is None or following.unit != "%" or "universal" in following.flags:
        return False
    gap = mention.text[mention.quantity.end : following.start]
    return bool(re.search(r"\band\s*$", gap)) and len(gap) < 60


CHANGE_REACH = 600
"""Characters before a figure in which its change is worded."""


def _change(mention: Mention, previous: Aim | None) -> Change:
    table, quantity = mention.table, mention.quantity
    worded = next((flag for flag in quantity.flags if flag.startswith("change-in-words:")), None)
    if worded:
        return "increase" if worded.endswith("increase") else "decrease"
    if quantity.flags and quantity.flags[0] in ("full", "universal"):
        return "level"
    right = mention.text[_list_end(mention) : _list_end(mention) + 60]
    if table.AFTER_DOWN.match(right):
        return "decrease"
    if table.AFTER_UP.match(right):
        return "increase"
    bare = re.search(r"\bby\s*$", mention.left) and not re.search(
        rf"\b(?:{table.UP}|{table.DOWN})\b", mention.left, re.I
    )
    left = (
        mention.before
        if bare
        else mention.left
        if table.CHANGE_TO.search(mention.left) or re.search(r"[a-z]{3}", mention.left)
        else mention.before
    )
    left = left[-CHANGE_REACH:]
    if table.CHANGE_TO.search(left):
        return "level"
    for change, pattern in table.CHANGE_BY:
        if match := pattern.search(left):
            falls = change == "increase" and table.IMPROVE.search(match[0]) and table.BETTER_LOW.search(left)
            other = _last_change(left, table)
            return "decrease" if falls else other or change
    for change, pattern in table.CHANGE_OF:
        if pattern.search(left):
            return change
    if "counted" in quantity.flags and table.ADDED.match(mention.text[quantity.end :]):
        return "increase"
    return "increase" if table.ADDING.search(left) else "level"


def _list_end(mention: Mention) -> int:
    """Where a bare list of numbers ends ("56%, 75% and 90% reductions"): what follows its last holds for all."""
    end = mention.quantity.end
    for following in mention.others[mention.at + 1 :]:
        if following.unit != mention.quantity.unit or not re.fullmatch(
            r"\s*(?:,|and|,\s*and|or)\s*", mention.text[end : following.start]
        ):
            break
        end = following.end
    return end


def _last_change(left: str, table: object) -> Change | None:
    """The verb of change nearest to "by": "to reduce the growing demand by 5%" falls."""
    rising = [match.end() for match in re.finditer(rf"(?<!the )(?<!a )(?<!and )\b{table.UP}\b", left, re.I)]  # type: ignore[attr-defined]
    falling = [match.end() for match in re.finditer(rf"(?<!the )(?<!a )\b{table.DOWN}\b", left, re.I)]  # type: ignore[attr-defined]
    if falling and not rising:
        return "decrease"
    if rising and falling:
        # The nearest governs, unless an article makes it a noun or adjective ("reduce the growing demand by 5%").
        first_up, first_down = max(rising), max(falling)
        return "increase" if first_up > first_down else "decrease"
    return None


def _conditional(mention: Mention) -> str | None:
    for name, pattern in mention.table.CONDITIONAL:
        if pattern.search(mention.text):
            return name
    return None
