"""The app's pages over invented documents: what stands on them, what they say when there is nothing, that text stays text."""

from __future__ import annotations

import base64
import html
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("streamlit")
from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from fake_base import NOTICE, FakeBase  # noqa: E402

from extractors.model import Facts  # noqa: E402
from kb.engine import StoreError  # noqa: E402
from kb.filters import Filters  # noqa: E402
from kb.ui import address, documents, drawing, graph, industry, markup, offers, shelf, targets, timeline, words  # noqa: E402


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> FakeBase:
    import streamlit as st

    st.cache_resource.clear()
    fake = FakeBase()
    monkeypatch.setattr(shelf, "open_base", lambda: fake)
    return fake


def page(name: str, **parameters: str) -> AppTest:
    """One page of the app, drawn inside its frame, as the address with these parameters shows it."""
    script = f"from kb.ui import documents, frame, graph, industry, search, targets\nframe._guarded({name}.show)()\n"
    app = AppTest.from_string(script, default_timeout=60)
    for key, value in parameters.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def markups(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def text(app: AppTest) -> str:
    """What a reader reads: the tags of our own markup taken off, entities resolved."""
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", markups(app), flags=re.S)))


# Search & ask -----------------------------------------------------------------------------------------------------


def test_start_offers_examples_and_says_what_is_held(base: FakeBase) -> None:
    app = page("search")
    assert app.title[0].value == "Search & ask"
    assert "2 documents, 11 clauses, 7 tasks, 8 targets" in text(app)
    assert "./?q=" in markups(app)


def test_question_is_answered_with_its_clause_and_passages(base: FakeBase) -> None:
    app = page("search", q="What is the installed wind power by 2025?")
    shown = text(app)
    assert "installed wind power: 3,200,000 kW by 2025." in shown
    assert "documents?id=lowmark-2022&amp;c=2.1" in markups(app)
    assert "<mark>wind</mark>" in markups(app)
    assert "Why it matched" in shown
    assert re.search(r"\d passages in 1 document", shown)


def test_words_are_searched_but_not_answered(base: FakeBase) -> None:
    app = page("search", q="waste heat")
    assert "kb-answer" not in markups(app)
    assert "2 passages in 1 document" in text(app)


def test_nothing_found_offers_a_way_out(base: FakeBase) -> None:
    app = page("search", q="zeppelin", document="lowmark-2022")
    assert "Nothing found for “zeppelin”." in text(app)
    assert "Search again without filters" in text(app)


def test_filter_in_force_can_be_taken_away(base: FakeBase) -> None:
    app = page("search", q="power", document="lowmark-2022")
    assert "Document: Lowmark Plan for Clean Energy" in text(app)
    assert 'href="./?q=power"' in markups(app)


# My industry ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wording", ["cement", "水泥", "C3011"])
def test_any_wording_of_an_industry_is_understood(
    base: FakeBase, monkeypatch: pytest.MonkeyPatch, wording: str
) -> None:
    applies = base.applies
    monkeypatch.setattr(base, "applies", lambda words, filters, k: applies("cement", filters, k))
    shown = text(page("industry", industry=wording))
    assert shown.index("Forbidden") < shown.index("Limited") < shown.index("Must")
    assert "only if: above 1 million tonnes a year" in shown
    assert "names it" in shown
    assert "2026" in shown


def test_unknown_industry_names_the_nearest_three(base: FakeBase) -> None:
    app = page("industry", industry="qzx vwk")
    assert "No industry is known as “qzx vwk”" in text(app)
    links = re.search(r"kb-empty.*?</div>", markups(app), re.S)
    assert links is not None
    assert links[0].count("<li>") == 3


def test_industry_without_obligations_says_so(base: FakeBase) -> None:
    assert "Nothing in these documents applies" in text(page("industry", industry="aviation"))


def test_duties_carry_their_own_figures_once(base: FakeBase) -> None:
    duties = industry.collect(base.applies("data-centres", Filters(), None))
    assert [len(duty.targets) for duty in duties] == [1]
    assert duties[0].year == 2027


# Targets ----------------------------------------------------------------------------------------------------------


def test_targets_are_summed_up_and_doubts_are_told(base: FakeBase) -> None:
    shown = text(page("targets"))
    assert "7 figures in 2 documents, due 2025–2030; 2 with a doubt" in shown


def test_chosen_row_shows_its_passage(base: FakeBase) -> None:
    app = page("targets", row="lowmark-2022:target:4")
    assert "<mark>3.2 million kW</mark>" in markups(app)
    assert "figure may be damaged; or 2,000,000" in text(app)


def test_table_holds_what_the_filter_lets_pass(base: FakeBase) -> None:
    app = page("targets", strength="aspirational")
    assert len(app.dataframe[0].value) == 2


def test_bad_address_lets_all_pass(base: FakeBase) -> None:
    app = page("targets", strength="<script>", **{"from": "soon", "to": "99999"})
    assert "7 figures" in text(app)


def test_no_target_offers_all(base: FakeBase) -> None:
    assert "Show all targets" in text(page("targets", **{"from": "2090"}))


def test_lanes_join_the_years_of_one_indicator(base: FakeBase) -> None:
    lanes = timeline.lanes(base.targets(Filters(kind="target")))
    years = {lane[0]["indicator"]: [target["year"] for target in lane] for lane in lanes}
    assert years["share of non-fossil energy"] == [2025, 2030]
    assert years["installed wind power"] == [2025]
    assert "about 18%" in str(timeline.chart(lanes, False).to_dict())


# Task graph -------------------------------------------------------------------------------------------------------


def test_graph_starts_with_where_one_can_start(base: FakeBase) -> None:
    shown = text(page("graph"))
    assert "Sectors" in shown
    assert "Lowmark Energy Bureau" in shown


def test_graph_draws_about_a_node_and_lists_its_links(base: FakeBase) -> None:
    app = page("graph", node="body:Lowmark Energy Bureau")
    assert "build wind farms along the ridge" in app.get("graphviz_chart")[0].proto.spec
    assert len(app.dataframe[0].value) >= 1


def test_graph_says_when_a_node_is_gone(base: FakeBase) -> None:
    assert "Nothing called “1850”" in text(page("graph", node="year:1850"))


def test_drawing_keeps_within_its_limit_and_never_turns(base: FakeBase) -> None:
    from kb.graph import Node

    nodes = {"sector:a": Node("sector:a", "sector", "a"), "year:2030": Node("year:2030", "year", "2030")}
    nodes |= {f"task:{n}": Node(f"task:{n}", "task", f"task {n}") for n in range(60)}
    nodes["sector:b"] = Node("sector:b", "sector", "b")
    down = {name: [] for name in nodes} | {"sector:a": [f"task:{n}" for n in range(50)], "sector:b": ["task:55"]}
    down |= {f"task:{n}": ["year:2030"] for n in (3, 55)}
    up = {name: [a for a in nodes if name in down[a]] for name in nodes}
    net = drawing.Net(nodes, [], down, up)
    near = graph.neighbours(net, "sector:a", 3)
    assert "sector:b" not in near
    drawn = graph.chosen(net, "sector:a", near)
    assert len(drawn) == graph.DRAWN
    assert {"task:3", "year:2030"} <= set(drawn)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("short", ["short"]),
        ("", [""]),
        ("word " * 30, ["word word word word word word word", "word word word word word word word …"]),
        ("严格控制新增产能并推动企业开展节能降碳改造工作", ["严格控制新增产能并推动企业开展节能", "降碳改造工作"]),
    ],
)
def test_labels_wrap_by_columns(label: str, lines: list[str]) -> None:
    got = drawing.wrapped(label)
    assert [len(line) <= 40 for line in got] == [True] * len(got)
    assert got[0][:5] == lines[0][:5]
    assert len(got) == len(lines)


