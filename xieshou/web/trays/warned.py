"""Warnings given to this person, and the grave ones of the pairing (预警)."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.ledger import inbox
from xieshou.web.parts.said import said

# where there are more of them, they are told rule by rule
SHOWN = 50


def _mine(scope: Scope, pairing: str) -> list[Line]:
    return _lines(scope, inbox.Wish(pairing, owner=scope.actor))


def _grave(scope: Scope, pairing: str) -> list[Line]:
    return _lines(scope, inbox.Wish(pairing, level="error"))


def _lines(scope: Scope, wish: inbox.Wish) -> list[Line]:
    rows = list(inbox.warnings(scope, wish)[:SHOWN + 1])
    if len(rows) > SHOWN:
        return [Line(said(rule.name), _list(replace(wish, rule=rule.code)),
                     tag=_("{count} 条").format(count=count), count=count)
                for rule, count in inbox.rules_firing(scope, wish)]
    found = inbox.views(rows)
    return [Line(one.message, reverse("warning", args=[one.id]),
                 _("{rule} · {day} 发现").format(rule=said(one.rule_name),
                                              day=f"{localtime(one.first_seen):%m-%d}"),
                 one.level.words, "red" if one.level == "error" else "amber")
            for one in found]


def _list(wish: inbox.Wish) -> str:
    asked = {"level": wish.level, "owner": wish.owner, "rule": wish.rule}
    return f"{reverse('warnings')}?{urlencode({name: one for name, one in asked.items() if one})}"


MINE = Tray("warned", gettext_lazy("交给我的预警"), "bell", 40,
            gettext_lazy("指定您处理的预警。"), _mine, needs=("enter", "verify"), anybody=True)
# they are counted at the menu's own line already
GRAVE = Tray("grave", gettext_lazy("错误级预警"), "alert-triangle", 60,
             gettext_lazy("本结对关系中尚未处理的错误级预警。"), _grave, pressing=False,
             link="warnings")
