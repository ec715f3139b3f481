"""What a document is: ids that stay, titles, kinds, dates, issuers."""

from __future__ import annotations

import pytest

from extractors.identity import slug
from extractors.model import Block, Document, Source
from extractors.reading import documents
from extractors.wording import normalised

BODY = ("To keep the lake clean, these rules are made.", "1. Boats keep left.", "2. Nets are numbered.")


def one(*lines: str, head: dict | None = None) -> Document:
    (document,) = documents(Source("x.txt", "0" * 64, tuple(Block(line) for line in lines), "text/plain", head=head))
    return document


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Plan d’Été: 2030 Goals!", "plan-dete-2030-goals"),
        ("关于印发《方案》的通知", "关于印发-方案-的通知"),
        ("!!!", "document"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected and len(slug(title)) <= 60


def test_an_id_stays_when_the_text_below_is_corrected() -> None:
    long = "The towns on the shore of the lake agree to these rules, which bind them and all who fish, sail or swim on it, for as long as they are kept by all, and which are read out each year in May."
    before = one("Lake Rules", long, *BODY)
    assert one("Lake Rules", long, *BODY[:2], "2. Nets are counted.").id == before.id
    assert one("Lake  Rules", long, *BODY).id == before.id
    assert one("Lake Laws", long, *BODY).id != before.id
    assert before.id.startswith("lake-rules-")


def test_the_head_goes_first() -> None:
    document = one(
        "Lake Rules",
        *BODY,
        head={"id": "lake", "title": "Rules", "kind": "law", "issuers": "Lake Council", "effective": "2025-01-01"},
    )
    assert (document.id, document.title, document.kind, document.issuers) == ("lake", "Rules", "law", ("Lake Council",))
    assert document.effective == "2025-01-01"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Action Plan for Clean Lakes", "plan"),
        ("Notice on the Lake Plan", "notice"),
        ("Guiding Opinions on Lakes", "opinion"),
        ("REGULATION (EU) 2099/12 on a framework for lake plans", "law"),
        ("Lake Assessment", "report"),
        ("南岭湖保护条例", "law"),
        ("关于印发南岭湖保护方案的通知", "notice"),
        ("关于加强湖泊保护的实施意见", "opinion"),
        ("南岭湖保护规划（2021—2025年）", "plan"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert (
        one(
            title, *BODY if title.isascii() else ("为保护南岭湖，制定本文件。", "一、控制渔船。", "二、规范渔网。")
        ).kind
        == kind
    )


def test_chinese_dates_number_issuer_region_and_level() -> None:
    document = one(
        "福建省人民政府关于加强湖泊保护的意见",
        "闽政〔2021〕9号",
        "各市、县人民政府：",
        "为保护湖泊，提出如下意见，自2021年9月1日起施行。",
        "一、控制渔船。",
        "二、规范渔网。",
        "福建省人民政府",
        "二〇二一年八月十二日",
    )
    assert (document.number, document.published, document.effective) == ("闽政〔2021〕9号", "2021-08-12", "2021-09-01")
    assert (document.issuers, document.region, document.level) == (("福建省人民政府",), "福建省", "provincial")


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院", "national"),
        ("云南省人民政府", "provincial"),
        ("重庆市人民政府", "provincial"),
        ("云南省昆明市人民政府", "municipal"),
    ],
)
def test_levels(issuer: str, level: str) -> None:
    assert (
        one(f"{issuer}关于加强湖泊保护的通知", "各有关单位：", "请认真做好湖泊保护工作，严格落实责任。").level == level
    )


def test_normal_forms_forget_width_case_and_space() -> None:
    assert normalised("ＡＢ c，D") == "abcd"
