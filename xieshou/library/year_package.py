"""A year's papers as one package that can be verified without us (年度归档包).

After DA/T 22-2015 (catalogue, what the filing stamp says) and DA/T 46-2009 (metadata). A package
is a zip: `目录.csv`, `元数据/<档号>.json`, `文件/<档号>/…`, `四性检测.json`, `说明.txt` and
`manifest-sha256.txt`, which `sha256sum -c` understands. Unpacked it is verified as well.
"""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone

from xieshou.directory.places import place_name
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.jobs.work import Teller, silent
from xieshou.library import credits, papers, reach, storage
from xieshou.library.archive import files_of, number_papers, of_year, year_of
from xieshou.library.models import Document
from xieshou.library.papers import FORMATS, RETENTIONS
from xieshou.library.storage import view

# formats that an archive can open in thirty years without our help
LASTING = ("pdf", "ofd", "docx", "xlsx", "text", "image", "xml", "html")
MANIFEST, CATALOGUE, CHECKED = "manifest-sha256.txt", "目录.csv", "四性检测.json"
CREDITS = "贡献分.csv"
STAMP = (1980, 1, 1, 0, 0, 0)
# a box of 4 cm holds about so many leaves, both sides printed
PAGES_OF_A_BOX = 400
COLUMNS = ("序号", "档号", "全宗号", "年度", "保管期限", "机构(问题)", "件号", "盒号", "文号",
           "责任者", "题名", "日期", "密级", "页数", "备注")
_SECRET = re.compile(r"(绝密|机密|秘密)\s*[★☆]")
_TELLS = """归档包说明

目录.csv          归档文件目录(DA/T 22-2015)，一件一行
元数据/档号.json  每件的元数据(DA/T 46-2009)和各文件的散列值
文件/档号/        每件的文件，版本号在文件名前
贡献分.csv        这些资料所得的贡献分，逐笔记账，冲销的也在内(不是钱)
四性检测.json     真实性、完整性、可用性、安全性的检测结果
manifest-sha256.txt  以上每个文件的 SHA-256

不用本系统也能检验：解开压缩包，在其中运行
    sha256sum -c manifest-sha256.txt
用本系统检验(压缩包或解开的文件夹都可以，还核对目录、元数据与文件是否对得上)：
    xieshou verify 归档包
"""


class NothingToArchiveError(Invalid):
    """A year without papers that have a retention."""

    code = "library.nothing_to_archive"
    message = "{year} 年没有划定保管期限的资料，没有可归档的。"
    hint = "请先在资料页面划定保管期限(永久、30年、10年)。"


class BrokenPackageError(Invalid):
    """A package that is not what its manifest says."""

    code = "library.broken_package"
    message = "归档包未通过检验：{why}。"
    hint = "请重新导出或重新拷贝；仍不通过的，说明包在途中被改动。"


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


def size_of(year: int, scope: Scope) -> tuple[int, int]:
    """How many papers a year's package would hold, and the bytes of their files."""
    found = of_year(year, scope).aggregate(papers=Count("pk"), bytes=Sum("size"))
    return found["papers"], found["bytes"] or 0


