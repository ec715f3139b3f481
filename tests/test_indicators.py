"""Indicators that the grammar of the sentence gives: for cases/indicators_parsed.jsonl the rules alone have none that can
stand; cases/trees.jsonl are sentences with a figure and the phrase its tree leads to, empty where it leads to none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import parsing, targets
from extractors.indicators import Indicator
from extractors.language.en import indicators, trees
from extractors.model import Clause, Document
from extractors.passage import Passage

ROOT = Path(__file__).resolve().parents[1]


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (ROOT / "tests/cases" / name).read_text("utf8").splitlines()]


def found(text: str) -> list:
    document = Document(
        "d", "A plan", "plan", "en", text, (Clause("d", "1", None, None, text, None, 0, len(text)),), "d.txt", "0"
    )
    return [target for target in targets.find(Passage(document, document.clauses[0])) if target.kind != "fact"]


needs_model = pytest.mark.skipif(parsing.parse("A test.") is None, reason="needs spaCy and its English model")


@needs_model
@pytest.mark.parametrize("case", lines("indicators_parsed.jsonl"), ids=lambda case: case["text"][:50])
def test_a_doubtful_indicator_is_read_off_the_parse(case):
    (target,) = found(case["text"])
    assert (target.indicator, target.why[-1]) == (case["indicator"], "indicator: by parse")
    assert "indicator-unsure" not in target.flags
    assert "scope" not in case or target.scope == case["scope"]


@needs_model
@pytest.mark.parametrize("case", lines("trees.jsonl"), ids=lambda case: case["text"][:50])
def test_the_phrase_that_a_figure_measures(case):
    start = case["text"].index(case["figure"])
    assert trees.measured(parsing.parse(case["text"]), start, start + len(case["figure"])) == case["phrase"]


@pytest.mark.parametrize("case", lines("indicators_parsed.jsonl"), ids=lambda case: case["text"][:50])
def test_without_a_model_the_answer_of_the_rules_stands(case, monkeypatch):
    monkeypatch.setattr(parsing, "parse", lambda sentence: None)
    (target,) = found(case["text"])
    assert "indicator: by parse" not in target.why


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("recovery rate of tyres", False),
        ("share of waste in in-land towns", False),
        ("installed capacity", False),
        ("", True),
        ("This sets in law the target", True),
        ("input of for plants", True),
        ("Recycling of water in order", True),
        ("the Assembly endorsed the plan", True),
        ("capacity", True),
    ],
)
def test_what_is_doubtful(text, doubt):
    assert indicators.doubtful(Indicator(text)) is doubt


def test_a_plain_sentence_loads_no_parser():
    """Loading takes seconds; where the rules are sure, nobody waits for it."""
    code = f"""
import sys
from extractors import targets
from extractors.model import Clause, Document
from extractors.passage import Passage
text = {PLAIN!r}
document = Document("d", "A plan", "plan", "en", text, (Clause("d", "1", None, None, text, None, 0, len(text)),), "d.txt", "0")
assert len(targets.find(Passage(document, document.clauses[0]))) == 3
print([name for name in ("spacy", "thinc", "torch") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


PLAIN = (
    "By 2027, the recovery rate of scrap tyres will reach 72%. Reduce the water use of breweries by 14% by 2029. "
    "The installed capacity of tidal power will exceed 300 MW by 2030."
)
