"""A page of the product: its template within the shell of menu, selectors and path."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from xieshou import __version__
from xieshou.ledger import inbox
from xieshou.ledger.register import Register, registers
from xieshou.web.parts.guide import chapter_of
from xieshou.web.parts.waiting import kept_counts

if TYPE_CHECKING:
    from xieshou.web.door import Asked

# in the order in which offices speak of them; a theme that is not here comes last
THEME_ICONS = {"组织": "building-community", "资金": "coins", "项目": "checkbox",
               "产业": "building-factory", "消费": "basket", "劳务": "briefcase",
               "人才": "users", "技术": "tractor", "社会": "gift", "结对": "link",
               "教育": "school", "医疗": "stethoscope", "乡村": "home",
               "成效": "heart-handshake", "资产": "building"}


@dataclass
class Item:
    """One line of the menu."""

    words: str
    icon: str
    address: str
    on: bool = False
    below: tuple["Item", ...] = ()
    count: int = 0
    # under this name its count is kept up to date, or asked for once the page stands
    place: str = ""
    known: bool = True


@dataclass
class Group:
    """Lines of the menu under one heading."""

    words: str
    items: list[Item]


@dataclass(frozen=True)
class Crumb:
    """A step on the path from the cockpit to here."""

    words: str
    address: str = ""


def page(request: "Asked", template: str, title: str, crumbs: tuple[Crumb, ...] = (),
         status: int = 200, **context: Any) -> HttpResponse:
    """The template within the shell."""
    whole = {**shell_of(request), "title": title, "crumbs": [*crumbs, Crumb(title)], **context}
    return render(request, f"pages/{template}.html", whole, status=status)


def shell_of(request: "Asked") -> dict[str, Any]:
    """What the shell itself needs."""
    menu = menu_of(request)
    known = all(item.known for group in menu for item in group.items)
    return {"shell": True, "menu": menu, "counts_known": known,
            "chapter": chapter_of(request.path),
            "choice": getattr(request, "choice", None), "scope": request.scope,
            "version": __version__}


def menu_of(request: "Asked") -> list[Group]:
    """The menu as this person may use it, the present place marked."""
    here, scope = request.path, request.scope
    top = Group("", [Item("驾驶舱", "gauge", reverse("cockpit"), here == "/")])
    counts = kept_counts(request) if getattr(request, "choice", None) else {}
    top.items.append(_counted(_item("待办", "checkbox", "inbox", here), "inbox", counts))
    top.items.append(_warnings(request))
    top.items.append(_item("资金", "coins", "money", here))
    top.items.append(_item("项目进程", "layout-kanban", "projects", here))
    top.items.append(_item("结对", "affiliate", "pairings", here))
    top.items.append(_item("人员", "users", "people", here))
    books = Group("台账", [Item("全部台账", "book", reverse("registers"),
                             here == reverse("registers") and "theme" not in request.GET)])
    books.items += [_theme(request, theme, shown) for theme, shown in by_theme().items()]
    figures = Group("指标与报告", [
        _item("指标", "chart-bar", "figures", here, reverse("targets")),
        _item("报告", "file-text", "reports", here),
        _item("填表", "file-spreadsheet", "forms", here),
        _item("核验", "report-analytics", "audits", here),
        _item("资料库", "folders", "documents", here),
    ])
    desk = Group("管理", [])
    if scope.may("enter"):
        desk.items.append(_item("整册导入", "table-import", "imports", here))
    desk.items.append(_item("重复核对", "users", "doubles", here))
    desk.items.append(_item("修改建议", "edit", "proposals", here))
    desk.items.append(_item("封账", "calendar", "shutting", here))
    desk.items.append(_counted(_item("任务", "clock", "jobs", here), "jobs", counts))
    if scope.may("attest"):
        desk.items.append(_item("两地交换", "arrows-exchange", "exchange", here))
    desk.items.append(_item("流水", "history", "journal", here))
    desk.items.append(_item("设置", "settings", "settings", here))
    if scope.may("manage"):
        desk.items.append(_item("行政区划", "map-pin", "places", here))
        desk.items.append(_item("自设栏目", "table", "local-fields", here))
        desk.items.append(_item("账号", "users", "accounts", here))
    return [top, books, figures, desk]


def _counted(item: Item, place: str, counts: dict[str, int] | None) -> Item:
    item.place, item.known = place, counts is not None
    item.count = (counts or {}).get(place, 0)
    return item


def _warnings(request: "Asked") -> Item:
    """How many are open in the pairing that is looked at; what only asks is not counted."""
    choice = getattr(request, "choice", None)
    item = _item("预警", "bell", "warnings", request.path)
    if choice is not None and choice.code:
        found = inbox.counts(request.scope, inbox.Wish(choice.code))
        item.count = found[inbox.PRESSING]
        if item.count and found["question"]:
            item.address += f"?level={inbox.PRESSING}"
    return item


def by_theme() -> dict[str, list[Register]]:
    """Registers under their themes."""
    found: dict[str, list[Register]] = {}
    for register in registers():
        found.setdefault(register.theme, []).append(register)
    words = list(THEME_ICONS)

    def place(theme: str) -> int:
        return next((at for at, word in enumerate(words) if word in theme), len(words))

    return {theme: found[theme] for theme in sorted(found, key=place)}


def theme_icon(theme: str) -> str:
    """A picture for a theme; themes that we do not know get a plain table."""
    return next((icon for word, icon in THEME_ICONS.items() if word in theme), "table")


def _item(words: str, icon: str, route: str, here: str, *also: str) -> Item:
    """A line of the menu; `also` are addresses of pages that are reached from its own."""
    address = reverse(route)
    return Item(words, icon, address,
                any(here == one or here.startswith(one + "/") for one in (address, *also)))


def _theme(request: "Asked", theme: str, shown: list[Register]) -> Item:
    lines = []
    for register in shown:
        address = reverse("register", args=[register.code])
        on = request.path == address or request.path.startswith(address + "/")
        lines.append(Item(register.name, "", address, on))
    open_here = any(line.on for line in lines) or request.GET.get("theme") == theme
    address = f"{reverse('registers')}?theme={theme}"
    on = request.path == reverse("registers") and request.GET.get("theme") == theme
    return Item(theme, theme_icon(theme), address, on, tuple(lines) if open_here else ())
