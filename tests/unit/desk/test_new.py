"""A layout is begun: what is written, and what is refused."""

import tomllib
from pathlib import Path

import pytest

from magazine.desk.new import Misuse, new_layout
from magazine.store.project import Project
from magazine.typeset.layout import find_layouts, load_layout

FILES = ["layout.toml", "styles/type.css", "styles/paged.css", "styles/web.css", "styles/epub.css"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "issues").mkdir()
    return Project(tmp_path)


def test_a_new_layout_has_a_manifest_and_four_stylesheets(project: Project) -> None:
    paths = new_layout(project, "winter", extends="loom")

    folder = project.root / "layouts" / "winter"
    assert [path.relative_to(folder).as_posix() for path in paths] == FILES
    assert all(path.is_file() for path in paths)


@pytest.mark.parametrize("base", ["base", "loom"])
def test_a_new_layout_loads_without_a_problem_and_changes_nothing(project: Project, base: str) -> None:
    new_layout(project, "winter", extends=base)
    known = find_layouts(project.root)

    layout, problems = load_layout("winter", known)
    parent, _ = load_layout(base, known)

    assert problems == ()
    assert layout is not None
    assert parent is not None
    assert layout.tokens == parent.tokens
    assert layout.folders[1:] == parent.folders


def test_the_colours_of_the_base_stand_in_the_manifest_to_be_changed(project: Project) -> None:
    manifest = new_layout(project, "winter", extends="loom")[0]
    line = '# gold = { screen = "#f5b62e", press = [2, 30, 90, 0] }\n'

    text = manifest.read_text(encoding="utf-8")
    assert line in text
    changed = tomllib.loads(text.replace(line, line.removeprefix("# ")))
    assert changed["tokens"] == {"gold": {"screen": "#f5b62e", "press": [2, 30, 90, 0]}}


@pytest.mark.parametrize(
    "name", ["", "Winter", "my layout", "été", "../winter", "-winter", "a--b", "w" * 41]
)
def test_a_name_that_cannot_be_one_is_refused(project: Project, name: str) -> None:
    with pytest.raises(Misuse, match=r"cannot name a layout; use small letters, figures and hyphens"):
        new_layout(project, name, extends="base")

    assert not (project.root / "layouts").exists()


def test_a_layout_that_is_there_is_never_overwritten(project: Project) -> None:
    manifest = new_layout(project, "winter", extends="base")[0]
    manifest.write_text("mine")

    with pytest.raises(Misuse) as refused:
        new_layout(project, "winter", extends="base")

    said = str(refused.value)
    assert said.startswith("there is a layout `winter` already; layouts here: base, ")
    assert said.endswith(", winter")
    assert manifest.read_text() == "mine"


def test_a_folder_that_is_no_layout_is_not_overwritten_either(project: Project) -> None:
    (project.root / "layouts" / "winter").mkdir(parents=True)

    with pytest.raises(Misuse) as refused:
        new_layout(project, "winter", extends="base")

    assert str(refused.value) == "`layouts/winter` is there already; choose another name or remove it"


def test_an_unknown_base_names_those_that_there_are(project: Project) -> None:
    with pytest.raises(Misuse) as refused:
        new_layout(project, "winter", extends="lom")

    assert str(refused.value).startswith("no layout `lom` to extend; layouts here: base, ")
    assert not (project.root / "layouts").exists()
