"""How the command line looks: records as tables on a terminal, as JSON, JSON lines or CSV elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from kb.phrasing import number

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = Mapping[str, Any]

COMPARATORS = {">=": "≥ ", "<=": "≤ ", "=": "", "~": "about "}
CHANGES = {"increase": "+", "decrease": "−", "level": ""}
FORCE = {
    "prohibit": "bold red",
    "control": "red",
    "must": "bold",
    "promote": "green",
    "support": "green",
    "encourage": "green",
    "explore": "cyan",
    "plan": "cyan",
}


def show(found: Any, style: str | None, kind: str) -> None:
    """Print the records of one command; ``kind`` is the command's name. ``found`` is a list of rows, or one object."""
    style = style or ("table" if sys.stdout and sys.stdout.isatty() else "json")
    if style == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif style == "jsonl":
        for row in _lines(found, kind):
            click.echo(json.dumps(row, ensure_ascii=False))
    elif style == "csv":
        from kb import export

        click.echo(export.to_csv(_lines(found, kind)), nl=False)
    else:
        _table(found, kind)


def _lines(found: Any, kind: str) -> Sequence[Row]:
    """The rows of a result; the one object of ``extract`` becomes a row a record, told apart by ``record``."""
    if kind == "extract":
        names = {"documents": "document", "clauses": "clause", "tasks": "task", "targets": "target", "bodies": "body"}
        return [{"record": name, **row} for group, name in names.items() for row in found[group]]
    return found if isinstance(found, list) else [found]


def amount(target: Row) -> str:
    """A target's figure in one cell: "≥ 27,000,000 kW", "−4 %", "15–20 %"."""
    high = f"–{number(target['value_high'])}" if target.get("value_high") is not None else ""
    sign = "" if high else COMPARATORS.get(target.get("comparator") or "=", "")
    return f"{sign}{CHANGES.get(target.get('change') or 'level', '')}{number(target['value'])}{high} {target.get('unit') or ''}".strip()


def deadline(target: Row) -> str:
    if target.get("period"):
        return "–".join(str(year) for year in target["period"])
    return str(target.get("year") or "")


def _bodies(task: Row) -> str:
    return ", ".join(body["name"] for body in task.get("bodies", []))


def origin(document: Row) -> str:
    """Who issued a document and under which number, in one line."""
    return " · ".join(filter(None, [", ".join(document.get("issuers") or []), document.get("number")]))


