"""Credits of the offices that give papers: the yearly list, and the rows behind its numbers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from xieshou.library import credit_rows
from xieshou.library import credits as crediting
from xieshou.web.address import PAGING, OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.paging import slice_of

ALL, SHOWN = "all", 50
RULES = {one.code: one.words for one in crediting.RULES}
BY = {"paper": gettext_noop("资料"), "account": gettext_noop("账户")}


def _years(request: Asked) -> dict[str, str]:
    return {**{str(year): str(year) for year in crediting.years()}, ALL: gettext("历年")}


def _givers(request: Asked) -> dict[str, str]:
    return {one: one for one in credit_rows.offices(crediting.EARNED)}


def _users(request: Asked) -> dict[str, str]:
    return {one: one for one in credit_rows.offices(crediting.ISSUED)}


@reads(OneOf("year", "年份", options=_years),
       OneOf("giver", "得分单位", chosen=False, options=_givers),
       OneOf("user", "使用单位", chosen=False, options=_users),
       OneOf("rule", "事由", chosen=False, options=RULES),
       OneOf("by", "按什么列", chosen=False, options=BY), *PAGING,
       along={"by": {"paper": ("giver", "user", "rule"), "account": ()}})
@shows("GET /documents/credits", "GET /documents/credits/papers")
@posts("POST /documents/credits/{id}/reversal")
def credits(request: Asked) -> HttpResponse:
    """The yearly list of offices, the rules, the books; one that was wrong is reversed."""
    if request.method == "POST":
        id = request.POST.get("credit", "")
        crediting.reverse(int(id) if id.isdecimal() else 0, request.scope,
                          request.POST.get("reason", ""))
        messages.success(request, gettext("已冲销，原来的一笔仍可查看。"))
        return redirect(request.get_full_path())
    asked, years = request.GET, crediting.years()
    said = asked.get("year") or str(years[0])
    year = None if said == ALL else int(said)
    names = {name: asked.get(name, "") for name in ("giver", "user", "rule")}
    wish, by = credit_rows.Wish(year, **names), asked.get("by", "")
    rows = credit_rows.Rows(wish, request.scope)
    papers = credit_rows.Papers(wish, request.scope) if by == "paper" else None
    accounts = credit_rows.accounts() if by == "account" else None
    if accounts is not None:
        slice = slice_of(asked, len(accounts), SHOWN)
        listed = list(slice.of(accounts))
    else:
        found, total = (papers, papers.seen) if papers else (rows, rows.seen.rows)
        slice = slice_of(asked, total, SHOWN)
        listed = found.part(slice.start, slice.size)
    return page(request, "credits", "贡献分", (Crumb("资料库", reverse("documents")),), year=year,
                said=said, years=years, rows=crediting.standings(year),
                rules=credit_rows.paid(year), behind=rows, papers=papers, by=by, listed=listed,
                balance=sum(one.balance for one in accounts or ()), slice=slice,
                narrowed=[(name, RULES.get(value, value)) for name, value in names.items()
                          if value], proof=crediting.proof(),
                may_reverse=request.scope.may("verify") or request.scope.may("manage"))
