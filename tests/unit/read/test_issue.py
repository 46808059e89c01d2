"""An issue's folder: names, lists, translations, links from one article to another."""

from pathlib import Path

from magazine.model.document import ArticleLink, Paragraph, Span, Text
from magazine.model.issue import Article
from unit.read.reading import Folder, told


def inlines(article: Article, number: int) -> tuple[object, ...]:
    block = article.body[number]
    assert isinstance(block, Paragraph)
    return block.children


def test_the_tiny_issue_has_no_problem(folder: Folder) -> None:
    issue, problems = folder.read()

    assert problems == ()
    assert sorted(issue.articles) == [("loom", "en"), ("loom", "nl"), ("river", "en"), ("river", "nl")]
    assert issue.languages == ("en", "nl")
    assert [section.articles for section in issue.sections] == [("contents", "river"), ("loom",)]
    assert issue.cover.picture is not None
    assert issue.cover.picture.path == "images/wave.svg"
    assert [picture.path for picture in issue.articles["loom", "en"].pictures()] == [
        "images/check.png",
        "images/weave.jpg",
    ]


def test_words_are_those_that_a_reader_reads(folder: Folder) -> None:
    article, _ = folder.article(
        'Two words[^1].\n\n![Not these.](images/wave.svg "Caption here")\n\n[^1]: It\'s a note.',
        front="title: A title\nstandfirst: And *this*",
    )

    assert article.words == 2 + 2 + 2 + 2 + 3


def test_an_issue_without_articles_is_told(folder: Folder) -> None:
    for path in folder.issue.glob("*.md"):
        path.unlink()
    folder.write(
        "issue.toml", 'number = 1\ndate = 2026-03-21\nlabel = "a"\ntitle = "b"\nlayout = "base"\n'
    )

    _, problems = folder.read()

    assert told(problems) == [
        'issue.toml: error: the issue has no articles\n  hint: list them in a `[[section]]`: `articles = ["river"]`'
    ]


def test_a_name_in_the_list_needs_a_file_in_some_language(folder: Folder) -> None:
    folder.change("issue.toml", '["loom"]', '["lom"]')

    _, problems = folder.read()

    assert (
        "issue.toml:23:13: error: there is no file for `lom` in any language\n  hint: did you mean `loom`?"
        in told(problems)
    )
    assert (
        "loom.md: warning: `loom` is in no section, so no edition has it\n  hint: add it to the `articles` of a section in `issue.toml` (`loom.md`, `loom.nl.md`)"
        in told(problems)
    )


def test_a_missing_translation_is_told_and_links_to_it_become_text(folder: Folder) -> None:
    (folder.issue / "loom.nl.md").unlink()

    issue, problems = folder.read()

    assert told(problems) == [
        "issue.toml:23:13: warning: `loom` has no text in `nl`\n  hint: add `loom.nl.md`; until then that edition goes without it",
        "river.nl.md:14:46: warning: `loom` does not exist in `nl`; the link becomes plain text\n  hint: translate it as `loom.nl.md`, or take the link out",
    ]
    assert inlines(issue.articles["river", "nl"], 2)[1] == Span((Text("getouw"),))
    assert inlines(issue.articles["river", "en"], 2)[1] == ArticleLink((Text("loom"),), "loom")


def test_names_that_cannot_stay_are_told(folder: Folder) -> None:
    folder.write("River.md", "")
    folder.write("con.md", "")
    folder.write("river.en.md", "---\ntitle: x\n---\n")
    folder.write("loom.de.md", "")
    folder.write("été à.nl.md", "")
    folder.write("images/Wave.SVG", "")
    folder.write("README.md", "is no article")
    folder.write("contents.md", "")
    folder.write("late.MD", "")

    _, problems = folder.read()

    assert told(problems) == [
        "River.md: error: `River` cannot be an article's name: a name has 1 to 80 small letters a to z, digits and hyphens\n  hint: rename it, for example to `river.md`",
        "con.md: error: `con` cannot be an article's name: Windows keeps this name for itself\n  hint: rename it, for example to `con-1.md`",
        "contents.md: error: `contents` is the name of a page that the magazine makes\n  hint: rename it, for example to `the-contents.md`",
        "images/wave.svg: error: `images/wave.svg` and `images/Wave.SVG` are one file on some systems\n  hint: rename one of them",
        "late.MD: error: an article's file ends in `.md`, not in `.MD`\n  hint: rename it to `late.md`",
        "loom.de.md: error: `de` is no language of the magazine\n  hint: valid here: `en`, `nl`",
        "loom.md:12:68: error: `river` has no block `#what-the-water-did` in `en`\n  hint: give the block an id: `{#id}`",
        "river.md: error: `river.en.md` is `river` in `en` too\n  hint: keep one; `river.md` is in `en` without saying so",
        "river.md: error: `river.md` and `River.md` are one file on some systems\n  hint: rename one of them",
        "été à.nl.md: error: `été à` cannot be an article's name: a name has 1 to 80 small letters a to z, digits and hyphens\n  hint: rename it, for example to `ete-a.nl.md`",
    ]


def test_nothing_is_read_through_a_symbolic_link(folder: Folder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    for name in ("loom.md", "images/wave.svg"):
        (folder.issue / name).unlink()
        (folder.issue / name).symlink_to(secret)

    issue, problems = folder.read()

    assert ("loom", "en") not in issue.articles
    assert told(problems) == [
        "issue.toml:8:1: error: `images/wave.svg` is a link to another file\n  hint: put the file itself into the issue",
        "loom.md: error: is a link to another file\n  hint: put the file itself into the issue",
        "river.md:20:1: error: `images/wave.svg` is a link to another file\n  hint: put the file itself into the issue",
        "river.nl.md:20:1: error: `images/wave.svg` is a link to another file\n  hint: put the file itself into the issue",
    ]


def test_links_that_lead_nowhere_are_told_in_each_language(folder: Folder) -> None:
    folder.change("loom.md", "#what-the-water-did", "#what-the-watr-did")
    folder.change("loom.nl.md", "river.md#wat-het-water-deed", "river.nl.md")
    folder.change("river.md", "(loom.md)", "(lom.md)")
    folder.change("issue.toml", 'article = "river"', 'article = "rivr"')

    _, problems = folder.read()

    assert told(problems) == [
        "issue.toml:15:1: error: a cover line leads to `rivr`, which is in no section\n  hint: did you mean `river`? valid here: `contents`, `loom`, `river`",
        "loom.md:12:68: error: `river` has no block `#what-the-watr-did` in `en`\n  hint: did you mean `what-the-water-did`? valid here: `what-the-water-did`",
        "loom.nl.md:12:66: error: the link to `river.nl.md` names a language\n  hint: write `river.md`; each language links to its own",
        "river.md:14:46: error: there is no article `lom`\n  hint: did you mean `loom.md`?",
    ]


def test_an_article_has_one_template_in_all_languages(folder: Folder) -> None:
    folder.change("loom.nl.md", "template: article", "template: feature")

    _, problems = folder.read()

    assert told(problems) == [
        "loom.nl.md:1: warning: `loom` is `feature` in `nl` and `article` in `en`\n  hint: give it one template in all languages"
    ]


def test_an_id_comes_from_the_text_alone(folder: Folder) -> None:
    before = [block.id for block in folder.blocks("One.\n\nTwo.\n\nOne.\n")]
    after = [block.id for block in folder.blocks("New.\n\nOne.\n\nTwo.\n\nOne.\n")]

    assert before == ["b-66716df6", "b-c4cfda17", "b-66716df6-2"]
    assert after[1:] == before
