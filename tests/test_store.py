"""The contract of every store. Another engine is tested by adding it to ``ENGINES``."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from specimens import document, river, valley

from extractors.model import Facts
from kb.embedding import Encoders
from kb.engine import Store, StoreError
from kb.filters import Filters
from kb.ingest import entry
from kb.store import SqliteStore
from kb.store.conditions import subtree as real_subtree
from kb.tokens import tokens

ENGINES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: SqliteStore(folder, create=True)}
FAKE = Encoders.named("fake")
ALL = Filters()


@pytest.fixture(params=sorted(ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = ENGINES[request.param](tmp_path / "data")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def branch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch with one industry under it; every other industry stands alone."""
    below = {"renewable-energy-of-this-test": frozenset({"wind-power"})}
    monkeypatch.setattr("kb.store.conditions.subtree", lambda name: {name} | below.get(name, frozenset()))


@pytest.fixture
def filled(store: Store) -> Store:
    store.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    store.replace_source("river.txt", "b", [entry(river(), FAKE)])
    return store


def found(store: Store, query: str, filters: Filters = ALL, k: int = 5) -> list[tuple[str, str]]:
    vectors = FAKE.query(query, ["fake"])
    return [(one.document, one.clause) for one in store.search(tokens(query), vectors, filters, k)]


# Keeping --------------------------------------------------------------------------------------------------------


def test_an_empty_store_answers_with_nothing(store: Store) -> None:
    for listed in (store.documents, store.clauses, store.tasks, store.targets, store.bodies, store.applications):
        assert listed(ALL) == []
    assert store.source("valley.txt") is None
    assert store.languages() == ()
    assert found(store, "lime kilns") == []
    assert store.get([1]) == []


def test_records_come_back_as_the_interface_prints_them(filled: Store) -> None:
    document = filled.documents(Filters(document="valley-plan"))[0]
    assert (document["clauses"], document["tasks"], document["targets"]) == (4, 4, 2)
    assert "text" not in document and "places" not in document
    clause = filled.clauses(Filters(document="valley-plan"))[1]
    assert clause["clause"] == "1.1" and "path" not in clause
    goal = filled.targets(Filters(document="valley-plan"))[1]
    assert goal["value"] == 90 and goal["alternatives"] == [9.0] and goal["industries"][0]["industry"] == "wind-power"
    assert filled.tasks(Filters(document="valley-plan"))[0]["bodies"][0]["role"] == "lead"


def test_facts_of_clauses_come_by_place(filled: Store) -> None:
    found = filled.facts([("valley-plan", "1.1"), ("river-rules", "2"), ("valley-plan", "9")])
    assert {place: [one["id"] for one in rows] for place, rows in found["targets"].items()} == {
        ("valley-plan", "1.1"): ["valley-plan#t1", "valley-plan#t2"]
    }
    assert list(found["tasks"]) == [("river-rules", "2")]
    assert found["applications"]["valley-plan", "1.1"][0]["industry"] == "wind-power"
    assert filled.facts([]) == {"targets": {}, "tasks": {}, "applications": {}}


def test_text_is_given_whole_when_asked_for(filled: Store) -> None:
    document = filled.documents(Filters(document="river-rules"), text=True)[0]
    assert document["text"] == river().document.text


def test_a_changed_source_replaces_its_documents(filled: Store) -> None:
    before = filled.version
    filled.replace_source("valley.txt", "c", [entry(valley("valley-plan-new"), FAKE)])
    assert [one["id"] for one in filled.documents(ALL)] == ["river-rules", "valley-plan-new"]
    assert filled.source("valley.txt").sha256 == "c"  # type: ignore[union-attr]
    assert {document for document, _ in found(filled, "lime kilns")} == {"valley-plan-new", "river-rules"}
    assert filled.version > before


def test_the_same_source_again_changes_nothing_that_is_seen(filled: Store) -> None:
    before = [filled.documents(ALL), filled.targets(ALL), filled.bodies(ALL)]
    filled.replace_source("river.txt", "b", [entry(river(), FAKE)])
    assert [filled.documents(ALL), filled.targets(ALL), filled.bodies(ALL)] == before


def test_ids_held_by_another_source_get_a_number(filled: Store) -> None:
    ids = filled.replace_source("copy.txt", "c", [entry(valley(), FAKE)])
    assert ids == ("valley-plan~2",)
    copies = filled.targets(Filters(document="valley-plan~2"))
    assert [one["id"] for one in copies] == ["valley-plan~2#t1", "valley-plan~2#t2"]
    assert {one["document"] for one in copies + filled.clauses(Filters(document="valley-plan~2"))} == {"valley-plan~2"}
    assert filled.replace_source("third.txt", "d", [entry(valley(), FAKE)]) == ("valley-plan~3",)
    assert filled.replace_source("valley.txt", "e", [entry(valley(), FAKE)]) == ("valley-plan",)


