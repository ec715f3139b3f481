"""Small PDFs drawn for tests, byte by byte: lines of text at given places, in Helvetica or a Chinese standard font."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A line of text: ``x`` and ``y`` from the lower left in points."""

    x: float
    y: float
    words: str
    size: float = 12
    bold: bool = False


def pdf(pages: list[list[Text]], *, turned: bool = False) -> bytes:
    """A PDF of A4 pages. ``turned`` draws them sideways, as scanners and spreadsheets do."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{7 + 2 * at} 0 R' for at in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for at, texts in enumerate(pages):
        stream = "\n".join(_drawn(text, turned) for text in texts)
        box = "[0 0 842 595]" if turned else "[0 0 595 842]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {8 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def page(lines: list[str], *, size: float = 12, left: float = 72, top: float = 770, step: float = 18) -> list[Text]:
    """Lines one under another; a leading "|" centres nothing but sets a line in bold, larger type."""
    texts = []
    for at, line in enumerate(lines):
        heading = line.startswith("|")
        texts.append(Text(left, top - at * step, line.lstrip("|"), size + 6 if heading else size, heading))
    return [text for text in texts if text.words]


def _drawn(text: Text, turned: bool) -> str:
    if hasattr(text, "x1"):  # a stroke
        ends = [(text.x, text.y), (text.x1, text.y1)]
        if turned:
            ends = [(595 - y + 247, x) for x, y in ends]
        return " ".join(f"{x:.1f} {y:.1f} {how}" for (x, y), how in zip(ends, ("m", "l"), strict=True)) + " S"
    try:
        font, shown = "F2" if text.bold else "F1", f"<{text.words.encode('cp1252').hex()}>"
    except UnicodeEncodeError:
        font, shown = "F3", f"<{text.words.encode('utf-16-be').hex()}>"
    matrix = f"0 1 -1 0 {595 - text.y + 247:.1f} {text.x:.1f}" if turned else f"1 0 0 1 {text.x:.1f} {text.y:.1f}"
    return f"BT /{font} {text.size} Tf {matrix} Tm {shown} Tj ET"
