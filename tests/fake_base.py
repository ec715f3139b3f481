"""A knowledge base of two invented documents, with the methods of ``kb.KnowledgeBase``, for tests of the app.

Nothing is embedded and nothing is read from disk: search counts words, applicability looks at the tasks.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from extractors.model import (
    Body,
    BodyRole,
    Clause,
    Condition,
    Document,
    Facts,
    IndustryBasis,
    Target,
    Task,
)
from extractors.records import document_record, record
from kb.filters import Filters

NOTICE = "A translation made for this test; no official text."

ENGLISH = [
    ("0", None, None, "To turn the Lowmark uplands to clean energy by the end of the decade, this plan is made."),
    ("1", "1.", "General aims", ""),
    ("1.1", "(1)", None, "By 2025 the share of non-fossil energy will reach about 18% and by 2030 more than 24%."),
    ("1.2", "(2)", None, "Energy consumption per unit of output will fall by 14% by 2025 compared with 2020."),
    ("2", "2.", "Key tasks", "All departments shall carry out the tasks below."),
    ("2.1", "(1)", "Wind and sun", "We will build wind farms along the ridge, and strive to reach 3.2 million kW of installed wind power by 2025. (Lead: Lowmark Energy Bureau)"),
    ("2.2", "(2)", "Cement and glass", "New cement capacity is strictly forbidden unless an equal amount is replaced. Cement plants above 1 million tonnes a year shall meet the benchmark energy level by 2026. Encourage glass works to recover waste heat."),
    ("2.3", "(3)", "Markup is data", "Explore <script>alert('x')</script> & <img src=https://example.org/x.png> **bold** $x^2$ :red[colour] trading of 2 <b>pilot</b> zones by 2027."),
    ("3", "3.", "Data centres", "Data centres shall keep their power usage effectiveness below 1.25 by 2027. Support data centres that use waste heat."),
]  # fmt: skip
CHINESE = [
    ("1", "一、", "总体要求", "到2027年，全市绿色建材应用比例达到70%以上。"),
    (
        "2",
        "二、",
        "重点任务",
        "严格控制水泥熟料新增产能，力争到2028年退出水泥产能120万吨。市工业局牵头，市财政局配合。",
    ),
]


def _document(identifier: str, title: str, language: str, lines: list[Any], **facts: Any) -> Document:
    text, clauses = "", []
    for path, label, heading, body in lines:
        start = len(text)
        text += " ".join(filter(None, [label, heading]))
        text += ("\n" if heading and body else " " if label and body else "") + body
        parent = path.rpartition(".")[0] or None
        clauses.append(Clause(identifier, path, label, heading, text[start:], parent, start, len(text)))
        text += "\n\n"
    return Document(identifier, title, "plan", language, text, tuple(clauses), f"{identifier}.md", "0" * 64, **facts)


def _quote(document: Document, clause: str, words: str) -> dict[str, Any]:
    part = next(part for part in document.clauses if part.path == clause)
    start = document.text.index(words, part.start, part.end)
    return {"document": document.id, "clause": clause, "quote": words, "start": start, "end": start + len(words)}


def _target(document: Document, number: int, clause: str, words: str, **fields: Any) -> Target:
    defaults: dict[str, Any] = {
        "value_high": None, "unit": "%", "comparator": "=", "change": "level", "baseline_year": None, "period": None,
        "scope": None, "strength": "binding", "kind": "target",
    }  # fmt: skip
    return Target(id=f"{document.id}:target:{number}", **_quote(document, clause, words), **(defaults | fields))


def _task(
    document: Document, number: int, clause: str, words: str, action: str, thing: str, modality: str, **fields: Any
) -> Task:
    return Task(
        id=f"{document.id}:task:{number}",
        action=action,
        object=thing,
        modality=modality,
        **_quote(document, clause, words),
        **fields,
    )


def _facts() -> list[Facts]:
    plan = _document(
        "lowmark-2022", "Lowmark Plan for Clean Energy *draft* <2022>", "en", ENGLISH, issuers=("Lowmark Council",), published="2022-05-04",
        region="Lowmark", level="provincial", number="LC 2022/7", notice=NOTICE,
    )  # fmt: skip
    city = _document(
        "heshan-2024",
        "禾山市绿色建材实施方案",
        "zh",
        CHINESE,
        issuers=("禾山市人民政府",),
        published="2024-03",
        region="禾山市",
    )
    lead = BodyRole(
        "Lowmark Energy Bureau", "lead", "Lowmark Energy Bureau", *_span(plan, "2.1", "Lowmark Energy Bureau")
    )
    cement, glass = IndustryBasis("cement", "named"), IndustryBasis("glass", "named")
    hosts = IndustryBasis("data-centres", "named")
    condition = Condition(
        "threshold", "above 1 million tonnes a year", *_span(plan, "2.2", "above 1 million tonnes a year")
    )
    targets = (
        _target(plan, 1, "1.1", "about 18%", indicator="share of non-fossil energy", value=18, comparator="~", year=2025, sectors=("energy",)),
        _target(plan, 2, "1.1", "more than 24%", indicator="share of non-fossil energy", value=24, comparator=">=", year=2030, sectors=("energy",)),
        _target(plan, 3, "1.2", "fall by 14%", indicator="energy consumption per unit of output", value=14, change="decrease", baseline_year=2020, year=2025),
        _target(plan, 4, "2.1", "3.2 million kW", indicator="installed wind power", value=3.2e6, unit="kW", year=2025, strength="aspirational", sectors=("energy",), flags=("value-damaged",), alternatives=(2e6,)),
        _target(plan, 5, "3", "below 1.25", indicator="power usage effectiveness", value=1.25, unit=None, comparator="<=", year=2027, industries=(hosts,), flags=("unit-inferred",)),
        _target(plan, 6, "2.2", "above 1 million tonnes", indicator="capacity of cement plants", value=1e6, unit="t/a", comparator=">=", year=None, kind="threshold", industries=(cement,)),
    )  # fmt: skip
    tasks = (
        _task(plan, 1, "2.1", "build wind farms along the ridge", "build", "wind farms along the ridge", "must", bodies=(lead,), regions=("Lowmark",)),
        _task(plan, 2, "2.2", "New cement capacity is strictly forbidden unless an equal amount is replaced", "forbid", "new cement capacity", "prohibit", industries=(cement,)),
        _task(plan, 3, "2.2", "Cement plants above 1 million tonnes a year shall meet the benchmark energy level by 2026", "meet", "the benchmark energy level", "must", industries=(cement,), condition=condition, year=2026),
        _task(plan, 4, "2.2", "Encourage glass works to recover waste heat", "encourage", "glass works to recover waste heat", "encourage", industries=(glass,)),
        _task(plan, 5, "2.3", "Explore <script>alert('x')</script>", "explore", "<script>alert('x')</script> & <img src=https://example.org/x.png> trading", "explore"),
        _task(plan, 6, "3", "Data centres shall keep their power usage effectiveness below 1.25 by 2027", "keep", "their power usage effectiveness below 1.25", "must", industries=(hosts,), year=2027),
    )  # fmt: skip
    office = BodyRole("市工业局", "lead", "禾山市工业局", *_span(city, "2", "市工业局"))
    purse = BodyRole("市财政局", "support", "禾山市财政局", *_span(city, "2", "市财政局"))
    zh_targets = (
        _target(city, 1, "1", "70%以上", indicator="绿色建材应用比例", value=70, comparator=">=", year=2027, sectors=("construction",)),
        _target(city, 2, "2", "120万吨", indicator="退出水泥产能", value=1.2e6, unit="t", year=2028, strength="aspirational", industries=(cement,)),
    )  # fmt: skip
    zh_tasks = (
        _task(
            city,
            1,
            "2",
            "严格控制水泥熟料新增产能",
            "严格控制",
            "水泥熟料新增产能",
            "control",
            bodies=(office, purse),
            industries=(cement,),
        ),
    )
    return [
        Facts(plan, targets, tasks, (Body("Lowmark Energy Bureau", "bureau", 1, 1),)),
        Facts(city, zh_targets, zh_tasks, (Body("禾山市工业局", "bureau", 1, 1), Body("禾山市财政局", "bureau", 1, 1))),
    ]


def _span(document: Document, clause: str, words: str) -> tuple[int, int]:
    found = _quote(document, clause, words)
    return found["start"], found["end"]


INDUSTRY_WORDS = {
    "cement": "cement",
    "水泥": "cement",
    "glass": "glass",
    "data-centres": "data-centres",
    "server farm": "data-centres",
}


class FakeBase:
    """What ``KnowledgeBase`` offers to the app, over the invented documents."""

    def __init__(self, *, empty: bool = False) -> None:
        self.facts = [] if empty else _facts()
        self.store = SimpleNamespace(version=1)

    def _passing(self, filters: Filters) -> list[Facts]:
        return [
            facts
            for facts in self.facts
            if filters.document in (None, facts.document.id) and filters.language in (None, facts.document.language)
        ]

    def documents(self, filters: Filters, *, text: bool = False) -> list[dict[str, Any]]:
        return [document_record(facts, text=text) for facts in self._passing(filters)]

    def clauses(self, filters: Filters) -> list[dict[str, Any]]:
        return [record(clause) for facts in self._passing(filters) for clause in facts.document.clauses]

    def _dated(self, rows: list[dict[str, Any]], filters: Filters) -> list[dict[str, Any]]:
        return [
            row
            for row in rows
            if filters.year in (None, row["year"])
            and (filters.since is None or (row["year"] or 0) >= filters.since)
            and (filters.until is None or (row["year"] or 9999) <= filters.until)
        ]

    def tasks(self, filters: Filters) -> list[dict[str, Any]]:
        rows = [record(task) for facts in self._passing(filters) for task in facts.tasks]
        return [row for row in self._dated(rows, filters) if filters.modality in (None, row["modality"])]

    def targets(self, filters: Filters) -> list[dict[str, Any]]:
        rows = [record(target) for facts in self._passing(filters) for target in facts.targets]
        return [
            row
            for row in self._dated(rows, filters)
            if filters.kind in (None, row["kind"])
            and filters.strength in (None, row["strength"])
            and (filters.sector is None or filters.sector in row["sectors"])
        ]

    def bodies(self, filters: Filters) -> list[dict[str, Any]]:
        return [record(body) for facts in self._passing(filters) for body in facts.bodies]

    def search(self, query: str, filters: Filters, k: int) -> list[dict[str, Any]]:
        words = [word for word in re.findall(r"\w+", query.casefold()) if len(word) > 2 or not word.isascii()]
        targets, tasks = self.targets(Filters()), self.tasks(Filters())
        hits = []
        for clause in self.clauses(filters):
            text = clause["text"]
            spans = [list(match.span()) for word in words for match in re.finditer(re.escape(word), text.casefold())]
            if spans:
                hits.append(
                    {name: clause[name] for name in ("document", "clause", "heading", "text")}
                    | {
                        "score": len(spans) / 10,
                        "signals": {"semantic": 0.5, "keyword": min(1.0, len(spans) / 10), "cosine": 0.44},
                        "highlights": spans,
                        "targets": [
                            t["id"]
                            for t in targets
                            if (t["document"], t["clause"]) == (clause["document"], clause["clause"])
                        ],
                        "tasks": [
                            t["id"]
                            for t in tasks
                            if (t["document"], t["clause"]) == (clause["document"], clause["clause"])
                        ],
                    }
                )
        hits.sort(key=lambda hit: -hit["score"])
        return [{"rank": rank, **hit} for rank, hit in enumerate(hits[:k], 1)]

    def ask(self, question: str, filters: Filters, k: int) -> dict[str, Any]:
        target = next((row for row in self.targets(filters) if row["indicator"] in question.casefold()), None)
        answer: dict[str, Any] = {"question": question, "facets": {"year": [2025]}, "tasks": []}
        if target is None:
            return answer | {
                "answered": False,
                "answer": "Not stated in these documents.",
                "citations": [],
                "targets": [],
            }
        return answer | {
            "answered": True,
            "answer": f"{target['indicator']}: {target['value']:,.10g} {target['unit']} by {target['year']}.",
            "citations": [{name: target[name] for name in ("document", "clause", "quote", "start", "end")}],
            "targets": [target],
        }

    def applies(self, industry: str, filters: Filters, k: int | None) -> list[dict[str, Any]]:
        wanted = INDUSTRY_WORDS.get(industry, industry)
        found = []
        for facts in self._passing(filters):
            for clause in facts.document.clauses:
                tasks = [
                    record(t)
                    for t in facts.tasks
                    if t.clause == clause.path and any(i.industry == wanted for i in t.industries)
                ]
                targets = [
                    record(t)
                    for t in facts.targets
                    if t.clause == clause.path and any(i.industry == wanted for i in t.industries)
                ]
                if tasks or targets:
                    found.append(
                        {
                            "document": facts.document.id,
                            "clause": clause.path,
                            "heading": clause.heading,
                            "industry": wanted,
                        }
                        | {"basis": "named", "via": None, "condition": None, "tasks": tasks, "targets": targets}
                    )
        return found[:k]

    def graph(self, filters: Filters) -> Any:
        from kb.graph import build

        store = SimpleNamespace(tasks=self.tasks, targets=self.targets, documents=self.documents, clauses=self.clauses)
        return build(store, filters)
