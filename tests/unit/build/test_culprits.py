"""From what preflight finds in a finished file back to the line that has to be changed.

A small issue is spoiled in every way, set, separated and bound once; then each fault is looked for.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from magazine.build.culprits import Leaf, as_problems, leaves, named
from magazine.build.pagination import Bench, paginate
from magazine.build.reading import read
from magazine.editions.print import EDITION as PRINT
from magazine.model.artifact import Finding, Report
from magazine.model.printer import Printer
from magazine.model.problem import Place, Severity
from magazine.preflight.inspect import inspected
from magazine.preflight.rules import PRINT as RULES
from magazine.press.bind import bind
from magazine.press.facts import BindFacts
from magazine.press.ink.inks import inks_for
from magazine.press.ink.separate import separate
from magazine.press.variant import Variant
from magazine.progress import Quiet
from magazine.read.printers import read_printers
from magazine.store.cache import Cache
from magazine.store.project import Project
from magazine.typeset.art import Artist

TINY = Path(__file__).parents[2] / "issues" / "tiny"

LAYOUT = """\
name = "thin"
extends = "base"

[tokens]
mud = { screen = "#3a2a10", press = [60, 70, 90, 75] }
berry = { screen = "#8a1750", press = [20, 100, 40, 20] }
"""
PAGED = """\
.figure figcaption { font-size: 8pt }
.pullquote {
  border-top: .1pt solid #1c1b1a;
}
.figure .credit { font-size: 4.5pt; line-height: 6pt }
.kicker { background: var(--mud) }
.byline { font-size: 7pt; color: var(--berry) }
@page :left {
  @top-left-corner { content: "left"; text-align: left; padding-left: 1mm; font-size: 7pt }
}
.headline { position: relative; left: -17mm }
"""
RIVER = """\
---
title: The river | in a glass
kicker: Water
standfirst: A river that fits on *one* page, with a note and a table.
authors: An Example
---

The river Leie runs through Kortrijk. Weavers called it the "golden river".

## What the water did

![A weave.](images/weave.jpg "A weave."){credit="Drawn for this test" place=wide}

::: pullquote {by="An Example"}
It gave work to the town.
:::

![Three waves.](images/thin.svg "Waves.")
"""
AD = """\
---
title: Rondel
template: advertisement
client: Rondel
file: images/rondel.pdf
file_alt: A bicycle.
---
"""
THIN = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<rect width="300" height="100" fill="#f2ead9"/>
<path d="M10 50H290" stroke="#1c1b1a" stroke-width=".08"/>
</svg>
"""
IN = "issues/01-tiny"
RIVER_MD, PAGED_CSS = f"{IN}/river.md", "layouts/thin/styles/paged.css"
FILE = "tiny-1-en-print.pdf"


class Spoiled:
    """The issue with its faults, as set and as bound, and what preflight says of the file."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(TINY, root / "issues")
        (root / IN / "river.md").write_text(RIVER, encoding="utf-8")
        (root / IN / "images" / "thin.svg").write_text(THIN, encoding="utf-8")
        Image.linear_gradient("L").resize((240, 160)).save(root / IN / "images" / "weave.jpg")
        (root / IN / "rondel.md").write_text(AD, encoding="utf-8")
        self._advert(root / IN / "images" / "rondel.pdf")
        manifest = root / IN / "issue.toml"
        text = manifest.read_text(encoding="utf-8").replace('layout = "base"', 'layout = "thin"')
        text = text.replace('articles = ["loom"]', 'articles = ["loom", "rondel"]')
        manifest.write_text(text, encoding="utf-8")
        (root / "layouts" / "thin" / "styles").mkdir(parents=True)
        (root / "layouts" / "thin" / "layout.toml").write_text(LAYOUT, encoding="utf-8")
        (root / "layouts" / "thin" / "styles" / "paged.css").write_text(PAGED, encoding="utf-8")
        self.project = Project(root)
        self.printer = read_printers(root / "issues", root=root)[0]["generic-coated"]
        reading = read(self.project, [root / IN])
        assert reading.ready, reading.problems
        self.ready = reading.ready[0]
        bench = Bench(cache=Cache(self.project.cache, print), workers=1, listener=Quiet())
        artist = Artist(self.ready.layout, self.project.cache / "art")
        self.paged = paginate(self.ready, ("en",), edition=PRINT, artist=artist, bench=bench)["en"]
        assert self.paged.settings, self.paged.problems
        self.data = self._bound()
        self.report = self.looked_at(self.printer)

    def _advert(self, path: Path) -> None:
        """A page as large as ours, with a bleed of 3 mm."""
        width, height, bleed = (side * 72 / 25.4 for side in (210, 280, 3))
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
        pdf.pages[0].TrimBox = [bleed, bleed, width + bleed, height + bleed]
        pdf.pages[0].Contents = pdf.make_stream(b"0 0 0 .5 k 0 0 2000 2000 re f")
        pdf.save(path, deterministic_id=True)

    def _bound(self) -> bytes:
        at = Place("layouts/thin/layout.toml")
        inks, _ = inks_for(self.printer, self.ready.layout.tokens, at=at)
        settings = [separate(one, inks, at=at) for one in self.paged.settings]
        facts = BindFacts(
            title="Tiny",
            author="Nobody",
            lang="en",
            date=self.ready.issue.date,
            fonts=self.ready.layout.fonts,
            labels=tuple(str(page) for page in range(1, self.paged.flatplan.pages + 1)),
            printer=self.printer,
        )
        return bind(settings, facts, Variant.PRINT)[0]

    def looked_at(self, printer: Printer) -> Report:
        found = inspected(self.data, printer, checks=RULES)
        report = Report(artifact=FILE, checks=RULES, findings=found.findings)
        return named(report, self.ready, self.paged, PRINT, leaves(found.trims))

    def of(self, check: str, file: str) -> Finding:
        """The first finding of a check that is this file's fault."""
        found = [
            one
            for one in self.report.findings
            if one.check == check and one.culprit and one.culprit.file == file
        ]
        assert found, [(one.check, one.message, str(one.culprit)) for one in self.report.findings]
        return found[0]


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Spoiled:
    return Spoiled(tmp_path_factory.mktemp("spoiled"))


