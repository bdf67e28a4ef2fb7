"""A backup file is whole or refused, and never writes outside its folder."""

import json
import zipfile

import pytest

from xieshou.backup import archive, restoring
from xieshou.backup.archive import DamagedBackupError, ForeignFileError, Manifest, NewerBackupError
from xieshou.jobs.halves import HALF


def manifest():
    return Manifest("0.1.0", "2026-03-01T08:00:00+00:00", "sqlite", 7, "ab" * 32, [], "journal.log")


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "备份.zip"
    with archive.writing(path, manifest()) as writer:
        writer.add("database/xieshou.sqlite3", [b"not really", b" a database"])
        writer.add("home/keys/personal", [b"k" * 32])
    return path


def unpacked(path, folder):
    with archive.reading(path) as (file, listed):
        archive.unpack(file, listed, path, folder)
    return {str(one.relative_to(folder)): one.read_bytes()
            for one in folder.rglob("*") if one.is_file()}


def rewritten(path, **changes):
    """The same zip with members replaced, as somebody with a zip program could make it."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()} | changes
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    return path


def test_what_is_put_in_comes_out(backup, tmp_path):
    assert unpacked(backup, tmp_path / "out") == {
        "database/xieshou.sqlite3": b"not really a database", "home/keys/personal": b"k" * 32}
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(HALF)] == []


def test_a_backup_that_fails_half_way_leaves_the_earlier_one(backup):
    before = backup.read_bytes()
    with pytest.raises(RuntimeError), archive.writing(backup, manifest()) as writer:
        writer.add("home/x", [b"1"])
        raise RuntimeError
    assert backup.read_bytes() == before


def test_a_file_that_lost_its_end_is_damaged_and_any_other_file_foreign(backup, tmp_path):
    backup.write_bytes(backup.read_bytes()[:-40])
    with pytest.raises(DamagedBackupError, match="不完整"):
        unpacked(backup, tmp_path / "out")
    backup.write_text("一份说明", "utf-8")
    with pytest.raises(ForeignFileError, match="格式不符"):
        unpacked(backup, tmp_path / "out")
    with zipfile.ZipFile(backup, "w") as other:
        other.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ForeignFileError, match="没有备份清单"):
        unpacked(backup, tmp_path / "out")
    with pytest.raises(ForeignFileError, match="没有这个文件"):
        unpacked(tmp_path / "none.zip", tmp_path / "out")


@pytest.mark.parametrize("at", [60, 120, 200, 260])
def test_a_flipped_bit_anywhere_is_never_restored(backup, tmp_path, at):
    data = bytearray(backup.read_bytes())
    data[at] ^= 4
    backup.write_bytes(data)
    try:
        there = unpacked(backup, tmp_path / "out")
    except (DamagedBackupError, ForeignFileError):
        return
    assert there["database/xieshou.sqlite3"] == b"not really a database"
    assert there["home/keys/personal"] == b"k" * 32


def test_a_member_exchanged_added_or_taken_is_noticed(backup, tmp_path):
    rewritten(backup, **{"home/keys/personal": b"x" * 32})
    with pytest.raises(DamagedBackupError, match="与清单不符"):
        unpacked(backup, tmp_path / "out")
    rewritten(backup, **{"home/more": b"x"})
    with pytest.raises(DamagedBackupError, match="清单与内容不符"):
        unpacked(backup, tmp_path / "out")


def test_no_member_is_written_outside_the_folder(backup, tmp_path):
    with zipfile.ZipFile(backup) as old:
        listed = json.loads(old.read("manifest.json"))
    listed["members"][1]["path"] = "../../outside"
    with zipfile.ZipFile(backup, "w") as new:
        new.writestr("database/xieshou.sqlite3", b"not really a database")
        new.writestr("../../outside", b"k" * 32)
        new.writestr("manifest.json", json.dumps(listed))
    with pytest.raises(DamagedBackupError, match="越出目录"):
        unpacked(backup, tmp_path / "deep" / "out")
    assert not list(tmp_path.rglob("outside"))


def test_a_backup_of_a_later_version_is_refused_by_name(tmp_path):
    path = tmp_path / "b.zip"
    later = manifest()
    later.program, later.migrations = "9.0", ["ledger.9999_later", "auth.0001_initial"]
    with archive.writing(path, later) as writer:
        writer.add("database/xieshou.sqlite3", [b""])
    with pytest.raises(NewerBackupError, match="9999_later"):
        restoring.restore(path, tmp_path / "home", server=False)
    assert not (tmp_path / "home").exists()


def test_only_an_empty_home_is_restored_into(backup, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "keep").write_text("x")
    with pytest.raises(restoring.HomeNotEmptyError):
        restoring.restore(backup, home, server=False)
    assert [one.name for one in home.iterdir()] == ["keep"]
