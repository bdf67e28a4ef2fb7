"""Figures: the catalogue, and for every figure what it means and the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.indicators.comparison import compared
from xieshou.indicators.definition import Indicator, indicator_named
from xieshou.indicators.figures import Figures, as_json
from xieshou.indicators.own import all_indicators
from xieshou.indicators.scoping import dimension_words
from xieshou.journal import reading
from xieshou.ledger.register import register_named
from xieshou.library import papers
from xieshou.library.binding import Proof, proofs_of
from xieshou.reports.store import WrittenView, citing
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.web.address import PAGING, OneOf, Read, reads, sought
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import figure_words
from xieshou.web.parts.charts import Chart, Series
from xieshou.web.parts.columns import aligned, grouped
from xieshou.web.parts.comparing import held_against
from xieshou.web.parts.paging import paged, slice_of
from xieshou.web.parts.said import worded

# in the order of a report; a theme that is not here comes last, under its own name
THEMES = {"coordination": "组织协调", "funds": "资金", "fund_uses": "资金投向",
          "projects": "项目", "assets": "项目资产",
          "industry": "产业", "consumption": "消费帮扶", "labor": "劳务协作",
          "talent": "人才支援", "social": "社会帮扶", "pairings": "结对帮扶",
          "outcomes": "帮扶成效", "quality": "数据质量",
          "own": "本单位自定"}
MOST_PARTS = 12
GRADES = {name: words for name, _, words in figure_words.GRADES}


@reads(sought())
@shows("GET /indicators", "GET /figures")
def catalogue(request: Asked) -> HttpResponse:
    """Every indicator with its value for the chosen pairing and span, by theme."""
    wanted = request.GET.get("q", "").strip().lower()
    found = [one for one in all_indicators() if _fits(one, wanted)]
    values = _values(request, found)
    themes: dict[str, list[dict[str, Any]]] = {words: [] for words in THEMES.values()}
    for one in found:
        themes.setdefault(THEMES.get(one.theme, one.theme), []).append(
            {"indicator": one, "figure": values.get(one.code)})
    themes = {words: rows for words, rows in themes.items() if rows}
    return page(request, "figures", "指标", themes=themes, count=len(found), wanted=wanted)


def _splits(request: Asked, handle: str) -> dict[str, str]:
    """By what a figure can be split further, in words."""
    told = Handle.parse(handle) if "~" in handle else None
    indicator = indicator_named(told.code if told else handle)
    used = {name for name, _ in told.slices} if told else set()
    if told is None or told.pairing:
        used |= {"pairing", "supporter", "recipient"}
    return {name: dimension_words(indicator, name) for name in indicator.dimensions
            if name not in used}


@reads(OneOf("by", "分组", options=_splits), Read("on", "回看日期", by=reading.position_of),
       OneOf("format", "格式", chosen=False, options={"json": "JSON"}),
       OneOf("grade", "佐证", chosen=False, options=GRADES), *PAGING)
@shows("GET /figures/{handle}", "GET /figures/{handle}/rows", "GET /figures/{handle}/compare",
       "GET /figures/{handle}/citations", "GET /indicators/{code}", "GET /figures")
def show(request: Asked, handle: str) -> HttpResponse:
    """One figure: value, definition, trend, parts, the rows that make it."""
    asked = _elsewhere(request, handle)
    if asked:
        return redirect("figure", handle=asked)
    figures = Figures(request.scope)
    figure = figures.by_handle(handle)
    if request.GET.get("format") == "json":
        shown = as_json(figures.with_rows(figure))
        return JsonResponse(shown, json_dumps_params={"ensure_ascii": False, "indent": 1})
    indicator = indicator_named(figure.handle.code)
    graded = request.GET.get("grade", "")
    rows, behind, total = _rows(request, figures, figure, graded)
    beside = compared(figures, figure)
    return page(
        request, "figure", indicator.name, (Crumb("指标", reverse("figures")),),
        figure=figure, indicator=indicator, value=figure_words.value_words(figure),
        big=figure_words.big_words(figure),
        grade=figure_words.grade_of(figure), attested=figure_words.attested_of(figure),
        formula=figure_words.formula_of(indicator), kind_words=figure_words.KINDS[indicator.kind],
        registers=[register_named(code) for code in indicator.registers],
        slices=_slices(indicator, figure.handle), pairing_name=_pairing_name(figures, figure),
        moment=reading.moment_of(figure.handle.as_of), fresh=_fresh(figure),
        trend=_trend(figure, beside.course), held=held_against(beside, figure),
        split=_split(request, figures, figure, indicator),
        rows=rows, slice=behind, total=total, graded=graded,
        graded_words=GRADES.get(graded, ""),
        citations=_citations(request, figure),
    )


def _fits(one: Indicator, wanted: str) -> bool:
    return not wanted or any(
        wanted in words.lower()
        for words in (one.code, one.number, one.english, one.says, *one.names))


def _values(request: Asked, found: list[Indicator]) -> dict[str, Figure]:
    """The values of the whole catalogue in one go; a fault of one must not hide the others."""
    if not request.choice.pairing:
        return {}
    figures = Figures(request.scope)
    common = {"pairing": request.choice.code, "period": request.choice.period}
    many = figures.many([one.code for one in found], **common)
    return {one.handle.code: one for one in many}


def _elsewhere(request: Asked, handle: str) -> str:
    """The handle to go to instead: for a bare code, another day, or selectors that were moved."""
    if "~" in handle and request.GET.get("on"):
        return str(replace(Handle.parse(handle), as_of=reading.position_of(request.GET["on"])))
    moved = request.GET.get("pairing") or request.GET.get("period")
    if "~" in handle and not moved:
        return ""
    choice = request.choice
    figures = Figures(request.scope)
    if "~" not in handle:
        one = figures.request(handle, pairing=choice.code or None, period=choice.period)
        return str(one.handle)
    old = Handle.parse(handle)
    one = figures.request(old.code, pairing=choice.code or None, period=choice.period)
    return str(one.handle)


def _rows(request: Asked, figures: Figures, figure: Figure, grade: str
          ) -> tuple[Sequence[dict], Any, str]:
    """One page of the rows behind the figure, its place among all, and their total in words.

    Of those of one grade if the address asks for it.
    """
    if grade:
        rows, behind = paged(request.GET, lambda start, size: figures.rows_of_grade(
            figure.handle, grade, size, start))
    else:
        behind = slice_of(request.GET, figure.records)
        rows = figures.rows(figure.handle, limit=behind.size, offset=behind.start)
    for row in rows:
        kinds = {kind.heading: kind for kind in register_named(row["register"]).all_fields}
        row["words"] = [(label, worded(kinds[label], words) if label in kinds else words)
                        for label, words in row["values"].items()
                        if words != row["title"]][:5]
    _prove(rows, request.scope)
    *amounts, total = aligned([grouped(one["contributes"]) for one in rows]
                              + [grouped(figure.value)])
    for row, amount in zip(rows, amounts, strict=True):
        row["amount"] = amount
    return rows, behind, total


def _prove(rows: Sequence[dict], scope: Scope) -> None:
    """Give each row the papers within reach that prove it, at most three of them."""
    proofs: dict[tuple[str, int], list[Proof]] = {}
    for register in {row["register"] for row in rows}:
        ids = [int(row["id"]) for row in rows if row["register"] == register]
        for proof in proofs_of(register, ids):
            proofs.setdefault((register, proof.record_id), []).append(proof)
    seen = papers.reachable({one.document.entry for found in proofs.values() for one in found},
                            scope) if proofs else set()
    for row in rows:
        found = proofs.get((row["register"], int(row["id"])), [])
        row["proofs"] = [one for one in found if one.document.entry in seen][:3]


def _pairing_name(figures: Figures, figure: Figure) -> str:
    view = figures.pairings.get(figure.handle.pairing)
    return view.name if view else gettext("数据范围内的全部结对关系")


@dataclass
class Cited:
    """A report that cites the figure: how it prints it, and whether records changed since."""

    report: WrittenView
    texts: list[str]
    moved: bool


def _citations(request: Asked, figure: Figure) -> list[Cited]:
    """One entry for a report, however often it gives the figure."""
    found: dict[int, Cited] = {}
    for one in citing(figure.handle, request.scope):
        if one.report.id not in found:
            first, last = sorted((one.report.as_of, figure.handle.as_of))
            between = reading.changes("record", since=first, until=last)
            found[one.report.id] = Cited(one.report, [], next(between, None) is not None)
        if one.text not in found[one.report.id].texts:
            found[one.report.id].texts.append(one.text)
    return list(found.values())


def _slices(indicator: Indicator, handle: Handle) -> list[tuple[str, str]]:
    """What narrows the figure, in words."""
    from xieshou.directory.places import place_name
    from xieshou.indicators.scoping import key_words, unquote

    said = []
    for name, value in handle.slices:
        if name == "place":
            said.append((gettext("地区"), place_name(value)))
        elif name == "records":
            said.append((gettext("记录范围"), gettext("只计双方一致的")))
        elif name != "pairings":
            value = unquote(value)
            shown = {"true": gettext("是"), "false": gettext("否")}.get(value) or key_words(
                indicator, name, value
            )
            said.append((dimension_words(indicator, name), shown))
    return said


def _fresh(figure: Figure) -> str:
    """The address of the same figure as of now, where the ledger has moved on."""
    # signing in or keeping a report moves the journal on, but no figure
    if next(reading.changes("record", since=figure.handle.as_of), None) is None:
        return ""
    last = reading.last_position()
    handle = Handle(figure.handle.code, figure.handle.version, figure.handle.pairing,
                    figure.handle.period, last, figure.handle.slices)
    return reverse("figure", args=[str(handle)])


def _trend(figure: Figure, course: Sequence[Figure]) -> Chart | None:
    """The figure year by year within its span; running totals at each year's end."""
    many = list(course)
    while len(many) > 1 and not many[-1].records:
        many.pop()
    if len(many) < 2:
        return None
    running = figure.kind in ("stock", "cumulative")
    links = [figure_words.address_of(one) if one.records else "" for one in many]
    values = [one.value if one.records else None for one in many]
    return Chart("trend", gettext("历年"), "line" if running else "bar", figure.unit,
                 [gettext("{year}年").format(year=one.handle.period.last.year) for one in many],
                 [Series(figure.name, values, links)], **figure_words.behind(figure))


