"""How English documents number their parts."""

# (style, pattern); the group ``n`` is the ordinal. What must not follow, after "Article 4 of the Agreement", is a
# lower-case word: then the words only cite the place.
_CITED = (
    r"(?![ \t]+(?:[a-z]|\(?\d|(?:Of|And|To)\b))(?![(\d])"
    r"(?!\s*,\s*(?:(?:sub-?)?(?:paragraphs?|sections?|points?|clauses?|articles?)|of|and|as)\b)"
)
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty)"
)
_ORDINAL = rf"(?P<n>\d{{1,3}}[a-z]{{0,2}}|\d{{1,3}}[A-Z]{{1,2}}|[IVXLC]+|(?i:{_WORD}))"
_ARTICLE = _ORDINAL.replace(r"\d{1,3}", r"\d{1,4}")
_LETTERED = rf"(?P<n>\d{{1,3}}[A-Z]{{0,2}}|[A-Z]|[IVXLC]+|(?i:{_WORD}))"
_CODED = r"(?P<n>\d{1,4}[A-Za-z]{0,2}(?:[-–.:]\d{1,4}[A-Za-z]?){0,3})"
_REST = r"\s*[.:–—-]*\s*"


def _words(*words: str) -> str:
    return rf"(?:{'|'.join(form for word in words for form in (word.upper(), word))})"


# What plans and strategies count: each word is a style of its own, so that actions stand in the strategies of a goal.
AIMS = (
    "Goal", "Objective", "Target", "Priority", "Pillar", "Theme", "Strategy", "Policy", "Initiative", "Measure", "Action",
    "Recommendation", "Step", "Task",
)  # fmt: skip
_AIM = rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|(?i:{_WORD}))(?:\s*[:.–—](?!\d)\s*|\s+-\s+|\s+(?=[A-Z][a-z])|\s*$)"

LABELS: tuple[tuple[str, str], ...] = (
    *((word.lower(), rf"{_words(word)}\s+{_AIM}") for word in AIMS),
    ("book", rf"{_words('Book', 'Volume')}\s+{_ORDINAL}\b{_CITED}{_REST}"),
    ("part", rf"{_words('Part')}\s+{_LETTERED}\b{_CITED}{_REST}"),
    ("title", rf"{_words('Title')}\s+{_ORDINAL}\b{_CITED}{_REST}"),
    ("subtitle", rf"{_words('Subtitle')}\s+{_LETTERED}\b{_CITED}{_REST}"),
    ("chapter", rf"(?:{_words('Chapter')}|Ch\.)\s+{_ORDINAL}\b{_CITED}{_REST}"),
    ("subpart", rf"{_words('Subpart', 'Subchapter', 'Division')}\s+{_LETTERED}\b{_CITED}{_REST}"),
    ("section", rf"(?:{_words('Section')}|SEC\.|Sec\.)\s*{_ORDINAL}\b{_CITED}{_REST}"),
    ("section", rf"(?:{_words('Section')}|SEC\.|Sec\.)\s*(?P<n>\d{{4}}[A-Z]?)\.{_CITED}{_REST}"),
    ("section", rf"§\s*{_CODED}(?![\w%])[.:]?(?=\s+[A-Z“\"(]|\s*$){_REST}"),
    ("article", rf"(?:{_words('Article')}|Art\.)\s+{_ARTICLE}\b{_CITED}{_REST}"),
    ("annex", rf"{_words('Annex', 'Appendix', 'Schedule')}\s+{_LETTERED}\b{_CITED}{_REST}"),
    ("annex", r"(?P<n>)(?:ANNEX|APPENDIX|SCHEDULE|Annex|Appendix|Schedule)(?:\s*:\s*|\s*$)"),
    ("(n)", rf"[(（]\s*(?P<n>(?i:{_WORD}))\s*[)）]\s*"),
    ("n.", rf"(?P<n>(?i:{_WORD}))[.、,]\s+(?=[A-Z])"),
)

# Words that begin a paragraph cut from the one before it are lower-case in English; nothing more is known of it.
CONTINUES = r"[a-z]"
ENDS = r"[.!?:;。！？：；][\"”’')\]）]*$"
"""How a finished paragraph ends."""

OPEN = (
    r"(?:(?<![;,] )\b(?:and|or)|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|nor|if|that|which|who|whose|as|than|into|per"
    r"|between|among|including|under|its|their|this|these|those|will|shall|would|should|be|is|are|was|were|has|have|been|not))$"
)
"""How no paragraph ends: the sentence goes on in the next one."""

STATEMENT = r"(?:The|A|An|This|These|Those|It|They|If|Where|When|As|By|In|On|At|For|From|To the|With|Within|Under|After|Before|Since|Such|Each|Any|All|No|Member States)\b"
"""How a sentence begins that states something and is no heading."""
