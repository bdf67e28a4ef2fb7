"""What operators are told to do works as told."""

import subprocess

import pytest

from tests.docs.pages import ROOT, blocks_of
from tests.docs.recipes import run

OPERATE = ROOT / "docs/operate"


@pytest.mark.django_db
def test_pairing_and_account_are_made_as_the_guide_says():
    from xieshou.directory.scope import scope_named

    (block,) = blocks_of(OPERATE / "install.md", "python")
    exec(compile(block, "install.md", "exec"), {})
    scope = scope_named("wang")
    assert scope.covers("910100-920101") and scope.may("enter") and scope.side == "recipient"


@pytest.mark.slow
def test_a_home_copied_as_the_guide_says_is_whole(tmp_path):
    made = run(".venv/bin/xieshou generate --records 100 --home xieshou-data", tmp_path, ROOT)
    assert made.returncode == 0, made.stderr
    said = ""
    for line in "".join(blocks_of(OPERATE / "backup.md", "sh")).splitlines():
        if line.startswith(".venv"):
            done = run(line, tmp_path, ROOT)
            said += done.stdout
        else:
            done = subprocess.run(line.split(), cwd=tmp_path, check=False)
        assert done.returncode == 0, line
    (wanted,) = blocks_of(OPERATE / "backup.md", "text")
    assert said.endswith(wanted)
