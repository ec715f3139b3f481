"""Documents: the list, and one document with its outline and its text, every fact marked where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from kb.filters import Filters
from kb.ui import facsimile, origin, shelf
from kb.ui.address import given, here, href, whole, write
from kb.ui.frame import nothing, put, title
from kb.ui.markup import Span, escape, layered, link
from kb.ui.passages import doubt_words, duty, figure, opening, responsible
from kb.ui.words import many, t, term

NAME = "documents"
LAYERS = ("target", "task", "body")
LISTED = 300
PART = 60_000
"""Characters of text on one page of a long document."""

ENDS = (".", "。", ";", "；")
"""What ends a sentence, and no heading."""

Row = Mapping[str, Any]


def show() -> None:
    identifier = given("id")
    if identifier is None:
        _list()
        return
    document = shelf.document(identifier)
    if document is None:
        title("page.documents")
        nothing(t("document.gone", id=identifier), link(href(NAME), t("document.all")))
        return
    _document(document)


def _list() -> None:
    title("page.documents")
    documents = shelf.rows("documents", Filters())
    wanted = given("find")
    if len(documents) > 8 or wanted:
        key = f"find:{wanted}"
        st.text_input(
            t("documents.find"),
            value=wanted or "",
            key=key,
            on_change=lambda: write(find=st.session_state[key].strip()),
            width=420,
        )
    if wanted:
        fold = wanted.casefold()
        documents = [row for row in documents if fold in _described(row).casefold()]
    if not documents:
        nothing(t("documents.nothing", words=wanted), link(here(NAME, find=None), t("document.all")))
        return
    put(f'<p class="kb-sum">{escape(many("document", len(documents)))}</p>')
    columns = ("document", "kind", "issuers", "published", "clauses", "tasks", "targets")
    head = "".join(
        f"<th scope=col{' class=n' if name in columns[4:] else ''}>{escape(t(f'column.{name}'))}</th>"
        for name in columns
    )
    lines = "".join(_listed(row) for row in documents[:LISTED])
    put(f'<table class="kb-list"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>')
    if len(documents) > LISTED:
        put(f'<p class="kb-quiet">{escape(t("table.cut", shown=LISTED, n=len(documents)))}</p>')


def _described(row: Row) -> str:
    return " ".join(
        str(part) for part in (row["title"], row["id"], row["region"], row["number"], *row["issuers"]) if part
    )


def _listed(row: Row) -> str:
    notice = (
        f'<br><span class="kb-flag kb-line" title="{escape(row["notice"])}">{escape(row["notice"])}</span>'
        if row.get("notice")
        else ""
    )
    where = " · ".join(filter(None, [row.get("region"), row.get("number"), term("language", row["language"])]))
    counts = "".join(
        f'<td class=n data-label="{escape(t(f"column.{n}"))}">{row[n]:,}</td>' for n in ("clauses", "tasks", "targets")
    )
    return (
        f'<tr><td>{link(href(NAME, id=row["id"]), row["title"])}<br><span class="kb-quiet kb-small">{escape(where)}</span>{notice}</td>'
        f"<td>{escape(term('document-kind', row['kind']))}</td><td>{escape(', '.join(row['issuers']))}</td>"
        f"<td class=date>{escape(row['published'] or '')}</td>{counts}</tr>"
    )


def _document(document: Row) -> None:
    clauses = shelf.clauses(document["id"])
    put(f'<h1 class="kb-title">{escape(document["title"])}</h1>{_head(document, list(clauses.values()))}')
    chosen = given("c")
    pages = parts(list(clauses.values()))
    at = (
        next((number for number, part in enumerate(pages, 1) if chosen in part), None)
        or (len(pages) if chosen == origin.CLOSING else None)
        or whole("part", 1, len(pages))
        or 1
    )
    with st.container(key="document"):
        left, right = st.columns([2.6, 7], gap="medium")
    with left, st.container(key="beside"):
        put(_outline(document["id"], list(clauses.values()), chosen))
    with right:
        shown = _shown()
        if chosen is not None and chosen not in (*clauses, origin.OPENING, origin.CLOSING):
            nothing(t("document.no-clause", clause=chosen))
        if (number := whole("p", 1, document.get("pages") or 0)) is not None:
            facsimile.show(document, clauses.get(chosen or ""), _span(), number)
            return
        put(_key(shown))
        put(_steps(at, len(pages)))
        rows = list(clauses.values())
        above = origin.opening(document, rows, chosen, _span()) if at == 1 else ""
        below = origin.closing(document, rows, chosen, _span()) if at >= len(pages) else ""
        lang = escape(document["language"])
        body = _body(document, [clauses[path] for path in pages[at - 1]], chosen, _span(), shown) if pages else ""
        put(f'<div lang="{lang}">{above}{body}{below}</div>')
        put(_steps(at, len(pages)))


def parts(clauses: Sequence[Row]) -> list[list[str]]:
    """The clauses' paths in pages of about ``PART`` characters, cut between clauses."""
    pages: list[list[str]] = []
    room = 0
    for clause in clauses:
        length = clause["end"] - clause["start"]
        if not pages or room < length:
            pages.append([])
            room = PART
        pages[-1].append(clause["clause"])
        room -= length
    return pages


