"""Free words → the industries meant: ``resolve("we run an aluminium smelter")``, "电解铝", "C3011", "banks and insurers"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors import wording
from extractors.industry_mentions import named
from extractors.language import HAN
from extractors.model import ExtractorError
from extractors.taxonomy import Entry, taxonomy

CODE = re.compile(
    r"^(?P<list>GB(?:/T)?\s*(?:4754)?(?:-\d{4})?|ISIC(?:\s*rev\.?\s*4)?)?[\s:]*(?P<section>[A-U])?\s*(?P<digits>\d{2,4})$",
    re.I,
)
SECTION = re.compile(r"^(?P<list>GB|ISIC)\s+(?P<section>[A-U])$", re.I)
PARTS = re.compile(r"\s*(?:,|;|/|&|\band\b|\bor\b|、|，|；|和|与|及|以及)\s*")
# Words that say "an industry" without saying which; taken off when a name is not found with them.
FRAME = re.compile(
    r"^(?:(?:we|i)\s+(?:run|are|operate|own|make|produce|have|manage|work in|am|build)\s+)?(?:(?:an?|the|our|my|some|other)\s+)*"
    r"|\s+(?:industr(?:y|ies)|sectors?|compan(?:y|ies)|business(?:es)?|enterprises?|operators?|producers?|manufacturers?|makers?|manufacturing"
    r"|production|plants?|projects?|firms?|factor(?:y|ies)|branch|field|owners?|providers?|services?|activities|facilit(?:y|ies)|corporations?)$",
    re.I,
)
FRAME_ZH = re.compile(
    r"^(?:我们是|我们做|我是|一家|我司是|本公司是)+|(?:行业|产业|企业|公司|制造业|制造|生产|工厂|厂|运营商|从业者|领域|业|项目|单位|机构)$"
)
SECTIONS = "ABCDEFGHIJKLMNOPQRSTU"
ALMOST = 92  # how alike (0..100) a misspelt name must be to go before names within the words
CLOSE = 84  # how alike (0..100) a misspelt name must be
SHORT = 4  # shorter words are not taken for misspellings


@dataclass(frozen=True, slots=True)
class Resolution:
    """What words mean: ``ids`` of the taxonomy (several where the words name several branches), most telling first.

    ``how`` is "code", "name", "list" (each part a name), "described" (names within a description) or "spelling".
    """

    words: str
    ids: tuple[str, ...]
    how: str

    @property
    def id(self) -> str:
        return self.ids[0]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(taxonomy()[each] for each in self.ids)

    def label(self, language: str = "en") -> str:
        """The names, joined: "Road transport, Logistics"."""
        return ("、" if language.startswith("zh") else ", ").join(entry.label(language) for entry in self.entries)


class UnknownIndustry(ExtractorError):
    """Words that name no industry of the taxonomy; ``nearest`` are the three entries that come closest."""

    def __init__(self, words: str, nearest: Iterable[Entry]) -> None:
        self.words, self.nearest = words, tuple(nearest)
        language = "zh" if HAN.search(words) else "en"
        names = ", ".join(f"{entry.id} ({entry.label(language)})" for entry in self.nearest)
        super().__init__(f"no industry is known as {words!r}; nearest are {names}: use one of them or another name")


@cache
def resolve(words: str) -> Resolution:
    """The industry (or class) that free words in English or Chinese mean; raises ``UnknownIndustry``.

    Tried in order: a GB/T 4754 or ISIC code, an id or name, a list of names, names within a description, a misspelt name.
    """
    asked = unicodedata.normalize("NFKC", words).strip().strip(".?!。？！\"'“”")
    for how, find in (
        ("code", _by_code),
        ("name", _by_name),
        ("list", _by_list),
        ("spelling", lambda words: _by_spelling(words, ALMOST)),
        ("described", _by_description),
        ("spelling", _by_spelling),
    ):
        if asked and (ids := find(asked)):
            return Resolution(words, ids, how)
    raise UnknownIndustry(words, _nearest(asked))


# Ways to find -------------------------------------------------------------------------------------------------------


def _by_code(asked: str) -> tuple[str, ...]:
    match = CODE.match(asked) or SECTION.match(asked)
    if match is None:
        return ()
    list_, section = (match["list"] or "").upper(), (match["section"] or "").upper()
    digits = match.groupdict().get("digits") or ""
    # A bare code is read as GB/T 4754 first: its letter and digits are how Chinese statistics write a branch.
    ways = [(_codes("gb"), section + digits), (_codes("isic"), digits or section)]
    if list_:
        ways = ways[:1] if list_.startswith("GB") else ways[1:]
    # A code finer than the taxonomy's falls back to the branch it stands in, once no list has the code itself.
    for cut in range(max(1, len(digits) - 1)):
        for codes, code in ways:
            known = codes if section else {key.lstrip(SECTIONS): ids for key, ids in codes.items()}
            if ids := known.get(code[: len(code) - cut]):
                return ids
    return ()


@cache
def _codes(list_: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in taxonomy().industries:
        for code in getattr(entry, list_):
            found[code] = (*found.get(code, ()), entry.id)
    return found


def _by_name(asked: str) -> tuple[str, ...]:
    if asked in taxonomy():
        return (asked,)
    for form in _unframed(asked):
        if ids := _names().get(_form(form)):
            return ids
    return ()


def _by_list(asked: str) -> tuple[str, ...]:
    parts = [part for part in PARTS.split(asked) if part]
    found = [_by_name(part) or _by_spelling(part) for part in parts]
    if len(parts) < 2 or not all(found):
        return ()
    return tuple(dict.fromkeys(each for ids in found for each in ids))


def _by_description(asked: str) -> tuple[str, ...]:
    found = named(asked, asking=True)
    strong = [mention for mention in found if not mention.weak] or found
    ids = list(dict.fromkeys(each for mention in strong for each in mention.ids))
    # "company" says nothing of its own; another class ("listed companies") does.
    ids = [each for each in ids if taxonomy()[each].kind == "industry"] or [i for i in ids if i != "all-enterprises"]
    narrow = [each for each in ids if not any(o != each and taxonomy().within(o, each) for o in ids)]
    return tuple(narrow)


def _by_spelling(asked: str, least: int = CLOSE) -> tuple[str, ...]:
    best = _alike(asked, 1)
    return best[0][1] if best and best[0][0] >= least and len(asked) > SHORT else ()


def _nearest(asked: str) -> list[Entry]:
    found: dict[str, None] = {}
    for _, ids in _alike(asked, 12):
        found |= dict.fromkeys(ids)
    return [taxonomy()[each] for each in [*found, "all-enterprises", "industry", "energy"][:3]]


def _alike(asked: str, count: int) -> list[tuple[float, tuple[str, ...]]]:
    """The names most like the words: likeness 0..100 and ids."""
    from rapidfuzz import fuzz, process

    names = _names()
    form = _form(min(_unframed(asked), key=len))
    scorer = fuzz.ratio if count == 1 else fuzz.WRatio
    return [(score, names[name]) for name, score, _ in process.extract(form, list(names), scorer=scorer, limit=count)]


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Every name in its compared form; what only a query may say goes before what a text says, industries before classes."""
    found: dict[str, tuple[str, ...]] = {}
    for pick in (
        lambda e: e.ask,
        lambda e: (e.id.replace("-", " "), e.name, e.name_zh),
        lambda e: e.names,
        lambda e: e.weak,
    ):
        layer: dict[str, dict[str, None]] = {}
        for entry in (*taxonomy().industries, *taxonomy().classes):
            for name in pick(entry):
                layer.setdefault(_form(name), {})[entry.id] = None
        for form, ids in layer.items():
            if form and form not in found:
                industries = tuple(each for each in ids if taxonomy()[each].kind == "industry")
                found[form] = industries or tuple(ids)
    return found


def _form(name: str) -> str:
    name = name.rstrip("*")
    return re.sub(r"\s+", "", name).casefold() if HAN.search(name) else " ".join(wording.key(name))


def _unframed(asked: str) -> list[str]:
    """The words as given, then with the frame taken off, one piece at a time."""
    frame = FRAME_ZH if HAN.search(asked) else FRAME
    forms = [asked]
    while True:
        shorter = frame.sub("", forms[-1]).strip()
        if not shorter or shorter == forms[-1]:
            return forms
        forms.append(shorter)
