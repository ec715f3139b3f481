"""What an English sentence only tells: levels it starts from, findings of others, what was done, what is borne in mind."""

from __future__ import annotations

import re

from extractors.mentions import Mention

# "(2019: 33%)": a level of the past, noted beside the one to reach
NOTED = re.compile(
    r"[(（](?:(?:up|down)\s+from|compared\s+(?:to|with)|currently|now|today|from|(?:in\s+)?(?:19|20)\d\d(?:\s+(?:level|baseline|value))?\s*[:=]|(?:baseline|current(?:ly)?|actual)[^()]{0,20}?:?)\s*$|,\s*(?:up\s+|down\s+)?from\s+(?:about\s+|around\s+|only\s+)?$",
    re.I,
)
STARTING_LEVEL = re.compile(
    r",\s*(?:compared\s+(?:with|to)\s+)?from\s+(?:about\s+|around\s+|only\s+)?$|\bstart(?:s|ing)\s+(?:from|at)\s+(?:about\s+)?$|\bfrom\s+(?:the\s+|its\s+|a\s+)?(?:current|present|existing|today[’']s)\b(?:(?!\bto\b)[^,;]){0,40}$|\bup\s+from\s+(?:about\s+)?$",
    re.I,
)
# "According to the census, …": what others found
FOUND = re.compile(
    r"^\W*according\s+to\s+(?:(?!\b(?:plan|law|act|policy|strategy)\b)[^,;])*?\b(?:data|surveys?|reports?|stud(?:y|ies)|assessments?|estimates?|figures|statistics|census|analys[ie]s|inventor(?:y|ies))\b",
    re.I,
)
# "According to its report, the country aims to …": told of another's will
WILLED = re.compile(
    r"\b(?:aims?|seeks?|strives?|intends?|plans?|pledges?|commits?|committed|shall|targets?|goals?|objectives?)\b", re.I
)
# "The contribution takes into account the need for universal access …"
BORNE_IN_MIND = re.compile(r"\b(?:takes?|taking)\s+(?:\w+\s+)?(?:into\s+)?(?:account|consideration)\b", re.I)
# "300 towns have set targets": what was done, also in a list of goals
DONE = re.compile(
    r"\s+(?:already\s+|now\s+)?(?:set|adopted|joined|signed|committed|pledged|announced|declared|made|taken|begun|started|submitted)\b",
    re.I,
)
# "so that emissions are reduced by …": a passive of what is to come, not of the past
PASSIVE = re.compile(r"\b(?:is|are)\s+(?:\w+ly\s+)?$", re.I)


def starts(mention: Mention) -> bool:
    """Whether the number is the level that something starts from."""
    told = NOTED.search(mention.before) or STARTING_LEVEL.search(mention.left or mention.before)
    return "from" in mention.quantity.flags or told is not None


def found(mention: Mention) -> bool:
    """Whether the sentence gives what a study, survey or census found."""
    match = FOUND.match(mention.before)
    return match is not None and not WILLED.search(mention.before, match.end())


def borne_in_mind(mention: Mention) -> bool:
    """Whether the number is among the things that are only taken into account."""
    match = BORNE_IN_MIND.search(mention.before)
    return match is not None and not mention.table.FUTURE.search(mention.before, match.end())