def _steps(at: int, count: int) -> str:
    if count < 2:
        return ""
    links = [
        f"<b aria-current=page>{number}</b>"
        if number == at
        else link(here(NAME, part=number, c=None, s=None), str(number))
        for number in range(1, count + 1)
    ]
    return f'<nav class="kb-key" aria-label="{escape(t("document.parts"))}"><span>{escape(t("document.parts"))}</span>{"".join(links)}</nav>'


def _head(document: Row, clauses: Sequence[Row]) -> str:
    """What the document is: the notice on its edition first, then what it says of itself, and where it came from."""
    notice = f'<p class="kb-notice" role="note">{escape(document["notice"])}</p>' if document.get("notice") else ""
    counts = [many("clause", document["clauses"]), many("task", document["tasks"]), many("target", document["targets"])]
    line = "".join(f"<span>{escape(count)}</span>" for count in counts)
    facts = f'<div class="kb-doc-facts">{line}{_source(document["source"])}</div>'
    return f"{notice}{origin.panel(document, clauses)}{facts}{_references(document)}"


def _source(source: str) -> str:
    if source.startswith(("http://", "https://")):
        return (
            f'<a href="{escape(source)}" target="_blank" rel="noopener noreferrer">{escape(t("document.source"))}</a>'
        )
    return f"<span>{escape(source.rsplit('/', 1)[-1])}</span>"


def _references(document: Row) -> str:
    references = document.get("references") or []
    if not references:
        return ""
    items = "".join(
        f"<li>{link(href(NAME, id=row['document']), row['title']) if row.get('document') else escape(row['title'])}"
        f" {escape(row.get('number') or '')} · {link(here(NAME, c=row['clause'], s=None), row['clause'])}</li>"
        for row in references
    )
    said = escape(t("document.references", documents=many("document", len(references))))
    return f'<details class="kb-refs"><summary>{said}</summary><ul>{items}</ul></details>'


def _shown() -> tuple[str, ...]:
    """The layers of facts marked: all, unless the address names some."""
    wanted = given("show")
    if wanted is None:
        return LAYERS
    return tuple(name for name in LAYERS if name in wanted.split(","))


def _key(shown: Sequence[str]) -> str:
    """The key to the marks; each entry switches its layer on or off."""
    items = []
    for name in LAYERS:
        on = name in shown
        wanted = [layer for layer in LAYERS if (layer in shown) != (layer == name)]
        address = here(NAME, show=None if len(wanted) == len(LAYERS) else ",".join(wanted) or "none")
        label = escape(t(f"layer.{name}"))
        items.append(
            f'<a href="{escape(address)}" target="_self" title="{escape(t("layer.switch"))}"{"" if on else " class=off"}>'
            f"{f'<mark class={name}>{label}</mark>' if on else label}</a>"
        )
    return f'<div class="kb-key"><span class="kb-quiet">{escape(t("layer.key"))}</span>{"".join(items)}<a class="kb-phone" href="#outline">{escape(t("document.to-outline"))} ↓</a></div>'


def _outline(identifier: str, clauses: Sequence[Row], chosen: str | None) -> str:
    """The tree of headings; a clause without a heading shows how it begins."""
    if len(clauses) > 150:
        clauses = [row for row in clauses if row.get("heading") and row["clause"].count(".") < 3] or clauses[:150]
    items = []
    for row in clauses:
        depth = min(row["clause"].count("."), 3)
        name = row.get("heading") or " ".join(row["text"].split())
        name = name if len(name) <= 60 else name[:59] + "…"
        address = escape(href(NAME, id=identifier, c=row["clause"], show=given("show")))
        current = " aria-current=true" if row["clause"] == chosen else ""
        items.append(
            f'<li class="d{depth}"><a href="{address}" target="_self"{current}><b>{escape(row["clause"])}</b>{escape(name)}</a></li>'
        )
    label = escape(t("document.outline"))
    return f'<nav class="kb-outline" id="outline" aria-label="{label}"><details open><summary>{label}</summary><ul>{"".join(items)}</ul></details></nav>'


