"""Every block and every inline, as the markup that all editions share."""

import pytest
from markupsafe import Markup

from magazine.model.document import (
    Align,
    ArticleLink,
    Block,
    Break,
    Code,
    CodeBlock,
    Definition,
    Definitions,
    Directive,
    Emphasis,
    Figure,
    HardBreak,
    Heading,
    Inline,
    Link,
    ListBlock,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Table,
    Text,
    Width,
)
from magazine.model.picture import Picture
from magazine.typeset.document import Compositor
from magazine.typeset.inlines import inlines_html
from unit.typeset.copy_made_by_hand import AT, paragraph, picture, text


def image(pic: Picture, alt: str) -> Markup:
    return Markup('<img src="{}" alt="{}"/>').format(pic.path, alt)


def macro(_: Directive, body: Markup, title: Markup) -> Markup:
    return Markup("\n<aside><b>{}</b>{}</aside>\n").format(title, body)


def compositor(*, lang: str = "en", initial: str = "", end: str = "") -> Compositor:
    return Compositor(lang=lang, image=image, macro=macro, initial=initial, end=end)


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Text("a < b & “c”"), "a &lt; b &amp; “c”"),
        (Emphasis(text("so")), "<em>so</em>"),
        (Strong((Emphasis(text("so")),)), "<strong><em>so</em></strong>"),
        (Strike(text("not")), "<s>not</s>"),
        (Code("<b>"), "<code>&lt;b&gt;</code>"),
        (Span(text("eau"), "fr"), '<span lang="fr">eau</span>'),
        (Span(text("UNESCO"), "", ("sc", "nowrap")), '<span class="sc nowrap">UNESCO</span>'),
        (
            Link(text("site"), 'https://a.b/?x="1"&y'),
            '<a href="https://a.b/?x=&#34;1&#34;&amp;y">site</a>',
        ),
        (ArticleLink(text("loom"), "loom"), '<a class="xref" data-article="loom">loom</a>'),
        (
            ArticleLink(text("loom"), "loom", "reed"),
            '<a class="xref" data-article="loom" data-block-id="reed">loom</a>',
        ),
        (NoteRef(3, 1), '<a class="noteref" data-note="3" data-occurrence="1">3</a>'),
        (HardBreak(), "<br/>"),
        (SoftBreak(), " "),
    ],
)
def test_an_inline_is_set_like_this(inline: Inline, expected: str) -> None:
    assert inlines_html((inline,)) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (paragraph("One & two."), '<p id="p" data-block="leaf">One &amp; two.</p>'),
        (
            Paragraph(id="p", at=AT, children=text("Eau."), classes=("small",), lang="fr"),
            '<p id="p" data-block="leaf" class="small" lang="fr">Eau.</p>',
        ),
        (
            Heading(id="h", at=AT, level=3, children=text("Water")),
            '<h3 id="h" data-block="leaf">Water</h3>',
        ),
        (
            Quote(id="q", at=AT, blocks=(paragraph("Said."),)),
            '<blockquote id="q">\n<p id="p" data-block="leaf">Said.</p>\n</blockquote>',
        ),
        (
            ListBlock(id="l", at=AT, ordered=True, start=3, tight=True, items=((paragraph("Flax"),),)),
            '<ol id="l" start="3">\n<li id="p" data-block="leaf">Flax</li>\n</ol>',
        ),
        (
            ListBlock(id="l", at=AT, ordered=False, start=1, tight=False, items=((paragraph("Flax"),),)),
            '<ul id="l">\n<li><p id="p" data-block="leaf">Flax</p></li>\n</ul>',
        ),
        (
            Definitions(
                id="d",
                at=AT,
                entries=(Definition(term=text("Warp"), meanings=((paragraph("It waits."),),)),),
            ),
            (
                '<dl id="d">\n<dt id="d-1" data-block="leaf">Warp</dt>\n'
                '<dd id="p" data-block="leaf">It waits.</dd>\n</dl>'
            ),
        ),
        (
            CodeBlock(id="c", at=AT, text="a < b\n"),
            '<pre id="c" data-block="leaf"><code>a &lt; b\n</code></pre>',
        ),
        (
            Table(
                id="t",
                at=AT,
                aligns=(Align.START, Align.END),
                head=(text("Year"), text("Boats")),
                rows=((text("1900"), text("408")),),
            ),
            (
                '<div class="table"><table id="t" data-block="leaf">\n'
                '<thead><tr><th scope="col">Year</th><th scope="col" class="align-end">Boats</th></tr></thead>\n'
                '<tbody>\n<tr><td>1900</td><td class="align-end">408</td></tr>\n</tbody>\n</table></div>'
            ),
        ),
        (Break(id="b", at=AT), '<hr id="b" class="break"/>'),
        (
            Figure(id="f", at=AT, picture=picture(), alt="A loom", caption=text("Old."), credit="Ine"),
            (
                '<figure id="f" data-block="leaf" class="figure" data-place="column">'
                '<img src="images/loom.svg" alt="A loom"/>'
                '<figcaption>Old. <span class="credit">Ine</span></figcaption></figure>'
            ),
        ),
        (
            Figure(id="f", at=AT, picture=picture(), alt="", decorative=True, place=Width.WIDE),
            '<figure id="f" class="figure" data-place="wide"><img src="images/loom.svg" alt=""/></figure>',
        ),
        (
            Figure(id="f", at=AT, picture=picture(), alt="A loom", place=Width.SPREAD),
            (
                '<figure id="f" class="figure" data-place="spread">'
                '<div class="half half-left"><img src="images/loom.svg" alt="A loom"/></div>'
                '<div class="half half-right" data-only="pdf"><img src="images/loom.svg" alt=""/></div></figure>'
            ),
        ),
        (
            Directive(id="s", at=AT, kind="sidebar", title=text("R & D"), blocks=(paragraph("In."),)),
            '<aside id="s"><b>R &amp; D</b><p id="p" data-block="leaf">In.</p></aside>',
        ),
    ],
)
def test_a_block_is_set_like_this(block: Block, expected: str) -> None:
    assert compositor().blocks((block,)) == expected


