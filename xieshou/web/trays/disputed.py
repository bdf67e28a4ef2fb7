"""Records that the other side says otherwise (对方有异议)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.people import SIDES
from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger import waiting
from xieshou.web.parts.said import numbered


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(numbered(one.record.title, one.record.pk),
                 reverse("record", args=[one.record.register.code, one.record.pk]),
                 " · ".join(filter(None, [_(one.record.register.name), _said(one), one.note])),
                 SIDES[one.side], "red", one.at)
            for one in waiting.disputed(scope, pairing)]


def _said(one: waiting.Disputed) -> str:
    return _("对方的数：{value}").format(value=one.value) if one.value else ""


DISPUTED = Tray("disputed", gettext_lazy("对方有异议"), "scale", 30,
                gettext_lazy("另一方提出异议的记录，请核对后修改或说明。"), _find,
                needs=("enter", "attest"))
