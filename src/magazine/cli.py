"""Words in, exit code out: 0 done, 1 problems in the copy, 2 misuse."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from magazine.build import pipeline
from magazine.build.reading import languages, layouts, schema_texts
from magazine.desk import preflight as looking
from magazine.desk.deliver import Order, printers
from magazine.desk.deliver import deliver as make_delivery
from magazine.desk.new import Misuse, new_layout
from magazine.desk.proof import proof as make_proof
from magazine.editions.catalogue import editions
from magazine.model.problem import Severity
from magazine.progress import Bar, Quiet
from magazine.store.cache import write_beside
from magazine.store.project import Project, find_project
from magazine.telling import as_data, print_paths, stderr, tell

DONE, PROBLEMS, MISUSE = 0, 1, 2

app = typer.Typer(
    help="From Markdown to every edition of a magazine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Issues = Annotated[
    list[str] | None, typer.Argument(metavar="[ISSUE]…", help="folder, name or number; none means all")
]


@app.callback()
def _magazine() -> None:
    """From Markdown to every edition of a magazine."""


@app.command()
def build(  # noqa: PLR0913 - each is an option of the command
    issues: Issues = None,
    *,
    edition: Annotated[
        list[str] | None, typer.Option(help="print, screen, epub or web; none means all")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help="a language code; none means all")] = None,
    printer: Annotated[
        str | None, typer.Option(help="who prints it", show_default="the magazine's own")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="where editions go", show_default="build")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="worker processes", show_default="one a core")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="make everything anew")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="say why each part was made")] = False,
) -> None:
    """Make editions of issues; prints the path of each finished file."""
    project = _project()
    wanted = pipeline.Wanted(
        folders=_folders(project, issues),
        editions=tuple(
            _choice("edition", name, tuple(editions())) for name in edition or tuple(editions())
        ),
        languages=tuple(_choice("language", code, languages(project)) for code in language or ()),
        out=out.resolve() if out else project.root / "build",
        jobs=jobs or len(os.sched_getaffinity(0)),
        force=force,
        printer=_choice("printer", printer, printers(project)) if printer else None,
    )
    console = stderr()
    with Bar(console) if console.is_terminal else Quiet() as listener:
        outcome = pipeline.build(project, wanted, listener)
    tell(console, outcome.problems)
    if explain:
        for line in outcome.explained:
            console.print(escape(line), highlight=False, soft_wrap=True)
    print_paths(outcome.paths)
    raise typer.Exit(PROBLEMS if outcome.failed else DONE)


@app.command()
def check(
    issues: Issues = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="problems as data, on stdout")] = False,
) -> None:
    """Read and plan issues, tell every problem, build nothing."""
    project = _project()
    problems = pipeline.check(project, _folders(project, issues))
    if as_json:
        json.dump([as_data(problem) for problem in problems], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        console = stderr()
        tell(console, problems)
        if not problems and console.is_terminal:
            console.print("nothing to mend")
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    raise typer.Exit(PROBLEMS if failed else DONE)


new = typer.Typer(help="Begin something new, with files that work at once.", no_args_is_help=True)
app.add_typer(new, name="new")


@new.callback()
def _new() -> None:
    """Begin something new, with files that work at once."""


@new.command("layout")
def _layout(
    name: Annotated[str, typer.Argument(help="small letters, figures and hyphens")],
    *,
    extends: Annotated[str, typer.Option(help="the layout that it rests on")] = "loom",
) -> None:
    """Begin a layout; prints the path of each file, the one to open first at the head."""
    try:
        paths = new_layout(_project(), name, extends=extends)
    except Misuse as refused:
        raise typer.BadParameter(str(refused)) from None
    print_paths(paths)


@app.command()
def proof(
    layout: Annotated[
        str | None, typer.Argument(help="its folder's name; none means that of number zero")
    ] = None,
    *,
    language: Annotated[
        str | None, typer.Option(help="a language code", show_default="the magazine's first")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="where proofs go", show_default="build/proof")] = None,
) -> None:
    """Set number zero in a layout, in all editions; makes a contact sheet and a gallery."""
    project = _project()
    known = languages(project)
    console = stderr()
    with Bar(console) if console.is_terminal else Quiet() as listener:
        outcome = make_proof(
            project,
            _choice("layout", layout, tuple(layouts(project))) if layout else None,
            _choice("language", language, known) if language else next(iter(known), ""),
            out=out.resolve() if out else project.root / "build" / "proof",
            jobs=len(os.sched_getaffinity(0)),
            listener=listener,
        )
    tell(console, outcome.problems)
    print_paths(outcome.paths)
    raise typer.Exit(DONE if outcome.paths else PROBLEMS)


@app.command()
def deliver(  # noqa: PLR0913 - each is an option of the command
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="folder, name or number")],
    *,
    printer: Annotated[
        str | None, typer.Option(help="whom it is for", show_default="the magazine's own")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help="a language code; none means all")] = None,
    zipped: Annotated[bool, typer.Option("--zip", help="one file instead of a folder")] = False,
    out: Annotated[
        Path | None, typer.Option(help="where deliveries go", show_default="build/delivery")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="worker processes", show_default="one a core")
    ] = None,
) -> None:
    """Make what a printer needs: PDFs in ink, report, profile, job sheet, checksums; prints its path."""
    project = _project()
    order = Order(
        folder=_folders(project, [issue])[0],
        printer=_choice("printer", printer, printers(project)) if printer else None,
        languages=tuple(_choice("language", code, languages(project)) for code in language or ()),
        out=out.resolve() if out else project.root / "build" / "delivery",
        zipped=zipped,
    )
    console = stderr()
    with Bar(console) if console.is_terminal else Quiet() as listener:
        delivery = make_delivery(
            project, order, jobs=jobs or len(os.sched_getaffinity(0)), listener=listener
        )
    tell(console, delivery.problems)
    print_paths([delivery.path] if delivery.path else [])
    raise typer.Exit(DONE if delivery.path else PROBLEMS)


@app.command()
def preflight(  # noqa: PLR0913 - each is an option of the command
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", exists=True, dir_okay=False)],
    *,
    printer: Annotated[str | None, typer.Option(help="whose limits hold, not the magazine's")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the report as data, on stdout")] = False,
    report: Annotated[Path | None, typer.Option(help="a folder for the report: HTML and JSON")] = None,
    advertisement: Annotated[bool, typer.Option("--advertisement", help="it is one page")] = False,
    cover: Annotated[bool, typer.Option("--cover", help="it is a cover: back, spine, front")] = False,
) -> None:
    """Look at anybody's PDF as a printer would; tells everything that would go wrong on press."""
    project, known, usual = looking.office(Path.cwd())
    name = _choice("printer", printer or usual, tuple(sorted(known)))
    kind = "advertisement" if advertisement else "cover" if cover else "print"
    dossier = looking.looked_at(file.read_bytes(), file.name, known[name], kind)
    if as_json:
        sys.stdout.write(looking.data(dossier))
    for problem, rule in () if as_json else looking.told(dossier, str(file)):
        tell(stderr(), [problem])
        stderr().print(f"  [dim]rule:[/dim] {escape(rule)}", soft_wrap=True)
    if report:
        paths, problems = looking.write_report(dossier, report, project)
        tell(stderr(), problems)
        print_paths(paths)
    raise typer.Exit(DONE if dossier.report.passed and not (report and problems) else PROBLEMS)


