"""The session in the README is real: each command prints what stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SESSION = re.compile(r"```console\n\$ kb (.+)\n([^`]*)```")
WIDTH = "100"


def printed(command: str, data: Path) -> str:
    """What ``kb command`` prints as a table, 100 columns wide, without spaces at the ends of lines."""
    settings = os.environ | {"KB_DATA": str(data), "COLUMNS": WIDTH, "NO_COLOR": "1"}
    run = [sys.executable, "-m", "kb.cli", *shlex.split(command), "--format", "table"]
    done = subprocess.run(run, capture_output=True, text=True, env=settings, check=True)
    lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kb")
    settings = os.environ | {"KB_DATA": str(folder)}
    subprocess.run(
        [sys.executable, "-m", "kb.cli", "ingest", "corpus"], cwd=ROOT, env=settings, check=True, capture_output=True
    )
    return folder


@pytest.mark.parametrize("command", [match[1] for match in SESSION.finditer(README.read_text("utf-8"))])
def test_the_session_prints_what_the_readme_shows(command: str, data: Path) -> None:
    shown = {match[1]: match[2] for match in SESSION.finditer(README.read_text("utf-8"))}
    assert printed(command, data) == shown[command]


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text("utf-8")):
        assert target.startswith("http") or (ROOT / target).exists(), target


def rewrite(data: Path) -> None:
    """Put what the commands print now into the README (after a change that was looked at)."""
    text = README.read_text("utf-8")
    README.write_text(
        SESSION.sub(lambda match: f"```console\n$ kb {match[1]}\n{printed(match[1], data)}```", text), "utf-8"
    )


if __name__ == "__main__":
    rewrite(Path(sys.argv[1]))