def line_of(text: str, needle: str) -> int:
    return next(at for at, line in enumerate(text.splitlines(), 1) if needle in line)


def test_a_coarse_picture_is_named_with_the_line_that_shows_it(spoiled: Spoiled) -> None:
    found = next(one for one in spoiled.report.findings if (one.check, one.page) == ("resolution", 4))

    assert found.culprit == Place(RIVER_MD, line_of(RIVER, "weave.jpg"), 1)
    assert found.message == "`images/weave.jpg` prints at 35 ppi at 176 mm wide, 225 wanted"
    assert found.hint == "supply 1\u00a0560 pixels across or more, or set `place=column`"


def test_a_picture_of_the_front_matter_is_named_with_its_line(spoiled: Spoiled) -> None:
    text = (TINY / "01-tiny" / "loom.md").read_text(encoding="utf-8")
    found = spoiled.of("resolution", f"{IN}/loom.md")

    assert found.culprit == Place(f"{IN}/loom.md", line_of(text, "weave.jpg"))
    assert found.hint == "supply 1\u00a0560 pixels across or more"


def test_a_picture_that_a_made_page_shows_is_its_article_s(spoiled: Spoiled) -> None:
    contents = [one for one in spoiled.report.findings if one.check == "resolution" and one.page == 2]

    assert {one.culprit for one in contents} == {Place(RIVER_MD, line_of(RIVER, "weave.jpg"))}


def test_a_hairline_is_its_rule_s(spoiled: Spoiled) -> None:
    found = spoiled.of("hairlines", PAGED_CSS)

    assert found.culprit == Place(PAGED_CSS, line_of(PAGED, ".1pt solid"))
    assert found.message == (
        "a line of 0.1 pt, 0.25 pt is the least: `.pullquote` sets `border-top: .1pt solid #1c1b1a`"
    )
    assert found.hint == "make it 0.25 pt or thicker"


def test_a_hairline_inside_a_drawing_is_the_drawing_s(spoiled: Spoiled) -> None:
    found = spoiled.of("hairlines", f"{IN}/images/thin.svg")

    assert found.culprit == Place(f"{IN}/images/thin.svg")
    assert found.message.startswith("`images/thin.svg`: a line of 0.06 pt, 0.25 pt is the least")


def test_small_type_is_its_rule_s(spoiled: Spoiled) -> None:
    found = spoiled.of("least-text", PAGED_CSS)

    assert found.culprit == Place(PAGED_CSS, line_of(PAGED, "4.5pt"))
    assert found.message == (
        "text of 4.5 pt, 5 pt is the least: `.figure .credit` sets `font-size: 4.5pt`"
    )
    assert found.hint == "set it in 5 pt or more"


def test_small_type_of_several_inks_names_the_token_of_its_colour(spoiled: Spoiled) -> None:
    found = spoiled.of("coloured-text", PAGED_CSS)

    assert found.culprit == Place(PAGED_CSS, line_of(PAGED, ".byline"))
    assert found.message.endswith("8 pt is the least: `.byline` sets `font-size: 7pt`")
    token = f"layouts/thin/layout.toml:{line_of(LAYOUT, 'berry')}"
    assert found.hint == (
        f"set it in 8 pt or more, or in one ink: its colour is the token `berry` ({token})"
    )


