"""The lines between ``---`` and ``---`` become an article's common keys and its template's own."""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from magazine.model.issue import Contributor, Language
from magazine.model.vocabulary import TemplateSpec, Vocabulary
from magazine.read.border import Path, checked
from magazine.read.fields import with_companions
from magazine.read.forms import FrontMatterForm
from magazine.read.ledger import Ledger, Spot
from magazine.read.nearest import hint_for
from magazine.read.strict_yaml import Mapping, Node, Scalar, Sequence, read_yaml
from magazine.read.typography import typographic

COMMON = tuple(FrontMatterForm.model_fields)
ROLES = {
    "authors": "words",
    "photos": "photographs",
    "illustrations": "illustrations",
    "translation": "translation",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A file in two: the YAML, if there is any, and the text with empty lines in its place."""

    yaml: str | None
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The common keys, the template that was found, and the node that holds its own keys."""

    title_lines: tuple[str, ...]
    kicker: str
    standfirst: str
    standfirst_at: Spot
    contributors: tuple[Contributor, ...]
    template: TemplateSpec
    node: Mapping
    sound: bool  # whether it could be read at all


def split(text: str, ledger: Ledger) -> Parts:
    """Front matter and text; a file without front matter is all text, and told."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        ledger.error(
            "front-matter",
            "the file does not begin with front matter",
            Spot(1, 1),
            hint="begin it with a line `---`, `title: …`, and a second line `---`",
        )
        return Parts(None, text)
    end = next(
        (number for number, line in enumerate(lines) if number and line.rstrip() in {"---", "..."}),
        None,
    )
    if end is None:
        ledger.error(
            "front-matter",
            "the front matter is never closed",
            Spot(1, 1),
            hint="put a line `---` below its last key",
        )
        return Parts(None, "")
    return Parts("\n".join(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :]))


def read_front_matter(
    yaml: str | None, vocabulary: Vocabulary, lang: Language, ledger: Ledger, *, slug: str
) -> FrontMatter:
    """Everything but the values of the template's own keys; those need the article's scope."""
    found = None if yaml is None else read_yaml(yaml, ledger, first_line=2)
    known = found is not None  # else the file's state was told already
    node = found or Mapping((), Spot(2, 1))
    template = _template(node, vocabulary, ledger)
    own = {spec.name for spec in with_companions(template.fields)}
    if known:
        _tell_unknown(node, own, template, ledger)
    common = {
        key.text: _plain(value)
        for key, value in node.entries
        if key.text in COMMON and node.get(key.text) is not None
    }
    told = ledger if known else Ledger(ledger.file)
    form = checked(FrontMatterForm, common, _places(node), told, instead={"title": slug})
    form = form or FrontMatterForm(title=slug)
    title = typographic(form.title.replace("|", "\n"), lang)
    return FrontMatter(
        title_lines=tuple(" ".join(line.split(" ")) for line in _lines(title)),
        kicker=typographic(form.kicker.strip(), lang),
        standfirst=form.standfirst.strip(),
        standfirst_at=_value_spot(node, "standfirst"),
        contributors=tuple(
            Contributor(name=typographic(name.strip(), lang), role=role)
            for key, role in ROLES.items()
            for name in getattr(form, key)
            if name.strip()
        ),
        template=template,
        node=node,
        sound=known,
    )


def _lines(title: str) -> list[str]:
    return [line.strip() for line in title.split("\n") if line.strip()]


def _template(node: Mapping, vocabulary: Vocabulary, ledger: Ledger) -> TemplateSpec:
    default = vocabulary.templates.get(vocabulary.default_template) or TemplateSpec(
        name=vocabulary.default_template
    )
    given = node.get("template")
    if not isinstance(given, Scalar):
        return default
    usable = [name for name, spec in vocabulary.templates.items() if not spec.generated]
    if given.text in usable:
        return vocabulary.templates[given.text]
    made = given.text in vocabulary.templates
    ledger.error(
        "unknown-template",
        f"the magazine makes `{given.text}` by itself"
        if made
        else f"there is no template `{given.text[:80]}`",
        given.spot,
        hint=hint_for(given.text, usable),
    )
    return default


def _tell_unknown(node: Mapping, own: set[str], template: TemplateSpec, ledger: Ledger) -> None:
    for key, _ in node.entries:
        if key.text not in own and key.text not in COMMON:
            ledger.error(
                "unknown-key",
                f"there is no key `{key.text[:80]}` in `{template.name}`",
                key.spot,
                hint=hint_for(key.text, {*own, *COMMON}),
            )


def _plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [_plain(item) for item in items]
        case Mapping(entries):
            return {key.text: _plain(value) for key, value in entries}


def _places(node: Mapping) -> MappingOf[Path, Spot]:
    places: dict[Path, Spot] = {(): node.spot}
    for key, value in node.entries:
        places[key.text,] = value.spot
        if isinstance(value, Sequence):
            places |= {(key.text, number): item.spot for number, item in enumerate(value.items)}
    return places


def _value_spot(node: Mapping, name: str) -> Spot:
    found = node.get(name)
    return found.spot if found else node.spot