def test_content_is_known_under_another_name(filled: Store) -> None:
    held = filled.same_content("b")
    assert held is not None and held.source == "river.txt" and held.documents == ("river-rules",)
    assert filled.same_content("nothing") is None


def test_a_removed_document_is_gone_from_every_list(filled: Store) -> None:
    assert filled.delete_document("valley-plan")
    assert not filled.delete_document("valley-plan")
    for listed in (filled.documents, filled.clauses, filled.tasks, filled.targets, filled.applications):
        assert not [row for row in listed(ALL) if "valley" in str(row.get("document", row.get("id")))]
    assert [body["name"] for body in filled.bodies(ALL)] == ["河县工业和信息化局"]
    assert {document for document, _ in found(filled, "lime kilns")} <= {"river-rules"}
    assert filled.source("valley.txt") is None


def test_removing_one_of_several_documents_makes_the_source_be_read_again(store: Store) -> None:
    store.replace_source("page.html", "a", [entry(valley(), FAKE), entry(river(), FAKE)])
    store.delete_document("river-rules")
    assert store.source("page.html").documents == ("valley-plan",)  # type: ignore[union-attr]
    assert store.source("page.html").sha256 != "a"  # type: ignore[union-attr]


def test_references_resolve_once_the_document_named_is_there(store: Store) -> None:
    store.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    assert store.documents(ALL)[0]["references"][0]["document"] is None
    store.replace_source("river.txt", "b", [entry(river(), FAKE)])
    assert store.documents(ALL)[0]["references"][0]["document"] == "river-rules"
    store.delete_document("river-rules")
    assert store.documents(ALL)[0]["references"][0]["document"] is None


def test_a_fact_of_no_clause_is_refused_whole(store: Store) -> None:
    from dataclasses import replace

    facts = valley()
    stray = replace(facts, tasks=(replace(facts.tasks[0], clause="9.9"),))
    with pytest.raises(StoreError, match=r"valley-plan.*'9\.9'"):
        store.replace_source("valley.txt", "a", [entry(river(), FAKE), entry(stray, FAKE)])
    assert store.documents(ALL) == [] and store.source("valley.txt") is None


# Filters --------------------------------------------------------------------------------------------------------

TARGETS = [
    ({"year": 2025}, ["valley-plan#t1", "river-rules#t1"]),
    ({"since": 2026}, ["valley-plan#t2"]),
    ({"until": 2026, "language": "en"}, ["valley-plan#t1"]),
    ({"since": 2031}, []),
    ({"strength": "aspirational"}, ["valley-plan#t2"]),
    ({"kind": "threshold"}, []),
    ({"industry": "wind-power"}, ["valley-plan#t1", "valley-plan#t2"]),
    ({"industry": "no-such-branch"}, []),
    ({"industry": "renewable-energy-of-this-test"}, ["valley-plan#t1", "valley-plan#t2"]),
    ({"sector": "renewable-energy-of-this-test", "year": 2030}, ["valley-plan#t2"]),
    ({"region": "river"}, ["river-rules#t1"]),
    ({"region": "%"}, []),
    ({"document": "river-rules"}, ["river-rules#t1"]),
    ({"body": "人民政府"}, ["river-rules#t1"]),
    ({"language": "zh"}, ["river-rules#t1"]),
]
TASKS = [
    ({"modality": "prohibit"}, ["valley-plan#a2", "river-rules#a1"]),
    ({"modality": "prohibit", "language": "zh"}, ["river-rules#a1"]),
    ({"year": 2027}, ["valley-plan#a1"]),
    ({"body": "building office"}, ["valley-plan#a1"]),
    ({"body": "工信局"}, ["river-rules#a1"]),
    ({"body": "信息化局"}, ["river-rules#a1"]),
    ({"industry": "lime"}, ["valley-plan#a1", "valley-plan#a2"]),
    ({"region": "road"}, ["valley-plan#a4"]),
    ({"modality": "support"}, []),
]
CLAUSES = [
    ({"year": 2025}, ["1.1", "1"]),
    ({"year": 2027}, ["1.2"]),
    ({"modality": "must"}, ["1.2", "2"]),
    ({"modality": "prohibit", "year": 2027}, []),
    ({"modality": "must", "year": 2027}, ["1.2"]),
    ({"industry": "lime"}, ["1.2"]),
    ({"strength": "aspirational", "year": 2025}, []),
    ({"body": "Building Office"}, ["1.2"]),
    ({"region": "River Road"}, ["2"]),
]
DOCUMENTS = [
    ({"region": "valley"}, ["valley-plan"]),
    ({"year": 2025}, ["valley-plan", "river-rules"]),
    ({"industry": "lime"}, ["valley-plan"]),
    ({"body": "河县人民政府"}, ["river-rules"]),
    ({"modality": "encourage"}, ["valley-plan"]),
    ({"language": "en"}, ["valley-plan"]),
]


