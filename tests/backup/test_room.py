import os
import subprocess
import sys
import time
from pathlib import Path

from xieshou.backup import nightly, room
from xieshou.jobs.halves import HALF

HOLDER = """
import sys
from pathlib import Path
from xieshou.backup.room import room
with room(Path(sys.argv[1])) as folder:
    (folder / "database.sqlite3").write_bytes(b"half of it")
    print(folder, flush=True)
    sys.stdin.read()
"""
LONG_AGO = 2 * 3600


def holder(beside):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, beside], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    return process, Path(process.stdout.readline().strip())


def aged(place, seconds=LONG_AGO):
    then = time.time() - seconds
    os.utime(place, (then, then))


def test_what_a_killed_backup_left_is_swept_and_a_running_one_is_not(tmp_path):
    process, folder = holder(tmp_path)
    aged(folder)
    with room.room(tmp_path):
        assert folder.exists(), "another backup is at it"
    process.kill()
    process.communicate()
    aged(folder)
    with room.room(tmp_path) as own:
        assert not folder.exists() and own.exists()
    assert list(tmp_path.iterdir()) == []


def test_rooms_of_another_machine_and_of_an_earlier_program_go_by_their_age(tmp_path):
    elsewhere, earlier = tmp_path / ".xieshou-a", tmp_path / ".xieshou-b"
    for one in (elsewhere, earlier):
        one.mkdir()
    (elsewhere / "held").write_text("another machine")
    for one in (elsewhere, earlier):
        aged(one)
    room.sweep(tmp_path)
    assert elsewhere.exists() and earlier.exists()
    for one in (elsewhere, earlier):
        aged(one, 2 * 24 * 3600)
    room.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_started_server_sweeps_the_folder_of_daily_backups(tmp_path, settings):
    settings.BACKUPS = str(tmp_path)
    process, folder = holder(tmp_path)
    process.kill()
    process.communicate()
    half, older, other, whole = (tmp_path / name for name in (
        f"携手-20260101.zip{HALF}", "携手-20260102.zip.part", f"报告.zip{HALF}",
        "携手-20260101.zip"))
    for one in (half, older, other, whole):
        one.write_bytes(b"half of it")
        aged(one, 24 * 3600)
    aged(folder)
    nightly.sweep()
    assert sorted(tmp_path.iterdir()) == sorted((other, whole))
    settings.BACKUPS = ""
    nightly.sweep()
