"""What a web page states of its document outside the text: meta tags, and the register above Chinese notices."""

from __future__ import annotations

import re
from typing import Any

META = {
    "article:published_time": "published", "pubdate": "published", "publishdate": "published", "dc.date": "published",
    "dcterms.date": "published", "date": "published", "dc.title": "page_title", "og:title": "page_title",
}  # fmt: skip


def stated(root: Any) -> dict[str, Any]:
    """``published`` (ISO) and ``page_title`` by the meta tags and the title of a parsed page."""
    head: dict[str, Any] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = (meta.get("content") or "").strip()
        if name in META and content:
            head.setdefault(META[name], content)
    title = root.find(".//title")
    if title is not None and title.text_content().strip():
        head.setdefault("page_title", title.text_content().strip())
    journal = root.find(".//p[@class='oj-hd-date']")  # the Official Journal's date stands in the head of its page
    if journal is not None and (day := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", journal.text_content().strip())):
        head["published"] = f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
    if date := re.match(r"\d{4}-\d{2}-\d{2}", str(head.get("published", ""))):
        head["published"] = date.group()
    else:
        head.pop("published", None)
    return head


# The register that Chinese governments show beside a document: what it names, the document fact, what is one.
_REGISTER = (
    (
        "number",
        r"(?:发文字号|文件编号|文\s*号)\s*[:：]?[\s|]*",
        r"[^\s|:：]{2,14}[〔［\[(（]\d{4}[〕］\])）](?:第)?\d{1,5}号",
    ),
    (
        "published",
        r"(?:发布|成文|发文|印发|生成)(?:日期|时间)\s*[:：]?[\s|]*",
        r"\d{4}[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2}",
    ),
)


def registered(lines: list[str]) -> dict[str, Any]:
    """Number and date of a document as the page's register gives them; dates in ISO form."""
    found: dict[str, Any] = {}
    for name, label, fact in _REGISTER:
        matches = (re.search(f"{label}({fact})", line) for line in lines if len(line) < 400)
        if match := next(filter(None, matches), None):
            parts = re.findall(r"\d+", match[1])
            found[name] = "-".join(part.zfill(2) for part in parts) if name == "published" else match[1]
    return found
