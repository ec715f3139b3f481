"""How English documents say what they are, who issued them and when."""

KINDS: tuple[tuple[str, str], ...] = (
    (
        "notice",
        r"\b(?:notices?|announcements?|circulars?|notifications?|communiqu[ée]|letters?|proclamation|memorandum|press release|statement|declaration)\b",
    ),
    ("opinion", r"\b(?:opinions?|guidelines?|guidance|recommendations?)\b"),
    (
        "plan",
        r"\b(?:plans?|programmes?|programs?|strateg(?:y|ies)|roadmaps?|contributions?|policy|policies|agenda|framework|blueprint|action planning|masterplan|pathways?|I?NDCs?)\b",
    ),
    (
        "law",
        r"\b(?:act|law|regulations?|directives?|decision|code|ordinance|decree|measures|provisions|statute|bill|executive order|order|rules|constitution|resolution|agreement|convention|protocol|treaty)\b",
    ),
    (
        "report",
        r"\b(?:report|assessment|review|study|inventory|communication|white paper|green paper|stocktake|survey)\b",
    ),
)
LAW_FIRST = r"^\s*(?:(?:commission|council|implementing|delegated|executive)\s+)*(?:regulation|directive|decision|act|law|decree|ordinance|order|an act|(?:an? )?resolution|an ordinance)\b"
LAW_LAST = r"\b(?:act|law|regulations|order|rules|ordinance|code|bill|decree)(?:,? (?:of )?\d{4}|,? no\.? ?\d[\w/.-]*(?: of \d{4})?)?\s*$"
OWN_WORDS: tuple[tuple[str, str], ...] = (
    ("law", r"(?i:\bthis (?:act|law|regulation|directive|decree|ordinance|code|order)\b|\bthese regulations\b)"),
    (
        "plan",
        r"(?i:\bthis (?:plan|strategy|programme|program|roadmap|policy|framework)\b)|\b[Tt]he (?:Plan|Strategy|Programme|Roadmap)\b|\b(?:[Tt]his|[Ii]ts) (?:updated )?(?:NDC|nationally determined contribution)\b",
    ),
    ("opinion", r"(?i:\bthese (?:opinions|guidelines)\b|\bthis guidance\b)"),
    ("notice", r"(?i:\bthis (?:notice|circular|announcement)\b)"),
)
"""What a text calls itself where its title does not say."""
NAMED = r"[\"“‘']([^\"”’']{8,160}?(?i:plan|programme|program|strategy|opinions?|measures|regulations?|law|notice|guidelines?))[\"”’']"
"""A document named in full, in quotation marks."""
HEADLINE = r"(?i:^\S.{3,80}\b(?:adopts|approves|launches|unveils|issues|announces|releases|publishes|passes|signs|(?:was|were|is|are|has been|have been) (?:released|published|issued|adopted|approved))\b)"
"""How a news headline tells that a document was issued."""
CITED = r"(?i:\bth(?:is|ese) (?:act|law|ordinance|code|part|bill|rules|regulations|order)(?: \([^()]{1,40}\))? (?:may|shall) be (?:cited|known|called)(?: for all purposes)?(?: as)?)\s*(?:the\s+)?[\"“‘'`]{0,2}(?P<title>[A-Z][^\"”’'`.;\n]{3,150})"
"""The name by which an act wants to be cited."""
UNNAMED = r"^(?:an? )?(?:act|bill|law|ordinance|decree|order|resolution|notification)(?:$|\s+(?:to|for|amending|relating|concerning|entitled)\b.*)|^public law\b.*"
"""A title that says what a law is and not how it is called."""

