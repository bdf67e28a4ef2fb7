"""Postings and agreements whose last day is near (将到期)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger import waiting
from xieshou.web.parts.said import numbered


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(numbered(one.record.title, one.record.pk),
                 reverse("record", args=[one.record.register.code, one.record.pk]),
                 _(one.record.register.name), _left(one.days), "red" if one.days < 0 else "amber",
                 one.ends_on)
            for one in waiting.running_out(scope, pairing, timezone.localdate())]


def _left(days: int) -> str:
    if days < 0:
        return _("已过 {days} 天").format(days=-days)
    return _("还有 {days} 天").format(days=days)


RUNNING_OUT = Tray("running_out", gettext_lazy("到期"), "calendar", 50,
                   gettext_lazy("六十天内到期或刚到期的挂职、协议、租期和认定。"), _find,
                   needs=("enter",))
