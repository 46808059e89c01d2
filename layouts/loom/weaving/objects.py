"""Things of the trade: crates in the river, a dye vat, a napkin, a loom, a sheet of paper."""

import math

import numpy as np

from .flower import flower
from .palette import mix
from .scene import Scene
from .shapes import spline
from .sheet import fill, ground, hairs, polyline, stroke, svg
from .weave import Loom, floats, herringbone, satin, twill, weave


def _crate(scene: Scene, place: tuple[float, float, float, float], *, seed: int) -> None:
    """A slatted crate of upright sheaves, loaded with planks; half of it stands in the water."""
    left, top, wide, tall = place
    chance = np.random.default_rng(seed)
    count = 7
    for k in range(count):
        x = left + wide * (k + 0.5) / count
        reach = wide / count * 0.54
        crown = top - tall * (0.34 + 0.10 * float(chance.random()))
        u = (scene.x - x) / reach
        sheaf = (
            (np.abs(u) < 1) & (scene.y > crown + tall * 0.17 * np.abs(u) ** 2.2) & (scene.y < top + tall)
        )
        straw = 0.20 * np.sin((scene.x + 0.05 * scene.y) * 2.6 + seed)
        scene.put(sheaf, np.clip(1.0 - 0.95 * np.clip(u + 0.25, 0, 1) + straw, 0.0, 1), 1)
        scene.put(sheaf & (np.abs(scene.y - top + tall * 0.06) < 1.1), 0.95, 0)
    for k in range(4):
        y = top + tall * (0.14 + 0.25 * k)
        plank = scene.box(left - wide * 0.03, y, left + wide * 1.03, y + tall * 0.105)
        scene.put(plank, np.clip(0.92 - 0.45 * (scene.x - left) / wide, 0, 1), 0)
    for x in (left - wide * 0.02, left + wide * 0.47, left + wide * 0.96):
        post = scene.box(x, top + tall * 0.02, x + wide * 0.06, top + tall)
        scene.put(post, 0.98, 0)


def crates(size: tuple[float, float], colours: tuple[str, str, str], *, cell: float) -> str:
    """Flax steeping in the Leie: three crates, each nearer, and what the water makes of them."""
    (width, height), (base, wood, straw) = size, colours
    loom = Loom(width, height, cell)
    back = Scene(loom)
    u = width / 240
    shore = height * 0.26
    sky = np.random.default_rng(3).random(loom.shape) < np.clip(back.y / shore - 0.2, 0, 1) * 0.6
    back.put((back.y < shore) & sky, 0.0, 0)
    # The far bank: a row of poplars over a meadow.
    for k in range(13):
        x, tall = (8 + 19 * k + 5 * math.sin(k * 2.4)) * u, (17 + 6 * math.sin(k * 1.7)) * u
        v = (back.x - x) / (3.4 * u)
        tree = (
            (np.abs(v) < np.sin(np.clip((back.y - shore + tall) / tall, 0, 1) * 2.6) + 0.1)
            & (back.y < shore)
            & (back.y > shore - tall)
        )
        back.put(tree, np.clip(0.62 - 0.5 * np.clip(v + 0.3, 0, 1), 0, 1), 0)
    back.put((back.y > shore - 2.4 * u) & (back.y < shore), 0.8, 0)
    back.mirror(shore, height - shore, 0.25, squash=1.3, swell=0.55)
    for x, y, w, h, seed in ((30, 54, 56, 22, 1), (146, 66, 78, 30, 2), (36, 96, 100, 38, 5)):
        line = (y + h) * u
        front = Scene(loom)
        _crate(front, (x * u, y * u, w * u, h * u), seed=seed)
        above = front.tone >= -0.5
        reach = (front.x > (x - 3) * u) & (front.x < (x + w + 3) * u)
        front.mirror(line, h * u * 1.2, 0.42, swell=0.4)
        below = (front.y >= line) & reach & (front.y < line + h * 1.25 * u) & (front.tone > 0.16)
        for part in (above & (front.y < line), below):
            back.put(part, front.tone, 0)
            back.thread = np.where(part, front.thread, back.thread)
        wave = reach & (np.abs(back.y - line - 1.2 * np.sin(back.x / 2.2)) < 0.6)
        back.put(wave, 0.95, 0)
    return svg(width, height, ground(width, height, base), *back.woven(wood, straw))


