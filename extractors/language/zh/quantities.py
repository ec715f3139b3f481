"""How Chinese writes numbers, ranges, comparisons and counted things, and what only looks like a quantity."""

import re

WORDS: dict[str, tuple[float, bool]] = {
    **{digit: (float(value), False) for value, digit in enumerate("〇一二三四五六七八九")},
    "零": (0.0, False),
    "两": (2.0, False),
    "十": (1e1, True),
    "百": (1e2, True),
    "千": (1e3, True),
    "万": (1e4, True),
    "亿": (1e8, True),
}
# Numerals in words are read only before something counted; most of them are figures of speech.
_COUNTED = r"(?=\s*(?:余|多)?\s*(?:个|家|项|座|条|辆|台|套|户|处|艘|倍|万|亿|吨|千瓦|公里|平方|立方|亩|公顷|种|所|成|星级|年|天|名|次|%))"
WORD_NUMBER = re.compile(
    r"(?<![第十百千万一二三四五六七八九“\d])[一二两三四五六七八九十][一二两三四五六七八九十百千万亿零]*" + _COUNTED
)
WORD_SPLIT = re.compile(r"(?=.)")
SCALES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4}
SCALE = re.compile(r"\s*(?:余|多)?\s*(?P<scale>万亿|千亿|百亿|亿|千万|百万|万)\s*(?:余|多)?")
DIGITS = re.compile(
    r"(?<![\d.A-Za-z_〔\[#])(?<!\d,)(?:\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\s?\.\s?\d+)?)(?!\d)"
)
NUMBER_ON = re.compile(r"^.*?(?=[\d一二两三四五六七八九十])")
"""The words of a quantity before its number."""
DECIMAL_COMMA = re.compile(r"(?!)")

_N = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
SHARES = (
    *(
        (re.compile(f"{below}分之{above}(?![十百])"), 100 * _N[above] / _N[below])
        for below in "二三四五六八十"
        for above in "一二两三四五六七"
        if _N[above] < _N[below]
    ),
    (re.compile(r"一半(?=以上|左右|的|，|。|；|$)|(?<=下降|减少|降低|达到)一半"), 50.0),
    # 超过八成: tenths, not 成 as "become", 成员, 成本.
    *(
        (
            re.compile(
                f"(?<=[超过到为达占至近约高低于升降提增减少]){tenth}成(?=以上|以下|左右|以内|多|的|、|，|。|；|$)"
            ),
            10.0 * _N[tenth],
        )
        for tenth in "一二两三四五六七八九"
    ),
)
# 百分之九, 百分之三点五: how laws write percent
PERCENT_IN_WORDS = re.compile(
    r"百分之(?P<n>[零〇一二三四五六七八九十]{1,4}(?:点[零〇一二三四五六七八九]{1,3})?|\d+(?:\.\d+)?)(?![百千万亿])"
)
CHANGES = (
    (
        re.compile(
            r"翻一番|(?:(?<=增加)|(?<=增长)|(?<=提高)|(?<=扩大)|(?<=增[加长]约)|(?<=增[加长]近)|(?<=[提扩][高大]约)|(?<=[提扩][高大]近))[一1]倍(?!多)"
        ),
        100.0,
        "increase",
    ),
    (re.compile(r"翻两番"), 300.0, "increase"),
    (re.compile(r"减半"), 50.0, "decrease"),
)
FULL = (
    re.compile(r"全覆盖|全面?覆盖(?![^，。；]{0,6}城乡)|应装尽装|应收尽收|应治尽治|应改尽改|百分之百|百分百"),
    re.compile(
        r"(?<=实现)(?:全面?|完全)(?:电动化|电气化|清洁化|达标|替代|淘汰|清零|收集|处理)|(?<=全面实现)(?:电动化|电气化|清洁化|新能源化|全覆盖)|基本?清零"
    ),
)
# All of something: a quantity only where the sentence aims at it, which the targets decide.
UNIVERSAL = re.compile(
    r"全部(?!门)|全面(?=执行|达到|完成(?!\s*[\d一二三四五六七八九十])|实施|淘汰|使用|采用|建成|退出|达标|禁止|取消|消除|关停)|均(?=(?:达到|达(?!到)|实现|完成|建成)(?!\s*\d))|所有(?=新|县|城|重点|企业|符合)"
)

