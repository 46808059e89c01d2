"""A head of clay: skull, brow, nose, lips and neck in proportions that can be changed per person."""

from dataclasses import dataclass, field

from .sculpt import Solid, ball, carve, ellipsoid, melt, rod, turned

# The unit is half a head; the origin lies between the ears, the nose points to us (z).


@dataclass(frozen=True)
class Face:
    """The proportions in which people differ."""

    jaw: float = 1.0  # how wide
    chin: float = 1.0  # how far it stands out
    nose: float = 1.0  # how long
    width: float = 1.0  # of the nose
    lips: float = 1.0
    brow: float = 1.0
    cheek: float = 1.0
    eyes: float = 1.0
    neck: float = 1.0
    shoulders: float = 1.0


@dataclass(frozen=True)
class Pose:
    """How the head is turned (to our right) and nodded, in radians."""

    yaw: float = 0.0
    pitch: float = 0.0
    lamp: tuple[float, float, float] = field(default=(0.75, 0.5, 0.55))


def skin(face: Face) -> Solid:
    """The bare head, facing us, down to the jaw."""
    j, n, w = face.jaw, face.nose, face.width
    skull = melt(
        0.30,
        ellipsoid((0, 0.36, -0.16), (0.76, 0.82, 0.93)),
        ellipsoid((0, -0.30, 0.10), (0.60, 0.78, 0.66)),
        ellipsoid((0, -0.78, 0.22), (0.42 * j, 0.27, 0.44)),
        ball((0, -0.97, 0.38 + 0.17 * face.chin), 0.19 * j),
    )
    forms = melt(
        0.13,
        skull,
        ball((-0.37, -0.26, 0.43), 0.23 * face.cheek),
        ball((0.37, -0.26, 0.43), 0.23 * face.cheek),
        ellipsoid((-0.26, 0.17, 0.60), (0.25, 0.07 * face.brow, 0.12), -0.10),
        ellipsoid((0.26, 0.17, 0.60), (0.25, 0.07 * face.brow, 0.12), 0.10),
        ellipsoid((0, -0.66, 0.62), (0.27, 0.20, 0.15)),
    )
    sockets = carve(
        forms,
        0.13,
        ellipsoid((-0.27, 0.0, 0.86), (0.17, 0.115, 0.20)),
        ellipsoid((0.27, 0.0, 0.86), (0.17, 0.115, 0.20)),
    )
    tip = -0.24 - 0.16 * n
    nosed = melt(
        0.09,
        sockets,
        rod((0, 0.10, 0.63), (0, tip + 0.02, 0.77 + 0.11 * n), 0.062 * w, 0.078 * w),
        ball((0, tip, 0.78 + 0.11 * n), 0.088 * w),
        ball((-0.105 * w, tip - 0.02, 0.73), 0.068 * w),
        ball((0.105 * w, tip - 0.02, 0.73), 0.068 * w),
    )
    eyed = melt(
        0.035,
        nosed,
        ellipsoid((-0.27, -0.005, 0.54), (0.15 * face.eyes, 0.105 * face.eyes, 0.145)),
        ellipsoid((0.27, -0.005, 0.54), (0.15 * face.eyes, 0.105 * face.eyes, 0.145)),
    )
    full = 0.050 * face.lips
    lipped = melt(
        0.05,
        eyed,
        ellipsoid((0, -0.625, 0.745), (0.19, full * 0.85, 0.075)),
        ellipsoid((0, -0.715, 0.730), (0.165, full * 1.15, 0.08)),
    )
    cut = carve(
        lipped,
        0.03,
        ellipsoid((0, -0.668, 0.83), (0.23, 0.012, 0.10)),
        ellipsoid((0, tip - 0.13, 0.80), (0.030, 0.055, 0.05)),
    )
    return melt(0.06, cut, ear(-1), ear(1))


def ear(side: int) -> Solid:
    """One ear, with its hollow."""
    shell = ellipsoid((0.735 * side, -0.06, -0.10), (0.075, 0.235, 0.155))
    return carve(shell, 0.05, ellipsoid((0.81 * side, -0.02, -0.06), (0.05, 0.13, 0.08)))


def neck(face: Face) -> Solid:
    """The neck and the collar bones, which stay while the head turns."""
    k = face.neck
    return melt(
        0.22,
        rod((0, -0.62, -0.18), (0, -1.60, -0.32), 0.40 * k, 0.43 * k),
        ellipsoid((0, -1.92, -0.40), (0.70, 0.34, 0.40)),
    )


def bust(face: Face, pose: Pose) -> Solid:
    """Head and neck as one."""
    return melt(0.14, turned(skin(face), pose.yaw, pose.pitch), neck(face))


def shoulders(face: Face, collar: float = 0.0) -> Solid:
    """A jumper over the shoulders; `collar` above nought closes round the neck."""
    s = face.shoulders
    body = melt(
        0.35,
        ellipsoid((0, -2.42, -0.40), (1.50 * s, 0.92, 0.70)),
        ball((-1.22 * s, -2.30, -0.42), 0.50),
        ball((1.22 * s, -2.30, -0.42), 0.50),
    )
    if not collar:
        return carve(body, 0.10, ellipsoid((0, -1.45, 0.18), (0.48, 0.50, 0.70)))
    return melt(
        0.08,
        body,
        rod((0, -1.66 + 0.4 * collar, -0.28), (0, -1.85, -0.33), 0.45 * face.neck + 0.02, 0.60),
    )