def vat(size: tuple[float, float], colours: tuple[str, str, str, str], *, cell: float) -> str:
    """The last vat: staves, a round of dye, and a cloth that comes out of it another colour."""
    (width, height), (base, stave, dye, cloth) = size, colours
    scene = Scene(Loom(width, height, cell))
    x, top, across, deep = width * 0.5, height * 0.56, width * 0.40, height * 0.085
    foot = height * 0.90
    u = (scene.x - x) / across
    bulge = 1 + 0.035 * np.sin(np.clip((scene.y - top) / (foot - top), 0, 1) * math.pi)
    body = (
        (np.abs(u) < bulge)
        & (scene.y > top)
        & (scene.y < foot + deep * np.sqrt(np.clip(1 - u**2, 0, 1)))
    )
    staves = np.where((np.arcsin(np.clip(u / bulge, -1, 1)) * 5.4 + 20) % 1 < 0.10, -0.6, 0.0)
    scene.put(body, np.clip(0.92 - 0.85 * np.clip(u * 0.72 + 0.42, 0, 1) + staves, 0.0, 1), 0)
    for level in (0.16, 0.78):
        y = top + (foot - top) * level + deep * np.sqrt(np.clip(1 - u**2, 0, 1))
        hoop = body & (np.abs(scene.y - y) < height * 0.014)
        scene.put(hoop, np.clip(1.0 - 0.75 * np.clip(u * 0.72 + 0.42, 0, 1), 0, 1), 2, twill)
    rim = scene.disc(x, top, across * 1.03, deep * 1.10)
    scene.put(rim, np.clip(1.0 - 0.5 * np.clip(u + 0.2, 0, 1), 0, 1), 0)
    pool = scene.disc(x, top + deep * 0.10, across * 0.93, deep * 0.92)
    r = np.hypot((scene.x - x) / across, (scene.y - top) / deep)
    scene.put(
        pool,
        np.clip(0.60 + 0.36 * np.sin(r * 15 - 1.3 * np.arctan2(scene.y - top, scene.x - x)), 0, 1),
        1,
    )
    # The cloth hangs in folds from a rod above; what has been in the vat is blue.
    rod_y, half = height * 0.105, across * 0.56
    share = (scene.y - rod_y) / (top + deep * 0.4 - rod_y)
    sway = 1 - 0.16 * np.sin(np.clip(share, 0, 1) * math.pi * 0.9)
    v = (scene.x - x - 3 * np.sin(share * 4)) / half / sway
    hang = (np.abs(v) < 1) & (share > 0) & (scene.y < top + deep * (0.25 + 0.16 * np.cos(v * 9)))
    folds = 0.55 + 0.45 * np.sin(v * 10.5 + 0.9 * np.sin(share * 3))
    scene.put(hang, np.clip(folds, 0.02, 1), 2)
    drawn = 0.46 + 0.035 * np.sin(v * 7.3) + 0.03 * np.sin(v * 17)
    scene.put(hang & (share > drawn), np.clip(folds, 0.02, 1), 1)
    scene.put(scene.box(0, rod_y - height * 0.008, width, rod_y + height * 0.008), 0.98, 0)
    return svg(width, height, ground(width, height, base), *scene.woven(stave, dye, cloth))


def napkin(size: tuple[float, float], colours: tuple[str, str], *, cell: float) -> str:
    """A damask napkin: ground and figure of one thread, a chequered edge, one corner turned back."""
    (width, height), (base, thread) = size, colours
    loom = Loom(width, height, cell)
    gx, gy = loom.xy
    block = cell * 8
    side = round(min(width, height) * 0.78 / block) * block
    left, top = (round((whole - side) / 2 / cell) * cell for whole in (width, height))
    x, y = gx - left, gy - top
    inside = (x > 0) & (x < side) & (y > 0) & (y < side)
    bloom = flower(loom, (width / 2, height / 2), radius=side * 0.30, turn=-1.6, seed=3)
    tone = np.full(loom.shape, 0.96)
    tone = np.where(bloom.petals, np.clip(0.62 - 0.62 * bloom.tone, 0, 1), tone)
    tone = np.where(bloom.heart, 1.0, tone)
    edge = np.minimum.reduce([x, y, side - x, side - y])
    cheque = (np.floor(x / block) + np.floor(y / block)) % 2 == 0
    tone = np.where(edge < 3 * block, np.where(cheque, 0.0, 0.96), tone)
    tone = np.where(edge < 0.5 * block, 0.96, tone)
    tone = np.where((edge > 3.6 * block) & (edge < 4.0 * block), 0.0, tone)
    fold = side * 0.34
    down = (side - x) + (side - y) - fold
    corner = down < 0  # lower right, turned over to its back, where all is the other way round
    flap = (down >= 0) & (x > side - fold) & (y > side - fold)
    back_x, back_y = fold - (side - y), fold - (side - x)
    back = np.minimum(back_x, back_y)
    cheque_back = (np.floor(back_x / block) + np.floor(back_y / block)) % 2 == 0
    tone = np.where(flap, 0.0, tone)
    tone = np.where(flap & (back < 3 * block), np.where(cheque_back, 0.96, 0.0), tone)
    tone = np.where(flap & ((back < 0.5 * block) | (down < 2.2 * cell)), 0.96, tone)
    shade = ~flap & (x > side - fold - 2.5 * cell) & (y > side - fold - 2.5 * cell) & (down > 0)
    inside &= ~shade
    shown = weave(tone, satin(loom.shape)) & inside & ~corner
    return svg(width, height, ground(width, height, base), floats(shown, loom, thread))


