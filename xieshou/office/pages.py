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
    hint = "文件本身不受影响,可以下载后用原来的软件打开。"


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


def draw(folder: Path, name: str, first: int = 1, last: int = AT_ONCE,
         hidden: Path | None = None) -> None:
    """Draw pages of what lies in a folder; raises UndrawnError."""
    drawing.draw(folder, first, last, hidden)
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
    font = _font(max(page.width // 42, 14))
    strip = Image.new("RGBA", (page.width * 2, page.height * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(strip)
    wide = int(pen.textlength(words, font=font)) + page.width // 6
    step = max(page.height // 7, 90)
    for row, y in enumerate(range(0, strip.height, step)):
        for x in range(-(row % 2) * wide // 2, strip.width, wide):
            pen.text((x, y), words, font=font, fill=(40, 60, 100, 46))
    turned = strip.rotate(24, resample=Image.Resampling.BILINEAR)
    left, top = (strip.width - page.width) // 2, (strip.height - page.height) // 2
    page.alpha_composite(turned.crop((left, top, left + page.width, top + page.height)))
    made = BytesIO()
    page.convert("RGB").save(made, "WEBP", quality=80, method=2)
    return made.getvalue()


@cache
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    for place in _FONTS:
        if Path(place).exists():
            return ImageFont.truetype(place, size)
    return ImageFont.load_default(size)
