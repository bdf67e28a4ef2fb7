"""Settings: one's own account, who may do what, and where everything else is set (设置)."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xieshou import __version__
from xieshou.backup import nightly
from xieshou.directory import people
from xieshou.directory.people import ROLES, SIDES
from xieshou.directory.scope import ACTIONS, RIGHTS
from xieshou.errors import XieshouError
from xieshou.journal import reading
from xieshou.warehouse import compacting
from xieshou.web.deeds import Alone, posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.waiting import put_off

# so many of the newest entries are looked through for one within reach
LOOKED_AT = 50


@shows("GET /me", "GET /house")
@posts(Alone("one's own password is changed by the person who knows it"))
def index(request: Asked) -> HttpResponse:
    """Posting changes one's own password."""
    fault: XieshouError | None = None
    if request.method == "POST":
        typed = [request.POST.get(name, "") for name in ("old", "new", "again")]
        try:
            people.change_own_password(request.scope.actor, *typed)
        except XieshouError as error:
            fault = error
        else:
            request.user.refresh_from_db()
            # this session goes on, all others of the account end
            update_session_auth_hash(request, request.user)
            messages.success(request, _("口令已改，其他地方的登录已失效。"))
            return redirect("settings")
    return page(
        request, "settings", _("设置"), status=fault.status if fault else 200, fault=fault,
        mine=people.account_named(request.scope.actor), sides=SIDES, places=_places(request),
        roles=[(words, [action in RIGHTS[role] for action in ACTIONS])
               for role, words in ROLES.items()], actions=list(ACTIONS.values()),
        no_place=None if settings.BACKUPS else nightly.NoPlaceError(),
        version=__version__, last=_newest(request),
        chosen_pairings=request.choice.pairings)


def _newest(request: Asked) -> int:
    """The newest entry of the journal that this person may read; 0 where there is none."""
    found = reading.found(reading.Wish(), LOOKED_AT, request.scope.pairings)
    return next((one.seq for one in found if request.scope.covers_image(one.after)), 0)


@posts("POST /jobs/compaction")
@require_POST
def compaction(request: Asked) -> HttpResponse:
    """Have the copy for figures brought up to date behind the page."""
    compacting.compact_later(request.scope)
    return put_off(request)


@posts("POST /jobs/backup")
@require_POST
def backup(request: Asked) -> HttpResponse:
    """Have a backup taken behind the page, without waiting for the night."""
    nightly.back_up_later(request.scope)
    return put_off(request)


def _places(request: Asked) -> list[tuple[str, str, str]]:
    """Where other things are set, as far as this person may: words, address, what for."""
    scope = request.scope
    found = [(_("规则与参数"), reverse("rules"), _("业务规则、天数和比例，每次调整都留依据")),
             (_("本单位自定指标"), reverse("own-figures"), _("按本单位的口径统计"))]
    if scope.may("audit"):
        found.append((_("报告里的说法"), reverse("wordings"), _("哪种说法对应哪个指标")))
    if scope.may("manage"):
        found.append((_("账号、角色与令牌"), reverse("accounts"),
                      _("谁能登录、能做什么，哪些程序可以调用")))
    return found
