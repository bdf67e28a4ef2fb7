"""Restores a backup into an empty home; the caller then verifies it (恢复)."""

import shutil
import tempfile
from pathlib import Path

from xieshou.backup import archive
from xieshou.errors import Conflict

PACKAGE = Path(__file__).resolve().parent.parent


class HomeNotEmptyError(Conflict):
    """The home to restore into holds something."""

    code = "backup.home_not_empty"
    message = "数据目录「{home}」不是空的，没有恢复。"
    hint = "请用 --home 指定一个新的目录；确认无误后再把服务指向它。原目录没有改动。"


class NoRoomError(Conflict):
    """The place for the home cannot be written."""

    code = "backup.no_room"
    message = "无法在「{home}」写入恢复的内容({why})。"
    hint = "请检查磁盘空间和权限，或用 --home 换一个位置。"


def restore(path: Path, home: Path, server: bool) -> archive.Manifest:
    """Everything of a backup into the home, all or nothing; `server` for a PostgreSQL home."""
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise HomeNotEmptyError(home=home)
    with archive.reading(path) as (file, manifest):
        _require_known(manifest)
        _require_way(manifest, server)
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=home.parent, prefix=".restoring-") as folder:
                archive.unpack(file, manifest, path, Path(folder))
                _put_in_place(Path(folder), home, manifest, server)
        except OSError as fault:
            raise NoRoomError(home=home, why=fault.strerror or fault) from None
    return manifest


def _put_in_place(folder: Path, home: Path, manifest: archive.Manifest, server: bool) -> None:
    whole, data = folder / "home", folder / "database"
    whole.mkdir(exist_ok=True)
    whole.chmod(0o700)
    sqlite = data / "xieshou.sqlite3"
    if not server:
        sqlite.replace(whole / sqlite.name)
    was_there = home.exists()
    if was_there:
        home.rmdir()
    whole.replace(home)
    if server:
        try:
            _load(data, manifest)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            if was_there:
                home.mkdir()
            raise


def _load(data: Path, manifest: archive.Manifest) -> None:
    import django

    django.setup()
    from xieshou.backup import database
    from xieshou.journal import anchors

    database.require_empty()
    if manifest.database == "postgresql":
        tables = database.tables_in(data)
    else:
        tables = database.tables_of_sqlite(data / database.FILE)
    database.load(tables, manifest.migrations)
    # the chain is the same one, so its anchors go on holding under the name of the new database
    noted = anchors.path().with_name(manifest.anchors)
    if noted.exists():
        noted.replace(anchors.path())


def _require_way(manifest: archive.Manifest, server: bool) -> None:
    if manifest.database == "postgresql" and not server:
        from xieshou.backup.database import NoWayBackError

        raise NoWayBackError


def _require_known(manifest: archive.Manifest) -> None:
    """A database of a later version would be misread by this one."""
    known = {f"{path.parent.parent.name}.{path.stem}"
             for path in PACKAGE.glob("*/migrations/*.py")}
    ours = {name.partition(".")[0] for name in known}
    unknown = [name for name in manifest.migrations
               if name.partition(".")[0] in ours and name not in known]
    if unknown:
        raise archive.NewerBackupError(program=manifest.program, what=f"数据表({unknown[0]})")
