"""Files that would keep a reader busy for ever, fill the memory or break it, made in code."""

from __future__ import annotations

import io
import zipfile
import zlib

from paper import page, pdf

WORDS = [
    "The lake plan of the council is printed here.",
    "All boats are counted in May.",
    "By 2030 the town keeps at least 40 kinds of fish.",
    "Nets are mended before the first of April.",
    "The bridge is painted every other year.",
]
SAID = b"BT /F1 12 Tf 72 700 Td (The lake plan of the council is printed here for all of the town.) Tj ET\n"
PARAGRAPH = b"<p>The council shall expand wind power of the lake towns to 40 MW by 2030.</p>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def plan(pages: int = 1) -> bytes:
    """A PDF whose pages each say something of their own."""
    return pdf([page([WORDS[at % len(WORDS)], "", "", f"Town {at} has {at + 3} boats."]) for at in range(pages)])


def objects(*contents: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(contents, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(contents) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(contents) + 1, len(out))
    return out + head + table + tail


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def one_page(content: bytes, *more: bytes, things: bytes = b"", catalogue: bytes = CATALOGUE) -> bytes:
    """A PDF of one page, whose content is object 4; ``more`` are objects from 6 on, ``things`` its XObjects."""
    used = b"<< /Font << /F1 5 0 R >> /XObject << %b >> >>" % things
    drawn = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>" % used
    return objects(catalogue, PAGES, drawn, content, FONT, *more)


def form(content: bytes, things: bytes) -> bytes:
    used = b"<< /Font << /F1 5 0 R >> /XObject << %b >> >>" % things
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources %b" % used)


def locked(user: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plan(2)))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page_tree_that_turns_round() -> bytes:
    return objects(
        CATALOGUE,
        b"<< /Type /Pages /Count 5 /Kids [3 0 R 2 0 R] >>",
        b"<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R 3 0 R] >>",
    )


def bookmarks_that_turn_round() -> bytes:
    mark = b"<< /Title (Lake) /Parent 6 0 R /Next 7 0 R /First 6 0 R /Last 7 0 R /Dest [3 0 R /Fit] >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
    return one_page(stream(SAID), b"<< /First 7 0 R /Last 7 0 R /Count 1 >>", mark, catalogue=catalogue)


def draws_itself() -> bytes:
    return one_page(stream(SAID + b"/X Do"), form(b"/X Do /X Do " + SAID, b"/X 6 0 R"), things=b"/X 6 0 R")


def draws_the_next_twice(times: int = 30) -> bytes:
    forms = [form(b"/X Do /X Do" if at < times - 1 else SAID, b"/X %d 0 R" % (7 + at)) for at in range(times)]
    return one_page(stream(SAID + b"/X Do"), *forms, things=b"/X 6 0 R")


def one_page_draws_itself() -> bytes:
    """Three pages, the second of which never ends."""
    kids = [b"<< /Type /Pages /Count 3 /Kids [3 0 R 7 0 R 9 0 R] >>"]
    made = [CATALOGUE, *kids]
    fonts = b"/Font << /F1 5 0 R >>"
    for at, (number, more) in enumerate(((4, b""), (8, b"/XObject << /X 11 0 R >>"), (10, b""))):
        if at == 1:
            made += [FONT, b"null"]
        words = SAID.replace(b"for all", b"on page %d for all" % (at + 1)) + (b"/X Do" if more else b"")
        used = b"<< %b %b >>" % (fonts, more)
        drawn = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources %b >>"
        made += [drawn % (number, used), stream(words)]
    return objects(*made, form(b"/X Do", b"/X 11 0 R"))


def stream_that_swells(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    packed = packer.compress(SAID) + b"".join(packer.compress(b" " * 2**20) for _ in range(megabytes)) + packer.flush()
    return one_page(stream(packed, b"/Filter /FlateDecode"))


def zipped(*parts: tuple[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def word(document: str | None = None, *more: tuple[str, bytes]) -> bytes:
    """A Word file, its main part replaced and others added."""
    import docx

    made, plain = docx.Document(), io.BytesIO()
    made.add_paragraph("The town counts all boats by 2030.")
    made.save(plain)
    with zipfile.ZipFile(plain) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if document is not None:
        parts["word/document.xml"] = document.encode()
    return zipped(*parts.items(), *more)


def billion_laughs() -> str:
    names = ['<!ENTITY a0 "lake">'] + [f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12)]
    return (
        f'<?xml version="1.0"?><!DOCTYPE l [{"".join(names)}]><w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&a11;'
        "</w:t></w:r></w:p></w:body></w:document>"
    )


def file_from_outside() -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>lake &a; town</w:t></w:r></w:p></w:body></w:document>'
    )
