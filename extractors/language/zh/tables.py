"""What the headings of Chinese tables say of the columns and rows under them."""

import re

# Columns that say something of their row's figures, not what they measure
UNIT = re.compile(r"(?:计量|计算|指标)?单\s*位|量纲")
PROPERTY = re.compile(r"(?:指标)?(?:属\s*性|性\s*质)|指标类型|约束性质?")
NUMBERING = re.compile(r"序\s*号|编\s*号|代\s*码|项目?编码|号")
REMARK = re.compile(r"备\s*注|说\s*明|来源|依据|数据来源|参考标准|页码|联系人|电话|联系方式|标准号|计算方法")
BODY = re.compile(
    r"(?:(?:主要)?责任|牵头|负责|主管|实施|承担|配合|参与|组织|协同|完成)(?:单\s*位|部\s*门|主体|处室|机构|人|方)(?:及.*)?|牵头及配合单位|责任分工|分工"
)
SUPPORT_BODY = re.compile(r"配合|参与|协同|支持")
DEADLINE = re.compile(
    r"(?:完成|实施|推进|办结|落实)?(?:时\s*限|时\s*间|期\s*限|日\s*期|时间节点|时间安排|进度|年限)(?:要求)?|完成年份"
)
SCOPE = re.compile(
    r"(?:地|市|省|区域|地市|辖区|县区|区县|所属)?(?:地区|区域|省份|省市|城市|市州|市县|县（?市、?区）?|区县|州市|行政区|片区|园区|流域|企业|行业|领域|部门|范围)|地\s*市|省\s*份|城\s*市|类\s*别|分\s*类|行\s*业|重点领域|领\s*域"
)
INDICATOR = re.compile(
    r"指\s*标(?:名称|项目)?|名\s*称|项\s*目|内\s*容|任\s*务|目\s*标|措\s*施|产\s*品(?:名称)?|工\s*序|数\s*值|数\s*量|数\s*据|值"
)

# What a heading says of the figures under it
TARGET = re.compile(r"目\s*标(?!名称)|规划(?!项目)|计划值|指标值|要求|力争|预期值|达到值")
REACHED = re.compile(
    r"实\s*际|现\s*状|当前|目前|已有|已建|完成值|完成情况|基\s*期|基\s*数|基准年|基准值|现有|历史|初期|初值"
)
BASELINE = re.compile(r"实\s*际|现\s*状|当前|目前|基\s*期|基\s*数|基准年|基准值|现有|初值|完成值")
PROJECTED = re.compile(r"情景|预测|预计|估算|估计|潜力|趋势照常")
LIMIT = re.compile(
    r"限\s*值|限\s*额|标杆水平|基准水平|准入值|先进值|标准值|限定值|阈值|门槛|等级|[123]\s*级|[一二三]级"
)
COST = re.compile(r"投\s*资|资\s*金|费\s*用|成\s*本|预\s*算|经\s*费|补\s*[助贴]|金\s*额|概算|下达")
SUM = re.compile(r"\W*(?:合\s*计|总\s*计|小\s*计|共\s*计|累计合计)\W*")
AT_LEAST = re.compile(r"不低于|不少于|不小于|至少|下限|[≥>＞]|以上|最低")
AT_MOST = re.compile(r"不高于|不超过|不大于|至多|上限|[≤<＜]|以内|以下|最高|控制在")
BINDING = re.compile(r"约束性|强制性|必须|约束")
INDICATIVE = re.compile(r"预期性|指导性|引导性|参考性|预期")
UNCONDITIONAL = re.compile(r"无条件")
CONDITIONAL = re.compile(r"(?<!无)(?:有条件|附条件)")
UP = re.compile(r"增长|增加|提高|提升|新增|上升|增幅|增速")
DOWN = re.compile(r"降低|下降|减少|压减|削减|降幅|减排|节约|节能量|削减量|减排量")

# A line above a table, and the unit that it gives for all of its figures
CAPTION = re.compile(r"\s*(?:表|附表|专栏|续表)\s*[\d一二三四五六七八九十—\-－.]*.*")
UNIT_LINE = re.compile(r"[(（]?\s*(?:计量)?单\s*位\s*[:：]\s*(?P<unit>[^)）\s]{1,24})\s*[)）]?\s*$")
UNIT_SCALES = (
    (re.compile(r"tce"), "吨标准煤"),
    (re.compile(r"kgce"), "千克标准煤"),
    (re.compile(r"公斤标准煤"), "千克标准煤"),
)
LEAD = "为"
"""What is read before a figure, so that it does not look like the number of a line."""
UNIT_TEXT = "{number}{unit}"
NUMBER_OF = re.compile(r"^(?P<noun>.+?)(?:数量|总数|个数|数)$")
ABSTRACT: frozenset[str] = frozenset()
DURING = re.compile(r"累计|年均|合计|五年|变化|增速|增幅|降幅")
OWN_WORDS = 6
"""Characters beside a cell's figure and its unit; with more of them it is a phrase."""
