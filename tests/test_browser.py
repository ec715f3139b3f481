"""The app in headless Chromium over invented documents: addresses, Back, arriving at a clause, widths, accessibility,
and that no page asks anything of another host."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = os.environ.get("KB_BROWSER") or next((path for name in BROWSERS if (path := shutil.which(name))), None)
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
PATIENCE = 60_000

PAGES = {
    "start": "",
    "answer": "?q=What+is+the+installed+wind+power+by+2025%3F",
    "industry": "industry?industry=cement",
    "unknown": "industry?industry=qzx",
    "targets": "targets?row=lowmark-2022:target:4",
    "graph": "graph?node=body:Lowmark+Energy+Bureau",
    "documents": "documents",
    "document": "documents?id=lowmark-2022&c=2.2",
}


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the app over ``fake_base``, served for this module."""
    if BROWSER is None:
        pytest.skip("no Chromium here: install the package chromium, or name a browser in KB_BROWSER")
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    port = _port()
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "fake_app.py"), "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=HERE.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"{address}_stcore/health", timeout=1):
                    break
            except OSError:
                if server.poll() is not None:
                    pytest.fail(f"the app stopped with status {server.returncode}")
                time.sleep(0.25)
        else:
            pytest.fail("the app did not answer")
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def opened(browser: Any, width: int = 1280, scheme: str = "light") -> Any:
    context = browser.new_context(
        viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce", accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    made = opened(browser)
    yield made
    made.context.close()


def settled(page: Any) -> None:
    """Wait until the script has run for what the page shows now."""
    page.wait_for_timeout(350)
    page.wait_for_selector(DONE)
    page.wait_for_timeout(250)


def go(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".kb-header")
    settled(page)


def address(page: Any, site: str) -> str:
    return page.url.removeprefix(site)


def test_a_question_is_asked_and_back_forgets_it(page: Any, site: str) -> None:
    go(page, site)
    page.get_by_role("textbox").fill("installed wind power by 2025?")
    page.get_by_role("button", name="Search").click()
    page.wait_for_selector(".kb-answer")
    assert "q=installed+wind+power" in page.url
    assert "3,200,000 kW" in page.inner_text(".kb-answer")
    page.go_back()
    page.wait_for_selector(".kb-answer", state="detached")
    from playwright.sync_api import expect

    expect(page.get_by_role("textbox")).to_have_value("", timeout=PATIENCE)
    page.go_forward()
    page.wait_for_selector(".kb-answer")


def test_a_citation_opens_the_document_at_the_clause(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    go(page, site + PAGES["answer"])
    page.evaluate("window.sameSession = true")
    page.locator(".kb-answer a").first.click()
    page.wait_for_selector("#c-2\\.1.kb-here")
    page.wait_for_function(
        "() => { const top = document.querySelector('mark.at').getBoundingClientRect().top; return top >= 0 && top < 420 }"
    )
    assert page.evaluate("window.sameSession") is True
    assert page.inner_text("mark.at") == "3.2 million kW"
    page.go_back()
    page.wait_for_selector(".kb-answer")


def test_an_address_opens_at_its_clause(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    go(page, site + "documents?id=lowmark-2022&c=3")
    page.wait_for_function("() => document.activeElement && document.activeElement.id === 'c-3'")
    page.wait_for_function("() => document.getElementById('c-3').getBoundingClientRect().top < 420")


def test_filters_live_in_the_address_and_come_back(page: Any, site: str) -> None:
    go(page, site + "targets")
    page.get_by_label("Strength").click()
    page.get_by_role("option", name="aspirational").click()
    page.wait_for_url("**strength=aspirational**")
    settled(page)
    assert "2 figures" in page.inner_text(".kb-sum")
    page.go_back()
    page.wait_for_function("() => document.querySelector('.kb-sum').innerText.includes('7 figures')")
    page.go_forward()
    page.wait_for_function("() => document.querySelector('.kb-sum').innerText.includes('2 figures')")


def test_a_graph_node_becomes_the_focus(page: Any, site: str) -> None:
    go(page, site + PAGES["graph"])
    page.locator("[data-testid=stGraphVizChart] a", has_text="build wind farms").first.click()
    page.wait_for_url("**node=task**")
    settled(page)
    assert "Task" in page.inner_text(".kb-sum")


def test_an_industry_is_typed_in_any_wording(page: Any, site: str) -> None:
    go(page, site + "industry")
    box = page.get_by_role("combobox", name="Industry")
    box.click()
    box.fill("水泥")
    page.get_by_role("option").first.click()
    page.wait_for_selector(".kb-force")
    assert "Forbidden" in page.inner_text(".kb-force >> nth=0")


@pytest.mark.parametrize("style", ["CSV", "XLSX"])
def test_targets_are_downloaded_as_shown(page: Any, site: str, style: str) -> None:
    go(page, site + "targets?strength=aspirational")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Download {style}").click()
    content = Path(waiting.value.path()).read_bytes()
    if style == "CSV":
        lines = content.decode("utf-8-sig").strip().split("\n")
        assert content.startswith(b"\xef\xbb\xbf")
        assert len(lines) == 3
        assert "source" in lines[0]
        assert "strength=aspirational" in lines[1]
    else:
        import io

        from openpyxl import load_workbook

        assert load_workbook(io.BytesIO(content)).active.max_row == 3


def test_the_language_goes_along(page: Any, site: str) -> None:
    go(page, site + "documents")
    page.locator(".kb-lang").click()
    page.wait_for_function("() => document.documentElement.lang === 'zh-CN'")
    page.get_by_role("link", name="指标").click()
    page.wait_for_selector("h1:has-text('指标')")
    assert "lang=zh" in page.url


def test_nothing_is_asked_of_another_host(browser: Any, site: str) -> None:
    page = opened(browser)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES.values():
        go(page, site + path)
    page.context.close()
    outside = [url for url in asked if not url.startswith((site, site.replace("http", "ws"), "data:", "blob:"))]
    assert outside == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_its_window(browser: Any, site: str, width: int) -> None:
    page = opened(browser, width)
    for name, path in PAGES.items():
        go(page, site + path)
        widest = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert widest <= width, name
    page.context.close()


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "zh")])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible(browser: Any, site: str, width: int, scheme: str, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(browser, width, scheme)
    found = []
    for name, path in PAGES.items():
        go(page, f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
        for fault in axe.run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                where = [node["target"][0] for node in fault["nodes"]][:3]
                found.append(f"{name}: {fault['id']} {where}")
    page.context.close()
    assert found == []
