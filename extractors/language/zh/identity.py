"""How Chinese documents say what they are, who issued them and when."""

KINDS: tuple[tuple[str, str], ...] = (
    ("notice", r"(?:通知|公告|公示|通告|函|批复|通报|公报|复函|公开信)$"),
    ("opinion", r"(?:意见|指南|指引|建议)$"),
    ("plan", r"(?:方案|计划|规划|纲要|行动|要点|路线图|安排|措施|战略|贡献)$"),
    ("law", r"(?:法|条例|办法|规定|细则|规则|决定|决议|令|章程|目录|标准|水平|规范|准则|导则|制度|限额|限值)$"),
    ("report", r"(?:报告|大纲|白皮书|汇总表|清单|名单|表|蓝皮书)$"),
    ("article", r"(?:解读|问答|答记者问|讲话|致辞)$"),
)
LAW_FIRST = r"(?!)"
LAW_LAST = r"(?!)"
OWN_WORDS: tuple[tuple[str, str], ...] = (
    ("law", r"本(?:法|条例|办法|规定|细则|规则)(?!律)"),
    ("plan", r"本(?:实施|行动|工作)?(?:方案|计划|规划|纲要)"),
    ("opinion", r"本(?:指导|实施)?意见"),
    ("notice", r"本(?:通知|公告|通告)"),
)
"""What a text calls itself where its title does not say."""
NAMED = r"《([^《》]{6,80}(?:方案|计划|规划|意见|办法|条例|纲要|通知|规定|行动))》"
HEADLINE = r"^(?!关于)[^《》]{2,30}(?:印发|发布|出台|公布|召开|举行|部署)(?!.*(?:通知|公告|意见|函)$)"
"""How a news headline tells that a document was issued."""
CITED = r"(?!)"
UNNAMED = r"(?!)"

# Dates ------------------------------------------------------------------------------------------------------------
# In the patterns below <DATE> stands for any of DATES.

_YEAR = r"(?P<year>\d{4}|[二〇○零ＯoO一三四五六七八九]{4})\s*年"
_MONTH = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
DATES: tuple[str, ...] = (
    rf"{_YEAR}\s*{_MONTH}\s*(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日",
    rf"{_YEAR}\s*{_MONTH}(?!\s*[\d一二三四五六七八九十]{{1,3}}\s*日)",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
)
SIGNED = r"<DATE>(?!\s*(?:印发|电|前|以前|之前|起))"
SIGNED_IN_TEXT = r"^[\u4e00-\u9fff（）、\s]{0,60}<DATE>$"
IN_TITLE = r"(?!)<DATE>"
ISSUED = (
    r"^[—–-]{1,3}\s*<DATE>(?=在)",
    r"(?:(?:成文|发文|印发|签发|通过|签署|颁布|制定)(?:日期|时间)\s*[:：]?[\s|]*|[（(]\s*)<DATE>"
    r"(?=\s*[）)]|[^（()）]{0,80}(?:通过|公布|发布|印发|令|颁布|批准|修订|制定)|\s*$)",
)
BELOW_TITLE = r"^[（(]?\s*(?:[\u4e00-\u9fff]{2,30}\s+)?<DATE>\s*[）)]?$"
PRINTED = r"<DATE>\s*印发"
AT_END = r"(?!)<DATE>"
REVISED = r"<DATE>(?=[^（()）\d]{0,60}(?:修订|修正))"
"""The adoption of the version that this is."""
PUBLISHED = (
    r"^<DATE>\s*发布(?=\s|$)",
    r"(?:(?:发布|公布|公开|生成|更新|刊发)(?:日期|时间)|(?<![\u4e00-\u9fff])(?:时间|日期))(?:\s*[:：][\s|]*|\s*\|\s*)<DATE>",
    r"新华社[\u4e00-\u9fff]{0,6}\s*<DATE>\s*电",
)
_HOLDS = r"(?:正式)?(?:起)?(?:施行|执行|实施|生效|有效)"
_SUBJECT = r"(?:(?:本|上述|以上|此)[\u4e00-\u9fff（）]{0,16}?|(?<![\u4e00-\u9fff]))"
EFFECTIVE = (
    r"(?:^|(?<=\s))<DATE>\s*实施$",
    r"(?:实施|施行|生效|执行)(?:日期|时间)(?:\s*[:：][\s|]*|\s*\|\s*)<DATE>",
    rf"{_SUBJECT}[自从于]\s*<DATE>\s*(?:起|之日起)?\s*{_HOLDS}",
)
EFFECT_RULES: tuple[tuple[str, str, int | None], ...] = (
    *(
        (rf"{_SUBJECT}自(?:{words})之日起\s*{lead}{_HOLDS}", since, days)
        for words, since in (("印发|下发|签发|签署|通过", "issue"), ("发布|公布|颁布|公告|公开", "announcement"))
        for lead, days in (("", 0), ("(?:满)?三?十日后|30日后", 30), ("60日后", 60))
    ),
    (rf"{_SUBJECT}自[^。；，\d]{{1,20}}(?:之日|日)起\s*(?:\d{{1,3}}日后)?{_HOLDS}", "issue", None),
)
"""Wording that ties entry into force to another day → whose day that is, and how many days later; None: not told."""
EFFECT_OWN = (
    r"(?:(?:本|此|上述|以上)[\u4e00-\u9fff（）]{0,16}|现予(?:公布|发布)[^。]{0,10})自[^。]{0,30}(?:施行|执行|实施|生效)"
)

