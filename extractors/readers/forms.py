"""``endless``: whether drawing a page of a PDF would never end.

A page draws forms, which draw forms. One that draws itself, or twenty that each draw the next one twice, keep PDFium busy
for ever, and nothing can interrupt it.
"""

from __future__ import annotations

import re
from typing import Any

DRAWN_MOST = 20_000
"""Forms drawn on one page, one within the other; maps and plans of buildings have some hundreds."""

DEEPEST = 40
CALL = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def endless(page: Any) -> bool:
    """Whether a page (of pypdf) draws more forms than can be meant. False where the page is too damaged to tell."""
    try:
        resources = _resolved(page.get("/Resources"))
        if not _forms(resources):
            return False
        contents = page.get_contents()
        return contents is not None and _drawn(contents.get_data(), resources, {}, ()) > DRAWN_MOST
    except RecursionError:
        return True
    except Exception:  # pypdf raises whatever its parts raise on damage
        return False


def _drawn(content: bytes, resources: Any, known: dict[int, float], within: tuple[int, ...]) -> float:
    """How many forms a content draws, those within its forms among them; without end where one draws itself."""
    total = 0.0
    forms = _forms(resources)
    for name in CALL.findall(content):
        form = forms.get(f"/{name.decode('latin-1')}")
        if form is None:
            continue
        key = id(form)
        if key in within or len(within) > DEEPEST:
            return float("inf")
        if key not in known:
            own = _resolved(form.get("/Resources"))
            # What a form without forms of its own draws ends: it is not even unpacked.
            known[key] = _drawn(form.get_data(), own, known, (*within, key)) if _forms(own) else 0.0
        total += 1 + known[key]
    return total


def _forms(resources: Any) -> dict[str, Any]:
    things = _resolved(resources.get("/XObject")) if resources else None
    found = {name: _resolved(thing) for name, thing in (things or {}).items()}
    return {name: thing for name, thing in found.items() if thing is not None and thing.get("/Subtype") == "/Form"}


def _resolved(thing: Any) -> Any:
    return thing.get_object() if thing is not None else None
