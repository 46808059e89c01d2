"""The graphics state of a content stream, and the geometry that it needs."""

from magazine.model.artifact import Area
from magazine.model.matrix import IDENTITY, Matrix
from magazine.preflight.faces import Face
from magazine.preflight.marks import Look, Paint
from magazine.preflight.spaces import GREY


class State:
    """What ``q`` keeps and ``Q`` brings back (ISO 32000-1, table 52), as far as a mark needs it."""

    __slots__ = (
        "alpha",
        "clip",
        "ctm",
        "face",
        "fill",
        "leading",
        "masked",
        "opm",
        "over_fill",
        "over_stroke",
        "rise",
        "scale",
        "size",
        "spacing",
        "stroke",
        "stroke_alpha",
        "text_mode",
        "width",
        "word_spacing",
    )

    def __init__(self, ctm: Matrix, clip: Area) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill = Paint(GREY, (0,))
        self.stroke = Paint(GREY, (0,))
        self.width = 1.0
        self.over_fill = self.over_stroke = False
        self.opm = 0
        self.alpha = self.stroke_alpha = 1.0
        self.masked = False
        self.face: Face | None = None
        self.size = self.leading = self.rise = self.spacing = self.word_spacing = 0.0
        self.scale = 1.0
        self.text_mode = 0

    def copy(self) -> "State":
        """Another with the same values."""
        twin = State.__new__(State)
        for name in State.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin

    def filled(self) -> Look:
        """How a filled mark is put down now."""
        return Look(self.fill, self.over_fill, self.opm, self.alpha, self.masked)

    def stroked(self) -> Look:
        """How a stroke is put down now."""
        return Look(self.stroke, self.over_stroke, self.opm, self.stroke_alpha, self.masked)


def matrix_of(numbers: tuple[float, ...]) -> Matrix:
    """Six numbers as a matrix; anything else changes nothing."""
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def placed(box: Area, matrix: Matrix) -> Area:
    """The upright box around a box that the matrix moves."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    if b == 0 == c:
        xs, ys = (a * left + e, a * right + e), (d * bottom + f, d * top + f)
        return (min(xs), min(ys), max(xs), max(ys))
    corners = ((left, bottom), (right, bottom), (left, top), (right, top))
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return (min(across), min(up), max(across), max(up))


def common(one: Area, other: Area) -> Area:
    """What two boxes share; may be turned inside out, then they share nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def empty(box: Area) -> bool:
    """It is turned inside out."""
    return box[0] > box[2] or box[1] > box[3]


def thinnest(matrix: Matrix) -> float:
    """How wide a stroke of one unit is where it is thinnest: the smaller singular value."""
    a, b, c, d, _, _ = matrix
    total = a * a + b * b + c * c + d * d
    area = a * d - b * c
    root = max(total * total - 4 * area * area, 0) ** 0.5
    return float(max((total - root) / 2, 0) ** 0.5)
