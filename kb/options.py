"""What the commands share: options, filters, errors as one plain line, batch files."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.filters import CHOICES, BadFilter, Filters

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase

OK, SOME_FAILED, NOTHING_DONE = 0, 1, 2


class OneLine(click.ClickException):
    """An error as people see it: one plain line on standard error and exit status 2."""

    exit_code = NOTHING_DONE

    def show(self, file: Any = None) -> None:
        say(self.format_message())


LONGEST = 1000
"""Characters of an error that are shown; a longer one holds something long that was given, and people know what."""


def say(message: str) -> None:
    """One line on standard error, the middle of a very long one left out."""
    line = " ".join(message.split())
    if len(line) > LONGEST:
        line = f"{line[: LONGEST // 4]} … {line[-LONGEST // 2 :]}"
    click.echo(f"kb: {line}", err=True)


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Errors of writing to ``path`` name it: one met only when a file is closed names no file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or path
        raise


def seen_enough() -> None:
    """Who reads what is printed has closed the pipe (``kb clauses | head``): an end, and no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be flushed goes nowhere
    sys.exit(OK)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Every error we know how to explain becomes one line; anything else is a defect and may show itself."""
    from extractors.model import ExtractorError
    from kb.engine import StoreError

    try:
        yield
    except (ExtractorError, StoreError, BadFilter) as error:
        raise OneLine(" ".join(str(error).split())) from error
    except BrokenPipeError:
        seen_enough()
    except OSError as error:
        if error.errno is None:
            raise
        where = error.filename or "the output"
        raise OneLine(f"{where}: {error.strerror}; check the path, its rights and the free space there") from error
    except UnicodeDecodeError as error:
        raise OneLine(f"the input is not UTF-8 text ({error.reason}); save it as UTF-8 and try again") from error


# How the help is ordered ------------------------------------------------------------------------------------------

SECTIONS = {
    "Read and keep": ("extract", "ingest", "remove"),
    "Look up": ("documents", "clauses", "tasks", "targets", "bodies"),
    "Ask": ("search", "applies", "ask", "graph", "app"),
    "Care": ("check", "industries"),
}


class Sections(click.Group):
    """A group whose help lists its commands by what they are for."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(name, self.commands[name].get_short_help_str(90)) for name in names if name in self.commands],
                    col_max=12,
                )


# Options that many commands share ---------------------------------------------------------------------------------

data_option = click.option(
    "--data", metavar="DIR", envvar="KB_DATA", help="The data folder (else $KB_DATA, else a folder of yours)."
)
format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="How to print: table on a terminal, json otherwise.",
)
model_option = click.option(
    "--model",
    metavar="NAME",
    envvar="KB_MODEL",
    help="A sentence-transformers model, by name or path, instead of ours.",
)
private_option = click.option(
    "--allow-private/--no-private",
    "private",
    default=None,
    help="Let addresses of this computer and of private networks through (else $KB_ALLOW_PRIVATE, else no).",
)
time_option = click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(0),
    metavar="SECONDS",
    help="How long one source may take to read (else $KB_TIME_LIMIT, else 3600; 0 for no limit).",
)
memory_option = click.option(
    "--memory-limit",
    "megabytes",
    type=click.IntRange(0),
    metavar="MB",
    help="How much memory reading one source may take (else $KB_MEMORY_LIMIT, else 4096; 0 for no limit).",
)
count_option = click.option(
    "-k", "count", type=click.IntRange(1), default=10, show_default=True, help="How many results."
)
batch_option = click.option(
    "--batch",
    type=click.Path(dir_okay=False),
    help="A file with one query a line (- for standard input); one JSON line out for each.",
)

