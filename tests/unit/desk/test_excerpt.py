"""A block alone: where it stood, with what dresses it, without its neighbours."""

from magazine.desk.excerpt import excerpt

CHAPTER = b"""<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><link rel="stylesheet" href="../m.css"/></head>\
<body><section class="sheet"><h1>Head</h1><div class="body"><p id="a">before</p> and \
<aside id="b" class="tip"><p>the <em>tip</em> itself</p> tail</aside> after<p id="c">behind</p></div></section></body></html>"""


def test_a_block_keeps_its_ancestors_and_loses_its_neighbours() -> None:
    found = excerpt(CHAPTER, {"b"}, base="../text/")

    assert found is not None
    assert found.decode().split("\n", 1)[1] == (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><base href="../text/"/><title>x</title>'
        '<link rel="stylesheet" href="../m.css"/></head><body><section class="sheet"><div class="body">'
        '<aside id="b" class="tip"><p>the <em>tip</em> itself</p> tail</aside></div></section></body></html>'
    )


def test_several_blocks_stay_in_their_order() -> None:
    found = excerpt(CHAPTER, {"c", "a"}, base="../text/")

    assert found is not None
    assert b'<div class="body"><p id="a">before</p><p id="c">behind</p></div>' in found


def test_a_block_in_a_block_stands_in_its_frame() -> None:
    page = b'<!doctype html><html><head></head><body><aside id="o">x<div id="i">y</div>z</aside></body></html>'

    found = excerpt(page, {"i"}, base="./")

    assert found is not None
    assert b'<body><aside id="o"><div id="i">y</div></aside></body>' in found


def test_an_html_page_stays_one_and_loses_scripts_and_addresses() -> None:
    page = (
        b'<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="canonical" href="https://x.example/">'
        b'<script type="application/ld+json">{}</script></head><body><p id="a">\xc3\xa9</p></body></html>'
    )

    found = excerpt(page, {"a"}, base="../x/")

    assert found is not None
    assert found.decode() == (
        '<!doctype html>\n<html lang="en"><head><base href="../x/"><meta charset="utf-8"></head>'
        '<body><p id="a">é</p></body></html>'
    )


def test_an_edition_without_the_block_has_no_excerpt() -> None:
    assert excerpt(CHAPTER, {"z"}, base="./") is None
