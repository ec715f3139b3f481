"""Words made comparable: copies of one text by their letters, English names by spelling variants, plurals and hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[A-Za-z0-9]+(?:['’][a-z]+)?|&|\+")
VARIANTS = {
    "aluminum": "aluminium",
    "center": "centre",
    "fiber": "fibre",
    "sulfur": "sulphur",
    "sulfuric": "sulphuric",
    "tire": "tyre",
    "program": "programme",
    "gray": "grey",
    "&": "and",
    "mould": "mold",
    "mold": "mold",
    "refueling": "refuelling",
    "fueling": "fuelling",
    "harbor": "harbour",
    "plow": "plough",
    "specialty": "speciality",
    "pelletizing": "pelletising",
    "percent": "percent",
}
AMERICAN = re.compile(r"(?<=[a-z]{3})iz(?=e$|ed$|er$|es$|ing$|ation$)")


@lru_cache(maxsize=16384)
def word(token: str) -> str:
    """A word as it is compared: lower case, singular, British spelling."""
    token = token.lower().removesuffix("'s").removesuffix("’s")
    if len(token) > 4 and token.endswith("ies"):
        token = token[:-3] + "y"
    elif len(token) > 2 and token.endswith("s") and not token.endswith(("ss", "us", "is")):
        token = token[:-1]
    return AMERICAN.sub("is", VARIANTS.get(token, token))


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as (compared form, start, end)."""
    return [(word(match.group()), match.start(), match.end()) for match in TOKEN.finditer(text)]


def key(name: str) -> tuple[str, ...]:
    """An English name as the words it is compared by."""
    return tuple(word(match) for match in TOKEN.findall(name))


def normalised(text: str) -> str:
    """Text without what copies of it differ in: width, case, space and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
