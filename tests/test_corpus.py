"""The corpus: its heads, the plan's clauses and figures, and that no sentence of the source stands in the edition.

``cases/corpus_figures.jsonl`` was written by hand from the source of the plan: one line a figure, with the words that carry
it in the edition; ``cases/corpus_notices.jsonl`` lists the facts each notice must hold. Tests that compare with the source itself skip where it is absent.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import extract, read
from extractors.model import Clause, Document, Facts

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SEED = ROOT.parent / "shared" / "seeds" / "henan-carbon-peak-plan.txt"
PLAN = "henan-carbon-peak-implementation-plan"
FILES = sorted(CORPUS.glob("*.md"))


def cases(name: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


FIGURES = cases("corpus_figures.jsonl")
NOTICES = cases("corpus_notices.jsonl")

REQUIRED = ("id", "title", "kind", "language", "issuers", "region", "level", "edition", "renders", "notice")
KINDS = {"plan", "notice", "opinion", "law", "report", "article"}
LEVELS = {"national", "provincial", "municipal", "international", "other"}

# How many numbered items stand under each action or heading of the plan, from which all its clause paths follow.
ITEMS = {
    "1.2": 4,
    "3.1": 5,
    "3.2": 7,
    "3.3": 4,
    "3.4": 4,
    "3.5": 5,
    "3.6": 3,
    "3.7": 4,
    "3.8": 3,
    "3.9": 2,
    "3.10": 5,
}
PATHS = {
    *("0", "1.1", "2", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3"),
    *(action for action in ITEMS if action != "1.2"),
    *(f"{action}.{item}" for action, items in ITEMS.items() for item in range(1, items + 1)),
}
HEADINGS_ALONE = {"1", "1.2", "3", "4", "5"}

# Runs of eight words and more that the edition may share with its source: names of documents, bodies, events, programmes.
NAMES = (
    "the Opinions of the Central Committee of the Communist Party of China and the State Council on Implementing the "
    "New Development Concept",
    "Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era",
    "ecological protection and high-quality development of the Yellow River Basin",
    "China Henan Talent Recruitment and Innovation Development Conference",
    "China Henan Open Innovation and Transnational Technology Transfer Conference",
    "China Agricultural Products Processing Industry Investment and Trade Fair",
    "the Central China Investment and Trade Fair, the",
    "Fujian Provincial Department of Industry and Information Technology",
)
RUN = 8

Quantity = tuple[str, float, str, int | None]
"""Clause, value, unit, year."""


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """The YAML head of a corpus file and the text below it."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


@pytest.fixture(scope="module")
def edition() -> Document:
    (document,) = read(CORPUS / f"{PLAN}.md")
    return document


@pytest.fixture(scope="module")
def facts(edition: Document) -> Facts:
    return extract(edition)


@pytest.fixture(scope="module")
def seed() -> Document:
    if not SEED.is_file():
        pytest.skip("needs the source of the plan beside the checkout")
    return read(SEED)[0]


# Heads ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_head(path: Path) -> None:
    head, body = parts(path)
    assert [field for field in REQUIRED if not head.get(field)] == []
    assert head["id"] == path.stem
    assert head["kind"] in KINDS
    assert head["level"] in LEVELS
    assert isinstance(head["issuers"], list)
    assert "no official text" in head["notice"]
    assert f"\n# {head['title']}\n" in body
    # A date that the source does not state in full is left out, and a note says so; one that stands here says whence it is.
    assert head.get("published_note")
    if "published" in head:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(head["published"]))


def test_corpus_holds_the_plan_and_its_notices() -> None:
    kinds = [parts(path)[0]["kind"] for path in FILES]
    assert (kinds.count("plan"), kinds.count("notice")) == (1, 9)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_reads_as_the_one_document_its_head_describes(path: Path) -> None:
    head, _ = parts(path)
    (document,) = read(path)
    read_as = (document.id, document.title, document.kind, document.region, document.level, list(document.issuers))
    assert read_as == tuple(head[field] for field in ("id", "title", "kind", "region", "level", "issuers"))
    assert document.published == (str(head["published"]) if "published" in head else None)
    assert document.notice
    assert "no official text" in document.notice
    assert document.clauses


@pytest.mark.parametrize("path", [p for p in FILES if p.stem != PLAN], ids=lambda path: path.stem)
def test_the_paragraphs_of_a_notice_are_its_clauses(path: Path) -> None:
    _, body = parts(path)
    paragraphs = [p for p in body.strip().split("\n\n") if not p.startswith("#")]
    (document,) = read(path)
    assert [clause.path for clause in document.clauses] == [f"p{n}" for n in range(1, len(paragraphs) + 1)]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice["document"])
def test_a_notice_holds_its_facts(notice: dict[str, Any]) -> None:
    head, body = parts(CORPUS / f"{notice['document']}.md")
    assert [fact for fact in notice["holds"] if fact not in body] == []
    assert (str(head["published"]) if "published" in head else None) == notice["published"]
    assert "source_url" in head or notice["document"] == "fujian-cement-clinker-line-change"


# Clauses and figures of the plan ------------------------------------------------------------------------------------


def by_path(document: Document) -> dict[str, Clause]:
    return {clause.path: clause for clause in document.clauses}


