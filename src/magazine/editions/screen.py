"""The screen PDF: the print pages cropped to the trim, tagged, linked."""

from magazine.model.edition import Edition

EDITION = Edition(
    name="screen",
    styles=("tokens", "type", "paged", "screen"),
    keeps=("screen", "pdf"),
    exporter="pdf",
    suffix=".pdf",
    checks=("words", "pictures", "fonts", "boxes"),
    rules="screen",
)
