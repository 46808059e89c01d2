"""Turn a flatplan and a layout into a galley: markup and stylesheets, not yet paginated."""

from magazine.model.flatplan import Flatplan
from magazine.model.galley import Galley
from magazine.model.layout import Layout
from magazine.model.problem import Place, Problem, Unpublishable, in_order
from magazine.typeset.art import Artist
from magazine.typeset.environment import environment
from magazine.typeset.folios import folio_style
from magazine.typeset.hyphenation import read_hyphenation
from magazine.typeset.plan_views import plan_view
from magazine.typeset.sheets import Workshop, set_spot
from magazine.typeset.styles import assets, stylesheets
from magazine.typeset.tokens import themed
from magazine.typeset.words import read_words


def typeset(flatplan: Flatplan, layout: Layout, artist: Artist) -> tuple[Galley, tuple[Problem, ...]]:
    """Set every spot of the flatplan, in order; a spot whose template fails is missing and said.

    The issue's theme is laid over the layout's tokens here.
    """
    issue, lang = flatplan.issue, flatplan.lang
    layout, problems = themed(layout, issue.theme, at=issue.at)
    languages = read_words(layout.folders, [])  # loading the layout has told what is missing
    if lang not in languages:
        raise Unpublishable.because(
            "no-words",
            f"layout `{layout.name}` has no words in `{lang}`",
            at=Place(f"layouts/{layout.name}/words/{lang}.toml"),
            hint=f"languages of the layout: {', '.join(sorted(languages))}",
        )
    words = languages[lang]
    shop = Workshop(
        flatplan=flatplan,
        layout=layout,
        artist=artist,
        environment=environment(layout.folders),
        words=words,
        plan=plan_view(flatplan, words),
    )
    made = [set_spot(spot, shop) for spot in flatplan.spots]
    styles = dict(stylesheets(layout))
    files, missing = assets(layout, styles)
    folios, unspelt = folio_style(layout, lang)
    styles["paged"] = (folios, *styles["paged"])
    misread: list[Problem] = []
    hyphenation = read_hyphenation(layout.folders, misread)
    galley = Galley(
        flatplan=flatplan,
        layout=layout.name,
        trim=layout.trim,
        bleed=layout.bleed,
        sheets=tuple(sheet for sheet, _ in made if sheet),
        styles=styles,
        fonts=layout.fonts,
        assets=files,
        words=words,
        hyphenation=hyphenation,
    )
    said = (problem for _, found in made for problem in found)
    return galley, in_order((*problems, *said, *missing, *unspelt, *misread))
