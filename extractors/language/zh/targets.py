"""How Chinese plans and notices say that a number is aimed at, what it measures and which way it is to move."""

import re

ASPIRE = re.compile(r"力争|争取|努力|力求|争创|鼓励|引导")
# A verb that leads to the number makes it an aim; Chinese plans mark no tense.
AIM = re.compile(
    r"(?:达到?|提高|提升|提至|下降|降低|降至|降到|减少|缩短|延长|压减|削减|增加|增长|增至|新增|新建|改建|扩建|改造|控制在|保持在?|稳定在|建成|建设|创建|打造|培育|培养|形成|完成|实现|具备|实施|推广|选择|选取|突破|超过|超(?!低|高|大|临|净|前|级|声|市)|不低于|不高于|不超过|不少于|不大于|不小于|不得低于|不得超过|不得高于"
    r"|布局|制定|修订|制修订|研制|出台|发布|遴选|认定|引进|支持|开展|建立|设立|投放|更新|替代|淘汰|退出|关停|压缩|执行|采用|使用|占比?|为|至少|确保|力争|再造|种植|营造|配备|安装|改用|组织|推进|推动|举办|累计|大于|小于|高于|低于|优于|节约|节电|节水|节煤|压采|回灌|(?:治理|修复|储备|供应|绿化|节能|减排|消纳|利用|回收|处理|覆盖)(?!覆盖|综合|处理|处置|利用|治理|收集|[率量]|面积|能力|规模|设施|水平))"
)
HISTORY = re.compile(
    r"首次(?:超过|突破|达到)|[一二三四五六七八九十两\d]+年来|已(?!经?纳入|列入)|同比|比上年|较上年|截至目前|目前|达到了|增长了|下降了|提高了|完成了|建成了|曾|历史|近年来|过去|“十三五”(?:期间|时期|以来)"
)
FORECAST = re.compile(r"预计|预测|预期|估计|估算|可能")
MODAL = re.compile(r"力争|争取|确保|应当|应|须|必须|不得|要|原则上|努力|将")
CREATE = re.compile(
    r"(?:建成|建设|新建|改建|扩建|创建|打造|培育|培养|形成|完成|实施|推广|选择|选取|布局|制定|修订|制修订|研制|出台|发布|遴选|认定|引进|开展|建立|设立|新增|投放|更新|淘汰|退出|关停|种植|改造|再造|配备|安装|举办|具备|实现|建|造|争取|力争|突破|组织|举行|取得|攻克|聚焦培育|落实|净增|储备|达到|保持|具有|不少于|不低于|超过|累计|约|至少)"
    r"(?:全市|全省|全国|各类|各|约|达到?|了|一批|不少于|不低于|超过|至少|全域|国家级|市级|省级|其他|“|”|以上|新)*$"
)
# What stands under such a heading is one list of aims, whatever verbs its sentences open with
# 2024年节能降碳工作要点: a plan for that year
ANNUAL_TITLE = re.compile(
    r"(?<![\d—－–-])20\d\d年度?(?![—－–至到])[^，。《》〈〉]*(?:工作要点|工作计划|行动计划|实施计划|工作安排|重点任务|任务清单|工作方案|目标任务)"
)
GOAL_HEADING = re.compile(r"目标")
# Under such a heading stand projections
PROJECTED_HEADING = re.compile(r"情景|预测|基线排放")
# 十年来, “十三五”以来: what follows has been
SINCE = re.compile(r"(?:^\W*(?:上一?年度?|去年|上半年)|[一二三四五六七八九十两\d]+年来|时期以来|”以来|年以来)")
# 公交车全部更换为…，2026年底前完成: the date of what stands before it
DONE_BY = re.compile(r"\s*(?:全部|基本|全面)?(?:完成|实现|到位|淘汰|达标|落实)(?=[，。；]|$)")
ASPIRE_DATE = re.compile(r"(?:力争|争取|努力)(?:到|在|于|至)?[“\"]?$")
# 力争用三年时间，… governs all that follows in its part of the sentence, as a date would
ASPIRE_SPAN = re.compile(
    r"(?:^|[，：])\W*(?:力争|争取|努力)(?:用|在|通过|经过|再用)[^，。；]{0,10}(?:年|年时间|年内|年左右|个月|月底|期间|努力)，"
)
# Money that is aimed at, not spent
WORTH = re.compile(
    r"(?:产值|收入|增加值|规模|交易额|营收|税收|余额|贸易额|销售额|利润|市值)(?:力争|将|要)?(?:达到?|突破|超过)?$"
)
# What there is, where only 占 leads to the number
EXISTING = re.compile(r"(?:现有|已有|既有)[^，；。]*[，]占[^，；。]*$")
# Who a rule is for
RULED = re.compile(
    r"^\s*的?[^，。；]{0,20}?(?:项目|企业|单位|工程|建筑|场所|用户|机构|电站|装置|设施|机组|锅炉|码头|医院|学校|酒店|商场|小区|船舶|车辆|煤矿|矿山|园区|数据中心|养殖场|处理厂)(?:，|。|；|应|须|必须|要|不得|原则|一律|纳入|优先|全部|由|实行|开展|报)"
)
UP = re.compile(r"提高|提升|增加|增长|新增|上升|扩大|上浮|增至|新建")
DOWN = re.compile(r"下降|降低|减少|压减|削减|压缩|节约|减排|降|下浮|退出|淘汰|压降")
# 能效提升改造面积: in the name of a programme the word moves nothing.
CHANGE_WORD = re.compile(
    r"(?:(?P<up>提高|提升|增加|增长|新增|上升|扩大|增幅|增速|净增)|(?P<down>下降|降低|减少|压减|削减|压缩|节约|降幅|减排|降))(?!改造|工程|行动|项目|任务|专项|设施)"
)
LEVEL_WORD = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|削减|压缩|降|增|提)(?:到|至|为)|达到?|控制在|保持在|稳定在"
)

