"""Papers on their way to readers without an account: what a report tells of few people (对外)."""

from typing import Any

from xieshou.directory.scope import Scope, local_operator
from xieshou.errors import Invalid
from xieshou.indicators.figures import Figures
from xieshou.library import papers, reach, sharing, storage
from xieshou.library.storage import DocumentView
from xieshou.library.taking_text import text_of_file
from xieshou.office.admission import admit
from xieshou.office.docx_marks import marked_document
from xieshou.office.whereabouts import tells_place
from xieshou.reports.disclosure import LEAST, withheld
from xieshou.reports.placing import Ask
from xieshou.reports.returning import alike, recognise
from xieshou.values.figure import Figure, Handle
from xieshou.values.reason import is_reason

NAMED = 4
TASK = "task"


class FewPeopleError(Invalid):
    """A report that tells of few people would be seen by people without an account."""

    code = "reports.few_people"
    message = ("《{title}》里有 {count} 个数不足 {least} 人(户)，或可由其他数推算出来：{names}。"
               "没有账号的人还看不到它。")
    hint = ("对外请写新闻通稿，这些数不写进去；确需原文公开的，请写明理由(不少于 4 个字)，"
            "理由记入流水。")


class PlaceInPictureError(Invalid):
    """A photograph that says where it was taken would be had by people without an account."""

    code = "reports.place_in_picture"
    message = "照片「{title}」里有拍摄位置(经纬度)。没有账号的人还拿不到它。"
    hint = ("请关掉相机的位置记录重拍，或去掉位置信息后作为新版本上传；确需原样公开的，"
            "请写明理由(不少于 4 个字)，理由记入流水。")


def publish(id: int, scope: Scope, shown: bool, reason: str = "") -> DocumentView:
    """Put a public paper into the public reading room, or take it out."""
    if shown:
        _require_reason(id, scope, reason)
    return papers.publish(id, scope, shown, reason)


def share(id: int, scope: Scope, recipient: str, *, reason: str = "", **said: Any) -> str:
    """Make a link for one recipient; the token, which nobody can read again."""
    _require_reason(id, scope, reason)
    return sharing.share(id, scope, recipient, reason=reason, **said)


def add_version(id: int, data: bytes, name: str, scope: Scope, note: str = "", reason: str = ""
                ) -> DocumentView:
    """A later version of a paper; one that strangers see now is asked what it tells of few."""
    head = papers.head_of(id, scope)
    if reach.keeps(scope, head) and (head.in_room or sharing.is_open(head)):
        _require_reason(id, scope, reason, data, name)
    return papers.add_version(id, data, name, scope, note, reason)


def few_in(id: int, scope: Scope) -> list[Figure]:
    """The figures of a paper that a public text would keep back; none where it is no report."""
    return _few(*_shown(id, scope))


def _shown(id: int, scope: Scope) -> tuple[bytes, str]:
    shown = papers.newest(papers.paper(id, scope).entry)
    return storage.read(shown.sha256), shown.name


def _few(data: bytes, name: str) -> list[Figure]:
    handles = _handles(data, name)
    # who may send a paper out need not see every pairing that it speaks of
    answers = dict(zip(map(_ask, handles), Figures(local_operator()).by_handles(handles)))
    return [answers[ask] for ask in withheld(answers, answers, LEAST)]


def _require_reason(id: int, scope: Scope, reason: str, data: bytes = b"", name: str = "") -> None:
    # whoever may not send it out at all is told that, and not what is in it
    head = papers.head_of(id, scope)
    if is_reason(reason) or not reach.keeps(scope, head):
        return
    if not data:
        data, name = _shown(id, scope)
    # of what is not public only copies leave, with a watermark and without such notes
    if head.level == "public" and admit(data, name).kind == "image" and tells_place(data):
        raise PlaceInPictureError(title=head.title or head.name)
    few = _few(data, name)
    if few:
        names = list(dict.fromkeys(one.name for one in few))
        raise FewPeopleError(title=papers.paper(id, scope).heading, count=len(few), least=LEAST,
                             names="、".join(names[:NAMED]) + "等" * (len(names) > NAMED))


def _handles(data: bytes, name: str) -> list[Handle]:
    """The figures of a report of ours: known by its number also where its words were changed, by
    its words where it has none, as a PDF.

    What was agreed for a year counts nobody.
    """
    admitted = admit(data, name)
    report = None
    if admitted.kind == "docx":
        report = recognise(marked_document(data, name), local_operator())
    # read here and now: a worker may not have come to it yet
    found = [report] if report else alike(text_of_file(data, name).text, local_operator())
    handles = [Handle.parse(one["handle"]) for each in found for one in each.figures]
    return [one for one in dict.fromkeys(handles) if not one.slice(TASK)]


def _ask(handle: Handle) -> Ask:
    return Ask(handle.code, handle.slices, span=f"{handle.pairing}{handle.period}")