def _split(request: Asked, figures: Figures, figure: Figure, indicator: Indicator,
           ) -> dict[str, Any] | None:
    """One dimension's parts, each linking to its own figure."""
    names = list(_splits(request, str(figure.handle)).items())
    if not names:
        return None
    chosen = request.GET.get("by") or names[0][0]
    try:
        parts = list(figures.by_handle(figure.handle, by=(chosen,)).by)
    except XieshouError as error:
        return {"names": names, "chosen": chosen, "error": error}
    parts.sort(key=lambda part: part["value"] or 0, reverse=chosen not in ("year", "month"))
    links = [_narrowed(figures, figure.handle, chosen, part["codes"][chosen]) for part in parts]
    rows = [(part["key"][chosen], part["value"], part["records"], link)
            for part, link in zip(parts, links, strict=True)]
    shown = rows[:MOST_PARTS]
    kind = "bar" if chosen in ("year", "month") else "hbar"
    chart = Chart("split", dimension_words(indicator, chosen), kind, figure.unit,
                  [row[0] for row in shown],
                  [Series(figure.name, [row[1] for row in shown], [row[3] for row in shown])],
                  **figure_words.behind(figure))
    return {"names": names, "chosen": chosen, "chart": chart, "rows": rows,
            "more": len(rows) - len(shown)}


