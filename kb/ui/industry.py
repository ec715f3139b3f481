"""My industry: everything that binds one, by force and then by deadline, each duty with its condition and its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from extractors.model import MODALITIES, ExtractorError
from kb.terminal import deadline
from kb.ui import offers, shelf
from kb.ui.address import filters, given, here, href, write
from kb.ui.frame import nothing, put, title
from kb.ui.markup import escape, link
from kb.ui.narrowing import line
from kb.ui.passages import condition_text, doubt_words, figure, place, responsible, said_amount, short_title
from kb.ui.passages import duty as duty_words
from kb.ui.words import language, many, t, term

NAME = "industry"
OFFERED = ("document", "region", "from", "to", "language")
BASES = ("named", "parent", "cross-cutting")
GROUPS = (*MODALITIES, "figure", "other")
SHOWN = 20
"""Lines of one force that stand open; the rest is folded below them."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the page: a task, a figure that no task carries, or a clause that applies with neither."""

    group: str
    applied: Row
    task: Row | None = None
    targets: tuple[Row, ...] = ()

    @property
    def record(self) -> Row:
        """What the clause link points at."""
        return self.task or (self.targets[0] if self.targets else self.applied)

    @property
    def year(self) -> int | None:
        years = [target["year"] for target in self.targets if target.get("year")]
        return (self.task or {}).get("year") or (min(years) if years else None)


def show() -> None:
    title("page.industry", "industry.lead")
    wording = given("industry")
    _picker(wording)
    if wording is None:
        _browse()
        return
    try:
        resolved = _resolved(wording)
    except ExtractorError as error:
        _unknown(wording, error)
        return
    put(_named(resolved))
    narrowed = filters(*OFFERED)
    line(("document", "region", "from", "to"), narrowed, kinds=("targets", "tasks"))
    applied = shelf.applies(wording, narrowed, shelf.ALL)
    basis = given("basis")
    duties = [duty for duty in collect(applied) if basis is None or duty.applied["basis"] == basis]
    if not duties:
        cleared = dict.fromkeys((*OFFERED, "basis"))
        ways = [link(here(NAME, **cleared), t("industry.without-filters"))] if narrowed or basis else []
        nothing(t("industry.nothing"), *ways, link(href("", q=wording), t("industry.search", words=wording)))
        return
    put(_summary(duties, applied, basis))
    offers.tables(lambda: [_flat(duty, resolved.ids[0]) for duty in duties], "obligations", f"industry={wording}")
    put("".join(_group(name, [duty for duty in duties if duty.group == name]) for name in GROUPS))


def _resolved(wording: str) -> Any:
    from extractors import industries

    return industries.resolve(wording)


def _picker(wording: str | None) -> None:
    entries = {row["id"]: row for row in shelf.taxonomy()}
    options = list(entries)
    if wording and wording not in entries:
        options.insert(0, wording)
    key = f"industry:{wording}"

    def chosen() -> None:
        write(industry=(st.session_state[key] or "").strip(), basis=None)

    def said(value: str) -> str:
        row = entries.get(value)
        return " · ".join([row["name"], row["name_zh"], *(row.get("gb") or [])[:2]]) if row else value

    st.selectbox(
        t("industry.box"),
        options,
        index=options.index(wording) if wording else None,
        format_func=said,
        key=key,
        on_change=chosen,
        placeholder=t("industry.placeholder"),
        accept_new_options=True,
        width=560,
    )


def _browse() -> None:
    """Every industry of the taxonomy as a link, under its branch."""
    entries = shelf.taxonomy()
    known = {row["id"] for row in entries}
    below: dict[str | None, list[Row]] = {}
    for row in entries:
        parent = row.get("parent")
        below.setdefault(parent if parent in known else None, []).append(row)

    def branch(row: Row) -> str:
        children = below.get(row["id"], [])
        inner = f"<ul>{''.join(f'<li>{branch(child)}</li>' for child in children)}</ul>" if children else ""
        return link(href(NAME, industry=row["id"]), shelf.industry_name(row["id"], language())) + inner

    tops = "".join(f"<section>{branch(row)}</section>" for row in below.get(None, []))
    put(f'<p class="kb-quiet">{escape(t("industry.browse"))}</p><div class="kb-tree">{tops}</div>')


def _unknown(wording: str, error: ExtractorError) -> None:
    """The nearest three as links; the whole taxonomy under them."""
    nearest = [getattr(entry, "id", entry) for entry in getattr(error, "nearest", ())][:3]
    ways = [link(href(NAME, industry=name), shelf.industry_name(name, language())) for name in nearest]
    nothing(t("industry.unknown" if ways else "industry.unknown-far", words=wording), *ways)
    _browse()


def _named(resolved: Any) -> str:
    """What the wording was taken for: the names, the codes, the branch above."""
    entries = {row["id"]: row for row in shelf.taxonomy()}
    lines = []
    for identifier in resolved.ids:
        row = entries.get(identifier, {"id": identifier, "name": identifier})
        other = row.get("name" if language() == "zh" else "name_zh") or ""
        codes = [f"GB/T 4754 {' '.join(row['gb'])}"] if row.get("gb") else []
        codes += [f"ISIC {' '.join(row['isic'])}"] if row.get("isic") else []
        parent = row.get("parent")
        if parent in entries:
            codes.insert(0, t("industry.within", parent=shelf.industry_name(parent, language())))
        name = escape(shelf.industry_name(identifier, language()))
        lines.append(
            f'<p class="kb-sum"><b>{name}</b> {escape(other)} '
            f'<span class="kb-quiet kb-small">{escape(" · ".join(codes))}</span></p>'
        )
    return "".join(lines)


