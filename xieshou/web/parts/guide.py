"""The guide beside the pages: which of its pages explains the one that is open (随页帮助)."""

import re
from functools import lru_cache
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from xieshou.errors import NotFound

# a link to docs/guide, so that an installed package carries the chapters themselves
FOLDER = Path(__file__).parents[1] / "guide"
# the first words of a page's address, and the chapter that explains it; the longest fits first
CHAPTERS = {
    "/": "desk", "/inbox": "desk", "/projects": "programme", "/pairings": "programme",
    "/registers": "enter", "/imports": "import", "/warnings": "warnings", "/figures": "figures",
    "/figures/own": "own-figures", "/reports": "report", "/forms": "fill", "/audits": "audit",
    "/documents": "library", "/money": "money", "/journal": "confirm", "/columns": "own-columns",
    "/doubles": "doubles", "/people": "people", "/settings": "README", "/accounts": "README",
}


class NoChapterError(NotFound):
    """A chapter that the guide does not have."""

    code = "web.no_chapter"
    message = "使用说明里没有「{name}」这一篇。"
    hint = "请从使用说明的目录进入。"


def chapter_of(path: str) -> str:
    """The chapter for an address; the contents where none is named."""
    fits = [start for start in CHAPTERS
            if path == start or (start != "/" and path.startswith(start + "/"))]
    return CHAPTERS[max(fits, key=len)] if fits else "README"


def chapters() -> dict[str, str]:
    """Every chapter with its title, the contents first."""
    found = {path.stem: _title(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.md"))}
    return {"README": found.pop("README"), **found} if "README" in found else found


def shown(name: str) -> tuple[str, SafeString]:
    """Title and words of a chapter, its links leading to chapters here."""
    return _shown(name)


@lru_cache(maxsize=64)
def _shown(name: str) -> tuple[str, SafeString]:
    path = FOLDER / f"{name}.md"
    if not re.fullmatch(r"[A-Za-z-]+", name) or not path.exists():
        raise NoChapterError(name=name)
    text = path.read_text("utf-8")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    html = re.sub(r'href="([A-Za-z-]+)\.md(#[^"]*)?"',
                  lambda found: f'href="{reverse("help", args=[found[1]])}"', html)
    # what lies outside the guide is not within reach of a page
    html = re.sub(r'<a href="(?!/)[^"]*">(.*?)</a>', r"\1", html)
    html = re.sub(r"<img [^>]*>", "", html)
    html = html.replace("<table>", '<div class="xs-scroll"><table class="table xs-table">')
    return _title(text), mark_safe(html.replace("</table>", "</table></div>"))


def _title(text: str) -> str:
    found = re.match(r"# (.+)", text)
    return found[1].strip() if found else ""
