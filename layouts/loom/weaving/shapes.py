"""Forms and light on the loom's grid: outlines, cushions, shadows and pictures."""

import math
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from .sheet import Points
from .weave import Field, Loom, Mask


def spline(points: Points, steps: int = 14, *, closed: bool = False) -> Field:
    """A Catmull-Rom curve through the points."""
    p = np.asarray(points, dtype=float)
    ring = np.vstack([p[-1], p, p[0], p[1]])
    line = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    q = ring if closed else line
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    out = []
    for i in range(1, len(q) - 2):
        a, b, c, d = q[i - 1 : i + 3]
        out.append(
            0.5
            * (
                2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
            ),
        )
    curve = np.vstack(out)
    return curve if closed else np.vstack([curve, p[-1]])


def cover(points: Points, loom: Loom, finer: int = 4) -> Field:
    """A polygon in mm as coverage 0…1 of the crossings."""
    rows, columns = loom.shape
    picture = Image.new("L", (columns * finer, rows * finer))
    k = finer / loom.cell
    corners = [((float(x) - loom.left) * k, (float(y) - loom.top) * k) for x, y in points]
    ImageDraw.Draw(picture).polygon(corners, fill=255)
    return np.asarray(picture.resize((columns, rows), Image.Resampling.BOX)) / 255.0


def inside(points: Points, loom: Loom) -> Mask:
    """A polygon in mm as yes or no."""
    return cover(points, loom) > 0.5


def blur(field: Field, cells: float) -> Field:
    """Soften a field of 0…1."""
    picture = Image.fromarray((np.clip(field, 0, 1) * 255).astype(np.uint8))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(float(cells)))) / 255.0


def inflate(shape: Mask, rounds: int = 900) -> Field:
    """A cushion with this outline: the height whose Laplacian is -1, made round by its root."""
    height = np.zeros(shape.shape)
    for _ in range(rounds):
        p = np.pad(height, 1, mode="edge")
        height = (p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:] + 1) / 4 * shape
    return np.sqrt(2 * height)


def light(height: Field, towards: tuple[float, float, float], relief: float = 1.0) -> Field:
    """How squarely a surface (in cells) faces a lamp; y points down, as on the page."""
    gy, gx = np.gradient(height * relief)
    x, y, z = (c / math.hypot(*towards) for c in towards)
    facing: Field = np.clip((z - gx * x - gy * y) / np.sqrt(gx**2 + gy**2 + 1), 0, 1)
    return facing


def dab(loom: Loom, at: tuple[float, float], radii: tuple[float, float], turn: float = 0.0) -> Field:
    """A soft spot of 1, falling off as a bell."""
    x, y = loom.xy
    dx, dy = x - at[0], y - at[1]
    c, s = math.cos(turn), math.sin(turn)
    return np.exp(-(((dx * c + dy * s) / radii[0]) ** 2 + ((dy * c - dx * s) / radii[1]) ** 2))


def photograph(file: Path, shape: tuple[int, int], *, centre: tuple[float, float] = (0.5, 0.5)) -> Field:
    """A photograph cropped to the loom, dark = 1."""
    with Image.open(file) as opened:
        grey = ImageOps.autocontrast(opened.convert("L"), cutoff=1)
    fitted = ImageOps.fit(grey, (shape[1], shape[0]), Image.Resampling.LANCZOS, centering=centre)
    return 1 - np.asarray(fitted) / 255.0


def scan(file: Path, columns: int) -> Field:
    """A whole photograph, so many ends wide, dark = 1."""
    with Image.open(file) as opened:
        grey = ImageOps.autocontrast(opened.convert("L"), cutoff=1)
    rows = round(columns * grey.height / grey.width)
    return 1 - np.asarray(grey.resize((columns, rows), Image.Resampling.LANCZOS)) / 255.0