Column = tuple[str, Callable[[Row], str], dict[str, Any]]
COLUMNS: dict[str, list[Column]] = {
    "documents": [
        ("document", lambda r: r["id"], {"style": "bold", "overflow": "fold", "ratio": 4}),
        ("title", lambda r: "\n".join(filter(None, [r["title"], origin(r)])), {"ratio": 5}),
        ("kind", lambda r: r["kind"], {}),
        ("published", lambda r: r["published"] or "", {"no_wrap": True}),
        ("in force", lambda r: r["effective"] or "", {"no_wrap": True}),
        ("region", lambda r: r["region"] or "", {"ratio": 2}),
        ("clauses", lambda r: str(r["clauses"]), {"justify": "right"}),
        ("tasks", lambda r: str(r["tasks"]), {"justify": "right"}),
        ("targets", lambda r: str(r["targets"]), {"justify": "right"}),
    ],
    "clauses": [
        ("clause", lambda r: r["clause"], {"style": "bold", "no_wrap": True}),
        ("heading", lambda r: r["heading"] or "", {"ratio": 1}),
        ("text", lambda r: _short(r["text"], 220), {"ratio": 3}),
        ("flags", lambda r: " ".join(r["flags"]), {"style": "yellow"}),
    ],
    "tasks": [
        ("clause", lambda r: r["clause"], {"style": "bold", "no_wrap": True}),
        ("force", lambda r: r["modality"], {"no_wrap": True}),
        ("task", lambda r: f"{r['action']} {r['object']}", {"ratio": 3}),
        ("body", _bodies, {"ratio": 1}),
        ("year", lambda r: str(r["year"] or ""), {}),
    ],
    "targets": [
        ("clause", lambda r: r["clause"], {"style": "bold", "no_wrap": True}),
        ("indicator", lambda r: r["indicator"], {"ratio": 3}),
        ("value", amount, {"justify": "right", "style": "bold"}),
        ("by", deadline, {"no_wrap": True}),
        ("from", lambda r: str(r["baseline_year"] or ""), {}),
        ("for", lambda r: r["scope"] or "", {"ratio": 1}),
        ("", lambda r: " ".join([r["kind"] if r["kind"] != "target" else "", r["strength"] if r["strength"] == "aspirational" else "", *r["flags"]]).strip(), {"style": "yellow"}),
    ],
    "bodies": [
        ("body", lambda r: r["name"], {"ratio": 2}),
        ("kind", lambda r: r["kind"], {}),
        ("mentions", lambda r: str(r["mentions"]), {"justify": "right"}),
        ("tasks", lambda r: str(r["tasks"]), {"justify": "right"}),
    ],
    "ingest": [
        ("", lambda r: r["status"], {"style": "bold"}),
        ("source", lambda r: r["source"], {"ratio": 2, "overflow": "fold"}),
        ("documents", lambda r: "\n".join(r["documents"]), {"ratio": 3, "overflow": "fold"}),
        ("clauses", lambda r: str(r["clauses"]), {"justify": "right"}),
        ("tasks", lambda r: str(r["tasks"]), {"justify": "right"}),
        ("targets", lambda r: str(r["targets"]), {"justify": "right"}),
        ("seconds", lambda r: f"{r['seconds']:.1f}", {"justify": "right"}),
    ],
    "remove": [
        ("document", lambda r: r["document"], {}),
        ("", lambda r: "removed" if r["removed"] else "not found", {}),
    ],
    "check": [
        ("", lambda r: r["severity"], {"style": "bold"}),
        ("what", lambda r: r["kind"], {"no_wrap": True}),
        ("where", lambda r: " ".join(filter(None, [r.get("document"), r.get("clause")])), {"ratio": 1, "overflow": "fold"}),
        ("", lambda r: r["message"], {"ratio": 2}),
    ],
    "industries": [
        ("id", lambda r: r["id"], {"style": "bold"}),
        ("name", lambda r: r["name"], {"ratio": 1}),
        ("中文", lambda r: r["name_zh"], {"ratio": 1}),
        ("GB/T 4754", lambda r: " ".join(r.get("gb") or []), {}),
        ("ISIC", lambda r: " ".join(r.get("isic") or []), {}),
        ("within", lambda r: r.get("parent") or "", {}),
    ],
}  # fmt: skip


def _table(found: Any, kind: str) -> None:
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # met like that of any other format, and no failure

    console = Piped()
    if kind == "search":
        _hits(console, found)
    elif kind == "applies":
        _applications(console, found)
    elif kind == "ask":
        _answer(console, found)
    elif kind == "extract":
        for group in ("documents", "targets", "tasks", "bodies"):
            console.rule(f"{len(found[group])} {group}", align="left")
            _columns(console, found[group], group)
    else:
        _columns(console, found, kind)


