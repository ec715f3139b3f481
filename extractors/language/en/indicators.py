"""What an English number measures: its subject, its object or what stands after it."""

from __future__ import annotations

import re
from types import ModuleType

from extractors import aims, parsing
from extractors.indicators import Indicator, without_dates
from extractors.language.en import counting, deeds, ellipsis, phrases, trees
from extractors.mentions import Mention


def find(mention: Mention, previous: Indicator | None) -> Indicator:
    """The noun phrase that is measured. What is no noun phrase is never shown: then ``text`` is that of the number
    before, or empty with ``unsure``."""
    if previous and previous.text and ellipsis.continues(mention):
        if other := ellipsis.that_of(mention):
            prep, whose = other
            base = previous.text.rpartition(f" {prep} ")[0] or previous.text
            return Indicator(f"{base} {prep} {whose}", whose, "indicator: that of …")
        own = re.match(r"\s*of\s+(?:the\s+)?(?P<noun>.+)", mention.right)
        noun = phrases.trim(counting.stop(own["noun"], mention.table)) if own and mention.quantity.unit != "%" else ""
        if phrases.is_phrase(noun):
            return Indicator(noun, previous.scope, "indicator: after the number")
        return Indicator(previous.text, ellipsis.scope(mention) or previous.scope, "indicator: as before")
    gap = mention.text[mention.previous.end : mention.quantity.start] if mention.previous else ""
    if previous and previous.text and gap and (mention.table.SAME_AS.search(gap) or PART_OF_IT.search(gap)):
        return Indicator(previous.text, previous.scope, "indicator: as before")
    found = _find(mention, previous)
    text = phrases.trim(found.text)
    if previous and previous.text and (whose := OWN_SHARE.match(mention.left)):
        text = f"{whose['noun']} of {previous.text}" + (f" in {whose['whole'].strip()}" if whose["whole"] else "")
        return Indicator(text, previous.scope, "indicator: its share")
    scope = _clean_scope(found.scope) or (ellipsis.scope(mention) if found.why == "indicator: subject" else None)
    named = re.match(r"\W*(?P<noun>[^:;.,]{3,80}):\s", mention.text)
    if named and phrases.is_phrase(phrases.trim(named["noun"])) and LABEL_ONLY.fullmatch(text):
        return Indicator(phrases.trim(named["noun"]), scope, "indicator: before the colon")
    if previous and previous.text and BARE_CHANGE.fullmatch(text):
        return Indicator(previous.text, previous.scope, "indicator: as before")
    if phrases.is_phrase(text):
        return Indicator(text, scope, found.why)
    if previous and previous.text and (phrases.PRONOUN.match(text) or not text):
        return Indicator(previous.text, previous.scope, "indicator: as before")
    if subject := _sentence_subject(mention):
        return Indicator(subject, scope, "indicator: subject of the sentence")
    headed = re.match(r"\W*(?P<noun>[^:;.]{3,80}):\s", mention.before)
    if headed and phrases.is_phrase(phrases.trim(headed["noun"])):
        return Indicator(phrases.trim(headed["noun"]), scope, "indicator: before the colon")
    for stretch in (mention.left, found.text):
        shorter = table_clean(phrases.last(without_leads(stretch)))
        if phrases.is_phrase(shorter):
            return Indicator(shorter, scope, "indicator: last noun phrase")
    return Indicator("", scope, "indicator: not to be had", unsure=True)


def covered(mention: Mention, found: Indicator) -> Indicator:
    """The indicator of a number that decides who is covered: the measure of the class, where it has one of its own."""
    if found.why == "indicator: with":
        return found
    return deeds.covered(mention) or found


def reread(mention: Mention, found: Indicator) -> Indicator | None:
    """What the parse of the sentence gives where the rules' answer cannot stand; ``None`` where they had it or it has
    nothing better. Only a doubtful answer is worth the seconds that the grammar takes to load."""
    if not doubtful(found):
        return None
    quantity = mention.quantity
    before = ABBREVIATED.sub("", mention.text[: quantity.start])
    figure = mention.text[quantity.start : quantity.end]
    doc = parsing.parse(before + figure + ABBREVIATED.sub("", mention.text[quantity.end :]))
    if doc is None:
        return None
    counted = "counted" in quantity.flags
    text = table_clean(phrases.trim(trees.measured(doc, len(before), len(before) + len(figure), counted=counted)))
    if not phrases.is_phrase(text) or doubtful(Indicator(text)) or ACTOR.fullmatch(text):
        return None
    # The scope was read off the words that were no indicator: only what stands after the figure is left of it.
    return Indicator(text, _clean_scope(ellipsis.scope(mention)), "indicator: by parse")


