"""How far the taking in of documents is, as whoever waits for it is told."""

from __future__ import annotations

from typing import Literal, TypedDict

from extractors.progress import Step

Stage = Literal["read", "recognise", "embed", "index", "done"]


class Event(TypedDict):
    """How far an ingest is: ``done`` of ``total``, sources in stages read and done, pages of scans in stage recognise,
    passages in stage embed."""

    source: str
    stage: Stage
    done: int
    total: int
    message: str


def recognising(step: Step) -> Event:
    """That a page of a scan is recognised."""
    return event(step.source, "recognise", step.done, step.total, f"recognising page {step.page}")


def event(source: str, stage: Stage, done: int, total: int, message: str) -> Event:
    """How far a stage is, with the words for people."""
    return {"source": source, "stage": stage, "done": done, "total": total, "message": message}
