"""Tokens: the forms of one word meet, different words stay apart, numbers stay whole, two Han characters always match."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.tokens import stem, tokens

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "tokens.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", [case for case in CASES if "meet" in case], ids=str)
def test_forms_of_a_word_meet(case: dict[str, Any]) -> None:
    assert len({stem(word) for word in case["meet"]}) == 1, {word: stem(word) for word in case["meet"]}


@pytest.mark.parametrize("case", [case for case in CASES if "apart" in case], ids=str)
def test_different_words_stay_apart(case: dict[str, Any]) -> None:
    assert len({stem(word) for word in case["apart"]}) == len(case["apart"])


@pytest.mark.parametrize("case", [case for case in CASES if "text" in case], ids=str)
def test_text_becomes_tokens(case: dict[str, Any]) -> None:
    assert tokens(case["text"]) == case["tokens"]


HAN_TEXT = "县人民政府严格控制石灰窑新增产能，鼓励公交车更新。"


@pytest.mark.parametrize("at", [at for at in range(len(HAN_TEXT) - 1) if HAN_TEXT[at : at + 2].isalpha()])
def test_any_two_han_characters_of_a_text_match_it(at: int) -> None:
    from kb.stopwords import HAN

    pair = HAN_TEXT[at : at + 2]
    assert pair in HAN or pair in tokens(HAN_TEXT)


def test_han_words_are_cut_as_jieba_cuts_them() -> None:
    import jieba

    from kb.tokens import _jieba

    for text in (HAN_TEXT, "碳达峰碳中和工作领导小组办公室", "龘靐齉爩"):
        assert list(_jieba().cut_for_search(text)) == list(jieba.cut_for_search(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_token_holds_space_or_is_empty(text: str) -> None:
    for token in tokens(text):
        assert token and not any(character.isspace() for character in token)


def test_a_damaged_dictionary_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb import tokens as module

    monkeypatch.setenv("KB_CACHE", str(tmp_path))
    module._load_jieba.cache_clear()
    try:
        assert "石灰窑" in "".join(tokens("石灰窑"))
        kept = next(tmp_path.glob("jieba-*"))
        kept.write_bytes(kept.read_bytes()[:-100])
        module._load_jieba.cache_clear()
        assert "石灰" in tokens("新石灰窑")
    finally:
        module._load_jieba.cache_clear()
