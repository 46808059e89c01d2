"""Plain drawn grounds: a woven check for empty pages and for covers without a picture."""

from collections.abc import Mapping

# A cover may ask for a flower: here it is the woven ground, so that every issue sets in base too.
NAMES = ("flower", "ground", "pattern")
_CELL = 6.0  # millimetres: large enough to read as a weave, small enough to be quiet


def render(
    name: str, *, seed: int, width: float, height: float, tokens: Mapping[str, str], **params: str
) -> str:
    """A plain weave: every second crossing shows the other thread; the seed moves the missing ones."""
    ground = tokens.get(params.get("ground", "wash"), tokens["wash"])
    thread = tokens.get(params.get("thread", "rule" if name == "pattern" else "accent"), tokens["rule"])
    columns, rows = int(width / _CELL) + 1, int(height / _CELL) + 1
    # A satin's step, so that the gaps never line up.
    gap, step = 8, (3, 5)[seed % 2]
    crossings = (
        f"M{column * _CELL:g} {row * _CELL + 1:g}h{_CELL:g}v{_CELL - 2:g}h-{_CELL:g}z"
        for row in range(rows)
        for column in range(columns)
        if (column * step + row + seed) % gap in (0, 0 if name == "pattern" else 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="{ground}"/>'
        f'<path fill="{thread}" d="{"".join(crossings)}"/></svg>\n'
    )
