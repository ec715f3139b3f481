"""Documents made of a few clauses, and the tasks found in them."""

from __future__ import annotations

from extractors import bodies, tasks
from extractors.model import Block, Clause, Document, Task
from extractors.passage import passages


def document(*texts: str, language: str, headings: tuple[str | None, ...] = (), kind: str = "plan") -> Document:
    """A document with one clause a text: "1", "2", …; a heading begins its clause's text."""
    clauses: list[Clause] = []
    whole = ""
    for number, text in enumerate(texts, 1):
        heading = headings[number - 1] if headings else None
        start = len(whole)
        whole += text
        clauses.append(Clause("d", str(number), None, heading, text, None, start, len(whole)))
        whole += "\n"
    return Document("d", "Title", kind, language, whole, tuple(clauses), "memory", "0")  # type: ignore[arg-type]


def found(doc: Document) -> list[Task]:
    return bodies.resolve(doc, [task for passage in passages(doc) for task in tasks.find(passage)])


def block(line: str) -> Block:
    """A paragraph, or a heading for a line that begins with number signs, as many as its level."""
    signs = len(line) - len(line.lstrip("#"))
    return Block(line[signs:].strip(), "heading", signs) if signs else Block(line)
