"""Answers in a language model's words: what holds is let through, what does not is not, and a failing model harms nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner
from lakeside import build

from kb import KnowledgeBase, rephrasing
from kb.cli import kb as command
from kb.rephrasing import LanguageModelError, Served, holds, rephrased, sentences

QUESTION = "How much of the waste must towns recycle?"
STATEMENTS = [
    "Waste recycled by towns: at least 45% by 2030 [2.1].",
    "“Towns report the figures to the Waste Office each May.” [2.2]",
    "“New landfills are forbidden in the delta.” [2.3]",
]
ZH = ["城镇垃圾回收率：不低于 45%（2030 年） [2.1]。", "“严禁在三角洲新建填埋场。” [2.3]"]

LET_THROUGH = [
    "Towns must recycle at least 45% of waste by 2030 [2.1].",
    "The figures are reported to the Waste Office each May [2.2].",
    "In the delta, new landfills are not allowed; they are forbidden [2.3].",
    "Towns recycle 45% of waste by 2030 and report the figures each May [2.1] [2.2].",
]
KEPT_OUT = {
    "another figure": "Towns must recycle at least 50% of waste by 2030 [2.1].",
    "another year": "Towns must recycle at least 45% of waste by 2035 [2.1].",
    "no citation": "Towns must recycle at least 45% of waste by 2030.",
    "a clause that is none of the answer's": "Towns must recycle at least 45% of waste by 2030 [2.4].",
    "one citation of two": "Towns must recycle at least 45% of waste by 2030 [2.1] [9.9].",
    "a figure of another clause": "New landfills are forbidden in the delta by 2030 [2.3].",
    "a ban turned round": "New landfills are welcome in the delta [2.3].",
    "a duty turned round": "Towns do not report the figures to the Waste Office each May [2.2].",
    "another name": "Towns report the figures to the Harbour Authority each May [2.2].",
    "words of its own": "Experts praise this as a bold and visionary step for future generations of citizens [2.1].",
}


@pytest.mark.parametrize("said", LET_THROUGH)
def test_what_the_clauses_say_is_let_through(said: str) -> None:
    assert holds(said, QUESTION, STATEMENTS)


@pytest.mark.parametrize("said", KEPT_OUT.values(), ids=KEPT_OUT)
def test_what_they_do_not_say_is_kept_out(said: str) -> None:
    assert not holds(said, QUESTION, STATEMENTS)


@pytest.mark.parametrize(
    ("said", "lets"),
    [
        ("到2030年，城镇垃圾回收率不低于45%[2.1]。", True),
        ("三角洲严禁新建填埋场[2.3]。", True),
        ("三角洲可以新建填埋场[2.3]。", False),
        ("到2030年，城镇垃圾回收率不低于55%[2.1]。", False),
    ],
)
def test_chinese(said: str, lets: bool) -> None:
    assert holds(said, "城镇垃圾回收率要达到多少？", ZH) is lets


def test_citations_after_the_full_stop_stay_with_their_sentence() -> None:
    assert sentences("Towns act. [2.1] They report by 1.5 t [2.2].\n\n[2.3]") == [
        "Towns act. [2.1]",
        "They report by 1.5 t [2.2]. [2.3]",
    ]


class Speaker:
    def __init__(self, said: str) -> None:
        self.said, self.heard = said, ""

    def reply(self, system: str, user: str) -> str:
        self.heard = user
        return self.said


ANSWER = {"question": QUESTION, "answered": True, "answer": "\n".join(STATEMENTS), "citations": []}


def test_sentences_that_hold_replace_the_answer_and_the_found_one_is_kept() -> None:
    speaker = Speaker(f"{LET_THROUGH[0]} {KEPT_OUT['another name']}")
    said = rephrased(ANSWER, speaker)
    assert said["answer"] == LET_THROUGH[0]
    assert (said["rephrased"], said["as_found"]) == (True, ANSWER["answer"])
    assert QUESTION in speaker.heard


def test_where_nothing_holds_the_answer_stays() -> None:
    assert rephrased(ANSWER, Speaker("Certainly! Recycling matters.")) == ANSWER | {"rephrased": False}


def test_what_is_not_stated_is_not_put_to_the_model() -> None:
    silent = ANSWER | {"answered": False}
    speaker = Speaker(LET_THROUGH[0])
    assert rephrased(silent, speaker) == silent | {"rephrased": False}
    assert speaker.heard == ""


# Over the wire ------------------------------------------------------------------------------------------------------


@pytest.fixture
def served() -> Iterator[Callable[[int, bytes], str]]:
    """A server of the test's own, which answers every request with what it is told; gives its address."""
    servers = []

    def start(status: int, body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                good = self.path == "/v1/chat/completions" and asked["messages"][0]["role"] == "system"
                self.send_response(status if good else 400)
                self.send_header("Location", "http://192.0.2.1/")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/v1"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def completion(said: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


def test_a_chat_completion_is_read(served: Callable[[int, bytes], str]) -> None:
    assert Served(served(200, completion("Yes [1].")), "any").reply("Say", "Yes?") == "Yes [1]."


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (500, b"{}", "answers with status 500"),
        (302, b"", "answers with status 302"),
        (200, b"<html>", "gives no chat completion"),
        (200, b'{"choices": []}', "gives no chat completion"),
    ],
)
def test_a_failing_model_is_told_in_one_line(
    served: Callable[[int, bytes], str], status: int, body: bytes, problem: str
) -> None:
    with pytest.raises(LanguageModelError, match=problem) as error:
        Served(served(status, body), "any").reply("Say", "Yes?")
    assert "KB_LLM_URL" in str(error.value)


def test_nothing_listens() -> None:
    with pytest.raises(LanguageModelError, match="cannot be reached"):
        Served("http://127.0.0.1:9/v1", "any", timeout=2).reply("Say", "Yes?")


def test_off_unless_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_LLM_URL", raising=False)
    assert rephrasing.model() is None


def test_the_command_rephrases_or_falls_back(
    served: Callable[[int, bytes], str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("rephrased")
    with build(folder) as made:
        found = made.ask("forest cover target")
        path = made.folder
    label = rephrasing.CITATION.findall(found["answer"])[0]
    said = f"The forest cover target is 31.5% [{label}]."
    monkeypatch.setenv("KB_LLM_URL", served(200, completion(said)))
    asked = ["ask", "forest cover target", "--data", str(path), "--format", "json"]
    done = CliRunner().invoke(command, asked)
    assert json.loads(done.stdout)["answer"] == said
    monkeypatch.setenv("KB_LLM_URL", served(503, b""))
    done = CliRunner().invoke(command, asked)
    assert json.loads(done.stdout)["answer"] == found["answer"]
    assert "answers with status 503" in done.stderr


def test_the_door_takes_a_speaker(tmp_path_factory: pytest.TempPathFactory) -> None:
    with build(tmp_path_factory.mktemp("door")) as made:
        assert isinstance(made, KnowledgeBase)
        assert made.ask("forest cover target", speaker=Speaker("Nothing of use."))["rephrased"] is False