def export_year(year: int, target: Path, scope: Scope, tell: Teller = silent) -> Package:
    """Write a year's papers as one package and verify what was written.

    `tell` hears before every paper how far it is.
    """
    scope = scope.where("verify")
    number_papers(year, scope)
    rows = list(of_year(year, scope).order_by("archive_no"))
    if not rows:
        raise NothingToArchiveError(year=year)
    properties, boxes = four_properties(rows), boxes_of(rows)
    sums: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:

        def add(name: str, data: bytes) -> None:
            sums[name] = hashlib.sha256(data).hexdigest()
            package.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)

        for at, row in enumerate(rows):
            tell(at, len(rows), f"正在装入「{row.name}」")
            for file in files_of(row):
                try:
                    add(_place_of(row, file), storage.read(file.sha256))
                except XieshouError:
                    continue  # told by the four properties, which go into the package
            add(f"元数据/{_folder(row.archive_no)}.json", _json(metadata(row, boxes[row.pk])))
        add(CATALOGUE, _catalogue(rows, boxes))
        add(CREDITS, _table(credits.COLUMNS, credits.rows_of(row.pk for row in rows)))
        add(CHECKED, _json([one.__dict__ for one in properties]))
        add("说明.txt", _TELLS.encode("utf-8-sig"))
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        package.writestr(zipfile.ZipInfo(MANIFEST, STAMP), lines)
    check_package(target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    return Package(len(rows), len(sums), digest, properties)


def check_package(target: Path) -> int:
    """Verify a package, packed or unpacked; how many files it has.

    The manifest names every file and no other, each has its hash, and catalogue, metadata and
    files tell of the same pieces.
    """
    try:
        with _Unpacked(target) if target.is_dir() else _Packed(target) as package:
            lines = package.read(MANIFEST).decode("utf-8").splitlines()
            wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
            held = package.names() - {MANIFEST}
            if held != set(wanted):
                raise BrokenPackageError(why=f"文件与清单不一致：{sorted(held ^ set(wanted))[0]}")
            for name, digest in wanted.items():
                if hashlib.sha256(package.read(name)).hexdigest() != digest:
                    raise BrokenPackageError(why=f"{name} 与清单中的散列值不符")
            _check_pieces(package, wanted)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, TypeError):
        raise BrokenPackageError(why="包已损坏或没有清单") from None
    return len(wanted)


class _Packed(zipfile.ZipFile):
    def names(self) -> set[str]:
        return set(self.namelist())


class _Unpacked:
    """A folder into which a package was unpacked, read like the package."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> "_Unpacked":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def names(self) -> set[str]:
        return {str(one.relative_to(self._folder).as_posix())
                for one in self._folder.rglob("*") if one.is_file()}


def _check_pieces(package: Any, wanted: dict[str, str]) -> None:
    """Raise BrokenPackageError where catalogue, metadata and files do not tell the same."""
    table = csv.DictReader(io.StringIO(package.read(CATALOGUE).decode("utf-8-sig")))
    listed = [row["档号"] for row in table]
    told = {name: json.loads(package.read(name)) for name in wanted if name.startswith("元数据/")}
    if sorted(listed) != sorted(one["档号"] for one in told.values()):
        raise BrokenPackageError(why="目录与元数据中的档号不一致")
    places = {f"文件/{_folder(one['档号'])}/{file['版本']}-{file['文件名']}": file["sha256"]
              for one in told.values() for file in one["文件"]}
    for name, digest in places.items():
        # a file that was lost before is missing here too; the four properties tell of it
        if name in wanted and wanted[name] != digest:
            raise BrokenPackageError(why=f"{name} 与元数据中的散列值不符")
    for name in wanted:
        if name.startswith("文件/") and name not in places:
            raise BrokenPackageError(why=f"{name} 不在任何一件的元数据中")


def four_properties(rows: list[Document]) -> tuple[Property, ...]:
    """真实 (bytes are those taken in), 完整 (metadata is there), 可用 (opens), 安全 (no danger)."""
    faults: dict[str, list[str]] = {"真实性": [], "完整性": [], "可用性": [], "安全性": []}
    often = Counter(row.archive_no for row in rows)
    for row in rows:
        if often[row.archive_no] > 1:
            faults["完整性"].append(f"第{row.pk}号的档号与另一件相同")
        for file in files_of(row):
            try:
                storage.read(file.sha256)
            except XieshouError as fault:
                faults["真实性"].append(f"第{row.pk}号：{fault.words}")
            if file.format not in LASTING:
                faults["可用性"].append(
                    f"第{row.pk}号是{FORMATS.get(file.format, file.format)}，不宜长期保存")
            if file.trouble:
                faults["可用性"].append(f"第{row.pk}号：{file.trouble}")
            if storage.carries_code(file.sha256):
                faults["安全性"].append(f"第{row.pk}号含有宏或嵌入的程序")
        if _secrecy(row):
            faults["安全性"].append(f"第{row.pk}号文中标有密级「{_secrecy(row)}」，不应存在本系统")
        lacking = [words for words, value in (
            ("题名", row.title or row.name), ("责任者", row.office), ("保管期限", row.retention),
            ("日期", row.issued_on or row.written_on), ("档号", row.archive_no)) if not value]
        if lacking:
            faults["完整性"].append(f"第{row.pk}号缺{'、'.join(lacking)}")
    return tuple(Property(name, not found, len(rows), "；".join(found[:10]) or "全部符合")
                 for name, found in faults.items())


def boxes_of(rows: list[Document]) -> dict[int, int]:
    """Into which box each piece goes: one series fills box after box in the order of its pieces.

    Later pieces come behind, so that a box that is filled stays as it is.
    """
    found: dict[int, int] = {}
    filled: dict[str, tuple[int, int]] = {}
    for row in sorted(rows, key=lambda one: one.archive_no):
        series = row.archive_no.rpartition("-")[0]
        number, pages = filled.get(series, (1, 0))
        more = newest_of(row).pages or 1
        if pages and pages + more > PAGES_OF_A_BOX:
            number, pages = number + 1, 0
        filled[series] = number, pages + more
        found[row.pk] = number
    return found


def stamp_of(row: Document, box: int) -> dict[str, Any]:
    """What the filing stamp of DA/T 22 says of a piece, and its box."""
    fonds = row.archive_no.split("-WS·")[0]
    return {"全宗号": fonds, "年度": year_of(view(row)),
            "保管期限": RETENTIONS.get(row.retention, ""), "机构(问题)": row.office,
            "件号": row.archive_no.rpartition("-")[2].lstrip("0"), "盒号": box,
            "页数": newest_of(row).pages}


def metadata(row: Document, box: int) -> dict[str, Any]:
    """What is known of a paper, by the names of DA/T 46."""
    return {
        "档号": row.archive_no, **stamp_of(row, box), "题名": row.title or row.name,
        "文件编号": row.document_no, "责任者": row.office, "日期": _iso(_day(row)),
        "密级": _secrecy(row), "公开范围": reach.LEVELS.get(row.level, "结对双方"),
        "结对": row.pairing, "所在地": place_name(row.place) if row.place else "",
        "事实起": _iso(row.facts_from), "事实止": _iso(row.facts_as_of),
        "成文日期": _iso(row.written_on), "印发日期": _iso(row.issued_on),
        "公布日期": _iso(row.published_on),
        "入库时间": timezone.localtime(row.uploaded_at).isoformat(),
        "权利": papers.RIGHTS.get(row.rights, ""), "权利说明": row.rights_note,
        "资料编号": row.pk, "备注": _remark(row),
        "证明的记录": [f"{register}#{id}" for register, id, *_ in papers.proves(row.pk)],
        "文件": [{"版本": file.number or 1, "文件名": file.name, "格式": file.format,
                "字节": file.size, "页数": file.pages, "sha256": file.sha256}
               for file in files_of(row)],
    }


def newest_of(row: Document) -> Document:
    """The file of a piece that counts: its newest version."""
    *_, last = files_of(row)
    return last


def _place_of(row: Document, file: Document) -> str:
    return f"文件/{_folder(row.archive_no)}/{file.number or 1}-{file.name}"


def _folder(archive_no: str) -> str:
    """An archive number as a folder: one that a person gave may have any sign in it."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]|^\.+', "_", archive_no)


