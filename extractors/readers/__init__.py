"""Files and addresses → blocks in reading order. One module a format, chosen by what the bytes are, not by the name."""

from __future__ import annotations

from extractors.readers.loading import load

__all__ = ["load"]
