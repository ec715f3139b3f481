"""Facts as sentences, in the language of the question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

NOT_STATED = {"en": "Not stated.", "zh": "文件中未说明。"}
NEAREST = {"en": "Nearest: {}.", "zh": "相近条款：{}。"}
MORE = {"en": "… and {} more.", "zh": "……另有 {} 项。"}
SHARED = {
    "en": "As one of a class of enterprises it also has {} tasks, in {}.",
    "zh": "作为某类企业之一，另有 {} 项任务，见 {}。",
}
LED_BY = {"en": "{body} ({role}): {what}", "zh": "{body}（{role}）：{what}"}
ROLES = {
    "en": {"lead": "leads", "support": "supports", "addressee": "is to act"},
    "zh": {"lead": "牵头", "support": "配合", "addressee": "执行"},
}
COMPARATORS = {
    "en": {">=": "at least ", "<=": "at most ", "=": "", "~": "about "},
    "zh": {">=": "不低于 ", "<=": "不超过 ", "=": "", "~": "约 "},
}
CHANGES = {
    "en": {"increase": "an increase of ", "decrease": "a decrease of ", "level": ""},
    "zh": {"increase": "增加 ", "decrease": "下降 ", "level": ""},
}
BY = {"en": " by {}", "zh": "（{} 年）"}
AGAINST = {"en": " against {}", "zh": "（与 {} 年相比）"}
SCOPE = {"en": " ({})", "zh": "（{}）"}
COLON = {"en": ": ", "zh": "："}
STOP = {"en": ".", "zh": "。"}
FORCES = {
    "en": {
        "prohibit": "Forbidden",
        "control": "Limited",
        "must": "Must",
        "promote": "Promoted",
        "support": "Supported",
        "encourage": "Encouraged",
        "explore": "Explored",
        "plan": "Planned",
    },
    "zh": {
        "prohibit": "禁止",
        "control": "严控",
        "must": "必须",
        "promote": "推动",
        "support": "支持",
        "encourage": "鼓励",
        "explore": "探索",
        "plan": "规划",
    },
}
BETWEEN = {"en": "; ", "zh": "；"}
STRIVE = {"en": " (aspirational)", "zh": "（力争）"}


def number(value: float) -> str:
    """A value as people read it: 27,000,000; 26.3."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def amount(value: float, language: str) -> str:
    """A value as readers of a language count: 27,000,000 is 2,700 万 in Chinese."""
    if language == "zh":
        for unit, name in ((1e8, "亿"), (1e4, "万")):
            if abs(value) >= unit and float(f"{value / unit:.4g}") == value / unit:
                return f"{number(value / unit)} {name}"
    return number(value)


def figure(row: Row, language: str = "en") -> str:
    """What a target says without its clause: "Installed wind capacity: at least 27,000,000 kW by 2025"."""
    high = f"–{amount(row['value_high'], language)}" if row.get("value_high") is not None else ""
    comparator = "" if high else COMPARATORS[language].get(row.get("comparator") or "=", "")
    change = CHANGES[language].get(row.get("change") or "level", "")
    unit = row.get("unit") or ""
    value = amount(row["value"], language)
    said = f"{change}{comparator}{value}{high}{'' if unit == '%' else ' '}{unit}".strip()
    against = AGAINST[language].format(row["baseline_year"]) if row.get("baseline_year") else ""
    by = BY[language].format(row["year"]) if row.get("year") else ""
    strive = STRIVE[language] if row.get("strength") == "aspirational" else ""
    subject = row["indicator"] or row["quote"]
    told = not row.get("scope") or row["scope"].lower() in subject.lower()
    scope = "" if told else SCOPE[language].format(row["scope"])
    return f"{_capital(subject)}{scope}{COLON[language]}{said}{against}{by}{strive}"


def target(row: Row, language: str, cited: str) -> str:
    """A target as a sentence with its citation."""
    return f"{figure(row, language)} {cited}{STOP[language]}"


def task(row: Row, language: str, cited: str) -> str:
    """A task as a sentence: "Strictly implement capacity replacement [3.2.6]."."""
    by = BY[language].format(row["year"]) if row.get("year") else ""
    return f"{_capital(_deed(row))}{by} {cited}{STOP[language]}"


def duties(modality: str, rows: Sequence[Row], language: str, cite: Callable[[Row], str], most: int) -> str:
    """The tasks of one force in one sentence, ``most`` of them spelled out: "Must: report emissions [3.2]; … and 4 more."""
    said = [
        f"{_deed(row)}{BY[language].format(row['year']) if row.get('year') else ''} {cite(row)}" for row in rows[:most]
    ]
    if len(rows) > most:
        said.append(MORE[language].format(len(rows) - most).rstrip(".。"))
    return f"{FORCES[language][modality]}{COLON[language]}{BETWEEN[language].join(said)}{STOP[language]}"


def _deed(row: Row) -> str:
    return f"{row['action']}{row['object']}" if _is_han(row["action"]) else f"{row['action']} {row['object']}"


def quote(text: str, cited: str, *, longest: int = 600) -> str:
    """Words of a document in quotation marks, shortened at a word where they are very long."""
    shown = " ".join(text.split())
    if len(shown) > longest:
        cut = shown.rfind(" ", 0, longest) if not _is_han(shown) else longest
        shown = f"{shown[:cut]} …"
    return f"“{shown}” {cited}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_han(text: str) -> bool:
    from extractors.language import HAN

    return bool(HAN.search(text))
