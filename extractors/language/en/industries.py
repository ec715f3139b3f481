"""How English says that a clause is for an industry, and how it merely mentions one."""

import re

# Names of bodies and titles of documents: an industry in them is no one the clause speaks for.
MASKS = (
    re.compile(
        r"\b(?:Ministry|Department|Bureau|Commission|Administration|Association|Office|Agency|Committee|Institute|Council"
        r"|Secretary|Secretariat|Minister|Director|Federation|Division|Academy|University|College)\s+(?:of|for|on)\s+"
        r"(?:the\s+)?(?:[A-Z][\w&-]{0,60}(?:,\s(?=[A-Z])|\s(?=[A-Z&]|and\s[A-Z]|of\s[A-Z])|\sand\s(?=[A-Z])|\sof\s(?=[A-Z]))?)+"
    ),
    re.compile(
        r"\b(?:[A-Z][\w&-]{0,60}\s(?:and\s)?){1,5}(?:Bureau|Department|Commission|Ministry|Association|Agency|Authority|Committee"
        r"|Administration|Office|Bank|Corporation|Group|Company|Holdings|Fair|Expo|Exposition|Conference|Council|Federation|University|College|Institute|Academy|Co\.|Inc\.?|Ltd)(?!\w)"
    ),
    re.compile(r"[“\"](?=(?:[^”\"\n]{0,220}?\b[A-Z]){4})[^”\"\n]{12,220}[”\"]"),
    re.compile(
        r"\b(?:[A-Z][\w&-]{0,60}[\s,]+(?:and|of|the|in|for|on)?\s?){2,14}(?:Measures|Regulations?|Act|Directive|Catalogue|Guidelines?)\b"
    ),
    re.compile(
        r"\b(?:greenhouse\s+(?:gas(?:es)?|effect)|GHGs?|power of attorney|white papers?|coal equivalent|oil equivalent)\b",
        re.I,
    ),
    re.compile(r"\((?:[Rr]esponsible|[Ll]ed by|[Ll]ead)\b[^)]{0,400}\)"),
)

# What may stand between two members of one list.
LINK = re.compile(
    r"^(?:\s+(?:industry|industries|sectors?|enterprises|projects|products?|production|power|energy|stations?|plants?|units))?"
    r"(?:\s*[,/;]\s*(?:and|or|as well as)?|\s+(?:and|or|as well as)\b|\s*-\s*|\s*&)\s*"
    r"(?:(?:other|the|new|green|low-carbon|large|traditional|urban|major|all|their)\s+)*$"
)
# What separates the subject of a list from the partners it works with, and the words that make it such a list.
WITH = re.compile(r"\b(?:and|with)\b")
COUPLED_BEFORE = re.compile(
    r"\b(?:coordinat|coupl|integrat|link|synerg)\w*\s+(?:\w+\s+)?(?:of|between)\s+(?:the\s+)?$", re.I
)
COUPLED_AFTER = re.compile(r"(?!)")
# What may follow a word that counts only within a list ("energy, transport and waste", not "energy conservation").
LISTED_AFTER = re.compile(
    r"^(?:\s*[,;.:)/]|\s*$|\s+(?:and|or|as well as|industr\w+|sectors?|enterprises|fields?|areas?|to|shall|should|must|by|in|are|is)\b)",
    re.I,
)
SUCH_AS = re.compile(r"^\s+(?:sources?\s+|resources?\s+)?(?:such as|including|like)\b", re.I)

