"""One self-contained HTML page that shows old, new and difference side by side."""

import base64
import html
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

# Where the page goes; CI keeps this folder when a run fails.
FOLDER = "VISUAL_REPORT"
_DEFAULT = Path(__file__).parents[2] / "build" / "visual"

_HEAD = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages that look different</title>
<style>
body { font: 16px/1.5 sans-serif; margin: 2rem; background: #ddd }
section { margin-bottom: 3rem } figure { display: inline-block; margin: 0 1rem 0 0 }
img { display: block; width: 22rem; image-rendering: pixelated; border: 1px solid #888 }
</style>
<h1>Pages that look different</h1>
<p>If the new pages are right, run <code>pytest tests/visual --update-golden</code> and review the pictures.</p>
"""


@dataclass(frozen=True)
class Seen:
    """A page that looks different."""

    name: str
    said: str
    pictures: Sequence[tuple[str, Image.Image]]


def write_report(found: Sequence[Seen]) -> Path:
    """Write the page and say where it is."""
    path = Path(os.environ.get(FOLDER) or _DEFAULT) / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD + "".join(map(_section, found)) + "</html>\n", encoding="utf-8")
    return path


def _section(seen: Seen) -> str:
    figures = "".join(
        f'<figure><img src="{_data(picture)}" alt="{html.escape(f"{seen.name}, {word}")}">'
        f"<figcaption>{html.escape(word)}</figcaption></figure>"
        for word, picture in seen.pictures
    )
    name, said = html.escape(seen.name), html.escape(seen.said)
    return f"<section><h2>{name}</h2><p>{said}</p>{figures}</section>\n"


def _data(picture: Image.Image) -> str:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")
