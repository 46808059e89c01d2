"""What a press cannot do: scripts, actions, forms, links."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Finding
from magazine.preflight.checks.telling import A2, ERROR, X4, Rule, gathered
from magazine.preflight.job import Job, bleed
from magazine.preflight.objects import Node
from magazine.preflight.state import common, empty

_ACTIONS = frozenset(
    (
        *("GoTo", "GoToR", "GoToE", "Launch", "Thread", "URI", "Sound", "Movie", "Hide", "Named"),
        *("SubmitForm", "ResetForm", "ImportData", "SetOCGState", "Rendition", "GoTo3DView"),
    )
)
_MARKS = frozenset({"PrinterMark", "TrapNet"})


def javascript(job: Job) -> Iterator[Finding]:
    """No scripts, wherever they hang."""
    document = job.document
    count = sum(node.name("S") == "JavaScript" or "JS" in node for node in document.nodes)
    if count or "JavaScript" in document.root.node("Names"):
        message = f"{count or 1} scripts in it"
        yield Finding(check="javascript", severity=ERROR, message=message, hint="remove them", source=X4)


def actions(job: Job) -> Iterator[Finding]:
    """Nothing happens when the file is opened or a page is turned."""
    root = job.document.root
    found = {node.name("S") for node in job.document.nodes if node.name("S") in _ACTIONS}
    if isinstance(root.get("OpenAction"), Node | tuple):
        found.add("OpenAction")
    if any("AA" in node for node in job.document.nodes):
        found.add("AA")
    if found:
        yield Finding(
            check="actions",
            severity=ERROR,
            message=f"it has actions: {', '.join(sorted(found))}",
            hint="export it for print, without links and actions",
            source=f"{X4}; {A2}, 6.5",
        )


def forms(job: Job) -> Iterator[Finding]:
    """No fields to fill in."""
    form = job.document.root.get("AcroForm")
    if isinstance(form, Node):
        message = f"it is a form of {len(form.array('Fields'))} fields"
        hint = "flatten the form"
        yield Finding(check="forms", severity=ERROR, message=message, hint=hint, source=X4)


def annotations(job: Job) -> Iterator[Finding]:
    """Links and comments stay off the page: at least outside the bleed."""
    for page in job.document.pages:
        items = [item for item in page.node.array("Annots") if isinstance(item, Node)]
        met = []
        for item in items:
            kind, area = item.name("Subtype"), page.placed(item.area("Rect")) or page.whole
            if kind not in _MARKS and not empty(common(area, bleed(page))):
                met.append((kind, area))
        for kind, places in gathered(met).items():
            yield Finding(
                check="annotations",
                severity=ERROR,
                message=f"{places.count} annotations ({kind}) inside the bleed",
                page=page.number,
                area=places.area,
                hint="export it for print, without links and comments",
                source=X4,
            )


RULES: Mapping[str, Rule] = {
    "javascript": javascript,
    "actions": actions,
    "forms": forms,
    "annotations": annotations,
}
