"""Titles of documents and the regions they hold for, beside the regions a question names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kb.filters import Filters

if TYPE_CHECKING:
    from kb.engine import Store
    from kb.query import Query

KEPT = 2000
"""Of how many documents the heads last used stay at hand."""

SHORT = {"EU": "European Union", "US": "United States"}
"""What questions call regions that no document is sorted by."""

Head = tuple[str, str | None]
"""Title and region of a document."""

_heads: WeakKeyDictionary[Store, tuple[int, dict[str, Head]]] = WeakKeyDictionary()


def heads_of(store: Store, documents: Iterable[str]) -> dict[str, Head]:
    """Title and region of documents by id; read again only when the store has changed."""
    version, held = _heads.get(store, (None, {}))
    if version != store.version or len(held) > KEPT:
        held = {}
        _heads[store] = (store.version, held)
    wanted = list(documents)
    for document in wanted:
        if document not in held:
            row = next(iter(store.documents(Filters(document=document))), {})
            held[document] = (row.get("title") or "", row.get("region"))
    return {document: held[document] for document in wanted}


def titles_of(store: Store, documents: Iterable[str]) -> dict[str, str]:
    """The titles of documents by id."""
    return {document: title for document, (title, _) in heads_of(store, documents).items()}


def elsewhere(store: Store, query: Query, documents: Iterable[str]) -> frozenset[str]:
    """Those of ``documents`` that hold for a region apart from each that the query names; none where it names none known."""
    if not query.regions:
        return frozenset()
    from extractors.territories import related

    apart = set()
    for document, (_, region) in heads_of(store, documents).items():
        how = [related(region, SHORT.get(named, named)) for named in query.regions] if region else []
        if how and all(one == "apart" for one in how):
            apart.add(document)
    return frozenset(apart)


def names_place(query: Query, text: str) -> bool:
    """Whether a text speaks of a region that the query names, under any of its names."""
    from extractors.territories import spellings

    return any(name in text for named in query.regions for name in spellings(named))