# The noun after a number it modifies: 5%以上的…能力, 1000万吨/年以下常减压
MODIFIES = re.compile(r"^\s*(?:）)?的?(?P<noun>[\u4e00-\u9fffA-Za-z、（）()“”]{2,40})")
VERBISH = re.compile(
    r"^(?:的?(?:约束性|预期性|年度|阶段性)?(?:比例(?!上浮|的)|目标|指标|水平|要求|任务))|^(?:左右|以上|以下|，|。|；|、|）|$)"
)
THRESHOLD_WORD = re.compile(r"以上|以下|以内|超过|大于|小于|不足|低于|高于|及以|不高于|不超过|不低于")
DUTY = re.compile(
    r"基本实现|实现|完成|达到|配备|建立|备案|办理|安装|设置|禁止|严禁|不得|纳入|必须|须|应|要求|淘汰|退出|可由|优先|执行|限期|实行|适用|全部|原则上|关停|整合|严格|严控|限制|控制|暂停|不再|比例|改造|重点|组织|开展"
)
PROHIBIT = re.compile(r"禁止|严禁|不得|淘汰|退出|暂停|不再|限制")
# 3%以上的需求响应能力基本形成
ACHIEVED_AFTER = re.compile(
    r"\s*的[^，。；]{2,20}(?:能力|规模|水平|供给)(?:基本|全面|初步)?(?:形成|具备|建成)(?=[，。；]|$)"
)
# 60%以上的社区达到创建要求: a share of them is to get there
REACHED = re.compile(r"\s*的?[\u4e00-\u9fff]{2,14}?(?:参与|达到|建成|完成|实现|创建|开展)")
BINDING = re.compile(r"应|须|必须|不得")
# …的，: a class of cases, what is ruled for them follows
WHOSE = re.compile(r"\s*的[，,]")
# 完成20万千瓦以下机组关停: what is to go is a class, not a number to be had
ENDED = re.compile(
    r"\s*的?[^，。；\d]{2,20}(?:关停|淘汰|退出|拆除|关闭|改造|替代|整治|治理)(?:任务|工作)?(?=[，。；]|$)"
)
TIMED = re.compile(r"达到?|不低于|不少于|(?:降低|减少|缩短|增加|压缩|压减|提高|延长)(?:到|至|为)?|控制在")
ENDED_LAST = re.compile(r"(?:基本|全面|初步)?(?:形成|具备|建成|关停|淘汰|退出|拆除|关闭)(?:任务|工作)?$|^的")
LOCATIVE = re.compile(r"周边|范围内|半径|附近|供热")
POWER_CLASS = frozenset({"kW", "MW", "kV", "V", "W", "kVA", "MVA"})
COST = re.compile(
    r"投资(?!于|者)|资金|费用|成本|价格|电价|补贴|补助|奖励|产值|罚款|元/|总额|金额|下达|安排|预算|亿元级"
)
CONDITIONAL: tuple[tuple[str, re.Pattern[str]], ...] = ()

