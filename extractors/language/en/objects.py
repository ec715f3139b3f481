"""Where what an English verb acts on ends, and who in it is asked to act."""

from __future__ import annotations

import re

from extractors.language.en import bodies as body_words
from extractors.language.en import tasks as words
from extractors.language.en.verbs import Head, Token, forms


def trimmed(sentence: str, start: int, end: int) -> int:
    """Where the words from ``start`` end once purpose, result and stray signs are cut from their tail."""
    cut = words.PURPOSE.search(sentence, start + 3, end)
    while cut and _masked(sentence, start, cut.start()):
        cut = words.PURPOSE.search(sentence, cut.end(), end)
    if cut:
        end = cut.start()
    if tail := words.TAIL.search(sentence, start, end):
        end = tail.start() if tail.end() == end else end
    while end > start and (sentence[end - 1] in " ,;:.&\n\t" or sentence[start:end].endswith((" and", " or"))):
        end -= 3 if sentence[start:end].endswith(" and") else 2 if sentence[start:end].endswith(" or") else 1
    return end


def _masked(sentence: str, start: int, at: int) -> bool:
    before = sentence[start:at]
    return before.count("(") > before.count(")") or before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def participle(rest: list[Token], head: Head, start: int, stop: int) -> int:
    """Cut ", ensuring …", ", combining with …" from an object: a participle after a comma tells of result or manner."""
    for index in range(head.last, len(rest) - 1):
        if rest[index].start >= stop:
            break
        word = rest[index + 1]
        if (
            rest[index].text == ","
            and not rest[index].masked
            and word.text.endswith("ing")
            and word.text[:1].islower()
            and word.lower not in words.NOUNS_IN_ING
            and not (
                (index + 2 < len(rest) and rest[index + 2].text in {",", "and"})
                or (index + 2 < len(rest) and rest[index + 2].lower in {"and", "of"})
            )
            and rest[index].start - start > 12
            and not prepositional([token.lower for token in rest[head.last : index + 1]])
        ):
            return min(stop, rest[index].start)
    return stop


def addressee(sentence: str, rest: list[Token], head: Head, until: int) -> tuple[int, int] | None:
    """Who is to act in "guide enterprises to …": the span between the verb and "to", where a body stands there."""
    verbs = set(re.split(r" and |, | ", head.verb))
    if not verbs & words.ADDRESSING:
        return None
    begin = rest[head.last].start if head.last < len(rest) else until
    inside = [token for token in rest[head.last :] if token.start < until]
    to = next(
        (
            i
            for i, token in enumerate(inside)
            if token.lower == "to"
            and not token.masked
            and i + 1 < len(inside)
            and not words.DETERMINERS & {inside[i + 1].lower}
        ),
        None,
    )
    if to is None or to == 0:
        return None
    stop = inside[to].start
    phrase = sentence[begin:stop].strip()
    if (
        re.search(r"\b(?:of|for|by|in)\s+(?:the\s+)?\w+ing\b", phrase)
        or not body_words.HEAD.search(phrase)
        or body_words.NOT_BODY.search(phrase)
    ):
        return None
    heading = re.split(
        r"\s+(?:such as|including|in|with|for|at|on|above|from|related|engaged|that|which|who)\b", phrase
    )[0]
    if not body_words.HEAD.search(heading):
        return None
    return begin, begin + len(phrase)


def prepositional(segment: list[str]) -> bool:
    """Whether a preposition governs a gerund in the segment ("methods for reducing, recycling and improving …")."""
    return any(
        word in {"for", "by", "of", "through", "in", "from", "via", "on", "about", "without"}
        and index + 1 < len(segment)
        and segment[index + 1] in forms()
        and segment[index + 1].endswith("ing")
        for index, word in enumerate(segment)
    )
