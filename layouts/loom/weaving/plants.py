"""Flax in line: a stem that grows by rule, a capsule in two views, a hundred days in a row."""

import math
from dataclasses import dataclass, field

import numpy as np

from .sheet import Spot, bow, disc, fill, ground, number, pair, polyline, segments, stroke, svg
from .weave import Loom, floats, thin, twill, weave

RULES = {"S": "FLFS"}  # a stem: a leaf at each joint, alternately left and right


@dataclass
class Drawing:
    """What has been drawn, by kind; each head is (petals, veins), since it hides what is behind it."""

    lines: list[str] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)
    heads: list[tuple[str, str]] = field(default_factory=list)
    pods: list[str] = field(default_factory=list)
    ribs: list[str] = field(default_factory=list)


def _lens(x: float, y: float, angle: float, length: float, width: float) -> str:
    """A leaf or a petal: two curves that meet in points."""
    c, s = math.cos(angle), math.sin(angle)
    tip = (x + c * length, y + s * length)
    out = []
    for side in (1, -1):
        mid = (x + c * length * 0.45 - s * width * side, y + s * length * 0.45 + c * width * side)
        out.append(mid)
    return f"M{pair(x, y)}Q{pair(*out[0])} {pair(*tip)}Q{pair(*out[1])} {pair(x, y)}z"


def bloom(to: Drawing, x: float, y: float, angle: float, size: float) -> None:
    """An open flower from the side: five petals as a fan, veins in them."""
    petals, veins = "", ""
    for k, turn in enumerate((-1.05, 1.05, -0.55, 0.55, 0.0)):
        a = angle + turn
        length = size * (1.0 - 0.10 * abs(turn))
        c, s = math.cos(a), math.sin(a)
        half = size * 0.36
        left = (x + c * length * 0.62 - s * half, y + s * length * 0.62 + c * half)
        right = (x + c * length * 0.62 + s * half, y + s * length * 0.62 - c * half)
        tip_l = (x + c * length * 1.02 - s * half * 0.55, y + s * length * 1.02 + c * half * 0.55)
        tip_r = (x + c * length * 1.02 + s * half * 0.55, y + s * length * 1.02 - c * half * 0.55)
        top = (x + c * length * 1.12, y + s * length * 1.12)
        petals += bow((x, y), left, tip_l) + f"Q{pair(*top)} {pair(*tip_r)}Q{pair(*right)} {pair(x, y)}z"
        if k > 1:
            for v in (-0.13, 0.0, 0.13):
                b = a + v
                veins += (
                    f"M{pair(x + math.cos(b) * length * 0.2, y + math.sin(b) * length * 0.2)}"
                    f"L{pair(x + math.cos(b) * length * 0.84, y + math.sin(b) * length * 0.84)}"
                )
    to.heads.append((petals, veins))
    for turn in (-0.9, 0.0, 0.9):
        to.leaves.append(_lens(x, y, angle + turn, size * 0.34, size * 0.13))


def pod(to: Drawing, x: float, y: float, angle: float, size: float) -> None:
    """A ripe capsule: a globe with a point, ribs, and sepals at its foot."""
    c, s = math.cos(angle), math.sin(angle)
    cx, cy = x + c * size * 0.5, y + s * size * 0.5
    to.pods.append(disc(cx, cy, size * 0.5))
    to.ribs.append(
        f"M{pair(x + c * size, y + s * size)}L{pair(x + c * size * 1.22, y + s * size * 1.22)}"
    )
    for bend in (-0.34, 0.0, 0.34):
        mid = (cx - s * size * bend * 1.6, cy + c * size * bend * 1.6)
        to.ribs.append(f"M{pair(x, y)}Q{pair(*mid)} {pair(x + c * size, y + s * size)}")
    for turn in (-0.75, 0.75):
        to.leaves.append(_lens(x, y, angle + turn, size * 0.62, size * 0.16))


def bud(to: Drawing, x: float, y: float, angle: float, size: float) -> None:
    """A bud: a drop of petals in its sepals."""
    to.heads.append((_lens(x, y, angle, size, size * 0.34), ""))
    for turn in (-0.35, 0.35):
        to.leaves.append(_lens(x, y, angle + turn, size * 0.62, size * 0.16))


HEADS = {"O": bloom, "C": pod, "B": bud}


def grow(generations: int) -> str:
    """The word of the stem after so many rewritings."""
    word = "S"
    for _ in range(generations):
        word = "".join(RULES.get(letter, letter) for letter in word)
    return word.replace("S", "")


