"""A layout of a few lines, to be spoiled in one place at a time."""

from pathlib import Path

from magazine.model.layout import Layout
from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.lint.lint import lint

ROOT = Path(__file__).parents[4]
FONTS = ROOT / "layouts" / "base" / "fonts"
TOKENS = """\
ink = { screen = "#14205c" }
paper = { screen = "#f2ead9" }
madder = { screen = "#e4472b" }
serif = "Spectral"
"""
TEMPLATE = """\
{# a comment makes no class: .ghost #}
<article class="sheet tint-{{ article.fields.tint }}" style="--share: 1">
<h1 class="headline">{{ article.headline }}</h1>
<p class="words">{{ article.standfirst }}</p>
</article>
"""


def font(file: str = "Spectral-Regular.ttf", *, weight: int = 400, style: str = "normal") -> str:
    return (
        f'[[fonts]]\nfamily = "{file.partition("-")[0]}"\nweight = {weight}\nstyle = "{style}"\n'
        f'file = "{FONTS / file}"\n'
    )


def layout(folder: Path, files: dict[str, str], *, tokens: str = TOKENS, fonts: str = "") -> Layout:
    """The layout ``plain`` with these files; its chain is itself alone."""
    head = '[page]\ntrim = ["210mm", "280mm"]\n[tokens]\n'
    given = {
        "layout.toml": f"{head}{tokens}{fonts or font()}",
        "articles/article.html": TEMPLATE,
        **files,
    }
    for name, text in given.items():
        path = folder / "layouts" / "plain" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded, problems = load_layout("plain", find_layouts(folder))
    assert problems == ()
    assert loaded is not None
    return loaded


def said(
    folder: Path, css: str, *, style: str = "paged", tokens: str = TOKENS, fonts: str = ""
) -> list[str]:
    """What is said of one stylesheet, as people read it."""
    made = layout(folder, {f"styles/{style}.css": css}, tokens=tokens, fonts=fonts)
    return [str(problem) for problem in lint(made)]
