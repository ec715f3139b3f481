"""What the headings of English tables say of the columns and rows under them."""

import re

_I = re.IGNORECASE

# Columns that say something of their row's figures, not what they measure
UNIT = re.compile(r"units?(?:\s+of\s+measure(?:ment)?)?|measured\s+in|uom", _I)
PROPERTY = re.compile(
    r"(?:property|nature|character|status|attribute|type\s+of\s+(?:target|indicator)|target\s+type|binding(?:\s*(?:/|or)\s*[\w-]+)?|legal\s+force)",
    _I,
)
NUMBERING = re.compile(
    r"(?:no\.?|nr\.?|#|s\.?\s?no\.?|sl\.?\s?no\.?|serial(?:\s+(?:no\.?|number))?|item(?:\s+no\.?)?|ref\.?|id|code)", _I
)
REMARK = re.compile(
    r"(?:remarks?|notes?|comments?|sources?|references?|basis|page|contact|phone|tel\.?|e-?mail|links?|status\b.*)", _I
)
BODY = re.compile(
    r"(?:responsib\w+(?:\s+(?:part(?:y|ies)|bod(?:y|ies)|agenc(?:y|ies)|entit(?:y|ies)|units?|authorit\w+|departments?|ministr\w+|organi[sz]ations?|institutions?))?"
    r"|lead(?:ing)?(?:\s+(?:agency|agencies|body|entity|ministry|department|partner|authority|institution|organi[sz]ation))?"
    r"|(?:implementing|competent|executing|coordinating)\s+\w+(?:\s+\w+)?|owner|departments?|support(?:ing)?\s+(?:agency|agencies|bod(?:y|ies)|entit(?:y|ies)|departments?))",
    _I,
)
SUPPORT_BODY = re.compile(r"support|partner|cooperat|co-operat", _I)
DEADLINE = re.compile(
    r"(?:deadlines?|due(?:\s+date)?|time\s?frame|time\s?line|target\s+date|completion(?:\s+(?:date|year))?|by\s+when|when|implementation\s+(?:period|date|year)|schedule|date\s+of\s+completion|target\s+year)",
    _I,
)
SCOPE = re.compile(
    r"(?:regions?|provinces?|states?|cit(?:y|ies)|count(?:y|ies)|districts?|municipalit\w+|countr(?:y|ies)|areas?|zones?|member\s+states?|sectors?|sub-?sectors?|industr(?:y|ies)|population|group|category|categories|location|site|island|town|village|borough|parish|company|companies|facility|facilities)s?",
    _I,
)
INDICATOR = re.compile(
    r"indicators?|measures?|metrics?|parameters?|goals?|targets?|objectives?|actions?|variables?|descriptions?|items?|products?|values?|figures?|amounts?|levels?|quantit(?:y|ies)|data",
    _I,
)