# Dates ------------------------------------------------------------------------------------------------------------
# In the patterns below <DATE> stands for any of DATES.

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DATES: tuple[str, ...] = (
    rf"{_DAY}(?: day)?(?: of)? (?P<month>(?i:{_MONTHS})),? (?P<year>\d{{4}})",
    rf"(?P<month>(?i:{_MONTHS})) {_DAY},? (?P<year>\d{{4}})",
    rf"(?P<month>(?i:{_MONTHS})),? (?P<year>\d{{4}})",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
)
_PLACE = r"(?:(?!(?i:effective|expir|valid|until|from|coming|deadline|comments?|laid|last|updated)\b)[A-Z][\w .'’-]{0,30},? +)?(?:the |this )?"
SIGNED = rf"(?:(?i:done|signed|given|dated|made|approved|adopted|issued|passed)\b[^\d]{{0,60}}?|^\W*{_PLACE})<DATE>"
SIGNED_IN_TEXT = r"^(?:Done|DONE|Signed|SIGNED|Given|GIVEN|Dated|DATED|Approved|APPROVED|Adopted|ADOPTED|Passed|PASSED)\b[^\d.;]{0,80}?<DATE>"
IN_TITLE = r"\bof (?:the )?<DATE>"
ISSUED = (
    r"(?i:\b(?:date of (?:issue|adoption|signature|assent)|assented to|issued(?: on| by [^\d:]{3,60}?)?|adopted(?: on| by [^\d:]{3,60}?)?|dated|signed(?: on)?"
    r"|approved(?: on| by [^\d:]{3,60}?)?|enacted|made|(?<!\w )date))[\s:：.–—-]*(?:on )?<DATE>"
)
BELOW_TITLE = rf"(?:^\W*{_PLACE}|^(?i:public law [\d–-]+\s*[—–-]+\s*))<DATE>\W*$"
PRINTED = r"(?!)"
AT_END = r"(?:\b[A-Z]\w+|[.)’”]) (?P<words><DATE>)\W*$"
"""A date that ends a line above the text which tells more than that."""
REVISED = r"(?!)<DATE>"
PUBLISHED = (
    r"(?i:published(?: on| in [^\d:]{3,60}?)?|date of publication|publication date|date published|release date|released(?: on)?|posted(?: on)?)"
    r"\s*[:：]?\s*(?:on )?<DATE>",
    r"^<DATE>\s.{0,12}Official Journal\b.*",
    r"Official Journal\b.{0,60}?\bDATE",
)
_HOLDS = r"(?i:enters? into force|takes? effect|comes? into (?:force|effect|operation)|becomes? effective|(?:is|are|be) effective|(?:is|be) in force|appl(?:y|ies))"
_OWN = (
    r"(?:(?i:\b(?:this|these|the present)\s+(?:[a-z]+ )?(?:act|law|regulations?|directive|decision|decree|order|ordinance|circular|code|rules|measures|notice|bill"
    r"|plan|policy|resolution|instruction|guidelines?|agreement|convention|protocol|treaty)|^(?:\W*\w{1,4}[.)]\W*)*(?:it|they) (?=shall\b))|\bThe (?:Act|Law|Regulations?|Decree|Ordinance|Order|Rules|Measures)\b)"
)
EFFECTIVE = (
    rf"{_OWN}[^.;\n]{{0,60}}?\b{_HOLDS}\s+(?i:on|from|as of|as from|with effect from|starting)?\s*(?:the )?<DATE>",
    r"(?i:\beffective(?: date)?\s*[:：]?\s*(?:from|on|as of)?|\bdate of effect\s*[:：]|\bcom(?:ing|es?) into (?:force|operation|effect)[\s.–—:-]*(?:on|from)?)\s*<DATE>",
)
_NUMBERS = {
    "third": 3,
    "fifth": 5,
    "seventh": 7,
    "tenth": 10,
    "fourteenth": 14,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
}
_PUBLIC = "publication|promulgation"
_SIGNED = "signature|signing|adoption|issuance|issue"


def _rule(when: str, events: str) -> str:
    return rf"(?i:{_OWN}[^.;\n]{{0,60}}?\b{_HOLDS}\s+(?:on |from |as from |as of )?{when.replace('EVENT', f'(?:{events})')}[^.;\n]{{0,80}})"


EFFECT_RULES: tuple[tuple[str, str, int | None], ...] = (
    *(
        (_rule(rf"the {word} day (?:following|after) (?:that of |the (?:date|day) of )?(?:its|the|their) EVENT", events), since, days)
        for word, days in _NUMBERS.items()
        for events, since in ((_PUBLIC, "publication"), (_SIGNED, "issue"))
    ),
    *(
        (_rule(rf"{days} (?:\([a-z -]+\) )?days (?:following|after|from) (?:that of |the (?:date|day) of )?(?:its|the|their) EVENT", events), since, days)
        for days in (7, 10, 15, 30, 45, 60, 90)
        for events, since in ((_PUBLIC, "publication"), (_SIGNED, "issue"))
    ),
    *(
        (_rule(r"the day (?:following|after) (?:that of |the (?:date|day) of )?(?:its|the|their) EVENT", events), since, 1)
        for events, since in ((_PUBLIC, "publication"), (_SIGNED, "issue"))
    ),
    *(
        (_rule(r"(?:the )?(?:date|day) of (?:its|the|their)? ?EVENT", events), since, 0)
        for events, since in ((_PUBLIC, "publication"), (_SIGNED, "issue"))
    ),
    (rf"{_OWN}[^.;\n]{{0,60}}?\b(?i:enters? into force|takes? effect|comes? into (?:force|effect|operation))\b[^.;\n]{{0,160}}", "issue", None),
)  # fmt: skip
"""Wording that ties entry into force to another day → whose day that is, and how many days later; None: not told."""
EFFECT_OWN = rf"{_OWN}[^.;\n]{{0,60}}?\b(?i:enters? into force|takes? effect|comes? into (?:force|effect|operation)|(?:is|be) effective)\b"

