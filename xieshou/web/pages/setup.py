"""The first page of an empty home: who helps whom, and who you are; five minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from xieshou.demo.invented import generate
from xieshou.directory.beginning import Beginning, begin, is_needed
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
SAMPLE = 400


@reads(Words("code", "设置口令", chosen=False))
@shows(Alone("an empty home has no tokens yet; the command line sets it up, too"))
@posts(Alone("an empty home has no tokens yet"))
@open_to_all
def begin_here(request: HttpRequest) -> HttpResponse:
    """Ask, set up, sign in; gone once there is an account."""
    if not is_needed():
        return redirect("sign-in")
    typed = {name: request.POST.get(name, "").strip() for name in (*FIELDS, "sample")}
    fault: XieshouError | None = None
    if request.method == "POST":
        secret = {name: request.POST.get(name, "") for name in SECRET}
        try:
            begin(Beginning(**{name: typed[name] for name in FIELDS}, **secret),
                  request.POST.get("code", ""))
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
    context = {"title": gettext("初次设置"), "fault": fault, "typed": typed,
               "code": request.POST.get("code", "") or request.GET.get("code", "")}
    return render(request, "pages/setup.html", context,
                  status=fault.status if fault else 200)
