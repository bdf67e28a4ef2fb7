"""Fills xieshou/web/static/vendor/ from the packages named here: `python -m tools.vendor`.

Needs npm and a network, once per upgrade. The result is committed, so nobody else needs either.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "xieshou/web/static/vendor"
# what only the tests use is not shipped
FOR_TESTS = Path(__file__).parents[1] / "tests/browser/vendor"


@dataclass(frozen=True)
class Package:
    """One package of the npm registry and the files we take from it, old name to new."""

    name: str
    version: str
    licence: str
    files: dict[str, str]


HTMX = Package(
    "htmx.org",
    "2.0.11",
    "0BSD",
    {
        "dist/htmx.min.js": "htmx.min.js",
        "LICENSE": "LICENSE-htmx",
    },
)
# Not newer: 1.6 says every colour as oklch(), which many offices' browsers draw as nothing.
TABLER = Package("@tabler/core", "1.4.0", "MIT", {"dist/css/tabler.min.css": "tabler.min.css"})
ECHARTS = Package(
    "echarts",
    "6.1.0",
    "Apache-2.0",
    {
        "dist/echarts.min.js": "echarts.min.js",
        # lines and bars only: two thirds of the whole
        "dist/echarts.common.min.js": "echarts.common.min.js",
        "LICENSE": "LICENSE-echarts",
        "NOTICE": "NOTICE-echarts",
        "licenses/LICENSE-d3": "LICENSE-echarts-d3",
    },
)
ICONS = Package("@tabler/icons", "3.51.0", "MIT", {"LICENSE": "LICENSE-tabler-icons"})
AXE = Package("axe-core", "4.14.1", "MPL-2.0",
              {"axe.min.js": "axe.min.js", "LICENSE": "LICENSE-axe"})

SPRITE = "tabler-icons.svg"
EMPTY_SQUARE = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'  # draws nothing
ICON_NAMES = """
    gauge checkbox alert-triangle coins building building-factory briefcase basket users link
    chart-bar file-text folder folders table-import shield-check settings search bell user download
    upload printer plus edit trash chevron-right chevron-down chevron-left chevron-up arrow-left
    arrow-right x check circle-check info-circle history eye menu-2 filter columns heart-handshake
    calendar map-pin file-spreadsheet file-type-pdf file-type-doc file-check logout login help
    external-link book building-community school hospital stethoscope plane certificate tractor
    home list clock refresh lock report-analytics gift flag dots device-floppy arrows-exchange
    trending-up trending-down sort-ascending sort-descending table id scale sitemap copy send
    layout-kanban affiliate photo camera cloud-off target clipboard-list
""".split()  # noqa: SIM905 (a list literal would be 87 lines)

# The npm package of Tabler's style sheet carries no licence file; this is the text its head names.
TABLER_LICENCE = """The MIT License (MIT)

Copyright (c) 2018-2025 The Tabler Authors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
"""

README = """# Front-end files of others

Nothing is fetched at run time and there is no build step: these files are served as they are.
Written by `python -m tools.vendor`; to upgrade, change a version there and run it again.

| name | version | licence | file | sha256 |
|---|---|---|---|---|
{rows}

- The reference to a source map at the end of a file is cut off, because the map is not shipped.
- `{sprite}` holds {count} of the outline icons as symbols:
  `<svg class="icon"><use href="/static/vendor/{sprite}#gauge"/></svg>`.
- The licences stand beside the files as `LICENSE-…` and `NOTICE-…`.
"""


def unpack(package: Package, folder: Path) -> Path:
    """The package's files in the folder, fetched by npm at exactly this version."""
    subject = f"{package.name}@{package.version}"
    done = subprocess.run(
        ["npm", "pack", "--silent", subject], cwd=folder, check=True, capture_output=True, text=True
    )
    target = folder / package.name.replace("/", "-")
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def without_source_map(text: str) -> str:
    """Django refuses a style sheet that names a map which is not there."""
    return re.sub(r"\n?(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$", "\n", text)


def sprite(icons: Path) -> str:
    """One SVG file with a symbol per icon, so that a page loads them all at once."""
    symbols = []
    for name in sorted(ICON_NAMES):
        svg = (icons / f"{name}.svg").read_text(encoding="utf-8")
        body = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)[1]
        body = body.replace(EMPTY_SQUARE, "")
        paths = "".join(line.strip() for line in body.splitlines())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{paths}</symbol>')
    # Said on each symbol, so that a page need not; the line's width is left to .icon.
    style = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
    drawn = "\n".join(symbol.replace("<symbol ", f"<symbol {style} ", 1) for symbol in symbols)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{drawn}\n</svg>\n'


def row(package: Package, name: str) -> str:
    """The README's line for one file."""
    digest = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
    return f"| {package.name} | {package.version} | {package.licence} | `{name}` | `{digest}` |"


TESTS_README = """# What the tests use

Not shipped. Written by `python -m tools.vendor`.

| name | version | licence | file | sha256 |
|---|---|---|---|---|
| {name} | {version} | {licence} | `axe.min.js` | `{digest}` |
"""


def for_tests(folder: Path) -> None:
    """The checker of accessibility, beside the tests that run it."""
    FOR_TESTS.mkdir(parents=True, exist_ok=True)
    source = unpack(AXE, folder)
    for old, new in AXE.files.items():
        (FOR_TESTS / new).write_text((source / old).read_text("utf-8"), encoding="utf-8")
    digest = hashlib.sha256((FOR_TESTS / "axe.min.js").read_bytes()).hexdigest()
    (FOR_TESTS / "README.md").write_text(TESTS_README.format(
        name=AXE.name, version=AXE.version, licence=AXE.licence, digest=digest), "utf-8")


def main() -> None:
    """Fetch, cut, write and list every file."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for package in (HTMX, TABLER, ECHARTS, ICONS):
            source = unpack(package, Path(temporary))
            for old, new in package.files.items():
                text = without_source_map((source / old).read_text(encoding="utf-8"))
                (VENDOR / new).write_text(text, encoding="utf-8")
            names = [new for new in package.files.values() if new[0].islower()]
            if package is ICONS:
                (VENDOR / SPRITE).write_text(sprite(source / "icons/outline"), encoding="utf-8")
                names.append(SPRITE)
            rows += [row(package, name) for name in names]
        for_tests(Path(temporary))
    (VENDOR / "LICENSE-tabler").write_text(TABLER_LICENCE, encoding="utf-8")
    readme = README.format(rows="\n".join(rows), sprite=SPRITE, count=len(ICON_NAMES))
    (VENDOR / "README.md").write_text(readme, encoding="utf-8")
    print(readme)


if __name__ == "__main__":
    main()