def loom_page(size: tuple[float, float], colours: tuple[str, str, str]) -> str:
    """An advertisement for looms: warp comes down as threads and leaves as cloth."""
    (width, height), (base, thread, accent) = size, colours
    ends = 64
    cell = width / ends
    fell = height * 0.56
    rows = int((height - fell) / cell) + 1
    xs = [(i + 0.5) * cell for i in range(ends)]
    y, x = np.indices((rows, ends))
    tone = 0.5 + 0.45 * np.sin(x / 6.4 + 1.7) * np.sin(y / 7.0)
    shown = np.where(
        (x // 16) % 2 == 0,
        weave(tone, herringbone((rows, ends), 8, 16)),
        weave(tone, satin((rows, ends))),
    )
    cloth = Loom(width, height - fell, cell, 0, fell)
    warp = hairs(xs, 0, height, cell * 0.34)
    # The last pick is still on its way: it rises from the fell and leaves through the shed.
    pick = spline(
        [
            (-6, fell - 2),
            (width * 0.30, fell - 5),
            (width * 0.58, fell - 30),
            (width * 0.80, fell - 92),
            (width * 0.62, fell - 128),
            (width * 0.46, fell - 96),
            (width * 0.66, fell - 70),
            (width + 8, fell - 76),
        ],
        20,
    )
    return svg(
        width,
        height,
        ground(width, height, base),
        fill(warp, mix(base, thread, 0.62)),
        floats(shown, cloth, thread, 0.84),
        stroke(polyline(pick), accent, cell * 0.84),
    )


def paper_page(size: tuple[float, float], colours: tuple[str, str, str], *, cell: float) -> str:
    """An advertisement for paper: a sheet lifted at one corner, with a flower for a watermark."""
    (width, height), (base, sheet, shade) = size, colours
    loom = Loom(width, height, cell)
    bloom = flower(loom, (width * 0.48, height * 0.45), radius=width * 0.25, turn=-1.2, seed=5)
    left, top, right, foot = width * 0.13, height * 0.11, width * 0.87, height * 0.84
    f = width * 0.24
    cut = [(right, foot - f * 1.15), (right - f, foot)]
    page = polyline([(left, top), (right, top), *cut, (left, foot)], close=True)
    tip = (right - f * 0.94, foot - f * 1.06)
    turned = polyline([cut[0], tip, cut[1]], close=True)
    cast = polyline([cut[0], (tip[0] - 5, tip[1] - 3), (cut[1][0] - 4, cut[1][1]), cut[1]], close=True)
    under = polyline(
        [
            (left + 6, foot + 6),
            (left + 6, top + 6),
            (right + 6, top + 6),
            (right + 6, cut[0][1] + 3),
            (cut[1][0] + 3, foot + 6),
        ],
        close=True,
    )
    lines = "".join(
        f"M{left + 5:.2f} {y:.2f}H{right - 5:.2f}" for y in np.arange(top + 8, foot - f * 1.3, 5.2)
    )
    shown = weave(np.clip(0.9 - bloom.tone, 0, 1), satin(loom.shape)) & bloom.petals & ~bloom.heart
    return svg(
        width,
        height,
        ground(width, height, base),
        fill(under, mix(base, shade, 0.22)),
        fill(page, sheet),
        stroke(lines, mix(sheet, shade, 0.10), 0.35, cap="butt"),
        floats(shown, loom, mix(sheet, shade, 0.42), 0.80),
        fill(cast, mix(sheet, shade, 0.16)),
        fill(turned, mix(sheet, base, 0.35)),
    )
