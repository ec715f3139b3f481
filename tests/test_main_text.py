"""Web pages of many makes: the document stays whole, what stands around it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import read
from extractors.model import Document
from extractors.readers import html

NEWS = """<!doctype html><html><head><title>Nanling adopts plan for clean lakes - Nanling Daily</title>
<meta property="article:published_time" content="2024-03-04T08:30:00Z"></head><body>
<div id="cookie-bar"><p>We use cookies to make this site work well for you. By going on you accept our use of them.</p></div>
<div class="top"><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></div>
<div class="wrap"><div class="story"><h1>Nanling adopts plan for clean lakes</h1>
<div class="tools"><span>Share on</span><a href="#">Facebook</a><a href="#">Twitter</a><a href="#">LinkedIn</a></div>
<p>The council of Nanling on Monday adopted a plan to keep the lakes of the district clean, after two years of talks.</p>
<p>By 2027 the share of boats with electric motors is to reach 40 per cent, the council said in a statement.</p>
<h2>What the towns must do</h2><ul><li>Count all boats each May.</li><li>Build 12 charging points on the quays by 2026.</li></ul>
<div class="teaser"><a href="/x">Also on this site: the ten best beaches of the summer</a></div>
<p>Nets with meshes below 40 mm are no longer allowed, and the towns are to collect old ones free of charge.</p>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2027</td><td>40%</td></tr><tr><td>2030</td><td>75%</td></tr></table>
<p>The plan comes into force on 1 May.</p></div>
<div class="more"><h3>More from Nanling Daily</h3><ul><li><a href="/a">Bridge over the Blue River reopens after repairs</a></li>
<li><a href="/b">School lunches to cost less from autumn</a></li><li><a href="/c">Rain keeps visitors away</a></li></ul></div>
<div id="comments"><h3>2 comments</h3><div class="comment"><p>Finally something is done about the boats of the rich.</p></div>
<div class="comment"><p>Who is going to pay for all of those charging points then?</p></div></div></div>
<div class="bottom"><p>© 2024 Nanling Daily. All rights reserved.</p><a href="/i">Imprint</a> <a href="/p">Privacy</a></div></body></html>"""

NOTICE = """<!doctype html><html><head><title>Notice on boat registration | Lake Department</title></head><body>
<header><a href="/">Lake Department</a><form><input><button>Search</button></form></header>
<div class="crumbs"><a href="/">Home</a> &gt; <a href="/n">Notices</a> &gt; Boats</div>
<div id="content"><h1>Notice on boat registration</h1><p>Date of issue: 3 May 2024</p><p>To all harbour masters,</p>
<p>In order to keep count of boats on the lakes, the Department gives notice of the following.</p>
<p>1. All boats longer than 5 metres shall be registered by 31 December 2025.</p><p>2. Fees are charged by this table.</p>
<table><thead><tr><th>Length</th><th>Fee</th></tr></thead><tbody><tr><td>5 to 8 m</td><td>CNY 200</td></tr>
<tr><td>over 8 m</td><td>CNY 500</td></tr></tbody></table>
<p>3. Harbour masters shall report each quarter:</p><ol type="a"><li>boats registered;</li><li>boats struck off.</li></ol></div>
<div class="side"><h4>Related links</h4><ul><li><a href="/1">Notice on nets and traps in the lakes</a></li></ul></div>
<div class="foot"><p>Lake Department, 1 Shore Road. Phone 555 0100.</p><p>Website by Waterworks</p></div></body></html>"""

ZH = """<!doctype html><html><head><meta charset="utf-8"><title>南岭市人民政府关于加强湖泊保护的通知_南岭市人民政府网站</title></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/fw">政务服务</a></li></ul></div>
<div class="pos">您当前的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 正文</div>
<table><tr><td>索引号：</td><td>NL-2024-0012</td><td>发文机关：</td><td>南岭市人民政府</td></tr>
<tr><td>发文字号：</td><td>南政发〔2024〕8号</td><td>成文日期：</td><td>2024年3月1日</td></tr></table>
<div class="article"><div class="title">南岭市人民政府关于加强湖泊保护的通知</div>
<div class="info"><span>发布时间：2024-03-04 10:20</span> <span>来源：市政府办公室</span> <span>字体：【大 中 小】</span> <a href="#">打印</a></div>
<div class="text"><p>各县（区）人民政府，市政府各部门：</p><p>　　为加强湖泊保护，改善水质，现将有关事项通知如下：</p>
<p>　　一、严格岸线管控。到2025年，自然岸线保有率达到60%以上，禁止新建码头。</p>
<p>　　二、推进船舶电动化。到2027年，电动船舶占比达到40%左右，新建充电桩12个。</p>
<table><tr><td>年份</td><td>占比</td></tr><tr><td>2027</td><td>40%</td></tr></table>
<p>　　三、加强监测。市水务局牵头，每月监测一次水质，结果向社会公开。</p><p>南岭市人民政府</p><p>2024年3月1日</p></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div><div class="ops"><a>【打印】</a><a>【关闭】</a></div>
<div class="more"><h3>相关链接</h3><ul><li><a href="/1">一图读懂：湖泊保护</a></li><li><a href="/2">《通知》政策解读</a></li></ul></div></div>
<div class="foot"><p>主办：南岭市人民政府办公室　网站标识码：0000000001</p><p>南ICP备00000000号</p><p>网站地图 | 联系我们</p></div></body></html>"""

FORM = """<html><head><title>关于公布湖泊名录的公告</title></head><body><form id="page" action="/"><table><tr><td><a href="/">首页</a> <a href="/1">新闻</a>
<a href="/2">公告</a></td></tr></table><table><tr><td><font size="5">关于公布湖泊名录的公告</font></td></tr><tr><td>2024-05-06 09:00:00　来源：本站</td></tr>
<tr><td><div>　　根据有关规定，现公布湖泊名录。<br><br>　　一、全市共有湖泊30个。<br>　　二、各单位应当按照名录加强管理。<br><br>　　南岭市水务局<br>2024年5月6日</div></td></tr></table>
<table><tr><td>上一篇：<a href="/8">关于清理船只的公告</a></td></tr></table><table><tr><td>南岭市水务局主办　电话：555-0100</td></tr></table></form></body></html>"""

RELATED = """<html><head><title>The plan for clean lakes in Nanling was released.</title></head><body><div><a href="/">Home</a><a href="/n">News</a></div>
<div><h1>The plan for clean lakes in Nanling was released.</h1><p>2024-03-04 08:30:00</p><p>To keep the lakes clean, this plan is made by the council.</p>
<p>1. Boats</p><p>(1) Counting. All boats are counted in May of each year by the towns on the shore.</p><p>(2) Painting. All boats are painted blue.</p></div>
<div><p>Correlation</p><p>Dam of Blue Lake</p><p>2024-03-05 08:30:00</p><p>On 3 February 2024, the Department announced that the dam of
Blue Lake will not be built.</p></div></body></html>"""


def found(folder: Path, page: str) -> list[Document]:
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("page", "stays", "goes"),
    [
        pytest.param(
            NEWS,
            ["What the towns must do", "Count all boats", "12 charging points", "meshes below", "Year | Boats\n2027 | 40%\n2030 | 75%",
             "comes into force"],
            ["cookies", "Home", "Facebook", "beaches", "Bridge", "More from", "Finally", "Who is going", "Imprint", "rights reserved"],
            id="news",
        ),
        pytest.param(
            NOTICE,
            ["To all harbour masters", "Length | Fee\n5 to 8 m | CNY 200\nover 8 m | CNY 500", "a. boats registered;"],
            ["Search", "Home", "Related", "nets and traps", "Shore Road", "Waterworks"],
            id="notice",
        ),
        pytest.param(
            ZH,
            ["各县（区）人民政府", "占比达到40%左右", "年份 | 占比\n2027 | 40%", "南岭市人民政府\n\n2024年3月1日"],
            ["首页", "当前的位置", "索引号", "打印", "微信", "一图读懂", "解读", "主办", "ICP", "网站地图"],
            id="government",
        ),
        pytest.param(FORM, ["一、全市共有湖泊30个。", "南岭市水务局"], ["首页", "清理船只", "主办"], id="page in a form"),
    ],
)  # fmt: skip
def test_the_document_stays_and_the_page_goes(tmp_path: Path, page: str, stays: list[str], goes: list[str]) -> None:
    (document,) = found(tmp_path, page)
    assert not [words for words in stays if words not in document.text]
    assert not [words for words in goes if words in document.text]


def test_what_a_page_says_of_its_document(tmp_path: Path) -> None:
    (news,) = found(tmp_path, NEWS)
    assert (news.title, news.published) == ("Nanling adopts plan for clean lakes", "2024-03-04")
    assert [clause.path for clause in news.clauses] == ["0", "h1", "h1.1", "h1.2"]
    (notice,) = found(tmp_path, NOTICE)
    assert (notice.title, notice.published) == ("Notice on boat registration", "2024-05-03")
    assert [clause.path for clause in notice.clauses] == ["0", "1", "2", "3", "3.a", "3.b"]
    (chinese,) = found(tmp_path, ZH)
    assert (chinese.title, chinese.kind) == ("南岭市人民政府关于加强湖泊保护的通知", "notice")
    assert (chinese.number, chinese.published, chinese.issuers) == (
        "南政发〔2024〕8号",
        "2024-03-01",
        ("南岭市人民政府",),
    )
    assert [clause.path for clause in chinese.clauses] == ["0", "1", "2", "3"]


def test_dated_items_below_the_text_are_documents_of_their_own(tmp_path: Path) -> None:
    plan, notice = found(tmp_path, RELATED)
    assert [clause.path for clause in plan.clauses] == ["0", "1", "1.1", "1.2"]
    assert notice.text.endswith("will not be built.") and "Blue Lake" not in plan.text


ARTICLES = "".join(
    f"<h3>Article {n}</h3><p>1. The register of lake {n} is public.</p><p>2. So is its map.</p><p>Note</p>"
    for n in range(1, 30)
)
ARTIKEL = "".join(f"<p>第{n}条　湖泊保护工作由县级以上人民政府负责。</p><p>附则</p>" for n in "一二三四五六七八九")


@pytest.mark.parametrize(
    ("law", "lines", "articles"),
    [
        (f"<div><h1>Lakes Act</h1><p>of 3 May 2024</p><p>The assembly has adopted this act:</p>{ARTICLES}</div>", 119, 29),
        (f"<div><h2>南岭省湖泊保护条例</h2><p>（2024年3月1日通过）</p><p>第一章　总则</p>{ARTIKEL}</div>", 21, 9),
    ],
)  # fmt: skip
def test_a_law_loses_no_line(law: str, lines: int, articles: int) -> None:
    page = f'<html><meta charset="utf-8"><body><div><a href="/">Start</a><a href="/a">Acts</a></div>{law}<div><p>Legal database, 1 Shore Road</p></div></body></html>'
    _, blocks = html.read(page.encode())
    texts = [block.text for block in blocks]
    assert len(texts) == lines and not {"StartActs", "Legal database, 1 Shore Road"} & set(texts)
    assert sum(text.startswith(("Article", "第")) for text in texts) >= articles


def test_laws_without_their_markup_are_as_whole(shared: Path) -> None:
    """A long law from a site unknown to us: all that the pages hold with their classes is there without them."""
    import re

    for path in sorted((shared / "documents" / "eu").glob("*.html")):
        plain = re.sub(rb'class="[^"]*"', b"", path.read_bytes())
        kept = {block.text for block in html.read(plain)[1]}
        text = "\n".join(kept)
        _, marked = html.read(path.read_bytes())
        lost = [block.text for block in marked for line in block.text.split("\n") if line not in text]
        assert not [line for line in lost if not re.match(r"ELI:|ISSN", line)]


def test_a_page_the_library_finds_nothing_in_is_read_whole() -> None:
    _, blocks = html.read(b"<html><body><h1>Boats</h1><p>Keep left.</p></body></html>")
    assert [block.text for block in blocks] == ["Boats", "Keep left."]
