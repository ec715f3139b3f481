"""What each signal of search is worth: the same queries with signals taken away or weighed otherwise.

    python benchmarks/quality/search_ablation.py GOLD/queries.json DATA [--document ID]

GOLD/queries.json holds queries with graded clauses ({"query", "relevant": {path: grade}}); DATA is a data folder that
holds the document they are about (the largest one, unless named). Prints nDCG@10, recall@5 and the share of right first hits.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kb import KnowledgeBase, search

VARIANTS: Mapping[str, Mapping[str, float]] = {
    "as shipped": {},
    "meaning alone": {"keyword": 0.0, "terms": 0.0, "facts": 0.0},
    "keywords alone": {"semantic": 0.0, "terms": 0.0, "facts": 0.0},
    "terms alone": {"semantic": 0.0, "keyword": 0.0, "facts": 0.0},
    "without terms": {"terms": 0.0},
    "without keywords": {"keyword": 0.0},
    "without facts": {"facts": 0.0},
    "keywords as much as meaning": {"keyword": 1.0},
    "terms as much as meaning": {"terms": 1.0},
}


def gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def measure(base: KnowledgeBase, document: str, queries: Sequence[Mapping[str, Any]]) -> tuple[float, float, float]:
    """Mean nDCG@10, recall@5 of the clauses graded 2, and the share of queries whose first hit is graded 2."""
    sums = [0.0, 0.0, 0.0]
    for query in queries:
        relevant = query["relevant"]
        found = [hit["clause"] for hit in base.search(query["query"], document=document, k=10)]
        best = [path for path, grade in relevant.items() if grade == 2]
        sums[0] += gain([relevant.get(path, 0) for path in found]) / gain(sorted(relevant.values(), reverse=True)[:10])
        sums[1] += len(set(found[:5]) & set(best)) / min(5, len(best))
        sums[2] += bool(found) and relevant.get(found[0]) == 2
    first, second, third = (total / len(queries) for total in sums)
    return first, second, third


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("data")
    parser.add_argument("--document")
    arguments = parser.parse_args()
    queries = [query for query in json.loads(arguments.queries.read_text("utf-8")) if query.get("relevant")]
    with KnowledgeBase.open(arguments.data, read_only=True) as base:
        document = arguments.document or max(base.documents(), key=lambda row: row["clauses"])["id"]
        print(f"{len(queries)} queries on {document}")
        print(f"{'':30}nDCG@10  recall@5  first")
        for name, changed in VARIANTS.items():
            with mock.patch.dict(search.WEIGHTS, changed):
                ndcg, recall, first = measure(base, document, queries)
            print(f"{name:30}{ndcg:7.3f}{recall:10.3f}{first:7.3f}")


if __name__ == "__main__":
    main()