# What a heading says of the figures under it
TARGET = re.compile(
    r"\b(?:targets?|goals?|objectives?|commitments?|pledges?|to\s+be\s+(?:reached|achieved|attained)|planned|aims?)\b",
    _I,
)
REACHED = re.compile(
    r"\b(?:actuals?|achieved|current(?:ly)?|existing|baselines?|base\s+(?:year|value|line)|status\s+quo|present|historical?|observed|recorded|measured|results?|latest|starting\s+(?:point|value)|reference\s+(?:year|value|level))\b",
    _I,
)
BASELINE = re.compile(
    r"\b(?:baselines?|base\s+(?:year|value|line)|current|actuals?|starting\s+(?:point|value)|status\s+quo|present|reference\s+(?:year|value|level))\b",
    _I,
)
PROJECTED = re.compile(
    r"\b(?:bau|business[- ]as[- ]usual|projections?|projected|forecasts?|scenarios?|expected|estimates?|estimated|potential|predicted|outlook|probability|without\s+measures)\b",
    _I,
)
LIMIT = re.compile(
    r"\b(?:limits?|limit\s+values?|benchmarks?|thresholds?|reference\s+values?|standards?)\b",
    _I,
)
COST = re.compile(
    r"\b(?:costs?|investments?|(?<!carbon )(?<!emission )(?<!emissions )budgets?|expenditures?|funding|finance|price|spending|grants?)\b",
    _I,
)
SUM = re.compile(r"\W*(?:(?:sub|grand|overall)?[- ]?totals?|sum)(?:\s*[(（—–:-].*|\s+(?:19|20)\d\d.*)?", _I)
AT_LEAST = re.compile(r"\b(?:at\s+least|minimum|min\.?|no(?:t)?\s+less\s+than|lower\s+limit|floor)\b|[≥>]", _I)
AT_MOST = re.compile(r"\b(?:at\s+most|maximum|max\.?|no(?:t)?\s+more\s+than|upper\s+limit|ceiling|cap)\b|[≤<]", _I)
BINDING = re.compile(r"\b(?:binding|mandatory|compulsory|obligatory|legally\s+binding|statutory)\b", _I)
INDICATIVE = re.compile(
    r"\b(?:indicative|aspirational|anticipated|expected|guiding|voluntary|non-?binding|not\s+binding)\b", _I
)
UNCONDITIONAL = re.compile(
    r"\bunconditional(?:ly)?\b|\bdomestic\s+(?:resources|efforts?|funding)\b|\bwithout\s+(?:international\s+)?support\b",
    _I,
)
CONDITIONAL = re.compile(
    r"\bconditional(?:ly)?\b|\bwith\s+(?:international\s+)?support\b|\binternational\s+support\b", _I
)
UP = re.compile(r"\b(?:increases?|growth|rise|additional|added|expansion|gain)\b", _I)
DOWN = re.compile(r"\b(?:reductions?|decrease|savings?|decline|cut|abatement|below|avoided|drop)\b", _I)

# A line above a table, and the unit that it gives for all of its figures
CAPTION = re.compile(r"\s*(?:Table|Tab\.|Annex|Box|Appendix)\s*[\dA-Z][\w.\-]*\b.*", _I)
UNIT_LINE = re.compile(
    r"[(（\[]?\s*(?:all\s+)?(?:figures?|values?|units?|data)?\s*(?:(?:are\s+)?in|units?)\s*[:：]?\s*(?P<unit>[^)）\]]{1,40}?)\s*[)）\]]?\s*$",
    _I,
)
UNIT_SCALES = ((re.compile(r"\b(?:mil\.?|mn|mln|mio\.?)(?=\s|$)", _I), "million"), (re.compile(r"\b(?:bil\.?|bln|bio\.?)(?=\s|$)", _I), "billion"), (re.compile(r"\b(?:thou\.?|thsd\.?|'000|000s|000)(?=\s|$)", _I), "thousand"), (re.compile(r"\btons?\b", _I), "tonnes"))  # fmt: skip
LEAD = "is "
"""What is read before a figure, so that it does not look like the number of a line."""
UNIT_TEXT = "{number} {unit}"
NUMBER_OF = re.compile(r"^(?:total\s+)?(?:number|no\.)\s+of\s+(?P<noun>.+)$", _I)
ABSTRACT = frozenset(
    [
        "emission",
        "saving",
        "reduction",
        "cost",
        "sale",
        "export",
        "import",
        "loss",
        "removal",
        "increase",
        "resource",
        "finance",
        "expense",
        "value",
        "total",
        "share",
        "level",
        "saving",
        "rate",
        "intensity",
        "target",
        "year",
        "percent",
        "tonne",
    ]
)
"""Nouns whose plural in a heading is not what a figure under it counts."""
DURING = re.compile(
    r"\b(?:(?:mid|short|medium|long|near)[- ]?term|interim|final|end|cumulative(?:ly)?|total|average|annual|per\s+year|over\s+the\s+period|change)\b",
    _I,
)
OWN_WORDS = 3
"""Words beside a cell's figure and its unit; with more of them it is a phrase."""