def collect(applied: Sequence[Row]) -> list[Duty]:
    """The clauses that apply, as duties: by force, then how directly they apply, then deadline."""
    duties: list[Duty] = []
    for row in applied:
        left = [target for target in row["targets"] if target["kind"] != "fact"]
        for task in row["tasks"]:
            own = tuple(target for target in left if task["start"] <= target["start"] < task["end"])
            left = [target for target in left if target not in own]
            duties.append(Duty(task["modality"], row, task, own))
        duties += [Duty("figure", row, None, (target,)) for target in left]
        if not row["tasks"] and not row["targets"]:
            duties.append(Duty("other", row))
    return sorted(
        duties, key=lambda duty: (GROUPS.index(duty.group), BASES.index(duty.applied["basis"]), duty.year or 9999)
    )


def _summary(duties: Sequence[Duty], applied: Sequence[Row], basis: str | None) -> str:
    counts = {name: sum(duty.group == name for duty in duties) for name in GROUPS}
    said = (t("list.comma")).join(
        f'<a href="#force-{name}">{n} {escape(term("force-count", name))}</a>' for name, n in counts.items() if n
    )
    documents = many("document", len({duty.applied["document"] for duty in duties}))
    found = {name: sum(row["basis"] == name for row in applied) for name in BASES}
    bases = [
        f'<a href="{escape(here(NAME, basis=None if basis == name else name))}" target="_self">'
        f"{escape(term('basis-filter', name))}<b>{'✕' if basis == name else n}</b></a>"
        for name, n in found.items()
        if n
    ]
    return (
        f'<p class="kb-sum">{said} {escape(t("industry.in", documents=documents))}</p>'
        f'<div class="kb-chips"><span class="kb-quiet kb-small">{escape(t("industry.basis"))}</span>{"".join(bases)}</div>'
    )


def _group(name: str, duties: Sequence[Duty]) -> str:
    if not duties:
        return ""
    lines, before = [], None
    for duty in duties:
        lines.append(_line(duty, duty.applied is before))
        before = duty.applied
    shown = "".join(lines[:SHOWN])
    if len(lines) > SHOWN:
        more = escape(t("industry.more", n=len(lines) - SHOWN))
        shown += f'<details class="kb-more"><summary>{more}</summary>{"".join(lines[SHOWN:])}</details>'
    return (
        f'<section class="kb-force" id="force-{name}" aria-label="{escape(term("force", name))}">'
        f'<h2><span class="force-{name}">{escape(term("force", name))}</span><small>{len(duties)}</small></h2>{shown}</section>'
    )


def _line(duty: Duty, again: bool) -> str:
    """One duty; ``again`` where the line above stands in the same clause and has said which."""
    row, task = duty.applied, duty.task
    if task:
        verb, thing = duty_words(task)
        what = f"<b>{escape(verb)}</b>{escape(thing)}"
    elif duty.targets:
        what = figure(duty.targets[0])
    else:
        what = escape(_opening(row))
    only = condition_text(task or {}) or condition_text(row)
    conditions = f'<span class="kb-only">{escape(t("industry.only-if", text=only))}</span>' if only else ""
    figures = "".join(f'<span class="kb-figure">{figure(target)}</span>' for target in duty.targets) if task else ""
    who = responsible(task) if task else ""
    answering = f'<span class="kb-figure">{escape(who)}</span>' if who else ""
    doubt = doubt_words(task) if task else ""
    flags = f' <span class="kb-flag">{escape(doubt)}</span>' if doubt else ""
    heading = f"{row['clause']} {row.get('heading') or ''}".strip()
    where = link(place(duty.record), row["clause"] if again else heading, title=heading)
    if not again:
        title = f"{basis_words(row)} · {short_title(row['document'])}"
        where += f'<br><span title="{escape(title)}">{escape(title)}</span>'
    return (
        f'<div class="kb-duty"><div class="kb-what">{what}{flags}{conditions}{figures}{answering}</div>'
        f'<div class="kb-when">{escape(duty.year or "")}</div>'
        f'<div class="kb-where">{where}</div></div>'
    )


def _opening(row: Row) -> str:
    clause = shelf.clauses(row["document"]).get(row["clause"]) or {}
    text = " ".join((clause.get("text") or row.get("heading") or "").split())
    return text if len(text) <= 180 else text[:179] + "…"


def basis_words(row: Row) -> str:
    """How the clause applies: by name, through a wider branch, or through a class the industry belongs to."""
    via = row.get("via")
    if row["basis"] == "named" or not via:
        return term("basis", row["basis"])
    return t(f"basis.{row['basis']}.via", via=shelf.industry_name(via, language()))


def _flat(duty: Duty, industry: str) -> dict[str, Any]:
    row, task = duty.applied, duty.task or {}
    record = duty.record
    document = shelf.titles().get(row["document"], {})
    return {
        "industry": industry,
        "force": duty.group,
        "action": task.get("action"),
        "object": task.get("object"),
        "year": duty.year,
        "condition": condition_text(task) or condition_text(row),
        "bodies": "; ".join(body["name"] for body in task.get("bodies") or []),
        "figures": "; ".join(
            f"{target['indicator']}: {said_amount(target)} {deadline(target)}".strip() for target in duty.targets
        ),
        "basis": row["basis"],
        "via": row.get("via"),
        "document": row["document"],
        "title": document.get("title"),
        "clause": row["clause"],
        "heading": row.get("heading"),
        "quote": record.get("quote"),
        "source": document.get("source"),
    }
