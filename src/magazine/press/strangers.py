"""What an article's PDF may not hold: forms, files, actions, anything that binding does not know."""

import pikepdf

from magazine.press.objects import entry

_ROOT_KEYS = frozenset(
    [
        "/Type",
        "/Pages",
        "/StructTreeRoot",
        "/Names",
        "/Outlines",
        "/Metadata",
        "/Lang",
        "/MarkInfo",
        "/ViewerPreferences",
    ]
)
_TREE_KEYS = frozenset({"/Type", "/K", "/ParentTree"})
_NAME_KEYS = frozenset({"/Dests"})


def strangers(pdf: pikepdf.Pdf) -> list[str]:
    """The keys of its catalog, its tag tree and its names that are none of ours."""
    root = pdf.Root
    names = entry(root, "/Names")
    return sorted(
        {
            *set(root.keys()) - _ROOT_KEYS,
            *set(root.StructTreeRoot.keys()) - _TREE_KEYS,
            *set(names.keys() if names is not None else ()) - _NAME_KEYS,
        }
    )
