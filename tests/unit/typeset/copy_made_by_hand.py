"""Model objects made by hand: a small issue in which every template of `base` has an article."""

import hashlib
from datetime import date
from pathlib import Path

from magazine.model.document import (
    Block,
    Directive,
    Figure,
    Heading,
    Inline,
    Note,
    NoteRef,
    Paragraph,
    Prose,
    Strong,
    Text,
)
from magazine.model.issue import (
    Article,
    Contributor,
    Cover,
    CoverLine,
    FieldValue,
    Issue,
    Localised,
    Magazine,
    Record,
    Section,
)
from magazine.model.picture import Picture
from magazine.model.problem import Place
from magazine.model.vocabulary import FieldSpec, Kind, TemplateSpec, Vocabulary

AT = Place("issues/01-tiny/river.md", 5)
LANGUAGES = ("en", "nl", "fr")
SHORT = {"en": ("The river",), "nl": ("De rivier",), "fr": ("La rivière",)}
LONG = {
    "en": ("How a slow river taught one small town to spin, weave and count in threads for 700 years",),
    "nl": ("Hoe een trage rivier een kleine stad zevenhonderd jaar lang leerde spinnen en weven",),
    "fr": (
        "Comment une rivière lente apprit à une petite ville à filer, à tisser et à compter en fils",
    ),
}


def text(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def paragraph(words: str, id_: str = "p", *, classes: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(id=id_, at=AT, children=text(words), classes=classes)


def picture(name: str = "images/loom.svg") -> Picture:
    return Picture(
        path=name,
        source=Path("loom.svg"),
        media="image/svg+xml",
        width=300,
        height=200,
        digest=hashlib.sha256(name.encode()).hexdigest(),
    )


def body() -> tuple[Block, ...]:
    return (
        Paragraph(id="a", at=AT, children=(Text("Water & work"), NoteRef(1), Text("."))),
        Heading(id="b", at=AT, level=2, children=text("Retting")),
        Directive(
            id="c", at=AT, kind="sidebar", title=text("In short"), blocks=(paragraph("Wet.", "d"),)
        ),
        Directive(
            id="e",
            at=AT,
            kind="interview",
            options=(("q", "DK"),),
            blocks=(Paragraph(id="f", at=AT, children=(Strong(text("Why?")),)), paragraph("So.", "g")),
        ),
        Figure(id="h", at=AT, picture=picture("images/plate.svg"), alt="A plate", caption=text("Seen.")),
        paragraph("The end.", "i"),
    )


FROM_DISK = frozenset({Kind.FILE, Kind.ADVERT})  # left out: tests that want them write files


def _value(spec: FieldSpec) -> FieldValue:  # noqa: C901, PLR0911 - an arm each
    match spec.kind:
        case Kind.PROSE:
            return Prose(text("Prose <here>"))
        case Kind.NUMBER:
            return 1300
        case Kind.FLAG:
            return True
        case Kind.DATE:
            return date(2026, 3, 1)
        case Kind.TIME:
            return "19:30"
        case Kind.URL:
            return "https://example.org/?a=1&b=2"
        case Kind.CHOICE:
            return spec.choices[0]
        case Kind.PICTURE:
            return picture(f"images/{spec.name}.svg")
        case Kind.TABLE:
            row = Record(tuple((column.name, _value(column)) for column in spec.columns))
            return (row, row)
        case Kind.RECORD:
            return Record(tuple((column.name, _value(column)) for column in spec.columns))
        case Kind.TEXTS:
            return ("one", "two")
        case Kind.TEXT | Kind.FILE | Kind.ADVERT:
            return "ground" if spec.name == "art" else "Text & more"


def article(
    template: TemplateSpec, lang: str, *, title: tuple[str, ...], fields: bool = True
) -> Article:
    given = {spec.name: _value(spec) for spec in template.fields if spec.kind not in FROM_DISK}
    needed = {spec.name: _value(spec) for spec in template.fields if spec.required}
    return Article(
        slug=template.name,
        lang=lang,
        at=AT,
        title_lines=title,
        template=template.name,
        kicker="Water",
        standfirst=text("A standfirst."),
        contributors=(Contributor(name="Ine Draadveld", role="words"),),
        fields=given if fields else needed,
        body=body() if template.body else (),
        notes=(Note(id="n", number=1, at=AT, blocks=(paragraph("Old.", "n1"),)),)
        if template.body
        else (),
        words=440,
    )


def everywhere(words: str) -> Localised:
    return Localised(tuple((lang, words) for lang in LANGUAGES))


def issue(
    vocabulary: Vocabulary,
    *,
    only: tuple[str, ...] = (),
    titles: dict[str, tuple[str, ...]] = SHORT,
    fields: bool = True,
) -> Issue:
    templates = [
        spec
        for spec in vocabulary.templates.values()
        if not spec.generated and (not only or spec.name in only)
    ]
    return Issue(
        name="01-tiny",
        folder=Path("issues/01-tiny"),
        magazine=Magazine(
            name="Weave & Co",
            slug="weave",
            tagline=everywhere("A magazine"),
            languages=LANGUAGES,
            publisher="A publisher",
            url="https://example.org",
            issn="0000-0000",
        ),
        number=1,
        date=date(2026, 3, 21),
        label=everywhere("Spring 2026"),
        title=everywhere("The river"),
        layout="base",
        cover=Cover(
            picture=picture("images/cover.svg"),
            alt=everywhere("A flower"),
            lines=(CoverLine(text=everywhere("Slow water"), article="feature"),),
        ),
        sections=(
            Section(title=everywhere("Water"), articles=tuple(spec.name for spec in templates), at=AT),
        ),
        articles={
            (spec.name, lang): article(spec, lang, title=titles[lang], fields=fields)
            for spec in templates
            for lang in LANGUAGES
        },
        languages=LANGUAGES,
    )
