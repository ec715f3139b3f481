"""A file or address → its documents. The pipeline, on one page: load, split, outline, describe."""

from __future__ import annotations

import os
from dataclasses import replace

from extractors import identity, outline, pages, readers
from extractors.model import Document, Source


def read(source: str | os.PathLike[str], *, private: bool = False) -> list[Document]:
    """The documents in one file or at one address, each with its clause tree, in order. Raises ``UnreadableSource``.

    Addresses of this computer and of private networks are refused unless ``private`` lets them through.
    """
    loaded = readers.load(source, private=private)
    return documents(loaded)


def documents(source: Source) -> list[Document]:
    """The documents in a source that is already read."""
    found: list[Document] = []
    for piece in pages.split(source):
        built = outline.build(piece.body, piece.language, opening=piece.opening, closing=piece.closing)
        described = identity.describe(piece, built, source, others=found)
        found.append(
            Document(
                text=built.text,
                clauses=tuple(replace(clause, document=described.id) for clause in built.clauses),
                source=source.source,
                sha256=source.sha256,
                pages=source.pages,
                places=built.places if source.pages else (),
                cells=built.cells,
                notes=built.notes,
                flags=source.flags,
                **described.facts(),
            )
        )
    return found
