"""How English writes numbers, ranges, comparisons and counted things, and what only looks like a quantity."""

import re

from extractors.language.en.numbers import NUMBER_WORDS

_I = re.IGNORECASE

# Spelled-out numerals: (value, multiplies). "and" may stand inside ("two hundred and fifty").
WORDS: dict[str, tuple[float, bool]] = {
    **{
        word: (float(value), False)
        for value, word in enumerate(
            NUMBER_WORDS[1:20],
            1,
        )
    },
    **{
        word: (10.0 * value, False)
        for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
    },
    "hundred": (1e2, True),
    "thousand": (1e3, True),
    "million": (1e6, True),
    "billion": (1e9, True),
    "trillion": (1e12, True),
    "dozen": (12.0, True),
}
_WORD = "(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + ")"
WORD_NUMBER = re.compile(rf"(?<![\w-]){_WORD}(?:(?:[\s-]+|\s+and\s+){_WORD})*(?![\w])", _I)
WORD_SPLIT = re.compile(r"[\s-]+|\band\b", _I)
SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "hundred": 1e2,
    "lakh": 1e5,
    "crore": 1e7,
}
SCALE = re.compile(
    r"[\s-]*(?P<scale>thousand|million|billion|trillion|mn|bn|hundred|lakhs?|crores?)\b(?!\s*ths?\b)", _I
)
# A comma before one or two last digits is a decimal comma ("42,5 %"); before three it parts thousands.
DIGITS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?|\d{1,3}(?: \d{3})+(?![\d.,])(?:\.\d+)?"
    r"|\d+(?:[.,]\d{1,2}(?!\d)|\.\d+)?)(?!\d)"
)
DECIMAL_COMMA = re.compile(r",\d{1,2}$")
BARE_WORDS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})

# A share in words: (pattern, percent)
_THING = (
    r"(?=\s+(?:of\b|the\b|all\b|its\b|their\b|their\b|in\b|by\b|less\b|more\b|lower\b|higher\b|reduction\b|increase\b))"
)
SHARES = (
    (re.compile(r"\btwo[-\s]thirds\b", _I), 200 / 3),
    (re.compile(r"\bone[-\s]third\b|\ba[-\s]third\b(?=\s+(?:of|less|more|lower|higher|by)\b|\s*[,.;]|$)", _I), 100 / 3),
    (re.compile(r"\bthree[-\s]quarters\b", _I), 75.0),
    (re.compile(r"\b(?:one|a)[-\s]quarter\b(?=\s+of\b)", _I), 25.0),
    (re.compile(r"\b(?:one|a)[-\s]fifth\b", _I), 20.0),
    (re.compile(r"\bone[-\s]tenth\b", _I), 10.0),
    (re.compile(r"\b(?:one[-\s]half|half)\b" + r"(?=\s+(?:of|the|all|its|their)\b|\s*[,.;]|\s+by\b|$)", _I), 50.0),
)
# A change in words: (pattern, percent, change)
CHANGES = (
    (
        re.compile(
            r"\bdoubl(?:e|ing)\b(?!-)(?=\s+(?:of\s+)?(?:the|its|their|our|current|energy|renewable|output|capacity|that|in|by|forest|production|from)\b|\s*[,.;]|$)",
            _I,
        ),
        100.0,
        "increase",
    ),
    (
        re.compile(
            r"\btripl(?:e|ing)\b(?!-)(?=\s+(?:of\s+)?(?:the|its|their|our|current|renewable|output|capacity|that|in|by|production|from)\b|\s*[,.;]|$)",
            _I,
        ),
        200.0,
        "increase",
    ),
    (re.compile(r"\bhalv(?:e|ed|ing)\b|\bcut\s+in\s+half\b|\breduced?\s+by\s+half\b", _I), 50.0, "decrease"),
)
# All of something, always 100 %
FULL = (
    re.compile(
        r"\b(?:full|complete|universal)\s+(?:coverage|electrification|access|elimination|collection|treatment|replacement|substitution|recycling|recovery|connection)\b",
        _I,
    ),
    re.compile(
        r"\bfully\s+(?:cover(?:ed|ing)?|electrified|electrify|achieved|replaced|treated|phased\s+out|banned)\b", _I
    ),
    re.compile(r"\bcovering\s+the\s+(?:whole|entire)\s+(?!economy)\w+", _I),
)
# All of a plural: a quantity only where the sentence aims at it, which the targets decide.
UNIVERSAL = re.compile(
    r"\b(?:all|every)\b(?=\s+(?:(?:the|new|existing|other|key|public|\w+ly)\s+)?(?!(?:of|levels?|aspects?|sectors?|kinds?|sorts|types|walks|parties|departments|ways?|stakeholders|relevant|localities|regions|time|times|over|around|these|those|this|that|other|countries)\b)[a-z-]+)",
    _I,
)

