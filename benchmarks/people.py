"""People's annotations of real documents, where they lie beside the checkout (../shared), through their own scorer.

Neither the documents nor the annotations are part of the project; a checkout without them skips this section.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.tally import Figures, Rows

SHARED = Path(__file__).parents[2] / "shared"
SOURCES = {"henan": "seeds/henan-*.txt", "chongqing": "documents/zh/100*.pdf", "morocco": "documents/en/MAR_*.pdf"}
"""The document that each folder of annotations is about."""


def skipped() -> str | None:
    """Why there is nothing to measure, in one line; None where there is."""
    if not (SHARED / "gold").is_dir() or not (SHARED / "score" / "score.py").is_file():
        return "people's annotations: skipped, they are not beside this checkout (../shared/gold)"
    return None


def measure(notes: list[str]) -> Rows:
    """A row for each measure of each annotated document. ``notes`` takes the scorer's own list of misses."""
    rows: Rows = {}
    for gold in sorted(path for path in (SHARED / "gold").iterdir() if path.is_dir()):
        source = next(SHARED.glob(SOURCES[gold.name]), None) if gold.name in SOURCES else None
        if source is None:
            notes.append(f"{gold.name}: no document known for these annotations; name it in benchmarks/people.py")
            continue
        rows |= flattened(gold.name, _scored(gold, source, notes))
    return rows


def _scored(gold: Path, source: Path, notes: list[str]) -> dict[str, Any]:
    kb = Path(sys.executable).with_name("kb")
    command = [sys.executable, SHARED / "score" / "score.py", gold, source, "--kb", f"'{kb}'", "--json", "--show"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{gold.name}: the scorer failed ({done.stderr.strip()[-300:]})")
    told, _, found = done.stdout.rpartition("\n{\n")
    if not _:
        told, found = "", done.stdout.removeprefix("{\n")
    notes += [f"{gold.name}: {line.strip()}" for line in told.splitlines()]
    return json.loads("{\n" + found)


def flattened(document: str, found: dict[str, Any]) -> Rows:
    """The scorer's nested figures as rows: a group of three is a row, a single share goes into the column ``right``."""
    rows: Rows = {}
    for kind, measured in found.items():
        if not isinstance(measured, dict):
            rows[f"{document}: {kind}"] = {"n": measured}
            continue
        n = {"n": measured["n"]} if "n" in measured else {}
        if "f1" in measured:
            rows[f"{document}: {kind}"] = n | _three(measured)
        for name, value in measured.items():
            if isinstance(value, dict):
                rows[f"{document}: {kind}, {name}"] = n | _three(value)
            elif name not in ("n", "precision", "recall", "f1"):
                alone = "f1" not in measured and not any(isinstance(one, dict) for one in measured.values())
                row = f"{document}: {kind}, {name}"
                rows[row if alone else f"  {row}"] = (n if alone else {}) | {"right": value}
    return rows


def _three(measured: dict[str, float]) -> Figures:
    return {"precision": measured["precision"], "recall": measured["recall"], "F1": measured["f1"]}
