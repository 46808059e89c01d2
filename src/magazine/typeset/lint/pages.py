"""What the engine that sets pages passes over, and what it breaks on."""

from collections.abc import Iterator

from magazine.model.problem import Problem, error, warning
from magazine.typeset.lint.css import FONT_FACE, PAGE, Declaration, Node, Rule, functions
from magazine.typeset.lint.known import (
    AT_RULES,
    FUNCTIONS,
    PROPERTIES,
    UNDONE,
    UNITS,
    UNPAGED,
    WORDS,
)
from magazine.typeset.lint.readers import PAGE_STYLES

IGNORED, CRASHES = "ignored-property", "crashes"
_ELSEWHERE = "only browsers know it: move it to `web.css` or to a file ending in `.web.css`"
_BORDERS = frozenset({"outset", "inset", "ridge", "groove"})


def judge(rule: Rule) -> Iterator[Problem]:
    """One rule; stylesheets that pages do not read may hold what they like, but no font."""
    if rule.selectors == (FONT_FACE,):
        said = "`@font-face` is written by each edition, never by hand"
        yield error(CRASHES, said, at=rule.at(), hint="name the file under `[[fonts]]` in layout.toml")
        return
    if rule.style not in PAGE_STYLES:
        return
    yield from _at_rule(rule)
    for declared in rule.declarations:
        found = _crash(rule, declared) or _ignored(rule, declared)
        if found:
            yield found


def _at_rule(rule: Rule) -> Iterator[Problem]:
    name = rule.selectors[0].split(" ")[0].split("(")[0] if rule.selectors else ""
    if name.startswith("@") and not rule.selectors[0].startswith(PAGE) and name not in AT_RULES:
        said = f"`{name}` is ignored on pages, with all that stands in it"
        yield warning(IGNORED, said, at=rule.at(), hint=_ELSEWHERE)


def _crash(rule: Rule, said: Declaration) -> Problem | None:
    words = {node.value.lower() for node in said.nodes if node.type == "ident"}
    first = next((found for found in rule.selectors if "first-letter" in found), "")
    if said.name == "float" and first and words != {"none"}:
        return error(
            CRASHES,
            f"a floating `{first}` breaks the engine that sets pages",
            at=rule.at(said.line),
            hint="style `.drop`: typesetting puts the initial into it",
        )
    drawn = said.name.startswith(("border", "outline", "column-rule")) and sorted(words & _BORDERS)
    if drawn:
        return error(
            CRASHES,
            f"`{said.name}: {said.text}`: a border that is `{drawn[0]}` comes out black on pages",
            at=rule.at(said.line),
            hint="use `solid`, `double`, `dashed` or `dotted`",
        )
    return None


def _ignored(rule: Rule, said: Declaration) -> Problem | None:
    name = said.name
    if name.startswith("-") or name in UNPAGED:  # custom and prefixed ones are passed over in silence
        return None
    if name not in PROPERTIES:
        text = f"`{name}` is ignored on pages"
        return warning(IGNORED, text, at=rule.at(said.line), hint=_ELSEWHERE)
    why = _refused(said)
    if why:
        text = f"`{name}: {said.text}` is ignored on pages: {why}"
        return warning(IGNORED, text, at=rule.at(said.line), hint=_ELSEWHERE)
    return None


def _refused(said: Declaration) -> str:
    """Why the engine refuses a value, as far as that can be told by rule."""
    called = next(functions(said.nodes, FUNCTIONS), None)
    if called is not None:
        return f"it has no `{called.lower_name}()`"
    words = WORDS.get(said.name, frozenset()) | UNDONE.get(said.name, frozenset())
    for node in _flat(said.nodes):
        if node.type == "dimension" and node.lower_unit in UNITS:
            return f"it has no unit `{node.lower_unit}`"
        if node.type == "ident" and node.lower_value in words:
            return f"it has no `{node.lower_value}`"
    only = [node for node in said.nodes if node.type != "whitespace"]
    if said.name == "font-weight" and any(n.type == "number" and n.value % 100 for n in only):
        return "weights go by hundreds"
    if said.name == "font-stretch" and any(n.type == "percentage" for n in only):
        return "a width is a font family of its own"
    return ""


def _flat(nodes: tuple[Node, ...] | list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if node.type == "function":
            yield from _flat(node.arguments)
        elif node.type == "() block":
            yield from _flat(node.content)