def doubtful(found: Indicator) -> bool:
    """Whether an indicator is guessed, or no noun phrase: a clause, a phrase cut off, or half a sentence."""
    text = found.text
    return (
        found.unsure
        or not text
        or found.why in GUESSED
        or (len(text.split()) > LONG_PHRASE and bool(HANGS_ON.search(text)))
        or bool(FRAGMENT.search(text))
        or bool(phrases.FINITE.search(text))
    )


# "600 MW of coal, including 240 MW …", "of which 13 points …": a part of the same
PART_OF_IT = re.compile(r"(?i)[,(]\s*(?:including|of\s+which)\s*$")
# "greenhouse gas (GHG) emissions": what stands in such brackets only breaks the phrase
ABBREVIATED = re.compile(r"\s\([A-Z][A-Za-z\d-]{1,8}\)")
# A change that does not say of what: it is that of the number before.
BARE_CHANGE = re.compile(
    r"(?i)(?:(?:this|the|its|our|their|above-mentioned|interim|total|overall|additional|further|conditional|unconditional|national|mitigation|conditional\s+target|emission)\s+)*(?:an\s+additional\s+)?(?:reductions?(?:\s+(?:target|goal|commitment))?|contributions?|commitments?|targets?)"
)
# "Sanitation coverage: 2025 target 60%": a label that only says what kind of figure it is
LABEL_ONLY = re.compile(
    r"(?i)(?:(?:interim|final|national|our|the)\s+)*(?:targets?|goals?|objectives?|baseline|value|reductions?|increase|decrease|cut|savings?)?"
)
GUESSED = frozenset({"indicator: last noun phrase", "indicator: before the colon"})
LONG_PHRASE = 14
# A long list of nouns stands; what hangs on by a verb does not.
HANGS_ON = re.compile(r"(?i),\s+\w+ing\b|\b(?:that|which|whose|also|(?:with|through)\s+the\s+(?:help|support))\b")
# Openings and endings that no noun phrase has, two prepositions in a row, a verb with its object, and a bare measure
FRAGMENT = re.compile(
    r"(?i)^(?:this|that|these|those|it|they|we|which|there|in|on|at|by|for|from|with|within|under|during|to|of|as|and|but|or|while|beyond|coming|set)\b"
    r"|\b(?:of|for|in|by|with|to|from|on|at|and|or|order|whose|that|which)$"
    r"|\b(?:of|for|with|in)\s+(?:of|for|in|on|by|at|beyond|within|under|with|on)\b(?!-)"
    r"|\b\w{3,}ed\s+(?:an?|the|its|their)\s"
    r"|\b(?:makes?|sets?\s+(?:in|out|the|a)|starts|started|refers?|leads?\s+to|results?\s+in)\b"
    r"|\b(?:increase|decrease|growth|rise)\s+in\s+the\s+(?:last|past|previous)\s"
    r"|^(?:area|capacity|share|rate|order|cap|limit|level|targets?|value|volume|total|amount|average|standards|additional\s+capacity)$"
)


def _sentence_subject(mention: Mention) -> str:
    """Of a number whose own part only goes on with a verb ("…, which stood at 1 GW, will be increased to 6 GW",
    "emissions must peak and fall by 30%"): what the sentence began with."""
    if not VERB_FIRST.match(mention.left):
        return ""
    opened = SUBJECT.match(
        mention.table.LEAD_IN.sub("", without_dates(mention, mention.opening, mention.quantity.start))
    )
    subject = phrases.trim(opened["subject"]) if opened else ""
    return subject if phrases.is_phrase(subject) else ""


