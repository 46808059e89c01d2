"""The colours of the cloth, and mixing two of them flat where another would use transparency."""

from collections.abc import Mapping

TOKENS: dict[str, str] = {
    "blue": "#1d3fbf",
    "ink": "#14205c",
    "linen": "#f2ead9",
    "gold": "#f5b62e",
    "madder": "#e4472b",
    "forest": "#0f2a2e",
    "ochre": "#c8a13a",
}
BLUE, INK, LINEN, GOLD, MADDER, FOREST, OCHRE = TOKENS.values()


def pick(tokens: Mapping[str, str], name: str) -> str:
    """A colour by its token's name; a value that is already a colour stays as it is."""
    return name if name.startswith("#") else {**TOKENS, **tokens}[name]


def mix(ground: str, thread: str, share: float) -> str:
    """The flat colour that `thread` at this opacity would give: press work wants no transparency."""
    pairs = ((int(ground[i : i + 2], 16), int(thread[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