@app.command()
def schemas(
    layout: Annotated[str, typer.Argument(help="the layout whose templates are described")] = "loom",
    *,
    out: Annotated[Path | None, typer.Option(help="where they go", show_default="build/schemas")] = None,
) -> None:
    """Write JSON Schemas of manifests and front matter, for text editors' completion."""
    project = _project()
    texts = schema_texts(project, _choice("layout", layout, tuple(layouts(project))))
    folder = out.resolve() if out else project.root / "build" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sorted(texts.items()):
        write_beside(folder / name, text.encode())
    print_paths(folder / name for name in sorted(texts))


def _project() -> Project:
    project = find_project(Path.cwd())
    if project is None:
        raise typer.BadParameter(
            f"no magazine here: neither {Path.cwd()} nor a folder above it holds issues/magazine.toml"
        )
    return project


def _folders(project: Project, names: list[str] | None) -> tuple[Path, ...]:
    known = project.issue_folders()
    if not names:
        if not known:
            raise typer.BadParameter(f"no issue in {project.issues}: none has an issue.toml")
        return known
    found = []
    for name in names:
        folder = project.issue_folder(name, here=Path.cwd())
        if folder is None:
            issues = ", ".join(path.name for path in known) or "none"
            raise typer.BadParameter(f"no issue `{name}`; issues here: {issues}")
        found.append(folder)
    return tuple(dict.fromkeys(found))


def _choice(kind: str, name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise typer.BadParameter(f"no {kind} `{name}`; there are: {', '.join(known)}")
    return name


def main() -> None:
    """Run the command line."""
    app()
