"""Drafts of one's own: returned with a reason, or not yet handed in (退回与草稿)."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger import waiting
from xieshou.web.parts.said import numbered


def _drafts(returned: bool) -> Callable[[Scope, str], list[Line]]:
    def find(scope: Scope, pairing: str) -> list[Line]:
        return [_line(one) for one in waiting.unfinished(scope, pairing)
                if bool(one.returned_by) is returned]

    return find


def _line(one: waiting.Unfinished) -> Line:
    record = one.record
    more = _(record.register.name)
    if one.returned_by:
        more = _("{register} · {person} 退回：{reason}").format(
            register=more, person=one.returned_by, reason=one.reason)
    address = reverse("record-edit", args=[record.register.code, record.pk])
    return Line(numbered(record.title, record.pk), address, more, at=one.at)


RETURNED = Tray("returned", gettext_lazy("退回给我的"), "arrow-left", 20,
                gettext_lazy("审核人退回、等您修改后再提交的记录。"), _drafts(returned=True),
                needs=("enter",))
DRAFTS = Tray("drafts", gettext_lazy("我的草稿"), "edit", 80,
              gettext_lazy("存为草稿、还没有提交的记录。"), _drafts(returned=False), pressing=False,
              needs=("enter",))