@pytest.mark.parametrize(("fields", "expected"), TARGETS)
def test_targets_under_filters(filled: Store, fields: dict[str, Any], expected: list[str]) -> None:
    assert [one["id"] for one in filled.targets(Filters(**fields))] == expected


@pytest.mark.parametrize(("fields", "expected"), TASKS)
def test_tasks_under_filters(filled: Store, fields: dict[str, Any], expected: list[str]) -> None:
    assert [one["id"] for one in filled.tasks(Filters(**fields))] == expected


@pytest.mark.parametrize(("fields", "expected"), CLAUSES)
def test_clauses_under_filters(filled: Store, fields: dict[str, Any], expected: list[str]) -> None:
    assert [one["clause"] for one in filled.clauses(Filters(**fields))] == expected


@pytest.mark.parametrize(("fields", "expected"), DOCUMENTS)
def test_documents_under_filters(filled: Store, fields: dict[str, Any], expected: list[str]) -> None:
    assert [one["id"] for one in filled.documents(Filters(**fields))] == expected


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("河南", ["province", "province-en", "city"]),
        ("Henan Province", ["province", "province-en", "city"]),
        ("洛阳", ["city"]),
        ("Hunan", []),
        ("UK", ["kingdom"]),
        ("英国", ["kingdom"]),
        ("China", ["province", "province-en", "city"]),
    ],
)
def test_a_region_is_found_by_its_name_in_either_language(store: Store, region: str, expected: list[str]) -> None:
    regions = {"province": "河南省", "province-en": "Henan", "city": "Luoyang, Henan", "kingdom": "United Kingdom", "other": "Ukraine"}  # fmt: skip
    for name, where in regions.items():
        store.replace_source(name, name, [entry(valley(name, region=where), FAKE)])
    filters = Filters(region=region)
    assert [one["id"] for one in store.documents(filters)] == expected
    assert list(dict.fromkeys(one["document"] for one in store.targets(filters))) == expected
    assert list(dict.fromkeys(one["document"] for one in store.tasks(filters))) == expected
    assert list(dict.fromkeys(one["document"] for one in store.clauses(filters))) == expected


def test_a_kind_is_of_targets_or_of_documents(filled: Store) -> None:
    filled.replace_source("law.txt", "c", [entry(valley("valley-law", kind="law"), FAKE)])
    assert [one["id"] for one in filled.documents(Filters(kind="law"))] == ["valley-law"]
    assert [one["id"] for one in filled.documents(Filters(kind="law", language="zh"))] == []
    assert [one["id"] for one in filled.targets(Filters(kind="law"))] == ["valley-law#t1", "valley-law#t2"]
    assert {one["document"] for one in filled.tasks(Filters(kind="law"))} == {"valley-law"}
    assert {one["document"] for one in filled.clauses(Filters(kind="law", year=2025))} == {"valley-law"}
    assert filled.documents(Filters(kind="threshold")) == []
    assert [one["id"] for one in filled.documents(Filters(kind="target", language="zh"))] == ["river-rules"]


def test_european_laws_are_found_by_the_number_lists_cite(store: Store) -> None:
    law = "Regulation (EU) 2099/12"
    store.replace_source("law.txt", "a", [entry(valley("law", number=law, title=f"{law} on valleys"), FAKE)])
    store.replace_source("other.txt", "b", [entry(valley("citing"), FAKE)])
    from dataclasses import replace

    facts = valley("list")
    cited = replace(
        facts.document.references[0], title="Regulations (EU) 2098/7 and (EU) 2099/12", number="(EU) 2099/12"
    )
    store.replace_source(
        "list.txt", "c", [entry(replace(facts, document=replace(facts.document, references=(cited,))), FAKE)]
    )
    assert store.documents(Filters(document="list"))[0]["references"][0]["document"] == "law"


def test_every_filter_at_once_is_understood_by_every_list(filled: Store) -> None:
    everything = Filters("d", "i", "s", 2025, 2020, 2030, "b", "r", "must", "binding", "target", "en")
    for listed in (filled.documents, filled.clauses, filled.tasks, filled.targets, filled.bodies, filled.applications):
        assert listed(everything) == []


