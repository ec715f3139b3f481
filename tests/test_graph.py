"""The task graph: what is joined to what, and that every format holds all of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import networkx
import pytest
from lakeside import build

from kb import KnowledgeBase
from kb.graph import KINDS, RELATIONS, STYLES, Graph, export, to_networkx


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with build(tmp_path_factory.mktemp("lakeside")) as made:
        yield made


@pytest.fixture(scope="module")
def graph(kb: KnowledgeBase) -> Graph:
    return kb.graph()


def edges(graph: Graph, kind: str) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in graph.edges if edge.kind == kind]


def test_every_task_and_target_stands_in_its_clause(kb: KnowledgeBase, graph: Graph) -> None:
    wanted = {f"task:{row['id']}" for row in kb.tasks()} | {
        f"target:{row['id']}" for row in kb.targets() if row["kind"] != "fact"
    }
    assert wanted == {target for _, target in edges(graph, "states")}


def test_nodes_and_edges_are_whole_and_unique(graph: Graph) -> None:
    ids = [node.id for node in graph.nodes]
    assert len(ids) == len(set(ids)) and all(isinstance(each, str) for each in ids)
    assert {node.kind for node in graph.nodes} <= set(KINDS)
    assert {edge.kind for edge in graph.edges} <= set(RELATIONS)
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    assert ends <= set(ids)
    assert len({(edge.source, edge.target, edge.kind) for edge in graph.edges}) == len(graph.edges)


def test_a_path_leads_from_the_sector_over_task_target_and_year(graph: Graph) -> None:
    made = to_networkx(graph)
    labels = dict(made.nodes(data="label"))
    buses = next(node for node, label in labels.items() if "diesel buses" in (label or "") and node.startswith("task:"))
    target = next(to for source, to in edges(graph, "aims at") if source == buses)
    assert (target, "year:2027") in edges(graph, "due")
    above = [source for source, to in edges(graph, "has task") if to == buses]
    assert any(made.nodes[node]["kind"] == "industry" for node in above)
    sectors = {to for source, to in edges(graph, "part of") if source in above}
    assert any(made.nodes[node]["kind"] == "sector" for node in sectors)


def test_bodies_answer_for_their_tasks(graph: Graph) -> None:
    found = {to for source, to in edges(graph, "answered for by") if source.startswith("task:")}
    assert any("发展和改革委员会" in body for body in found)


def test_filters_narrow_the_graph(kb: KnowledgeBase) -> None:
    narrowed = kb.graph(year=2032)
    assert [node.id for node in narrowed.nodes if node.kind == "year"] == ["year:2032"]


def test_ids_stay_the_same(kb: KnowledgeBase, graph: Graph) -> None:
    assert kb.graph() == graph


def test_graphml_reads_back_whole(graph: Graph) -> None:
    back = networkx.parse_graphml(export(graph, "graphml"))
    assert set(back.nodes) == {node.id for node in graph.nodes}
    assert back.number_of_edges() == len(graph.edges)
    target = next(node for node in graph.nodes if node.kind == "target")
    assert back.nodes[target.id]["value"] == target.attributes["value"]
    assert back.nodes[target.id]["quote"] == target.attributes["quote"]


def test_json_is_node_link(graph: Graph) -> None:
    back = networkx.node_link_graph(json.loads(export(graph, "json")), edges="edges")
    assert set(back.nodes) == {node.id for node in graph.nodes} and back.number_of_edges() == len(graph.edges)


def test_json_ld_names_every_node_and_points_only_at_nodes(graph: Graph) -> None:
    shown = json.loads(export(graph, "jsonld"))
    ids = {node["@id"] for node in shown["@graph"]}
    assert len(ids) == len(graph.nodes) and all(" " not in each for each in ids)
    pointed = {to for node in shown["@graph"] for kind in RELATIONS for to in node.get(kind, ())}
    assert pointed and pointed <= ids
    assert all(kind in shown["@context"] for kind in RELATIONS)


def test_csv_has_a_line_an_edge(graph: Graph) -> None:
    rows = list(csv.DictReader(io.StringIO(export(graph, "csv"))))
    assert [(row["source"], row["target"], row["kind"]) for row in rows] == [
        (edge.source, edge.target, edge.kind) for edge in graph.edges
    ]


@pytest.mark.parametrize("style", STYLES)
def test_an_empty_graph_is_still_of_its_format(style: str) -> None:
    assert export(Graph((), ()), style).strip()


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="'dot' is unknown; use one of graphml, jsonld, json, csv"):
        export(Graph((), ()), "dot")
