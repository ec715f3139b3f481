"""What surrounds every page: the style, the header with its links, the script that keeps links inside the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from kb.engine import StoreError
from kb.filters import Filters
from kb.ui import shelf
from kb.ui.address import given, here, href
from kb.ui.markup import escape
from kb.ui.words import LANGUAGES, language, t

PATHS: Mapping[str, str] = {
    "search": "",
    "industry": "industry",
    "targets": "targets",
    "graph": "graph",
    "documents": "documents",
}
"""Page → its path. The default page lives at the root; no path is nested."""

STYLE = Path(__file__).parent / "theme.css"

# Links in our own markup are ordinary relative addresses. A plain click becomes a step of the browser's history that
# Streamlit answers with a rerun, so that the session and its caches live on; every other click is the browser's.
SCRIPT = """
export default function ({ data }) {
  document.documentElement.lang = data.lang;
  document.title = data.title;
  const place = (element) => {
    const mark = element.querySelector("mark.at");
    const top = element.getBoundingClientRect().top;
    (mark || element).scrollIntoView({ block: mark ? "center" : "start" });
    element.focus({ preventScroll: true });
    return top;
  };
  if (data.anchor && window.__kbArrived !== data.arrival) {
    let tries = 0, last = null, still = 0;
    const seek = () => {
      const element = document.getElementById(data.anchor);
      if (element) {
        document.querySelector(".kb-outline [aria-current]")?.scrollIntoView({ block: "nearest" });
        const top = place(element);
        still = last !== null && Math.abs(top - last) < 2 ? still + 1 : 0;
        last = top;
        window.__kbArrived = data.arrival;
        if (still >= 3) return;
      }
      if (tries++ < 40) setTimeout(seek, 100);
    };
    seek();
  } else if (!data.anchor && window.__kbArrived !== data.arrival) {
    window.__kbArrived = data.arrival;
    if (window.__kbFollowed) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  window.__kbFollowed = false;
  const follow = (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.target.closest && event.target.closest("a");
    if (!anchor) return;
    const raw = anchor.getAttribute("href") || anchor.getAttribute("xlink:href") || "";
    if (!raw.startsWith("./")) return;
    event.preventDefault();
    event.stopPropagation();
    window.__kbFollowed = true;
    window.__kbArrived = null;
    history.pushState(null, "", new URL(raw, location.href));
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", follow, true);
  return () => document.removeEventListener("click", follow, true);
}
"""


@st.cache_resource(show_spinner=False)
def _script() -> Callable[..., Any]:
    return st.components.v2.component("policykb_links", js=SCRIPT)


def run(pages: Mapping[str, Callable[[], None]]) -> None:
    """Show the page the address names. ``pages`` maps page names to functions that draw them."""
    titles = {name: f"{t(f'page.{name}')} · policykb" for name in pages}
    navigation = {
        name: st.Page(_guarded(show), title=titles[name], url_path=PATHS[name] or None, default=not PATHS[name])
        for name, show in pages.items()
    }
    current = st.navigation(list(navigation.values()), position="hidden")
    name = next((name for name, page in navigation.items() if page.url_path == current.url_path), "search")
    st.html(f"<style>{STYLE.read_text('utf-8')}</style>")
    header(name)
    clause = given("c") if name == "documents" else None
    _script()(
        key="links",
        data={
            "lang": "zh-CN" if language() == "zh" else "en",
            "title": titles[name],
            "anchor": f"c-{clause}" if clause else None,
            "arrival": f"{name}?{st.query_params.to_dict()}",
        },
    )
    current.run()


def header(current: str) -> None:
    """The name, the links to the pages and the switch of language, in one line."""
    links = "".join(
        f'<a href="{escape(href(path))}" target="_self"{" aria-current=page" if name == current else ""}>'
        f"{escape(t(f'page.{name}'))}</a>"
        for name, path in PATHS.items()
    )
    other = "en" if language() == "zh" else "zh"
    switch = escape(here(PATHS[current], lang=other))
    st.html(
        f'<header class="kb-header"><span class="kb-name">policykb</span>'
        f'<nav aria-label="{escape(t("header.pages"))}">{links}</nav>'
        f'<a class="kb-lang" lang="{other}" href="{switch}" target="_self">{LANGUAGES[other]}</a></header>'
    )


def _guarded(show: Callable[[], None]) -> Callable[[], None]:
    """The page, or in its place what is missing and how to get it."""

    def page() -> None:
        try:
            empty = not shelf.rows("documents", Filters())
        except StoreError as error:
            st.title(t("empty.title"))
            st.html(f'<p class="kb-problem">{escape(error)}</p>' + first_steps())
            return
        if empty:
            st.title(t("empty.title"))
            st.html(first_steps())
            return
        try:
            show()
        except StoreError as error:
            st.html(f'<p class="kb-problem" role="alert">{escape(error)}</p>')

    page.__name__ = show.__module__.rsplit(".", 1)[-1]
    return page


def first_steps() -> str:
    return (
        f'<div class="kb-empty"><p>{escape(t("empty.text"))}</p>'
        f"<pre>kb ingest corpus\nkb ingest plan.pdf notices/ https://example.org/notice.html</pre>"
        f"<p>{escape(t('empty.after'))}</p></div>"
    )


def is_dark() -> bool:
    """Whether the browser shows the dark theme, for what is drawn on the server."""
    return getattr(st.context.theme, "type", None) == "dark"


def put(markup: str) -> None:
    """Markup of ours on the page, nothing where there is none."""
    if markup:
        st.html(markup)


def title(key: str, lead: str | None = None) -> None:
    """The page's one title and, under it, a line on what it is for."""
    st.title(t(key))
    if lead:
        st.html(f'<p class="kb-lead">{escape(t(lead))}</p>')


def nothing(text: str, *ways_out: str) -> None:
    """An empty state: what was not found, then links (markup of ours) that lead on."""
    items = "".join(f"<li>{way}</li>" for way in ways_out)
    st.html(f'<div class="kb-empty"><p>{escape(text)}</p>{f"<ul>{items}</ul>" if items else ""}</div>')