# Numbers ----------------------------------------------------------------------------------------------------------

_KIND = r"(?:Act|Law|Decree|Ordinance|Order|Resolution|Regulation|Decision|Directive|Circular|Notice|Bill|Instruction|Proclamation|Legislative Instrument)"
NUMBER = (
    r"(?i:(?:(?:commission|council|implementing|delegated) )*(?:regulation|directive|decision|recommendation)s? )?\((?:EU|EC|EEC|EU, Euratom)\) (?:No )?\d{2,4}/\d{2,4}"
    r"|(?i:(?:(?:commission|council|implementing|delegated) )*(?:regulation|directive|decision) )?\b\d{2,4}/\d{1,4}/(?:EU|EC|EEC|CFSP)\b"
    r"|\b(?:C|COM|SWD|JOIN|SEC)\(\d{4}\) ?\d+(?: final)?"
    r"|(?i:\bS\.? ?I\.? \d{4}/\d+|\bstatutory instruments? \d{4} No\. ?\d+|\b(?:public law|pub\. ?l\.) ?(?:No\. ?)?\d{2,3}[-–‑]\d{1,4}|\bexecutive order (?:No\. ?)?\d{4,5})"
    rf"|\b(?i:{_KIND}) \d{{4}} No\. ?\d+"
    rf"|(?i:\b{_KIND}\s*)?(?i:\bNo\.?|\bNumber|№)\s*:?\s*[A-Z]{{0,4}}-?\d+(?:[/-][\w-]+)*(?: of \d{{4}}| ?\[\d{{4}}\])?(?!\w)"
    r"|\bFCCC(?:/[\w.]+)+|\bA/RES/\d+/\d+"
    r"|(?:\b[A-Z][a-z]+ ){0,4}\[\d{4}\] ?No\. ?\d+"
    r"|^\d{4} (?i:No\.|chapter|c\.) ?\d+|\b\d{4} (?i:chapter|c\.) ?\d+|^H\.? ?R\.? ?\d{1,5}$|^S\. ?\d{1,5}$"
)

# Issuers ----------------------------------------------------------------------------------------------------------

