"""What differs by language, as tables: ``tables("zh", "quantities")`` is the module ``extractors.language.zh.quantities``.

Finders hold the grammar that languages share and take the rest from here, so that a new language is a new folder.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from types import ModuleType

LANGUAGES = ("en", "zh")

HAN = re.compile(r"[㐀-䶿一-鿿]")
LETTER = re.compile(r"[^\W\d_]")


def detect(text: str) -> str:
    """The language of a text: "zh" where Han characters are more than a fifth of its letters, else "en"."""
    letters = len(LETTER.findall(text))
    return "zh" if letters and len(HAN.findall(text)) > 0.2 * letters else "en"


@cache
def tables(language: str, topic: str) -> ModuleType:
    """The tables of one topic for one language; a language without tables of its own borrows the English ones."""
    known = language.split("-")[0]
    return import_module(f"extractors.language.{known if known in LANGUAGES else 'en'}.{topic}")
