"""A PDF with words across each page, which go along with every copy of it (加水印)."""

from io import BytesIO

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from xieshou.errors import XieshouError
from xieshou.office.pages import UndrawnError, lay_words

# points of the sheet of words that is laid over each page, whatever its size
WIDE, HIGH = 827, 1169
INK = bytes((40, 60, 100))


def stamped(pdf: bytes, words: str, name: str) -> bytes:
    """The same pages, each with the words across it; raises UndrawnError."""
    try:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf), strict=False))
        pages = list(writer.pages)
        # within the same file, so that its picture is there once and not once a page
        sheet = _sheet(writer, words)
        for page in pages:
            box = page.mediabox
            page.merge_transformed_page(sheet, Transformation().scale(
                float(box.width) / WIDE, float(box.height) / HIGH).translate(
                float(box.left), float(box.bottom)))
            page.compress_content_streams()
        writer.remove_page(len(pages))
        made = BytesIO()
        writer.write(made)
        return made.getvalue()
    except XieshouError:
        raise
    except Exception as error:
        # pypdf reads untrusted structures and fails with any built-in error
        raise UndrawnError(name=name) from error


def bound(pictures: list[bytes]) -> bytes:
    """Pictures as pages of a PDF."""
    pages = [Image.open(BytesIO(one)).convert("RGB") for one in pictures]
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=108)
    return made.getvalue()


def _sheet(writer: PdfWriter, words: str) -> PageObject:
    """A page with nothing on it but the words: one colour, and where it shows how much."""
    drawn = Image.new("RGBA", (WIDE, HIGH), (0, 0, 0, 0))
    lay_words(drawn, words)
    cover = _image(drawn.getchannel("A").tobytes(), WIDE, HIGH, "/DeviceGray")
    ink = _image(INK, 1, 1, "/DeviceRGB")
    page = writer.add_blank_page(WIDE, HIGH)
    ink[NameObject("/SMask")] = writer._add_object(cover.flate_encode())
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(
        {NameObject("/Words"): writer._add_object(ink)})})
    said = DecodedStreamObject()
    said.set_data(f"q {WIDE} 0 0 {HIGH} 0 0 cm /Words Do Q".encode())
    page[NameObject("/Contents")] = writer._add_object(said)
    return page


def _image(data: bytes, width: int, height: int, colours: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update({NameObject("/Type"): NameObject("/XObject"),
                 NameObject("/Subtype"): NameObject("/Image"),
                 NameObject("/Width"): NumberObject(width),
                 NameObject("/Height"): NumberObject(height),
                 NameObject("/BitsPerComponent"): NumberObject(8),
                 NameObject("/ColorSpace"): NameObject(colours)})
    return made
