"""Records that this person verified and that say otherwise since (我审核之后又改了的)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger.waiting import changed_since_verified
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.said import Typed, called
from xieshou.web.parts.signs import between


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(Typed(f"{_(one.register.name)}{between('：')}{called(one.title)}"),
                 reverse("record", args=[one.register.code, one.id]) + "#since",
                 "；".join(one.words) or _("状态有变"),
                 tag=_("{person}改").format(person=name_of(one.actor)), at=one.at)
            for one in changed_since_verified(scope, pairing)]


CHANGED_SINCE = Tray("changed_since", gettext_lazy("审核之后又改了的"), "history", 24,
                     gettext_lazy("您审核过、之后内容又被改动的记录；打开可看改了什么。"), _find,
                     pressing=False, needs=("verify",))
