"""Projects along their life cycle: a board of stages, or a table; with progress, photos, money."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xieshou.ledger import lifecycle
from xieshou.ledger.lifecycle import Photo, Standing
from xieshou.library import previews
from xieshou.values.units import plain, written
from xieshou.web.address import PAGING, OneOf, Year, reads, sought
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts import money_words as words
from xieshou.web.parts.paging import slice_of

SHOWN = 8


@dataclass(frozen=True)
class Card:
    """A project as the page shows it; `picture` is a photo that is drawn already."""

    one: Standing
    address: str
    use_class: str
    stage: str
    physical: str
    aid: str
    planned: str
    paid: str
    picture: Photo | None

    @property
    def photos(self) -> int:
        """How many photos there are."""
        return len(self.one.photos)


def _use_classes(request: Asked) -> dict[str, str]:
    return dict(lifecycle.use_classes())


def _stages(request: Asked) -> dict[str, str]:
    return dict(lifecycle.stages())


def _orders(request: Asked) -> dict[str, str]:
    """The columns of the table by which it can be put in order, both ways."""
    return {f"{way}{name}": f"{heading}{arrow}" for name, heading in _sortable()
            for way, arrow in (("-", " ↓"), ("", " ↑"))}


@reads(sought(60), OneOf("use_class", "类别", options=_use_classes),
       Year("year", "年度"), OneOf("stage", "阶段", options=_stages),
       OneOf("late", "逾期", options={"1": "只看逾期"}),
       OneOf("view", "视图", options={"board": "看板", "table": "表格"}),
       OneOf("sort", "排序", options=_orders), *PAGING)
@shows("GET /projects")
def index(request: Asked) -> HttpResponse:
    """The board, or with `view=table` the table; filters stand in the address."""
    if request.choice.pairing is None:
        return page(request, "welcome", _("项目进程"))
    wish, today = lifecycle.wish_of(request.GET), timezone.localdate()
    common = {
        "wish": wish, "stages": lifecycle.stages(), "use_classes": lifecycle.use_classes(),
        "years": lifecycle.years(request.scope, request.choice.code), "unit": _(words.UNIT),
        "openings": lifecycle.openings(request.scope, request.choice.code), "today": today}
    if request.GET.get("view") == "table":
        return _table(request, wish, common)
    columns = lifecycle.board(request.scope, request.choice.code, wish, today, SHOWN)
    shown = [(column, [_card(one) for one in column.first], words.wan(column.aid))
             # what left the pool early has a lane only where there is any
             for column in columns if column.count or column.stage != "ended"]
    return page(request, "projects", _("项目进程"), columns=shown, view="board",
                count=sum(column.count for column in columns), **common)


def _table(request: Asked, wish: lifecycle.Wish, common: dict) -> HttpResponse:
    rows = lifecycle.projects(request.scope, request.choice.code, wish, common["today"])
    behind = slice_of(request.GET, rows.count())
    found = lifecycle.standing(behind.of(rows), request.scope, common["today"])
    columns = [words.amounts([getattr(one, name) or 0 for one in found])
               for name in ("planned", "paid")]
    aids = words.amounts([one.record.aid or 0 for one in found])
    cards = [_card(one, aid, planned, paid) for one, aid, planned, paid in
             zip(found, aids, *columns, strict=True)]
    return page(request, "projects", _("项目进程"), cards=cards, slice=behind, view="table",
                count=behind.total, heads=_heads(wish), **common)


def _sortable() -> list[tuple[str, str]]:
    return [("name", _("项目")), ("planned_end", _("计划完工")), ("physical", _("形象进度")),
            ("aid", _("援助资金")), ("planned", _("已安排")), ("paid", _("已支付"))]


def _heads(wish: lifecycle.Wish) -> list[tuple[str, str, str, str]]:
    """Heading, its mark, the order that a click asks for, and the arrow."""
    words = dict(_sortable())
    said = (("name", words["name"], ""), ("", _("类别"), ""), ("", _("阶段"), ""),
            ("planned_end", words["planned_end"], "d"),
            *((name, words[name], "n") for name in ("physical", "aid", "planned", "paid")))
    return [(heading, mark, name and (name if wish.order == f"-{name}" else f"-{name}"),
             " ↓" if name and wish.order == f"-{name}" else
             " ↑" if name and wish.order == name else "") for name, heading, mark in said]


def _card(one: Standing, aid: str = "", planned: str = "", paid: str = "") -> Card:
    record = one.record
    return Card(
        one, reverse("record", args=["project", record.pk]),
        lifecycle.use_classes().get(record.use_class, ""), lifecycle.stages()[one.stage],
        "" if one.physical is None else written(plain(one.physical)),
        aid or words.wan(record.aid), planned or words.wan(one.planned),
        paid or words.wan(one.paid),
        next((photo for photo in one.photos if previews.leaves(photo.document)), None))
