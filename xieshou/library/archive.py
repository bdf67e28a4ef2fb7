"""Papers handed to the archive: numbers, one package a year, four properties, destruction (归档).

After DA/T 22-2015 (pieces, archive numbers) and DA/T 46-2009 (metadata). A package is a zip:
`目录.csv`, `元数据/<档号>.json`, `文件/<档号>/…`, `四性检测.json`, `manifest-sha256.txt`.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from xieshou.directory.places import place_name
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed, XieshouError
from xieshou.files import keeping
from xieshou.journal.chain import take_turn
from xieshou.library import papers, previews, reach, storage
from xieshou.library.models import Disposal, Document, Evidence
from xieshou.library.papers import FORMATS, RETENTIONS
from xieshou.library.storage import DocumentView, view

# formats that an archive can open in thirty years without our help
LASTING = ("pdf", "ofd", "docx", "xlsx", "text", "image", "xml", "html")
YEARS = {"D10": 10, "D30": 30}
MANIFEST = "manifest-sha256.txt"
STAMP = (1980, 1, 1, 0, 0, 0)


class NothingToArchiveError(Invalid):
    """A year without papers that have a retention."""

    code = "library.nothing_to_archive"
    message = "{year} 年没有划定保管期限的资料,没有可归档的。"
    hint = "请先在资料页面划定保管期限(永久、30年、10年)。"


class BrokenPackageError(Invalid):
    """A package that is not what its manifest says."""

    code = "library.broken_package"
    message = "归档包未通过检验:{why}。"
    hint = "请重新导出或重新拷贝;仍不通过的,说明包在途中被改动。"


class NotYetDisposableError(Conflict):
    """A paper whose time is not over, or that still proves something."""

    code = "library.not_disposable"
    message = "「{title}」还不能销毁:{why}。"
    hint = "销毁限于保管期限已满、不再证明任何记录的资料。"


class SamePersonError(NotAllowed):
    """Who asked for a destruction also wants to decide it."""

    code = "library.same_person"
    message = "销毁须由两个人分别提出和批准,您是提出的人。"
    hint = "请由另一位有审核权限的人员批准。"


@dataclass(frozen=True)
class Property:
    """One of the four properties, whether it holds for all papers, and where it does not."""

    name: str
    ok: bool
    count: int
    detail: str


@dataclass(frozen=True)
class Package:
    """A package that was written: how many papers, and what the four properties said."""

    pieces: int
    files: int
    sha256: str
    properties: tuple[Property, ...]

    @property
    def ok(self) -> bool:
        """Whether all four hold."""
        return all(one.ok for one in self.properties)


@dataclass(frozen=True)
class DisposalView:
    """A wish to destroy, and what was decided."""

    id: int
    paper: DocumentView
    reason: str
    asked_by: str
    decided_by: str
    decision: str


def year_of(paper: DocumentView) -> int:
    """The year to which a paper belongs: issued, written, else taken in."""
    day = paper.issued_on or paper.written_on or paper.uploaded_at.date()
    return day.year


def number_papers(year: int, scope: Scope) -> int:
    """Give archive numbers to the papers of a year that have a retention and none yet.

    全宗号-类别·年度-保管期限-机构-件号; pieces count on within year and retention.
    """
    scope.require("verify")
    given = 0
    with transaction.atomic():
        take_turn()
        for row in _of_year(year, scope).filter(archive_no="").order_by("pk"):
            stem = f"{row.pairing or 'X000'}-WS·{year}-{row.retention}-{_office_code(row)}-"
            taken = Document.objects.filter(archive_no__startswith=stem).count()
            row.archive_no = f"{stem}{taken + 1:04d}"
            storage.amend(row, "archive", scope.actor, f"{year}年归档")
            storage.reindex(row)
            given += 1
    return given


def export_year(year: int, target: Path, scope: Scope) -> Package:
    """Write a year's papers as one package and verify what was written."""
    scope.require("verify")
    number_papers(year, scope)
    rows = list(_of_year(year, scope).order_by("archive_no"))
    if not rows:
        raise NothingToArchiveError(year=year)
    properties = four_properties(rows)
    sums: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:

        def add(name: str, data: bytes) -> None:
            sums[name] = hashlib.sha256(data).hexdigest()
            package.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)

        for row in rows:
            for file in _files(row):
                try:
                    add(f"文件/{row.archive_no}/{file.number or 1}-{file.name}",
                        storage.read(file.sha256))
                except XieshouError:
                    continue  # told by the four properties, which go into the package
            add(f"元数据/{row.archive_no}.json", _json(metadata(row)))
        add("目录.csv", _catalogue(rows))
        add("四性检测.json", _json([one.__dict__ for one in properties]))
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        package.writestr(zipfile.ZipInfo(MANIFEST, STAMP), lines)
    check_package(target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    return Package(len(rows), len(sums), digest, properties)


def check_package(target: Path) -> int:
    """Verify a package against its manifest, both ways; how many files it has."""
    try:
        with zipfile.ZipFile(target) as package:
            lines = package.read(MANIFEST).decode("utf-8").splitlines()
            wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
            held = set(package.namelist()) - {MANIFEST}
            if held != set(wanted):
                raise BrokenPackageError(why=f"文件与清单不一致:{sorted(held ^ set(wanted))[0]}")
            for name, digest in wanted.items():
                if hashlib.sha256(package.read(name)).hexdigest() != digest:
                    raise BrokenPackageError(why=f"{name} 与清单中的散列值不符")
    except (zipfile.BadZipFile, KeyError, OSError, UnicodeDecodeError):
        raise BrokenPackageError(why="包已损坏或没有清单") from None
    return len(wanted)


def four_properties(rows: list[Document]) -> tuple[Property, ...]:
    """真实 (bytes are those taken in), 完整 (metadata is there), 可用 (opens), 安全 (no danger)."""
    faults: dict[str, list[str]] = {"真实性": [], "完整性": [], "可用性": [], "安全性": []}
    for row in rows:
        for file in _files(row):
            try:
                storage.read(file.sha256)
            except XieshouError as fault:
                faults["真实性"].append(f"第{row.pk}号:{fault.words}")
            if file.format not in LASTING:
                faults["可用性"].append(
                    f"第{row.pk}号是{FORMATS.get(file.format, file.format)},不宜长期保存")
            if file.trouble:
                faults["可用性"].append(f"第{row.pk}号:{file.trouble}")
            if storage.carries_code(file.sha256):
                faults["安全性"].append(f"第{row.pk}号含有宏或嵌入的程序")
        lacking = [words for words, value in (
            ("题名", row.title or row.name), ("责任者", row.office), ("保管期限", row.retention),
            ("日期", row.issued_on or row.written_on), ("档号", row.archive_no)) if not value]
        if lacking:
            faults["完整性"].append(f"第{row.pk}号缺{'、'.join(lacking)}")
    return tuple(Property(name, not found, len(rows), ";".join(found[:10]) or "全部符合")
                 for name, found in faults.items())


def metadata(row: Document) -> dict[str, Any]:
    """What is known of a paper, by the names of DA/T 46."""
    day = row.issued_on or row.written_on
    return {
        "档号": row.archive_no, "题名": row.title or row.name, "文件编号": row.document_no,
        "责任者": row.office, "日期": day.isoformat() if day else "",
        "保管期限": RETENTIONS.get(row.retention, ""), "公开范围": reach.LEVELS.get(
            row.level, "结对双方"), "结对": row.pairing,
        "所在地": place_name(row.place) if row.place else "",
        "事实起": _iso(row.facts_from), "事实止": _iso(row.facts_as_of),
        "成文日期": _iso(row.written_on), "印发日期": _iso(row.issued_on),
        "公布日期": _iso(row.published_on), "入库时间": row.uploaded_at.isoformat(),
        "权利": papers.RIGHTS.get(row.rights, ""), "权利说明": row.rights_note,
        "资料编号": row.pk,
        "证明的记录": [f"{register}#{id}" for register, id, *_ in papers.proves(row.pk)],
        "文件": [{"版本": file.number or 1, "文件名": file.name, "格式": file.format,
                "字节": file.size, "页数": file.pages, "sha256": file.sha256}
               for file in _files(row)],
    }


def ask_disposal(id: int, reason: str, scope: Scope) -> int:
    """Propose that a paper be destroyed."""
    head = papers.head_of(id, scope)
    scope.require("verify")
    _require_disposable(head)
    row, _ = Disposal.objects.get_or_create(
        document=head, decision="", defaults={
            "reason": reason.strip()[:500], "asked_by": scope.actor, "asked_at": timezone.now()})
    return row.pk


def decide_disposal(disposal_id: int, agreed: bool, scope: Scope) -> None:
    """Destroy a paper or keep it; never by the person who asked."""
    row = Disposal.objects.select_related("document").filter(pk=disposal_id, decision="").first()
    if row is None:
        raise NotYetDisposableError(title="该资料", why="没有待批准的销毁申请")
    scope.require("verify")
    head = papers.head_of(row.document_id, scope)
    if row.asked_by == scope.actor:
        raise SamePersonError()
    _require_disposable(head)
    digests = [file.sha256 for file in _files(head)] if agreed else []
    with transaction.atomic():
        take_turn()
        row.decided_by, row.decided_at = scope.actor, timezone.now()
        row.decision = "agreed" if agreed else "refused"
        row.save()
        for file in _files(head) if agreed else ():
            file.state, file.text, file.in_room = "destroyed", "", False
            storage.amend(file, "destroy", scope.actor,
                          f"{row.asked_by}提出,{scope.actor}批准:{row.reason}"[:200])
        if agreed:
            storage.reindex(head if head.state == "destroyed" else Document.objects.get(
                pk=head.pk))
            transaction.on_commit(lambda: _burn(digests))


def disposals(scope: Scope) -> list[DisposalView]:
    """Wishes to destroy, the undecided first."""
    rows = Disposal.objects.select_related("document").filter(document__in=Document.objects.filter(
        reach.within(scope))).order_by("decision", "-pk")[:100]
    return [DisposalView(row.pk, view(row.document), row.reason, row.asked_by, row.decided_by,
                         row.decision) for row in rows]


def over(scope: Scope, today: date | None = None) -> list[DocumentView]:
    """Papers whose retention is over and that prove nothing."""
    rows = Document.objects.filter(
        reach.within(scope), entry=None, retention__in=YEARS,
        state="").exclude(pk__in=Evidence.objects.values("document_id")).defer("text")
    return [view(row) for row in rows if not why_not(row, today)]


def why_not(row: Document, today: date | None = None) -> str:
    """Why a paper may not be destroyed yet; nothing where it may."""
    today = today or timezone.localdate()
    if row.state == "destroyed":
        return "已经销毁"
    if row.retention not in YEARS:
        return "永久保管" if row.retention == "Y" else "没有划定保管期限"
    ends = date(year_of(view(row)) + YEARS[row.retention], 12, 31)
    if today <= ends:
        return f"保管期限到 {ends.isoformat()}"
    if Evidence.objects.filter(Q(document=row) | Q(document__entry=row)).exists():
        return "它还证明着台账中的记录"
    return ""


def _require_disposable(row: Document) -> None:
    why = why_not(row)
    if why:
        raise NotYetDisposableError(title=row.title or row.name, why=why)


def _burn(digests: list[str]) -> None:
    for digest in digests:
        keeping.remove(digest)
        previews.forget(digest)


def _of_year(year: int, scope: Scope) -> QuerySet[Document]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    dated = Q(issued_on__range=(first, last)) | Q(issued_on=None, written_on__range=(first, last))
    loose = Q(issued_on=None, written_on=None, uploaded_at__date__range=(first, last))
    return Document.objects.filter(
        reach.within(scope), dated | loose, entry=None, state="").exclude(
        retention="")


def _files(row: Document) -> Iterator[Document]:
    yield row
    yield from row.versions.order_by("number", "pk")


def _office_code(row: Document) -> str:
    """A code for the office that is the same every year, as its name need not be."""
    return hashlib.sha256(row.office.encode()).hexdigest()[:4].upper() if row.office else "BGS"


def _catalogue(rows: list[Document]) -> bytes:
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"])
    for at, row in enumerate(rows, 1):
        day = row.issued_on or row.written_on
        cells = [at, row.archive_no, row.document_no, row.office, row.title or row.name,
                 day.strftime("%Y%m%d") if day else "", "", row.pages or "", ""]
        table.writerow([_plain(cell) for cell in cells])
    return made.getvalue().encode("utf-8-sig")


def _plain(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t＝＋－＠" and cell else cell


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
