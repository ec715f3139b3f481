"""Search & ask: one box. A question shows an answer with the clauses it rests on, then the passages nearest to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from kb.filters import DOCUMENT_KINDS, Filters
from kb.ui import shelf
from kb.ui.address import FILTER_NAMES, filters, given, here, href, whole, write
from kb.ui.frame import nothing, put, title
from kb.ui.markup import escape, link
from kb.ui.passages import card, chips, clause_name, duty, facet, figure, place, responsible, short_title
from kb.ui.words import language, many, t, term

NAME = "search"
OFFERED = ("document", "sector", "industry", "region", "body", "year", "from", "to", "modality", "language")
FIRST, MOST = 10, 100

QUESTION = re.compile(
    r"[?？]|^\s*(who|what|when|where|which|how|why|does|do|is|are|must|may|can|should|by when)\b"
    r"|谁|什么|哪|多少|几时|何时|何|是否|吗|怎",
    re.IGNORECASE,
)

READ_OUT = ("industry", "sector", "year", "body", "region", "clause", "document")
CITATION = re.compile(r"\[([^\]\[]{1,120})\]")
QUOTES = ("“", "「", '"')
SAID = 12
CITED = 6

EXAMPLES = ("search.example.1", "search.example.2", "search.example.3", "search.example.4")

Row = Mapping[str, Any]


def show() -> None:
    query = given("q")
    title("page.search", None if query else "search.lead")
    _box(query)
    if query is None:
        _start()
        return
    narrowed = filters(*OFFERED)
    count = whole("k", FIRST, MOST) or FIRST
    put(chips(in_force(narrowed, NAME)))
    with st.spinner(t("search.working")):
        answer = shelf.ask(query, narrowed, 5) if QUESTION.search(query) else None
        hits = shelf.search(query, narrowed, count)
    if answer:
        put(_answer(answer))
    if not hits:
        ways = [link(here("", **dict.fromkeys(OFFERED)), t("search.without-filters"))] if narrowed else []
        nothing(t("search.nothing", query=query), *ways, escape(t("search.other-words")))
        return
    left, right = st.columns([7, 2.4], gap="large")
    with left:
        _passages(hits, count)
    with right:
        put(f'<aside class="kb-facets" aria-label="{escape(t("facet.all"))}">{_facets(hits, narrowed)}</aside>')


def _box(query: str | None) -> None:
    with (
        st.form("ask", border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", key="box"),
    ):
        st.text_input(
            t("search.box"),
            value=query or "",
            key=f"q:{query}",
            placeholder=t("search.placeholder"),
            label_visibility="collapsed",
            max_chars=500,
            width="stretch",
        )
        st.form_submit_button(t("search.go"), type="primary", on_click=_asked, args=(f"q:{query}",))


def _asked(key: str) -> None:
    write(q=(st.session_state.get(key) or "").strip(), k=None)


def _start() -> None:
    """Before anything is asked: what can be asked, and what is here."""
    examples = "".join(f"<li>{link(href('', q=t(key)), t(key))}</li>" for key in EXAMPLES)
    documents = shelf.rows("documents", Filters())
    held = t(
        "search.held",
        documents=many("document", len(documents)),
        clauses=many("clause", sum(row["clauses"] for row in documents)),
        tasks=many("task", sum(row["tasks"] for row in documents)),
        targets=many("target", sum(row["targets"] for row in documents)),
    )
    put(
        f'<p class="kb-quiet" style="margin:.6rem 0 .2rem">{escape(t("search.try"))}</p>'
        f'<ul style="margin:0;padding-left:1.1rem;line-height:1.8">{examples}</ul>'
        f'<p class="kb-quiet kb-small" style="margin-top:1.2rem">{escape(held)}</p>'
    )


def in_force(narrowed: Filters, page: str) -> list[tuple[str, str]]:
    """The filters in force as (label, address without it)."""
    parameters = {field: parameter for parameter, field in FILTER_NAMES.items()}
    return [
        (
            f"{t(f'filter.{parameters[field]}')}: {value_name(field, value)}",
            here(_path(page), **{parameters[field]: None}),
        )
        for field, value in narrowed.active.items()
        if given(parameters[field])
    ]


def _path(page: str) -> str:
    return "" if page == NAME else page


def value_name(field: str, value: Any) -> str:
    """A filter's value as people say it."""
    if field == "document":
        return short_title(value)
    if field in ("industry", "sector"):
        return shelf.industry_name(value, language())
    if field in ("modality", "strength", "kind", "language"):
        return term("document-kind" if value in DOCUMENT_KINDS else field, value)
    return str(value)


def _answer(answer: Row) -> str:
    if not answer["answered"]:
        nearest = _citations(answer["citations"])
        first = (answer.get("answer") or t("answer.not")).partition("。" if "。" in answer["answer"] else ". ")[0]
        heading = f'<p class="kb-read">{escape(t("answer.nearest"))}</p>{nearest}' if nearest else ""
        said = first.rstrip(".。") + ("。" if "。" in answer["answer"] else ".")
        return f'<section class="kb-answer kb-not" aria-label="{escape(t("answer.label"))}"><p class="kb-said">{escape(said)}</p>{_read(answer)}{heading}</section>'
    flat = " ".join(answer["answer"].split())
    return (
        f'<section class="kb-answer" aria-label="{escape(t("answer.label"))}">{_said(answer)}'
        f"{_citations(answer['citations'], flat)}{_facts(answer)}{_read(answer)}</section>"
    )