VERB_FIRST = re.compile(
    r"(?i)^[\s,]*(?:and\s+|but\s+|then\s+)*(?:will|shall|should|must|is|are|to|be|by|fall|rise|grow|drop|decline|decrease|increase|reach|exceed|falling|rising)\b"
)
SUBJECT = re.compile(
    r"(?i)^\W*(?P<subject>[^,;:]+?)(?:,\s+(?:which|that|who|whose)\b|\s+(?:will|shall|should|must|is|are|has|have)\b)"
)
GOAL_OF = re.compile(r"(?i)\b(?:targets?|goals?|objectives?|aims?)\s+of(?:\s+\w+ing)?\s*$")
# "declared a voluntary goal of reducing the intensity of its economy by": the verb next to the number acts on it
LAST_OBJECT = re.compile(
    r"(?is).*\b(?:to|of|by|at|for|and|or|will|shall|should|must|\w+ly)\s+(?:further\s+)?(?:reduc(?:e|ing)|cut(?:ting)?|increas(?:e|ing)|rais(?:e|ing)|lower(?:ing)?|improv(?:e|ing)|enhanc(?:e|ing)|decreas(?:e|ing)|expand(?:ing)?|boost(?:ing)?|limit(?:ing)?|bring(?:ing)?)\s+(?P<object>(?:(?!\b(?:by|to|will|shall|is|are)\b)[^;])+?)\s+(?:from\s.{1,30}?\s)?(?:by|to)(?:\s+(?:about|at\s+least|up\s+to))?\s*$"
)
OBJECT_REACH = 300
"""Characters before a figure in which the verb that acts on it stands."""

OWN_SHARE = re.compile(
    r"(?i)^\W*(?:and\s+|while\s+)?(?:its|their)\s+(?P<noun>(?:combined\s+|average\s+)?(?:share|proportion|percentage|contribution))(?:\s+(?:of|in|to)\s+(?P<whole>(?:(?!\b(?:is|are|will|shall|should|must|to|by|at|rise|reach|of\s*$)\b).)+))?"
)


def _clean_scope(scope: str | None) -> str | None:
    """A scope without the verb phrase that followed it."""
    if scope is None:
        return None
    article = "the " if re.match(r"(?i)the\s", scope) else ""
    scope = re.sub(r"\s+", " ", phrases.trim(scope))
    scope = f"{article}{scope}" if scope else ""
    # Changes "in emissions" and shares "in consumption" are of these, not within them.
    return scope if scope and len(scope.split()) <= 14 and not NO_SCOPE.search(scope) else None


NO_SCOPE = re.compile(
    r"(?i)\b(?:emissions?|targets?|years?|decades?|law|energy\s+mix|(?:sub)?paragraph|order\s+to)\b|\b(?:consumption|generation|production|capacity|supply|output|mix)$|\(\s*\)"
)


def without_leads(text: str) -> str:
    return re.sub(r"(?i)^\W*(?:and|while|but|where|with)\s+", "", text.strip())


def table_clean(text: str) -> str:
    return re.sub(r"(?i)^(?:(?:the|an?|its|their|our)\s+)+", "", text.strip())


