"""What tests share: where optional outside material lies, and the check that every fact re-reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and people's annotations beside the checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared documents beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def rereads() -> Any:
    """``rereads(facts)`` fails unless every quote of every fact stands where its offsets say."""

    def check(facts: Any) -> None:
        text = facts.document.text
        for clause in facts.document.clauses:
            assert text[clause.start : clause.end] == clause.text, clause.path
        for group in (facts.targets, facts.tasks, facts.applications, facts.document.references):
            for fact in group:
                assert text[fact.start : fact.end] == fact.quote, fact
        for task in facts.tasks:
            for body in task.bodies:
                if body.start is not None:
                    assert text[body.start : body.end] == body.name, (task.id, body)

    return check
