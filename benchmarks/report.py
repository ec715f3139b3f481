"""Results as people read them and as they are kept: tables on the terminal, JSON, and the figures in docs/accuracy.md."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.tally import Rows

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("results")
QUALITY = RESULTS / "quality.json"
DOCUMENT = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: written by python -m benchmarks.quality --save -->", "<!-- end of figures -->"

SMALLEST = 0.0005
"""Changes below this are rounding."""

Results = dict[str, Any]
"""{date, commit, python, models: {name: version}, sections: {title: rows}}"""


# What was run ---------------------------------------------------------------------------------------------------------


def provenance() -> Results:
    """The day and the commit of this run, with a + where the working tree differs from it."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _git("rev-parse", "--short=10", "HEAD") + ("+" if _git("status", "--porcelain", "-uno") else ""),
        "python": platform.python_version(),
    }


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip()


def versions(*packages: str) -> dict[str, str]:
    """Installed versions by package; those not installed are left out."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, Any]:
    """What the run ran on: cores that may be used, the processor's model, system and Python."""
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "cpu": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown"


# Keeping --------------------------------------------------------------------------------------------------------------


def load(path: Path = QUALITY) -> Results | None:
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def save(results: Results, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")


# Tables ---------------------------------------------------------------------------------------------------------------


def columns(rows: Rows) -> list[str]:
    """The columns of a section in the order they first appear."""
    return list(dict.fromkeys(name for figures in rows.values() for name in figures))


def cell(name: str, value: float | None) -> str:
    """A figure with as many digits as it deserves; counts are whole, nothing is a blank."""
    if value is None:
        return ""
    return f"{value:g}" if name == "n" else f"{value:.3f}"


def change(rows: Rows, row: str, before: Rows | None) -> str:
    """What moved against the last saved result: "F1 +0.012, recall -0.004"; "" where nothing did."""
    if before is None:
        return ""
    if row not in before:
        return "new"
    moved = []
    for name, value in rows[row].items():
        last = before[row].get(name)
        if last is None:
            moved.append(f"{name} new")
        elif abs(value - last) >= SMALLEST:
            moved.append(f"{name} {value - last:+g}" if name == "n" else f"{name} {value - last:+.3f}")
    return ", ".join(moved)


def table(title: str, rows: Rows, before: Rows | None = None) -> str:
    """A section for the terminal, with the change against ``before`` in the last column."""
    names = columns(rows)
    gone = [f"  (gone: {row.strip()})" for row in before or {} if row not in rows]
    lines = [["", *names, "change" if before is not None else ""]]
    lines += [
        [row, *(cell(name, figures.get(name)) for name in names), change(rows, row, before)]
        for row, figures in rows.items()
    ]
    return "\n".join([title, *aligned(lines), *gone])


def aligned(lines: list[list[str]]) -> list[str]:
    """Rows of cells under one another: the first and the last column to the left, figures between to the right."""
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return [
        "  ".join(
            text.ljust(width) if at in (0, len(widths) - 1) else text.rjust(width)
            for at, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


# The document ---------------------------------------------------------------------------------------------------------


def markdown(results: Results) -> str:
    """The figures as Markdown, whole between the markers of docs/accuracy.md."""
    models = ", ".join(f"{name} {number}" for name, number in results["models"].items())
    lines = [f"Measured on {results['date']} at commit `{results['commit']}` with {models}.", ""]
    for title, rows in results["sections"].items():
        names = columns(rows)
        lines += [f"### {title}", "", f"| | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
        for row, figures in rows.items():
            indented = "&emsp;" * ((len(row) - len(row.lstrip())) // 2) + row.strip()
            lines.append(f"| {indented} | {' | '.join(cell(name, figures.get(name)) for name in names)} |")
        lines.append("")
    return "\n".join(lines)


def written(document: str, results: Results) -> str:
    """The text of docs/accuracy.md with its figures replaced. Raises ``ValueError`` where the markers are missing."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT}: the markers of the figures are missing; put back {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{markdown(results)}{END}{after}"
