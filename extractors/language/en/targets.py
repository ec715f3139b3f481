"""How English plans and laws say that a number is aimed at, what it measures and which way it is to move."""

import re

from extractors.language.en.imperatives import IMPERATIVE as IMPERATIVE
from extractors.language.en.imperatives import IMPERATIVES as IMPERATIVES
from extractors.language.en.imperatives import NOMINAL as NOMINAL
from extractors.language.en.imperatives import TASK_OPENING as TASK_OPENING

_I = re.IGNORECASE

# Verbs by what they make of a number. The last one before the number decides.
ASPIRE = re.compile(
    r"\b(?:striv(?:e|es|ing)|aims?|aiming|seeks?|seeking|endeavou?rs?|aspires?|aspirations?|aspirational|hopes?|intends?|expects?|ambitions?|works?\s+towards?|efforts?\s+to)\b",
    _I,
)
FUTURE = re.compile(
    r"\b(?:will|shall|must|should|(?:is|are)\s+to|(?:is|are)\s+(?:also\s+|being\s+)?(?:planned|envisaged|envisioned|intended|proposed|targeted|scheduled|foreseen)|strives?|striving|aims?|aiming|seeks?|endeavou?rs?|commit(?:s|ted|ting)?\s+(?:itself\s+)?to|commits|pledges?|plans?\s+to|intends?\s+to"
    r"|sets?\s+(?:a|the|its)\s+(?:\w+\s+){0,3}(?:target|goal)|has\s+set\s+(?:a|the)|targets?\s+(?:of|is|are|to|for|a|an|the)\b|goals?\s+(?:of|is|are|to|for)|objectives?\s+(?:of|is|to)|ensur(?:e|es|ing)|needs?\s+to|(?:has|have)\s+to|(?:is|are)\s+required\s+to|requires?\s+that|would\s+bring|mandates?|(?:schemes?|programmes?|programs?|plans?|mission|projects?|policy|initiatives?|strategy)\s+targets?|(?:budgets?|caps?|laws?|acts?|bills?|statutes?|orders?|regulations?|plans?|strategy|programmes?)\s+(?:limits?|caps|foresees?|envisages?|calls?\s+for)"
    # "efforts are being made to reach", "has adopted a policy to plant", "a directive issued to use"
    rf"|(?:is|are)\s+being\s+(?:made|taken|undertaken|pursued|prepared)\s+to|(?:(?:policy|policies|schemes?|directives?|mission|strategy|initiatives?)|formulated|issued)\s+to(?=\s+(?:\w+ly\s+)?(?:{'|'.join(IMPERATIVES)})\b))\b",
    _I,
)
PAST = re.compile(
    r"(?<!be\s)(?<!been\s)(?<!to\s)(?<!newly\s)\b(?:was|were|had|has(?!\s+set|\s+to\b)|(?<!will\s)(?<!shall\s)(?<!basically\s)have(?!\s+set|\s+to\b)|did|announced|issued|approved|signed|completed|adopted|built(?!\s+into)|established|reached|rose|fell|decreased|grew|dropped|declined|increased|reduced(?!\s+to\s+be)|accounted|amounted|stood|achieved|totall?ed|emitted|made\s+up|dedicated|consumed"
    r"|contributed|recorded|came|installed(?=\s+\d)|saved|(?<!total\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bof\s)(?<!achieve\s)avoided|resulted|generated(?=\s+(?:about|around|over|more|\d))|received|collected|committed\s+the\s+\w+|originally|launched|employed)\b",
    _I,
)
PRESENT = re.compile(
    r"\b(?:is|are|accounts?|represents?|contributes?|covers(?!ing)|makes?\s+up|stands?|remains?|amounts?|currently|today|at\s+present|accounting|constitutes?|comprises?|comprising|employs?|houses?|contains?|supports?\s+around|generates?|emits?|consumes?|equals?|equivalent|corresponds?|corresponding|including|attaches|comes?\s+from)\b",
    _I,
)
FORECAST = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:expected|projected|estimated|forecast(?:ed)?|anticipated|likely|predicted)|expected\s+to|(?<!its\s)(?<!their\s)(?<!our\s)projected|forecast(?:s|ed)?|estimates?|estimated|could|may|might|likely|predicted|projections?|under\s+the\s+(?:BAU|baseline|business)"
    r"|will\s+(?:likely\s+)?(?:be\s+)?(?:likely|affected|submerged|flooded|inundated|suffer|lose|lost|damaged|impacted|help)|sea\s+level|rainfall|temperatures?\b|precipitation|potential(?:ly)?|scenario|if\s+no|would(?!\s+bring)|BAU\s+emissions|can)\b",
    _I,
)
INFINITIVE = re.compile(
    r"\bto\s+(?:(?:further|gradually|steadily|significantly|reach|\w+ly)\s+)?(?P<verb>[a-z]+)\b", _I
)
OPENING = re.compile(r"^(?:[\s•·▪➢\-–—*>o]+(?=[A-Z])|\(?\w{1,3}[.)]\s+)?")
# A perfect after "To strengthen …," states what is to have been reached.
PURPOSE = re.compile(r"^\W*(?:In\s+order\s+to|To)\s+[a-z]+\b", _I)
COST = re.compile(
    r"\b(?:costs?|costing|worth|estimated|requires?|required|total(?:ling|ing)?|price|losses|loss|damage|budget|investments?\s+of|valued|prices|amounting|for)\b[^,;]{0,40}$",
    _I,
)
FUNDING = re.compile(
    r"\b(?:mobili[sz]e|provide|allocate|create|establish|invest|raise|set\s+up|support|increase|dedicate|secure|contribute|deliver)\b",
    _I,
)
CONDITIONAL = (
    (
        "unconditional",
        re.compile(
            r"\bunconditional(?:ly)?\b|\bown\s+(?:efforts|resources)\b|\bdomestic(?:ally)?\s+(?:resources|funded)\b", _I
        ),
    ),
    (
        "conditional",
        re.compile(
            r"\bconditional(?:ly)?\b|\binternational\s+(?:support|finance)\b|\bunder\s+certain\s+conditions\b|\bprovided\s+that\b",
            _I,
        ),
    ),
)

