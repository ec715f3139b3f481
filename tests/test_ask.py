"""Answers over two small plans: what is stated is cited, what is not is refused, lists are complete."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lakeside import build

from kb import KnowledgeBase, phrasing
from kb.engine import Candidate
from kb.evidence import evidence
from kb.query import understand
from kb.signals import Match


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with build(tmp_path_factory.mktemp("lakeside")) as made:
        yield made


STATED = [
    ("How much wind power will there be in 2032?", "1.1", "9,000,000 kW"),
    ("forest cover target", "1.2", "31.5%"),
    ("How many public charging stations by 2027?", "2.2.1", "1,200"),
    ("Are preferential electricity prices allowed?", "2.1.2", "strictly forbidden"),
    ("When must city buses be electric?", "2.2.2", "2027"),
    ("who prepares the annual reports", "3.1", "annual reports"),
    ("Which data centres have to join online monitoring?", "3.2", "8,000"),
    ("2.1.1", "2.1.1", "capacity replacement"),
]

UNSTATED = [
    "When will a nuclear power plant be built?",  # nothing of the kind is named
    "How large is the purchase subsidy for an electric bus?",  # the bus is, the sum is not
    "How much is the fine per ton for excess emissions?",
    "What is the speed limit on expressways?",  # the place is named, what is asked of it is not
    "How many jobs will be lost at cement plants?",
    "What is the forest cover target for 2040?",  # another year
    "How many charging stations were built last year?",  # plans tell what will be
    "How much will the charging stations cost?",  # a figure, but no sum of money
    "When will cement production end?",  # the subject stands there without a date
    "Who is the governor of the province?",
    "海上风电装机目标是多少？",
    "购车补贴多少钱？",
    "每吨碳税多少元？",
    "2040年森林覆盖率目标是多少？",
]


@pytest.mark.parametrize(("question", "clause", "words"), STATED, ids=[case[0] for case in STATED])
def test_what_is_stated_is_answered_with_its_clause(kb: KnowledgeBase, question: str, clause: str, words: str) -> None:
    got = kb.ask(question, language="en")
    assert got["answered"] is True
    assert got["citations"][0]["clause"] == clause
    assert words in got["answer"] and f"[{clause}]" in got["answer"]


@pytest.mark.parametrize("question", UNSTATED)
def test_what_is_not_stated_is_refused(kb: KnowledgeBase, question: str) -> None:
    got = kb.ask(question)
    assert got["answered"] is False, got["answer"]
    assert got["answer"].startswith(("Not stated", "文件中未说明"))
    assert got["citations"] and got["targets"] == [] and got["tasks"] == []


def test_the_answer_speaks_the_questions_language_and_quotes_the_documents(kb: KnowledgeBase) -> None:
    got = kb.ask("森林覆盖率目标是多少？")
    assert "森林覆盖率（临湖市）：28%（2027 年）" in got["answer"]
    assert {row["clause"] for row in got["citations"]} == {"1.2"}
    assert len({row["document"] for row in got["citations"]}) == 2  # the English plan answers too


def test_every_citation_rereads(kb: KnowledgeBase) -> None:
    texts = {row["id"]: row["text"] for row in kb.documents(text=True)}
    for question in [*(case[0] for case in STATED), *UNSTATED, "which targets are due in 2027", "who leads"]:
        for row in kb.ask(question)["citations"]:
            assert texts[row["document"]][row["start"] : row["end"]] == row["quote"], question


def test_a_list_of_targets_is_complete(kb: KnowledgeBase) -> None:
    got = kb.ask("Which targets are due in 2027?")
    due = {row["id"] for row in kb.targets(year=2027, kind="target")}
    assert due and {row["id"] for row in got["targets"]} == due
    assert len(got["answer"].splitlines()) == len(due)


def test_duties_of_an_industry_come_from_all_documents_and_those_it_shares_stand_apart(kb: KnowledgeBase) -> None:
    got = kb.ask("What must cement plants do?")
    assert {row["clause"] for row in got["citations"]} >= {"2.1.1", "2.1"}
    assert "capacity replacement" not in got["answer"].splitlines()[-1]
    assert got["facets"]["industry"] == ["cement"]


def test_who_leads_names_the_bodies(kb: KnowledgeBase) -> None:
    got = kb.ask("who leads?")
    assert "Provincial Energy Office".casefold() in got["answer"].casefold() and "发展和改革委员会" in got["answer"]
    lines = got["answer"].casefold().splitlines()
    assert len(lines) == len(set(lines))


def test_a_narrower_question_for_a_body_is_no_list(kb: KnowledgeBase) -> None:
    got = kb.ask("Who is responsible for annual reports?", language="en")
    assert [row["clause"] for row in got["citations"]] == ["3.1"]


@pytest.mark.parametrize(
    ("question", "cosine", "standing", "answered"),
    [
        ("shorter rides for commuters", 0.55, 3.5, True),  # no word in common, yet much alike
        ("shorter rides for commuters", 0.2, 1.0, False),
        ("How large is the subsidy for trams?", 0.7, 4.0, False),  # a sum cannot be put in other words
        ("Where does Northmere Transit keep its coaches?", 0.7, 4.0, False),  # nor can a name
    ],
)
def test_meaning_makes_up_for_words_but_not_for_sums_and_names(
    question: str, cosine: float, standing: float, answered: bool
) -> None:
    text = "Bring homes and workplaces closer together and give trams the right of way."
    candidate = Candidate(row=1, document="town", clause="4", language="en", sentence=(0, len(text)))
    match = Match(candidate, {"text": text, "start": 0, "label": "4", "clause": "4", "document": "town"}, score=0.5)
    match.signals = {"cosine": cosine, "standing": standing}
    query = understand(question)
    match.spans = {at: spans for at, term in enumerate(query.subject) if (spans := term.spans(text))}
    assert bool(evidence(query, [match])) is answered


@pytest.mark.parametrize(
    "question",
    ["When will the Harrowgate Cement works move its kiln?", "When must the buses of Northmere Transit be electric?"],
)
def test_a_company_no_document_names_is_not_answered_for(kb: KnowledgeBase, question: str) -> None:
    assert kb.ask(question, language="en")["answered"] is False


def test_no_sentence_of_an_answer_is_said_twice(kb: KnowledgeBase) -> None:
    for question in (case[0] for case in STATED):
        said = kb.ask(question)["answer"].splitlines()
        assert len(said) == len(set(said)) and 1 <= len(said) <= 5, question


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [(27_000_000, "zh", "2,700 万"), (27_000_000, "en", "27,000,000"), (14.5, "zh", "14.5"), (3e8, "zh", "3 亿")],
)
def test_figures_are_counted_as_readers_do(value: float, language: str, shown: str) -> None:
    assert phrasing.amount(value, language) == shown


@pytest.mark.parametrize("odd", ["", "?", "，。", "the of and", "\x00"])
def test_an_empty_question_is_not_answered(kb: KnowledgeBase, odd: str) -> None:
    assert kb.ask(odd)["answered"] is False


def test_an_empty_knowledge_base_states_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from kb.embedding import Encoders

    with KnowledgeBase.open(tmp_path / "data", create=True, encoders=Encoders.named("fake")) as empty:
        got = empty.ask("which targets are due in 2030?")
    assert got["answered"] is False and got["citations"] == []
