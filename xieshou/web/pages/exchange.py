"""The exchange with the other side: packages out and in, offices trusted, conflicts settled."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.errors import XieshouError
from xieshou.exchange import conflicts, keys, later, merging, packing
from xieshou.web.address import Read, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.pages.record import attachment
from xieshou.web.parts.uploads import sent
from xieshou.web.parts.waiting import put_off


@shows("GET /exchange/offices", "GET /exchange/conflicts", "GET /exchange/card")
@posts("POST /exchange/conflicts/{id}/decision", by="act",
       first="POST /exchange/conflicts/{id}/decision", trust="POST /exchange/offices",
       distrust="DELETE /exchange/offices/{fingerprint}", name="PUT /exchange/card",
       **{"import": "POST /exchange/arrivals"})
def index(request: Asked) -> HttpResponse:
    """Conflicts, offices, and the two forms; posting does one thing."""
    fault = merged = None
    if request.method == "POST":
        try:
            merged = _act(request)
            if isinstance(merged, HttpResponse):
                return merged
            if merged is None:
                return redirect("exchange")
        except XieshouError as error:
            fault = error
    scope = request.scope
    found = conflicts.conflicts(scope, request.choice.code or None)
    first: dict[str, list[conflicts.ConflictView]] = {}
    for one in found:
        if one.first:
            first.setdefault(one.office, []).append(one)
    return page(request, "exchange", "两地交换", conflicts=[one for one in found if not one.first],
                first=[(office, each, sum(one.decides for one in each))
                       for office, each in first.items()], fault=fault, own=keys.own_card(),
                offices=[(one, keys.SIDES[one.side]) for one in keys.trusted()], merged=merged,
                counts=[(words, merged.counts[name]) for name, words in later.COUNTED.items()
                        if merged.counts[name]] if merged else [],
                sides=[(side, words) for side, words in keys.SIDES.items()],
                status=fault.status if fault else 200)


@reads(Read("for", "接收单位", chosen=False, by=keys.office_named))
@shows("POST /exchange/packages", "GET /jobs/{id}/files/{name}")
def download(request: Asked) -> HttpResponse:
    """The package of the chosen pairing, as a file; a large one as the file of a job."""
    code = request.choice.code or None
    if later.is_large(request.scope, code):
        later.export_later(request.scope, code, request.GET.get("for", ""))
        return put_off(request)
    receiver = keys.office_named(request.GET["for"]) if request.GET.get("for") else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        packed = packing.export(path, request.scope, code, receiver)
        content = path.read_bytes()
    # a file is no page: what it leaves out is told on the next one
    for words in packing.left_behind(packed):
        messages.warning(request, words)
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = attachment(later.name_of(code))
    return response


@shows("GET /exchange/card")
def card(request: Asked) -> HttpResponse:
    """This office's card, as a file for the other side."""
    request.scope.require("attest")
    response = HttpResponse(keys.card_text(keys.own_card()), content_type="application/json")
    response.headers["Content-Disposition"] = attachment("本单位名片.json")
    return response


def _act(request: Asked) -> merging.Merged | HttpResponse | None:
    """What was asked for; a package taken in is told on the page itself, a large one by its job."""
    asked, scope = request.POST, request.scope
    act = asked.get("act", "")
    if act == "import":
        return _take_in(request)
    if act == "trust":
        upload = sent(request)
        row = keys.trust(keys.read_card(upload.read(), upload.name), asked.get("side", ""), scope,
                         asked.get("pairing", ""))
        messages.success(
            request,
            gettext("已登记 {office}，指纹 {fingerprint}；请与对方核对。").format(
                office=row.office, fingerprint=row.fingerprint
            ),
        )
    elif act == "distrust":
        row = keys.distrust(asked.get("office", ""), scope)
        messages.success(request, gettext("已撤销 {office} 的登记。").format(office=row.office))
    elif act == "first":
        count = conflicts.settle_first(asked.get("office", ""), asked.get("take", ""), scope,
                                       request.choice.code or None, asked.get("reason", ""))
        messages.success(request, gettext("已处理首次交换的差异 {count} 条。").format(count=count))
    elif act == "name":
        scope.require("manage")
        keys.own_card(asked.get("office", "").strip()[:120])
        messages.success(request, gettext("单位名称已更新。"))
    else:
        number = asked.get("id", "")
        view = conflicts.settle(int(number) if number.isdecimal() and len(number) < 18 else 0,
                                asked.get("take", ""), scope, asked.get("reason", ""))
        messages.success(
            request,
            gettext("已处理：{register_name} {title}。").format(
                register_name=view.register_name, title=view.title
            ),
        )
    return None


def _take_in(request: Asked) -> merging.Merged | HttpResponse:
    upload = sent(request)
    if upload.size > later.BYTES:
        later.merge_later(request.scope, upload.read(), upload.name,
                          bool(request.POST.get("trial")), reverse("exchange"))
        return put_off(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        with path.open("wb") as out:
            for chunk in upload.chunks():
                out.write(chunk)
        return merging.merge(path, request.scope, dry_run=bool(request.POST.get("trial")),
                             name=upload.name)
