"""How English documents say what they are, who issued them and when."""

KINDS: tuple[tuple[str, str], ...] = (
    ("notice", r"\b(?:notice|announcement|circular|notification|communiqu[ée]|letter)\b"),
    ("opinion", r"\b(?:opinions?|guidelines?|guidance|recommendations?)\b"),
    (
        "plan",
        r"\b(?:plans?|programmes?|programs?|strateg(?:y|ies)|roadmaps?|contributions?|policy|policies|agenda|framework)\b",
    ),
    (
        "law",
        r"\b(?:act|law|regulations?|directives?|decision|code|ordinance|decree|measures|provisions|statute|bill)\b",
    ),
    ("report", r"\b(?:report|assessment|review|study|inventory|communication)\b"),
)
LAW_FIRST = r"^\s*(?:(?:commission|council|implementing|delegated)\s+)*(?:regulation|directive|decision|act|law)\b"
NAMED = r"[\"“‘']([^\"”’']{8,160}?(?i:plan|programme|program|strategy|opinions?|measures|regulations?|law|notice|guidelines?))[\"”’']"
"""A document named in full, in quotation marks."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES: tuple[str, ...] = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTHS}),? (?P<year>\d{{4}})",
    rf"(?P<month>{_MONTHS}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    rf"(?P<month>{_MONTHS}),? (?P<year>\d{{4}})",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
)
PUBLISHED = r"(?:of|published|issued|adopted|dated|done at [^\d]{3,40},?)\s+"
EFFECTIVE = r"(?:shall (?:enter into force|take effect|come into force|apply) (?:on|from)|effective (?:from|on|date\s*:)|in force (?:from|since))\s+"
NUMBER = (
    r"\((?:EU|EC|EEC|EU, Euratom)\) (?:No )?\d{2,4}/\d{2,4}|\b\d{2,4}/\d{1,4}/(?:EU|EC|EEC)\b"
    r"|\[\d{4}\] ?No\. ?\d+|\bNo\. ?\d+ ?\[\d{4}\]"
)
ISSUERS = (
    r"\b((?:the )?(?:[A-Z][\w'’&.-]+ (?:(?:of|and|for|the|on) )*){0,18}"
    r"(?:Government|Committee|Council|Commission|Ministry|Department|Bureau|Administration|Agency|Office|Parliament|Authority))\b"
    r"(?= (?:issued|announced|published|promulgated|released|has issued|has announced|adopted|jointly))"
)
PREPARED = r"^(?:prepared|issued|published) by\s*:?\s*(.{3,100})$"
WHOLE = r"^(?:The )?(?:((?:City|County|State|Province|Town|Government|Republic|Kingdom|Ministry|Department) of [A-Z][\w' .-]+?)(?=$|[,;:(]| \d| [A-Z][a-z]+ (?:Plan|Strategy|Master)))"
