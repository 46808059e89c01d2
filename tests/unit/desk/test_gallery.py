"""The gallery: what it says of a specimen, and that words of copy cannot break it."""

from magazine.desk.gallery import Picture, Show, Showing, gallery
from magazine.desk.specimens import Place, Specimen


def page(specimen: Specimen, *showings: Showing) -> str:
    show = Show(
        layout="winter",
        about="Everything.",
        number_zero="00-specimen",
        pdfs=(("print", "00/a-print.pdf"), ("screen", "00/a.pdf")),
        pages={
            name: [Picture(f"parts/{name}-{number}.webp", 70, 90) for number in (1, 2, 3)]
            for name in ("print", "screen")
        },
        files=(("contact sheet", "contact-sheet.png"),),
        shown=[(specimen, showings)],
        faces="",
    )
    return gallery(show).decode()


def feature(*pages: int, title: str = "A <river>") -> Specimen:
    return Specimen(
        name="feature",
        block=False,
        help="a `long` story",
        usage="template: feature",
        places=(Place(name="feature", key="river", title=title, pages=pages),) if pages else (),
    )


def test_a_template_stands_in_all_four_editions() -> None:
    specimen = feature(2, 3)

    found = page(specimen, Showing(specimen.places[0], "parts/river.xhtml", "site/river/index.html"))

    assert '<a href="00/a-print.pdf#page=2">pages 2–3</a>' in found
    assert '<a href="00/a.pdf#page=2">pages 2–3</a>' in found
    assert '<iframe src="parts/river.xhtml" title="feature, EPUB" loading="lazy">' in found
    assert '<iframe src="site/river/index.html" title="feature, Web" loading="lazy">' in found
    assert found.count("<img ") == 4
    assert (
        '<img src="parts/print-3.webp" width="70" height="90" alt="Page 3, print" loading="lazy">'
        in found
    )


def test_words_of_the_copy_are_text() -> None:
    specimen = feature(2)

    found = page(specimen, Showing(specimen.places[0], "", ""))

    assert "A &lt;river&gt;" in found
    assert '<p class="help">a <code>long</code> story</p>' in found


def test_what_an_edition_lacks_is_said() -> None:
    specimen = feature(1)

    found = page(specimen, Showing(specimen.places[0], "", ""))

    assert found.count('<p class="none">not in this edition</p>') == 2
    assert "<iframe" not in found


def test_what_number_zero_does_not_use_is_said() -> None:
    assert '<p class="none">00-specimen does not use it yet.</p>' in page(feature())


def test_the_gallery_has_no_script_and_no_address_of_another_site() -> None:
    found = page(feature())

    assert "<script" not in found
    assert "http" not in found