@dataclass(frozen=True)
class Habit:
    """How a plant grows: the length of a step, of its leaves and heads, and how far it hangs over."""

    step: float
    leaf: float
    head: float
    droop: float = 0.0


def plant(to: Drawing, foot: Spot, word: str, habit: Habit) -> None:
    """A turtle walks the word: F a step, L a leaf, + - a turn, [ ] a branch, O C B a head."""
    x, y, angle, side = *foot, -math.pi / 2, 1
    held: list[tuple[float, float, float]] = []
    line = [(x, y)]
    count = max(word.count("F"), 1)
    walked = 0
    for letter in word:
        match letter:
            case "F":
                walked += 1
                angle += habit.droop * (walked / count) ** 2 + 0.010 * math.sin(walked * 1.3)
                x, y = x + habit.step * math.cos(angle), y + habit.step * math.sin(angle)
                line.append((x, y))
            case "L":
                side = -side
                size = habit.leaf * (0.62 + 0.38 * math.sin(math.pi * min(walked / count, 1) ** 0.8))
                to.leaves.append(_lens(x, y, angle + side * 0.62, size, size * 0.11))
            case "+" | "-":
                angle += 0.30 if letter == "+" else -0.30
            case "[":
                held.append((x, y, angle))
                to.lines.append(polyline(line))
                line = [(x, y)]
            case "]":
                to.lines.append(polyline(line))
                x, y, angle = held.pop()
                line = [(x, y)]
            case _:
                HEADS[letter](to, x, y, angle, habit.head * (0.62 if letter != "O" else 1.0))
    to.lines.append(polyline(line))


def _ink(drawing: Drawing, colours: tuple[str, str, str, str], weight: float) -> list[str]:
    base, line, petal, ripe = colours
    return [
        stroke("".join(drawing.lines), line, weight * 1.5),
        fill("".join(drawing.leaves), base),
        stroke("".join(drawing.leaves), line, weight),
        fill("".join(drawing.pods), ripe),
        stroke("".join(drawing.pods) + "".join(drawing.ribs), line, weight),
        *(
            fill(petals, petal) + stroke(petals, base, weight * 0.8) + stroke(veins, base, weight * 0.6)
            for petals, veins in drawing.heads
        ),
    ]


CROWN = "[++FFFFLFO][---FFFLFC]FLF[+++FFFLFB]F[--FFFFLFFO]F[++FFLFC]F[-FFB]FFFLFFO"


def stem(size: tuple[float, float], colours: tuple[str, str, str, str]) -> str:
    """One plant from root to flower, as in a herbarium."""
    (width, height), (base, line, *_) = size, colours
    drawing = Drawing()
    foot = (width * 0.50, height * 0.90)
    plant(drawing, foot, grow(13) + CROWN, Habit(height / 49, width * 0.30, width * 0.155))
    roots = []
    for k, lean in enumerate((-1.1, -0.7, -0.35, 0.0, 0.3, 0.62, 1.0)):
        points = [
            (
                foot[0] + lean * t * width * 0.16 + math.sin(t * 9 + k) * 1.2,
                foot[1] + t * height * (0.09 - 0.02 * abs(lean)),
            )
            for t in np.linspace(0, 1, 12)
        ]
        roots.append(polyline(points))
    return svg(
        width,
        height,
        ground(width, height, base),
        stroke("".join(roots), line, 0.45),
        *_ink(drawing, colours, 0.5),
    )


