"""The layout's words that an EPUB says in its own voice."""

from collections.abc import Mapping

from magazine.model.problem import Place, Unpublishable, error

# Every key that must stand in `layouts/<layout>/words/<lang>.toml`; none has a stand-in, because
# a stand-in would be in the wrong language.
WORDS = (
    "contents",
    "cover",
    "advertisement",
    "epub_landmarks",
    "epub_pages",
    "epub_beginning",
    "note",
    "notes",
    "epub_back",
    "epub_print_edition",
    "epub_summary_text",
    "epub_summary_pictures",
    "epub_summary_undescribed",
    "epub_summary_pages",
)


def check(words: Mapping[str, str], *, layout: str, lang: str) -> None:
    """Raise ``Unpublishable`` with one problem for each word that the layout does not have."""
    at = Place(f"layouts/{layout}/words/{lang}.toml")
    missing = [key for key in WORDS if not words.get(key)]
    if missing:
        raise Unpublishable(
            error("missing-word", f"no word `{key}`", at=at, hint=f'add `{key} = "…"`')
            for key in missing
        )
