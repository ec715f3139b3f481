"""read → extract → embed → store: what becomes of each source, and what stays when things go wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from specimens import VALLEY, river, valley

import extractors
from extractors.model import Document, ExtractorError, Facts, UnreadableSource
from kb.embedding import Encoders
from kb.engine import StoreError
from kb.executor import Here
from kb.filters import BadFilter, Filters
from kb.ingest import entry, expanded, ingest, mere_heading, words
from kb.knowledge_base import KnowledgeBase

MADE = {"valley": valley, "river": river}


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that makes the documents a file names: one word, one document."""
    from dataclasses import replace
    from hashlib import sha256

    def read(source: str) -> list[Document]:
        path = Path(source)
        if not path.is_file():
            raise UnreadableSource(source, "does not exist", "check the path")
        content = path.read_bytes()
        if b"defect" in content:
            raise RuntimeError("a defect\nin two lines")
        named = [word for word in content.decode().split() if word in MADE]
        return [replace(MADE[word]().document, sha256=sha256(content).hexdigest(), source=source) for word in named]

    def extract(document: Document) -> Facts:
        return valley() if document.language == "en" else river()

    monkeypatch.setattr(extractors, "read", read)
    monkeypatch.setattr(extractors, "extract", extract)
    monkeypatch.setattr("kb.ingest.Processes", lambda *_, **__: Here())  # a process of its own would know no fakes


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KnowledgeBase]:
    monkeypatch.delenv("KB_MODEL", raising=False)
    with KnowledgeBase.open(tmp_path / "data", create=True, model="fake") as made:
        yield made


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "valley.txt").write_text("valley")
    (folder / "deep" / "deeper" / "river.MD").write_text("river")
    (folder / "picture.png").write_text("valley")
    (folder / ".hidden.txt").write_text("valley")
    (folder / "~$open.docx").write_text("valley")
    return folder


def statuses(results: list) -> list[str]:
    return [one["status"] for one in results]


def test_a_source_goes_in_with_its_counts(kb: KnowledgeBase, papers: Path) -> None:
    (one,) = kb.ingest([papers / "valley.txt"])
    assert (one["status"], one["documents"], one["error"]) == ("added", ["valley-plan"], None)
    assert (one["clauses"], one["tasks"], one["targets"]) == (4, 4, 2)
    assert one["source"] == str(papers / "valley.txt") and one["seconds"] >= 0


def test_the_same_content_is_unchanged_and_changed_content_replaces(kb: KnowledgeBase, papers: Path) -> None:
    file = papers / "valley.txt"
    kb.ingest([file])
    (again,) = kb.ingest([file])
    assert (again["status"], again["documents"], again["targets"]) == ("unchanged", ["valley-plan"], 2)
    file.write_text("river")
    (changed,) = kb.ingest([file])
    assert changed["status"] == "updated"
    assert [one["id"] for one in kb.documents()] == ["river-rules"]
    assert statuses(ingest(kb.store, kb.encoders, [file], again=True)) == ["updated"]


