"""Several documents in one file, and what around them is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import read
from extractors.model import Block, Document, Source
from extractors.reading import documents


def found(*lines: str) -> list[Document]:
    return documents(Source("page.txt", "0" * 64, tuple(Block(line) for line in lines), "text/plain"))


TEASER = "Lately the council of Nanling issued the plan for keeping its lakes clean."
NEWS = (
    "The plan for clean lakes in Nanling was released.",
    "2024-03-04 08:30:00",
    TEASER,
    'Lately the council of Nanling issued the "Nanling Clean Lakes Implementation Plan" and asked all towns to carry it out. Among other things, boats are to be',
    "in Nanling are as follows:",
    "To keep the lakes of Nanling clean, this plan is made.",
    "1. Boats",
    "(1) Counting. All boats are counted.",
    "(2) Painting. All boats are painted.",
    "2. Nets",
    "All can be viewed after purchase",
    "Correlation",
    TEASER,
    "2024-03-04 08:30:00",
    "On 3 February 2024, the Nanling Department of Waters announced that the dam of Blue Lake will not be built.",
)


def test_a_news_page_holds_a_plan_and_a_notice() -> None:
    plan, notice = found(*NEWS)
    assert plan.title == "Nanling Clean Lakes Implementation Plan"
    assert plan.kind == "plan" and plan.published == "2024-03-04"
    assert [clause.path for clause in plan.clauses] == ["0", "1", "1.1", "1.2", "2"]
    assert plan.clauses[0].text.startswith("To keep the lakes")
    assert notice.kind == "notice" and [clause.path for clause in notice.clauses] == ["p1"]
    for document in (plan, notice):
        for furniture in ("Correlation", "purchase", "08:30", TEASER, "as follows"):
            assert furniture not in document.text
    assert plan.id != notice.id


ZH = (
    "关于印发《南岭湖保护实施方案》的通知",
    "岭水发〔2024〕12号",
    "各市水务局，省直有关单位：",
    "现将《南岭湖保护实施方案》印发你们，请认真组织实施。",
    "附件：南岭湖监测点名单",
    "南岭省水务厅 南岭省农业厅",
    "2024年3月4日",
    "南岭湖保护",
    "实施方案",
    "为保护南岭湖，制定本实施方案。",
    "一、总体要求",
    "坚持保护优先，到2025年水质好转。",
    "二、重点任务",
    "（一）清理淤泥。到2025年清淤30万立方米。",
    "附件",
    "南岭湖监测点名单",
    "全湖共设监测点12个，每月监测一次。",
)


def test_a_notice_the_plan_it_issues_and_its_attachment() -> None:
    notice, plan, list_ = found(*ZH)
    assert [document.title for document in (notice, plan, list_)] == [ZH[0], "南岭湖保护实施方案", "南岭湖监测点名单"]
    assert [clause.path for clause in notice.clauses] == ["p1", "p2"]
    assert [clause.path for clause in plan.clauses] == ["0", "1", "2", "2.1"]
    assert [clause.path for clause in list_.clauses] == ["p1"]
    assert (notice.kind, plan.kind) == ("notice", "plan")
    assert notice.issuers == ("南岭省水务厅", "南岭省农业厅") == plan.issuers
    assert notice.number == "岭水发〔2024〕12号" == plan.number
    assert notice.published == "2024-03-04" == plan.published
    assert "南岭省水务厅" in notice.text and "南岭省水务厅" not in notice.clauses[-1].text
    assert len({notice.id, plan.id, list_.id}) == 3


def test_the_register_above_a_document_is_read_and_is_no_table() -> None:
    rows = (
        "索 引 号： | 000014349/2031-00123 | 主题分类： | 综合政务",
        "发文机关： | 南岭省水务厅 | 成文日期： | 2031年10月24日",
        "标 题： | 关于做好护湖工作的通知",
        "发文字号： | 岭水发〔2031〕23号 | 发布日期： | 2031年10月26日",
    )
    lines = ("关于做好护湖工作的通知", "各单位：", "请认真做好护湖工作，落实各项责任。")
    blocks = (*(Block(row, "row") for row in rows), *map(Block, lines))
    (notice,) = documents(Source("page.html", "0" * 64, blocks, "text/html"))
    assert (notice.title, notice.number, notice.issuers) == (lines[0], "岭水发〔2031〕23号", ("南岭省水务厅",))
    assert (notice.issued, notice.published) == ("2031-10-24", "2031-10-26")
    quotes = {one.field: one.quote for one in notice.evidence}
    assert quotes["issued"] == "成文日期： | 2031年10月24日" and quotes["issuers"] == "南岭省水务厅"
    assert [clause.path for clause in notice.clauses] == ["p1", "p2"]


def test_a_table_of_the_text_is_no_register() -> None:
    rows = ("名 称 | 面 积", "青湖 | 300")
    (report,) = documents(
        Source("page.html", "0" * 64, (Block("青湖监测报告"), *(Block(row, "row") for row in rows)), "text/html")
    )
    assert "名 称 | 面 积" in report.text and report.issuers == ()


def test_a_title_that_its_page_breaks_is_put_together() -> None:
    blocks = tuple(map(Block, ("护湖行动方案的通知", "各单位：", "请认真做好护湖工作，落实各项责任。")))
    head = {"page_title": "南岭省人民政府关于印发护湖行动方案的通知_政策文件_南岭网"}
    (notice,) = documents(Source("page.html", "0" * 64, blocks, "text/html", head=head))
    assert notice.title == "南岭省人民政府关于印发护湖行动方案的通知"
    assert notice.issuers == ("南岭省人民政府",)


def test_a_numbered_notice_is_one_document() -> None:
    (notice,) = found(
        "关于做好湖区渔业管理工作的通知",
        "各县渔业局：",
        "为做好渔业管理，现将有关事项通知如下：",
        "一、严格控制渔船数量，做到只减不增。",
        "二、落实《渔业管理办法》规定，做好监测。",
        "南岭市渔业局",
        "2024年5月6日",
    )
    assert [clause.path for clause in notice.clauses] == ["0", "1", "2"]
    assert notice.clauses[-1].text.endswith("做好监测。")
    assert notice.level in ("municipal", "other") and notice.published == "2024-05-06"


def test_a_table_of_contents_belongs_to_no_clause() -> None:
    (plan,) = found(
        "Lake Plan of Nanling Town",
        "TABLE OF CONTENTS",
        "1. Boats .................... 3",
        "2. Nets ..................... 5",
        "3. Reports .................. 7",
        "1. Boats",
        "All boats of the lake are counted in May.",
        "2. Nets",
        "3. Reports",
    )
    assert [clause.path for clause in plan.clauses] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "line",
    ["Share this page", "打印", "【打印】【关闭】", "上一篇：湖区新闻", "Copyright © 2024 Nanling News", "登录后查看全文", "责任编辑：某某",
     "Read more", "来源：南岭日报", "Log in to read the full text"],
)  # fmt: skip
def test_furniture(line: str) -> None:
    (document,) = found("Rules of the lake", "2024-03-04 08:30", "Boats keep to the left side at all times.", line)
    assert line not in document.text and "keep to the left" in document.text


@pytest.mark.parametrize(
    "line",
    [
        "Share the costs of dredging equally.",
        "打印机应当节能。",
        "Print fewer notices, and read them.",
        "(c) social aspects of the plan;",
    ],
)
def test_no_furniture(line: str) -> None:
    (document,) = found("Rules of the lake", "Boats keep to the left side at all times.", line)
    assert line in document.text


def test_the_plan_of_the_seed(shared: Path) -> None:
    plan, notice = read(shared / "seeds" / "henan-carbon-peak-plan.txt")
    flagged = {clause.path: clause.flags for clause in plan.clauses if clause.flags}
    assert flagged == {
        "2": ("heading-damaged",),
        "3.4.2": ("figure-fused:3",),
        "3.4.3": ("number-inferred",),
        "3.6.2": ("figure-fused:3",),
        "3.6.3": ("number-inferred",),
    }
    assert len(plan.clauses) == 70 and [clause.path for clause in notice.clauses] == ["p1"]


def test_every_shared_document_reads(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("*/*")):
        if path.parent.name == "scan":
            continue
        ids = []
        for document in read(path):
            ids.append(document.id)
            at = 0
            assert document.clauses, path
            for clause in document.clauses:
                assert document.text[clause.start : clause.end] == clause.text and clause.start >= at, (
                    path,
                    clause.path,
                )
                at = clause.end
            assert len({clause.path for clause in document.clauses}) == len(document.clauses)
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "line", ["部委厅局" * 70, "部 委 厅 局 " * 40, "（" * 300, "OF AND THE FOR " * 20, "city of a " * 30]
)
def test_lines_made_to_match_in_many_ways_are_read_in_time(line: str) -> None:
    import time

    found("Lake Rules", "Boats keep to the left side at all times.", "1. Boats")  # the patterns are compiled
    began = time.perf_counter()
    found(line, "Boats keep to the left side at all times.", "1. Boats", line)
    assert time.perf_counter() - began < 2
