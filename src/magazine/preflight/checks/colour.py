"""Colours: four inks, and nothing that somebody else would have to turn into them."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Area, Finding
from magazine.preflight.checks.telling import ERROR, GWG, WARNING, Rule, gathered
from magazine.preflight.job import Job, bleed
from magazine.preflight.marks import Look, Marks
from magazine.preflight.spaces import PROCESS, Space
from magazine.preflight.state import common, empty

_INKS = frozenset({"DeviceCMYK", "DeviceGray", "Indexed", "Separation", "DeviceN", "Pattern"})


def _used(marks: Marks) -> Iterator[tuple[Space, str, Area]]:
    """Every colour space that a page uses, for what, and where."""
    looks: list[tuple[str, Look, Area]] = [
        *(("text", text.look, text.box) for text in marks.texts if not text.hidden),
        *(("lines", line.look, line.box) for line in marks.lines),
        *(("shapes", fill.look, fill.box) for fill in marks.fills),
        *(("shapes", pic.look, pic.box) for pic in marks.pictures if pic.stencil),
    ]
    for what, look, area in looks:
        yield look.paint.space, f"{what} in a soft mask" if look.masked else what, area
    for picture in marks.pictures:
        if picture.space:
            yield picture.space, "a picture", picture.box
    for shade in marks.shades:
        if shade.space:
            yield shade.space, "a gradient", shade.box


def colour_space(job: Job) -> Iterator[Finding]:
    """No RGB, no Lab, no ICC profile."""
    for page, marks in job.pages:
        met = (
            ((part.said, what), area)
            for space, what, area in _used(marks)
            for part in space.all()
            if part.kind not in _INKS or part.note.startswith("by the page's")
        )
        for (space_, what), places in gathered(met).items():
            yield Finding(
                check="colour-space",
                severity=ERROR,
                message=f"{what} in {space_}, not in CMYK{places.said}",
                page=page.number,
                area=places.area,
                hint=f"convert it for {job.printer.condition.identifier}",
                source=f"{GWG}, R0027",
            )


def blend_space(job: Job) -> Iterator[Finding]:
    """What is transparent is mixed in CMYK; a luminosity mask may be grey."""
    for page, marks in job.pages:
        met = []
        for group in marks.groups:
            allowed = {"DeviceCMYK", "DeviceGray"} if group.luminosity else {"DeviceCMYK"}
            if group.space and group.space.kind not in allowed:
                met.append(((group.where, group.space.said), group.box))
        for (where, said), places in gathered(met).items():
            yield Finding(
                check="blend-space",
                severity=ERROR,
                message=f"transparency of a {where} is mixed in {said}{places.said}",
                page=page.number,
                area=places.area,
                hint="set the blending space to CMYK",
                source=f"{GWG}, R0030",
            )
        named = any(group.where == "page" and group.space for group in marks.groups)
        if marks.transparent and not named:
            what = ", ".join(dict.fromkeys(marks.transparent))
            yield Finding(
                check="blend-space",
                severity=ERROR,
                message=f"it is transparent ({what}) and does not say in which colours to mix",
                page=page.number,
                hint="give the page a group in DeviceCMYK",
                source=f"{GWG}, R0030",
            )


def _colourants(job: Job, *, everything: bool) -> Iterator[tuple[int, str, str, int, Area]]:
    for page, marks in job.pages:
        met = [
            ((name, what), area)
            for space, what, area in _used(marks)
            for part in space.all()
            for name in part.colourants
            if (name == "All") == everything and name not in PROCESS
            # Registration marks belong into all inks, outside.
            if not everything or not empty(common(area, bleed(page)))
        ]
        for (name, what), places in gathered(met).items():
            yield page.number, name, what, places.count, places.area


def spot_colours(job: Job) -> Iterator[Finding]:
    """Four inks, no fifth."""
    for page, name, what, count, area in _colourants(job, everything=False):
        yield Finding(
            check="spot-colours",
            severity=ERROR,
            message=f"{what} in the spot colour `{name}`{'' if count == 1 else f', {count} places'}",
            page=page,
            area=area,
            hint="convert it to CMYK, or order the ink",
            source=f"{GWG}, R0020",
        )


def registration_colour(job: Job) -> Iterator[Finding]:
    """Nothing on the page is in all inks at once."""
    for page, _, what, count, area in _colourants(job, everything=True):
        yield Finding(
            check="registration-colour",
            severity=WARNING,
            message=f"{what} in the colour of register marks{'' if count == 1 else f', {count} places'}",
            page=page,
            area=area,
            hint="set it in black",
            source=f"{GWG}, R0024",
        )


RULES: Mapping[str, Rule] = {
    "colour-space": colour_space,
    "blend-space": blend_space,
    "spot-colours": spot_colours,
    "registration-colour": registration_colour,
}
