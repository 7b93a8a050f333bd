"""The little of PDF that a receipt needs: text in the fonts every viewer has, lines and boxes.

Written here because it takes a fraction of a millisecond a page and gives the same bytes each time.
"""

import random
import unicodedata
import zlib
from enum import StrEnum

MM = 72 / 25.4
_SPECIAL = str.maketrans(
    {
        "Ł": "L",
        "ł": "l",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "İ": "I",
        "đ": "d",
        "ő": "ö",
        "ű": "ü",
    }
)
# Helvetica's widths of the characters 32 to 126, in thousandths of the size.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER_WIDTH = 556


class Font(StrEnum):
    PLAIN = "Helvetica"
    BOLD = "Helvetica-Bold"
    MONO = "Courier"


Color = tuple[float, float, float]
BLACK: Color = (0, 0, 0)
GREY: Color = (0.45, 0.45, 0.45)


def plain_latin(text: str) -> str:
    """The text with letters that Western European fonts have; İ becomes I, Ł becomes L."""
    kept = []
    for char in text.translate(_SPECIAL):
        try:
            char.encode("cp1252")
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", char)[0]
            kept.append(base if base.isascii() else "?")
        else:
            kept.append(char)
    return "".join(kept)


def width(text: str, size: float) -> float:
    total = 0
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            code = ord(char) - 32
            total += _WIDTHS[code] if 0 <= code < len(_WIDTHS) else _OTHER_WIDTH
    return total * size / 1000


class Page:
    """Measures in points from the top left corner."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide = wide
        self.high = high
        self._drawn: list[bytes] = []

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9.5,
        *,
        font: Font = Font.PLAIN,
        color: Color = BLACK,
        right: bool = False,
    ) -> None:
        """One line of text from x, or up to x when `right`; y is its base line."""
        text = plain_latin(text)
        if right:
            x -= width(text, size)
        shown = text.encode("cp1252").replace(b"\\", rb"\\")
        shown = shown.replace(b"(", rb"\(").replace(b")", rb"\)")
        number = list(Font).index(font)
        head = f"{_rgb(color)} rg BT /F{number} {size:g} Tf {x:.2f} {self.high - y:.2f} Td ("
        self._drawn.append(head.encode() + shown + b") Tj ET")

    def rule(self, x: float, y: float, to: float, *, color: Color = GREY) -> None:
        level = self.high - y
        self._drawn.append(
            f"{_rgb(color)} RG 0.6 w {x:.2f} {level:.2f} m {to:.2f} {level:.2f} l S".encode()
        )

    def box(self, x: float, y: float, wide: float, high: float, color: Color) -> None:
        low = self.high - y - high
        self._drawn.append(
            f"{_rgb(color)} rg {x:.2f} {low:.2f} {wide:.2f} {high:.2f} re f".encode()
        )

    def save(self, title: str, seed: str, size: int) -> bytes:
        """A PDF of exactly `size` bytes.

        Real ones carry logos and fonts, this one an unused stream of noise, which no compression
        makes small again.
        """
        drawn = zlib.compress(b"\n".join(self._drawn))
        name = plain_latin(title).encode("cp1252").hex().upper()
        fonts = " ".join(f"/F{n} {n + 5} 0 R" for n in range(len(Font)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.wide:.2f} {self.high:.2f}] "
            f"/Resources << /Font << {fonts} >> >> /Contents 4 0 R >>".encode(),
            _stream(f"/Filter /FlateDecode /Length {len(drawn)}", drawn),
            *(
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} "
                "/Encoding /WinAnsiEncoding >>".encode()
                for font in Font
            ),
            f"<< /Title <{name}> /Producer (Moss sandbox) >>".encode(),
        ]
        bare = _file([*objects, _stream(f"/Length {0:06}", b"")])
        if len(bare) > size:
            raise ValueError(f"This paper takes {len(bare)} bytes, not {size}.")
        noise = random.Random(seed).randbytes(size - len(bare))  # noqa: S311 - just noise
        whole = _file([*objects, _stream(f"/Length {len(noise):06}", noise)])
        # The last offset may have grown a digit.
        return whole if len(whole) == size else _shorter(objects, noise, size)


def _shorter(objects: list[bytes], noise: bytes, size: int) -> bytes:
    while True:
        noise = noise[:-1]
        whole = _file([*objects, _stream(f"/Length {len(noise):06}", noise)])
        if len(whole) <= size:
            return whole + b"\n" * (size - len(whole))


def _rgb(color: Color) -> str:
    return " ".join(f"{part:g}" for part in color)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
    place = len(parts[0])
    places = []
    for number, content in enumerate(objects, start=1):
        part = f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        places.append(place)
        place += len(part)
        parts.append(part)
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    info = len(objects) - 1
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R >>\n"
        f"startxref\n{place}\n%%EOF\n".encode()
    )
    return b"".join(parts)
