"""English wordings of conditions, the more telling kinds first."""

import re

from extractors.language.en import tasks as words

TRAILING = " ,;:.\n"
SHORTEST = 6
SHARE = re.compile(r"\d\s*%\s+of$|%$")

_NUMBER = r"(?:one|two|three|five|ten|\d[\d.,\s]*)(?:\s?%|\s+(?:thousand|million|billion))?\s*[^\s,;.]*(?:\s+of\s+[a-z]+(?:\s+[a-z]+)?|\s+(?:coal|tonnes?|tons?|kilowatts?|hours?|equivalent|employees|metres?|meters?|square|cubic|inhabitants|residents))*(?:\s+(?:per|a|an)\s+(?:year|annum|day|month))?"
_COVERED = (
    r"(?:(?:[\w-]+\s+){0,3}?(?:enterprises?|compan(?:y|ies)|units?|projects?|plants?|data cent(?:er|re)s?|buildings?|facilit(?:y|ies)|installations?|"
    r"operators?|boilers?|cities|towns|counties|organs?|institutions?|undertakings|vehicles|households|farms|parks|"
    r"employers|entities|producers|users|consumers|parking lots|landfills|holders|stations|lines|motors|sites|mills|factories|kilns|furnaces|hotels|shops|ships))"
)

PATTERNS = (
    (
        "threshold",
        re.compile(
            rf"\b(?P<condition>{_COVERED}\s+(?:(?:with|that|which|whose|having|consuming|using|emitting|employing|of|and)\s+(?:[\w-]+\s+){{0,8}}?)?"
            rf"(?:is\s+|are\s+)?(?:above|over|exceeding|exceeds?|more than|at least|not less than|no less than|greater than|below|under|less than|fewer than|up to)\s+{_NUMBER})",
            re.IGNORECASE,
        ),
    ),
    (
        "threshold",
        re.compile(
            rf"\b(?P<condition>(?:{_COVERED}\s+(?:of|with)\s+)?(?:[\w-]+\s+of\s+)?{_NUMBER}\s+(?:and|or)\s+(?:above|more|over|larger|higher|below|less|fewer|greater)(?:\s+(?:cogeneration\s+)?units)?)",
            re.IGNORECASE,
        ),
    ),
    ("threshold", re.compile(r"\b(?P<condition>(?:[\w-]+\s+){0,2}(?:at or above|above|below) (?:the )?(?:\w+ )?(?:county|designated|provincial|municipal) (?:level|size))\b", re.IGNORECASE)),
    ("other", re.compile(r"(?:^|,\s*|;\s*|\b(?:only|except|even)\s+)(?P<condition>(?:if|unless|where|in case|in the event|in the case of|provided that|as long as|on condition|on the premise of|subject to|except where|whenever)\b\s[^,;.]{4,}(?:,(?!\s+(?:it|they|the|we|he|she|such|this|each|any|member|enterprises?|no)\b)[^,;.]+)*)", re.IGNORECASE)),
    ("other", re.compile(r",\s+(?P<condition>(?:unless|provided that|if|except where|as long as|subject to)\b[^;.]{4,})", re.IGNORECASE)),
    ("other", re.compile(r"\b(?P<condition>(?:for )?(?:those|projects|units|enterprises|companies|operators|installations|areas|regions|localities|departments)\s+(?:that|who|which|whose)\s+(?:do|does|have|has|are|is|fail|fails|failed|cannot|exceed|meet|lack|did|were)\b[^,;.]*)", re.IGNORECASE)),
    ("listing", re.compile(r"\b(?P<condition>(?:relevant\s+)?(?:listed (?:compan(?:y|ies)|enterprises?)|(?:bond[- ]issuing|bond issuing) (?:enterprises?|companies)|publicly (?:listed|traded) compan(?:y|ies))(?:\s+and\s+(?:bond[- ]issuing\s+enterprises|listed companies))?)", re.IGNORECASE)),
    ("ownership", re.compile(r"\b(?P<condition>(?:(?:large|provincial|central|municipal|local|other)\s+)?(?:state-owned|state-funded|publicly owned|privately owned|private|foreign-invested|foreign-funded|government-owned|government-invested|municipally owned)\s+(?:enterprises?|compan(?:y|ies)|funds|buildings?|capital|sector|operators|firms|assets)|(?:buildings?|projects)\s+(?:invested|funded|owned)\s+by\s+[^,;.]{3,40}|(?:central|provincial) enterprises)", re.IGNORECASE)),
    ("new-project", re.compile(r"\b(?P<condition>(?:(?:for|in|of)\s+)?(?:all\s+)?(?:new(?:ly)?(?:[ -]built| constructed)?(?:\s*\([^)]*\))?(?:,\s+(?:renovated|rebuilt|expanded|converted))*(?:\s+(?:and|or)\s+(?:renovated|rebuilt|expanded|expansion|reconstruction|expanding))?)\s+(?:[\w-]+\s+){0,2}?(?:projects?|buildings?|plants?|installations?|housing developments?|capacity|stations|facilities))\b", re.IGNORECASE)),
    ("region", re.compile(r"\b(?P<condition>(?:in|within)\s+(?:(?:places|areas|regions|cities|counties|zones)\s+(?:where|with|that|which)\s+[^,;.]+|(?:key|ecologically|densely|sparsely|coastal|mountainous|rural|urban|built-up|border|arid|heavily polluted)\s+(?:[\w-]+\s+){0,4}?(?:areas|regions|zones|cities)|the\s+(?:[\w-]+\s+){0,2}(?:coverage|radius|reach)\s+of\s+[^,;.]+))", re.IGNORECASE)),
)  # fmt: skip

# "where X is" as a relative clause after a noun, and figures that are aims or history.
NOT_CONDITION = re.compile(
    r"\b(?:will reach|shall reach|increase to|reduced? by|will exceed|year if|ask if|whether)\b", re.IGNORECASE
)

# A directive verb before what is conditioned is no part of it.
LEADING = re.compile(rf"(?:(?:{'|'.join(words.LEMMAS)}|all)\s+)+", re.IGNORECASE)
