"""The EPUB: reflowing, citable by the printed page."""

from magazine.model.edition import Edition

EDITION = Edition(
    name="epub",
    styles=("tokens", "type", "epub"),
    keeps=("epub",),
    exporter="epub",
    suffix=".epub",
    checks=("words",),
)
