"""Names of industries and classes in running text: the longest at each place, and whether the text speaks for them.

A name counts when the words around it let it: a weak one ("natural gas", "电力") must be supported by a head noun, a directive
verb or a list of industries, and none counts as a raw material, a by-product, a partner or part of a body's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Literal

from extractors import wording
from extractors.language import HAN, tables
from extractors.taxonomy import Entry, taxonomy

REACH = 90  # characters before and after a name in which the words that decide about it are looked for
BLOT = "■"
MARGIN = 10  # characters that a number and a word like "sector" take in a heading
BETWEEN = re.compile(r"^[\s-]*$")
LOOSE = re.compile(r"[,/(]")
SEGMENT = re.compile(r"[,;:，；：。.!?！？]")

Standing = Literal["named", "passing", "weak"]


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names the entries ``ids`` (mostly one). ``standing`` is "named" where the text speaks for them,
    "passing" where it merely mentions them, "weak" where nothing around a weak word supports it."""

    ids: tuple[str, ...]
    start: int
    end: int
    text: str
    standing: Standing = "named"
    weak: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the lexicon: what it is compared by, what it names, and whether it is weak."""

    form: tuple[str, ...] | str
    ids: tuple[str, ...]
    weak: bool
    listed: bool = False
    """Counts only within a list of industries ("power" in "power, steel and cement")."""
    loose: bool = False
    """Holds commas or brackets itself, so that they may stand between its words."""


def masked(text: str, language: str) -> str:
    """The text with the names of bodies and titles in it blotted out, offsets unchanged."""
    for mask in tables(language, "industries").MASKS:
        text = mask.sub(lambda match: BLOT * len(match[0]), text)
    return text


def mentions(text: str, language: str) -> list[Mention]:
    """Every industry and class named in a text, in order, the longest name at each place, with its standing.

    ``language`` decides by whose grammar the surroundings are read; Latin names ("LNG", "5G") are found in Chinese too.
    """
    table = tables(language, "industries")
    text = masked(text, language)
    return _without_carriers(_judged(text, named(text), table), text)


def named(text: str, *, asking: bool = False) -> list[Mention]:
    """The names in a text whatever stands around them; ``asking`` adds the names only a query may use."""
    found = _english(text, asking)
    if HAN.search(text):
        found = _merged([*found, *_chinese(text, asking)])
    return found


def heading(text: str, language: str) -> list[Mention]:
    """The names in a heading, in which weak ones count too."""
    found = mentions(text, language)
    return [
        replace(each, standing="named") if each.standing == "weak" and _heads(each, text) else each for each in found
    ]


def _heads(mention: Mention, text: str) -> bool:
    """Whether a weak name is what a heading is on; one that counts only in lists must be nearly all of it ("2.1 Energy")."""
    return not mention.listed or len(text) <= len(mention.text) + MARGIN


# Finding ----------------------------------------------------------------------------------------------------------


@cache
def _lexicon(asking: bool) -> tuple[dict[str, list[_Name]], dict[str, list[_Name]]]:
    """Names by their first word (English) and by their first character (Chinese), longest first."""
    known: dict[tuple[str, ...] | str, _Name] = {}
    for entry in taxonomy().values():
        for name, weak in _names_of(entry, asking):
            form = name.rstrip("*") if HAN.search(name) else wording.key(name.rstrip("*"))
            old = known.get(form, _Name(form, (), False))
            # A name listed both as strong and as weak is weak in a text.
            known[form] = _Name(
                form,
                tuple(dict.fromkeys((*old.ids, entry.id))),
                weak or old.weak,
                name.endswith("*") or old.listed,
                bool(LOOSE.search(name)) or old.loose,
            )
    english: dict[str, list[_Name]] = {}
    chinese: dict[str, list[_Name]] = {}
    for form, name in sorted(known.items(), key=lambda item: -len(item[0])):
        if form:
            (chinese if isinstance(form, str) else english).setdefault(form[0], []).append(name)
    return english, chinese


def _names_of(entry: Entry, asking: bool) -> Iterable[tuple[str, bool]]:
    yield from ((name, False) for name in entry.names)
    yield from ((name, True) for name in entry.weak)
    if asking:
        yield from ((name, False) for name in entry.ask)


def _english(text: str, asking: bool) -> list[Mention]:
    index = _lexicon(asking)[0]
    words = wording.tokens(text)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        name = next((n for n in index.get(words[at][0], ()) if _stands(n, words, at, text)), None)
        if name is None:
            at += 1
            continue
        start, end = words[at][1], words[at + len(name.form) - 1][2]
        found.append(Mention(name.ids, start, end, text[start:end], weak=name.weak, listed=name.listed))
        at += len(name.form)
    return found


def _stands(name: _Name, words: list[tuple[str, int, int]], at: int, text: str) -> bool:
    """Whether the words from ``at`` on are the name's, with nothing but spaces and hyphens (or its own commas) between."""
    form = name.form
    if len(words) < at + len(form) or any(words[at + n][0] != part for n, part in enumerate(form)):
        return False
    return all(
        BETWEEN.match(gap) or (name.loose and gap.strip() in {",", "/", "(", ")"})
        for n in range(len(form) - 1)
        if (gap := text[words[at + n][2] : words[at + n + 1][1]])
    )


