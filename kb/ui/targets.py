"""Targets: every figure with its deadline, on a line of years and in a table, each beside the passage it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from kb.filters import Filters
from kb.terminal import deadline
from kb.ui import offers, shelf, timeline
from kb.ui.address import filters, given, here, write
from kb.ui.frame import is_dark, nothing, put, title
from kb.ui.markup import escape, excerpt, link, marked
from kb.ui.narrowing import line
from kb.ui.passages import chips, clause_name, condition_text, doubt_words, figure, place, said_amount, short_title
from kb.ui.search import in_force
from kb.ui.words import language, many, t, term

if TYPE_CHECKING:
    import pandas as pd

NAME = "targets"
OFFERED = ("document", "sector", "body", "region", "from", "to", "kind", "strength", "industry", "year", "language")
BOXES = ("document", "sector", "region", "from", "to", "kind", "strength")
TABLE_ROWS = 2_000

Row = Mapping[str, Any]


def show() -> None:
    title("page.targets", "targets.lead")
    narrowed = filters(*OFFERED)
    if given("kind") is None:
        narrowed = filters(*OFFERED, kind="target")
    line(BOXES, narrowed, forget=("row", "all"))
    boxed = {f"{name}" for name in BOXES}
    put(chips([(label, address) for label, address in in_force(narrowed, NAME) if not _boxed(label, boxed)]))
    found = _by_deadline(shelf.version(), narrowed)
    if not found:
        cleared = dict.fromkeys(OFFERED)
        nothing(t("targets.nothing"), link(here(NAME, **cleared, row=None), t("targets.all")))
        return
    put(f'<p class="kb-sum">{_summary(found)}</p>')
    _timeline(found)
    _table(found, narrowed)


def _boxed(label: str, names: set[str]) -> bool:
    return any(label.startswith(f"{t(f'filter.{name}')}: ") for name in names)


@st.cache_resource(show_spinner=False, max_entries=40)
def _by_deadline(edition: int, narrowed: Filters) -> list[Row]:
    """The targets that pass, earliest deadline first, those without one last."""
    return sorted(shelf.rows("targets", narrowed), key=lambda row: row.get("year") or 9999)


def _summary(found: Sequence[Row]) -> str:
    """One sentence: how many, where, by when, and how many carry a doubt."""
    years = [row["year"] for row in found if row.get("year")]
    doubtful = sum(bool(row["flags"]) for row in found)
    documents = many("document", len({row["document"] for row in found}))
    said = t("targets.summary", targets=many("figure", len(found)), documents=documents)
    if years:
        span = str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"
        said += t("targets.due", years=span)
    if undated := len(found) - len(years):
        said += t("targets.undated", n=undated)
    if doubtful:
        said += t("targets.doubtful", n=doubtful)
    return escape(said + t("sentence.end"))


def _timeline(found: Sequence[Row]) -> None:
    lanes = timeline.lanes(found)
    if not lanes:
        return
    shown = lanes[: timeline.MOST if given("all") else timeline.FIRST]
    dark = is_dark()
    with st.container(key="drawing"):
        st.altair_chart(timeline.chart(shown, dark), width="stretch", alt=t("targets.chart", n=len(shown)), theme=None)
    says = t("targets.key")
    more = ""
    if len(shown) < len(lanes) and given("all"):
        says += " " + t("targets.cut", shown=len(shown), n=len(lanes))
    elif len(shown) < len(lanes):
        more = " " + link(here(NAME, all="1"), t("targets.more", shown=len(shown), n=len(lanes)))
    put(f'<p class="kb-quiet kb-small" style="margin:0">{escape(says)}{more}</p>')


@st.cache_resource(show_spinner=False, max_entries=40)
def _frame(edition: int, narrowed: Filters, spoken: str) -> pd.DataFrame:
    import pandas as pd

    found = _by_deadline(edition, narrowed)[:TABLE_ROWS]
    return pd.DataFrame(
        {
            t("column.indicator"): [row["indicator"] for row in found],
            t("column.figure"): [said_amount(row) for row in found],
            t("column.by"): [deadline(row) for row in found],
            t("column.doubt"): [doubt_words(row) for row in found],
            t("column.from"): [str(row["baseline_year"] or "") for row in found],
            t("column.scope"): [row["scope"] or "" for row in found],
            t("column.strength"): [term("strength", row["strength"]) for row in found],
            t("column.clause"): [row["clause"] for row in found],
            t("column.document"): [short_title(row["document"]) for row in found],
        }
    )


def _table(found: Sequence[Row], narrowed: Filters) -> None:
    chosen = next((index for index, row in enumerate(found[:TABLE_ROWS]) if row["id"] == given("row")), None)
    frame = _frame(shelf.version(), narrowed, language())
    same = [t(f"column.{name}") for name in ("scope", "from", "doubt", "strength", "document")]
    frame = frame.drop(columns=[name for name in same if frame[name].nunique() == 1])
    if chosen is None:
        put(f'<p class="kb-quiet kb-small" style="margin:.3rem 0 -.3rem">{escape(t("targets.choose"))}</p>')
        left, right = st.container(), None
    else:
        left, right = st.columns([7, 4], gap="medium")
    key = f"table:{given('row')}:{hash(narrowed)}"

    def selected() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        write(row=found[rows[0]]["id"] if rows else None)

    with left:
        column = st.column_config
        st.dataframe(
            frame,
            key=key,
            hide_index=True,
            height=min(38 + 35 * len(frame), 560),
            on_select=selected,
            selection_mode="single-row",
            selection_default={"selection": {"rows": [chosen]}} if chosen is not None else None,
            alt=t("targets.table"),
            column_config={
                t("column.indicator"): column.TextColumn(width=230 if right else 420),
                t("column.figure"): column.TextColumn(width=130),
                t("column.by"): column.TextColumn(width=80),
                t("column.from"): column.TextColumn(width=60),
                t("column.doubt"): column.TextColumn(width=150),
                t("column.strength"): column.TextColumn(width=95),
                t("column.clause"): column.TextColumn(width=70),
            },
        )
        if len(found) > TABLE_ROWS:
            put(
                f'<p class="kb-quiet kb-small">{escape(t("table.cut", shown=f"{TABLE_ROWS:,}", n=f"{len(found):,}"))}</p>'
            )
        offers.tables(lambda: [_flat(row) for row in found], "targets", _asked(narrowed))
    if right is not None and chosen is not None:
        with right, st.container(key="beside"):
            _beside(found[chosen])


def _beside(target: Row) -> None:
    """The passage a chosen row stands in, its figure marked, and what is known and doubted of it."""
    document = shelf.document(target["document"])
    clause = shelf.clauses(target["document"]).get(target["clause"])
    if document is None or clause is None:
        nothing(t("document.gone", id=target["document"]))
        return
    text = document["text"][clause["start"] : clause["end"]]
    span = (target["start"] - clause["start"], target["end"] - clause["start"])
    start, end = excerpt(text, [span], 700)
    shown = marked(text[start:end], [(span[0] - start, span[1] - start)])
    lines = [
        (t("column.strength"), term("strength", target.get("strength"))),
        (t("column.kind"), term("kind", target["kind"]) if target["kind"] != "target" else ""),
        (t("column.condition"), condition_text(target)),
        (t("column.normal"), _normal(target)),
        (t("column.doubt"), doubt_words(target)),
        (t("column.sectors"), ", ".join(shelf.industry_name(name, language()) for name in target.get("sectors") or [])),
    ]
    facts = "".join(f"<tr><th scope=row>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in lines if b)
    put(
        f'<article class="kb-card" style="border:0;padding-top:0"><h3>{figure(target)}</h3>'
        f'<p class="kb-text">{"… " if start else ""}{shown}{" …" if end < len(text) else ""}</p>'
        f'<table class="kb-why kb-small">{facts}</table>'
        f'<div class="kb-foot"><span>{link(place(target), t("passage.open", clause=clause_name(clause)))}</span>'
        f"<span>{escape(document['title'])}</span></div></article>"
    )


def _normal(target: Row) -> str:
    if target.get("value_si") is None or not target.get("unit_si") or target.get("unit_si") == target.get("unit"):
        return ""
    return f"{target['value_si']:,.6g} {target['unit_si']}"


def _asked(narrowed: Filters) -> str:
    return "; ".join(f"{name}={value}" for name, value in narrowed.active.items()) or "all"


def _flat(row: Row) -> dict[str, Any]:
    """A target as a line of a sheet."""
    document = shelf.titles().get(row["document"], {})
    names = (
        "indicator", "comparator", "change", "value", "value_high", "unit", "year", "baseline_year", "scope", "strength", "kind",
        "conditional", "value_si", "unit_si",
    )  # fmt: skip
    return {
        **{name: row.get(name) for name in names},
        "flags": " ".join(row["flags"]),
        "sectors": " ".join(row.get("sectors") or []),
        "document": row["document"],
        "title": document.get("title"),
        "clause": row["clause"],
        "page": row.get("page"),
        "quote": row["quote"],
        "source": document.get("source"),
    }
