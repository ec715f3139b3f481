"""Whether an English number is aimed at: verbs, moods, modifiers and changes around it."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import aims
from extractors.aims import Aim
from extractors.deadlines import Timing
from extractors.language.en import changes, sequel, thresholds, told
from extractors.language.en.sequel import bounded as bounded
from extractors.language.en.sequel import shares_comparator as shares_comparator
from extractors.mentions import Mention
from extractors.model import TargetKind
from extractors.units import units


def judge(mention: Mention, timing: Timing, previous: Aim | None) -> Aim:
    table, quantity = mention.table, mention.quantity
    left, right, unit = mention.left, mention.right, mention.quantity.unit
    change = changes.find(mention)
    if told.starts(mention):
        return aims.fact("a starting level")
    following = mention.others[mention.at + 1] if mention.at + 1 < len(mention.others) else None
    if following and following.unit == "%" != unit and mention.text[quantity.end : following.start].strip() == "by":
        # "lower its emissions of 90 Mt by 21%"
        return aims.fact("a starting level")
    paid = unit.split("/")[0] in aims.MONEY or unit.split("/")[0] in table.COINS
    if paid and (bound := thresholds.judge(mention)) and bound.kind == "threshold":
        return bound
    if paid and (
        table.COST.search(mention.before) or not (mention.under == "goals" or table.FUNDING.search(mention.before))
    ):
        return aims.fact("a cost")
    if previous and previous.kind == "target" and sequel.joins_verb(mention):
        return replace(previous, change=change, why=("kind: as the number before",))
    lapsed = previous and previous.kind == "fact" and PAST_DATE in previous.why and timing.own and timing.year
    if previous and not lapsed and sequel.goes_on(mention):
        led, joint = changes.BY_TO
        reached = led.search(mention.text[: mention.previous.start]) and joint.fullmatch(
            mention.text[mention.previous.end : quantity.start]
        )
        kept = "level" if reached else previous.change if change == "level" else change
        # Told of a past date: that holds for all that goes on from it, until a date to come.
        told_past = (PAST_DATE,) if PAST_DATE in previous.why else ()
        return replace(previous, change=kept, why=("kind: as the number before", *told_past))
    people = unit in ("inhabitant", "person", "resident") and (covered := thresholds.judge(mention)) is not None
    if people and covered and covered.kind == "threshold":
        return covered
    described = table.EXCLUDED_SHARE if unit == "%" else table.EXCLUDED_LEFT
    if described.search(left[-40:]) or table.EXCLUDED_FACT.match(right[:30].lstrip()):
        return aims.fact("a figure that describes")
    known = units().get(unit)
    lasting = table.LASTING.search(left) and (table.FUTURE.search(left) or table.IMPERATIVE.search(left))
    if known and known.role == "time" and not lasting and thresholds.judge(mention) is None:
        return aims.fact("a duration")
    if unit in ("m", "km", "mile") and table.DISTANCE.match(right) and quantity.comparator != "=":
        return aims.fact("a distance")
    if unit in ("°C", "°F", "V", "kV", "ppm"):
        return aims.fact("a rating")
    served = unit == "person" and (table.IMPERATIVE.search(left) or table.FUTURE.search(left))
    if "counted" in quantity.flags and unit in table.GENERIC_COUNT and not served and thresholds.judge(mention) is None:
        return aims.fact("a count of parts")
    threshold = thresholds.judge(mention)
    binds = mention.law and (threshold or compared_by_law(mention))
    if (timing.history and not binds) or (timing.year or 0) >= aims.FARTHEST:
        return aims.fact("a past date" if timing.history else "a date too far to be a deadline")
    if "counted" in quantity.flags and table.DEFINITE.search(left):
        return aims.fact("a count of what is known")
    if mention.quantity.value == 1 and "counted" in quantity.flags and "more than one" in quantity.text.lower():
        return aims.fact("a rule on single things")
    if threshold:
        return threshold
    limit = table.LIMIT.search(quantity.text)
    if not limit and (table.COUNTING_RULE.search(mention.before) or table.CHOICE.match(mention.before)):
        return aims.fact("a rule of counting or a choice")
    if table.EXPECTED.match(right) and not table.FUTURE.search(left):
        return aims.fact("a forecast")
    if unit in ("%", "%/a") and table.CHARGED.match(left):
        return aims.fact("a cost")
    if table.HYPOTHESIS.match(mention.text[: quantity.start]):
        return aims.fact("what would come")
    if table.OF_DOCUMENT.match(mention.before):
        return aims.fact("what the document holds")
    if told.found(mention) or told.borne_in_mind(mention):
        return aims.fact("found or borne in mind")
    if (
        table.STRONG_FORECAST.search(left)
        or table.INACTION.match(mention.before)
        or table.SCENARIO.match(mention.before)
    ):
        return replace(aims.fact("a forecast"), verbal=True)
    if changes.CAN_BE.match(right) and (support := changes.SUPPORT.search(mention.text)):
        return Aim("target", "binding", change, "conditional", True, (f"kind: {support[0]}",))
    if (offer := changes.OFFERED.search(left)) and (support := changes.SUPPORT.search(mention.text)):
        raised = "decrease" if unit == "%" and changes.REDUCING.search(left[: offer.start()]) else change
        return Aim("target", "binding", raised, "conditional", True, (f"kind: {support[0]}",))
    verdict = _verb_en(mention, timing, previous.kind if previous else None)
    if (
        verdict is not None
        and verdict[1].startswith("a deadline")
        and previous
        and previous.verbal
        and sequel.joined(mention)
    ):
        return replace(previous, change=change)
    if verdict is None and previous and (GAPPED.match(left) or sequel.of_list(mention)) and sequel.joined(mention):
        return replace(previous, change=change, why=("kind: as the number before",))
    if verdict is None:
        return aims.fact("no words of aim")
    kind, why = verdict
    if kind == "fact":
        return replace(aims.fact(why), verbal=True)
    dated = timing.own and (timing.start is not None or timing.end is not None or _only_says_which(mention))
    dated = dated or bool(FROM_THEN.search(mention.text))
    if "net-zero" in quantity.flags and timing.start is None and timing.end is None and not sequel.by_then(mention):
        return aims.fact("no deadline for net zero")
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


PAST_DATE = "kind: a past date"
# "all buses bought from 2026 will be …": what holds from a year on is dated too.
FROM_THEN = re.compile(r"\b(?:from|as\s+of|starting\s+in|beginning\s+in|after)\s+(?:\w+\s+){0,3}20\d\d\b", re.I)


# Participles that hang on what is aimed at: "must deliver savings equivalent to 1.4%"
HANGING = frozenset({"equivalent", "corresponding", "including", "comprising"})
# "…, and its share of the total 40%": the verb is said once.
GAPPED = re.compile(r"^\W*(?:and\s+|while\s+)?(?:its|their|that|those)\s[^,;]*$", re.I)
# A goal that is the subject of the verb: nothing but what belongs to it stands between.
GOAL_SUBJECT = re.compile(
    r"\b(?:targets?|goals?|objectives?|commitments?|contributions?|ambitions?|aims?|aspirations?|budgets?|caps?|ceilings?|pledges?)\b(?:(?!\b(?:given|as|since|because|which|while|that\s+the)\b)[^,;])*$",
    re.I,
)
TO_HAVE = re.compile(
    r"\b(?:will|shall|should|must|to)\s+(?:also\s+)?have\s+(?:been\s+)?(?:\w+ly\s+)?\w+ed\b[^,;]*$", re.I
)


def _hangs_on(match: re.Match[str], mention: Mention, timing: Timing) -> bool:
    """ "…, covering more than 75% of the area": a participle in mid-sentence describes, unless it has its own date."""
    before = re.sub(r"^\W*(?:\w{1,3}[.)])?\W*", "", mention.text[mention.opening : mention.start])
    said = any(mention.table.FUTURE.search(part) or mention.table.IMPERATIVE.match(part) for part in (before,))
    return match[0].lower().endswith("ing") and bool(before.strip()) and not timing.own and not said


def _verb_en(mention: Mention, timing: Timing, previous: str | None = None) -> tuple[TargetKind, str] | None:
    """What the verb nearest before the number says of it; after it where the number belongs to the subject."""
    table = mention.table
    if REPORTED_LIST.search(mention.text[: mention.quantity.start]):
        return "fact", "a list of what was done"
    if table.PAST_ENDING.search(mention.left) and not TO_HAVE.search(mention.left):
        return "fact", "a past verb"
    right = mention.text[mention.quantity.end :] if _with_share(mention) else mention.right
    if mention.law and compared_by_law(mention) and mention.left.rstrip().endswith(","):
        return "target", "a bound of the law"
    if mention.law and compared_by_law(mention):
        right = WHILE.split(right)[0]
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
            if last and timing.year and mention.quantity.unit == "%" and (match := NOMINAL_OF.search(region)):
                return "target", match["noun"]
            if (
                last
                and (match := table.NOMINAL.match(table.OPENING.sub("", region)))
                and not _hangs_on(match, mention, timing)
            ):
                grown = re.match(
                    r"\W*(?:an?\s+|the\s+)?(?:increase|decrease|growth|rise|decline)\s+of\b", match.string, re.I
                )
                if grown and not timing.year:
                    # "an increase of 500 t": told, unless a time is set for it
                    return None
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
        if name == "PRESENT" and previous == "target" and ASIDE.search(mention.before):
            return "target", "as the number before"
        if name == "PAST" and last and timing.own and timing.year and (chosen := table.HAS_SET.search(region)):
            return "target", chosen[0].strip()
        if name == "FORECAST" and match[0].lower() in ("may", "can") and table.LIMIT.search(mention.quantity.text):
            return "target", "a limit"
        if not last and mention.under == "goals" and name == "HAVE" and told.DONE.match(region, match.end()):
            return "fact", "what was done"
        if not last and mention.under == "goals" and name in ("PRESENT", "HAVE"):
            return "target", "a list of goals"
        passive = name == "PAST" and timing.own and timing.year and told.PASSIVE.search(region[: match.start()])
        governed = table.GOVERNED.search(mention.before[: -len(region) + match.start()])
        if (name == "PRESENT" or passive) and last and governed:
            return "target", "ensure that"
        goal = GOAL_SUBJECT.search(region[: match.start()]) and table.GOAL.search(region[: match.start()])
        if name == "PRESENT" and goal and last:
            return "target", goal[0]
        if name == "PAST" and last and match[0].lower() in ("have", "has") and governed:
            return "target", "ensure that"
        if name in ("PAST", "HAVE") and match[0].lower() in ("have", "has") and table.PURPOSE.match(mention.before):
            return "target", "to …, have"
        if last and name != "FORECAST":
            tail = region[match.end() :]
            imperative = re.search(r"[,;]\s*(?:and\s+)?(?:to\s+)?$|,\s+and\s+to\s+\w+", tail)
            if timing.own and timing.year and name == "PRESENT" and imperative:
                return "target", "deadline"
        return "fact", match[0]
    # "access to electricity" has no infinitive: only verbs that can be told to be done count.
    verbs = (match for match in table.INFINITIVE.finditer(mention.left) if sequel.is_verb(match["verb"].lower(), table))
    if match := next(verbs, None):
        return "target", match[0]
    near = timing.start is not None or (timing.end is not None and timing.end - mention.quantity.end < 80)
    if timing.own and timing.year and near and mention.quantity.unit:
        return "target", "a deadline"
    if timing.year and mention.quantity.unit and table.GOALS_LISTED.match(mention.text):
        return "target", "a list of goals"
    listed = mention.under == "goals" and mention.quantity.unit and "counted" not in mention.quantity.flags
    if listed and re.search(r"[A-Za-z]{3}", f"{mention.left} {right}"):
        return "target", "a list of goals"
    if match := RISES_TO.search(mention.left):
        return "target", match[0].strip()
    if mention.law and compared_by_law(mention):
        return "target", "a bound of the law"
    bare = not re.search(r"[A-Za-z]{3}", table.OPENING.sub("", mention.left))
    if (
        bare
        and mention.quantity.unit
        and (match := HEADLINE.match(right))
        and sequel.is_verb(match["verb"].lower(), table)
    ):
        return "target", match["to"]
    headed = any("under the heading" in why for why in timing.why)
    if timing.year and mention.quantity.unit and headed and not timing.own:
        return "target", "a deadline in force"
    return None


# "resettlement of 100% of the households": a deed of which the whole is to be done
NOMINAL_OF = re.compile(
    r"(?:^|[;:(]|,)\W*(?:and\s+)?(?:the\s+)?(?P<noun>(?!(?:popula|consump|genera|produc|por|emission|frac)\w*)[a-z]+(?:tion|ment))\s+(?:of|for)\s*$",
    re.I,
)
# "(for poor districts the reduction is 4%)": said of a part, in brackets
ASIDE = re.compile(r"\([^)]*\b(?:reduction|increase|decrease|target|goal|share|rate|cut|level)\s+(?:is|are)\s*$", re.I)
# "… have been carried out: planting …; reducing … to 30%"
REPORTED_LIST = re.compile(
    r"\b(?:has|have)\s+(?:already\s+)?been\s+\w+(?:ed|done|taken)\b[^:.;]{0,60}:[^.]*$|\bachievements?\b[^:.;]{0,40}:[^.]*$",
    re.I,
)
# "in the conditional scenario the reduction rises to 44%"
RISES_TO = re.compile(
    r"\b(?:reduction|contribution|target|goal|commitment)\s+(?:then\s+)?(?:rises|increases|grows|becomes|amounts)\s+to\s*$",
    re.I,
)
# After these words stands when it holds, not what is done.
WHILE = re.compile(r"\b(?:before|after|until|once|when)\b", re.I)
# "100% of schools to have clean water": the style of headlines and lists
HEADLINE = re.compile(r"[^,;.]{3,90}?\b(?P<to>to\s+(?P<verb>[a-z]+))\b", re.I)


def compared_by_law(mention: Mention) -> bool:
    """Whether a bound stands in a law without a verb of its own: "(d) for plants built after 2023, at least 80 %"."""
    return mention.quantity.comparator in (">=", "<=") and bool(mention.quantity.unit)


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
    """ "All schools of the county and more than 60% of its hospitals"."""
    following = mention.others[mention.at + 1] if mention.at + 1 < len(mention.others) else None
    if following is None or following.unit != "%" or "universal" in following.flags:
        return False
    gap = mention.text[mention.quantity.end : following.start]
    return bool(re.search(r"\band\s*$", gap)) and len(gap) < 60


def _conditional(mention: Mention) -> str | None:
    for name, pattern in mention.table.CONDITIONAL:
        if pattern.search(mention.text):
            return name
    return None
