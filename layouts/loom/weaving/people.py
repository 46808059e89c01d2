"""Five people who do not exist, modelled in clay, lit by one lamp and woven."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .head import Face, Pose, bust, shoulders
from .palette import BLUE, FOREST, GOLD, INK, LINEN
from .sculpt import (
    Cloud,
    Solid,
    View,
    ball,
    below,
    carve,
    ellipsoid,
    hoop,
    look,
    melt,
    rod,
    turned,
    unturn,
)
from .sheet import ground, svg
from .weave import Field, Loom, Mask, Order, floats, herringbone, satin, thin, twill, weave

SKIN, HAIR, CLOTH, WIRE = range(4)
PAGE = (236.0, 306.0)


@dataclass(frozen=True)
class Person:
    """A face, its pose, what grows and sits on it, and how it is woven."""

    face: Face
    pose: Pose
    hair: Solid
    strands: Callable[[Cloud], Field]
    cloth: Solid
    cloth_weave: Callable[[tuple[int, int]], Order]
    extra: Solid | None = None
    complexion: float = 1.0
    hair_tone: float = 0.6
    cloth_tone: float = 0.7
    brows: float = 1.0
    place: tuple[float, float] = (0.5, 0.47)
    scale: float = 0.335  # half a head in page widths


def _features(p: Cloud, person: Person) -> tuple[Mask, Mask, Field]:
    """Painted on the skin, in the head's own space: dark lines, the whites of the eyes, lips."""
    x, y, z = np.abs(p[..., 0]), p[..., 1], p[..., 2]
    front = z > 0.25
    u = (x - 0.27) / 0.155
    upper, lower = 0.062 * (1 - u**2), -0.050 * (1 - u**2)
    e = y + 0.004
    opening = front & (np.abs(u) < 1) & (e < upper) & (e > lower)
    lash = front & (np.abs(u) < 1.12) & (np.abs(e - upper - 0.012) < 0.018)
    crease = front & (np.abs(u) < 0.95) & (np.abs(e - upper - 0.060) < 0.008)
    side = np.where(p[..., 0] > 0, 1.0, -1.0)
    iris = opening & (np.hypot(side * (p[..., 0] - 0.27 * side), e - 0.006) < 0.062)
    v = (x - 0.29) / 0.21
    arch = 0.205 + 0.045 * (1 - v**2) - 0.02 * v
    brow = (
        front
        & (np.abs(v) < 1)
        & (np.abs(y - arch) < 0.030 * person.brows * (1.1 - 0.5 * np.clip(v, 0, 1)))
    )
    lips = front & (np.hypot(x / 0.20, (y + 0.67) / (0.085 * person.face.lips)) < 1) & (z > 0.55)
    return lash | iris | brow | crease, opening & ~iris, np.where(lips, 0.22, 0.0)


def tones(person: Person, loom: Loom) -> tuple[View, Field]:
    """The light of the whole bust, with features and strands, 0 dark … 1 bright."""
    gx, gy = loom.xy
    unit = person.scale * loom.width
    x, y = (gx - person.place[0] * loom.width) / unit, (person.place[1] * loom.height - gy) / unit
    yaw, pitch = person.pose.yaw, person.pose.pitch
    solids = [bust(person.face, person.pose), turned(person.hair, yaw, pitch), person.cloth]
    if person.extra is not None:
        solids.append(turned(person.extra, yaw, pitch))
    view = look(x, y, tuple(solids), person.pose.lamp)
    own = unturn(view.points.reshape(-1, 3), yaw, pitch).reshape(view.points.shape)
    dark, white, lips = _features(own, person)
    lit = np.clip(view.light * 1.12, 0, 1) ** 0.85
    face = person.complexion * (0.06 + 0.98 * lit) - lips * person.complexion
    face = np.where(white, np.minimum(face + 0.16, 1), face)
    face = np.where(dark, np.minimum(face, 0.03), face)
    strand = person.strands(own)
    hair = person.hair_tone * (0.10 + 1.05 * lit**1.2) * (0.55 + 0.9 * strand)
    cloth = person.cloth_tone * (0.18 + 0.9 * lit)
    tone = np.choose(view.matter, [face, hair, cloth, np.full(loom.shape, -0.3)])
    return view, np.clip(tone, 0, 1)


