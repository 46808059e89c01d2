"""The layout's ``site/`` folders become pages: the web edition's only door to Jinja."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

FOLDER = "site"


class Pages:
    """Templates of a chain of layouts, nearest folder first: a child's page wins over its parent's.

    ``base/article.html`` names a layout's own, so that a child may extend what it replaces.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader(
                [
                    FileSystemLoader([folder / FOLDER for folder in folders]),
                    PrefixLoader({folder.name: FileSystemLoader(folder / FOLDER) for folder in folders}),
                ]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, template: str, **context: object) -> bytes:
        """A page from ``site/<template>.html``."""
        return self._environment.get_template(f"{template}.html").render(context).encode()


def ready(html: str) -> Markup:
    """Markup of our own making, which a template sets as it stands."""
    return Markup(html)  # noqa: S704 - written by web.markup or web.metadata, escaped there


Words = Mapping[str, str]
