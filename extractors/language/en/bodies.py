"""English bodies: the nouns that can be told to do something, and the words that give them a role."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Nouns that make a noun phrase a body wherever it stands.
OFFICIAL = (
    r"ministr(?:y|ies)|departments?|bureaus?|bureaux|agenc(?:y|ies)|commissions?|committees?|authorit(?:y|ies)|"
    r"governments?|councils?|secretariats?|administrations?|member\s+states?|leading\s+groups?|state\s+organs|"
    r"offices?|parliaments?|boards?|inspectorates?|regulators?|congress|assembl(?:y|ies)|municipalit(?:y|ies)|"
    r"courts?|taskforces?|task\s+forces?|partnerships?"
)
GENERIC = (
    r"enterprises?|compan(?:y|ies)|corporations?|firms?|businesses|undertakings|units?|organs?|institutions?|organi[sz]ations?|"
    r"associations?|alliances?|banks?|operators?|schools?|universit(?:y|ies)|colleges|institutes?|"
    r"farmers?|households?|citizens|employers?|employees|cadres?|manufacturers?|producers?|suppliers?|importers?|"
    r"exporters?|distributors?|retailers?|developers?|owners?|occupiers|landlords|investors?|consumers?|workers?|"
    r"localities|regions|cities|counties|provinces|towns|villages|communities|parties|states|part(?:y|ies)|"
    r"market\s+players|the\s+public|the\s+whole\s+people|the\s+people|residents?|utilit(?:y|ies)|contractors?|auditors?|"
    r"verifiers?|inspectors?|officials?|minister|mayor|president|secretary|director|city|county|province|state|union|"
    r"stakeholders|partners|industry|universities|taxpayers?|issuers|creditors|services?|staff|personnel|bodies|body|"
    r"drivers|users|parks|plants|talents|teams|consortia|persons?|applicants?|holders?|entit(?:y|ies)|supervisors?|departments"
)
HEAD = re.compile(rf"\b(?:{OFFICIAL}|{GENERIC})\b", re.IGNORECASE)
OFFICIAL_HEAD = re.compile(rf"\b(?:{OFFICIAL})\b", re.IGNORECASE)

# Nouns that look like bodies but stand for things: "unit of output", "industry concentration", "state of the art".
NOT_BODY = re.compile(
    r"\b(?:per unit|(?:generating|power|thermal|kilowatt|cogeneration|housing|generation|storage|power generation|fired|heating) units?|unit (?:of|price|area|output|product)|industry (?:standards?|concentration)|"
    r"state of|fund (?:policies|scale)|office buildings?|service areas?|services? (?:sector|industry)|industrial parks? (?:construction|area)|"
    r"level of|number of|proportion of|share of|rate of|use of|construction of|development of|capacity of|consumption of|emissions? of|"
    r"scope of|amount of|cost of|system of|application of|provisions? of|results of|quality of|efficiency of|structure of|standards? of|"
    r"implementation of|purposes? of|rights? of|report(?:s)? of|list of|date of|content of|value of|price of|output of|powers? of)\b",
    re.IGNORECASE,
)

# A name in a text: capitalised words around an official noun, or a generic noun with what qualifies it.
NAMED = re.compile(
    r"\b(?:the\s+)?(?:(?:[A-Z][\w&’'.-]+|of|for|and|on|the)\s+){0,6}?"
    r"(?:Ministry|Department|Bureau|Agency|Commission|Committee|Authority|Government|Council|Secretariat|Administration|"
    r"Office|Board|Parliament|Member\s+States?|Inspectorate|Congress)\b"
    r"(?:\s+(?:of|for|on)\s+(?:the\s+)?[A-Z][\w&’'-]+(?:(?:,\s+(?=[A-Z][\w-]+(?:,|\s+and\s+[A-Z])(?!\s+(?:Ministry|Department|Bureau)))|\s+and\s+(?!the\s)|\s+of\s+|\s+for\s+|\s+)(?:the\s+)?(?!Ministry|Department|Bureau)[A-Z][\w&’'-]+)*)?"
)

# "led by X", "in collaboration with X", "(Responsible unit: X)": marker → role of the bodies that follow.
ROLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:led|headed|coordinated|overseen|chaired|implemented|carried out|undertaken|organi[sz]ed|supervised|administered|managed) by\b", re.I), "lead"),
    (re.compile(r"\bunder the (?:lead|leadership|direction|responsibility|supervision) of\b", re.I), "lead"),
    (re.compile(r"\b(?:lead(?:ing)? (?:agency|unit|department|ministry|body|organi[sz]ation)s?|responsible (?:units?|departments?|agenc(?:y|ies)|bod(?:y|ies)|part(?:y|ies)|ministr(?:y|ies)|authorit(?:y|ies))|responsibility|in charge|lead)\s*:", re.I), "lead"),
    (re.compile(r"\b(?:supporting|cooperating|participating|assisting|partner) (?:agenc(?:y|ies)|units?|departments?|bod(?:y|ies)|ministr(?:y|ies)|organi[sz]ations?)\s*:", re.I), "support"),
    (re.compile(r"\b(?:in (?:close )?(?:collaboration|cooperation|co-operation|coordination|co-ordination|consultation|conjunction|partnership) with|jointly with|together with|supported by|assisted by|with the (?:support|assistance|participation) of|working with)\b", re.I), "support"),
    (re.compile(r"\b(?:give (?:full )?play to|play|bring into play) the (?:[\w-]+ ){0,3}?roles? of\b", re.I), "lead"),
)  # fmt: skip
AFTER_ROLE = re.compile(
    r"^\s*(?:shall be|will be|is|are)\s+(?:jointly\s+)?(?:responsible|in charge|accountable|tasked)\b", re.I
)

# A bracket at the end of a clause that names who answers for it.
UNITS = re.compile(
    r"[(\[]\s*(?P<role>(?:responsible|lead(?:ing)?|supporting|cooperating|participating|co-?operating|assisting) "
    r"(?:units?|departments?|agenc(?:y|ies)|bod(?:y|ies)|ministr(?:y|ies)|organi[sz]ations?|part(?:y|ies)|authorit(?:y|ies))|responsibility|lead|action by|by)\s*:\s*(?P<units>[^()\[\]]+(?:\([^()]*\)[^()\[\]]*)*)[)\]]",
    re.IGNORECASE,
)
SUPPORT_WORDS = re.compile(r"support|cooperat|co-operat|participat|assist|partner", re.IGNORECASE)

# What may follow a body's name and is no part of it.
NAME_END = re.compile(
    r"\s+(?:to|in|by|with|will|shall|should|must|may|can|is|are|was|were|has|have|under|through|at|on|during|when|where|if|which|who|that|(?<!such )as|"
    r"from|before|after|until|so|via|within|into|and\s+(?:shall|will|should|must))\b|[.;:()]|,\s+(?:and\s+)?(?:shall|will|should|must|which|who|in|to|as|so|while|where|with|by)\b",
    re.IGNORECASE,
)
PRONOUNS = _set("we it they he she you this these those there one who which that such")
ARTICLE = re.compile(
    r"^(?:the|a|an|all|each|every|any|both|(?:other )?relevant|the said|such|including|its|their|our|other|these|those)\s+",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"\s*[;；]\s*|\s+and\s+other\s+(?:relevant\s+)?(?=[a-z]+\b)|,\s*(?:and\s+)?|\s+and\s+(?=(?:the\s+)?(?:[A-Z][\w-]+\s+){0,4}(?:[A-Z][\w'’]+\s+)?(?:Ministr|Department|Bureau|Agenc|Commission|Committee|Authorit|Government|Council|Office|Board|Administration|Parliament|Secretariat|Member\s+States?|Universit|Corporation|Association|Bank|Institut)\w*\b)"
)
# What qualifies a body's name and would make another body of it: "Member States whose consumption exceeds …".
TAIL = re.compile(
    r"(?:,?\s+(?:that|which|who|whose|where|with|having|taking|concerned|referred to|listed in|established (?:in|by|under)|designated|in question|"
    r"of that|of the Member State|falling|acting|participating|engaged|involved|responsible for|(?:on|regarding|about)(?=\s+[a-z])|or their|or its)\b|\s*[:>(,]\s).*$",
    re.DOTALL,
)
# A body of a kind is known by its plural: "the operator" and "operators" are one.
SINGULAR = re.compile(
    r"\b(?P<one>(?i:operator|supplier|producer|importer|exporter|developer|manufacturer|enterprise|company|undertaking|installer|distributor|retailer|"
    r"household|farmer|owner|consumer|employer|employee|contractor|auditor|verifier|applicant|holder|person|resident|landlord|user|investor)|"
    r"(?<=[a-z] )(?:authority|agency|body|unit|institution|organisation|organization|bank|university|school|municipality|locality|party)|"
    r"(?<=[a-z] )(?:department|ministry|county|city|district|province|town))$"
)
PUBLIC = r"\bthe (?:general )?public\b(?=\s*(?:$|[.,;:)!?]|(?:to|and|or|in|on|of|at|by|with|for|from|is|are|was|were|has|have|had|can|may|shall|should|will|must|about|who|that|as|through|against|when)\b))"

# Where the head of a noun phrase ends and what qualifies it begins.
QUALIFIED = re.compile(
    r"\s*\(|,|\s+(?:of|in|for|on|at|with|per|by|from|under|to|related|responsible|concerned|involved|engaged|above|below|within|such|including|listed in|referred|that|which|who|whose|as|between|among|through|established (?:in|by|under|at)|designated (?:in|by|under)|participating in|across|around|where)\b"
)
# A subject that is a name and nothing else: a country, a city, an office by its abbreviation.
PROPER = re.compile(r"^(?:[Tt]he\s+)?(?:[A-Z][\w.’'-]*|of|and|the)(?:\s+(?:[A-Z][\w.’'-]*|of|and|the))*$")
NOT_PROPER = re.compile(
    r"(?:^|\s)(?:Plans?|Acts?|Strateg(?:y|ies)|Agreements?|Laws?|Programmes?|Programs?|Directives?|Regulations?|Scheme|Protocol|Reports?|Polic(?:y|ies)|Framework|Review|"
    r"Budgets?|Projects?|Initiative|Pathway|Roadmap|System|Article|Annex|NDC|INDC|Table|Figure|Chapter|Section|Convention|Decision|Mission|Mechanism|Code|Standard|"
    r"Target|Targets|Measures?|This|That|These|Those|There|Such|It|They|We|What|Which|Emissions?|GHG|CO2|LEDs?|Energy|Goals?|Actions?|Strategies|Inventory|Bill|Charter|Compact|Index|Platform|Facility|Campaign|Award|Forum|Conference|Summit|Day|Week|Month|Year|All|Some|Most|Others?|Both|Each|None|Everyone|Everything)$|^(?:This|That|These|Those|There|Such|It|They|We|What|Which|If|When|As|In|By|Climate|Energy|Emissions?)\b"
)
