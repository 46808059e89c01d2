"""Sculpture by distance: soft unions of simple solids, seen straight on and lit by one lamp."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .weave import Field, Mask

Cloud = NDArray[np.float64]  # points, one a row: x to the right, y up, z towards us
Solid = Callable[[Cloud], Field]  # how far each point is from a surface, negative inside
Vector = tuple[float, float, float]


def ellipsoid(centre: Vector, radii: Vector, tilt: float = 0.0) -> Solid:
    """An ellipsoid, turned by `tilt` radians in the picture's plane."""
    c, r = np.array(centre), np.array(radii)
    cos, sin = math.cos(tilt), math.sin(tilt)
    turn = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])

    def far(p: Cloud) -> Field:
        q = (p - c) @ turn
        near = np.sqrt(((q / r) ** 2).sum(1))
        slope = np.sqrt(((q / r**2) ** 2).sum(1))
        out: Field = near * (near - 1) / np.maximum(slope, 1e-6)
        return out

    return far


def ball(centre: Vector, radius: float) -> Solid:
    """A sphere."""
    c = np.array(centre)
    return lambda p: np.sqrt(((p - c) ** 2).sum(1)) - radius


def rod(start: Vector, end: Vector, first: float, last: float) -> Solid:
    """A round rod from one radius to another."""
    a, b = np.array(start), np.array(end)
    way = b - a
    length = float(way @ way)

    def far(p: Cloud) -> Field:
        share = np.clip((p - a) @ way / length, 0, 1)
        gap = p - a - share[:, None] * way
        out: Field = np.sqrt((gap**2).sum(1)) - (first + (last - first) * share)
        return out

    return far


def below(height: float, rise: float = 0.0) -> Solid:
    """All that lies under a plane; with `rise` it climbs towards us."""
    return lambda p: p[:, 1] - height - rise * p[:, 2]


def hoop(centre: Vector, radius: float, wire: float) -> Solid:
    """A ring of wire facing us: one glass of a pair of spectacles."""
    c = np.array(centre)

    def far(p: Cloud) -> Field:
        q = p - c
        out: Field = np.hypot(np.hypot(q[:, 0], q[:, 1]) - radius, q[:, 2]) - wire
        return out

    return far


def melt(softness: float, *solids: Solid) -> Solid:
    """A union whose seams are filled: clay, not blocks."""

    def far(p: Cloud) -> Field:
        total = solids[0](p)
        for solid in solids[1:]:
            other = solid(p)
            share = np.maximum(softness - np.abs(total - other), 0) / softness
            total = np.minimum(total, other) - share**2 * softness / 4
        return total

    return far


def carve(body: Solid, softness: float, *tools: Solid) -> Solid:
    """A body from which soft hollows are taken."""

    def far(p: Cloud) -> Field:
        total = body(p)
        for tool in tools:
            other = -tool(p)
            share = np.maximum(softness - np.abs(total - other), 0) / softness
            total = np.maximum(total, other) + share**2 * softness / 4
        return total

    return far


def unturn(points: Cloud, yaw: float, pitch: float = 0.0) -> Cloud:
    """Points of the picture in the own space of a head turned to our right and nodded down."""
    cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
    around = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    nod = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    back: Cloud = points @ (around @ nod)
    return back


def turned(solid: Solid, yaw: float, pitch: float = 0.0) -> Solid:
    """A solid turned to our right by `yaw` and nodded down by `pitch`, in radians."""
    return lambda p: solid(unturn(p, yaw, pitch))


@dataclass(frozen=True)
class View:
    """What was seen: where a ray struck, what it struck, and how brightly that is lit (0…1)."""

    struck: Mask
    matter: NDArray[np.int_]
    points: Cloud
    light: Field


def look(x: Field, y: Field, solids: tuple[Solid, ...], lamp: Vector) -> View:
    """March straight into the picture at every (x, y) and light what is met, with cast shadows."""

    def near(p: Cloud) -> Field:
        out: Field = np.min([s(p) for s in solids], axis=0)
        return out

    eye = np.stack([x.ravel(), y.ravel(), np.full(x.size, 2.4)], axis=1)
    live = np.arange(len(eye))
    for _ in range(70):
        step = near(eye[live])
        eye[live, 2] -= 0.85 * step
        live = live[(step > 0.002) & (eye[live, 2] > -2.6)]
        if not live.size:
            break
    struck = eye[:, 2] > -2.5
    hits = eye[struck]
    matter = np.zeros(len(eye), dtype=int)
    matter[struck] = np.argmin([s(hits) for s in solids], axis=0)
    # The normal, from four corners of a small tetrahedron.
    corners = np.array([(1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)], dtype=float)
    normal = sum(k * near(hits + k * 0.012)[:, None] for k in corners)
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1)[:, None], 1e-9)
    ray = np.array(lamp) / math.hypot(*lamp)
    shine = np.clip(normal @ ray, 0, 1)
    shadow = np.ones(len(hits))
    gone = np.full(len(hits), 0.05)
    for _ in range(26):
        free = near(hits + normal * 0.02 + ray * gone[:, None])
        shadow = np.minimum(shadow, np.clip(9 * free / gone, 0, 1))
        gone += np.clip(free, 0.03, 0.25)
    hollow = sum(
        np.clip((reach - near(hits + normal * reach)) / reach, 0, 1) / 3 for reach in (0.07, 0.16, 0.3)
    )
    light = np.zeros(len(eye))
    light[struck] = shine * (0.15 + 0.85 * shadow) * (1 - 0.55 * hollow)
    # A weak second lamp behind, at the other side, draws the edge that lies in shade.
    rim = np.array([-lamp[0], 0.15, 0.05]) / math.hypot(lamp[0], 0.15, 0.05)
    light[struck] += 0.42 * np.clip(normal @ rim, 0, 1) ** 4
    return View(
        struck=struck.reshape(x.shape),
        matter=matter.reshape(x.shape),
        points=eye.reshape((*x.shape, 3)),
        light=light.reshape(x.shape),
    )
