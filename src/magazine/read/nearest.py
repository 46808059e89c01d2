"""An unknown name becomes a hint: the nearest known one, and all of them."""

from collections.abc import Iterable
from difflib import get_close_matches

SHOWN = 30  # more names than this in one hint help nobody


def listed(names: Iterable[str]) -> str:
    """Names in backticks, in order, with commas."""
    known = sorted(set(names))
    shown = ", ".join(f"`{name}`" for name in known[:SHOWN])
    return f"{shown} and {len(known) - SHOWN} more" if len(known) > SHOWN else shown


def nearest(name: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """The known name that was probably meant, or nothing; ``alike`` is 1 for equal names."""
    found = get_close_matches(name[:80], sorted(set(known)), n=1, cutoff=alike)
    return found[0] if found else ""


def hint_for(name: str, known: Iterable[str], *, otherwise: str = "leave it away") -> str:
    """``did you mean `x`? valid are: …``, as far as there is something to say."""
    names = sorted(set(known))
    if not names:
        return otherwise
    meant = nearest(name, names)
    valid = f"valid here: {listed(names)}"
    return f"did you mean `{meant}`? {valid}" if meant else valid
