"""Chinese bodies: how units are listed, the words that give them roles, and what ends a unit's name."""

from __future__ import annotations

import re

# What a unit's name ends in; items of a list that do not are the first part of the next ("各省、自治区…主管部门").
ENDING = (
    r"(?:委员会|办公室|领导小组|人民政府|政府|管委会|部门|主管部门|总局|管理局|营管部|支行|分行|司局|兵团|公司|集团|中心|银行|协会|联合会|"
    r"学会|商会|联盟|单位|机构|企业|院所|高校|大学|学校|学院|研究院|研究所|社会组织|检察院|法院|海关|党委|党组|组织部|宣传部|统战部|"
    r"公署|工会|妇联|团委|共青团|区县|各地|各地区|各地方|各有关方面|有关方面|媒体|园区|开发区|部|委|局|厅|办|署|院)"
)
UNIT_END = re.compile(rf"{ENDING}(?:（[^（）]*）|〔[^〔〕]*〕|\([^()]*\))?$")
PLACE_ONLY = re.compile(r"^(?:各(?:省|市|区|县|州|盟|旗|地)|(?:省|市|县|区|州|乡镇|街道)(?=$)).{0,8}$")
OFFICE = re.compile(r"(?:政府|委|局|厅|部|办|署|会|部门|公司|机构|单位|企业|中心)(?:（[^）]*）)?$")
NOT_UNIT = re.compile(
    r"(?:布局|格局|结局|全部|内部|外部|全局|大局|开局|医院|高层|任务部署)$|^(?:全部|内部|外部|局部|东部|西部|中部|南部|北部|上部|下部|大部|干部|举办|开办|主办|承办|协办|医院|出院|双方|部|委|局|厅|办|署|院)$"
)

# A bracket at the end of a clause, or a line of its own, that names who answers for it.
LABEL = re.compile(
    r"(?P<role>责任单位|责任部门|责任主体|牵头单位|牵头部门|主办单位|主责单位|负责单位|负责部门|实施单位|落实单位|配合单位|配合部门|协办单位|"
    r"协助单位|参与单位|参加单位|支持单位|组织实施单位|牵头责任单位|配合责任单位)(?:及分工)?[：:]"
)
BRACKET = re.compile(
    r"[（(〔\[【](?P<units>[^（(〔\[【）)〕\]】。]*(?:[（(〔\[][^（）()〔〕\[\]。]*[）)〕\]][^（(〔\[【）)〕\]】。]*)*(?:。[^（）()。]{0,60})?)[）)〕\]】]"
)
LINE = re.compile(rf"(?m)^[ \t　]*(?P<units>{LABEL.pattern.replace('?P<role>', '?:')}[^\n]+)$")
DUTY = re.compile(
    r"(?:等)?(?:部门|单位)?(?:按照?(?:各自)?(?:职责|职能|职责分工|职能分工|分工)(?:分工)?(?:负责|落实|实施|推进|抓好)?(?:落实)?|分工负责|分别负责|共同负责|具体负责|"
    r"负责(?:落实|实施|推进|组织实施)?|牵头(?:负责|组织|实施|落实)?|配合(?:落实)?|参与|参加|协助|协同(?:配合)?|落实|组织实施|(?:按|根据)?有关规定执行)$"
)
LEAD = re.compile(r"牵头|主办|主责")
SUPPORT = re.compile(r"配合|参与|参加|协助|协同|协办|支持单位")
CARRY = re.compile(r"下同|以下同")
CARRY_EXTRA = re.compile(
    r"以下(?:各项|任务|工作|均|任务均|各项任务)?(?:均|都)?(?:需|须|由)(?P<unit>[^，。、]{2,20}?)(?:负责)?(?:落实|负责|实施)"
)
DEFINITION = re.compile(r"[（(〔](?:含|包括|以下简称|简称|下同|不含)[^）)〕]*[）)〕]")
DROPPED = re.compile(r"^(?:会同|由|以及|及|和|与|其他|等)|(?:等(?:有关)?|等相关)$")
SEPARATOR = "、，,；;"

# "各区县…、市财政局：" opens a notice: the bodies it is addressed to.
SALUTATION = re.compile(r"^[^。！？\n]{2,600}[：:]\s*$")
REQUEST = re.compile(
    r"(?:^|[，。；、\n]\s*)(?P<request>(?:现印发给?你们，?)?(?P<ask>请|望)(?P<whom>各[^，。]{0,14}?(?:单位|部门|地区|企业|市|县|区|局|委|地))?(?P<rest>[^。；]*?(?:执行|落实|实施|办理|组织|推进|报送|反馈|开展|遵照|做好|抓好)[^。；，]*))"
)

# An actor before its verb: "各区县主管部门…指导", "由市能源局牵头".
ACTOR = re.compile(
    rf"^(?:由|请|同时，由)?(?P<name>(?:各|省|市|县|区|国家|国务院|中央|地方|有关|相关|全体|重点|所有|中国|本|新建|中小|大型|国有|金融|行业|工业|生产|"
    rf"企业|上市|标准|用能|电网|发电|公共|科研|部机关|归口|实施|承担|牵头|项目|申报|建设|运营|管理|[\u4e00-\u9fff]{{2,3}}(?:省|市|县|区))[\u4e00-\u9fff、（）]{{0,24}}?{ENDING}|各[省市区县州地镇](?:（[^）]*）)?(?:、?[区县市州镇](?:（[^）]*）)?)*|(?:中小|国有|骨干|龙头|重点)?企业|国务院|国家|各级党委政府|公众|公民|个人|单位和个人|任何单位和个人|经营者|用户)(?P<others>等)?"
)
ADDRESSEE = re.compile(
    r"^(?P<name>[\u4e00-\u9fff、“”（）()]{0,24}?(?:企业|公司|机构|单位|部门|园区|院所|高校|协会|组织|用户|公众|居民|农民|群众|消费者|市场主体|社会资本|干部|职工|地方|各地|区县|城市|学校|平台|家庭|政府))"
)
ROLE_OF = re.compile(rf"发挥(?:好)?(?P<name>[^，。；]{{0,24}}{ENDING})(?:等)?的?[\u4e00-\u9fff]{{0,8}}作用")


def ACTOR_LONGER(text: str, length: int) -> re.Match[str] | None:
    """The actor at the beginning of ``text`` whose name runs on past ``length``."""
    longer = re.compile(ACTOR.pattern.replace("{0,24}?", f"{{{max(0, length - 2)},34}}?", 1))
    return longer.match(text)


ADDRESSEE_END = r"(?:企业|公司|机构|单位|部门|园区|院所|高校|协会|组织|用户|公众|居民|农民|群众|消费者|市场主体|社会资本|职工|各地|区县|城市|学校|平台|家庭|政府|钢厂|电厂|社会力量|科研人员|开发区)"
