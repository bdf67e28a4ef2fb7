"""Drafts of reports that wait for this person's word (待会签)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.people import SIDES
from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.reports import issuing
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.said import Typed, said


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(Typed(one.report.title), reverse("report", args=[one.report.id]), _more(one),
                 _("对方已签") if one.signed else "", "green", one.report.at)
            for one in issuing.awaiting(scope, pairing)]


def _more(one: issuing.Awaiting) -> str:
    sides = said("、".join(SIDES[side] for side in one.sides))
    return _("{person} 编写 · 等{sides}会签").format(person=name_of(one.report.actor), sides=sides)


TO_SIGN = Tray("to_sign", gettext_lazy("待会签的报告"), "file-check", 35,
               gettext_lazy("还没有您这一方会签的报告草稿，只列每种报告每个时段的最新"
                            "一稿。"), _find,
               link="reports", needs=("attest",))
