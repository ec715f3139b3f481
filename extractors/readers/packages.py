"""What a zip file is: a Word document to be read, or another kind of package, told by name. Sizes are checked before
anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from extractors.model import UnreadableSource

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PARTS_MOST = 20_000
"""Files in a package; a long report with a picture on each page has some hundreds."""

XML_MOST = 200 * 1024 * 1024
"""Bytes of XML in a Word document once unpacked: some 10,000 pages. Its tree takes ten times as much memory."""

UNPACKED_MOST = 600 * 1024 * 1024
"""Bytes of everything in a package once unpacked, pictures and all."""

RATIO_MOST = 400
"""How many times its packed size a part may unpack to. XML of Word is packed 10 to 40 times, and deflate ends at 1,032."""

SMALL = 4 * 1024 * 1024
"""A part that unpacks to less is harmless however well it is packed."""

OTHERS = (
    ("xl/workbook", "an Excel workbook", "save what it says as .docx or .pdf and read that"),
    ("ppt/presentation", "a PowerPoint presentation", "save it as .pdf and read that"),
    ("word/document.", "a Word document with other parts than .docx has", "save it as .docx or .pdf and read that"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save it as .pdf or .html and read that"),
)
"""What the names of a package's files begin with, the kind of package that shows, and what to do."""

OPEN_DOCUMENTS = {
    "text": ("an OpenDocument text (.odt)", "save it as .docx or .pdf and read that"),
    "spreadsheet": ("an OpenDocument table (.ods)", "save what it says as .docx or .pdf and read that"),
    "presentation": ("an OpenDocument presentation (.odp)", "save it as .pdf and read that"),
}


def media_type(data: bytes, name: str) -> str:
    """The type of a zip file that can be read. Raises ``UnreadableSource`` for every other, and for one that would take too
    much to unpack."""
    if data.count(b"PK\x01\x02") > PARTS_MOST:
        raise UnreadableSource(name, f"is a zip file of more than {PARTS_MOST:,} parts", "unpack it and read the files")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise UnreadableSource(name, *_other(archive, names))
            _refuse_bombs(parts, name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise UnreadableSource(name, "is a damaged .docx or .zip file", "get a whole copy of it") from None
    return DOCX


def _other(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, str]:
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        stated = archive.read("mimetype").decode("ascii", "replace")
        for kind, told in OPEN_DOCUMENTS.items():
            if f"opendocument.{kind}" in stated:
                return f"is {told[0]}", told[1]
    for start, kind, remedy in OTHERS:
        if any(one.startswith(start) for one in names):
            return f"is {kind}", remedy
    return "is a zip archive", "unpack it and read the files in it"


def _refuse_bombs(parts: list[zipfile.ZipInfo], name: str) -> None:
    """By the sizes the parts declare, which zipfile holds them to while unpacking."""
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    packed = any(part.file_size > SMALL and part.file_size > RATIO_MOST * part.compress_size for part in parts)
    if xml > XML_MOST or packed:
        raise UnreadableSource(
            name, "is a .docx file that unpacks to far more than a document holds", "do not trust it, or split it"
        )
    if sum(part.file_size for part in parts) > UNPACKED_MOST:
        raise UnreadableSource(
            name, f"unpacks to more than {UNPACKED_MOST // 2**20} MB", "remove its pictures or split it"
        )
