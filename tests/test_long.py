"""Text that runs on: cut where it can be, offsets intact, and found in time that grows with its length alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from extractors import extract
from extractors.model import Block, Source
from extractors.passage import LONGEST, passages, sentences
from extractors.reading import documents

ENGLISH = "the council shall save energy in its halls, expand wind power to 40 MW by 2030 and cut emissions by 18% "
CHINESE = "县工信局牵头推进石灰窑节能改造，到2030年风电装机容量达到40万千瓦，"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("a lake; " * 1000, ";"),
        ("a lake, " * 1000, ","),
        ("湖区，" * 2000, "，"),
        ("湖区；风电，" * 1000, "；"),
        ("lake town " * 1000, ""),
        ("湖" * 9000, "湖"),
    ],
)
def test_a_sentence_without_end_is_cut(text: str, ends: str) -> None:
    found = sentences(text, 0, len(text), "zh" if "湖" in text else "en")
    assert len(found) >= len(text) // LONGEST
    assert all(len(one.text) <= LONGEST and text[one.start : one.end] == one.text for one in found)
    assert all(one.text.endswith(ends) for one in found[:-1])
    assert all(not text[one.end : other.start].strip() for one, other in pairwise(found))
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())


@pytest.mark.parametrize("text", [ENGLISH * (LONGEST // len(ENGLISH)), "a lake, " * 240 + "2.5% of it."])
def test_a_long_sentence_stays_whole(text: str) -> None:
    assert len(sentences(text, 0, len(text), "en")) == 1


def test_facts_of_a_line_without_end_reread() -> None:
    (document,) = documents(Source("x.txt", "0" * 64, (Block("Lake plan"), Block(ENGLISH * 60)), "text/plain"))
    facts = extract(document)
    assert len(facts.targets) >= 100 and len(facts.tasks) >= 15
    assert all(document.text[one.start : one.end] == one.quote for one in (*facts.targets, *facts.tasks))


ODD = {
    "years": "2025 and ",
    "addresses": "a@",
    "quotes": "“a",
    "capitals": "A-",
    "from": "from 10% to ",
    "leaders": ". ",
    "shares": "下降10%",
    "Chinese": CHINESE,
    "English": ENGLISH,
}


@pytest.mark.parametrize("unit", ODD.values(), ids=ODD)
def test_time_grows_with_length_alone(unit: str) -> None:
    """Eight times the text in less than twenty times the time; a quadratic search takes sixty-four times."""
    language = "湖区计划" if not unit.isascii() and "“" not in unit else "Lake plan"
    times = []
    for length in (2_000, 2_000, 16_000):
        blocks = (Block(language), Block(unit * (length // len(unit))))
        began = time.process_time()
        for document in documents(Source("x.txt", "0" * 64, blocks, "text/plain")):
            extract(document)
        times.append(time.process_time() - began)
    assert times[2] < 20 * times[1] + 1


def test_many_clauses_take_time_by_their_number() -> None:
    times = []
    for count in (60, 60, 480):
        blocks = [Block("Lake plan"), *(Block(f"{at}. Boat {at} is mended:") for at in range(1, count))]
        began = time.process_time()
        for document in documents(Source("x.txt", "0" * 64, tuple(blocks), "text/plain")):
            assert len(passages(document)) >= count - 1
            extract(document)
        times.append(time.process_time() - began)
    assert times[2] < 20 * times[1] + 1