def test_applications_are_those_of_the_industry_asked(filled: Store) -> None:
    assert [one["clause"] for one in filled.applications(Filters(industry="lime"))] == ["1.2"]
    assert len(filled.applications(ALL)) == 2


def test_bodies_are_counted_over_documents(filled: Store) -> None:
    filled.replace_source("copy.txt", "c", [entry(valley(), FAKE)])
    first = filled.bodies(ALL)[0]
    assert (first["name"], first["mentions"], first["tasks"]) == ("Valley Building Office", 2, 2)
    assert first["documents"] == ["valley-plan", "valley-plan~2"]
    assert [one["name"] for one in filled.bodies(Filters(modality="prohibit"))] == ["河县工业和信息化局"]


# Search ---------------------------------------------------------------------------------------------------------

QUERIES = [
    ("closing a lime kiln", ("valley-plan", "1.2")),
    ("charging pile", ("valley-plan", "2")),
    ("石灰窑", ("river-rules", "2")),
    ("充电桩", ("river-rules", "1")),
    ('"wind" AND (farms NEAR', ("valley-plan", "1.1")),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_words_bring_up_their_clause_first(filled: Store, query: str, expected: tuple[str, str]) -> None:
    best = max(filled.search(tokens(query), {}, ALL, 5), key=lambda one: one.keyword or 0)
    assert (best.document, best.clause) == expected
    assert filled.get([best.row])[0]["clause"] == expected[1]


def test_every_signal_is_filled_in(filled: Store) -> None:
    query = "new kilns are strictly forbidden"
    found = filled.search(tokens(query), FAKE.query(query, ["fake"]), ALL, 1)
    one = next(one for one in found if one.clause == "1.2")
    text = valley().document.text
    assert one.sentence is not None and text[slice(*one.sentence)] == "New kilns are strictly forbidden."
    assert one.sentence_cosine["fake"] == pytest.approx(1, abs=1e-3)
    assert 0 < one.clause_cosine["fake"] < 1 and one.keyword is not None and one.keyword > 0


def test_filters_narrow_what_is_found(filled: Store) -> None:
    assert {name for name, _ in found(filled, "kilns 石灰窑", Filters(language="zh"))} == {"river-rules"}
    assert found(filled, "kilns", Filters(industry="lime")) == [("valley-plan", "1.2")]
    assert found(filled, "kilns", Filters(document="nothing")) == []


def test_a_mere_heading_is_kept_but_not_found(filled: Store) -> None:
    assert "1" in [one["clause"] for one in filled.clauses(Filters(document="valley-plan"))]
    assert ("valley-plan", "1") not in found(filled, "aims", k=50)


def test_a_word_in_a_heading_weighs_more_than_in_the_text(store: Store) -> None:
    parts = (("1", "Ports", "Ports\nShips wait in line here."), ("2", "Line", "Line\nShips wait in ports here."))
    facts = Facts(document("harbour", parts, title="Harbour"))
    store.replace_source("harbour.txt", "a", [entry(facts, FAKE)])
    scores = {one.clause: one.keyword or 0 for one in store.search(tokens("ports"), {}, ALL, 5)}
    assert scores["1"] > scores["2"] > 0


# Remembering ----------------------------------------------------------------------------------------------------


def test_the_subtree_of_an_industry_is_the_taxonomys() -> None:
    from extractors.industries import taxonomy

    entry = next(one for one in taxonomy().industries if one.parents)
    assert entry.id in real_subtree(entry.parents[0])
    assert entry.parents[0] not in real_subtree(entry.id)
    assert real_subtree("no-such-industry") == {"no-such-industry"}


def test_small_facts_are_remembered(store: Store) -> None:
    assert store.meta("model") is None
    store.remember("model", {"name": "x"})
    assert store.meta("model") == {"name": "x"}


# Threads, processes, accidents ------------------------------------------------------------------------------------


def test_many_threads_read_while_one_writes(filled: Store) -> None:
    errors: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(10):
                counts = {one["id"]: one["clauses"] for one in filled.documents(ALL)}
                assert counts["river-rules"] == 2 and counts["valley-plan"] == 4
                assert found(filled, "lime kilns")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(10):
        filled.replace_source("valley.txt", str(number), [entry(valley(), FAKE)])
    for thread in threads:
        thread.join()
    assert errors == []


KILLED = """
import os, signal, sys
sys.path[:0] = [{tests!r}, {root!r}]
from collections.abc import Sequence
from pathlib import Path
from specimens import river, valley
from kb.embedding import Encoders
from kb.ingest import entry
from kb.store import SqliteStore

fake = Encoders.named("fake")
store = SqliteStore(Path({folder!r}), create=True)
store.replace_source("river.txt", "b", [entry(river(), fake)])

class Deadly(Sequence):
    def __len__(self): return 2
    def __getitem__(self, at):
        if at == 0: return entry(valley(), fake)
        os.kill(os.getpid(), signal.SIGKILL)

store.replace_source({source!r}, "new", Deadly())
"""


@pytest.mark.parametrize("source", ["valley.txt", "river.txt"])
def test_killed_in_the_middle_leaves_nothing_half(tmp_path: Path, source: str) -> None:
    folder, tests = tmp_path / "data", Path(__file__).parent
    script = KILLED.format(tests=str(tests), root=str(tests.parent), folder=str(folder), source=source)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    store = SqliteStore(folder)
    assert [one["id"] for one in store.documents()] == ["river-rules"]
    assert store.source("river.txt").sha256 == "b"  # type: ignore[union-attr]
    assert store.source("valley.txt") is None
    assert [row for row in store.check() if row["severity"] == "error"] == []
    store.close()


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no knowledge base here"):
        SqliteStore(tmp_path / "nothing")


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="--data"):
        SqliteStore(tmp_path / "file" / "data", create=True)


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    from kb.store.connection import migrations

    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_an_older_schema_is_brought_up_also_for_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.store import connection

    first = SqliteStore(tmp_path, create=True)
    first.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    first.close()
    next_step = (len(connection.migrations()) + 1, "CREATE TABLE added (x);\nINSERT INTO added VALUES (1);\n")
    steps = [*connection.migrations(), next_step]
    monkeypatch.setattr(connection, "migrations", lambda: steps)
    store = SqliteStore(tmp_path, read_only=True)
    assert store.database.read().execute("SELECT x FROM added").fetchone()[0] == 1
    assert len(store.documents()) == 1


