import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from magazine.web.hosts import FOR_EVER, POLICY, SAFETY, host_files
from unit.web import conftest as tiny
from unit.web.host import headers, served

HOSTS = ("_headers", ".htaccess", "nginx.conf")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium
        chromium.close()


def _said(page: Page, address: str) -> list[str]:
    """Whatever the browser had to say of a page, and what it could not fetch."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.goto(address, wait_until="networkidle")
    return said


@pytest.mark.browser
def test_under_the_real_policy_no_page_is_told_off(
    folder: Path, site: dict[str, bytes], browser: Browser
) -> None:
    with served(folder) as host:
        context = browser.new_context()
        found = {}
        for path in sorted(site):
            if path.endswith(".html"):
                page = context.new_page()
                found[path] = _said(page, f"{host}/{path}")
                page.close()
        context.close()

    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.browser
def test_the_policy_is_awake(folder: Path, tmp_path: Path, browser: Browser) -> None:
    copy = shutil.copytree(folder, tmp_path / "site")
    page = copy / "1/en/index.html"
    text = page.read_text(encoding="utf-8")
    bad = '<p style="color:red">x</p><script>document.title = "taken"</script></body>'
    page.write_text(text.replace("</body>", bad), encoding="utf-8")
    with served(copy) as host:
        opened = browser.new_page()
        said = _said(opened, f"{host}/1/en/index.html")
        title = opened.title()
        opened.close()

    assert title != "taken"
    assert len([one for one in said if "Content Security Policy" in one]) == 2


@pytest.mark.browser
def test_a_style_on_an_element_still_holds(folder: Path, browser: Browser) -> None:
    with served(folder) as host:
        page = browser.new_page()
        page.goto(f"{host}/1/en/river/index.html")
        found = page.evaluate(
            "document.querySelector('.map-point').computedStyleMap().get('top').toString()"
        )
        page.close()

    assert found == "66%"


def test_no_page_has_a_style_on_an_element_or_in_its_head(site: dict[str, bytes]) -> None:
    pages = {path: data.decode() for path, data in site.items() if path.endswith(".html")}

    assert [path for path, text in pages.items() if re.search(r"\sstyle=|<style", text)] == []


@pytest.mark.parametrize("name", HOSTS)
def test_every_host_is_told_all_that_keeps_readers_safe(site: dict[str, bytes], name: str) -> None:
    text = site[name].decode()

    assert [header for header, value in SAFETY.items() if header not in text or value not in text] == []
    assert FOR_EVER in text
    assert "application/opds+json" in text


def test_the_policy_allows_nothing_that_it_does_not_name() -> None:
    assert POLICY.startswith("default-src 'none';")
    assert "unsafe" not in POLICY
    assert "*" not in POLICY


def test_no_file_gets_a_header_twice(site: dict[str, bytes]) -> None:
    text = site["_headers"].decode()
    for path in (*site, *(f"1/{name}" for name in tiny.FILES)):
        names = [name for name, _ in headers(text, f"/{path}")]
        assert len(names) == len(set(names)), path


def test_what_may_be_kept_for_ever_has_its_content_in_its_name(site: dict[str, bytes]) -> None:
    text = site["_headers"].decode()
    kept = [path for path in site if ("Cache-Control", FOR_EVER) in headers(text, f"/{path}")]

    assert kept
    assert [path for path in kept if not re.search(r"-[0-9a-f]{8,}\.\w+$", path)] == []


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("en/feed.xml", "application/atom+xml"),
        ("1/nl/feed.json", "application/feed+json"),
        ("opds.xml", "application/atom+xml;profile=opds-catalog;kind=navigation"),
        ("fr/opds.xml", "application/atom+xml;profile=opds-catalog;kind=acquisition"),
        ("en/opds.json", "application/opds+json"),
        ("1/en/webpub.json", "application/webpub+json"),
    ],
)
def test_a_host_sends_each_file_as_what_it_is(folder: Path, path: str, media: str) -> None:
    with served(folder) as host, urlopen(f"{host}/{path}") as answer:  # noqa: S310 - our own host
        assert answer.headers["Content-Type"] == media


def test_a_site_in_a_folder_of_its_host_is_named_from_there() -> None:
    files = host_files(replace(tiny.magazine(), url="https://city.example/magazine"))

    assert b"\n/magazine/:number/media/*\n" in files["_headers"]
    assert b"ErrorDocument 404 /magazine/404.html" in files[".htaccess"]
    assert b"location ~ ^/magazine/[0-9]+/" in files["nginx.conf"]
