"""Documents that come packed together in one zip (压缩包)."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from xieshou.office.admission import (
    MAX_BYTES,
    BombError,
    DamagedFileError,
    EncryptedFileError,
    admit,
)

# endings of documents of which `text_of` can read the words
READABLE = {".docx", ".doc", ".pdf", ".xlsx", ".xls", ".csv", ".html", ".htm", ".txt", ".md"}
MAX_PACKED = 500 * 1024 * 1024


def is_document(name: str) -> bool:
    """Whether a file can be a report; what office programs leave beside open ones is none."""
    path = PurePosixPath(name)
    return path.suffix.lower() in READABLE and not path.name.startswith(("~$", "."))


def documents_in(source: str | Path | bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """The documents of a zip by name, one after the other; anything else in it is passed over."""
    file = admit(source, name, ("zip",), "zip压缩包", MAX_PACKED)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            for member in sorted(package.infolist(), key=_name_of):
                place = _name_of(member)
                if member.is_dir() or place.startswith("__MACOSX/") or not is_document(place):
                    continue
                if member.flag_bits & 1:
                    raise EncryptedFileError(name=file.name)
                if member.file_size > MAX_BYTES:
                    raise BombError(name=file.name, detail=f"其中「{place}」过大")
                yield place, package.read(member)
    except (zipfile.BadZipFile, zipfile.zlib.error, OSError, RuntimeError, EOFError,
            NotImplementedError):
        raise DamagedFileError(name=file.name) from None


def _name_of(member: zipfile.ZipInfo) -> str:
    """Names without the mark of utf-8 were written on a Chinese Windows."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")