# A quantity that says who is covered
MODIFIER = re.compile(
    r"\b(?:with|whose|having|where|receiving|processing|handling|treating|serving|consuming|emitting|employing|producing|exceeding|larger\s+than|greater\s+than|of\s+which\s+(?:is|are|exceeds?)|(?:that|which|who)\s+(?:have|has|exceeds?|consumes?|emits?|employs?|uses?|are|is))\b[^,;]*$",
    _I,
)
OWN_COMPARISON = re.compile(
    r"^(?:exceeding|above|over|larger|greater|more\s+than|below|under|less\s+than|of\s+more)", _I
)
CLASS = re.compile(
    r"\b(?:member\s+states?|countries|municipalit(?:y|ies)|landfills?|enterprises?|compan(?:y|ies)|undertakings?|centers?|centres?|projects?|units?|buildings?|plants?|facilit(?:y|ies)|installations?|operators?|entities|entity|firms?|factories|vehicles?|users?|boilers?|furnaces?|kilns?|lines?|ships?|cities|parks?|suppliers?|producers?|manufacturers?|households?|equipment|organi[sz]ations?|institutions?|emitters?|aircraft|employers?|foundr(?:y|ies)|mills?|refiner(?:y|ies)|stores?|hotels?|farms?|mines?|airports?|ports?|schools?|hospitals?|importers?|owners?|\w*works|sites?|products?|homes?|dwellings?|heat\s+pumps?|systems?|generators?|batter(?:y|ies)|turbines?|landlords?|offices?|premises|propert(?:y|ies)|appliances?|wells?|tanks?|developments?|developers?|retailers?|utilit(?:y|ies)|tenants?|cars?|vans?|trucks?|lorr(?:y|ies)|buses|reactors?)\b",
    _I,
)
DUTY = re.compile(
    r"\b(?:shall|must|should|will|incorporate|include|requir(?:e[ds]?|ing)|prohibit(?:ed)?|ban(?:ned)?|not\s+allowed|forbidden|may\s+not|subject\s+to|eliminate|shut\s+down|report|are\s+to|is\s+to|eligible|exempt(?:ed)?|obliged|upgrade|may(?!\s+(?:also\s+)?be\s+(?:noted|seen|recalled|said|mentioned))|applies|apply)\b",
    _I,
)
# "heat pumps of up to 12 kW", "buildings of at least 25,000 square feet": the bound stands right after the class
CLOSE_COMPARISON = re.compile(r"^(?:up\s+to|at\s+least|no(?:t)?\s+(?:more|less)\s+than|equal\s+to)\b", _I)
CLOSE = re.compile(r"^\s*(?:of|with|sized|rated)?\s*$", _I)
# "only if the savings are at least 70%": a bound within a condition
CONDITION = re.compile(
    r"\b(?:only\s+(?:if|where|when)|provided\s+(?:that)?|on\s+condition\s+that|(?<!,\s)if|where|whenever|unless|as\s+long\s+as)\b(?P<inside>[^;:]*)$",
    _I,
)
LIMIT = re.compile(r"\b(?:limit|ceiling|cap|maximum)\b", _I)
LOCATIVE = re.compile(r"\b(?:within|near|around|surrounding)\s+(?:the\s+)?[^,;]{0,60}$", _I)
POWER_CLASS = frozenset({"kW", "MW", "kV", "V", "W", "kVA", "MVA"})

