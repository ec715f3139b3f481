"""The command line as people and scripts meet it: what it prints, and that each error is one plain line with the right status."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PLAN = """# Implementation Plan for Clean Industry in Westmark Province

## 1. General requirements

The plan is drawn up for the province of Westmark.

## 2. Key tasks

### (1) Building materials

Strictly control new cement clinker capacity. Cement enterprises shall publish their energy use every year. By 2027, the
share of clean energy in the cement industry will reach more than 30%.

### (2) Transport

Encourage public transport companies to buy electric buses. By 2030, the number of charging stations will exceed 1,200.
"""


def kb(
    *arguments: str | Path,
    data: Path | None = None,
    limit: int | None = None,
    given: bytes | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """One run of the command in a process of its own; ``limit`` is the largest file it may write, in bytes, and ``given``
    what it reads from standard input."""
    command = [sys.executable, "-m", "kb.cli", *map(str, arguments)]
    settings = {key: value for key, value in os.environ.items() if not key.startswith("KB_")} | environment
    if data is not None:
        settings["KB_DATA"] = str(data)
    small = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    done = subprocess.run(
        command, capture_output=True, input=given, env=settings, preexec_fn=small, check=False, timeout=300
    )
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_line(done: subprocess.CompletedProcess[str], *words: str, status: int = 2) -> None:
    """The run failed with ``status`` and said so in one line that holds ``words``, and nothing else on standard error."""
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert done.returncode == status, (done.returncode, done.stderr[-2000:])
    assert len(lines) == 1, done.stderr[-2000:]
    for word in words:
        assert word in lines[0], lines[0]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "westmark.md"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, plan: Path) -> Path:
    folder = tmp_path_factory.mktemp("data")
    done = kb("ingest", plan, data=folder)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def rows(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


# What it prints ---------------------------------------------------------------------------------------------------


def test_extract_prints_every_kind_of_record_and_needs_no_data_folder(plan: Path, tmp_path: Path) -> None:
    found = rows(kb("extract", plan, data=tmp_path / "none"))
    assert set(found) == {"documents", "clauses", "tasks", "targets", "bodies"}
    assert not (tmp_path / "none").exists()
    text = {document["id"]: document["text"] for document in found["documents"]}
    for fact in found["targets"] + found["tasks"]:
        assert text[fact["document"]][fact["start"] : fact["end"]] == fact["quote"]
    assert {(t["value"], t["unit"], t["year"]) for t in found["targets"]} == {(30, "%", 2027), (1200, "station", 2030)}


def test_the_same_content_again_is_unchanged_and_a_changed_file_replaces_its_documents(tmp_path: Path) -> None:
    source, data = tmp_path / "plan.md", tmp_path / "data"
    source.write_text(PLAN, "utf-8")
    assert [row["status"] for row in rows(kb("ingest", source, data=data))] == ["added"]
    assert [row["status"] for row in rows(kb("ingest", source, data=data))] == ["unchanged"]
    source.write_text(PLAN.replace("30%", "35%"), "utf-8")
    assert [row["status"] for row in rows(kb("ingest", source, data=data))] == ["updated"]
    assert {row["value"] for row in rows(kb("targets", data=data))} == {35, 1200}
    assert len(rows(kb("documents", data=data))) == 1


def test_removed_documents_are_gone(tmp_path: Path, plan: Path) -> None:
    kb("ingest", plan, data=tmp_path)
    (document,) = rows(kb("documents", data=tmp_path))
    assert rows(kb("remove", document["id"], data=tmp_path)) == [{"document": document["id"], "removed": True}]
    assert rows(kb("documents", data=tmp_path)) == []
    one_line(kb("remove", document["id"], data=tmp_path), document["id"], "kb documents")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["targets"], 2),
        (["targets", "--year", "2027"], 1),
        (["targets", "--from", "2028", "--to", "2035"], 1),
        (["targets", "--from", "2031"], 0),
        (["tasks", "--modality", "control"], 1),
        (["tasks", "--industry", "cement"], 2),
        (["clauses", "--language", "zh"], 0),
        (["tasks", "--sector", "industry"], 2),
        (["targets", "--document", "", "--body", ""], 2),
    ],
)
def test_filters_narrow_lists(data: Path, arguments: list[str], count: int) -> None:
    assert len(rows(kb(*arguments, data=data))) == count


def test_search_ranks_the_clause_that_answers_first(data: Path) -> None:
    hits = rows(kb("search", "electric buses", data=data))
    assert hits[0]["clause"] == "2.2"
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))
    for start, end in hits[0]["highlights"]:
        assert 0 <= start < end <= len(hits[0]["text"])


def test_batch_gives_one_line_a_query_in_order(data: Path, tmp_path: Path) -> None:
    batch = tmp_path / "queries.txt"
    batch.write_text("cement capacity\n\ncharging stations\n", "utf-8")
    for command in ("search", "applies", "ask"):
        lines = [json.loads(line) for line in kb(command, "--batch", batch, data=data).stdout.splitlines()]
        assert [line.get("query") or line.get("question") for line in lines] == ["cement capacity", "charging stations"]


def test_a_batch_is_read_as_utf8_whatever_its_line_ends(data: Path, tmp_path: Path) -> None:
    content = "\ufeffcement\u2028capacity\r\n\r\ncharging\x0cstations\n".encode()
    file = write(tmp_path / "queries.txt", content)
    for done in (kb("search", "--batch", file, data=data), kb("search", "--batch", "-", data=data, given=content)):
        assert done.returncode == 0, done.stderr
        queries = [json.loads(line)["query"] for line in done.stdout.split("\n") if line]
        assert queries == ["cement\u2028capacity", "charging\x0cstations"]
    one_line(kb("search", "--batch", "-", data=data, given=b"\xff\xfe\n"), "UTF-8")


def test_a_batch_tells_each_query_that_failed(data: Path) -> None:
    one_line(
        kb("applies", "--batch", "-", data=data, given=b"unicorn breeding and sale\ncement\n"), "unicorn", status=1
    )
    one_line(kb("applies", "--batch", "-", data=data, given=b"unicorn breeding and sale\n"), "unicorn")


def test_csv_and_json_lines_hold_the_same_targets(data: Path) -> None:
    lines = kb("targets", "--format", "jsonl", data=data).stdout.splitlines()
    table = kb("targets", "--format", "csv", data=data).stdout.lstrip("\ufeff").splitlines()
    assert len(lines) == 2
    assert len(table) == 3
    assert "indicator" in table[0]


def test_the_graph_joins_targets_to_years(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph.graphml"
    assert kb("graph", "--format", "graphml", "-o", out, data=data).returncode == 0
    assert "2027" in out.read_text("utf-8")


def test_a_search_loads_neither_torch_nor_spacy(data: Path) -> None:
    code = (
        "import sys; from kb.knowledge_base import KnowledgeBase\n"
        f"with KnowledgeBase.open({str(data)!r}, read_only=True) as base: assert base.search('electric buses')\n"
        "print([name for name in ('torch', 'spacy', 'sentence_transformers', 'transformers', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr[-2000:]


# What goes wrong --------------------------------------------------------------------------------------------------


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def encrypted_pdf(path: Path) -> Path:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(path)
    return path


UNREADABLE = [
    ("missing", lambda folder: folder / "nowhere.pdf"),
    ("empty", lambda folder: write(folder / "empty.pdf", b"")),
    ("encrypted", lambda folder: encrypted_pdf(folder / "locked.pdf")),
    ("corrupt", lambda folder: write(folder / "broken.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4)),
    ("unsupported", lambda folder: write(folder / "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500))),
]


@pytest.mark.parametrize(("name", "make"), UNREADABLE, ids=[name for name, _ in UNREADABLE])
def test_an_unreadable_source_is_one_line_that_names_it(name: str, make: Any, tmp_path: Path) -> None:
    source = make(tmp_path)
    one_line(kb("extract", source), source.name)


def test_a_bad_source_does_not_stop_the_others(plan: Path, tmp_path: Path) -> None:
    done = kb("ingest", write(tmp_path / "empty.pdf", b""), plan, data=tmp_path / "data")
    one_line(done, "empty.pdf", status=1)
    assert [row["status"] for row in json.loads(done.stdout)] == ["failed", "added"]


def test_a_folder_without_rights(plan: Path) -> None:
    one_line(kb("ingest", plan, data=Path("/proc/policykb")), "/proc/policykb")


def test_no_knowledge_base_yet(tmp_path: Path) -> None:
    one_line(kb("search", "cement", data=tmp_path / "none"), "kb ingest")


def test_a_full_disk_loses_nothing(plan: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert kb("ingest", plan, data=data).returncode == 0
    longer = tmp_path / "longer.md"
    longer.write_text(
        PLAN + "\n\n".join(f"### ({n}) Measure {n}\n\nBuild plant number {n}." for n in range(3, 900)), "utf-8"
    )
    full = kb("ingest", longer, data=data, limit=400_000)
    assert full.returncode == 2, full.stderr[-500:]
    assert "space" in full.stderr
    assert len(rows(kb("targets", data=data))) == 2
    assert all(row["severity"] != "error" for row in rows(kb("check", data=data)))


def test_removing_makes_no_knowledge_base(tmp_path: Path) -> None:
    one_line(kb("remove", "plan", data=tmp_path / "none"), "no knowledge base")
    assert not (tmp_path / "none").exists()


def test_a_home_that_is_nobodys(data: Path) -> None:
    one_line(kb("documents", data=Path("~nobody-of-that-name/kb")), "~nobody-of-that-name")


def test_a_long_query_is_not_repeated_whole(data: Path) -> None:
    done = kb("applies", "unicorn " * 2000, data=data)
    one_line(done, "nearest")
    assert len(done.stderr) < 2000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_output_that_is_full_is_named(data: Path) -> None:
    one_line(kb("graph", "-o", "/dev/full", data=data), "/dev/full")


def test_a_model_that_is_nowhere_is_told_once(plan: Path, tmp_path: Path) -> None:
    twin = write(tmp_path / "twin.md", PLAN.replace("Westmark", "Eastmark").encode())
    done = kb("ingest", plan, twin, "--model", "/nowhere/model", data=tmp_path / "data")
    assert done.returncode == 2
    assert all("/nowhere/model" in line for line in done.stderr.splitlines()), done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_an_unknown_industry_names_the_nearest_three(data: Path) -> None:
    done = kb("applies", "unicorn breeding and sale", data=data)
    one_line(done, "unicorn")
    assert done.stderr.count(",") >= 2


def test_a_port_in_use(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one_line(kb("app", "--port", str(port), "--no-browser", data=data), str(port), "--port")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["targets", "--from", "2030", "--to", "2020"], ["2030", "2020"]),
        (["targets", "--year", "soon"], ["--year", "soon"]),
        (["targets", "--year", "12"], ["12"]),
        (["tasks", "--modality", "shout"], ["shout", "prohibit"]),
        (["targets", "--industry", "unicorn breeding and sale"], ["unicorn"]),
        (["targets", "--sector", "unicorn breeding and sale"], ["unicorn"]),
        (["search"], ["--batch"]),
        (["search", "cement", "-k", "0"], ["-k"]),
        (["frobnicate"], ["frobnicate", "--help"]),
    ],
)
def test_wrong_usage_is_one_line(data: Path, arguments: list[str], words: list[str]) -> None:
    one_line(kb(*arguments, data=data), *words)


def test_help_names_every_command() -> None:
    from kb.cli import kb as group

    text = kb("--help").stdout
    for name in group.commands:
        assert f"  {name} " in text, name


@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv"])
def test_a_reader_that_has_seen_enough_is_no_failure(style: str) -> None:
    """``kb industries | head -1``: more is printed than a pipe holds, and only its first line is read."""
    command = [sys.executable, "-m", "kb.cli", "industries", "--format", style]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        said = run.stderr.read()
        assert (run.wait(), said) == (0, b"")