# What is measured
LEAD_IN = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]+条|[一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]+年(?:时间|内)?(?=完成|实现|建成)|年内|全年(?!龄)|[^，。；\d]{1,8}(?:季节?|季度|汛期)(?:来临)?(?:前|内|期间)?(?=累计|完成|实现|建成)|[\s、“”\"'（()）的]|(?:对(?!外|口|标|策|流)|其中|并且|并|且|以及|同时|到时|届时|预计|力争|争取|确保|努力|进一步|继续|基本|全面|原则上|应(?!收|急|用|装|对)|要(?!素)|将|使(?!用)|推动|推进|实现|确保实现|及(?!以)|和(?!谐)|期间|时期|分别|各(?!类|级|地|区)|每年|年均|累计|平均(?!节能|海拔|水平))(?!续|碳|化|均))+"
)
VERB_TAIL = re.compile(
    r"(?:[\s“”]|力争|争取|确保|努力|原则上|总体|基本|分别|均|都|将|(?<![供响反效适])应|(?<!主|重)要|须|必须|不得|可|年均|每年|累计|平均|同比|进一步|稳步|逐步|大幅|持续|有序|全面|全部|实现|实际|至少|约|大约|左右|不断|普遍|再(?!生|造)"
    r"|达到|达|提高到|提高至|提高|提升到|提升至|提升|提至|下降到|下降至|下降|降低到|降低至|降低|降至|降到|降|减少到|减少至|减少|压减到|压减至|压减|削减|增加到|增加至|增加|增长到|增长至|增长|增至|上升到|上升至|上升|控制在|控制|保持在|保持|稳定在|稳定|维持在|突破|超过|超|为|占(?!比)|至|到|在|不低于|不高于|不超过|不少于|不大于|不小于|低于|高于|大于|小于|等于|小于等于|大于等于|优于|扩大到|扩大至|完成|基础上|水平上|的|(?<![产加峰均])值(?=$)|了|相比|从|由|以)+$"
)
PRONOUN = re.compile(
    r"^(?:是|约为|相当于|(?:完成|实现)?(?:出台|发布|制定|制修订|培育|认定|建成|淘汰|改造|更新|建设|治理|投运|关停|安装)|其|该比例|这一比例|上述比例|比例|该指标|总量|规模)?$"
)
CREATION_LEAD = re.compile(
    r"^(?:[全我本][国省市县区])?(?:(?:加快|推动|推进|组织|支持|鼓励|积极|大力|有序|重点|持续|新|力争|争取|到|将|要)*)(?:建成|建设|新建|改建|扩建|创建|打造|培育|培养|形成|完成|实施|推广应用|配套建设|推广|选择|选取|布局|制修订|制定|修订|研制|发布|遴选|认定|引进|建立|设立|新增|投放|更新|淘汰|退出|种植|改造|配备|安装|具备|开展|净增|压减|削减|节约|储备|累计)+(?:了|全市|全省|一批)?"
)
IN_SCOPE = re.compile(
    r"^(?P<scope>全省|全市|全国|全区|全县|城镇|农村|城市|城区|[\u4e00-\u9fff]{2,12}(?:地区|区域|领域|行业))"
)
NOUN_AFTER = re.compile(r"^\s*(?:的)?(?P<noun>[^，。；：、（）()\d]{1,30}(?:、[^，。；：、（）()\d]{1,16})*)")
RATE = re.compile(r"率|比例|比重|占比|强度|能耗|覆盖|幅度|水平")
# 其中国家级不少于3个: some of what was counted before
AMONG = re.compile(r"[，；]?其中[^，。；、\d]{0,12}$")
PART_ONLY = re.compile(r"^[\u4e00-\u9fff]{1,5}[级类型档]$")
DOING_LAST = re.compile(
    r"(?:不再)?(?:审批|核准|备案|受理|淘汰|关停|退出|关闭|拆除|禁止|严禁|不得|完成|推进|推动|改造|建设|新建|布局|新增)$"
)
# …局要加快制定一批标准: who is to have what
ORDERED = re.compile(
    r"^[^，]{2,40}?(?:局|委|厅|部|部门|政府|企业|单位|地区)(?:要|应当?|须)(?:加快|抓紧|积极|组织|推动|推进|制定|制修订|修订|建设|培育|打造|遴选)*(?:一批)?"
)
ALL_OF = re.compile(r"^(?:全[国省市县区]|我[国省市县区]|辖区内?|行政区域内)$")
# …，县城达到85%: only whom the number is for, what is measured is as before
POPULATION = re.compile(
    r"^(?:其中)?[\u4e00-\u9fff]{0,8}(?:地区|城市|县城|城区|城镇|农村|乡镇|区域|园区|矿山|企业|机组|建筑|住宅|项目|行业|机场|港口|学校|医院)$"
)
POPULATION_LEAD = re.compile(
    r"^(?:全[国省市县区]|城市|城镇|县城|农村|地级及以上城市|设市城市|[\u4e00-\u9fff]{2,6}(?:地区|城市|县城|城区|园区))(?!化|建成)"
)
RATE_FIRST = re.compile(
    r"^(?P<rate>.*(?:率|比例|比重|占比))(?:城市|城镇|县城|农村|城区|[\u4e00-\u9fff]{0,4}(?:地区|企业|建筑))$"
)
COMPARED_LAST = re.compile(r"(?:较|比)[^，。；\d]{2,14}(?:低|高)$")
OTHERS = re.compile(r"^(?:其他|其余|一般|普通|[大中小特超]+|[\u4e00-\u9fff]{1,6}以[上下]的?)[\u4e00-\u9fff]{2,10}$")
RATIO_NAME = re.compile(r"PUE|能源利用效率|电能利用效率|系数|指数|容积率|能效比|倍数", re.I)
PEOPLE = re.compile(r"人口")
RESPECTIVELY = re.compile(r"分别|各为")
DATE_LEAD = re.compile(r"(?:到|至|截至|力争|确保|争取|于|在|自|从|比|较|与|力争到|争取到|确保到)$")
POST_DATE = re.compile(r"^\s*[（(]?$")
SENTENCE_CUT = re.compile(r"[；;]")
EXCLUDED_FACT = re.compile(
    r"第[一二三四五六七八九十\d]+批(?:次)?\s?$|公里/小时|温度|航站楼|(?<![年末底月日])前\s?$|第\s?$|等\s?$|这\s?$|以上学历"
)
UNIVERSAL_VERB = re.compile(
    r"达到|执行|完成|实施|淘汰|使用|采用|建成|退出|达标|禁止|普及|实现|取消|消除|关停|纳入|改造|配备|安装|覆盖|更换|更新|替换|转为"
)
GENERIC_COUNT = frozenset({"kind", "item", "batch", "time", "level", "person", "date", "measure", "action", "task"})
COMPLEMENT = re.compile(r"(?:达到?|到|至|为|于|过|下降|提高|增长|降低|控制在|以上|以下|在)\s*$")
STARTS_AFTER = re.compile(r"\s*(?:起|开始|以来)")
SLOGAN = re.compile(r"应.尽.")
# An adjective in the name of a rate is no change: 新增车辆中新能源汽车比例
OF_RATE = re.compile(r"(?:比例|比重|占比|率|亩均|人均|单位)[^，。；]*$")
EXCLUDED_AFTER = re.compile(
    r"\s*(?:限制|扣除|的?标准电价|比例上浮|(?:的?(?:标准|比例|额度|金额))?(?:给予|予以|进行|实施)?(?:一次性|资金|财政)?(?:补助|补贴|奖励|奖补|资助|减免|返还|罚款)|[^，。；]{0,16}(?:罚款|滞纳金|违约金))"
)
LIST_CUT = re.compile(r"[，、]|(?<!中)和(?!谐|平)|以及|与")
# A sentence that opens with one of these is a task and begins another list
TASK_OPENING = re.compile(
    r"^\W*(?:\d+[.．、])?(?:加快|加强|推进|推动|推广|完善|健全|建立|实施|支持|鼓励|严格|严控|限制|强化|优化|开展|提升|提高|落实|引导|深化|大力|积极|有序|全面推|深入|坚持|加大|持续|探索|统筹|组织|制定|发展|依托|合理|因地制宜|构建|打造|培育|聚焦|围绕|重点|禁止|严禁|新建|对)"
)
# 公交场站建成充电桩5000个: the verb, the thing, the number
CREATE_THING = re.compile(
    r"(?:关停|淘汰|拆除|组织|举办|建成|建设|新建|新增|推广|培育|改造|完成|投放|更新|布局|安装|引进|配置)[\u4e00-\u9fffA-Za-z0-9]{1,14}$"
)
# What is aimed at without a verb, in a list under a date: 高效节水灌溉面积830万亩
AMOUNT = re.compile(r"(?:面积|里程|能力|规模|产量|总量|数量|装机|容量|储量|蓄积量|消费量|供应量|利用量)$")
# 下降13%以上，争取达到14%: the same again, further
RATHER = re.compile(r"[，；](?:并)?(?:争取|力争|努力)(?:达到|到)?$")
# 10个枢纽、100条公路: what is counted stands between the numbers
LISTED_AFTER = re.compile(r"^[\u4e00-\u9fff（）“”]{2,20}[、和及以]+$")
JOINED = re.compile(r"[”’）]*[、和及]")
LISTED = re.compile(r"^[、，和及以]+[\u4e00-\u9fff（）]{2,20}$")
LIMIT = re.compile(r"不(?:得|应|能)?(?:高于|超过|大于)|低于|小于")
# What an edition says beside a figure that it cannot vouch for
DAMAGED = re.compile(
    r"[^，。；（）()]{0,12}[（(\[【][^（）()]{0,40}(?:原文|原件)?(?:缺损|残缺|损坏|破损|不清|难以辨认|无法辨认|模糊|有误|缺失|脱字)"
)
