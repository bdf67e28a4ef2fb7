"""Pages of a document as pictures, made once and kept beside the store (预览)."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from xieshou.errors import NotFound, XieshouError
from xieshou.files import keeping, sealing
from xieshou.library import storage
from xieshou.office import admission, convert, pages, stamping
from xieshou.office.docx_first import first_part
from xieshou.office.ods import ods_sheets
from xieshou.office.pages import PageLayout
from xieshou.office.sheets import read_sheets

THROUGH_OFFICE = ("docx", "doc", "rtf", "odt", "odp", "pptx", "ppt")
DRAWN = ("pdf", "image", *THROUGH_OFFICE)
SHEETS = ("xlsx", "xls", "ods")
# what can be handed out as pages, with a watermark
PAGED = ("pdf", *THROUGH_OFFICE, *SHEETS)
SHOWN_PAGES = 60
FIRST = "first."
ROWS, COLUMNS = 200, 50


class NoSuchLeafError(NotFound):
    """A page that a document does not have."""

    code = "library.no_such_page"
    message = "「{name}」没有第 {number} 页的预览。"
    hint = "请刷新页面后再看；也可下载后用原来的软件打开。"


@dataclass(frozen=True)
class Leaves:
    """How many pages there are, and the first of them; `partial` where only one is drawn yet."""

    count: int
    pages: list[PageLayout]
    partial: bool = False


@dataclass(frozen=True)
class Grid:
    """A sheet as a table, cut to what a page can show."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    cut: bool = False


def is_drawn(format: str) -> bool:
    """Whether a format is shown as pictures of its pages."""
    return format in DRAWN


def make(document: storage.DocumentView) -> Leaves:
    """Draw the first pages, through another program where need be; the very first one first."""
    place, digest = _place(document.sha256), document.sha256
    if _read(place, "layout.json", digest) is None:
        data = storage.read(digest)
        if document.format == "docx" and _read(place, FIRST + "json", digest) is None:
            _make_first(document, data, place)
        if document.format in THROUGH_OFFICE:
            data = convert.to_pdf(data, document.name)
        name = "in.image" if document.format == "image" else "in.pdf"
        with _bench(document) as bench:
            (bench / name).write_bytes(data)
            pages.draw(bench, document.name)
            _keep(bench, place, digest)
    return leaves(document) or Leaves(0, [])


def _make_first(document: storage.DocumentView, data: bytes, place: Path) -> None:
    """The first page of a long document, from its beginning alone; no matter if it fails."""
    beginning = first_part(data)
    if beginning is None:
        return
    try:
        with _bench(document) as bench:
            (bench / "in.pdf").write_bytes(
                convert.to_pdf(beginning, document.name))
            pages.draw(bench, document.name, 1, 1)
            (bench / "1.webp").replace(bench / (FIRST + "webp"))
            (bench / "layout.json").replace(bench / (FIRST + "json"))
            (bench / "in.pdf").unlink()
            _keep(bench, place, document.sha256)
    except XieshouError:
        return  # the whole document tells why


def leaves(document: storage.DocumentView) -> Leaves | None:
    """What was made, or None if nothing was yet."""
    place, digest = _place(document.sha256), document.sha256
    layout = _read(place, "layout.json", digest)
    if layout is not None:
        return Leaves(*pages.layout_of(layout, SHOWN_PAGES))
    layout = _read(place, FIRST + "json", digest)
    return None if layout is None else Leaves(0, pages.layout_of(layout, 1)[1], partial=True)


