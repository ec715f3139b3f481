"""Chinese sentences → actions: each stretch between commas that opens with a directive verb is one.

A stretch may first name who acts ("各区要…", "由市能源局牵头"), when, and on what ("对…进行…", "将…纳入…"). An actor
holds to the end of its sentence; what follows "引导企业…，" is asked of the same addressee until the issuer's own
verbs come back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors import bodies, responsibility
from extractors.actions import Action
from extractors.language.zh import bodies as body_words
from extractors.language.zh import tasks as words
from extractors.model import BodyRole, Modality

MASKS = {"（": "）", "“": "”", "《": "》", "(": ")", "〔": "〕", "〈": "〉", "「": "」"}
LONGEST = max(map(len, words.FORCES))
STRICT = re.compile(r"^严格(?=[^，]*?(?:准入|管理|审查|监管|考核|门槛|把关|监督|约束|标准|条件|审批|责任|奖惩|问责|保护|执法|检查|处置|评价|监测|限制))(?!执行|落实|控制|实施|遵守|按|依|开展|实行|贯彻|限制|管控|履行|把|审核|审查新)")
HANGING = re.compile(r"^(?:引导|鼓励|支持|推动|指导|督促|组织|协助)[^，]{2,40}(?:前提下|基础上|条件下|情况下|框架下)$")
STOP = " 　\n，。；：、,;"


@dataclass(frozen=True, slots=True)
class Found:
    """A verb at the beginning of a stretch; ``last`` is where its object begins."""

    verb: str
    force: str
    last: int


def actions(sentence: str, *, directive: bool = False, plain: bool = False) -> list[Action]:
    """The actions that a Chinese sentence commands, by offsets within it."""
    if words.PREAMBLE.search(sentence) or re.match(r"\s*(?:请|望)(?!求)", sentence):
        requested = _requests(sentence)
        if not requested:
            return []
        # What follows the request goes on asking: "请各单位认真组织，归口管理单位加强管理".
        rest = sentence[requested[-1].end :]
        return requested + [_moved(action, requested[-1].end) for action in actions(rest)] if len(rest) > 8 else requested
    if "|" in sentence or (sentence.rstrip().endswith(("：", ":")) and len(responsibility.listed(sentence.rstrip(" ：:\n"))) > 1):
        return []
    blanks = [(one.start, one.end) for one in responsibility.assignments(sentence, "zh")]
    label = words.LABEL.match(sentence)
    found: list[Action] = []
    actor: tuple[BodyRole, ...] = ()
    asking: tuple[str, Modality, str, tuple[BodyRole, ...]] | None = None
    opening = label.end() if label else 0
    topic = ""
    scope_start = opening
    for start, end in _stretches(sentence, opening, blanks):
        start, time_scope = _skip(sentence, start, end)
        text = sentence[start:end]
        if not text.strip() or words.TITLE.match(_plain(text)):
            continue
        named = _actor(text)
        if named:
            who, length = named
            actor, asking = tuple(_at(who, start)), None
            start += length
            text = sentence[start:end]
            if not text:
                continue
        if before := words.MODAL_BEFORE.match(text):
            start += before.end()
            text = sentence[start:end]
        if words.OUTCOME.match(re.sub(r"\s", "", text)):
            asking = None if not asking else asking
            continue
        if (subject := words.TOPIC.match(text)) and not (words.TREATED_LAST.match(text) or words.TREATED.match(text)):
            topic = _plain(subject["topic"])
            continue
        action = _action(sentence, start, end, actor, named is not None, topic)
        if action is None:
            continue
        if asking and action.why == "directive verb" and not words.ISSUING.match(re.sub(r"\s", "", text)):
            verb, modality, whom, addressed = asking
            action = replace(
                action,
                verb=verb,
                object=whom + _plain(sentence[action.start : action.end]),
                modality=modality,
                bodies=tuple(dict.fromkeys((*actor, *addressed))),
                why="asked of an addressee",
            )
        else:
            asking = _asking(sentence, action)
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
    return replace(action, start=action.start + by, end=action.end + by, bodies=tuple(_at(list(action.bodies), by)), scope=scope)


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
        elif not closing and sign in "，；：。！,;":
            cuts.append((begin, index))
            begin = index + 1
        elif not closing and sign == "并" and index > begin + 3 and _verb(sentence[index + 1 :].lstrip())[0] and sentence[index - 1] != "合":
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


def _skip(sentence: str, start: int, end: int) -> tuple[int, bool]:
    """Past the time that opens a stretch ("到2025年", "2022年3月前")."""
    time = words.TIME.match(sentence[start:end])
    return (start + time.end(), True) if time and time.end() < end - start else (start, False)


def _actor(text: str) -> tuple[list[BodyRole], int] | None:
    """The bodies that open a stretch and the length of their name, where a verb of theirs follows."""
    match = None if _verb(text)[0] and not re.match(r"(?:由|组织部)", text) else body_words.ACTOR.match(text)
    while match:
        length = match.end()
        rest = text[length:].lstrip()
        name = match["name"]
        if not rest:
            found = bodies.named(name, "lead", "zh", match.start("name"))
            return (found, length) if found and len(name) > 2 else None
        follows = re.match(r"(?:要|应|须|必须|可|负责|牵头|根据|按照|结合|对|将|会同|不得|分别|每年|每季度|建立|联合)", rest) or _verb(rest)[0]
        if follows and not rest.startswith(("的", "和", "与", "及", "、")):
            role = "lead"
            found = bodies.named(name, role, "zh", match.start("name")) or [BodyRole(name, role, name, match.start("name"), match.end("name"))]
            partner = re.match(r"会同(?P<name>[^，。；]{2,40}?(?:部门|单位|局|委|厅|机构))", rest)
            if partner:
                found += bodies.named(partner["name"], "support", "zh", length + partner.start("name"))
                length += partner.end()
            return found, length
        # The ending may lie inside a longer name: look further.
        longer = body_words.ACTOR_LONGER(text, length)
        match = longer if longer and longer.end() > length else None
    return None


def _at(found: list[BodyRole], by: int) -> list[BodyRole]:
    return [
        replace(body, start=body.start + by, end=body.end + by) if body.start is not None and body.end is not None else body
        for body in found
    ]


def _action(sentence: str, start: int, end: int, actor: tuple[BodyRole, ...], fresh: bool, topic: str) -> Action | None:
    text = sentence[start:end]
    if strict := STRICT.match(text):
        about = _plain(text[strict.end() :])
        return Action("严格", about, "control", start, end, "strict", actor) if len(about) > 1 else None
    if words.FORCES.get(text[:2]) == "prohibit" or text.startswith(("不允许", "一律不")):
        verb, force, last = _verb(text)
        return Action(verb or text[:2], _plain(text[last or 2 :]), "prohibit", start, end, "ban", actor)
    built = words.BUILT.match(text)
    if built and not re.search(r"不得|禁止|严禁|应当|必须", text):
        if re.search(r"(?:达到|不低于|不超过|比例|占比)", text):
            return None
        about = _plain(built["subject"] + built["rest"])
        return Action(built["verb"], about, "must", start, end, "modal", actor)
    found, _, last = _verb(text)
    if found:
        about = _plain(text[last:]) or topic
        if len(about) < 2 or about.startswith(("的", "了", "后，", "工作的")):
            return None
        if words.DEFINING.search(about) or (words.BECOME.search(about) and not words.CAUSING.search(found)):
            return None
        if re.match(r"(?:到|至)[\d０-９]", about) or (words.MOTTO.match(about) and about != topic):
            return None
        return Action(found, about, _modality(found, about, bool(actor)), start, end, "directive verb", actor)
    if taken := words.TAKEN.match(text):
        return Action(taken["verb"], _plain(taken["object"] + taken["rest"]), "must", start, end, "taken", actor)
    if (treated := words.TREATED_LAST.match(text)) and _single(treated["verb"], 0):
        kept = "".join(words.FORCE.findall(treated["adverb"]))
        return Action(kept + treated["verb"], _plain(treated["object"]), _modality(treated["verb"], "", bool(actor)), start, end, "treated", actor)
    if treated := words.TREATED.match(text):
        rest, light = treated["rest"], treated["verb"]
        verb, _, verb_end = _verb(rest)
        if light in {"要", "应", "按照"} or (light in {"推动"} and verb):
            inner = verb or light
            about = _plain(treated["object"] + rest[verb_end:])
            return Action(treated["adverb"] + inner, about, _modality(inner, about, bool(actor)), start, end, "treated", actor) if verb or light == "按照" else None
        about = _plain(treated["object"] + rest)
        force: Modality = words.FORCES.get(rest[:2], "must") if light in {"进行", "实施", "开展", "予以", "实行"} else words.FORCES.get(light, "must")  # type: ignore[assignment]
        force = "support" if light == "给予" and re.search(r"支持|补助|奖励|补贴|优惠", rest) else force if force in {"control", "prohibit", "support", "promote"} and light not in {"开展", "实施", "进行"} else "must"
        return Action((treated["adverb"] if words.FORCE.search(treated["adverb"]) else "") + light, about, force, start, end, "treated", actor)
    if (obliged := words.OBLIGED.match(text)) and not words.OUTCOME.match(obliged["rest"]):
        verb = _verb(obliged["rest"])[0]
        return Action(verb or _plain(text)[: len(text) - len(obliged["rest"]) + 2], _plain(obliged["rest"]), "must", start, end, "modal", actor)
    if modal := words.MODAL.match(text):
        verb, force, last = _verb(modal["rest"])
        subject = modal["subject"]
        if modal["modal"] in {"不得", "严禁", "禁止"}:
            doer = tuple(_at(bodies.named(subject, "addressee", "zh"), start)) or actor
            return Action(modal["modal"], _plain(subject + modal["rest"]), "prohibit", start, end, "ban", doer)
        if words.PREPOSITION.match(subject) and not verb:
            return None
        if verb or modal["modal"] in {"必须", "应当", "应", "须"}:
            if re.search(r"(?:达到|不低于|不超过|不少于|不高于|高于|低于)\s*[\d０-９]", modal["rest"]) or words.OUTCOME.match(modal["rest"]):
                return None
            about = _plain(subject + modal["rest"][last if verb else 0 :])
            return Action(verb or modal["modal"], about, "must" if not verb or words.FORCES.get(_core(verb)) in {"promote", "explore", "must"} else _modality(verb, about, True), start, end, "modal", actor)
    if words.PREPOSITION.match(text):
        return _after_preposition(sentence, start, end, actor)
    if fresh and len(text) > 3 and (request := re.match(r"(?:负责|牵头)(?P<rest>.+)", text)):
        return Action(text[:2], _plain(request["rest"]), "must", start, end, "actor", actor)
    return None


def _after_preposition(sentence: str, start: int, end: int, actor: tuple[BodyRole, ...]) -> Action | None:
    """"通过…等手段推动市场调节", "在重点领域推广…": the first verb whose words before it end a prepositional phrase."""
    text = sentence[start:end]
    for at in range(3, len(text) - 3):
        before = text[:at]
        if not re.search(r"(?:等|中|上|下|内|间|时|后|前|基础|方式|手段|形式|要求|原则|目标|重点|导向|领域|行业|环节|方面|地区|区域|企业|项目|水平|规定|情况|实际|标准|契机|主体|依据|约束|驱动|路径|政策|措施|力度|过程|环境|条件|方向|[”）》])$", before):
            continue
        verb, _, last = _verb(text[at:])
        if verb and len(verb) >= 2:
            about = _plain(text[at + last :])
            if len(about) < 2 or about.startswith("的") or re.match(r"[^，]{0,10}(?:等|时|后|前|中|的)$", about):
                continue
            return Action(verb, about, _modality(verb, about, bool(actor)), start + at, end, "directive verb", actor)
    return None


def _verb(text: str) -> tuple[str, str, int]:
    """Verb with the adverb that changes its force, its force and where its object begins; ("", "", 0) without one."""
    at = 0
    adverbs = ""
    while adverb := words.ADVERBS.match(text[at:]):
        single = _single(text, at)
        if single and len(single) > adverb.end() and single not in {"加快"}:
            break
        adverbs += adverb.group()
        at += adverb.end()
        while at < len(text) and text[at].isspace():
            at += 1
    verb = _single(text, at)
    if not verb:
        # "加强监管": the adverb itself is the verb where no other follows.
        if adverbs and (last := next((v for v in ("强化", "规范", "抓紧", "限期", "统筹", "主动") if adverbs.endswith(v) and v in words.FORCES), None)) and last in {"强化", "规范", "统筹"}:
            return last, words.FORCES[last], at
        return "", "", 0
    force = words.FORCES[verb]
    at += len(verb)
    if words.PAIR_FIRST.match(verb) and (second := words.PAIR_SECOND.match(text[at:])):
        rest = text[at + second.end() :]
        plain = second.group().lstrip("、和并")
        if len(rest.strip()) >= 2 and not re.match(r"[的，、和与及]", rest) and not (verb in {"加强", "强化", "深化", "开展"} and plain in {"建设", "应用", "培养", "培育", "使用", "执行"}):
            verb, at = verb + second.group(), at + second.end()
    kept = "".join(words.FORCE.findall(adverbs))
    return kept + verb, force, at


def _single(text: str, at: int) -> str:
    for size in range(min(LONGEST, len(text) - at), 1, -1):
        if text[at : at + size] in words.FORCES:
            return text[at : at + size]
    return ""


def _core(verb: str) -> str:
    plain = re.sub(rf"^(?:{words.FORCE.pattern})+", "", verb)
    return _single(plain, 0) or plain


def _modality(verb: str, about: str, named: bool) -> Modality:
    core = _core(verb)
    force: Modality = words.FORCES.get(core, "must")  # type: ignore[assignment]
    if force == "promote" and core in {"提高", "提升"} and re.search(r"门槛", about):
        return "control"
    if verb.startswith("严格") and force == "promote":
        return "must"
    if named and force in {"promote", "explore"}:
        return "must"
    return force


def _asking(sentence: str, action: Action) -> tuple[str, Modality, str, tuple[BodyRole, ...]] | None:
    """Who is to act after "引导", "鼓励" and their kin, as long as a verb of theirs follows the name."""
    if not words.ADDRESSING.search(action.verb) or action.why != "directive verb":
        return None
    offset = sentence.find(action.verb[-2:], action.start) + 2
    text = sentence[offset : action.end]
    best = None
    for match in re.finditer(body_words.ADDRESSEE_END, text[:40]):
        rest = text[match.end() :]
        if re.search(r"[赴到向与把将]|组织|开展", text[: match.end()]):
            break
        if _verb(rest)[0] or words.PREPOSITION.match(rest) or words.TAKEN.match(rest) or re.match(r"(?:参照|发挥|先行|加入|到|成为|有序|自愿|带头|入驻|上市|转移|间)", rest):
            best = match
            break
    if not best:
        return None
    name = text[: best.end()]
    who = bodies.named(name, "addressee", "zh", offset) or [BodyRole(name, "addressee", name, offset, offset + len(name))]
    return action.verb, action.modality, name, tuple(who)


def _requests(sentence: str) -> list[Action]:
    """What a notice asks of those it is addressed to: "请认真组织实施"."""
    match = body_words.REQUEST.search(sentence)
    if not match:
        return []
    whom = match["whom"]
    start, end = match.start("ask"), match.end("rest")
    while end > start and sentence[end - 1] in STOP:
        end -= 1
    rest = re.sub(r"^(?:认真|遵照|结合[^，。]{1,16}?(?=组织|认真|贯彻|抓好))+", "", _plain(sentence[match.start("rest") : end]))
    title = re.search(r"《[^》]+(?:〉[^》]*)?》(?=印发|发给)|《[^》]+》(?=[^《》]*$)", sentence)
    verb = _single(rest, 0) or rest[-2:]
    verb = rest if len(rest) <= 6 else verb
    about = _plain(title.group()) if title else _plain(sentence[match.start("rest") : end])
    asked = bodies.named(whom, "addressee", "zh", match.start("whom")) if whom else []
    return [Action(verb, about, "must", start, end, "request", tuple(asked))]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("，。；：、")
