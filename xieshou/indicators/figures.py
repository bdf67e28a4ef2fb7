"""The figures as one person may see them: the one door to every number of the product (指标)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from xieshou.directory import places
from xieshou.directory.models import CHANNELS
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, XieshouError
from xieshou.indicators import drill, rowwise, scoping
from xieshou.indicators.cells import cells_of
from xieshou.indicators.combining import Tally, has_no_growth, in_unit, record_hash, shares, tallied
from xieshou.indicators.definition import Indicator, Term, indicator_named
from xieshou.indicators.scoping import Request, requested
from xieshou.journal import reading
from xieshou.ledger.record import VAGUE
from xieshou.ledger.register import register_named
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.values.units import written
from xieshou.warehouse.answers import ask, rows_of
from xieshou.warehouse.engine import engine_named

# why a growth is not told
NO_GROWTH = "期初数是几年合起来的，分不到所比的两个时段，算不出增长。"


class MixedChannelsError(Invalid):
    """Several channels over several pairings have no common sum."""

    code = "indicators.mixed_channels"
    message = "「{indicator}」在所选范围内含有多个协作渠道({channels})，不能合并成一个数。"
    hint = "请按渠道分列(--by channel)，或指定一个结对关系或渠道。"


class RetiredDefinitionError(Conflict):
    """A handle made by a definition that is no longer kept."""

    code = "indicators.retired_definition"
    message = "该数字按「{indicator}」第{version}版口径计算，现行为第{now}版，旧口径未保留。"
    hint = "请以已签发报告中的数为准，或按现行口径重新查询。"


class Figures:
    """Figures within a person's scope; made once and handed down."""

    def __init__(self, scope: Scope, engine: str | None = None) -> None:
        self.scope = scope
        self.engine = engine
        self._pairings: dict[str, places.PairingView] | None = None

    def figure(self, code: str, pairing: str | None = None, place: str | None = None,
               period: Period | str | None = None, as_at: date | str | None = None,
               as_of: int | str | None = None, by: Sequence[str] = (), records: str = "all",
               drill: bool = False, engine: str | None = None,
               slices: Mapping[str, str] | None = None) -> Figure:
        """One figure; codes, catalogue numbers and Chinese names are understood.

        Without a period it counts from the beginning of the programme to `as_at` or today; `as_of`
        is a journal position or a moment. With `drill` the rows behind it come along.
        """
        request = self.request(code, pairing=pairing, place=place, period=period, as_at=as_at,
                               as_of=as_of, by=by, records=records, slices=slices)
        found = self._figures([request], engine, strict=True)[0]
        return self.with_rows(found, engine) if drill else found

    def many(self, codes: Iterable[str | Request], engine: str | None = None,
             **common: Any) -> list[Figure]:
        """Several figures in as few scans as there are registers.

        A figure that would merge channels over pairings has no value and says why.
        """
        drilled = common.pop("drill", False)
        if not isinstance(common.get("as_of"), int):
            common["as_of"] = self._position(common.get("as_of"))
        requests = [one if isinstance(one, Request) else self.request(one, **common)
                    for one in codes]
        found = self._figures(requests, engine)
        return [self.with_rows(one, engine) for one in found] if drilled else found

    def by_handle(self, handle: Handle | str, drill: bool = False, by: Sequence[str] = (),
                  engine: str | None = None) -> Figure:
        """The figure of a handle: the same value and rows for ever."""
        found = self._figures([self._of_handle(handle, by)], engine)[0]
        return self.with_rows(found, engine) if drill else found

    def figure_split(self, handle: Handle, *by: str, engine: str | None = None) -> Figure:
        """A handle's figure over all pairings within reach, split; also with channels apart."""
        scoped = handle
        if not handle.pairing and self.scope.pairings is not None and not handle.slice("pairings"):
            scoped = handle.sliced(pairings="_".join(sorted(self.scope.pairings)) or "none")
        return self._figures([self._of_handle(scoped, by)], engine)[0]

    def by_definition(self, indicator: Indicator, handle: Handle | str) -> Figure:
        """What a handle's scope, days and position give under another definition."""
        return self._figures([self._of_handle(handle, (), indicator)])[0]

    def by_handles(self, handles: Iterable[Handle | str], engine: str | None = None
                   ) -> list[Figure]:
        """Figures of several handles, asked together."""
        last = reading.last_position()
        return self._figures([self._of_handle(one, (), last=last) for one in handles], engine)

    def with_rows(self, figure: Figure, engine: str | None = None, limit: int | None = None,
                  offset: int = 0) -> Figure:
        """The figure with its rows, or one page of them."""
        rows = self.rows(figure.handle, limit, offset, engine)
        return replace(figure, rows=tuple(rows))

    def rows(self, handle: Handle | str, limit: int | None = None, offset: int = 0,
             engine: str | None = None) -> list[dict[str, Any]]:
        """Rows behind a figure, the newest first; what they contribute adds up to its value."""
        self.scope.require("see")
        request, chosen = self._of_handle(handle, ()), self._engine(engine)
        return self._each(request, chosen, drill.rows_behind(request, chosen, limit, offset))

    def rows_of_grade(self, handle: Handle | str, grade: str, limit: int, offset: int = 0
                      ) -> tuple[list[dict[str, Any]], int]:
        """Rows on which a share of a figure's grade stands, and how many there are in all."""
        self.scope.require("see")
        request, chosen = self._of_handle(handle, ()), self._engine(None)
        rows, count = drill.rows_of_grade(request, chosen, grade, limit, offset)
        return self._each(request, chosen, rows), count

    def _each(self, request: Request, engine: Any, rows: list[dict[str, Any]]
              ) -> list[dict[str, Any]]:
        """The rows; where each has a number of its own, such as days, with that."""
        if not request.indicator.rowwise:
            return rows
        amounts = {str(one.id): one.value for one in self._amounts(request, engine)}
        return [{**row, "contributes": amounts[row["id"]]} for row in rows]

    def records(self, handle: Handle | str, limit: int = 20_000) -> set[tuple[str, int]]:
        """Which records stand behind a figure: their registers and numbers, nothing else."""
        self.scope.require("see")
        return drill.records_behind([self._of_handle(handle, ())], self._engine(None), limit)[0]

    def records_of(self, handles: Iterable[Handle | str], registers: Container[str],
                   limit: int = 20_000) -> dict[str, set[tuple[str, int]]]:
        """Which records of these registers stand behind many figures, where that can be asked.

        A definition may be gone, or a pairing out of reach: it is not ours to tell of that here.
        """
        self.scope.require("see")
        last, requests = reading.last_position(), {}
        for handle in dict.fromkeys(map(str, handles)):
            with suppress(XieshouError):
                requests[handle] = self._of_handle(handle, (), last=last)
        found = drill.records_behind(list(requests.values()), self._engine(None), limit, registers)
        return dict(zip(requests, found))

    def request(self, code: str | Indicator, pairing: str | None = None, place: str | None = None,
                period: Period | str | None = None, as_at: date | str | None = None,
                as_of: int | str | None = None, by: Sequence[str] = (), records: str = "all",
                slices: Mapping[str, str] | None = None) -> Request:
        """A request checked and settled, to be asked together with others."""
        self.scope.require("see")
        indicator = code if isinstance(code, Indicator) else indicator_named(code)
        named = tuple(scoping.dimension_named(indicator, name) for name in by)
        narrowed = {scoping.dimension_named(indicator, name): value
                    for name, value in (slices or {}).items()}
        return requested(
            self.scope, indicator, pairing=pairing, place=place, period=_span(period, as_at),
            as_of=as_of if isinstance(as_of, int) else self._position(as_of), by=named,
            records=records, slices=narrowed, known=self.pairings)

    @property
    def pairings(self) -> dict[str, places.PairingView]:
        """The pairings within reach, by code."""
        if self._pairings is None:
            self._pairings = {view.code: view for view in places.pairings(self.scope.pairings)}
        return self._pairings

    def _position(self, as_of: int | str | None) -> int:
        return reading.last_position() if as_of is None else reading.position_of(str(as_of))

    def _of_handle(self, handle: Handle | str, by: Sequence[str],
                   instead: Indicator | None = None, last: int | None = None) -> Request:
        handle = Handle.parse(handle) if isinstance(handle, str) else handle
        if instead is not None:
            handle = replace(handle, code=instead.code, version=instead.version)
        current = instead or indicator_named(handle.code)
        indicator = current.at(handle.version)
        if indicator is None:
            raise RetiredDefinitionError(indicator=current.name, version=handle.version,
                                         now=current.version)
        if handle.as_of > (reading.last_position() if last is None else last):
            reading.position_of(str(handle.as_of))
        slices = dict(handle.slices)
        narrowed = slices.pop("pairings", None)
        scope = self.scope
        if narrowed is not None:
            asked = frozenset(narrowed.split("_")) - {"none"}
            for code in asked:
                if code not in self.pairings:
                    raise places.UnknownPairingError(pairing=code, known="、".join(self.pairings))
            scope = replace(scope, pairings=asked)
        settled = requested(
            scope, indicator, pairing=handle.pairing or None, place=slices.pop("place", None),
            period=handle.period, as_of=handle.as_of, by=tuple(by),
            records=slices.pop("records", "all"),
            slices={name: scoping.unquote(value) for name, value in slices.items()},
            known=self.pairings)
        # asking for all pairings with a narrower scope would be another figure under the same name
        if str(settled.handle) != str(handle):
            raise places.UnknownPairingError(pairing=handle.pairing or "all",
                                             known="、".join(self.pairings))
        return settled

    def _engine(self, code: str | None) -> Any:
        return engine_named(code or self.engine)

    def _figures(self, requests: list[Request], engine: str | None = None,
                 strict: bool = False) -> list[Figure]:
        """All requests in one go, then a second round for those that mix channels."""
        chosen = self._engine(engine)
        plans = [(request, by) for request in requests for by in _splits(request)]
        tallies = self._tallies(plans, chosen)
        mixed = [request for request in requests
                 if len(tallies[request, ()][()].channels) > 1]
        tallies |= self._tallies([(request, ("channel",)) for request in mixed
                                  if (request, ("channel",)) not in tallies], chosen)
        found = [_figure(request, tallies, strict) for request in requests]
        return [self._rowwise(request, figure, chosen) if request.indicator.rowwise
                else self._grown(figure, chosen) if request.indicator.is_growth else figure
                for request, figure in zip(requests, found, strict=True)]

    def _grown(self, figure: Figure, engine: Any) -> Figure:
        """A growth with cells that may have none: only a whole is told what it left out."""
        if not figure.by or not (figure.left_out or figure.grade.get("opening")):
            return figure
        return replace(figure, by=self._asked_alone(figure, engine))

    def _asked_alone(self, figure: Figure, engine: Any) -> tuple[dict[str, Any], ...]:
        """The cells with the values of their own handles; without one there is no value."""
        cells = [cell for cell in figure.by if "handle" in cell]
        found = self._figures([self._of_handle(cell["handle"], ()) for cell in cells], engine.code)
        values = {cell["handle"]: one.value for cell, one in zip(cells, found, strict=True)}
        return tuple({**cell, "value": values.get(cell.get("handle"))} for cell in figure.by)

    def _rowwise(self, request: Request, figure: Figure, engine: Any) -> Figure:
        """A figure that is made of what single rows come to, and so are its cells."""
        amounts = self._amounts(request, engine)
        unnamed = sum(not one.named for one in amounts)
        notes = figure.notes if not unnamed else (
            *figure.notes, f"有 {unnamed} 项任务没有写明是哪个指标，完成率按0计。")
        return replace(
            figure, value=rowwise.made_of(request.indicator, (one.value for one in amounts)),
            by=self._asked_alone(figure, engine), attested={}, notes=notes)

    def _amounts(self, request: Request, engine: Any) -> list[rowwise.Amount]:
        indicator = request.indicator
        rows = rows_of(request.question(indicator.terms[0].part), rowwise.columns_of(indicator),
                       engine=engine)
        return rowwise.amounts_of(indicator, rows, request.handle.as_of, self.many)

    def _tallies(self, plans: list[tuple[Request, tuple[str, ...]]], engine: Any
                 ) -> dict[tuple[Request, tuple[str, ...]], dict[tuple, Tally]]:
        # the same figure asked for twice is one plan
        distinct = list(dict.fromkeys(plans))
        bundles = [tuple(request.question(term.part, by) for term in request.indicator.terms)
                   for request, by in distinct]
        return {plan: tallied(plan[0].indicator, reply, whole=not plan[1])
                for plan, reply in zip(distinct, ask(bundles, engine), strict=True)}