def test_type_too_near_the_knife_is_the_fault_of_what_moves_it_there(spoiled: Spoiled) -> None:
    found = spoiled.of("safe-zone", PAGED_CSS)

    assert found.culprit == Place(PAGED_CSS, line_of(PAGED, "left: -17mm"))
    assert found.message == (
        "text cut off at the left edge, 5 mm is safe, 2 places: `.headline` sets `left: -17mm`"
    )


def test_a_box_in_the_margin_is_led_back_to_its_page_s_rule(spoiled: Spoiled) -> None:
    corner = "`@page :left @top-left-corner` sets `padding-left: 1mm`"
    found = [one for one in spoiled.report.findings if one.message.endswith(corner)]

    assert {one.culprit for one in found} == {Place(PAGED_CSS, line_of(PAGED, "@top-left-corner"))}


def test_ink_of_a_ground_is_its_token_s(spoiled: Spoiled) -> None:
    """At a printer who takes very little, the darkest spot of the page is the kicker's ground."""
    report = spoiled.looked_at(replace(spoiled.printer, ink=220))
    found = next(one for one in report.findings if one.check == "ink-limit" and one.page == 4)

    assert found.culprit == Place("layouts/thin/layout.toml", line_of(LAYOUT, "mud"))
    assert found.message == (
        "295 % of ink, 220 % is the most: "
        f"`.kicker` ({PAGED_CSS}:{line_of(PAGED, '.kicker')}) is painted with the token `mud`"
    )


@pytest.mark.parametrize("area", [(200.0, 200.0, 210.0, 200.1), None])
def test_what_is_wrong_on_an_advertiser_s_page_is_wrong_in_its_file(
    spoiled: Spoiled, area: tuple[float, float, float, float] | None
) -> None:
    spot = next(one for one in spoiled.paged.flatplan.spots if one.key == "rondel")
    line = Finding(check="hairlines", severity="error", message="thin", page=spot.first, area=area)
    report = Report(artifact=FILE, checks=("hairlines",), findings=(line,))
    trims = [(8.5, 8.5, 603.5, 850.5)] * spoiled.paged.flatplan.pages
    (found,) = named(report, spoiled.ready, spoiled.paged, PRINT, leaves(trims)).findings

    assert found.culprit == Place(f"{IN}/images/rondel.pdf")
    assert found.message == "`images/rondel.pdf`: thin"


def test_every_finding_on_a_page_has_a_culprit(spoiled: Spoiled) -> None:
    assert [one for one in spoiled.report.findings if one.page and not one.culprit] == []
    files = {one.culprit.file for one in spoiled.report.findings if one.culprit}
    assert all(file.startswith(("issues/01-tiny/", "layouts/")) for file in files)


def test_findings_become_problems_where_they_can_be_mended(spoiled: Spoiled) -> None:
    problems = as_problems(spoiled.report, spoiled.ready.issue)
    credit = next(one for one in problems if one.rule == "least-text")

    assert str(credit.at) == f"{PAGED_CSS}:{line_of(PAGED, '4.5pt')}"
    assert credit.message.endswith("sets `font-size: 4.5pt` (pages 4–5 of tiny-1-en-print.pdf)")
    assert credit.severity is Severity.WARNING


def test_a_finding_of_the_whole_file_stays_with_the_file(spoiled: Spoiled) -> None:
    whole = Finding(check="title", severity="error", message="it has no title")
    report = Report(artifact=FILE, checks=("title",), findings=(whole,))
    told = named(report, spoiled.ready, spoiled.paged, PRINT, ())

    (problem,) = as_problems(told, spoiled.ready.issue)
    assert str(problem) == f"01-tiny/{FILE}: error: it has no title"


def test_a_sheet_of_a_cover_has_two_leaves(spoiled: Spoiled) -> None:
    """What stands on its right half is the front's fault, on its left half the back's."""
    cover = (
        Leaf(page=1, folio=8, trim=(0, 0, 600, 800)),
        Leaf(page=1, folio=1, trim=(620, 0, 1220, 800)),
    )
    finding = Finding(check="x", severity="error", message="y", page=1)
    report = Report(
        artifact=FILE,
        checks=("x",),
        findings=(replace(finding, area=(700, 300, 710, 310)), replace(finding, area=(50, 1, 60, 2))),
    )
    front, back = named(report, spoiled.ready, spoiled.paged, PRINT, cover).findings

    assert front.message == "`images/wave.svg`: y"
    assert str(front.culprit) == f"{IN}/issue.toml:8"
    assert back.culprit != front.culprit