def test_the_same_file_named_another_way_is_unchanged(
    kb: KnowledgeBase, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb.ingest([papers / "valley.txt"])
    monkeypatch.chdir(papers)
    assert statuses(kb.ingest(["valley.txt", "./valley.txt"])) == ["unchanged", "unchanged"]


def test_a_copy_is_unchanged_also_within_one_run(kb: KnowledgeBase, papers: Path) -> None:
    (papers / "copy.txt").write_text("valley")
    assert statuses(kb.ingest([papers / "copy.txt", papers / "valley.txt"])) == ["added", "unchanged"]
    assert len(kb.documents()) == 1


def test_a_copy_keeps_its_content_when_the_other_file_changes(kb: KnowledgeBase, papers: Path) -> None:
    for again in (False, True):
        (papers / "again.txt").write_text("valley")
        (papers / "valley.txt").write_text("valley")
        kb.remove(one["id"] for one in kb.documents())
        assert statuses(kb.ingest([papers / "again.txt", papers / "valley.txt"])) == ["added", "unchanged"]
        (papers / "again.txt").write_text("river")
        results = kb.ingest([papers / "again.txt", papers / "valley.txt"][:: -1 if again else 1])
        assert sorted(statuses(results)) == ["added", "updated"]
        assert {one["id"] for one in kb.documents()} == {one for result in results for one in result["documents"]}
        assert {one["title"] for one in kb.documents()} == {valley().document.title, river().document.title}


def test_one_bad_source_stops_no_other(kb: KnowledgeBase, papers: Path) -> None:
    (papers / "bad.txt").write_text("defect")
    results = kb.ingest([papers / "missing.pdf", papers / "bad.txt", papers / "valley.txt"])
    assert statuses(results) == ["failed", "failed", "added"]
    assert results[0]["error"] == f"{papers / 'missing.pdf'}: does not exist; check the path"
    assert "bad.txt" in results[1]["error"] and "a defect in two lines" in results[1]["error"]


def test_a_failed_new_reading_leaves_what_was_there(kb: KnowledgeBase, papers: Path) -> None:
    file = papers / "valley.txt"
    kb.ingest([file])
    file.write_text("defect")
    assert statuses(kb.ingest([file])) == ["failed"]
    assert [one["id"] for one in kb.documents()] == ["valley-plan"]


def test_folders_globs_and_addresses(papers: Path) -> None:
    found = [str(Path(one).relative_to(papers)) for one in expanded([papers])]
    assert found == ["deep/deeper/river.MD", "valley.txt"]
    assert [Path(one).name for one in expanded([str(papers / "*.txt")])] == ["valley.txt"]
    assert [Path(one).name for one in expanded([str(papers / "**" / "*.MD")])] == ["river.MD"]
    assert list(expanded(["https://example.org/a?b=[1]"])) == ["https://example.org/a?b=[1]"]
    (papers / "odd[1].txt").write_text("river")
    assert list(expanded([str(papers / "odd[1].txt")])) == [str(papers / "odd[1].txt")]
    assert list(expanded([str(papers / "nothing*")])) == [str(papers / "nothing*")]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_a_name_that_is_no_utf8_fails_alone(kb: KnowledgeBase, papers: Path) -> None:
    Path(os.fsdecode(os.fsencode(papers) + b"/\xff.txt")).write_text("river")
    (papers / "deep" / "deeper" / "river.MD").unlink()
    results = kb.ingest([papers])
    assert sorted(statuses(results)) == ["added", "failed"]
    assert next(one["error"].encode() for one in results if one["error"]).endswith(b"rename it and ingest it again")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, bytes]]:
    """What stands at addresses: the address that each ends at, and its content."""
    from extractors.readers import fetching

    pages: dict[str, tuple[str, bytes]] = {}

    def fetch(address: str, *, private: bool, limits: object) -> fetching.Fetched:
        if not private:
            raise UnreadableSource(address, "lies on a private network", "allow that")
        where, content = pages[address]
        return fetching.Fetched(where, content, "text/plain", None)

    monkeypatch.setattr(fetching, "fetch", fetch)
    return pages


RULES = "Lake rules\n\nArticle 1 The town counts all boats.\n\nArticle 2 By {year} no boat burns oil.\n"


def test_an_address_is_known_again(kb: KnowledgeBase, site: dict[str, tuple[str, bytes]]) -> None:
    asked, found = "https://lake.example/rules", "https://lake.example/rules/2031.txt"
    site[asked] = site[found] = (found, RULES.format(year=2031).encode())
    assert statuses(kb.ingest([asked], private=True)) == ["added"]
    (again,) = kb.ingest([asked], private=True)
    assert (again["status"], again["clauses"]) == ("unchanged", 4)
    assert statuses(kb.ingest([found], private=True)) == ["unchanged"]  # the same under another name
    site[asked] = (found, RULES.format(year=2035).encode())
    assert statuses(kb.ingest([asked], private=True)) == ["updated"]
    assert len(kb.documents()) == 1
    assert statuses(ingest(kb.store, kb.encoders, [asked], again=True, private=True)) == ["updated"]