def _narrowed(figures: Figures, handle: Handle, name: str, code: Any) -> str:
    """The address of one part's own figure, where a part can be asked for by itself."""
    old = dict(handle.slices)
    try:
        if name in ("year", "month"):
            if not code:
                return ""
            days = Period.parse(str(code) if name == "year" else f"{code // 100}-{code % 100:02d}")
            days = Period(max(days.first, handle.period.first), min(days.last, handle.period.last))
            moved = Handle(handle.code, handle.version, handle.pairing, days, handle.as_of,
                           handle.slices)
            return reverse("figure", args=[str(moved)])
        if name in ("place", "county", "town") and code and "place" not in old:
            return reverse("figure", args=[str(handle.sliced(place=str(code)))])
        if code in (None, "") or name in ("pairing", "supporter", "recipient", "county", "town"):
            return ""
        value = str(code).lower() if isinstance(code, bool) else str(code)
        one = figures.request(handle.code, pairing=handle.pairing or None, period=handle.period,
                              as_of=handle.as_of, slices={name: value},
                              place=old.get("place"), records=old.get("records", "all"))
        merged = Handle(handle.code, handle.version, handle.pairing, handle.period, handle.as_of,
                        tuple(sorted({**old, **dict(one.handle.slices)}.items())))
        return reverse("figure", args=[str(merged)])
    except XieshouError:
        return ""
