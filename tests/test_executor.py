"""Work handed to processes: everything comes back, also when a worker dies."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from extractors.progress import Step, listening, tell
from kb.executor import Here, Limits, OverLimit, Processes, WorkerLost


@pytest.fixture(autouse=True)
def _typed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ran in this process before: the app's tests leave a main module behind that could not be run again."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def double(item: int) -> int:
    if item == 13:
        raise ValueError("thirteen")
    return 2 * item


def die_once(path: str) -> str:
    mark = Path(path)
    if mark.name == "weak" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def die_always(item: int) -> int:
    if item == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def telling(item: int) -> int:
    for page in (1, 2):
        tell(Step("scan.pdf", page, page - 1, 2))
    return item


@pytest.mark.parametrize("executor", [Here(), Processes(2), Processes(1, limits=Limits(seconds=60))])
def test_steps_of_a_long_reading_come_back_before_it_ends(executor: Here | Processes) -> None:
    seen: list[Step] = []
    with listening(seen.append):
        found = [(outcome.value, len(seen)) for outcome in executor.map(telling, [7, 8])]
    assert sorted(value for value, _ in found) == [7, 8] and found[-1][1] == 4
    assert sorted(step.page for step in seen) == [1, 1, 2, 2] and {step.total for step in seen} == {2}
    tell(Step("scan.pdf", 3, 2, 3))  # nobody listens any more
    assert len(seen) == 4


def cores(item: int) -> str:
    return os.environ.get("OMP_NUM_THREADS", "")


def test_workers_share_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    share = str(max(1, (os.cpu_count() or 1) // 2))
    assert {outcome.value for outcome in Processes(2).map(cores, [1, 2])} == {share}


def test_values_and_errors_come_back() -> None:
    for executor in (Here(), Processes(2)):
        outcomes = {one.item: one for one in executor.map(double, [1, 13, 3])}
        assert outcomes[1].value == 2 and outcomes[3].value == 6
        assert isinstance(outcomes[13].error, ValueError)


class Awkward(Exception):
    """Takes more than a message, and so cannot be unpickled."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def fail_awkwardly(item: int) -> int:
    if item == 1:
        raise Awkward("this", "that")
    return item


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    outcomes = {one.item: one for one in Processes(2).map(fail_awkwardly, [1, 2, 3])}
    assert str(outcomes[1].error) == "Awkward: this and that"
    assert (outcomes[2].value, outcomes[3].value) == (2, 3)


def test_one_item_stays_in_this_process() -> None:
    assert [one.value for one in Processes(2).map(lambda item: os.getpid(), ["only"])] == [os.getpid()]


def test_what_a_lost_worker_held_is_handed_out_again(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("a", "weak", "b", "c")]
    assert sorted(one.value or "" for one in Processes(2).map(die_once, paths)) == ["a", "b", "c", "weak"]


def test_an_item_that_kills_its_worker_is_named_and_the_others_done() -> None:
    outcomes = {one.item: one for one in Processes(2).map(die_always, [1, 2, 3, 4])}
    assert isinstance(outcomes.pop(2).error, WorkerLost)
    assert {item: one.value for item, one in outcomes.items()} == {1: 1, 3: 3, 4: 4}


def take(what: str) -> str:
    """Takes more time than anyone has, deaf to everything, or memory, or next to nothing."""
    if what == "time":
        re.fullmatch(r"(a|a)*b", "a" * 60)
    if what == "memory":
        held = bytearray(600 * 2**20)
        time.sleep(900)
        return f"{len(held)}"
    return f"{what} {os.getpid()}"


def test_what_takes_too_long_or_too_much_is_ended_alone() -> None:
    items = ["one", "time", "two", "memory", "three"]
    outcomes = {one.item: one for one in Processes(2, limits=Limits(8, 400)).map(take, items)}
    assert sorted(outcomes) == sorted(items)
    for what, limit in (("time", 8), ("memory", 400)):
        error = outcomes.pop(what).error
        assert isinstance(error, OverLimit) and (error.what, error.limit) == (what, limit)
    assert all((one.value or "").startswith(item) for item, one in outcomes.items())


def test_one_item_under_a_limit_has_a_process_of_its_own() -> None:
    (one,) = Processes(1, limits=Limits(seconds=60)).map(take, ["one"])
    assert (one.value or "").startswith("one ") and one.value != f"one {os.getpid()}"


def test_an_answer_that_waits_is_not_over_time() -> None:
    """Who asked is busy elsewhere for longer than the limit, while the worker has done its part."""
    found: list[tuple[int, int]] = []
    for outcome in Processes(2, limits=Limits(seconds=5)).map(large, [1, 2, 3, 4]):
        if not found:
            time.sleep(6)
        found.append((outcome.item, len(outcome.value or "")))
    assert sorted(found) == [(1, 10**6), (2, 10**6), (3, 10**6), (4, 10**6)]


def large(item: int) -> str:
    return str(item) * 10**6


def test_workers_are_replaced_after_some_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.executor.ITEMS_A_WORKER", 3)
    pids = [(one.value or "").split()[1] for one in Processes(1, limits=Limits(60)).map(take, list("abcdefgh"))]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 2]


SLOW = """
import sys, time
from kb.executor import Processes

def slow(item):
    print("at work", flush=True)
    time.sleep(900)

if __name__ == "__main__":
    try:
        list(Processes(2).map(slow, [1, 2, 3]))
    except KeyboardInterrupt:
        sys.exit(130)
"""


def test_an_interrupt_stops_workers_at_once_and_without_a_word(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW)
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=Path(__file__).parents[1],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert run.stdout and run.stdout.readline() == b"at work\n"
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=120)
    assert (run.returncode, said) == (130, b"")


SCRIPT = """
import sys
from kb.executor import Processes
{guard}
    print(sorted(outcome.value for outcome in Processes(2).map(abs, [-1, -2, -3, -4])))
"""


@pytest.mark.parametrize("guard", ["if True:", "if __name__ == '__main__':"], ids=["unguarded", "guarded"])
def test_a_script_needs_no_guard(tmp_path: Path, guard: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(guard=guard))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert done.stdout == "[1, 2, 3, 4]\n"
    assert "Traceback" not in done.stderr
