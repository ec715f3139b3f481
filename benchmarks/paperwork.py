"""The corpus's plan as a file of each format that is read, for timing the readers. Made in a temporary folder."""

from __future__ import annotations

import textwrap
from pathlib import Path

from tests.paper import page, pdf
from tests.test_corpus import CORPUS, PLAN, parts

ASCII = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "²": "2", "³": "3", "é": "e"})
LINE, LINES = 88, 44
"""Characters a line and lines a page of the PDF."""


def plan() -> str:
    """The plan's Markdown without its YAML head."""
    return parts(CORPUS / f"{PLAN}.md")[1].strip()


def files(folder: Path) -> dict[str, Path]:
    """The plan in each format, by suffix."""
    made = {suffix: folder / f"plan.{suffix}" for suffix in ("md", "txt", "html", "docx", "pdf")}
    text = plan()
    made["md"].write_text(text, "utf-8")
    made["txt"].write_text(_bare(text), "utf-8")
    made["html"].write_text(_page(text), "utf-8")
    made["pdf"].write_bytes(pdf(_pages(text)))
    _word(text, made["docx"])
    return made


def _bare(text: str) -> str:
    return "\n".join(line.lstrip("# ") for line in text.splitlines() if line)


def _page(text: str) -> str:
    from markdown_it import MarkdownIt

    return f"<!doctype html><html><head><title>Plan</title></head><body>{MarkdownIt().render(text)}</body></html>"


def _pages(text: str) -> list[list]:
    """Lines of Helvetica, headings in bold."""
    lines: list[str] = []
    for paragraph in filter(None, text.translate(ASCII).encode("ascii", "replace").decode("ascii").splitlines()):
        if paragraph.startswith("#"):
            lines += ["", *(f"|{line}" for line in textwrap.wrap(paragraph.lstrip("# "), LINE // 2))]
        else:
            lines += textwrap.wrap(paragraph, LINE)
    return [page(lines[at : at + LINES], size=10, left=60, step=16) for at in range(0, len(lines), LINES)]


def _word(text: str, path: Path) -> None:
    from docx import Document

    document = Document()
    for line in filter(None, text.splitlines()):
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            document.add_heading(line.lstrip("# "), min(marks, 9))
        else:
            document.add_paragraph(line)
    document.save(str(path))
