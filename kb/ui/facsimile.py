"""A document's page as it looks, the passage marked, with the way to the pages around it and back to the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from kb.ui import shelf
from kb.ui.address import here
from kb.ui.frame import nothing, put
from kb.ui.markup import Span, escape, link
from kb.ui.words import t

NAME = "documents"


def leading_to(path: str, page: int) -> str:
    """The link from a clause to the page that it begins on."""
    return link(
        here(NAME, c=path, p=page, part=None), t("document.page", page=page), "kb-page", t("document.page-shown")
    )


def show(document: Mapping[str, Any], clause: Mapping[str, Any] | None, span: Span | None, number: int) -> None:
    """Page ``number``, with ``span`` of the document's text marked, else the clause."""
    marked = span or ((clause["start"], clause["end"]) if clause else None)
    put(_steps(number, document["pages"]))
    picture = shelf.page(document["id"], number, marked)
    if picture is None:
        nothing(t("document.page-gone"), link(here(NAME, p=None), t("document.as-text")))
        return
    with st.container(key="facsimile"):
        st.image(picture, width="stretch", alt=t("document.page-alt", page=number, title=document["title"]))


def _steps(number: int, pages: int) -> str:
    """The pages before and after, and the way back to the text."""
    before = link(here(NAME, p=number - 1), "‹ " + t("document.page", page=number - 1)) if number > 1 else ""
    after = link(here(NAME, p=number + 1), t("document.page", page=number + 1) + " ›") if number < pages else ""
    at = f"<b aria-current=page>{escape(t('document.page-of', page=number, pages=pages))}</b>"
    text = link(here(NAME, p=None), t("document.as-text"))
    return f'<nav class="kb-key" aria-label="{escape(t("document.pages"))}">{text}{before}{at}{after}</nav>'
