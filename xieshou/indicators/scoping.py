"""From a request to questions: whose rows, which days, which slice; refuses what has no meaning."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from django.utils import timezone

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotAllowed
from xieshou.indicators.definition import TIME_DIMENSIONS, Indicator, Part, indicators
from xieshou.ledger.register import register_named
from xieshou.values.figure import Handle
from xieshou.values.period import Period
from xieshou.values.place import within
from xieshou.warehouse.query import DERIVED, END, Condition, Op, Question, Rule

# the programme began in 1996; a request without a first day counts from there
BEGINNING = date(1996, 1, 1)
COMMON_WORDS = {"channel": "协作渠道", "pairing": "结对关系", "place": "所在地", **DERIVED}


class UnknownDimensionError(Invalid):
    """A split or slice that the indicator does not have."""

    code = "indicators.unknown_dimension"
    message = "「{indicator}」不能按「{dimension}」划分。"
    hint = "{near}可以按：{known}。"


class StockOverTimeError(Invalid):
    """A stock is what stands on a day; over several days it has no sum."""

    code = "indicators.stock_over_time"
    message = "「{indicator}」是时点数，不能按年份或月份划分后相加。"
    hint = "请分别指定截止日期(--as-at)查询各时点的数，或查看该指标的趋势。"


class UnknownSliceError(Invalid):
    """A value that the dimension does not have."""

    code = "indicators.unknown_slice"
    message = "「{dimension}」没有「{value}」这一项。"
    hint = "可选：{known}。"


class UnknownRecordsChoiceError(Invalid):
    """Figures stand on all records or on agreed ones."""

    code = "indicators.unknown_records_choice"
    message = "记录范围「{records}」无效。"
    hint = "请用 all(全部)或 agreed(双方一致)。"


class PlaceOutOfReachError(NotAllowed):
    """A place outside the person's scope."""

    code = "indicators.place_out_of_reach"
    message = "「{place}」不在您的数据范围内。"
    hint = "请选择您负责的地区，或请县级专员查询。"


@dataclass(frozen=True)
class Request:
    """One figure asked for, everything settled: the handle says all of it."""

    indicator: Indicator
    handle: Handle
    pairings: frozenset[str] | None
    place: str
    by: tuple[str, ...] = ()

    def question(self, part: Part, by: tuple[str, ...] = ()) -> Question:
        """What to ask for one of the indicator's parts."""
        span = _looked_at(part, self.handle.period)
        where = tuple(replace(one, values=(span.last,)) if one.values == (END,) else one
                      for one in part.where)
        return Question(
            part.register, part.measure, span, part.when, Rule(part.kind),
            part.until, (*where, *self.conditions), by, self.pairings,
            self.handle.slice("place"), self.handle.as_of,
            self.handle.slice("records") == "agreed",
        )

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The slice as conditions on columns."""
        found = []
        for name, value in self.handle.slices:
            if name in ("place", "records", "pairings"):
                continue
            value = unquote(value)
            if value in ("true", "false") and _kind(self.indicator, name) == "bool":
                found.append(Condition(name, Op.TRUE if value == "true" else Op.FALSE))
            else:
                found.append(Condition(name, Op.IN, (value,)))
        return tuple(found)


def requested(scope: Scope, indicator: Indicator, *, pairing: str | None, place: str | None,
              period: Period | None, as_of: int, by: tuple[str, ...], records: str,
              slices: Mapping[str, str], known: Mapping[str, places.PairingView]) -> Request:
    """Check a request against the scope and the definition, and settle what it leaves open."""
    if records not in ("all", "agreed"):
        raise UnknownRecordsChoiceError(records=records)
    more: dict[str, str] = {"records": "agreed"} if records == "agreed" else {}
    code = _pairing(scope, pairing, known)
    reach = frozenset({code}) if code else None
    if not code and scope.pairings is not None:
        reach = scope.pairings
        more["pairings"] = "_".join(sorted(reach)) or "none"
    where = _place(scope, place)
    if where:
        more["place"] = where
    for name, value in slices.items():
        if name in more or name in ("place", "pairings", "records"):
            continue
        check_dimension(indicator, name, for_slice=True)
        more[name] = packed(_value(indicator, name, value))
    for name in by:
        check_dimension(indicator, name)
    handle = Handle(indicator.code, indicator.version, code, period or whole_span(), as_of,
                    tuple(sorted(more.items())))
    home = where or (known[code].recipient if code else "")
    return Request(indicator, handle, reach, home, by)


def questions_about(register: str) -> list[tuple[Question, ...]]:
    """What the catalogue's figures ask of a register over all pairings, one group a figure."""
    found = []
    for indicator in indicators():
        handle = Handle(indicator.code, indicator.version, "", whole_span(), 0, ())
        request = Request(indicator, handle, None, "")
        group = tuple(request.question(term.part) for term in indicator.terms
                      if term.part.register == register)
        found += [group] if group else []
    return found


