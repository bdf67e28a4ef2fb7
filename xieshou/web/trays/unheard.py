"""Addresses of other programs that do not answer any more (通知送不到的)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.web.parts.said import said
from xieshou.webhooks.subscribing import stopped


def _find(scope: Scope, pairing: str) -> list[Line]:
    words = _("{url} 连续 {failures} 次没有送达：{why}")
    return [Line(one.name, reverse("webhook", args=[one.id]), words.format(
        url=one.url, failures=one.failures, why=said(one.last_error))) for one in stopped(scope)]


UNHEARD = Tray("unheard", gettext_lazy("通知送不到的"), "alert-triangle", 90,
               gettext_lazy("对方一直没有收到，已停止发送；查明后点开再发，不会漏发。"), _find,
               needs=("manage",))
