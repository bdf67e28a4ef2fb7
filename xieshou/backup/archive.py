"""The file of a backup: a zip whose manifest names every member with its hash (备份文件)."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from xieshou.errors import Invalid, Unavailable
from xieshou.jobs.halves import written_whole

FORMAT = "xieshou-backup"
VERSION = 1
MANIFEST = "manifest.json"
CHUNK = 2**20


class ForeignFileError(Invalid):
    """A file that no backup command wrote."""

    code = "backup.foreign_file"
    message = "「{file}」不是本系统的备份文件({why})。"
    hint = "请选择由 xieshou backup 生成的文件；两地交换的数据包请用 xieshou package import。"


class DamagedBackupError(Unavailable):
    """A backup whose bytes are not those that were written."""

    code = "backup.damaged"
    message = "备份文件「{file}」已损坏：{what}。没有恢复任何内容。"
    hint = "请换用另一份备份；传输中损坏的，请从原处重新复制后再试。"


class NewerBackupError(Invalid):
    """A backup of a later version of the program."""

    code = "backup.newer_program"
    message = "备份由较新的版本({program})制作，本程序还不认识其中的{what}。"
    hint = "请先把程序升级到 {program} 或更高版本，再恢复。"


@dataclass
class Manifest:
    """What a backup holds, and of which moment; `position` is that of the journal.

    `anchors` names the file of its anchors, which bears the name of a server's database.
    """

    program: str
    taken_at: str
    database: str
    position: int
    head: str
    migrations: list[str]
    anchors: str
    members: list[dict[str, Any]] = field(default_factory=list)
    format: str = FORMAT
    version: int = VERSION


class Writer:
    """Adds members one after another, hashing them on the way."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.members: list[dict[str, Any]] = []

    def add(self, path: str, chunks: Iterable[bytes], packed: bool = True) -> str:
        """One member from its bytes; its hash."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(path)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o600 << 16
        with self.archive.open(info, "w", force_zip64=True) as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        self.members.append({"path": path, "bytes": size, "sha256": digest.hexdigest()})
        return digest.hexdigest()


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """A new backup file; it bears its name only once it is whole and on the disk."""
    with written_whole(path) as file, zipfile.ZipFile(file, "w", compresslevel=1) as archive:
        writer = Writer(archive)
        yield writer
        manifest.members = writer.members
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False))


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """A file piece by piece."""
    while chunk := file.read(CHUNK):
        yield chunk


@contextmanager
def reading(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """An existing backup with its manifest; refuses what is none."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ForeignFileError(file=path, why="没有这个文件") from None
    except (zipfile.BadZipFile, IsADirectoryError, ValueError):
        raise _broken(path) from None
    with archive:
        yield archive, _manifest_of(archive, path)


def unpack(archive: zipfile.ZipFile, manifest: Manifest, file: Path, folder: Path) -> None:
    """Every member into a folder, each against its hash."""
    there = set(archive.namelist()) - {MANIFEST}
    named = {member["path"] for member in manifest.members}
    if there != named:
        raise DamagedBackupError(file=file.name, what="清单与内容不符")
    for member in manifest.members:
        target = folder / _inside(member["path"], file)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest = hashlib.sha256()
        try:
            with archive.open(member["path"]) as source, target.open("wb") as out:
                for chunk in chunks_of(source):
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
        except (zipfile.BadZipFile, EOFError, zipfile.zlib.error) as fault:
            raise DamagedBackupError(
                file=file.name, what=f"「{member['path']}」读不出来") from fault
        if digest.hexdigest() != member["sha256"]:
            raise DamagedBackupError(file=file.name, what=f"「{member['path']}」与清单不符")
        target.chmod(0o600)


def _manifest_of(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        read = json.loads(archive.read(MANIFEST))
    except KeyError:
        raise ForeignFileError(file=path.name, why="其中没有备份清单") from None
    except (ValueError, zipfile.BadZipFile, zipfile.zlib.error, EOFError):
        raise DamagedBackupError(file=path.name, what="清单读不出来") from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise ForeignFileError(file=path.name, why="其中的清单不是备份清单")
    if read.get("version") != VERSION:
        raise NewerBackupError(program=read.get("program", "?"), what="备份格式")
    try:
        return Manifest(**read)
    except TypeError:
        raise DamagedBackupError(file=path.name, what="清单不完整") from None


def _broken(path: Path) -> Invalid | Unavailable:
    """A zip that lost its end is a damaged backup; anything else never was one."""
    if path.is_dir():
        return ForeignFileError(file=path, why="这是一个目录")
    with path.open("rb") as file:
        if file.read(4) == b"PK\x03\x04":
            return DamagedBackupError(file=path.name, what="文件不完整")
    return ForeignFileError(file=path.name, why="文件格式不符")


def _inside(path: str, file: Path) -> PurePosixPath:
    """A member's place within the folder, never outside it."""
    place = PurePosixPath(path)
    if place.is_absolute() or ".." in place.parts or "\\" in path or not place.parts:
        raise DamagedBackupError(file=file.name, what=f"清单中的路径「{path}」越出目录")
    return place
