"""Regions by name: read off a title, an issuer or a question, in both languages."""

from __future__ import annotations

import pytest

from extractors import regions, territories


@pytest.mark.parametrize(
    ("text", "zh", "english"),
    [
        ("昆明市人民政府", "昆明市", "Kunming, Yunnan"),
        ("云南省昆明市人民政府", "昆明市", "Kunming, Yunnan"),
        ("深圳碳达峰方案", "深圳市", "Shenzhen, Guangdong"),
        ("吉林省湖泊方案", "吉林省", "Jilin"),
        ("吉林市湖泊方案", "吉林市", "Jilin City, Jilin"),
        ("延边朝鲜族自治州湖泊方案", "延边朝鲜族自治州", "Yanbian, Jilin"),
        ("内蒙古自治区包头市", "包头市", "Baotou, Inner Mongolia"),
        ("PAPUA NEW GUINEA’S LAKES", "巴布亚新几内亚", "Papua New Guinea"),
        ("Republic of the Marshall Islands", "马绍尔群岛", "Marshall Islands"),
        ("New Mexico Lake Plan", "新墨西哥州", "New Mexico"),
        ("State of Georgia", "佐治亚州", "Georgia"),
        ("Georgia’s Lakes", "格鲁吉亚", "Georgia"),
        ("United Kingdom of Great Britain and Northern Ireland", "英国", "United Kingdom"),
        ("Socialist Republic of Vietnam", "越南", "Viet Nam"),
        ("The Lakes of Côte d’Ivoire", "科特迪瓦", "Côte d’Ivoire"),
    ],
)
def test_the_region_a_text_names(text: str, zh: str, english: str) -> None:
    named = territories.find(text)
    assert named is not None
    found = territories.within(named, text)
    assert (found.region.zh, found.region.name("en"), found.region.name("zh")) == (zh, english, zh)
    assert text[named.start : named.end].casefold() in {name.casefold() for name in (*named.region.names, zh)} | {
        "深圳"
    }


@pytest.mark.parametrize(
    "text",
    [
        "黑山县湖泊方案",
        "朝鲜族传统",
        "东方电气方案",
        "白银价格",
        "市场监管总局",
        "Indiana-style boats",
        "Jordanian",
        "Lakes of Nanling",
        "",
    ],
)
def test_no_region(text: str) -> None:
    assert territories.find(text) is None


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("河南", ["Henan"]),
        ("henan province", ["Henan"]),
        ("Inner Mongolia Autonomous Region", ["Inner Mongolia"]),
        ("UK", ["United Kingdom"]),
        ("中华人民共和国", ["China"]),
        ("洛阳", ["Luoyang"]),
        ("Luoyang, Henan", ["Luoyang"]),
        ("City of Luoyang", ["Luoyang"]),
        ("Georgia", ["Georgia", "Georgia"]),
        ("大理", ["Dali"]),
        ("Nanling", []),
    ],
)
def test_what_a_name_stands_for(name: str, english: list[str]) -> None:
    assert [region.en for region in territories.resolve(name)] == english


def test_names_in_the_other_language_and_of_what_lies_within() -> None:
    assert set(territories.spellings("Henan Province")) == {"Henan Province", "河南", "Henan"}
    assert "UK" not in territories.spellings("UK")  # it would be found in "Ukraine"
    assert territories.spellings("Nanling") == ("Nanling",)
    assert {"河南省", "Henan", "洛阳市", "Luoyang, Henan"} <= set(territories.covered("河南"))
    assert "Wuhan, Hubei" not in territories.covered("河南")
    assert "Luoyang, Henan" in territories.covered("China")


def test_every_region_has_both_names_and_lies_in_one_that_is_there() -> None:
    english = {region.en for region in territories.known()}
    for region in territories.known():
        assert region.zh and region.en and (region.within is None or region.within in english), region
    cities = [region.zh for region in territories.known() if region.level == "municipal"]
    assert len(set(cities)) == len(cities)


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("支持黑山县建设湖泊公园。", "zh", []),
        ("面向摩洛哥开放湖泊。", "zh", ["摩洛哥"]),
        ("Boats from Fiji and from Tasmania are counted.", "en", ["Fiji", "Tasmania"]),
    ],
)
def test_places_in_a_sentence(text: str, language: str, places: list[str]) -> None:
    assert [place for place in regions.find(text, language) if place in (*places, "黑山")] == places
