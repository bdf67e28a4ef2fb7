"""The house keeps its floors."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_import_climbs_a_floor():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_in_one_line_what_it_is():
    silent = []
    for path in sorted((ROOT / "xieshou").rglob("*.py")):
        text = path.read_text("utf-8")
        if text.strip() and "migrations" not in path.parts and not text.startswith('"""'):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []
