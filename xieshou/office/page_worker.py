"""Draws pages of a PDF or a picture, in a process that may die of it.

The folder holds `in.pdf` or `in.image`; it gets `layout.json` (pages, lines of text with their
places, in points from the upper left corner) and `1.webp`, `2.webp` and so on.

`python -m … SECONDS MEMORY FILE` waits for lines `number folder first last`. Each is done by a
child that is made for it and dies with it, so that no document meets what another one left; the
answer is the line `number`, when the child has ended, well or badly.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

with contextlib.suppress(ImportError):  # not built for every machine; HEIC is then only kept
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False)

SCALE, QUALITY = 1.5, 80
WIDEST = 2_400
MOST_PAGES, MOST_PIXELS = 2_000, 40_000_000
LINES_OF_A_PAGE = 400


def main(folder: Path, first: int, last: int) -> None:
    """Write the layout if there is none, and the pages asked for."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    # a picture between one and two times the limit only warns by itself
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    picture = folder / "in.image"
    if picture.exists():
        _picture(picture, folder, first, last)
        return
    document = pypdfium2.PdfDocument(folder / "in.pdf")
    count = len(document)
    if not (folder / "layout.json").exists():
        pages = [_layout(document[at]) for at in range(min(count, MOST_PAGES))]
        _write(folder, {"count": count, "pages": pages})
    for number in range(first, min(last, count) + 1):
        page = document[number - 1]
        scale = min(SCALE, WIDEST / max(*page.get_size(), 1))
        page.render(scale=scale).to_pil().convert("RGB").save(
            folder / f"{number}.webp", quality=QUALITY, method=2)


def _picture(place: Path, folder: Path, first: int, last: int) -> None:
    with Image.open(place) as opened:
        # a scanned TIFF has pages; what moves is one picture
        count = min(getattr(opened, "n_frames", 1), MOST_PAGES) if opened.format == "TIFF" else 1
        pages = []
        for number in range(1, count + 1):
            opened.seek(number - 1)
            wide = max(*opened.size, 1)
            scale = min(1, WIDEST / wide)
            pages.append([opened.width * scale / SCALE, opened.height * scale / SCALE])
            if first <= number <= last:
                pages[-1] = _frame(opened, folder / f"{number}.webp")
    if not (folder / "layout.json").exists():
        _write(folder, {"count": count, "pages": [
            {"width": width, "height": height, "lines": []} for width, height in pages]})


def _frame(opened: Image.Image, place: Path) -> list[float]:
    """Draw one picture; its size in points."""
    opened.draft("RGB", (WIDEST, WIDEST))
    upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((WIDEST, WIDEST))
    # a new picture of the same points: place and camera stay behind
    upright.save(place, quality=QUALITY)
    return [side / SCALE for side in upright.size]


def _layout(page: Any) -> dict[str, Any]:
    width, height = page.get_size()
    text = page.get_textpage()
    lines = []
    for at in range(min(text.count_rects(), LINES_OF_A_PAGE)):
        left, bottom, right, top = text.get_rect(at)
        words = text.get_text_bounded(left, bottom, right, top).replace("\r\n", " ").strip()
        if words:
            lines.append([round(left, 1), round(height - top, 1), round(right - left, 1),
                          round(top - bottom, 1), words])
    return {"width": round(width, 1), "height": round(height, 1), "lines": lines}


def _write(folder: Path, layout: dict[str, Any]) -> None:
    fresh = folder / "layout.part"
    fresh.write_text(json.dumps(layout, ensure_ascii=False), "utf-8")
    fresh.replace(folder / "layout.json")


def wait_for_work(seconds: int, memory: int, file: int) -> None:
    """Fork for every line until there are no more; children past their time are ended."""
    kernel = ctypes.CDLL(None)
    kernel.prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE: no child may look into its parent
    under_way: dict[int, tuple[str, float]] = {}
    given, more = b"", True
    while more or under_way:
        if more and select.select([0], [], [], 0.005 if under_way else None)[0]:
            piece = os.read(0, 65_536)
            more, given = bool(piece), given + piece
        elif under_way:
            time.sleep(0.002)
        *lines, given = given.split(b"\n")
        for line in lines:
            number, folder, first, last = line.decode().split("\t")
            child = os.fork()
            if not child:
                _child(kernel, Path(folder), int(first), int(last), seconds, memory, file)
            under_way[child] = (number, time.monotonic() + seconds)
        for child, (number, ends) in list(under_way.items()):
            if time.monotonic() > ends:
                os.kill(child, signal.SIGKILL)
            if os.waitpid(child, os.WNOHANG)[0]:
                del under_way[child]
                os.write(1, f"{number}\n".encode())


def _child(kernel: Any, folder: Path, first: int, last: int, seconds: int, memory: int,
           file: int) -> None:
    """Draw and end; nothing that happens here comes back."""
    with contextlib.suppress(BaseException):
        for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory),
                           (resource.RLIMIT_FSIZE, file), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(what, (most, most))
        kernel.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS
        kernel.unshare(0x10000000)  # CLONE_NEWUSER: what rights the parent has, it has not
        os.chdir(folder)
        main(folder, first, last)
    os._exit(0)


if __name__ == "__main__":
    wait_for_work(*map(int, sys.argv[1:4]))
