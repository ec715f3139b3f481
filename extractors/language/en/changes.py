"""Which way an English number moves: a level to reach ("to 40%"), or a rise or fall by so much ("by 40%", "40% lower")."""

from __future__ import annotations

import re

from extractors.mentions import Mention
from extractors.model import Change

_I = re.IGNORECASE

REACH = 600
"""Characters before a figure in which its change is worded."""

UP = r"(?:increas(?:e|es|ed|ing)|rais(?:e|ed|ing)|improv(?:e|es|ed|ing|ement)|enhanc(?:e|ed|ing)|grow(?:s|n|th|ing)?|ris(?:e|es|ing)|expan(?:d|ded|ding|sion)|add(?:ed|ing|ition)?|boost(?:ed|ing)?|extension|extend(?:ed|ing)?|scal(?:e|ed|ing)(?:\s+up)?|up)"
DOWN = r"(?:reduc(?:e|es|ed|ing|tion|tions)|decreas(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|declin(?:e|es|ed|ing)|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|curb(?:ed|ing)?|sav(?:e|es|ed|ing|ings)|down|mitigat(?:e|ed|ion|ing)|abat(?:e|ement)|shrink|slash(?:ed)?|avoid(?:ed|ing)?)"
CHANGE_BY = (
    (
        "increase",
        re.compile(
            rf"\b{UP}\b[^;]*?\bby(?:\s+(?:an?\s+)?(?:further|another|additional|up\s+to|around|indicative|average|total|cumulative|combined|minimum))*\s*$",
            _I,
        ),
    ),
    (
        "decrease",
        re.compile(
            rf"\b{DOWN}\b[^;]*?\bby(?:\s+(?:an?\s+)?(?:further|another|additional|up\s+to|around|indicative|average|total|cumulative|combined|minimum))*\s*$",
            _I,
        ),
    ),
)
CHANGE_OF = (
    (
        "decrease",
        re.compile(
            rf"\b{DOWN}\b(?:\s+(?:target|goal|commitment|level|objective|rate|amount|volume|in|of|the|total|emissions?|GHG|would\s+be|will\s+be|is|to|equivalent|for(?:\s+(?!the\b)\w+){{1,3}}))*\s*(?:of|is|be|to|:)\s*$|\bminus\s*$",
            _I,
        ),
    ),
    (
        "increase",
        re.compile(
            r"\b(?:increase|growth|rise|expansion|extension|addition|gain|improvement)s?\b(?:\s+(?:target|goal|rate|in|of|action|project|#\s*\d+|capacity))*\s*(?:of|over|is)\s*$",
            _I,
        ),
    ),
)
# "to 40%" after a verb of change is a level; the verb nearest the number decides.
CHANGE_TO = re.compile(
    rf"\b(?:{UP}|{DOWN}|bring(?:ing)?|limit(?:ed|ing)?|up|down)\b(?![^;]*\bby\s*$)[^;]*?\bto(?:\s+(?:reach|a|an|the|level|some|at|around))*\s*$",
    _I,
)
# "68% economy-wide net reduction": what may stand between a figure and the noun of its change
_ADJECTIVES = r"(?:(?!(?:of|in|by|and|or|will|for|to|is|are|from|with|the|a|an|per|on|at|as|that|than|compared|relative|share)\b)[a-z][\w-]*\s+){0,4}?"
AFTER_UP = re.compile(
    rf"\s*(?:(?:higher|more|greater|above)\b(?:\s+(?:than|on|compared|the|in|by))|over\s+(?:\d{{4}}(?!\s*[-–—/])|the\s+(?:\d{{4}}|levels?|baseline))|{_ADJECTIVES}(?:increase|growth|rise|expansion|improvement)\b|in\s+excess\s+of\b)",
    _I,
)
AFTER_DOWN = re.compile(
    rf"\s*(?:(?:lower|less|fewer|below|under|down)\b(?:\s+(?:than|on|compared|relative|in|by|its|their|the|BAU|business|baseline|projected|emission|levels?|\d{{4}}|current)|\s*(?:$|[.,;]))|{_ADJECTIVES}(?:reductions?|decrease|decline|cuts?|drop|savings?|mitigation)\b)",
    _I,
)
# "will grow 50%", "reduce emissions 40 percent below 2005 levels": a change said without "by"
CHANGE_BARE = (
    (
        "increase",
        re.compile(
            r"\b(?:grow|rise|climb|increase|expand|go(?:es)?\s+up)(?:s|ing)?\s*$|\b(?:raised|increased|expanded)\s*$|\b(?:be|is|are)\s+up\s*$",
            _I,
        ),
    ),
    (
        "decrease",
        re.compile(
            r"\b(?:fall|decline|drop|decrease|shrink|(?:come|go)(?:es)?\s+down|save)(?:s|ing)?\s*$|\b(?:lowered|reduced|cut|decreased|curbed)\s*$|\b(?:be|is|are)\s+down\s*$",
            _I,
        ),
    ),
    (
        "decrease",
        re.compile(
            r"\b(?:reduc|cut|lower|decreas|slash|curb)(?:e|ing|ting)?\s+(?:(?!(?:to|by|at|for|than|and|or|will)\b)[\w’'(),-]+\s+){0,9}?(?!(?:the|a|an|of|in|to|by|at|from|with|its|their)\b)[\w’')-]+\s*$",
            _I,
        ),
    ),
)
# "by 20 points to 65%": the second is the level reached
BY_TO = (re.compile(r"\bby\s*$", _I), re.compile(r"\s*,?\s*(?:and\s+)?(?:up\s+|thus\s+)?to\s*(?:reach\s+)?", _I))
# "this reduction could be raised to 55% with international support": an offer on a condition
OFFERED = re.compile(
    r"\b(?:can|could|may|might|would)\s+(?:also\s+|then\s+)?(?:be\s+)?(?:further\s+)?(?:increas|rais|rise|reach|reduc|cut|lower|achiev|strengthen|extend|scal|enhanc)\w*\b[^;]*$",
    _I,
)
SUPPORT = re.compile(
    r"\b(?:with|conditional\s+(?:on|upon)|subject\s+to|contingent\s+(?:on|upon)|dependent\s+on|provided|depending\s+on)\b[^.;]{0,60}\b(?:support|finance|funding|assistance|cooperation|aid)\b",
    _I,
)
CAN_BE = re.compile(
    r"\s*(?:more\s+)?(?:can|could|may|might|would)\s+(?:also\s+)?be\s+(?:achieved|reached|reduced|attained|realised|realized|cut|delivered|added|mitigated)\b",
    _I,
)
# What is raised is itself a reduction
REDUCING = re.compile(
    r"\b(?:reductions?|(?:mitigation\s+|unconditional\s+)?contributions?|commitments?|(?:mitigation|reduction)\s+\w+)\b[^,;]*$",
    _I,
)
ADDING = re.compile(r"\b(?:add(?:ing)?|additional|newly\s+added|extra|extension)\b[^,;]{0,40}$", _I)
ADDED = re.compile(r"[^,;.]{0,80}\b(?:be\s+(?:newly\s+)?added|added)\b", _I)
# Words whose fall is their improvement
BETTER_LOW = re.compile(r"\b(?:intensit(?:y|ies)|emissions?|consumption|loss(?:es)?|rate\s+of\s+loss)\b", _I)
IMPROVE = re.compile(r"\bimprov", _I)