def as_json(figure: Figure) -> dict[str, Any]:
    """A figure as the command line and the API show it."""
    indicator = indicator_named(figure.handle.code)
    said = {
        "handle": str(figure.handle), "code": figure.handle.code, "number": indicator.number,
        "name": figure.name, "definition_version": figure.handle.version,
        "value": None if figure.value is None else written(figure.value), "unit": figure.unit,
        "display": figure.display, "pairing": figure.handle.pairing, "place": figure.place,
        "period": {"from": figure.handle.period.first.isoformat(),
                   "to": figure.handle.period.last.isoformat(), "kind": figure.kind},
        "as_of": figure.handle.as_of, "records": figure.records,
        "record_hash": figure.record_hash,
        "attested": {name: written(value) for name, value in figure.attested.items()},
        "grade": {name: written(value) for name, value in figure.grade.items()},
        "by": [{**cell, "value": None if cell["value"] is None else written(cell["value"])}
               for cell in figure.by],
        "notes": list(figure.notes),
    }
    if figure.rows is not None:
        said["rows"] = [{**row, "contributes": written(row["contributes"])}
                        for row in figure.rows]
    return said


def _splits(request: Request) -> list[tuple[str, ...]]:
    return [(), request.by] if request.by else [()]


def _span(period: Period | str | None, as_at: date | str | None) -> Period | None:
    if isinstance(period, str):
        period = Period.parse(period)
    if as_at is None:
        return period
    last = Period.parse(as_at).last if isinstance(as_at, str) else as_at
    return Period(period.first if period else scoping.BEGINNING, last)


