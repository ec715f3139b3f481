"""What a document says of itself: its facts, each with the words that state it and the way to where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kb.ui.address import href
from kb.ui.markup import escape, layered, link
from kb.ui.words import t, term

Row = Mapping[str, Any]

FACTS = ("kind", "issuers", "number", "issued", "published", "effective", "region", "level")
OPENING, CLOSING = "opening", "closing"
"""Addresses of the text above and below the clauses, in the place of a clause's path."""
LONGEST = 160
"""Characters of a quotation that are shown."""
PAGE = "documents"


def panel(document: Row, clauses: Sequence[Row]) -> str:
    """The facts as a list: what it is, its value, the words for it. A fact that nothing states is not listed."""
    entries = "".join(_entry(document, clauses, field) for field in FACTS)
    return f'<dl class="kb-origin" aria-label="{escape(t("origin.label"))}">{entries}</dl>' if entries else ""


def _entry(document: Row, clauses: Sequence[Row], field: str) -> str:
    stated = [one for one in document.get("evidence") or () if one["field"] == field]
    if field == "published" and document.get("published") == document.get("issued"):
        return ""  # the same day, told once
    value = _value(document, field)
    if field == "issuers" and len(stated) == len(document["issuers"]) and stated:
        return _said(
            field, ", ".join(_linked(document, clauses, one, name) for one, name in zip(stated, value, strict=True))
        )
    shown = ", ".join(value)
    if not shown and not stated:
        return ""
    if not stated:
        return _said(field, escape(shown))
    if not shown:
        shown = t("origin.no-date")
    words = " · ".join(_quoted(document, clauses, one) for one in stated if _flat(one["quote"]) != _flat(shown))
    first = escape(shown) if words else _linked(document, clauses, stated[0], shown)
    return _said(field, first + (f'<span class="kb-words">{words}</span>' if words else ""))


def _said(field: str, value: str) -> str:
    return f"<div><dt>{escape(t(f'origin.{field}'))}</dt><dd>{value}</dd></div>"


def _value(document: Row, field: str) -> list[str]:
    value = document.get(field)
    if field == "kind":
        return [term("document-kind", value)]
    if field == "level":
        return [term("level", value)] if value != "other" else []
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _flat(text: str) -> str:
    return "".join(text.split()).casefold()


def _quoted(document: Row, clauses: Sequence[Row], stated: Row) -> str:
    words = " ".join(stated["quote"].split())
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    return _linked(document, clauses, stated, t("origin.quoted", words=words))


def _linked(document: Row, clauses: Sequence[Row], stated: Row, label: str) -> str:
    where = place_of(stated["start"], clauses)
    address = href(PAGE, id=document["id"], c=where, s=f"{stated['start']}-{stated['end']}")
    page = t("origin.page", page=stated["page"]) if stated.get("page") else t("origin.place")
    return link(address, label, title=page)


def place_of(offset: int, clauses: Sequence[Row]) -> str:
    """The path of the clause that holds an offset; the opening or the closing where none does."""
    if not clauses or offset < clauses[0]["start"]:
        return OPENING
    inside = [row["clause"] for row in clauses if row["start"] <= offset < row["end"]]
    return inside[-1] if inside else CLOSING


def opening(document: Row, clauses: Sequence[Row], chosen: str | None, span: tuple[int, int] | None) -> str:
    """The text above the clauses: letterhead, title, number."""
    end = min((row["start"] for row in clauses), default=0)
    return _part(document, OPENING, 0, end, chosen, span)


def closing(document: Row, clauses: Sequence[Row], chosen: str | None, span: tuple[int, int] | None) -> str:
    """The text below the clauses: signature, date, the list of attachments; notes, which have their own place, left out."""
    start = max((row["end"] for row in clauses), default=len(document["text"]))
    notes = [
        note["start"] - len(note.get("label") or "") - 1
        for note in document.get("notes") or ()
        if note["start"] >= start
    ]
    return _part(document, CLOSING, start, min(notes, default=len(document["text"])), chosen, span)


def _part(document: Row, name: str, start: int, end: int, chosen: str | None, span: tuple[int, int] | None) -> str:
    text = document["text"][start:end].rstrip()
    if not text.strip():
        return ""
    here = chosen == name
    marks = [("at", [(span[0] - start, span[1] - start)])] if here and span else []
    label = escape(t(f"origin.{name}"))
    shown = re.sub(r"\n{2,}", "\n", layered(text, marks).strip())  # lines of a letterhead, not paragraphs
    return (
        f'<section class="kb-clause kb-frame{" kb-here" if here else ""}" id="c-{name}" tabindex="-1" aria-label="{label}">'
        f"<div></div><div><p>{shown}</p></div></section>"
    )
