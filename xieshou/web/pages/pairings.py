"""Pairings: who is tied to whom as a network and a matrix, and what flows between places (结对)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.ledger import ties
from xieshou.ledger.derive.misread import Misread
from xieshou.values.figure import Figure
from xieshou.web.address import PAGING, Number, OneOf, reads
from xieshou.web.choice import span_words
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts import figure_words, schematic
from xieshou.web.parts import money_words as words
from xieshou.web.parts.columns import grouped
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.signs import between

VIEWS = {"network": "关系图", "matrix": "矩阵", "flows": "往来"}
FLOW_WORDS = {"money": "资金", "goods": "消费帮扶", "cadres": "挂职干部",
              "specialists": "专业技术人才", "workers": "务工人员"}
NO_KIND = "类型未注明"
MOST_NODES, MOST_SIDE, MOST_PAIRINGS = 120, 16, 60
# what flows, by indicator, and whether it flows from west to east
FLOWS: dict[str, tuple[tuple[str, bool], ...]] = {
    "money": (("FUND-01", False), ("SOC-01", False)),
    "goods": (("CON-01", True),),
    "cadres": (("TAL-01", False), ("TAL-02", True)),
    "specialists": (("TAL-03", False), ("TAL-04", True)),
    "workers": (("LAB-03E", True),),
}


SIDES = {"east": "支援方", "west": "受援方"}


class Unit(Number):
    """A unit by its number, any that is named, or none."""

    def _fault(self, text: str, request: HttpRequest, said: QueryDict, **of: Any) -> Misread | None:
        return None if text in (ties.ANY, ties.NONE) else super()._fault(
            text, request, said, **of)


def _kinds(request: Asked) -> dict[str, str]:
    return {**ties.kinds(), ties.NONE: NO_KIND}


@reads(OneOf("view", "视图", options=VIEWS), OneOf("kind", "结对类型", options=_kinds),
       OneOf("flow", "流向", options=FLOW_WORDS), Unit("east", "支援方单位", chosen=False),
       Unit("west", "受援方单位", chosen=False), OneOf("told", "写了", options=ties.TOLD), *PAGING)
@shows("GET /ties", "GET /pairings", "GET /figures")
def index(request: Asked) -> HttpResponse:
    """One of the three views; the kind, the flow and which ties are listed stand in the address."""
    if request.choice.pairing is None:
        return page(request, "welcome", _("结对"))
    asked = request.GET
    view = asked.get("view") or "network"
    if view == "flows":
        return _flows(request)
    kind = asked.get("kind", "")
    on = min(timezone.localdate(), request.choice.period.last)
    found = ties.network(request.scope, request.choice.code, on, kind)
    listed = found.of(ties.Wish("", asked.get("east", ""), asked.get("west", ""),
                                asked.get("told", "")))
    behind = slice_of(asked, len(listed.ties), 50)
    rows = list(behind.of(listed.ties))
    said = words.amounts([*(one.invested for one in rows),
                          sum(one.invested for one in listed.ties)])
    shown = {"matrix": _matrix(request, found)} if view == "matrix" else {
        "picture": _picture(request, found)}
    return page(request, "pairings", _("结对"), view=view, kind=kind, kinds=_kinds(request),
                network=found, on=on, unit=_(words.UNIT), sums=_sums(found), slice=behind,
                rows=list(zip(rows, said[:-1], strict=True)), listed=listed, whole=said[-1],
                unkinded=any(not one.kind for one in found.kinds), chips=_chips(request, found),
                named={side: _address(request, **({} if asked.get(side) else {side: ties.ANY}))
                       for side in SIDES},
                **shown)


def _sums(found: ties.Network) -> list[dict[str, Any]]:
    """A line for each kind, then the units of all kinds, each once."""
    each = [*found.kinds, found.whole]
    lines = [{"kind": one.kind or ties.NONE, "words": one.words or _(NO_KIND), "ties": one.ties,
              "east": len(one.east), "west": len(one.west), "stated": one.stated,
              "villages": one.villages, "activities": one.activities,
              "invested": money if one.invested else ""}
             for one, money in zip(each, words.amounts([one.invested for one in each]),
                                   strict=True)]
    # ties of several kinds, and the villages that they cover, are not added up
    lines[-1] |= {"kind": None, "words": _("全部(同一单位只计一次)"), "ties": None,
                  "stated": None, "villages": None}
    return lines if len(found.kinds) > 1 else lines[:-1]


def _chips(request: Asked, found: ties.Network) -> list[tuple[str, str]]:
    """Which ties are listed, in words, each with the address of the list without that."""
    said = []
    for side, words_of in SIDES.items():
        unit = request.GET.get(side, "")
        if unit == ties.ANY:
            said.append((side, _("写明了{side}单位").format(side=_(words_of))))
        elif unit == ties.NONE:
            said.append((side, _("没有写{side}单位").format(side=_(words_of))))
        elif unit:
            # a unit that no tie within reach names is not named here either
            name = next((getattr(one, side) for one in found.ties
                         if str(getattr(one, f"{side}_id")) == unit), f"#{unit}")
            said.append((side, f"{_(words_of)}{between('：')}{name}"))
    if told := request.GET.get("told"):
        said.append(("told", _("写了{what}").format(what=_(ties.TOLD[told]))))
    return [(one, _address(request, **{name: ""})) for name, one in said]


def _picture(request: Asked, found: ties.Network) -> dict[str, Any] | None:
    """What the browser draws: units as points, ties as lines with their kinds."""
    busy = ties.matrix(found.named, MOST_NODES // 2)
    if not busy.rows:
        return None
    names = ties.kinds()
    links = [{"source": f"e:{east}", "target": f"w:{west}", "count": cell.pairs,
              "words": "、".join(_(names.get(kind) or NO_KIND) for kind in cell.kinds),
              "address": _between(request, busy, east, west)}
             for (east, west), cell in busy.cells.items()
             if east in busy.rows and west in busy.columns]
    nodes = [{"name": f"{side}:{name}", "words": name, "side": place,
              "degree": busy.partners(name, side == "e"),
              "address": _between(request, busy, *((name, "") if side == "e" else ("", name)))}
             for side, place, names_of in (("e", 0, busy.rows), ("w", 1, busy.columns))
             for name in names_of]
    return {"kind": "graph", "nodes": nodes, "links": links, "more": sum(busy.more),
            "sides": [_("支援方"), _("受援方")], "unit": _("对"), "partners": _("个结对单位")}


def _matrix(request: Asked, found: ties.Network) -> dict[str, Any] | None:
    grid = ties.matrix(found.named, MOST_SIDE)
    if not grid.rows:
        return None
    names = ties.kinds()

    def shown(east: str, west: str) -> dict[str, Any] | None:
        cell = grid.cells.get((east, west))
        if cell is None:
            return None
        # of several kinds each opens its own ties
        several = len(cell.kinds) > 1
        return {"kinds": [(names.get(kind) or NO_KIND, count, _between(
                    request, grid, east, west, **({"kind": kind or ties.NONE} if several else {})))
                    for kind, count in cell.kinds.items()],
                "invested": words.wan(cell.invested) if cell.invested else "",
                "address": _between(request, grid, east, west, told="invested")}

    rows = [(east, [shown(east, west) for west in grid.columns], grid.partners(east, east=True),
             _between(request, grid, east, "")) for east in grid.rows]
    columns = [(west, grid.partners(west, east=False), _between(request, grid, "", west))
               for west in grid.columns]
    return {"columns": columns, "rows": rows, "more": grid.more}


def _between(request: Asked, grid: ties.Matrix, east: str, west: str, **more: str) -> str:
    """The ties of two units, or of one with whichever is named."""
    return _address(request, **{
        "east": grid.numbers[east, True] if east else ties.ANY,
        "west": grid.numbers[west, False] if west else ties.ANY, "told": "", **more})


def _address(request: Asked, **changes: Any) -> str:
    """This page with other ties listed."""
    query = request.GET.copy()
    for name, value in {"page": "", **changes}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}#ties"


def _flows(request: Asked) -> HttpResponse:
    """What flows between the places of every pairing within reach, as drawing and table."""
    chosen = request.GET.get("flow") or "money"
    figures = Figures(request.scope)
    every = sorted(figures.pairings.values(), key=lambda one: (one.recipient, one.supporter))
    # of the drawing's own length, whatever length of lists the address says
    drawn = slice_of({"page": request.GET.get("page", "1")}, len(every), MOST_PAIRINGS)
    shown = drawn.of(every)
    asked = [(one, code, eastward) for one in shown for code, eastward in FLOWS[chosen]]
    found = figures.many([figures.request(code, pairing=one.code, period=request.choice.period)
                          for one, code, _eastward in asked])
    marks = dict(zip([code for code, _eastward in FLOWS[chosen]], "ab", strict=False))
    streams, rows = [], []
    for (one, code, eastward), figure in zip(asked, found, strict=True):
        west, east = one.recipient_name, one.supporter_name
        stream = schematic.Stream(
            west if eastward else east, east if eastward else west, eastward, figure.value or 0,
            " ".join(figure_words.big_words(figure)), figure_words.address_of(figure),
            marks[code], exact=f"{figure_words.exact_words(figure)} {_(figure.unit)}")
        streams.append(stream)
        rows.append((stream, figure))
    towns = _towns(figures, found, shown[0].recipient) if len(every) == 1 else []
    names = {code: _(words) for code, words in FLOW_WORDS.items()}
    return page(request, "pairings", _("结对"), view="flows", flow=chosen, flows=names,
                drawing=schematic.drawn(streams), rows=rows, towns=towns,
                # 自结对当年起 would be read of each pairing, and is the chosen one's
                span=span_words(request.choice.period),
                legend=[(marks[code], found[at].name) for at, (code, _eastward)
                        in enumerate(FLOWS[chosen])] if found else [],
                # from the last of them to the first
                more=len(every) - len(shown), onward=drawn.number % drawn.pages + 1,
                **figure_words.behind(*found))


def _towns(figures: Figures, whole: list[Figure], county: str) -> list[tuple[str, str, str, str]]:
    """Within a single pairing: where on the assisted side it went, as far as rows say."""
    found = []
    for figure in whole:
        try:
            parts = figures.by_handle(figure.handle, by=("town",)).by
        except XieshouError:
            continue
        for part in parts:
            code, value = part["codes"].get("town"), part["value"]
            if code and value and str(code) != county:
                found.append((figure.name, part["key"]["town"], grouped(value),
                              figure_words.address_of_handle(
                                  figure.handle.sliced(place=str(code)))))
    return found
