"""The print PDF: single pages with bleed for the printer."""

from magazine.model.edition import Edition

EDITION = Edition(
    name="print",
    styles=("tokens", "type", "paged", "print"),
    keeps=("print", "pdf"),
    exporter="pdf",
    suffix="-print.pdf",
    checks=("words", "pictures"),
    rules="print",
    bled=True,
    counts_pages=True,
)