def portrait(
    person: Person,
    colours: tuple[str, str],
    *,
    light: bool,
    cell: float,
    size: tuple[float, float] = PAGE,
) -> str:
    """One colour of thread on a flat ground; `light` thread draws the light, dark thread the shade."""
    loom = Loom(*size, cell)
    view, tone = tones(person, loom)
    woven = tone if light else 1 - tone
    cloth = view.struck & (view.matter == CLOTH)
    shown = np.where(
        cloth, weave(woven, person.cloth_weave(loom.shape)), weave(woven, satin(loom.shape))
    )
    shown &= view.struck
    if not light:
        shown &= woven > 0.045  # the brightest light is bare ground
    edge = np.clip((loom.xy[1] / loom.height - 0.42) / 0.55, 0, 0.8)
    air = thin(weave(np.zeros(loom.shape), satin(loom.shape)), edge, 4) & ~view.struck
    parts = [floats(air, loom, colours[1], 0.46), floats(shown, loom, colours[1])]
    return svg(*size, ground(*size, colours[0]), *parts)


def _combed(waves: float, *, across: bool = False) -> Callable[[Cloud], Field]:
    """Strands that fall from the crown, or are drawn back."""

    def strand(p: Cloud) -> Field:
        a = (
            np.arctan2(p[..., 1] - 0.2, p[..., 2] + 0.3)
            if across
            else np.arctan2(p[..., 0], p[..., 2] + 0.2)
        )
        r = np.linalg.norm(p, axis=-1)
        wave = np.sin(a * waves + 1.6 * np.sin(r * 7)) * 0.6 + np.sin(a * waves * 0.37 + 1) * 0.4
        out: Field = 0.5 + 0.5 * wave
        return out

    return strand


def _drawn_back(p: Cloud) -> Field:
    """Strands that run from the forehead to a knot at the back."""
    a = np.arctan2(p[..., 0], p[..., 1] - 0.50)
    knot = np.sqrt(p[..., 0] ** 2 + (p[..., 1] - 0.52) ** 2 + (p[..., 2] + 1.3) ** 2) < 0.46
    wave = np.where(
        knot, np.sin(p[..., 1] * 34 + 3 * p[..., 2]), np.sin(a * 30 + 0.8 * np.sin(p[..., 2] * 5))
    )
    return 0.5 + 0.5 * wave


def _curls(p: Cloud) -> Field:
    """Small locks, close together."""
    q = p * 11
    return 0.5 + 0.5 * np.sin(q[..., 0] + np.sin(q[..., 2])) * np.sin(
        q[..., 1] + np.sin(q[..., 0])
    ) * np.cos(q[..., 2])


def _curly(body: Solid) -> Solid:
    """The same locks, standing out from the head."""
    return lambda p: body(p) - 0.075 * (_curls(p) - 0.4)


def _knit(p: Cloud) -> Field:
    """Ribs of a knitted cap."""
    rib: Field = 0.5 + 0.5 * np.sin(np.arctan2(p[..., 0], p[..., 2]) * 34)
    return rib


SHELL = ellipsoid((0, 0.40, -0.18), (0.81, 0.86, 0.97))
FOREHEAD = ellipsoid((0, -0.22, 0.92), (0.66, 0.98, 0.95))
UNDER_EARS = ellipsoid((0, -0.80, 0.30), (1.3, 0.80, 0.75))


def _glasses(radius: float = 0.205) -> Solid:
    x, z, wire = 0.275, 0.80, 0.020
    return melt(
        0.02,
        hoop((-x, -0.03, z), radius, wire),
        hoop((x, -0.03, z), radius, wire),
        rod((-0.09, 0.02, z + 0.05), (0.09, 0.02, z + 0.05), wire, wire),
        rod((-x - radius, 0.0, z), (-0.78, 0.03, -0.05), wire, wire),
        rod((x + radius, 0.0, z), (0.78, 0.03, -0.05), wire, wire),
    )


