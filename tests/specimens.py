"""Small documents with their facts, built by hand for the tests of what keeps and finds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.model import (
    Application,
    Body,
    BodyRole,
    Clause,
    Document,
    Facts,
    IndustryBasis,
    Place,
    Reference,
    Target,
    Task,
)

VALLEY = (
    ("1", "I. Aims", "I. Aims"),
    ("1.1", "(1) Energy", "(1) Energy\nBy 2025 wind farms of the valley reach 40 MW. By 2030 they strive to reach 90 MW."),
    ("1.2", "(2) Kilns", "(2) Kilns\nThe Valley Building Office shall close two lime kilns by 2027. New kilns are strictly forbidden."),
    ("2", "II. Transport", "II. Transport\nEncourage the replacement of town buses. Build charging piles along the river road."),
)  # fmt: skip

RIVER = (
    ("1", None, "第一条 到二〇二五年，全县公交车更新六十辆，充电桩达到300个。"),
    ("2", None, "第二条 严禁新建石灰窑，县工信局牵头淘汰落后产能。"),
)


def document(
    name: str = "valley-plan",
    parts: Sequence[tuple[str, str | None, str]] = VALLEY,
    *,
    title: str = "Plan of the Valley for Clean Air",
    language: str = "en",
    **fields: Any,
) -> Document:
    clauses, text = [], ""
    for path, heading, said in parts:
        text += "\n\n" if text else ""
        parent = path.rpartition(".")[0] or None
        clauses.append(Clause(name, path, path, heading, said, parent, len(text), len(text) + len(said)))
        text += said
    given = {"source": f"{name}.txt", "sha256": "0" * 64, "kind": "plan", "region": "Valley", "number": None} | fields
    return Document(id=name, title=title, language=language, text=text, clauses=tuple(clauses), **given)


def at(made: Document, quote: str) -> dict[str, Any]:
    start = made.text.index(quote)
    clause = next(one for one in made.clauses if one.start <= start < one.end)
    return {"document": made.id, "clause": clause.path, "quote": quote, "start": start, "end": start + len(quote)}


def target(made: Document, number: int, quote: str, value: float, year: int | None, **fields: Any) -> Target:
    given: dict[str, Any] = {
        "indicator": "wind power", "value_high": None, "unit": "MW", "comparator": "=", "change": "level",
        "baseline_year": None, "period": None, "scope": None, "strength": "binding", "kind": "target",
    }  # fmt: skip
    return Target(id=f"{made.id}#t{number}", value=value, year=year, **given | at(made, quote) | fields)


def task(made: Document, number: int, quote: str, modality: Any, action: str, thing: str, **fields: Any) -> Task:
    return Task(id=f"{made.id}#a{number}", modality=modality, action=action, object=thing, **at(made, quote) | fields)


def valley(name: str = "valley-plan", **fields: Any) -> Facts:
    """An English plan: two targets (2025 binding, 2030 aspirational and flagged), four tasks, two applications."""
    made = document(name, **fields)
    office = BodyRole("Valley Building Office", "lead", "Valley Building Office")
    wind = (IndustryBasis("wind-power", "named"),)
    lime = (IndustryBasis("lime", "named"),)
    named = at(made, "New kilns are strictly forbidden.")
    reference = Reference("Clean Kiln Rules of the River County", "River (2020) No. 7", **{k: v for k, v in at(made, "two lime kilns").items() if k != "document"})  # fmt: skip
    made = document(name, **fields | {"references": (reference,), "places": (Place(0, 40, 1, (1.0, 2.0, 3.0, 4.0)),)})
    return Facts(
        document=made,
        targets=(
            target(made, 1, "By 2025 wind farms of the valley reach 40 MW", 40, 2025, industries=wind, sectors=("energy",)),
            target(made, 2, "By 2030 they strive to reach 90 MW", 90, 2030, strength="aspirational", industries=wind, flags=("value-damaged",), alternatives=(9.0,)),
        ),
        tasks=(
            task(made, 1, "close two lime kilns by 2027", "must", "close", "two lime kilns", year=2027, bodies=(office,), industries=lime),
            task(made, 2, "New kilns are strictly forbidden.", "prohibit", "forbid", "new kilns", industries=lime),
            task(made, 3, "Encourage the replacement of town buses.", "encourage", "encourage", "replacement of town buses"),
            task(made, 4, "Build charging piles along the river road.", "must", "build", "charging piles", regions=("River Road",)),
        ),
        bodies=(Body("Valley Building Office", "department", 1, 1),),
        applications=(
            Application(industry="lime", basis="named", **named),
            Application(industry="wind-power", basis="named", **at(made, "wind farms of the valley")),
        ),
    )  # fmt: skip


def river(name: str = "river-rules") -> Facts:
    """A Chinese rule set: one target, one task."""
    made = document(
        name, RIVER, title="河县清洁窑炉规定", language="zh", number="River (2020) No. 7", region="River County", issuers=("河县人民政府",)
    )  # fmt: skip
    bureau = BodyRole("县工信局", "lead", "河县工业和信息化局")
    return Facts(
        document=made,
        targets=(target(made, 1, "充电桩达到300个", 300, 2025, unit="pile", indicator="充电桩"),),
        tasks=(task(made, 1, "严禁新建石灰窑", "prohibit", "严禁", "新建石灰窑", bodies=(bureau,)),),
        bodies=(Body("河县工业和信息化局", "department", 1, 1),),
    )
