"""How questions are put in English: what they ask for, and the words that say nothing of their subject."""

from __future__ import annotations

import re

KINDS = (
    (
        "responsible",
        re.compile(
            r"\bwho\b(?!\s+(?:must|has to|have to|needs? to|can|may))|\bwhose\b|\bwhich (?:\w+ )?(?:bod(?:y|ies)|departments?|agenc(?:y|ies)|authorit(?:y|ies)|ministr(?:y|ies)|units?|offices?)\b|\bresponsib|\bin charge\b",
            re.I,
        ),
    ),
    (
        "deadline",
        re.compile(
            r"\bwhen\b|\bby what (?:date|year)\b|\bwhat (?:date|year)\b|\bwhich year\b|\bdeadlines?\b|\bhow long\b|\bhow soon\b",
            re.I,
        ),
    ),
    (
        "amount",
        re.compile(
            r"\bhow (?:much|many|large|big|high|low|far|fast|strong)\b|\bwhat (?:is the |are the )?(?:\w+ ){0,4}(?:share|percentage|proportion|rate|amount|number|size|level|capacity|price|cost|limit|threshold|ratio|value)\b",
            re.I,
        ),
    ),
    (
        "allowed",
        re.compile(
            r"^(?:can|may|could)\b|[.,;]\s*(?:can|may) (?:we|i|they|companies|enterprises)\b|\b(?:am i|are we|is it|is|are) .{0,80}\b(?:allowed|permitted|forbidden|prohibited|banned|legal|illegal)\b|\b(?:allowed|permitted|forbidden|prohibited|banned) to\b|\b(?:ban|prohibition) (?:on|of)\b",
            re.I,
        ),
    ),
    (
        "obligations",
        re.compile(
            r"\b(?:must|have to|has to|need to|needs to|obliged to|required to|obligations?|requirements?|duties|duty|do we have|comply)\b",
            re.I,
        ),
    ),
    ("targets", re.compile(r"\b(?:targets?|goals?|objectives?|aims?)\b", re.I)),
    ("list", re.compile(r"^(?:which|list|name|what are)\b", re.I)),
)
"""Kinds of question with what shows them; the first that is found counts."""

QUESTION = re.compile(
    r"\?\s*$|^(?:who|what|when|where|which|how|why|is|are|do|does|did|can|may|must|will|should|has|have)\b", re.I
)

MONEY = re.compile(
    r"\b(?:yuan|rmb|cny|usd|eur|dollars?|euros?|pounds?)\b|[¥€$£]",
    re.I,
)
"""An amount of money as texts state it."""

RATIO = re.compile(
    r"(?<![\d.:])\d+(?:\.\d+)?\s*[:：]\s*\d|\b\d+(?:\.\d+)?\s*(?:%|percent\b|per cent\b)|\bratio\b[^.;]*\d", re.I
)
"""A ratio or share as texts state it."""

ASKS_RATIO = re.compile(r"\b(?:ratio|percentage|proportion)\b", re.I)
"""A question that only a ratio or share answers."""

ASKS_MONEY = re.compile(
    r"\bhow much (?:money|does it cost|do we pay)|\b(?:cost|costs|money|fee|fees|budget|yuan|dollars|euros)\b", re.I
)
"""A question that only an amount of money answers."""

FOCUS = re.compile(
    r"\bhow (?:many|much)\s+(?!is\b|are\b|will\b|does\b|do\b|of\b)(?P<many>.+)"
    r"|\bhow (?:large|big|high|low|long|great|steep)\s+(?:is|are|was|were|will be|must be)\s+(?P<large>.+)"
    r"|\b(?:what|which|who)\s+(?:is|are|was|were)\s+(?P<what>.+)"
    r"|\b(?:what|which)\s+(?!(?:do|does|did|must|should|shall|can|may|has|have|had|will|would|happens?|kinds?|types?|of)\b)(?P<noun>\w+)",
    re.I,
)
"""What a question asks the figure or name of; it ends at ``FOCUS_END``."""

FOCUS_END = re.compile(
    r"\b(?:of|on|for|in|to|by|at|from|with|per|under|among|is|are|was|were|will|would|must|should|shall|can|may|does|do|did|has|have"
    r"|had|be|get|gets|that|which|who|if|when|and|or)\b|[,;?.]",
    re.I,
)

PAST = re.compile(r"\b(?:was|were|did|had)\b|\blast year\b|\bso far\b|\bto date\b", re.I)
"""A question about what has been."""

AHEAD = re.compile(r"\b(?:will|shall|by (?:19|20|21)\d\d|strive|aim)\b", re.I)
"""A sentence about what is to come."""

