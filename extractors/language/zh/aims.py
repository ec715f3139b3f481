"""Whether a Chinese number is aimed at: the verbs that lead to it, what it modifies and which way it moves."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import aims
from extractors.aims import Aim
from extractors.deadlines import Timing
from extractors.language.zh.quantities import NUMBER_ON
from extractors.mentions import Mention
from extractors.model import Change, Strength
from extractors.units import units


def judge(mention: Mention, timing: Timing, previous: Aim | None) -> Aim:
    table, quantity = mention.table, mention.quantity
    left, right, unit = mention.left, mention.right, quantity.unit
    clause = mention.clause
    change = _change_zh(mention, previous)
    if "from" in quantity.flags:
        return aims.fact("a starting level")
    if previous and _continues_zh(mention):
        return replace(previous, why=("kind: as the number before",))
    if table.EXCLUDED_AFTER.match(right):
        return aims.fact("a limit of something else")
    if re.match(r"[^，。；]{0,30}(?:罚款|滞纳金|违约金)", mention.text[quantity.end :]):
        return aims.fact("a fine")
    if unit == "star":
        return (
            Aim("threshold", "binding", why=("kind: a grade to be had",))
            if table.DUTY.search(mention.text)
            else aims.fact("a grade")
        )
    if table.EXCLUDED_FACT.search(left) or (
        "counted" in quantity.flags and unit in table.GENERIC_COUNT and not _is_made_zh(mention)
    ):
        return aims.fact("a figure that describes")
    if table.SINCE.search(mention.before) and not timing.own:
        return aims.fact("what has been")
    if timing.history or (table.HISTORY.search(clause) and not table.MODAL.search(left)):
        return aims.fact("what has been")
    if table.FORECAST.search(left):
        return aims.fact("a forecast")
    aimed_at = timing.year or re.search(r"力争|争取|确保|突破|不低于|不少于", left + quantity.text)
    worth = aimed_at and table.WORTH.search(left) and not table.HISTORY.search(clause)
    if not worth and unit.split("/")[0] in aims.MONEY:
        return aims.fact("a cost")
    if unit in ("°C", "V", "kV", "ppm"):
        return aims.fact("a rating")
    known = units().get(unit)
    if known and known.role == "time" and not table.TIMED.search(left + quantity.text):
        return aims.fact("a duration")
    if "universal" in quantity.flags:
        if (timing.own or timing.year) and table.UNIVERSAL_VERB.search(mention.text[quantity.end : quantity.end + 12]):
            return Aim("target", _strength_zh(mention), "level", why=("kind: all of it by a date",))
        return aims.fact("no deadline for all")
    if "full" in quantity.flags:
        aimed = (
            timing.year
            or (not table.SLOGAN.search(quantity.text) and re.search(r"实现|达到", left + quantity.text))
            or table.MODAL.search(left)
            or (previous and previous.kind == "target" and table.JOINED.match(mention.text[_before(mention) :]))
        )
        return (
            Aim("target", _strength_zh(mention), "level", why=("kind: all of it",)) if aimed else aims.fact("describes")
        )
    whole = not table.ASPIRE_DATE.sub("", table.LEAD_IN.sub("", left)).strip(" ，、")
    counted_next = re.match(r"\s*\d", mention.text[mention.end :])
    if unit == "%" and re.search(r"覆盖$", left) and table.MODIFIES.match(right):
        return Aim("target", _strength_zh(mention), "level", why=("kind: how much is covered",))
    reached = quantity.comparator == ">=" and table.REACHED.match(right)
    share = (
        unit == "%" and (timing.year or reached) and (whole or table.ALL_OF.match(left.strip())) and not counted_next
    )
    if share and table.MODIFIES.match(right) and table.UNIVERSAL_VERB.search(right):
        return Aim("target", _strength_zh(mention), "level", why=("kind: a share of it by a date",))
    if table.EXISTING.search(mention.before) and not table.MODAL.search(left) and not timing.year:
        return aims.fact("what exists")
    if table.ACHIEVED_AFTER.match(mention.text[quantity.end :]) and (
        timing.year or not table.DUTY.search(mention.left)
    ):
        return Aim("target", _strength_zh(mention), "level", why=("kind: a capacity to be had",))
    if modified := _modifies_zh(mention):
        return modified
    aim = table.AIM.search(left + quantity.text) or table.CREATE.search(left)
    amount = timing.year and table.AMOUNT.search(left.strip()) and not right.strip()
    if aim or timing.own or amount or (timing.year and unit == "%"):
        why = aim[0] if aim else "a deadline"
        return Aim("target", _strength_zh(mention), change, why=(f"kind: {why}",))
    if previous and previous.kind == "target" and _listed(mention) and "counted" in quantity.flags:
        # 推广公交车300辆、重卡200辆
        return replace(previous, why=("kind: on the list before",))
    return aims.fact("no words of aim")


def _listed(mention: Mention) -> bool:
    """Whether the number before counts another thing on the same list."""
    one, table = mention.previous, mention.table
    gap = mention.text[one.end : mention.quantity.start] if one else ""
    return bool(one and "counted" in one.flags and (table.LISTED.match(gap) or table.LISTED_AFTER.match(gap)))


def _before(mention: Mention) -> int:
    """Where the number before ends."""
    return mention.previous.end if mention.previous else 0


def _strength_zh(mention: Mention) -> Strength:
    """力争到2027年 governs all that follows it in its part of the sentence."""
    table = mention.table
    if table.ASPIRE.search(mention.left):
        return "aspirational"
    if table.ASPIRE_SPAN.search(mention.before):
        return "aspirational"
    governed = any(
        mention.opening <= date.start < mention.quantity.start and table.ASPIRE_DATE.search(mention.text[: date.start])
        for date in mention.dates
        if date.role != "baseline"
    )
    return "aspirational" if governed else "binding"


def shares_comparator(mention: Mention) -> bool:
    """Chinese puts the comparing words of a list after its last number, which the quantities read."""
    return False


def _continues_zh(mention: Mention) -> bool:
    """ "分别达到1.6万吨、0.04万吨": only a list mark between the numbers."""
    if mention.previous is None:
        return False
    return not mention.text[mention.previous.end : mention.quantity.start].strip(" 、和及，")


# 大型公共建筑（2万平方米以上）应…
BRACKET_DUTY = re.compile(r"\s*[）)][^，。；]{0,8}?(?:应|须|必须|不得|要|一律|全部)")
TOTAL = re.compile(r"(?:总量|数量|规模|总数|保有量)(?:超过|突破|达到?)?$")


def _led(mention: Mention) -> str:
    """The words up to the figure itself, with the comparing words that lead to it."""
    text = mention.quantity.text
    begins = NUMBER_ON.match(text)
    return mention.left + text[: begins.end() if begins else 0]


def _is_made_zh(mention: Mention) -> bool:
    """Whether a counted thing is what a verb makes: 培育50家…, 建成充电桩5000个, 应用总量突破1万辆, or goes on such a list."""
    table = mention.table
    led = _led(mention)
    opened = table.CREATION_LEAD.match(table.LEAD_IN.sub("", mention.left.strip()))
    opened = opened or (mention.text[mention.opening :].strip().startswith("推广") and table.CREATION_LEAD.match(led))
    made = table.CREATE.search(led) or TOTAL.search(led) or (opened and opened[0]) or table.CREATE_THING.search(led)
    if made or mention.previous is None:
        return bool(made)
    return _listed(mention) or not mention.left.strip()


def _modifies_zh(mention: Mention) -> Aim | None:
    """A number before the noun it describes: a class of things, unless a verb makes it the thing to be had."""
    table, quantity = mention.table, mention.quantity
    if "counted" in quantity.flags and not table.THRESHOLD_WORD.search(NUMBER_ON.sub("", quantity.text, count=1)):
        return None if _is_made_zh(mention) else aims.fact("a count that describes")
    bracketed = re.match(r"\s*[）)]", mention.text[quantity.end :]) and re.search(
        r"[（(][^（）()]*$", mention.text[: quantity.start]
    )
    if bracketed and quantity.comparator in (">=", "<=") and BRACKET_DUTY.match(mention.text[quantity.end :]):
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    after = mention.text[quantity.end : quantity.end + 30]
    if quantity.comparator in (">=", "<=") and table.WHOSE.match(after):
        # 容量不足5兆瓦的，由…: who the rule that follows is for.
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    noun = table.MODIFIES.match(after)
    if noun is None or table.VERBISH.match(after):
        return None
    if quantity.unit == "%" and not after.lstrip().startswith("的"):
        return None
    ruled = table.RULED.search(after) and table.DUTY.search(mention.text[quantity.end :])
    grade = (
        quantity.unit in table.POWER_CLASS
        and not ruled
        and re.search(r"以上$", quantity.text)
        and not re.match(r"\s*的?[^，。；]*(?:装机|容量|能力)$", after)
    )
    if grade and not table.PROHIBIT.search(mention.text):
        return aims.fact("a class of equipment")
    forbidden = table.PROHIBIT.search(mention.left) or table.ENDED.match(after)
    bound = table.RULED.search(after) and table.BINDING.search(mention.text[quantity.end : quantity.end + 40])
    if (
        table.CREATE.search(mention.left)
        and not forbidden
        and not bound
        and not re.search(r"(?:超过|不低于|不少于)$", mention.left)
    ):
        return None
    if "counted" in quantity.flags:
        return None
    if quantity.unit in table.POWER_CLASS and not ruled and not table.PROHIBIT.search(mention.text):
        return aims.fact("a class of equipment")
    compared = quantity.comparator in (">=", "<=")
    if compared and table.DUTY.search(mention.text) and not table.LOCATIVE.search(after):
        return Aim("threshold", "binding", why=("kind: decides who is covered",))
    return aims.fact("describes a class")


def _change_zh(mention: Mention, previous: Aim | None) -> Change:
    table, quantity = mention.table, mention.quantity
    worded = next((flag for flag in quantity.flags if flag.startswith("change-in-words:")), None)
    if worded:
        return "increase" if worded.endswith("increase") else "decrease"
    left = mention.left
    own = re.sub(r"[\d.]+.*$", "", quantity.text)
    words = list(table.CHANGE_WORD.finditer(left + own))
    levels = list(table.LEVEL_WORD.finditer(left + own))
    if not words:
        # 新增绿道120公里，其中滨水绿道50公里: moved as the whole is.
        one = mention.previous
        alike = one and one.unit == quantity.unit and quantity.unit not in ("%", "pp")
        same = table.AMONG.search(mention.before) or table.RATHER.search(mention.before)
        again = table.RATHER.search(mention.before) and one and one.unit == quantity.unit
        kept = previous and previous.kind == "target" and (again or (alike and same))
        return previous.change if previous and kept else "level"
    if levels and levels[-1].end() >= words[-1].end():
        return "level"
    if quantity.unit != "pp" and table.OF_RATE.search(left, words[-1].end()):
        return "level"
    return "increase" if words[-1]["up"] else "decrease"