def _chinese(text: str, asking: bool) -> list[Mention]:
    index = _lexicon(asking)[1]
    found: list[Mention] = []
    at = 0
    while at < len(text):
        name = next((n for n in index.get(text[at], ()) if text.startswith(n.form, at)), None)
        if name is None:
            at += 1
            continue
        end = at + len(name.form)
        found.append(Mention(name.ids, at, end, text[at:end], weak=name.weak, listed=name.listed))
        at = end
    return found


def _merged(found: list[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest, in order."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


# Judging ----------------------------------------------------------------------------------------------------------


def _judged(text: str, found: list[Mention], table: ModuleType) -> list[Mention]:
    """The mentions with their standing; what stands before and after a list holds for all its members."""
    judged: list[Mention] = []
    for chain in _chains(text, found, table.LINK):
        before = text[max(0, chain[0].start - 2 * REACH) : chain[0].start]
        after = text[chain[-1].end : chain[-1].end + REACH]
        passing = bool(table.PASSING_BEFORE.search(before) or table.PASSING_AFTER.match(after))
        partners = _partners(text, chain, before, after, table)
        strong = any(not mention.weak and _industry(mention) for mention in chain)
        supported = bool(table.SUPPORT_AFTER.match(after) or table.SUPPORT_BEFORE.search(before))
        for at, mention in enumerate(chain):
            if (passing and _industry(mention)) or at in partners:
                standing: Standing = "passing"
            elif mention.listed and not table.LISTED_AFTER.match(text[mention.end : mention.end + REACH]):
                standing = "weak"
            elif mention.weak and not (strong and len(chain) > 1):
                tail = text[mention.end : mention.end + REACH]
                own = not mention.listed and (supported or table.SUPPORT_AFTER.match(tail))
                # "renewable energy such as biogas" speaks for its examples, "substitute gas for coal" for neither.
                standing = "weak"
                if own and not table.SUCH_AS.match(tail) and not table.SWAP.search(_segment(text, chain)):
                    standing = "named"
            else:
                standing = "named"
            judged.append(replace(mention, standing=standing))
    return judged


def _chains(text: str, found: list[Mention], link: re.Pattern[str]) -> list[list[Mention]]:
    """Mentions that stand in one list ("A, B and C"; "A、B和C"), together."""
    chains: list[list[Mention]] = []
    for mention in found:
        last = chains[-1][-1] if chains else None
        if last is not None and mention.start - last.end < 40 and link.match(text[last.end : mention.start]):
            chains[-1].append(mention)
        else:
            chains.append([mention])
    return chains


def _partners(text: str, chain: list[Mention], before: str, after: str, table: ModuleType) -> frozenset[int]:
    """The members of a list that its subject is to work with ("石化与煤炭、冶金等产业协同发展"): those after "with"."""
    if len(chain) < 2 or not (table.COUPLED_BEFORE.search(before) or table.COUPLED_AFTER.match(after)):
        return frozenset()
    gaps = [text[one.end : other.start] for one, other in pairwise(chain)]
    at = next((n for n, gap in enumerate(gaps) if table.WITH.search(gap)), None)
    # "A and B, C and others": what follows the first "and" is a list of its own.
    return frozenset() if at is None or at == len(gaps) - 1 else frozenset(range(at + 1, len(chain)))


def _segment(text: str, chain: list[Mention]) -> str:
    """The stretch between commas and stops in which a list stands."""
    start = max((match.end() for match in SEGMENT.finditer(text, 0, chain[0].start)), default=0)
    end = SEGMENT.search(text, chain[-1].end)
    return text[start : end.start() if end else len(text)]


def _industry(mention: Mention) -> bool:
    return any(taxonomy()[each].kind == "industry" for each in mention.ids)


def _without_carriers(found: list[Mention], text: str) -> list[Mention]:
    """Without the names that only complete the one before: "enterprises" in "aviation enterprises", 企业 in 水泥企业, or the
    branch it stands in ("distributed photovoltaic power generation")."""
    known = taxonomy()
    kept: list[Mention] = []
    for mention in found:
        touches = kept and _industry(kept[-1]) and text[kept[-1].end : mention.start].strip() == ""
        if touches and (
            mention.ids == ("all-enterprises",)
            or any(known.within(one, other) for one in kept[-1].ids for other in mention.ids)
        ):
            kept[-1] = replace(kept[-1], standing="named" if kept[-1].standing == "weak" else kept[-1].standing)
            continue
        kept.append(mention)
    return kept
