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
from extractors.language.zh import bodies as body_words
from extractors.language.zh import stretches
from extractors.language.zh import tasks as words
from extractors.language.zh.actors import asking_of, find_actor, partners, requests
from extractors.language.zh.verbs import STOP, find_verb, plain_text
from extractors.model import BodyRole, Modality

MASKS = {"（": "）", "“": "”", "《": "》", "(": ")", "〔": "〕", "〈": "〉", "「": "」"}
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
    parts = _stretches(sentence, opening, blanks)
    for number, (start, end) in enumerate(parts):
        start = _skip(sentence, start, end)
        text = sentence[start:end]
        if not text.strip() or words.TITLE.match(plain_text(text)):
            continue
        following = sentence[slice(*parts[number + 1])] if number + 1 < len(parts) else ""
        if following and re.search(r"[^目]的$", text) and len(text) > 4 and not text.startswith("对"):
            # 未通过审查的，审批机关不得…: the cases that what follows is for.
            topic = plain_text(text)[:-1]
            doer = body_words.ACTOR.match(text)
            if (
                doer
                and re.match(r"未|不|违反|逾期|擅自|拒不|没有|虚报|弄虚", text[doer.end() :])
                and not following.startswith("由")
            ):
                # 县级人民政府未完成目标的，应当…
                actor = (
                    tuple(bodies.placed(bodies.named(doer["name"], "lead", "zh", doer.start("name")), start)) or actor
                )
            continue
        if DESCRIBED_WHOLE.fullmatch(text) and words.TOPIC_OF_NEXT.match(following):
            # 年用水量30万立方米以上的企业，应当…: the comma parts a long name from its duty.
            actor, asking = (BodyRole(text, "lead", text, start, end),), None
            continue
        if words.TOPIC_OF_NEXT.match(following) and words.NAMES_THINGS.search(text) and not words.MODAL.match(text):
            topic = plain_text(text)
            continue
        if actor and (with_whom := partners(text)):
            actor += tuple(bodies.placed(with_whom[0], start))
            start += with_whom[1]
            text = sentence[start:end]
        named = find_actor(text)
        if (
            named
            and actor
            and re.fullmatch(r"(?:积极|协同|参与)*(?:配合|参与|协助|参加)(?:落实|实施|推进)?", text[named[1] :].strip())
        ):
            actor += tuple(bodies.placed([replace(body, role="support") for body in named[0]], start))
            continue
        if named:
            who, length = named
            actor, asking = tuple(bodies.placed(who, start)), None
            start = _skip(sentence, start + length, end)
            text = sentence[start:end]
            if not text:
                continue
            if with_whom := partners(text):
                actor += tuple(bodies.placed(with_whom[0], start))
                start += with_whom[1]
                text = sentence[start:end]
        if (place := words.WHOLE_PLACE.match(text)) and find_verb(text[place.end() :])[0]:
            start += place.end()
            text = sentence[start:end]
        if joined := words.JOINTLY.match(text):
            start += joined.end()
            text = sentence[start:end]
        elif (branch := words.BRANCH.match(text)) and not find_verb(text)[0] and find_verb(text[branch.end() :])[0]:
            start += branch.end()
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
        if (subject := words.TOPIC.match(text)) and not (
            any(known.match(text) for known in (words.TREATED_LAST, words.REFUSED, words.ANSWERED))
            or ((treated := words.TREATED.match(text)) and not _names_what_is_treated(treated))
            or ((case := words.TREATED_CASE.match(text)) and find_verb(case["rest"])[0])
        ):
            topic = plain_text(subject["topic"])
            continue
        action = stretches.action(sentence, start, end, actor, named is not None, topic)
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


def _names_what_is_treated(treated: re.Match[str]) -> bool:
    """对未按规定进行节能审查的项目: the verb belongs to the name of what is treated."""
    return "的" not in treated["object"] and bool(re.search(r"[^目]的[\u4e00-\u9fff]{2,10}$", treated["rest"]))


def _moved(action: Action, by: int) -> Action:
    scope = (action.scope[0] + by, action.scope[1] + by) if action.scope else None
    return replace(
        action,
        start=action.start + by,
        end=action.end + by,
        bodies=tuple(bodies.placed(list(action.bodies), by)),
        scope=scope,
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
    bound = re.match(r"(?:要|应当|应|须|均应)(?=于|在\d|每)", sentence[start:end])
    begin = start + bound.end() if bound else start
    time = words.TIME.match(sentence[begin:end])
    return begin + time.end() if time and time.end() < end - begin else start