def _columns(console: Console, rows: Sequence[Row], kind: str) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not rows:
        console.print(NOTHING.get(kind, f"no {kind} fit"), style="dim")
        return
    shown = [column for column in COLUMNS[kind] if any(column[1](row) for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for title, _, options in shown:
        table.add_column(title, **options)
    for row in rows:
        table.add_row(*(Text(cell(row)) for _, cell, _ in shown))
    console.print(table)


NOTHING = {
    "documents": "no documents yet: 'kb ingest FILE…' reads some",
    "check": "nothing to report: every figure is whole and the data folder is sound",
}


def _short(text: str, length: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def _marked(text: str, spans: Sequence[Sequence[int]], around: int = 340) -> Text:
    """The part of a clause about its first highlight, with the highlights bold."""
    from rich.text import Text

    first = min((span[0] for span in spans), default=0)
    start = max(0, text.rfind(". ", 0, first) + 2 if first > around // 2 else 0)
    end = min(len(text), start + around)
    shown = Text(("…" if start else "") + text[start:end].replace("\n", " ") + ("…" if end < len(text) else ""))
    shift = (1 if start else 0) - start
    for a, b in spans:
        if a < end and b > start:
            shown.stylize("bold", max(a, start) + shift, min(b, end) + shift)
    return shown


def _hits(console: Console, hits: Sequence[Row]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if not hits:
        console.print("nothing found: try other words, or fewer filters", style="dim")
    for hit in hits:
        rank, heading = (f"{hit['rank']:>2}  ", "dim"), f"  {hit['heading'] or ''}"
        console.print(
            Text.assemble(rank, (hit["clause"], "bold"), heading, (f"  {hit['document']}  {hit['score']:.2f}", "dim"))
        )
        console.print(Padding(_marked(hit["text"], hit["highlights"]), (0, 0, 1, 4)))


def _applications(console: Console, rows: Sequence[Row]) -> None:
    from rich.text import Text

    if not rows:
        console.print("nothing in these documents applies to it", style="dim")
    for row in rows:
        how = row["basis"] + (f" via {row['via']}" if row.get("via") and row["basis"] != "named" else "")
        console.print(
            Text.assemble((row["clause"], "bold"), f"  {row['heading'] or ''}", (f"  {row['document']}  {how}", "dim"))
        )
        if row.get("condition"):
            condition = row["condition"]
            console.print(
                _entry("only if", condition["text"] if isinstance(condition, Mapping) else condition, "", "yellow")
            )
        if row.get("verdict", "applies") != "applies":
            console.print(_entry(row["verdict"], row["because"], "", "yellow"))
        for task in row["tasks"]:
            duty = f"{task['action']} {task['object']}"
            console.print(_entry(task["modality"], duty, str(task["year"] or ""), FORCE[task["modality"]]))
            if task.get("verdict", "applies") != row.get("verdict", "applies") and task["because"]:
                console.print(_entry("", f"{task['verdict']}: {task['because']}", "", "yellow"))
        for target in row["targets"]:
            figure = f"{target['indicator']}: {amount(target)}"
            console.print(_entry(target["kind"], figure, deadline(target), "blue"))
        console.print()


def _entry(label: str, text: str, when: str, style: str) -> Any:
    """A line of a clause's duties: its force, what is to be done, by when; continued lines hang under the text."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3)
    grid.add_column(width=10)
    grid.add_column()
    grid.add_row("", Text(label, style=style), Text.assemble(text, (f"  {when}" if when else "", "bold")))
    return grid


def _answer(console: Console, answer: Row) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(answer["answer"]), style="" if answer["answered"] else "yellow")
    if answer["citations"]:
        console.print(Text("\nSources" if answer["answered"] else "\nNearest clauses", style="dim"))
    for citation in answer["citations"]:
        console.print(Text.assemble((f"[{citation['clause']}]", "bold"), (f"  {citation['document']}", "dim")))
        console.print(Padding(Text(_short(citation["quote"], 400)), (0, 0, 0, 4)))


STAGES = {"read": "reading", "recognise": "recognising", "embed": "embedding", "index": "indexing", "done": "stored"}


@contextmanager
def progress() -> Iterator[Callable[[Mapping[str, Any]], None]]:
    """A progress bar on standard error; yields what takes ingest's events ({source, stage, done, total, message})."""
    if not sys.stderr.isatty():
        yield lambda event: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}", table_column=None),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        tasks: dict[str, Any] = {}

        def show_event(event: Mapping[str, Any]) -> None:
            stage = event["stage"]
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=None)
            name = PurePath(str(event.get("source") or "")).name
            label = f"{STAGES.get(stage, stage):<11} {_short(name, 52)}"
            bar.update(tasks[stage], description=label, completed=event.get("done") or 0, total=event.get("total"))

        yield show_event
