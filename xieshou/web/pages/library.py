"""The library as a list: papers found by words and sieved; searches that are kept (资料库)."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xieshou.library import listing, papers, reach, searches, usage
from xieshou.library.listing import Wish
from xieshou.web.address import COUNTED, OneOf, Words, Year, reads, sought
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.leaves import excerpt
from xieshou.web.parts.paging import peeked

ICONS = {"pdf": "file-type-pdf", "doc": "file-type-doc", "docx": "file-type-doc",
         "xls": "file-spreadsheet", "xlsx": "file-spreadsheet", "ods": "file-spreadsheet",
         "zip": "folder"}


@reads(sought(), OneOf("format", "格式", options=papers.FORMATS),
       OneOf("level", "范围", options=reach.LEVELS), Year("year", "年份", last=2100),
       OneOf("mark", "标记", options={"favourite": "我收藏的", "follow": "我关注的"}),
       OneOf("all", "结对范围", options={"1": "全部可见"}), Words("office", "单位"), *COUNTED)
@shows("GET /documents", "GET /documents/searches", "GET /documents/news")
def index(request: Asked) -> HttpResponse:
    """What is in the library, found by words and sieved."""
    wish = wish_of(request)
    rows, slice_ = peeked(request.GET, partial(listing.glance, request.scope, wish),
                          partial(listing.part, listing.listed(request.scope, wish)))
    listing.remember(wish)
    counts = usage.counts(row.id for row in rows)
    texts = papers.texts(row.id for row in rows) if wish.words else {}
    lines = [
        {
            "paper": row,
            "counts": counts[row.id],
            "icon": ICONS.get(row.format, "file-text"),
            "format": papers.format_words(row.format, row.name),
            "level": reach.LEVELS.get(row.level, gettext("结对双方")),
            "doubt": papers.doubt_of(row),
            "excerpt": excerpt(texts.get(row.id, ""), wish.words),
        }
        for row in rows
    ]
    return page(request, "documents", "资料库", lines=lines, slice=slice_, wish=wish,
                levels=reach.LEVELS, formats=papers.FORMATS, news=usage.news(request.scope)[:5],
                may_enter=request.scope.may("enter"), searches=searches.searches_of(request.scope),
                asked={key: request.GET[key] for key in searches.ASKED if request.GET.get(key)})


@posts("POST /documents/searches", "DELETE /documents/searches/{id}")
@require_POST
def search(request: Asked) -> HttpResponse:
    """Keep a search under a name, or forget one."""
    form = request.POST
    if form.get("forget", "").isdecimal():
        searches.forget(int(form["forget"]), request.scope)
        return redirect("documents")
    kept = searches.keep(form.get("name", ""), form, request.scope)
    messages.success(request, gettext("已保存检索「{name}」。").format(name=kept.name))
    return redirect(f"{reverse('documents')}?{kept.address}")


def wish_of(request: Asked) -> Wish:
    """The wish that an address states."""
    asked = request.GET
    return Wish(asked.get("q", "").strip(), asked.get("format", ""), asked.get("level", ""),
                request.choice.code if asked.get("all") != "1" else "", asked.get("office", ""),
                int(asked["year"]) if asked.get("year") else None, asked.get("mark", ""))
