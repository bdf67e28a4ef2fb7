"""Which paper of the library is meant by what was picked or typed (选资料)."""

import re

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.library import listing
from xieshou.library.storage import DocumentView

# as the list offers it: a title may itself begin with a number
_OFFERED = re.compile(r"#\s*(\d{1,9})\b")
LOOKED_AT, TOLD = 50, 5


class NoPaperCalledError(Invalid):
    """No paper within reach bears these words in its title."""

    code = "web.no_paper_called"
    message = "资料库里没有名称含「{words}」的资料。"
    hint = "请换个说法，或填写资料编号；还没有入库的，在上面直接上传。"


class SeveralPapersCalledError(Invalid):
    """Words that the titles of several papers bear."""

    code = "web.several_papers_called"
    message = "名称含「{words}」的资料不止一份：{found}。"
    hint = "请从列出的资料中选一份，或填写资料编号。"


def paper_meant(words: str, scope: Scope) -> int:
    """The number of the paper; raises where no title, or more than one, holds the words."""
    words = words.strip()
    if words.isdecimal():
        return int(words)
    if offered := _OFFERED.match(words):
        return int(offered[1])
    rows, _ = listing.glance(scope, listing.Wish(words=words), 0, LOOKED_AT)
    found = [one for one in rows if words.casefold() in one.heading.casefold()]
    exact = [one for one in found if words.casefold() == one.heading.casefold()]
    meant = exact or found
    if not meant:
        raise NoPaperCalledError(words=words[:40])
    if len(meant) > 1:
        more = "等" if len(meant) > TOLD else ""
        raise SeveralPapersCalledError(
            words=words[:40], found="、".join(map(_named, meant[:TOLD])) + more)
    return meant[0].id


def _named(paper: DocumentView) -> str:
    return f"#{paper.id} {paper.heading[:30]}"