BEHIND = re.compile(
    r"^\W*(?:in|on)\s+(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:\d{1,2},?\s+)?(?:(?:19|20)\d\d)?[^.;]{0,160}?\b(?:announced|published|approved|gave notice|made public|issued|signed|adopted)\b",
    re.I,
)
"""A sentence that dates what an authority has done, not what it is about."""

AGAINST = re.compile(
    r"\b(?:than|with|over|from|to|below|above|against)(?:\s+(?:that|those|the|levels?|year))*(?:\s+(?:in|of))?\s+(?:19|20|21)\d\d\b",
    re.I,
)
"""A year that is only compared with."""

NUMBER = re.compile(
    r"(?<![\w.,])(?!(?:19|20|21)\d\d\b(?!\s*(?:yuan|tons?|MW|kW)))\d[\d,]*(?:\.\d+)?(?![\w]*(?:st|nd|rd|th)\b)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|double|twice|triple|full coverage|fully)\b",
    re.I,
)
"""A figure as texts state it; a year is none."""

DATE = re.compile(
    r"\b(?:19|20|21)\d\d\b|\b\d{1,2}(?:st|nd|rd|th) Five[- ]Year|\bwithin \w+ (?:days|weeks|months|years)\b"
    r"|\b(?:every|each) (?:year|month|quarter)\b|\b(?:annually|monthly|quarterly|regularly)\b",
    re.I,
)
"""A point or stretch of time as texts state it."""

EVERY = re.compile(
    r"\b(?:which|what|all|list|every)\b[^?]*\b(?:targets|goals|tasks|deadlines|figures|numbers|obligations|duties|requirements)\b"
    r"|^what (?:must|should|do|does|are|is)\b[^?]*\b(?:do|have to|need to|required to|obliged to)\b|^what must\b"
    r"|\bwho (?:leads?|is responsible|are responsible|is in charge)\b|\bwhich (?:bodies|departments|agencies|units|authorities)\b",
    re.I,
)
"""A question that wants every record of a kind."""

REGION = re.compile(
    r"\b(?:Anhui|Beijing|Chongqing|Fujian|Gansu|Guangdong|Guangxi|Guizhou|Hainan|Hebei|Heilongjiang|Henan|Hong Kong|Hubei|Hunan"
    r"|Inner Mongolia|Jiangsu|Jiangxi|Jilin|Liaoning|Macao|Ningxia|Qinghai|Shaanxi|Shandong|Shanghai|Shanxi|Sichuan|Taiwan|Tianjin"
    r"|Tibet|Xinjiang|Yunnan|Zhejiang|China|European Union|EU|United Kingdom|UK|United States|India|Viet ?nam|Morocco)\b"
    r"|\b[A-Z][a-z]+ (?:Province|City|County|Prefecture|Municipality|District|Autonomous Region)\b"
)
"""Regions as a query may name them."""

SPECIFIC = frozenset({"objection", "objections"})
"""Words that share the stem of a generic word and are none."""

GENERIC = frozenset(
    """
    accord action activity aim allow amount annual answer apply approach area article ask aspect ban base become belong big bring build
    build-up business buy carry case change citi citizen city clause company comply condition construct consumer contain content cost
    country county coordinat cover create current date day deadline deal describe detail develop development different document
    do drive due effect effort end enterprise entity establish expand expect explain facility factory far field find firm follow
    forbid force function future general give go goal govern government great group grow growth happen help high
    hold idea impact implement important improve include increase industri industry information install introduc invest involve issue item join keep key
    kind know large last law lead legal let level limit line list local long lower machine main make manage many matter mean measure mention
    method million mill month name national necessary need new number object obligation occur offer office open operate order own
    part pay people percent percentage period permit person place plan plant play point policy possible practice prescribe procedure
    product production program programme prohibit project promote proportion propose province provincial provide provision public push put question rate
    reach receive reduce region regulate relate relation relevant report request require requirement respect respond responsible result role
    rule run say scale scheme screen sector section see send serve set share should site size small specify stage start state station
    step still stop supply support system take target task tell term text thing time together ton total town treat type unit
    upgrade use value want way week work year yes achieve aim whose percent exact exactly stand set kwh kw mw gw tonne expansion raise rise fall cut
    capacity coverage among along compared connected reduction tce tco2 attraction zone chain system get live exist carry good said told suppose supposed less rule programme happen want wants role give require ensure enforce regard regarding concern concerning treatment process rul
    """.split()
)
"""Words that plans use everywhere: finding one of them is no evidence, missing one no lack. Compared by stem."""
