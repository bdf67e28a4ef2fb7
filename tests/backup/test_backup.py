"""Backups taken while others write, restored and verified; on a server and onto one, too."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
XIESHOU = "import sys; from xieshou.console.program import main; sys.exit(main())"
pytestmark = pytest.mark.slow


def environment(home, database=""):
    return {**os.environ, "XIESHOU_HOME": str(home), "XIESHOU_DATABASE_URL": database,
            "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
            "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"}


def xieshou(*words, home, database=""):
    done = subprocess.run([sys.executable, "-c", XIESHOU, *map(str, words), "--json"], check=False,
                          env=environment(home, database), capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)


def faults_of(said):
    """What a verification found; the throwaway server is not durable, which it rightly says."""
    return [one for one in said["checks"] if not one["ok"] and one["name"] != "数据库设置"]


def backed_up_while_writing(folder, home, database=""):
    """Three backups of a home that somebody writes in, with the position acknowledged before."""
    stop = folder / "stop"
    writer = subprocess.Popen([sys.executable, ROOT / "tests/backup/writer.py", stop],
                              env=environment(home, database), stdout=subprocess.PIPE, text=True)
    taken = []
    try:
        for turn in range(3):
            for _ in range(40):
                acknowledged = int(writer.stdout.readline())
            status, said = xieshou("backup", folder / f"{turn}.zip", home=home, database=database)
            assert status == 0, said
            taken.append((folder / f"{turn}.zip", acknowledged, said))
    finally:
        stop.touch()
        rest = writer.communicate(timeout=240)[0].split()
    assert writer.returncode == 0
    assert int(rest[-1]) > taken[-1][1], "nobody wrote while the last backup was taken"
    return taken


def test_a_backup_taken_while_others_write_restores_to_one_moment(tmp_path):
    home = tmp_path / "home"
    positions = []
    for file, acknowledged, said in backed_up_while_writing(tmp_path, home):
        status, restored = xieshou("restore", file, home=tmp_path / f"restored-{file.stem}")
        assert status == 0 and restored["ok"], restored
        assert restored["position"] == said["position"] >= acknowledged
        positions.append(said["position"])
        assert {one["name"]: one["count"] for one in restored["checks"]}["流水链"] == positions[-1]
    assert positions == sorted(set(positions))
    fresh = tmp_path / "restored-2"
    assert (fresh / "keys" / "signing").read_text() == (home / "keys" / "signing").read_text()
    assert len(list((fresh / "files").rglob("*"))) > 10


def test_an_altered_file_in_the_store_is_named_by_the_backup(tmp_path):
    home = tmp_path / "home"
    backed_up_while_writing(tmp_path, home)
    stored = next(one for one in (home / "files").rglob("*") if one.is_file())
    stored.write_bytes(b"something else")
    status, said = xieshou("backup", tmp_path / "late.zip", home=home)
    assert status == 1 and stored.name[:12] in said["faults"][0]


@pytest.mark.postgres
def test_a_server_is_backed_up_while_others_write_and_restored_into_an_empty_one(
        tmp_path, servers):
    database = servers("from")
    taken = backed_up_while_writing(tmp_path, tmp_path / "home", database)
    file, acknowledged, said = taken[-1]
    empty = servers("into")
    _, restored = xieshou("restore", file, home=tmp_path / "restored", database=empty)
    assert faults_of(restored) == []
    noted = {one["name"]: one for one in restored["checks"]}["流水锚点"]
    assert noted["count"] >= 1 and "相符" in noted["detail"]
    assert restored["position"] == said["position"] >= acknowledged
    status, refused = xieshou("restore", file, home=tmp_path / "again", database=empty)
    assert status == 2 and refused["error"]["code"] == "backup.database_not_empty"
    assert not (tmp_path / "again").exists()
    status, refused = xieshou("restore", file, home=tmp_path / "file")
    assert status == 2 and refused["error"]["code"] == "backup.needs_postgresql"


@pytest.mark.postgres
def test_a_backup_of_the_file_moves_an_office_to_a_server(tmp_path, servers):
    home = tmp_path / "home"
    status, _ = xieshou("generate", "--records", "150", home=home)
    assert status == 0
    xieshou("backup", tmp_path / "b.zip", home=home)
    database = servers("moved")
    _, moved = xieshou("restore", tmp_path / "b.zip", home=tmp_path / "moved", database=database)
    assert faults_of(moved) == []
    status, before = xieshou("figure", "funds.received", home=home)
    status, after = xieshou("figure", "funds.received", home=tmp_path / "moved", database=database)
    assert after == before
    status, more = xieshou("generate", "--records", "20", "--seed", "9", home=tmp_path / "moved",
                           database=database)
    assert status == 0, more