def _catalogue(rows: list[Document], boxes: dict[int, int]) -> bytes:
    lines = []
    for at, row in enumerate(rows, 1):
        day = _day(row)
        said = {"序号": at, "档号": row.archive_no, **stamp_of(row, boxes[row.pk]),
                "文号": row.document_no, "责任者": row.office, "题名": row.title or row.name,
                "日期": day.strftime("%Y%m%d") if day else "", "密级": _secrecy(row),
                "备注": _remark(row)}
        lines.append([said[name] for name in COLUMNS])
    return _table(COLUMNS, lines)


def _table(columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> bytes:
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(columns)
    table.writerows([_plain(cell) for cell in line] for line in lines)
    return made.getvalue().encode("utf-8-sig")


def _secrecy(row: Document) -> str:
    """The secrecy that a paper says it has, at its beginning; most have none."""
    found = _SECRET.search(newest_of(row).text[:600])
    return found[1] if found else ""


def _remark(row: Document) -> str:
    many = sum(1 for _ in files_of(row))
    return "；".join(filter(None, (
        f"共{many}版" if many > 1 else "",
        reach.LEVELS[row.level] if row.level in reach.STAYING else "")))


def _day(row: Document) -> date | None:
    return row.issued_on or row.written_on


def _plain(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t＝＋－＠" and cell else cell


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

