"""Files that arrive in pieces: a connection may break, the file goes on where it stopped (续传).

An upload has a number and knows how many bytes it has. A piece says at which byte it begins, and
what its hash is where the browser can tell; a piece that does not fit changes nothing.
"""

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound
from xieshou.office.admission import MAX_BYTES, EmptyFileError, TooBigError

PIECE = 4 * 2**20
DAY = 24 * 3600
# unfinished uploads of one person
MOST, MOST_BYTES = 400, 2 * 2**30


class LostPartError(NotFound):
    """An upload that is gone, or somebody else's."""

    code = "web.lost_part"
    message = "没有找到这次上传，可能已超过一天。"
    hint = "请重新选择文件上传。"


class WrongOffsetError(Conflict):
    """A piece that does not begin where the file ends so far."""

    code = "web.wrong_offset"
    message = "已收到 {offset} 字节，这一段不从这里开始。"
    hint = "网页会从断开的地方自动接着传；仍不成功的，请刷新页面重新选择文件。"


class BrokenPieceError(Invalid):
    """A piece that is not what its sender says, or too large."""

    code = "web.broken_piece"
    message = "收到的一段内容不完整。"
    hint = "网页会自动重传这一段；反复出现的，请检查网络。"


class TooMuchWaitingError(NotAllowed):
    """More unfinished uploads than one person needs."""

    code = "web.too_much_waiting"
    message = "未完成的上传过多，暂时不能再开始新的。"
    hint = "请先把已开始的传完；没有传完的，一天后自动清除。"


@dataclass(frozen=True)
class Part:
    """An upload that has begun."""

    id: str
    name: str
    size: int
    sha256: str

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return _folder() / f"{self.id}.part"

    @property
    def offset(self) -> int:
        """How many bytes are there."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.offset == self.size


def begin(owner: str, name: str, size: int, stamp: str, sha256: str = "") -> Part:
    """Begin an upload, or find the same person's same file that was begun before."""
    if size <= 0:
        raise EmptyFileError(name=name)
    if size > MAX_BYTES:
        raise TooBigError(name=name, megabytes=-(-size // 2**20), limit=MAX_BYTES // 2**20)
    mark = sha256 or f"{name}\0{size}\0{stamp}"
    id = hashlib.sha256(f"{owner}\0{mark}".encode()).hexdigest()[:32]
    part = Part(id, name[:255], size, sha256)
    note = _folder() / f"{id}.json"
    if not note.exists():
        _require_room(owner)
        note.write_text(json.dumps({"owner": owner, "name": part.name, "size": size,
                                    "sha256": sha256}, ensure_ascii=False), "utf-8")
        part.path.touch(mode=0o600)
    return part


def part_of(owner: str, id: str) -> Part:
    """An upload of somebody's; raises LostPartError."""
    try:
        if len(id) != 32 or not id.isalnum():
            raise KeyError(id)
        said = json.loads((_folder() / f"{id}.json").read_text("utf-8"))
        if said["owner"] != owner:
            raise KeyError(id)
        return Part(id, said["name"], said["size"], said["sha256"])
    except (OSError, ValueError, KeyError):
        raise LostPartError() from None


def add(part: Part, offset: int, piece: bytes, sha256: str = "") -> int:
    """Add a piece; how many bytes there are now."""
    if not piece or len(piece) > PIECE or (sha256 and (
            hashlib.sha256(piece).hexdigest() != sha256.lower())):
        raise BrokenPieceError()
    with part.path.open("r+b") as file:
        # two requests for the same upload, from two tabs: the second one waits, then does not fit
        os.lockf(file.fileno(), os.F_LOCK, 0)
        there = file.seek(0, os.SEEK_END)
        if there != offset or there + len(piece) > part.size:
            raise WrongOffsetError(offset=there)
        file.write(piece)
        file.flush()
    return there + len(piece)


def whole(part: Part) -> bytes:
    """The file's bytes; raises where they are not all there, or not those that were meant."""
    if not part.is_whole:
        raise WrongOffsetError(offset=part.offset)
    data = part.path.read_bytes()
    if part.sha256 and hashlib.sha256(data).hexdigest() != part.sha256:
        drop(part)
        raise BrokenPieceError()
    return data


def drop(part: Part) -> None:
    """Forget an upload."""
    part.path.unlink(missing_ok=True)
    (_folder() / f"{part.id}.json").unlink(missing_ok=True)


def _require_room(owner: str) -> None:
    count = size = 0
    for note in _folder().glob("*.json"):
        try:
            if note.stat().st_mtime < time.time() - DAY:
                note.unlink(missing_ok=True)
                note.with_suffix(".part").unlink(missing_ok=True)
                continue
            said = json.loads(note.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if said.get("owner") == owner:
            count, size = count + 1, size + said.get("size", 0)
    if count >= MOST or size >= MOST_BYTES:
        raise TooMuchWaitingError()


def _folder() -> Path:
    folder = Path(settings.HOME) / "uploads" / "parts"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
