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
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully(?: submitted)?),?",
    r"the president|(?:the )?(?:chair(?:man|person)?|minister|director|secretary(?:-general)?|mayor)",
    r"(?:this (?:regulation|directive|decision)|it) shall be binding in its entirety.{0,120}",
    r"cc\s*[:：].{0,200}",
)
CONTENTS = r"(?:table of )?contents"
ISSUES = (r"(?!)",)
TITLE_ENDS = r"(?i:plan|programme|program|strategy|act|law|regulation|directive|decision|opinions?|notice|measures|guidelines?|report|circular|announcement|contribution|policy|roadmap|framework)\b.{0,60}"
NUMBER = (
    r"[(\[]?(?:(?:act|law|decree|ordinance|order|resolution|regulation|decision|directive|circular|notice|bill|document|ref(?:erence)?)\s*)?"
    r"(?:No\.?|Number|№)\s*:?\s*[A-Z]{0,4}[-/]?\d[\w/().-]*(?: of \d{4}| ?\[\d{4}\])?[)\]]?"
    r"|\((?:[A-Z][\w ]+)?\[?\d{4}\]? ?No\.? ?\d+\)|(?:[A-Z][a-z]+ ){0,4}\[\d{4}\] ?No\. ?\d+"
    r"|\d{4} (?:No\.|chapter|c\.) ?\d+|(?:S\.?I\.?|statutory instruments?) \d{4}(?:/| No\. ?)\d+|(?:public law|pub\. l\.) ?(?:No\. ?)?\d+[-–‑]\d+"
    r"|[A-Z]{1,6}(?:/[\w.]+){2,7}|(?:C|COM|SWD|JOIN|SEC)\(\d{4}\) ?\d+(?: final)?|(?:H\.? ?R\.?|S\.) ?\d{1,5}|executive order (?:No\. ?)?\d{4,5}"
)
"""A line that is a document number and nothing else."""
BYLINE = (
    r"(?:adopted|approved|endorsed) (?:by|on|at)\b.{0,120}|submission (?:to|under) the\b.{0,120}|dated\b.{0,60}|"
    r"(?:[A-Z][\w .'’-]{0,30},? )?(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:day )?(?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December),? \d{4}|"
    r"(?:prepared|published|issued|written|submitted|edited) (?:by|for)\b.{0,100}|in (?:cooperation|collaboration|partnership) with\b.{0,100}"
    r"|(?:[A-Z][\w .'’-]{0,30},? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2})?,? \d{4}|(?:version|draft|revision)\b.{0,30}"
)
"""What stands under a title and is none of it: who wrote it, where and when."""
_KIND = (
    r"plans?|programmes?|programs?|strateg(?:y|ies)|roadmaps?|contributions?|polic(?:y|ies)|agenda|framework|act|law|regulations?|directives?"
    r"|decisions?|code|ordinance|decree|measures|provisions|statute|bill|orders?|rules|notice|announcement|circular|letter|opinions?"
    r"|guidelines?|guidance|recommendations?|report|assessment|review|study|inventory|communication|resolution|conclusions"
)
_BODY = (
    r"government|ministry|department|office|bureau|agency|administration|authority|commission|committee|council|secretariat|parliament"
    r"|congress|assembly|senate|board|directorate(?: general)?|institute|cabinet|united nations"
)
FIRST_PART = r"(?:the )?(?:executive )?(?:summary|introduction|foreword|preface|preamble|overview|abstract|background)"
"""A heading that opens the text, and is no part of the title above it."""
LETTERHEAD = (
    rf"(?!(?i:.*\b(?:{_KIND})\b|(?:prime |deputy |vice )?(?:minister|president|chair|director|mayor|governor|secretary)\b))(?=[A-Z])(?:[A-Z][\w'’&.-]*,? +|(?:of|and|for|the|on|to) +|& +)*"
    rf"(?i:{_BODY})(?:\s+(?i:of|for|on|to|and)\s+(?:(?i:the )?[A-Z]).{{1,90}})?(?<![.:;,])"
)
"""A line that is the name of a body."""
MASTHEAD = (
    r"(?:(?:united kingdom|uk) )?statutory instruments?|.{0,40}\bgazette\b.{0,60}|(?:\d{2,3}(?:st|nd|rd|th)|[a-z -]*(?:th|first|second|third)) congress|laws of [a-z ]{3,30}"
    r"|independence\W+freedom\W+happiness|(?:first|second) session|extraordinary|(?:general|limited|restricted) distribution"
)
"""A line above a title that names the series it stands in."""
STATE = r"(?:THE |The )?(?i:(?:(?:[a-z]+ )?(?:republic|kingdom)|state|province|commonwealth|government|city|county|town) of (?:[a-z][\w'’.-]*,? ?){1,6})"
"""A line that is a state, province or city by its full name."""
LAW_NAME = r"(?:the )?[A-Z][^.;:]{3,140} (?:act|order|regulations|rules|measure)(?: \([^()]{2,40}\))? \d{4}"
"""A law by its name and year, a line of its own."""
TITLE_GOES_ON = (
    r"(?!(?:prepared|published|issued|written|submitted|edited) |in (?:cooperation|collaboration|partnership) with|by )"
    r"(?:of|on|for|and|to|in|the|as|with|from|under|towards?|\w+ing)\b.{2,300}"
)
"""A line in small letters that can only go on from the one above."""
EDITION = (
    r"[(\[]?\s*(?:an? |the )?(?:un-?official|courtesy|non-?official|informal|working|provisional|convenience|free)\s+(?:english\s+)?translation\b.{0,160}"
    r"|[(\[]?\s*(?:english\s+)?translation (?:from|of the|for information|for reference)\b.{0,120}|[(\[]?\s*translated (?:from|by)\b.{0,100}"
    r"|[(\[]?\s*(?:consolidated|unedited|abridged|advance) (?:text|version|copy)\b.{0,100}"
)
"""A line that tells what a reader must know of this edition."""
FACT = r"(?:(?:date of )?(?:publication|issue|adoption|signature|assent)|commencement|publication date|date published|published(?: on)?|date|issued(?: on)?|adopted(?: on)?|effective(?: date)?|status|version|type|language|(?:full )?citation|short title|cited as|file no\.?|document no\.?)\s*[:：]\s*.{1,80}"
"""A line of a fact sheet above the text: what is named, a colon, the value."""
SALUTATION = r"(?:dear|excellency|your excellency|honou?rable|madam|sir)\b.{0,100}[,:，：]?"
VALEDICTION = r"(?:yours (?:sincerely|faithfully|truly)|(?:most )?sincerely(?: yours)?|respectfully(?: yours)?|(?:please )?accept\b.{0,80}\bassurances?\b.{0,120})[,.]?"
"""How a letter begins and ends."""
DATED = r"(?:published(?: on)?|publication date|date(?: of (?:issue|publication|adoption))?|date published|release date|posted(?: on)?)\s*[:：]\s*.{4,60}"
"""A line above a text that says when it was published."""
AGENCY = r"(?!)"
REGISTER = r"(?!)"
DATELINE = r"(?!)"
