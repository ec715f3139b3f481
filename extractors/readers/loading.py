"""``load``: a path → a Source, by the format its bytes show. Everything unreadable is told in one line."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from extractors.model import Block, Source, UnreadableSource

SIZE_MOST = 200 * 1024 * 1024
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def load(source: str | os.PathLike[str]) -> Source:
    """The blocks of a file. Raises ``UnreadableSource`` with what is wrong and what to do."""
    name = os.fspath(source)
    data = _bytes(name)
    kind = media_type(data, name)
    return _READERS[kind](name, data, hashlib.sha256(data).hexdigest())


def media_type(data: bytes, name: str) -> str:
    """The format of ``data`` by its first bytes; the suffix only decides between kinds of text."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(OLE):
        raise UnreadableSource(
            name,
            "is an old Word, Excel or protected Office file",
            "save it as .docx or .pdf without a password and read that",
        )
    if data[:5] == b"{\\rtf":
        raise UnreadableSource(
            name, "is Rich Text, which is not supported", "save it as .docx, .pdf or .txt and read that"
        )
    for mark, kind in _PICTURES:
        if data.startswith(mark):
            return kind
    if data[:4] == b"GIF8":
        raise UnreadableSource(name, "is a picture of a kind that is not supported", "save it as .png and read that")
    head = start[:2048].lower()
    suffix = Path(name).suffix.lower()
    if (
        head.startswith((b"<!doctype html", b"<html", b"<?xml"))
        or b"<html" in head
        or b"<body" in head
        or suffix in (".html", ".htm", ".xhtml")
    ):
        if _binary(data):
            raise UnreadableSource(name, "is named as a web page but holds other bytes", "check what the file is")
        return "text/html"
    if _binary(data):
        raise UnreadableSource(
            name, "is of no supported format", "give a PDF with text, .docx, .html, .md or .txt file"
        )
    return (
        "text/markdown" if suffix in (".md", ".markdown") or start.startswith((b"---\n", b"---\r\n")) else "text/plain"
    )


def _bytes(name: str) -> bytes:
    if name.startswith(("http://", "https://", "ftp://")):
        raise UnreadableSource(
            name, "is an address, and addresses are not supported yet", "save the page or file and give its path"
        )
    path = Path(name)
    try:
        if path.is_dir():
            raise UnreadableSource(name, "is a folder", "give a file in it, or use `kb ingest` for whole folders")
        if not path.exists():
            raise UnreadableSource(name, "does not exist", "check the path")
        if not path.is_file():
            raise UnreadableSource(name, "is not a regular file", "give the path of a document")
        if path.stat().st_size > SIZE_MOST:
            raise UnreadableSource(name, f"is larger than {SIZE_MOST // 2**20} MB", "split it and read the parts")
        data = path.read_bytes()
    except PermissionError:
        raise UnreadableSource(
            name, "may not be read by this user", "change its permissions or run as its owner"
        ) from None
    except OSError as error:
        raise UnreadableSource(
            name, f"cannot be read ({error.strerror or error})", "check the path and the disk"
        ) from None
    except ValueError:  # a null byte in the path
        raise UnreadableSource(name, "is no valid path", "check the path") from None
    if not data.strip(b"\0 \t\r\n\x0c\xef\xbb\xbf"):
        raise UnreadableSource(name, "is empty", "give a file with text in it")
    return data


def _zipped(data: bytes, name: str) -> str:
    import io
    import zipfile

    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile:
        raise UnreadableSource(name, "is a damaged .docx or .zip file", "get a whole copy of it") from None
    if "word/document.xml" in names:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    raise UnreadableSource(
        name, "is a zip archive or Office file other than .docx", "unpack it, or save the document as .docx or .pdf"
    )


def _binary(data: bytes) -> bool:
    sample = data[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in sample)
    if control <= 0.02 * len(sample):
        return False
    from extractors.readers.text import unmarked_utf16

    return unmarked_utf16(sample) is None


def _text(name: str, data: bytes, sha256: str) -> Source:
    from extractors.readers import text

    return _source(name, sha256, text.blocks(text.decode(data)), "text/plain")


def _markdown(name: str, data: bytes, sha256: str) -> Source:
    from extractors.readers import markdown, text

    head, blocks = markdown.read(text.decode(data))
    return _source(name, sha256, blocks, "text/markdown", head=head)


def _html(name: str, data: bytes, sha256: str) -> Source:
    from extractors.readers import html

    head, blocks = html.read(data)
    return _source(name, sha256, blocks, "text/html", head=head)


def _pdf(name: str, data: bytes, sha256: str) -> Source:
    from extractors.readers import pdf

    head, blocks, pages, flags = pdf.read(data, name)
    return _source(name, sha256, blocks, "application/pdf", head=head, pages=pages, flags=flags)


def _picture(name: str, data: bytes, sha256: str) -> Source:
    from extractors.readers import pictures

    blocks, pages, flags = pictures.read(data, name)
    return _source(name, sha256, blocks, media_type(data, name), pages=pages, flags=flags)


def _docx(name: str, data: bytes, sha256: str) -> Source:
    from extractors.readers import docx

    head, blocks = docx.read(data, name)
    return _source(
        name, sha256, blocks, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", head=head
    )


def _source(
    name: str,
    sha256: str,
    blocks: list[Block],
    kind: str,
    *,
    head: dict | None = None,
    pages: int | None = None,
    flags: tuple[str, ...] = (),
) -> Source:
    if not any(character.isalnum() for block in blocks for character in block.text):
        raise UnreadableSource(name, "holds no text", "check that it is the document you mean")
    return Source(name, sha256, tuple(blocks), kind, pages, head or None, flags)


_READERS = {
    "application/pdf": _pdf,
    "image/png": _picture,
    "image/jpeg": _picture,
    "image/tiff": _picture,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "text/html": _html,
    "text/markdown": _markdown,
    "text/plain": _text,
}
