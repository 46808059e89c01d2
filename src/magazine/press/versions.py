"""Which engine sets our pages: everything whose change may move a line or a byte."""

import ctypes
import ctypes.util
from functools import cache
from importlib.metadata import version

# Raise it when the code of this package changes what comes out for the same inputs.
CODE = "press-7"

_PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "fonttools",
    "pillow",
)
_C_LIBRARIES = (("pango-1.0", "pango_version_string"), ("harfbuzz", "hb_version_string"))


@cache
def engine() -> str:
    """One line with every version; part of each job's digest."""
    python = [f"{name} {version(name)}" for name in _PACKAGES]
    return "; ".join([CODE, *python, *(_c_version(*library) for library in _C_LIBRARIES)])


def _c_version(name: str, symbol: str) -> str:
    # Pango and HarfBuzz break lines and belong to the system: no Python package knows their version.
    found = ctypes.util.find_library(name)
    if found is None:
        return f"{name} unknown"
    ask = getattr(ctypes.CDLL(found), symbol)
    ask.restype = ctypes.c_char_p
    return f"{name} {ask().decode()}"
