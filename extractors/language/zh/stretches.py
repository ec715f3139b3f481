"""One stretch of a Chinese sentence → the action it commands: by its verb, by what is treated, by whom, or by a ban."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import bodies
from extractors.actions import Action
from extractors.language.zh import tasks as words
from extractors.language.zh.verbs import core, find_verb, longest_verb, modality, plain_text
from extractors.model import BodyRole, Modality

STRICT = re.compile(
    r"^严格(?=[^，]*?(?:准入|管理|审查|监管|考核|门槛|把关|监督|约束|标准|条件|审批|责任|奖惩|问责|保护|执法|检查|处置|评价|监测|限制))(?!执行|落实|控制|实施|遵守|按|依|开展|实行|贯彻|限制|管控|履行|把|审核|审查新)"
)


def action(sentence: str, start: int, end: int, actor: tuple[BodyRole, ...], fresh: bool, topic: str) -> Action | None:
    """The action of ``sentence[start:end]``, its offsets within the sentence. ``actor`` is who acts, ``fresh`` whether the
    stretch has just named them, ``topic`` what the stretch before it speaks of ("" for nothing)."""
    text = sentence[start:end]
    if re.search(r"负责解释$", text):
        return None
    if strict := STRICT.match(text):
        about = plain_text(text[strict.end() :])
        return Action("严格", about, "control", start, end, "strict", actor) if len(about) > 1 else None
    if words.FORCES.get(text[:2]) == "prohibit" or text.startswith(("不允许", "一律不", "原则上不")):
        verb, force, last = find_verb(text)
        about = plain_text(text[last or 2 :])
        return Action(verb or text[:2], topic + about if topic else about, "prohibit", start, end, "ban", actor)
    if towards := words.TOWARDS.match(text):
        about = plain_text(towards["object"] + towards["rest"])
        return Action(towards["verb"], about, "must", start, end, "taken", actor)
    if (by := words.BY_WHOM.match(text)) and (who := bodies.named(by["name"], "lead", "zh", start + by.start("name"))):
        about = plain_text(by["object"] + by["rest"])
        return Action(by["verb"], about, "must", start, end, "modal", tuple(who))
    if told := words.TOLD.match(text):
        return Action(told["verb"], plain_text(told["whom"] + told["object"]), "must", start, end, "taken", actor)
    if exempt := words.EXEMPT.match(text):
        about = plain_text(exempt["object"] + exempt["rest"])
        return Action(exempt["verb"], about, "must", start, end, "taken", actor)
    if (no_more := words.NO_MORE.match(text)) and not find_verb(text)[0]:
        about = plain_text(no_more["subject"] + no_more["rest"])
        return Action(no_more["verb"], about, "prohibit", start, end, "ban", actor)
    if given := words.GIVEN.match(text):
        about = plain_text(topic + given["rest"])
        helped = re.search(r"支持|补助|奖励|奖补|补贴|优惠|倾斜|资助", given["rest"])
        return Action(given["verb"], about, "support" if helped else "must", start, end, "treated", actor)
    if to := words.REPORTED_TO.match(text):
        about = plain_text(to["whom"] + (to["what"] or ""))
        return Action("报", about, "must", start, end, "taken", actor)
    if joint := words.WITH_OTHERS.match(text):
        about = plain_text(joint["whom"] + joint["rest"])
        return Action(joint["verb"], about, "must", start, end, "taken", actor)
    if answered := words.ANSWERED.match(text):
        return Action(answered["verb"], plain_text(answered["object"]), "must", start, end, "taken", actor)
    if each := words.EACH.match(text):
        about = plain_text(each["whose"] + each["rest"])
        return Action(each["verb"], about, modality(each["verb"], about, True), start, end, "modal", actor)
    if (built := words.BUILD_COUNT.match(text)) and not words.OUTCOME.match(text):
        return Action(built["verb"], plain_text(built["rest"]), "must", start, end, "directive verb", actor)
    if refused := words.REFUSED.match(text):
        about = plain_text(refused["object"] + refused["rest"])
        return Action(refused["verb"], about, "prohibit", start, end, "ban", actor)
    if fined := words.FINED.match(text):
        return Action("处", plain_text(fined["rest"]), "must", start, end, "taken", actor)
    if reported := words.REPORTED.match(text):
        about = plain_text(reported["object"] + reported["rest"])
        if not find_verb(reported["object"])[0] or len(reported["object"]) < 8:
            return Action(reported["verb"], about, "must", start, end, "taken", actor)
    if (
        (banned := words.MODAL.match(text))
        and banned["modal"] == "不得"
        and find_verb(text)[0]
        and not words.ADDRESSING.search(find_verb(text)[0])
        and len(banned["subject"]) < 14
        and not words.BOUND.match(banned["rest"])
    ):
        return Action("不得", plain_text(banned["subject"] + banned["rest"]), "prohibit", start, end, "ban", actor)
    built = words.BUILT.match(text)
    if built and not re.search(r"不得|禁止|严禁|应当|必须", text):
        if re.search(r"(?:达到|不低于|不超过|比例|占比)", text):
            return None
        about = plain_text(built["subject"] + built["rest"])
        return Action(built["verb"], about, "must", start, end, "modal", actor)
    if text.startswith(("将", "把")) and (taken := words.TAKEN.match(text)):
        return Action(taken["verb"], plain_text(taken["object"] + taken["rest"]), "must", start, end, "taken", actor)
    found, _, last = find_verb(text)
    if found:
        about = plain_text(text[last:]) or topic
        if len(about) < 2 or about.startswith(("的", "了", "后，", "工作的")):
            return None
        if core(found) in words.NOUN_TOO and (words.REACHES.search(about) or re.match(r"[^，。；]{0,6}率\s*\d", about)):
            return None
        if words.DEFINING.search(about) or (words.BECOME.search(about) and not words.CAUSING.search(found)):
            return None
        if core(found) == "投入" and re.fullmatch(r"运行|使用|运营|生产|商业运行", about):
            return None
        if re.match(r"(?:到|至)[\d０-９]", about) or (words.MOTTO.match(about) and about != topic):
            return None
        return Action(found, about, modality(found, about, bool(actor)), start, end, "directive verb", actor)
    if taken := words.TAKEN.match(text):
        return Action(taken["verb"], plain_text(taken["object"] + taken["rest"]), "must", start, end, "taken", actor)
    if (treated := words.TREATED_LAST.match(text)) and longest_verb(treated["verb"], 0):
        kept = "".join(words.FORCE.findall(treated["adverb"]))
        return Action(
            kept + treated["verb"],
            plain_text(treated["object"]),
            modality(treated["verb"], "", bool(actor)),
            start,
            end,
            "treated",
            actor,
        )
    if (case := words.TREATED_CASE.match(text)) and (verb := find_verb(case["rest"])[0]):
        about = plain_text(case["object"])[:-1] + plain_text(case["rest"][find_verb(case["rest"])[2] :])
        return Action(verb, about, modality(verb, about, bool(actor)), start, end, "treated", actor)
    owner = re.match(r"[^，。；对]{2,10}(?=对)", text)
    if (
        owner
        and (given := words.TREATED.match(text[owner.end() :]))
        and given["verb"] in {"给予", "予以", "进行", "实行"}
    ):
        text = text[owner.end() :]
    if treated := words.TREATED.match(text):
        rest, light = treated["rest"], treated["verb"]
        verb, _, verb_end = find_verb(rest)
        if (
            light in {"要", "应", "按照"}
            and not verb
            and words.PREPOSITION.match(light + rest if light == "按照" else rest)
        ):
            # 对产能饱和的行业要按照…原则压减产能
            at = end - len(rest) - (2 if light == "按照" else 0)
            inner = _after_preposition(sentence, at, end, actor)
            return inner and replace(inner, start=start, object=plain_text(treated["object"] + inner.object))
        if light in {"要", "应", "按照"} or (light in {"推动"} and verb):
            inner = verb or light
            about = plain_text(treated["object"] + rest[verb_end:])
            return (
                Action(
                    treated["adverb"] + inner, about, modality(inner, about, bool(actor)), start, end, "treated", actor
                )
                if verb or light == "按照"
                else None
            )
        about = plain_text(treated["object"] + rest)
        force: Modality = (
            words.FORCES.get(rest[:2], "must")
            if light in {"进行", "实施", "开展", "予以", "实行"}
            else words.FORCES.get(light, "must")
        )  # type: ignore[assignment]
        force = (
            "support"
            if light == "给予" and re.search(r"支持|补助|奖励|补贴|优惠", rest)
            else force
            if force in {"control", "prohibit", "support", "promote"} and light not in {"开展", "实施", "进行"}
            else "must"
        )
        return Action(
            (treated["adverb"] if words.FORCE.search(treated["adverb"]) else "") + light,
            about,
            force,
            start,
            end,
            "treated",
            actor,
        )
    if (obliged := words.OBLIGED.match(text)) and not words.OUTCOME.match(obliged["rest"]):
        verb, _, last = find_verb(obliged["rest"])
        about = plain_text(obliged["rest"][last if verb else 2 :])
        return Action(
            verb or plain_text(obliged["rest"])[:2],
            topic + about if topic else about or plain_text(obliged["rest"]),
            "must",
            start,
            end,
            "modal",
            actor,
        )
    if modal := words.MODAL.match(text):
        along = words.TOGETHER.match(modal["rest"])
        verb, force, last = find_verb(modal["rest"][along.end() :] if along else modal["rest"])
        last += along.end() if along and verb else 0
        if along and not verb:
            about = plain_text(modal["subject"] + modal["rest"][along.end() + 2 :])
            return Action(plain_text(modal["rest"][along.end() :])[:2], about, "must", start, end, "modal", actor)
        if (
            not verb
            and words.PREPOSITION.match(modal["rest"])
            and not re.search(r"(?:要求|规定|部署|精神|原则|标准)$", modal["rest"])
        ):
            # "应当按照比例配建…": the verb comes after what it follows.
            at = next((i for i in range(3, len(modal["rest"]) - 3) if longest_verb(modal["rest"], i)), 0)
            if at:
                verb, force, last = find_verb(modal["rest"][at:])
                last += at
        subject = modal["subject"]
        if modal["modal"] == "不得" and words.BOUND.match(modal["rest"]):
            return None
        if modal["modal"] in {"不得", "严禁", "禁止"}:
            doer = tuple(bodies.placed(bodies.named(subject, "addressee", "zh"), start)) or actor
            return Action(modal["modal"], plain_text(subject + modal["rest"]), "prohibit", start, end, "ban", doer)
        if words.PREPOSITION.match(subject) and not verb:
            return None
        if verb or modal["modal"] in {"必须", "应当", "应", "须"}:
            if re.search(
                r"(?:达到|不低于|不超过|不少于|不高于|高于|低于)\s*[\d０-９]", modal["rest"]
            ) or words.OUTCOME.match(modal["rest"]):
                return None
            about = plain_text(subject + modal["rest"][last if verb else 0 :])
            return Action(
                verb or plain_text(modal["rest"])[:2],
                about if verb else plain_text(subject + plain_text(modal["rest"])[2:]),
                "must"
                if not verb or words.FORCES.get(core(verb)) in {"promote", "explore", "must"}
                else modality(verb, about, True),
                start,
                end,
                "modal",
                actor,
            )
    if words.PREPOSITION.match(text):
        return _after_preposition(sentence, start, end, actor)
    if fresh and len(text) > 3 and (request := re.match(r"(?:负责|牵头)(?P<rest>.+)", text)):
        return Action(text[:2], plain_text(request["rest"]), "must", start, end, "actor", actor)
    return None


def _after_preposition(sentence: str, start: int, end: int, actor: tuple[BodyRole, ...]) -> Action | None:
    """ "通过…等手段推动市场调节", "在重点领域推广…": the first verb whose words before it end a prepositional phrase."""
    text = sentence[start:end]
    for at in range(3, len(text) - 3):
        before = text[:at]
        if not re.search(
            r"(?:等|中|上|下|内|间|时|后|前|基础|方式|手段|形式|要求|原则|目标|重点|导向|领域|行业|环节|方面|地区|区域|企业|项目|水平|规定|情况|实际|标准|契机|主体|依据|约束|驱动|路径|政策|措施|力度|过程|环境|条件|方向|乡镇|县城|城市|农村|园区|村庄|社区|政府|部门|机构|机关|委员会|地方|城镇|社会|全国|全省|全市|源头|出发|港口|机场|服务区|场所|单位|部位|路段|流域|城区|沿线|周边|方案|办法|计划|意见|通知|部署|程序|权限|职责|职能|分工|规律|所在地|比例|[%％]|[一-鿿]性|[”）》])$",
            before,
        ):
            continue
        verb, _, last = find_verb(text[at:])
        if verb and len(verb) >= 2:
            about = plain_text(text[at + last :])
            if re.search(r"后(?:实施|执行|施行)$", about):
                # 经上一级机关审查同意后实施: who agrees, nothing to be done.
                return None
            if (
                len(about) < 2
                or about.startswith(("的", "与", "和", "及"))
                or re.match(r"[^，]{0,10}(?:等|时|后|前|中|的)$", about)
            ):
                continue
            return Action(verb, about, modality(verb, about, bool(actor)), start + at, end, "directive verb", actor)
    return None