RANGE = re.compile(r"\s*(?:-|–|—|−|‐|~|\bto\b)\s*")
BETWEEN = (re.compile(r"\b(?:between|from)\s+$", _I), re.compile(r"\s+(?:and|to)\s+"))
RANGE_WORD = re.compile(r"\s*\bto\b\s*")
# "from 20% to 15%" is a change, not a range.
FROM = re.compile(r"\bfrom\s+(?:a\s+|the\s+)?(?:current\s+|level\s+of\s+|about\s+|around\s+|nearly\s+|\w+\s+)?$", _I)

# Between a number and its unit
GAP = re.compile(r"[\s\u00a0\u2009\u202f-]*")
PER = re.compile(r"\s*(?:/|\bper\b|\bp\.|\beach\b|\bevery\b|\ba\b(?=\s+(?:year|day|month)\b))\s*", _I)
YEARLY = re.compile(r"\s*(?:annually|yearly|every\s+year|each\s+year|p\.a\.|annum\b)", _I)
YEARLY_OF = re.compile(r"^(?P<of>\s+of\s+(?:\w+\s+){1,3}?)(?=per\s+(?:year|annum|day)\b)", _I)
EACH_YEAR = re.compile(r"(?!)")
DAILY = re.compile(r"\b(?:daily|per[- ]day)\s+(?:\w+\s+){0,3}(?:of|reach(?:es)?|is|to)\s+(?:\w+\s+){0,2}$", _I)
# What a mass is a mass of → what the symbol takes on
OF_WHAT = (
    (
        re.compile(
            r"\s*(?:of\s+)?(?:\(?\s*)?(?:CO\s?[2₂]\s*[-‐]?\s*(?:equivalents?|eq\b\.?|e\b)|carbon\s+dioxide\s+equivalents?|GHG\s+equivalents?|CO2-equivalents?)\.?(?:\s*\((?:[MGk]?t\s?)?CO2\s?-?e(?:q)?\))?",
            _I,
        ),
        "CO2e",
    ),
    (
        re.compile(
            r"\s*(?:of\s+)?(?:CO\s?[2₂](?!\w)|carbon\s+dioxide\b(?!\s+equivalent)|carbon\s+emissions?\b|carbon\b(?!\s+dioxide))",
            _I,
        ),
        "CO2",
    ),
    (re.compile(r"\s*(?:of\s+)?(?:standard\s+coal(?:\s+equivalent)?|coal\s+equivalent|coal\s+eq\.?)\b", _I), "ce"),
    (re.compile(r"\s*(?:of\s+)?(?:oil\s+equivalent|crude\s+oil\s+equivalent)\b", _I), "oe"),
    (re.compile(r"\s*(?:of\s+)?CH\s?[4₄](?!\w)"), "CH4"),
)

# Words before a number, tried in order, each ending where the number starts
_FILL = r"(?:\s+(?:a\s+total\s+(?:of\s+)?|a|an|the|some|of|to|by|at|level\s+of))*\s*$"
BEFORE = (
    (
        "<=",
        re.compile(
            r"(?:\b(?:no|not|never|nor)\s+(?:be\s+)?(?:more|greater|higher|larger|later)\s+than|\bnot\s+(?:to\s+)?(?:exceed(?:ing)?|be\s+above|surpass)|\bwithout\s+exceeding|\bdoes\s+not\s+exceed)"
            + _FILL,
            _I,
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:\b(?:no|not|never)\s+(?:be\s+)?(?:less|lower|fewer|smaller)\s+than|\bnot\s+(?:to\s+)?(?:be\s+|fall\s+)?below|\bat\s+least|\ba\s+minimum(?:\s+of)?|\bminimum\s+of|\bat\s+a\s+minimum(?:\s+\w+)?|\bas\s+(?:much|many)\s+as)"
            + _FILL,
            _I,
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:\b(?:more|greater|higher|larger|better)\s+than|\bin\s+excess\s+of|\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ing)?|above|over|upwards\s+of|beyond)|[>≥]=?|\bequal\s+to\s+or\s+(?:more|greater)\s+than)"
            + _FILL,
            _I,
        ),
    ),
    (
        "<=",
        re.compile(
            r"(?:\b(?:less|lower|fewer|smaller)\s+than|\b(?:within|below|under|up\s*to|at\s+most|a\s+maximum(?:\s+of)?|maximum\s+of|limited\s+to|capped\s+at|no\s+later\s+than)|[<≤]=?)"
            + _FILL,
            _I,
        ),
    ),
    (
        "~",
        re.compile(
            r"(?:\b(?:about|around|approximately|roughly|some|nearly|almost|close\s+to|approx\.?|circa|ca\.?|an?\s+estimated|estimated\s+at|in\s+the\s+order\s+of|to\s+the\s+order\s+of)|[~≈∼])"
            + _FILL,
            _I,
        ),
    ),
)
AFTER = (
    (
        ">=",
        re.compile(
            r"\s*(?:,?\s*(?:and|or)\s+(?:above|more|over|greater|higher|older|larger|upwards)|\bat\s+least\b|\bminimum\b|\+(?!\w))",
            _I,
        ),
    ),
    (
        "<=",
        re.compile(r"\s*(?:,?\s*(?:and|or)\s+(?:below|less|under|fewer|lower|smaller)|\bat\s+most\b|\bmaximum\b)", _I),
    ),
)
# "over 3,200 hectares" after a noun is where, not how many.
SPATIAL_OVER = re.compile(
    r"(?<!reaching)(?<!reach)(?<!to)(?<!of)(?<!by)(?<!with)(?<!be)(?<!covers)(?<!cover)(?<!exceed)(?<!is)(?<!are)(?<!total)(?<!and)(?<!buildings)(?<!building)(?<!projects)(?<!stores)(?<!facilities)(?<!roofs)(?<!premises)(?<!lots)(?<!sites)\s+over(?:\s+an\s+area\s+of)?\s*$",
    _I,
)
SPATIAL_UNITS = frozenset({"ha", "m2", "km2", "km", "acre", "mu"})

# Only looks like a quantity: masked before numbers are read.
LOOKALIKES = (
    re.compile(r"https?://\S+|www\.\S+|[!-~]{1,80}@[^\s@]{1,100}\.\w+|\bdoi:\S+"),
    re.compile(r"\b(?:PM|O|CO|SO|NO|N|CH|SF|NF|H)\s?(?:2\.5|10(?!\d)|[2346](?!\d))(?:O|e)?\b(?!\s*(?:%|million))"),
    re.compile(r"\b\d+G\b(?!\s*(?:W|t))"),
    re.compile(
        r"\b(?:GB(?:/[TZ])?|ISO|IEC|EN|DB\d*|JB|HJ|YB|ASTM|ASHRAE|IEEE|SAE|COP|CMP|CMA|AR|SDG|UN|S\.L\.|HB|SB|SR|WT/)\s?-?/?\s?\d[\d.\-–:/]*(?:\s?[-–]\s?\d{4})?"
    ),
    re.compile(
        r"\b(?:[Aa]rticles?|[Ss]ections?|[Pp]aragraphs?|[Cc]hapters?|[Tt]ables?|[Ff]igures?|[Ff]ig\.|[Bb]ox|[Aa]nnex(?:es)?|[Aa]ppendix|[Pp]ages?|pp?\.|[Nn]os?\.?|[Nn]umbers?(?=\s+\d)|[Pp]hases?|[Tt]iers?|[Gg]rades?|[Cc]lass|[Ss]cope|[Pp]art|[Ss]tep|[Gg]oals?|[Rr]ules?|[Oo]ption|[Aa]ctions?|[Pp]rojects?|[Ii]tems?|[Pp]oints?|[Vv]olume|[Vv]ersion|[Nn]otes?|[Dd]ecisions?|[Dd]irectives?|[Rr]egulations?|[Ll]aw|[Rr]esolutions?|[Cc]ategory|[Cc]ategories|[Ll]evel|[Tt]ype|[Rr]oute|[Hh]ighway|[Uu]nit|[Ll]ine|EPC|Euro|EURO|Stage|[Ss]eries|#)\s?(?:\([A-Z]+\)\s?)?(?:#|[Nn]o\.?\s?)?\d+(?:[.,/(-]+\w+\)?)*(?!\s*(?:%|percent|per\s+cent|million|billion|MW|GW|kW|tons?|tonnes|hectares|ha\b|km))(?:\s?(?:,|and|to|-|–)\s?\d+(?![\w%.,]|\s*(?:%|percent|million|MW|GW|hectares)))*"
    ),
    re.compile(r"#\s?\d+"),
    re.compile(
        r"\b(?:Natura|Horizon|Agenda|Europe|Vision|Roadmap)\s+(?:20\d\d)|\bFit\s+for\s+55\b|\b(?i:covid)[-‑\s]?19\b|\bpost-20\d\d\b|\b20\d0s\b|^\W*[‘“]\d{1,2}[a-z]?\.?$"
    ),
    re.compile(r"\(\s?\d{1,3}[a-z]{1,2}\s?\)"),
    re.compile(r"^\s*\d{1,3}\s+(?=[A-Z][a-z])"),
    re.compile(r"\(\s?\d{1,2}\s?\)|^\s*\d{1,3}\s?[.)](?=\s)|^\s*\d+(?:\.\d+)+\.?(?=\s+[A-Z])"),
    re.compile(r"(?<=[;:,.])\s*\d{1,2}\)(?=\s)"),
    re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b|\+?\b\d{2,4}[-\s]\d{3,4}[-\s]\d{4}\b"),
    re.compile(r"\b\d{1,2}\s?:\s?\d{1,2}(?:\.\d+)?\b"),
    re.compile(r"(?<=[a-z)”\"])[.,;]?\d{1,3}(?=[\s,.;]|$)(?<![\s]\d)(?<![\s]\d\d)"),
    re.compile(r"\b(?:19|20)\d\d[.,]\d{1,3}\b(?!\s?%)"),
    re.compile(r"\b\d+(?:st|nd|rd|th)\b"),
    re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}\b(?!\s*%)|\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    ),
    re.compile(
        r"\b[\"“‘']?(?:one|two|three|four|five|six|seven|eight|ten)\s+(?:[a-z]+\s+)?and\s+(?:one|two|three|four|five|six|seven|eight|ten)\s+[a-z]+[\"”’']",
        _I,
    ),
    re.compile(
        r"[“\"‘'](?:one|two|three|four|five|six|seven|eight|nine|ten|double|dual|triple)[^”\"’']{0,30}[”\"’']", _I
    ),
    re.compile(
        r"\b(?:one|two|three|four|five|ten)-(?!year|third|fifth|quarter|half|star|tenth|percent|month|day)[a-z]+", _I
    ),
    re.compile(
        r"\b(?:one|two|three)\s+(?:another|by\s+one|way\s+or|hand|side|stop|of\s+(?:the|its|our|these|those|them|two))\b|\bon\s+one\b|\bno\s+one\b|\bday\s+one\b|\bone['’]s\b|\b(?:each|every|any|this|that|which|only|the|no)\s+one\b|\bone\s+(?:can|of|that|which|who|is|has)\b",
        _I,
    ),
    re.compile(r"\bhalf[- ](?:year|hour|way|century)\b|\b(?:first|second)\s+half\b", _I),
    re.compile(r"\b(?:Five|Three|Ten|5|10|3|five|three)[- ]Years?\s+(?:Plan|Action)", _I),
    re.compile(r"\b(?:million|billion|thousand)s\s+of\b|\bhundreds?\s+of\b", _I),
)

