"""How English writes dates, and the words around one that say what it is."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}

ORDINALS = {
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
}

_YEAR = r"(?:19|20|21)\d\d"
_MONTH = "(?:" + "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True)) + r")\.?"
_ORDINAL = "(?:" + "|".join(ORDINALS) + r"|1\d(?:th)?)"
_NOT_BEFORE = r"(?<![\w.,/$€£#–-])(?<!\d )"
_NOT_AFTER = r"(?![\w%°])(?![.,]\d(?!\d{0,2}\s+[A-Z]))(?!-\w*\d)"

# Tried in this order at each place; the groups are read by extractors.dates.
PATTERNS = (
    re.compile(
        rf"(?:the\s+)?[\"“'‘]?(?P<plan>\b{_ORDINAL})[\"”'’]?\s+(?:Five|5)[- ]Year\s*(?P<period>Plans?\s+[Pp]eriod|[Pp]eriod|Plans?)?",
        re.I,
    ),
    re.compile(rf"{_NOT_BEFORE}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?:\s+\d\d?:\d\d(?::\d\d)?)?(?!\d)"),
    re.compile(
        rf"(?:\bFY\s?|\b(?:fiscal|financial)\s+years?\s+)(?P<from>{_YEAR})(?:\s?[/–-]\s?(?P<to>{_YEAR}|\d\d))?(?!\d)",
        re.I,
    ),
    re.compile(
        rf"(?:\b(?:from|between)\s+)?{_NOT_BEFORE}(?P<from>{_YEAR})\s*(?:-|–|—|−|‐|\bto\b|\band\b(?=\s+{_YEAR}\b)|\bthrough\b|\buntil\b)\s*"
        rf"(?P<to>{_YEAR}|\d\d(?=\b(?!\s*%)(?!\.\d)))(?![\w%])(?:\s+period\b)?"
    ),
    re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\s*(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+)?"
        rf"(?:of\s+)?,?\s*(?P<year>{_YEAR})\b"
    ),
    re.compile(rf"{_NOT_BEFORE}(?P<year>{_YEAR}){_NOT_AFTER}"),
)

# A pair of years is a period only where words or the dash say so, not in "2025 and 2030".
PAIR = re.compile(r"\band\b", re.I)
BETWEEN = re.compile(r"\bbetween\s+$", re.I)
FISCAL = re.compile(r"^(?:FY|fiscal|financial)|^\d{4}\s?[/-]\s?\d\d$", re.I)

# Words that end right before the date (or include it, for "between")
BEFORE = (
    (
        "baseline",
        re.compile(
            r"(?:\b(?:compar(?:ed|ing|able)\s+(?:with|to)|in\s+comparison\s+(?:with|to)|relative\s+to|(?<!\blater\s)(?<!\bearlier\s)than|versus|vs\.?|against|(?:below|above)(?!\s+(?:in|by)\s+$)"
            r"|over\s+that\s+(?:in|of)|from\s+(?:a|the))\s+)"
            r"(?:(?:that|those|what\s+it\s+was|the|a|its|their|emissions?|levels?|values?|level|year|base\s*year|baseline|of|in|for|figures?)\s+)*$"
            r"|\b(?:base\s*year|baseline|reference\s+year|reference\s+level)s?\s*(?:year\s*)?(?:\(|of|in|is|:|was)?\s*$"
            r"|(?:%|\bper\s?cent|\bpoints?)\s+(?:over|on)\s+(?:the\s+)?$"
            r"|\b(?:baseline|base)\s+levels?\s+(?:in|of)\s+(?:the\s+year\s+)?$"
            r"|\b(?:reductions?|decreases?|cuts?|increases?|savings?)\s+from\s+$"
            r"|\bon\s+the\s+basis\s+of\s+(?:the\s+)?(?:year\s+)?$",
            re.I,
        ),
    ),
    (
        "deadline",
        re.compile(
            r"\b(?:by|before|until|till|no\s+later\s+than|not\s+later\s+than|prior\s+to|towards?|through)\s+"
            r"(?:(?:the|end|middle|start|beginning|close|year|horizon|target|late|early|mid|around|of|in|about|\d{1,2}\s+\w+)[\s-]+)*$",
            re.I,
        ),
    ),
    (
        "deadline",
        re.compile(r"\b(?:at|in)\s+the\s+(?:end|horizon)\s+of\s+(?:the\s+)?(?:year\s+)?$|\bhorizon\s+$", re.I),
    ),
    (
        "issue",
        re.compile(
            r"\b(?i:issued|published|adopted|promulgated|dated|approved|released|signed|enacted|updated|revised|submitted|ratified)\s+"
            r"(?:(?:on|in|at|by|its|the|\w+ly)\s+){0,3}$|\b(?:Act|Law|Regulations?|Order|Directive|Strategy|Agreement|Bill|Decision|Protocol)"
            r",?\s+\(?(?:of\s+|in\s+)?$",
        ),
    ),
    ("history", re.compile(r"\b(?:since|as\s+early\s+as|dating\s+from)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.I)),
    ("start", re.compile(r"\b(?:from|starting\s+(?:in|from)|beginning\s+in|effective)\s+$", re.I)),
)
AFTER = (
    (
        "baseline",
        re.compile(
            r"\s*(?:[-–]|'s|’s)?\s*(?:emissions?\s+|GHG\s+|price\s+)?(?:levels?|baselines?|base\s*year|values?\s+level|(?:EU\s+)?(?:reference\s+)?scenario)\b",
            re.I,
        ),
    ),
)
# "from 30% in 2020 to 20% in 2025": the first is what is compared with.
RISE = (
    re.compile(r"\bfrom\b[^.;,]{0,60}\b(?:in|of)\s+(?:the\s+year\s+)?$", re.I),
    re.compile(r"\s*\)?,?\s+(?:up\s+|down\s+)?to\b", re.I),
)

# A year that stands alone is a number when words of quantity lead to it or it counts something.
QUANTITY_BEFORE = re.compile(
    r"\b(?:more\s+than|less\s+than|over|exceed(?:s|ing)?|at\s+least|about|around|approximately|nearly|some|almost|total(?:s|ing)?(?:\s+of)?|up\s+to"
    r"|build|construct|install|plant|train|add|create|additional|capacity\s+of|number\s+of|area\s+of|to\s+reach|will\s+reach)\s+$",
    re.I,
)
COUNTED_AFTER = re.compile(
    r"\s+(?:new\s+)?(?!(?:and|or|to|for|of|in|at|on|by|with|is|are|was|were|will|shall|as|the|its|which|that|from|has|have|per|under|through)\b)"
    r"(?:[a-z-]+\s+){0,3}[a-z]+s\b"
)
ROUND = re.compile(r"\d\d00$")

PAST = re.compile(
    r"\b(?:was|were|had|has|have\s+(?:been|reached|already)|reached|rose|fell|decreased|increased|accounted|amounted|stood|dropped|grew"
    r"|achieved|totalled|totaled|estimated\s+at|emitted|made\s+up|dedicated|consumed|launched|contributed|recorded|declined|came)\b",
    re.I,
)
FUTURE = re.compile(
    r"\b(?:will|shall|should|must|strive|aims?|plans?\s+to|targets?|goals?|would|is\s+to|are\s+to|commit(?:s|ted|ment)?|expected|projected|forecast|intends?)\b",
    re.I,
)
TITLE_OPEN, TITLE_CLOSE = "《", "》"
JOIN = re.compile(r"\s*(?:,|and|,\s*and|or|&)\s*(?:by\s+|in\s+)?")
UP_TO_NOW = re.compile(r"\b(?:as\s+of|until|till)\s+(?:the\s+end\s+of\s+)?$", re.I)
TOTALLED = re.compile(r"(?!)")
