"""Set one spot of the flatplan: its template, filled with its article, as a sheet of neutral markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jinja2 import TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from magazine.model.document import Directive
from magazine.model.flatplan import Flatplan, Spot
from magazine.model.galley import Sheet
from magazine.model.issue import Article
from magazine.model.layout import Layout
from magazine.model.measure import Length
from magazine.model.picture import Picture
from magazine.model.problem import Place, Problem, error
from magazine.typeset.adverts import Adverts
from magazine.typeset.art import Artist
from magazine.typeset.document import Compositor
from magazine.typeset.environment import TEMPLATE_MISTAKES, template_problem
from magazine.typeset.fields import FieldReader, PictureView
from magazine.typeset.fitting import Fitted, equal_area, too_coarse
from magazine.typeset.initials import first_paragraph, last_paragraph
from magazine.typeset.inlines import attributes
from magazine.typeset.jumps import Jumps
from magazine.typeset.plan_views import PlanView, issue_view, watched
from magazine.typeset.signatures import macro_name
from magazine.typeset.views import ArticleView, Words, article_view, spot_title, spot_view

_ROOTS = ("article", "section")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What all sheets of one galley are made with."""

    flatplan: Flatplan
    layout: Layout
    artist: Artist
    environment: ImmutableSandboxedEnvironment
    words: Mapping[str, str]
    plan: PlanView


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """One sheet while it is made: what it shows and what it read is noted here."""

    shop: Workshop
    spot: Spot
    pictures: dict[str, Picture] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def image(self, picture: Picture, alt: str, class_: str = "") -> Markup:
        """A picture of the issue in the markup."""
        self.pictures[picture.path] = picture
        class_attribute = attributes(class_=class_)
        tag = '<img src="{}" alt="{}" width="{}" height="{}"{}/>'
        return Markup(tag).format(  # noqa: S704 - the tag is ours
            picture.path, alt, picture.width, picture.height, class_attribute
        )

    def picture(self, pic: PictureView | str, alt: str | None = None, class_: str = "") -> Markup:
        """``picture(article.fields.picture)``: with the alternative text of the copy unless told."""
        if not isinstance(pic, PictureView):
            return Markup()
        return self.image(pic._picture, pic.alt if alt is None else alt, class_)  # noqa: SLF001

    def equal_area(self, pic: PictureView | str, width: float, height: float) -> Fitted | None:
        """``equal_area(partner.picture, 40, 22)``: a logo's ``width`` and ``height`` in this box."""
        if not isinstance(pic, PictureView):
            return None
        at = self.spot.article.at if self.spot.article else Place(f"layouts/{self.shop.layout.name}")
        if flaw := too_coarse(pic._picture, at):  # noqa: SLF001 - the view is ours
            self.problems.append(flaw)
        return equal_area(pic.width / pic.height, width, height)

    def art(  # noqa: PLR0913 - all by name
        self,
        name: str,
        alt: str = "",
        class_: str = "",
        *,
        width: float | None = None,
        height: float | None = None,
        seed: int | None = None,
        **params: object,
    ) -> Markup:
        """A drawing of the layout, by default over the page and its bleed, seeded by the number."""
        layout = self.shop.layout
        drawn = self.shop.artist.draw(
            name,
            seed=self.shop.flatplan.issue.number if seed is None else seed,
            width=_with_bleed(layout, layout.trim.width) if width is None else width,
            height=_with_bleed(layout, layout.trim.height) if height is None else height,
            tokens={token.name: token.screen for token in layout.tokens},
            params={key: str(value) for key, value in params.items()},
        )
        return self.image(drawn, alt, class_)

    def context(self) -> dict[str, object]:
        """Everything that templates and macros may name, but for the article."""
        shop = self.shop
        return {
            "issue": issue_view(shop.flatplan, shop.words, self.names.add),
            "plan": watched(shop.plan, self.names.add),
            "words": Words(shop.words),
            "options": shop.layout.options,
            "spot": spot_view(self.spot, shop.flatplan.lang, shop.words),
            "picture": self.picture,
            "art": self.art,
            "equal_area": self.equal_area,
        }

    def article(self, article: Article, context: Mapping[str, object]) -> ArticleView:
        """The article as the template sees it, its body and notes set."""
        template = self.spot.template
        compositor = Compositor(
            lang=article.lang,
            image=self.image,
            macro=_Macros(self.shop, context).call,
            initial=first_paragraph(article.body) if template.dropcap else "",
            end=last_paragraph(article.body) if template.end_mark else "",
        )
        shop, note = self.shop, self.names.add
        jumps = Jumps(flatplan=shop.flatplan, own=article.slug, words=shop.words, note=note)
        reader = FieldReader(
            folder=shop.flatplan.issue.folder,
            words=shop.words,
            adverts=Adverts(
                layout=shop.layout, proof=shop.flatplan.issue.proof, folder=shop.artist.folder
            ),
            problems=self.problems,
            jumps=jumps,
        )
        return article_view(
            self.spot,
            article,
            runs=tuple(replace(run, html=jumps.mark(run.html)) for run in compositor.runs(article.body)),
            notes=jumps.mark(compositor.notes(article.notes, shop.words["notes"])),
            fields=reader.fields(article, template.fields),
            words=shop.words,
            note=note,
        )


