"""The first page of an empty home: who helps whom, and who you are; five minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop

from xieshou.demo.invented import generate
from xieshou.directory.beginning import (
    Beginning,
    UnlistedDivisionError,
    begin,
    faults_of,
    is_needed,
)
from xieshou.directory.login import sign_in
from xieshou.directory.scope import local_operator
from xieshou.errors import XieshouError
from xieshou.exchange import keys
from xieshou.web.address import Words, reads
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import open_to_all

FIELDS = ("supporter", "supporter_name", "recipient", "recipient_name", "started", "side",
          "username", "display_name", "office")
SECRET = ("password", "again")
TICKS = ("sample", "new_division")
SAMPLE = 400
# what the fields at which something can be wrong are called on the page
LABELS = {
    "supporter": gettext_noop("支援方区划代码"), "recipient": gettext_noop("受援方区划代码"),
    "started": gettext_noop("结对从哪天起"), "side": gettext_noop("本单位属于"),
    "username": gettext_noop("账号"), "password": gettext_noop("口令"),
    "again": gettext_noop("再输一遍口令"), "code": gettext_noop("设置码"),
}


@reads(Words("code", "设置口令", chosen=False))
@shows(Alone("an empty home has no tokens yet; the command line sets it up, too"))
@posts(Alone("an empty home has no tokens yet"))
@open_to_all
def begin_here(request: HttpRequest) -> HttpResponse:
    """Ask, set up, sign in; gone once there is an account."""
    if not is_needed():
        return redirect("sign-in")
    typed = {name: request.POST.get(name, "").strip() for name in (*FIELDS, *TICKS)}
    secret = {name: request.POST.get(name, "") for name in SECRET}
    code = request.POST.get("code", "") or request.GET.get("code", "")
    faults: dict[str, XieshouError] = {}
    fault: XieshouError | None = None
    if request.method == "POST":
        asked = Beginning(**{name: typed[name] for name in FIELDS}, **secret,
                          new_division=bool(typed["new_division"]))
        faults = faults_of(asked, code)
    if request.method == "POST" and not faults:
        try:
            begin(asked, code)
        except XieshouError as error:
            fault = error
        else:
            if typed["sample"]:
                generate(1, SAMPLE, 1, local_operator())
            # whoever gets a package of this office reads the name that was told here
            keys.own_card(typed["office"])
            sign_in(request, typed["username"], secret["password"])
            messages.success(request, gettext("已设置好。下一步：给同事开账号，或导入第一张台账。"))
            return redirect("cockpit")
    # a sound password comes back with the rest: it goes to whoever just typed it, and no cache
    # keeps the page
    sound = not {"password", "again"} & faults.keys()
    first = fault or next(iter(faults.values()), None)
    context = {"title": gettext("初次设置"), "fault": fault, "faults": faults, "typed": typed,
               "secret": secret if sound else {}, "code": code,
               "wrong": [(name, LABELS[name]) for name in faults],
               "unlisted": bool(typed["new_division"]) or any(
                   isinstance(one, UnlistedDivisionError) for one in faults.values())}
    return render(request, "pages/setup.html", context,
                  status=first.status if first else 200)
