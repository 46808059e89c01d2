"""Front matter: what is read, and what is said of what cannot be."""

from datetime import date

import pytest

from magazine.model.document import Emphasis, Prose, Text
from magazine.model.issue import Contributor, Record
from unit.read.reading import Folder

KEYS = "`authors`, `illustrations`, `kicker`, `photos`, `picture`, `picture_alt`, `picture_credit`, `standfirst`, `template`, `title`, `translation`"


def test_every_value_is_text_whatever_yaml_makes_of_it(folder: Folder) -> None:
    article, problems = folder.article("", front="title: no\nkicker: 12:30\nstandfirst: 1.10")

    assert problems == ()
    assert (article.title, article.kicker, article.standfirst) == ("no", "12:30", (Text("1.10"),))


def test_a_title_breaks_where_the_writer_wants(folder: Folder) -> None:
    article, _ = folder.article("", front="title: The 'river' | in a glass")

    assert article.title_lines == ("The ‘river’", "in a glass")


def test_names_are_a_name_a_list_or_divided_by_commas(folder: Folder) -> None:
    front = 'title: T\nauthors: A, B\nphotos: [C, "D O\'E"]\nillustrations:\n  - F\ntranslation: G'

    article, problems = folder.article("", front=front)

    assert problems == ()
    assert article.contributors == (
        Contributor(name="A", role="words"),
        Contributor(name="B", role="words"),
        Contributor(name="C", role="photographs"),
        Contributor(name="D O’E", role="photographs"),
        Contributor(name="F", role="illustrations"),
        Contributor(name="G", role="translation"),
    )


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("kicker: a", "t.md:2:1: error: `title` is missing\n  hint: add `title`"),
        ("", "t.md:2:1: error: `title` is missing\n  hint: add `title`"),
        ("title: [a, b]", "t.md:2:8: error: `title` is not text\n  hint: put the value in quotes"),
        (
            "title: A: b",
            "t.md:2:9: error: not valid YAML: mapping values are not allowed here\n  hint: a value with a colon in it stands in quotes",
        ),
        (
            "title: a\ntitle: b",
            "t.md:3:1: error: `title` stands here for the second time\n  hint: the first is in line 2; keep one",
        ),
        (
            "title: &x a",
            "t.md:2:8: error: `&x` names a value\n  hint: leave it away, or put it in quotes",
        ),
        (
            "title: *x",
            "t.md:2:8: error: `*x` refers to another value\n  hint: write the value again, or put it in quotes",
        ),
        (
            "title: !!int 3",
            "t.md:2:8: error: the tag `tag:yaml.org,2002:int` is not read\n  hint: leave it away, or put the text in quotes",
        ),
        (
            "- a\n- b",
            "t.md:2:1: error: the front matter is not a list of `key: value` lines\n  hint: begin with a line such as `title: The golden river`",
        ),
        ("title: a\n? [x]\n: y", "t.md:3:3: error: a key is a word\n  hint: put the key in quotes"),
        (
            "title: a\nkicker: {a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: m}}}}}}}}}}}}",
            "t.md:3:50: error: nested deeper than 12 levels\n  hint: no template needs more than three",
        ),
        (
            'title: "a\\0b\\ud800"',
            "t.md:2:8: warning: a character that cannot be printed was left out\n  hint: delete the escape such as `\\0` or `\\u202e`",
        ),
        (
            "title: a\n\tkicker: b",
            "t.md:3:1: error: not valid YAML: found character '\\t' that cannot start any token\n  hint: put the value in quotes; indent with spaces",
        ),
        (
            "title: a\nkicker: " + "x" * 66_000,
            "t.md:2: error: the front matter is longer than 65536 bytes\n  hint: move the text below the second `---`",
        ),
        (
            "title: t\nkickr: x",
            f"t.md:3:1: error: there is no key `kickr` in `article`\n  hint: did you mean `kicker`? valid here: {KEYS}",
        ),
        (
            "title: t\ntemplate: feture",
            "t.md:3:11: error: there is no template `feture`\n  hint: did you mean `feature`? valid here: `agenda`, `article`, `feature`",
        ),
        (
            "title: t\ntemplate: contents",
            "t.md:3:11: error: the magazine makes `contents` by itself\n  hint: valid here: `agenda`, `article`, `feature`",
        ),
        (
            "title: t\nstandfirst: See[^1]",
            "t.md:3:13: error: the note `[^1]` cannot be called here\n  hint: call it from the text below the front matter",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(folder: Folder, front: str, said: str) -> None:
    assert folder.problems("", front=front) == [said]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (
            "start: 2026-02-30",
            "`events.1.start` is `2026-02-30`, a day that does not exist\n  hint: look it up in a calendar",
        ),
        (
            "start: soon",
            "`events.1.start` is `soon`, not a date\n  hint: write it like `2026-03-21`",
        ),
        ("time: 25:00", "`events.1.time` is `25:00`, not a time\n  hint: write it like `19:30`"),
        (
            "url: javascript:x",
            "`events.1.url` does not begin with `https:`, `http:` or `mailto:`\n  hint: write it like `https://example.org`",
        ),
        ("free: maybe", "`events.1.free` is `maybe`, not yes or no\n  hint: write `yes` or `no`"),
        (
            "seats: 1.5",
            "`events.1.seats` is `1.5`, not a whole number\n  hint: write digits only, such as `13000`",
        ),
        ("note: [x]", "`events.1.note` is not one value\n  hint: write `note: …`"),
        (
            "tim: 9:30",
            "there is no key `events.1.tim`\n  hint: did you mean `time`? valid here: `free`, `note`, `seats`, `start`, `time`, `title`, `url`",
        ),
    ],
)
def test_each_kind_of_value_says_what_it_wants(folder: Folder, field: str, said: str) -> None:
    rest = "\n    ".join(
        line
        for line in ("start: 2026-03-21", "title: A")
        if line.partition(":")[0] != field.partition(":")[0]
    )
    front = f"title: t\ntemplate: agenda\nevents:\n  - {field}\n    {rest}"

    problem = folder.problems("", front=front)[-1]

    assert problem.split(": error: ")[1] == said


