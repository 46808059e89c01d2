"""The words that an exporter says in its own voice come from the layout, in every language."""

from collections.abc import Iterable, Mapping

from magazine.model.problem import Place, Unpublishable, error


def require(keys: Iterable[str], words: Mapping[str, str], *, layout: str, lang: str) -> None:
    """Raise ``Unpublishable`` with one problem for each word that the layout does not have.

    None has a stand-in, because a stand-in would be in the wrong language.
    """
    at = Place(f"layouts/{layout}/words/{lang}.toml")
    missing = [key for key in keys if not words.get(key)]
    if missing:
        raise Unpublishable(
            error("missing-word", f"no word `{key}`", at=at, hint=f'add `{key} = "…"`')
            for key in missing
        )