def test_the_plan_has_its_65_clauses(edition: Document) -> None:
    assert len(PATHS) == 65
    paths = [clause.path for clause in edition.clauses]
    assert len(paths) == len(set(paths))
    assert PATHS - set(paths) == set()
    assert set(paths) - PATHS <= HEADINGS_ALONE


def test_the_seed_has_the_same_clauses(seed: Document) -> None:
    assert {clause.path for clause in seed.clauses} - HEADINGS_ALONE == PATHS


def test_no_clause_number_of_the_edition_is_inferred(edition: Document) -> None:
    assert [clause.path for clause in edition.clauses if "number-inferred" in clause.flags] == []


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure['clause']} {figure['written']}")
def test_the_words_of_a_figure_stand_in_its_clause(edition: Document, figure: dict[str, Any]) -> None:
    clause = by_path(edition)[figure["clause"]].text
    assert figure["written"] in clause
    if figure["year"]:
        # The year, or the plan period that ends with it, stands before the figure and is the last one named there.
        before = clause[: clause.index(figure["written"])]
        years = [
            2025 if "14th" in y else int(y)
            for y in re.findall(r"[Bb]y (20\d\d)|(14th Five-Year)", before)
            for y in y
            if y
        ]
        assert years[-1] == figure["year"]


def test_the_damaged_figures_are_marked(edition: Document) -> None:
    for path, figure, other in (("3.4.2", "9.3%", "leave nine)"), ("3.6.2", "26.3%", "leave twenty-six)")):
        text = by_path(edition)[path].text
        mark = text[text.index(figure) :]
        assert "the source is damaged here" in mark, path
        assert other in mark, path


def numbers(text: str) -> set[str]:
    """Every number in figures, without separators; lower-case scale words and units are the words' affair."""
    return {n.replace(",", "") for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}


def test_each_clause_has_the_numbers_of_the_seed(edition: Document, seed: Document) -> None:
    """Every number written in figures, years included. Numbers of the clauses themselves do not count."""
    theirs, ours = by_path(seed), by_path(edition)
    # "One million" and "Nineteenth" there, in figures here.
    spelled = {"3.1.1": {"1"}, "1.1": {"19"}}
    wrong = {}
    for path in sorted(PATHS):
        there = numbers(without_label(theirs[path]))
        here = numbers(without_label(ours[path]))
        if here - spelled.get(path, set()) != there:
            wrong[path] = {"lost": there - here, "added": here - there}
    assert wrong == {}


def without_label(clause: Clause) -> str:
    """The text of a clause without its own number (which the seed lost in two places)."""
    label = re.escape(clause.label) if clause.label else ""
    return re.sub(rf"^\s*{label}", "", clause.text)


def key(clause: str, value: float, unit: str | None, year: int | None) -> Quantity:
    """A figure as compared: a counted noun by its last word ("industrial chain" is counted in chains)."""
    return clause, value, (unit or "").split(" ")[-1], year


def table(*, borderline: bool = True) -> set[Quantity]:
    """The figures written by hand; ``borderline`` ones are those on which people differ whether they are targets."""
    return {
        key(f["clause"], f["value"], f["unit"], f["year"]) for f in FIGURES if borderline or not f.get("borderline")
    }


def quantities(facts: Facts) -> set[Quantity]:
    return {key(t.clause, t.value, t.unit, t.year) for t in facts.targets}


def test_the_figures_of_the_edition_are_those_of_the_table(facts: Facts) -> None:
    found = quantities(facts)
    assert found - table() == set()
    assert table(borderline=False) - found == set()


def test_the_figures_of_the_edition_are_those_of_the_seed(facts: Facts, seed: Document) -> None:
    undecided = table() - table(borderline=False)
    assert quantities(facts) - undecided == quantities(extract(seed)) - undecided


def test_comparators_and_strengths_of_the_edition(facts: Facts) -> None:
    expected: dict[Quantity, set[tuple[str, str | None]]] = {}
    for f in FIGURES:
        at = key(f["clause"], f["value"], f["unit"], f["year"])
        expected.setdefault(at, set()).add((f["comparator"], f["strength"]))
    wrong = []
    for t in facts.targets:
        allowed = expected.get(key(t.clause, t.value, t.unit, t.year))
        # A quantity that is no target has no strength, and whether it is one is not this test's affair.
        if allowed and (t.comparator, t.strength or next(iter(allowed))[1]) not in allowed:
            wrong.append((t.clause, t.quote, t.comparator, t.strength, allowed))
    assert wrong == []


# Wording ------------------------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)*[a-z]*|[a-z]+", text.lower().replace(",", ""))


def test_no_run_of_the_seeds_words_stands_in_the_edition() -> None:
    if not SEED.is_file():
        pytest.skip("needs the source of the plan beside the checkout")
    theirs = words(SEED.read_text(encoding="utf-8"))
    runs = {tuple(theirs[i : i + RUN]) for i in range(len(theirs) - RUN + 1)}
    allowed = {tuple(name[i : i + RUN]) for name in map(words, NAMES) for i in range(len(name) - RUN + 1)}
    shared: dict[str, list[str]] = {}
    for path in FILES:
        ours = words(parts(path)[1])
        found = [tuple(ours[i : i + RUN]) for i in range(len(ours) - RUN + 1)]
        if taken := [" ".join(run) for run in found if run in runs - allowed]:
            shared[path.stem] = taken
    assert shared == {}