# What is measured
LEAD_IN = re.compile(
    r"^(?:[\s,;:.)\]”\"’'•·–—-]|(?:and|while|but|or|also|of\s+which|which|where|with|whereby|so\s+that|thereby|thus|in\s+addition|at\s+the\s+same\s+time|basically|meanwhile|in\s+particular|specifically|that\s+is)\b(?!\s+(?:in|of|for)\s))+",
    _I,
)
PRONOUN = re.compile(
    r"^(?:it|this|that|they|these|those|this\s+(?:figure|share|rate|proportion|number)|the\s+(?:figure|latter|total|number|former)|which|of\s+which|the\s+country|the\s+province)$",
    _I,
)
THAT_IN = re.compile(r"^(?:that|those)\s+(?:(?P<prep>in|of|for|among)\s+)(?P<scope>.+)$", _I)
TRAILING_PLACE = re.compile(
    r"\s+(?:in|of|across|throughout)\s+(?:the\s+)?(?:(?:whole|entire)\s+)?(?:province|country|city|municipality|region|state|nation|county|kingdom|whole\s+\w+)\s*$",
    _I,
)
IN_SCOPE = re.compile(r"\s+(?:in|among|for)\s+(?P<scope>(?!the\s+(?:province|country)\b)[^,]+)$", _I)
ARTICLE = re.compile(r"^(?:the|a|an|its|their|our|at\s+least|total\s+of|of|more\s+than|be|reach)\s+", _I)
ADVERBIAL = re.compile(
    r"^(?:by|in|during|before|from|at|on|over|throughout|until|for|under|with|through|compared\s+(?:with|to)|based\s+on|according\s+to|relative\s+to|to\s+\w+)\b[^,]*,\s*",
    _I,
)
# What ends the subject: the verb phrase before the number
VERB = re.compile(
    r"\s*\b(?:(?:will|shall|should|must|would|can|could)\b(?:\s+(?:also|basically|further|gradually|not|continue\s+to|generally|strive\s+to|aim\s+to|no\s+longer|\w+ly)\b)*"
    r"(?:\s+be\b)?(?:\s+(?:(?:increased|reduced|raised|decreased|lowered|cut|expanded|controlled|kept|maintained|limited|improved|added|built|installed|higher|lower|able\s+to)\b))?(?:\s+[a-z]+\b)?"
    r"|(?:strives?|aims?|seeks?|plans?|intends?|commits?|expects?|pledges?)\s+(?:itself\s+)?to\s+[a-z]+|(?:is|are|was|were|has|have|had)\b(?:\s+(?:to|been|set|at|committed\s+to|expected\s+to|projected\s+to|estimated\s+(?:at|to)|increased|reduced|decreased|reached))*"
    r"|(?:reach(?:es|ed|ing)?|exceed(?:s|ed)?|accounts?\s+for|makes?\s+up|constitutes?|rises?|falls?|stands?|increases?|decreases?|represents?|reaches|covers))\b",
    _I,
)
TAKES_OBJECT = re.compile(
    r"\b(?P<verb>reduc(?:e|es|ing|ed)|cut(?:ting)?|increas(?:e|es|ing)|rais(?:e|es|ing)|lower(?:ing)?|improv(?:e|es|ing)|enhanc(?:e|ing)|decreas(?:e|ing)|expand(?:ing)?|boost(?:ing)?|limit(?:s|ing)?|bring(?:ing)?|control(?:ling)?|keep(?:ing)?|grow(?:ing)?|scal(?:e|ing)\s+up|doubl(?:e|ing)|tripl(?:e|ing)|halv(?:e|ing)|maintain(?:ing)?|extend(?:ing)?|protect(?:ing)?|renew(?:al)?|sav(?:e|ing))\s+(?P<object>.+?)\s*(?:,?\s*\b(?:by|to|at|from|within|below|under|of|reach(?:ing)?|so\s+that)\b\s*)*$",
    _I,
)
OF_TAIL = re.compile(
    r"(?P<noun>[A-Za-z0-9][^,;:]*?)\s+(?:of|to|at|is|target\s+of|by|level\s+of|reaching|exceeding|covering|over|representing|totall?ing)\s*$",
    _I,
)
REDUCTION_IN = re.compile(
    r"^\s*(?:[a-z]+\s+)?(?:net\s+|absolute\s+|total\s+|overall\s+|further\s+)*(?:reductions?|decrease|increase|decline|growth|cuts?|improvement|savings?|share|rate|volume)\s+(?:in|of|for|from)\s+(?P<noun>[^,;.]+)",
    _I,
)
NOUN_END = re.compile(
    r"\s*(?:[,;.:()]|\b(?:by|in|on|within|from)\s+(?:the\s+)?(?:end\s+of\s+)?(?:19|20)\d\d|\b(?:will|shall|should|must|would|can|could|is|are|was|were|have|has|compared|relative|below|than|which|that|so\s+as|in\s+order|to\s+(?:ensure|achieve|reach|improve|be|form|promote))\b)",
    _I,
)
JOIN = re.compile(
    r"^\W*(?:\([^)]*\)\s*)?(?:and|or|to|of|,|from|by|then|,\s*and|in|a|an|the|with|as\s+well\s+as|before|after|rising|another|some)?(?:\W|and|of|by|to|at|in|rate|a)*$",
    _I,
)
# Indicators that are shares by their nature
RATE = re.compile(
    r"\b(?:rate|share|proportion|ratio|percentage|coverage|intensity|level\s+of\s+(?:coverage|electrification|utilization)|efficiency|penetration)\b",
    _I,
)
RATIO_NAME = re.compile(r"\bPUE\b|power\s+usage\s+effectiveness|coefficient|index|\bCOP\b|plot\s+ratio|factor", _I)
PEOPLE = re.compile(r"\bpopulation\b", _I)
RESPECTIVELY = re.compile(r"\brespectively\b", _I)
DATE_LEAD = re.compile(
    r"(?:\b(?:by|before|in|until|during|over|from|at|no\s+later\s+than|within|through|for|between|compared\s+(?:with|to)|towards?)\s+(?:(?:the|end|beginning|middle|of|period|year|years|late|early|mid|around|about|start|horizon)[\s-]+)*)$",
    _I,
)
POST_DATE = re.compile(r"^[^,;:.]{0,110}$")
NEW_CLAUSE_DATE = re.compile(
    r"(?:,|\band|\bwhile|\bthen)\s+(?:by|before|until|in|no\s+later\s+than|during|over|from)?\s*(?:the\s+)?(?:(?:end|year|middle)\s+)?(?:of\s+)?$",
    _I,
)
SENTENCE_CUT = re.compile(r";")
EXCLUDED_FACT = re.compile(
    r"\b(?:GWP|population|inhabitants|census|degrees?|latitude|longitude|pages?|paragraphs?|workshops?|meetings?|participants|respondents|members\s+of|authors?|(?:composed|consists?)\s+of|aged?|ages)\b|\b(?:radius|distance)\s+of\s*$|\bits\s+length\s+of",
    _I,
)
# What is measured in time: "the average age", "waiting times"
LASTING = re.compile(
    r"\b(?:age|lifetime|lifespan|life\s+expectancy|(?:waiting|travel|journey|response|processing|permitting|delivery|commuting|walking|approval)\s+times?|duration|durations|lead\s+times?|outages?|interruptions?)\b",
    _I,
)
EXCLUDED_LEFT = re.compile(
    r"\b(?:GWP|population|inhabitants|census|degrees?|latitude|longitude|members\s+of|(?:composed|consists?)\s+of|aged?|ages)\b|\b(?:radius|distance)\s+of\s*$|\bits\s+length\s+of",
    _I,
)
# A share of people is no count of them.
EXCLUDED_SHARE = re.compile(r"\b(?:GWP|degrees?|latitude|longitude|(?:composed|consists?)\s+of|aged?|ages)\b", _I)
GENERIC_COUNT = frozenset(
    [
        "year",
        "action",
        "measure",
        "aspect",
        "way",
        "principle",
        "sector",
        "area",
        "step",
        "factor",
        "point",
        "group",
        "part",
        "pillar",
        "kind",
        "type",
        "component",
        "category",
        "scenario",
        "issue",
        "topic",
        "chapter",
        "phase",
        "level",
        "period",
        "country",
        "gas",
        "time",
        "theme",
        "element",
        "option",
        "criterion",
        "ministry",
        "priority",
        "goal",
        "target",
        "objective",
        "dimension",
        "direction",
        "department",
        "party",
        "person",
        "result",
        "report",
        "question",
        "reason",
        "case",
        "class",
    ]
)
# Words that make all that follows a forecast or an aside, whatever the verb
STRONG_FORECAST = re.compile(
    r"\b(?:projections?|forecasts?|models?|studies|scenarios?|simulations?)\s+(?:\w+\s+){0,3}(?:show|indicate|suggest|predict|that)|\bestimates?\s+suggest|\b(?:report|study|analysis)\s+(?:also\s+)?(?:projects|estimates|finds|shows)|\bif\s+(?:the\s+)?(?:sea|no)\b|\b(?:is|are)\s+(?:expected|projected|forecast|predicted|estimated)\b|\bdespite\b[^,]*$|\bit\s+is\s+(?:\w+\s+)?(?:expected|estimated|projected|forecast|predicted)",
    _I,
)
# "has legislated a 43% reduction … by 2030": what is set once for a time to come
HAS_SET = re.compile(
    r"\b(?:has|have)\s+(?:also\s+|already\s+|since\s+)?(?:legislated|committed|pledged|adopted|announced|enshrined|fixed|agreed|approved|proposed|mandated|endorsed|declared|set)\b[^,;]*$",
    _I,
)
# "The fee will be 2.5% of turnover": what is paid
CHARGED = re.compile(
    r"^\W*(?:(?:the|a|an|this|such)\s+)?(?:\w+\s+)?(?:fees?|levy|levies|tariffs?|taxes|tax|fines?|penalt(?:y|ies)|subsid(?:y|ies)|interest|surcharges?|royalt(?:y|ies)|grants?|premiums?|dut(?:y|ies)\s+of)\s+(?:will|shall|is|are|amounts?|rates?|covers?|of)\b",
    _I,
)
# Coins and notes without a code: what is paid
COINS = frozenset(
    {"cent", "penny", "dirham", "shilling", "franc", "peso", "rand", "euro", "dollar", "rupee", "kroner", "krona"}
)
# "If the dyke breaks, 3% of the fields will be flooded": what would come, unless it is support that is supposed
HYPOTHESIS = re.compile(
    r"^\W*(?:if|should)\s+(?!(?:they|it|a\s+member\s+state|member\s+states)\b)(?:(?!\b(?:support|financ\w*|funding|funds|assistance|cooperation|technology|resources|provided|received|available)\b)[^,])+,(?:(?!\b(?:shall|must|should)\b).)*$",
    _I | re.S,
)
# "In the reference case, demand reaches …"
SCENARIO = re.compile(
    r"^\W*(?:in|under)\s+(?:the|a|an|this)?\s*(?:(?:reference|baseline|BAU|business[- ]as[- ]usual|no[- ](?:action|policy)|counterfactual)[\s-]+(?:cases?|scenarios?|projections?)"
    r"|(?:current|existing)\s+(?:policies|trends|measures))\b[^,]{0,40},",
    _I,
)
# "Chapter 4 describes five pathways": what speaks of the document
OF_DOCUMENT = re.compile(
    r"^\W*(?:Chapter|Section|Table|Figure|Box|Part|Appendix|This\s+(?:chapter|section|report|document|table))\b[^.;]{0,40}\s(?:describes?|lists?|shows?|presents?|sets\s+out|contains?|covers?|discusses|outlines?|summari[sz]es)\b",
    _I,
)
# "800 metres from a park": how far, not how much
DISTANCE = re.compile(r"^\s*(?:away\s+)?(?:from|of)\s+(?:an?|the|any|their|its|every|each|public)\b", _I)
# "Unless action is taken, …": what comes if nothing is done
INACTION = re.compile(
    r"^\W*(?:unless|without\s+(?:further|additional|new|any|such|more)|in\s+the\s+absence\s+of)\s[^,]*\b(?:actions?|measures?|polic(?:y|ies)|interventions?|efforts?|steps?|curbed|reversed|done)\b[^,]*,",
    _I,
)
PAST_ENDING = re.compile(
    r"(?<!be )(?<!been )(?<!are )(?<!is )(?<!target )(?<!newly )\b(?!need|speed|indeed|installed|required|added)[a-z]{3,}ed\s+(?:only|about|around|over|nearly|some|a\s+total\s+of|approximately)?\s*$",
    _I,
)
OF_WHICH = re.compile(r"\bof\s+which\b", _I)
PART_FROM = re.compile(
    r"\s*(?:(?:is|are|coming|comes|will\s+come)\s+)?(?:from|for)\s|\s*(?:is|are|will\s+be)\s+(?:un)?conditional\b", _I
)
COMPLEMENT = re.compile(r"\b(?:by|to|of|at|reach\w*|exceed\w*|be|is|than|least|value|target)\W*$", _I)
STARTS_AFTER = re.compile(r"\s*(?:onwards?|and\s+(?:beyond|after(?:wards)?|later|thereafter))\b", _I)
STARTS_BEFORE = re.compile(r"\b(?:from|starting\s+(?:in|from)|beginning\s+in|effective|as\s+from|since)\s+$", _I)
MODAL = re.compile(
    r"\b(?:will|shall|must|should|(?:is|are)\s+(?:to|(?:also\s+|being\s+)?(?:planned|envisaged|foreseen|proposed|targeted)))\b",
    _I,
)
DEFINITE = re.compile(
    r"\b(?:the|these|those|first|last|past|next|all|its|their|our|other|such|following|and\s+their)\s*$", _I
)
# What is set, whatever the verb: "the carbon budget for 2033-2037 is …"
GOAL = re.compile(
    r"\b(?:targets?|goals?|objectives?|commitments?|contributions?|ambitions?|aims?|aspirations?|budgets?|caps?|ceilings?|pledges?)\b",
    _I,
)
# "ensure that the share is at least …": the verb after "that" is aimed at
GOVERNED = re.compile(r"\b(?:ensur|requir|guarante|mandat)\w*\s+that\b|\bso\s+that\b", _I)
# "Targets for 2030: …; …; …"
GOALS_LISTED = re.compile(
    r"^\W*[^.;:]{0,60}\b(?:targets?|goals?|objectives?|indicators?|budgets?|caps?|ceilings?)\b[^.;:]{0,40}:", _I
)
# What a heading or a line that ends in a colon says of the list under it
INTRODUCED = (
    (
        "conditions",
        re.compile(
            r"\b(?:where|if|when|unless|provided\s+that|(?:following|these)\s+conditions?(?:\s+\w+){0,5}|on\s+condition\s+that|one\s+of\s+the\s+following(?:\s+\w+){0,4})\s*[:：]\s*$",
            _I,
        ),
    ),
    (
        "goals",
        re.compile(
            r"\b(?:targets?|goals?|commitments?|ambitions?)\b[^.;:]{0,60}[:：]\s*$|\b(?:targets?|goals?|commitments?)\b[^;:]{0,240}\b(?:below|follow(?:s|ing)|summari[sz]ed|listed|set\s+out|presented)[^.;:]{0,30}[:：]\s*$|^\W*(?:[\w’'-]+\s+){0,6}(?:targets?|goals?)(?:\s+(?:for|by|to|and|in)\b[^.;:]{0,40})?\s*$",
            _I,
        ),
    ),
)
# What a text counts by, not what it aims at: "shall be considered to be four times its energy content"
COUNTING_RULE = re.compile(
    r"\b(?:considered|deemed|assumed|presumed)\s+(?:to\s+(?:be|have)|as|equal)?\b|\bmultipl(?:ied|ying)\s+by\b|\bin\s+respect\s+of\s+each\b",
    _I,
)
# "If they decide to do so, …": a choice left open
CHOICE = re.compile(
    r"^\W*(?:if|where)\s+(?:they|it|a\s+member\s+state|member\s+states)\s+(?:so\s+)?(?:decides?|chooses?|wish(?:es)?)\b",
    _I,
)
# "30 million vehicles expected in the Union", "… is estimated to save"
EXPECTED = re.compile(
    r"^[^,;.]{0,60}?\b(?:expected|projected|(?<!overall )(?<!for a )forecast(?:ed)?(?!\s+(?:cost|budget|investment|[A-Z]))|anticipated)\b|^[^,;.]{0,120}?\b(?:is|are|was|were)\s+(?:estimated|expected|projected|forecast|anticipated)\b",
    _I,
)
# Under such a heading stand projections
GOAL_HEADING = re.compile(r"(?!)")
PROJECTED_HEADING = re.compile(r"\b(?:BAU|business[- ]as[- ]usual|projections?|forecasts?|reference\s+scenario)\b", _I)
# "will have reduced" is to come
PERFECT = re.compile(r"\b(?:will|would|shall|should|must)\s+(?:\w+\s+)?(?:have\s+)?(?:\w+ly\s+)?(?:been\s+)?$", _I)
# "by 9%, equivalent to 83.9 million tonnes": the same aim in another unit
SAME_AS = re.compile(r"(?:\(|,|\b)\s*(?:which\s+is\s+|i\.e\.,?\s*)?equivalent\s+to\s*$", _I)
HAVE = re.compile(r"\b(?:have|has)\b", _I)
# What an edition says beside a figure that it cannot vouch for
DAMAGED = re.compile(
    r"[^,;.()\[\]]{0,60}[(\[][^()\[\]]{0,80}?\b(?:damaged|illegible|unreadable|unclear|garbled|corrupt(?:ed)?|cut\s+off|not\s+legible|sic)\b",
    _I,
)
