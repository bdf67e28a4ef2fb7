"""What a file really is, told from its content, and whether it is safe to open (文件准入)."""

import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from xieshou.errors import Invalid

MAX_BYTES = 50 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_FROM = 10 * 1024 * 1024  # small parts full of blanks honestly compress a thousandfold

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF-", "pdf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"),
    (b"BM", "image"), (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"), (b"{\\rtf", "rtf"), (b"MZ", "program"),
)
_TEXTUAL_SIGNATURES = {b"BM", b"MZ"}  # two plain letters: believed only beside control bytes
# HEIC and AVIF, as phones write photographs
_PHONE_PICTURES = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_KINDS = {
    "xlsx": "Excel工作簿(xlsx)", "xls": "Excel工作簿(xls)", "xlsb": "Excel二进制工作簿(xlsb)",
    "docx": "Word文档(docx)", "doc": "Word文档(doc)", "pptx": "演示文稿(pptx)",
    "ppt": "演示文稿(ppt)", "ods": "ODF表格", "odt": "ODF文档", "odp": "ODF演示文稿",
    "ofd": "OFD版式文件",
    "pdf": "PDF文档", "image": "图片", "archive": "压缩包", "zip": "压缩包", "rtf": "RTF文档",
    "program": "可执行程序", "html": "网页(html)", "text": "纯文本", "ole": "旧式Office文件",
    "xml": "XML文件", "unknown": "无法识别的二进制文件",
}
# OpenDocument says what it is in its first member
_ODF = {b"spreadsheet": "ods", b"presentation": "odp"}


class TooBigError(Invalid):
    """A file over the size limit; it is refused before it is read."""

    code = "office.too_big"
    message = "文件「{name}」有 {megabytes} MB，超过 {limit} MB的上限，没有读取。"
    hint = "请拆分成几个文件，或删去其中的图片和空白行后再提交。"


class EmptyFileError(Invalid):
    """A file without a single byte."""

    code = "office.empty_file"
    message = "文件「{name}」是空的，没有任何内容。"
    hint = "请在原来的软件中打开确认有内容，保存后重新提交。"


class MissingFileError(Invalid):
    """A path where there is no file."""

    code = "office.missing_file"
    message = "没有找到文件「{name}」。"
    hint = "请核对文件的路径和名称，并确认有读取权限。"


class WrongKindError(Invalid):
    """A file whose content is of a kind that is not wanted here, whatever its name says."""

    code = "office.wrong_kind"
    message = "文件「{name}」的内容是{found}，不是{wanted}。"
    hint = "请在Word、Excel或WPS中打开原文件，用「另存为」保存成{wanted}后重新提交。"


class DamagedFileError(Invalid):
    """A file that breaks off or contradicts itself."""

    code = "office.damaged"
    message = "文件「{name}」已损坏或不完整，无法打开。"
    hint = "请在Word、Excel或WPS中打开并另存一份；打不开的，请向发送人重新索取。"


class EncryptedFileError(Invalid):
    """A file that asks for a password."""

    code = "office.encrypted"
    message = "文件「{name}」设有打开密码，无法读取。"
    hint = "请在原来的软件中取消密码保护，另存后重新提交。"


class UndecodableError(Invalid):
    """A text whose characters cannot be told."""

    code = "office.undecodable"
    message = "文件「{name}」的文字编码无法识别。"
    hint = "请用Excel或WPS打开后另存为xlsx，或另存为UTF-8编码的csv。"


class BombError(Invalid):
    """A package that would unpack to far more than its size."""

    code = "office.unpacks_too_big"
    message = "文件「{name}」解开后过大({detail})，可能不是正常的办公文件，已拒绝打开。"
    hint = "请在Excel或WPS中删去多余的空白行列和图片，另存后重新提交。"


@dataclass(frozen=True)
class Admitted:
    """A file that was let in: its bytes and its kind by content."""

    data: bytes
    kind: str
    name: str


def admit(source: str | Path | bytes, name: str = "", wanted: tuple[str, ...] = (),
          wanted_words: str = "", limit: int = MAX_BYTES) -> Admitted:
    """Read a file of one of the wanted kinds, or refuse it with the reason in words.

    The size is asked of the file system first, so that a huge file is never read. Kinds are
    xlsx, xls, docx, doc, pdf, html, text and others; no kinds wanted lets any of them in.
    """
    name = name or (Path(source).name if not isinstance(source, bytes) else "未命名")
    data = _bytes_of(source, name, limit)
    kind = kind_of(data, name)
    if wanted and kind not in wanted:
        raise WrongKindError(name=name, found=_KINDS.get(kind, kind),
                             wanted=wanted_words or "、".join(_KINDS[each] for each in wanted))
    return Admitted(data, kind, name)


def _bytes_of(source: str | Path | bytes, name: str, limit: int) -> bytes:
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            size = Path(source).stat().st_size
        except (OSError, ValueError):
            raise MissingFileError(name=name) from None
    if size > limit:
        raise TooBigError(name=name, megabytes=-(-size // 1024 ** 2), limit=limit // 1024 ** 2)
    if size == 0:
        raise EmptyFileError(name=name)
    if isinstance(source, bytes):
        return source
    try:
        return Path(source).read_bytes()
    except OSError:
        raise MissingFileError(name=name) from None


def kind_of(data: bytes, name: str = "未命名") -> str:
    """Kind by content; an encrypted, damaged or exploding package raises."""
    if data.startswith(_ZIP) or data.startswith(b"PK\x05\x06"):
        return _kind_of_package(data, name)
    if data.startswith(_OLE):
        return _kind_of_compound(data, name)
    controls = any(byte < 9 for byte in data[:64])
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature not in _TEXTUAL_SIGNATURES or controls):
            return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if (data[:4], data[8:12]) == (b"RIFF", b"WEBP") or (
            data[4:8] == b"ftyp" and data[8:12] in _PHONE_PICTURES):
        return "image"
    return _kind_of_text(data)


def _kind_of_text(data: bytes) -> str:
    text = decoded(data)
    if text is None:
        return "unknown"
    start = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html")) or (start.startswith("<") and (
            "<html" in start or "<table" in start or "<body" in start or "<div" in start)):
        return "html"
    return "xml" if start.startswith("<?xml") else "text"


