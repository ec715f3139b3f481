"""A line of filters: each box shows what the address says and writes the address when it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kb.filters import CHOICES, DOCUMENT_KINDS, TARGET_KINDS, Filters
from kb.ui import shelf
from kb.ui.address import FILTER_NAMES, writer
from kb.ui.passages import short_title
from kb.ui.words import language, t, term

WIDTH = 172
"""Pixels of one box: two stand side by side on a telephone."""

WIDE = {"document": 320, "sector": 200, "body": 240}


def line(
    names: Sequence[str], narrowed: Filters, *, kinds: Sequence[str] = ("targets",), forget: Sequence[str] = ()
) -> None:
    """Boxes for the filters ``names``, offering what the records of ``kinds`` hold. ``forget`` are parameters that lose
    their meaning when a filter changes."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters", gap="small"):
        for name in names:
            current = getattr(narrowed, FILTER_NAMES[name])
            options = list(_options(shelf.version(), name, tuple(kinds), language()))
            if current is not None and current not in options:
                options.append(current)
            if not options or (len(options) == 1 and current is None and name == "document"):
                continue
            key = f"{name}:{current}"
            st.selectbox(
                t(f"filter.{name}"),
                options,
                index=options.index(current) if current is not None else None,
                format_func=lambda value, name=name: _said(name, value),
                key=key,
                placeholder=t("filter.any"),
                on_change=writer(name, key, *forget),
                width=WIDE.get(name, WIDTH),
            )


def _said(name: str, value: Any) -> str:
    if name == "document":
        return short_title(value)
    if name in ("sector", "industry"):
        return shelf.industry_name(value, language())
    if name in CHOICES:
        return term("document-kind" if value in DOCUMENT_KINDS else name, value)
    return str(value)


@st.cache_resource(show_spinner=False, max_entries=60)
def _options(edition: int, name: str, kinds: tuple[str, ...], spoken: str) -> tuple[Any, ...]:
    """The values a filter may take here, in the order people look for them."""
    if name == "kind":  # the pages that offer it list targets
        return TARGET_KINDS
    if name in CHOICES:
        return CHOICES[name]
    if name == "document":
        return tuple(sorted(shelf.titles(), key=short_title))
    if name == "body":
        return tuple(sorted({row["name"] for row in shelf.rows("bodies", Filters())}, key=str.casefold))
    records = [row for kind in kinds for row in shelf.rows(kind, Filters())]
    if name in ("year", "from", "to"):
        return tuple(sorted({row["year"] for row in records if row.get("year")}))
    if name == "region":
        named = {region for row in shelf.rows("tasks", Filters()) for region in row.get("regions") or []}
        named |= {row["region"] for row in shelf.titles().values() if row.get("region")}
        return tuple(sorted(named, key=str.casefold))
    if name == "sector":
        found = {sector for row in shelf.rows("targets", Filters()) for sector in row.get("sectors") or []}
        return tuple(sorted(found, key=lambda sector: shelf.industry_name(sector, spoken)))
    return ()