def _citations(citations: Sequence[Row], said: str = "") -> str:
    items: dict[str, str] = {}
    for citation in citations:
        name = clause_name(citation)
        where = f"<li>{link(place(citation), name)} · {escape(short_title(citation['document']))}"
        quote = " ".join(str(citation["quote"]).split())
        if not quote or quote[:60] in said:
            items.setdefault(where, "")
            continue
        quote = quote if len(quote) <= 320 else quote[:319] + "…"
        items[where] = f"<br><q>{escape(quote)}</q>"
    listed = [f"{where}{quote}</li>" for where, quote in items.items()]
    more = f"<li>{escape(t('facet.more', n=len(listed) - CITED))}</li>" if len(listed) > CITED else ""
    return f"<ul>{''.join(listed[:CITED])}{more}</ul>" if items else ""


def _said(answer: Row) -> str:
    """The answer's lines; what it cites in brackets leads to the clause."""
    places = {citation["clause"]: citation for citation in reversed(answer["citations"])}
    places |= {f"{citation['document']} {citation['clause']}": citation for citation in reversed(answer["citations"])}
    for row in (*(answer.get("targets") or []), *(answer.get("tasks") or [])):
        places.setdefault(row["clause"], row)
        places.setdefault(f"{row['document']} {row['clause']}", row)
    lines = []
    for text in answer["answer"].splitlines():
        parts = CITATION.split(text)
        linked = [
            link(place(places[part]), f"[{places[part]['clause']}]", title=short_title(places[part]["document"]))
            if at % 2 and part in places
            else escape(f"[{part}]" if at % 2 else part)
            for at, part in enumerate(parts)
        ]
        lines.append(f'<p class="kb-said{" kb-quoted" if text.startswith(QUOTES) else ""}">{"".join(linked)}</p>')
    shown = "".join(lines[:SAID])
    if len(lines) > SAID:
        shown += f"<details><summary>{escape(t('facet.more', n=len(lines) - SAID))}</summary>{''.join(lines[SAID:])}</details>"
    return shown


def _facts(answer: Row) -> str:
    """The figures and tasks an answer rests on, folded away: the answer has said the most important of them."""
    figures = [
        f"<li>{figure(target)} · {link(place(target), target['clause'])}</li>" for target in answer.get("targets") or []
    ]
    duties = []
    for task in answer.get("tasks") or []:
        who = responsible(task)
        duties.append(
            f"<li>{escape(''.join(duty(task)))}{f' – {escape(who)}' if who else ''} · "
            f"{link(place(task), task['clause'])}</li>"
        )
    if not figures and not duties:
        return ""
    says = t("answer.rests", facts=t("list.and").join(
        many(noun, len(items)) for noun, items in (("target", figures), ("task", duties)) if items
    ))  # fmt: skip
    return f"<details><summary>{escape(says)}</summary><ul>{''.join(figures + duties)}</ul></details>"


def _read(answer: Row) -> str:
    """How the question was read, so that a misreading can be seen."""
    understood = [
        f"{t(f'filter.{name}')} {_facet_words(name, value)}"
        for name, value in (answer.get("facets") or {}).items()
        if value and name in READ_OUT
    ]
    return f'<p class="kb-read">{escape(t("answer.read", facets=" · ".join(understood)))}</p>' if understood else ""


def _facet_words(name: str, value: Any) -> str:
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(value_name(name, item) for item in values)


def _passages(hits: Sequence[Row], count: int) -> None:
    documents = len({hit["document"] for hit in hits})
    summary = t("search.found", passages=many("passage", len(hits)), documents=many("document", documents))
    put(f'<p class="kb-sum">{escape(summary)}</p>' + "".join(card(hit) for hit in hits))
    if len(hits) >= count and count < MOST:
        put(f"<p>{link(here('', k=min(MOST, count + 20)), t('search.more'))}</p>")


def _facets(hits: Sequence[Row], narrowed: Filters) -> str:
    """What the passages found have in common, each a link that narrows to it."""
    everything = Filters(language=narrowed.language)
    years = {row["id"]: row["year"] for row in shelf.rows("targets", everything)}
    forces = {row["id"]: row["modality"] for row in shelf.rows("tasks", everything)}
    titles = shelf.titles()
    due, force = Counter[int](), Counter[str]()
    for hit in hits:
        due.update({years[i] for i in hit.get("targets") or [] if years.get(i)})
        force.update({forces[i] for i in hit.get("tasks") or [] if i in forces})
    documents = Counter(hit["document"] for hit in hits)
    spoken = Counter(titles[hit["document"]]["language"] for hit in hits if hit["document"] in titles)
    groups = (
        ("document", [(short_title(name), name, n) for name, n in documents.most_common()]),
        ("modality", [(term("modality", name), name, n) for name, n in force.most_common()]),
        ("year", [(str(year), year, n) for year, n in sorted(due.items())]),
        ("language", [(term("language", name), name, n) for name, n in spoken.most_common()]),
    )
    return "".join(
        facet(t(f"facet.{name}"), [(label, here("", **{name: value}, k=None), n) for label, value, n in values])
        for name, values in groups
        if not given(name)
    )
