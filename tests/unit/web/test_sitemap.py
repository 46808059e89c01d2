import re

from lxml import etree, html


def test_the_site_map_has_every_page_with_an_address_of_its_own(site: dict[str, bytes]) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", site["sitemap.xml"].decode()))
    pages = {path for path in site if path.endswith("/index.html") and path != "1/index.html"}

    assert listed == {f"https://tiny.example/{path.removesuffix('index.html')}" for path in pages}


def test_the_site_map_names_the_translations_that_the_pages_name(site: dict[str, bytes]) -> None:
    link = "{http://www.w3.org/1999/xhtml}link"
    rows = {
        url[0].text: {one.get("hreflang"): one.get("href") for one in url.iter(link)}
        for url in etree.fromstring(site["sitemap.xml"])
    }

    for path in ("en/index.html", "1/nl/index.html", "1/fr/loom/index.html", "1/en/river/index.html"):
        page = html.document_fromstring(site[path].decode())
        named = {one.get("hreflang"): one.get("href") for one in page.xpath("//link[@hreflang]")}
        assert rows[page.xpath('string(//link[@rel="canonical"]/@href)')] == named, path