# Numbers ----------------------------------------------------------------------------------------------------------

NUMBER = (
    r"[\u4e00-\u9fff]{1,10}(?:[（(][\u4e00-\u9fff]{1,4}[）)])?\s*[〔［\[【（(]\s*\d{4}\s*[〕］\]】）)]\s*(?:第\s*)?\d{1,5}\s*号"
    r"|(?:(?!日)[\u4e00-\u9fff]{2,24}(?:\s+[\u4e00-\u9fff]{2,24}){0,4}(?:令|公告|通告))\s*[（(]?\s*(?:\d{4}\s*年\s*)?第\s*(?:\d{1,5}|[一二三四五六七八九十百〇零]{1,6})\s*号"
    r"|(?<![\u4e00-\u9fff])\d{4}\s*年\s*第\s*\d{1,5}\s*号|^[（(]?\s*第\s*(?:\d{1,5}|[一二三四五六七八九十百〇零]{1,6})\s*号\s*[）)]?$"
    r"|^(?:DB\d{0,4}|GB|HJ|YB|JC)(?:/[TZ])?\s?\d+(?:\.\d+)?\s?[-—–]+\s?\d{4}$"
)

# Issuers ----------------------------------------------------------------------------------------------------------

BODY_ENDS = (
    r"(?:委员会|办公厅|办公室|人民政府|管委会|总局|管理局|监管局|总署|法院|检察院|银行|分行|支行|总工会|联合会|协会|证监会|银保监会|公司|中心|中央|省委|市委|区委|县委|党委"
    r"|国务院|综合司|部|委|厅|局|署|府|会|院|办)"
)
"""What the name of a body ends in."""
BODY_GOES_ON = r"(?:常务|委员会|办公厅|办公室|员会|会员|管理|监督|保障|财务|等|业)"
"""What may follow such an ending within one name."""
ISSUERS = r"^(?P<bodies>(?:[\u4e00-\u9fff（）、\s]{2,120}?)(?:人民政府办公厅|人民政府办公室|人民政府|办公厅|办公室|委员会|国务院|省委|市委|综合司|部|委|厅|局|署|中央|会))(?P<more>等[\u4e00-\u9fff0-9]{0,4}(?:部门|单位))?\s*(?=关于|印发|发布|公布|公告|批转|转发|令|通告)"
TITLE_ISSUERS = r"(?!)(?P<bodies>)"
LETTERHEAD_STATE = r"(?!)"
ENACTS = (
    r"^(?P<bodies>[\u4e00-\u9fff（）]{2,30})令\s*$",
    r"^(?P<bodies>[\u4e00-\u9fff（）]{2,30}?)(?:令|公告|通告)\s*[（(]?\s*(?:\d{4}\s*年\s*)?第\s*[\d一二三四五六七八九十百〇零]{1,6}\s*号",
    r"\d{1,2}月\d{1,2}日(?P<bodies>[\u4e00-\u9fff第]{4,40}?(?:代表大会常务委员会|代表大会|国务院|人民政府|部务会议))第?[\u4e00-\u9fff\d]{0,8}(?:次|届)?[\u4e00-\u9fff]{0,10}会议(?:通过|审议通过|修订)",
    r"日(?P<bodies>[\u4e00-\u9fff]{2,20}?)令第\s*\d{1,5}\s*号(?:公布|发布)",
    r"^(?P<bodies>[\u4e00-\u9fff（）]{2,40})文\s*件$",
    r"^(?P<bodies>[\u4e00-\u9fff（）\s]{4,80}?)\s*发布$",
)
"""The formula by which a law's authors enact it, and letterheads."""
ENACTED = ()
SIGNED_FOR = r"(?!)(?P<bodies>)"
AUTHORS: dict[str, str] = {}
PUBLISHED_BY = (
    r"(?:发布部门|发文机关|制定机关|发布机关|发文单位|颁布机关|印发机关|发布单位|制定单位|发布机构)(?=\s*[:：|])"
)
PREPARED_BY = r"(?:编制单位|起草单位|编写单位)(?=\s*[:：|])"
"""What stands before the bodies that issued a document, and before those that wrote it."""
WHOLE = r"(?!)(?P<bodies>)"

