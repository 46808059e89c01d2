"""The graphics state of a content stream and the resources that it names (ISO 32000-1, 7.8.3, 8.4)."""

from dataclasses import dataclass

from pikepdf import Dictionary, Object, PdfError
from PIL.ImageCms import PyCMSError

from magazine.model.matrix import IDENTITY, Matrix
from magazine.press.regions import Face, Region

# What reading an object raises that lacks an entry, or whose entry is of another kind or out of range.
MALFORMED = (
    *(AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError, ZeroDivisionError),
    *(PdfError, PyCMSError),
)


class Unreadable(ValueError):
    """The content has something that we do not know how to treat. ``hint`` says what can be done."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    @classmethod
    def from_error(cls, error: Exception) -> "Unreadable":
        """The same for whatever went wrong in an object that is not as it should be (``MALFORMED``)."""
        if isinstance(error, cls):
            return error
        return cls(f"an object in it is not as it should be ({error})")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the content says it: its space, components, and the pattern's name if it is one.

    ``space`` is the name of a device space, ``/Pattern``, or an object of the resources.
    """

    space: Object | str = "/DeviceGray"
    parts: tuple[float, ...] = (0.0,)
    pattern: str = ""


INHERITED = Colour("", ())  # what a form finds when it is drawn


@dataclass(slots=True)
class State:
    """The graphics state, as far as it matters to ink and size (8.4.1 and 9.3.1)."""

    ctm: Matrix = IDENTITY
    clip: Region | None = None
    fill: Colour = Colour()
    stroke: Colour = Colour()
    line_width: float = 1
    join: int = 0
    miter: float = 10
    fill_alpha: float = 1
    stroke_alpha: float = 1
    blend: str = "/Normal"
    masked: bool = False
    font: str = ""
    size: float = 0
    render: int = 0
    spacing: float = 0
    word_spacing: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0
    overprint: bool = False  # as the one who rewrites has switched it


class Resources:
    """A resource dictionary that remembers which of its members the content used."""

    def __init__(self, obj: Object | None) -> None:
        self.obj = Dictionary() if obj is None else obj
        self.used: set[tuple[str, str]] = set()
        self._faces: dict[str, Face] = {}

    def find(self, kind: str, name: str) -> Object:
        """A member by its kind (``/XObject``) and name. Raises ``Unreadable``."""
        members = self.obj.get(kind)
        if members is None or name not in members:
            raise Unreadable(f"the content names `{name}`, which its resources lack")
        self.used.add((kind, name))
        return members[name]

    def has(self, kind: str, name: str) -> bool:
        """Whether there is such a member."""
        members = self.obj.get(kind)
        return members is not None and name in members

    def face(self, name: str) -> Face:
        """A font by its name. Raises ``Unreadable``."""
        if name not in self._faces:
            self._faces[name] = Face(self.find("/Font", name))
        return self._faces[name]
