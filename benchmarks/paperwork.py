"""The corpus's plan as a file of each format that is read, for timing the readers. Made in a temporary folder."""

from __future__ import annotations

import textwrap
from pathlib import Path

from tests.paper import Text, page, pdf
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


CHINESE = (
    "（{n}）第{n}批湖区乡镇到二〇三〇年可再生能源装机容量达到{m}万千瓦，单位产值能耗比2020年下降{p}%左右。",
    "县工业和信息化局牵头推进石灰窑节能改造，严禁新增产能，支持企业采用先进适用技术，分批淘汰落后设备。",
    "各乡镇要建立台账，逐户核查用能情况，每年年底前向县人民政府报告，并对完成情况进行评估。",
)
WIDE, LOW = 34, 30
"""Characters a line and lines a page of the Chinese PDF."""


def others(folder: Path) -> dict[str, Path]:
    """Files that the plan is not: Chinese lines and tables as PDF, a law as a web page; by what they are."""
    made = {"zh pdf": folder / "zh.pdf", "tables pdf": folder / "tables.pdf", "law html": folder / "law.html"}
    made["zh pdf"].write_bytes(pdf(_chinese(20)))
    made["tables pdf"].write_bytes(pdf([_table(number) for number in range(20)]))
    made["law html"].write_text(_law(120), "utf-8")
    return made


def _chinese(pages: int) -> list[list]:
    text = "".join(
        sentence.format(n=number, m=number * 7 % 90 + 3, p=number % 18 + 2)
        for number in range(1, pages * LOW)
        for sentence in CHINESE
    )
    lines = [text[at : at + WIDE] for at in range(0, pages * LOW * WIDE, WIDE)]
    return [page(lines[at : at + LOW], size=12, left=80, step=24) for at in range(0, len(lines), LOW)]


def _table(number: int) -> list:
    """A page with a table of four columns and thirty rows."""
    head = [Text(60, 780, f"Table {number + 1} Boats and nets of the lake towns", 12, True)]
    rows = [["Town", "Indicator", "2025", "2030"]]
    rows += [[f"Town {number}-{at}", "share of electric boats", f"{at + 10}%", f"{at + 30}%"] for at in range(30)]
    cells = [
        Text(60 + 120 * column, 750 - 22 * row, words, 10)
        for row, each in enumerate(rows)
        for column, words in enumerate(each)
    ]
    return [*head, *cells]


def _law(articles: int) -> str:
    told = "".join(
        f"<p class='article'>Article {number}</p><p>1. Member towns shall reduce the boats of class {number} by"
        f" {number % 50 + 5}% by 2030.</p><p>2. Paragraph 1 shall not apply to:</p>"
        "<ol type='a'><li>boats of the watch;</li><li>boats that carry the sick.</li></ol>"
        for number in range(1, articles + 1)
    )
    return f"<!doctype html><html><head><title>Lake Regulation</title></head><body><h1>Lake Regulation</h1>{told}</body></html>"


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