def _figure(request: Request, tallies: dict, strict: bool) -> Figure:
    indicator, handle = request.indicator, request.handle
    whole: Tally = tallies[request, ()][()]
    value = in_unit(indicator, whole)
    by = request.by
    notes = _notes(request, whole)
    separate = dict(handle.slices).get("channel") or "channel" in by
    if len(whole.channels) > 1 and not separate:
        cells = tallies[request, ("channel",)]
        words = "、".join(
            f"{CHANNELS.get(key[0], '未填')}{_said(in_unit(indicator, cell), indicator)}"
            for key, cell in cells.items())
        if not handle.pairing and whole.rows and strict:
            raise MixedChannelsError(indicator=indicator.name, channels=words)
        if not handle.pairing:
            value = None
        notes.append(f"含多个协作渠道：{words}；引用时应分别说明，不宜直接合并。")
        by = by or ("channel",)
    elif "channel" in by and not handle.pairing and len(whole.channels) > 1:
        value = None
        notes.append("多个协作渠道不合并为一个数，请看各渠道分列。")
    cells = tallies[request, by] if by else {}
    if by and indicator.is_distinct and not indicator.is_ratio:
        notes.append("去重计数：同一对象可能出现在多个分项中，各分项之和可能大于合计。")
    grade, attested = shares(indicator, whole)
    return Figure(
        handle, indicator.name, value, indicator.unit, indicator.kind, request.place,
        whole.rows, record_hash(whole),
        "" if indicator.is_ratio else next((VAGUE[one] for one in whole.vague if one in VAGUE), ""),
        attested, grade, tuple(cells_of(request, by, cells)), None, tuple(notes),
        whole.left_out + whole.undated + whole.unmeasured, whole.left_out)


