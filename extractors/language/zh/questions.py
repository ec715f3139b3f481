"""How questions are put in Chinese: what they ask for, and the words that say nothing of their subject."""

from __future__ import annotations

import re

KINDS = (
    ("responsible", re.compile(r"谁|由哪|哪个(?:部门|单位|机构)|哪些(?:部门|单位|机构)|责任单位|负责|牵头|主管")),
    ("deadline", re.compile(r"何时|什么时候|哪一?年|什么时间|时限|期限|截止|多久")),
    ("amount", re.compile(r"多少|多大|多高|几[个家座条辆]|比例是|占比|金额|数额|是几|多长")),
    (
        "allowed",
        re.compile(
            r"能不能|可不可以|可否|能否|是否(?:允许|可以|禁止|能)|可以.{0,30}吗|允许.{0,30}吗|禁止.{0,30}吗|行不行|能.{0,30}吗"
        ),
    ),
    ("obligations", re.compile(r"应当|必须|要求|需要|义务|怎么(?:做|办|处理)|应该|是否要|有什么规定")),
    ("targets", re.compile(r"目标|指标")),
    ("list", re.compile(r"哪些|有哪|列出|包括什么")),
)
"""Kinds of question with what shows them; the first that is found counts."""

QUESTION = re.compile(r"[？?]\s*$|什么|怎么|如何|哪|谁|多少|是否|吗|何时|能否|可否")

MONEY = re.compile(r"元|人民币|美元|欧元|[¥€$£]")
"""An amount of money as texts state it."""

RATIO = re.compile(r"\d+(?:\.\d+)?\s*[:：∶]\s*\d|\d+(?:\.\d+)?\s*[%％‰]|百分之|全覆盖|一半")
"""A ratio or share as texts state it."""

ASKS_RATIO = re.compile(r"比例|百分比|占比|比重|[率比]是?多少")
"""A question that only a ratio or share answers."""

ASKS_MONEY = re.compile(r"多少(?:钱|元|万元|亿元)|费用|花费|金额|预算|收费")
"""A question that only an amount of money answers."""

FOCUS = re.compile(
    r"(?P<what>[^，。；？?,]{2,20}?)(?:是|有|为)?(?:多少|多大|多高|谁)|哪(?:一?家|个)(?P<thing>[一-鿿]{2,4})"
)
"""What a question asks the figure or name of; it begins after ``FOCUS_END``."""

FOCUS_END = re.compile(r"的|在|对|年|到")

PAST = re.compile(r"了多少|去年|上年|已经|目前|截至")
"""A question about what has been."""

AHEAD = re.compile(r"到\s*(?:19|20|21)\d\d\s*年|力争|确保|将(?!其)|达到|提高到|下降到")
"""A sentence about what is to come."""

BEHIND = re.compile(r"^[^，。]{0,24}日[，,]?[^。]{0,40}(?:发布|公布|公告|印发|批复|通过)")
"""A sentence that dates what an authority has done, not what it is about."""

AGAINST = re.compile(r"(?:比|较|与|和|同)\s*(?:19|20|21)\d\d\s*年(?:相比)?")
"""A year that is only compared with."""

NUMBER = re.compile(
    r"(?<![\d.])(?!(?:19|20|21)\d\d\s*年)\d+(?:\.\d+)?|[一二三四五六七八九十百千万两]+(?:个|家|座|条|辆|台|吨|千瓦|公里|倍|成|批次)"
    r"|全覆盖|翻一番|一半|百分之"
)
"""A figure as texts state it; a year is none."""

DATE = re.compile(
    r"(?:19|20|21)\d\d\s*年|[“\"]?十[一二三四五六七]五|年底|月底|每年|每季度|每月|定期|[一二三四五六七八九十\d]+(?:个月|日内|年内|天内|个工作日)"
)
"""A point or stretch of time as texts state it."""

EVERY = re.compile(
    r"谁(?:来)?(?:负责|牵头|主管)[？?]?$|(?:哪些|所有|全部|列出)[^？?]{0,30}(?:目标|指标|任务|部门|单位|机构|义务|要求)|(?:目标|指标|任务|部门|单位|义务|要求)[^？?]{0,10}(?:有哪些|是哪些)|哪些(?:部门|单位|机构)|应当做什么|必须做什么|需要做什么|要做什么"
)
"""A question that wants every record of a kind."""

REGION = re.compile(
    r"安徽|北京|重庆|福建|甘肃|广东|广西|贵州|海南|河北|黑龙江|河南|香港|湖北|湖南|内蒙古|江苏|江西|吉林|辽宁|澳门|宁夏|青海|陕西|山东|上海|山西|四川"
    r"|台湾|天津|西藏|新疆|云南|浙江|中国|欧盟|英国|美国|印度|越南|摩洛哥"
    r"|[一-鿿]{2,3}(?:省|自治区)|[一-鿿]{2}市(?![场政])"
)
"""Regions as a query may name them."""

GENERIC = frozenset(
    """
    什么 多少 怎么 如何 是否 可以 能否 哪些 哪个 哪一年 何时 时候 什么时候 我们 企业 公司 单位 部门 项目 目标 指标 要求 规定 政策 措施
    方案 计划 行动 工作 任务 实施 推进 推动 加快 发展 建设 提高 提升 降低 减少 增加 新增 达到 比例 占比 比重 数量 规模 水平 能力 地区
    全省 全国 我省 我市 国家 省 市 县 城市 年 月 日 以上 以下 以内 左右 需要 应当 必须 应该 允许 禁止 不得 进行 开展 相关 有关 重点 主要
    情况 内容 问题 方面 领域 行业 产业 部分 第 条 章 节 项 款 号 时间 期限 责任 负责 牵头 处理 办 做 建 新建 扩建 改建 吗 呢 谁 哪 几
    行不行 生产线 怎么办 办法 价格 领 领取 拿到 可 让 大 小 高 低 新 多 少 有 没有 到 要 会 能 可 里 上 中 下 总 量 率 价 每 吨 元 公布 职责 限制 上限 下限 完成 参与 支持 鼓励 加强 完善
    哪家 系统 综合 全部 享受 不能 接入 利用率 换成 电站 哪些项目 培训 开征 怎样 是多少 是什么 哪里 标准 金额 数额 年利用量 管理 使用 利用 应用 推广 实现 力争 确保 本 该 这 那 去 用 买 购买 开 一
    """.split()
)
"""Words that plans use everywhere: finding one of them is no evidence, missing one no lack."""