FILTER_OPTIONS = {
    "document": click.option("--document", metavar="ID", help="Only this document."),
    "industry": click.option("--industry", metavar="NAME", help="Only what bears on this industry, in any wording."),
    "sector": click.option("--sector", metavar="ID", help="Only this sector of the taxonomy."),
    "year": click.option("--year", type=int, help="Only what is due in this year."),
    "since": click.option("--from", "since", type=int, metavar="YEAR", help="Only what is due in or after this year."),
    "until": click.option("--to", "until", type=int, metavar="YEAR", help="Only what is due in or before this year."),
    "body": click.option("--body", metavar="NAME", help="Only what this body answers for (a part of its name)."),
    "region": click.option("--region", metavar="NAME", help="Only what names this region, in either language."),
    "modality": click.option(
        "--modality", type=click.Choice(CHOICES["modality"]), help="Only obligations of this force."
    ),
    "strength": click.option(
        "--strength", type=click.Choice(CHOICES["strength"]), help="Only binding or only aspirational targets."
    ),
    "kind": click.option(
        "--kind",
        type=click.Choice(CHOICES["kind"]),
        help="Only targets of this kind, or what documents of this kind say.",
    ),
    "language": click.option(
        "--language", type=click.Choice(CHOICES["language"]), help="Only documents in this language."
    ),
}


def filtered(command: Callable[..., Any], without: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Adds the filter options but those named ``without``, and hands them to the command as one ``Filters``."""

    @wraps(command)
    def with_filters(*args: Any, **options: Any) -> Any:
        names = Filters.__dataclass_fields__
        given = {name: options.pop(name) for name in list(options) if name in names}
        with plain_errors():
            if given.get("industry"):
                from extractors import industries

                given["industry"] = industries.resolve(given["industry"]).ids[0]
            if given.get("sector"):
                given["sector"] = sector_of(given["sector"])
            filters = Filters(**given)
        return command(*args, filters=filters, **options)

    for name, option in reversed(FILTER_OPTIONS.items()):
        with_filters = with_filters if name in without else option(with_filters)
    return with_filters


def sector_of(given: str) -> str:
    """The taxonomy id of a sector, given as an id or in any wording; an unknown one is an error naming the nearest."""
    from extractors import industries

    return given if given in industries.taxonomy() else industries.resolve(given).ids[0]


def opened(data: str | None, *, create: bool = False, write: bool = False, model: str | None = None) -> KnowledgeBase:
    """The knowledge base, for reading only unless it is to be made (``create``) or changed (``write``)."""
    from kb.knowledge_base import KnowledgeBase

    return KnowledgeBase.open(data, create=create, read_only=not (create or write), model=model)


def queries(given: str | None, batch: str | None, what: str) -> list[str] | None:
    """The lines of a batch file, or None if one query was given on the command line."""
    if (given is None) == (batch is None):
        raise OneLine(f"give either one {what} or --batch FILE with one {what} a line")
    if batch is None:
        return None
    content = sys.stdin.buffer.read() if batch == "-" else Path(batch).read_bytes()
    # Not splitlines(): it also parts lines at characters that stand within a query.
    lines = re.split("\r\n|\r|\n", content.decode("utf-8-sig"))
    return [line.strip() for line in lines if line.strip()]


def print_batch(lines: list[str], answer: Callable[[str], dict[str, Any]]) -> None:
    """One JSON line for each query, in order; a query that fails prints its error and is counted."""
    from extractors.model import ExtractorError

    failed = 0
    for line in lines:
        try:
            row = answer(line)
        except (ExtractorError, BadFilter) as error:
            failed += 1
            row = {"query": line, "results": [], "error": str(error)}
            say(str(error))
        click.echo(json.dumps(row, ensure_ascii=False))
    if failed:
        sys.exit(NOTHING_DONE if failed == len(lines) else SOME_FAILED)


def asked(base: KnowledgeBase, question: str, **options: Any) -> dict[str, Any]:
    """The answer, as found where the language model fails: it is an ornament, and its failure is told."""
    from kb import rephrasing

    try:
        return base.ask(question, speaker=rephrasing.model(), **options)
    except rephrasing.LanguageModelError as error:
        say(f"{error}; the answer is shown as found")
        return base.ask(question, **options)
