"""The task graph: sector → task → target → year → body, with the clauses and documents all of it stands in.

Node ids are strings and stay the same for the same text: ``task:<id>``, ``year:2030``, ``body:<name>``. ``export`` writes
GraphML, JSON-LD, node-link JSON or CSV.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kb.filters import Filters

if TYPE_CHECKING:
    from kb.engine import Store

Row = Mapping[str, Any]

KINDS = ("document", "clause", "sector", "industry", "task", "target", "year", "body")
"""What a node can be."""

RELATIONS = {
    "contains": "a document its clauses",
    "states": "a clause its tasks and targets",
    "part of": "an industry its sector",
    "has task": "a sector or industry the tasks that bear on it",
    "has target": "a sector or industry the targets that no task of the clause aims at",
    "aims at": "a task the targets it stands with",
    "due": "a target or task its year",
    "answered for by": "a year, or a task, the bodies that answer for what is due then, or for it",
}
"""What an edge says: from what to what."""


@dataclass(frozen=True, slots=True)
class Node:
    """``label`` is what people read; ``attributes`` are plain values, None left out."""

    id: str
    kind: str
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    kind: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in order of first mention; edges once each. Every edge joins two nodes of the graph."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class _Builder:
    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str], Edge] = {}

    def node(self, kind: str, key: object, label: str, **attributes: Any) -> str:
        node = f"{kind}:{key}"
        if node not in self.nodes:
            held = {name: value for name, value in attributes.items() if value is not None}
            self.nodes[node] = Node(node, kind, label, held)
        return node

    def edge(self, source: str, target: str, kind: str, **attributes: Any) -> None:
        held = {name: value for name, value in attributes.items() if value is not None}
        self.edges.setdefault((source, target, kind), Edge(source, target, kind, held))


def build(store: Store, filters: Filters | None = None) -> Graph:
    """The graph of the tasks and targets that pass the filters (targets and thresholds, no other quantities)."""
    filters = filters or Filters()
    tasks = store.tasks(filters)
    targets = [row for row in store.targets(filters) if row["kind"] != "fact"]
    documents = {row["id"]: row for row in store.documents(Filters())}
    headings = {(row["document"], row["clause"]): row for row in _clauses(store, tasks, targets)}
    made = _Builder()
    by_clause: defaultdict[tuple[str, str], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for task in tasks:
        by_clause[task["document"], task["clause"]][0].append(task)
    for target in targets:
        by_clause[target["document"], target["clause"]][1].append(target)
    for (document, path), (here_tasks, here_targets) in by_clause.items():
        clause = _clause(made, documents.get(document), document, path, headings.get((document, path)))
        _facts(made, clause, here_tasks, here_targets)
    return Graph(tuple(made.nodes.values()), tuple(made.edges.values()))


def _clauses(store: Store, *groups: Iterable[Row]) -> list[dict[str, Any]]:
    wanted = {row["document"] for group in groups for row in group}
    return [row for document in sorted(wanted) for row in store.clauses(Filters(document=document))]


def _clause(made: _Builder, document: Row | None, document_id: str, path: str, record: Row | None) -> str:
    title = document["title"] if document else document_id
    url = document.get("source") if document else None
    above = made.node("document", document_id, title, source=url, published=document and document.get("published"))
    heading = (record or {}).get("heading")
    clause = made.node(
        "clause", f"{document_id}/{path}", f"{path} {heading}" if heading else path, document=document_id, clause=path,
        page=(record or {}).get("page"),
    )  # fmt: skip
    made.edge(above, clause, "contains")
    return clause


def _facts(made: _Builder, clause: str, tasks: list[Row], targets: list[Row]) -> None:
    """The tasks and targets of one clause, joined to sectors, years, bodies and each other."""
    answering: dict[str, list[tuple[str, str]]] = {}
    for task in tasks:
        node = _task(made, task)
        made.edge(clause, node, "states")
        for sector in _sectors(made, task):
            made.edge(sector, node, "has task")
        answering[task["id"]] = bodies = [
            (made.node("body", body.get("body") or body["name"], body.get("body") or body["name"]), body["role"])
            for body in task["bodies"]
        ]
        for body, role in bodies:
            made.edge(node, body, "answered for by", role=role)
        if task.get("year"):
            _due(made, node, task["year"], bodies)
    for target in targets:
        node = _target(made, target)
        made.edge(clause, node, "states")
        task = _task_of(target, tasks)
        if task is not None:
            made.edge(f"task:{task['id']}", node, "aims at")
        for sector in _sectors(made, target):
            if task is None or (sector, f"task:{task['id']}", "has task") not in made.edges:
                made.edge(sector, node, "has target")
        if target.get("year"):
            _due(made, node, target["year"], answering[task["id"]] if task else [])


def _task(made: _Builder, task: Row) -> str:
    return made.node(
        "task", task["id"], f"{task['action']} {task['object']}", document=task["document"], clause=task["clause"],
        modality=task["modality"], year=task.get("year"), quote=task["quote"], start=task["start"], end=task["end"],
    )  # fmt: skip


def _target(made: _Builder, target: Row) -> str:
    from kb import phrasing

    names = (
        "comparator",
        "change",
        "value",
        "value_high",
        "unit",
        "year",
        "baseline_year",
        "scope",
        "strength",
        "quote",
        "start",
        "end",
    )
    return made.node(
        "target", target["id"], phrasing.figure(target), document=target["document"], clause=target["clause"],
        target_kind=target["kind"], indicator=target["indicator"], **{name: target.get(name) for name in names},
    )  # fmt: skip


def _due(made: _Builder, node: str, year: int, bodies: Iterable[tuple[str, str]]) -> None:
    due = made.node("year", year, str(year))
    made.edge(node, due, "due")
    for body, role in bodies:
        made.edge(due, body, "answered for by", role=role)


def _task_of(target: Row, tasks: list[Row]) -> Row | None:
    """The task a target stands with: the one whose words it shares, else the last one before it in the clause."""
    sharing = [task for task in tasks if task["start"] < target["end"] and task["end"] > target["start"]]
    before = [task for task in tasks if task["end"] <= target["start"]]
    if sharing:
        return max(sharing, key=lambda task: min(task["end"], target["end"]) - max(task["start"], target["start"]))
    return max(before, key=lambda task: task["end"]) if before else None


def _sectors(made: _Builder, fact: Row) -> list[str]:
    """The nodes a fact hangs on: its named or parent industries, each below its sector; else the sectors themselves."""
    found = []
    for basis in fact.get("industries") or ():
        if basis["basis"] in ("named", "parent"):
            found.append(_industry(made, basis["industry"]))
    return found or [_industry(made, sector) for sector in fact.get("sectors") or ()]


def _industry(made: _Builder, key: str) -> str:
    from extractors.taxonomy import taxonomy

    entries = taxonomy()
    if key not in entries:
        return made.node("industry", key, key)
    entry = entries[key]
    sector = entries.sector(key)
    if sector in (None, key):
        kind = "sector" if sector == key else "industry"
        return made.node(kind, key, entry.label("en"), label_zh=entry.label("zh"))
    above = made.node("sector", sector, entries[sector].label("en"), label_zh=entries[sector].label("zh"))
    node = made.node("industry", key, entry.label("en"), label_zh=entry.label("zh"))
    made.edge(node, above, "part of")
    return node


# Formats ----------------------------------------------------------------------------------------------------------


def export(graph: Graph, style: str) -> str:
    """The graph as text: "graphml", "jsonld", "json" (node-link) or "csv" (one edge a line, with both ends' facts).

    Raises ``ValueError`` for another style.
    """
    if style not in STYLES:
        raise ValueError(f"graph format {style!r} is unknown; use one of {', '.join(STYLES)}")
    return STYLES[style](graph)


def to_networkx(graph: Graph) -> Any:
    """A ``networkx.MultiDiGraph``: node and edge attributes are plain values, edges are keyed by their kind."""
    import networkx

    made = networkx.MultiDiGraph()
    for node in graph.nodes:
        made.add_node(node.id, kind=node.kind, label=node.label, **node.attributes)
    for edge in graph.edges:
        made.add_edge(edge.source, edge.target, key=edge.kind, kind=edge.kind, **edge.attributes)
    return made


def _graphml(graph: Graph) -> str:
    import networkx

    return "\n".join(networkx.generate_graphml(_writable(to_networkx(graph)), named_key_ids=True)) + "\n"


def _writable(made: Any) -> Any:
    """GraphML gives an attribute one type and XML no control characters: numbers become floats where any is one."""
    real = {"value", "value_high"}
    for _, attributes in made.nodes(data=True):
        for name, value in list(attributes.items()):
            if name in real:
                attributes[name] = float(value)
            elif isinstance(value, str):
                attributes[name] = "".join(c for c in value if c >= " " or c in "\t\n")
    return made


def _node_link(graph: Graph) -> str:
    nodes = [{"id": node.id, "kind": node.kind, "label": node.label, **node.attributes} for node in graph.nodes]
    edges = [
        {"source": edge.source, "target": edge.target, "kind": edge.kind, **edge.attributes} for edge in graph.edges
    ]
    shown = {"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "edges": edges}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


CONTEXT = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "kb": "urn:policykb:",
    "label": "schema:name",
    "quote": "schema:text",
    "source": {"@id": "prov:hadPrimarySource", "@type": "schema:URL"},
    "published": "schema:datePublished",
    "unit": "schema:unitText",
    "value": "schema:value",
    "contains": {"@id": "schema:hasPart", "@type": "@id"},
    "states": {"@id": "kb:states", "@type": "@id"},
    "part of": {"@id": "schema:isPartOf", "@type": "@id"},
    "has task": {"@id": "kb:hasTask", "@type": "@id"},
    "has target": {"@id": "kb:hasTarget", "@type": "@id"},
    "aims at": {"@id": "kb:aimsAt", "@type": "@id"},
    "due": {"@id": "kb:due", "@type": "@id"},
    "answered for by": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "@vocab": "urn:policykb:",
}
TYPES = {
    "document": "schema:Legislation",
    "clause": "schema:CreativeWork",
    "sector": "schema:DefinedTerm",
    "industry": "schema:DefinedTerm",
    "task": "prov:Activity",
    "target": "schema:QuantitativeValue",
    "year": "kb:Year",
    "body": "schema:Organization",
}


def _json_ld(graph: Graph) -> str:
    outgoing: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for edge in graph.edges:
        outgoing[edge.source][edge.kind].append(_iri(edge.target))
    nodes = [
        {
            "@id": _iri(node.id),
            "@type": TYPES[node.kind],
            "kind": node.kind,
            "label": node.label,
            **node.attributes,
            **outgoing[node.id],
        }
        for node in graph.nodes
    ]
    return json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"


def _iri(node: str) -> str:
    from urllib.parse import quote

    kind, _, key = node.partition(":")
    return f"urn:policykb:{kind}:{quote(key, safe='')}"


def _csv(graph: Graph) -> str:
    nodes = {node.id: node for node in graph.nodes}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["source", "source_kind", "source_label", "kind", "target", "target_kind", "target_label", "role"])
    for edge in graph.edges:
        source, target = nodes[edge.source], nodes[edge.target]
        writer.writerow(
            [source.id, source.kind, source.label, edge.kind, target.id, target.kind, target.label, edge.attributes.get("role", "")]
        )  # fmt: skip
    return out.getvalue()


STYLES: Mapping[str, Callable[[Graph], str]] = {
    "graphml": _graphml,
    "jsonld": _json_ld,
    "json": _node_link,
    "csv": _csv,
}
