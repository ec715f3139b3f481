"""How Chinese documents number their parts."""

_HAN = r"[〇零一二三四五六七八九十百千两]+"
_ANY = rf"(?P<n>{_HAN}|[0-9０-９]{{1,4}})"
_INSERTED = r"(?:\s*之\s*(?P<after>[一二三四五六七八九十]{1,2}))?"

LABELS: tuple[tuple[str, str], ...] = (
    ("part", rf"第\s*{_ANY}\s*(?:编|篇|部分|分册)\s*"),
    ("chapter", rf"第\s*{_ANY}\s*章\s*"),
    ("section", rf"第\s*{_ANY}\s*节\s*"),
    ("article", rf"第\s*{_ANY}\s*条{_INSERTED}(?!款|第|规定|所|的|中|和|及|、|至)\s*"),
    ("han、", rf"(?P<n>{_HAN})\s*[、．]\s*"),
    ("(han)", rf"[(（]\s*(?P<n>{_HAN})\s*[)）]\s*[、.．]?\s*"),
)

CONTINUES = r"[^\s\S]"
"""Chinese has no lower case: nothing tells a cut paragraph from a new one by its first character."""
ENDS = r"[。！？；：…!?;:.][”’」』）)》]*$"
"""How a finished paragraph ends."""

OPEN = r"[。，；、].*[^。！？；：…!?;:.）)]$"
"""How no paragraph of prose ends: it has commas or stops inside, and none at its end."""

STATEMENT = r"(?:到|自|从|截至|对|在|经|根据|按照|依据|为)"
"""How a sentence begins that states something and is no heading."""