ISSUERS = (
    r"\b(?P<bodies>(?:the )?(?:(?:[A-Z][\w'’&.-]+ (?:(?:of|and|for|the|on) )*){0,18}"
    r"(?:Government|Committee|Council|Commission|Ministry|Department|Bureau|Administration|Agency|Office|Parliament|Authority)"
    r"|(?:[A-Z][\w'’&.-]+ ){0,6}(?:Ministry|Department|Bureau|Administration|Agency|Office|Commission) (?:of|for)(?: (?:and|of|the|[A-Z][\w'’&-]+)){1,9}(?<! and)(?<! of)(?<! the)))\b"
    r"(?= (?:issued|announced|published|promulgated|released|has issued|has announced|adopted|jointly))"
)
"""A body in a sentence that says that it issued something."""
_NOUN = r"(?i:government|ministry|department|office|bureau|agency|administration|authority|commission|committee|council|secretariat|parliament|board)"
_BODY = rf"(?:[A-Z][\w'’&.-]*,? +|(?:of|and|for|the) +){{0,12}}?{_NOUN}\b(?: (?:of|for) (?:(?:of|and|the|[A-Z][\w'’&-]*)(?: |(?=\W|$))){{1,9}})?"
TITLE_ISSUERS = (
    r"^(?i:(?:guiding |implementation |implementing |several )?(?:notice|circular|opinions?|announcement|decision|letter|resolution|order|communication|report|measures|statement) "
    rf"(?:of|by|from|issued by) (?:the )?)(?P<bodies>{_BODY}(?:(?:,| and) ?(?:the )?{_BODY}){{0,6}})"
)
"""The bodies that a title names as its authors."""
LETTERHEAD_STATE = r"(?i:(?:the )?(?:[a-z]+ )?(?:republic|kingdom|state|commonwealth|federation|principality|sultanate|union|province|city|county|town) of [a-z][a-z ,.'’-]{2,40}|(?:the )?government(?: of [a-z][a-z .'’-]{2,60})?)"
"""A line above a title that is a state by its full name."""
ENACTS = (
    r"^(?:THE |The )(?P<bodies>[A-Z][A-Z’' -]{4,120}),$",
    r"(?i:(?:be it (?:therefore |further )?(?:enacted|ordained|resolved)|^enacted) by (?:the )?)(?P<bodies>[^,.;:]{3,160}?)(?=,| in (?:congress|parliament|general)| as follows|[.;:]|$)",
    r"^(?:The|THE) (?P<bodies>(?:Secretary of State|Treasury|Minister(?:s)? [^,;]{0,60}|[A-Z]\w+ Ministers|Lords Commissioners[^,;]{0,40}|Governor[^,;]{0,40}|Government|Council of Ministers|Cabinet)[^,;]{0,60}?)(?=,? (?:makes?|in exercise|hereby|issues?|promulgates?|decrees?|acting))",
)
"""The formula by which a law's authors enact it."""
ENACTED = (("house of representatives of the united states", "Congress of the United States"),)
"""What such a formula says, in small letters → the name of the body."""
SIGNED_FOR = r"^(?i:for (?:and on behalf of )?the )(?P<bodies>(?i:european parliament|council|commission|government of .{3,60}))$"
AUTHORS = {"council": "Council of the European Union", "commission": "European Commission"}
"""Bodies of the European Union by the names their acts give them."""
PUBLISHED_BY = r"(?:issued|published|adopted|promulgated) by"
PREPARED_BY = r"(?:prepared|produced|submitted|compiled) by"
"""What stands before the bodies that issued a document, and before those that wrote it."""
WHOLE = r"^(?:The )?(?:(?P<bodies>(?:City|County|State|Province|Town|Government|Republic|Kingdom|Ministry|Department) of [A-Z][\w'.-]*(?: [A-Za-z][\w'.-]*){0,4}?)(?=$|[,;:(]|’s\b| \d| [A-Z][a-z]+ (?:Plan|Strategy|Master|Action)| (?:Climate|Sustainability|Energy|Green|Plan|Strategy|Action|Comprehensive)\b))"

# Place ------------------------------------------------------------------------------------------------------------

CITY = r"\b(?:(?:City|Town|Municipality|County|Borough|Village) of (?P<after>(?:[A-Z][\w'’-]+[ -]?){1,4}?)(?=$|[,;:(’']|\s(?:\d|is\b|has\b|and\b|in\b|[A-Z][a-z]+(?:ability|ate)?\b))|(?P<before>(?:[A-Z][\w'’-]+ ){1,3})(?:City|County|Town) (?:Council|Government|Commission))"
LEVELS: tuple[tuple[str, str], ...] = (
    (
        "international",
        r"\bEuropean\b|\((?:EU|EC|EEC)\)|United Nations|\bUNFCCC Secretariat\b|\bOECD\b|\bG20\b|Conference of the Parties",
    ),
    (
        "municipal",
        r"\b(?:City|Town|Municipal(?:ity)?|County|Borough|Village) of\b|\b(?:City|Municipal|County|District)\b (?:People|Government|Bureau|Council|Commission)",
    ),
    ("provincial", r"\b(?:Province|State) of [A-Z]|\bProvincial\b|\bState (?:Legislature|Assembly|Senate|Board)\b"),
    (
        "national",
        r"State Council|Ministry of|National|Nationally|NATIONAL|Republic|REPUBLIC|Kingdom|Federal|Congress of the United States|Public Law|Parliament of",
    ),
)
"""Who issues → the level, where no region tells it; the first that fits."""
NATIONAL_TITLE = r"(?i:nationally determined contribution|\bI?NDC\b)"
COUNTRY_OF: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:European Parliament|European Commission|European Council|Council of the European Union)\b|\((?:EU|EC|EEC)\) (?:No )?\d"
        r"|\b\d{2,4}/\d+/(?:EU|EC|EEC)\b",
        "European Union",
    ),
    (
        r"\bState Council\b(?! of)|\bCPC Central Committee\b|National Development and Reform Commission|Communist Party of China",
        "China",
    ),
    (
        r"\bU\.S\. |\bUnited States |\bPublic Law \d+|\bSenate and House of Representatives of the United States",
        "United States",
    ),
    (
        r"\bHM (?:Government|Treasury)\b|\bHis Majesty|\bHer Majesty|\bSecretary of State (?:for|makes)\b|\bCrown copyright\b",
        "United Kingdom",
    ),
)
"""Bodies that are one country's though their names do not say so → its English name in the vocabulary."""
