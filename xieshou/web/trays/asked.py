"""Findings of audits that this person was asked to look into (请我核实)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.audit.settling import Asked, asked_of
from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.signs import between


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(one.message, reverse("audit", args=[one.run]), _more(one), at=one.at)
            for one in asked_of(scope)]


def _more(one: Asked) -> str:
    said = _("{document} · {person} 请您核实").format(document=one.document,
                                                 person=name_of(one.actor))
    return f"{said}{between('：')}{one.note}" if one.note else said


ASKED = Tray("asked", gettext_lazy("请我核实的"), "help", 45,
             gettext_lazy("别人在核验报告时请您核实的问题。"), _find,
             needs=("audit",), anybody=True)
