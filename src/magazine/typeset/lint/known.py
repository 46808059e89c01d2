"""What WeasyPrint 70 knows of CSS, as a table: this stage does not talk to the engine.

A contract test compares it with the engine's own registry, so that a new version is noticed.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Properties and shorthands that it reads.
PROPERTIES = _words(
    """
    align-content align-items align-self anchor appearance background background-attachment
    background-clip background-color background-image background-origin background-position
    background-repeat background-size bleed bleed-bottom bleed-left bleed-right bleed-top
    block-ellipsis block-size bookmark-label bookmark-level bookmark-state border border-block
    border-block-color border-block-end border-block-end-color border-block-end-style
    border-block-end-width border-block-start border-block-start-color border-block-start-style
    border-block-start-width border-block-style border-block-width border-bottom border-bottom-color
    border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width
    border-collapse border-color border-end-end-radius border-end-start-radius border-image
    border-image-outset border-image-repeat border-image-slice border-image-source
    border-image-width border-inline border-inline-color border-inline-end border-inline-end-color
    border-inline-end-style border-inline-end-width border-inline-start border-inline-start-color
    border-inline-start-style border-inline-start-width border-inline-style border-inline-width
    border-left border-left-color border-left-style border-left-width border-radius border-right
    border-right-color border-right-style border-right-width border-spacing border-start-end-radius
    border-start-start-radius border-style border-top border-top-color border-top-left-radius
    border-top-right-radius border-top-style border-top-width border-width bottom
    box-decoration-break box-shadow box-sizing break-after break-before break-inside caption-side
    clear clip color color-scheme column-count column-fill column-gap column-rule column-rule-color
    column-rule-style column-rule-width column-span column-width columns content continue
    counter-increment counter-reset counter-set direction display empty-cells flex flex-basis
    flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-family
    font-feature-settings font-kerning font-language-override font-size font-stretch font-style
    font-variant font-variant-alternates font-variant-caps font-variant-east-asian
    font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings
    font-weight footnote-display footnote-policy gap grid grid-area grid-auto-columns grid-auto-flow
    grid-auto-rows grid-column grid-column-end grid-column-gap grid-column-start grid-gap grid-row
    grid-row-end grid-row-gap grid-row-start grid-template grid-template-areas grid-template-columns
    grid-template-rows height hyphenate-character hyphenate-limit-chars hyphenate-limit-zone hyphens
    image-orientation image-rendering image-resolution inline-size inset inset-block inset-block-end
    inset-block-start inset-inline inset-inline-end inset-inline-start justify-content justify-items
    justify-self lang left letter-spacing line-clamp line-height list-style list-style-image
    list-style-position list-style-type margin margin-block margin-block-end margin-block-start
    margin-bottom margin-break margin-inline margin-inline-end margin-inline-start margin-left
    margin-right margin-top marks mask-border mask-border-mode mask-border-outset mask-border-repeat
    mask-border-slice mask-border-source mask-border-width max-block-size max-height max-inline-size
    max-lines max-width min-block-size min-height min-inline-size min-width object-fit
    object-position opacity order orphans outline outline-color outline-offset outline-style
    outline-width overflow overflow-wrap padding padding-block padding-block-end padding-block-start
    padding-bottom padding-inline padding-inline-end padding-inline-start padding-left padding-right
    padding-top page page-break-after page-break-before page-break-inside place-content place-items
    place-self position quotes right row-gap size string-set tab-size table-layout text-align
    text-align-all text-align-last text-decoration text-decoration-color text-decoration-line
    text-decoration-style text-decoration-thickness text-indent text-overflow text-transform
    text-underline-offset top transform transform-origin vertical-align visibility white-space
    widows width word-break word-spacing word-wrap z-index
    """
)

# Properties that mean nothing on a page: it passes them over without a word, and so do we.
UNPAGED = _words(
    """
    animation animation-composition animation-delay animation-direction animation-duration
    animation-fill-mode animation-iteration-count animation-name animation-play-state
    animation-range animation-range-end animation-range-start animation-timeline
    animation-timing-function azimuth caret caret-color caret-shape cue cue-after cue-before cursor
    elevation field-sizing overscroll-behavior overscroll-behavior-block overscroll-behavior-inline
    overscroll-behavior-x overscroll-behavior-y pause pause-after pause-before pitch pitch-range
    play-during pointer-events resize richness scroll-behavior scroll-margin scroll-margin-block
    scroll-margin-block-end scroll-margin-block-start scroll-margin-bottom scroll-margin-inline
    scroll-margin-inline-end scroll-margin-inline-start scroll-margin-left scroll-margin-right
    scroll-margin-top scroll-padding scroll-padding-block scroll-padding-block-end
    scroll-padding-block-start scroll-padding-bottom scroll-padding-inline scroll-padding-inline-end
    scroll-padding-inline-start scroll-padding-left scroll-padding-right scroll-padding-top
    scroll-snap-align scroll-snap-stop scroll-snap-type scroll-timeline scroll-timeline-axis
    scroll-timeline-name scrollbar-color scrollbar-gutter scrollbar-width speak speak-header
    speak-numeral speak-punctuation speech-rate stress timeline-scope touch-action transition
    transition-delay transition-duration transition-property transition-timing-function
    view-timeline view-timeline-axis view-timeline-inset view-timeline-name view-transition-name
    voice-family volume will-change
    """
)

AT_RULES = _words(
    "@charset @color-profile @counter-style @font-face @import @layer @media @namespace @page"
)

# Functions and units that make it drop the declaration they stand in.
FUNCTIONS = _words(
    "anchor anchor-size color-mix conic-gradient cross-fade image-set repeating-conic-gradient shape"
)
UNITS = _words("cqb cqh cqi cqmax cqmin cqw")
# Words that it refuses as the value of a property, or as a part of it.
WORDS = {
    "background-clip": frozenset({"text", "border-area"}),
    "display": frozenset({"ruby", "inline-ruby"}),
    "float": frozenset({"top", "bottom", "snap-block"}),
    "overflow": frozenset({"clip"}),
    "position": frozenset({"sticky"}),
    "text-decoration": frozenset({"spelling-error", "grammar-error"}),
    "grid-template-columns": frozenset({"masonry"}),
    "grid-template-rows": frozenset({"masonry"}),
}
# Words that it reads and does not do.
UNDONE = {
    "grid-template-columns": frozenset({"auto-fill", "auto-fit", "subgrid"}),
    "grid-template-rows": frozenset({"auto-fill", "auto-fit", "subgrid"}),
}
