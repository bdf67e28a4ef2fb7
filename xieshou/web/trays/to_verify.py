"""Records that others entered and that wait to be verified (待审核)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger import waiting
from xieshou.web.parts.lists import list_of


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(one.register.name, list_of(one.register, one.wish),
                 "" if one.wish.entered or not scope.role else _("含您本人填报的，须由他人审核"),
                 _("{count} 条").format(count=one.count), count=one.count)
            for one in waiting.to_verify(scope, pairing)]


TO_VERIFY = Tray("to_verify", gettext_lazy("待审核"), "checkbox", 10,
                 gettext_lazy("他人填报、等您审核的记录；本人填报的由他人审核。"), _find,
                 needs=("verify",))
