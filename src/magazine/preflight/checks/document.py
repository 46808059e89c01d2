"""What the file says it is: its standard, its metadata, its output intent."""

import hashlib
import re
from collections.abc import Iterator, Mapping

from magazine.model.artifact import Finding
from magazine.preflight.checks.telling import A2, ERROR, GWG, PDF, PRINTERS, WARNING, X4, Rule, plain
from magazine.preflight.job import Job
from magazine.preflight.objects import Node
from magazine.preflight.spaces import profile_name

_DATE = re.compile(r"D:\d{4}(\d{2}){0,5}([Zz]|[+-]\d{2}'?\d{0,2}'?)?(00'?(00)?'?)?")


def damage(job: Job) -> Iterator[Finding]:
    """It was opened without repairs."""
    torn = [f"object {node.number} is torn" for node in job.document.nodes if node.torn]
    said = dict.fromkeys([*torn, *(plain(line) for line in job.damage)])
    if said:
        first, *others = said
        more = f", and {len(others)} more faults" if others else ""
        yield Finding(
            check="damage",
            severity=ERROR,
            message=f"the file is damaged: {first}{more}",
            hint="write it anew; a program that repairs it may repair it wrongly",
            source=f"{PDF}, 7.5",
        )


def rendering(job: Job) -> Iterator[Finding]:
    """A RIP that draws it has nothing to say."""
    for said in job.complaints:
        yield Finding(
            check="rendering",
            severity=WARNING if job.ink else ERROR,
            message=f"drawing it brings to light: {plain(said)}",
            hint="mend what the other findings name, then write the file anew",
            source=f"{PDF}, 7 and 8",
        )


def encryption(job: Job) -> Iterator[Finding]:
    """Nothing is locked."""
    if job.document.encrypted:
        yield Finding(
            check="encryption",
            severity=ERROR,
            message="the file is encrypted",
            hint="save it without a password and without restrictions",
            source=X4,
        )


def standard(job: Job) -> Iterator[Finding]:
    """PDF/X-4 on PDF 1.6; an advertiser's file may be PDF/X-1a, which is stricter."""
    info, xmp = job.document.info, job.metadata
    said = xmp.get("pdfxid:GTS_PDFXVersion") or info.text("GTS_PDFXVersion")
    accepted = said == "PDF/X-4" or (not job.facing and said.startswith("PDF/X-1"))
    source = f"{GWG}, R0001; {X4}"
    if not accepted:
        message = (
            f"it says that it is {said}, not PDF/X-4" if said else "it does not say that it is PDF/X-4"
        )
        hint = "export it as PDF/X-4"
        yield Finding(check="standard", severity=ERROR, message=message, hint=hint, source=source)
    version = job.document.version
    if not version or version > "1.6":
        message = f"PDF {version or '?'}, PDF/X-4 rests on 1.6"
        yield Finding(check="standard", severity=ERROR, message=message, source=source)


def output_intent(job: Job) -> Iterator[Finding]:
    """One printing condition, the one of the printer, with its profile inside."""
    intents = [item for item in job.document.root.array("OutputIntents") if isinstance(item, Node)]
    press = [intent for intent in intents if intent.name("S") == "GTS_PDFX"]
    for message, severity in _intent_faults(job, press, intents):
        yield Finding(
            check="output-intent",
            severity=severity,
            message=message,
            hint=f"export it for {job.printer.condition.identifier}: {job.printer.condition.name}",
            source=f"{GWG}, R0035; {X4}",
        )


def _intent_faults(job: Job, press: list[Node], intents: list[Node]) -> Iterator[tuple[str, str]]:
    wanted = job.printer.condition
    if len(press) != 1:
        count = "no output intent" if not press else f"{len(press)} output intents"
        yield f"{count} for printing, one is needed", ERROR
    for intent in press[:1]:
        said = intent.text("OutputConditionIdentifier")
        if said != wanted.identifier:
            message = f"it was made for {said or 'an unnamed condition'}, {wanted.identifier} is printed"
            yield message, ERROR
        if wanted.registry and intent.text("RegistryName") != wanted.registry:
            yield f"the output intent does not name the registry {wanted.registry}", WARNING
        data = intent.node("DestOutputProfile").data()
        if data is None:
            yield "the output intent carries no profile", ERROR
        else:
            yield from _profile_faults(job, intent.node("DestOutputProfile"), data)
    profiles = {i.node("DestOutputProfile").data() for i in intents if "DestOutputProfile" in i}
    if len(profiles) > 1:
        yield "its output intents carry different profiles", ERROR


def _profile_faults(job: Job, stream: Node, data: bytes) -> Iterator[tuple[str, str]]:
    if data[36:40] != b"acsp":
        yield "the output intent's profile is no ICC profile", ERROR
        return
    if data[16:20] != b"CMYK" or data[12:16] != b"prtr":
        yield (
            f"the output intent's profile is for {data[16:20].decode('latin-1').strip()}, not CMYK",
            ERROR,
        )
    elif stream.number_of("N") != 4:
        yield f"the output intent's profile says {stream.number_of('N'):g} components, it has 4", ERROR
    wanted = job.printer.condition
    if hashlib.sha256(data).hexdigest() == wanted.digest or not wanted.profile.is_file():
        return
    name, other = profile_name(data), profile_name(wanted.profile.read_bytes())
    if name != other:
        yield f"the profile inside is {name!r}, the printer's is {other!r}", WARNING


