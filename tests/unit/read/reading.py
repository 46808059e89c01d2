"""A vocabulary as a layout would give it, and an issue on disk to break."""

from dataclasses import dataclass
from pathlib import Path

from magazine.model.document import Block
from magazine.model.issue import Article, Issue
from magazine.model.problem import Problem
from magazine.model.vocabulary import (
    BlockSpec,
    FieldSpec,
    Kind,
    OptionSpec,
    TemplateSpec,
    Vocabulary,
)
from magazine.read.issue import read_issue
from magazine.read.magazine import read_magazine

TINY = Path(__file__).parents[2] / "issues" / "tiny"


def options(*names: str) -> tuple[OptionSpec, ...]:
    return tuple(OptionSpec(name=name.rstrip("*"), required=name.endswith("*")) for name in names)


PICTURE = FieldSpec(name="picture", kind=Kind.PICTURE, help="The large picture")
EVENTS = FieldSpec(
    name="events",
    kind=Kind.TABLE,
    required=True,
    help="What happens when",
    columns=(
        FieldSpec(name="start", kind=Kind.DATE, required=True),
        FieldSpec(name="time", kind=Kind.TIME),
        FieldSpec(name="title", kind=Kind.TEXT, required=True),
        FieldSpec(name="url", kind=Kind.URL),
        FieldSpec(name="note", kind=Kind.PROSE),
        FieldSpec(name="free", kind=Kind.FLAG),
        FieldSpec(name="seats", kind=Kind.NUMBER),
    ),
)
TEMPLATES = (
    TemplateSpec(name="cover", pages=1, body=False, generated=True, folio=False, listed=False),
    TemplateSpec(name="contents", pages=2, body=False, generated=True, listed=False),
    TemplateSpec(name="article", fields=(PICTURE,)),
    TemplateSpec(
        name="feature",
        fields=(
            PICTURE,
            FieldSpec(name="tint", kind=Kind.CHOICE, choices=("blue", "gold"), default="blue"),
            FieldSpec(name="quote", kind=Kind.PROSE),
            FieldSpec(name="tags", kind=Kind.TEXTS),
            FieldSpec(name="data", kind=Kind.FILE),
            FieldSpec(
                name="place",
                kind=Kind.RECORD,
                columns=(FieldSpec(name="town", kind=Kind.TEXT, required=True),),
            ),
        ),
    ),
    TemplateSpec(name="agenda", body=False, fields=(EVENTS,)),
)
VOCABULARY = Vocabulary(
    layout="base",
    templates={template.name: template for template in TEMPLATES},
    blocks={
        block.kind: block
        for block in (
            BlockSpec(kind="lead"),
            BlockSpec(kind="pullquote", title=True, options=options("by")),
            BlockSpec(kind="sidebar", title=True),
            BlockSpec(kind="tip", title=True),
            BlockSpec(kind="interview", options=options("q", "a")),
            BlockSpec(kind="gallery", options=options("cols")),
            BlockSpec(kind="only", options=options("edition*")),
        )
    },
    classes=("dropcap", "nodrop", "sc", "nowrap", "lead", "small"),
)


@dataclass
class Folder:
    """A copy of the tiny issue: change files, read, look."""

    root: Path

    @property
    def issue(self) -> Path:
        return self.root / "issues" / "01-tiny"

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.issue / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.issue / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def read(self) -> tuple[Issue, tuple[Problem, ...]]:
        magazine, problems = read_magazine(self.root / "issues")
        assert magazine is not None
        issue, more = read_issue(self.issue, magazine, VOCABULARY, root=self.root)
        assert issue is not None
        return issue, (*problems, *more)

    def article(self, text: str, *, front: str = "title: T") -> tuple[Article, tuple[Problem, ...]]:
        """What becomes of one English text that stands alone in the issue."""
        for path in self.issue.glob("*.md"):
            path.unlink()
        self.write("t.md", f"---\n{front}\n---\n{text}")
        self.write("issue.toml", ALONE)
        issue, problems = self.read()
        return issue.articles["t", "en"], problems

    def blocks(self, text: str) -> tuple[Block, ...]:
        article, problems = self.article(text)
        assert problems == ()
        return article.body

    def problems(self, text: str, *, front: str = "title: T") -> list[str]:
        _, problems = self.article(text, front=front)
        return [str(problem).replace("issues/01-tiny/", "") for problem in problems]


ALONE = """number = 1
date = 2026-03-21
label = "Spring"
title = "Alone"
layout = "base"

[[section]]
title = "All"
articles = ["t"]
"""


def told(problems: tuple[Problem, ...]) -> list[str]:
    """Problems as an editor reads them, without the folder's name."""
    return [str(problem).replace("issues/01-tiny/", "") for problem in problems]
