"""Changes that others propose for locked records (对锁定记录的修改建议)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger.proposing import proposals
from xieshou.web.parts.colleagues import name_of
from xieshou.web.parts.said import Typed, called
from xieshou.web.parts.signs import between


def _find(scope: Scope, pairing: str) -> list[Line]:
    return [Line(Typed(f"{called(one.title)}{between('：')}{_(one.label)} "
                       f"{one.before} → {one.value}"),
                 reverse("record", args=[one.register, one.record_id]) + "#proposals",
                 f"{name_of(one.proposer)}{between('：')}{one.reason}",
                 tag=_("您锁定的") if one.owner == scope.actor else "", at=one.at)
            for one in proposals(scope, pairing, "open")
            if one.proposer != scope.actor or not scope.role]


PROPOSED = Tray("proposed", gettext_lazy("对锁定记录的修改建议"), "edit", 22,
                gettext_lazy("记录已锁定，有人提出改一处；采纳后记录按建议修改，仍为锁定。"), _find,
                needs=("verify",))