def test_private_addresses_want_to_be_allowed(
    kb: KnowledgeBase, site: dict[str, tuple[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site["http://10.0.0.1/a"] = ("http://10.0.0.1/a", RULES.encode())
    (one,) = kb.ingest(["http://10.0.0.1/a"])
    assert one["error"] == "http://10.0.0.1/a: lies on a private network; allow that"
    monkeypatch.setenv("KB_ALLOW_PRIVATE", "1")
    assert statuses(kb.ingest(["http://10.0.0.1/a"])) == ["added"]


@pytest.mark.parametrize(
    ("environment", "given", "limits"),
    [
        ({}, (None, None), (3600, 4096)),
        ({"KB_TIME_LIMIT": "90", "KB_MEMORY_LIMIT": "0"}, (None, None), (90, None)),
        ({"KB_TIME_LIMIT": "90"}, (0, 800), (None, 800)),
    ],
)
def test_limits_are_given_or_set(
    environment: dict, given: tuple, limits: tuple, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb import settings

    for name in ("KB_TIME_LIMIT", "KB_MEMORY_LIMIT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = settings.limits(*given)
    assert (found.seconds, found.megabytes) == limits
    monkeypatch.setenv("KB_TIME_LIMIT", "soon")
    with pytest.raises(StoreError, match="KB_TIME_LIMIT=soon: is no number of seconds"):
        settings.limits()


def test_an_empty_folder_fails_and_is_told(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (one,) = kb.ingest([tmp_path / "empty"])
    assert one["status"] == "failed"
    assert one["error"].startswith(f"{tmp_path / 'empty'}: holds no file to read; put .docx, ")


def test_progress_is_told_to_the_end(kb: KnowledgeBase, papers: Path) -> None:
    events: list = []
    kb.ingest([papers], progress=events.append)
    assert [event["stage"] for event in events][-1] == "done"
    assert {"read", "embed", "index", "done"} == {event["stage"] for event in events}
    for event in events:
        assert 0 <= event["done"] <= event["total"] and event["message"]


def test_a_store_error_fails_its_source_in_one_line(
    kb: KnowledgeBase, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.store.sqlite.ROOM", 2**80)
    (one,) = kb.ingest([papers / "valley.txt"])
    assert one["status"] == "failed" and "make room" in one["error"] and "\n" not in one["error"]


def test_workers_bring_the_same(kb: KnowledgeBase, papers: Path) -> None:
    results = ingest(kb.store, kb.encoders, [papers], executor=Here())
    assert statuses(results) == ["added", "added"]
    assert [Path(one["source"]).name for one in results] == ["river.MD", "valley.txt"]


def test_an_unreadable_source_is_told_the_same_from_a_worker() -> None:
    import pickle

    from kb.reading import explained, read_source

    with pytest.raises(ExtractorError) as raised:
        read_source("missing.pdf")
    error = pickle.loads(pickle.dumps(raised.value))
    assert explained("missing.pdf", error) == "missing.pdf: does not exist; check the path"


def test_passages_are_clauses_and_their_sentences() -> None:
    made = entry(valley(), Encoders.named("fake"))
    kinds = [(one.clause, one.kind) for one in made.passages]
    assert kinds == [
        ("1.1", "clause"), ("1.1", "sentence"), ("1.1", "sentence"),
        ("1.2", "clause"), ("1.2", "sentence"), ("1.2", "sentence"),
        ("2", "clause"), ("2", "sentence"), ("2", "sentence"),
    ]  # fmt: skip
    text = valley().document.text
    assert text[made.passages[1].start : made.passages[1].end].startswith("By 2025 wind farms")
    assert set(made.tokens) == {"1.1", "1.2", "2"}
    assert "aim" in made.tokens["1.1"].heading and "plan" in made.tokens["1.1"].title


@pytest.mark.parametrize(("text", "count"), [("Two words", 2), ("严禁新建石灰窑", 3), ("到2025年", 2), ("— …", 0)])
def test_words_of_both_languages_are_counted(text: str, count: int) -> None:
    assert words(text) == count


def test_only_mere_headings_are_left_out() -> None:
    from specimens import document

    from extractors.passage import passages

    made = document(parts=(*VALLEY, ("3", "Kilns", "3. Kilns"), ("4", None, "…"), ("5", "Kilns", "Kilns close.")))
    assert [one.clause.path for one in passages(made) if mere_heading(one)] == ["1", "3", "4"]


def test_the_door_takes_filters_in_both_ways(kb: KnowledgeBase, papers: Path) -> None:
    kb.ingest([papers])
    assert kb.targets(year=2030) == kb.targets(Filters(year=2030)) != []
    assert kb.targets(Filters(year=2025), language="zh")[0]["document"] == "river-rules"
    assert kb.remove(["river-rules", "nothing"]) == ["river-rules"]
    assert [one["id"] for one in kb.documents()] == ["valley-plan"]


def test_one_source_or_document_may_be_given_as_it_is(kb: KnowledgeBase, papers: Path) -> None:
    assert statuses(kb.ingest(str(papers / "valley.txt"))) == ["added"]
    assert statuses(kb.ingest(papers / "valley.txt")) == ["unchanged"]
    assert kb.remove("valley-plan") == ["valley-plan"]


def test_a_closed_base_says_so(kb: KnowledgeBase) -> None:
    kb.close()
    kb.close()
    for use in (kb.documents, lambda: kb.search("kiln"), lambda: kb.remove("valley-plan")):
        with pytest.raises(StoreError, match="was closed"):
            use()


@pytest.mark.parametrize(
    "fields", [{"year": "2025"}, {"year": 2025.0}, {"year": True}, {"document": 5}, {"body": ["a"]}, {"body": "\ud800"}]
)
def test_a_filter_of_the_wrong_type_is_told(fields: dict) -> None:
    with pytest.raises(BadFilter, match=next(iter(fields))):
        Filters(**fields)


def test_an_empty_filter_narrows_nothing() -> None:
    assert not Filters(document="", body="", kind="", language="")
