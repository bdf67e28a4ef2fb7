"""Registers: what there are, and the list of one with search, filters, totals, files."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.directory import organizations as units
from xieshou.errors import Invalid
from xieshou.journal.reasons import IdInReasonError
from xieshou.ledger import bulk, later, owning, views, workflow
from xieshou.ledger.cells import BadCellError
from xieshou.ledger.counting import holdings
from xieshou.ledger.derive import listing as lists
from xieshou.ledger.derive import workbook
from xieshou.ledger.derive.listing import PREFIX
from xieshou.ledger.derive.misread import Misread, misread, sieve_words
from xieshou.ledger.derive.sieves import SIEVES
from xieshou.ledger.exporting import export_bytes
from xieshou.ledger.record import STATES, VAGUE
from xieshou.ledger.register import Register, register_named
from xieshou.office.media import TABLES, XLSX
from xieshou.web.address import PAGING, Name, OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.misread import told, understood
from xieshou.web.page import Crumb, by_theme, page, theme_icon
from xieshou.web.pages.record import STATE_COLOURS, attachment
from xieshou.web.parts.columns import aligned_table
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.said import worded
from xieshou.web.parts.signs import between

# so many refusals are told one by one
TOLD = 5


def _themes(request: Asked) -> dict[str, str]:
    return {theme: theme for theme in by_theme()}


@dataclass(frozen=True)
class RegisterSieves(Name):
    """What the list of a register may be narrowed by: its own columns, and what all have."""

    def names(self, request: HttpRequest, **of: Any) -> dict[str, str]:
        """Every sieve with its words."""
        return sieve_words(register_named(of["code"]))

    def wrong(self, request: HttpRequest, said: QueryDict, **of: Any) -> list[Misread]:
        """What is said of them that cannot be understood."""
        known, own = self.names(request, **of), said.copy()
        for name in said:
            if name not in known:
                del own[name]
        return misread(register_named(of["code"]), own)


@reads(OneOf("theme", "主题", options=_themes))
@shows("GET /registers", "GET /registers/holdings")
def index(request: Asked) -> HttpResponse:
    """Every register with what it holds, by theme."""
    held = holdings(request.scope, request.choice.code)
    wanted = request.GET.get("theme", "")
    themes = [(theme, theme_icon(theme), [(one, held[one.code]) for one in shown])
              for theme, shown in by_theme().items() if not wanted or theme == wanted]
    return page(request, "registers", wanted or gettext("台账"), themes=themes)


@reads(RegisterSieves("", "", chosen=False), *PAGING, inside=True)
@shows("GET /registers/{code}/records", "GET /registers/{code}/totals", "GET /views/{code}")
@posts("POST /registers/{code}/steps", "POST /registers/{code}/values")
def listing(request: Asked, code: str) -> HttpResponse:
    """Records within reach, as asked for, with the sums of the page and of all.

    Posting takes a step with those that were ticked; what is refused as a whole comes back with
    what was ticked and typed.
    """
    register, refused = register_named(code), None
    if request.method == "POST":
        try:
            return _steps(request, register)
        except Invalid as error:
            refused = error
    wish = lists.wish_of(register, request.GET)
    found = lists.records(register, request.scope, request.choice.code, wish)
    wrong = request.misread
    shut = any(one.narrows for one in wrong)
    if shut:
        # all rows and their sums would be told for what was asked of some
        found = found.none()
    behind = slice_of(request.GET, found.count())
    rows = list(behind.of(found))
    mine = owning.changeable(register, rows, request.scope)
    ticks = mine | bulk.judged(rows, request.scope)
    chosen = wish.columns
    columns = lists.shown_columns(register, chosen)
    cells, sums = _aligned(columns, [_worded(register, columns, lists.cells(register, row, chosen))
                                     for row in rows],
                           _sums(columns, lists.page_totals(register, rows, chosen),
                                 lists.totals(register, found, chosen)))
    return page(
        request, "register", register.name, (Crumb("台账", reverse("registers")),),
        register=register, wish=wish, wrong=told(request.GET, wrong), shut=shut,
        understood="?" + understood(request.GET, wrong).urlencode(),
        slice=behind, states=STATES, colours=STATE_COLOURS,
        rows=list(zip(rows, cells, strict=True)), columns=_heads(columns, wish),
        choices=[(kind, PREFIX + kind.name, wish.chosen.get(kind.name, ""))
                 for kind in lists.offered(register)],
        sums=sums, vague=VAGUE, mine=mine, ticks=ticks,
        steps=bulk.steps_of(register, request.scope) if ticks else [],
        sieves=[(one, getattr(wish, name)) for name, one in SIEVES.items()], most=bulk.MOST,
        views=views.views_of(register, request.scope),
        linked=[(words, name, value, _without(request, name)) for words, name, value
                in _linked(wish, bool(behind.total))],
        address="?" + urlencode(lists.asked_of(wish)), every=register.all_fields,
        chosen={kind.name for kind in columns}, picked=",".join(chosen),
        editable=bulk.editable(register) if mine else [],
        refused=refused, at_fault=_at_fault(refused),
        ticked={id for id, _ in _ticked(request)}, status=refused.status if refused else 200,
    )


def _at_fault(refused: Invalid | None) -> str:
    """The field beside which it is told why nothing was done."""
    match refused:
        case bulk.NoEditReasonError() | workflow.NoReasonError() | IdInReasonError():
            return "reason"
        case bulk.UnknownColumnToEditError():
            return "column"
        case BadCellError():
            return "value"
    return ""


def _linked(wish: lists.Wish, found: bool) -> list[tuple[str, str, str]]:
    """What a link asked for, in words; a unit that no row within reach names is not named here."""
    said = {}
    if wish.brought:
        said["import"] = gettext("只看一次导入的记录")
    if wish.unit:
        name = units.organization_of(int(wish.unit)).name if found else f"#{wish.unit}"
        said["unit"] = f"{gettext('单位')}{between('：')}{name}"
    if wish.person:
        key, _, name = wish.person.partition(":")
        said["person"] = (f"{gettext('人员')}{between('：')}{name}{between('，')}"
                          f"{gettext('有证号') if key else gettext('无证号')}")
    if wish.merged:
        said["merged"] = gettext("只看一次合并改动的记录")
    if wish.warned:
        said["warning"] = gettext("只看一条预警涉及的记录")
    return [(words, name, wish.linked[name]) for name, words in said.items()]


def _without(request: Asked, name: str) -> str:
    kept = request.GET.copy()
    for one in (name, "page"):
        kept.pop(one, None)
    return f"?{kept.urlencode()}"


def _steps(request: Asked, register: Register) -> HttpResponse:
    """Take one step with the records that were ticked; what was left is told with its reason."""
    step = request.POST.get("step", "")
    if step == "set":
        return _set(request, register)
    done = bulk.take_many(register, _ticked(request), step, request.scope,
                          request.POST.get("reason", ""))
    return _told(request, done, gettext(bulk.STEPS[step].words))


def _set(request: Asked, register: Register) -> HttpResponse:
    """Write one value into a column of the records that were ticked."""
    asked = request.POST
    done = bulk.set_many(register, _ticked(request), asked.get("column", ""),
                         asked.get("value", ""), request.scope, asked.get("reason", ""))
    return _told(request, done, gettext("修改"))


def _told(request: Asked, done: bulk.Done, words: str) -> HttpResponse:
    """Back to the list, with what was done and what was not."""
    if done.taken:
        messages.success(
            request, gettext("已{words} {taken} 条。").format(words=words, taken=len(done.taken))
        )
    for title, fault in done.refused[:TOLD]:
        messages.warning(
            request,
            gettext("「{title}」没有办理：{fault}{way_out}").format(
                title=title, fault=fault.words, way_out=fault.way_out
            ),
        )
    if len(done.refused) > TOLD:
        messages.warning(
            request, gettext("另有 {refused} 条没有办理。").format(refused=len(done.refused) - TOLD)
        )
    return redirect(request.get_full_path())


def _ticked(request: Asked) -> list[tuple[int, int]]:
    pairs = [text.partition(":") for text in request.POST.getlist("record")]
    return [(int(id), int(version)) for id, _, version in pairs
            if id.isdecimal() and version.isdecimal() and len(id) < 19 and len(version) < 10]


@posts("POST /views/{code}", by="act", remove="DELETE /views/{code}/{id}")
@require_POST
def keep_view(request: Asked, code: str) -> HttpResponse:
    """Save the list as it is under a name, or forget a saved one."""
    register = register_named(code)
    asked = request.POST
    if asked.get("act") == "remove":
        given = asked.get("id", "")
        views.remove(register, int(given) if given.isdecimal() and len(given) < 19 else 0,
                     request.scope)
        messages.success(request, gettext("已删除这个视图。"))
        return redirect("register", code=register.code)
    kept = views.save(register, asked.get("name", ""), QueryDict(asked.get("asked", "").lstrip(
        "?")), request.scope, bool(asked.get("shared")))
    messages.success(request, gettext("已保存视图「%s」。") % kept.name)
    return redirect(reverse("register", args=[register.code]) + kept.address)


def _heads(columns: list, wish: lists.Wish) -> list[dict]:
    """Headings, each with the order that a click asks for."""
    heads = []
    for kind in columns:
        way = "up" if wish.order == kind.name else "down" if wish.order == f"-{kind.name}" else ""
        heads.append({"heading": kind.heading, "way": way,
                      "mark": "n" if kind.role == "measure" else
                      "d" if kind.role == "time" else "cell",
                      "sort": "" if kind.is_relation else
                      kind.name if way == "down" else f"-{kind.name}"})
    return heads


def _sums(columns: list, of_page: dict[str, str], of_all: dict[str, str]) -> list[tuple]:
    if not of_all:
        return []
    return [(words, [sums.get(kind.name, "") for kind in columns])
            for words, sums in ((gettext("本页小计"), of_page), (gettext("全部合计"), of_all))]


def _worded(register: Register, columns: list, cells: list[str]) -> list[str]:
    return [worded(kind, words, kind.name == register.title)
            for kind, words in zip(columns, cells, strict=True)]


def _aligned(columns: list, cells: list[list[str]], sums: list[tuple]) -> tuple[list, list]:
    """Cells and sums, the decimal points of each measure in one line."""
    measures = [place for place, kind in enumerate(columns) if kind.role == "measure"]
    table = aligned_table([*cells, *(row for _, row in sums)], measures)
    rows, below = table[:len(cells)], table[len(cells):]
    return rows, [(words, row) for (words, _), row in zip(sums, below, strict=True)]


@shows("GET /registers/{code}/template")
def template(request: Asked, code: str) -> HttpResponse:
    """The blank workbook."""
    register = register_named(code)
    response = HttpResponse(workbook.template(register), content_type=XLSX)
    response.headers["Content-Disposition"] = attachment(f"{register.name}-填报模板.xlsx")
    return response


@reads(RegisterSieves("", "", chosen=False),
       OneOf("format", "文件格式", chosen=False, options={one: one for one in TABLES}))
@shows("GET /registers/{code}/table", "POST /registers/{code}/table")
def export(request: Asked, code: str) -> HttpResponse:
    """What is filtered is what is exported."""
    register = register_named(code)
    wish = lists.wish_of(register, request.GET)
    found = lists.records(register, request.scope, request.choice.code, wish)
    format = request.GET.get("format", "xlsx")
    if found.count() > later.AT_ONCE:
        later.export_later(register, request.scope, request.choice.code,
                           urlencode(lists.asked_of(wish)), format)
        messages.info(request, gettext("记录较多，已交给后台导出，完成后在这里下载。"))
        return redirect("jobs")
    content = export_bytes(register, found, format)
    day = timezone.localdate().strftime("%Y%m%d")
    response = HttpResponse(content, content_type=TABLES.get(format, XLSX))
    response.headers["Content-Disposition"] = attachment(f"{register.name}-{day}.{format}")
    return response
