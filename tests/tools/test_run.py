"""The door of the clone: what ./run says to those who arrive with too little."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments, cwd=ROOT, **environment):
    return subprocess.run(
        [str(cwd / "run"), *arguments],
        cwd=cwd, env={"PATH": os.environ["PATH"], **environment}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=240,
    )  # fmt: skip


def test_help_lists_every_command():
    done = run("help")
    assert done.returncode == 0
    for command in ("setup", "demo", "serve", "test", "test fast", "lint", "docs", "lock"):
        assert f"\n  {command} " in done.stdout


@pytest.mark.parametrize("arguments", [("nonsense",), ("test", "nonsense")])
def test_an_unknown_command_is_refused_with_words(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "不认识" in done.stderr
    assert "nonsense" in done.stderr


@pytest.fixture
def poor_machine(tmp_path):
    """A copy of ./run and a PATH with no Python, no apt-get and no sudo."""
    (tmp_path / "bin").mkdir()
    for name in ("bash", "env", "dirname", "cat", "grep", "id"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    (tmp_path / "run").write_bytes((ROOT / "run").read_bytes())
    (tmp_path / "run").chmod(0o755)
    return tmp_path


def python(machine, script):
    path = machine / "bin" / "python3"
    path.write_text("#!/bin/bash\n" + script, "utf-8")
    path.chmod(0o755)


def test_a_machine_without_python_is_told_what_to_install(poor_machine):
    done = run("setup", cwd=poor_machine, PATH=str(poor_machine / "bin"))
    assert done.returncode == 2
    assert "没有找到 Python 3.11" in done.stderr
    assert "apt-get install -y python3 python3-venv" in done.stderr


def test_an_old_python_does_not_count(poor_machine):
    python(poor_machine, 'exit 1  # what `sys.exit(sys.version_info < (3, 11))` ends with\n')
    done = run("setup", cwd=poor_machine, PATH=str(poor_machine / "bin"))
    assert done.returncode == 2
    assert "没有找到 Python 3.11" in done.stderr


def test_a_python_without_venv_is_told_the_exact_package(poor_machine):
    python(poor_machine, """case "$*" in
        *ensurepip*) exit 1 ;;
        *print*) echo 3.12 ;;
        esac\n""")
    done = run("setup", cwd=poor_machine, PATH=str(poor_machine / "bin"))
    assert done.returncode == 2
    assert "缺少 venv" in done.stderr
    assert "apt-get install -y python3.12-venv" in done.stderr
    assert not (poor_machine / ".venv").exists()
