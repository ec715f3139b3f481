"""``KnowledgeBase``: the door to a data folder. Thin: every method is one call into the module that knows how."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kb.engine import Store
from kb.filters import Filters
from kb.settings import data_folder

if TYPE_CHECKING:
    from kb.embedding import Encoders
    from kb.ingest import Result
    from kb.profile import Profile
    from kb.rephrasing import LanguageModel
    from kb.stages import Event
    from kb.watching import Limits

NONE = Filters()


class KnowledgeBase:
    """A store with the encoders it was built with.

        with KnowledgeBase.open("policies", create=True) as kb:
            kb.ingest(["plan.pdf"])
            kb.search("cement capacity", Filters(year=2025))

    Lists and searches take a ``Filters`` or its fields by name: ``kb.targets(year=2030, kind="target")``.
    """

    def __init__(self, store: Store, encoders: Encoders) -> None:
        self.store, self.encoders = store, encoders

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str] | None = None,
        *,
        create: bool = False,
        read_only: bool = False,
        encoders: Encoders | None = None,
        model: str | None = None,
    ) -> KnowledgeBase:
        """The knowledge base in ``path`` (else ``KB_DATA``, else the user's data folder).

        ``model`` names the encoder of English text for a folder that is being built; it is remembered. Raises
        ``StoreError`` where there is no knowledge base (and ``create`` is not asked), where it is damaged, newer than
        this version, or built with another model than the one named.
        """
        from kb.embedding import Encoders
        from kb.store import SqliteStore

        store = SqliteStore(data_folder(path), create=create, read_only=read_only)
        try:
            return cls(store, encoders or Encoders.of(store, model))
        except BaseException:
            store.close()
            raise

    @property
    def folder(self) -> Path | None:
        return getattr(self.store, "folder", None)

    def ingest(
        self,
        sources: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        progress: Callable[[Event], None] | None = None,
        again: bool = False,
        private: bool | None = None,
        limits: Limits | None = None,
    ) -> list[Result]:
        """Files, folders, globs and addresses: read, extracted, embedded, stored; one result a source. A single one may
        be given as it is.

        ``again`` reads content anew that the store already holds, for when the extractors have learnt something.
        ``private`` lets addresses of this computer and of private networks through; ``limits`` is what reading one source may
        take. Where they are not given the environment is asked (``kb.settings``).
        """
        from kb import settings
        from kb.ingest import ingest

        # A text is a sequence of texts as well: its letters would be read as sources, "." as this folder.
        given = [sources] if isinstance(sources, str | os.PathLike) else sources
        return ingest(
            self.store,
            self.encoders,
            given,
            progress=progress,
            again=again,
            private=settings.allow_private(private),
            limits=limits or settings.limits(),
        )

    def remove(self, documents: str | Iterable[str]) -> list[str]:
        """Take documents (or one) out; returns the ids that were there."""
        given = [documents] if isinstance(documents, str) else documents
        return [document for document in given if self.store.delete_document(document)]

    def documents(self, filters: Filters = NONE, *, text: bool = False, **fields: Any) -> list[dict[str, Any]]:
        return self.store.documents(_narrowed(filters, fields), text=text)

    def clauses(self, filters: Filters = NONE, **fields: Any) -> list[dict[str, Any]]:
        return self.store.clauses(_narrowed(filters, fields))

    def tasks(self, filters: Filters = NONE, **fields: Any) -> list[dict[str, Any]]:
        return self.store.tasks(_narrowed(filters, fields))

    def targets(self, filters: Filters = NONE, **fields: Any) -> list[dict[str, Any]]:
        return self.store.targets(_narrowed(filters, fields))

    def bodies(self, filters: Filters = NONE, **fields: Any) -> list[dict[str, Any]]:
        return self.store.bodies(_narrowed(filters, fields))

    def page_picture(self, document: str, number: int, span: tuple[int, int] | None = None) -> bytes | None:
        """Page ``number`` of a document's PDF as a PNG, with the characters ``span`` of its text marked; None where the file
        that was read is no PDF, has changed or is gone."""
        from kb.facsimile import picture

        held = next((one for one in self.store.sources() if document in one.documents), None)
        if held is None:
            return None
        start, end = span or (0, 0)
        places = self.store.places(document) if span else ()
        marks = [one.box for one in places if one.page == number and one.box and one.start < end and one.end > start]
        return picture(held.source, held.sha256, number, marks)

    def search(self, query: str, filters: Filters = NONE, k: int = 10, **fields: Any) -> list[dict[str, Any]]:
        from kb.search import search

        return search(self.store, self.encoders, _text(query), _narrowed(filters, fields), _count(k))

    def applies(
        self,
        industry: str,
        filters: Filters = NONE,
        k: int | None = 10,
        *,
        profile: Profile | None = None,
        **fields: Any,
    ) -> list[dict[str, Any]]:
        """What applies to an industry; with a ``profile`` (see ``kb.profile``) each row and task says whether to that one."""
        from kb.applicability import applies

        narrowed, most = _narrowed(filters, fields), None if k is None else _count(k)
        if profile is None:
            return applies(self.store, _text(industry), narrowed, most)
        from kb.profile import judged
        from kb.whereabouts import heads_of

        rows = applies(self.store, _text(industry), narrowed, None)
        heads = heads_of(self.store, {row["document"] for row in rows})
        return judged(rows, profile, {document: region for document, (_, region) in heads.items()})[:most]

    def ask(
        self,
        question: str,
        filters: Filters = NONE,
        k: int = 10,
        *,
        speaker: LanguageModel | None = None,
        **fields: Any,
    ) -> dict[str, Any]:
        """An answer with its citations; in the words of ``speaker`` (see ``kb.rephrasing``), as far as they hold."""
        from kb.ask import ask

        answer = ask(self.store, self.encoders, _text(question), _narrowed(filters, fields), _count(k))
        if speaker is None:
            return answer
        from kb.rephrasing import rephrased

        return rephrased(answer, speaker)

    def graph(self, filters: Filters = NONE, **fields: Any) -> Any:
        from kb.graph import build

        return build(self.store, _narrowed(filters, fields))

    def check(self, *, repair: bool = False) -> list[dict[str, Any]]:
        """Flagged records and what is wrong with the folder: {severity, kind, document, clause, record, message, repaired}."""
        return self.store.check(repair=repair)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


MOST = 1_000_000
"""More results than any folder has; engines count no further than they can."""


def _count(k: int) -> int:
    if not isinstance(k, int):
        raise TypeError(f"k is a whole number of results, not {k!r}")
    return max(0, min(k, MOST))


def _text(query: str) -> str:
    """A query as text that can be written as UTF-8, as arguments in another encoding cannot."""
    if not isinstance(query, str):
        raise TypeError(f"a query is text, not {query!r}")
    return query.encode("utf-8", "replace").decode()


def _narrowed(filters: Filters, fields: dict[str, Any]) -> Filters:
    if not isinstance(filters, Filters):
        raise TypeError(f"filters are a kb.Filters or given by name, not {filters!r}")
    return Filters(**(filters.active | fields)) if fields else filters
