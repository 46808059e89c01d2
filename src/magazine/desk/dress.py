"""The gallery's stylesheet: calm, so that only the specimens speak; two faces and one scale."""

# Steps of the type scale: 14, 16, 20, 28, 44 px. Every text has 4.5:1 at least on its ground.
STYLE = """\
:root { color-scheme: light; --ground: #ece9e3; --paper: #faf8f4; --ink: #1c1b1a; --quiet: #57524b;
  --rule: #cfc9be; --accent: #96291a; --w: 360; --s: .9; --h: 30rem }
* { box-sizing: border-box }
html { scroll-behavior: smooth; scroll-padding-top: 1rem }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 Spectral, Georgia, serif }
h1, h2, h3, h4, nav, .usage, .title, .kind, figcaption, .none { font-family: Archivo, Arial, sans-serif }
h1, h2, h3, h4, p, figure, ul { margin: 0; padding: 0 }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px }
a:hover { text-decoration-thickness: 2px }
a:focus-visible, iframe:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.head, main { max-width: 110rem; margin: 0 auto; padding: 0 1rem }
.head { padding-top: 2.5rem }
h1 { font-size: 2.75rem; line-height: 1.05; font-weight: 600; letter-spacing: -.02em }
.lead { margin-top: .75rem; max-width: 40rem; font-size: 1.25rem; line-height: 1.4 }
.files { margin-top: 1rem; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.index { margin-top: 2rem; padding: 1rem 0; border-block: 1px solid var(--rule); font-size: .875rem;
  display: grid; gap: .75rem }
.index ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem }
.index .kind { color: var(--quiet) }
.index a { display: inline-block; padding: .15rem 0 }
.kinds { margin: 3.5rem 0 0; font-size: 1.75rem; line-height: 1.15; font-weight: 600 }
.specimen { margin-top: 1.5rem; padding: 1.25rem 1rem 1.5rem; background: var(--paper);
  border-top: 2px solid var(--ink) }
.name { font-size: 1.75rem; line-height: 1.15; font-weight: 600; letter-spacing: -.01em }
.help { max-width: 44rem; margin-top: .25rem }
.usage { margin-top: .35rem; font-size: .875rem; color: var(--quiet); overflow-wrap: anywhere }
.title { margin-top: 1.5rem; padding-top: .6rem; border-top: 1px solid var(--rule); font-size: .875rem;
  font-weight: 600 }
.none { margin-top: 1rem; font-size: .875rem; color: var(--quiet) }
.row { margin-top: .75rem; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr) }
figcaption { margin-bottom: .5rem; font-size: .875rem; color: var(--quiet) }
figcaption b { font-weight: 600; color: var(--ink) }
.pages { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem 0 }
.print .pages { gap: .6rem }
.pages a { display: block }
.pages img { display: block; width: 100%; height: auto; border: 1px solid var(--rule); background: #fff }
.pages .recto:first-child:not(.alone) { grid-column: 2 }
.pages a.alone { grid-column: 1 / -1 }
.screen .verso:not(.alone) img { border-right: 0 }
.screen .verso + .recto img { border-left: 0 }
code { font: inherit; font-style: italic }
.frame { width: calc(var(--w) * var(--s) * 1px); max-width: 100%; height: var(--h); overflow: hidden;
  border: 1px solid var(--rule); background: #fff }
.frame iframe { display: block; border: 0; width: calc(var(--w) * 1px);
  height: calc(var(--h) / var(--s)); transform: scale(var(--s)); transform-origin: 0 0 }
.brief { --h: 18rem }
@media (min-width: 44rem) {
  .head, main { padding-inline: 2rem }
  .specimen { padding-inline: 1.5rem }
  .row { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .epub { --w: 480; --s: .64 }
  .web { --w: 1080; --s: .284 }
}
@media (min-width: 70rem) {
  .row { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 240px 324px; gap: 1.25rem }
  .epub { --w: 400; --s: .6 }
  .web { --w: 1080; --s: .3 }
  .row { --h: 26rem }
  .row.brief { --h: 16rem }
}
@media (min-width: 100rem) {
  .row { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 300px 432px; --h: 34rem }
  .row.brief { --h: 20rem }
  .epub { --s: .75 }
  .web { --s: .4 }
}
"""

FACES = (
    ("Spectral", 400, "Spectral-Regular.ttf"),
    ("Archivo", 400, "Archivo-Regular.ttf"),
    ("Archivo", 600, "Archivo-SemiBold.ttf"),
)


def font_face(family: str, weight: int, address: str) -> str:
    """The rule that brings one face along."""
    return (
        f'@font-face {{ font-family: {family}; font-weight: {weight}; src: url("{address}"); '
        "font-display: swap }\n"
    )
