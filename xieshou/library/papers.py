"""Papers: what was given is described, reached, joined by later versions (资料条目)."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from xieshou.directory.places import UnknownPairingError
from xieshou.directory.scope import ACTIONS, Scope
from xieshou.errors import Conflict, Invalid, NotAllowed
from xieshou.journal.chain import take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.library import reach, sealing, storage
from xieshou.library.models import Document, Evidence
from xieshou.library.storage import DocumentView, UnknownDocumentError, view
from xieshou.library.taking_text import text_at_once
from xieshou.office.admission import admit
from xieshou.values.resident_ids import resident_ids

RETENTIONS = {"Y": "永久", "D30": "30年", "D10": "10年"}
RIGHTS = {"own": "本单位制作", "allowed": "已获授权转载", "official": "公文、法规等不受著作权限制",
          "public": "公开出版或网络来源，版权归原作者", "unclear": "权利情况不明"}
STATES = {"": "在库", "down": "已撤下", "destroyed": "已销毁"}
FORMATS = {"docx": "Word(docx)", "doc": "Word(doc)", "xlsx": "Excel(xlsx)", "xls": "Excel(xls)",
           "pptx": "演示文稿(pptx)", "ppt": "演示文稿(ppt)", "pdf": "PDF", "ofd": "OFD",
           "html": "网页", "text": "文本", "image": "图片", "zip": "压缩包",
           "archive": "压缩包", "rtf": "RTF",
           "odt": "ODF文档", "ods": "ODF表格", "odp": "ODF演示文稿", "xml": "XML"}
# what WPS calls its files of the old kinds; they are told by content like any other
OF_WPS = {"doc": (".wps", "WPS文字(wps)"), "xls": (".et", "WPS表格(et)"),
          "ppt": (".dps", "WPS演示(dps)")}
DESCRIBED = ("title", "level", "place", "rights", "rights_note", "retention", "archive_no",
             "document_no", *storage.DATES)


class DuplicateError(Conflict):
    """The very same file is in the library already."""

    code = "library.duplicate"
    message = "文件「{name}」与第 {id} 号资料「{title}」完全相同，没有重复入库。"
    hint = "请直接使用第 {id} 号资料；要补充说明的，请在那里修改。"


class UnseenDuplicateError(Conflict):
    """The very same file is in the library, out of the reach of who sends it."""

    code = "library.duplicate_out_of_reach"
    message = "文件「{name}」已在资料库中，但不在您的数据范围内，没有重复入库。"
    hint = "请与库管员联系，由其调整公开范围或代为引用。"


class UnknownLevelError(Invalid):
    """A level, retention or right that is not on offer."""

    code = "library.unknown_choice"
    message = "「{name}」不能是「{value}」。"
    hint = "可选：{known}。"


class TakenDownError(UnknownDocumentError):
    """A paper that was taken down after a complaint."""

    code = "library.taken_down"
    message = "第 {id} 号资料已撤下，暂不提供。"
    hint = "撤下的原因见该资料的纠错记录；有异议的可以申诉。"


def upload(data: bytes | Path, name: str, scope: Scope, *, pairing: str = "",
           level: str = "pairing", **said: Any) -> DocumentView:
    """Take a new paper in; the very same file is refused with a pointer to where it is."""
    scope.require("enter")
    if pairing and not scope.covers(pairing):
        raise UnknownPairingError(pairing=pairing, known="、".join(sorted(scope.pairings or ())))
    if pairing:
        scope.at(pairing).require("enter")
    elif scope.where("enter").pairings != scope.pairings:
        # a paper of no pairing is for everybody: who only reads some of them names one
        raise NotAllowed(action=ACTIONS["enter"])
    _check({**said, "level": level})
    data = data if isinstance(data, bytes) else data.read_bytes()
    refuse_twin(data, name, scope)
    if "text" not in said:
        said["text"] = text_at_once(admit(data, name)).text
    level = guarded(level, said["text"])
    return storage.store(data, name, scope.actor, pairing=pairing, level=level,
                         office=scope.office, **said)


def keep_for_audit(data: bytes, name: str, actor: str, pairing: str, text: str) -> DocumentView:
    """Keep the file of an audit, strict where its text has ids of persons.

    What a person said of a paper that is here already holds.
    """
    kept = storage.store(data, name, actor, pairing=pairing, level=guarded("", text))
    if kept.level == "" and kept.entry == kept.id and resident_ids(text):
        close_for_ids(kept.sha256, actor)
    return kept


def close_for_ids(sha256: str, actor: str) -> None:
    """Make a paper strict in which ids were read, unless somebody said what it is."""
    with transaction.atomic():
        take_turn()
        row = Document.objects.filter(sha256=sha256, level="", entry=None).first()
        if row is not None:
            sealing.close(row, actor)


def guarded(level: str, text: str) -> str:
    """The level of a paper, raised where its text has resident ids in it."""
    return storage.STRICT if resident_ids(text) else level


def refuse_twin(data: bytes, name: str, scope: Scope) -> None:
    """Raise DuplicateError where the same bytes are in the library; of papers out of reach,
    nothing but that is said."""
    refuse_known(hashlib.sha256(data).hexdigest(), name, scope)


def refuse_known(sha256: str, name: str, scope: Scope) -> None:
    """The same by the hash alone, before anything was sent."""
    row = Document.objects.filter(sha256=sha256).select_related("entry").defer("text").first()
    if row is None:
        return
    twin = view(row.entry or row)
    if not Document.objects.filter(reach.within(scope), pk=twin.entry).exists():
        raise UnseenDuplicateError(name=name)
    raise DuplicateError(name=name, id=twin.entry, title=twin.heading)


def add_version(id: int, data: bytes, name: str, scope: Scope, note: str = "", reason: str = ""
                ) -> DocumentView:
    """A later version of a paper; what cites the older goes on citing the older.

    Ids of persons in it make the whole paper strict, like a file that has just come.
    """
    head = head_of(id, scope)
    reach.require_keeper(scope, head, "为它添加版本")
    refuse_twin(data, name, scope)
    refuse_ids(note)
    told = guarded(head.level, text_at_once(admit(data, name)).text)
    with transaction.atomic():
        take_turn()
        if told != head.level:
            sealing.close(head, scope.actor)
        number = 1 + (head.versions.order_by("-number").values_list("number", flat=True).first()
                      or 1)
        stored = storage.store(data, name, scope.actor, pairing=head.pairing, entry=head.pk,
                               number=number, change_note=note[:300],
                               office=scope.office, reason=reason)
        storage.reindex(head)
    return stored


def describe(id: int, scope: Scope, reason: str = "", **said: Any) -> DocumentView:
    """Change what is said of a paper; every change is journaled with its reason."""
    head = head_of(id, scope)
    reach.require_keeper(scope, head, "修改")
    if not set(said) <= set(DESCRIBED):
        raise storage.UnknownDateError(f"papers have no {set(said) - set(DESCRIBED)}")
    _check(said)
    with transaction.atomic():
        take_turn()
        row = Document.objects.select_for_update().get(pk=head.pk)
        was = row.level
        for name, value in said.items():
            setattr(row, name, value)
        if row.level != "public":
            row.in_room = False
        storage.amend(row, "describe", scope.actor, reason)
        if storage.STRICT in (was, row.level) and was != row.level:
            sealing.turn(row, scope.actor)
        storage.reindex(row)
    return view(row)


def publish(id: int, scope: Scope, shown: bool, reason: str = "") -> DocumentView:
    """Put a public paper into the public reading room, or take it out."""
    head = head_of(id, scope)
    reach.require_keeper(scope, head, "发布")
    if shown and head.level != "public":
        raise UnknownLevelError(name="发布到公开阅览室的资料", value=reach.LEVELS.get(
            head.level, "结对双方"), known="公开")
    with transaction.atomic():
        take_turn()
        row = Document.objects.select_for_update().get(pk=head.pk)
        row.in_room = shown
        storage.amend(row, "publish" if shown else "unpublish", scope.actor, reason)
    return view(row)


def head_of(id: int | Document, scope: Scope) -> Document:
    """The entry of a paper, or of the paper that a version belongs to, within reach.

    A row that this function gave before is given back: a page asks once for all its parts.
    """
    if isinstance(id, Document):
        return id
    entry = Document.objects.filter(pk=id).values_list("entry_id", flat=True).first()
    row = Document.objects.filter(
        reach.within(scope), pk=entry or id).first()
    if row is None:
        raise UnknownDocumentError(id=id)
    if row.state == "down" and not reach.keeps(scope, row):
        raise TakenDownError(id=id)
    return row


def require_taking(id: int, scope: Scope) -> None:
    """Raise SealedError where somebody may not carry off the file of a paper."""
    row = Document.objects.select_related("entry").defer("text").get(pk=id)
    reach.require_taking(scope, row.entry or row)


def paper(id: int, scope: Scope) -> DocumentView:
    """One paper within reach."""
    return view(head_of(id, scope))


def reachable(ids: Iterable[int], scope: Scope) -> set[int]:
    """Of these entries those within reach."""
    return set(Document.objects.filter(reach.within(scope), pk__in=list(ids), state="").values_list(
        "pk", flat=True))


def versions(id: int | Document, scope: Scope) -> list[DocumentView]:
    """Every version of a paper, the newest first."""
    head = head_of(id, scope)
    return [*map(view, head.versions.order_by("-number", "-pk")), replace(view(head), number=1)]


def newest(id: int) -> DocumentView:
    """The newest version of a paper that the caller may see."""
    row = Document.objects.filter(entry_id=id).order_by("-number", "-pk").first()
    return view(row or Document.objects.get(pk=id))


def of_audit(result: dict[str, Any], original: str, scope: Scope) -> DocumentView | None:
    """The paper that an audit read: named in its answer, or known by the hash of the file."""
    document = result["document"]
    known = Document.objects.filter(sha256__in=[document.get("sha256") or "", original or ""])
    number = document.get("paper") or known.values_list("pk", flat=True).first()
    if not number:
        return None
    try:
        return paper(int(number), scope)
    except UnknownDocumentError:
        return None


def text_of(id: int) -> tuple[str, str]:
    """The text of one file as it was read, or why there is none."""
    row = Document.objects.filter(pk=id).values_list("text", "trouble").first()
    return row or ("", "")


def texts(ids: Iterable[int]) -> dict[int, str]:
    """The texts of several files."""
    return dict(Document.objects.filter(pk__in=list(ids)).values_list("pk", "text"))


def within_reach(ids: Iterable[int], scope: Scope) -> set[int]:
    """Which of these documents somebody may see."""
    rows = Document.objects.filter(reach.within(scope), pk__in=list(ids))
    return set(rows.values_list("pk", flat=True))


def views(rows: Iterable[Document]) -> list[DocumentView]:
    """Papers as the other floors see them."""
    return [view(row) for row in rows]


def as_json(paper: DocumentView) -> dict[str, Any]:
    """A paper as programs read it."""
    days = {name: getattr(paper, name) for name in storage.DATES}
    return {
        "id": paper.entry, "title": paper.heading, "name": paper.name, "format": paper.format,
        "size": paper.size, "pages": paper.pages, "sha256": paper.sha256,
        "pairing": paper.pairing, "level": paper.level or "pairing", "office": paper.office,
        "actor": paper.actor, "uploaded_at": paper.uploaded_at.isoformat(),
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "title_year": paper.title_year, "document_no": paper.document_no,
        "archive_no": paper.archive_no, "retention": paper.retention, "rights": paper.rights,
        "rights_note": paper.rights_note, "published": paper.in_room, "doubt": doubt_of(paper),
    }


def format_words(format: str, name: str) -> str:
    """The format of a file of this name as people know it."""
    ending, words = OF_WPS.get(format, ("", ""))
    if ending and name.lower().endswith(ending):
        return words
    return FORMATS.get(format, format)


def proves(id: int) -> list[tuple[str, int, str, int | None, int]]:
    """Records that a paper's versions prove: register, number, kind, page, which file."""
    rows = Evidence.objects.filter(Q(document_id=id) | Q(document__entry_id=id)).order_by("pk")
    return list(rows.values_list("register", "record_id", "kind", "page", "document_id"))


def doubt_of(paper: DocumentView) -> str:
    """What does not fit between the title's year and the facts' dates, in words."""
    year, last, first = paper.title_year, paper.facts_as_of, paper.facts_from
    if not year or not last or year <= last.year + 1:
        return ""
    told = f"{first.year}年至{last.year}年{last.month}月" if first and first.year < last.year else (
        f"{last.year}年{last.month}月及以前")
    return (f"标题写的是 {year} 年，正文说的是{told}的事，最晚的也比标题早 {year - last.year} 年。"
            "引用其中的数字时，请以正文的时间为准。")


def _check(said: dict[str, Any]) -> None:
    refuse_ids(said.get("rights_note") or "")
    for name, words, known in (("level", "公开范围", reach.LEVELS), ("rights", "权利", RIGHTS),
                               ("retention", "保管期限", RETENTIONS)):
        if said.get(name) and said[name] not in known:
            raise UnknownLevelError(name=words, value=said[name], known="、".join(known.values()))
