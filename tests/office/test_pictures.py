"""Pictures as phones and scanners make them: told by content, every page drawn."""

import base64
import io
import json

import pytest
from PIL import Image

from xieshou.office import pages
from xieshou.office.admission import kind_of
from xieshou.office.whereabouts import tells_place

# a red field of 64 by 48 points, as a phone packs it
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAABoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEA"
    "GEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAA"
    "AwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAAB"
    "AAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACJt"
    "ZGF0AAAAFigBrxmA70mlv//f4x/19q/4prWmPm4=")


def written(form: str, *more: Image.Image) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, form, **(
        {"save_all": True, "append_images": more} if more else {}))
    return out.getvalue()


def drawn(data: bytes, place, first: int = 1, last: int = 4) -> list[tuple[int, int]]:
    (place / "in.image").write_bytes(data)
    pages.draw(place, "照片", first, last)
    for one in sorted(place.glob("*.webp")):
        with Image.open(one) as made:
            made.convert("RGB").load()
    return [Image.open(one).size for one in sorted(place.glob("*.webp"))]


@pytest.mark.parametrize("data", [HEIC, written("WEBP"), written("AVIF"), written("TIFF")],
                         ids=["heic", "webp", "avif", "tiff"])
def test_a_photograph_is_a_picture_and_is_drawn(data, tmp_path):
    assert kind_of(data) == "image"
    assert drawn(data, tmp_path) == [(64, 48)]


def test_every_page_of_a_scanned_tiff_is_drawn_when_it_is_asked_for(tmp_path):
    scan = written("TIFF", *(Image.new("RGB", (40, 30 + at), "blue") for at in range(6)))
    assert drawn(scan, tmp_path) == [(64, 48), (40, 30), (40, 31), (40, 32)]
    layout = json.loads((tmp_path / "layout.json").read_text("utf-8"))
    assert (layout["count"], len(layout["pages"])) == (7, 7)
    assert drawn(scan, tmp_path, 7, 7)[-1] == (40, 35)


def test_a_copy_has_the_words_across_each_page_and_its_text_as_before():
    import pypdfium2

    from xieshou.office.stamping import bound, stamped

    plain = bound([written("PNG"), written("PNG")])
    copy = pypdfium2.PdfDocument(stamped(plain, "捐赠人甲 2026-11-26 18:55", "两页.pdf"))
    before = pypdfium2.PdfDocument(plain)
    assert len(copy) == 2
    for old, new in zip(before, copy, strict=True):
        pictures = [one.render(scale=4).to_pil().convert("RGB") for one in (old, new)]
        assert pictures[0].size == pictures[1].size
        changed = sum(a != b for a, b in zip(*(one.get_flattened_data() for one in pictures)))
        assert 0.01 < changed / (pictures[0].width * pictures[0].height) < 0.5
    copy.close(), before.close()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photograph_that_says_where_it_was_taken_is_known(form):
    exif, plain, out, other = Image.Exif(), Image.Exif(), io.BytesIO(), io.BytesIO()
    exif[0x010F] = plain[0x010F] = "示例相机"
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 30.0, 12.5), 3: "E", 4: (113.0, 20.0, 1.0)})
    picture = Image.new("RGB", (64, 48), "red")
    picture.save(out, form, exif=exif)
    picture.save(other, form, exif=plain)
    assert (tells_place(out.getvalue()), tells_place(other.getvalue())) == (True, False)
    assert not any(tells_place(out.getvalue()[:end]) for end in (0, 4, 30))