# The counted noun: words after the number up to one of these
NOUN_STOP = re.compile(
    r"[,.;:()\[\]\"“”]|\b(?:of|in|for|by|with|to|on|at|from|and|or|that|which|who|whose|will|shall|should|must|may|can|could|would|are|is|was|were|be|been|being"
    r"|have|has|had|as|than|per|under|through|during|over|within|across|into|via|including|such|between|among|along|using|out|per|not|up|if|when|where|while|because|so|but|the|a|an|this|these|those|more|less|it|its|their|our|higher|lower|above|below|after|before|each|strive|reach|annually|located|worth|due|until|since|about|against|around|without)\b|\s\d",
    _I,
)
NOUN_WORD = re.compile(r"[A-Za-z][A-Za-z’'/-]*")
IRREGULAR = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "men": "man",
    "buses": "bus",
    "species": "species",
    "series": "series",
    "feet": "foot",
    "families": "family",
    "gases": "gas",
    "bases": "base",
    "houses": "house",
    "licenses": "license",
    "licences": "licence",
    "enterprises": "enterprise",
    "leaves": "leaf",
    "hatcheries": "hatchery",
    "vehicles": "vehicle",
    "axes": "axis",
    "analyses": "analysis",
    "stoves": "stove",
    "households": "household",
}
NOT_COUNTED = frozenset(
    {
        "greenhouse",
        "this",
        "his",
        "has",
        "was",
        "is",
        "as",
        "its",
        "us",
        "various",
        "previous",
        "less",
        "plus",
        "gas",
        "biogas",
        "across",
        "process",
        "access",
        "business",
        "bus",
        "basis",
        "emissions-based",
        "thus",
        "status",
    }
)
# "the number of hydrogen fuel cell vehicles will exceed 5000"
NUMBER_OF = re.compile(
    r"\b(?:number|quantity|total)\s+of\s+(?P<noun>[a-z][a-z\s,-]*?)(?=\s+(?:(?:in|at|for|with|on|by|per)\b|will\b|shall\b|should\b|is\b|are\b|to\b|must\b|reach|exceed|under\b))",
    _I,
)
KEPT_AT = re.compile(r"(?!)")
