"""The two TOML files: what is wrong is told at its line, all at once."""

import pytest

from magazine.model.issue import Certificate
from magazine.read.issue import read_issue
from magazine.read.magazine import read_magazine
from magazine.read.manifest import read_manifest
from unit.read.reading import VOCABULARY, Folder, told


def of_magazine(folder: Folder, text: str) -> list[str]:
    (folder.root / "issues" / "magazine.toml").write_text(text, encoding="utf-8")
    _, problems = read_magazine(folder.root / "issues")
    return [str(problem) for problem in problems]


def of_issue(folder: Folder, text: str) -> list[str]:
    folder.write("issue.toml", text)
    magazine, _ = read_magazine(folder.root / "issues")
    assert magazine is not None
    _, problems = read_manifest(folder.issue, magazine, root=folder.root)
    return told(problems)


def test_the_magazine_is_read(folder: Folder) -> None:
    magazine, problems = read_magazine(folder.root / "issues")

    assert problems == ()
    assert magazine is not None
    assert (magazine.slug, magazine.languages, magazine.printer) == (
        "tiny",
        ("en", "nl"),
        "generic-coated",
    )
    assert magazine.tagline["nl"] == "Een tijdschrift voor tests"


def test_the_manifest_tells_its_layout_before_any_article_is_read(folder: Folder) -> None:
    magazine, _ = read_magazine(folder.root / "issues")
    assert magazine is not None

    manifest, problems = read_manifest(folder.issue, magazine, root=folder.root)

    assert problems == ()
    assert manifest is not None
    assert manifest.layout == "base"


def test_everything_wrong_with_the_magazine_is_told_at_once(folder: Folder) -> None:
    said = of_magazine(
        folder,
        "nam = 'x'\nname = 3\nlanguages = ['en', 'en', 'xx_']\nurl = 'http://x'\nissn = '1234-5678'\n"
        "tagline = {en = 'a', de = 'b'}\nslug = 'A b'\n",
    )

    assert said == [
        "issues/magazine.toml:1:1: error: `publisher` is missing\n  hint: add `publisher`",
        "issues/magazine.toml:1:1: error: there is no key `nam`\n  hint: did you mean `name`? valid here: `accessibility`, `issn`, `languages`, `licence`, `name`, `printer`, `publisher`, `slug`, `tagline`, `url`",
        "issues/magazine.toml:2:1: error: `name` is not text\n  hint: put the value in quotes",
        "issues/magazine.toml:3:1: error: `languages` names a language twice\n  hint: keep each once; the first is the default",
        "issues/magazine.toml:3:26: error: `languages.3` is `xx_`, not a language\n  hint: write a code such as `en` or `nl`",
        "issues/magazine.toml:4:1: error: `url` is not a web address\n  hint: write it like `https://example.org`",
        "issues/magazine.toml:5:1: error: `issn` has a wrong last digit\n  hint: look the ISSN up again",
        "issues/magazine.toml:6:22: error: `tagline` has a text in `de`, which is no language of the magazine\n  hint: valid here: `en`",
        "issues/magazine.toml:7:1: error: `slug` is `A b`, not a name\n  hint: a name has 1 to 80 small letters a to z, digits and hyphens",
    ]


def test_a_certifier_and_the_numbers_that_it_examined_are_read(folder: Folder) -> None:
    path = folder.root / "issues" / "magazine.toml"
    said = path.read_text(encoding="utf-8")
    table = '[accessibility]\ncertifier = " An Peeters "\nnumbers = [2, 1, 2]\n'
    path.write_text(f'{said}\n{table}report = "https://example.org/report/"\n', encoding="utf-8")

    magazine, problems = read_magazine(folder.root / "issues")

    assert problems == ()
    assert magazine is not None
    assert magazine.certificate == Certificate(
        certifier="An Peeters", numbers=(1, 2), report="https://example.org/report"
    )


def test_a_certificate_without_a_number_or_a_name_certifies_nothing(folder: Folder) -> None:
    head = "name = 'x'\nlanguages = ['en']\npublisher = 'x'\nurl = 'https://x.example'\n"

    assert of_magazine(
        folder, head + "[accessibility]\ncertifier = ' '\nnumbers = []\nreport = 'http://x'\n"
    ) == [
        "issues/magazine.toml:6:1: error: `accessibility.certifier` is empty\n  hint: write a text",
        "issues/magazine.toml:7:1: error: `accessibility.numbers` is empty\n  hint: write the numbers of the issues",
        "issues/magazine.toml:8:1: error: `accessibility.report` is not a web address\n  hint: write it like `https://example.org`",
    ]