# "to the extent of 2 million hectares": by so much
EXTENT = re.compile(r"\bto\s+(?:the|an)\s+(?:extent|tune)\s+of\s*$", _I)


def find(mention: Mention) -> Change:
    """Whether the number is a level to reach or how far something is to rise or fall; the verb nearest to it decides."""
    quantity = mention.quantity
    worded = next((flag for flag in quantity.flags if flag.startswith("change-in-words:")), None)
    if worded:
        return "increase" if worded.endswith("increase") else "decrease"
    if quantity.flags and quantity.flags[0] in ("full", "universal", "net-zero"):
        return "level"
    right = mention.text[_list_end(mention) : _list_end(mention) + 60]
    if AFTER_DOWN.match(right):
        return "decrease"
    if AFTER_UP.match(right):
        return "increase"
    bare = re.search(r"\bby\s*$", mention.left) and not re.search(rf"\b(?:{UP}|{DOWN})\b", mention.left, re.I)
    left = (
        mention.before
        if bare
        else mention.left
        if CHANGE_TO.search(mention.left) or re.search(r"[a-z]{3}", mention.left)
        else mention.before
    )
    left = EXTENT.sub("by ", left[-REACH:])
    if CHANGE_TO.search(left):
        return "level"
    for change, pattern in CHANGE_BY:
        if match := pattern.search(left):
            falls = change == "increase" and IMPROVE.search(match[0]) and BETTER_LOW.search(left)
            other = _last_change(left)
            return "decrease" if falls else other or change
    for change, pattern in CHANGE_OF:
        if pattern.search(left):
            return change
    if quantity.unit in ("%", "pp", "%/a"):
        for change, pattern in CHANGE_BARE:
            if pattern.search(mention.left):
                return change
    if "counted" in quantity.flags and ADDED.match(mention.text[quantity.end :]):
        return "increase"
    return "increase" if ADDING.search(left) else "level"


def _list_end(mention: Mention) -> int:
    """Where a bare list of numbers ends ("56%, 75% and 90% reductions"): what follows its last holds for all."""
    end = mention.quantity.end
    for following in mention.others[mention.at + 1 :]:
        if following.unit != mention.quantity.unit or not re.fullmatch(
            r"\s*(?:,|and|,\s*and|or)\s*", mention.text[end : following.start]
        ):
            break
        end = following.end
    return end


def _last_change(left: str) -> Change | None:
    """The verb of change nearest to "by": "to reduce the growing demand by 5%" falls."""
    rising = [match.end() for match in re.finditer(rf"(?<!the )(?<!a )(?<!and )\b{UP}\b", left, re.I)]
    falling = [match.end() for match in re.finditer(rf"(?<!the )(?<!a )\b{DOWN}\b", left, re.I)]
    if falling and not rising:
        return "decrease"
    if rising and falling:
        # The nearest governs, unless an article makes it a noun or adjective ("reduce the growing demand by 5%").
        first_up, first_down = max(rising), max(falling)
        return "increase" if first_up > first_down else "decrease"
    return None