RANGE = re.compile(r"\s*(?:-|–|—|－|~|～|至|到|——|－－)\s*")
BETWEEN = (re.compile(r"(?!)"), re.compile(r"(?!)"))
RANGE_WORD = re.compile(r"\s*(?:至|到)\s*")
FROM = re.compile(r"(?:从|由)(?:目前的?|现在的?|\d{4}年的?)?$")

GAP = re.compile(r"\s*")
PER = re.compile(r"\s*[/／每]\s*")
YEARLY = re.compile(r"(?!)")
YEARLY_OF = re.compile(r"(?!)")
# 年均增长4%, 每年培训1000人次 – but 年均浓度 is a mean over the year, not so much a year.
EACH_YEAR = re.compile(
    r"(?:年均(?!浓度|值|气温|温度|降[水雨]|径流|最)|每年(?!\d|[一二三四五六七八九十]+月)|平均每年)[^，。；：、\d]{0,24}$"
)
EACH_MONTH = re.compile(r"每月[^，。；：、\d]{0,12}$")
DAILY = re.compile(r"日(?:处理|产|供水|产量|加工|处置|焚烧|供)[^，。；\d]{0,10}$")
OF_WHAT = (
    (re.compile(r"\s*(?:的)?(?:二氧化碳当量|CO2当量|CO2e|CO2eq)"), "CO2e"),
    (re.compile(r"\s*(?:的)?(?:二氧化碳|CO2|CO₂)"), "CO2"),
    (re.compile(r"\s*(?:标准煤|标煤)"), "ce"),
    (re.compile(r"\s*(?:油当量|标准油)"), "oe"),
)

# 不低于其年销售量的10%: what the share is taken of may stand between.
_FILL = r"(?:达到?|为|在|于|至|到)?(?:(?:其|该|本|原|同期|上年度?|[一-鿿]{2,4}总)[^，。；\d]{1,14}的)?[“\s]*$"
BEFORE = (
    (
        "<=",
        re.compile(
            r"(?:不(?:得|应|能|宜|再|可)?(?:超过|高于|大于|多于|超出|突破|高出)|小于等于|小于或等于|低于或等于|不晚于|[≤])"
            + _FILL
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:不(?:得|应|能|宜|再|可)?(?:低于|少于|小于|低於|弱于|短于)|至少|不下于|大于等于|大于或等于|高于或等于|最低|≥)(?:使用|达到|建设|建成|完成|开展|组织|进行|举办|实施|培育|新增|打造|安排|储备|配备|配置|设置)?"
            + _FILL
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:超过|(?<!不)超(?!低|高|大|临|净|前|级|算|声|限|标)|突破|大于|高于|多于|优于|超出|[>＞])" + _FILL
        ),
    ),
    (
        "<=",
        re.compile(r"(?:低于|小于|少于|不足|不满|未达到?|控制在|限制在|至多|最多|最高|压减到|压减至|[<＜])" + _FILL),
    ),
    ("~", re.compile(r"(?:约|大约|近|接近|约占|大致|将近)" + _FILL)),
)
AFTER = (
    (">=", re.compile(r"\s*(?:（含）|\(含\))?(?:及|或|和)?(?:以上|之上|及其以上)|\+")),
    ("<=", re.compile(r"\s*(?:（含）|\(含\))?(?:及|或|和)?(?:以下|以内|之内|之下|内(?=[，。；]))")),
    ("~", re.compile(r"\s*(?:左右|上下|余)")),
)
SPATIAL_OVER = re.compile(r"(?!)")
SPATIAL_UNITS: frozenset[str] = frozenset()

