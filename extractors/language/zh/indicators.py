"""What a Chinese number measures: the comma clause it stands in without its verbs, or what is made."""

from __future__ import annotations

import re
from types import ModuleType

from extractors.indicators import Indicator, without_dates
from extractors.language.zh.quantities import NUMBER_ON
from extractors.mentions import Mention

TAIL = 100
"""Characters at the end of a subject that are looked at in one go for words that are no part of its name."""


def find(mention: Mention, previous: Indicator | None) -> Indicator:
    table, quantity = mention.table, mention.quantity
    left = without_dates(mention, mention.start, quantity.start).strip()
    noun = table.NOUN_AFTER.match(mention.text[quantity.end :])
    shared = _shared_out(mention)
    if shared:
        return Indicator(shared, _scope_zh(shared, table), "indicator: shared out")
    if quantity.flags[:1] == ("universal",):
        subject = table.LEAD_IN.sub("", left)
        doing = noun["noun"] if noun else ""
        return Indicator(f"{subject}{doing}", _scope_zh(subject, table), "indicator: all of it")
    modifies = table.MODIFIES.match(mention.text[quantity.end : mention.end])
    if modifies and re.search(r"以[上下内]$", quantity.text) and not table.VERBISH.match(mention.text[quantity.end :]):
        named = table.ENDED_LAST.sub("", modifies["noun"])
        if table.DOING_LAST.search(left) and named:
            return Indicator(named, None, "indicator: after the number")
        if table.ACHIEVED_AFTER.match(mention.text[quantity.end :]):
            return Indicator(named, _scope_zh(left, table), "indicator: after the number")
    level = table.LEVEL_WORD.search(left) or table.LIMIT.match(quantity.text) or quantity.unit in ("%", "pp")
    stored = re.match(r"\s*储备(?:能力|规模|率|量)", table.LEAD_IN.sub("", left))
    created = None if level or stored else table.CREATION_LEAD.match(table.LEAD_IN.sub("", left))
    rest = table.LEAD_IN.sub("", left)[created.end() :] if created else ""
    led = left + quantity.text[: begins.end() if (begins := NUMBER_ON.match(quantity.text)) else 0]
    counted_after = "counted" in quantity.flags and noun and table.CREATE.search(led)
    if counted_after or (created and not table.VERB_TAIL.sub("", rest).strip() and noun):
        return Indicator(noun["noun"], None, "indicator: what is made")
    if created and table.VERB_TAIL.sub("", rest).strip():
        return Indicator(table.VERB_TAIL.sub("", rest), _scope_zh(rest, table), "indicator: what is made")
    subject = left
    while (shorter := subject[:-TAIL] + table.VERB_TAIL.sub("", subject[-TAIL:])) != subject:
        subject = shorter
    subject = table.COMPARED_LAST.sub("", table.LEAD_IN.sub("", subject))
    if previous and re.match(r"占(?!比)[\u4e00-\u9fff]{2,}", subject):
        return Indicator(previous.text + subject, previous.scope, "indicator: share of it")
    # 由2022年的12万千瓦提高到…: the level it starts from is no part of the name.
    subject = re.sub(r"(?<=[\u4e00-\u9fff]{2})[由从][^，]*\d[^，]*$", "", subject)
    if quantity.flags[:1] == ("full",):
        subject += quantity.text
    if table.PRONOUN.match(subject):
        if modifies and not table.VERBISH.match(mention.text[quantity.end :]):
            return Indicator(re.split(r"达到|，", modifies["noun"])[0], None, "indicator: after the number")
        if earlier := _earlier_clause(mention):
            return Indicator(earlier, _scope_zh(earlier, table), "indicator: the clause before")
        return previous or Indicator(noun["noun"] if noun else "", None, "indicator: after the number")
    if (
        modifies
        and re.search(r"(?:以上|以下|以内|占比?)?$", quantity.text)
        and re.match(r"\s*的", mention.text[quantity.end :])
    ):
        verb = re.search(r"(?:基本)?(?:具备|形成|实现|拥有)$", subject)
        subject = f"{subject[: verb.start()]}{modifies['noun']}" if verb else subject
    if previous and (alike := _alike(subject, previous.text, table)):
        return Indicator(alike, _scope_zh(alike, table), "indicator: as before, for others")
    if previous and table.PART_ONLY.match(subject) and table.AMONG.search(mention.before):
        return Indicator(subject + previous.text, previous.scope, "indicator: some of those before")
    if previous and len(subject) < 6 and previous.text.endswith(subject) and subject != previous.text:
        # 大宗固废年利用量达到…；年利用量达到…: the shorter name of the same.
        return Indicator(previous.text, previous.scope, "indicator: as before")
    return Indicator(subject, _scope_zh(subject, table), "indicator: subject")


