"""The ``kb`` command: parses, calls, prints. What it calls is ``extractors`` and ``kb.KnowledgeBase``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from kb.filters import Filters
from kb.options import (
    NOTHING_DONE,
    OK,
    SOME_FAILED,
    Sections,
    asked,
    batch_option,
    count_option,
    data_option,
    filtered,
    format_option,
    memory_option,
    model_option,
    naming,
    opened,
    plain_errors,
    print_batch,
    private_option,
    queries,
    seen_enough,
    time_option,
)


def show(rows: Any, style: str | None, kind: str) -> None:
    from kb import terminal

    terminal.show(rows, style, kind)


# The commands -----------------------------------------------------------------------------------------------------


@click.group(
    cls=Sections,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Each command tells more with --help. Results go to standard output, everything else to standard error.",
)
@click.version_option(package_name="policykb", prog_name="kb")
def kb() -> None:
    """Reads policy documents and answers from them: clauses, duties, numeric targets, responsible bodies and the
    industries they bind, each with the place it stands in.

    \b
      kb ingest plan.pdf notices/      read documents into the knowledge base
      kb applies "aluminium smelter"   what applies to an industry
      kb ask "who leads the work?"     an answer with its sources
      kb app                           the same in the browser
    """


@kb.command()
@click.argument("source")
@private_option
@time_option
@memory_option
@format_option
def extract(source: str, private: bool | None, seconds: float | None, megabytes: int | None, style: str | None) -> None:
    """Read one file or address and print what it holds; store nothing."""
    from extractors.progress import listening
    from extractors.records import document_record, record
    from kb import settings, terminal
    from kb.reading import facts_of
    from kb.stages import recognising

    with plain_errors():
        limits = settings.limits(seconds, megabytes)
        with terminal.progress() as progress, listening(lambda step: progress(recognising(step))):
            found = facts_of(source, private=settings.allow_private(private), limits=limits)
        report = {
            "documents": [document_record(facts, text=True) for facts in found],
            "clauses": [record(clause) for facts in found for clause in facts.document.clauses],
            "tasks": [record(task) for facts in found for task in facts.tasks],
            "targets": [record(target) for facts in found for target in facts.targets],
            "bodies": [record(body) for facts in found for body in facts.bodies],
        }
        show(report, style, "extract")


@kb.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@data_option
@model_option
@private_option
@time_option
@memory_option
@format_option
def ingest(
    sources: tuple[str, ...],
    data: str | None,
    model: str | None,
    private: bool | None,
    seconds: float | None,
    megabytes: int | None,
    style: str | None,
) -> None:
    """Read files, folders or addresses into the knowledge base.

    The same content again is left unchanged; a changed file replaces its documents; a bad source never stops the others.
    """
    from kb import settings, terminal

    with plain_errors():
        limits = settings.limits(seconds, megabytes)
        with opened(data, create=True, model=model) as base, terminal.progress() as progress:
            reports = base.ingest(sources, progress=progress, private=private, limits=limits)
    show(reports, style, "ingest")
    failed = sum(report["status"] == "failed" for report in reports)
    for report in reports:
        if report["status"] == "failed":
            click.echo(f"kb: {report['error']}", err=True)
    if failed:
        sys.exit(NOTHING_DONE if failed == len(reports) else SOME_FAILED)


@kb.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@data_option
@format_option
def remove(documents: tuple[str, ...], data: str | None, style: str | None) -> None:
    """Take documents out again."""
    with plain_errors(), opened(data, write=True) as base:
        gone = set(base.remove(documents))
    removed = [{"document": document, "removed": document in gone} for document in documents]
    show(removed, style, "remove")
    missing = [row["document"] for row in removed if not row["removed"]]
    for document in missing:
        click.echo(f"kb: {document}: no such document; 'kb documents' lists them", err=True)
    if missing:
        sys.exit(NOTHING_DONE if len(missing) == len(removed) else SOME_FAILED)


def listing(kind: str, help_text: str) -> None:
    """One of the commands that list records."""

    @kb.command(kind, help=help_text)
    @filtered
    @data_option
    @format_option
    def command(filters: Filters, data: str | None, style: str | None) -> None:
        with plain_errors(), opened(data) as base:
            show(getattr(base, kind)(filters), style, kind)


listing("documents", "List the documents in the knowledge base.")
listing("clauses", "List clauses with their text.")
listing("tasks", "List tasks: what is to be done, by whom, with what force, by when.")
listing("targets", "List numeric targets and thresholds with deadline, baseline and scope.")
listing("bodies", "List the bodies that documents name, and how many tasks each answers for.")


@kb.command()
@click.argument("query", required=False)
@count_option
@batch_option
@filtered
@data_option
@format_option
def search(
    query: str | None, count: int, batch: str | None, filters: Filters, data: str | None, style: str | None
) -> None:
    """Find clauses by meaning and by word, best first."""
    with plain_errors():
        lines = queries(query, batch, "query")
        with opened(data) as base:
            if lines is not None:
                print_batch(lines, lambda line: {"query": line, "results": base.search(line, filters=filters, k=count)})
            else:
                show(base.search(query, filters=filters, k=count), style, "search")


@kb.command()
@click.argument("wording", required=False, metavar="INDUSTRY")
@count_option
@batch_option
@click.option(
    "--profile",
    type=click.Path(dir_okay=False),
    help="A YAML or JSON file on one enterprise: industry, region, energy_tce, listed, state_owned, new_project.",
)
@partial(filtered, without=("industry",))
@data_option
@format_option
def applies(
    wording: str | None,
    count: int,
    batch: str | None,
    profile: str | None,
    filters: Filters,
    data: str | None,
    style: str | None,
) -> None:
    """List the clauses and obligations that apply to an industry.

    INDUSTRY is free text in English or Chinese or a code: cement, "aluminium smelter", 电解铝, C3011. With --profile each clause and
    task says whether it applies to that enterprise, does not apply, or depends, and on what.
    """
    from kb import profile as profiles

    with plain_errors():
        who = profiles.load(profile) if profile else None
        if who and wording is None and batch is None:
            wording = who.industry
        lines = queries(wording, batch, "industry")
        with opened(data) as base:
            found = partial(base.applies, filters=filters, k=count, profile=who)
            if lines is not None:
                print_batch(lines, lambda line: {"query": line, "results": found(line)})
            else:
                show(found(wording), style, "applies")


@kb.command()
@click.argument("question", required=False)
@count_option
@batch_option
@filtered
@data_option
@format_option
def ask(
    question: str | None, count: int, batch: str | None, filters: Filters, data: str | None, style: str | None
) -> None:
    """Answer a question from extracted facts and quoted clauses, or say that it is not stated.

    With $KB_LLM_URL set to an OpenAI-compatible address, that model may put the answer in its own words; what it says
    beyond the clauses cited is left out.
    """
    with plain_errors():
        lines = queries(question, batch, "question")
        with opened(data) as base:
            answer = partial(asked, base, filters=filters, k=count)
            if lines is not None:
                print_batch(lines, answer)
            else:
                show(answer(question), style, "ask")


@kb.command()
@filtered
@data_option
@click.option(
    "--format", "style", type=click.Choice(["graphml", "jsonld", "json", "csv"]), default="json", show_default=True
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of standard output.")
def graph(filters: Filters, data: str | None, style: str, output: str | None) -> None:
    """Export the task graph: sector → task → target → year → responsible body."""
    from kb import graph as graphs

    with plain_errors(), opened(data) as base:
        text = graphs.export(base.graph(filters), style)
        if output is None:
            click.echo(text, nl=not text.endswith("\n"))
        else:
            with naming(output):
                Path(output).write_text(text, "utf-8")


@kb.command()
@data_option
@format_option
@click.option("--repair", is_flag=True, help="Rebuild what can be rebuilt.")
def check(data: str | None, style: str | None, repair: bool) -> None:
    """List damaged figures and inferred numbers, and test the integrity of the data folder."""
    with plain_errors():
        from kb.knowledge_base import KnowledgeBase

        with KnowledgeBase.open(data, create=False, read_only=not repair) as base:
            found = base.check(repair=repair)
        show(found, style, "check")
    if any(row["severity"] == "error" and not row.get("repaired") for row in found):
        sys.exit(SOME_FAILED)


@kb.command()
@click.argument("words", required=False)
@format_option
def industries(words: str | None, style: str | None) -> None:
    """List the taxonomy of industries, or what a wording resolves to."""
    from extractors import industries as taxonomy
    from extractors.records import record

    with plain_errors():
        entries = taxonomy.taxonomy().industries
        if words:
            wanted = set(taxonomy.resolve(words).ids)
            entries = [entry for entry in entries if entry.id in wanted]
        show([record(entry) for entry in entries], style, "industries")


@kb.command()
@data_option
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port to serve on.")
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
def app(data: str | None, port: int, browser: bool) -> None:
    """Open the knowledge base in the browser."""
    from kb import serving

    with plain_errors():
        serving.serve(data, port=port, browser=browser)


def main() -> None:
    """The entry point: runs the command, and makes wrong usage one line like every other error."""
    try:
        status = kb.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        sys.exit(NOTHING_DONE)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "kb"
        click.echo(f"{command}: {error.format_message().rstrip('.')}; see '{command} --help'", err=True)
        sys.exit(NOTHING_DONE)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("kb: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        seen_enough()
    sys.exit(status if isinstance(status, int) else OK)


if __name__ == "__main__":
    main()
