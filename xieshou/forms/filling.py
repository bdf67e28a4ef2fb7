"""A form filled: figures asked at once, records listed, every cell with its origin (填表)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from xieshou.directory.places import PairingView, UnknownPairingError
from xieshou.errors import XieshouError
from xieshou.forms import records, texts
from xieshou.forms.lists import Listing, columns_as_wanted
from xieshou.forms.mapping import FormMapping, Want
from xieshou.forms.reading import Form, cell_name, place_of
from xieshou.forms.tracing import trace_rows
from xieshou.indicators import comparison
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.scoping import Request
from xieshou.indicators.spans import days_of
from xieshou.indicators.targets import target_of
from xieshou.jobs.work import Teller, silent
from xieshou.journal import reading
from xieshou.ledger.register import register_named
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded, unit, written

SIDE_SHEET = "数据来源"
# so many figures are asked for together
LOT = 1_000
_WIDTHS = (14, 8, 34, 16, 10, 26, 60, 10, 14, 14, 40)


@dataclass(frozen=True)
class FilledCell:
    """One cell as filled, with where its value comes from."""

    key: str
    sheet: str
    cell: str
    kind: str
    value: str
    unit: str = ""
    handle: str = ""
    code: str = ""
    reason: str = ""
    heading: str = ""
    records: int = 0

    def as_json(self) -> dict[str, Any]:
        """The cell as the command line lists it."""
        return {"sheet": self.sheet, "cell": self.cell, "kind": self.kind, "value": self.value,
                "unit": self.unit, "handle": self.handle, "code": self.code,
                "reason": self.reason, "heading": self.heading, "records": self.records}


@dataclass
class Filled:
    """A form with its answers."""

    data: bytes = b""
    cells: list[FilledCell] = field(default_factory=list)
    unfilled: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The provenance of every cell."""
        return {"cells": [one.as_json() for one in self.cells], "unfilled": self.unfilled,
                "changes": self.changes, "warnings": self.warnings}

    @property
    def values(self) -> dict[str, str]:
        """What stands in each place, to be compared with the next time."""
        return {f"{one.key}@{one.cell}" if one.kind == "rows" else one.key: one.value
                for one in self.cells}

    @property
    def origins(self) -> dict[str, str]:
        """From which figures and records it was filled, each with what was written first."""
        found: dict[str, str] = {}
        for one in self.cells:
            if one.handle:
                found.setdefault(one.handle, f"{one.value}{one.unit}")
        return found


def fill(form: Form, mapping: FormMapping, pairing: str, period: Period, figures: Figures,
         before: Mapping[str, str] | None = None, only: set[str] | None = None,
         tell: Teller = silent) -> Filled:
    """The form's own file with every place filled that is understood and has a value.

    `only` limits figures and rows to places of these keys; the others are left for later. `tell`
    hears how far it is.
    """
    view = figures.pairings.get(pairing)
    if view is None:
        raise UnknownPairingError(pairing=pairing, known="、".join(figures.pairings) or "(尚无)")
    work = _Filling(form, view, period, figures)
    if only is not None:
        for want in mapping.wants:
            if want.kind in ("figure", "rows") and want.key not in only:
                work.leave(want, "下载时在后台填写")
        mapping = replace(mapping, wants=tuple(
            one for one in mapping.wants if one.kind not in ("figure", "rows") or one.key in only))
    work.figures(mapping, tell)
    for want in mapping.wants:
        if want.kind == "text":
            work.text(want)
        elif want.kind in ("hand", "unknown", "skip"):
            work.leave(want, want.reason or want.kind_words)
    listings = {one.want.key: one for one in form.listings}
    # from below upwards: rows put in move what stands under them
    for want in sorted((one for one in mapping.wants if one.kind == "rows"),
                       key=lambda one: -place_of(one.cell)[0]):
        tell(0, 0, f"正在填「{want.heading}」的明细")
        if want.key in listings:
            work.rows(want, listings[want.key])
        else:
            work.leave(want, "表中没有找到这份明细的空行")
    return work.finish(before or {})


