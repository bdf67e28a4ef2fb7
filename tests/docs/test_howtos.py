"""Every how-to is followed to the letter in a copy of the house."""

import subprocess
import sys

import pytest

from tests.docs.recipes import ROOT, copy_of_the_house, recipe_of, run, write_files

HOWTOS = sorted((ROOT / "docs/howto").glob("*.md"))
EVERY = pytest.mark.parametrize("path", HOWTOS, ids=lambda path: path.stem)


def test_there_is_one_for_each_of_the_six_shelves():
    assert {path.stem for path in HOWTOS} == {
        "add-a-register", "add-a-rule", "add-an-indicator", "add-a-check", "add-a-section",
        "add-an-engine"}


@EVERY
def test_it_asks_in_the_end_how_one_knows(path):
    headings = [line for line in path.read_text("utf-8").splitlines() if line.startswith("## ")]
    assert headings[-1] == "## 怎么知道成了？"
    assert recipe_of(path).steps[-1][1]


@EVERY
@pytest.mark.slow
def test_following_it_gives_what_it_says(path, tmp_path):
    recipe = recipe_of(path)
    folder = copy_of_the_house(tmp_path)
    written = write_files(recipe, folder)
    own = [str(one) for one in written if one.suffix == ".py"]
    style = subprocess.run([sys.executable, "-m", "ruff", "check", *own], cwd=folder, check=False,
                           capture_output=True, text=True)
    assert style.returncode == 0, style.stdout
    for commands, wanted in recipe.steps:
        said = []
        for command in commands:
            done = run(command, folder)
            assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            said.append(done.stdout)
        for line in wanted:
            if line.startswith("same: "):
                assert said[-1] == said[-2] and said[-1].strip()
            else:
                assert line in "".join(said), line
