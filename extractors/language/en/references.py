"""How English documents name other documents."""

_KIND = (
    r"(?:Plan|Programme|Program|Strategy|Act|Law|Opinions?|Notice|Measures|Guidelines?|Regulations?|Directive|Decision|Provisions"
    r"|Rules|Code|Agreement|Convention|Protocol|Charter|Ordinance|Roadmap|Outline|Standard|Catalogue|Policy|Framework)"
)
_JOIN = r"(?:of|and|for|the|on|to|in|with|by|&)"

# The group ``title`` is the title, ``number`` the number where one stands with it.
TITLES: tuple[str, ...] = (
    # Regulation (EU) 2018/1999, Directive 2003/87/EC, Decision No 406/2009/EC
    r"(?P<title>(?:(?:Council|Commission|Delegated|Implementing|Framework) )*(?:Regulations?|Directives?|Decisions?) "
    r"(?P<number>(?:\((?:EU|EC|EEC|Euratom)(?:, Euratom)?\) )?(?:No )?\d{2,4}/\d{1,4}(?:/(?:EU|EC|EEC|JHA))?))",
    # "Henan Province Carbon Peak Implementation Plan", quoted in full
    rf"[\"“](?P<title>[A-Z][^\"“”\n]{{3,160}}?{_KIND}(?: \(\d{{4}}(?: [Ee]dition)?\))?)[\"”](?:\s*[(（](?P<number>[^()（）\n]{{0,40}}\d{{4}}[^()（）\n]{{0,30}})[)）])?",
    # Opinions of the Central Committee … on …: the kind first, capitals to the end
    rf"(?P<title>\b(?:Guiding |Several |Implementation |Interim )?(?:Opinions?|Notice|Measures|Provisions|Law) (?:of|on|for)(?:,? (?:{_JOIN}|an?|[A-Z][\w'’-]*)){{2,40}}(?<! of)(?<! and)(?<! the)(?<! on)(?<! for)(?<! to)(?<! in)(?<! with)(?<! by)(?<! a)(?<! an))",
    # the Paris Agreement, the Climate Change Act 2008, the National Action Plan on Climate Change
    rf"(?P<title>\b(?:[A-Z][\w'’-]{{0,60}} (?:{_JOIN} (?:the )?)?){{1,9}}?(?:Plan|Strategy|Act|Law|Agreement|Convention|Protocol|Programme|Roadmap|Directive|Code)\b(?: (?:of|for|on|to|in)(?: the)?(?: (?:{_JOIN}|[A-Z][\w'’-]+)){{0,8}}(?<= [A-Z]\w\w)\w*)?(?: (?:of )?(?P<number>(?:19|20)\d{{2}}))?)",
)
# Titles that only point to the document itself or to a kind of document, and periods that end in "Plan".
NOT_TITLES = r"(?i)(?:the |this |that |its |our |each |such |a )?(?:(?:action|work|implementation|master|national|provincial|municipal|new|draft|first|second|final|present|strategic|framework|sub|pilot) )?(?:plan|act|law|strategy|agreement|programme|program|directive|roadmap|code|convention|protocol)$|.*(?:five|\d+)-year plan$|.*\bperiod$"
LEADING = r"^(?:The|This|That|In|Under|By|With|As|And|For|Of|On|To|See)\s+(?:the\s+)?"
