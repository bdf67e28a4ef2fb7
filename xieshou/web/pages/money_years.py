"""Years: what each brought and left, closing and reopening, movements, balances vouched for."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from xieshou.funds import assertions, movements, periods
from xieshou.money import moving
from xieshou.money.closing import close_year
from xieshou.money.entries import Books, books_of
from xieshou.money.reading import day_of, fen_of
from xieshou.money.years import Year, years_of
from xieshou.web.deeds import UnknownActError, posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.money import YEAR
from xieshou.web.parts import money_words as words


@shows("GET /money/years", "GET /money/movements", "GET /money/assertions")
@posts(by="act", close="POST /money/pairings/{pairing}/years/{year}/closing",
       reopen="POST /money/pairings/{pairing}/years/{year}/reopening",
       move="POST /money/movements", cancel="POST /money/movements/{id}/cancellation",
       correct="POST /money/corrections", state="POST /money/assertions",
       withdraw="POST /money/assertions/{id}/withdrawal")
def show(request: Asked) -> HttpResponse:
    """The years of a pairing, and what was entered by hand; posting does one thing."""
    if request.method == "POST":
        messages.success(request, _done(request))
        return redirect("money-years")
    code = request.choice.code
    books = books_of(request.scope, code) if code else None
    years = years_of(books) if books else []
    said = words.in_columns(years, YEAR)
    closed = {one.year: one for one in periods.closings(request.scope, code)}
    lines = [{"year": one.year, "closing": closed.get(one.year),
              "over": one.year < timezone.localdate().year,
              "cells": [{"words": said[at][name], "address": _behind(books, one, name)}
                        for name in YEAR]} for at, one in enumerate(years)]
    moved = moving.moves(request.scope, code) if code else []
    stated = assertions.assertions(request.scope, code) if code else []
    names = sorted({name for entry in books.entries for name in (entry.debit, entry.credit)}
                   ) if books else []
    return page(
        request, "money_years", "分年与结账", (Crumb("资金", "/money"),), lines=lines[::-1],
        headings=YEAR.values(), unit=gettext(words.UNIT), tab="years",
        moved=[(one, words.exact(one.fen), words.account(books, one.credit),
                words.account(books, one.debit)) for one in moved],
        stated=[(one, words.exact(one.fen), words.exact(one.there), words.exact(one.gap))
                for one in stated],
        kinds=[(kind, said) for kind, said in movements.KINDS.items() if kind != "corrected"],
        accounts=[(name, words.account(books, name)) for name in names],
        purses=[(name, words.account(books, name)) for name in names if name.startswith("held:")],
        today=timezone.localdate())


def _behind(books: Books, year: Year, name: str) -> str:
    """The rows of a number; what is carried over is what stood in the treasury on a day."""
    if name in ("brought", "left"):
        day = date(year.year - (name == "brought"), 12, 31)
        return f"{reverse('money-account', args=[books.treasury])}?on={day}"
    found = year.entries.get(name)
    return words.rows_address("year", year=year.year, column=name) if found else ""


def _done(request: Asked) -> str:
    """What was asked for, done; and said in words."""
    asked, scope, code = request.POST, request.scope, request.choice.code
    act = asked.get("act", "")
    if act == "close":
        year = _whole(asked.get("year", ""))
        _, stated = close_year(scope, code, year)
        return gettext("{year}年度已结账，并登记了 {stated} 条年末余额断言。").format(
            year=year, stated=len(stated)
        )
    if act == "reopen":
        row = periods.reopen(code, _whole(asked.get("year", "")), day_of(asked.get("until", "")),
                             asked.get("reason", ""), scope)
        return gettext("{year}年度已重开，到 {open_until} 自动恢复结账。").format(
            year=row.year, open_until=row.open_until
        )
    if act == "move":
        one = moving.enter(
            asked.get("kind", ""), code, day_of(asked.get("on", "")),
            fen_of(asked.get("amount", ""), words.UNIT), asked.get("credit", ""),
            asked.get("debit", ""), asked.get("document", ""), scope, asked.get("note", ""))
        return gettext("已登记{kind_words} {fen} {words}。").format(
            kind_words=one.kind_words, fen=words.exact(one.fen), words=words.UNIT
        )
    if act == "cancel":
        one = movements.cancel(_whole(asked.get("id", "")), scope, asked.get("reason", ""))
        return gettext("已撤销「{document_no}」。").format(document_no=one.document_no)
    if act == "state":
        one = assertions.state(asked.get("account", ""), day_of(asked.get("on", "")),
                               fen_of(asked.get("amount", ""), words.UNIT),
                               asked.get("source", ""), scope, code)
        return (
            gettext("余额断言已登记，与账上相符。")
            if one.holds
            else (
                gettext("余额断言已登记；账上为 {there} {words}，不相符。").format(
                    there=words.exact(one.there), words=words.UNIT
                )
            )
        )
    if act == "withdraw":
        assertions.withdraw(_whole(asked.get("id", "")), scope, asked.get("reason", ""))
        return gettext("已撤下这条余额断言。")
    raise UnknownActError(act=act)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
