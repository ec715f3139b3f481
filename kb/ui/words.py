"""What the app says, in English and Chinese: keys to sentences, kept in ``messages/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

LANGUAGES = {"en": "English", "zh": "中文"}
MESSAGES = Path(__file__).parent / "messages"


def language() -> str:
    """The language the app speaks in this session: the address's ``lang``, English where it names none."""
    wanted = st.query_params.get("lang")
    return wanted if wanted in LANGUAGES else "en"


@cache
def catalogue(name: str) -> dict[str, str]:
    import yaml

    return yaml.safe_load((MESSAGES / f"{name}.yaml").read_text("utf-8"))


def t(key: str, **values: object) -> str:
    """The sentence for ``key`` with ``values`` filled in. An unknown key shows as itself."""
    text = catalogue(language()).get(key) or catalogue("en").get(key) or key
    return text.format(**values) if values else text


def term(group: str, name: str | None) -> str:
    """A word of the records (a modality, a kind, a flag) as people say it; unknown ones as they are."""
    if not name:
        return ""
    key = f"{group}.{name}"
    text = t(key)
    return name.replace("-", " ") if text == key else text


def many(noun: str, number: int) -> str:
    """ "1 passage", "34 passages": the noun's ``.one`` form for exactly one."""
    return t(f"count.{noun}.one" if number == 1 else f"count.{noun}", n=f"{number:,}")