# Place ------------------------------------------------------------------------------------------------------------

CITY = r"(?:^(?P<before>(?!人民|各|全|本)[\u4e00-\u9fff]{2,3}(?:新区|县))(?=[\u4e00-\u9fff“])|(?:^|[省区、\s])(?P<after>(?!人民|各|全|本)[\u4e00-\u9fff]{2,4}?(?:市(?!场)|州|盟|县|区))(?=人民政府|[\u4e00-\u9fff]{0,14}(?:局|委|办公室|委员会|管委会|厅)|(?:碳|节能|“|\d|落实|关于|循环|绿色|应对|低碳|能源)))"
LEVELS: tuple[tuple[str, str], ...] = (
    ("international", r"联合国|欧盟|缔约方"),
    ("municipal", r"[\u4e00-\u9fff]{2,4}(?:市(?!场)|[州盟县])(?:人民政府|[\u4e00-\u9fff]{2,12}[局委])"),
    ("provincial", r"[\u4e00-\u9fff]{2,3}(?:省|自治区)(?:人民政府|[\u4e00-\u9fff]{2,12}[厅局委])"),
    (
        "national",
        r"国务院|中共中央|中国共产党中央|(?:^|[\s、])国家[\u4e00-\u9fff]{2,14}(?:委|局|署|办公室|中心)|(?:^|[\s、])[\u4e00-\u9fff]{2,10}部(?:办公厅)?(?:$|[\s、])|全国|中华人民共和国|部[\u4e00-\u9fff]{0,6}司",
    ),
)
"""Who issues → the level, where no region tells it; the first that fits."""
NATIONAL_TITLE = r"国家自主贡献"
COUNTRY_OF: tuple[tuple[str, str], ...] = (
    (
        r"国务院|中共中央|中国共产党中央|^国家[\u4e00-\u9fff]{2,14}(?:委|局|委员会|总局|署|办公室|中心)|全国人民代表大会|(?:^|[\s、])(?:工业和信息化|生态环境|住房和城乡建设|交通运输|农业农村|财政|科学技术|科技|商务|自然资源|水利|教育|公安|民政|人力资源(?:和)?社会保障)部",
        "China",
    ),
    (r"欧盟|欧洲议会|欧盟委员会", "European Union"),
)
"""Bodies that are one country's though their names do not say so → its English name in the vocabulary."""
NATIONAL_DUTY = r"[（(][^（()）]{0,200}(?:国家[\u4e00-\u9fff]{2,12}|(?:^|、)[\u4e00-\u9fff]{2,10}部)[、等][^（()）]{0,200}(?:负责|参与|按职责)[^（()）]{0,20}[）)]"
"""Who answers for a clause, where bodies of the state itself are among them."""
