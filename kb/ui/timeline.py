"""Targets on a line of years: a grey rule from where a target starts to its deadline, a dot there, the figure beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kb.ui import shelf
from kb.ui.passages import said_amount
from kb.ui.words import t

if TYPE_CHECKING:
    import altair as alt

Row = Mapping[str, Any]

FIRST = 12
"""Lanes shown before the rest is asked for."""

MOST = 60
"""Lanes shown at most; the table below holds the rest."""

LANE = 38
"""Pixels a lane is high: the name stands above its rule, so that the chart fits any width."""


def lanes(targets: Sequence[Row]) -> list[list[Row]]:
    """The dated targets by what they measure, earliest deadline first; one lane an indicator, scope, unit and document."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for target in targets:
        if target.get("year"):
            key = (
                target["document"],
                target["indicator"].casefold(),
                target.get("scope"),
                target.get("unit"),
                target["change"],
            )
            found.setdefault(key, []).append(target)
    for lane in found.values():
        lane.sort(key=lambda target: target["year"])
    return sorted(found.values(), key=lambda lane: (lane[0]["year"], lane[0]["indicator"].casefold()))


def _narrower(target: Row) -> str | None:
    """The scope where it says more than the region of the whole document."""
    region = (shelf.titles().get(target["document"]) or {}).get("region")
    return None if target.get("scope") == region else target.get("scope")


def started(target: Row) -> int | None:
    """The year a target counts from: its baseline, else the first year of its period."""
    if target.get("baseline_year"):
        return target["baseline_year"]
    return target["period"][0] if target.get("period") else None


def chart(shown: Sequence[Sequence[Row]], dark: bool) -> alt.LayerChart:
    """The chart of the lanes given. All text is data: no markup is read in it."""
    import altair as alt

    rules, dots = [], []
    for order, lane in enumerate(shown):
        name = " – ".join(filter(None, [lane[0]["indicator"], _narrower(lane[0])]))
        starts = [year for target in lane if (year := started(target))]
        first, last = min([*starts, lane[0]["year"]]), lane[-1]["year"]
        rules.append({"lane": order, "from": first, "to": last, "name": name})
        merged: dict[int, list[Row]] = {}
        for target in lane:
            merged.setdefault(target["year"], []).append(target)
        for year, here in merged.items():
            dots.append(
                {
                    "lane": order,
                    "year": year,
                    "figure": ", ".join(dict.fromkeys(said_amount(target) for target in here)),
                    "name": name,
                    "clause": here[0]["clause"],
                    "firm": here[0].get("strength") != "aspirational",
                }
            )
    years = [dot["year"] for dot in dots] + [rule["from"] for rule in rules]
    low, high = min(years), max(years)
    reach = max(high - low, 4)
    scale = alt.Scale(domain=[low - reach * 0.03, high + reach * 0.24], nice=False)
    ink, quiet, grey, faint, blue, paper = (
        ("#E3E8ED", "#A9B4BF", "#75828E", "#333D47", "#8EC1EE", "#14191F")
        if dark
        else ("#111A22", "#4B5A68", "#8C98A4", "#E4E8EC", "#1F5A8A", "#FFFFFF")
    )
    ticks = list(range(low, high + 1)) if reach <= 12 else [year for year in range(low, high + 1) if year % 5 == 0]
    axis = alt.Axis(
        values=ticks, format="d", title=None, orient="top", grid=True, domain=False, ticks=False, labelColor=quiet,
        labelOverlap=True, labelFontSize=12,
    )  # fmt: skip
    lane_axis = alt.Y("lane:Q", axis=None, scale=alt.Scale(domain=[-0.75, len(shown) - 0.4], reverse=True, nice=False))
    for each in rules:
        each["edge"] = low - reach * 0.03
    rule_data, dot_data = alt.Data(values=rules), alt.Data(values=dots)
    hair = alt.Chart(rule_data).mark_rule(color=faint, strokeWidth=1, aria=False).encode(
        x=alt.X("edge:Q", scale=scale, axis=axis), x2="to:Q", y=lane_axis
    )  # fmt: skip
    rule = alt.Chart(rule_data).mark_rule(color=grey, strokeWidth=2, aria=False).encode(
        x=alt.X("from:Q", scale=scale, axis=axis), x2="to:Q", y=lane_axis
    )  # fmt: skip
    name = alt.Chart(rule_data).mark_text(
        align="left", baseline="bottom", dy=-8, color=ink, fontSize=13, limit=520, clip=True, aria=False
    ).encode(x=alt.value(0), y=lane_axis, text="name:N")  # fmt: skip
    dot = alt.Chart(dot_data).mark_point(size=70, filled=True, stroke=blue, strokeWidth=2, opacity=1, aria=False).encode(
        x=alt.X("year:Q", scale=scale), y=lane_axis,
        color=alt.Color("firm:N", legend=None, scale=alt.Scale(domain=[True, False], range=[blue, paper])),
        tooltip=[
            alt.Tooltip("name:N", title=t("column.indicator")),
            alt.Tooltip("figure:N", title=t("column.figure")),
            alt.Tooltip("year:Q", title=t("column.by"), format="d"),
            alt.Tooltip("clause:N", title=t("column.clause")),
        ],
    )  # fmt: skip
    figure = alt.Chart(dot_data).mark_text(
        align="left", baseline="middle", dx=9, color=ink, fontSize=13, fontWeight=600, aria=False
    ).encode(x=alt.X("year:Q", scale=scale), y=lane_axis, text="figure:N")  # fmt: skip
    halo = figure.mark_text(
        align="left", baseline="middle", dx=9, color=paper, stroke=paper, strokeWidth=6, fontSize=13, fontWeight=600, aria=False
    )  # fmt: skip
    return (
        alt.layer(hair, rule, halo, dot, name, figure)
        .properties(height=LANE * len(shown) + 24)
        .configure_view(stroke=None, clip=False)
        .configure_axis(gridColor=faint)
        .configure(font="Source Sans, WenQuanYi Zen Hei, sans-serif", background=paper)
    )
