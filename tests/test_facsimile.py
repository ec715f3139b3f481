"""Pages of PDFs as pictures: the passage is marked where it stands, and a file that changed is not shown."""

from __future__ import annotations

import io

import paper
import pytest
from PIL import Image

from kb import KnowledgeBase
from kb.facsimile import MARK

LINES = ["1. Water", "Towns recycle 45 % of waste by 2030.", "2. Air", "Kilns are closed by 2031."]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("facsimile")
    path = folder / "plan.pdf"
    path.write_bytes(paper.pdf([paper.page(LINES), paper.page(["3. Soil", "Peat stays where it is."])]))
    with KnowledgeBase.open(folder / "kb", create=True) as kb:
        (result,) = kb.ingest(path)
        yield kb, result["documents"][0], path


def yellow(picture: bytes) -> list[int]:
    """The rows of pixels that hold the mark's colour, from the top."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    wide, tall = image.size
    seen = image.load()
    return [y for y in range(0, tall, 2) if any(seen[x, y][2] < 210 < seen[x, y][0] for x in range(0, wide, 2))]


def test_the_passage_is_marked_on_its_page_alone(base) -> None:  # type: ignore[no-untyped-def]
    kb, document, _ = base
    clauses = {row["clause"]: row for row in kb.clauses(document=document)}
    spans = {path: (row["start"], row["end"]) for path, row in clauses.items()}
    assert yellow(kb.page_picture(document, 1)) == []
    first, second = yellow(kb.page_picture(document, 1, spans["1"])), yellow(kb.page_picture(document, 1, spans["2"]))
    assert first and second
    assert max(first) < min(second)
    assert yellow(kb.page_picture(document, 2, spans["1"])) == []
    assert yellow(kb.page_picture(document, 2, spans["3"]))
    assert MARK[2] < 210


def test_no_such_page_or_document(base) -> None:  # type: ignore[no-untyped-def]
    kb, document, _ = base
    assert kb.page_picture(document, 0) is None
    assert kb.page_picture(document, 3) is None
    assert kb.page_picture("none", 1) is None


def test_a_file_that_changed_is_not_shown(base) -> None:  # type: ignore[no-untyped-def]
    kb, document, path = base
    before = path.read_bytes()
    path.write_bytes(before + b"\n% more")
    try:
        assert kb.page_picture(document, 1) is None
        path.unlink()
        assert kb.page_picture(document, 1) is None
    finally:
        path.write_bytes(before)
    assert kb.page_picture(document, 1)