def test_a_migration_that_fails_leaves_the_schema_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.store import connection

    SqliteStore(tmp_path, create=True).close()
    steps = connection.migrations()
    broken = (len(steps) + 1, "CREATE TABLE added (x);\nINSERT INTO nothing VALUES (1);\n")
    with monkeypatch.context() as patched:
        patched.setattr(connection, "migrations", lambda: [*steps, broken])
        with pytest.raises(StoreError):
            SqliteStore(tmp_path)
    assert SqliteStore(tmp_path).documents() == []


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    SqliteStore(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / "policykb.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="newer version"):
            SqliteStore(tmp_path, read_only=read_only)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "policykb.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(StoreError, match="not a knowledge base"):
        SqliteStore(tmp_path)


def test_a_locked_store_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.store.connection.WAIT", 0.05)
    store = SqliteStore(tmp_path, create=True)
    other = sqlite3.connect(tmp_path / "policykb.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process is writing"):
        store.remember("x", 1)
    other.close()
    store.remember("x", 1)


def test_nothing_is_lost_where_another_process_keeps_the_log_from_being_tidied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.store.connection.WAIT", 0.05)
    store = SqliteStore(tmp_path, create=True)
    store.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    other = sqlite3.connect(tmp_path / "policykb.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.refresh()
    other.close()
    assert len(store.documents()) == 1


def test_an_emptied_file_is_no_knowledge_base_to_read_and_a_new_one_to_write(tmp_path: Path) -> None:
    (tmp_path / "policykb.sqlite").touch()
    with pytest.raises(StoreError, match="no knowledge base here"):
        SqliteStore(tmp_path, read_only=True)
    assert SqliteStore(tmp_path, create=True).documents() == []


def test_reading_only_writes_nothing(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path, create=True)
    first.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    first.close()
    store = SqliteStore(tmp_path, read_only=True)
    assert len(store.documents()) == 1
    with pytest.raises(StoreError, match="reading only"):
        store.delete_document("valley-plan")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path, create=True)
    first.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    first.close()
    tmp_path.chmod(0o555)
    try:
        store = SqliteStore(tmp_path, read_only=True)
        assert found(store, "lime kilns")
        with pytest.raises(StoreError):
            SqliteStore(tmp_path).remember("x", 1)
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_is_told_before_anything_is_written(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.store.sqlite.ROOM", 2**80)
    with pytest.raises(StoreError, match="make room"):
        filled.replace_source("valley.txt", "z", [entry(valley(), FAKE)])
    assert filled.source("valley.txt").sha256 == "a"  # type: ignore[union-attr]


def test_places_are_kept(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path, create=True)
    store.replace_source("valley.txt", "a", [entry(valley(), FAKE)])
    assert store.places("valley-plan") == valley().document.places
    assert store.places("nothing") == ()
