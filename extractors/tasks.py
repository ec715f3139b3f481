"""Tasks: one record per coordinated action of a clause, with who is to do it, where, by when and on what condition."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType

from extractors import bodies, cell_tasks, conditions, dates, deadlines, regions
from extractors.actions import Action
from extractors.language import tables
from extractors.model import BodyRole, Document, Sentence, Task
from extractors.passage import Passage
from extractors.responsibility import assignments, identifier

# What an action names where the items below it say what is acted on.
LISTED = {"the following", "the following measures", "the following tasks", "the following actions"}
LONGEST_LIST = 300
# A sentence after a semicolon that says what comes next in the same case.
GOES_ON = re.compile(r"(?:逾期|拒不|情节|造成|仍)")

# Found without a subject or modal: under a heading that tells of impacts or history such words command nothing.
BARE = {"imperative", "nominal", "strict"}


def find(passage: Passage) -> list[Task]:
    """The tasks of a clause in order; a heading counts only where nothing else of the clause commands."""
    body, heading = _divided(passage)
    found = sorted(
        (task for group in cell_tasks.groups(passage, body) for task in _tasks(passage, group)),
        key=lambda task: task.start,
    )
    if not found and heading and not _has_children(passage):
        found = _tasks(passage, heading)
    return [cell_tasks.with_row(passage, task) for task in found] if passage.cells else found


def _divided(passage: Passage) -> tuple[list[Sentence], list[Sentence]]:
    """The clause's sentences, and apart from them those of its heading where other text follows it."""
    sentences = _without_units(passage)
    heading = " ".join((passage.clause.heading or "").split()).rstrip("。.:： ")
    if not heading or not sentences:
        return sentences, []
    label = passage.clause.label or ""
    first = sentences[0]
    words = " ".join(first.text.split()).removeprefix(label).strip().rstrip("。.:： ")
    whole = words == heading
    if re.match(r"第.{1,6}条", label) and not (whole and len(sentences) > 1 and not first.text.endswith("。")):
        # An article of a Chinese law has no heading but on a line of its own: what it opens with is its rule.
        return sentences, []
    if not whole and words.startswith(heading) and passage.language.startswith("zh"):
        # A heading that runs on into its text without a full stop: the rest of the sentence is body.
        at = _after(first.text, heading, label)
        rest = Sentence(first.text[at:], first.start + at, first.end)
        return ([rest] if rest.text.strip() else []) + sentences[1:], [
            Sentence(first.text[:at], first.start, first.start + at)
        ]
    if not whole:
        return sentences, []
    if len(sentences) == 1 and not _has_children(passage):
        return sentences, []
    if len(sentences) > 1 and sentences[1].text[:1].islower():
        # A line that the page broke off is no heading: its sentence goes on below.
        end = sentences[1].end
        return [Sentence(passage.document.text[first.start : end], first.start, end), *sentences[2:]], []
    return sentences[1:], [first]


def _without_units(passage: Passage) -> list[Sentence]:
    """The sentences without the brackets and lines that name who answers: a full stop may stand inside one."""
    text, clause = passage.document.text, passage.clause
    spans = [
        (clause.start + one.start, clause.start + one.end)
        for one in assignments(text[clause.start : clause.end], passage.language)
    ]
    kept: list[Sentence] = []
    for sentence in passage.sentences:
        if not cell_tasks.reads(passage, sentence):
            continue
        pieces = [(sentence.start, sentence.end)]
        for start, end in spans:
            pieces = [
                piece
                for a, b in pieces
                for piece in ([(a, b)] if end <= a or start >= b else [(a, min(b, start)), (max(a, end), b)])
                if piece[0] < piece[1]
            ]
        kept += [Sentence(text[a:b], a, b) for a, b in pieces if any(sign.isalnum() for sign in text[a:b])]
    return kept


def _after(text: str, heading: str, label: str) -> int:
    wanted = len(re.sub(r"\s+", "", label + heading))
    for index, sign in enumerate(text):
        wanted -= not sign.isspace()
        if wanted <= 0:
            return index + 1
    return len(text)


def _has_children(passage: Passage) -> bool:
    return bool(passage.children)


