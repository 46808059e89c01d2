"""What a RIP reads in its own way, or stumbles over."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Finding
from magazine.preflight.checks.telling import A2, ERROR, PDF, WARNING, X4, Rule, gathered
from magazine.preflight.job import Job
from magazine.preflight.objects import Name

_SEVERITY = {"state": WARNING}


def content(job: Job) -> Iterator[Finding]:
    """The content is PDF, and all that it names is there."""
    for page, marks in job.pages:
        met = (((fault.kind, fault.detail), fault.box) for fault in marks.faults)
        for (kind, detail), places in gathered(met).items():
            yield Finding(
                check="content",
                severity=_SEVERITY.get(kind, ERROR),
                message=f"the page's content is broken: {detail}{places.said}",
                page=page.number,
                area=places.area,
                source=f"{PDF}, 7.8",
            )


def shadings(job: Job) -> Iterator[Finding]:
    """Gradients have as many components as their colour space."""
    for page, marks in job.pages:
        met = ((fault, shade.box) for shade in marks.shades for fault in shade.faults)
        for fault, places in gathered(met).items():
            yield Finding(
                check="shadings",
                severity=ERROR,
                message=f"a gradient is broken: {fault}{places.said}",
                page=page.number,
                area=places.area,
                hint="export it again; other programs show it rightly and print it wrongly",
                source=f"{PDF}, 8.7.4.5",
            )


def transfer_functions(job: Job) -> Iterator[Finding]:
    """Nobody changes the printer's curves."""
    for page, marks in job.pages:
        for node in marks.states.values():
            second = node.get("TR2")
            if "TR" in node or (second is not None and second != Name("Default")):
                yield Finding(
                    check="transfer-functions",
                    severity=ERROR,
                    message="a transfer function changes the tones",
                    page=page.number,
                    source=f"{X4}; {A2}, 6.2.5",
                )


def halftones(job: Job) -> Iterator[Finding]:
    """Nobody chooses the printer's screen, or how black is made."""
    for page, marks in job.pages:
        keys = {
            key
            for node in marks.states.values()
            for key in ("HT", "HTP", "BG", "BG2", "UCR", "UCR2")
            if key in node and node.get(key) != Name("Default")
        }
        if keys:
            yield Finding(
                check="halftones",
                severity=WARNING,
                message=f"it brings its own halftone or black generation: {', '.join(sorted(keys))}",
                page=page.number,
                source=f"{X4}; {A2}, 6.2.5",
            )


RULES: Mapping[str, Rule] = {
    "content": content,
    "shadings": shadings,
    "transfer-functions": transfer_functions,
    "halftones": halftones,
}
