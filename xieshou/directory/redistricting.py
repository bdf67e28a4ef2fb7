"""Divisions that are renamed, merged into others, or registered by the sheet (区划变更)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from xieshou.directory import places
from xieshou.directory.models import Grant, Pairing, Region
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, XieshouError
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.language.dates import read_date
from xieshou.office.excel import NoTableError, find_table, read_sheets
from xieshou.values.place import level, stem, within

HEADINGS = {
    "代码": "code", "区划代码": "code", "行政区划代码": "code", "统计用区划代码": "code",
    "名称": "name", "区划名称": "name", "单位名称": "name", "乡镇": "name", "村": "name",
    "简称": "short", "别名": "aliases", "也称": "aliases", "启用日期": "valid_from",
    "设立日期": "valid_from", "停用日期": "valid_to", "撤销日期": "valid_to",
    "重点帮扶县": "key_county", "是否重点帮扶县": "key_county",
    "国家乡村振兴重点帮扶县": "key_county", "标签": "tags",
}


MOST_TAGS = 12
_YES, _NO = ("是", "有", "√", "1", "true"), ("否", "无", "×", "0", "false")


class BadDivisionError(Invalid):
    """A division that cannot be so."""

    code = "directory.bad_division"
    message = "区划 {place} 不能{act}：{fault}。"
    hint = "请核对代码、名称和日期。"


class DivisionInPairingError(Conflict):
    """A county that a pairing is made of cannot be merged away."""

    code = "directory.division_in_pairing"
    message = "{place} 是结对关系 {pairing} 的一方，不能并入别处。"
    hint = "请先登记新的结对关系；只改名称的，请用「更名」。"


@dataclass(frozen=True)
class DivisionView:
    """A division with its years and former names; `children` is how many lie right below it."""

    code: str
    name: str
    short: str
    level: str
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    successor: str
    successor_name: str
    former: tuple[tuple[str, str], ...]
    children: int = 0
    key_county: bool = False
    tags: tuple[str, ...] = ()


@dataclass
class PlacesReport:
    """What became of a sheet of divisions; findings are row, message and way out."""

    file: str
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """Rows that were not taken."""
        return len({one["row"] for one in self.findings})


def division(code: str) -> DivisionView:
    """One division; raises UnknownPlaceError."""
    return _view(_row(code))


def below(code: str = "") -> list[DivisionView]:
    """The divisions right below one, or those of the highest level that are registered."""
    rows = list(Region.objects.order_by("code"))
    codes = {row.code for row in rows}
    parents = {row.code: _parent(row.code, codes) for row in rows}
    counts: dict[str, int] = {}
    for parent in parents.values():
        counts[parent] = counts.get(parent, 0) + 1
    return [_view(row, counts.get(row.code, 0)) for row in rows if parents[row.code] == code]


def found(text: str) -> list[DivisionView]:
    """Divisions whose code, name, alias or former name holds these words."""
    words = text.strip()
    rows = [row for row in Region.objects.order_by("code")
            if row.code.startswith(words) or words in row.name or words in row.short
            or any(words in name for name in row.aliases)]
    return [_view(row) for row in rows[:200]]


def rename(code: str, name: str, on: date, scope: Scope, short: str = "", reason: str = ""
           ) -> DivisionView:
    """Give a division another name from a day on; the old one still leads to it."""
    scope.require("manage")
    name = " ".join(name.split())
    with transaction.atomic():
        take_turn()
        row = _row(code)
        if not name or len(name) > 60 or name == row.name:
            raise BadDivisionError(place=code, act="更名", fault="新名称没有填写、太长或没有变")
        _refuse_homonym(row.code, name)
        row.former = [*row.former, [row.name, (on - timedelta(days=1)).isoformat()]]
        row.aliases = [one for one in dict.fromkeys([*row.aliases, row.name, row.short])
                       if one and one not in (name, short)]
        row.name, row.short = name, short.strip()
        _keep(row, "rename", scope.actor, reason)
    return _view(row)


def mark(code: str, key_county: bool | None, tags: str | None, scope: Scope, reason: str = ""
         ) -> DivisionView:
    """Say whether a county is one of the key ones, and by what tags places are sorted; journaled.

    None leaves what stands.
    """
    scope.require("manage")
    with transaction.atomic():
        take_turn()
        row = _row(code)
        before = image(row)
        _mark(row, row.key_county if key_county is None else key_county, tags)
        if image(row) != before:
            _keep(row, "update", scope.actor, reason)
    return _view(row)


def add_marks(told: Mapping[str, tuple[bool, Iterable[str]]], actor: str, reason: str) -> None:
    """Add to places the marks and tags that another office gives them; ours stay; journaled.

    What cannot be a mark or a tag here, or would be one tag too many, is left.
    """
    wanted = {code: said for code, said in told.items() if said[0] or said[1]}
    for row in Region.objects.filter(code__in=wanted).order_by("code"):
        key_county, tags = wanted[row.code]
        before = image(row)
        fresh = [one for one in dict.fromkeys(tags) if one not in row.tags and len(one) <= 20]
        row.tags = [*row.tags, *fresh[:max(0, MOST_TAGS - len(row.tags))]]
        row.key_county = row.key_county or (key_county and level(row.code) == "县")
        if image(row) != before:
            _keep(row, "update", actor, reason)


def add_names(told: Mapping[str, tuple[Iterable[str], Iterable[list[str]]]], actor: str,
              reason: str) -> None:
    """Add to places the aliases and former names that another office knows; ours stay; journaled.

    A name that already means another place here is left, so that none becomes unclear.
    """
    rows = {row.code: row for row in Region.objects.order_by("code")}
    meant: dict[str, set[str]] = {}
    # the names of one that ended mean whichever took it in
    for row in (one for one in rows.values() if one.valid_to is None):
        for name in (row.name, row.short, *row.aliases):
            meant.setdefault(name, set()).add(row.code)
    for code in sorted(told.keys() & rows.keys()):
        row, (aliases, former) = rows[code], told[code]
        before, own = image(row), (row.name, row.short)
        row.aliases = list(dict.fromkeys([*row.aliases, *(
            one for one in aliases
            if one and one not in own and meant.get(one, {code}) == {code})]))
        row.former = [*row.former, *(one for one in former if one not in row.former)]
        if image(row) != before:
            _keep(row, "update", actor, reason)


def merge(code: str, into: str, on: date, scope: Scope, reason: str = "") -> DivisionView:
    """Let a division end before a day and another take it in; its names then mean that one.

    Records keep the place under which they were made: it was theirs on their day. Rights held for
    the division go on for the successor.
    """
    scope.require("manage")
    with transaction.atomic():
        take_turn()
        row, heir = _row(code), _row(into)
        _refuse_merge(row, heir)
        row.valid_to, row.successor = on - timedelta(days=1), heir.code
        names = [row.name, row.short, *row.aliases]
        row.aliases = []
        heir.aliases = [one for one in dict.fromkeys([*heir.aliases, *names])
                        if one and one not in (heir.name, heir.short)]
        _keep(row, "merge", scope.actor, reason)
        _keep(heir, "update", scope.actor, reason)
        for grant in Grant.objects.filter(region_code=row.code):
            grant.region_code = heir.code
            grant.save()
            append([Change("permission", "grant", str(grant.pk), "update", 2, {
                "region": heir.code, "username": grant.account.username})], scope.actor, reason)
    return _view(row)


def import_places(source: Path | bytes, file_name: str, scope: Scope, dry_run: bool = False
                  ) -> PlacesReport:
    """Register towns and villages of a sheet; the same twice changes nothing.

    Needs the columns 代码 and 名称; a row at fault is left and told.
    """
    scope.require("manage")
    report = PlacesReport(file_name)
    rows = list(_rows_of(source, file_name))
    known = {row.code: row for row in Region.objects.all()}
    with transaction.atomic():
        take_turn()
        # counties before towns before villages, so that each finds what it lies in
        for number, said in sorted(rows, key=lambda one: len(one[1].get("code", ""))):
            report.read += 1
            try:
                _take_row(said, known, scope, report)
            except XieshouError as fault:
                report.findings.append({"row": number, "message": fault.words,
                                        "hint": fault.way_out})
        if dry_run:
            transaction.set_rollback(True)
    places.forget()
    report.findings.sort(key=lambda one: one["row"])
    return report


def _take_row(said: dict[str, str], known: dict[str, Region], scope: Scope,
              report: PlacesReport) -> None:
    code, name = re.sub(r"\D", "", said.get("code", "")), " ".join(said.get("name", "").split())
    if len(code) == 12 and code.endswith("000") and code[6:9] != "000":
        code = code[:9]
    if len(code) == 12 and code.endswith("000000"):
        code = code[:6]
    level(code)
    if not name or len(name) > 60:
        raise BadDivisionError(place=code, act="登记", fault="没有名称，或名称超过 60 个字")
    if len(code) > 6 and not _parent(code, set(known)):
        raise BadDivisionError(place=code, act="登记", fault="所属的上级区划还没有登记")
    aliases = [part for part in re.split("[、,,]", said.get("aliases", "")) if part.strip()]
    row = known.get(code) or Region(code=code, name=name)
    fresh = row._state.adding
    before = None if fresh else image(row)
    if not fresh and name != row.name:
        row.former = [*row.former, [row.name, ""]]
        row.aliases = list(dict.fromkeys([*row.aliases, row.name]))
        row.name = name
    row.short = said.get("short", "").strip() or row.short
    row.aliases = list(dict.fromkeys([*row.aliases, *aliases]))
    for day in ("valid_from", "valid_to"):
        if said.get(day):
            setattr(row, day, read_date(said[day])[0])
    key = said.get("key_county", "").strip()
    if key not in ("", *_YES, *_NO):
        raise BadDivisionError(place=code, act="登记",
                               fault=f"「重点帮扶县」填的是「{key}」，应为是或否")
    _mark(row, key in _YES if key else row.key_county, said.get("tags") or None)
    if fresh or image(row) != before:
        _keep(row, "create" if fresh else "update", scope.actor, f"导入 {report.file}")
        known[code] = row
    status = "created" if fresh else "updated" if image(row) != before else "unchanged"
    setattr(report, status, getattr(report, status) + 1)


def _mark(row: Region, key_county: bool, tags: str | None) -> None:
    if key_county and level(row.code) != "县":
        raise BadDivisionError(place=row.code, act="标为重点帮扶县", fault="它不是县级区划")
    row.key_county = key_county
    if tags is not None:
        said = [" ".join(one.split()) for one in re.split("[、,,;;]", tags)]
        row.tags = list(dict.fromkeys(one for one in said if one))
    if len(row.tags) > MOST_TAGS or any(len(one) > 20 for one in row.tags):
        raise BadDivisionError(place=row.code, act="加标签",
                               fault=f"标签最多 {MOST_TAGS} 个，每个不超过 20 个字")


def _rows_of(source: Path | bytes, file_name: str) -> Iterable[tuple[int, dict[str, str]]]:
    fault: NoTableError | None = None
    for sheet in read_sheets(source, file_name):
        if not sheet.rows or sheet.hidden:
            continue
        try:
            table = find_table(sheet, HEADINGS)
        except NoTableError as error:
            fault = error
            continue
        columns = [one for one in table.columns if one.key]
        for row in table.rows:
            said = {}
            for one in columns:
                cell = row.cell(one.index)
                text = cell.value.isoformat()[:10] if isinstance(cell.value, dt.date) else cell.text
                said.setdefault(one.key, text.strip())
            if any(said.values()):
                yield row.number, said
        return
    if fault is not None:
        raise fault


def image(row: Region) -> dict[str, Any]:
    """A division as the journal keeps it."""
    return {"code": row.code, "name": row.name, "short": row.short, "aliases": list(row.aliases),
            "former": [list(one) for one in row.former], "successor": row.successor,
            "key_county": row.key_county, "tags": list(row.tags),
            "valid_from": row.valid_from.isoformat() if row.valid_from else None,
            "valid_to": row.valid_to.isoformat() if row.valid_to else None}


def _refuse_merge(row: Region, heir: Region) -> None:
    if row.code == heir.code or level(row.code) != level(heir.code):
        raise BadDivisionError(place=row.code, act="并入别处", fault="只能并入另一个同级的区划")
    if row.valid_to or heir.valid_to:
        gone = row if row.valid_to else heir
        raise BadDivisionError(place=row.code, act="并入别处",
                               fault=f"{gone.name}已于 {gone.valid_to} 撤销")
    pairing = Pairing.objects.filter(supporter_id=row.code).first() or (
        Pairing.objects.filter(recipient_id=row.code).first())
    if pairing is not None:
        raise DivisionInPairingError(place=row.name, pairing=pairing.code)
    inside = [one.name for one in Region.objects.filter(
        code__startswith=stem(row.code), valid_to=None).exclude(code=row.code)
        if within(one.code, row.code)]
    if inside:
        raise BadDivisionError(place=row.code, act="并入别处", fault=(
            f"它下面的{'、'.join(inside[:3])}{'等' if len(inside) > 3 else ''}还没有并入"
            f"{heir.name}下面的区划"))


def _refuse_homonym(code: str, name: str) -> None:
    codes = set(Region.objects.values_list("code", flat=True))
    parent = _parent(code, codes)
    for row in Region.objects.filter(name=name, valid_to=None).exclude(code=code):
        if _parent(row.code, codes) == parent:
            raise BadDivisionError(place=code, act="更名", fault=f"同一上级下已有「{name}」")


def _keep(row: Region, action: str, actor: str, reason: str) -> None:
    row.save()
    past = reading.history("region", "region", row.code)
    append([Change("region", "region", row.code, action, past[-1].version + 1 if past else 1,
                   image(row))], actor, reason[:500])
    places.forget()


def _row(code: str) -> Region:
    return Region.objects.get(code=places.place_named(code))


def _parent(code: str, codes: set[str]) -> str:
    """The nearest registered division in which a code lies, or nothing."""
    cuts = {12: [code[:9], code[:6]], 9: [code[:6]], 6: []}[len(code)]
    if code[:6] and not (len(code) == 6 and code.endswith("0000")):
        cuts = [*cuts, *([code[:4] + "00"] if not code[:6].endswith("00") else []),
                code[:2] + "0000"]
    return next((one for one in cuts if one in codes and one != code), "")


def _view(row: Region, children: int = 0) -> DivisionView:
    return DivisionView(
        row.code, row.name, row.short, level(row.code), tuple(row.aliases), row.valid_from,
        row.valid_to, row.successor, places.place_name(row.successor) if row.successor else "",
        tuple((name, last) for name, last in row.former), children,
        row.key_county, tuple(row.tags))
