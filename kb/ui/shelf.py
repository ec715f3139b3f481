"""The knowledge base as the pages see it: opened once a process, every list read once a version.

Lists are shared between sessions and reruns; pages must not change what they get.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from kb.filters import Filters

Row = dict[str, Any]

ALL: None = None
"""No limit on how many are listed."""


def open_base() -> Any:
    """The knowledge base on the data folder. Raises StoreError where there is none. Tests put their own here."""
    from kb.knowledge_base import KnowledgeBase

    return KnowledgeBase.open(None, create=False, read_only=True)


@st.cache_resource(show_spinner=False)
def base() -> Any:
    return open_base()


def version() -> int:
    """Grows with every change of the store; the first key of everything cached (named ``edition``: Streamlit leaves names
    with an underscore out of its keys)."""
    return base().store.version


def rows(kind: str, filters: Filters) -> list[Row]:
    """The records of one kind (documents, clauses, tasks, targets, bodies) that pass."""
    return _rows(version(), kind, filters)


@st.cache_resource(show_spinner=False, max_entries=200)
def _rows(edition: int, kind: str, filters: Filters) -> list[Row]:
    return getattr(base(), kind)(filters)


@st.cache_resource(show_spinner=False, max_entries=200)
def _found(edition: int, verb: str, words: str, filters: Filters, k: int | None) -> Any:
    return getattr(base(), verb)(words, filters=filters, k=k)


def search(query: str, filters: Filters, k: int) -> list[Row]:
    return _found(version(), "search", query, filters, k)


def ask(question: str, filters: Filters, k: int) -> Row:
    return _found(version(), "ask", question, filters, k)


def applies(industry: str, filters: Filters, k: int | None) -> list[Row]:
    return _found(version(), "applies", industry, filters, k)


@st.cache_resource(show_spinner=False, max_entries=50)
def _graph(edition: int, filters: Filters) -> Any:
    return base().graph(filters)


def graph(filters: Filters) -> Any:
    return _graph(version(), filters)


@st.cache_resource(show_spinner=False, max_entries=32)
def _text(edition: int, document: str) -> Row | None:
    found = base().documents(Filters(document=document), text=True)
    return found[0] if found else None


def document(identifier: str) -> Row | None:
    """A document with its text, None if there is none of this id."""
    return _text(version(), identifier)


def titles() -> dict[str, Row]:
    """Every document by id, without text."""
    return _titles(version())


@st.cache_resource(show_spinner=False, max_entries=4)
def _titles(edition: int) -> dict[str, Row]:
    return {row["id"]: row for row in rows("documents", Filters())}


@st.cache_resource(show_spinner=False, max_entries=32)
def _clauses(edition: int, document: str) -> dict[str, Row]:
    return {row["clause"]: row for row in base().clauses(Filters(document=document))}


def clauses(document: str) -> dict[str, Row]:
    """The clauses of a document by path, in order."""
    return _clauses(version(), document)


@st.cache_data(show_spinner=False, max_entries=64)
def _page(edition: int, document: str, number: int, span: tuple[int, int] | None) -> bytes | None:
    return base().page_picture(document, number, span)


def page(document: str, number: int, span: tuple[int, int] | None) -> bytes | None:
    """A page of a document's PDF as a PNG with a passage marked, None where it cannot be shown."""
    return _page(version(), document, number, span)


@st.cache_resource(show_spinner=False)
def taxonomy() -> list[Row]:
    """The industries: {id, name, name_zh, parent, gb, isic, …}."""
    from extractors import industries
    from extractors.records import record

    return [record(entry) for entry in industries.taxonomy().industries]


def industry_name(identifier: str, language: str) -> str:
    """An industry's or class's name in the app's language; the id itself where it has none."""
    return _names(language).get(identifier) or identifier.replace("-", " ")


@st.cache_resource(show_spinner=False)
def _names(language: str) -> dict[str, str]:
    try:
        return {row["id"]: row.get("name_zh" if language == "zh" else "name") or row["name"] for row in taxonomy()}
    except ImportError:
        return {}