def leaf(document: storage.DocumentView, number: int, mark: str = "") -> bytes:
    """The picture of a page, with a watermark if words for one are given."""
    place = _place(document.sha256)
    picture = _read(place, f"{number}.webp", document.sha256)
    if picture is None and number == 1:
        picture = _read(place, FIRST + "webp", document.sha256)
    if picture is None:
        made = leaves(document)
        source = "in.image" if document.format == "image" else "in.pdf"
        if made is None or not 1 <= number <= made.count or not _has(place, source):
            raise NoSuchLeafError(name=document.name, number=number)
        with _bench(document) as bench:
            for name in (source, "layout.json"):
                (bench / name).write_bytes(_read(place, name, document.sha256) or b"")
            pages.draw(bench, document.name, number, number)
            picture = (bench / f"{number}.webp").read_bytes()
            for name in (source, "layout.json"):
                (bench / name).unlink()
            _keep(bench, place, document.sha256)
    return pages.watermarked(picture, mark) if mark else picture


def marked_copy(document: storage.DocumentView, words: str) -> tuple[bytes, str] | None:
    """The whole document as a PDF with words across each page, plain text with a line of them.

    None for what has neither pages nor plain lines.
    """
    name = f"{Path(document.name).stem}.pdf"
    if document.format == "text":
        text = admission.decoded(storage.read(document.sha256)) or ""
        return f"\ufeff【{words}】\n{text}".encode(), document.name
    if document.format == "image":
        made = leaves(document) or make(document)
        return stamping.bound([leaf(document, number, words)
                               for number in range(1, made.count + 1)]), name
    if document.format not in PAGED:
        return None
    pdf = _read(_place(document.sha256), "in.pdf", document.sha256)
    if pdf is None:
        pdf = storage.read(document.sha256)
        if document.format != "pdf":
            pdf = convert.to_pdf(pdf, document.name)
    return stamping.stamped(pdf, words, document.name), name


def grids(document: storage.DocumentView) -> list[Grid]:
    """The sheets of a workbook as tables, the first rows and columns of each."""
    if document.format == "ods":
        sheets = ods_sheets(storage.read(document.sha256), document.name, ROWS, COLUMNS)
        return [Grid(one.name, one.rows, one.cut) for one in sheets]
    found = []
    for sheet in read_sheets(storage.read(document.sha256), document.name):
        if sheet.hidden:
            continue
        rows = [["" if cell.merged_from else cell.text for cell in row[:COLUMNS]]
                for row in sheet.rows[:ROWS]]
        wide = max((len(row) for row in sheet.rows), default=0)
        found.append(Grid(sheet.name, [row for row in rows if any(row)],
                          len(sheet.rows) > ROWS or wide > COLUMNS))
    return found


def forget(sha256: str) -> None:
    """Remove what was made of a document; it is made again when it is wanted."""
    shutil.rmtree(_place(sha256), ignore_errors=True)


@contextmanager
def _bench(document: storage.DocumentView) -> Iterator[Path]:
    """A folder outside the data, where a process that sees none of it may write."""
    with tempfile.TemporaryDirectory(prefix="xieshou-pages-") as folder:
        yield Path(folder)


def _keep(bench: Path, place: Path, sha256: str) -> None:
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    sealed = keeping.is_sealed(sha256)
    # the layout comes last: it says that the rest is there
    names = sorted((one.name for one in bench.iterdir() if one.is_file()),
                   key=lambda name: name == "layout.json")
    for name in names:
        data = (bench / name).read_bytes()
        fresh = place / f"{name}.part"
        fresh.write_bytes(sealing.seal(data, f"{sha256}/{name}") if sealed else data)
        fresh.replace(place / (name + keeping.SEALED if sealed else name))


def _has(place: Path, name: str) -> bool:
    return (place / name).exists() or (place / (name + keeping.SEALED)).exists()


def _read(place: Path, name: str, sha256: str) -> bytes | None:
    """A made file; one that was sealed with a key that is gone was not made."""
    try:
        return (place / name).read_bytes()
    except OSError:
        pass
    try:
        return sealing.unseal((place / (name + keeping.SEALED)).read_bytes(), f"{sha256}/{name}")
    except (OSError, sealing.LostKeyError, sealing.AlteredSealError):
        return None


def _place(sha256: str) -> Path:
    return Path(settings.HOME) / "previews" / sha256[:2] / sha256
