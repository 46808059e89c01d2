"""A text per language, as a manifest writes it, becomes a localised text with its typography."""

from collections.abc import Mapping, Sequence

from magazine.model.issue import Localised
from magazine.read.border import Path, spot_of
from magazine.read.ledger import Ledger, Spot
from magazine.read.nearest import hint_for
from magazine.read.typography import typographic


def localised(
    texts: Mapping[str, str],
    path: Path,
    *,
    languages: Sequence[str],
    places: Mapping[Path, Spot],
    ledger: Ledger,
) -> Localised:
    """In the magazine's order of languages; a language that is unknown or missing is told."""
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    if "" in texts:  # one text for all
        return Localised(tuple((lang, typographic(texts[""], lang)) for lang in languages))
    for lang in texts:
        if lang not in languages:
            ledger.error(
                "unknown-language",
                f"`{name}` has a text in `{lang}`, which is no language of the magazine",
                spot_of((*path, lang), places),
                hint=hint_for(lang, languages),
            )
    given = {lang: text for lang in languages if (text := texts.get(lang, "").strip())}
    missing = [lang for lang in languages if lang not in given]
    if given and missing:
        ledger.warning(
            "untranslated",
            f"`{name}` has no text in {', '.join(f'`{lang}`' for lang in missing)}",
            spot_of(path, places),
            hint=f"the text in `{next(iter(given))}` stands in; add one",
        )
    if texts and not given:
        ledger.error("wrong-value", f"`{name}` is empty", spot_of(path, places), hint="write a text")
    return Localised(tuple((lang, typographic(text, lang)) for lang, text in given.items()))
