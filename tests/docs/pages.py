"""The documents of the house, and what stands in them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose_of(page: Path) -> str:
    """The text without its blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def blocks_of(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


def commands_of(page: Path) -> list[str]:
    """Lines to type: whole blocks, and what stands in the text between back-quotes."""
    lines = [line for block in blocks_of(page, "sh") for line in block.splitlines() if line]
    inline = re.findall(r"`((?:\./run|(?:\.venv/bin/)?xieshou) [^`]+)`", prose_of(page))
    return lines + [line for line in inline if "…" not in line]
