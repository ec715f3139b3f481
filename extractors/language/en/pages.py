"""What English pages put around their documents. Each pattern must match a whole short line."""

FURNITURE = (
    r"(?:all|the (?:full|whole|rest|remaining)|full text|more)\b.{0,40}\b(?:after (?:purchase|payment|login|logging in|subscri\w+)|for subscribers|subscribers only)\b.{0,40}",
    r"(?:please )?(?:log ?in|sign ?in|sign ?up|register|subscribe|buy now|purchase)\b(?: (?:to|now|for|or|here|today)\b.{0,60})?",
    r"(?:this (?:article|content) is )?(?:for )?(?:members|subscribers) only",
    r"(?:share|print|e-?mail|bookmark|save|download(?: pdf)?|tweet|like|comments?|back to top|top|home|menu|search|skip to (?:main )?content)(?: (?:(?:this|the) )?(?:page|article|story|post|link|version|site)| (?:on|via|by|to) (?:e-?mail|facebook|twitter|x|linkedin|wechat|weibo|friends?))?(?: (?:as )?pdf)?",
    r"(?:previous|next)(?: (?:article|page|post|story))?(?:\s*[:»›>«‹<].{0,120})?",
    r"(?:copyright|©|\(c\) ?(?=copyright|\d{4}))\s*.{0,120}|all rights reserved.{0,60}",
    r"(?:source|editor|author|by|posted by|published by|views?|reads?|click)s?\s*[:：]\s*.{0,60}",
    r"(?:read|learn|see|view|show) (?:more|all|less)\b.{0,20}|advertisement|sponsored|cookie (?:policy|settings)",
)
RELATED = r"(?:correlation|related(?: (?:articles?|news|items?|reading|content|stories|posts|topics|links?|information))?|(?:see|read) also|you may also like|recommended(?: for you| reading)?|more (?:news|stories|from).{0,30}|latest news|hot news)\s*[:：]?"
TIME = r"(?:published|posted|updated|date|time|release(?:d| time| date)?)?\s*(?:on|at)?\s*[:：]?\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2} (?:[A-Z][a-z]+) \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?: ?[A-Z]{2,4})?"
LEAD_ENDS = r"\b(?:as follows|reads?(?: as follows)?|is the full text|full text(?: is)?(?: as follows)?)\s*[:：]$"
"""How a news lead hands over to the document that it reports."""

ATTACHMENT = r"(?:ANNEX|Annex)(?:\s+(?:[IVXLC]+|\d{1,2}|[A-Z]))?"
"""A line of its own that opens an attachment, a document of its own."""
ATTACHMENTS = r"(?:attachments?|enclosures?)\s*[:：].*"
CLOSING = (
    r"done (?:at|in) .{3,80}",
    r"for the (?:european parliament|council|commission|government|minister|secretary).{0,60}",
    r"the president|(?:the )?(?:chair(?:man|person)?|minister|director|secretary(?:-general)?|mayor)",
    r"(?:this (?:regulation|directive|decision)|it) shall be binding in its entirety.{0,120}",
    r"cc\s*[:：].{0,200}",
)
CONTENTS = r"(?:table of )?contents"
ISSUES = (r"(?!)",)
TITLE_ENDS = r"(?i:plan|programme|program|strategy|act|law|regulation|directive|decision|opinions?|notice|measures|guidelines?|report|circular|announcement|contribution|policy|roadmap|framework)\b.{0,60}"
NUMBER = r"(?:No\.?\s*\d[\w/().-]*|\((?:[A-Z][\w ]+)?\[?\d{4}\]? ?No\.? ?\d+\))"
BYLINE = (
    r"(?:prepared|published|issued|written|submitted|edited) (?:by|for)\b.{0,100}|in (?:cooperation|collaboration|partnership) with\b.{0,100}"
    r"|(?:[A-Z][\w .'’-]{0,30},? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2})?,? \d{4}|(?:version|draft|revision)\b.{0,30}"
)
"""What stands under a title and is none of it: who wrote it, where and when."""
FACT = r"(?:published|date|issued|effective|status|version|type|language)\s*[:：]\s*.{1,80}"
"""A line of a fact sheet above the text: what is named, a colon, the value."""