def decoded(data: bytes) -> str | None:
    """Text of utf-8, gb18030 or utf-16 bytes; None when they are no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = ["utf-16"]
    elif b"\x00" in data[:4096]:
        # utf-16 without a mark: the high byte of an ASCII character is nought
        odd, even = data[1:4096:2].count(0), data[0:4096:2].count(0)
        candidates = ["utf-16-le" if odd >= even else "utf-16-be"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(char) < 9 or 13 < ord(char) < 27 for char in text[:4096]):
            return text
    return None


def _kind_of_package(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
        raise DamagedFileError(name=name) from None
    _refuse_bomb(members, len(data), name)
    names = {member.filename.replace("\\", "/") for member in members}
    kind = "zip"
    for part, each in (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"),
                       ("xl/workbook.bin", "xlsb"), ("ppt/presentation.xml", "pptx"),
                       ("OFD.xml", "ofd")):
        if part in names:
            kind = each
            break
    else:
        if "mimetype" in names and "content.xml" in names:
            kind = _kind_of_odf(data)
        elif "[Content_Types].xml" in names:
            kind = _kind_by_folder(names)
    if kind != "zip" and any(member.flag_bits & 1 for member in members):
        raise EncryptedFileError(name=name)
    return kind


def carries_code(data: bytes) -> bool:
    """Whether a document has macros, embedded objects or scripts in it, whatever its name says."""
    if data.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                names = [member.filename.lower() for member in package.infolist()]
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError):
            return False
        return any(name.endswith("vbaproject.bin") or "/embeddings/oleobject" in name
                   or "/activex/" in name for name in names)
    if data.startswith(_OLE):
        return "_VBA_PROJECT".encode("utf-16-le") in data
    if data.startswith(b"%PDF-"):
        return any(sign in data for sign in (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch"))
    return False


def _kind_of_odf(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            told = package.read("mimetype")
        return next((kind for word, kind in _ODF.items() if word in told), "odt")
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return "zip"


def _kind_by_folder(names: set[str]) -> str:
    """Some programs name the main part otherwise (word/document2.xml): the folder decides."""
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(each.startswith(folder) for each in names):
            return kind
    return "zip"


def _refuse_bomb(members: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """Declared sizes are binding: zipfile never reads more of a member than it declares."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise BombError(name=name, detail=f"内含 {len(members)} 个部件")
    if unpacked > MAX_UNPACKED:
        raise BombError(name=name, detail=f"解开后 {unpacked // 1024 ** 2} MB")
    if unpacked > RATIO_FROM and unpacked > MAX_RATIO * size:
        raise BombError(name=name, detail=f"压缩比 {unpacked // max(size, 1)} 倍")


def _kind_of_compound(data: bytes, name: str) -> str:
    try:
        streams = _root_streams(data)
    except (struct.error, IndexError, ValueError):
        raise DamagedFileError(name=name) from None
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise EncryptedFileError(name=name)
    for stream, kind in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
                         ("PowerPoint Document", "ppt")):
        if stream in streams:
            return kind
    return "ole"


def _root_streams(data: bytes) -> set[str]:
    """Names in the root folder of a compound file; embedded objects lie deeper and do not count."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    start = struct.unpack_from("<I", data, 48)[0]
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if sector < 0xFFFFFFFA and (sector + 2) * size <= len(data):
            table.extend(struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size))
    entries: list[bytes] = []
    seen: set[int] = set()
    while start < 0xFFFFFFFA and start not in seen and (start + 1) * size < len(data):
        seen.add(start)
        block = data[(start + 1) * size:(start + 2) * size]
        entries += [block[at:at + 128] for at in range(0, len(block) - 127, 128)]
        start = table[start] if start < len(table) else 0xFFFFFFFE
    waiting, names, visited = [struct.unpack_from("<I", entries[0], 76)[0]], set(), set()
    while waiting:
        at = waiting.pop()
        if at >= len(entries) or at in visited:
            continue
        visited.add(at)
        length, = struct.unpack_from("<H", entries[at], 64)
        names.add(entries[at][:max(length - 2, 0)].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<2I", entries[at], 68)
    return names
