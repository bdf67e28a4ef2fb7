"""Reconciliation: statements taken in, what fits, what either side has alone (对账)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.money import reconciling
from xieshou.money.entries import books_of
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import money_words as words
from xieshou.web.parts.uploads import sent

ACCEPTED = ".xlsx,.xls,.csv"


@shows("GET /statements")
@posts("POST /statements")
def index(request: Asked) -> HttpResponse:
    """The statements of a pairing; posting takes one in."""
    fault = None
    if request.method == "POST":
        try:
            return redirect("statement", id=_take_in(request).id)
        except XieshouError as error:
            fault = error
    code = request.choice.code
    books = books_of(request.scope, code) if code else None
    purses = sorted({name for entry in books.entries for name in (entry.debit, entry.credit)
                     if name.startswith("held:")}) if books else []
    found = [(row, words.account(books, row.account))
             for row in reconciling.statements(request.scope, code)] if books else []
    return page(request, "reconcile", "对账", (Crumb("资金", reverse("money")),), found=found,
                purses=[(name, words.account(books, name), name == books.treasury)
                        for name in purses], accepted=ACCEPTED, fault=fault, tab="reconcile",
                status=fault.status if fault else 200)


@shows("GET /statements/{id}")
@posts(by="act", again="POST /statements/{id}/matching",
       match="PUT /statements/lines/{line}/matches", unmatch="PUT /statements/lines/{line}/matches")
def show(request: Asked, id: int) -> HttpResponse:
    """One statement against the books; posting matches or takes apart."""
    if request.method == "POST":
        _act(request, id)
        return redirect("statement", id=id)
    found = reconciling.reconciliation(id, request.scope)
    lines = [*found.matched, *found.only_statement]
    amounts = words.amounts([one.fen for one in lines], words.exact)
    said = dict(zip([one.id for one in lines], amounts, strict=True))
    signed = [one.fen if one.debit == found.account else -one.fen for one in found.only_books]
    return page(
        request, "reconciliation", found.name,
        (Crumb("资金", reverse("money")), Crumb("对账", reverse("reconcile"))), found=found,
        matched=[(one, said[one.id], [(entry, words.address_of(entry)) for entry in one.entries])
                 for one in found.matched],
        only_statement=[(one, said[one.id]) for one in found.only_statement],
        only_books=list(zip(found.only_books, words.amounts(signed, words.exact),
                            map(words.address_of, found.only_books), strict=True)),
        closing=words.exact(found.closing), books_closing=words.exact(found.books_closing),
        matches="verify" in request.scope.rights and found.only_statement and found.only_books,
        gap=words.exact(found.gap), unit=gettext(words.UNIT), tab="reconcile")


def _take_in(request: Asked) -> reconciling.Reconciliation:
    upload = sent(request)
    return reconciling.take_in(upload.read(), upload.name, request.POST.get("account", ""),
                               request.choice.code, request.scope)


def _act(request: Asked, id: int) -> None:
    act, line = request.POST.get("act", ""), request.POST.get("line", "")
    number = int(line) if line.isdecimal() and len(line) < 18 else 0
    if act == "match":
        chosen = [int(one) for one in request.POST.getlist("entry")
                  if one.isdecimal() and len(one) < 18]
        reconciling.match_by_hand(number, chosen, request.scope)
        messages.success(request, gettext("已对上。"))
    elif act == "unmatch":
        reconciling.unmatch(number, request.scope)
        messages.success(request, gettext("已拆开，两边都回到未对上的列表。"))
    else:
        found = reconciling.match_again(id, request.scope)
        messages.success(
            request, gettext("又核对了一遍：对上 {matched} 笔。").format(matched=len(found.matched))
        )