LOOKALIKES = (
    re.compile(r"[“\"]\d+(?:\+\d+|\+[A-Z])*[^“”\"]{0,4}[”\"]|(?<![\d.])\d\s?/\s?\d(?!\d)|(?<!\d)20\d\d\s*$"),
    re.compile(r"https?://\S+|www\.\S+|[!-~]{1,80}@[^\s@]{1,100}\.\w+"),
    re.compile(r"(?:PM|O|CO|SO|NO|N|CH|SF|NF|H)\s?(?:2\.5|10(?!\d)|[2346](?!\d))(?:O|e)?|[（(]PM\s?2\.5[）)]"),
    re.compile(r"\d+\s?G(?![WtgA-Za-z])|T\d航站楼|[A-Z]\d+(?![\d.]*%)"),
    re.compile(r"(?:GB|DB|ISO|HJ|YB|JB|QB|JC|NB|HG|TSG|SL|JGJ|CJJ)\s?\d*(?:/T|/Z)?\s?[\d.]+(?:\s?[—–-]\s?\d{2,4})?"),
    re.compile(
        r"[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?(?:第\s?)?\d*\s?号?|第?\s?\d+\s?号(?:令|文|公告)?(?!线路)"
    ),
    re.compile(
        r"第\s?[\d一二三四五六七八九十百]+\s?(?:条|章|节|款|项|类|批|届|次|部分|代|期|阶段|产业|方|号|位|名|个五年)"
    ),
    re.compile(r"[一二三四五六七八九十]+届|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"),
    re.compile(r"^\s*\d{1,2}\s?[.．、](?!\d)|(?<=[。；：\n])\s*\d{1,2}\s?[.．、](?!\d)"),
    re.compile(r"(?:表|图|附件|附表|附录|专栏|页|序号|编号|电话|邮编|传真)\s?[:：]?\s?\d[\d-]*"),
    re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?![:：%])|\d{1,4}(?:\.\d{1,2}){2,}|\d{3,4}-\d{7,8}|1[3-9]\d{9}"),
    re.compile(r"\d+(?:\.\d+)?\s?[:：∶]\s?\d+(?:\.\d+)?"),
    re.compile(r"[—－–-]\s?\d{1,3}\s?[—－–-](?!\d)"),
    re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}\s?月(?:份|底|前)?"),
    re.compile(r"[“\"‘][^”\"’]{0,4}[一二两三四五六七八九十百千万]+[^”\"’]{0,8}[”\"’]"),
    re.compile(
        r"一(?:个人|家人|年来|些|批|系列|体|定|般|致|律|并|同|起|样|方面|次性|旦|切|带一路|二三|把手|企一策|事一议|张图|盘棋|本账|刀切|窗|网|站式|流|揽子|级|线|种[是为]|个[阶是整统]|项重要|代|是)"
    ),
    re.compile(r"(?<!至少)(?<!至少开展)(?<!至少组织)(?<!至少进行)(?<!不少于)一次"),
    re.compile(
        r"(?:国|三|四|五|六)[一二三四五六]\w?(?:类|标准|排放)|国[一二三四五六](?:[Bb]|及以|排放|标准|柴油|汽油|车|以)?"
    ),
    re.compile(
        r"(?:两|三|四|五|六|七|八)(?:高|化|个(?:作用|坚持|转变|确保|体系|一批|统筹|最严)|点|地|中全会|大|新|同|基|型|区|废|防|水|线|市|省|会|位一体|级|项制度|者)"
    ),
    re.compile(
        r"万元(?=工业|国内|地区|产值|GDP|增加值|生产总值|营业)|万家(?=企业)|千家(?=企业)|百强|百家(?=争)|万(?=种绿色|众|物)"
    ),
    re.compile(r"[二三]氧化[碳硫]|一次(?:能源|性)|二次|三次|零碳|双碳|十分|百姓|千方百计|万无一失|九大|七中全会"),
)

NOUN_STOP = re.compile(
    r"[，。；：、（）()“”《》\s\d]|达到|实现|建成|完成|建设|开展|进行|纳入|实施|以上|以下|左右|并|及其|(?<!中)和(?!平|谐)|与|或|等|为|率先|应当|不得|按照|可以|被|将|在|到|通过|力争|以内|用于|参与|成为|具备|的"
)
NOUN_WORD = re.compile(r"[\u4e00-\u9fff·A-Za-z]+")
IRREGULAR: dict[str, str] = {}
NOT_COUNTED: frozenset[str] = frozenset()
NUMBER_OF = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:数量|总数|总量|保有量|个数|(?<![系指参倍])数)(?:将|力争|应)?(?:达到?|超过|突破|为|增至|增加到|提高到|不少于)?$"
)
NAMED_BEFORE = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,12}?)(?:应用|推广|投放)?(?:数量|总数|总量|保有量|规模|数)?(?:力争|原则上|将|应)?(?:累计)?(?:达到?|超过|突破|增至|增加到|不少于|不低于|至少|约|为)*$"
)
# A ceiling in form only: 控制在3亿吨左右 is about 300 million
KEPT_AT = re.compile(r"控制在|限制在|保持在")
