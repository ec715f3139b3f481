"""How Chinese documents name other documents."""

TITLES: tuple[str, ...] = (
    r"《(?P<title>[^《》\n]*(?:[〈<][^〈〉<>]*[〉>][^《》\n]*)*)》"
    r"(?:\s*[（(]\s*(?P<number>[\u4e00-\u9fff（）()]{0,14}[〔［\[][^〕］\]]{4}[〕］\]]\s*(?:第\s*)?\d{1,5}\s*号|[^（()）\n]{0,24}(?:令|公告)[^（()）\n]{0,20}号|GB[/T\s]*\d[\d.\-—]*)\s*[）)])?",
)
# "以下简称《意见》" gives a document a short name; it does not name another one.
NOT_TITLES = r"(?:意见|通知|方案|办法|规划|计划|决定|条例|规定|指南|纲要|行动方案|实施方案|目录)$"
LEADING = r"(?!)"