def test_rows_are_told_apart_from_other_things(folder: Folder) -> None:
    agenda = "title: t\ntemplate: agenda\n"

    assert folder.problems("", front=f"{agenda}events: x") == [
        "t.md:4:9: error: `events` is not a list of rows\n  hint: begin each row with `- `; valid here: `free`, `note`, `seats`, `start`, `time`, `title`, `url`"
    ]
    assert folder.problems("", front=agenda) == [
        "t.md:2:1: error: `events` is missing\n  hint: add `events`: what happens when"
    ]
    assert folder.problems("", front=f"{agenda}events: [x]") == [
        "t.md:4:10: error: `events.1` is not a set of keys\n  hint: write `key: value` lines; valid here: `free`, `note`, `seats`, `start`, `time`, `title`, `url`"
    ]


def test_a_table_becomes_records(folder: Folder) -> None:
    row = "{start: 2026-03-21, title: 'It''s', time: 9:30, url: 'https://e.org', note: '\"*a*\"', free: Oui, seats: 12}"

    article, problems = folder.article("", front=f"title: t\ntemplate: agenda\nevents:\n  - {row}")

    assert problems == ()
    assert article.fields["events"] == (
        Record(
            (
                ("start", date(2026, 3, 21)),
                ("time", "09:30"),
                ("title", "It’s"),
                ("url", "https://e.org"),
                ("note", Prose((Text("‘"), Emphasis((Text("a"),)), Text("’")))),
                ("free", True),
                ("seats", 12),
            )
        ),
    )


def test_other_kinds_become_values_and_defaults_stand_in(folder: Folder) -> None:
    front = "title: t\ntemplate: feature\ntags: a, b\ndata: issue.toml\nplace: {town: K}"

    article, problems = folder.article("", front=front)

    assert problems == ()
    assert dict(article.fields) == {
        "tint": "blue",
        "tags": ("a", "b"),
        "data": "issue.toml",
        "place": Record((("town", "K"),)),
    }


def test_a_picture_needs_words_or_is_called_decorative(folder: Folder) -> None:
    front = "title: t\npicture: images/weave.jpg"

    assert folder.problems("", front=front) == [
        "t.md:3:1: error: the picture in `picture` has no words for those who cannot see it\n  hint: add `picture_alt`, or `picture_alt: decorative`"
    ]
    article, problems = folder.article("", front=f"{front}\npicture_alt: decorative")
    assert problems == ()
    assert article.fields["picture_alt"] == ""


def test_text_where_a_template_has_no_place_for_it_is_told(folder: Folder) -> None:
    front = "title: t\ntemplate: agenda\nevents:\n  - {start: 2026-03-21, title: A}"

    assert folder.problems("Text.", front=front) == [
        "t.md:7:1: error: `agenda` has no place for text\n  hint: delete the text below the front matter, or take another template"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"---\ntitle: a\xe9b\n---\n",
            "t.md:2:9: error: byte 12 (0xe9) is not UTF-8\n  hint: save the file with the encoding UTF-8",
        ),
        (
            b"title: x\n",
            "t.md:1:1: error: the file does not begin with front matter\n  hint: begin it with a line `---`, `title: …`, and a second line `---`",
        ),
        (
            b"---\ntitle: x\n",
            "t.md:1:1: error: the front matter is never closed\n  hint: put a line `---` below its last key",
        ),
        (
            b"---\ntitle: a\x0cb\n---\n",
            "t.md:2:9: warning: the control character U+000C was left out\n  hint: delete it; it often comes along when text is pasted",
        ),
        (
            b"---\ntitle: a\n---\nx\x00y\n",
            "t.md:4:2: warning: the control character U+0000 was left out\n  hint: delete it; it often comes along when text is pasted",
        ),
        (
            "---\ntitle: a\n---\nab \u202ecd\n".encode(),
            "t.md:4:4: warning: the invisible character U+202E was left out\n  hint: delete it; it often comes along when text is pasted",
        ),
        (
            b"x" * 2_000_001,
            "t.md: error: has 2000001 bytes, at most 2000000 are read\n  hint: split it into several articles",
        ),
    ],
)
def test_bytes_that_are_no_copy_are_told(folder: Folder, data: bytes, said: str) -> None:
    folder.article("")
    folder.write("t.md", data)

    _, problems = folder.read()

    assert [str(problem).replace("issues/01-tiny/", "") for problem in problems] == [said]
