"""What the documentation says exists, and what exists is in the documentation."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from magazine.cli import app
from magazine.editions.catalogue import editions
from magazine.typeset.layout import find_layouts, load_layout

ROOT = Path(__file__).parents[2]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    (path.name, line.strip().removeprefix("$ ").split("#")[0].strip())
    for path in DOCS
    for line in path.read_text(encoding="utf-8").splitlines()
    if re.match(r"\s*\$ magazine ", line)
]
RUN = CliRunner()


def test_there_are_commands_to_look_at() -> None:
    assert len(COMMANDS) > 3


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_a_command_in_the_documentation_exists_with_its_options(page: str, command: str) -> None:
    words = command.split()[1:]
    verbs = [word for word in words if re.fullmatch(r"[a-z]+", word)]
    known = RUN.invoke(app, [verbs[0], "--help"])
    if known.exit_code == 0 and "COMMAND" in known.output and len(verbs) > 1:
        known = RUN.invoke(app, [*verbs[:2], "--help"])

    assert known.exit_code == 0, (page, command)
    for option in (word for word in words if word.startswith("--")):
        assert option in known.output, (page, command)


@pytest.mark.parametrize("edition", editions())
def test_every_edition_is_documented(edition: str) -> None:
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")

    assert f"`{edition}`" in text


def test_every_block_is_documented_for_editors() -> None:
    layout, _ = load_layout("base", find_layouts(ROOT))
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")

    assert layout is not None
    assert [kind for kind in layout.vocabulary.blocks if f"::: {kind}" not in text] == []


def test_every_template_is_documented_for_editors() -> None:
    layout, _ = load_layout("loom", find_layouts(ROOT))
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")

    assert layout is not None
    written = [name for name, spec in layout.vocabulary.templates.items() if not spec.generated]
    assert [name for name in written if f"`{name}`" not in text] == []


def test_links_between_pages_of_the_documentation_lead_somewhere() -> None:
    for path in [*DOCS, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "THIRD-PARTY.md"]:
        text = path.read_text(encoding="utf-8")
        code_free = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#:]+)\)", code_free):
            assert (path.parent / target).exists(), (path.name, target)
        for target in re.findall(r'src="([^":]+)"', code_free):
            assert (path.parent / target).exists(), (path.name, target)
