"""Settings go into the cache and come out as they were."""

from magazine.model.problem import Place, warning
from magazine.model.setting import PageBreak, Placed, Setting
from magazine.store.settings import packed, unpacked

SETTING = Setting(
    key="river",
    pdf=b"%PDF-1.7 \x00\xff",
    pages=2,
    first=4,
    breaks=(
        PageBreak(page=4, label="4", block="river"),
        PageBreak(page=5, label="", block="p", offset=7),
    ),
    drawn=("images/a.jpg",),
    problems=(warning("font", "a ‘strange’ one", at=Place("river.md", 3, 9), hint="mend it"),),
    placed=(
        Placed(
            page=1, area=(-8.5, 0.0, 604.1, 850.4), block="f", picture="images/a.jpg", element="p > img"
        ),
        Placed(page=2, area=(1.0, 2.0, 3.0, 4.5), block="f", element="@bottom-left"),
    ),
)


def test_a_setting_comes_out_of_the_cache_as_it_went_in() -> None:
    assert unpacked(packed(SETTING)) == SETTING


def test_places_make_a_setting_little_larger() -> None:
    """A name that many places share is written once."""
    path = "article.sheet.feature.opener-spread.tint-linen > div.body.columns-3"
    many = tuple(
        Placed(page=1, area=(39.7, float(at), 612.3, at + 12.5), block="b-54dfa63e", element=path)
        for at in range(100)
    )
    bare = Setting(key="river", pdf=b"", pages=1, first=1)
    full = Setting(key="river", pdf=b"", pages=1, first=1, placed=many)

    assert len(packed(full)) - len(packed(bare)) < 40 * len(many)
