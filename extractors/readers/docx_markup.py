"""What Word keeps in a text besides the text, settled: revisions accepted, wrappings taken off, marks of notes made signs.

``settle`` works on the XML of a part before it is read, so that whoever reads it afterwards – paragraphs, cells – finds only
runs of text in paragraphs, as they would be printed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Gone with all they hold: deleted or moved away, comments, other versions of the same, readings beside Chinese characters.
_GONE = (
    "del",
    "moveFrom",
    "commentReference",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "rt",
    "softHyphen",
    "delText",
)
# Only wrapped around text that stays.
_WRAPPED = ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir", "bdo", "sdtContent", "ruby", "rubyBase")
_FIELDS_GONE = ("TOC", "INDEX", "TOA")


def w(tag: str) -> str:
    """The full name of one of Word's tags."""
    return WORD + tag


def on(element: Any, name: str) -> bool:
    """Whether a switch is on among properties: it stands there and is not set to off."""
    found = element.find(w(name)) if element is not None else None
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off", "none")


def settle(root: Any, note: Callable[[str, str], str] = lambda kind, key: "") -> None:
    """Settle the XML under ``root``. ``note(kind, id)`` gives the sign for the mark of a "footnote" or "endnote"."""
    for field in list(root.iter(w("fldSimple"))):
        _drop(field) if _is_gone(field.get(w("instr"), "")) else _unwrap(field)
    for control in list(root.iter(w("sdt"))):
        _settle_control(control)
    _without_deleted(root)
    for choice in list(root.iter(f"{_CHOICES}AlternateContent")):
        for fallback in choice.findall(f"{_CHOICES}Fallback"):
            if choice.find(f"{_CHOICES}Choice") is not None:
                choice.remove(fallback)
    for name in _WRAPPED:
        for element in list(root.iter(w(name))):
            _unwrap(element)
    _without_fields(root)
    for formula in list(root.iter(f"{_MATH}oMath")):
        _as_run(formula, "".join(text.text or "" for text in formula.iter(f"{_MATH}t")))
    for kind in ("footnote", "endnote"):
        for mark in list(root.iter(w(f"{kind}Reference"))):
            mark.tag = w("t")
            mark.text = note(kind, mark.get(w("id"), ""))
    for run in list(root.iter(w("r"))):
        if run.getparent() is not None and run.getparent().tag == w("r"):  # below the reading of a character
            for properties in run.findall(w("rPr")):
                run.remove(properties)
            _unwrap(run)
        elif on(run.find(w("rPr")), "vanish"):
            _drop(run)
    for box in list(root.iter(w("txbxContent"))):
        _out_of_box(box)


def _settle_control(control: Any) -> None:
    """A content control: only its content counts, and none of it where it is a table of contents or waits for an entry."""
    properties = control.find(w("sdtPr"))
    content = control.find(w("sdtContent"))
    galleries = [one.get(w("val"), "") for one in control.iter(w("docPartGallery"))] if properties is not None else []
    if content is None or on(properties, "showingPlcHdr") or "Table of Contents" in galleries:
        _drop(control)
        return
    for part in list(control):
        if part is not content:
            control.remove(part)
    _unwrap(control)


def _without_deleted(root: Any) -> None:
    """Deleted text, rows and paragraph marks gone: what stood behind a deleted mark runs on in the paragraph before."""
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            _drop(row)
    merging = []
    for paragraph in root.iter(w("p")):
        marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if marks is not None and (marks.find(w("del")) is not None or marks.find(w("moveFrom")) is not None):
            merging.append(paragraph)
    for paragraph in reversed(merging):
        following = paragraph.getnext()
        if following is not None and following.tag == w("p"):
            own = [part for part in following if part.tag != w("pPr")]
            paragraph.extend(own)
            following.getparent().remove(following)
    for name in _GONE:
        for element in list(root.iter(w(name))):
            _drop(element)


def _without_fields(root: Any) -> None:
    """What Word computes for a table of contents or an index, gone; it may go over many paragraphs."""
    codes: list[str] = []
    for element in list(root.iter(w("fldChar"), w("instrText"), w("t"), w("tab"), w("br"))):
        if element.tag == w("fldChar"):
            kind = element.get(w("fldCharType"))
            if kind == "begin":
                codes.append("")
            elif kind == "end" and codes:
                codes.pop()
        elif element.tag == w("instrText"):
            if codes:
                codes[-1] += element.text or ""
        elif any(map(_is_gone, codes)):
            element.tag = w("lastRenderedPageBreak")


def _is_gone(code: str) -> bool:
    return code.split()[:1] != [] and code.split()[0].upper() in _FIELDS_GONE


def _out_of_box(box: Any) -> None:
    """What a text box holds, put behind the paragraph that it is fixed to."""
    holder = box.getparent()
    while holder is not None and holder.tag != w("p"):
        holder = holder.getparent()
    if holder is None:
        return
    at = holder
    for part in list(box):
        at.addnext(part)
        at = part
    box.getparent().remove(box)


def _as_run(element: Any, text: str) -> None:
    element.clear(keep_tail=True)
    element.tag = w("r")
    inner = element.makeelement(w("t"), {}, None)
    inner.text = text
    element.append(inner)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parts = list(element)
    parent.remove(element)
    for part in reversed(parts):
        parent.insert(at, part)


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
