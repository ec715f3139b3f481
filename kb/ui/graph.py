"""Task graph: sector → task → target → year → body, about one node at a time; what is not drawn is said and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from kb.filters import Filters
from kb.ui import shelf
from kb.ui.address import filters, given, here, whole, write
from kb.ui.drawing import Net, dot, label, passing, relation
from kb.ui.frame import is_dark, nothing, put, title
from kb.ui.markup import escape, link
from kb.ui.narrowing import line
from kb.ui.passages import chips, place, short_title
from kb.ui.search import in_force
from kb.ui.words import many, t, term

if TYPE_CHECKING:
    from kb.graph import Graph

NAME = "graph"
OFFERED = ("document", "sector", "modality", "body", "region", "from", "to", "year", "industry", "language")
BOXES = ("document", "modality", "from", "to")
DRAWN = 30
"""Nodes one drawing holds; beyond that nobody reads it."""

DEEPEST = 3
LISTED = 2_000
KINDS = ("sector", "industry", "task", "target", "year", "body")
STARTS = ("sector", "industry", "body", "year")
FORMATS = {"graphml": "application/xml", "jsonld": "application/ld+json", "csv": "text/csv"}


def show() -> None:
    title("page.graph", "graph.lead")
    narrowed = filters(*OFFERED)
    whole_graph = shelf.graph(narrowed)
    net = _net(shelf.version(), narrowed)
    focus = given("node")
    _picker(net, focus, narrowed)
    put(chips([item for item in in_force(narrowed, NAME) if not _boxed(item[0])]))
    if not net.nodes:
        nothing(t("graph.nothing"), link(here(NAME, **dict.fromkeys((*OFFERED, "node"))), t("graph.all")))
        return
    if focus is not None and focus not in net.nodes:
        nothing(t("graph.gone", node=focus.partition(":")[2] or focus), link(here(NAME, node=None), t("graph.back")))
        focus = None
    if focus is None:
        _overview(net)
        edges: Iterable[tuple[str, str, str]] = net.edges
    else:
        depth = whole("depth", 1, DEEPEST) or 2
        near = neighbours(net, focus, depth)
        _about(net, focus, depth)
        _drawing(net, focus, near)
        edges = [edge for edge in net.edges if edge[0] in near and edge[1] in near]
    _table(net, list(edges))
    _exports(whole_graph)


def _boxed(label: str) -> bool:
    return any(label.startswith(f"{t(f'filter.{name}')}: ") for name in BOXES)


@st.cache_resource(show_spinner=False, max_entries=50)
def _net(edition: int, narrowed: Filters) -> Net:
    """The graph without the clauses and documents its facts stand in: those are links here, not nodes."""
    graph = shelf.graph(narrowed)
    nodes = {node.id: node for node in graph.nodes if node.kind in KINDS}
    edges = [(edge.source, edge.kind, edge.target) for edge in graph.edges]
    kept = [(a, b, kind) for a, kind, b in edges if a in nodes and b in nodes]
    down: dict[str, list[str]] = {identifier: [] for identifier in nodes}
    up: dict[str, list[str]] = {identifier: [] for identifier in nodes}
    for a, b, kind in kept:
        if not passing(nodes, a, b):
            above, below = (b, a) if kind == "part of" else (a, b)
            down[above].append(below)
            up[below].append(above)
    return Net(nodes, kept, down, up)


def neighbours(net: Net, focus: str, depth: int) -> dict[str, int]:
    """Every node within ``depth`` steps below the focus or above it, with its distance, nearest first. A way never turns:
    else everything due in the same year would be next to everything else."""
    found = {focus: 0}
    for ways in (net.down, net.up):
        waiting = [focus]
        for distance in range(1, depth + 1):
            waiting = list(dict.fromkeys(other for node in waiting for other in ways[node] if other not in found))
            found |= dict.fromkeys(waiting, distance)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def chosen(net: Net, focus: str, near: Mapping[str, int], most: int = DRAWN) -> list[str]:
    """The nodes to draw: whole chains from the neighbours with most to show, then the other neighbours."""

    def chain(node: str) -> list[str]:
        """What lies beyond a neighbour, one of a kind, farther from the focus."""
        ways = net.down if node in net.down[focus] else net.up
        kept: dict[str, None] = {}
        waiting = [node]
        while waiting:
            kinds: set[str] = set()
            following = []
            for other in sorted(
                (o for n in waiting for o in ways[n] if o in near), key=lambda o: KINDS.index(net.nodes[o].kind)
            ):
                if other not in kept and other != node and (net.nodes[other].kind not in kinds or len(kept) < 2):
                    kinds.add(net.nodes[other].kind)
                    kept[other] = None
                    following.append(other)
            waiting = following
        return list(kept)

    first = [node for node, distance in near.items() if distance == 1]
    chains = {node: chain(node) for node in first}
    first.sort(key=lambda node: (-len({net.nodes[n].kind for n in chains[node]}), -len(chains[node])))
    kept: dict[str, None] = {focus: None}
    for node in first:
        wanted = [n for n in (node, *chains[node]) if n not in kept]
        if len(kept) + len(wanted) <= most:
            kept |= dict.fromkeys(wanted)
    for node in near:
        if len(kept) < most and (near[node] <= 1 or kept.keys() & {*net.up[node], *net.down[node]}):
            kept.setdefault(node)
    return list(kept)


def _picker(net: Net, focus: str | None, narrowed: Filters) -> None:
    starts = sorted(
        (node for node in net.nodes.values() if node.kind in STARTS),
        key=lambda node: (STARTS.index(node.kind), -net.beside(node.id) if node.kind != "year" else 0, node.label),
    )
    options = [node.id for node in starts]
    if focus in net.nodes and focus not in options:
        options.append(focus)
    key = f"node:{focus}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="focus"):
        st.selectbox(
            t("graph.focus"),
            options,
            index=options.index(focus) if focus in options else None,
            format_func=lambda node: f"{t(f'node.{net.nodes[node].kind}')}: {label(net.nodes[node])}",
            key=key,
            placeholder=t("graph.placeholder"),
            on_change=lambda: write(node=st.session_state[key], depth=given("depth")),
            width=420,
        )
        if focus in net.nodes:
            depth = whole("depth", 1, DEEPEST) or 2
            steps = f"depth:{focus}:{depth}"
            st.segmented_control(
                t("graph.depth"),
                list(range(1, DEEPEST + 1)),
                default=depth,
                key=steps,
                required=True,
                on_change=lambda: write(depth=st.session_state[steps]),
            )
    line(BOXES, narrowed, kinds=("tasks", "targets"))


def _overview(net: Net) -> None:
    """Where one can start, each with the number of its links."""
    counts = Counter(node.kind for node in net.nodes.values())
    said = {
        f"{kind}s" if kind != "body" else "bodies": many(kind, counts[kind])
        for kind in ("sector", "task", "target", "year", "body")
    }
    said["sectors"] = many("sector", counts["sector"] + counts["industry"])
    put(f'<p class="kb-sum">{escape(t("graph.overview", edges=many("edge", len(net.edges)), **said))}</p>')
    columns = []
    for kind in STARTS:
        nodes = [node for node in net.nodes.values() if node.kind == kind]
        nodes.sort(key=(lambda n: n.label) if kind == "year" else (lambda n: -net.beside(n.id)))
        if not nodes:
            continue
        items = "".join(
            f"<li>{link(here(NAME, node=node.id), label(node))}<span>{net.beside(node.id)}</span></li>"
            for node in nodes[:14]
        )
        more = f"<li><span>{escape(t('facet.more', n=len(nodes) - 14))}</span></li>" if len(nodes) > 14 else ""
        columns.append(f"<section><h2>{escape(t(f'nodes.{kind}'))}</h2><ul>{items}{more}</ul></section>")
    put(f'<div class="kb-facets kb-columns">{"".join(columns)}</div>')


def _about(net: Net, focus: str, depth: int) -> None:
    """The node itself: what it is, and the clause it stands in."""
    node = net.nodes[focus]
    facts = [t(f"node.{node.kind}")]
    if node.attributes.get("modality"):
        facts.append(term("modality", node.attributes["modality"]))
    where = ""
    if node.attributes.get("clause"):
        record = dict(node.attributes)
        where = f" · {link(place(record), record['clause'])} {escape(short_title(record['document']))}"
    put(
        f'<p class="kb-sum"><span class="kb-quiet">{escape(" · ".join(facts))}</span> <b>{escape(label(node))}</b>{where} '
        f"{link(here(NAME, node=None, depth=None), t('graph.back'))}</p>"
    )


def _drawing(net: Net, focus: str, near: Mapping[str, int]) -> None:
    drawn = chosen(net, focus, near)
    left = Counter(net.nodes[node].kind for node in near if node not in set(drawn))
    with st.container(key="drawing"):
        st.graphviz_chart(
            dot(net, focus, drawn, is_dark()), width="content", alt=t("graph.drawing", label=label(net.nodes[focus]))
        )
    depth = max(near.values(), default=0)
    said = t(
        "graph.drawn",
        shown=len(drawn) - 1,
        n=len(near) - 1,
        depth=t("graph.step" if depth == 1 else "graph.steps", n=depth),
    )
    if left:
        what = t("list.comma").join(many(kind, left[kind]) for kind in KINDS if left[kind])
        said += "; " + t("graph.left-out", what=what)
    put(f'<p class="kb-quiet kb-small" style="margin:0">{escape(said)}{escape(t("sentence.end"))}</p>')


def _table(net: Net, edges: Sequence[tuple[str, str, str]]) -> None:
    import pandas as pd

    shown = edges[:LISTED]
    rows = []
    for a, b, kind in shown:
        source, target = net.nodes[a], net.nodes[b]
        stands = source if source.attributes.get("clause") else target
        rows.append(
            {
                t("column.source"): f"{t(f'node.{source.kind}')}: {label(source)}",
                t("column.relation"): relation(kind),
                t("column.target"): f"{t(f'node.{target.kind}')}: {label(target)}",
                t("column.clause"): stands.attributes.get("clause", ""),
            }
        )
    with st.expander(t("graph.table-of", links=many("edge", len(edges))), expanded=len(edges) <= 40):
        st.dataframe(pd.DataFrame(rows), hide_index=True, height=min(40 + 35 * len(rows), 420), alt=t("graph.table"))
        if len(edges) > LISTED:
            put(f'<p class="kb-quiet kb-small">{escape(t("table.cut", shown=f"{LISTED:,}", n=f"{len(edges):,}"))}</p>')


def _exports(graph: Graph) -> None:
    from kb.graph import export

    put(f'<p class="kb-quiet kb-small" style="margin:.4rem 0 -.3rem">{escape(t("graph.export"))}</p>')
    with st.container(horizontal=True, gap="small"):
        for style, mime in FORMATS.items():
            st.download_button(
                {"graphml": "GraphML", "jsonld": "JSON-LD", "csv": "CSV"}[style],
                data=lambda style=style: export(graph, style).encode("utf-8-sig" if style == "csv" else "utf-8"),
                file_name=f"task-graph.{style}",
                mime=mime,
                on_click="ignore",
                key=f"graph-{style}",
            )
