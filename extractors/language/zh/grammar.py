"""Chinese sentences → actions: each stretch between commas that opens with a directive verb is one.

A stretch may first name who acts ("各区要…", "由市能源局牵头"), when, and on what ("对…进行…", "将…纳入…"). An actor
holds to the end of its sentence; what follows "引导企业…，" is asked of the same addressee until the issuer's own
verbs come back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors import bodies, responsibility
from extractors.actions import Action
from extractors.language.zh import tasks as words
from extractors.language.zh.actors import asking_of, find_actor, partners, placed, requests
from extractors.language.zh.verbs import STOP, core, find_verb, longest_verb, modality, plain_text
from extractors.model import BodyRole, Modality

MASKS = {"（": "）", "“": "”", "《": "》", "(": ")", "〔": "〕", "〈": "〉", "「": "」"}
STRICT = re.compile(
    r"^严格(?=[^，]*?(?:准入|管理|审查|监管|考核|门槛|把关|监督|约束|标准|条件|审批|责任|奖惩|问责|保护|执法|检查|处置|评价|监测|限制))(?!执行|落实|控制|实施|遵守|按|依|开展|实行|贯彻|限制|管控|履行|把|审核|审查新)"
)
# Chinese says again what it speaks of: no pronoun stands for what is acted on.
PRONOUN = re.compile(r"(?!)")
DESCRIBED_WHOLE = re.compile(
    r"(?!对|将|把|在|由|鼓励|支持|引导|推动)[^，。；：]{2,40}的[^，。；：的]{0,10}(?:企业|单位|机构|组织|个人|用户|经营者|运营者|业主|医院|学校|集团|公司)"
)
HANGING = re.compile(r"^(?:引导|鼓励|支持|推动|指导|督促|组织|协助)[^，]{2,40}(?:前提下|基础上|条件下|情况下|框架下)$")


def actions(sentence: str, *, directive: bool = False, plain: bool = False) -> list[Action]:
    """The actions that a Chinese sentence commands, by offsets within it."""
    if words.PREAMBLE.search(sentence) or re.match(r"\s*(?:请|望)(?!求)", sentence):
        requested = requests(sentence)
        if not requested:
            return []
        # What follows the request goes on asking: "请各单位认真组织，归口管理单位加强管理".
        rest = sentence[requested[-1].end :]
        return (
            requested + [_asked(_moved(action, requested[-1].end), requested[-1].bodies) for action in actions(rest)]
            if len(rest) > 8
            else requested
        )
    if "|" in sentence or (
        sentence.rstrip().endswith(("：", ":")) and len(responsibility.listed(sentence.rstrip(" ：:\n"))) > 1
    ):
        return []
    blanks = [(one.start, one.end) for one in responsibility.assignments(sentence, "zh")]
    label = words.LABEL.match(sentence)
    found: list[Action] = []
    actor: tuple[BodyRole, ...] = ()
    asking: tuple[str, Modality, str, tuple[BodyRole, ...]] | None = None
    opening = label.end() if label else 0
    topic = ""
    scope_start = opening
    stretches = _stretches(sentence, opening, blanks)
    for number, (start, end) in enumerate(stretches):
        start = _skip(sentence, start, end)
        text = sentence[start:end]
        if not text.strip() or words.TITLE.match(plain_text(text)):
            continue
        following = sentence[slice(*stretches[number + 1])] if number + 1 < len(stretches) else ""
        if following and re.search(r"[^目]的$", text) and len(text) > 4 and not text.startswith("对"):
            # 未通过审查的，审批机关不得…: the cases that what follows is for.
            topic = plain_text(text)[:-1]
            continue
        if DESCRIBED_WHOLE.fullmatch(text) and words.TOPIC_OF_NEXT.match(following):
            # 年用水量30万立方米以上的企业，应当…: the comma parts a long name from its duty.
            actor, asking = (BodyRole(text, "lead", text, start, end),), None
            continue
        if words.TOPIC_OF_NEXT.match(following) and words.NAMES_THINGS.search(text) and not words.MODAL.match(text):
            topic = plain_text(text)
            continue
        if actor and (with_whom := partners(text)):
            actor += tuple(placed(with_whom[0], start))
            start += with_whom[1]
            text = sentence[start:end]
        named = find_actor(text)
        if (
            named
            and actor
            and re.fullmatch(r"(?:积极|协同|参与)*(?:配合|参与|协助|参加)(?:落实|实施|推进)?", text[named[1] :].strip())
        ):
            actor += tuple(placed([replace(body, role="support") for body in named[0]], start))
            continue
        if named:
            who, length = named
            actor, asking = tuple(placed(who, start)), None
            start = _skip(sentence, start + length, end)
            text = sentence[start:end]
            if not text:
                continue
            if with_whom := partners(text):
                actor += tuple(placed(with_whom[0], start))
                start += with_whom[1]
                text = sentence[start:end]
        if case := words.CASE.match(text):
            topic = plain_text(case["case"])[:-1]
            start += case.start("rest")
            text = sentence[start:end]
        before = words.MODAL_BEFORE.match(text)
        if before:
            start = _skip(sentence, start + before.end(), end)
            text = sentence[start:end]
        if words.OUTCOME.match(re.sub(r"\s", "", text)):
            continue
        if (subject := words.TOPIC.match(text)) and not (words.TREATED_LAST.match(text) or words.TREATED.match(text)):
            topic = plain_text(subject["topic"])
            continue
        action = _action(sentence, start, end, actor, named is not None, topic)
        if action is None and before and words.PREPOSITION.match(text) and words.DOING.search(text):
            # "必须按照先进水平建设": the verb ends the stretch.
            action = Action(text[-2:], topic + plain_text(text[:-2]), "must", start, end, "modal", actor)
        if action is None:
            continue
        if asking and action.why == "directive verb" and not words.ISSUING.match(re.sub(r"\s", "", text)):
            verb, modality, whom, addressed = asking
            action = replace(
                action,
                verb=verb,
                object=whom + plain_text(sentence[action.start : action.end]),
                modality=modality,
                bodies=tuple(dict.fromkeys((*actor, *addressed))),
                why="asked of an addressee",
            )
        else:
            asking = asking_of(sentence, action)
            if asking:
                action = replace(action, bodies=tuple(dict.fromkeys((*action.bodies, *asking[3]))))
        # What stands before an action since the last one bears on it, and so does the time that opens the sentence.
        timed = words.TIME.match(sentence[opening:])
        scope = (opening, opening + timed.end()) if timed and found else (scope_start, action.start)
        found.append(replace(action, scope=scope))
        scope_start = action.end
    return found


def _moved(action: Action, by: int) -> Action:
    scope = (action.scope[0] + by, action.scope[1] + by) if action.scope else None
    return replace(
        action, start=action.start + by, end=action.end + by, bodies=tuple(placed(list(action.bodies), by)), scope=scope
    )


def _asked(action: Action, whom: tuple[BodyRole, ...]) -> Action:
    """An action that goes on asking the same of those addressed, where it names nobody itself."""
    return action if action.bodies else replace(action, bodies=whom)


def _stretches(sentence: str, at: int, blanks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches between top-level commas; a joining "并" before a verb also divides; unit brackets are left out."""
    closing: list[str] = []
    cuts: list[tuple[int, int]] = []
    begin = at
    index = at
    while index < len(sentence):
        blank = next((end for start, end in blanks if start == index), None)
        if blank is not None:
            cuts.append((begin, index))
            begin = index = blank
            continue
        sign = sentence[index]
        if closing and sign == closing[-1]:
            closing.pop()
        elif sign in MASKS and MASKS[sign] in sentence[index:]:
            closing.append(MASKS[sign])
        elif (not closing and sign in "，；：。！,;") or (
            not closing
            and sign == "并"
            and index > begin + 3
            and find_verb(sentence[index + 1 :].lstrip())[0]
            and sentence[index - 1] != "合"
        ):
            cuts.append((begin, index))
            begin = index + 1
        index += 1
    cuts.append((begin, len(sentence)))
    found = []
    for start, end in cuts:
        while start < end and sentence[start] in STOP:
            start += 1
        while end > start and sentence[end - 1] in STOP:
            end -= 1
        if start < end:
            # "推动金融机构在风险可控的前提下，提供…": the verb comes after the comma.
            if found and HANGING.search(sentence[slice(*found[-1])]):
                start = found.pop()[0]
            found.append((start, end))
    return found