def _said(value: Decimal | None, indicator: Indicator) -> str:
    return "–" if value is None else f"{written(value)}{indicator.unit}"


def _by_terms(left: Mapping[Any, tuple[Term, int]]) -> list[tuple[str, int]]:
    """How many rows the terms leave out: of several each by itself, for they may be the same."""
    found = list(left.values())
    return [("", found[0][1])] if len(found) == 1 else list(dict.fromkeys(
        (f"「{_named(term, any(one.below for one, _ in found))}」", count)
        for term, count in found))


def _named(term: Term, is_ratio: bool) -> str:
    """What people call a term: the figure that it is, or a column, and its side of a fraction."""
    part, register = term.part, register_named(term.part.register)
    called = indicator_named(term.code).name if term.code else register.name
    if part.measure.column and not term.code:
        called += f"·{register.field(part.measure.column).label}"
    if part.years_before:
        return f"上年同期的{called}"
    return f"{called}({'分母' if term.below else '分子'})" if is_ratio else called


def _notes(request: Request, whole: Tally) -> list[str]:
    notes = []
    if not whole.rows:
        notes.append("所选范围内没有记录。")
    notes += [f"另有 {count} 条期初数的起止日期只有一部分在所选时段内，未计入{of}。"
              for of, count in _by_terms(whole.astride)]
    notes += [f"另有 {count} 条记录没有日期，未计入{of}。"
              for of, count in _by_terms(whole.dayless)]
    if whole.unmeasured:
        notes.append(f"另有 {whole.unmeasured} 条记录没有填写所统计的数，未计入。")
    if has_no_growth(request.indicator, whole):
        notes.append(NO_GROWTH)
    if request.indicator.kind == "year" and request.handle.period.whole_year is None:
        notes.append("本指标按年度统计，所选时段不是一个完整年度。")
    return notes
