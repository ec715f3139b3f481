"""Text → index tokens, the same way for what is stored and for what is asked.

English words are lower-cased and stemmed lightly, numbers stay whole ("27", "3.2.6", "co2", "27,000" → "27000"). Han
text is cut into words by jieba, and every two neighbouring characters are a token too, so that a two-character word is
found however the text around it was cut.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kb.stopwords import ENGLISH, HAN

if TYPE_CHECKING:
    from jieba import Tokenizer

PIECE = re.compile(
    r"(?P<han>[㐀-䶿一-鿿]+)"
    r"|(?P<grouped>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]))"
    r"|(?P<word>[^\W_㐀-䶿一-鿿]+(?:\.\d+)*)"
)
HAN_RUN = re.compile(r"[㐀-䶿一-鿿]+")
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r"([bdfgklmnprt])\1$")

IRREGULAR = {
    "built": "build", "led": "lead", "made": "make", "met": "meet", "held": "hold", "paid": "pay", "set": "set",
    "used": "use", "uses": "use", "using": "use", "analyses": "analysis", "criteria": "criterion", "men": "man",
    "bases": "basis", "indices": "index", "spent": "spend", "sold": "sell", "kept": "keep", "grew": "grow",
    "grown": "grow", "gases": "gas", "buses": "bus", "lying": "lie", "dying": "die", "phased": "phase",
}  # fmt: skip
"""Forms no rule reaches → the form the rules then take on."""

WHOLE = frozenset(
    {"news", "thing", "anything", "nothing", "something", "during", "spring", "string", "species", "series"}
)
"""Words that only look like a plural or a participle."""


def tokens(text: str) -> list[str]:
    """The index tokens of ``text`` in order, stop words left out. No token holds white space."""
    folded = POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).lower())
    found: list[str] = []
    for piece in PIECE.finditer(folded):
        match piece.lastgroup:
            case "han":
                found += han_tokens(piece[0])
            case "grouped":
                found.append(piece[0].replace(",", ""))
            case _ if piece[0] not in ENGLISH:
                found.append(stem(piece[0]))
    return found


def han_tokens(run: str) -> list[str]:
    """The words of an unbroken run of Han characters and, where they are not words themselves, its bigrams."""
    if len(run) == 1:
        return [] if run in HAN else [run]
    words = [word for word in _jieba().cut_for_search(run) if word not in HAN]
    bigrams = [run[at : at + 2] for at in range(len(run) - 1)]
    seen = set(words)
    return words + [pair for pair in bigrams if pair not in seen]


def han_words(text: str) -> list[tuple[str, int]]:
    """The Chinese words of ``text`` in order, none overlapping another, each with its offset; what is not Han is left out."""
    found: list[tuple[str, int]] = []
    for run in HAN_RUN.finditer(text):
        at = run.start()
        for word in _jieba().cut(run[0], HMM=False):
            found.append((word, at))
            at += len(word)
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light English stem: singular and plural, -ing, -ed, -ly and -ation meet. Words with digits stay as they are.

    It need not be a word, only the same for the forms of one word: "reducing", "reduced" and "reduces" are "reduc".
    """
    word = IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isascii() or not word.isalpha() or word in WHOLE:
        return word
    return _closed(_unended(_singular(word)))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _unended(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and VOWEL.search(root) and not word.endswith("eed"):
            return root
    if word.endswith("ly") and len(word) > 5:
        return _unended(word[:-3] + "y" if word.endswith("ily") else word[:-2])
    if word.endswith("ation") and len(word) > 7:
        return word[:-3]
    return word


def _closed(root: str) -> str:
    """Endings evened out that one form keeps and another drops: a last e, a doubled consonant, y for i."""
    if len(root) > 3 and DOUBLED.search(root):
        return root[:-1]
    if len(root) > 3 and root.endswith("e"):
        root = root[:-1]
    if len(root) > 3 and root.endswith("y") and not VOWEL.match(root[-2]):
        return root[:-1] + "i"
    return root


_lock = threading.Lock()


def _jieba() -> Tokenizer:
    with _lock:
        return _load_jieba()


@cache
def _load_jieba() -> Tokenizer:
    """jieba with its dictionary read a few words at a time; where no cache can be kept, as jieba loads it itself."""
    import jieba

    from kb.lookup import Lookup, save
    from kb.settings import cache_folder

    jieba.setLogLevel(60)
    cutter = jieba.Tokenizer()
    path = cache_folder() / f"jieba-{jieba.__version__}.lookup"
    try:
        lookup = Lookup(path)
    except (OSError, ValueError, KeyError):
        with cutter.get_dict_file() as file:
            cutter.FREQ, cutter.total = cutter.gen_pfdict(file)
        cutter.initialized = True
        try:
            save(path, cutter.FREQ, {"total": cutter.total})
        except OSError:  # a full or read-only disk costs time, never the answer
            return cutter
        lookup = Lookup(path)
    cutter.FREQ, cutter.total = lookup, lookup.facts["total"]
    cutter.initialized = True
    return cutter
