"""The regions known, by every name they go by: countries, provinces and states, the cities of China.

``find`` reads a region off a title, an issuer or a sentence; ``spellings`` and ``covered`` give the names that stand for a
region in both languages, so that one filter finds the documents of either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.model import Level
from extractors.vocabularies import vocabulary

ABBREVIATION = 3
"""Letters of a Latin abbreviation at most."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its name in both languages, other names, the level of what its government issues, what it lies in
    (the English name)."""

    zh: str
    en: str
    others: tuple[str, ...]
    level: Level
    within: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.zh, self.en, *self.others)

    def name(self, language: str) -> str:
        """The name a document in ``language`` is sorted by: a city in English with its province ("Huaibei, Anhui")."""
        if language.startswith("zh"):
            return self.zh
        return f"{plain(self.en)}, {self.within}" if self.level == "municipal" else self.en


@dataclass(frozen=True, slots=True)
class Named:
    """A region as a text names it, by offsets within the text."""

    region: Region
    start: int
    end: int


@cache
def known() -> tuple[Region, ...]:
    """Every region of the vocabulary."""
    data = vocabulary("regions")
    provinces = {entry["zh"]: entry["en"] for entry in data["provinces"]}
    whole = [
        Region(entry["zh"], entry["en"], tuple(entry.get("aliases", ())), entry["level"], entry.get("within"))
        for name, entries in data.items()
        if name != "cities"
        for entry in entries
    ]
    cities = [
        Region(zh, en, (), "municipal", provinces[province])
        for province, names in data["cities"].items()
        for zh, en in names.items()
    ]
    return (*whole, *cities)


def find(text: str) -> Named | None:
    """The region that ``text`` names first (of two that begin there the longer), None where it names none.

    Chinese cities are known by their full name ("洛阳市"), at the beginning of the text also without its ending.
    """
    found = _leading(text)
    for pattern, regions in _patterns():
        match = next((m for m in pattern.finditer(text) if not _is_other(text, m.start(), m.end())), None)
        if match and (found is None or (match.start(), -match.end()) < (found.start, -found.end)):
            found = Named(_state(regions[match.group()], text, match.start()), match.start(), match.end())
    return found


def _state(region: Region, text: str, start: int) -> Region:
    """The state of that name where the text says that it is one ("State of Georgia"), not the country."""
    if not re.search(r"\bState of $", text[:start]):
        return region
    return next((one for one in resolve(region.en) if one.level == "provincial"), region)


def within(named: Named, text: str) -> Named:
    """The smaller region that follows in the name of the larger: "云南省昆明市", "Kunming City, Yunnan" stays Kunming."""
    if named.region.level != "provincial":
        return named
    after = _leading(text[named.end :])
    if after is None or after.region.within != named.region.en:
        return named
    return Named(after.region, named.start, named.end + after.end)


def resolve(name: str) -> tuple[Region, ...]:
    """The regions that a name stands for, whatever its language and ending ("河南", "henan province"); () for none."""
    return _by_name().get(_key(name), ())


@lru_cache(maxsize=256)  # asked for each clause that a search reads
def spellings(name: str) -> tuple[str, ...]:
    """``name`` and the other names of the regions it stands for, in both languages, to be looked for as parts of a text.

    Short forms stand for the long ones that contain them ("河南" for "河南省"); abbreviations, which other words contain
    ("UK", Ukraine), are left out where the region has a name besides.
    """
    given = " ".join(name.split())
    found = dict.fromkeys(each for region in resolve(given) for each in (_short(region.zh), plain(region.en)))
    if len(given) > ABBREVIATION or not given.isascii() or not found:
        found = {given: None, **found}
    return tuple(found)


def covered(name: str) -> tuple[str, ...]:
    """The names, in both languages, that documents of the regions ``name`` stands for and of all within them are sorted by."""
    regions = [one for region in resolve(name) for one in (region, *_inside(region.en))]
    return tuple(dict.fromkeys(one.name(language) for one in regions for language in ("en", "zh")))


def related(one: str, other: str) -> Literal["within", "around", "apart"] | None:
    """Whether the region called ``one`` lies within that called ``other`` (or is it), around it, or apart; None where either
    is unknown. Names shared by several regions count for all of them."""
    ones, others = resolve(one), resolve(other)
    if not ones or not others:
        return None
    if any(_lies_in(here, there) for here in ones for there in others):
        return "within"
    return "around" if any(_lies_in(there, here) for here in ones for there in others) else "apart"


def _lies_in(region: Region, other: Region) -> bool:
    at: Region | None = region
    while at is not None and at != other:
        at = _around(at.within) if at.within and at.within != at.en else None
    return at is not None


@cache
def _around(name: str) -> Region | None:
    return next((one for one in resolve(name) if one.level != "municipal"), None)


def plain(name: str) -> str:
    """An English name without what tells it from another place of its name: "Suzhou (Anhui)" → "Suzhou"."""
    return re.sub(r" \(.*\)$", "", name)


def _inside(name: str) -> list[Region]:
    direct = [region for region in known() if region.within == name and region.en != name]
    return [*direct, *(one for region in direct if region.level == "provincial" for one in _inside(region.en))]


# Names ------------------------------------------------------------------------------------------------------------

_PEOPLES = r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|羌)族?"
_CHINESE_END = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:(?:{_PEOPLES})*自治[区州县]|特别行政区|林区|新区|地区|[省市盟州县])$"
)
_ENGLISH_END = re.compile(
    r"\s+(?:Province|City|Municipality|Autonomous (?:Region|Prefecture)|Prefecture|State|SAR|Zhuang|Hui|Uygur|Uyghur)$",
    re.I,
)
_OF = re.compile(r"^(?:the )?(?:(?:province|city|state|municipality|commonwealth|republic|kingdom) of )?", re.I)


def _short(zh: str) -> str:
    return _CHINESE_END.sub("", zh)


def _key(name: str) -> str:
    key = _OF.sub("", " ".join(name.split()).strip(" ,.")).replace("’", "'")
    while (shorter := _ENGLISH_END.sub("", key)) != key:
        key = shorter
    return _short(key).casefold()


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for region in known():
        for key in dict.fromkeys(map(_key, (*region.names, plain(region.en), region.name("en")))):
            if region not in found.get(key, ()):
                found[key] = (*found.get(key, ()), region)
    return found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, Region]], ...]:
    """(pattern, region by name) for Chinese and for English names, longest first."""
    chinese: dict[str, Region] = {}
    english: dict[str, Region] = {}
    for region in known():
        for name in region.names:
            if re.search(r"[\u4e00-\u9fff]", name) is None:
                for written in (plain(name), plain(name).upper()):
                    english.setdefault(written, region)
            elif len(name) > 1:
                chinese.setdefault(name, region)
    zh, en = ("|".join(map(re.escape, sorted(names, key=len, reverse=True))) for names in (chinese, english))
    return (re.compile(zh), chinese), (re.compile(rf"(?<![\w-])(?:{en})(?![\w-])"), english)


# A people, a county or a smaller place that bears the name of a country or province: 朝鲜族, 黑山县.
OTHER = r"(?:[族县旗乡镇村]|[左右前后中]旗|自治县)"
_OTHER = re.compile(OTHER)
_BORDERS = re.compile(r"(?:New|West|South|North|Northern|Equatorial|Papua New|Inner|Outer)\s+$", re.I)


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether a name is a part of another one that the vocabulary does not know."""
    if text[start:end].isascii():
        return _BORDERS.search(text[:start]) is not None
    return _OTHER.match(text, end) is not None


@cache
def _short_cities() -> tuple[re.Pattern[str], dict[str, Region]]:
    cities = {short: region for region in known() if region.level == "municipal" and (short := _short(region.zh))}
    names = "|".join(sorted(cities, key=len, reverse=True))
    return re.compile(rf"\s*(?P<name>{names})(?P<end>市|州|盟|地区|[\u4e00-\u9fff]{{1,8}}自治州)?"), cities


_ALSO_WORDS = frozenset(
    [
        "中山",
        "朝阳",
        "平凉",
        "安康",
        "白银",
        "东方",
        "海东",
        "山南",
        "海北",
        "黄南",
        "海南",
        "保山",
        "太原",
        "大同",
        "中卫",
        "长治",
        "金华",
        "永州",
        "天水",
        "广安",
        "吉安",
        "六安",
        "和田",
        "白山",
        "白城",
    ]
)
"""Short forms that also begin words, or names of other regions: only with their ending."""


def _leading(text: str) -> Named | None:
    pattern, cities = _short_cities()
    match = pattern.match(text)
    if match is None or (match["end"] is None and match["name"] in _ALSO_WORDS):
        return None
    return Named(cities[match["name"]], match.start("name"), match.end())
