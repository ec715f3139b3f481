"""Scans made for tests and measurements: text drawn as a picture, as a scanner would hand it over, with the text known.

English is drawn in the face that Pillow brings along; Chinese wants a font of the machine (``han_font``).
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

A4 = (595.0, 842.0)  # points

ENGLISH = (
    "Programme of the Lake Towns for Clean Air and Warm Homes",
    "All towns on the shore of the Blue Lake keep their boilers, kilns and boats in good order and report",
    "on them in May of each year. The emissions of the towns were 4,812 tonnes of CO2 in 2019; without",
    "measures they would reach 6,300 tonnes by 2030, which the council of the lake does not accept.",
    "1. Heating",
    "By 2027, at least 65% of the homes in the harbour quarter shall be heated by lake water pumps of",
    "12.5 kW each, and the price of heat shall stay below 0.09 EUR/kWh. The Office of Warm Homes (OWH)",
    "pays up to 40% of the cost, but not more than 7,500 euros for a house built before 1978.",
    "2. Boats and ferries",
    "The ferry company replaces its 14 diesel boats by battery boats of 350 kWh; two of them sail in",
    "spring 2026, the others by 31 December 2029. Fishing boats follow voluntarily (see Annex II, No. 3).",
    "3. Kilns",
    "No new lime kilns are permitted. Existing kilns cut their use of coal by 20-25% compared with 2018",
    "and measure dust hourly; values above 10 mg/m3 are to be reported within 24 hours.",
)
"""Lines of an invented plan: figures, units, brackets, dates."""

CHINESE = (
    "蓝湖沿岸城镇清洁空气与温暖住房行动方案",
    "为改善蓝湖沿岸城镇空气质量，保障居民温暖过冬，根据《蓝湖保护条例》，",
    "结合各镇实际，制定本方案。到2027年，港区清洁取暖率达到65%以上；到2030年，",
    "全湖二氧化碳排放量比2019年下降18%，非化石能源消费比重达到25%左右。",
    "一、推进清洁取暖",
    "（一）推广湖水源热泵。支持港区住宅安装12.5千瓦热泵，供热价格不高于每千瓦时",
    "0.65元。由温暖住房办公室牵头，各镇人民政府按职责分工负责。",
    "（二）改造老旧房屋。对1978年以前建成的房屋，补助不超过改造费用的40%。",
    "二、更新渡船和渔船",
    "轮渡公司应当在2029年12月31日前将14艘柴油渡船更换为350千瓦时电池船。",
    "三、严格控制石灰窑",
    "严禁新建石灰窑。现有窑炉煤炭消费量较2018年减少20%—25%，颗粒物浓度",
    "超过10毫克/立方米的，须在24小时内报告县生态环境局。",
)


@cache
def han_font() -> str | None:
    """A font file of this machine with Chinese characters, None where there is none."""
    known = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
    if known.exists():
        return str(known)
    if not shutil.which("fc-list"):
        return None
    found = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False).stdout
    return next((line.split(":")[0].strip() for line in sorted(found.splitlines())), None)


def drawn(
    lines: Sequence[str | tuple[float, float, str, float]],
    *,
    dpi: int = 200,
    size: float = 12,
    left: float = 60,
    top: float = 80,
    step: float | None = None,
    font: str | None = None,
    skew: float = 0.0,
    turn: int = 0,
    noise: float = 0.0,
) -> Image.Image:
    """An A4 page as a scanner sees it: lines one under another, or (x, y from the top, text, size) each, in points.

    ``skew`` turns the page by degrees, ``turn`` by quarters clockwise; ``noise`` (0 to 1) blurs it and strews specks.
    """
    import random

    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    scale = dpi / 72
    page = Image.new("L", (round(A4[0] * scale), round(A4[1] * scale)), 255)
    pen = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        x, y, text, points = (left, top + at * (step or size * 1.5), line, size) if isinstance(line, str) else line
        name = font or (None if text.isascii() else han_font())
        face = ImageFont.truetype(name, points * scale) if name else ImageFont.load_default(points * scale)
        pen.text((x * scale, y * scale), text, fill=30, font=face)
    if skew:
        page = page.rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        page = page.filter(ImageFilter.GaussianBlur(noise * dpi / 200))
        chance = random.Random(7)
        pixels = page.load()
        for _ in range(int(noise * page.width * page.height / 400)):
            pixels[chance.randrange(page.width), chance.randrange(page.height)] = chance.randrange(80, 200)
    return page.rotate(-90 * turn, expand=True) if turn else page


def pdf_of(pictures: Sequence[Image.Image], *, dpi: int = 200) -> bytes:
    """A PDF of pages that are pictures."""
    out = io.BytesIO()
    first, *others = [picture.convert("L") for picture in pictures]
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=others)
    return out.getvalue()


def error_rate(found: str, wanted: str) -> float:
    """Character error rate: edits that turn one text into the other, by the length of the one wanted; spaces count."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(found, wanted) / max(1, len(wanted))