# Documents --------------------------------------------------------------------------------------------------------


def test_documents_are_listed_with_their_notice(base: FakeBase) -> None:
    shown = text(page("documents"))
    assert "禾山市绿色建材实施方案" in shown
    assert NOTICE in shown


def test_document_marks_its_facts_and_shows_the_notice_first(base: FakeBase) -> None:
    app = page("documents", id="lowmark-2022", c="2.1", s="0-5")
    body = markups(app)
    assert body.index(NOTICE) < body.index('id="c-2.1"')
    assert '<mark class="target">3.2 million kW</mark>' in body
    assert '<mark class="task">build wind farms along the ridge</mark>' in body
    assert '<mark class="body">Lowmark Energy Bureau</mark>' in body
    assert 'kb-here" id="c-2.1"' in body


def _with_evidence(base: FakeBase, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The Chinese document with a letterhead above its clauses and a signature below, and evidence in all three places."""
    row = next(row for row in base.documents(Filters(), text=True) if row["id"] == "heshan-2024")
    head, foot = "禾山市人民政府文件\n\n禾政〔2024〕3号\n\n", "禾山市人民政府\n\n2024年3月"
    full = head + row["text"] + foot
    at = {words: full.rindex(words) for words in ("禾政〔2024〕3号", "2024年3月", "全市")}
    fields = {"number": "禾政〔2024〕3号", "issued": "2024年3月", "region": "全市", "effective": "2024年3月"}
    evidence = [
        {"field": field, "quote": words, "start": at[words], "end": at[words] + len(words), "page": None}
        for field, words in fields.items()
    ]
    changed = row | {
        "text": full,
        "evidence": evidence,
        "number": "禾政〔2024〕3号",
        "issued": "2024-03",
        "effective": None,
    }
    clauses = {
        one["clause"]: one | {"start": one["start"] + len(head), "end": one["end"] + len(head)}
        for one in base.clauses(Filters(document="heshan-2024"))
    }
    monkeypatch.setattr(shelf, "document", lambda identifier: changed)
    monkeypatch.setattr(shelf, "clauses", lambda document: clauses)
    monkeypatch.setattr(documents, "_facts", lambda edition, document: {})
    return at


def test_facts_of_a_document_link_to_the_words_that_state_them(base: FakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _with_evidence(base, monkeypatch)
    body = html.unescape(markups(page("documents", id="heshan-2024")))
    start = at["禾政〔2024〕3号"]
    assert f"c=opening&s={start}-{start + 10}" in body  # the value is what the text says: it is the link itself
    assert f"c=closing&s={at['2024年3月']}-{at['2024年3月'] + 7}" in body and "“2024年3月”" in body
    assert f"c=1&s={at['全市']}-" in body
    assert "no date given" in body  # words that say when it holds, and no date
    panel = body[body.index("<dl") : body.index("</dl>")]
    assert "Published" not in panel or "2024-03" in panel


@pytest.mark.parametrize(("place", "words"), [("opening", "禾政〔2024〕3号"), ("closing", "2024年3月")])
def test_the_words_above_and_below_the_clauses_are_shown_and_marked(
    base: FakeBase, monkeypatch: pytest.MonkeyPatch, place: str, words: str
) -> None:
    at = _with_evidence(base, monkeypatch)[words]
    body = markups(page("documents", id="heshan-2024", c=place, s=f"{at}-{at + len(words)}"))
    assert f'kb-here" id="c-{place}"' in body and f'<mark class="at">{words}</mark>' in body
    assert "has no clause" not in body


def test_a_document_without_words_for_its_facts_shows_the_facts(base: FakeBase) -> None:
    shown = text(page("documents", id="lowmark-2022"))
    for fact in ("LC 2022/7", "Lowmark Council", "2022-05-04", "provincial"):
        assert fact in shown


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _paged(base: FakeBase, monkeypatch: pytest.MonkeyPatch, picture: bytes | None) -> list[tuple]:
    """The documents with three pages each, drawn as ``picture``; what pages are asked for."""
    asked: list[tuple] = []

    def drawn(*what: object) -> bytes | None:
        asked.append(what)
        return picture

    monkeypatch.setattr(base, "page_picture", drawn, raising=False)
    paged = [
        replace(
            facts,
            document=replace(
                facts.document, pages=3, clauses=tuple(replace(one, page=2) for one in facts.document.clauses)
            ),
        )
        for facts in base.facts
    ]
    monkeypatch.setattr(base, "facts", paged)
    base.store.version += 1
    return asked


def test_a_clause_leads_to_its_page_and_the_page_back_to_the_text(
    base: FakeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _paged(base, monkeypatch, PIXEL)
    body = html.unescape(markups(page("documents", id="lowmark-2022")))
    assert "c=1.1&p=2" in body and "page 2" in body
    shown = html.unescape(markups(page("documents", id="lowmark-2022", c="1.1", p="2")))
    clause = next(one for one in base.facts[0].document.clauses if one.path == "1.1")
    assert asked == [("lowmark-2022", 2, (clause.start, clause.end))]
    assert "Page 2 of 3" in shown and "p=1" in shown and "p=3" in shown and "Read as text" in shown


def test_a_page_that_cannot_be_shown_says_so(base: FakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    _paged(base, monkeypatch, None)
    assert "cannot be shown" in text(page("documents", id="lowmark-2022", p="3"))
    assert "cannot be shown" not in text(page("documents", id="lowmark-2022", p="4"))  # no such page: the text


def test_layers_can_be_switched_off(base: FakeBase) -> None:
    body = markups(page("documents", id="lowmark-2022", show="target"))
    assert '<mark class="target">' in body
    assert '<mark class="task">build' not in body


def test_markup_in_a_document_is_shown_not_obeyed(base: FakeBase) -> None:
    for app in (
        page("documents", id="lowmark-2022"),
        page("search", q="pilot colour"),
        page("graph", node="task:lowmark-2022:task:5"),
        page("documents"),
    ):
        body = markups(app)
        assert "<script" not in body
        assert "<img" not in body
        assert "<2022>" not in body
        for element in (*app.markdown, *app.title):
            assert "Lowmark Plan" not in element.value


@pytest.mark.parametrize(
    ("parameters", "said"),
    [({"id": "gone"}, "There is no document “gone” here"), ({"id": "lowmark-2022", "c": "9.9"}, "has no clause 9.9")],
)
def test_what_is_not_there_is_said(base: FakeBase, parameters: dict[str, str], said: str) -> None:
    assert said in text(page("documents", **parameters))


def test_long_documents_come_in_parts(base: FakeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "PART", 200)
    rows = base.clauses(Filters(document="lowmark-2022"))
    pages = documents.parts(rows)
    assert len(pages) > 2
    assert [path for part in pages for path in part] == [row["clause"] for row in rows]
    body = markups(page("documents", id="lowmark-2022", c="3"))
    assert 'id="c-3"' in body
    assert 'id="c-1.1"' not in body


# Everywhere -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["search", "industry", "targets", "graph", "documents"])
def test_pages_speak_chinese(base: FakeBase, name: str) -> None:
    app = page(name, lang="zh")
    assert app.title[0].value == words.catalogue("zh")[f"page.{name}"]


def test_catalogues_hold_the_same_keys() -> None:
    english, chinese = words.catalogue("en"), words.catalogue("zh")
    assert english.keys() == chinese.keys()
    for key, sentence in english.items():
        assert set(re.findall(r"\{(\w+)\}", sentence)) == set(re.findall(r"\{(\w+)\}", chinese[key])), key


def test_every_key_asked_for_is_there() -> None:
    english = words.catalogue("en")
    for path in (HERE.parent / "kb" / "ui").glob("*.py"):
        for key in re.findall(r"""(?<![\w.])t\(\s*["']([a-z][\w.-]*)["']""", path.read_text("utf-8")):
            assert key in english, f"{path.name}: {key}"


@pytest.mark.parametrize("name", ["search", "targets"])
def test_without_documents_the_first_steps_are_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    import streamlit as st

    st.cache_resource.clear()
    monkeypatch.setattr(shelf, "open_base", lambda: FakeBase(empty=True))
    assert "kb ingest" in text(page(name))


def test_without_a_knowledge_base_the_reason_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    def missing() -> FakeBase:
        raise StoreError("/data: no knowledge base here; run kb ingest, or name its folder with --data")

    st.cache_resource.clear()
    monkeypatch.setattr(shelf, "open_base", missing)
    shown = text(page("search"))
    assert "no knowledge base here" in shown
    assert "kb ingest" in shown


def test_a_change_of_the_store_is_seen_at_once(base: FakeBase) -> None:
    assert "2 documents" in text(page("documents"))
    base.facts.pop()
    assert "2 documents" in text(page("documents"))
    base.store.version += 1
    assert "1 document" in text(page("documents"))
    assert "5 figures" in text(page("targets"))


# The pieces -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "a &lt;b&gt; c"),
        ([(2, 5)], "a <mark>&lt;b&gt;</mark> c"),
        ([(2, 4), (3, 5)], "a <mark>&lt;b&gt;</mark> c"),
        ([(0, 1), (6, 99)], "<mark>a</mark> &lt;b&gt; <mark>c</mark>"),
        ([(5, 2), (-4, 0)], "a &lt;b&gt; c"),
    ],
)
def test_marks_lie_where_the_offsets_say(spans: list[tuple[int, int]], shown: str) -> None:
    assert markup.marked("a <b> c", spans) == shown


def test_overlapping_layers_nest_nothing() -> None:
    shown = markup.layered("abcdef", [("task", [(0, 4)]), ("target", [(2, 6)])])
    assert shown == '<mark class="task">ab</mark><mark class="task target">cd</mark><mark class="target">ef</mark>'


def test_excerpt_shows_the_match() -> None:
    sentence = "A sentence about nothing much at all. "
    long = sentence * 40 + "Here is the wind. " + sentence * 40
    at = long.index("wind")
    start, end = markup.excerpt(long, [(at, at + 4)])
    assert start <= at < end
    assert end - start < 600
    assert long[start:].startswith(("A sentence", "Here"))


def test_links_keep_what_they_are_given(base: FakeBase) -> None:
    assert address.href("documents", id="a b&c", c="3.1", s=None) == "./documents?id=a+b%26c&c=3.1"


def test_downloads_hold_the_rows_and_their_sources(base: FakeBase) -> None:
    rows = [targets._flat(row) for row in base.targets(Filters())]
    assert len(rows) == 8
    assert {"quote", "clause", "document", "source", "flags"} <= rows[0].keys()
    assert rows[0]["source"] == "lowmark-2022.md"
    assert offers.SHEET.endswith("sheet")


def test_fake_facts_re_read(base: FakeBase) -> None:
    for facts in base.facts:
        assert isinstance(facts, Facts)
        for fact in (*facts.targets, *facts.tasks):
            assert facts.document.text[fact.start : fact.end] == fact.quote
