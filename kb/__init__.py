"""What is kept and asked: ``KnowledgeBase.open(path)`` is the door to documents, clauses, tasks, targets and answers."""

from __future__ import annotations

__all__ = ["KnowledgeBase"]


def __getattr__(name: str) -> object:
    if name == "KnowledgeBase":
        from kb.knowledge_base import KnowledgeBase

        return KnowledgeBase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
