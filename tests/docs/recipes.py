"""Reads the how-tos: files to write, commands to run, words that must come out."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)(?: (file|append)=(\S+))?\n(.*?)^```$", re.M | re.S)
XIESHOU = "import sys; from xieshou.console.program import main; sys.exit(main())"


@dataclass
class Recipe:
    """One how-to, as somebody following it to the letter would carry it out."""

    name: str
    files: list[tuple[str, str, str]] = field(default_factory=list)
    steps: list[tuple[list[str], list[str]]] = field(default_factory=list)


def recipe_of(path: Path) -> Recipe:
    recipe = Recipe(path.stem)
    for language, way, target, body in BLOCK.findall(path.read_text("utf-8")):
        if way:
            recipe.files.append((way, target, body))
        elif language == "sh":
            recipe.steps.append((body.strip().splitlines(), []))
        elif language == "text":
            recipe.steps[-1][1].extend(body.strip().splitlines())
    return recipe


def copy_of_the_house(folder: Path) -> Path:
    for name in ("xieshou", "tests", "tools"):
        shutil.copytree(ROOT / name, folder / name,
                        ignore=shutil.ignore_patterns("__pycache__", "static"))
    for name in ("pyproject.toml", "manage.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def write_files(recipe: Recipe, folder: Path) -> list[Path]:
    written = []
    for way, target, body in recipe.files:
        path = folder / target
        if way == "append":
            body = path.read_text("utf-8").rstrip() + "\n\n\n" + body
        else:
            assert path.parent.is_dir() and not path.exists(), target
        path.write_text(body, "utf-8")
        written.append(path)
    return written


def run(command: str, folder: Path, package: Path | None = None) -> subprocess.CompletedProcess:
    program, *words = shlex.split(command)
    programs = {".venv/bin/python": [sys.executable],
                ".venv/bin/xieshou": [sys.executable, "-c", XIESHOU]}
    environment = {**os.environ, "PYTHONPATH": str(package or folder), "XIESHOU_DATABASE_URL": "",
                   "XIESHOU_HOME": str(folder / "home"),
                   "DJANGO_SETTINGS_MODULE": "xieshou.config.settings"}
    return subprocess.run([*programs[program], *words], cwd=folder, env=environment,
                          capture_output=True, text=True, check=False, timeout=240)
