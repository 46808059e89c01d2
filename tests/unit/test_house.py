"""The rules of the house that no linter knows."""

import re
from pathlib import Path

import pytest

from magazine.editions.catalogue import editions

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "magazine").rglob("*.py"))
STAGES = ("read", "plan", "typeset", "press", "epub", "web", "preflight", "build")


def test_no_module_is_longer_than_a_reader_s_patience() -> None:
    long = [path.name for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > 300]

    assert long == []


def test_no_module_is_a_place_for_everything() -> None:
    names = {path.stem for path in SOURCES}

    assert names & {"utils", "util", "helpers", "common", "core", "misc"} == set()


def test_a_package_s_init_holds_a_docstring_and_nothing_else() -> None:
    for path in SOURCES:
        if path.name == "__init__.py":
            assert re.fullmatch(r'"""[^"]+"""\n', path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_asks_an_edition_its_name(stage: str) -> None:
    asked = re.compile(rf'edition(\.name)? (==|!=|in) .*"({"|".join(editions())})"')
    for path in (ROOT / "src" / "magazine" / stage).rglob("*.py"):
        assert not asked.search(path.read_text(encoding="utf-8")), path


DOORS = {
    "weasyprint": {f"press/{name}.py" for name in ("engine", "mends", "overset", "holes", "placed")},
    "ebooklib": {"epub/package.py"},
    "jinja2": {"typeset", "web/templates.py", "preflight/report/page.py", "desk/job_page.py"},
}


@pytest.mark.parametrize("library", DOORS)
def test_a_big_library_has_one_door(library: str) -> None:
    imports = re.compile(rf"^(from|import) {library}\b", re.MULTILINE)
    inside = {
        path.relative_to(ROOT / "src" / "magazine").as_posix()
        for path in SOURCES
        if imports.search(path.read_text(encoding="utf-8"))
    }

    doors = DOORS[library]
    assert {path for path in inside if path not in doors and path.split("/")[0] not in doors} == set()


def test_every_font_file_is_as_its_provenance_says() -> None:
    import hashlib  # noqa: PLC0415 - only here
    import tomllib  # noqa: PLC0415

    for folder in sorted((ROOT / "layouts").glob("*/fonts")):
        said = tomllib.loads((folder / "PROVENANCE.toml").read_text(encoding="utf-8"))
        sums = {entry["sha256"] for entry in _entries(said)}
        for path in sorted(folder.glob("*.[to]tf")):
            assert hashlib.sha256(path.read_bytes()).hexdigest() in sums, path
        assert list(folder.glob("OFL*.txt")), folder


def _entries(value: object) -> list[dict[str, str]]:
    """Every table with a checksum, however deep."""
    match value:
        case {"sha256": str()}:
            return [value]  # type: ignore[list-item]
        case dict():
            return [found for inner in value.values() for found in _entries(inner)]
        case list():
            return [found for inner in value for found in _entries(inner)]
        case _:
            return []
