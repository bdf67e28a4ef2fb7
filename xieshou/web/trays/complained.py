"""What people say is wrong with papers, and what was answered (纠错与投诉)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.library import tickets
from xieshou.web.parts.signs import between


def _find(scope: Scope, pairing: str, unsettled: bool) -> list[Line]:
    return [Line(one.paper.heading, reverse("document", args=[one.paper.entry]) + "#tickets",
                 f"{_(one.kind)}{between('：')}{one.words[:80]}", _(one.state_words),
                 "red" if unsettled else "blue", one.at)
            for one in tickets.waiting(scope, pairing) if one.unsettled == unsettled]


COMPLAINED = Tray("complained", gettext_lazy("资料待答复的纠错"), "alert-triangle", 37,
                  gettext_lazy("有人指出资料有误、侵权或泄露个人信息，请核实后答复或撤下。"),
                  lambda scope, pairing: _find(scope, pairing, True),
                  needs=("enter", "verify", "manage"), anybody=True)
ANSWERED = Tray("answered", gettext_lazy("资料纠错的答复"), "circle-check", 77,
                gettext_lazy("您提出的已有答复，或您单位的资料被撤下；不认可的可以申诉。"),
                lambda scope, pairing: _find(scope, pairing, False), pressing=False)