def capsule(size: tuple[float, float], colours: tuple[str, str, str]) -> str:
    """A capsule from the side and cut through: five cells, a false wall in each, ten seeds."""
    (width, height), (base, line, seed) = size, colours
    r = min(width * 0.205, height * 0.36)
    lx, rx, y = width * 0.27, width * 0.73, height * 0.47
    w = height / 190
    outline = disc(lx, y, r)
    ribs = "".join(bow((lx, y - r), (lx + r * b, y), (lx, y + r)) for b in (-1.55, -0.62, 0.62, 1.55))
    tip = segments(
        [(lx, y - r, lx, y - r * 1.26), (lx - r * 0.05, y - r * 1.24, lx + r * 0.05, y - r * 1.24)]
    )
    stalk = bow((lx, y + r), (lx, y + r * 1.35), (lx - r * 0.2, height + 2))
    sepals = "".join(
        _lens(lx, y + r * 1.02, -math.pi / 2 + a, r * 0.98, r * 0.26)
        for a in (-1.15, 1.15, -0.62, 0.62, 0.0)
    )
    walls, false, seeds = "", "", ""
    for k in range(5):
        a = -math.pi / 2 + k * 2 * math.pi / 5
        walls += f"M{pair(rx, y)}L{pair(rx + r * 0.93 * math.cos(a), y + r * 0.93 * math.sin(a))}"
        b = a + math.pi / 5
        ray = r * math.cos(b), r * math.sin(b)
        false += segments(
            [(rx + 0.93 * ray[0], y + 0.93 * ray[1], rx + 0.42 * ray[0], y + 0.42 * ray[1])]
        )
        for side in (-1, 1):
            c = b + side * math.pi / 10.2
            sx, sy = rx + r * 0.28 * math.cos(c), y + r * 0.28 * math.sin(c)
            seeds += _lens(sx, sy, c, r * 0.56, r * 0.19)
    rings = disc(rx, y, r) + disc(rx, y, r * 0.93)
    return svg(
        width,
        height,
        ground(width, height, base),
        stroke(stalk, line, w * 3.2),
        fill(outline, base),
        stroke(outline, line, w * 2.2),
        stroke(ribs + tip, line, w * 1.3),
        fill(sepals, base),
        stroke(sepals, line, w * 1.6),
        stroke(rings, line, w * 1.6),
        stroke(walls, line, w * 1.6),
        stroke(false, line, w * 1.0),
        fill(seeds, seed),
        stroke(seeds, line, w * 1.3),
    )


def hundred_days(size: tuple[float, float], colours: tuple[str, str, str, str]) -> str:
    """Six stages in a row: seed, seedling, young plant, stem, flower, ripe."""
    (width, height), (base, line, petal, ripe) = size, colours
    drawing, dry = Drawing(), Drawing()
    soil = height * 0.86
    xs = [width * (0.085 + 0.166 * k) for k in range(6)]
    k = height / 110
    drawing.pods.append(_lens(xs[0], soil + 5.5 * k, -0.3, 6 * k, 2.6 * k))
    drawing.lines.append(f"M{pair(xs[0] + 1, soil + 5 * k)}q{pair(2 * k, 3 * k)} {pair(0.5 * k, 7 * k)}")
    plant(drawing, (xs[1], soil), "FF", Habit(3.4 * k, 9 * k, 9 * k))
    for turn in (-0.6, 0.6):
        drawing.leaves.append(_lens(xs[1], soil - 6.8 * k, -math.pi / 2 + turn, 6.5 * k, 2.4 * k))
    plant(drawing, (xs[2], soil), grow(5), Habit(2.5 * k, 9 * k, 9 * k))
    plant(drawing, (xs[3], soil), grow(9) + "[++FFB]F[--FFB]FFB", Habit(2.75 * k, 9.5 * k, 9 * k))
    plant(
        drawing,
        (xs[4], soil),
        grow(11) + "[+++FFLFO][--FFFFB]F[---FFLFO]F[++FFFB]FFFO",
        Habit(2.75 * k, 9 * k, 8.6 * k),
    )
    plant(
        dry,
        (xs[5], soil),
        grow(11).replace("L", "", 7) + "[+++FFFC][--FFFFC]F[++FFFC][---FFC]FFFC",
        Habit(2.75 * k, 7 * k, 9 * k, 0.022),
    )
    roots = "".join(
        polyline([(x + lean * t * 7 * k, soil + t * deep * k) for t in np.linspace(0, 1, 6)])
        for x, deep in zip(xs[1:], (6, 9, 11, 12, 12), strict=True)
        for lean in (-0.8, -0.2, 0.5)
    )
    loom = Loom(width, height - soil, 0.9 * k, 0, soil)
    shown = thin(
        weave(np.full(loom.shape, 0.3), twill(loom.shape)),
        np.clip(1 - (loom.xy[1] - soil) / (height - soil), 0.12, 1),
        6,
    )
    return svg(
        width,
        height,
        ground(width, height, base),
        floats(shown, loom, ripe, 0.8),
        stroke(f"M0 {number(soil)}H{number(width)}", line, 0.5 * k, cap="butt"),
        stroke(roots, line, 0.35 * k),
        *_ink(drawing, colours, 0.46 * k),
        *_ink(dry, (ripe, line, petal, ripe), 0.46 * k),
    )
