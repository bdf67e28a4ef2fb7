"""Files that somebody sends to the library: one, many, a folder, a packed folder (收文)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from xieshou.audit.receiving import receive
from xieshou.errors import Invalid, XieshouError
from xieshou.library import preparing
from xieshou.library.related import Like
from xieshou.library.storage import DocumentView
from xieshou.office.admission import (
    MAX_BYTES,
    DamagedFileError,
    EncryptedFileError,
    TooBigError,
    admit,
)
from xieshou.office.whereabouts import tells_place

if TYPE_CHECKING:
    from xieshou.web.door import Asked

MOST = 300
DATES = ("facts_as_of", "facts_from", "written_on", "issued_on", "published_on")


class BadPaperDayError(Invalid):
    """A date that is none."""

    code = "web.bad_paper_day"
    message = "「{value}」不是有效的日期。"
    hint = "请写成 2024-05-01 这样的日期，不知道的留空。"


class TooManyFilesError(Invalid):
    """A packed folder with more files than are taken at once."""

    code = "web.too_many_files"
    message = "压缩包「{name}」中有 {count} 份文件，一次至多收 {limit} 份。"
    hint = "请分成几个压缩包再传。"


@dataclass
class Taken:
    """What became of one file."""

    name: str
    paper: DocumentView | None = None
    doubt: str = ""
    near: list[Like] = field(default_factory=list)
    sealed: bool = False
    located: bool = False
    error: XieshouError | None = None


def take_in(request: "Asked", files: list[Any], alone: bool = True) -> list[Taken]:
    """Keep every file that can be kept; each other is returned with its reason.

    A title that was given belongs to a file that came `alone`.
    """
    said = said_of(request.POST)
    done = []
    for name, data in _each(files, done):
        try:
            done.append(_one(request, name, data, said, alone and len(files) == 1))
        except XieshouError as error:
            done.append(Taken(name, error=error))
    return done


def said_of(form: Any) -> dict[str, Any]:
    """What a form says of a paper; a date that is none is refused."""
    said: dict[str, Any] = {name: form[name].strip()[:longest] for name, longest in (
        ("title", 300), ("level", 12), ("rights", 24), ("rights_note", 300), ("retention", 12),
        ("document_no", 80)) if name in form}
    return said | {name: day_of(form[name]) for name in DATES if name in form}


def day_of(text: str) -> date | None:
    """A day of a form, or none."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise BadPaperDayError(value=text) from None


def _one(request: "Asked", name: str, data: bytes, said: dict[str, Any], alone: bool) -> Taken:
    title = said.get("title", "") if alone else ""
    got = receive(data, name, request.scope, pairing=request.choice.code, **said | {"title": title})
    preparing.ask_soon(got.paper, request.scope.actor)
    return Taken(name, got.paper, got.doubt, list(got.near), got.sealed,
                 got.paper.format == "image" and tells_place(data))


def _each(files: list[Any], done: list[Taken]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        if file.size > MAX_BYTES:
            done.append(Taken(file.name, error=TooBigError(
                name=file.name, megabytes=-(-file.size // 2**20), limit=MAX_BYTES // 2**20)))
            continue
        data = file.read()
        if not data.startswith(b"PK") or not file.name.lower().endswith(".zip"):
            yield file.name, data
            continue
        try:
            if admit(data, file.name).kind == "zip":  # refuses what would unpack to too much
                yield from _unpacked(file.name, data, done)
            else:
                yield file.name, data
        except XieshouError as error:
            done.append(Taken(file.name, error=error))


def _unpacked(name: str, data: bytes, done: list[Taken]) -> Iterator[tuple[str, bytes]]:
    """What lies in a packed folder; one that cannot be read does not spoil the others."""
    broken = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error,
              NotImplementedError)
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        members = [one for one in packed.infolist() if not one.is_dir()
                   and not PurePosixPath(one.filename).name.startswith(("~$", ".", "__"))]
    except broken:
        raise DamagedFileError(name=name) from None
    if len(members) > MOST:
        raise TooManyFilesError(name=name, count=len(members), limit=MOST)
    for member in members:
        called = PurePosixPath(_name_of(member)).name
        try:
            if member.flag_bits & 1:
                raise EncryptedFileError(name=called)
            inside = packed.read(member)
        except broken:
            done.append(Taken(called, error=DamagedFileError(name=called)))
        except XieshouError as error:
            done.append(Taken(called, error=error))
        else:
            yield called, inside


def _name_of(member: zipfile.ZipInfo) -> str:
    """Names that Chinese Windows packed are GBK, others forget to say that they are UTF-8."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        written = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            name = written.decode(encoding)
            # a few words of GBK, 目录 for one, are UTF-8 too, of letters that nobody here uses
            if encoding == "gb18030" or name.isascii() or any(sign >= "\u2e80" for sign in name):
                return name
    return member.filename
