"""The files of a new layout, word for word: they change nothing yet, and say what could be changed."""

from collections.abc import Iterable, Mapping

_MANIFEST = """\
# {name}: it rests on `{extends}` and says only what it does differently.
# See it whole, every template and block in every edition:  magazine proof {name}
name = "{name}"
extends = "{extends}"
help = "what this layout is for, in one line"

# Colours and measures. `screen` is what screens show, `dark` what they show by night, `press` the
# exact build of cyan, magenta, yellow and black in percent. In CSS: var(--accent).
# These are the colours of `{extends}`: take the # away and change what should differ.
[tokens]
{colours}

# Another page size. Then paged.css needs margins that fit it.
# [page]
# trim = ["210mm", "280mm"]
# bleed = "3mm"
# safe = "5mm"

# A font of your own: one file for each family, weight and style; never write @font-face.
# [[fonts]]
# family = "Work Sans"
# weight = 400
# style = "normal"
# file = "fonts/WorkSans-Regular.ttf"
# licence = "fonts/OFL.txt"
"""

STYLES: Mapping[str, str] = {
    "type": """\
/* Type and colour, in all editions: both PDFs, the EPUB, the web.
   These rules are added after those of the layout that you extend, so yours win.
   Use only what both paper and screens know; what is for screens alone goes into web.css. */

/* Try one: take the comment marks away, then run `magazine proof`.

.kicker { color: var(--accent) }
.headline { font-weight: 600; letter-spacing: -.01em }
.standfirst { font-style: italic }
.pullquote blockquote { font-size: 1.6em }
.sidebar { background: var(--wash) }
*/
""",
    "paged": """\
/* Pages: both PDFs. All of CSS Paged Media is here: @page, margin boxes, columns, footnotes.
   Keep every vertical measure a multiple of --leading, and the lines of all columns meet.
   What differs between the two PDFs goes into print.css and screen.css beside this file. */

/*
@page :left { margin-left: 20mm }
@page :right { margin-right: 20mm }
.body { column-gap: 6mm }
.opener { margin-bottom: calc(var(--leading) * 3) }
*/
""",
    "web": """\
/* The web edition alone. Everything that browsers know is allowed, except @font-face and addresses
   of other sites. Look at it narrow (320 pixels) and wide, by day and by night. */

/*
.headline { text-wrap: balance }
.body { max-width: 34rem }
@media (min-width: 60rem) { .body { font-size: 1.2rem } }
*/
""",
    "epub": """\
/* The EPUB alone. Readers choose their own size, face and ground: measure in em, set no background
   behind running text, and let nothing depend on the width of a page. */

/*
.kicker { letter-spacing: .05em }
.sidebar { border-top: 1px solid; padding: 1em 0 }
*/
""",
}


def manifest(name: str, extends: str, *, colours: Iterable[str]) -> str:
    """``layout.toml`` of a layout that changes nothing yet; ``colours`` stand in it as comments."""
    lines = [f"# {line}" for line in colours] or [
        '# accent = { screen = "#1d3fbf", press = [95, 80, 0, 0] }'
    ]
    return _MANIFEST.format(name=name, extends=extends, colours="\n".join(lines))
