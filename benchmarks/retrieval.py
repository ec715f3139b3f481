"""Search and answers over the corpus: our own questions (queries.jsonl), beside keywords alone and one model alone.

A question names the clauses that answer it, "document clause" → 2 (answers it) or 1 (bears on it); none at all means
that the corpus does not say. They were written from the documents, before any search was run.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.tally import Figures, Rows, mean, ndcg, recall_at
from kb import KnowledgeBase
from kb.engine import Candidate
from kb.filters import Filters
from kb.search import POOL
from kb.settings import DEFAULT_MODEL
from kb.tokens import tokens

ROOT = Path(__file__).parents[1]
QUERIES = Path(__file__).with_name("queries.jsonl")
GROUPS = {
    "English, in the text's words": ("en", "text"),
    "English, in other words": ("en", "own"),
    "Chinese, on English text": ("zh", "text"),
}
"""How questions are put together in rows: by their language and whether they use the words of the documents."""

Case = dict[str, Any]
Ranker = Callable[[KnowledgeBase, str], list[str]]
"""A query → the clauses as "document clause", best first."""


def queries() -> list[Case]:
    return [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]


def measure(notes: list[str]) -> tuple[Rows, Rows]:
    """(search, answers): the rows of both sections. ``notes`` takes a line for each question that went badly."""
    with tempfile.TemporaryDirectory() as folder, built(Path(folder)) as kb:
        return _search(kb, notes), _answers(kb, notes)


def built(folder: Path) -> KnowledgeBase:
    """A knowledge base of the corpus in ``folder``, with the default model whatever the environment names."""
    kb = KnowledgeBase.open(folder, create=True, model=DEFAULT_MODEL)
    failed = [result for result in kb.ingest([ROOT / "corpus"]) if result["error"]]
    if failed:
        raise RuntimeError(f"{failed[0]['source']}: the corpus cannot be ingested ({failed[0]['error']})")
    return kb


# Rankers --------------------------------------------------------------------------------------------------------------


def by_policykb(kb: KnowledgeBase, query: str) -> list[str]:
    return [f"{hit['document']} {hit['clause']}" for hit in kb.search(query, k=10)]


def by_keywords(kb: KnowledgeBase, query: str) -> list[str]:
    """BM25 over the store's own index, the query's words as they stand: no synonyms, no other language."""
    found = kb.store.search(tokens(query), {}, Filters(), POOL)
    return _ranked(found, lambda candidate: candidate.keyword)


def by_model(kb: KnowledgeBase, query: str) -> list[str]:
    """Cosines of all-MiniLM-L6-v2 between the query and whole clauses."""
    lane = kb.encoders.model
    found = kb.store.search([], kb.encoders.query(query, (lane,)), Filters(), POOL)
    return _ranked(found, lambda candidate: candidate.clause_cosine.get(lane))


def _ranked(found: Sequence[Candidate], signal: Callable[[Candidate], float | None]) -> list[str]:
    scored = [(value, candidate) for candidate in found if (value := signal(candidate)) is not None]
    return [f"{one.document} {one.clause}" for _, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].row))[:10]]


RANKERS: dict[str, Ranker] = {
    "policykb": by_policykb,
    "BM25 alone": by_keywords,
    "MiniLM on clauses alone": by_model,
}


# Measures -------------------------------------------------------------------------------------------------------------


def _search(kb: KnowledgeBase, notes: list[str]) -> Rows:
    rows: Rows = {}
    for group, kind in GROUPS.items():
        asked = [case for case in _group(kind) if case["relevant"]]
        for name, ranker in RANKERS.items():
            lists = [ranker(kb, case["query"]) for case in asked]
            rows[f"{group}: {name}" if name == "policykb" else f"  {name}, {group}"] = _figures(asked, lists)
            if name == "policykb":
                notes += [
                    f"search {case['query']!r}: nDCG {value:.2f}, got {ranked[:5]}, want {case['relevant']}"
                    for case, ranked in zip(asked, lists, strict=True)
                    if (value := ndcg(ranked, case["relevant"])) < 0.7
                ]
    return rows


def _figures(asked: Sequence[Case], lists: Sequence[Sequence[str]]) -> Figures:
    pairs = [(ranked, case["relevant"]) for ranked, case in zip(lists, asked, strict=True)]
    return {
        "n": len(pairs),
        "nDCG@10": mean([ndcg(ranked, grades) for ranked, grades in pairs]),
        "recall@5": mean([recall_at(ranked, grades) for ranked, grades in pairs]),
        "first is right": mean([float(bool(ranked) and grades.get(ranked[0]) == 2) for ranked, grades in pairs]),
    }


def _answers(kb: KnowledgeBase, notes: list[str]) -> Rows:
    rows: Rows = {}
    for group, kind in GROUPS.items():
        asked = _group(kind)
        answered, cited, refused = [], [], []
        for case in asked:
            got = kb.ask(case["query"])
            if not case["relevant"]:
                refused.append(float(not got["answered"]))
                good = not got["answered"]
            else:
                good = got["answered"] and any(case["relevant"].get(place) == 2 for place in _cites(got))
                answered.append(float(got["answered"]))
                cited.append(float(good))
            if not good:
                notes.append(
                    f"ask {case['query']!r}: answered {got['answered']}, cites {_cites(got)}, want {case['relevant']}"
                )
        rows[f"{group}: stated"] = {
            "n": len(answered),
            "answers": mean(answered),
            "cites a right clause": mean(cited),
        }
        if refused:
            rows[f"{group}: not stated"] = {"n": len(refused), "refuses": mean(refused)}
    return rows


def _group(kind: tuple[str, str]) -> list[Case]:
    return [case for case in queries() if (case["language"], case["wording"]) == kind]


def _cites(got: dict[str, Any]) -> list[str]:
    return [f"{one['document']} {one['clause']}" for one in got["citations"]]
