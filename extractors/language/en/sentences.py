"""Where an English sentence ends."""

import re

# A full stop followed by a space and a capital, quote or bracket, or glued to a capital after a lower-case word
# ("peak shaving.We will"); never after an initial, a common abbreviation or a lone list number.
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[Nn]o)(?<!\b[Nn]os)(?<!\bArt)(?<!\bSec)(?<!\bPara)(?<!\bApprox)(?<!\bapprox)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)"
    r"(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bFig)(?<!\bcf)(?<!\bal)(?<!\bca)(?<!\bpp)"
    r"(?<!^\d)(?<!^\d\d)(?<!\n\d)(?<!\n\d\d)(?<!\.\d)[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9(])"
    r"|(?<=[a-z)])\.(?=[A-Z][a-z])"
    r"|[.!?][\"”’')\]]*(?=\s*$)"
)
