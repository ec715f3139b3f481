"""An answer in other words, by a language model behind an OpenAI-compatible address: off unless it is set up, and checked.

The model gets the question and the answer's own sentences with their citations, nothing else. Of what it writes, a sentence
is let through only if it cites clauses of the answer and says nothing of weight that they do not: no figure, no ban, no
name, and few words of its own. What a model cannot be held to, it does not get to say; where nothing holds, the answer
stays as it was.

``KB_LLM_URL`` is the address up to ``/v1``, ``KB_LLM_MODEL`` the model's name, ``KB_LLM_KEY`` the key if one is needed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractors import passage
from extractors.language import HAN
from kb.concepts import root_of
from kb.stopwords import ENGLISH
from kb.tokens import han_words

TIMEOUT = 30.0
"""Seconds that the model has to answer."""

REPLY_MOST = 64 * 1024
"""Bytes of a reply that are read."""

KNOWN_LEAST = 0.6
"""The share of a sentence's words that its clauses or the question must have."""

CITATION = re.compile(r"\[([^\[\]]{1,120})\]")
LATE = re.compile(r"(?:\[[^\[\]]{1,120}\][.。]?\s*)+")
FIGURE = re.compile(r"\d[\d,.]*\d|\d")
NAME = re.compile(r"(?<![.!?:;“\"'(\[]\s)(?<!^)\b[A-Z][\w-]+")
NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|without|forbidden|prohibit\w*|ban(?:s|ned)?|unless|except)\b(?! (?:less|more|later|fewer)\b)"
    r"|(?:不(?![低少超高晚]于|超过|少)|未|无|禁|除外)",
    re.I,
)
WORD = re.compile(r"[^\W\d_]+")

PROMPT = {
    "en": (
        "Rewrite the statements below as an answer to the question, in at most five plain sentences of English. Use only what "
        "they say; keep every figure, year and name as it stands; end each sentence with the citations in square brackets of "
        "the statements it rests on."
    ),
    "zh": (
        "请用不超过五句简明中文，根据下列陈述回答问题。只能使用陈述中的内容；数字、年份、名称保持原样；每句末尾用方括号注明所依据陈述的出处。"
    ),
}


class LanguageModelError(Exception):
    """The language model did not answer: one plain line with its address and what to do."""


class LanguageModel(Protocol):
    def reply(self, system: str, user: str) -> str:
        """What the model says. Raises ``LanguageModelError``."""
        ...


@dataclass(frozen=True)
class Served:
    """A model behind an OpenAI-compatible address (``…/v1``)."""

    address: str
    model: str
    key: str | None = None
    timeout: float = TIMEOUT

    def reply(self, system: str, user: str) -> str:
        import urllib3

        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        body = json.dumps({"model": self.model, "messages": messages, "temperature": 0}).encode()
        try:
            with urllib3.PoolManager(retries=False, timeout=self.timeout) as pool:
                answer = pool.request(
                    "POST",
                    f"{self.address.rstrip('/')}/chat/completions",
                    body=body,
                    headers=headers,
                    redirect=False,
                    preload_content=False,
                )
                said = answer.read(REPLY_MOST)
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise self._failed(f"cannot be reached ({type(error).__name__})") from error
        if answer.status != 200:
            raise self._failed(f"answers with status {answer.status}")
        try:
            return str(json.loads(said)["choices"][0]["message"]["content"])
        except (ValueError, LookupError, TypeError) as error:
            raise self._failed("gives no chat completion") from error

    def _failed(self, problem: str) -> LanguageModelError:
        return LanguageModelError(f"the language model at {self.address} {problem}; check KB_LLM_URL, or unset it")


def model() -> LanguageModel | None:
    """The model that the environment names, None where it names none."""
    address = os.environ.get("KB_LLM_URL")
    if not address:
        return None
    return Served(address, os.environ.get("KB_LLM_MODEL") or "default", os.environ.get("KB_LLM_KEY") or None)


def rephrased(answer: Mapping[str, Any], speaker: LanguageModel) -> dict[str, Any]:
    """The answer with its text in the model's words, as far as they hold: ``rephrased`` says whether any did, ``as_found``
    keeps the text as it was. An answer that is not stated stays as it is. Raises ``LanguageModelError``."""
    found = dict(answer)
    if not answer["answered"]:
        return found | {"rephrased": False}
    language = "zh" if HAN.search(answer["question"]) else "en"
    statements = f"{answer['question']}\n\n{answer['answer']}"
    kept = [
        said
        for said in sentences(speaker.reply(PROMPT[language], statements))
        if holds(said, answer["question"], answer["answer"].split("\n"))
    ]
    if not kept:
        return found | {"rephrased": False}
    return found | {"answer": "\n".join(kept), "rephrased": True, "as_found": answer["answer"]}


def sentences(text: str) -> list[str]:
    """The sentences of a reply, each with the citations that end it."""
    found: list[str] = []
    for one in passage.sentences(text, 0, len(text), "zh" if HAN.search(text) else "en"):
        late = LATE.match(one.text)
        if late and found:  # a citation after a full stop belongs to what stands before it
            found[-1] += f" {late[0].strip()}"
        rest = one.text[late.end() :] if late and found else one.text
        found += [rest] if rest else []
    return found


def holds(said: str, question: str, statements: Sequence[str]) -> bool:
    """Whether a sentence says no more than the statements it cites."""
    cited = set(CITATION.findall(said))
    grounds = [one for one in statements if cited & set(CITATION.findall(one))]
    if not cited or not cited <= {label for one in grounds for label in CITATION.findall(one)}:
        return False
    bare, ground = CITATION.sub("", said), CITATION.sub("", "\n".join(grounds))
    if not _figures(bare) <= _figures(ground):
        return False
    denies = [NEGATIVE.search(CITATION.sub("", one)) is not None for one in grounds]
    if all(denies) if NEGATIVE.search(bare) is None else not any(denies):
        return False
    known = _words(ground) | _words(question)
    if {root_of(name) for name in NAME.findall(bare)} - known:
        return False
    own = _words(bare)
    return bool(own) and len(own & known) >= KNOWN_LEAST * len(own)


def _figures(text: str) -> set[str]:
    return {figure.replace(",", "").rstrip(".") for figure in FIGURE.findall(text)}


def _words(text: str) -> set[str]:
    """The words of a text that carry meaning, in one form each."""
    found = {root_of(word) for word in WORD.findall(text) if not HAN.search(word) and word.lower() not in ENGLISH}
    return found | ({word for word, _ in han_words(text)} if HAN.search(text) else set())
