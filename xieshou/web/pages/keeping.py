"""What keepers of the library see: a year's package, files looked at again, destruction."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from xieshou.jobs import regular
from xieshou.library import archive as archiving
from xieshou.library import later, rechecking, year_package
from xieshou.web.address import PAGING, OneOf, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts.paging import slice_of
from xieshou.web.parts.ranged import ranged
from xieshou.web.parts.uploads import sent
from xieshou.web.parts.waiting import put_off


@reads(OneOf("files", "文件复核", chosen=False, options=rechecking.PARTS), *PAGING)
@shows("GET /archive/overdue", "GET /archive/disposals", "GET /archive/files")
@posts("POST /archive/packages", "POST /archive/packages/check", "POST /archive/disposals",
       "POST /archive/disposals/{id}/decision")
def archive(request: Asked) -> HttpResponse:
    """Export a year, check a package, propose and decide destruction."""
    if request.method == "POST":
        return _act(request)
    # counted is what somebody can open: all files for who sees every pairing, else one's own
    standing = rechecking.standing(request.scope)
    part = request.GET.get("files", "")
    slice = slice_of(request.GET, standing.counts[part], 20) if part else None
    return page(request, "archive", "归档", (Crumb("资料库", reverse("documents")),),
                year=timezone.localdate().year, over=archiving.over(request.scope),
                disposals=archiving.disposals(request.scope), files=standing,
                counts=[(code, words, standing.counts[code])
                        for code, words in rechecking.PARTS.items() if code != "wrong"],
                part=rechecking.PARTS.get(part, ""), slice=slice,
                kept=slice.of(rechecking.kept(part, request.scope)) if slice else (),
                whole=rechecking.sees_all(request.scope),
                # the job tells of every file, and names those that are wrong
                keeper=request.scope.may("verify") and request.scope.pairings is None,
                checked=regular.latest(rechecking.recheck))


def _act(request: Asked) -> HttpResponse:
    form = request.POST
    if form.get("year", "").isdecimal():
        return _export(request, int(form["year"]))
    # a browser sends no part for a field without a file, or one without a name
    if "package" in request.FILES or not form.keys() - {"csrfmiddlewaretoken"}:
        package = sent(request, "package")
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "package.zip"
            with place.open("wb") as out:
                for chunk in package.chunks():
                    out.write(chunk)
            count = year_package.check_package(place)
        messages.success(
            request,
            gettext("检验通过：{count} 个文件与清单中的散列值一致，没有多也没有少。").format(
                count=count
            ),
        )
    elif form.get("paper", "").isdecimal():
        archiving.ask_disposal(int(form["paper"]), form.get("reason", ""), request.scope)
        messages.success(request, gettext("已提出，等待另一人批准。"))
    elif form.get("disposal", "").isdecimal():
        agreed = form.get("agreed") == "1"
        archiving.decide_disposal(int(form["disposal"]), agreed, request.scope)
        messages.success(
            request, gettext("已销毁，目录和经过仍保留。") if agreed else gettext("已记下不同意。")
        )
    return redirect("archive")


def _export(request: Asked, year: int) -> HttpResponse:
    if later.is_large(year, request.scope):
        later.export_later(year, request.scope)
        return put_off(request)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "package.zip"
        made = year_package.export_year(year, place, request.scope)
        return ranged(request, place.read_bytes(), f"归档包-{year}.zip", made.sha256)
