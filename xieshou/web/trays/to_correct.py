"""Figures of reports that readers sent back to whoever keeps their rows (请我核对的数)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.reports import asking
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.said import said
from xieshou.web.parts.signs import between


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(_("{name}：报告写 {issued}，改稿写 {returned}").format(
        name=said(one.name), issued=said(one.issued),
        returned=said(one.returned) or _("(删去)")),
        reverse("report-asked", args=[one.id]), _more(one), at=one.at)
        for one in asking.waiting(scope, pairing)]


def _more(one: asking.AskedView) -> str:
    asked = _("{person} 请您核对台账").format(person=name_of(one.actor))
    return f"{asked}{between('：')}{one.note}" if one.note else asked


TO_CORRECT = Tray("to_correct", gettext_lazy("请我核对的报告数字"), "book", 46,
                  gettext_lazy("看稿的人认为报告里的数不对，请您核对所依据的记录。"), _find,
                  needs=("enter", "verify"), anybody=True)
