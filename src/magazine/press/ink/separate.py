"""Separate a setting: its PDF in sRGB becomes one in cyan, magenta, yellow and black.

What is meant for the eye alone is decided here, once, for every file that goes to a press:

* a colour with a build of its own has exactly that build, whatever its alpha;
* neutral colours are black ink alone; all others go through the profile of the printing condition;
* black text and thin black lines overprint, unless what lies below has so much colour that the sum
  would be over the limit, and unless they are see-through: a RIP may flatten that in more than one
  way, and half a black is no black to print over. Within forms (``opacity``) nothing overprints: in a
  group of its own there is nothing below to keep;
* no picture has more ink than the limit, measured after its losses.
"""

import io
from dataclasses import replace

import pikepdf
from pikepdf import Dictionary, Name

from magazine.model.problem import Place, Problem, error, in_order
from magazine.model.setting import Setting
from magazine.press.content import content_of
from magazine.press.graphics import MALFORMED, State, Unreadable
from magazine.press.ink.ground import Ground
from magazine.press.ink.images import Pictures
from magazine.press.ink.inks import Inks
from magazine.press.ink.leftovers import leftovers
from magazine.press.ink.members import INK_LEAD, Converter
from magazine.press.ink.rewriting import Rewriter


def separate(setting: Setting, inks: Inks, *, at: Place) -> Setting:
    """The setting in ink. What cannot be separated is among its problems, and then its PDF is as it was.

    ``at`` is the article's file. Equal settings and inks give equal bytes.
    """
    problems: list[Problem] = []

    def refuse(page: int, reason: Unreadable) -> None:
        text = f"page {page} of `{setting.key}` cannot be separated: {reason}"
        problems.append(error("ink", text, at=at, hint=reason.hint))

    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        converter = Converter(pdf, inks, Pictures(inks, inks.pictures))
        for number, page in enumerate(pdf.pages, setting.first):
            try:
                _page(page, converter)
            except MALFORMED as reason:
                refuse(number, Unreadable.from_error(reason))
        if problems:
            return replace(setting, problems=in_order([*setting.problems, *problems]))
        converter.finish()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    data = out.getvalue()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        left = leftovers(pdf)
    if left:
        text = f"after the separation `{setting.key}` still has {', '.join(left)}"
        hint = "this is a shortcoming of the separator, not of the article: please report it"
        problems.append(error("ink", text, at=at, hint=hint))
        return replace(setting, problems=in_order([*setting.problems, *problems]))
    return replace(setting, pdf=data)


def _page(page: pikepdf.Page, converter: Converter) -> None:
    if "/Resources" not in page.obj:
        page.obj.Resources = page.resources  # those of the page tree, which it inherits
    resources = converter.resources(page.obj)
    ground = Ground(converter.inks.limit)
    rewriter = Rewriter(converter.inks, converter, light=False, ground=ground)
    content = rewriter.rewrite(content_of(page.obj), resources, State(), INK_LEAD)
    page.obj.Contents = converter.pdf.make_stream(content)
    page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
