"""Pairings: who is tied to whom as a network and a matrix, and what flows between places (结对)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.ledger import ties
from xieshou.values.figure import Figure
from xieshou.web.address import PAGING, OneOf, reads
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts import figure_words, schematic
from xieshou.web.parts import money_words as words
from xieshou.web.parts.columns import grouped
from xieshou.web.parts.paging import slice_of

VIEWS = {"network": "关系图", "matrix": "矩阵", "flows": "往来"}
FLOW_WORDS = {"money": "资金", "goods": "消费帮扶", "cadres": "挂职干部",
              "specialists": "专业技术人才", "workers": "务工人员"}
MOST_NODES, MOST_SIDE, MOST_PAIRINGS = 120, 16, 60
# what flows, by indicator, and whether it flows from west to east
FLOWS: dict[str, tuple[tuple[str, bool], ...]] = {
    "money": (("FUND-01", False), ("SOC-01", False)),
    "goods": (("CON-01", True),),
    "cadres": (("TAL-01", False), ("TAL-02", True)),
    "specialists": (("TAL-03", False), ("TAL-04", True)),
    "workers": (("LAB-03E", True),),
}


def _kinds(request: Asked) -> dict[str, str]:
    return dict(ties.kinds())


@reads(OneOf("view", "视图", options=VIEWS), OneOf("kind", "结对类型", options=_kinds),
       OneOf("flow", "流向", options=FLOW_WORDS), *PAGING)
@shows("GET /ties", "GET /pairings", "GET /figures")
def index(request: Asked) -> HttpResponse:
    """One of the three views; the kind, the day and the flow stand in the address."""
    if request.choice.pairing is None:
        return page(request, "welcome", _("结对"))
    view = request.GET.get("view") or "network"
    if view == "flows":
        return _flows(request)
    kind = request.GET.get("kind", "")
    on = min(timezone.localdate(), request.choice.period.last)
    found = ties.network(request.scope, request.choice.code, on, kind)
    common = {"view": view, "kind": kind, "kinds": ties.kinds(), "network": found, "on": on,
              "unit": _(words.UNIT), "sums": _sums(found)}
    if view == "matrix":
        return page(request, "pairings", _("结对"), matrix=_matrix(found), **common)
    behind = slice_of(request.GET, len(found.ties), 50)
    rows = list(behind.of(found.ties))
    invested = words.amounts([one.invested for one in rows])
    return page(request, "pairings", _("结对"), picture=_picture(found), slice=behind,
                rows=list(zip(rows, invested, strict=True)), **common)


def _sums(found: ties.Network) -> list[dict[str, Any]]:
    """A line for each kind, then the units of all kinds, each once."""
    said = words.amounts([*(one.invested for one in found.kinds),
                          sum(one.invested for one in found.kinds)])
    lines = [{"kind": one.kind, "words": one.words or _("类型未注明"), "ties": one.ties,
              "east": len(one.east), "west": len(one.west), "stated": one.stated,
              "villages": one.villages, "activities": one.activities, "invested": money}
             for one, money in zip(found.kinds, said[:-1], strict=True)]
    if len(lines) > 1:
        lines.append({"kind": None, "words": _("全部(同一单位只计一次)"), "ties": None,
                      "east": len(found.east), "west": len(found.west), "stated": None,
                      "villages": None,
                      "activities": sum(one.activities for one in found.kinds),
                      "invested": said[-1]})
    return lines


def _picture(found: ties.Network) -> dict[str, Any] | None:
    """What the browser draws: units as points, ties as lines with their kinds."""
    busy = ties.matrix(found.named, MOST_NODES // 2)
    if not busy.rows:
        return None
    names = ties.kinds()
    links = [{"source": f"e:{east}", "target": f"w:{west}", "count": len(cell.records),
              "words": "、".join(names.get(kind, "") or _("类型未注明") for kind in cell.kinds),
              "address": _address(east, west)}
             for (east, west), cell in busy.cells.items()
             if east in busy.rows and west in busy.columns]
    nodes = [{"name": f"{side}:{name}", "words": name, "side": place,
              "degree": busy.partners(name, side == "e"), "address": _address(name, "")}
             for side, place, names_of in (("e", 0, busy.rows), ("w", 1, busy.columns))
             for name in names_of]
    return {"kind": "graph", "nodes": nodes, "links": links, "more": sum(busy.more),
            "sides": [_("支援方"), _("受援方")], "unit": _("对")}


def _matrix(found: ties.Network) -> dict[str, Any] | None:
    grid = ties.matrix(found.named, MOST_SIDE)
    if not grid.rows:
        return None
    names = ties.kinds()
    rows = []
    for east in grid.rows:
        cells = []
        for west in grid.columns:
            cell = grid.cells.get((east, west))
            cells.append(cell and {
                "kinds": [(names.get(kind, "") or _("未注明"), count)
                          for kind, count in cell.kinds.items()],
                "count": len(cell.records), "invested": words.wan(cell.invested),
                "address": reverse("record", args=["twinning", cell.records[0]])
                if len(cell.records) == 1 else _address(east, west)})
        rows.append((east, cells, grid.partners(east, east=True), _address(east, "")))
    columns = [(west, grid.partners(west, east=False), _address(west, ""))
               for west in grid.columns]
    return {"columns": columns, "rows": rows, "more": grid.more}


def _address(east: str, west: str) -> str:
    return f"{reverse('register', args=['twinning'])}?{urlencode({'q': east or west})}"


def _flows(request: Asked) -> HttpResponse:
    """What flows between the places of every pairing within reach, as drawing and table."""
    chosen = request.GET.get("flow") or "money"
    figures = Figures(request.scope)
    every = sorted(figures.pairings.values(), key=lambda one: (one.recipient, one.supporter))
    shown = every[:MOST_PAIRINGS]
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
    towns = _towns(figures, found, shown[0].recipient) if len(shown) == 1 else []
    names = {code: _(words) for code, words in FLOW_WORDS.items()}
    return page(request, "pairings", _("结对"), view="flows", flow=chosen, flows=names,
                drawing=schematic.drawn(streams), rows=rows, towns=towns,
                legend=[(marks[code], found[at].name) for at, (code, _eastward)
                        in enumerate(FLOWS[chosen])] if found else [],
                more=len(every) - len(shown), **figure_words.behind(*found))


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
