"""How English documents number their parts."""

# (style, pattern); the group ``n`` is the ordinal. What must not follow, after "Article 4 of the Agreement", is a
# lower-case word: then the words only cite the place.
_CITED = (
    r"(?!\s+(?:of|and|or|to|in|is|are|shall|thereof|above|below|provides|applies|\(?\d))"
    r"(?!\s*,\s*(?:(?:sub-?)?paragraphs?|points?|of|and)\b)"
)
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty)"
)
_ORDINAL = rf"(?P<n>\d{{1,3}}[a-z]?|[IVXLC]+|(?i:{_WORD}))"

LABELS: tuple[tuple[str, str], ...] = (
    ("part", rf"(?:PART|Part|TITLE|Title|BOOK|Book)\s+{_ORDINAL}\b{_CITED}\s*[.:–—-]?\s*"),
    ("chapter", rf"(?:CHAPTER|Chapter|Ch\.)\s+{_ORDINAL}\b{_CITED}\s*[.:–—-]?\s*"),
    ("section", rf"(?:SECTION|Section|Sec\.|§)\s*{_ORDINAL}\b{_CITED}\s*[.:–—-]?\s*"),
    ("article", rf"(?:ARTICLE|Article|Art\.)\s+{_ORDINAL}\b{_CITED}\s*[.:–—-]?\s*"),
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