def _find(mention: Mention, previous: Indicator | None) -> Indicator:
    table, quantity = mention.table, mention.quantity
    left = without_dates(mention, mention.start, quantity.start)
    right = without_dates(mention, quantity.end, mention.end)
    left = table.LEAD_IN.sub("", left)
    if that := phrases.THAT.match(left):
        left = table.LEAD_IN.sub("", left[that.end() :])
    if quantity.flags and quantity.flags[0].startswith("change-in-words") and counting.names(right):
        return _plain(counting.stop(right, table), previous, table, "indicator: object")
    goal = GOAL_OF.search(left) and re.match(r"\s*of\s+(?:the\s+)?(?P<noun>.+)", right)
    if goal and quantity.unit != "%" and counting.names(counting.stop(goal["noun"], table)):
        return _plain(counting.stop(goal["noun"], table), previous, table, "indicator: after the number")
    if (acted := LAST_OBJECT.match(left[-OBJECT_REACH:])) and phrases.is_phrase(table_clean(acted["object"])):
        return _plain(acted["object"], previous, table, "indicator: object")
    if previous and not re.search(r"[a-z]{3}", left, re.I) and not counting.names(right):
        return Indicator(previous.text, previous.scope, "indicator: as before")
    if quantity.flags == ("net-zero",):
        return counting.net(mention, right)
    if "counted" in quantity.flags and not counting.unit_stood_left(mention):
        return counting.counted(mention, left, right)
    if quantity.flags[:1] == ("universal",):
        return counting.all_of(left, right, table)
    if quantity.flags[:1] == ("full",):
        return counting.full(mention, left, right, table)
    if acted := deeds.acted_on(left):
        return _plain(acted, previous, table, "indicator: object")
    if previous and previous.text and PART_OF_WHOLE.match(right) and (whole := WHOLE.match(previous.text)):
        source = counting.stop(PART_OF_WHOLE.sub("", right), table)
        return Indicator(f"share of {source} in {whole['whole']}", previous.scope, "indicator: a part of the whole")
    if where := deeds.area(mention, left, right, counting.stop(right, table)):
        return where
    if quantity.unit in aims.MONEY and (purpose := re.match(r"\s*(?:for|towards?|in|into)\s+(?P<what>[a-z].+)", right)):
        return _plain(
            f"funds for {counting.stop(purpose['what'], table)}", previous, table, "indicator: what funds are for"
        )
    share = (
        re.match(r"\s*(?:by\s+(?:weight|volume|mass|area|value)\s+)?of\s+(?P<noun>.+)", right)
        if quantity.unit == "%"
        else None
    )
    if share and (re.search(r"\bthat\s*$", left) or not counting.is_subject(left, table)):
        return counting.share_of(share["noun"], left, table)
    if quantity.unit == "%" and (whole := OF_WHOLE.search(mention.before)):
        return Indicator(f"share of {whole['whole']} {deeds.said(right)}", whole["whole"], "indicator: of a whole")
    if quantity.unit == "%" and deeds.acts_on_share(left) and (what := BARE_SHARE.match(right)):
        return _plain(counting.stop(what[0], table), previous, table, "indicator: after the number")
    if match := RATE_OF.match(right):
        return _plain(
            counting.stop(f"{match['rate']} {match['rest']}", table), previous, table, "indicator: after the number"
        )
    if match := table.REDUCTION_IN.match(right):
        return _plain(counting.stop(match["noun"], table), previous, table, "indicator: after the number")
    kind_match = WITH_LEVEL.search(left)
    if kind_match and not phrases.FINITE.search(f"{kind_match['class']} {kind_match['noun']}"):
        return Indicator(
            f"{kind_match['noun']} of {counting.after_imperative(kind_match['class'], table)}", None, "indicator: with"
        )
    verb = counting.last_verb(left, table)
    if verb:
        subject, between = left[: verb.start()], left[verb.start() :]
        return _of_verb(mention, subject, between, previous, table)
    if match := table.TAKES_OBJECT.search(left):
        return _plain(_strip_date_words(match["object"]), previous, table, "indicator: object")
    if match := table.OF_TAIL.search(left[-OBJECT_REACH:]):
        noun = re.split(r"\b(?:to|in\s+order\s+to)\s+(?:achieve|reach|attain)\s+", match["noun"])[-1]
        return _plain(counting.after_imperative(noun, table), previous, table, "indicator: before the number")
    noun = counting.stop(right, table)
    if counting.names(noun):
        lead = counting.object_of(left)
        return _plain(f"{noun}" if not lead else f"{lead} {noun}", previous, table, "indicator: after the number")
    if left.strip():
        return _plain(counting.after_imperative(left, table), previous, table, "indicator: before the number")
    return previous or Indicator("", None, "")


WITH_LEVEL = re.compile(
    r"(?i)(?P<class>(?:[a-z-]+\s+){1,4}?)with\s+(?:an?\s+|the\s+)?(?P<noun>[a-z][a-z\s-]+?)\s*(?:of)?\s*$"
)


MAKES_UP = re.compile(r"(?i)\b(?:account\s+for|make\s+up|represent|constitute|contribute)\b")
# Who acts is not what is measured
ACTOR = re.compile(
    r"(?i:we|there|(?:each\s+|all\s+)?member\s+states?|the\s+(?:province|city|country|government|\w+\s+government|parties))|(?:the\s+)?(?:[A-Z][\w’'-]*\s*){1,3}"
)