def file_id(job: Job) -> Iterator[Finding]:
    """Both identifiers in the trailer."""
    found = job.document.trailer.array("ID")
    if len(found) != 2 or not all(isinstance(part, bytes) and part for part in found):
        message = "the file has no /ID"
        yield Finding(check="file-id", severity=ERROR, message=message, source=X4)


def trapped(job: Job) -> Iterator[Finding]:
    """Trapped or not: never unknown, else a press may trap it again."""
    said = job.document.info.name("Trapped") or job.metadata.get("pdf:Trapped")
    if said not in {"True", "False"}:
        yield Finding(
            check="trapped",
            severity=ERROR,
            message=f"/Trapped is {said or 'missing'}",
            hint="say False, unless the file is trapped already",
            source=X4,
        )


def dates(job: Job) -> Iterator[Finding]:
    """When it was made and changed."""
    info, xmp = job.document.info, job.metadata
    for key, name in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        said = info.text(key)
        if not said and not xmp.get(name):
            yield Finding(check="dates", severity=ERROR, message=f"/{key} is missing", source=X4)
        elif said and not _DATE.fullmatch(said):
            message = f"/{key} is no date: {said[:40]}"
            yield Finding(check="dates", severity=ERROR, message=message, source=f"{X4}; {PDF}, 7.9.4")


def title(job: Job) -> Iterator[Finding]:
    """It has a title."""
    if not job.document.info.text("Title").strip() and not job.metadata.get("dc:title").strip():
        yield Finding(check="title", severity=ERROR, message="it has no title", source=X4)


_NEEDED = ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate")
_TWINS: Mapping[str, str] = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
}


def metadata(job: Job) -> Iterator[Finding]:
    """XMP is there, has what PDF/X-4 needs, and agrees with the information dictionary."""
    for message in _metadata_faults(job):
        source = f"{X4}; {A2}, 6.6.3"
        yield Finding(check="metadata", severity=ERROR, message=message, source=source)


def _metadata_faults(job: Job) -> Iterator[str]:
    info, xmp = job.document.info, job.metadata
    if not xmp.present:
        yield "it has no XMP metadata"
        return
    if not xmp.readable:
        yield "its XMP metadata are not well-formed"
        return
    lacking = [name for name in _NEEDED if not xmp.get(name)]
    if job.facing and lacking:  # an advertiser's page goes into a file that has them
        yield f"its XMP lacks {', '.join(lacking)}"
    for key, name in _TWINS.items():
        if info.text(key) and xmp.get(name) and _listed(info.text(key)) != _listed(xmp.get(name)):
            yield f"/{key} is {info.text(key)!r}, {name} is {xmp.get(name)!r}"
    said = info.name("Trapped")
    if said and xmp.get("pdf:Trapped") and said != xmp.get("pdf:Trapped"):
        yield f"/Trapped is {said}, pdf:Trapped is {xmp.get('pdf:Trapped')}"
    for key, name in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        one, other = _moment(info.text(key)), _moment(xmp.get(name))
        if one and other and one != other:
            yield f"/{key} is {info.text(key)}, {name} is {xmp.get(name)}"


def _listed(text: str) -> str:
    """Several authors are parted by semicolons here and by an array there."""
    return re.sub(r"\s*[;,]\s*", ", ", text).strip()


def _moment(date: str) -> str:
    """The digits of a date to the minute; zones are compared by nobody."""
    digits = re.sub(r"\D", "", re.split(r"[Zz+]|(?<=\d{2})-\d{2}:?'?\d{2}'?$", date)[0])
    return digits[:12].ljust(12, "0") if digits else ""


def optional_content(job: Job) -> Iterator[Finding]:
    """No layers: what shows on screen is what prints."""
    properties = job.document.root.node("OCProperties")
    if "Configs" in properties:
        yield Finding(
            check="optional-content",
            severity=ERROR,
            message="its layers have several configurations",
            hint="flatten the layers",
            source=f"{GWG}, R0034",
        )
    elif properties.array("OCGs"):
        yield Finding(
            check="optional-content",
            severity=WARNING,
            message=f"it has {len(properties.array('OCGs'))} layers: a hidden one may print",
            hint="flatten the layers",
            source=f"{GWG}, R0034; {PRINTERS}",
        )


def embedded_files(job: Job) -> Iterator[Finding]:
    """Nothing rides along."""
    names = job.document.root.node("Names")
    files = [node for node in job.document.nodes if "EF" in node]
    if files or "EmbeddedFiles" in names:
        yield Finding(
            check="embedded-files",
            severity=ERROR,
            message=f"{len(files) or 1} files are embedded in it",
            hint="remove the attachments",
            source=f"{A2}, 6.8",
        )


RULES: Mapping[str, Rule] = {
    "damage": damage,
    "rendering": rendering,
    "encryption": encryption,
    "standard": standard,
    "output-intent": output_intent,
    "file-id": file_id,
    "trapped": trapped,
    "dates": dates,
    "title": title,
    "metadata": metadata,
    "optional-content": optional_content,
    "embedded-files": embedded_files,
}
