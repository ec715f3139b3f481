"""Texts → unit vectors, one lane a model.

English text gets two lanes, ``minilm`` (or the model that a folder was built with) and ``use``; Chinese text only ``use``,
which also lets a question in one language find text in the other. A folder remembers its encoders and refuses others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kb.engine import Store, StoreError
from kb.settings import DEFAULT_MODEL, model_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAKE = "fake"
CROSS = "use"
META = "encoders"


class Encoder(Protocol):
    """A model that turns texts into vectors. ``name`` is the lane its vectors are kept in."""

    name: str

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,) texts → (n, dimension) float32 unit vectors. Text longer than the model reads is cut by the model."""
        ...


@dataclass(slots=True)
class Encoders:
    """The encoders of one folder by lane, each loaded when it is first used.

    ``languages`` maps a language to the lanes its text is embedded in; other languages take those of None.
    """

    makers: dict[str, Callable[[], Encoder]]
    languages: dict[str | None, tuple[str, ...]]
    _loaded: dict[str, Encoder] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, model: str | None = None) -> Encoders:
        """The encoders a store was built with; for a new one those asked for by ``model`` or ``KB_MODEL``.

        Raises ``StoreError`` where a model is asked for that the store was not built with.
        """
        asked, built = model_name(model), store.meta(META)
        if built and asked and asked != built:
            raise StoreError(
                f"model {asked!r} is not the one this folder was built with ({built!r}); leave --model and KB_MODEL out,"
                " or ingest into a new folder with --data"
            )
        return cls.named(built or asked or DEFAULT_MODEL)

    @classmethod
    def named(cls, model: str = DEFAULT_MODEL) -> Encoders:
        """``model`` for English beside the multilingual lane; "fake" is one hashing lane for all, for tests."""
        if model == FAKE:
            return cls({FAKE: HashingEncoder}, {None: (FAKE,)})
        lane = model
        return cls(
            {lane: lambda: _sentence_transformer(model), CROSS: _universal},
            {"en": (lane, CROSS), None: (CROSS,)},
        )

    @property
    def model(self) -> str:
        """The name that the folder remembers and ``--model`` takes."""
        return next(iter(self.makers))

    def lanes(self, language: str) -> tuple[str, ...]:
        """The lanes that text of a language is embedded in, the one that reads it best first."""
        return self.languages.get(language.split("-")[0], self.languages[None])

    def lanes_for_query(self, language: str, held: Sequence[str]) -> tuple[str, ...]:
        """The lanes a query in ``language`` is asked in, for a store whose documents are in the languages ``held``.

        A lane is left out where it would add nothing, so that its model is not loaded: English on English text alone
        asks only the first lane.
        """
        own = self.lanes(language)
        shared = {lane for other in held for lane in self.lanes(other)} & set(own)
        if held and set(held) <= {language}:
            return own[:1]
        return tuple(lane for lane in own if lane in shared)

    def __getitem__(self, lane: str) -> Encoder:
        if lane not in self._loaded:
            self._loaded[lane] = self.makers[lane]()
        return self._loaded[lane]

    def query(self, text: str, lanes: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """A query's unit vector in each lane."""
        return {lane: self[lane].encode([text])[0] for lane in lanes}

    def remember(self, store: Store) -> None:
        """Have the store remember the model, once there is something embedded with it."""
        if store.meta(META) != self.model:
            store.remember(META, self.model)


def _sentence_transformer(model: str) -> Encoder:
    from kb.encoders.onnx import OnnxEncoder

    return OnnxEncoder(model)


def _universal() -> Encoder:
    from kb.encoders.universal import UniversalEncoder

    return UniversalEncoder()


# Long texts and large numbers of them -----------------------------------------------------------------------------


BATCH = 64


def encode_all(
    encoder: Encoder,
    texts: Sequence[str],
    *,
    window: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """(n, d) unit vectors of texts in the order given; ``progress`` is told (done, of).

    Texts go through the model sorted by length, so that a batch is padded little. A text of more than ``window``
    characters is embedded in windows, each window's vector counting by its length.
    """
    import numpy as np

    owners: list[int] = []
    pieces: list[str] = []
    for owner, text in enumerate(texts):
        for piece in windows(text, window) if window else (text,):
            owners.append(owner)
            pieces.append(piece)
    summed = np.zeros((len(texts), encoder.dimension), np.float32)
    order = sorted(range(len(pieces)), key=lambda at: -len(pieces[at]))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        vectors = encoder.encode([pieces[index] for index in batch])
        for index, vector in zip(batch, vectors, strict=True):
            summed[owners[index]] += vector * max(len(pieces[index]), 1)
        if progress:
            progress(min(at + BATCH, len(order)), len(order))
    return unit(summed)


def windows(text: str, size: int) -> Iterator[str]:
    """A text in windows of at most ``size`` characters, cut at white space or after punctuation where there is any."""
    at = 0
    while len(text) - at > size:
        cut = at + size
        breaks = [match.end() for match in re.finditer(r"\s+|[。；，;,.]", text[at + size // 2 : cut])]
        cut = at + size // 2 + breaks[-1] if breaks else cut
        yield text[at:cut].strip()
        at = cut
    yield text[at:].strip()


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows (n, d) scaled to length one; a row of zeros stays."""
    import numpy as np

    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(norms > 0, norms, 1)).astype(np.float32)


class HashingEncoder:
    """A deterministic stand-in for a model: each word adds its own hashed direction. Same words, same vector."""

    name = FAKE
    dimension = 64

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        from kb.tokens import tokens

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for token in tokens(text):
                digest = hashlib.blake2b(token.encode(), digest_size=8).digest()
                vectors[row] += (
                    np.frombuffer(bytes((byte >> bit) & 1 for byte in digest for bit in range(8)), np.uint8) * 2.0 - 1.0
                )
        return unit(vectors)
