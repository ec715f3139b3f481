"""Text in, facts out: ``read(source)`` gives the documents in a file or address, ``extract(document)`` the facts in one.

Pure functions: nothing is stored, and nothing here knows of search or screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from extractors.model import Document, Facts

__all__ = ["extract", "read"]


def read(source: str | PathLike[str], *, private: bool = False) -> list[Document]:
    """The documents in one file or address, each with its clause tree, in the order they stand in it.

    Addresses of this computer and of private networks are refused unless ``private`` lets them through. Raises ``extractors.model.UnreadableSource`` if nothing can be read at all.
    """
    from extractors.reading import read as read_source

    return read_source(source, private=private)


def extract(document: Document) -> Facts:
    """The targets, tasks, bodies and applications found in one document."""
    from extractors.facts import extract as extract_facts

    return extract_facts(document)
