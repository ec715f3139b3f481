"""How a clause, a figure and a duty are written wherever they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractors.language import HAN
from kb.terminal import amount, deadline
from kb.ui import shelf
from kb.ui.address import href
from kb.ui.markup import escape, excerpt, link, marked
from kb.ui.words import language, many, t, term

Row = Mapping[str, Any]

SIGNALS_SHOWN = 6
EXCERPT, EXCERPT_HAN = 360, 190
"""Characters of a passage shown; Chinese says as much in half of them."""


def place(row: Row, **parameters: Any) -> str:
    """The address of the clause a record stands in; a fact's own words are shown framed there."""
    if "start" in row and row.get("end") and "quote" in row:
        parameters.setdefault("s", f"{row['start']}-{row['end']}")
    return href("documents", id=row["document"], c=row["clause"], **parameters)


def short_title(document: str) -> str:
    """The document's title, its id where it has none."""
    return (shelf.titles().get(document) or {}).get("title") or document


def clause_name(row: Row) -> str:
    """ "3.1.2 Coal power" – the path and, where the clause has one, its heading."""
    heading = row.get("heading")
    return f"{row['clause']}  {heading}" if heading else str(row["clause"])


def duty(task: Row) -> tuple[str, str]:
    """A task as (verb, what it acts on), with the space between them that the language wants."""
    space = "" if HAN.search(task["action"]) else " "
    return task["action"], f"{space}{task['object']}"


def card(hit: Row) -> str:
    """One passage found: its clause, the stretch that matched with the match marked, where it stands and why it came."""
    cut = opening(hit)
    text, spans = hit["text"][cut:].replace("\n\n", "\n "), [(a - cut, b - cut) for a, b in hit.get("highlights") or []]
    start, end = excerpt(text, spans, EXCERPT_HAN if HAN.search(text[:40]) else EXCERPT)
    shown = marked(text[start:end], [(a - start, b - start) for a, b in spans])
    shown = ("… " if start else "") + shown + (" …" if end < len(text) else "")
    whole = ""
    if (start, end) != (0, len(text)):
        whole = (
            f"<details><summary>{escape(t('passage.whole'))}</summary>"
            f'<p class="kb-text">{marked(text, spans)}</p></details>'
        )
    facts = [many(kind, len(hit[name])) for kind, name in (("target", "targets"), ("task", "tasks")) if hit.get(name)]
    foot = [escape(short_title(hit["document"]))]
    if hit.get("page"):
        foot.append(escape(t("passage.page", page=hit["page"])))
    foot += [escape(fact) for fact in facts]
    return (
        f'<article class="kb-card"><h3>{link(place(hit), clause_name(hit))}</h3><p class="kb-text">{shown}</p>'
        f'<div class="kb-foot">{"".join(f"<span>{item}</span>" for item in foot)}{whole}{why(hit)}</div></article>'
    )


AFTER_HEADING = re.compile(r"[.。:：]?\s*\n\s*|[.:]\s+|[。：]\s*")
"""What sets a heading off from the text after it; without it, a clause's first words are but the start of its sentence."""


def opening(clause: Row) -> int:
    """Where a clause's text goes on after the label and heading it begins with; 0 where it has none that is set off."""
    heading, text = clause.get("heading"), clause["text"]
    at = text.find(heading, 0, len(heading) + 60) if heading else -1
    after = AFTER_HEADING.match(text, at + len(heading)) if heading and at >= 0 else None
    return after.end() if after and after.end() < len(text) else 0


def why(hit: Row) -> str:
    """Why a passage came up: each signal with its share, folded away."""
    signals = {name: value for name, value in (hit.get("signals") or {}).items() if value not in (None, [], {}, "")}
    if not signals:
        return ""
    lines = []
    for name, value in list(signals.items())[:SIGNALS_SHOWN]:
        if isinstance(value, int | float) and not isinstance(value, bool):
            width = round(max(0.0, min(1.0, float(value))) * 90) if abs(value) <= 1 else 90
            lines.append(
                f"<tr><th scope=row>{escape(term('signal', name))}</th><td>{value:.2f}</td>"
                f'<td><span class="kb-bar" style="width:{width}px"></span></td></tr>'
            )
        else:
            said = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            lines.append(f"<tr><th scope=row>{escape(term('signal', name))}</th><td colspan=2>{escape(said)}</td></tr>")
    says = t("passage.why", score=f"{hit['score']:.2f}")
    return f'<details><summary>{escape(says)}</summary><table class="kb-why">{"".join(lines)}</table></details>'


def said_amount(target: Row) -> str:
    """The figure of a target in one cell: "≥ 27,000,000 kW", "−4%", "15–20%"."""
    said = amount(target).replace(" %", "%")
    return said.replace("about ", "约 ") if language() == "zh" else said


def figure(target: Row) -> str:
    """A target in words: "installed wind power ≥ 27,000,000 kW by 2025, from 2020"."""
    by = deadline(target)
    parts = [f"{escape(target['indicator'])} <b>{escape(said_amount(target))}</b>"]
    if by:
        parts.append(escape(t("figure.by", year=by)))
    if target.get("baseline_year"):
        parts.append(escape(t("figure.from", year=target["baseline_year"])))
    if target.get("scope"):
        parts.append(escape(target["scope"]))
    doubts = doubt_words(target)
    return " · ".join(parts) + (f' <span class="kb-flag">{escape(doubts)}</span>' if doubts else "")


def doubt_words(record: Row) -> str:
    """The flags of a record and the other readings of its figure, in words; empty where there is no doubt."""
    words = [term("flag", flag) for flag in record.get("flags") or []]
    if record.get("alternatives"):
        words.append(t("flag.or", readings=" / ".join(f"{value:,.10g}" for value in record["alternatives"])))
    return "; ".join(words)


def condition_text(record: Row) -> str | None:
    """What must hold for a record to bind, None where nothing must."""
    condition = record.get("condition")
    if isinstance(condition, Mapping):
        return condition.get("text")
    return condition or record.get("conditional")


def responsible(task: Row) -> str:
    """The bodies of a task: leads first, each with its role where it has another."""
    said: dict[str, None] = {}
    for body in sorted(task.get("bodies") or [], key=lambda body: body["role"] != "lead"):
        name = body.get("name") or body.get("body")
        said.setdefault(name if body["role"] == "lead" else f"{name} ({term('role', body['role'])})")
    return (", " if language() == "en" else "、").join(said)


def chips(items: Iterable[tuple[str, str]]) -> str:
    """Filters in force as chips; each is a link to the page without it. ``items`` are (label, address)."""
    links = "".join(
        f'<a href="{escape(address)}" target="_self" title="{escape(t("chips.remove"))}">{escape(label)}<b>✕</b></a>'
        for label, address in items
    )
    return f'<div class="kb-chips">{links}</div>' if links else ""


def facet(title: str, values: Sequence[tuple[str, str, int]], limit: int = 8) -> str:
    """A facet: its values as links with counts, (label, address, count); what is left out is said."""
    if len(values) < 2:
        return ""
    items = "".join(f"<li>{link(address, label)}<span>{count}</span></li>" for label, address, count in values[:limit])
    more = f"<li><span>{escape(t('facet.more', n=len(values) - limit))}</span></li>" if len(values) > limit else ""
    return f"<h2>{escape(title)}</h2><ul>{items}{more}</ul>"
