"""What a layout understands: its templates with their data contracts, its blocks with their options.

Reading needs it to say what is wrong; typesetting makes it from the layout's own files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Opens(Enum):
    """On which page a spot may begin. ``LEFT`` is an even folio, ``RIGHT`` an odd one."""

    ANY = "any"
    LEFT = "left"
    RIGHT = "right"


class Kind(Enum):
    """What a front-matter key holds once it is read; everything is written as text."""

    TEXT = "text"  # one line, typography applied -> str
    PROSE = "prose"  # inlines -> Prose
    NUMBER = "number"  # whole number -> int
    FLAG = "flag"  # yes/no, true/false -> bool
    DATE = "date"  # 2026-03-21 -> date
    TIME = "time"  # 19:30 -> str "19:30"
    URL = "url"  # https, http or mailto -> str
    CHOICE = "choice"  # one of ``choices`` -> str
    PICTURE = "picture"  # path of a picture in the issue -> Picture
    FILE = "file"  # path of another file of the issue (CSV) -> str, existence checked
    ADVERT = "advert"  # path of an advertiser's PDF of one page -> Advert
    TEXTS = "texts"  # list of lines -> tuple[str, ...]
    TABLE = "table"  # list of records with ``columns`` -> tuple[Record, ...]
    RECORD = "record"  # one record with ``columns`` -> Record


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One key of a template's front matter.

    ``opens`` says of choices on which page the article must then begin: an opener over two pages
    needs a left one, whatever the template says for the rest.
    """

    name: str
    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()
    columns: tuple["FieldSpec", ...] = ()
    default: str = ""
    help: str = ""
    opens: tuple[tuple[str, Opens], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSpec:
    """A template: ``articles/feature.html`` with ``articles/feature.toml`` beside it.

    ``pages`` is a fixed number of pages, 0 if the copy decides. ``body`` says whether Markdown
    after the front matter is expected. ``generated`` templates (cover, contents) need no file in
    the issue. ``folio`` tells whether its pages carry a printed page number. ``dropcap`` begins
    the text with an initial, ``end_mark`` ends it with the layout's mark.
    """

    name: str
    opens: Opens = Opens.ANY
    pages: int = 0
    body: bool = True
    generated: bool = False
    folio: bool = True
    listed: bool = True  # whether contents pages and navigation name it
    dropcap: bool = False
    end_mark: bool = False
    fields: tuple[FieldSpec, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSpec:
    """One option of a block."""

    name: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpec:
    """A ``:::`` block: the signature of the macro in ``blocks/<kind>.html``.

    ``title`` says whether words may follow the kind on the opening line.
    """

    kind: str
    title: bool = False
    options: tuple[OptionSpec, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Everything that copy may name in one layout."""

    layout: str
    templates: Mapping[str, TemplateSpec] = field(default_factory=dict)
    blocks: Mapping[str, BlockSpec] = field(default_factory=dict)
    classes: tuple[str, ...] = ()  # classes that ``{.class}`` may name
    default_template: str = "article"
