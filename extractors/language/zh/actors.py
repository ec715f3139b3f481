"""Who acts in a Chinese stretch, who is asked to, and what a notice asks of those it is addressed to."""

from __future__ import annotations

import re

from extractors import bodies
from extractors.actions import Action
from extractors.language.zh import bodies as body_words
from extractors.language.zh import tasks as words
from extractors.language.zh.verbs import STOP, find_verb, longest_verb, plain_text
from extractors.model import BodyRole, Modality


def find_actor(text: str) -> tuple[list[BodyRole], int] | None:
    """The bodies that open a stretch and the length of their name, where a verb of theirs follows."""
    if sure := body_words.ACTOR_SURE.match(text) or body_words.DESCRIBED.match(text):
        name, start, end = sure["name"], sure.start("name"), sure.end("name")
        bound = re.match(r"，?(?:应|必须|不得|须|可以)", text[sure.end() :])
        ordered = find_verb(name)[0] and not bound and not body_words.VERB_NAMED.match(name)
        if not ordered and not re.match(
            r"(?:对|将|把|向|在|为|按|以|从|通过|鼓励|支持|引导|推动|指导|督促|加强|完善|建立)", name
        ):
            plain = re.fullmatch(r"[\u4e00-\u9fff、（）]+", name)
            found = bodies.named(name, "lead", "zh", start) if plain else []
            return found or [BodyRole(name, "lead", name, start, end)], sure.end()
    match = None if find_verb(text)[0] and not body_words.NAMED_BY_DOING.match(text) else body_words.ACTOR.match(text)
    while match:
        length = match.end()
        rest = text[length:].lstrip()
        name = match["name"]
        if not rest:
            found = bodies.named(name, "lead", "zh", match.start("name"))
            return (found, length) if found and len(name) > 2 else None
        follows = (
            re.match(
                r"(?:要|应|须|必须|可|负责|牵头|严格按|认真按|根据|按(?!时|期|需|揭)|结合|对|将|会同|于(?=每|[12]\d{3})|不得|分别|在(?!建)|至少|每年|每月|每周|每半年|每季度|建立|联合)",
                rest,
            )
            or find_verb(rest)[0]
        )
        spoken = re.search(
            r"^(?:以|在|对|按|从|将|把|向|为|与)|(?<![主重需])要(?=及时|切实|向|按|对|加)|应当|及时向|必须|不得", name
        )
        if (
            follows
            and not spoken
            and not body_words.NOT_UNIT.search(name)
            and not rest.startswith(("的", "和", "与", "及", "、"))
        ):
            role = "lead"
            found = bodies.named(name, role, "zh", match.start("name")) or [
                BodyRole(name, role, name, match.start("name"), match.end("name"))
            ]
            if with_whom := partners(rest):
                found += bodies.placed(with_whom[0], length)
                length += with_whom[1]
            return found, length
        # The ending may lie inside a longer name: look further.
        longer = body_words.ACTOR_LONGER(text, length)
        match = longer if longer and longer.end() > length else None
    return None


WITH_WHOM = re.compile(
    r"(?:要|应当|应|须|可以|可)?(?:会同|联合)(?P<name>[^，。；]{2,40}?(?:部门|单位|局|委|厅|机构|办|院|银行|机关))(?:等有关部门|等部门|等单位|等)?"
)
GOES_ON = re.compile(r"(?:对|将|把|向|按|根据|依据|要|应|须|共同|联合|负责|在|通过)")


def partners(text: str) -> tuple[list[BodyRole], int] | None:
    """The bodies after "会同" that open a stretch and where their list ends, as long as what they do follows it."""
    found = WITH_WHOM.match(text)
    while found and not (find_verb(text[found.end() :])[0] or GOES_ON.match(text, found.end())):
        # The ending may lie inside the list: look further.
        length = found.end("name") - found.start("name")
        found = re.compile(WITH_WHOM.pattern.replace("{2,40}?", f"{{{length},60}}?")).match(text)
    if not found:
        return None
    name = re.sub(r"等(?:有关)?(?:部门|单位)$", "", found["name"])
    return bodies.named(name, "support", "zh", found.start("name")), found.end()


def asking_of(sentence: str, action: Action) -> tuple[str, Modality, str, tuple[BodyRole, ...]] | None:
    """Who is to act after "引导", "鼓励" and their kin, as long as a verb of theirs follows the name."""
    if not words.ADDRESSING.search(action.verb) or action.why != "directive verb":
        return None
    offset = sentence.find(action.verb[-2:], action.start) + 2
    text = sentence[offset : action.end]
    best = None
    for match in re.finditer(body_words.ADDRESSEE_END, text[:40]):
        rest = text[match.end() :]
        if rest.startswith("建成区"):
            continue
        if re.search(r"[赴到向与把将]|组织|开展", text[: match.end()]):
            break
        if (
            find_verb(rest)[0]
            or words.PREPOSITION.match(rest)
            or words.TAKEN.match(rest)
            or re.match(
                r"(?:参照|与[^，。；]{2,16}(?:对接|合作|联合|共建|签订|协同)|发挥|先行|率先|主动|积极|自觉|加入|到|成为|有序|自愿|带头|入驻|上市|转移|间)",
                rest,
            )
        ):
            best = match
            break
    if not best:
        # 鼓励在园区周边布局中小型企业，就近消纳…: what is encouraged goes on, whoever does it.
        goes_on = re.search(r"(?:鼓励|支持)$", action.verb) and re.match(r"(?:在|利用|通过|以|采用|依托)", text)
        return (action.verb, action.modality, "", ()) if goes_on else None
    name = text[: best.end()]
    who = bodies.named(name, "addressee", "zh", offset) or [
        BodyRole(name, "addressee", name, offset, offset + len(name))
    ]
    return action.verb, action.modality, name, tuple(who)


def requests(sentence: str) -> list[Action]:
    """What a notice asks of those it is addressed to: "请认真组织实施"."""
    match = body_words.REQUEST.search(sentence)
    if not match:
        return []
    whom = match["whom"]
    start, end = match.start("ask"), match.end("rest")
    while end > start and sentence[end - 1] in STOP:
        end -= 1
    rest = re.sub(
        r"^(?:认真|遵照|结合[^，。]{1,16}?(?=组织|认真|贯彻|抓好))+",
        "",
        plain_text(sentence[match.start("rest") : end]),
    )
    title = re.search(r"《[^》]+(?:〉[^》]*)?》(?=印发|发给)|《[^》]+》(?=[^《》]*$)", sentence)
    verb = longest_verb(rest, 0) or rest[-2:]
    verb = rest if len(rest) <= 6 else verb
    about = plain_text(title.group()) if title else plain_text(sentence[match.start("rest") : end])
    asked = bodies.named(whom, "addressee", "zh", match.start("whom")) if whom else []
    return [Action(verb, about, "must", start, end, "request", tuple(asked))]
