"""Records as the JSON that the command line prints and the store keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from extractors.model import Clause, Facts


def record(value: Any) -> Any:
    """The plain JSON value of a record: dataclasses become dicts, tuples lists; ``Clause.path`` is printed as ``clause``."""
    if is_dataclass(value) and not isinstance(value, type):
        names = (
            "clause" if isinstance(value, Clause) and field.name == "path" else field.name for field in fields(value)
        )
        return {name: record(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: record(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [record(item) for item in value]
    return value


def document_record(facts: Facts, *, text: bool = False) -> dict[str, Any]:
    """A document as the interface prints it: its facts, and how many clauses, tasks and targets it holds."""
    document = record(facts.document)
    full = document.pop("text")
    for long in ("places", "cells"):
        document.pop(long)
    document |= {"clauses": len(facts.document.clauses), "tasks": len(facts.tasks), "targets": len(facts.targets)}
    return {**document, "text": full} if text else document
