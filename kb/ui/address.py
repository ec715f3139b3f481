"""The address of a page holds its whole state, so that every view can be linked, kept and gone back to.

Pages read the address, check it, and give it to their widgets as defaults; widgets write it in their callbacks, one
history entry a change. Parameter names are the command line's option names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from kb.filters import BadFilter, Filters

LONGEST = 500
"""Characters of one parameter that are read; the rest of an overlong address is ignored."""

FILTER_NAMES: Mapping[str, str] = {
    "document": "document",
    "industry": "industry",
    "sector": "sector",
    "year": "year",
    "from": "since",
    "to": "until",
    "body": "body",
    "region": "region",
    "modality": "modality",
    "strength": "strength",
    "kind": "kind",
    "language": "language",
}
"""Parameter → field of ``Filters``."""

YEARS = ("year", "from", "to")


def given(name: str) -> str | None:
    """The parameter's text, None where it is missing or blank."""
    return st.query_params.get(name, "").strip()[:LONGEST] or None


def whole(name: str, low: int, high: int) -> int | None:
    """The parameter as a whole number between ``low`` and ``high``, None where it is anything else."""
    text = given(name)
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return None
    return int(text) if low <= int(text) <= high else None


def choice(name: str, options: Sequence[str], default: str) -> str:
    """The parameter if it is one of ``options``, else ``default``."""
    value = given(name)
    return value if value in options else default


def filters(*names: str, **fixed: Any) -> Filters:
    """The filters the address names, of those a page offers; what cannot be understood lets all pass."""
    kept: dict[str, Any] = dict(fixed)
    for name in names:
        value = whole(name, 1900, 2200) if name in YEARS else given(name)
        if value is None:
            continue
        try:
            Filters(**kept, **{FILTER_NAMES[name]: value})
        except BadFilter:
            continue
        kept[FILTER_NAMES[name]] = value
    return Filters(**kept)


def href(page: str, **parameters: Any) -> str:
    """A relative link to a page; parameters that are None or empty are left out, the app's language goes along."""
    pairs = {name.rstrip("_"): value for name, value in parameters.items() if value not in (None, "")}
    if language := given("lang"):
        pairs.setdefault("lang", language)
    return f"./{page}" + (f"?{urlencode(pairs)}" if pairs else "")


def here(page: str, **changes: Any) -> str:
    """A link to this page with some parameters changed (None takes one away)."""
    pairs: dict[str, Any] = {
        **st.query_params.to_dict(),
        **{name.rstrip("_"): value for name, value in changes.items()},
    }
    return href(page, **pairs)


def write(**changes: Any) -> None:
    """Change parameters of the address in place; one history entry."""
    pairs = {**st.query_params.to_dict(), **{name.rstrip("_"): value for name, value in changes.items()}}
    st.query_params.from_dict({name: str(value) for name, value in pairs.items() if value not in (None, "")})


def writer(name: str, key: str, *forget: str) -> Callable[[], None]:
    """A callback that writes the widget ``key``'s value as parameter ``name`` and forgets what depended on it."""

    def changed() -> None:
        value = st.session_state.get(key)
        if isinstance(value, list | tuple | set):
            value = ",".join(map(str, value))
        write(**{name: value, **dict.fromkeys(forget)})

    return changed
