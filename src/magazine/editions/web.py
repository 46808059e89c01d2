"""The web edition: static pages that any host serves."""

from magazine.model.edition import Edition

EDITION = Edition(
    name="web",
    styles=("tokens", "dark", "type", "web"),
    keeps=("web",),
    exporter="site",
    checks=("words",),
)
