"""How much memory an ingest holds at most: it must not grow with the number of files.

    python -m benchmarks.memory [--files 50 200]

Each run is a process of its own that ingests so many different files over all cores, with an encoder that needs no model;
it looks at itself and its workers every tenth of a second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from benchmarks import paperwork

SOME, MANY = 50, 200
LOOKS_A_SECOND = 10


def measured(counts: tuple[int, ...] = (SOME, MANY)) -> list[dict[str, float]]:
    """For each number of files: the most megabytes that the parent held, and all workers together."""
    return [
        json.loads(subprocess.check_output([sys.executable, "-m", "benchmarks.memory", "--alone", str(n)]))
        for n in counts
    ]


def alone(count: int) -> dict[str, float]:
    """One ingest of ``count`` files, in this process and its workers."""
    from kb import KnowledgeBase

    with tempfile.TemporaryDirectory() as folder:
        files = _files(Path(folder), count)
        with KnowledgeBase.open(Path(folder) / "kb", create=True, model="fake") as kb, Watch() as watch:
            done = kb.ingest(files)
    added = sum(one["status"] == "added" for one in done)
    return {"files": count, "added": added, "parent MB": round(watch.parent), "workers MB": round(watch.workers)}


def _files(folder: Path, count: int) -> list[Path]:
    text = paperwork.plan()
    made = []
    for number in range(count):
        path = folder / f"plan{number}.md"
        path.write_text(f"# Plan of town {number}\n\n{text.replace('40%', f'{number % 60 + 20}%')}", "utf-8")
        made.append(path)
    return made


class Watch:
    """The most memory held while it lasts."""

    def __init__(self) -> None:
        self.parent = self.workers = 0.0
        self.over = threading.Event()

    def __enter__(self) -> Watch:
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()

    def _look(self) -> None:
        import multiprocessing
        import os

        from kb.watching import memory

        while not self.over.wait(1 / LOOKS_A_SECOND):
            self.parent = max(self.parent, memory(os.getpid()))
            held = sum(memory(worker.pid or 0) for worker in multiprocessing.active_children())
            self.workers = max(self.workers, held)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, nargs="+", default=[SOME, MANY])
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(alone(asked.alone)))
        return
    for one in measured(tuple(asked.files)):
        print(", ".join(f"{name} {value:g}" for name, value in one.items()))


if __name__ == "__main__":
    main()
