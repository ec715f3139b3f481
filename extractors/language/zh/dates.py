"""How Chinese writes dates, and the words around one that say what it is."""

import re

MONTHS: dict[str, int] = {}
ORDINALS = {"十": 10, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16, "十七": 17}

_YEAR = r"(?:19|20|21)\d\s?\d"

PATTERNS = (
    # “十四五”期间, "十五五"末, 第十四个五年规划
    re.compile(
        r"[“\"'‘]?(?P<plan>十[一二三四五六]?)五(?![年年])[”\"'’]?\s*(?P<period>期间|时期|期末|末期|末|规划期|前期|后期|中期|初期|后两年|后三年|以来)?"
    ),
    re.compile(r"第?(?P<plan>十[一二三四五六])个五年(?P<period>规划期间|规划时期|计划期间|规划|计划)"),
    re.compile(rf"(?<![\d.])(?P<from>{_YEAR})\s*年?\s*(?:—|－|–|-|~|～|至|到|－－|——)\s*(?P<to>{_YEAR})\s*年(?:期间)?"),
    re.compile(
        rf"(?<![\d.])(?P<year>{_YEAR})\s*年\s*(?:(?P<month>\d{{1,2}})\s*月\s*(?:(?P<day>\d{{1,2}})\s*日)?)?"
        r"(?P<tail>底前|底之前|末前|年底前|以前|之前|前|底|末|年底|上半年|下半年)?(?!度?版)"
    ),
    re.compile(r"(?<![\d.-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:\s+\d\d?:\d\d(?::\d\d)?)?(?!\d)"),
    re.compile(r"(?P<year>20\d\d)年?(?=版[）)本]?)"),
)
PAIR = re.compile(r"(?!)")
BETWEEN = re.compile(r"(?!)")
FISCAL = re.compile(r"(?!)")

BEFORE = (
    ("baseline", re.compile(r"(?:比|较|与|同|相比于|相较于?|对比|以|相对于?|在|按照?)\s*$")),
    (
        "deadline",
        re.compile(
            r"(?:到|至|截至|截止|截止到|截至到|力争|确保|确保到|力争到|争取|争取到|不晚于|最迟|于|力争在|确保在)\s*$"
        ),
    ),
    ("issue", re.compile(r"(?:发布|印发|公布|发文|施行|实施)(?:于|日期[:：]?)\s*$")),
    ("history", re.compile(r"自\s*$")),
)
AFTER = (
    (
        "baseline",
        re.compile(
            r"\s*(?:的\s*[\d.一二两三四五六七八九十]+\s*(?:倍|[%％])|的?水平|的?基础上|相比|为基(?:数|准|期|础)|基准|同期)"
        ),
    ),
    ("deadline", re.compile(r"(?<=前)")),
    ("start", re.compile(r"\s*(?:起|以来|开始|初)")),
    ("mention", re.compile(r"\s*(?:版|度)")),
)
# Only these lead-ins make a baseline on their own; 与 and 在 need the word after as well.
BASELINE_ALONE = re.compile(r"(?:比|较|相比于|相较于?|对比|相对于?)\s*$")
RISE = (
    re.compile(r"(?:从|由)[^，。；]{0,16}$"),
    re.compile(r"[^，。；]{0,24}(?:提高|提升|增加|增长|上升|下降|降低|降|减少)?到|至"),
)
QUANTITY_BEFORE = re.compile(r"(?!)")
COUNTED_AFTER = re.compile(r"(?!)")
ROUND = re.compile(r"(?!)")

PAST = re.compile(r"已|累计(?:完成|实现)了?|达到了|增长了|下降了|同比|实现了|为[\d.]+")
FUTURE = re.compile(r"将|力争|要|到|前|确保|争取|目标")
TITLE_OPEN, TITLE_CLOSE = "《", "》"
JOIN = re.compile(r"\s*(?:、|和|及|以及|与)\s*(?:到|至)?\s*")
UP_TO_NOW = re.compile(r"(?:截至|截止|截止到|截至到)\s*$")
# 截至2022年底，全省累计建成…: what there is; with a word of what is meant to be, an aim
TOTALLED = re.compile(
    r"底?[，,]?[^。；]{0,16}?(?:累计|共(?:有|建|计))(?![^。；]*(?:力争|确保|争取|不低于|不少于|以上|将|要))"
)