def packed(value: Any) -> str:
    """A slice's value as a handle can hold it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return quote(text, safe="").replace("~", "%7E")


def whole_span(last: date | None = None) -> Period:
    """From the beginning of the programme to a day, today by default."""
    return Period(BEGINNING, last or timezone.localdate())


def check_dimension(indicator: Indicator, name: str, for_slice: bool = False) -> None:
    """Raise unless the indicator may be split (or narrowed) by the dimension."""
    stock = any(term.part.kind == "stock" for term in indicator.terms)
    if name in TIME_DIMENSIONS and stock and not for_slice:
        raise StockOverTimeError(indicator=indicator.name)
    known = indicator.dimensions
    if for_slice:
        known = tuple(one for one in known if one not in (*DERIVED, "pairing", "place"))
    if name not in known:
        words = {one: dimension_words(indicator, one) for one in known}
        near = difflib.get_close_matches(name, [*words, *words.values()], 1, 0.5)
        raise UnknownDimensionError(
            indicator=indicator.name, dimension=name,
            near=f"是否要用「{near[0]}」？" if near else "",
            known="、".join(f"{one}({said})" for one, said in words.items()))


def dimension_words(indicator: Indicator, name: str) -> str:
    """A dimension as people read it."""
    if name in COMMON_WORDS:
        return COMMON_WORDS[name]
    return register_named(indicator.registers[0]).field(name).label


def dimension_named(indicator: Indicator, name: str) -> str:
    """A dimension by its code, or by its words."""
    words = {dimension_words(indicator, one): one for one in indicator.dimensions}
    return words.get(name, name)


def key_words(indicator: Indicator, name: str, key: Any) -> str:
    """A cell's key as people read it."""
    if name == "year":
        return f"{key}年" if key else "跨年(期初数)"
    if name == "month":
        return f"{key // 100}年{key % 100}月" if key else "跨月(期初数)"
    if key in (None, ""):
        return "未填"
    if name in ("county", "town", "supporter", "recipient"):
        return places.place_name(key)
    if name == "pairing":
        return str(key)
    kind = register_named(indicator.registers[0]).field(name)
    return str(key) if kind.is_relation else kind.show(key)


def _looked_at(part: Part, period: Period) -> Period:
    """The days at which a part looks: those asked for, or so much earlier."""
    for _ in range(part.years_before):
        period = period.a_year_before()
    return period.days_before(part.days_before) if part.days_before else period


def _pairing(scope: Scope, pairing: str | None, known: Mapping[str, places.PairingView]) -> str:
    if pairing:
        if pairing not in known:
            raise places.UnknownPairingError(pairing=pairing, known="、".join(known) or "(尚无)")
        return pairing
    only = scope.pairings if scope.pairings is not None else ()
    return next(iter(only)) if len(only) == 1 else ""


def _place(scope: Scope, place: str | None) -> str:
    if place:
        place = places.place_named(place)
    if not scope.region:
        return place or ""
    if place and not within(place, scope.region):
        raise PlaceOutOfReachError(place=places.place_name(place))
    return place or scope.region


def _kind(indicator: Indicator, name: str) -> str:
    return register_named(indicator.registers[0]).field(name).column_type


def _value(indicator: Indicator, name: str, value: str) -> str:
    """A slice's value as its code; words and codes of a choice are both understood."""
    kind = register_named(indicator.registers[0]).field(name)
    if kind.column_type == "bool":
        found = {"true": "true", "false": "false", "是": "true", "否": "false"}.get(value)
        if found is None:
            raise UnknownSliceError(dimension=kind.label, value=value, known="是、否")
        return found
    options = getattr(kind, "options", None)
    if not options:
        return value
    codes = {words: code for code, words in options.items()} | {code: code for code in options}
    if value not in codes:
        raise UnknownSliceError(dimension=kind.label, value=value,
                                known="、".join(f"{c}({w})" for c, w in options.items()))
    return codes[value]
