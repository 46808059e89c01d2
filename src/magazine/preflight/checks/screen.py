"""What a reader of the screen PDF needs: names, language, tags, links that say where they go."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Finding
from magazine.preflight.checks.telling import ERROR, UA, WARNING, Rule, gathered
from magazine.preflight.job import Job
from magazine.preflight.objects import Node


def tags(job: Job) -> Iterator[Finding]:
    """It is tagged."""
    root = job.document.root
    if not root.node("MarkInfo").flag("Marked") or not root.node("StructTreeRoot"):
        message = "it is not tagged: who cannot see it cannot read it"
        yield Finding(check="tags", severity=ERROR, message=message, source=f"{UA}, 7.1")


def language(job: Job) -> Iterator[Finding]:
    """It says its language."""
    if not job.document.root.text("Lang").strip():
        message = "it does not say its language"
        yield Finding(check="language", severity=ERROR, message=message, source=f"{UA}, 7.2")


def shown_title(job: Job) -> Iterator[Finding]:
    """The window shows the title, not the file's name."""
    if not job.document.root.node("ViewerPreferences").flag("DisplayDocTitle"):
        message = "the window will show the file's name, not the title"
        yield Finding(check="shown-title", severity=WARNING, message=message, source=f"{UA}, 7.1")


def link_text(job: Job) -> Iterator[Finding]:
    """Every link says where it goes."""
    for page in job.document.pages:
        items = (item for item in page.node.array("Annots") if isinstance(item, Node))
        met = (
            (item.name("Subtype"), page.placed(item.area("Rect")) or page.whole)
            for item in items
            if not item.text("Contents").strip()
        )
        for kind, places in gathered(met).items():
            yield Finding(
                check="link-text",
                severity=WARNING,
                message=f"{places.count} annotations ({kind}) do not say what they are",
                page=page.number,
                area=places.area,
                source=f"{UA}, 7.18.1",
            )


RULES: Mapping[str, Rule] = {
    "tags": tags,
    "language": language,
    "shown-title": shown_title,
    "link-text": link_text,
}
