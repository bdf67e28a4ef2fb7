"""Pictures of pages and the places of their words, drawn by a process apart (页面图)."""

import json
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from xieshou.errors import Unavailable
from xieshou.office import drawing

AT_ONCE = 4
_FONTS = ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
          "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
          "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
          "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
          "/usr/share/fonts/truetype/arphic/uming.ttc")


class UndrawnError(Unavailable):
    """Pages that could not be drawn."""

    code = "office.undrawn"
    message = "「{name}」的页面没有画出来。"
    hint = "文件本身不受影响，可以下载后用原来的软件打开。"


@dataclass(frozen=True)
class Line:
    """A line of text on a page, in points from the upper left corner."""

    x: float
    y: float
    width: float
    height: float
    words: str

    @property
    def base(self) -> float:
        """Where its letters stand."""
        return round(self.y + self.height * 0.82, 1)


@dataclass(frozen=True)
class PageLayout:
    """One page: its size in points, and its lines."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def draw(folder: Path, name: str, first: int = 1, last: int = AT_ONCE) -> None:
    """Draw pages of what lies in a folder; raises UndrawnError."""
    drawing.draw(folder, first, last)
    if not (folder / "layout.json").exists() or not (folder / f"{first}.webp").exists():
        raise UndrawnError(name=name)


def layout_of(layout: bytes, at_most: int) -> tuple[int, list[PageLayout]]:
    """How many pages `layout.json` tells of, and the first of them with their lines."""
    found = json.loads(layout)
    pages = [PageLayout(number, page["width"], page["height"],
                        tuple(Line(*line) for line in page["lines"]))
             for number, page in enumerate(found["pages"][:at_most], 1)]
    return found["count"], pages


def watermarked(picture: bytes, words: str) -> bytes:
    """The picture of a page with words drawn across it, pale and again and again."""
    with Image.open(BytesIO(picture)) as opened:
        page = opened.convert("RGBA")
    lay_words(page, words)
    made = BytesIO()
    page.convert("RGB").save(made, "WEBP", quality=80, method=2)
    return made.getvalue()


def lay_words(page: Image.Image, words: str) -> None:
    """Draw words across a picture that knows how opaque it is."""
    font = _font(max(page.width // 42, 14))
    # the words are turned once and laid down many times: turning a whole page takes a second
    wide, high = int(font.getlength(words)) + 4, int(font.size * 1.6)
    strip = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    ImageDraw.Draw(strip).text((2, 2), words, font=font, fill=(40, 60, 100, 46))
    turned = strip.rotate(24, resample=Image.Resampling.BILINEAR, expand=True)
    step_x, step_y = turned.width + page.width // 12, max(turned.height, page.height // 7)
    for row, y in enumerate(range(-turned.height // 2, page.height, step_y)):
        for x in range(-(row % 2) * step_x // 2 - turned.width // 4, page.width, step_x):
            # what lies beyond the edge is cut off, as alpha_composite takes no negative place
            left, top = max(-x, 0), max(-y, 0)
            part = turned.crop((left, top, min(turned.width, page.width - x),
                                min(turned.height, page.height - y)))
            if part.width > 0 and part.height > 0:
                page.alpha_composite(part, (max(x, 0), max(y, 0)))


@cache
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    for place in _FONTS:
        if Path(place).exists():
            return ImageFont.truetype(place, size)
    return ImageFont.load_default(size)
