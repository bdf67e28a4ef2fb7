"""Records that the other side confirmed and this side not yet (待我方确认)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger import waiting
from xieshou.web.parts.lists import list_of


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(one.register.name, list_of(one.register, one.wish),
                 tag=_("{count} 条").format(count=one.count), count=one.count)
            for one in waiting.to_confirm(scope, pairing)]


TO_CONFIRM = Tray("to_confirm", gettext_lazy("待我方确认"), "scale", 12,
                  gettext_lazy("对方已确认、我方还没有表态的记录；可在台账里勾选，批量确认。"),
                  _find, needs=("attest",))
