"""What was typed into a form and never sent (没有提交的内容)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.directory import unsent
from xieshou.directory.scope import Scope
from xieshou.directory.trays import Line, Tray
from xieshou.forms import drafts
from xieshou.ledger.register import UnknownRegisterError, register_named


def _find(scope: Scope, pairing: str) -> list[Line]:
    found = []
    for one in unsent.everything(scope):
        if one.place.startswith(drafts.PLACE):
            found.append(Line(_("填表：{name}").format(name=one.typed.get("name", "")),
                              reverse("forms"), _("改了格子没有下载，点开接着填"), at=one.at))
            continue
        code, _slash, id = one.place.partition("/")
        try:
            register = register_named(code)
        except UnknownRegisterError:
            continue
        if id == "new":
            words, address = _("新增{register}"), reverse("record-new", args=[code])
        else:
            words, address = _("修改{register}"), reverse("record-edit", args=[code, id])
        found.append(Line(words.format(register=_(register.name)), address,
                          _("填了没有提交，点开接着填"), at=one.at))
    return found


UNSENT = Tray("unsent", gettext_lazy("填了没有提交的"), "device-floppy", 75,
              gettext_lazy("填表时自动存下、还没有提交的内容，保留三十天。"), _find, pressing=False,
              needs=("enter", "report"), anybody=True)
