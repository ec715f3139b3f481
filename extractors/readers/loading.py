"""``load``: a path or an address → a Source, by the format its bytes show. Everything unreadable is told in one line."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from extractors.model import Block, Source, UnreadableSource
from extractors.readers import fetching, packages

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


def load(source: str | os.PathLike[str], *, private: bool = False) -> Source:
    """The blocks of a file or of what stands at an address. Raises ``UnreadableSource`` with what is wrong and what to do.

    ``private`` lets addresses of this computer and of private networks through as well.
    """
    return Loaded.of(os.fspath(source), private=private).source()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a source before anything is made of them. ``name`` is its path, or the address it was found at in the
    end; ``called`` is what tells its kind where the bytes do not: the name of the file."""

    name: str
    data: bytes
    called: str
    media_type: str | None = None
    charset: str | None = None

    @classmethod
    def of(cls, name: str, *, private: bool = False) -> Loaded:
        if not fetching.ADDRESS.match(name):
            return cls(name, _filled(name, _bytes(name)), name)
        found = fetching.fetch(name, private=private, limits=fetching.Limits(size=SIZE_MOST))
        path = unquote(urlsplit(found.address).path)
        return cls(found.address, _filled(found.address, found.data), path, found.media_type, found.charset)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def source(self) -> Source:
        """The blocks. Raises ``UnreadableSource``."""
        kind = media_type(self.data, self.name, self.called, self.media_type)
        data = _recoded(self.data, self.charset) if kind.startswith("text/") and self.charset else self.data
        return _READERS[kind](self.name, data, self.sha256)


def media_type(data: bytes, name: str, called: str | None = None, stated: str | None = None) -> str:
    """The format of ``data`` by its first bytes; the suffix of ``called`` (else ``name``) and what a server ``stated`` only
    decide between kinds of text. Raises ``UnreadableSource``, which names ``name``, for a format that is not supported."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return packages.media_type(data, name)
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
    if packed := next((kind for magic, kind in ARCHIVES if data.startswith(magic)), None):
        raise UnreadableSource(name, f"is {packed}", "unpack it and read the files in it")
    head = start[:2048].lower()
    suffix = Path(called or name).suffix.lower()
    if (
        head.startswith((b"<!doctype html", b"<html", b"<?xml"))
        or b"<html" in head
        or b"<body" in head
        or suffix in (".html", ".htm", ".xhtml")
        or (stated in ("text/html", "application/xhtml+xml") and start.startswith(b"<"))
    ):
        if _binary(data):
            raise UnreadableSource(name, "is named as a web page but holds other bytes", "check what the file is")
        return "text/html"
    if _binary(data):
        raise UnreadableSource(
            name, "is of no supported format", "give a PDF with text, .docx, .html, .md or .txt file"
        )
    if suffix in TABLES:
        raise UnreadableSource(
            name, "is a table of plain values, not a document", "save what it says as .docx, .pdf or .txt and read that"
        )
    marked = suffix in (".md", ".markdown") or start.startswith((b"---\n", b"---\r\n")) or stated == "text/markdown"
    return "text/markdown" if marked else "text/plain"


ARCHIVES = (
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ\0", "a file packed with xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
)
TABLES = frozenset((".csv", ".tsv"))


def _bytes(name: str) -> bytes:
    """The content of a regular file. What is looked at is what was opened, whatever its name leads to a moment later."""
    large = UnreadableSource(name, f"is larger than {SIZE_MOST // 2**20} MB", "split it and read the parts")
    try:
        # A pipe without a writer, or a device, would otherwise keep the opening waiting.
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if stat.S_ISDIR(about.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableSource(name, "is not a regular file", "give the path of a document")
            if about.st_size > SIZE_MOST:
                raise large
            data = file.read(SIZE_MOST + 1)
    except IsADirectoryError:
        raise UnreadableSource(name, "is a folder", "give a file in it, or use `kb ingest` for whole folders") from None
    except FileNotFoundError:
        raise UnreadableSource(name, "does not exist", "check the path") from None
    except PermissionError:
        if Path(name).is_dir():  # as Windows says it
            raise UnreadableSource(
                name, "is a folder", "give a file in it, or use `kb ingest` for whole folders"
            ) from None
        raise UnreadableSource(
            name, "may not be read by this user", "change its permissions or run as its owner"
        ) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise UnreadableSource(name, "is a link that leads to itself", "give the path of a document") from None
        if error.errno == errno.ENXIO:  # a socket
            raise UnreadableSource(name, "is not a regular file", "give the path of a document") from None
        raise UnreadableSource(
            name, f"cannot be read ({error.strerror or error})", "check the path and the disk"
        ) from None
    except ValueError:  # a null byte in the path
        raise UnreadableSource(name, "is no valid path", "check the path") from None
    if len(data) > SIZE_MOST:
        raise large
    return data


def _filled(name: str, data: bytes) -> bytes:
    if not data.strip(b"\0 \t\r\n\x0c\xef\xbb\xbf"):
        raise UnreadableSource(name, "is empty", "give a file with text in it")
    return data


def _recoded(data: bytes, charset: str) -> bytes:
    """``data`` in UTF-8, from the encoding its server states, where that reads it whole and goes before what the bytes say.
    Servers state Latin-1 of everything, so what reads as UTF-8 is UTF-8, and a byte order mark wins."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        data.decode("utf-8")
        return codecs.BOM_UTF8 + data
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030" if charset in ("gb2312", "gbk", "x-gbk") else charset)
    except (LookupError, UnicodeDecodeError):
        return data
    if codecs.lookup(charset).name in ("iso8859-1", "ascii"):
        return data  # never fails, so it says nothing
    return codecs.BOM_UTF8 + text.encode()


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