def _of_verb(mention: Mention, subject: str, between: str, previous: Indicator | None, table: ModuleType) -> Indicator:
    having = re.search(
        r"\b(?:have|has|having|reach|achieve|attain|get|possess|set|form|build|provide|create|add|install|ensure|guarantee|maintain|keep|procure|supply|use|source|meet)(?:,[^,]{1,30},)?\s+(?:(?:a|an|the|over)\s+)?(?P<noun>[a-z][^,;]*?)\s+(?:target\s+)?of\s*$",
        between,
        re.I,
    )
    passive = re.search(r"\bbe\s+\w+(?:ed|t|n)\b", between, re.I)
    active = None if passive else table.TAKES_OBJECT.search(between)
    subject = phrases.trim(phrases.unled(subject, table))
    part = re.match(r"\s*of\s+(?P<whole>.+)", without_dates(mention, mention.quantity.end, mention.end))
    if part and subject and mention.quantity.unit == "%" and MAKES_UP.search(between):
        return Indicator(
            f"share of {subject} in {counting.stop(part['whole'], table)}", None, "indicator: share of a whole"
        )
    measure = having and MEASURE.fullmatch(having["noun"].strip())
    if having and measure:
        after = without_dates(mention, mention.quantity.end, mention.end)
        what = re.match(r"\s*(?P<prep>of|for|in)\s+(?P<noun>\w.+)", after)
        whose = phrases.trim(re.sub(r"(?i)\s+in\s+order$", "", subject))
        if what and mention.quantity.unit:
            return Indicator(
                f"{having['noun']} {what['prep']} {counting.stop(what['noun'], table)}", None, "indicator: what is had"
            )
        if phrases.is_phrase(whose) and not ACTOR.fullmatch(whose):
            return Indicator(f"{having['noun']} of {whose}", None, "indicator: what is had")
    if having and len(having["noun"].split()) > 1:
        whose = f" of {subject}" if subject and not table.PRONOUN.match(subject) else ""
        return Indicator(f"{having['noun']}{whose}", None, "indicator: what is had")
    if active and re.search(r"[a-z]{3}", active["object"]):
        return _plain(_strip_date_words(active["object"]), previous, table, "indicator: object")
    right = counting.stop(without_dates(mention, mention.quantity.end, mention.end), table)
    if mention.quantity.unit != "%" and re.match(r"\s*of\s+\w", right) and len(subject.split()) < 3:
        return _plain(right.strip()[3:], previous, table, "indicator: after the number")
    if not subject or ACTOR.fullmatch(subject):
        verb_object = re.sub(r"(?i)^.*?\b(?:will|shall|to|must|should)\s+(?:\w+ly\s+)*[a-z]+\s+", "", between).strip()
        verb_object = re.sub(r"(?i)\s+(?:of|to|by|at|is)\s*$", "", verb_object)
        noun = right if counting.names(right) else verb_object
        return _plain(noun or verb_object, previous, table, "indicator: object")
    return _plain(subject, previous, table, "indicator: subject")


def _plain(text: str, previous: Indicator | None, table: ModuleType, why: str) -> Indicator:
    """A noun phrase with pronouns replaced and "in the province" moved away."""
    text = phrases.unled(text, table)
    if previous and (match := table.THAT_IN.match(text)):
        base = table.IN_SCOPE.sub("", previous.text)
        return Indicator(f"{base} {match['prep']} {match['scope']}", match["scope"].strip(), "indicator: that in …")
    if previous and (not text or table.PRONOUN.match(text)):
        return Indicator(previous.text, previous.scope, "indicator: as before")
    text = table.TRAILING_PLACE.sub("", text)
    scope = table.IN_SCOPE.search(text)
    return Indicator(text, scope["scope"].strip() if scope else None, why)


# "Of all new housing, 45% should be built on brownfields"
OF_WHOLE = re.compile(r"(?:^|[.;]\s*)\W*Of\s+(?:all\s+)?(?:the\s+)?(?P<whole>[a-z][^,;]{2,60}),\s*$", re.I)
# "supply 40 per cent clean power"
BARE_SHARE = re.compile(
    r"(?i)^\s*(?!(?:of|by|in|to|from|for|with|and|or|at|on|as|than|per|below|above|lower|higher|less|more|over|under|compared|relative|through|until|before|after|each|every|annually)\b)[a-z].+"
)
# "a 50% rate of recycled glass", "a 20 % share of wind": the measure stands behind its number
RATE_OF = re.compile(
    r"(?i)^\s*(?P<rate>(?:\w+\s+)?(?:rate|share|volume|proportion|level|coverage|contribution))\s+(?P<rest>(?:of|for|in)\s+\w.+)"
)
MEASURE = re.compile(
    r"(?i)(?:total\s+|overall\s+|combined\s+|average\s+|minimum\s+)?(?:rate|share|capacity|area|level|volume|number|proportion|coverage|output|length|efficiency)"
)
# "20% is from solar energy" of "share of the installed power from renewable sources"
PART_OF_WHOLE = re.compile(r"(?i)^\s*(?:(?:is|are|coming|comes|will\s+come|to\s+come)\s+)from\s+(?:the\s+)?")
WHOLE = re.compile(r"(?i)^share of (?:the )?(?P<whole>.+?) from\b")


def _strip_date_words(text: str) -> str:
    return re.sub(r"(?i)\s+(?:by|to|from|in|at)\s*$", "", text)
