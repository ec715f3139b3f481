"""How well and how fast pages are recognised: character error rate and seconds a page, on scans made of text that is known.

``python -m benchmarks.recognition`` prints a table; tesseract, where it is installed, is measured beside. ``--dpi`` draws
pages for recognition in another resolution than we do. Seconds are those of the processor, since machines are busy.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.readers import recognition, scan
from tests.scans import CHINESE, ENGLISH, drawn, error_rate, han_font, pdf_of


@dataclass(frozen=True)
class Specimen:
    """A page of known text, scanned with so many dots an inch, in type of ``size`` points, and how dirty."""

    language: str
    size: float
    dpi: int
    noise: float
    skew: float = 0.0

    @property
    def lines(self) -> tuple[str, ...]:
        return CHINESE if self.language == "zh" else ENGLISH

    def picture(self) -> Any:
        return drawn(self.lines, dpi=self.dpi, size=self.size, noise=self.noise, skew=self.skew)


SPECIMENS = [
    Specimen(language, size, dpi, noise, skew)
    for language in ("en", "zh")
    for size, dpi, noise, skew in (
        (11, 200, 0, 0),
        (11, 300, 0.5, 0),
        (11, 200, 0.8, 0),
        (9, 300, 0.5, 1.0),
        (7, 300, 0.3, 0),
    )
]


def ours(picture: Any, dpi: int) -> str:
    """The text of a picture that stands in a PDF, as read."""
    pages = recognition._drawn(pdf_of([picture], dpi=dpi), [1])
    (page,) = recognition.recognised("specimen", pages, 1).values()
    return "\n".join(line.text for line in sorted(page.lines, key=lambda line: -line.y0))


def tesseract(picture: Any, dpi: int, language: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        picture.save(file, "PNG", dpi=(dpi, dpi))
        command = ["tesseract", file.name, "-", "-l", {"en": "eng", "zh": "chi_sim"}[language], "--psm", "6"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measured(read: Callable[[], str], wanted: str) -> tuple[float, float]:
    """(character error rate, seconds of the processor)."""
    began = _processor()
    found = read()
    seconds = _processor() - began
    return error_rate(_plain(found), _plain(wanted)), seconds


def _processor() -> float:
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def _plain(text: str) -> str:
    """Lines without blank ones; Chinese without the spaces that no reader agrees on."""
    text = re.sub(r"(?<=[\u3000-\uffef])[ ]+|[ ]+(?=[\u3000-\uffef])", "", text)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def rows() -> Iterator[tuple[str, ...]]:
    beside = shutil.which("tesseract")
    for specimen in SPECIMENS:
        if specimen.language == "zh" and han_font() is None:
            continue
        picture, wanted = specimen.picture(), "\n".join(specimen.lines)
        found = [measured(lambda: ours(picture, specimen.dpi), wanted)]  # noqa: B023 (called at once)
        if beside:
            found.append(measured(lambda: tesseract(picture, specimen.dpi, specimen.language), wanted))  # noqa: B023
        scanned = f"{specimen.size:g} pt, {specimen.dpi} dpi" + (f", skew {specimen.skew:g}°" if specimen.skew else "")
        yield (
            specimen.language,
            scanned + (f", noise {specimen.noise:g}" if specimen.noise else ""),
            *(f"{100 * rate:.2f} % {seconds:.1f} s" for rate, seconds in found),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dpi", type=int, default=scan.DPI, help="resolution in which pages are drawn")
    scan.DPI = parser.parse_args().dpi
    scan.read_page(np.asarray(drawn(ENGLISH[:2])), 1, 595, 842)  # the engine is loaded before anything is timed
    print(f"drawn with {scan.DPI} dpi, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for row in rows():
        print(" | ".join(row), flush=True)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