def _skip(sentence: str, start: int, end: int) -> int:
    """Past the time that opens a stretch ("到2025年", "2022年3月前")."""
    time = words.TIME.match(sentence[start:end])
    return start + time.end() if time and time.end() < end - start else start


def _action(sentence: str, start: int, end: int, actor: tuple[BodyRole, ...], fresh: bool, topic: str) -> Action | None:
    text = sentence[start:end]
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
    found, _, last = find_verb(text)
    if found:
        about = plain_text(text[last:]) or topic
        if len(about) < 2 or about.startswith(("的", "了", "后，", "工作的")):
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
        verb, force, last = find_verb(modal["rest"])
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
            doer = tuple(placed(bodies.named(subject, "addressee", "zh"), start)) or actor
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
            r"(?:等|中|上|下|内|间|时|后|前|基础|方式|手段|形式|要求|原则|目标|重点|导向|领域|行业|环节|方面|地区|区域|企业|项目|水平|规定|情况|实际|标准|契机|主体|依据|约束|驱动|路径|政策|措施|力度|过程|环境|条件|方向|乡镇|县城|城市|农村|园区|村庄|社区|港口|机场|服务区|场所|单位|部位|路段|流域|城区|沿线|周边|方案|办法|计划|意见|通知|部署|程序|权限|职责|职能|分工|规律|所在地|比例|[%％]|[一-鿿]性|[”）》])$",
            before,
        ):
            continue
        verb, _, last = find_verb(text[at:])
        if verb and len(verb) >= 2:
            about = plain_text(text[at + last :])
            if len(about) < 2 or about.startswith("的") or re.match(r"[^，]{0,10}(?:等|时|后|前|中|的)$", about):
                continue
            return Action(verb, about, modality(verb, about, bool(actor)), start + at, end, "directive verb", actor)
    return None