def _tasks(passage: Passage, sentences: list[Sentence]) -> list[Task]:
    grammar = tables(passage.language, "grammar")
    found: list[Task] = []
    first = [grammar.actions(sentence.text, directive=False) for sentence in sentences]
    telling = _telling(passage)
    if telling:
        first = [[action for action in actions if action.why not in BARE] for actions in first]
    directive = not telling and sum(bool(actions) for actions in first) * 3 >= len(sentences)
    carried: tuple[BodyRole, ...] = ()
    for sentence, actions in zip(sentences, first, strict=True):
        if not actions and directive:
            actions = grammar.actions(sentence.text, directive=True)
        for action in actions:
            if action.object in LISTED and (items := _items(passage)):
                action = replace(action, object=items)
            if action.why in {"passive", "prohibited"}:
                action = _resolved(action, found, grammar)
            if action.why == "pronoun" and found:
                leads = tuple(replace(body, start=None, end=None) for body in found[-1].bodies if body.role == "lead")
                action = replace(action, bodies=action.bodies + leads)
            if not action.bodies and carried and GOES_ON.match(sentence.text):
                # …由主管部门责令改正；逾期不改正的，处…: the same authority.
                action = replace(action, bodies=carried)
            found.append(_task(passage, sentence, action))
        leads = (
            [replace(body, start=None, end=None) for body in found[-1].bodies if body.role == "lead"] if found else []
        )
        carried = tuple(leads) if actions and sentence.text.rstrip().endswith("；") else ()
    return found


def _items(passage: Passage) -> str:
    """The items under a clause as one phrase, as many as a reader takes in; "" where it has none."""
    texts = [
        " ".join(clause.text.removeprefix(clause.label or "").split()).strip(" .;,") for clause in passage.children
    ]
    kept: list[str] = []
    for text in texts:
        if kept and sum(map(len, kept)) + len(text) > LONGEST_LIST:
            break
        kept.append(text)
    return "; ".join(kept)


def _resolved(action: Action, before: list[Task], grammar: ModuleType) -> Action:
    """ "They shall be dismantled": what the sentence before spoke of stands in for the pronoun."""
    pronoun = grammar.PRONOUN.match(action.object)
    subject = grammar.subject(before[-1].quote) if pronoun and before else ""
    return replace(action, object=f"{subject} {action.object[pronoun.end() :]}".strip()) if subject else action


def _telling(passage: Passage) -> bool:
    """Whether the headings say that the text tells of how things are or were."""
    words = tables(passage.language, "tasks")
    descriptive, asking = getattr(words, "DESCRIPTIVE", None), getattr(words, "ASKING", None)
    if not descriptive or not asking:
        return False
    if passage.clause.heading and asking.search(passage.clause.heading):
        return False
    for heading in reversed(passage.headings[-2:]):
        if asking.search(heading):
            return False
        if descriptive.search(heading):
            return True
    return False


def _task(passage: Passage, sentence: Sentence, action: Action) -> Task:
    document, language = passage.document, passage.language
    start, end = sentence.start + action.start, sentence.start + action.end
    quote = document.text[start:end]
    opening = sentence.text[slice(*action.scope)] if action.scope else ""
    named = [
        *action.bodies,
        *bodies.placed(bodies.find(sentence.text[action.start : action.end], language), action.start),
    ]
    if opening and action.scope and not language.startswith("zh"):
        # "Led by the water bureau, …": the opening may say who does what follows.
        named += bodies.placed(bodies.find(opening, language), action.scope[0])
    return Task(
        id=identifier(document.id, passage.clause.path, action.verb, quote),
        document=document.id,
        clause=passage.clause.path,
        action=action.verb,
        object=action.object,
        modality=action.modality,
        quote=quote,
        start=start,
        end=end,
        bodies=tuple(bodies.placed(_unique(named), sentence.start)),
        regions=tuple(regions.find(quote, language)),
        year=_deadline(quote, document) or _deadline(opening, document),
        condition=_condition(sentence, action, language),
        page=document.page_at(start),
        why=(action.why,),
    )


def _deadline(text: str, document: Document) -> int | None:
    """The year by which a task itself is due: the last deadline its words set, or the year to come in which it is done; in
    Chinese, which needs no "by", also a bare year ahead of the document's own."""
    ahead = int(document.published[:4]) if (document.published or "")[:4].isdigit() else None
    bare = document.language.startswith("zh") and ahead
    done_in = getattr(tables(document.language, "tasks"), "DONE_IN", None)
    due = [
        date.year
        for date in deadlines.this_year(text, dates.find(text, document.language), document)
        if date.role == "deadline"
        or (bare and deadlines.is_deadline(date, ahead))
        or (done_in and ahead and date.role == "mention" and date.year >= ahead and done_in.search(text[: date.start]))
    ]
    return due[-1] if due else None


def _condition(sentence: Sentence, action: Action, language: str):
    """The condition stated in the action's words, or in the opening of its sentence."""
    for start, end in filter(None, [(action.start, action.end), action.scope]):
        found = conditions.find(sentence.text[start:end], language)
        if found:
            first, offset = found[0], sentence.start + start
            return replace(first, start=first.start + offset, end=first.end + offset)
    return None


def _unique(named: list[BodyRole]) -> list[BodyRole]:
    kept: dict[str, BodyRole] = {}
    for body in named:
        kept.setdefault(body.name, body)
    return list(kept.values())
