"""How English writes numbers, ranges, comparisons and counted things, and what only looks like a quantity."""

import re

from extractors.language.en.lookalikes import LOOKALIKES as LOOKALIKES
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

# A share in words: (pattern, percent)
SHARES = (
    (re.compile(r"\btwo[-\s]thirds\b", _I), 200 / 3),
    (re.compile(r"\bone[-\s]third\b|\ba[-\s]third\b(?=\s+(?:of|less|more|lower|higher|by)\b|\s*[,.;]|$)", _I), 100 / 3),
    (re.compile(r"\bthree[-\s]quarters\b", _I), 75.0),
    (re.compile(r"\b(?:one|a)[-\s]quarter\b(?=\s+of\b)", _I), 25.0),
    (re.compile(r"\b(?:one|a)[-\s]fifth\b", _I), 20.0),
    (re.compile(r"\bone[-\s]tenth\b", _I), 10.0),
    (re.compile(r"\b(?:one[-\s]half|half)\b" + r"(?=\s+(?:of|the|all|its|their)\b|\s*[,.;]|\s+by\b|$)", _I), 50.0),
)
# "nine in ten residents", "two out of three"
PARTS = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<whole>two|three|four|five|six|seven|eight|nine|ten)(?=\s+(?:of\b|[a-z]))",
    _I,
)
# Names and figures of speech: "double glazing", "triple bottom line", "double as", "as double"
_NO_CHANGE = (
    r"\s+(?:as|or|and|glaz\w*|deck\w*|count\w*|track\w*|standards?|digits?|check\w*|tax\w*|burden|cropping|shifts?|materiality|bottom|dividend"
    r"|layer\w*|wall\w*|skin|hull\w*|bind|lane\w*|pane\w*|win|wins|rooms?|benefits?|duty|crisis|threat|challenge|edged|blind|helix|reduction|control\w*|circuit|role)\b"
)
# A change in words: (pattern, percent, change)
CHANGES = (
    (
        re.compile(
            rf"\bdoubl(?:e|ed|ing)\b(?!-)(?!{_NO_CHANGE})(?=\s+[a-z]|\s*[,.;]|$)",
            _I,
        ),
        100.0,
        "increase",
    ),
    (
        re.compile(
            rf"\b(?:tripl|trebl)(?:e|ed|ing)\b(?!-)(?!{_NO_CHANGE})(?=\s+[a-z]|\s*[,.;]|$)",
            _I,
        ),
        200.0,
        "increase",
    ),
    (re.compile(rf"\bquadrupl(?:e|ed|ing)\b(?!-)(?!{_NO_CHANGE})(?=\s+[a-z]|\s*[,.;]|$)", _I), 300.0, "increase"),
    *(
        (
            re.compile(
                rf"\b{word}[\s-]?fold\b(?=\s*(?:[.,;]|$)|\s+(?:by|in|from|compared|over|between|relative|before|to)\b)",
                _I,
            ),
            100.0 * (times - 1),
            "increase",
        )
        for times, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
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
# None left: "net zero greenhouse gas emissions by 2050"; a strategy, a building or an economy of that name is no figure.
ZERO = (
    re.compile(
        r"\b(?:net[\s-]+zero|zero[\s-]+net)(?:[\s-]+(?:GHG|greenhouse[\s-]+gas|carbon|CO\s?[2₂]|emissions?))*"
        r"(?=\s*(?:[.,;)]|$)|\s+(?:by|before|in|no\s+later|not\s+later|from|for|across|within|around|at\s+the\s+latest|well\s+before|and|or|as)\b)",
        _I,
    ),
)
# All of a plural: a quantity only where the sentence aims at it, which the targets decide.
UNIVERSAL = re.compile(
    r"\b(?:all|every)\b(?=\s+(?:(?:the|new|existing|other|key|public|\w+ly)\s+)?(?!(?:of|levels?|aspects?|sectors?|kinds?|sorts|types|walks|parties|departments|ways?|stakeholders|relevant|commitments|targets|goals|objectives|efforts|decisions|localities|regions|time|times|over|around|these|those|this|that|other|countries)\b)[a-z-]+)",
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
YEARLY_OF = re.compile(
    r"^(?P<of>\s+of\s+(?:\w+\s+){1,4}?|\s+(?:will|shall|are\s+to|to)\s+be\s+\w+ed\s+)(?=(?:per|each|every)\s+(?:year|annum|day)\b|annually\b)",
    _I,
)
EACH_MONTH = re.compile(r"(?!)")
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
            r"(?:\b(?:no|not|never|nor)\s+(?:be\s+)?(?:more|greater|higher|larger|later)\s+than|\b(?:equal\s+to\s+or\s+(?:less|lower|smaller|fewer)|(?:less|lower|smaller|fewer)\s+than\s+or\s+equal)\s+(?:than|to)|\b(?:(?:up\s+)?to\s+)?(?:an?|the)\s+upper\s+limit\s+of|\b(?:up\s+)?to\s+an?\s+(?:limit|ceiling|cap)\s+of|\bnot\s+(?:to\s+)?(?:exceed(?:ing)?|be\s+above|surpass)|\bnot\s+(?:rise|increase|grow|go\s+up|vary|deviate|change|fall|decline)\s+by\s+more\s+than|\bwithout\s+exceeding|\bdoes\s+not\s+exceed)"
            + _FILL,
            _I,
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:\b(?:no|not|never)\s+(?:be\s+)?(?:less|lower|fewer|smaller)\s+than|\bnot\s+(?:to\s+)?(?:be\s+|fall\s+)?below|\bat\s+least|\ba\s+minimum(?:\s+of)?|\bminimum\s+of|\bminimum\s+(?:\w+\s+)?(?:share|level|proportion|content|rate|percentage)\s+of|\bat\s+a\s+minimum(?:\s+\w+)?|\bas\s+(?:much|many)\s+as)"
            + _FILL,
            _I,
        ),
    ),
    (
        ">=",
        re.compile(
            r"(?:\b(?:more|greater|higher|larger|better)\s+than|\bin\s+excess\s+of|\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ing)?|above|over|upwards\s+of|beyond)|[>≥]=?|\bequal\s+to\s+or\s+(?:(?:more|greater|higher|larger)\s+than|exceeding|above)|\b(?:more|greater|higher|larger)\s+than\s+or\s+equal\s+to)"
            + _FILL,
            _I,
        ),
    ),
    (
        "<=",
        re.compile(
            r"(?:\b(?:less|lower|fewer|smaller)\s+than|\b(?:within|below|under|up\s*to|at\s+most|a\s+maximum(?:\s+of)?|maximum\s+of|maximum\s+(?:\w+\s+)?(?:share|level|proportion|content|rate|percentage)\s+of|limited\s+to|capped\s+at|no\s+later\s+than)|[<≤]=?)"
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
# "three storeys or more", "10,000 tons or more of CO2": the bound stands behind the counted noun or inside the unit
COUNTED_BOUND = (
    (">=", re.compile(r"\s+(?:[a-z-]+\s+){1,3}?(?:and|or)\s+(?:more|above|over|greater|higher|larger)\b", _I)),
    ("<=", re.compile(r"\s+(?:[a-z-]+\s+){1,3}?(?:and|or)\s+(?:less|fewer|below|under|lower|smaller)\b", _I)),
)
OR_MORE = re.compile(r"\s*(?:,\s*)?or\s+(?:more|less|greater|above|fewer)(?=\s+of\b)", _I)
SPATIAL_UNITS = frozenset({"ha", "m2", "km2", "km", "acre", "mu"})

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
    r"\b(?:number|quantity|total)\s+of\s+(?P<noun>[a-z][a-z\s,-]*?)(?=\s+(?:(?:in|at|for|with|on|by|per|from)\b|will\b|shall\b|should\b|is\b|are\b|to\b|must\b|reach|exceed|under\b))",
    _I,
)
KEPT_AT = re.compile(r"(?!)")