@dataclass(frozen=True, slots=True)
class _Macros:
    """Calls the layout's block for a directive, with the options that its signature names."""

    shop: Workshop
    context: Mapping[str, object]

    def call(self, block: Directive, body: Markup, title: Markup) -> Markup:
        spec = self.shop.layout.vocabulary.blocks.get(block.kind)
        if spec is None:  # reading has said so; the text is not lost
            return Markup("<div>{}</div>").format(body)
        known = {option.name for option in spec.options}
        options: dict[str, object] = {name: said for name, said in block.options if name in known}
        if spec.title and title:
            options["title"] = title
        environment = self.shop.environment
        try:
            template = environment.get_template(f"blocks/{block.kind}.html")
            macro = getattr(template.make_module(dict(self.context)), macro_name(block.kind))
            return Markup(macro(body, **options))  # noqa: S704 - macros escape by themselves
        except TEMPLATE_MISTAKES:
            # Outside of a rendering, Jinja leaves the lines of its own Python in the traceback.
            environment.handle_exception()


def set_spot(spot: Spot, shop: Workshop) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The spot's sheet, or nothing and what is wrong with its template."""
    bench = _Bench(shop=shop, spot=spot)
    name = spot.template.name
    try:
        template = shop.environment.select_template([f"articles/{name}.html", f"pages/{name}.html"])
        context = bench.context()
        if spot.article:
            context["article"] = bench.article(spot.article, context)
        markup = template.render(context).strip()
    except TemplateNotFound as missing:
        at = Place(f"layouts/{shop.layout.name}")
        said = f"layout `{shop.layout.name}` has no file `{missing.name}` for `{spot.key}`"
        return None, (error("unknown-template", said, at=at),)
    except TEMPLATE_MISTAKES as mistake:
        found = template_problem(mistake, shop.layout, f"articles/{name}.html")
        if found is None:
            raise
        return None, (found,)
    sheet = Sheet(
        spot=spot,
        lang=shop.flatplan.lang,
        title=_title(spot, shop),
        markup=markup,
        pictures=dict(sorted(bench.pictures.items())),
        names=tuple(sorted(bench.names)),
    )
    return sheet, (*bench.problems, *_malformed(sheet, template.filename or "", shop.layout))


def _title(spot: Spot, shop: Workshop) -> str:
    issue, lang = shop.flatplan.issue, shop.flatplan.lang
    if spot.template.name == "cover":
        return issue.title[lang] or issue.magazine.name
    return spot_title(spot, shop.words)


def _malformed(sheet: Sheet, filename: str, layout: Layout) -> tuple[Problem, ...]:
    at = next(
        (
            Place(f"layouts/{folder.name}/{filename.removeprefix(str(folder)).lstrip('/')}")
            for folder in layout.folders
            if filename.startswith(f"{folder}/")
        ),
        Place(f"layouts/{layout.name}"),
    )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(sheet.markup, parser)
    except etree.XMLSyntaxError as broken:
        line = sheet.markup.splitlines()[max((broken.lineno or 1) - 1, 0)].strip()
        said = f"the markup of `{sheet.key}` is not well-formed: {broken.msg}"
        hint = f"near `{line[:120]}`; close every tag, write entities as characters"
        return (error("not-well-formed", said, at=at, hint=hint),)
    problems = []
    if root.tag not in _ROOTS:
        said = f"the markup of `{sheet.key}` must be one <article> or <section>, not <{root.tag}>"
        problems.append(error("not-well-formed", said, at=at))
    ids = [str(element.attrib["id"]) for element in root.iter("*") if "id" in element.attrib]
    problems.extend(
        error("id-twice", f"the markup of `{sheet.key}` has the id `{id_}` twice", at=at)
        for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1})
    )
    return tuple(problems)


def _with_bleed(layout: Layout, side: Length) -> float:
    return round(side.mm + 2 * layout.bleed.mm, 3)
