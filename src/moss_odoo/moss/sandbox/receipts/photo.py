"""A till receipt as somebody photographs it: a little turned, on a table, in uneven light."""

import io
import math
import random
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from moss_odoo.moss.sandbox.receipts.pdf import plain_latin
from moss_odoo.moss.sandbox.receipts.till import COLUMNS

_CELL = 6
"""Pixels of a character of the built-in font, in width; 11 in height."""
_STEP = 14
_EDGE = 14
_SCALE = 2
_QUALITIES = (58, 45, 32, 20, 10)
_COMMENT = b"\xff\xfe"
_LONGEST = 65_000
_PREPARED = (760, 1500)


def photograph(rows: Sequence[str], seed: str, size: int) -> bytes:
    """A JPEG of exactly `size` bytes; what is missing is a comment, as cameras leave them."""
    image = _scene(rows, random.Random(seed))  # noqa: S311 - the same photo every time, on purpose
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        bare = out.getvalue()
        if len(bare) <= size - 2 * len(_COMMENT):
            return _filled(bare, size)
    raise ValueError(f"This photo does not fit {size} bytes.")


def _scene(rows: Sequence[str], chance: random.Random) -> Image.Image:
    paper = _paper(rows)
    angle = chance.uniform(-4.5, 4.5)
    turned, mask = _turned(paper, math.radians(angle))
    wide, high = turned.width + 110, turned.height + 130
    corner = (chance.randrange(30, 80), chance.randrange(30, 100))
    scene = _cut(_table(), wide, high)
    shadow = (corner[0] + 9, corner[1] + 11)
    scene.paste(46, (*shadow, shadow[0] + mask.width, shadow[1] + mask.height), mask)
    scene.paste(turned, corner, mask)
    scene = ImageChops.multiply(scene, _cut(_light(chance.randrange(4)), wide, high))
    tints = ((1.0, 0.975, 0.92), (0.97, 0.99, 1.0), (1.0, 0.96, 0.89))
    return Image.merge("RGB", [scene.point(_dimmed(part)) for part in chance.choice(tints)])


def _paper(rows: Sequence[str]) -> Image.Image:
    image = Image.new("L", (COLUMNS * _CELL + 2 * _EDGE, (len(rows) + 3) * _STEP), 238)
    draw = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        text = plain_latin(row).encode("latin-1", "replace").decode("latin-1")
        draw.text((_EDGE, (number + 1.5) * _STEP), text, fill=52, font=_font())
    return image


def _turned(paper: Image.Image, angle: float) -> tuple[Image.Image, Image.Image]:
    """Enlarged and turned in one step, and where the paper is in the picture."""
    wide, high = paper.width * _SCALE, paper.height * _SCALE
    cos, sin = math.cos(angle), math.sin(angle)
    size = (int(wide * cos + high * abs(sin)) + 1, int(high * cos + wide * abs(sin)) + 1)
    cos, sin = cos / _SCALE, sin / _SCALE
    across, down = size[0] / 2, size[1] / 2
    matrix = (
        cos, -sin, paper.width / 2 - across * cos + down * sin,
        sin, cos, paper.height / 2 - across * sin - down * cos,
    )  # fmt: skip
    mask = Image.new("L", size)
    corners = [
        (
            across + (x * matrix[0] + y * matrix[3]) * _SCALE * _SCALE,
            down + (x * matrix[1] + y * matrix[4]) * _SCALE * _SCALE,
        )
        for x, y in _corners(paper.width / 2 - 1, paper.height / 2 - 1)
    ]
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return paper.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR), mask


def _corners(x: float, y: float) -> tuple[tuple[float, float], ...]:
    return ((-x, -y), (x, -y), (x, y), (-x, y))


def _cut(image: Image.Image, wide: int, high: int) -> Image.Image:
    """A piece of a prepared picture; only a very long receipt needs it stretched."""
    if wide > image.width or high > image.height:
        return image.resize((wide, high))
    return image.crop((0, 0, wide, high))


@cache
def _dimmed(part: float) -> list[int]:
    return [int(v * part) for v in range(256)]


@cache
def _font() -> ImageFont.ImageFont:
    return ImageFont.load_default_imagefont()


@cache
def _table() -> Image.Image:
    """Wood, roughly: noise drawn out in one direction."""
    noise = Image.frombytes("L", (160, 24), random.Random(7).randbytes(160 * 24))  # noqa: S311
    grain = noise.point([84 + v // 6 for v in range(256)])
    return grain.resize(_PREPARED, Image.Resampling.BICUBIC)


@cache
def _light(turns: int) -> Image.Image:
    """Brighter on one side."""
    light = Image.linear_gradient("L").point([196 + v * 59 // 255 for v in range(256)])
    return light.rotate(90 * turns).resize(_PREPARED)


def _filled(jpeg: bytes, size: int) -> bytes:
    """Comments right after the start marker; each has two bytes of marker and two of length."""
    missing = size - len(jpeg)
    comments = []
    while missing:
        length = min(missing, _LONGEST)
        if 0 < missing - length < 2 * len(_COMMENT):
            length -= 2 * len(_COMMENT)
        comments.append(_COMMENT + (length - 2).to_bytes(2) + b"\0" * (length - 4))
        missing -= length
    return jpeg[:2] + b"".join(comments) + jpeg[2:]
