"""Takes a backup of a home while it is being worked in (备份)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from xieshou import __version__
from xieshou.backup import archive, database
from xieshou.backup.room import room
from xieshou.errors import Invalid
from xieshou.files.keeping import SEALED
from xieshou.files.store import GoneError, key_of, store
from xieshou.jobs.work import Teller, silent
from xieshou.journal import anchors

# what is made anew from the rest, or means nothing elsewhere
DERIVED = {"warehouse", "tables", ".writable"}
DATABASE = "database"


class InsideHomeError(Invalid):
    """A backup that would become part of what it backs up."""

    code = "backup.inside_home"
    message = "备份文件不能放在数据目录「{home}」之内。"
    hint = "请换一个位置，最好在另一块磁盘或另一台机器上。"


@dataclass
class Taken:
    """What a backup holds; `faults` are files that no longer are what they were."""

    manifest: archive.Manifest
    size: int
    files: int
    faults: list[str] = field(default_factory=list)


def take(path: Path, tell: Teller = silent) -> Taken:
    """Database, files, keys and anchors into one file, consistent whatever is written meanwhile.

    What `tell` raises ends it, and nothing of it is left.
    The order makes it so: anchors before the database, that none points beyond its end; files
    after it, for a file is in the store before any row names it, and is never taken out.
    """
    home = Path(settings.HOME)
    if path.resolve().is_relative_to(home.resolve()):
        raise InsideHomeError(home=home)
    anchors.note_now()
    noted = {one: one.read_bytes() for one in sorted((home / "anchors").glob("*.log"))}
    manifest = archive.Manifest(__version__, timezone.now().isoformat(timespec="seconds"),
                                connection.vendor, 0, "", [], anchors.path().name)
    with archive.writing(path, manifest) as writer:
        _add_database(writer, manifest, path.parent, tell)
        for place, content in noted.items():
            writer.add(f"home/{place.relative_to(home).as_posix()}", [content])
        faults = _add_files(writer, home, set(noted), tell)
    files = sum(member["path"].startswith("home/files/") for member in manifest.members)
    return Taken(manifest, path.stat().st_size, files, faults)


def _add_database(writer: archive.Writer, manifest: archive.Manifest, beside: Path,
                  tell: Teller) -> None:
    if connection.vendor == "postgresql":
        with database.moment():
            manifest.position, manifest.head, manifest.migrations = database.state()
            for at, table in enumerate(database.dump_postgresql()):
                tell(at, 0, "正在备份数据库")
                writer.add(f"{DATABASE}/{table.name}.json", [json.dumps(table.columns).encode()])
                writer.add(f"{DATABASE}/{table.name}.copy", table.rows)
        return
    # beside the backup: there must be room for it there anyway
    with room(beside) as folder:
        copy = folder / database.FILE
        tell(0, 0, "正在复制数据库")
        database.copy_sqlite(copy)
        manifest.position, manifest.head, manifest.migrations = database.state_of_sqlite(copy)
        with copy.open("rb") as file:
            writer.add(f"{DATABASE}/{database.FILE}", _told(
                archive.chunks_of(file), copy.stat().st_size // 2**20, tell))


def _told(chunks: Iterator[bytes], whole: int, tell: Teller) -> Iterator[bytes]:
    """The pieces of a file, with word of how many megabytes of it are done."""
    done = 0
    for one in chunks:
        tell(done // 2**20, whole, "正在备份数据库(MB)")
        yield one
        done += len(one)


def _add_files(writer: archive.Writer, home: Path, done: set[Path], tell: Teller) -> list[str]:
    faults = []
    places = list(_places(home))
    for at, place in enumerate(places):
        tell(at, len(places), "正在备份附件")
        inside = place.relative_to(home)
        elsewhere = inside.parts[0] == "files" and store().scheme != "disk"
        if place in done or elsewhere:
            continue
        try:
            with place.open("rb") as file:
                stored = inside.parts[0] == "files"
                digest = writer.add(f"home/{inside.as_posix()}", archive.chunks_of(file),
                                    packed=not stored)
        except FileNotFoundError:
            continue  # an upload that was taken in meanwhile
        if stored and not place.name.endswith(SEALED) and digest != place.name:
            faults.append(f"附件 {place.name[:12]}… 的内容与入库时不符")
    return faults + _add_elsewhere(writer, tell)


def _add_elsewhere(writer: archive.Writer, tell: Teller) -> list[str]:
    """Files that the settings keep in another place than the home; restored, they lie in it."""
    if store().scheme == "disk":
        return []
    faults = []
    for at, name in enumerate(store().names()):
        tell(at, 0, "正在备份附件")
        try:
            digest = writer.add(f"home/files/{key_of(name)}", [store().get(name)], packed=False)
        except GoneError:
            continue
        if not name.endswith(SEALED) and digest != name:
            faults.append(f"附件 {name[:12]}… 的内容与入库时不符")
    return faults


def _places(home: Path) -> Iterator[Path]:
    """Files of the home that only the home has, the store's half-written ones left out."""
    for top in sorted(home.iterdir()):
        if top.name in DERIVED or top.name.startswith(database.FILE):
            continue
        for place in [top] if top.is_file() else sorted(top.rglob("*")):
            whole = top.name != "files" or len(place.name.removesuffix(SEALED)) == len(
                hashlib.sha256().hexdigest())
            if place.is_file() and not place.is_symlink() and whole:
                yield place