def test_no_magazine_no_issue_and_no_toml_are_told(folder: Folder) -> None:
    assert of_magazine(folder, "name = x") == [
        "issues/magazine.toml:1:8: error: not valid TOML: invalid value\n  hint: text stands in quotes"
    ]
    (folder.root / "issues" / "magazine.toml").unlink()
    assert [str(problem) for problem in read_magazine(folder.root / "issues")[1]] == [
        "issues/magazine.toml: error: there is no such file\n  hint: it tells the magazine's `name`, `languages`, `publisher` and `url`"
    ]


def test_a_folder_without_manifest_is_no_issue(folder: Folder) -> None:
    magazine, _ = read_magazine(folder.root / "issues")
    assert magazine is not None
    (folder.issue / "issue.toml").unlink()

    issue, problems = read_issue(folder.issue, magazine, VOCABULARY, root=folder.root)

    assert issue is None
    assert told(problems) == [
        "issue.toml: error: there is no such file\n  hint: a folder with an `issue.toml` is an issue"
    ]


def test_everything_wrong_with_the_manifest_is_told_at_once(folder: Folder) -> None:
    said = of_issue(
        folder,
        """number = '1'
date = '2026-03-21'
layuot = 'x'
label = {nl = 'a'}
title = 3
[theme]
blue = '#fff; x'
[cover]
picture = 'images/x.svg'
art = 'flower'
[[cover.line]]
text = 'T'
[[section]]
title = 'A'
articles = ['river', 'loom', 'river', 'Bad Slug']
[[section]]
articls = ['x']
""",
    )

    assert said == [
        "issue.toml:1:1: error: `layout` is missing\n  hint: add `layout`",
        "issue.toml:1:1: error: `number` is not a whole number\n  hint: write digits only, without quotes",
        "issue.toml:2:1: error: `date` is not a date\n  hint: write it like `2026-03-21`, without quotes",
        "issue.toml:3:1: error: there is no key `layuot`\n  hint: did you mean `layout`? valid here: `cover`, `date`, `label`, `layout`, `number`, `section`, `theme`, `title`",
        "issue.toml:4:1: warning: `label` has no text in `en`\n  hint: the text in `nl` stands in; add one",
        'issue.toml:5:1: error: `title` is not a table\n  hint: write it like `{ en = "…", nl = "…" }`',
        "issue.toml:7:1: error: `theme.blue` holds more than one value\n  hint: write a colour or a length",
        'issue.toml:9:1: error: the cover\'s picture has no `alt`\n  hint: describe it: `alt = { en = "…" }`',
        "issue.toml:10:1: error: the cover has both `picture` and `art`\n  hint: keep one of them",
        "issue.toml:15:30: error: `river` stands here for the second time\n  hint: the first is in line 15; keep one",
        "issue.toml:15:39: error: `section.1.articles.4` is `Bad Slug`, not a name\n  hint: a name has 1 to 80 small letters a to z, digits and hyphens",
        "issue.toml:16:1: error: `section.2.articles` is missing\n  hint: add `articles`",
        "issue.toml:16:1: error: `section.2.title` is missing\n  hint: add `title`",
        "issue.toml:17:1: error: there is no key `section.2.articls`\n  hint: did you mean `articles`? valid here: `articles`, `title`",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "date = 2026-13-45\n",
            "issue.toml:1:8: error: not valid TOML: invalid date `2026-13-45`\n  hint: a date is written like `2026-03-21`",
        ),
        (
            "number = 1\nnumber = 2\n",
            "issue.toml:2:11: error: not valid TOML: cannot overwrite a value\n  hint: each key and each table stands in the file once",
        ),
        (
            "a = " + "[" * 5000,
            "issue.toml: error: not valid TOML: nested too deeply\n  hint: close the brackets",
        ),
    ],
)
def test_toml_that_is_none_is_told_at_its_line(folder: Folder, text: str, said: str) -> None:
    assert of_issue(folder, text) == [said]
