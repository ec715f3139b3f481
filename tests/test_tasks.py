"""Tasks of a sentence: what must be found, and what must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clausework import document, found

CASES = Path(__file__).parent / "cases" / "tasks.jsonl"


def cases() -> list[dict]:
    return [json.loads(line) for line in CASES.read_text("utf8").splitlines() if line.strip()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:40])
def test_case(case: dict) -> None:
    doc = document(case["text"], language=case["language"])
    got = found(doc)
    for task in got:
        assert doc.text[task.start : task.end] == task.quote
        for body in task.bodies:
            if body.start is not None and body.end is not None:
                assert 0 <= body.start < body.end <= len(doc.text)
    if not case["tasks"]:
        assert [(task.action, task.object) for task in got] == []
        return
    surplus = [
        task.quote
        for task in got
        if not any(w["quote"] in task.quote or task.quote in w["quote"] for w in case["tasks"])
    ]
    assert surplus == [] and len(got) == len(case["tasks"])
    for want in case["tasks"]:
        same = [task for task in got if want["quote"] in task.quote or task.quote in want["quote"]]
        assert same, f"no task holds {want['quote']!r}; got {[(task.action, task.quote) for task in got]}"
        assert (want["action"], want["modality"]) in [(task.action, task.modality) for task in same]
        named = {body.name: body.role for task in same for body in task.bodies}
        assert want.get("bodies", {}).items() <= named.items()