def test_a_tight_item_with_a_list_in_it_keeps_its_text_a_leaf() -> None:
    inner = ListBlock(id="m", at=AT, ordered=False, start=1, tight=True, items=((paragraph("b", "y"),),))
    outer = ListBlock(
        id="l", at=AT, ordered=False, start=1, tight=True, items=((paragraph("a", "x"), inner),)
    )

    markup = compositor().blocks((outer,))

    assert '<li><div id="x" data-block="leaf">a</div>\n<ul id="m">' in markup


def test_notes_stand_in_a_section_with_a_name() -> None:
    notes = (Note(id="n", number=2, at=AT, blocks=(paragraph("Old."),)),)

    assert compositor().notes(notes, "Noten") == (
        '<section class="notes" aria-label="Noten">\n'
        '<aside class="note" data-note="2" id="n"><p id="p" data-block="leaf">Old.</p></aside>\n</section>'
    )


def test_an_article_without_notes_has_no_section() -> None:
    assert compositor().notes((), "Notes") == ""


def test_a_question_in_an_interview_is_told_by_its_weight_or_by_who_speaks() -> None:
    block = Directive(
        id="i",
        at=AT,
        kind="interview",
        options=(("q", "DK"), ("a", "IV")),
        blocks=(
            Paragraph(id="x", at=AT, children=(Strong(text("Why?")),)),
            paragraph("DK: And now?", "y"),
            paragraph("IV: Now too.", "z"),
        ),
    )

    markup = compositor().blocks((block,))

    assert '<p id="x" data-block="leaf" class="question"><strong>Why?</strong></p>' in markup
    assert '<p id="y" data-block="leaf" class="question">DK: And now?</p>' in markup
    assert '<p id="z" data-block="leaf" class="answer">IV: Now too.</p>' in markup


def test_the_end_mark_stands_in_the_last_paragraph() -> None:
    markup = compositor(end="p").blocks((paragraph("The end."),))

    assert markup == (
        '<p id="p" data-block="leaf">The end.<span class="end-mark" aria-hidden="true"></span></p>'
    )


def test_a_block_that_reaches_across_the_columns_parts_the_runs() -> None:
    wide = Figure(id="f", at=AT, picture=picture(), alt="A loom", place=Width.WIDE)
    narrow = Figure(id="g", at=AT, picture=picture(), alt="A loom")

    runs = compositor().runs((paragraph("One.", "x"), narrow, wide, paragraph("Two.", "y")))

    assert [run.place for run in runs] == ["", "wide", ""]
    assert runs[2].html == '<p id="y" data-block="leaf">Two.</p>'


def test_a_macro_says_by_its_markup_that_it_reaches_across() -> None:
    def gallery(_: Directive, body: Markup, title: Markup) -> Markup:
        return Markup('\n<div class="gallery" data-place="full">{}{}</div>').format(title, body)

    made = Compositor(lang="en", image=image, macro=gallery).runs(
        (Directive(id="g", at=AT, kind="gallery", blocks=(paragraph("In."),)),)
    )

    assert [run.place for run in made] == ["full"]