def _people() -> dict[str, Person]:
    back = carve(SHELL, 0.06, FOREHEAD, UNDER_EARS)
    beard = melt(
        0.10,
        carve(
            ellipsoid((0, -0.86, 0.22), (0.60, 0.52, 0.60)),
            0.05,
            ellipsoid((0, -0.42, 0.80), (0.50, 0.36, 0.60)),
            ellipsoid((0, -0.66, 0.95), (0.19, 0.085, 0.30)),
        ),
        ellipsoid((-0.13, -0.545, 0.74), (0.17, 0.055, 0.10), 0.25),
        ellipsoid((0.13, -0.545, 0.74), (0.17, 0.055, 0.10), -0.25),
    )
    cap = melt(
        0.04,
        carve(ellipsoid((0, 0.50, -0.16), (0.88, 0.88, 1.0)), 0.03, below(0.46, 0.10)),
        carve(
            ellipsoid((0, 0.40, -0.14), (0.91, 0.60, 1.02)),
            0.03,
            below(0.28, 0.10),
            ellipsoid((0, 1.50, -0.1), (2.0, 0.93, 2.0)),
        ),
    )
    cloud = carve(
        melt(
            0.2,
            ellipsoid((0, 0.62, -0.25), (1.12, 1.02, 1.1)),
            ellipsoid((0, 0.05, -0.5), (1.02, 0.75, 0.8)),
        ),
        0.08,
        ellipsoid((0, -0.28, 0.95), (0.68, 1.0, 1.15)),
        ellipsoid((0, -1.0, 0.5), (0.8, 0.75, 0.8)),
    )
    fringe = ellipsoid((0, -0.66, 0.95), (0.60, 0.98, 0.95))
    fall = melt(
        0.30,
        ellipsoid((0, 0.36, -0.20), (0.90, 0.92, 1.02)),
        ellipsoid((0, -0.28, -0.22), (0.98, 0.70, 0.78)),
    )
    bob = carve(fall, 0.05, fringe, below(-0.86))
    return {
        "noor": Person(
            face=Face(jaw=0.92, chin=0.95, nose=0.92, lips=1.15, neck=0.82, brow=0.8, width=0.92),
            pose=Pose(yaw=0.92, pitch=-0.02, lamp=(0.75, 0.55, 0.55)),
            hair=melt(0.05, back, ball((0, 0.52, -1.30), 0.42)),
            strands=_drawn_back,
            cloth=shoulders(Face(shoulders=0.86, neck=0.82), 0.7),
            cloth_weave=herringbone,
            hair_tone=0.50,
            place=(0.49, 0.47),
        ),
        "jozef": Person(
            face=Face(jaw=1.06, chin=1.0, nose=1.12, width=1.15, brow=1.3, cheek=1.0, neck=1.05),
            pose=Pose(yaw=-0.42, pitch=0.06, lamp=(-0.75, 0.6, 0.6)),
            hair=beard,
            strands=_combed(52),
            cloth=shoulders(Face(shoulders=1.05)),
            cloth_weave=twill,
            extra=_glasses(),
            hair_tone=0.24,
            cloth_tone=0.55,
            brows=1.5,
        ),
        "amina": Person(
            face=Face(jaw=0.96, nose=0.88, width=1.22, lips=1.5, cheek=1.08, neck=0.84, brow=0.85),
            pose=Pose(yaw=0.38, pitch=-0.05, lamp=(-0.55, 0.5, 0.75)),
            hair=_curly(cloud),
            strands=_curls,
            cloth=shoulders(Face(shoulders=0.9)),
            cloth_weave=satin,
            complexion=0.84,
            hair_tone=0.34,
            cloth_tone=0.95,
        ),
        "wout": Person(
            face=Face(jaw=1.04, chin=1.1, nose=1.0, lips=1.0, brow=1.15, neck=1.0),
            pose=Pose(yaw=-0.80, pitch=0.04, lamp=(-0.55, 0.6, 0.75)),
            hair=cap,
            strands=_knit,
            cloth=shoulders(Face(shoulders=1.0), 0.5),
            cloth_weave=twill,
            hair_tone=0.85,
            cloth_tone=0.6,
            brows=1.3,
        ),
        "helene": Person(
            face=Face(jaw=0.94, nose=1.05, lips=0.9, cheek=1.1, neck=0.84, brow=0.9),
            pose=Pose(yaw=0.22, pitch=0.02, lamp=(0.8, 0.5, 0.6)),
            hair=bob,
            strands=_combed(44),
            cloth=shoulders(Face(shoulders=0.88), 0.2),
            cloth_weave=herringbone,
            hair_tone=1.0,
            cloth_tone=0.4,
        ),
    }


PEOPLE = _people()
# Ground, thread, and whether the thread draws the light.
DRESS = {
    "noor": ((BLUE, LINEN), True),
    "jozef": ((GOLD, INK), False),
    "amina": ((INK, LINEN), True),
    "wout": ((LINEN, BLUE), False),
    "helene": ((FOREST, LINEN), True),
}
