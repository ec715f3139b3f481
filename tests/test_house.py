"""The rules of the house that no linter knows: who speaks SQL, who speaks to people, how long a module grows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path for folder in ("kb", "extractors") for path in (ROOT / folder).rglob("*.py"))
LONGEST = 350
SPEAKERS = {"cli.py", "options.py", "terminal.py"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_no_longer_than_one_can_hold_in_mind(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_store_speaks_sql(path: Path) -> None:
    if "store" not in path.relative_to(ROOT).parts:
        assert not re.search(r"^\s*(import|from) sqlite3", path.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_command_line_and_the_app_speak_to_people(path: Path) -> None:
    if path.name not in SPEAKERS and "ui" not in path.relative_to(ROOT).parts:
        assert not re.search(r"^\s*print\(|click\.echo|^import streamlit", path.read_text("utf-8"), re.MULTILINE)


def test_names_come_from_the_field() -> None:
    assert not [
        named(path) for path in MODULES if path.stem in ("utils", "util", "helpers", "helper", "misc", "common")
    ]


def test_the_repository_speaks_of_the_project_alone() -> None:
    """No path of a machine it was made on: what it needs, it finds by itself."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("needs a git checkout")
    machine = re.compile(r"/(work|root|home)/\w+|/tmp/\w+/")
    wrong = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".yaml", ".sh", ".json", ".jsonl", ".txt"}
            and path.name != "test_house.py"
        ):
            wrong += [f"{name}: {hit.group()}" for hit in machine.finditer(path.read_text("utf-8", errors="replace"))]
    assert not wrong
