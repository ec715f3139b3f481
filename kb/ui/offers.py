"""Downloads: exactly the rows on show, with the source of each, what was asked and the date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from kb.ui.words import t

Row = Mapping[str, Any]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tables(rows: Callable[[], Sequence[Row]], name: str, about: str) -> None:
    """Two buttons, CSV and XLSX. ``rows`` is called only when one is pressed; ``about`` says what was asked."""

    def complete() -> list[dict[str, Any]]:
        today = date.today().isoformat()
        return [{**row, "asked": about, "exported": today} for row in rows()]

    def as_csv() -> bytes:
        from kb.export import to_csv

        return to_csv(complete(), bom=True).encode()

    def as_xlsx() -> bytes:
        from kb.export import to_xlsx

        return to_xlsx({name: complete()})

    with st.container(horizontal=True, gap="small"):
        for style, mime, make in (("csv", "text/csv", as_csv), ("xlsx", SHEET, as_xlsx)):
            st.download_button(
                t(f"download.{style}"),
                data=make,
                file_name=f"{name}.{style}",
                mime=mime,
                on_click="ignore",
                key=f"download-{style}",
            )
