"""The command line: paths on stdout, words on stderr, 0 done, 1 problems, 2 misuse."""

import json
from pathlib import Path

from end_to_end.conftest import Project

NAMES = [
    "build/01-tiny/tiny-1-en-print.pdf",
    "build/01-tiny/tiny-1-nl-print.pdf",
    "build/01-tiny/tiny-1-en.pdf",
    "build/01-tiny/tiny-1-nl.pdf",
    "build/01-tiny/tiny-1-en.epub",
    "build/01-tiny/tiny-1-nl.epub",
    "build/site/index.html",
]


def test_a_build_prints_the_path_of_each_finished_file(tiny: Project) -> None:
    assert tiny.file("done").read_text().splitlines() == NAMES
    assert all(tiny.file(name).is_file() for name in NAMES)


def test_a_report_lies_beside_each_file(tiny: Project) -> None:
    report = json.loads(tiny.file("build/01-tiny/report/tiny-1-en-print.pdf.json").read_text())

    assert {"words", "pictures", "output-intent", "ink-limit"} <= {
        check["name"] for check in report["checks"]
    }
    assert report["findings"] == []
    assert tiny.file("build/01-tiny/report/tiny-1-en-print.pdf.html").is_file()


def test_a_build_in_a_pipe_says_nothing_but_paths(spoiled: Project) -> None:
    done = spoiled.run("build")

    assert done.stderr == ""
    assert done.returncode == 0


def test_a_second_build_sets_nothing_and_makes_the_same_bytes(spoiled: Project) -> None:
    before = spoiled.built()

    done = spoiled.run("build", "--explain")

    assert done.stderr == "up to date: no page had to be set\n"
    assert spoiled.built() == before


def test_explain_names_what_had_to_be_set(spoiled: Project) -> None:
    path = spoiled.file("issues/01-tiny/loom.nl.md")
    path.write_text(path.read_text().replace("Een draad ligt", "Elke draad ligt"))

    done = spoiled.run("build", "--edition", "screen", "--explain")

    assert "set loom (nl)" in done.stderr
    assert "river" not in done.stderr


def test_one_edition_in_one_language_leaves_the_others_as_they_were(spoiled: Project) -> None:
    before = spoiled.built()

    done = spoiled.run("build", "1", "--edition", "epub", "--language", "nl")

    assert done.stdout == "build/01-tiny/tiny-1-nl.epub\n"
    assert spoiled.built() == before


def test_an_issue_is_named_by_folder_path_or_number_from_any_folder_below(tiny: Project) -> None:
    for name, cwd in (
        ("01-tiny", "issues"),
        (".", "issues/01-tiny"),
        ("1", "."),
        ("issues/01-tiny", "."),
    ):
        assert tiny.run("check", name, cwd=tiny.file(cwd)).returncode == 0


def test_a_clean_check_as_json_is_an_empty_list(tiny: Project) -> None:
    done = tiny.run("check", "--json")

    assert json.loads(done.stdout) == []
    assert done.returncode == 0


def test_problems_as_json_carry_their_place(spoiled: Project) -> None:
    path = spoiled.file("issues/01-tiny/loom.md")
    path.write_text(path.read_text().replace("template: article", "template: artcle"))

    done = spoiled.run("check", "--json")

    problem = json.loads(done.stdout)[0]
    assert (problem["severity"], problem["file"], problem["line"]) == (
        "error",
        "issues/01-tiny/loom.md",
        6,
    )
    assert done.returncode == 1


def test_misuse_is_exit_code_2(tiny: Project, tmp_path: Path) -> None:
    assert tiny.run("build", "--edition", "papyrus").returncode == 2
    assert tiny.run("build", "no-such-issue").returncode == 2
    assert tiny.run("bild").returncode == 2
    assert tiny.run("check", cwd=tmp_path).returncode == 2


def test_misuse_names_what_there_is(tiny: Project) -> None:
    assert "01-tiny" in tiny.run("build", "no-such-issue").stderr
    assert "print, screen, epub, web" in tiny.run("build", "--edition", "papyrus").stderr


def test_an_unwritable_output_is_told_and_nothing_is_lost(spoiled: Project) -> None:
    before = spoiled.built()
    spoiled.file("blocked").write_text("a file where a folder should be")

    done = spoiled.run("build", "--out", "blocked")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert spoiled.built() == before


def test_schemas_are_written_for_text_editors(spoiled: Project) -> None:
    done = spoiled.run("schemas", "base")

    names = [Path(line).name for line in done.stdout.splitlines()]
    assert {"magazine.schema.json", "issue.schema.json", "feature.schema.json"} <= set(names)
    for line in done.stdout.splitlines():
        assert json.loads(spoiled.file(line).read_text())["type"] == "object"
