"""What only looks like a quantity in English: names, references, labels, hours and figures of speech."""

import re

_I = re.IGNORECASE

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
    # "3 phase motors": a kind, not a count
    re.compile(
        r"\b(?:\d{1,2}|one|two|three|four|five)\s+(?:phase|stage|wheeler|tier|stroke|lane|pillar|star)\s+(?=[a-z]+s?\b)"
    ),
    re.compile(r"\bhalf[- ](?:year|hour|way|century)\b|\b(?:first|second)\s+half\b", _I),
    re.compile(r"\b(?:Five|Three|Ten|5|10|3|five|three)[- ]Years?\s+(?:Plan|Action)", _I),
    re.compile(r"\b(?:million|billion|thousand)s\s+of\b|\bhundreds?\s+of\b", _I),
)
