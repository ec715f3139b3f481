"""The vocabulary, which is data: units, bodies, regions, industries. ``vocabulary(name)`` reads a file of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "vocabulary"


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """``vocabulary/<name>.yaml`` as it stands there, read once a process."""
    import yaml

    # The loader in C reads the regions in 30 ms where the one in Python takes 300; not every build of the library has it.
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
