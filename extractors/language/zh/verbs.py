"""Chinese verbs at the beginning of a stretch, with their adverbs and force."""

from __future__ import annotations

import re

from extractors.language.zh import tasks as words
from extractors.model import Modality

STOP = " 　\n，。；：、,;"
LONGEST = max(map(len, words.FORCES))


def find_verb(text: str) -> tuple[str, str, int]:
    """Verb with the adverb that changes its force, its force and where its object begins; ("", "", 0) without one."""
    at = 0
    adverbs = ""
    while adverb := words.ADVERBS.match(text[at:]):
        single = longest_verb(text, at)
        if single and len(single) > adverb.end() and single not in {"加快"}:
            break
        adverbs += adverb.group()
        at += adverb.end()
        while at < len(text) and (text[at].isspace() or (text[at] == "、" and words.ADVERBS.match(text[at + 1 :]))):
            # 逐企业、逐生产线开展: adverbs come in lists too.
            at += 1
    verb = longest_verb(text, at)
    if verb and re.match(r"[率值额者]|期(?!货|权|刊|间)|量(?!化)|业(?!务|绩|主|态)", text[at + len(verb) :]):
        # 增加值, 利用率: a figure's name, not a verb.
        return "", "", 0
    if not verb:
        # "加强监管": the adverb itself is the verb where no other follows.
        if (
            adverbs
            and (
                last := next(
                    (
                        v
                        for v in ("强化", "规范", "抓紧", "限期", "统筹", "主动")
                        if adverbs.endswith(v) and v in words.FORCES
                    ),
                    None,
                )
            )
            and last in {"强化", "规范", "统筹"}
        ):
            return last, words.FORCES[last], at
        if adverbs.endswith("加快") and text.startswith("形成", at):
            return "加快", words.FORCES["加快"], at
        return "", "", 0
    force = words.FORCES[verb]
    at += len(verb)
    if words.PAIR_FIRST.match(verb) and (second := words.PAIR_SECOND.match(text[at:])):
        rest = text[at + second.end() :]
        plain = second.group().lstrip("、和并")
        if (
            len(rest.strip()) >= 2
            and not re.match(r"[的，、和与及]", rest)
            and not (plain == "协调" and re.match(r"配合|联动|衔接|协作|对接", rest))
            and not (
                verb in {"加强", "强化", "深化", "开展"} and plain in {"建设", "应用", "培养", "培育", "使用", "执行"}
            )
        ):
            verb, at = verb + second.group(), at + second.end()
    kept = "".join(words.FORCE.findall(adverbs))
    if adverbs.endswith("加快") and force in {"must", "plan"}:
        # 加快建设: to speed it up is asked for, as in 加快老旧锅炉改造.
        kept, force = kept + "加快", words.FORCES["加快"]
    return kept + verb, force, at


def longest_verb(text: str, at: int) -> str:
    for size in range(min(LONGEST, len(text) - at), 1, -1):
        if text[at : at + size] in words.FORCES:
            return text[at : at + size]
    return ""


def core(verb: str) -> str:
    plain = re.sub(rf"^(?:{words.FORCE.pattern})+", "", verb)
    return longest_verb(plain, 0) or plain


def modality(verb: str, about: str, named: bool) -> Modality:
    plain = core(verb)
    force: Modality = words.FORCES.get(plain, "must")  # type: ignore[assignment]
    if force == "promote" and plain in {"提高", "提升"} and re.search(r"门槛|准入(?:标准|条件|要求)|淘汰标准", about):
        return "control"
    if verb.startswith("严格") and force == "promote":
        return "must"
    if named and (force in {"promote", "explore"} or plain == "协助"):
        return "must"
    return force


def plain_text(text: str) -> str:
    return re.sub(r"\s+", "", text).strip("，。；：、")