def _alike(subject: str, before: str, table: ModuleType) -> str:
    """特大城市绿色出行比例达到…，其他城市不低于…: the others, with the rate said for those before; "" where it is not so."""
    at = before.rfind(subject[-2:])
    rate = before[at + 2 :] if at > 0 and len(subject) > 2 else ""
    if table.OTHERS.match(subject) and table.RATE.search(rate):
        return subject + rate
    if table.POPULATION.match(subject) and table.RATE.search(before) and subject not in before:
        # 清洁取暖率城市达到…、县城达到…: the rate may stand before the first of them too.
        rate = table.RATE_FIRST.match(before)
        return subject.removeprefix("其中") + (rate["rate"] if rate else table.POPULATION_LEAD.sub("", before))
    return ""


def _earlier_clause(mention: Mention) -> str:
    """The comma clause before, where the number's own clause has no subject and no number stands between."""
    table = mention.table
    begin = max(mention.previous.end if mention.previous else 0, mention.opening)
    earlier = without_dates(mention, begin, mention.start)
    pieces = [piece for piece in re.split(r"[，,：:]", earlier) if piece.strip()]
    if not pieces:
        return ""
    pieces[-1] = re.sub(r"^[^（）]*）", "", pieces[-1])
    subject = table.ORDERED.sub("", table.LEAD_IN.sub("", pieces[-1]))
    while (shorter := subject[:-TAIL] + table.VERB_TAIL.sub("", subject[-TAIL:])) != subject:
        subject = shorter
    return subject if 2 < len(subject) < 40 else ""


def _shared_out(mention: Mention) -> str:
    """ "A、B、C分别达到1、2、3": the subject that belongs to this number."""
    table, text = mention.table, mention.text
    marks = list(table.RESPECTIVELY.finditer(text, mention.opening, mention.quantity.start))
    if not marks:
        return ""
    mark = marks[-1]
    group = [q for q in mention.others if q.start >= mark.end()]
    group = [
        q
        for n, q in enumerate(group)
        if not n
        or not text[group[n - 1].end : q.start].strip(" 、和及，以与")
        or len(text[group[n - 1].end : q.start]) < 3
    ]
    if mention.quantity not in group:
        return ""
    start = max(text.rfind("，", 0, mark.start()), text.rfind("；", 0, mark.start()), mention.opening - 1) + 1
    subjects = [part for part in re.split(r"、|和(?!氧|平|谐)|及", text[start : mark.start()]) if part.strip()]
    if len(subjects) != len(group):
        return ""
    own = subjects[group.index(mention.quantity)]
    last = subjects[-1]
    suffix = next(
        (
            last[at:]
            for at in range(len(last))
            if re.match(
                r"(?:单位[\u4e00-\u9fff]{1,8}(?:能耗|水耗|电耗|排放|强度)|(?:综合|生活)?(?:污水|垃圾|废物|固废)?(?:综合|集中|资源化|无害化)?(?:治理|利用|处理|处置|回收|覆盖|普及|消纳|收集|保护)率)|(?:重点工程)?(?:减排量|产量|[一-鿿]{2}量|占比|(?:新车)?(?:二氧化碳|碳)?排放强度|强度|比例|比重|利用率|覆盖率|率|装机|能力|规模)",
                last[at:],
            )
        ),
        "",
    )
    return table.LEAD_IN.sub("", own if own.endswith(suffix) else own + suffix)


def _scope_zh(text: str, table: ModuleType) -> str | None:
    match = table.IN_SCOPE.match(text)
    return match["scope"] if match else None
