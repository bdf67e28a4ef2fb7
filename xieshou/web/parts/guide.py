"""The guide beside the pages: which of its pages explains the one that is open (随页帮助)."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

from xieshou.errors import NotFound

# a link to docs/guide, so that an installed package carries the chapters themselves
FOLDER = Path(__file__).parents[1] / "guide"
# the language of FOLDER itself; the twins of other languages stand in folders of their names
CHINESE = "zh-CN"
# Chinese words within a chapter of another language, with the signs among them
RUN = re.compile("[【「（\u3400-\u9fff][\u3400-\u9fff【】「」（）〔〕、，：｜…]+|[\u3400-\u9fff]")
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


class Shown(NamedTuple):
    """A chapter as a page shows it, and the language it is in."""

    title: str
    words: SafeString
    language: str


def chapters() -> dict[str, tuple[str, str]]:
    """Every chapter with its title and the language of it, the contents first."""
    found = {}
    for name in sorted((path.stem for path in FOLDER.glob("*.md")),
                       key=lambda one: (one != "README", one)):
        path, language = _file(name, get_language() or "")
        found[name] = (_title(path.read_text("utf-8")), language)
    return found


def shown(name: str) -> Shown:
    """A chapter in the reader's language or else in Chinese, its links leading to chapters here."""
    return _shown(name, get_language() or "")


def _file(name: str, reader: str) -> tuple[Path, str]:
    """Where a chapter stands for a reader, and the language it is in."""
    twin = FOLDER / reader.partition("-")[0] / f"{name}.md"
    if reader and twin.exists():
        return twin, reader
    return FOLDER / f"{name}.md", CHINESE


@lru_cache(maxsize=64)
def _shown(name: str, reader: str) -> Shown:
    if not re.fullmatch(r"[A-Za-z-]+", name) or not (FOLDER / f"{name}.md").exists():
        raise NoChapterError(name=name)
    path, language = _file(name, reader)
    text = path.read_text("utf-8")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    html = re.sub(r'href="([A-Za-z-]+)\.md(#[^"]*)?"',
                  lambda found: f'href="{reverse("help", args=[found[1]])}"', html)
    # what lies outside the guide is not within reach of a page
    html = re.sub(r'<a href="(?!/)[^"]*">(.*?)</a>', r"\1", html)
    html = re.sub(r"<img [^>]*>", "", html)
    if language != CHINESE:
        html = re.sub("(?<=>)[^<]+", lambda found: RUN.sub(
            rf'<span lang="{CHINESE}">\g<0></span>', found[0]), html)
    html = html.replace("<table>", '<div class="xs-scroll"><table class="table xs-table">')
    return Shown(_title(text), mark_safe(html.replace("</table>", "</table></div>")), language)


def _title(text: str) -> str:
    found = re.match(r"# (.+)", text)
    return found[1].strip() if found else ""