class _Filling:
    """The work on one form."""

    def __init__(self, form: Form, pairing: PairingView, period: Period, figures: Figures) -> None:
        self.form, self.pairing, self.period, self.asked = form, pairing, period, figures
        self.position = reading.last_position()
        self.done = Filled()
        self.moved: list[tuple[str, int, int]] = []
        if figures.scope.region:
            self.done.warnings.append("您的数据范围限于部分地区，填入的数只含该地区。")

    def figures(self, mapping: FormMapping, tell: Teller = silent) -> None:
        """Every figure of the form, in as few questions as leave room to tell of them."""
        plans: list[tuple[Want, list[Request]]] = []
        for want in mapping.wants:
            if want.kind == "figure":
                try:
                    plans.append((want, self._requests(want)))
                except XieshouError as error:
                    self.leave(want, error.words)
        wanted = [one for _, several in plans for one in several]
        found: list[Figure] = []
        for at in range(0, len(wanted), LOT):
            tell(at, len(wanted), "正在取数")
            found += self.asked.many(wanted[at:at + LOT], as_of=self.position)
        at = 0
        for want, several in plans:
            self._figure(want, found[at:at + len(several)])
            at += len(several)

    def _requests(self, want: Want) -> list[Request]:
        slices = dict(want.slices)
        place = slices.pop("place", None)
        span = days_of(want.span, self.period)

        def ask(days: Period, narrowed: bool = True) -> Request:
            return self.asked.request(
                want.code, pairing=self.pairing.code, place=place if narrowed else None,
                period=days, as_of=self.position, slices=slices if narrowed else {})

        own = [ask(span)]
        if want.manner == "同比":
            own.append(ask(span.a_year_before()))
        elif want.manner == "占比" and not want.slices:
            own.append(self.asked.request(
                indicator_named(want.code).narrower_than or want.code, pairing=self.pairing.code,
                period=span, as_of=self.position))
        elif want.manner == "占比":
            own.append(ask(span, narrowed=False))
        elif slices:
            own.append(self.asked.request(
                want.code, pairing=self.pairing.code, place=place, period=span,
                as_of=self.position, by=tuple(slices)))
        return own

    def _figure(self, want: Want, found: list[Figure]) -> None:
        figure, value, unit_name = found[0], found[0].value, found[0].unit
        why = ""
        if want.manner == "目标" or want.manner == "完成率":
            target = target_of(self.asked.scope, want.code, self.pairing.code,
                               figure.handle.period.last.year)
            if target is None:
                return self.leave(want, f"{figure.handle.period.last.year}年没有登记这项任务数")
            value, unit_name = target.value, target.unit
            if want.manner == "完成率":
                value = None if figure.value is None else figure.value * 100 / target.value
                unit_name = "%"
        elif want.manner == "同比":
            value, unit_name = comparison.growth(figure, found[1])
            why = comparison.why_no_growth(figure, found[1])
        elif want.manner == "占比":
            value, unit_name = comparison.share(figure, found[1]), "%"
        elif not figure.records:
            value = Decimal(0) if len(found) > 1 and _is_nought(want, found[1]) else None
        if value is None:
            return self.leave(want, "台账中没有可用的记录" if not figure.records
                              else why or "按口径算不出这个数")
        value = _in_unit(value, unit_name, want.unit)
        if value is None:
            return self.leave(want, f"单位不符：表上是「{want.unit}」，指标是「{unit_name}」")
        shown = want.unit or unit_name
        places = 2 if shown in ("%", "个百分点") else indicator_named(want.code).places
        value = plain(rounded(value, max(places, 2 if unit(shown).dimension != "money" else 6)))
        reason = "；".join(one for one in (_meaning(want, figure), *figure.notes) if one)
        if figure.vague:
            self.done.warnings.append(f"{want.cell} {figure.name}是约数({figure.display})，按整数填"
                                      f"入。")
        self._put(want, value, "figure", unit=shown, handle=str(figure.handle),
                  code=want.code, reason=reason, records=figure.records)
        return None

    def text(self, want: Want) -> None:
        """Words by their label; a cell that holds the label keeps it."""
        today = timezone.localdate()
        if want.text == "inline":
            grid = self.form.grids[want.sheet]
            words = texts.filled(grid.text(*place_of(want.cell)), self.pairing, self.period, today)
        else:
            words = texts.words_of(want.text, self.pairing, self.period, today)
        self._put(want, words, "text", reason=want.reason)

    def rows(self, want: Want, listing: Listing) -> None:
        """Records under each other; rows are put in where the form has too few."""
        register = register_named(want.code)
        chosen = {name: value for name, value in want.slices if name != "place"}
        span = days_of(want.span, self.period)
        found, openings = records.rows_wanted(register, self.asked.scope, self.pairing.code, span,
                                              chosen)
        if openings:
            self.done.warnings.append(
                f"工作表「{want.sheet}」：「{register.name}」另有 {openings} 条期初数只有汇总，"
                "未列入明细。")
        columns = columns_as_wanted(listing, want)
        for heading, (_, name, _) in zip((one for one, _ in want.columns), columns):
            if not name:
                self._unfilled(want.sheet, "", heading, f"台账「{register.name}」没有这一栏")
        if not found:
            return self.leave(want, "所选时段内没有这类记录")
        extra = len(found) - (listing.last - listing.first + 1)
        if extra > 0:
            self.form.package.repeat(listing.sheet, listing.last, extra)
            self.moved.append((listing.sheet, listing.last, extra))
            # a list under this one was filled before it
            self.done.cells = [self._under(one, listing, extra) for one in self.done.cells]
        sums: dict[int, Decimal] = {}
        for at, record in enumerate(found):
            row = listing.first + at
            cells = records.cells_of(register, record, columns, want.unit, span)
            if listing.serial is not None and (at or not self.form.grids[want.sheet].is_full(
                    row, listing.serial)):
                self.form.package.put(want.sheet, row, listing.serial, at + 1)
            for column, value in cells.items():
                if (row, column) in self.form.grids[want.sheet].formulas:
                    continue
                self._put(want, value, "rows", cell=cell_name(row, column), code=register.code,
                          handle=f"{register.code}/{record.pk}", reason=record.title, records=1)
                if isinstance(value, int | Decimal):
                    sums[column] = sums.get(column, Decimal(0)) + value
        if listing.total_row:
            row = listing.total_row + max(extra, 0)
            for column, value in sums.items():
                if self.form.grids[want.sheet].is_empty(listing.total_row, column):
                    self._put(want, plain(value), "rows", cell=cell_name(row, column),
                              code=register.code, reason="以上各行之和", records=len(found))
        return None

    def leave(self, want: Want, reason: str) -> None:
        """Say why a place stays empty."""
        if want.kind != "skip":
            self._unfilled(want.sheet, want.cell, want.heading, reason, want)

    def finish(self, before: Mapping[str, str]) -> Filled:
        """The file with its side sheet, and what is different from the last time."""
        self.done.cells = [self._settled(one) for one in self.done.cells]
        for one in self.done.unfilled:
            one["cell"] = self._at(one["sheet"], one["cell"])
        values = self.done.values
        if before:
            where = dict(zip(values, self.done.cells))
            for key, value in values.items():
                if before.get(key, "") != value:
                    cell = where[key]
                    self.done.changes.append({
                        "sheet": cell.sheet, "cell": cell.cell, "heading": cell.heading,
                        "before": before.get(key, ""), "after": value})
        rows = trace_rows(self.done.cells, self.done.unfilled, before, values)
        self.form.package.add_sheet(SIDE_SHEET, rows, _WIDTHS)
        self.done.data = self.form.package.bytes()
        return self.done

    def _put(self, want: Want, value: Any, kind: str, cell: str = "", **origin: Any) -> None:
        cell = cell or want.cell
        row, column = place_of(cell)
        self.form.package.put(want.sheet, row, column, value)
        said = written(Decimal(value)) if isinstance(value, int | Decimal) else str(value)
        self.done.cells.append(FilledCell(want.key, want.sheet, cell, kind, said,
                                          heading=want.heading if kind != "rows" else "",
                                          **origin))

    def _under(self, cell: FilledCell, listing: Listing, extra: int) -> FilledCell:
        row, column = place_of(cell.cell)
        if cell.kind != "rows" or cell.sheet != listing.sheet or row <= listing.last:
            return cell
        return replace(cell, cell=cell_name(row + extra, column))

    def _settled(self, cell: FilledCell) -> FilledCell:
        """Where a cell stands once rows were put in over it."""
        return cell if cell.kind == "rows" else replace(cell, cell=self._at(cell.sheet, cell.cell))

    def _at(self, sheet: str, cell: str) -> str:
        if not cell:
            return cell
        row, column = place_of(cell)
        shift = sum(count for other, last, count in self.moved if other == sheet and row > last)
        return cell_name(row + shift, column)

    def _unfilled(self, sheet: str, cell: str, heading: str, reason: str,
                  want: Want | None = None) -> None:
        self.done.unfilled.append({
            "sheet": sheet, "cell": cell, "heading": heading, "reason": reason,
            "kind": want.kind if want else "rows", "key": want.key if want else "",
            "choices": list(want.choices) if want else []})


def _is_nought(want: Want, whole: Figure) -> bool:
    """Whether an empty part means none: only where every row says to which part it belongs."""
    told = all(code not in (None, "") for cell in whole.by for code in cell["codes"].values())
    return bool(whole.records) and told and not indicator_named(want.code).is_ratio


def _in_unit(value: Decimal, own: str, wanted: str) -> Decimal | None:
    """The value in the form's unit; None where the two measure different things."""
    if not wanted or wanted == own:
        return value
    mine, theirs = unit(own), unit(wanted)
    if mine.dimension == theirs.dimension != "other":
        return value * mine.factor / theirs.factor
    ratios = {"ratio", "points"}
    if {mine.dimension, theirs.dimension} <= ratios:
        return value
    counted = {"money", *ratios}
    if mine.dimension in counted or theirs.dimension in counted:
        return None
    # 个 for 家, 名 for 人: other words for the same count
    return value * mine.factor / theirs.factor


def _meaning(want: Want, figure: Figure) -> str:
    parts = [figure.name]
    if want.slices:
        parts.append("、".join(f"{name}={value}" for name, value in want.slices))
    parts.append(figure.handle.period.words)
    if want.manner:
        parts.append(want.manner)
    return "·".join(parts)