def _span() -> tuple[int, int] | None:
    """The stretch of text the address points at: ``s=start-end``, offsets in the document."""
    start, dash, end = (given("s") or "").partition("-")
    if not dash or not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return (int(start), int(end)) if int(start) < int(end) < 10**9 else None


def _body(document: Row, clauses: Sequence[Row], chosen: str | None, span: Span | None, shown: Sequence[str]) -> str:
    facts = _facts(shelf.version(), document["id"])
    return "".join(_clause(document, row, facts, chosen, span, shown) for row in clauses)


@st.cache_resource(show_spinner=False, max_entries=32)
def _facts(edition: int, document: str) -> dict[str, dict[str, list[Row]]]:
    """The targets and tasks of a document by clause."""
    found: dict[str, dict[str, list[Row]]] = {}
    for kind in ("targets", "tasks"):
        for row in shelf.rows(kind, Filters(document=document)):
            found.setdefault(row["clause"], {}).setdefault(kind, []).append(row)
    return found


def _clause(
    document: Row,
    row: Row,
    facts: Mapping[str, Mapping[str, Sequence[Row]]],
    chosen: str | None,
    span: Span | None,
    shown: Sequence[str],
) -> str:
    path, start, end = row["clause"], row["start"], row["end"]
    text = document["text"][start:end]
    own = facts.get(path, {})
    targets, tasks = own.get("targets", ()), own.get("tasks", ())
    spans = {
        "task": [(task["start"], task["end"]) for task in tasks],
        "target": [(target["start"], target["end"]) for target in targets if target["kind"] != "fact"],
        "body": [(body["start"], body["end"]) for task in tasks for body in task["bodies"] if body.get("end")],
    }
    layers = [(name, [(a - start, b - start) for a, b in spans[name]]) for name in LAYERS if name in shown]
    if span and path == chosen:
        layers.append(("at", [(span[0] - start, span[1] - start)]))
    cut = _heading_end(row, text)
    heading, rest = layered_parts(text, layers, cut)
    depth = path.count(".")
    classes = ["kb-clause", *(["top"] if depth == 0 and cut else []), *(["second"] if depth == 1 and cut else [])]
    classes += ["kb-here"] if path == chosen else []
    flags = doubt_words(row)
    number = link(here(NAME, c=path, s=None, part=None), path, "kb-num", t("clause.address"))
    if row.get("page"):
        number += facsimile.leading_to(path, row["page"])
    return (
        f'<section class="{" ".join(classes)}" id="c-{escape(path)}" tabindex="-1" aria-label="{escape(path)}">'
        f"<div>{number}</div><div>{f'<span class=kb-flag>{escape(flags)}</span>' if flags else ''}"
        f"{f'<div class=kb-heading>{heading}</div>' if heading else ''}{f'<p>{rest}</p>' if rest else ''}"
        f"{_listing(targets, tasks, path == chosen)}</div></section>"
    )


def _heading_end(row: Row, text: str) -> int:
    """Where the clause's label and heading end in its text, all of it where it is nothing else; 0 where none is set off."""
    alone = row.get("heading") and text.rstrip().endswith(row["heading"]) and not text.rstrip().endswith(ENDS)
    return opening(row) or (len(text) if alone else 0)


def layered_parts(text: str, layers: Sequence[tuple[str, Sequence[Span]]], cut: int) -> tuple[str, str]:
    """The text with its layers marked, in two pieces: before ``cut`` and after it."""
    after = [(name, [(a - cut, b - cut) for a, b in spans]) for name, spans in layers]
    return layered(text[:cut].strip("\n"), layers) if cut else "", layered(text[cut:], after).strip()


def _listing(targets: Sequence[Row], tasks: Sequence[Row], unfolded: bool) -> str:
    figures = [row for row in targets if row["kind"] != "fact"]
    if not figures and not tasks:
        return ""
    items = "".join(f"<li>{figure(row)}</li>" for row in figures)
    for task in tasks:
        who, doubt = responsible(task), doubt_words(task)
        tail = "".join(f" · {escape(part)}" for part in (who, task.get("year")) if part)
        items += (
            f'<li><span class="force-{escape(task["modality"])}">{escape(term("modality", task["modality"]))}</span> '
            f"{escape(''.join(duty(task)))}{tail}{f' <span class=kb-flag>{escape(doubt)}</span>' if doubt else ''}</li>"
        )
    counted = [many(noun, len(rows)) for noun, rows in (("target", figures), ("task", tasks)) if rows]
    return f"<details{' open' if unfolded else ''}><summary>{escape(' · '.join(counted))}</summary><ul>{items}</ul></details>"
