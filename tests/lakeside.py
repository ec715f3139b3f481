"""A small knowledge base to ask: one plan in English, one in Chinese, in the manner of plans, of no real place."""

from __future__ import annotations

from pathlib import Path

from kb import KnowledgeBase
from kb.embedding import Encoders

ENGLISH = """Low-carbon Plan of Lakeside Province

1. Aims

(1) Energy. By 2027, the installed capacity of wind power will reach more than 6 million kilowatts. By 2032, it will reach more than 9 million kilowatts.

(2) Forests. By 2027, the forest coverage rate of the province will reach 31.5%.

2. Work

(1) Industry

1. Strictly implement capacity replacement for cement and clinker lines. Promote staggered production of cement kilns in winter.

2. Encourage steel mills to build electric arc furnaces that melt scrap steel. It is strictly forbidden to grant preferential electricity prices to energy-intensive industries.

(2) Transport

1. Build charging piles in residential areas and along expressways. By 2027, 1,200 public charging stations will be built.

2. Replace diesel buses by electric buses. By 2027, the share of new energy vehicles among urban buses shall reach 90%.

3. Organisation

(1) The provincial energy office shall lead the preparation of annual reports. (Responsible unit: Provincial Energy Office)

(2) Data centres with an annual energy consumption above 8,000 tons of standard coal shall join the online monitoring system.
"""

CHINESE = """临湖市节能降碳实施方案

一、主要目标

（一）到2027年，全市风电装机容量达到300万千瓦以上。

（二）到2027年，森林覆盖率达到28%。

二、重点任务

（一）推动水泥企业错峰生产，严禁新增水泥熟料产能。

（二）加快建设充电桩，到2027年建成公共充电站500座。

（三）鼓励农村地区实施清洁取暖改造。

三、保障措施

（一）市发展改革委牵头编制年度报告。
"""


def build(folder: Path) -> KnowledgeBase:
    """The knowledge base in ``folder``, read through the real extractors, with the fake encoder."""
    sources = {"lakeside.txt": ENGLISH, "linhu.txt": CHINESE}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sources.items():
        (folder / name).write_text(text, "utf-8")
    kb = KnowledgeBase.open(folder / "data", create=True, encoders=Encoders.named("fake"))
    reports = kb.ingest([folder / name for name in sources])
    assert [report["status"] for report in reports] == ["added"] * len(sources), reports
    return kb
