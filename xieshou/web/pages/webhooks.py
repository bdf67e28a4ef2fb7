"""One address of another program: what it was sent, how often, what it answered (通知地址)."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.web.address import PAGING, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.waiting import put_off
from xieshou.webhooks import log, subscribing, trying


@reads(*PAGING)
@shows("GET /webhooks/{id}/deliveries")
@posts("POST /webhooks/{id}/attempts")
def show(request: Asked, id: int) -> HttpResponse:
    """The newest messages; posting sends at once what was not heard yet."""
    request.scope.require("manage")
    if request.method == "POST":
        trying.try_now(id, request.scope, reverse("webhook", args=[id]))
        return put_off(request)
    found = log.deliveries(id, request.scope)
    behind = slice_of(request.GET, len(found))
    return page(request, "webhook", gettext("通知地址"), (
        Crumb(gettext("账号"), reverse("accounts")),),
                hook=subscribing.webhook_of(id, request.scope), sent=behind.of(found),
                slice=behind, tries=subscribing.TRIES)