# Before the list: what follows is an example, a supplier, a source of by-products or something else to work on.
PASSING_BEFORE = re.compile(
    r"(?:"
    r"\b(?:by-?products?|wastes?|residues?|slag|waste heat|ash|dust|gas(?:es)?|scrap)\s+(?:of|from|in|generated (?:by|in))\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,3}such as\s+(?:retired\s+)?)?"
    r"|\b(?:coordinat\w+|coupl\w+|integrat\w+|cooperat\w+|link\w*|symbios\w+|synerg\w+|docking|connect\w*)\b[^.;]{0,60}\b(?:with|of [^.;]{3,40} and)\s+(?:the\s+)?"
    r"|\b(?:us(?:e|es|ing) of|use|uses|using|burn\w*|consum\w+|utili[sz]ing)\s+(?:the\s+)?"
    r"|\b(?:experts?|expertise|advisory body|database)\b[^.;]{0,140}"
    r"|\b(?:proportion|share) of (?:installed|total)\s+"
    r"|\b(?:application|use|utili[sz]ation|consumption) of (?:[\w-]+\s+){0,5}(?:energy sources|fuels|energy|raw materials)\s+such as\s+"
    r"|\bclothing, food,?\s+(?:housing|housing and)\s*(?:and\s+)?"
    r"|\bclothing, food,?\s+"
    r"|\b(?:excluding|other than|except(?: for)?|instead of|rather than|independent of)\s+(?:the\s+)?"
    r"|\b(?:scrap|waste|used|retired|discarded)\s+"
    r"|\b(?:like|similar to|comparable to)\s+(?:the\s+)?"
    r")$",
    re.I,
)
# After the list.
PASSING_AFTER = re.compile(
    r"^\s*(?:(?:and|or)\s+other\s+(?:[\w-]+\s+){1,3})?"
    r"(?:admixtures?|slags?|wastes?|residues?|dust|by-?products?|scrap|substitut\w+|replacement|applications?\b"
    r"|(?:is|are|as|for)\s+(?:a\s+|the\s+)?(?:raw materials?|feedstocks?|fuels?|admixtures?)"
    r"|subsidence|engineering|bridges?|safety law|parlance)\b",
    re.I,
)
# A stretch in which energy carriers change places speaks for those who use them, not for those who supply them.
SWAP = re.compile(
    r"\b(?:substitut\w+|replac\w+|switch\w*|instead of|displac\w+|in place of|proportion of|share of|alternative to)\b",
    re.I,
)

# What makes a weak word an industry: the words that follow, or a verb of developing, building or limiting before.
SUPPORT_AFTER = re.compile(
    r"^[\s-]*(?:and\s+[\w-]+\s+)?(?:industr(?:y|ies)|sectors?|enterprises|compan(?:y|ies)|producers?|suppliers?|operators?|utilities|undertakings"
    r"|consumption|supply|supplies|production|pipelines?|infrastructure|exploration|development|extraction|projects?|bases?|plants?|networks?"
    r"|capacity|stations?|storage|facilities|equipment|field|fields|markets?|services?|systems?|reserves|mills?|factor(?:y|ies)|works|manufactur\w+"
    r"|operations?|institutions?|efficiency|standards?|codes?|construction|technolog\w+|emissions|cultivation|farming|management"
    r"|generation|units?|distribution|transmission|sales|platforms?|organisations?|organizations?|policy|policies|treatment|utili[sz]ation)\b",
    re.I,
)
SUPPORT_BEFORE = re.compile(
    r"\b(?:develop(?:ing|ment of|ment and utili[sz]ation of)?|expand(?:ing)?|explor(?:e|ation of)|build(?:ing)?|construct(?:ion of|ing)?"
    r"|accelerat(?:e|ing)|support(?:ing| for)?|encourag(?:e|ing)|strengthen(?:ing)?|improv(?:e|ing)|strictly control|limit(?:ing)?|reduc(?:e|ing)"
    r"|control(?:ling)?|phase out|eliminat(?:e|ing)|supply of|production of|capacity of|promot(?:e|ing|ion of)|modernis\w+|upgrad\w+|renovat\w+"
    r"|manufactur\w+ of|in|for|across|exploitation of|extraction of|consumption of|collection of|treatment of|management of|efficiency of"
    r"|construction, and|fields? of|areas? such as)"
    r"\s+(?:the\s+|a\s+|an\s+|all\s+|new\s+|more\s+|existing\s+|and\s+\w+\s+|vigorously\s+|advanced\s+|clean\s+|old\s+|green\s+|unconventional\s+|electric\s+|low-carbon\s+|sustainable\s+)*$",
    re.I,
)
